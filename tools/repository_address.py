"""Where the series lives: every link is made from one setting, in pyproject.toml."""

import re
import tomllib
from dataclasses import dataclass
from urllib.parse import quote

from tools.site.execute import ROOT


@dataclass(frozen=True)
class Repository:
    """A place on GitHub. Paths are relative to the repository's top, as in ``notebooks/en/02_leaky_relu.ipynb``.

    Attributes
    ----------
    owner, name : str
    tag : str
        The version that Binder, Colab and the install cell take.
    """

    owner: str
    name: str
    tag: str

    def binder(self, path):
        """A file in JupyterLab on Binder."""
        return self._on_binder(f"lab/tree/{path}")

    def binder_app(self, path):
        """A notebook on Binder as a page without code."""
        return self._on_binder(f"voila/render/{path}")

    def _on_binder(self, place):
        return f"https://mybinder.org/v2/gh/{self.owner}/{self.name}/{self.tag}?urlpath={place}"

    def colab(self, path):
        return f"https://colab.research.google.com/github/{self.owner}/{self.name}/blob/{self.tag}/{path}"

    def source(self, path=""):
        """A file on GitHub; without a path the repository itself."""
        return f"https://github.com/{self.owner}/{self.name}" + (f"/blob/{self.tag}/{path}" if path else "")

    def site(self, path=""):
        """A notebook's page, whose figures need no server; without a path the first page."""
        page = re.sub(r"^notebooks/(.*)\.ipynb$", r"\1.html", path)
        return f"https://{self.owner}.github.io/{self.name}/{page}"

    def nbgitpuller(self, path, hub, branch=None):
        """A link that brings the repository to a learner on a JupyterHub, or brings it up to date.

        It names no tag: nbgitpuller fetches a tag once and cannot update it. Without a branch it takes the chief one.
        """
        repository = quote(self.source(), safe="") + (f"&branch={branch}" if branch else "")
        place = quote(f"lab/tree/{self.name}/{path}?autodecode", safe="")
        return f"{hub}/hub/user-redirect/git-pull?repo={repository}&urlpath={place}"

    def requirement(self):
        """What pip installs the helpers from."""
        return f"leaky-relu-notebooks @ git+{self.source()}@{self.tag}"


def setting(root=ROOT):
    """The `Repository` that the pyproject.toml in a folder names."""
    tools = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    return Repository(**tools["leaky-relu-notebooks"]["repository"])
