"""Train a network as the playground's settings say, and measure it at as many moments as the browser plays."""

from dataclasses import dataclass, replace

import numpy as np

from helpers.nn import diagnostics
from helpers.nn.activations import LeakyReLU
from helpers.nn.training import Training
from helpers.playground.settings import Settings
from helpers.playground.tasks import POINTS, Task, task

MOMENTS = 400
MOST_NUMBERS = 150_000
VALUES_AT_ONCE = 500_000


@dataclass(frozen=True, eq=False)
class Run:
    """Hold a network in training, measured at some moments of it.

    Attributes
    ----------
    settings : Settings
    task : Task
    steps : (moments,), steps made; many at the start, where most happens, and the last one that there was.
    parameters : (moments, size), float32.
    slopes : (moments, hidden units), the negative slope of each; NaN where the activation is smooth.
    loss, accuracy, unseen : (moments,), the mean loss of the points, the share of them that is on the right side, and
        of others; NaN for curves.
    dead_since : (moments, hidden units), the step from which on a unit has been dead at every moment until now; −1 while
        it is alive. What it did between two moments is not known: to look after every step would take twice as long.
    gradients : (moments, layers), the length of the gradient of each layer that has weights.
    diverged : the step at which a parameter was no longer finite, or None.
    """

    settings: Settings
    task: Task
    steps: np.ndarray
    parameters: np.ndarray
    slopes: np.ndarray
    loss: np.ndarray
    accuracy: np.ndarray
    unseen: np.ndarray
    dead_since: np.ndarray
    gradients: np.ndarray
    diverged: int | None

    def answers(self, moment, places):
        """Compute the network's answers to `places` (places, inputs) at a moment: (places,), of classes log-odds."""
        network = _network_of_moments(self.settings, self.slopes[[moment], 0])
        return diagnostics.outputs(network, self.parameters[[moment]], places)[0, :, 0]


def choose_moments(steps, size, extra):
    """Choose the steps to measure at, (moments,): close together at first; `extra` and its successor among them."""
    most = max(30, min(MOMENTS, MOST_NUMBERS // size))
    share = np.arange(most) / (most - 1)
    found = np.floor(steps * (share * share * share) + 0.5).astype(int)
    return np.unique(np.append(found, [] if extra is None else [extra, extra + 1])).astype(int)


def _train(settings, work, steps):
    """Train, and return the parameters (moments, size), the fixed slopes (moments,), and when it diverged."""
    training = Training(
        settings.network(),
        work.points,
        settings.optimizer(),
        [settings.seed],
        batch=settings.batch,
        initialization=settings.initialization,
    )
    rows, alphas = [], []
    for step in steps:
        training.advance(int(step) - training.step)
        if not training.running.size:
            return np.array(rows), np.array(alphas), int(training.diverged_at[0])
        rows.append(training.parameters[0].copy())
        alphas.append(training.network.activation.slope)
        if step == settings.at:
            training.change(settings.network(settings.then_alpha), settings.optimizer(settings.then_rate))
            if settings.then_alpha is not None:
                training.parameters[:, training.network.learned_slopes] = settings.then_alpha
    return np.array(rows), np.array(alphas), None


def _network_of_moments(settings, alphas):
    """Make a network whose replicas are the moments of a run; its fixed slope may change on the way."""
    network = settings.network()
    if network.activation.learned or np.isnan(network.activation.slope):
        return network
    return replace(network, activation=LeakyReLU(alphas))


def _dead_since(dead, steps):
    """Find the step since which each unit is dead at every moment, (moments, units); −1 while it is alive."""
    since = np.full(dead.shape, -1)
    for moment, now in enumerate(dead):
        before = since[moment - 1] if moment else since[0]
        since[moment] = np.where(now, np.where(before >= 0, before, steps[moment]), -1)
    return since


def _measure(network, parameters, work):
    """Measure the moments: a dict of arrays by name."""
    unknown = np.full(len(parameters), np.nan)

    def accuracy(data):
        return unknown if work.is_curve else diagnostics.accuracy(network, parameters, data)

    hidden = network.stages[:-1]
    slopes = [network.slopes(parameters, number) for number in range(len(hidden))]
    return {
        "slopes": _concatenate(
            np.broadcast_to(each, (len(each), *stage.outputs)) for each, stage in zip(slopes, hidden, strict=True)
        ),
        "loss": diagnostics.loss(network, parameters, work.points),
        "accuracy": accuracy(work.points),
        "unseen": accuracy(work.others),
        "dead": _concatenate(diagnostics.dead_units(network, parameters, work.points.inputs)),
        "gradients": diagnostics.gradient_norms(network, parameters, work.points),
    }


def _concatenate(layers):
    return np.concatenate(list(layers), axis=1)


def run(settings):
    """Train a network as the settings say, and measure it: a `Run`."""
    if not isinstance(settings, Settings):
        raise TypeError(f'run takes Settings, as in run(Settings.read("act=relu")), but gets {settings!r:.60}.')
    work = task(settings.data, settings.noise, settings.seed)
    steps = choose_moments(settings.steps, settings.network().size, settings.at)
    parameters, alphas, diverged = _train(settings, work, steps)
    steps = steps[: len(parameters)]
    # Moments are replicas to look at: so many at a time as fit into a processor's cache.
    at_once = max(1, VALUES_AT_ONCE // (POINTS * sum(settings.hidden)))
    measured = [
        _measure(_network_of_moments(settings, alphas[part]), parameters[part], work)
        for part in (slice(start, start + at_once) for start in range(0, len(steps), at_once))
    ]
    found = {name: np.concatenate([each[name] for each in measured]) for name in measured[0]}
    dead_since = _dead_since(found.pop("dead"), steps)
    return Run(settings, work, steps, parameters, dead_since=dead_since, diverged=diverged, **found)
