"""Turn a notebook into HTML: its cells by a template, and beside them what its widgets are made of."""

import base64
import hashlib
import json
import re
import struct
from copy import deepcopy
from pathlib import Path

from bs4 import BeautifulSoup
from nbconvert import HTMLExporter, SlidesExporter

from helpers.widget.saving import STATE, VIEW

TEMPLATES = Path(__file__).parent / "templates"
SHARED = ("_esm", "_css")
LEFT_OUT = {"launch", "install", "language"}
EXPORTERS = {"page": HTMLExporter, "deck": SlidesExporter}
HEADINGS = ("h1", "h2", "h3")
REFERENCE = "IPY_MODEL_"


def body(notebook, template, texts, links=None):
    """Render the cells of a notebook as HTML.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With outputs whose pictures `stills` has taken out.
    template : str
        ``page`` or ``deck``: a folder under ``templates``.
    texts : dict of str to str
        As in `texts.texts`.
    links : dict of str to str
        As in `common.links`; none for what is no notebook.

    Returns
    -------
    bs4.BeautifulSoup
        Its headings have the ids that JupyterLab gives them, and its links lead to other pages.
    """
    exporter = EXPORTERS[template](
        template_name=template, extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True
    )
    shown = deepcopy(notebook)
    shown.cells = [cell for cell in shown.cells if not LEFT_OUT.intersection(cell.metadata.get("tags", []))]
    page = exporter.from_notebook_node(shown, resources={"texts": texts, "links": links})[0]
    soup = BeautifulSoup(page, "html.parser")
    for heading in soup.find_all(HEADINGS):
        heading["id"] = "-".join(heading.get_text().split())
    for link in soup.select("a[href*='.ipynb']"):
        link["href"] = re.sub(r"^(\w+)\.ipynb(?=#|$)", r"\1.html", link["href"])
    for words in soup.select(".text p > strong"):
        if words.get_text().startswith(texts["predict"]):
            words.parent["class"] = "predict"
    return soup


def state(notebook):
    """Collect what the browser needs of the widgets that a notebook shows.

    Returns
    -------
    dict
        The state as the widget manager reads it; each widget's script and style sheet is replaced by a key.
    dict of str to str
        The scripts and style sheets, by these keys.
    """
    outputs = [output.get("data", {}) for cell in notebook.cells for output in cell.get("outputs", [])]
    whole, texts = deepcopy(notebook.metadata.get("widgets", {}).get(STATE, {"state": {}})), {}
    whole["state"] = needed(whole["state"], *[data[VIEW]["model_id"] for data in outputs if VIEW in data])
    for model in whole["state"].values():
        for name in SHARED:
            if text := model["state"].get(name):
                key = hashlib.sha256(text.encode()).hexdigest()[:12]
                texts[key] = text
                model["state"][name] = key
    return whole, texts


def needed(models, *names):
    """Select the state of some widgets, and of those that they refer to."""
    found = {name: models[name] for name in names}
    for name in names:
        for value in models[name]["state"].values():
            if isinstance(value, str) and value.startswith(REFERENCE):
                found |= needed(models, value.removeprefix(REFERENCE))
    return found


def as_script(value):
    """Write JSON that can stand in a script element, whatever texts are in it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def stills(notebook, name):
    """Take the pictures out of a notebook's outputs.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        Each picture is replaced by an entry ``still`` in its output's metadata: file, width, height and text.
    name : str
        Begins the names of the files.

    Returns
    -------
    dict of str to bytes
        The pictures, by the names of their files.
    """
    files = {}
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if picture := output.get("data", {}).pop("image/png", None):
                file = f"{name}-{cell.id}-{len(files)}.png"
                files[file] = base64.b64decode(picture)
                size = output.metadata.get("image/png") or _size(files[file])
                output.metadata.still = {"file": file, "alt": output.data["text/plain"], **size}
    return files


def _size(png):
    """Read the width and height that a PNG file begins with."""
    return dict(zip(("width", "height"), struct.unpack(">II", png[16:24]), strict=True))


def sections(soup):
    """List the sections of a page: for its contents, and for the search.

    Returns
    -------
    list of dict
        With ``level``, ``title``, ``anchor`` and ``text``.
    """
    found = []
    for part in soup.select(".text > *"):
        if part.name in HEADINGS:
            title = " ".join(part.get_text().split())
            found.append({"level": int(part.name[1]), "title": title, "anchor": part["id"], "text": ""})
        elif found:
            found[-1]["text"] += " ".join(part.get_text(" ").split()) + " "
    return found
