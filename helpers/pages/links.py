"""Where the series lives: every link is made from one setting, in pyproject.toml."""

import tomllib

from helpers.pages.running import ROOT


def setting():
    """The ``owner``, ``name`` and ``tag`` of the repository."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["leaky-relu-notebooks"]["repository"]


def repository():
    return "https://github.com/{owner}/{name}".format(**setting())


def source(path):
    """A file of the repository, to be read."""
    return f"{repository()}/blob/{setting()['tag']}/{path}"


def binder(path):
    """A notebook in JupyterLab on Binder."""
    return "https://mybinder.org/v2/gh/{owner}/{name}/{tag}".format(**setting()) + f"?urlpath=lab/tree/{path}"


def colab(path):
    """A notebook on Colab."""
    return "https://colab.research.google.com/github/{owner}/{name}/blob/{tag}".format(**setting()) + f"/{path}"
