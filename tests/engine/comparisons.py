"""Compare the engine with NumPy's side of the project, and say where it differs by more than float32 rounds.

How far two right programs may differ is measured: NumPy computes each step several times more, from parameters that
differ in their last bits. Where this changes a result much (a small difference of large numbers, divided by its own
size as Adam does), the engine may differ as much; elsewhere it may not.
"""

from dataclasses import dataclass

import numpy as np

from helpers.nn import diagnostics
from helpers.nn.forward_backward import Pass, with_ones
from tests.engine.cases import KINKED

COPIES = 6  # of each network, from parameters that differ in their last bits
LAST_BITS = 2.0**-22
MARGIN = 4  # two programs may differ so many times as much as the copies do
ROUNDING = 1e-6  # and so many times the network's longest move, or a measured number
SUM = 4e-6  # of a loss, which is a sum over all samples
LEAST_LOSS = 1e-12  # NumPy's is a small difference of large numbers, which float64 does not hold more exactly
CORNER = 1e-4  # nearer to it a pre-activation may stand on either side
BLOWN_UP = 1e6  # a loss from which on float32 is at its end before float64 is


@dataclass
class Expected:
    """Hold what NumPy found.

    Attributes
    ----------
    first : (replicas, size), the first parameters.
    starts, moved : (steps, replicas, size), the parameters from which each step began, and how far it moved them.
    tolerance : the same shape, how far two programs may differ in this; ∞ from where a pre-activation came too near
        to a corner.
    last : (replicas, size), the parameters that are measured.
    measured : by whether on the others, and by the engine's name, (value, tolerance).
    """

    first: np.ndarray
    starts: np.ndarray
    moved: np.ndarray
    tolerance: np.ndarray
    last: np.ndarray
    measured: dict


@np.errstate(all="ignore")
def expected(case, steps=10):
    """Let NumPy make some steps, or fewer if networks diverge.

    Parameters
    ----------
    case : tests.engine.cases.Case

    Returns
    -------
    Expected
    """
    training = case.training(1 + COPIES)
    shape = (1 + COPIES, case.replicas, training.network.size)
    rng, near = np.random.default_rng(0), np.zeros(case.replicas, bool)
    first = training.parameters[: case.replicas].copy()
    starts, moves, tolerances = [], [], []
    for step in range(steps + 1):
        every = training.parameters.reshape(shape)
        every[:] = every[0]
        every[1:] += LAST_BITS * rng.uniform(-1, 1, (COPIES, *shape[1:])) * (1 + np.abs(every[0]))
        before = every.copy()
        if step == steps:
            break
        training.advance(1)
        if training.running.size < training.diverged_at.size:
            break
        after = training.parameters.reshape(shape)
        moved = after - before.astype(float)
        near |= _are_near_corner(case, training._pass.pre_activations)
        rounding = 2 * np.spacing(np.maximum(np.abs(before[0]), np.abs(after[0])))
        rounding = rounding + ROUNDING * np.abs(moved[0]).max(axis=1, keepdims=True)
        starts.append(before[0])
        moves.append(moved[0])
        tolerances.append(np.where(near[:, None], np.inf, _spread(moved) + rounding))
    measured = {others: _measured(case, before.reshape(-1, shape[2]), others) for others in (False, True)}
    starts, moves, tolerances = (np.reshape(each, (-1, *shape[1:])) for each in (starts, moves, tolerances))
    return Expected(first, starts, moves, tolerances, before[0], measured)


def _spread(copies):
    return MARGIN * np.abs(copies[1:] - copies[0]).max(axis=0)


def _are_near_corner(case, pre_activations):
    near = np.zeros(case.replicas, bool)
    if case.activation in KINKED:
        for z in pre_activations[:-1]:
            near |= (np.abs(z[: case.replicas]) < CORNER).any(axis=(1, 2))
    return near


def _measured(case, parameters, others):
    network = case.network(1 + COPIES)
    rows = np.tile(case.rows(others), (1 + COPIES, 1))
    network_pass = Pass(network, parameters, rows.shape[1])
    outputs = network_pass.forward(with_ones(case.data.inputs)[rows])
    loss = diagnostics.loss(network, parameters, case.data, rows)
    has_blown_up = ~(loss[: case.replicas] < BLOWN_UP)
    near = _are_near_corner(case, network_pass.pre_activations) | has_blown_up
    found = {}

    def put(name, values, share, unsure, least=0.0):
        copies = np.asarray(values, float).reshape(1 + COPIES, case.replicas, -1)
        tolerance = np.where(unsure[:, None], np.inf, _spread(copies) + share * np.abs(copies[0]) + least)
        found[name] = (copies[0], tolerance)

    put("loss", loss, SUM, has_blown_up, LEAST_LOSS)
    put("gradients", diagnostics.gradient_norms(network, parameters, case.data, rows), ROUNDING, near)
    dead = diagnostics.dead_units(network, parameters, case.data.inputs, rows)
    put("dead", np.concatenate([np.empty((len(rows), 0)), *dead], axis=1), 0, near)
    if case.loss != "squared":
        scores = outputs if case.loss == "softmax" else np.concatenate([outputs, np.zeros_like(outputs)], axis=1)
        ordered = np.sort(scores, axis=1)
        tied = ((ordered[:, -1] - ordered[:, -2]) < CORNER)[: case.replicas].any(axis=1)
        put("accuracy", diagnostics.accuracy(network, parameters, case.data, rows), ROUNDING, tied)
    return found


def differences(engine, case, found):
    """Return how the engine differs from NumPy by more than rounding, a sentence for each way; [] if it does not.

    Parameters
    ----------
    engine : tests.engine.driver.Engine
    case : tests.engine.cases.Case
    found : Expected, of this case.
    """
    replicas = range(case.replicas)
    read = [("parameters", replica) for replica in replicas]
    calls = [*read]
    for start in found.starts:
        calls += [*_written(start), ("train", 1), *read]
    calls += [*_written(found.last), *(("measure", {"others": others, "gradients": True}) for others in (False, True))]
    answers = engine.networks(case.spec()).ask(*calls)
    read = np.reshape([each for each in answers if isinstance(each, np.ndarray)], (-1, *found.first.shape))
    said = [] if np.array_equal(read[0], found.first) else ["the first parameters are others"]
    for step, start in enumerate(found.starts):
        moved = read[1 + step].astype(float) - start
        said += _beyond(f"step {step}", moved, found.moved[step], found.tolerance[step])
    for measured, (others, values) in zip(answers[-2:], found.measured.items(), strict=True):
        for name, (value, tolerance) in values.items():
            what = f"{name} on the {'others' if others else 'samples'}"
            said += _beyond(what, measured[name].reshape(value.shape).astype(float), value, tolerance)
    return said


def _written(parameters):
    return [("setParameters", replica, values) for replica, values in enumerate(parameters)]


@np.errstate(invalid="ignore")
def _beyond(what, ours, theirs, tolerance):
    """Say where a result is beyond its tolerance; NaN is."""
    beyond = ~((np.abs(ours - theirs) <= tolerance) | np.isinf(tolerance))
    if not beyond.any():
        return []
    place = tuple(np.argwhere(beyond)[0].tolist())
    return [
        f"{what}: {beyond.sum()} of {beyond.size} differ; at {place} it is {ours[place]} in the engine and "
        f"{theirs[place]} in NumPy, which may differ by {tolerance[place]:.1e}"
    ]
