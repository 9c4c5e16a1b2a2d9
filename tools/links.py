"""Make every link to Binder, Colab, the site and the repository: ``python -m tools.links``.

It puts a line of links, a cell that installs the package and one that names the language at the head of each notebook,
and moves whatever other link still leads to the place that the notebooks named before.
"""

import re
import sys
from dataclasses import asdict
from pathlib import Path

import nbformat

from tools.repository_address import PLACEHOLDER, ROOT, find_repository, named_by_notebooks
from tools.translations import LANGUAGE, RENDERS, SOURCE, fingerprint, name_language, others

DOCUMENTS = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/*.md", "tools/hub/values.yaml")
    for path in sorted(ROOT.glob(pattern))
]
# A line of the README for as long as its links lead nowhere.
UNTIL_LINKS = re.compile(r"^.*<!-- until make links -->\n\n?", flags=re.MULTILINE)
UNKNOWN = (
    "The links still lead to OWNER, because neither pyproject.toml ([tool.leaky-relu-notebooks.repository]) nor the git "
    "remote origin names a repository on GitHub: put owner and name into pyproject.toml, and run make links again."
)
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
    "--ref {tag}",
    "tag: {tag}",
    'tag: "{tag}"',
]
LAUNCH = {
    "en": "Run this notebook [in your browser]({lite}), on [Binder]({binder}) or on [Colab]({colab}), or read it as a "
    "[page]({page}) whose figures move at once. On GitHub the answers stand open: predict before you scroll on.",
    "bn": "এই notebook চালান [আপনার browser-এই]({lite}), নয়তো [Binder]({binder}) বা [Colab]({colab})-এ, অথবা [page]({page}) "
    "হিসেবে পড়ুন, যেখানে ছবিগুলো সঙ্গে সঙ্গে নড়ে। GitHub-এ উত্তরগুলো খোলা থাকে: নিচে নামার আগে অনুমান করুন।",
}
# Looks without running it whether what is called helpers is this package, since a file of that name may lie beside the
# notebook.
INSTALL = """\
from importlib import machinery, util
if not util.find_spec("helpers"):
    %pip install --quiet "{requirement}"
if not (found := util.find_spec("helpers")):
    raise ImportError("pip could not install the package of these notebooks here, see above: choose the kernel of `make lab`.")
if not machinery.PathFinder.find_spec("i18n", found.submodule_search_locations or []):
    place = [*(found.submodule_search_locations or []), found.origin][0]
    raise ImportError(f"{{place}} hides the package of these notebooks: rename or remove it, and restart the kernel.")"""


def moved(text, old, new):
    """Return a text in which every mention of one `Repository` has become that of another."""
    there = {form.format(**asdict(old)): form.format(**asdict(new)) for form in FORMS}
    words = [_whole(form).format(**{key: re.escape(value) for key, value in asdict(old).items()}) for form in FORMS]
    return re.sub("|".join(words), lambda match: there[match[0]], text)


def _whole(form):
    """Turn a form into a pattern that does not begin or end within a word."""
    start = r"(?<![\w-])" if re.match(r"\w|{", form) else ""
    end = r"(?![\w-])" if form.endswith("}") else ""
    return start + form.replace("?", r"\?").replace(".github", r"\.github") + end


def lead(notebook, path, here, english=None):
    """Put the links, the install cell and the language cell after a notebook's title, and number its cells anew.

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
    launch.source = texts.format(
        lite=here.lite(path), binder=here.binder(path), colab=here.colab(path), page=here.site(path)
    )
    launch.metadata |= {"tags": ["launch"]} | ({RENDERS: fingerprint(english)} if english else {})
    install = cells.pop("install", None) or nbformat.v4.new_code_cell(id="install")
    install.source = INSTALL.format(requirement=here.requirement())
    install.metadata |= {"jupyter": {"source_hidden": True}, "tags": ["install"]}
    language = cells.pop(LANGUAGE, None) or nbformat.v4.new_code_cell(id=LANGUAGE)
    language.metadata |= {"slideshow": {"slide_type": "skip"}, "tags": [LANGUAGE]}
    title, *rest = cells.values()
    notebook.cells = [title, launch, install, language, *rest]
    name_language(notebook, Path(path).parent.name)
    _number([cell for cell in notebook.cells if cell.cell_type == "code"])


def _number(code):
    """Count cells as a run from top to bottom does; one that was not run stays without a number."""
    for count, cell in enumerate(code, start=1):
        if cell.execution_count is not None or cell.id in ("install", LANGUAGE):
            cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count


def _write(path, text):
    """Write a file if that changes it, and print its name."""
    if text != path.read_text(encoding="utf-8"):
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(ROOT))


def _move_notebooks(name, old, new):
    """Move a notebook in all its languages; what renders a moved English cell renders it still."""
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
    here = find_repository(ROOT)
    old = named_by_notebooks(ROOT) or here
    known = here.owner != PLACEHOLDER["owner"]
    for path in [ROOT / name for name in DOCUMENTS]:
        text = moved(path.read_text(encoding="utf-8"), old, here)
        _write(path, UNTIL_LINKS.sub("", text) if known else text)
    for path in sorted(SOURCE.glob("*.ipynb")):
        _move_notebooks(path.name, old, here)
    if not known:
        print(UNKNOWN, file=sys.stderr)


if __name__ == "__main__":
    main()
