"""Build the site or the decks: ``python -m helpers.pages site``, ``python -m helpers.pages slides``."""

import sys

from helpers.pages import site, slides
from helpers.pages.assets import AssetsError
from helpers.pages.running import ROOT, NotebookError

BUILDERS = {"site": site.build, "slides": slides.build}


def main(name):
    """Build what is named, into a folder of that name at the top of the repository."""
    folder = ROOT / f"_{name}"
    try:
        BUILDERS[name](folder)
    except (AssetsError, NotebookError) as error:
        sys.exit(str(error))
    print(f"Open {(folder / 'index.html').relative_to(ROOT)} in a browser.")


if __name__ == "__main__":
    main(sys.argv[1])
