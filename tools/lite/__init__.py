"""Build the notebooks for the browser's own Python (JupyterLite with Pyodide), and serve them to a room."""
