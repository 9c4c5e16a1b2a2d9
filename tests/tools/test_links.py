"""Links: all made from one setting, each to a file that is there; and the cell that installs the package."""

import builtins
import re
import shutil
import subprocess
import sys
import types
from dataclasses import asdict
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
from anywidget import _util
from IPython.core.inputtransformer2 import TransformerManager

from helpers.course import recap
from helpers.lessons.n02_leaky_relu.leaky_relu import overlaid
from helpers.playground import Playground
from tools.links import DOCUMENTS, ROOT, lead, moved, with_rows
from tools.lite import lay_out
from tools.repository_address import Repository, setting
from tools.translations import paired, rendered

NOTEBOOKS = sorted(Path("notebooks").glob("*/*.ipynb"))
HERE = setting()
ELSEWHERE = Repository("rahima", "relu-course", "v2")
URL = re.compile(r"https?://[^\s)\"'`<>\\]+")


def markdown(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def texts():
    """Every text that people follow links in, by its path."""
    documents = {Path(name): Path(name).read_text(encoding="utf-8") for name in DOCUMENTS if Path(name).exists()}
    return documents | {path: markdown(path) for path in NOTEBOOKS}


def is_launch(url):
    """Whether a link starts a notebook somewhere, or leads to this repository or its site."""
    parts = urlsplit(url)
    return (
        parts.netloc in ("mybinder.org", "colab.research.google.com")
        or "git-pull" in parts.path
        or (parts.netloc.lower() in ("github.com", f"{HERE.owner}.github.io".lower()) and HERE.name in parts.path)
        or ("OWNER" in url and HERE.owner != "OWNER")
    )


def makings(url):
    """Every link that the setting makes to the file that a link leads to, and the file."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    place = query.get("urlpath", [parts.path])[0]
    file = re.search(r"(notebooks/)?(\w+/\w+)\.(ipynb|html)(\?autodecode)?$", place)
    path = f"notebooks/{file[2]}.ipynb" if file else ""
    made = {getattr(HERE, kind)(path) for kind in ("binder", "binder_app", "colab", "source", "site")}
    made |= {HERE.nbgitpuller(path, f"{parts.scheme}://{parts.netloc}", *query.get("branch", []))}
    made |= {HERE.source(), f"{HERE.source()}.git", f"{HERE.source()}@{HERE.tag}"}
    return made, Path(path)


def test_every_link_is_made_from_the_setting_and_leads_to_a_file():
    found = [(path, url) for path, text in texts().items() for url in URL.findall(text) if is_launch(url)]
    assert len(found) >= 3 * len(NOTEBOOKS)
    for path, url in found:
        made, file = makings(url)
        assert url in made, path
        assert file.exists(), path


def test_the_first_link_of_the_readme_is_the_site():
    assert URL.search(Path("README.md").read_text(encoding="utf-8"))[0] == HERE.site()


def test_the_readme_starts_every_notebook_in_every_language():
    text = Path("README.md").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        (row,) = [line for line in text.splitlines() if line.startswith(f"| [`{path.stem}`]")]
        for link in (HERE.binder(path.as_posix()), HERE.colab(path.as_posix()), HERE.site(path.as_posix())):
            assert f"]({link})" in row


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_every_notebook_begins_with_its_own_links_and_the_install_cell(path):
    title, launch, install, *rest = nbformat.read(path, as_version=4).cells
    assert title.source.startswith("# ")
    assert (launch.id, launch.metadata["tags"]) == ("launch", ["launch"])
    links = [HERE.binder(path.as_posix()), HERE.colab(path.as_posix()), HERE.site(path.as_posix())]
    assert URL.findall(launch.source) == links
    assert (install.id, install.metadata["tags"]) == ("install", ["install"])
    assert install.metadata["jupyter"]["source_hidden"]
    assert len(install.source.splitlines()) <= 4 and f'"{HERE.requirement()}"' in install.source
    assert not {"launch", "install"} & {cell.id for cell in rest}


def test_links_are_those_that_the_hosts_read():
    path = "notebooks/bn/03_prelu.ipynb"
    assert ELSEWHERE.binder(path) == (
        "https://mybinder.org/v2/gh/rahima/relu-course/v2?urlpath=lab/tree/notebooks/bn/03_prelu.ipynb"
    )
    assert ELSEWHERE.binder_app(path).endswith("/v2?urlpath=voila/render/notebooks/bn/03_prelu.ipynb")
    assert ELSEWHERE.colab(path) == (
        "https://colab.research.google.com/github/rahima/relu-course/blob/v2/notebooks/bn/03_prelu.ipynb"
    )
    assert ELSEWHERE.source(path) == "https://github.com/rahima/relu-course/blob/v2/notebooks/bn/03_prelu.ipynb"
    assert ELSEWHERE.site(path) == "https://rahima.github.io/relu-course/bn/03_prelu.html"
    assert ELSEWHERE.site() == "https://rahima.github.io/relu-course/"
    pull = urlsplit(ELSEWHERE.nbgitpuller(path, hub="https://hub.example.org"))
    assert pull.path == "/hub/user-redirect/git-pull"
    assert parse_qs(pull.query) == {
        "repo": ["https://github.com/rahima/relu-course"],
        "urlpath": ["lab/tree/relu-course/notebooks/bn/03_prelu.ipynb?autodecode"],
    }
    assert "&branch=main&" in ELSEWHERE.nbgitpuller(path, "https://hub.example.org", "main")
    assert ELSEWHERE.requirement() == "leaky-relu-notebooks @ git+https://github.com/rahima/relu-course@v2"


# moving


def mentions(place):
    """A text with every way in which the documents mention where the repository lives."""
    path = "notebooks/en/00_start_here.ipynb"
    links = [place.binder(path), place.binder_app(path), place.colab(path), place.source(path), place.site(path)]
    links += [place.site(), place.source(), place.source() + ".git", place.nbgitpuller(path, "https://hub.example.org")]
    links += [place.nbgitpuller(path, "https://hub.example.org", branch=place.tag), place.requirement()]
    links += [f"image: {place.owner}/{place.name}:{place.tag}", f"--ref {place.tag}"]
    links += [f"  tag: {place.tag}\n", f'  tag: "{place.tag}"']
    return "\n".join(f"- [here]({link}), and `{link}`." for link in links)


OLD = Repository("OWNER", "leaky-relu-notebooks", "v0.1.0")


def test_moving_reaches_every_form():
    assert moved(mentions(OLD), OLD, ELSEWHERE) == mentions(ELSEWHERE)
    assert moved(mentions(ELSEWHERE), ELSEWHERE, OLD) == mentions(OLD)


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/pytorch/pytorch/blob/v0.1.0/setup.py",
        "https://github.com/COOWNER/leaky-relu-notebooks",
        "https://github.com/OWNER/leaky-relu-notebooks-answers",
        "https://OWNER.github.io/other/",
        "pip install leaky-relu-notebooks, version v0.1.0, by the OWNER",
        "branch=v0.1.0-rc",
    ],
)
def test_moving_leaves_what_only_looks_alike(text):
    assert moved(text, OLD, ELSEWHERE) == text


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the project that lives elsewhere, after the tool ran in it."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("notebooks", "tools"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    for name in [name for name in [*DOCUMENTS, "pyproject.toml"] if (ROOT / name).exists()]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "docs/teaching.md").write_text(mentions(HERE), encoding="utf-8")
    english = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# More\n{mentions(HERE)}", id="title")])
    bangla = nbformat.v4.new_notebook(cells=rendered(english, {"title": f"# আরও\n{mentions(HERE)}"}))
    nbformat.write(english, folder / "notebooks" / "en" / "09_more.ipynb")
    nbformat.write(bangla, folder / "notebooks" / "bn" / "09_more.ipynb")
    section = "".join(f'{key} = "{value}"\n' for key, value in asdict(ELSEWHERE).items())
    project = (folder / "pyproject.toml").read_text(encoding="utf-8")
    project = re.sub(r"(?<=-notebooks\.repository\]\n)(\w+ = .*\n)+", section, project)
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "tools.links"], cwd=folder, check=True)
    return folder


def test_the_setting_moves_every_link_and_nothing_else(copy):
    assert (copy / "docs/teaching.md").read_text(encoding="utf-8") == mentions(ELSEWHERE)
    for path, text in texts().items():
        if path.as_posix() == "docs/teaching.md":
            continue
        there = copy / path
        after = markdown(there) if path.suffix == ".ipynb" else there.read_text(encoding="utf-8")
        assert after == moved(text, HERE, ELSEWHERE), path
        assert after != text or not any(is_launch(url) for url in URL.findall(text)), path
    for path in NOTEBOOKS:
        here, there = (nbformat.read(folder / path, as_version=4) for folder in (ROOT, copy))
        assert [cell.id for cell in there.cells] == [cell.id for cell in here.cells]
        for before, after in zip(here.cells, there.cells, strict=True):
            if before.cell_type == "code":
                assert after == before | {"source": moved(before.source, HERE, ELSEWHERE)}, before.id


def test_what_renders_an_english_cell_renders_it_still(copy):
    assert mentions(ELSEWHERE) in markdown(copy / "notebooks" / "bn" / "09_more.ipynb")
    for path in sorted(copy.glob("notebooks/bn/*.ipynb")):
        english, bangla = (nbformat.read(copy / "notebooks" / each / path.name, as_version=4) for each in ("en", "bn"))
        assert paired(english, bangla)[1] == []


def test_a_second_run_changes_nothing(copy):
    again = subprocess.run([sys.executable, "-m", "tools.links"], cwd=copy, check=True, capture_output=True, text=True)
    assert again.stdout == ""


def test_the_committed_files_are_as_the_tool_leaves_them():
    readme = Path("README.md").read_text(encoding="utf-8")
    assert with_rows(readme, HERE) == readme
    for path in NOTEBOOKS:
        english = Path("notebooks/en") / path.name
        notebook = nbformat.read(path, as_version=4)
        launch = next(cell.source for cell in nbformat.read(english, as_version=4).cells if cell.id == "launch")
        lead(notebook, path.as_posix(), HERE, None if path == english else launch)
        assert nbformat.writes(notebook).rstrip("\n") + "\n" == path.read_text(encoding="utf-8"), path


def test_a_new_notebook_gets_its_head_and_numbers_as_a_run_gives_them():
    new = nbformat.v4
    ran = new.new_code_cell(
        "1",
        id="one",
        execution_count=7,
        outputs=[
            new.new_output("execute_result", {"text/plain": "1"}, execution_count=7),
        ],
    )
    title, unrun = new.new_markdown_cell("# New", id="title"), new.new_code_cell("2", id="two")
    notebook = new.new_notebook(cells=[title, ran, unrun])
    lead(notebook, "notebooks/en/09_new.ipynb", HERE)
    assert [cell.id for cell in notebook.cells] == ["title", "launch", "install", "one", "two"]
    assert [cell.execution_count for cell in notebook.cells[2:]] == [1, 2, None]
    assert notebook.cells[3].outputs[0].execution_count == 2


# what the install cell does


def run_install_cell(importing):
    """Runs the install cell as IPython would, with another `import`; returns what it gave to ``%pip``."""
    source = nbformat.read("notebooks/en/00_start_here.ipynb", as_version=4).cells[2].source
    asked = []
    shell = types.SimpleNamespace(run_line_magic=lambda name, line, *_: asked.append((name, line)))
    scope = {"get_ipython": lambda: shell, "__builtins__": {**vars(builtins), "__import__": importing}}
    exec(TransformerManager().transform_cell(source), scope)
    return asked


def test_the_package_is_installed_where_it_is_missing():
    def importing(name, *rest):
        raise ModuleNotFoundError(f"No module named {name!r}")

    assert run_install_cell(importing) == [("pip", f'install --quiet "{HERE.requirement()}"')]


def test_nothing_is_installed_where_it_is():
    assert run_install_cell(builtins.__import__) == []


def test_in_the_browser_the_package_comes_from_the_wheel_beside_the_notebooks(tmp_path):
    lay_out(tmp_path)
    for path in NOTEBOOKS:
        source = nbformat.read(tmp_path / path, as_version=4).cells[2].source
        assert source.splitlines()[-1] == '    %pip install --quiet "leaky-relu-notebooks"'
    assert (tmp_path / "notebooks" / "pictures" / "one_unit.gif").exists()
    assert {path.suffix for path in tmp_path.glob("notebooks/[eb]n/*")} == {".ipynb"}


# Colab


MANAGER = "https://example.org/manager.js"


@pytest.fixture
def colab(monkeypatch):
    """The part of Colab that widgets need: a manager that is off until someone turns it on."""
    output = types.ModuleType("google.colab.output")
    output._widgets = types.SimpleNamespace(_installed_url=None)
    output.enable_custom_widget_manager = lambda: setattr(output._widgets, "_installed_url", MANAGER)
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    _util.enable_custom_widget_manager_once.cache_clear()
    yield
    _util.enable_custom_widget_manager_once.cache_clear()


@pytest.mark.parametrize("make", [overlaid, lambda: recap("02"), lambda: Playground("epochs=1")])
@pytest.mark.usefixtures("colab")
def test_a_widget_turns_colabs_widget_manager_on_and_says_so(make):
    data, metadata = make()._repr_mimebundle_()
    view = "application/vnd.jupyter.widget-view+json"
    assert view in data
    assert metadata[view]["colab"]["custom_widget_manager"]["url"] == MANAGER
