"""Start one Node for all of these tests."""

from contextlib import closing

import pytest

from tests.playground.engine_runs import EngineRuns


@pytest.fixture(scope="session")
def engine():
    """Train in the engine: ``engine.train("act=relu")``."""
    with closing(EngineRuns()) as runs:
        yield runs
