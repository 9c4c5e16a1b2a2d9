"""Test what the browser shows: pixels, controls, and the notebooks in JupyterLab."""
