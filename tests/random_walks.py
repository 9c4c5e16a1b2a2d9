"""Walk over the Python side of widgets: messages as a browser sends them, in any order, sensible ones and others."""

import json

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from helpers.figure import Slider
from tests.durations import either

# Whatever JSON can say.
PLAIN = some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20)
ANYTHING = some.recursive(
    PLAIN, lambda part: some.lists(part, max_size=3) | some.dictionaries(some.text(max_size=5), part, max_size=3)
)
SENTENCE_ENDS = (".", "?", ":", "%", ")", "।")


def send(widget, state):
    """Change a widget as the browser does; ipywidgets itself would only show what is raised here."""
    widget.set_state(json.loads(json.dumps(state)))


def walk(machine, examples, steps):
    """Walk by fixed seeds, so often and so far."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


EXAMPLES, STEPS = either(1, 40), either(12, 50)


def somewhere(scale, place):
    """Return the value of a slider or a handle's coordinate at a share of its way."""
    if isinstance(scale, Slider):
        return float(scale.values[round(place * (scale.values.size - 1))])
    return scale.low + place * (scale.high - scale.low)


def walk_over(figure, examples=EXAMPLES, steps=STEPS):
    """Walk over the controls of a live figure.

    Raises
    ------
    AssertionError
        Where it shows what it cannot, says nothing, or its frames have become others in kind.
    """
    spec, size, frames, names = figure.spec, len(figure.frame_bytes), figure.frames, list(figure.starts)
    scales = figure._frames.scales
    images = {style["name"] for style in spec["pictures"][0]["artists"] if style["kind"] == "image"}

    class Walk(RuleBasedStateMachine):
        @rule(name=some.sampled_from(names), place=some.floats(0, 1))
        def moves(self, name, place):
            value = somewhere(scales[name], place) if name in scales else place > 0.5
            send(figure, {name: value})
            assert figure.at(**{name: getattr(figure, name)}).values[name] == value

        @rule(name=some.sampled_from([*names, "frame", "comm", "controls", "_frames"]), value=ANYTHING)
        def says_anything(self, name, value):
            send(figure, {name: value})

        @rule()
        def resets(self):
            send(figure, figure.starts)

        @invariant()
        def shows_what_there_is(self):
            here = figure.at(**{name: getattr(figure, name) for name in names})
            for name, value in here.values.items():
                assert value == scales[name].nearest(value) if name in scales else value in (False, True)
            for name, part in figure.frames["artists"].items():
                if part["kind"] == "image":
                    assert here.image(name).shape == tuple(part["values"]["shape"])
                elif name not in images:
                    assert len(here.points(name)[0]) == len(here.points(name)[1])
            lines = here.readout().splitlines()
            assert lines and all(line.strip().endswith(SENTENCE_ENDS) for line in lines if line.strip()), lines

        @invariant()
        def is_of_the_same_kind(self):
            assert figure.spec is spec and figure.frames is frames and len(figure.frame_bytes) == size

    walk(Walk, examples, steps)
