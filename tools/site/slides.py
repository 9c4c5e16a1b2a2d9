"""Build decks: the notebooks as slides, by the slide types and the teacher's cues in their cells' metadata."""

from tools.site import assets, cells
from tools.site.common import about, fill, links, publish, switch, write
from tools.site.execute import NOTEBOOKS, executed
from tools.site.texts import texts

SCRIPTS = ["before_painting.js", "deck.js"]
FILES = ["page.css", "deck.css", "icon.svg"]
HEIGHT_OF_ONE_ROW = 320  # pixels


def build(folder, run=executed):
    """Write a deck for each notebook.

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
        libraries=assets.LIBRARIES | assets.REVEAL,
        title="slides",
    )


def _language(folder, language, run):
    """Write the decks of one language; return the widgets' scripts and style sheets by their keys."""
    paths = sorted((NOTEBOOKS / language).glob("[0-9]*.ipynb"))
    shelf, entries = {}, []
    values = {"language": language, "texts": texts(language), "languages": switch()}
    for path, notebook in zip(paths, run(paths), strict=True):
        for file, picture in cells.stills(notebook, path.stem).items():
            write(folder / "pictures" / file, picture)
        body = lectured(cells.body(notebook, "deck", values["texts"], links(path)))
        entries.append(about(path, body))
        state, parts = cells.state(notebook)
        shelf |= parts
        deck = {"main": str(body), "state": cells.as_script(state) if state["state"] else None}
        write(folder / f"{path.stem}.html", fill("slides.html.j2", values | entries[-1] | deck))
    write(folder / "index.html", fill("decks.html.j2", values | {"notebooks": entries}))
    return shelf


def lectured(body):
    """Leave the figures the room that there is: their code goes, and their captions become cues for the teacher."""
    for place in body.select(".cell:has(.widget)"):
        place["data-prevent-swipe"] = ""  # a finger on a slider turns no slide
        if any(int(still["height"]) > HEIGHT_OF_ONE_ROW for still in place.select("img.still")):
            place["class"].append("tall")
        for code in place.select(".highlight"):
            code.extract()
        caption = place.find_next_sibling(class_="text")
        if caption and caption.select_one("p > em:first-child") and not caption.find(["h1", "h2", "h3"]):
            caption.name = "aside"
            caption["class"] = ["notes"]
    return body
