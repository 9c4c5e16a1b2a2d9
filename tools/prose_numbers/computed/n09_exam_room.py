"""Compute what 09 says of the measured table, of one update step with its common slips, and of He's condition."""

from functools import cache

import numpy as np

from helpers.experiments import comparison_table, measured_rows
from helpers.nn.leaky_relu import leaky_relu
from tools.prose_numbers.computed.records import LEAKS, right_after_push
from tools.prose_numbers.computed.settings import COMMON

X, Y = np.array([1.0, -1.0]), np.array([2.0, 0.5])
W, B, ALPHA, RATE = 2.0, 1.0, 0.5, 0.1
SETTINGS = COMMON | {"the unit of section 2": [*X, *Y, W, B, ALPHA, RATE]}


def gradients(two=2, mean=np.mean, alpha_slope=lambda z: np.minimum(z, 0), at=(W, B, ALPHA)):
    """Return the gradients of w, b and α; the arguments are where slips happen."""
    w, b, alpha = at
    z = w * X + b
    error, slope = leaky_relu(z, alpha) - Y, np.where(z > 0, 1, alpha)
    return np.array([mean(two * error * slope * X), mean(two * error * slope), mean(two * error * alpha_slope(z))])


def stepped(**slip):
    """Return w, b and α after the step."""
    return np.array([W, B, ALPHA]) - RATE * gradients(**slip)


def one_after_the_other():
    """Return α where its gradient is taken after w and b have changed."""
    w, b, _ = stepped()
    return ALPHA - RATE * gradients(at=(w, b, ALPHA))[2]


def alpha_with_all_points():
    """Return α where the positive point takes part, and where ∂f/∂α is taken to be α."""
    return [
        stepped(alpha_slope=lambda z: z)[2],
        stepped(alpha_slope=lambda z: np.where(z > 0, 0, ALPHA))[2],
    ]


def after():
    """Return z, the outputs, the errors, their squares and the loss after the step."""
    w, b, alpha = stepped()
    z = w * X + b
    f = leaky_relu(z, alpha)
    return [*z, f[1], *(f - Y), *(f - Y) ** 2, np.mean((f - Y) ** 2), alpha]


def with_slope_1():
    """Return w where f′ is taken to be 1 at both points."""
    return W - RATE * np.mean(2 * (leaky_relu(W * X + B, ALPHA) - Y) * X)


@cache
def measured():
    """Return the rows of the measured table by their features."""
    return {row.feature: row for row in comparison_table.table()}


def row(feature, place=None):
    """Return a measured row of the table: its three values, or one of them with its interval."""
    values = measured()[feature].values
    return values.estimate if place is None else [values.estimate[place], values.low[place], values.high[place]]


def remark(feature):
    """Return what the measured table remarks on a row."""
    return measured()[feature].remark


FAN_IN = 100
HE, LEFT_OUT = 2 / ((1 + ALPHA**2) * FAN_IN), 2 / FAN_IN
NUMBERS = {
    "say-numbers": {"a number that may be learned": lambda: 0.3},
    "say-lines": {"right after a push, α = 0.01": lambda: right_after_push(LEAKS[0])},
    "say-table": {
        "dead units with ReLU": lambda: row("Dead neuron")[0],
        "loss on |x|": lambda: row("Flexibility")[:2],
        "speed": lambda: row("Speed")[2],
    },
    "say-measured": {
        "slopes": lambda: row("Negative slope", 2),
        "dead units": lambda: [*row("Dead neuron", 0), *row("Dead neuron")[1:], measured_rows.HIGH],
        "dead units after a push": lambda: remark("Dead neuron"),
        "speed": lambda: row("Speed"),
        "speed in the large network": lambda: remark("Speed"),
        "loss on |x|": lambda: row("Flexibility"),
        "accuracy": lambda: row("Accuracy"),
        "largest learning rate": lambda: row("Largest learning rate"),
    },
    "step-question": {
        "after the step": stepped,
        "slips with α": lambda: [*alpha_with_all_points(), one_after_the_other()],
        "w with half the gradient": lambda: stepped(two=1)[0],
    },
    "step-answer": {"output at x = −1": lambda: ALPHA * -1, "gradients": gradients, "after the step": stepped},
    "step-look": {
        "half the gradient": lambda: stepped(two=1),
        "the sum": lambda: stepped(mean=np.sum),
        "f′ = 1 at both points": with_slope_1,
        "slips with α": lambda: [*alpha_with_all_points(), one_after_the_other()],
        "after the step": lambda: stepped()[0],
        "outputs, errors and loss after it": after,
    },
    "he-answer": {
        "1 + α²": lambda: 1 + ALPHA**2,
        "He's variance and its root": lambda: [HE, np.sqrt(HE)],
        "with the slope left out": lambda: [LEFT_OUT, LEFT_OUT * FAN_IN * (1 + ALPHA**2) / 2],
        "with 1 + α": lambda: 2 / ((1 + ALPHA) * FAN_IN),
    },
}
