"""Optimizers against their papers, parameter by parameter, where no other framework is installed to compare with."""

import numpy as np
import pytest

from helpers.nn.activations import PReLU
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam

NETWORK = Network((2, 3, 1), PReLU(0.25), channel_wise=True)
STEPS, REPLICAS = 6, 2


def fallen(rule, rate, step):
    """Return the rate after so many steps by equation 5 of Loshchilov and Hutter (2017), with a minimum of 0."""
    if rule.cosine_steps is None:
        return rate
    return 0.5 * rate * (1 + np.cos(np.pi * step / rule.cosine_steps)) if step < rule.cosine_steps else 0.0


def by_sgd(rule, value, gradients, decay, rate):
    """Follow one parameter by gradient descent with momentum."""
    velocity = 0.0
    for step, gradient in enumerate(gradients):
        velocity = rule.momentum * velocity + gradient + decay * value
        value -= fallen(rule, rate, step) * velocity
    return value


def by_adam(rule, value, gradients, decay, rate):
    """Follow one parameter by algorithm 1 of Kingma and Ba (2015)."""
    first = second = 0.0
    for step, gradient in enumerate(gradients, start=1):
        gradient += decay * value
        first = rule.momentum * first + (1 - rule.momentum) * gradient
        second = rule.second * second + (1 - rule.second) * gradient**2
        corrected = first / (1 - rule.momentum**step), second / (1 - rule.second**step)
        value -= fallen(rule, rate, step - 1) * corrected[0] / (corrected[1] ** 0.5 + rule.epsilon)
    return value


@pytest.mark.parametrize(
    ("rule", "follow"),
    [
        (SGD(0.1), by_sgd),
        (SGD(0.1, momentum=0.9, decay=0.01, slope_decay=0.02, slope_rate=0.5), by_sgd),
        (SGD(0.1, slope_rate=0.5, cosine_steps=STEPS - 2), by_sgd),
        (SGD(0.1, momentum=0.9, cosine_steps=STEPS), by_sgd),
        (Adam(0.01), by_adam),
        (Adam(0.01, cosine_steps=STEPS - 2), by_adam),
        (Adam(0.01, momentum=0.8, second=0.95, decay=0.01, slope_decay=0.02, slope_rate=0.5), by_adam),
    ],
)
def test_every_parameter_moves_as_the_paper_says(rule, follow):
    rng = np.random.default_rng(0)
    parameters = rng.normal(size=(REPLICAS, NETWORK.size))
    gradients = rng.normal(size=(STEPS, REPLICAS, NETWORK.size))
    slopes = np.zeros(NETWORK.size, bool)
    slopes[NETWORK.learned_slopes] = True
    expected = [
        [
            follow(
                rule,
                parameters[replica, at],
                gradients[:, replica, at],
                rule.slope_decay if slopes[at] else rule.decay,
                rule.rate * (rule.slope_rate if slopes[at] else 1),
            )
            for at in range(NETWORK.size)
        ]
        for replica in range(REPLICAS)
    ]
    descent = rule.start(NETWORK, parameters)
    for gradient in gradients:
        descent.step(parameters, gradient.copy())
    np.testing.assert_allclose(parameters, expected, rtol=1e-12)


@pytest.mark.parametrize("kind", [SGD, Adam])
def test_the_rate_goes_on_falling_when_it_is_changed_and_when_the_velocity_is_forgotten(kind):
    parameters, rates = np.zeros((1, NETWORK.size)), (0.1, 0.1, 0.1, 0.3, 0.3)
    descent = kind(0.1, cosine_steps=8).start(NETWORK, parameters)
    moved = []
    for rate in rates:
        descent.forget()
        descent.change(kind(rate, cosine_steps=8), NETWORK, parameters)
        before = parameters.copy()
        descent.step(parameters, np.ones_like(parameters))
        moved.append((before - parameters).max() / rate)
    np.testing.assert_allclose(moved, (1 + np.cos(np.pi * np.arange(5) / 8)) / 2, rtol=1e-6)


@pytest.mark.parametrize("steps", [0, -1, 2.5, np.nan, "many"])
def test_a_decay_over_no_number_of_steps_is_named(steps):
    with pytest.raises(ValueError, match="cosine_steps must be a whole number of at least 1"):
        Adam(0.1, cosine_steps=steps)
