"""Draw the axes of a sketch as a picture, for where none can be drawn on the page."""

import io


def axes_png(spec, with_truth=False):
    """Return the axes of a sketch's `spec()`, empty or with the true curve, as the bytes of a PNG."""
    # Loaded when it is needed: asking a question draws nothing.
    from matplotlib.figure import Figure

    from helpers.figure.matplotlib_style import project_style

    with project_style():
        figure = Figure(figsize=(6, 4), layout="constrained")
        x, y = spec["x"], spec["y"]
        axes = figure.add_subplot(xlim=(x["low"], x["high"]), xlabel=x["label"], ylim=(y["low"], y["high"]))
        axes.set(ylabel=y["label"], xticks=x["ticks"], yticks=y["ticks"])
        if with_truth:
            axes.plot(spec["places"], spec["truth"], marker="o", clip_on=False)
        picture = io.BytesIO()
        # Without the version of matplotlib, so that the same question is the same file.
        figure.savefig(picture, metadata={"Software": None})
    return picture.getvalue()
