"""What the tests of two workers have in common: which of them stay together."""

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Keeps the tests of a file on one worker, and those of a file that takes notebook after notebook by notebook."""
    for item in items:
        notebook = getattr(item, "callspec", None) and item.callspec.params.get("path")
        item.add_marker(pytest.mark.xdist_group(f"{item.path.stem} {notebook or ''}".strip()))
