"""Start one Node for all of these tests."""

import pytest

from tests.playground.engine_runs import EngineRuns


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """Train in the engine: ``engine.train("act=relu")``."""
    runs = EngineRuns(tmp_path_factory.mktemp("node"))
    yield runs
    runs.stop()
