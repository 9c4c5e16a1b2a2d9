"""Share the tests out to workers, and give these what they have in common."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

from helpers.experiments.result_cache import FOLDER
from helpers.i18n import ENGLISH, set_language

# Each notebook is run in several ways, by both workers, in kernels and in JupyterLab: what its experiments found is
# computed once. The workers inherit the folder's name from the process that starts them.
if FOLDER not in os.environ:
    os.environ[FOLDER] = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, os.environ[FOLDER])

# Kernels inherit this, and know nothing of pytest's own filters. It takes no prefix, so every module is named. A
# ResourceWarning is no module's: it comes up wherever Python happens to tidy.
ROOT = Path(__file__).parent
MODULES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ROOT.glob("helpers/**/*.py")]
FILTERS = [f"error:::{module.removesuffix('.__init__')}" for module in MODULES]
os.environ["PYTHONWARNINGS"] = ",".join([*FILTERS, "ignore::ResourceWarning"])


# Each has a JupyterLab, a browser and a few kernels.
MOST_WORKERS = 8


class LoadFileOrNotebook(LoadFileScheduling):
    """Keep the tests of a file together; share out by notebook those that take one after the other."""

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        notebook = test.partition("[")[2].partition(".ipynb")
        return file + notebook[0] if notebook[1] else file


def pytest_xdist_auto_num_workers(config):
    """Take two workers a core: about half of the time a test waits, for a kernel or for a page."""
    return min(2 * (os.cpu_count() or 1), MOST_WORKERS)


def pytest_xdist_make_scheduler(config, log):
    return LoadFileOrNotebook(config, log)


@pytest.fixture(autouse=True)
def in_english():
    """Let each test begin in English, whatever the one before it has chosen."""
    set_language(ENGLISH)
    yield
    set_language(ENGLISH)
