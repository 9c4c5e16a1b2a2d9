"""Test that a page gets numbers as Python's own, which is all that the browser's Python hands over."""

import numpy as np
import traitlets

from helpers.widget.base import CellWidget


class Spoken(CellWidget):
    _esm = "export default { render() {} }"
    spec = traitlets.Dict().tag(sync=True)


def kinds(value):
    """List the types of a value and of all that is in it."""
    match value:
        case dict():
            inner = [kind for part in value.values() for kind in kinds(part)]
        case list() | tuple():
            inner = [kind for part in value for kind in kinds(part)]
        case _:
            inner = []
    return [type(value), *inner]


def test_numpys_numbers_reach_a_page_as_pythons_own():
    spec = {"x": [np.float64(0.5), {"y": (np.float32(-0.25), np.int32(-7), 2, None, "α", np.True_)}]}
    found = Spoken(spec=spec).get_state()["spec"]
    assert set(kinds(found)) <= {dict, list, str, int, float, bool, type(None)}
    assert found == {"x": [0.5, {"y": [-0.25, -7, 2, None, "α", True]}]}
