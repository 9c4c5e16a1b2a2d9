"""Build the site: each notebook as a page whose figures and questions live with no server and no Python behind it."""

import posixpath
import re
from copy import copy
from urllib.parse import quote

import nbformat
from bs4 import BeautifulSoup

from tools.repository_address import find_repository, run_here
from tools.site import assets, cells
from tools.site.common import START, about, fill, links, publish, switch, write
from tools.site.execute import NOTEBOOKS, ROOT, executed
from tools.site.texts import texts

FIGURE_OF_THE_HOME_PAGE = "win-figure"
SCRIPTS = ["before_painting.js", "page.js"]
FILES = ["page.css", "icon.svg"]
SHELL = {"home": False, "contents": [], "state": None, "previous": None, "following": None}


def build(folder, run=executed):
    """Write the site.

    Parameters
    ----------
    folder : pathlib.Path
        Is replaced.
    run : callable
        Takes the paths of notebooks, and returns these notebooks as they are to be shown.
    """
    publish(
        folder,
        lambda place, language: _language(place, language, run),
        scripts=SCRIPTS,
        files=FILES,
        libraries=assets.LIBRARIES,
        title="series",
    )


def _language(folder, language, run):
    """Write the pages of one language; return the widgets' scripts and style sheets by their keys."""
    paths = sorted((NOTEBOOKS / language).glob("[0-9]*.ipynb"))
    notebooks = dict(zip([path.stem for path in paths], run(paths), strict=True))
    bodies = {path.stem: _body(notebooks[path.stem], path, folder) for path in paths}
    entries = [about(path, bodies[path.stem]) | {"links": _links(path)} for path in paths]
    states = {name: cells.state(notebook) for name, notebook in notebooks.items()}
    others = [_written(path) for path in _other_pages(language)]
    shell = SHELL | {"language": language, "languages": switch(), "notebooks": entries, "texts": texts(language)}
    index = []
    for previous, entry, following in zip([None, *entries], entries, [*entries[1:], None], strict=False):
        body, (state, _) = bodies[entry["name"]], states[entry["name"]]
        entry = entry | {"sections": cells.sections(body), "previous": previous, "following": following}
        index += _found(entry)
        write(folder / f"{entry['name']}.html", _page(shell | entry, body, state))
    for other in others:
        index += _found(other)
        write(folder / f"{other['name']}.html", fill("shell.html.j2", shell | other))
    write(folder / "index.html", _home(bodies[START], states[START][0], shell, others))
    numbered = [section | {"id": number} for number, section in enumerate(index)]
    write(folder / "sections.js", f"window.sections = {cells.as_script(numbered)};\n")
    return {key: text for _, parts in states.values() for key, text in parts.items()}


def _body(notebook, path, folder):
    """Render the cells of a notebook as HTML; pictures and papers that they show are written beside the page."""
    for file, picture in cells.stills(notebook, path.stem).items():
        write(folder / "pictures" / file, picture)
    for paper in path.parent.glob("paper-*.html"):
        write(folder / paper.name, paper.read_bytes())
    return cells.body(notebook, "page", texts(path.parent.name), _links(path))


def _links(path):
    """List the ways to run a notebook as `common.links`, but to this site's own Python wherever the site lies."""
    return links(path) | {"lite": f"../{run_here(path.relative_to(ROOT).as_posix())}"}


def _page(values, body, state):
    aside = BeautifulSoup(fill("launch.html.j2", values), "html.parser")
    body.find("h1").parent.insert_after(aside)
    contents = [section for section in values["sections"] if section["level"] == 2]
    held = {"main": str(body), "contents": contents, "state": cells.as_script(state) if state["state"] else None}
    return fill("shell.html.j2", values | held)


def _other_pages(language):
    """Render texts that are no notebooks: the handout, and the teacher's guide."""
    return [NOTEBOOKS / "handouts" / f"{language}.md", ROOT / "docs/teaching.md"]


def _written(path):
    name = "handout" if path.parent.name == "handouts" else path.stem
    cell = nbformat.v4.new_markdown_cell(path.read_text(encoding="utf-8"))
    body = cells.body(nbformat.v4.new_notebook(cells=[cell]), "page", texts("en"))
    folder = path.parent.relative_to(ROOT).as_posix()
    for link in body.select("a:not([href^=http], [href^='#'])"):
        link["href"] = _leading(posixpath.normpath(f"{folder}/{link['href']}"))
    return {
        "name": name,
        "title": body.find("h1").get_text(),
        "description": "",
        "main": f'<div lang="en">{body}</div>' if name == "teaching" else str(body),
        "sections": cells.sections(body),
        "links": {"repository": find_repository().source(), "binder": ""},
    }


def _leading(target):
    """Return where a page of the site finds a file; `target` is its path from the repository's top."""
    if handout := re.fullmatch(r"notebooks/handouts/(\w+)\.md", target):
        return f"../{handout[1]}/handout.html"
    if notebook := re.match(r"notebooks/(\w+/\w+)\.ipynb", target):
        return f"../{notebook[1]}.html{target[notebook.end() :]}"
    return find_repository().source(target)


def _home(start, state, shell, others):
    """Render the first page: one figure to move at once, and the way to all others."""
    figure = copy(start.find(attrs={"data-cell": FIGURE_OF_THE_HOME_PAGE}))
    figure.find(class_="highlight").extract()
    models = cells.needed(state["state"], figure.find(class_="view")["data-model"])
    first = shell | shell["notebooks"][0]
    page = {
        "name": "index",
        "title": shell["texts"]["home"],
        "home": True,
        "main": fill("home.html.j2", first | {"figure": str(figure), "others": others}),
        "state": cells.as_script(state | {"state": models}),
    }
    return fill("shell.html.j2", first | page)


def _found(page):
    """List what the search knows of a page, section by section."""
    return [
        {
            "title": section["title"],
            "text": section["text"],
            "notebook": page["title"],
            "href": f"{page['name']}.html#{quote(section['anchor'])}",
        }
        for section in page["sections"]
    ]
