"""Set a notebook up when it first imports `helpers`: name a file that hides a package, keep matplotlib's notes out."""

import logging
import os
import sys
import traceback
from pathlib import Path

from helpers.i18n import translate

# What helpers import themselves; whatever these bring is found by importing them.
NEEDED = ("numpy", "matplotlib", "ipywidgets", "anywidget")
HIDES = "{file} hides the package {package}, which these notebooks need: rename or remove it, and restart the kernel."
# matplotlib says these of itself below the first figure, and a learner can do nothing about them.
OF_NO_CONCERN = ("Matplotlib is building the font cache", "Matplotlib created a temporary", "mkdir -p failed for path")


def set_up_notebook():
    """Raise an ImportError with one sentence for a learner if a file beside the notebook hides what helpers need."""
    if "IPython" not in sys.modules:
        return
    for name in ("matplotlib", "matplotlib.font_manager"):
        logging.getLogger(name).addFilter(_concerns_a_learner)
    # What is no backend would end the import of matplotlib, which draws our figures without one.
    if not os.environ.get("MPLBACKEND", "module://").startswith("module://"):
        try:
            import matplotlib  # noqa: F401
        except ValueError:
            del os.environ["MPLBACKEND"]
            for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
                del sys.modules[name]
    hiding = dict(_files_that_hide(Path.cwd()))
    if hiding and (package := _find_harm(hiding)):
        raise ImportError(translate(HIDES).format(file=hiding[package], package=package))


def _concerns_a_learner(record):
    return not str(record.msg).startswith(OF_NO_CONCERN)


def _files_that_hide(folder):
    """List modules and packages in a folder, by name, that Python finds there before others of the same name."""
    places = [Path(place or ".").resolve() for place in sys.path]
    if folder not in places:
        return
    for file in [*folder.glob("*.py"), *(path.parent for path in folder.glob("*/__init__.py"))]:
        others = [
            place / end
            for place in places
            if place != folder
            for end in (f"{file.stem}.py", f"{file.stem}/__init__.py")
        ]
        if file.stem != "helpers" and (file.stem in sys.stdlib_module_names or any(map(Path.exists, others))):
            yield file.stem, file


def _find_harm(hiding):
    """Import what helpers need; return the name of a file beside the notebook that this ran into, or None."""
    before, said = set(sys.modules), ""
    try:
        import anywidget  # noqa: F401
        import ipywidgets  # noqa: F401
        import numpy.random  # noqa: F401
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: F401
    except (Exception, SystemExit):
        said = traceback.format_exc()
    used = (set(sys.modules) - before) | (set(sys.modules) if said else set(NEEDED))
    for name, file in hiding.items():
        spec = getattr(sys.modules.get(name), "__spec__", None)
        loaded = name in used and spec is not None and str(spec.origin).startswith(str(file))
        if loaded or f'"{file}' in said:
            return name
    return None
