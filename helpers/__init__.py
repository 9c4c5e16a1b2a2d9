"""Compute, draw, ask and check for the notebooks, so that their cells can stay short."""
