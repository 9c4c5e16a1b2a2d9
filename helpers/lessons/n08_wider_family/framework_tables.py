"""Show as tables from the record what the frameworks do by default and to a learned slope."""

import numpy as np

from helpers.feedback.captured_output import limited_output
from helpers.feedback.run_learner_code import answer_problem, attempt, name_of, signature_problem
from helpers.frameworks import this_series
from helpers.i18n import translate
from helpers.lessons.n08_wider_family.frameworks import versions
from helpers.output.report import Report
from helpers.output.table import Table

OURS = "this series"
# What is equal for every backend is told once.
TOLD = {"PyTorch": "PyTorch", "JAX": "JAX", "Keras": "Keras on JAX"}
NEAR = 1e-4
NOT_COMPARED = "There is nothing to compare yet."


def _answers(kept, question):
    """List (framework, call, answer) for all frameworks and for ours."""
    found = [(who, kept.result.answers[name][question]) for who, name in TOLD.items()]
    found.append((OURS, kept.result.ours()[question]))
    return [(who, call, answer) for who, answers in found for call, answer in answers.items()]


def _recorded(kept, caption):
    """Write a caption, and what it was recorded with."""
    recorded = translate("{caption}; recorded on {date} with {versions}.")
    return recorded.format(caption=translate(caption), date=kept.date, versions=versions(kept.result))


def default_slopes(kept):
    """Show the slope that one gets without asking for one."""
    rows = [(who, f"{slope:.3g}", call) for who, call, slope in _answers(kept, "default slope")]
    return Table(_recorded(kept, "The slope without being told one, −f(−1)"), ("framework", "slope", "call"), rows)


def prelu_starts(kept):
    """Show PReLU's slope at the start, and how many of them there are."""
    rows = []
    for who, call, found in _answers(kept, "PReLU"):
        counts = [f"{found[place]:,}" if place in found else "–" for place in ("dense", "channels")]
        rows.append((who, call, f"{found['start']:g}", *counts))
    rows.insert(2, ("JAX", "has no PReLU: you write it", "yours", "yours", "yours"))
    return Table(
        _recorded(kept, "Where PReLU starts, and how many slopes it has"),
        ("framework", "call", "starts at", "16 units", "16 channels of 12 × 12"),
        rows,
    )


def decays(kept):
    """Show what weight decay does to a slope that has no gradient."""
    result = kept.result
    rows = [(who, f"{alpha:.3f}".replace("-", "−"), call) for who, call, alpha in _answers(kept, "decay")]
    return Table(
        _recorded(kept, f"α after {result.steps} steps with gradient 0, from 0.25, learning rate {result.rate:g}"),
        ("framework", "α", "optimizer"),
        rows,
    )


def same_network(kept, ours):
    """Show the recorded networks 2-8-1: their outputs, ours with their weights, and the helpers'.

    Parameters
    ----------
    kept : helpers.experiments.records.Record
    ours : callable
        Takes inputs (samples, 2) and weights (w1, b1, alpha, w2, b2), gives outputs (samples, 1).

    Returns
    -------
    Table, or a Report that says why the function gave no outputs.
    """
    problem = signature_problem(ours, ("inputs", "weights"), "same_network", "same_network(kept, two_layers)")
    if problem is not None:
        return Report(translate(NOT_COMPARED), [problem])
    with limited_output():
        return _compared(kept, ours)


def _compared(kept, ours):
    result, rows = kept.result, []
    for name in result.answers:
        theirs, weights = result.answers[name]["network"]["outputs"], result.weights(name)
        tried = attempt(ours, (result.inputs, weights))
        if problem := answer_problem(tried, ours, f"{name_of(ours)}(inputs, weights)"):
            return Report(translate(NOT_COMPARED), [problem])
        answers = [np.ravel(tried.numbers), this_series.outputs(result.inputs, *weights)]
        outputs = ", ".join(f"{value:.3f}" for value in theirs).replace("-", "−")
        rows.append((name, outputs, *(_apart(theirs, answer) for answer in answers)))
    return Table(
        _recorded(kept, "Five outputs of a network 2-8-1 with learned slopes"),
        ("written in", "its outputs", "your function’s", "our helpers’"),
        rows,
    )


def _apart(theirs, answer):
    """Say whether two sets of outputs are the same."""
    if answer.shape != theirs.shape:
        return f"of another shape, {answer.shape}"
    apart = np.max(np.abs(answer - theirs))
    return "the same" if apart < NEAR else f"off by {apart:.2g}"
