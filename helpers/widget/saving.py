"""Keep saved and exported notebooks readable: where a widget has a picture or words beside it, these are what is kept.

Jupyter's server loads this as an extension, and nbconvert by its configuration; both may be without ipywidgets.
"""

import html

__all__ = ["STANDS_BESIDE", "VIEW", "caption_pictures", "drop_version", "drop_views"]

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"
# In the metadata of a view: what else is shown of the widget stands beside it.
STANDS_BESIDE = {"standsBeside": True}
PICTURE = (
    '<figure style="margin: 0"><img src="data:image/png;base64,{data}" width="{width}" alt="{alt}" '
    'style="max-width: 100%; height: auto; background: #ffffff">'
    '<figcaption aria-hidden="true">{caption}</figcaption></figure>'
)


def drop_views(notebook):
    """Take out of a notebook the views beside which a picture or words stand, and the state of this package's widgets.

    A view whose kernel has gone shows "model not found" in place of its picture, and a state that is kept makes nbconvert
    leave the picture out. Other widgets keep what they have.

    Parameters
    ----------
    notebook : dict
        As in its file (nbformat 4); it is changed in place.
    """
    widgets = notebook.get("metadata", {}).get("widgets") or {}
    models = widgets.get(STATE, {}).get("state", {})
    ours = {name: models.pop(name) for name in [name for name, model in models.items() if _is_ours(model)]}
    for model in ours.values():
        models.pop(model["state"].get("layout", "").removeprefix("IPY_MODEL_"), None)
    if ours and not models:
        del notebook["metadata"]["widgets"]
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            data, metadata = output.get("data", {}), output.get("metadata", {})
            if VIEW in data and (metadata.get(VIEW, {}).get("standsBeside") or data[VIEW].get("model_id") in ours):
                del data[VIEW]
                metadata.pop(VIEW, None)


def _is_ours(model):
    return model.get("state", {}).get("_anywidget_id", "").startswith("helpers.")


def drop_version(notebook):
    """Take Python's version out of a notebook of this series, which many open and save: it should change nothing.

    Parameters
    ----------
    notebook : dict
        As in its file (nbformat 4); it is changed in place.
    """
    if any(cell.get("id") == "install" for cell in notebook.get("cells", [])):
        notebook.get("metadata", {}).get("language_info", {}).pop("version", None)


def caption_pictures(notebook, resources):
    """Put alternative texts and captions to the pictures of a notebook that is exported as a page or as slides.

    nbconvert's own templates for these print neither. The caption is for eyes: the alternative text ends with it.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        It is changed in place.
    resources : dict
        nbconvert's own.

    Returns
    -------
    (nbformat.NotebookNode, dict)
    """
    drop_views(notebook)
    if "state" not in notebook["metadata"].get("widgets", {}).get(STATE, {}):
        notebook["metadata"].pop("widgets", None)  # as Colab leaves it, and nbconvert stops at it
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            about = output.get("metadata", {}).get("image/png", {})
            if "caption" in about:
                texts = {name: html.escape(str(about[name])) for name in ("width", "alt", "caption")}
                output["data"] = {"text/html": PICTURE.format(data=output["data"]["image/png"].strip(), **texts)}
    return notebook, resources


def _before_saving(model, **_):
    """Do both with each notebook that a server of Jupyter saves."""
    if model["type"] == "notebook" and model.get("content"):
        drop_views(model["content"])
        drop_version(model["content"])


def _jupyter_server_extension_points():
    return [{"module": __name__}]


def _load_jupyter_server_extension(app):
    """Join in what the server does at each save, and when it exports a notebook, beside whatever else was asked of it."""
    app.contents_manager.register_pre_save_hook(_before_saving)
    app.config.HTMLExporter.preprocessors.append(caption_pictures)
