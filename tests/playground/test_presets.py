"""Test every sentence that a preset says of its runs, on the engine's runs."""

import re

import numpy as np
import pytest

from helpers.playground.presets import PRESETS
from tools.engine import BUILDS

PRESET = {preset.name: preset for preset in PRESETS}
# Sentences that say what to do, and questions.
UNTESTED = {
    "They are cut off.",
    "Choose a run, and look at its last chart.",
    "Compare the losses early and late.",
    "Lower the rate: where do all three learn?",
    "Then change the seed: does the same one win again?",
}
TINTS = 256
BARELY = 8  # tints, which no eye tells apart


def tints(found, moment):
    """Compute the tints of a run's map, from 0 to 255, at the nodes of a grid."""
    left, right, bottom, top = found.box
    x, y = np.meshgrid(np.linspace(left, right, 41), np.linspace(bottom, top, 41))
    log_odds = found.answers(moment, np.column_stack([x.ravel(), y.ravel()]))
    return np.round((TINTS - 1) * (1 + np.tanh(log_odds / 2)) / 2)


def moments_from(found, step):
    return np.flatnonzero(found.steps >= step)


def is_one_colour_from(found, step):
    return all(np.ptp(tints(found, moment)) < BARELY for moment in moments_from(found, step)[::20])


def error_by_half(found):
    """Compute the mean squared errors of a curve's left and right half at the end."""
    errors = np.square(found.answers(-1, found.inputs) - found.targets)
    left = found.inputs[:, 0] < 0
    return np.array([errors[left].mean(), errors[~left].mean()])


def kill_layer_2(engine, run):
    first, second = run.whole_layers()
    assert first == -1 and 10 <= second <= 14


def kill_one_colour(engine, run):
    second = run.whole_layers()[1]
    after = moments_from(run, second)
    assert is_one_colour_from(run, second)
    assert all(np.ptp(run.answers(moment, run.inputs)) == 0 for moment in after)
    assert (run.dead_since[-1, :8] < 0).any()
    np.testing.assert_array_equal(run.gradients[after, :2], 0)
    assert np.ptp(run.parameters[after, : 8 * 3], axis=0).max() == 0


def kill_what_if(engine, run):
    other = engine.train(f"{run.settings} at=5 then_alpha=0.01")
    assert other.whole_layers() == [-1, -1] and other.gradients[-1, 0] > 0
    assert other.accuracy[-1] > run.accuracy[-1]


def whisper_relu(engine, relu, small, large):
    assert 0 < relu.whole_layers()[1] < 100
    assert all(np.ptp(relu.answers(moment, relu.inputs)) == 0 for moment in moments_from(relu, 100))


def whisper_leaks(engine, relu, small, large):
    for leak in (small, large):
        assert leak.diverged is None and (leak.dead_since < 0).all()
        late = np.stack([leak.answers(moment, leak.inputs) for moment in moments_from(leak, 800)])
        assert np.abs(np.diff(late, axis=0)).max(axis=1).min() > 0.01


def whisper_new_points(engine, relu, small, large):
    assert relu.unseen[-1] < 0.6 < 0.8 < min(small.unseen[-1], large.unseen[-1])


def decide_halves(engine, relu, leaky, prelu):
    for each in (relu, leaky):
        assert error_by_half(each).max() > 10 * error_by_half(prelu).max()


def decide_alpha(engine, relu, leaky, prelu):
    assert prelu.slopes[-1] == pytest.approx(-1, abs=0.1)
    assert error_by_half(prelu).max() < 0.005  # the noise alone is 0.05² = 0.0025


def decide_seeds(engine, relu, leaky, prelu):
    losses = np.array([engine.train(f"{text_without_seed(prelu)} seed={seed}").loss[-1] for seed in range(12)])
    assert (losses < 0.005).sum() >= 3 and (losses > 0.05).sum() >= 3


def thirty_xavier(engine, xavier, he, leaky):
    assert xavier.gradients[0, 0] == pytest.approx(1e-8, rel=0.2)
    assert he.gradients[0, 0] / xavier.gradients[0, 0] == pytest.approx(3e4, rel=0.2)
    assert np.abs(xavier.loss - xavier.loss[0]).max() < 0.01


