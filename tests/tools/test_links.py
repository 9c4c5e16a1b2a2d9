"""Test links: all made for one repository, each to a file that is there; and the cell that installs the package."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import types
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest
from anywidget import _util
from IPython.core.inputtransformer2 import TransformerManager

from helpers.course import recap
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
from helpers.playground import Playground
from tools.links import DOCUMENTS, UNKNOWN, UNTIL_LINKS, lead, moved
from tools.repository_address import ROOT, Repository, find_repository, named_by_notebooks, parse_remote
from tools.translations import paired, rendered

NOTEBOOKS = sorted(Path("notebooks").glob("*/*.ipynb"))
HERE = named_by_notebooks()
ELSEWHERE = Repository("rahima", "relu-course", "v2")
URL = re.compile(r"https?://[^\s)\"'`<>\\]+")
README = Path("README.md").read_text(encoding="utf-8")
# Where a workflow runs, its repository goes before every other.
OUTSIDE_OF_WORKFLOWS = {name: value for name, value in os.environ.items() if name != "GITHUB_REPOSITORY"}


def markdown(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def texts():
    """Return every text that people follow links in, by its path."""
    documents = {Path(name): Path(name).read_text(encoding="utf-8") for name in DOCUMENTS}
    return documents | {path: markdown(path) for path in NOTEBOOKS}


def is_launch(url):
    """Return True if a link starts a notebook somewhere, or leads to this repository or its site."""
    parts = urlsplit(url)
    return (
        parts.netloc in ("mybinder.org", "colab.research.google.com")
        or "git-pull" in parts.path
        or (parts.netloc.lower() in ("github.com", f"{HERE.owner}.github.io".lower()) and HERE.name in parts.path)
        or ("OWNER" in url and HERE.owner != "OWNER")
    )


def makings(url):
    """List every link that is made to the file that a link leads to, and the file."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    place = (query.get("urlpath") or query.get("path") or [parts.path])[0]
    file = re.search(r"(notebooks/)?(\w+/\w+)\.(ipynb|html)(\?autodecode)?$", place)
    path = f"notebooks/{file[2]}.ipynb" if file else ""
    made = {getattr(HERE, kind)(path) for kind in ("lite", "binder", "colab", "source", "site")}
    made |= {HERE.nbgitpuller(path, f"{parts.scheme}://{parts.netloc}", *query.get("branch", []))}
    made |= {HERE.source(), f"{HERE.source()}.git", f"{HERE.source()}@{HERE.tag}"}
    return made, Path(path)


def test_every_link_is_made_for_the_repository_and_leads_to_a_file():
    found = [(path, url) for path, text in texts().items() for url in URL.findall(text) if is_launch(url)]
    assert len(found) >= 4 * len(NOTEBOOKS)
    for path, url in found:
        made, file = makings(url)
        assert url in made, path
        assert file.exists(), path


def headings(text):
    """List the anchors that GitHub gives the headings of a text."""
    found = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in found}


@pytest.mark.parametrize("path", sorted([*map(Path, DOCUMENTS), *Path("notebooks/handouts").glob("*.md")]), ids=str)
def test_every_relative_link_of_a_document_leads_to_a_file_and_a_heading(path):
    for target in re.findall(r"\]\((?!https?://)([^)\s]+)\)", path.read_text(encoding="utf-8")):
        file, _, heading = target.partition("#")
        file = path.parent / file if file else path
        assert file.exists(), target
        assert not heading or heading in headings(file.read_text(encoding="utf-8")), target


DOCUMENTED = sorted(path for path in map(Path, DOCUMENTS) if path.suffix == ".md")


