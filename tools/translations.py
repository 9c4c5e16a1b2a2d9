"""Keep the other languages level with English: ``python -m tools.translations`` lists what is to be rendered.

It copies the code over, except for the cell that names the language, and puts the English text where one is missing. ``--rendered notebooks/bn/02_leaky_relu.ipynb``
says that all texts of this notebook render the English ones as they stand.

A notebook of another language has the cells of the English one, with the same ids and the same code. The metadata of
each of its Markdown cells hold a fingerprint of the English text that the cell renders, so that a change there shows.
"""

import argparse
import hashlib
import sys
from copy import deepcopy
from pathlib import Path

import nbformat

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
SOURCE = NOTEBOOKS / "en"
NO_LANGUAGES = ("handouts", "pictures")
RENDERS = "renders"
LANGUAGE = "language"  # the id of the one code cell that differs between the languages
SET_LANGUAGE = 'from helpers.i18n import set_language\n\nset_language("{language}")'
SLIDES = "slideshow"

IDS = (
    "{language}/{name}: the ids of {count} of {all} cells have changed, so nothing was written: {mine} is {theirs} there. "
    'CONTRIBUTING.md, "Keep the ids of cells", says how to bring them back.'
)


def others():
    """List the folders of the languages beside English."""
    return sorted(
        path for path in NOTEBOOKS.iterdir() if path.is_dir() and path.name not in (SOURCE.name, *NO_LANGUAGES)
    )


def fingerprint(source):
    """Compute what stands for an English text in the metadata of the cell that renders it."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def paired(english, other):
    """Lay a notebook of another language out as the English one.

    Parameters
    ----------
    english, other : nbformat.NotebookNode
        `other` may be a new notebook, without cells.

    Returns
    -------
    nbformat.NotebookNode
        The code of the English one, the other's outputs and texts as far as they are there, and English texts for
        those that are missing.
    list of str
        What is to be rendered anew: ids of cells that are missing, stale or orphaned, each with the reason.
    """
    theirs, complaints = {cell.id: cell for cell in other.cells}, []
    cells = []
    for cell in english.cells:
        mine = theirs.pop(cell.id, None)
        if cell.cell_type == "code":
            copy = deepcopy(cell)
            if mine is not None and cell.id == LANGUAGE:
                copy.source = mine.source
            if mine is not None and mine.source == copy.source:
                copy.outputs = mine.outputs
            cells.append(copy)
        else:
            mine = deepcopy(cell) if mine is None else mine
            if mine.metadata.get(RENDERS) != fingerprint(cell.source):
                complaints.append(f"{cell.id}: {'stale' if RENDERS in mine.metadata else 'missing'}")
            if SLIDES in cell.metadata:
                mine.metadata[SLIDES] = deepcopy(cell.metadata[SLIDES])
            cells.append(mine)
    complaints += [f"{name}: orphaned" for name in theirs]
    return nbformat.v4.new_notebook(cells=cells, metadata=deepcopy(english.metadata)), complaints


def renamed(english, other):
    """List the cells that pair but for their ids, as some tools give them anew: English id and the other's."""
    ids, theirs = ({cell.id for cell in notebook.cells} for notebook in (english, other))
    orphans = {_renders(cell): cell.id for cell in other.cells if cell.id not in ids}
    lonely = {cell.id: fingerprint(cell.source) for cell in english.cells if cell.id not in theirs}
    return [(name, orphans[key]) for name, key in lonely.items() if key in orphans]


def _renders(cell):
    """Return the fingerprint of the English cell that a cell renders, or that a cell of code repeats."""
    return cell.metadata.get(RENDERS) or fingerprint(cell.source)


def name_language(notebook, language):
    """Let the cell that names a notebook's language, in place, name this one."""
    for cell in notebook.cells:
        if cell.id == LANGUAGE:
            cell.source = SET_LANGUAGE.format(language=language)


def rendered(english, texts):
    """Make Markdown cells of texts.

    Parameters
    ----------
    english : nbformat.NotebookNode
    texts : dict of str to str
        Markdown in another language, by the id of the English cell that it renders.

    Returns
    -------
    list of nbformat.NotebookNode
    """
    sources = {cell.id: cell.source for cell in english.cells if cell.cell_type == "markdown"}
    return [
        nbformat.v4.new_markdown_cell(text, id=name, metadata={RENDERS: fingerprint(sources[name])})
        for name, text in texts.items()
    ]


def mark_rendered(english, other):
    """Note in a notebook, in place, that its texts render the English ones as they stand."""
    sources = {cell.id: cell.source for cell in english.cells if cell.cell_type == "markdown"}
    for cell in other.cells:
        if cell.id in sources:
            cell.metadata[RENDERS] = fingerprint(sources[cell.id])


def read(path):
    return nbformat.read(path, as_version=4) if path.exists() else nbformat.v4.new_notebook()


def main():
    """Lay out every notebook of every other language; end with what is to be rendered."""
    parser = argparse.ArgumentParser(prog="python -m tools.translations", description=main.__doc__)
    parser.add_argument(
        "--rendered", nargs="+", metavar="NOTEBOOK", type=Path, default=[], help="whose texts render the English ones"
    )
    for path in parser.parse_args().rendered:
        notebook = nbformat.read(path, as_version=4)
        mark_rendered(read(SOURCE / path.name), notebook)
        nbformat.write(notebook, path)
    complaints = []
    for folder in others():
        for path in sorted(SOURCE.glob("*.ipynb")):
            english, other = read(path), read(folder / path.name)
            if changed := renamed(english, other):
                complaints.append(
                    IDS.format(
                        language=folder.name,
                        name=path.name,
                        count=len(changed),
                        all=len(english.cells),
                        mine=changed[0][0],
                        theirs=changed[0][1],
                    )
                )
                continue
            notebook, found = paired(english, other)
            name_language(notebook, folder.name)
            nbformat.write(notebook, folder / path.name)
            complaints += [f"{folder.name}/{path.name}, {complaint}" for complaint in found]
    sys.exit("\n".join(complaints) or None)


if __name__ == "__main__":
    main()