def thirty_he(engine, xavier, he, leaky):
    assert leaky.gradients[0, 0] > 10 * he.gradients[0, 0]
    assert max(he.loss[-1], leaky.loss[-1]) < 0.5 < xavier.loss[-1]


def fast_relu(engine, relu, small, large):
    dead = max(relu.whole_layers())
    assert dead >= 0 and relu.diverged is None
    late = moments_from(relu, max(dead, 100))
    assert relu.loss[late].max() < 1 < relu.loss.max()


def fast_large(engine, relu, small, large):
    assert large.diverged is not None
    assert np.nanmax(large.gradients) > 10 * relu.gradients.max()


def fast_small(engine, relu, small, large):
    assert small.diverged is None and (small.dead_since < 0).all()


def race_anecdote(engine, *runs):
    winners = set()
    for seed in range(1, 9):
        of_seed = [engine.train(f"{text_without_seed(run)} seed={seed}") for run in runs]
        winners.add(int(np.argmin([run.loss[-1] for run in of_seed])))
    assert len(winners) > 1


def text_without_seed(run):
    return re.sub(r" seed=\d+", "", str(run.settings))


SENTENCES = {
    "Kill a layer": [kill_layer_2, kill_one_colour, kill_what_if],
    "Whisper": [whisper_relu, whisper_leaks, whisper_new_points],
    "Let it decide": [decide_halves, decide_alpha, decide_seeds],
    "Thirty layers deep": [thirty_xavier, thirty_he],
    "Too fast": [fast_relu, fast_large, fast_small],
    "Race": [race_anecdote],
}
CASES = [(name, number) for name, checks in SENTENCES.items() for number in range(len(checks))]


def claims(preset):
    """List the sentences that say something of the runs."""
    return [sentence for sentence in re.split(r"(?<=[.?]) (?=[A-Z])", preset.look) if sentence not in UNTESTED]


@pytest.mark.parametrize("build", BUILDS)
@pytest.mark.parametrize("name, number", CASES)
def test_a_sentence_is_true(engine, name, number, build):
    SENTENCES[name][number](engine, *(engine.train(text, build) for text in PRESET[name].runs))


def test_no_sentence_is_left_out():
    assert {preset.name: len(claims(preset)) for preset in PRESETS} == {
        name: len(checks) for name, checks in SENTENCES.items()
    }
    for preset in PRESETS:
        assert 1 <= len(preset.runs) <= 3 and "?" in preset.question and preset.look.endswith((".", "?"))


# What notebook 10 says of runs, in its sections 3 and 5.


@pytest.mark.parametrize("build", BUILDS)
def test_a_dead_layer_is_raised_by_a_slope_and_not_by_a_rate(engine, build):
    dead = f"{PRESET['Kill a layer'].runs[0]} at=20"
    slow, leaky, both = (
        engine.train(f"{dead} {change}", build)
        for change in ("then_rate=0.05", "then_alpha=0.01", "then_alpha=0.01 then_rate=0.05")
    )
    after = moments_from(slow, 21)
    np.testing.assert_array_equal(slow.gradients[after, :2], 0)
    assert (leaky.gradients[after[0]] > 0).all() and (both.gradients[after[0]] > 0).all()
    assert both.whole_layers() == [-1, -1] and both.loss[-1] < 0.7 * both.loss[after[0]]


@pytest.mark.parametrize("build", BUILDS)
def test_four_units_learn_the_disk_and_two_are_enough_for_prelu(engine, build):
    acts = ("act=relu", "act=prelu alpha=0.25", "act=gelu")
    for act in acts:
        assert engine.train(f"data=circles net=4 {act}", build).unseen[-1] == pytest.approx(0.94, abs=0.02)
    assert engine.train(f"data=circles net=4 {acts[1]}", build).slopes[-1] == pytest.approx(-1.5, abs=0.1)
    ends = [engine.train(f"data=circles net=4 {acts[1]} seed={seed}", build).slopes[-1, 0] for seed in range(1, 9)]
    assert -2.75 < min(ends) < -2.5 and -1.5 < max(ends) < -0.95
    found = {
        act: sum(engine.train(f"data=circles net=2 {act} seed={seed}", build).unseen[-1] > 0.9 for seed in range(1, 9))
        for act in acts[:2]
    }
    assert found[acts[0]] == 0 and 3 <= found[acts[1]] <= 5
