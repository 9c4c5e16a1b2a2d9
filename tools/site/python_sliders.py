"""Keep what Python draws for its own sliders: where no Python runs, a picture stands in their place."""

from helpers.widget.saving import VIEW
from tools.site.cells import REFERENCE

# In the metadata of an output: only a run of the notebook moves it.
NEEDS_PYTHON = "needs_python"


def freeze(cell, models):
    """Put what ``interact`` shows at the end of a cell's run in the place of its widget.

    Parameters
    ----------
    cell : nbformat.NotebookNode
        A code cell that has just been run; its outputs are changed in place.
    models : dict of str to dict
        The state of every widget by its name, as nbclient keeps it.
    """
    cell.outputs = [shown for output in cell.outputs for shown in _drawn(output, models) or [output]]


def _drawn(output, models):
    """Return what the functions that a widget calls have shown in it."""
    view = output.get("data", {}).get(VIEW, {})
    names = models.get(view.get("model_id"), {}).get("children", [])
    children = [models[name.removeprefix(REFERENCE)] for name in names]
    values = ", ".join(map(_value, filter(lambda child: "value" in child, children)))
    shown = [each for child in children if child["_model_name"] == "OutputModel" for each in child["outputs"]]
    for each in shown:
        if "data" in each:
            each.data["text/plain"] = values  # what tells one picture of it from another
            each.metadata[NEEDS_PYTHON] = True
    return shown


def _value(control):
    """Write a control's value as it stands beside the slider."""
    return f"{control['description']} = {control['value']:{control.get('readout_format', '')}}"
