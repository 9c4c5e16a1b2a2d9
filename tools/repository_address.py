"""Find the repository's address on GitHub, from which every link is made."""

import os
import re
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = {"owner": "OWNER", "name": "leaky-relu-notebooks"}
# Such as https://github.com/rahima/relu.git, git@github.com:rahima/relu.git, ssh://git@ssh.github.com:443/rahima/relu.
ON_GITHUB = re.compile(
    r"(?:\w+://)?(?:[^@/]+@)?(?:ssh\.)?github\.com(?::\d+/|[:/])(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
)
REQUIREMENT = re.compile(
    r"leaky-relu-notebooks @ git\+https://github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+)@(?P<tag>[\w./-]+)"
)


@dataclass(frozen=True)
class Repository:
    """Name a place on GitHub. Paths are relative to its top, as in ``notebooks/en/02_leaky_relu.ipynb``.

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
        """Link to a file in JupyterLab on Binder."""
        return f"https://mybinder.org/v2/gh/{self.owner}/{self.name}/{self.tag}?urlpath=lab/tree/{path}"

    def colab(self, path):
        """Link to a notebook on Colab."""
        return f"https://colab.research.google.com/github/{self.owner}/{self.name}/blob/{self.tag}/{path}"

    def source(self, path=""):
        """Link to a file on GitHub; without a path to the repository itself."""
        return f"https://github.com/{self.owner}/{self.name}" + (f"/blob/{self.tag}/{path}" if path else "")

    def site(self, path=""):
        """Link to a notebook's page, whose figures need no server; without a path to the first page."""
        page = re.sub(r"^notebooks/(.*)\.ipynb$", r"\1.html", path)
        return f"https://{self.owner}.github.io/{self.name}/{page}"

    def lite(self, path):
        """Link to a notebook in the browser's own Python, on the site."""
        return self.site(run_here(path))

    def nbgitpuller(self, path, hub, branch=None):
        """Link to what brings the repository to a learner on a JupyterHub, or brings it up to date.

        It names no tag: nbgitpuller fetches a tag once and cannot update it. Without a branch it takes the chief one.
        """
        repository = quote(self.source(), safe="") + (f"&branch={branch}" if branch else "")
        place = quote(f"lab/tree/{self.name}/{path}?autodecode", safe="")
        return f"{hub}/hub/user-redirect/git-pull?repo={repository}&urlpath={place}"

    def requirement(self):
        """Return what pip installs the helpers from."""
        return f"leaky-relu-notebooks @ git+{self.source()}@{self.tag}"


def run_here(path):
    """Return where a site keeps the view in which the browser's own Python runs a notebook, seen from its top."""
    return f"lite/notebooks/index.html?path={path.removeprefix('notebooks/')}"


def find_repository(root=ROOT):
    """Find the repository that a folder holds.

    Owner and name are those of the GitHub workflow that runs this, or else those set in pyproject.toml, or else those
    of the git remote ``origin``, or else those that the notebooks name already.

    Parameters
    ----------
    root : pathlib.Path

    Returns
    -------
    Repository
    """
    tools = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    setting = {key: value for key, value in tools["leaky-relu-notebooks"]["repository"].items() if value}
    named = named_by_notebooks(root)
    found = PLACEHOLDER | ({"owner": named.owner, "name": named.name} if named else {})
    return Repository(**found | _remote(root) | setting | _workflow())


def named_by_notebooks(root=ROOT):
    """Return the `Repository` that the notebooks' install cells name; None where there are none yet."""
    for path in sorted(root.glob("notebooks/en/*.ipynb")):
        if found := REQUIREMENT.search(path.read_text(encoding="utf-8")):
            return Repository(**found.groupdict())
    return None


def parse_remote(url):
    """Return the owner and the name in a GitHub URL of git; nothing where it is another."""
    found = ON_GITHUB.fullmatch(url)
    return found.groupdict() if found else {}


def _remote(root):
    # Asked of this very folder: a copy inside another repository is not that one.
    command = ["git", f"--git-dir={root / '.git'}", "remote", "get-url", "origin"]
    try:
        return parse_remote(subprocess.run(command, capture_output=True, text=True).stdout.strip())
    except FileNotFoundError:  # no git here
        return {}


def _workflow():
    owner, _, name = os.environ.get("GITHUB_REPOSITORY", "").partition("/")
    return {"owner": owner, "name": name} if name else {}
