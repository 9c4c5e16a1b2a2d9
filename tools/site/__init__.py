"""Build the series as pages that need no server and no Python: ``python -m tools.site site`` and ``… slides``."""
