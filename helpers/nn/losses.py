"""Compute the losses that training minimizes, and their gradients."""

import numpy as np

__all__ = ["Loss", "loss_for"]


class Loss:
    """Compute the squared error (1/n) Σ e² over n outputs; these are the predictions themselves."""

    def targets(self, targets, outputs):
        """Turn targets into an array (…, samples, outputs), which `gradient` and `value` take."""
        return np.asarray(targets, float)

    def gradient(self, outputs, targets, out):
        """Compute ∂L/∂outputs of each sample's L; all of shape (replicas, outputs, samples)."""
        np.subtract(outputs, targets, out=out)
        np.multiply(out, 2 / outputs.shape[1], out=out)

    def value(self, outputs, targets):
        """Return L of each sample, (replicas, samples)."""
        return np.square(outputs - targets).mean(axis=1)


class Logistic(Loss):
    """Compute the cross-entropy of two classes; the one output is class 1's log-odds."""

    def targets(self, targets, outputs):
        return np.asarray(targets, float)[..., None]

    def gradient(self, outputs, targets, out):
        np.negative(outputs, out=out)
        np.exp(out, out=out)
        np.add(out, 1, out=out)
        np.reciprocal(out, out=out)
        np.subtract(out, targets, out=out)

    def value(self, outputs, targets):
        return (np.logaddexp(0, outputs) - targets * outputs)[:, 0]


class Softmax(Loss):
    """Compute the cross-entropy of several classes; the outputs are their log-odds, up to a common constant."""

    def targets(self, targets, outputs):
        return np.eye(outputs)[targets]

    def gradient(self, outputs, targets, out):
        np.subtract(outputs, outputs.max(axis=1, keepdims=True), out=out)
        np.exp(out, out=out)
        np.divide(out, out.sum(axis=1, keepdims=True), out=out)
        np.subtract(out, targets, out=out)

    def value(self, outputs, targets):
        shifted = outputs - outputs.max(axis=1, keepdims=True)
        return np.log(np.exp(shifted).sum(axis=1)) - (shifted * targets).sum(axis=1)


def loss_for(targets, outputs):
    """Return the loss that fits: cross-entropy where the targets are integers, else the squared error."""
    if targets.dtype.kind == "f":
        return Loss()
    return Logistic() if outputs == 1 else Softmax()
