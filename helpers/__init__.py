"""Compute, draw, ask and check for the notebooks, so that their cells can stay short."""

from helpers.notebook_setup import set_up_notebook

set_up_notebook()
