"""Build the site or the decks: ``python -m tools.site site``, ``python -m tools.site slides``."""

import sys

from tools.npm import NpmError
from tools.site import site, slides
from tools.site.execute import ROOT, NotebookError

BUILDERS = {"site": site.build, "slides": slides.build}


def main(name):
    """Build what is named, into a folder of that name at the top of the repository."""
    folder = ROOT / f"_{name}"
    try:
        BUILDERS[name](folder)
    except (NpmError, NotebookError) as error:
        sys.exit(str(error))
    print(f"Open {(folder / 'index.html').relative_to(ROOT)} in a browser.")


if __name__ == "__main__":
    main(sys.argv[1])
