"""Draw the chain rule through one unit, for `01_relu_and_the_dead_neuron`."""

import numpy as np

from helpers.figure import (
    Curve,
    Label,
    LiveFigure,
    Number,
    Phrase,
    Polyline,
    Slider,
    Tangent,
    dots,
    layouts,
    line,
    text,
)
from helpers.figure.plotting import plane

POINT = (1.5, 1.0)
CHAIN = (
    ("value", "w = {w}"),
    ("factor", "∂z/∂w = x = 1.50"),
    ("value", "z = w · x + b = {z:.2f}"),
    ("factor", "f′(z) = {slope:.0f}{cut}"),
    ("value", "f(z) = {f:.2f}"),
    ("factor", "∂L/∂f = 2 (f(z) − y) = {pull:.2f}"),
    ("value", "L = (f(z) − y)² = {loss:.2f}"),
    ("product", "∂L/∂w = 1.50 · {slope:.0f} · ({pull:.2f}) = {gradient:.2f}"),
)
LINKS = {"value": {"color": "C0"}, "factor": {"color": "C1"}, "product": {"color": "C1", "fontweight": "bold"}}


def chain():
    """Show the chain rule through one unit with one point: value and derivative at each link, and their product."""
    w = Slider("w", "weight w", np.round(np.linspace(-1, 3, 41), 1), 2.0, decimals=1)
    b = Slider("b", "bias b", np.arange(-16, 1) / 4, -1.0)
    x, y = POINT
    z = w.values[:, None] * x + b.values
    f, slope = np.maximum(z, 0), np.where(z > 0, 1.0, 0.0)
    pull = 2 * (f - y)
    both = ("w", "b")
    # A factor of −1 · 0 is 0, and no −0.
    series = {"z": z, "f": f, "slope": slope, "loss": (f - y) ** 2, "pull": pull, "gradient": x * slope * pull + 0.0}
    corner = -b.values[:, None] / x
    fine = np.sort(np.column_stack((np.tile(np.linspace(-1, 3, 81), (b.values.size, 1)), corner)))
    losses = (np.maximum(fine * x + b.values[:, None], 0) - y) ** 2
    heights = np.linspace(0.94, 0.03, len(CHAIN))

    def draw(axes):
        axes["chain"].set(title="one point: x = 1.5, y = 1", xlim=(0, 1), ylim=(0, 1))
        axes["chain"].set_axis_off()
        plane(axes["loss"], title="its loss L, for this b", x=(-1, 3), y=(-1, 13), labels=("w", "L"))
        for height, following in zip(heights[:-2:2], heights[2::2], strict=True):
            axes["chain"].annotate(
                "", (0.05, following + 0.05), (0.05, height - 0.05), arrowprops={"arrowstyle": "->", "color": "0.4"}
            )

    artists = {}
    for i, ((kind, template), height) in enumerate(zip(CHAIN, heights, strict=True)):
        label = Label(0.12 if kind == "factor" else 0.0, float(height), template)
        artists[f"link {i}"] = text("chain", label, va="center", **LINKS[kind])
    artists |= {
        "losses": line("loss", Curve(fine, losses, over=("b",)), "C0"),
        "tangent": line("loss", Tangent("w", "loss", "gradient", reach=1.5), "C1", linestyle="--", linewidth=2),
        "here": dots("loss", Polyline(("w",), ("loss",)), "C3", clip_on=False),
    }
    return LiveFigure(
        "The chain rule through one unit",
        alt="A chain of values from the pre-activation z over the output f(z) to the loss L, with the derivative of each "
        "link between them and their product, the gradient, below. Beside it the loss over w: flat at 1 where z is "
        "negative, a parabola where it is positive, with the tangent at the present w.",
        draw=draw,
        layouts=layouts(
            [["chain", "loss"]],
            [["chain"], ["chain"], ["loss"], ["loss"]],
            medium=[["chain"] * 3 + ["loss"] * 2],
        ),
        controls=[w, b],
        artists=artists,
        numbers={name: Number(values, both) for name, values in series.items()}
        | {
            "cut": Phrase(slope == 0, ("", "   ← nothing passes"), both),
            "verdict": Phrase(
                np.select([z <= 0, np.isclose(pull, 0)], [0, 1], 2),
                (
                    "z is not positive, so f′(z) is 0, and so is the product, whatever the other factors are.",
                    "The output is right: this time it is the error that makes the product 0.",
                    "z is positive, so the error reaches w.",
                ),
                both,
            ),
        },
        readout="w = {w}, b = {b}: z = {z:.2f}, f(z) = {f:.2f}, loss {loss:.2f}, gradient ∂L/∂w = {gradient:.2f}. {verdict}",
    )
