"""The series as pages that need no server and no Python: ``python -m helpers.pages site`` and ``… slides``."""
