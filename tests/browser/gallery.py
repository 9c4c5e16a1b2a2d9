"""Show a figure with every kind of moving artist, for the tests: the lessons do not use them all."""

import numpy as np

from helpers.figure import (
    Checkbox,
    Curve,
    Image,
    Label,
    LiveFigure,
    Number,
    Polyline,
    Slider,
    Tangent,
    area,
    dots,
    image,
    layouts,
    line,
    text,
)

TURNS = Slider("turn", "turn", np.arange(8), 0, decimals=0, frames_per_second=4)
SHIFTS = Slider("shift", "shift", np.round(np.linspace(-1, 1, 21), 1), 0.0, decimals=1)


def gallery():
    """Draw filled areas, images, texts, dashes, markers and logarithmic axes that move."""
    turns, shifts = TURNS.values, SHIFTS.values
    corners = np.arange(9)
    # A polygon with 3 to 9 corners: the frames differ in length.
    angles = np.where(corners < 3 + turns[:, None] % 7, 2 * np.pi * corners / (3 + turns[:, None] % 7), np.nan)
    x = np.geomspace(1e-3, 1e3, 25)
    rising = x[None, :] ** (0.2 + turns[:, None] / 8)
    tiles = (np.arange(24).reshape(4, 6) * 10 + turns[:, None, None] * 3).astype(np.uint8)

    def draw(axes):
        axes["areas"].set(title="areas", xlim=(-3, 3), ylim=(-2, 2))
        axes["areas"].axvline(0, color="0.5", zorder=1)
        axes["log"].set(title="logarithmic", xscale="log", yscale="log", xlim=(1e-3, 1e3), ylim=(1e-3, 1e3))
        axes["signs"].set(title="markers and texts", xlim=(-1.5, 1.5), ylim=(-1, 1))
        for axis in axes.values():
            axis.grid(False)

    polygon = Curve(1.5 * np.cos(angles), 1.5 * np.sin(angles), over=("turn",), gaps=True)
    wedge = Polyline((-2.0, "shift", 2.0), (-1.0, 1.5, "shift"))
    falling = Curve(np.broadcast_to(x, (8, 25)), rising[:, ::-1], over=("turn",))
    pixels, scale = Image(tiles, over=("turn",)), {"vmin": 0, "vmax": 255, "extent": (-3, 3, -2, 2)}
    bold = {"ha": "center", "va": "bottom", "fontsize": 16, "fontweight": "bold"}
    artists = {
        "area": area("areas", polygon, facecolor="C0", edgecolor="C1", linewidth=3, alpha=0.5),
        "wedge": area("areas", wedge, facecolor="C2", linewidth=0),
        "dashes": line("log", Curve(x, rising, over=("turn",)), "C0", linestyle="--"),
        "dots": line("log", falling, "C1", linestyle="-.", alpha=0.6),
    }
    for i, (marker, face) in enumerate(zip("osD^vx+*", ["C3", "w"] * 4, strict=True)):
        point = Polyline((float(i - 3.5) / 3,), ("height",))
        artists[marker] = dots("signs", point, "C3", marker, markerfacecolor=face, clip_on=False)
    artists |= {
        "text": text("signs", Label("shift", 0.6, "at {shift}"), **bold),
        "tangent": line("signs", Tangent("shift", 0.0, "turn", reach=0.8), "C2", linestyle=":", linewidth=4),
        "upper": image("upper", pixels, "viridis", origin="upper", interpolation="nearest", **scale),
        "lower": image("lower", pixels, "viridis", interpolation="nearest", **scale),
    }

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
        artists=artists,
        numbers={"height": Number(shifts**2 - 0.9, over=("shift",))},
        readout="Turn {turn}, shift {shift}, height {height:.2f}.",
    )
