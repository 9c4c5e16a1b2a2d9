"""Check every frame of a live figure, and pack them for the browser."""

import string

import numpy as np

from helpers.figure.artists import Curve, Image, Label, Polyline, Tangent
from helpers.figure.computed import Computed
from helpers.figure.controls import Checkbox, Slider
from helpers.figure.figure_state import FigureState
from helpers.figure.handles import Handle
from helpers.figure.numbers import CurveValue, Number, Phrase
from helpers.i18n import translate

MOST_BYTES = 400_000


class Frames:
    """Check and pack every frame of a live figure.

    Parameters
    ----------
    controls : sequence of Slider, Checkbox or Handle
    artists : dict of str to Artist
    numbers : dict of str to Number, CurveValue, Phrase or Computed
    readout : str
        The figure's sentence about its state, with `{name}` for a slider or a handle's coordinate (with its own decimals)
        or a phrase and `{name:.2f}` for a number.
    compute : callable
        Takes the controls' values and the figure's data, and returns all that is `Computed` by name.

    Raises
    ------
    ValueError
        Where a shape, a name, a NaN or the number of bytes is not as it must be; the sentence names the artist.
    """

    def __init__(self, controls, artists, numbers, readout, compute):
        self.artists, self.numbers, self.compute = artists, numbers, compute
        self.sliders = {c.name: c for c in controls if isinstance(c, Slider)}
        self.toggles = {name: c.name for c in controls if isinstance(c, Checkbox) for name in c.shows}
        parts = parts_by_trait(controls)
        self.starts = {name: part.start for name, part in parts.items()}
        # All that has a number: sliders, and the coordinates of handles.
        self.scales = {name: part for name, part in parts.items() if not isinstance(part, Checkbox)}
        self._packed = bytearray()
        self.spec = {
            "controls": [control.spec() for control in controls],
            "artists": {name: self._pack(f'artist "{name}"', artist.frames) for name, artist in artists.items()},
            "numbers": {name: self._pack(f'number "{name}"', number) for name, number in numbers.items()},
            "readout": self._template("the readout", translate(readout)),
        }
        self.bytes = bytes(self._packed)
        for name in self.toggles:
            if name not in artists:
                raise ValueError(f'checkbox "{self.toggles[name]}" shows "{name}", which is no artist of the figure.')
        if len(self.bytes) > MOST_BYTES:
            raise ValueError(
                f"{self._name_the_heaviest()} The frames of a figure may weigh {MOST_BYTES:,} bytes together."
            )

    def at(self, values, data):
        """Return the figure's state with some controls moved and the others at their start."""
        unknown = set(values) - set(self.starts)
        if unknown:
            raise ValueError(f'the figure has no control "{unknown.pop()}".')
        return FigureState(self, self.starts | values, data)

    def _pack(self, what, part):
        """Describe a part for `live_figure.js`, its arrays appended to the bytes."""
        match part:
            case Computed():
                return {"kind": "computed", "result": part.name}
            case Curve():
                x, y = np.asarray(part.x), np.asarray(part.y)
                points = y.shape[-1:]
                return {
                    "kind": "curve",
                    "x": self._pack_array(f"{what}, x", x, part.over if x.ndim > 1 else (), points, part.gaps),
                    "y": self._pack_array(f"{what}, y", y, part.over if y.ndim > 1 else (), points, part.gaps),
                    "until": part.until and self._sliders(what, (part.until,))[0].name,
                }
            case Polyline():
                if len(part.x) != len(part.y):
                    raise ValueError(f"{what}: x names {len(part.x)} points and y {len(part.y)}.")
                return {"kind": "polyline", "x": self._names(what, part.x), "y": self._names(what, part.y)}
            case Tangent():
                x, y, slope = self._names(what, (part.x, part.y, part.slope))
                return {"kind": "tangent", "x": x, "y": y, "slope": slope, "reach": part.reach}
            case Label():
                x, y = self._names(what, (part.x, part.y))
                return {"kind": "label", "x": x, "y": y, "text": self._template(what, part.text)}
            case Image():
                values = np.asarray(part.values)
                if values.dtype != np.uint8:
                    raise ValueError(f"{what}: an image is made of uint8 values, and these are {values.dtype}.")
                return {"kind": "image", "values": self._pack_array(what, values, part.over, values.shape[-2:])}
            case Number():
                return {"kind": "number", "values": self._pack_array(what, part.values, part.over, (), gaps=True)}
            case Phrase():
                phrases = [self._template(what, translate(phrase)) for phrase in part.phrases]
                if isinstance(part.index, Computed):
                    return {"kind": "phrase", "index": part.index.name, "phrases": phrases}
                index = np.asarray(part.index)
                if index.size and not (index.min() >= 0 and index.max() < len(part.phrases)):
                    raise ValueError(f"{what}: there are {len(part.phrases)} phrases, and an index is outside of them.")
                return {
                    "kind": "phrase",
                    "index": self._pack_array(what, index.astype(np.uint8), part.over, ()),
                    "phrases": phrases,
                }
            case CurveValue():
                if part.curve not in self.artists or not isinstance(
                    self.artists[part.curve].frames, Curve | Polyline | Computed
                ):
                    raise ValueError(f'{what} runs along "{part.curve}", which is no moving line of the figure.')
                return {"kind": "curveValue", "curve": part.curve, "at": self._names(what, (part.at,))[0]}
        raise TypeError(f"{what} is a {type(part).__name__}, which is nothing that moves.")

    def _pack_array(self, what, array, over, inner, gaps=False):
        """Append an array; return where it stands and how to step from frame to frame."""
        array = np.asarray(array)
        positions = tuple(slider.values.size for slider in self._sliders(what, over))
        if array.shape != positions + inner:
            wanted = " × ".join(f"{n} positions of {name}" for name, n in zip(over, positions, strict=True))
            raise ValueError(
                f"{what} has shape {array.shape}; {positions + inner} is expected"
                + (f" ({wanted}{' × ' + ' × '.join(map(str, inner)) if inner else ''})." if over else ".")
            )
        if array.dtype != np.uint8:
            with np.errstate(over="ignore"):
                array = array.astype(np.float32)
            if np.isinf(array).any():
                raise ValueError(f"{what} is infinite (or over 3e38) in at least one frame.")
            if not gaps and np.isnan(array).any():
                frame = tuple(int(i) for i in np.argwhere(np.isnan(array))[0])
                raise ValueError(f"{what} is NaN at index {frame}, where a number is expected.")
        start = len(self._packed)
        self._packed += array.tobytes() + b"\0" * (-array.nbytes % 4)
        sizes = np.cumprod((1, *array.shape[:0:-1]))[::-1] if array.ndim else ()
        steps = [[name, int(size)] for name, size in zip(over, sizes, strict=False)]
        return {"start": start, "type": array.dtype.name, "shape": list(inner), "steps": steps}

    def _sliders(self, what, over):
        for name in over:
            if name not in self.sliders:
                raise ValueError(f'{what} depends on "{name}", and the figure has no slider of that name.')
        return [self.sliders[name] for name in over]

    def _names(self, what, names):
        for name in names:
            if isinstance(name, str) and name not in self.scales and name not in self.numbers:
                raise ValueError(f'{what} quotes "{name}", which is neither a slider nor a number of the figure.')
        return list(names)

    def _template(self, what, text):
        """Split a text into plain strings and [name, decimals]; decimals are null for phrases."""
        parts = []
        for plain, name, decimals, _ in string.Formatter().parse(text):
            if plain:
                parts.append(plain)
            if name is not None:
                self._names(what, (name,))
                own = self.scales[name].decimals if name in self.scales else None
                if own is None and not decimals and not isinstance(self.numbers[name], Phrase):
                    raise ValueError(f"{what} quotes {{{name}}} without decimals; {{{name}:.2f}} gives it two.")
                parts.append([name, int(decimals.strip(".f")) if decimals else own])
        return parts

    def _name_the_heaviest(self):
        weights = {}
        for name, artist in self.artists.items():
            fields = [getattr(artist.frames, field, ()) for field in ("x", "y", "values")]
            arrays = [np.asarray(field) for field in fields]
            weights[name] = sum(a.size * (1 if a.dtype == np.uint8 else 4) for a in arrays)
        name = max(weights, key=weights.__getitem__)
        return f'the frames weigh {len(self.bytes):,} bytes, {weights[name]:,} of them artist "{name}".'


def parts_by_trait(controls):
    """Return what a reader can move by the names of the traits: sliders, checkboxes, and the coordinates of handles."""
    parts = [part for c in controls for part in ((c.x, c.y) if isinstance(c, Handle) else (c,))]
    return {part.name: part for part in parts}
