"""Start the engine's builds for the tests."""

from contextlib import ExitStack, closing

import pytest

from tests.engine.driver import Engine
from tools.engine import BUILDS, ENGINE


@pytest.fixture(scope="module", params=BUILDS)
def engine(request):
    """Start one build, and then the other."""
    with closing(Engine(ENGINE / request.param)) as running:
        yield running


@pytest.fixture(scope="module")
def engines():
    """Start all builds."""
    with ExitStack() as stack:
        yield [stack.enter_context(closing(Engine(ENGINE / build))) for build in BUILDS]
