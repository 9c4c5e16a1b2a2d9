"""Test that the page computes of one unit what Python does, to the last bits, wherever the controls stand."""

import json

import numpy as np
import pytest
from scipy.spatial import cKDTree

from helpers.lessons.shared.loss_map import loss_map
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from tests.browser.widget_page import WidgetPage
from tests.durations import either
from tests.random_walks import somewhere

PLACES = either(60, 2000)
FIGURES = {
    "film": (film_of_one_unit, "one_unit_film.js", "computeFilm"),
    "map": (loss_map, "loss_map.js", "computeMap"),
    "map with a learned slope": (lambda: loss_map(0.25, learn=True), "loss_map.js", "computeMap"),
}
# JSON has neither NaN nor typed arrays.
COMPUTE = """async ([file, name, places, data]) => {
    const module = await import(`./helpers/lessons/shared/${file}`);
    const plain = (_, value) =>
        typeof value === "number" && !Number.isFinite(value) ? String(value) : ArrayBuffer.isView(value) ? [...value] : value;
    return JSON.stringify(places.map((values) => module[name](values, data)), plain);
}"""
# The loss at points around each unit, and the gradient at it.
GRADIENT = """async ([units, data, size]) => {
    const { lossAndGradient } = await import("./helpers/lessons/shared/one_unit.js");
    return units.map((unit) => {
        const { w, b, slope } = lossAndGradient(unit, data);
        const measured = ["w", "b", "slope"].map((name) => {
            const [up, down] = [size, -size].map((by) => lossAndGradient({ ...unit, [name]: unit[name] + by }, data).loss);
            return (up - down) / (2 * size);
        });
        return [[w, b, slope], measured];
    });
}"""


@pytest.fixture(scope="module")
def context(browser):
    context = browser.new_context()
    yield context
    context.close()


def places(figure, count):
    """Put all controls anywhere, every second time the data where they belong, every third time the step at its end."""
    rng = np.random.default_rng(count)
    for number in range(count):
        moved = {name: somewhere(scale, rng.random()) for name, scale in figure._frames.scales.items()}
        if number % 3 == 0:
            moved["step"] = figure._frames.scales["step"].values[-1].item()
        yield moved if number % 2 else {name: value for name, value in moved.items() if name[0] not in "xy"}


@pytest.mark.parametrize("name", FIGURES)
def test_the_page_computes_what_python_does(context, name):
    make, file, function = FIGURES[name]
    figure = make()
    states = [figure.at(**place) for place in places(figure, PLACES)]
    page = WidgetPage(context, figure)
    answers = json.loads(page.page.evaluate(COMPUTE, [file, function, [state.values for state in states], figure.data]))
    assert len(answers) == PLACES
    for state, found in zip(states, answers, strict=True):
        expected = state._results
        assert found.keys() == expected.keys()
        for part, value in expected.items():
            if part == "shades":
                shape = (found[part]["rows"], found[part]["columns"])
                shades = np.reshape(found[part]["values"], shape)
                np.testing.assert_allclose(shades, value.astype(int), atol=1)
            elif part == "contours":
                same_places(found[part], value)
            else:
                np.testing.assert_allclose(np.array(found[part], float), value, rtol=1e-9, atol=1e-12, err_msg=part)
    assert page.errors == []
    page.page.close()


def same_places(found, expected):
    """Assert that two sets of lines go through the same points."""
    points = [np.transpose(np.array(lines, float)) for lines in (found, expected)]
    found, expected = (each[np.isfinite(each[:, 0])] for each in points)
    assert cKDTree(expected).query(found)[0].max(initial=0) < 1e-7
    assert cKDTree(found).query(expected)[0].max(initial=0) < 1e-7


def test_the_gradient_is_the_slope_of_the_loss(context):
    page = WidgetPage(context, film_of_one_unit())
    rng = np.random.default_rng(5)
    units = [dict(zip(("w", "b", "slope"), unit, strict=True)) for unit in rng.uniform(-2, 2, (50, 3)).tolist()]
    data = {"x": [0.5, 1, 1.5, 2], "y": [0.3, -1, 2, 0.8]}
    off_corners = [unit for unit in units if min(abs(unit["w"] * x + unit["b"]) for x in data["x"]) > 1e-3]
    assert len(off_corners) > 40
    for gradient, measured in page.page.evaluate(GRADIENT, [off_corners, data, 1e-6]):
        assert gradient == pytest.approx(measured, abs=1e-6)
    page.page.close()
