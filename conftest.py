"""How two workers share the tests."""

from xdist.scheduler import LoadFileScheduling


class LoadFileOrNotebook(LoadFileScheduling):
    """The tests of a file stay together; those that take notebook after notebook are shared out by notebook."""

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        notebook = test.partition("[")[2].partition(".ipynb")
        return file + notebook[0] if notebook[1] else file


def pytest_xdist_make_scheduler(config, log):
    return LoadFileOrNotebook(config, log)
