"""Where the notebooks can be opened: ``python -m tools.links`` makes every link from one setting in pyproject.toml.

It puts a line of links and a cell that installs the package at the head of each notebook, fills in the table of
notebooks in the README, and moves whatever other link still leads to the place before.
"""

import re
from dataclasses import asdict
from pathlib import Path

import nbformat

from tools.repository_address import Repository, setting
from tools.translations import RENDERS, SOURCE, fingerprint, others

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ["README.md", "docs/hosting.md", "docs/teaching.md", "tools/hub/values.yaml"]
# Every way to write where the repository lives, the more particular ones first.
FORMS = [
    "{owner}/{name}/{tag}?",
    "{owner}/{name}/blob/{tag}/",
    "{owner}/{name}@{tag}",
    "{owner}/{name}:{tag}",
    "{owner}/{name}",
    "%2F{owner}%2F{name}",
    "lab%2Ftree%2F{name}%2F",
    "{owner}.github.io/{name}",
    "branch={tag}",
    "--branch {tag}",
    "--ref {tag}",
    "tag: {tag}",
    'tag: "{tag}"',
]
LAUNCH = {
    "en": "Run this notebook on [Binder]({binder}) or [Colab]({colab}), or read it as a [page]({page}) whose figures "
    "move without Python.",
    "bn": "এই notebook চালান [Binder]({binder}) বা [Colab]({colab})-এ, অথবা [page]({page}) হিসেবে পড়ুন, যেখানে "
    "ছবিগুলো Python ছাড়াই নড়ে।",
}
INSTALL = """\
try:
    import helpers
except ModuleNotFoundError:
    %pip install --quiet "{requirement}\""""
REQUIREMENT = re.compile(r"git\+https://github\.com/([\w.-]+)/([\w.-]+)@([\w./-]+)")
# A row of the README's table: the notebook and what happens in it, its links, its minutes.
ROW = re.compile(r"^(\| \[`\w+`\]\((notebooks/en/\w+\.ipynb)\) \|[^|]*\|)[^|]*(\|[^|]*\|)$", flags=re.MULTILINE)


def moved(text, old, new):
    """A text in which every mention of one `Repository` has become that of another."""
    there = {form.format(**asdict(old)): form.format(**asdict(new)) for form in FORMS}
    words = [_whole(form).format(**{key: re.escape(value) for key, value in asdict(old).items()}) for form in FORMS]
    return re.sub("|".join(words), lambda match: there[match[0]], text)


def _whole(form):
    """A form as a pattern that does not begin or end within a word."""
    start = r"(?<![\w-])" if re.match(r"\w|{", form) else ""
    end = r"(?![\w-])" if form.endswith("}") else ""
    return start + form.replace("?", r"\?").replace(".github", r"\.github") + end


def with_rows(text, here):
    """The README's text, with the links of every notebook in its table."""

    def links(path):
        return f"[page]({here.site(path)}) [Binder]({here.binder(path)}) [Colab]({here.colab(path)})"

    def row(match):
        head, path, tail = match.groups()
        return f"{head} {links(path)}, বাংলা {links(path.replace('/en/', '/bn/'))} {tail}"

    return ROW.sub(row, text)


def lead(notebook, path, here, english=None):
    """Put the links and the install cell after a notebook's title, and number its cells anew.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed in place.
    path : str
    here : Repository
    english : str, optional
        The line of links that a notebook in another language renders.
    """
    texts = LAUNCH.get(Path(path).parent.name, LAUNCH["en"])
    cells = {cell.id: cell for cell in notebook.cells}
    launch = cells.pop("launch", None) or nbformat.v4.new_markdown_cell(id="launch")
    launch.source = texts.format(binder=here.binder(path), colab=here.colab(path), page=here.site(path))
    launch.metadata |= {"tags": ["launch"]} | ({RENDERS: fingerprint(english)} if english else {})
    install = cells.pop("install", None) or nbformat.v4.new_code_cell(id="install")
    install.source = INSTALL.format(requirement=here.requirement())
    install.metadata |= {"jupyter": {"source_hidden": True}, "tags": ["install"]}
    title, *rest = cells.values()
    notebook.cells = [title, launch, install, *rest]
    _number([cell for cell in notebook.cells if cell.cell_type == "code"])


def _number(code):
    """Counts cells as a run from top to bottom does; one that was not run stays without a number."""
    for count, cell in enumerate(code, start=1):
        if cell.execution_count is not None or cell.id == "install":
            cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def before(folder):
    """The `Repository` that the notebooks' install cells name; None where there are none yet."""
    for path in sorted(folder.glob("*.ipynb")):
        found = REQUIREMENT.search(path.read_text(encoding="utf-8"))
        if found:
            return Repository(*found.groups())
    return None


def _write(path, text):
    """Writes a file if that changes it."""
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))


def _move_notebooks(name, old, new):
    """Moves a notebook in all its languages; what renders a moved English cell renders it still."""
    path = SOURCE / name
    notebook = nbformat.read(path, as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    renewed = {fingerprint(source): fingerprint(moved(source, old, new)) for source in sources}
    _move(path, notebook, old, new)
    english = next(cell.source for cell in notebook.cells if cell.id == "launch")
    for path in [folder / name for folder in others() if (folder / name).exists()]:
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.metadata.get(RENDERS) in renewed:
                cell.metadata[RENDERS] = renewed[cell.metadata[RENDERS]]
        _move(path, notebook, old, new, english)


def _move(path, notebook, old, new, english=None):
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = moved(cell.source, old, new)
    lead(notebook, path.relative_to(ROOT).as_posix(), new, english)
    _write(path, nbformat.writes(notebook).rstrip("\n") + "\n")


def main():
    """Make all links, and print the names of the files that this changed."""
    here = setting(ROOT)
    old = before(SOURCE) or here
    for path in [ROOT / name for name in DOCUMENTS if (ROOT / name).exists()]:
        _write(path, with_rows(moved(path.read_text(encoding="utf-8"), old, here), here))
    for path in sorted(SOURCE.glob("*.ipynb")):
        _move_notebooks(path.name, old, here)


if __name__ == "__main__":
    main()
