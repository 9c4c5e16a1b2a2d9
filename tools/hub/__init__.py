"""Play a class on a JupyterHub, on this machine."""
