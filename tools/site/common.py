"""Share between the site and the decks: languages, templates, links to a notebook, the colours of code."""

import shutil

import jinja2
from pygments.formatters import HtmlFormatter

from tools import npm
from tools.repository_address import find_repository
from tools.site import assets, cells
from tools.site.execute import NOTEBOOKS, ROOT
from tools.site.texts import texts

START = "00_start_here"
# Of the styles there are, those whose weakest colour has the most contrast on these pages (4.65 and 5.5 to 1).
CODE = {"light": "xcode", "dark": "github-dark"}
REDIRECT = """<!doctype html>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={to}">
<a href="{to}">{title}</a>
"""


def publish(folder, write_language, *, scripts, files, libraries, title):
    """Write a folder that opens in a browser, with what its pages share.

    Parameters
    ----------
    folder : pathlib.Path
        Is replaced.
    write_language : callable
        Takes a folder and a language, writes the pages there, and returns the widgets' scripts and style sheets by
        their keys.
    scripts, files, libraries
        As in `assets.copy`.
    title : str
        The name of the text that stands for the whole.
    """
    npm.install()
    shutil.rmtree(folder, ignore_errors=True)
    shelf = {}
    for language in languages():
        shelf |= write_language(folder / language, language)
    assets.copy(folder / "assets", scripts=scripts, files=files, libraries=libraries)
    write(folder / "assets" / "widgets.js", f"window.widgetTexts = {cells.as_script(shelf)};\n")
    write(folder / "assets" / "code.css", code_css())
    write(folder / "index.html", REDIRECT.format(to="en/index.html", title=texts("en")[title]))


def languages():
    """List the folders of the languages, English first."""
    found = sorted(path.parent.name for path in NOTEBOOKS.glob(f"*/{START}.ipynb"))
    return sorted(found, key=lambda language: language != "en")


def switch():
    return [{"folder": language, "name": texts(language)["name"]} for language in languages()]


def about(path, body):
    """Describe a notebook as other pages mention it."""
    return {
        "name": path.stem,
        "number": path.stem[:2],
        "title": " ".join(body.find("h1").get_text().split()),
        "description": " ".join(body.find("p").get_text().split()),
        "links": links(path),
    }


def links(path):
    """List the ways to run a notebook, to its source, and to the repository."""
    here, place = find_repository(), path.relative_to(ROOT).as_posix()
    return {
        "lite": here.lite(place),
        "binder": here.binder(place),
        "colab": here.colab(place),
        "source": here.source(place),
        "repository": here.source(),
    }


def code_css():
    """Write the colours of code, on light and on dark pages."""
    light, dark = (HtmlFormatter(style=CODE[theme], nobackground=True) for theme in ("light", "dark"))
    return f"{light.get_style_defs('.highlight')}\n@media screen {{\n{dark.get_style_defs('[data-theme=dark] .highlight')}\n}}\n"


def fill(template, values):
    """Fill the places of a template of this folder."""
    loader = jinja2.FileSystemLoader(cells.TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=False, undefined=jinja2.StrictUndefined)
    return environment.get_template(template).render(values)


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8", newline="\n")
