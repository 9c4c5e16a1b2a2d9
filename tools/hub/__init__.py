"""A class on a JupyterHub, played on this machine."""
