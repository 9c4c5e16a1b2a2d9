"""A figure with every kind of moving artist, for the tests: the lessons do not use them all."""

import numpy as np

from helpers.figure import Checkbox, Curve, Image, Label, LiveFigure, Number, Polyline, Slider, Tangent, layouts

TURNS = Slider("turn", "turn", np.arange(8), 0, decimals=0, frames_per_second=4)
SHIFTS = Slider("shift", "shift", np.round(np.linspace(-1, 1, 21), 1), 0.0, decimals=1)


def gallery():
    """Filled areas, images, texts, dashes, markers and logarithmic axes that move."""
    turns, shifts = TURNS.values, SHIFTS.values
    corners = np.arange(9)
    # A polygon with 3 to 9 corners: the frames differ in length.
    angles = np.where(corners < 3 + turns[:, None] % 7, 2 * np.pi * corners / (3 + turns[:, None] % 7), np.nan)
    x = np.geomspace(1e-3, 1e3, 25)
    rising = x[None, :] ** (0.2 + turns[:, None] / 8)
    tiles = (np.arange(24).reshape(4, 6) * 10 + turns[:, None, None] * 3).astype(np.uint8)

    def draw(axes):
        axes["areas"].set(title="areas", xlim=(-3, 3), ylim=(-2, 2))
        area = axes["areas"].fill([0, 1, 1], [0, 0, 1], facecolor="C0", edgecolor="C1", linewidth=3, alpha=0.5)[0]
        wedge = axes["areas"].fill([0, 1, 1], [0, 0, 1], facecolor="C2", linewidth=0)[0]
        axes["areas"].axvline(0, color="0.5", zorder=1)
        axes["log"].set(title="logarithmic", xscale="log", yscale="log", xlim=(1e-3, 1e3), ylim=(1e-3, 1e3))
        dashes = axes["log"].plot([], [], "--", color="C0")[0]
        dots = axes["log"].plot([], [], "-.", color="C1", alpha=0.6)[0]
        axes["signs"].set(title="markers and texts", xlim=(-1.5, 1.5), ylim=(-1, 1))
        signs = {
            marker: axes["signs"].plot([], [], marker, color="C3", markerfacecolor=face, clip_on=False)[0]
            for marker, face in zip("osD^vx+*", ["C3", "w"] * 4, strict=True)
        }
        text = axes["signs"].text(0, 0, "", ha="center", va="bottom", fontsize=16, fontweight="bold")
        tangent = axes["signs"].plot([], [], ":", color="C2", linewidth=4)[0]
        pictures = {
            origin: axes[origin].imshow(
                np.zeros((4, 6), np.uint8),
                cmap="viridis",
                vmin=0,
                vmax=255,
                origin=origin,
                extent=(-3, 3, -2, 2),
                interpolation="nearest",
                aspect="auto",
            )
            for origin in ("upper", "lower")
        }
        for axis in axes.values():
            axis.grid(False)
        return (
            signs
            | pictures
            | {"area": area, "wedge": wedge, "dashes": dashes, "dots": dots, "text": text, "tangent": tangent}
        )

    return LiveFigure(
        "Gallery",
        alt="One of each kind.",
        draw=draw,
        layouts=layouts(
            [["areas", "log", "signs"], ["upper", "lower", "signs"]],
            [["areas", "log"], ["signs", "signs"], ["upper", "lower"]],
        ),
        controls=[
            TURNS,
            SHIFTS,
            Checkbox("areas", "areas", ("area", "wedge"), start=True),
            Checkbox("words", "words", ("text",)),
        ],
        artists={
            "area": Curve(1.5 * np.cos(angles), 1.5 * np.sin(angles), over=("turn",), gaps=True),
            "wedge": Polyline((-2.0, "shift", 2.0), (-1.0, 1.5, "shift")),
            "dashes": Curve(x, rising, over=("turn",)),
            "dots": Curve(np.broadcast_to(x, (8, 25)), rising[:, ::-1], over=("turn",)),
            "upper": Image(tiles, over=("turn",)),
            "lower": Image(tiles, over=("turn",)),
            "text": Label("shift", 0.6, "at {shift}"),
            "tangent": Tangent("shift", 0.0, "turn", reach=0.8),
        }
        | {marker: Polyline((float(i - 3.5) / 3,), ("height",)) for i, marker in enumerate("osD^vx+*")},
        numbers={"height": Number(shifts**2 - 0.9, over=("shift",))},
        readout="Turn {turn}, shift {shift}, height {height:.2f}.",
    )
