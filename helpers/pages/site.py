"""The site: every notebook as a page whose figures and questions are alive, with no server and no Python behind it."""

import re
import shutil
from urllib.parse import quote

import nbformat
from bs4 import BeautifulSoup

from helpers.pages import assets, cells, links
from helpers.pages.running import NOTEBOOKS, ROOT, executed
from helpers.pages.pieces import REDIRECT, START, about, code_css, fill, languages, switch, write
from helpers.pages.texts import texts

FIGURE_OF_THE_HOME_PAGE = "win-figure"
FILES = ["page.css", "page.js", "alive.js", "theme.js", "icon.svg"]
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
    assets.install()
    shutil.rmtree(folder, ignore_errors=True)
    shelf = {}
    for language in languages():
        shelf |= _language(folder / language, language, run)
    assets.copy(folder / "assets", files=FILES)
    write(folder / "assets" / "widgets.js", f"window.widgetTexts = {cells.as_script(shelf)};\n")
    write(folder / "assets" / "code.css", code_css())
    write(folder / "index.html", REDIRECT.format(to="en/index.html", title=texts("en")["series"]))


def _language(folder, language, run):
    """Write the pages of one language; return the widgets' scripts and style sheets by their keys."""
    paths = sorted((NOTEBOOKS / language).glob("[0-9]*.ipynb"))
    notebooks = dict(zip([path.stem for path in paths], run(paths), strict=True))
    shelf, index, bodies, entries = {}, [], {}, []
    for path in paths:
        notebook = notebooks[path.stem]
        for file, picture in cells.stills(notebook, path.stem).items():
            write(folder / "pictures" / file, picture)
        bodies[path.stem] = body = cells.body(notebook, "page")
        entries.append(about(path, body))
        for paper in path.parent.glob("paper-*.html"):
            write(folder / paper.name, paper.read_bytes())
    others = [_written(path) for path in _other_pages(language)]
    shell = SHELL | {"language": language, "languages": switch(), "notebooks": entries, "texts": texts(language)}
    for number, entry in enumerate(entries):
        name = entry["name"]
        state, parts = cells.state(notebooks[name])
        shelf |= parts
        sections = cells.sections(bodies[name])
        index += [_found(section, entry, name) for section in sections]
        aside = BeautifulSoup(fill("launch.html.j2", shell | entry), "html.parser")
        bodies[name].find("h1").parent.insert_after(aside)
        page = {
            "contents": [section for section in sections if section["level"] == 2],
            "main": str(bodies[name]),
            "state": cells.as_script(state) if state["state"] else None,
            "previous": entries[number - 1] if number else None,
            "following": entries[number + 1] if number + 1 < len(entries) else None,
        }
        write(folder / f"{name}.html", fill("shell.html.j2", shell | entry | page))
    for other in others:
        index += [_found(section, other, other["name"]) for section in other["sections"]]
        write(folder / f"{other['name']}.html", fill("shell.html.j2", shell | other))
    write(folder / "index.html", _home(notebooks, bodies, shell, others))
    numbered = [section | {"id": number} for number, section in enumerate(index)]
    write(folder / "sections.js", f"window.sections = {cells.as_script(numbered)};\n")
    return shelf


def _other_pages(language):
    """Texts that are no notebooks: the handout, and the teacher's guide."""
    return [NOTEBOOKS / "handouts" / f"{language}.md", ROOT / "TEACHING.md"]


def _written(path):
    name = "teaching" if path.stem == "TEACHING" else "handout"
    cell = nbformat.v4.new_markdown_cell(path.read_text(encoding="utf-8"))
    body = cells.body(nbformat.v4.new_notebook(cells=[cell]), "page")
    for link in body.select("a:not([href^=http], [href^='#'])"):
        link["href"] = _leading(link["href"])
    return {
        "name": name,
        "title": body.find("h1").get_text(),
        "description": "",
        "main": str(body),
        "sections": cells.sections(body),
        "links": {"repository": links.setting().source(), "binder": ""},
    }


def _leading(target):
    """Where a page of the site finds a file that a text at the repository's top links to."""
    if handout := re.fullmatch(r"notebooks/handouts/(\w+)\.md", target):
        return f"../{handout[1]}/handout.html"
    if notebook := re.match(r"notebooks/(\w+/\w+)\.ipynb", target):
        return f"../{notebook[1]}.html{target[notebook.end():]}"
    return links.setting().source(target)


def _home(notebooks, bodies, shell, others):
    figure = bodies[START].find(attrs={"data-cell": FIGURE_OF_THE_HOME_PAGE})
    figure.find(class_="highlight").extract()
    model = figure.find(class_="view")["data-model"]
    state, _ = cells.state(notebooks[START])
    state["state"] = _needed(state["state"], model)
    entry = shell["notebooks"][0]
    page = {
        "name": "index",
        "title": shell["texts"]["home"],
        "home": True,
        "main": fill("home.html.j2", shell | {"figure": str(figure), "others": others}),
        "state": cells.as_script(state),
    }
    return fill("shell.html.j2", shell | entry | page)


def _needed(models, model):
    """The state of one widget, and of those that it refers to."""
    needed = {model: models[model]}
    for value in models[model]["state"].values():
        if isinstance(value, str) and value.startswith("IPY_MODEL_"):
            needed |= _needed(models, value.removeprefix("IPY_MODEL_"))
    return needed


def _found(section, entry, name):
    return {
        "title": section["title"],
        "text": section["text"],
        "notebook": entry["title"],
        "href": f"{name}.html#{quote(section['anchor'])}",
    }
