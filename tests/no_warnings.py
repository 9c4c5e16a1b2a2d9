"""Forbid what is marked so to warn, and all that it calls."""

import pytest

# Of what is deprecated other packages tell their own authors; what our own code calls is in test_warnings.py.
quiet = pytest.mark.filterwarnings("error", "ignore::DeprecationWarning")