@pytest.mark.parametrize("path", DOCUMENTED, ids=str)
def test_every_file_and_every_command_that_a_document_names_is_there(path):
    code = re.findall(r"`([^`\n]+)`|^    (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    words = [word for spans in code for span in spans for word in span.split()]
    for word in words:
        # 11_name stands for a notebook that somebody adds.
        if re.match(r"(docs|helpers|notebooks|tests|tools)/", word) and "11_name" not in word:
            assert any(Path().glob(word)), word
    targets = re.search(r"^\.PHONY: (.+)$", Path("Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)[1].split()
    named = {command for spans in code for span in spans for command in re.findall(r"\bmake ([a-z-]+)", span)}
    assert named <= {*targets}
    modules = {
        name for spans in code for span in spans for name in re.findall(r"python -m ((?:tools|helpers)[\w.]*)", span)
    }
    assert all(find_spec(name) for name in modules)


def test_every_search_that_a_document_proposes_finds_something():
    proposed = [
        found for path in DOCUMENTED for found in re.findall(r"`(grep [^`]+)`", path.read_text(encoding="utf-8"))
    ]
    assert proposed
    for command in proposed:
        assert subprocess.run([*shlex.split(command), "--exclude-dir=__pycache__"], capture_output=True).stdout, command


def test_the_documents_name_files_and_commands():
    text = "".join(path.read_text(encoding="utf-8") for path in DOCUMENTED)
    assert len(re.findall(r"`(?:helpers|tests|tools)/", text)) > 20 and len(re.findall(r"`make \w", text)) > 20


def test_the_first_link_of_the_readme_is_the_site():
    assert URL.search(README)[0] == HERE.site()


def test_the_readme_has_a_row_for_every_notebook_with_one_link_and_its_minutes():
    rows = [line for line in README.splitlines() if line.startswith("| [`")]
    for path, row in zip(sorted(Path("notebooks/en").glob("*.ipynb")), rows, strict=True):
        assert row.startswith(f"| [`{path.stem}`]")
        assert re.findall(r"\]\(([^)]*)\)", row) == [path.as_posix()]
        assert re.fullmatch(r" (\d+|–) ", row.split("|")[-2])
    assert "](notebooks/bn/00_start_here.ipynb)" in README


def test_the_readme_takes_two_screens():
    assert len(README.encode()) <= 5_500
    assert len([url for url in URL.findall(README) if is_launch(url)]) <= 5


def test_the_readme_asks_for_make_links_as_long_as_its_links_lead_nowhere():
    assert (UNTIL_LINKS.search(README) is not None) == (HERE.owner == "OWNER")


def test_what_is_set_is_what_the_notebooks_name():
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
    setting = project["tool"]["leaky-relu-notebooks"]["repository"]
    assert setting.keys() == asdict(HERE).keys()
    assert {key: value or getattr(HERE, key) for key, value in setting.items()} == asdict(HERE)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_every_notebook_begins_with_its_own_links_and_the_install_cell(path):
    title, launch, install, language, *rest = nbformat.read(path, as_version=4).cells
    assert title.source.startswith("# ")
    assert (launch.id, launch.metadata["tags"]) == ("launch", ["launch"])
    place = path.as_posix()
    links = [HERE.lite(place), HERE.binder(place), HERE.colab(place), HERE.site(place)]
    assert URL.findall(launch.source) == links
    assert (install.id, install.metadata["tags"]) == ("install", ["install"])
    assert install.metadata["jupyter"]["source_hidden"]
    assert len(install.source.splitlines()) <= 8 and f'"{HERE.requirement()}"' in install.source
    assert (language.id, language.metadata["tags"]) == ("language", ["language"])
    assert not {"launch", "install", "language"} & {cell.id for cell in rest}


def test_links_are_those_that_the_hosts_read():
    path = "notebooks/bn/03_prelu.ipynb"
    assert ELSEWHERE.lite(path) == (
        "https://rahima.github.io/relu-course/lite/notebooks/index.html?path=bn/03_prelu.ipynb"
    )
    assert ELSEWHERE.binder(path) == (
        "https://mybinder.org/v2/gh/rahima/relu-course/v2?urlpath=lab/tree/notebooks/bn/03_prelu.ipynb"
    )
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
    """Write a text with every way in which the documents mention where the repository lives."""
    path = "notebooks/en/00_start_here.ipynb"
    links = [place.binder(path), place.colab(path), place.source(path), place.site(path)]
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


def copy_project(folder, notebooks):
    """Copy what `make links` reads and writes."""
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in [*DOCUMENTS, "pyproject.toml", *notebooks]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)


def make_links(folder):
    """Run the tool in a copy of the project."""
    command = [sys.executable, "-m", "tools.links"]
    return subprocess.run(
        command, cwd=folder, env=OUTSIDE_OF_WORKFLOWS, check=True, capture_output=True, encoding="utf-8"
    )


def put_setting(folder, place):
    """Write a `Repository` into the pyproject.toml of a folder."""
    section = "".join(f'{key} = "{value}"\n' for key, value in asdict(place).items())
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project, count = re.subn(r"(?<=-notebooks\.repository\]\n)(\w+ = .*\n)+", section, project)
    assert count == 1
    (folder / "pyproject.toml").write_text(project, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Copy the project to where it lives elsewhere, after the tool ran in it."""
    folder = tmp_path_factory.mktemp("copy")
    copy_project(folder, NOTEBOOKS)
    (folder / "docs/teaching.md").write_text(mentions(HERE), encoding="utf-8")
    english = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# More\n{mentions(HERE)}", id="title")])
    bangla = nbformat.v4.new_notebook(cells=rendered(english, {"title": f"# আরও\n{mentions(HERE)}"}))
    nbformat.write(english, folder / "notebooks" / "en" / "99_more.ipynb")
    nbformat.write(bangla, folder / "notebooks" / "bn" / "99_more.ipynb")
    put_setting(folder, ELSEWHERE)
    assert make_links(folder).stderr == ""
    return folder


def test_the_setting_moves_every_link_and_nothing_else(copy):
    assert (copy / "docs/teaching.md").read_text(encoding="utf-8") == mentions(ELSEWHERE)
    for path, text in texts().items():
        if path.as_posix() == "docs/teaching.md":
            continue
        there = copy / path
        after = markdown(there) if path.suffix == ".ipynb" else there.read_text(encoding="utf-8")
        assert after == UNTIL_LINKS.sub("", moved(text, HERE, ELSEWHERE)), path
        assert after != text or not any(is_launch(url) for url in URL.findall(text)), path
    for path in NOTEBOOKS:
        here, there = (nbformat.read(folder / path, as_version=4) for folder in (ROOT, copy))
        assert [cell.id for cell in there.cells] == [cell.id for cell in here.cells]
        for before, after in zip(here.cells, there.cells, strict=True):
            if before.cell_type == "code":
                assert after == before | {"source": moved(before.source, HERE, ELSEWHERE)}, before.id


def test_what_renders_an_english_cell_renders_it_still(copy):
    assert mentions(ELSEWHERE) in markdown(copy / "notebooks" / "bn" / "99_more.ipynb")
    for path in sorted(copy.glob("notebooks/bn/*.ipynb")):
        english, bangla = (nbformat.read(copy / "notebooks" / each / path.name, as_version=4) for each in ("en", "bn"))
        assert paired(english, bangla)[1] == []


def test_a_second_run_changes_nothing(copy):
    assert make_links(copy).stdout == ""


def test_the_committed_files_are_as_the_tool_leaves_them():
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
    assert [cell.id for cell in notebook.cells] == ["title", "launch", "install", "language", "one", "two"]
    assert [cell.execution_count for cell in notebook.cells[2:]] == [1, 2, 3, None]
    assert notebook.cells[4].outputs[0].execution_count == 3
    assert notebook.cells[3].source.endswith('set_language("en")')


# where the repository is


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/rahima/relu-course",
        "https://github.com/rahima/relu-course.git",
        "https://rahima:token@github.com/rahima/relu-course.git",
        "git@github.com:rahima/relu-course.git",
        "ssh://git@github.com/rahima/relu-course.git",
        "ssh://git@ssh.github.com:443/rahima/relu-course",
    ],
)
def test_a_remote_on_github_says_owner_and_name(url):
    assert parse_remote(url) == {"owner": "rahima", "name": "relu-course"}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "../relu-course",
        "https://gitlab.com/rahima/relu-course",
        "https://github.com.example.org/a/b",
        "git@host:a/b",
    ],
)
def test_another_remote_says_nothing(url):
    assert parse_remote(url) == {}


def test_the_workflow_goes_before_the_setting_and_that_before_the_remote_and_the_notebooks(tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    put_setting(tmp_path, Repository("", "", "v3"))
    assert find_repository(tmp_path) == Repository("OWNER", "leaky-relu-notebooks", "v3")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# New", id="title")])
    lead(notebook, "notebooks/en/00_new.ipynb", Repository("named", "by-notebooks", "v1"))
    (tmp_path / "notebooks/en").mkdir(parents=True)
    nbformat.write(notebook, tmp_path / "notebooks/en/00_new.ipynb")
    assert find_repository(tmp_path) == Repository("named", "by-notebooks", "v3")
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    subprocess.run(["git", "remote", "add", "origin", "git@github.com:a/remote.git"], cwd=tmp_path, check=True)
    assert find_repository(tmp_path) == Repository("a", "remote", "v3")
    put_setting(tmp_path, Repository("set", "", "v3"))
    assert find_repository(tmp_path) == Repository("set", "remote", "v3")
    monkeypatch.setenv("GITHUB_REPOSITORY", "runs/here")
    assert find_repository(tmp_path) == Repository("runs", "here", "v3")


def test_a_copy_inside_another_repository_is_not_that_one(tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    subprocess.run(["git", "remote", "add", "origin", "git@github.com:a/remote.git"], cwd=tmp_path, check=True)
    (tmp_path / "inside").mkdir()
    put_setting(tmp_path / "inside", Repository("", "", "v3"))
    assert find_repository(tmp_path / "inside").owner == "OWNER"


def test_links_wait_for_an_owner_and_say_how_to_name_one(tmp_path):
    copy_project(tmp_path, NOTEBOOKS[:1])
    put_setting(tmp_path, Repository("", "", HERE.tag))
    waiting = moved(README, HERE, Repository("OWNER", HERE.name, HERE.tag))
    note = "Run make links. <!-- until make links -->\n\n"
    (tmp_path / "README.md").write_text(note + UNTIL_LINKS.sub("", waiting), encoding="utf-8")
    for path in tmp_path.glob("notebooks/*/*.ipynb"):
        text = moved(path.read_text(encoding="utf-8"), HERE, Repository("OWNER", HERE.name, HERE.tag))
        (tmp_path / "notebooks/en").mkdir(exist_ok=True)
        (tmp_path / "notebooks/en" / path.name).write_text(text, encoding="utf-8")
    assert make_links(tmp_path).stderr == f"{UNKNOWN}\n"
    assert (tmp_path / "README.md").read_text(encoding="utf-8").startswith(note)
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    subprocess.run(
        ["git", "remote", "add", "origin", "https://github.com/rahima/relu-course"], cwd=tmp_path, check=True
    )
    done = make_links(tmp_path)
    assert done.stderr == "" and "README.md" in done.stdout
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "until make links" not in readme and "OWNER" not in readme
    assert URL.search(readme)[0] == "https://rahima.github.io/relu-course/"


# what the install cell does

INSTALL_RUN = """
import sys, types
sys.path[:] = [place for place in sys.path if place not in sys.argv[1:]]
{before}

def install(name, line, *_):
    print(name, line)
    sys.path.extend({installs!r})

shell = types.SimpleNamespace(run_line_magic=install)
exec({source!r}, {{"get_ipython": lambda: shell}})
"""


def run_install_cell(folder, installed, *, before="", reachable=True):
    """Run the install cell in a folder as a new kernel would; return what it gave to ``%pip``, and its error.

    `before` is what the kernel has run already; where nothing is `reachable`, ``%pip`` installs nothing.
    """
    source = nbformat.read("notebooks/en/00_start_here.ipynb", as_version=4).cells[2].source
    script = INSTALL_RUN.format(
        source=TransformerManager().transform_cell(source), installs=[str(ROOT)] if reachable else [], before=before
    )
    hidden = [] if installed else [str(ROOT)]
    done = subprocess.run([sys.executable, "-c", script, *hidden], cwd=folder, capture_output=True, encoding="utf-8")
    return done.stdout.splitlines(), done.stderr


def test_nothing_is_said_or_installed_where_the_package_is(tmp_path):
    assert run_install_cell(tmp_path, installed=True) == ([], "")
    (tmp_path / "helpers").mkdir()  # a folder that is no package hides none
    assert run_install_cell(tmp_path, installed=True) == ([], "")


def test_the_package_is_installed_where_it_is_missing(tmp_path):
    assert run_install_cell(tmp_path, installed=False) == ([f'pip install --quiet "{HERE.requirement()}"'], "")


@pytest.mark.parametrize(
    ("file", "text", "installed", "hides"),
    [
        ("helpers.py", "", True, "helpers.py"),
        ("helpers.py", "", False, "helpers.py"),
        ("helpers.py", "import no_such_module", True, "helpers.py"),
        ("helpers.py", "import no_such_module", False, "helpers.py"),
        ("helpers.py", "print 'Python 2'", True, "helpers.py"),
        ("helpers.py", "raise SystemExit", True, "helpers.py"),
        ("helpers/__init__.py", "", True, "helpers"),
        ("helpers/my_notes.txt", "", False, "helpers"),
    ],
)
def test_what_hides_the_package_is_named(tmp_path, file, text, installed, hides):
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text)
    asked, error = run_install_cell(tmp_path, installed)
    assert asked == []
    said = f"{tmp_path / hides} hides the package of these notebooks: rename or remove it, and restart the kernel."
    assert error.splitlines()[-1] == f"ImportError: {said}" and "During handling" not in error


def test_helpers_that_the_kernel_has_imported_already_are_named(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "helpers.py").touch()
    before = f"sys.path.insert(0, {str(tmp_path / 'mine')!r}); import helpers; del sys.path[0]"
    asked, error = run_install_cell(tmp_path, True, before=before)
    assert asked == [] and f"{tmp_path / 'mine' / 'helpers.py'} hides the package" in error.splitlines()[-1]


def test_where_pip_installs_nothing_a_sentence_says_so(tmp_path):
    asked, error = run_install_cell(tmp_path, False, reachable=False)
    assert len(asked) == 1 and error.splitlines()[-1].startswith(
        "ImportError: pip could not install the package of these"
    )


# Colab


MANAGER = "https://example.org/manager.js"


@pytest.fixture
def colab(monkeypatch):
    """Imitate the part of Colab that widgets need: a manager that is off until someone turns it on."""
    output = types.ModuleType("google.colab.output")
    output._widgets = types.SimpleNamespace(_installed_url=None)
    output.enable_custom_widget_manager = lambda: setattr(output._widgets, "_installed_url", MANAGER)
    monkeypatch.setitem(sys.modules, "google.colab.output", output)
    _util.enable_custom_widget_manager_once.cache_clear()
    yield
    _util.enable_custom_widget_manager_once.cache_clear()


@pytest.mark.parametrize("make", [function_and_slope, lambda: recap("02"), lambda: Playground("epochs=1")])
@pytest.mark.usefixtures("colab")
def test_a_widget_turns_colabs_widget_manager_on_and_says_so(make):
    data, metadata = make()._repr_mimebundle_()
    view = "application/vnd.jupyter.widget-view+json"
    assert view in data
    assert metadata[view]["colab"]["custom_widget_manager"]["url"] == MANAGER
