"""Name what a figure computes where its controls stand, in the page and in Python, instead of holding it for every frame."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Computed:
    """Take what the figure computes under a name (`LiveFigure.compute`).

    It stands for the frames of an artist (the x and y of its points, or the uint8 pixels of an image), for a number, or
    for the index of a `Phrase`.

    Parameters
    ----------
    name : str
    """

    name: str
