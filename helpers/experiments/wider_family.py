"""Judge the wider family by its accuracy. Do other bends do better than ReLU's corner, and does it last?

Not in the lecture. The networks are those of `accuracy`; two moons and MNIST-1D, which are drawn anew for each seed,
decide, and both lengths of the training do: a gain that is gone after three times as many epochs is not shown. Maxout
has twice the weights, and is compared with a ReLU network that has as many.
"""

from helpers.experiments.accuracy_result import DECIDING, both_lengths, fewer_errors
from helpers.experiments.networks.compared_networks import TIMES_LONGER
from helpers.experiments.variants import CONTROL, VARIANTS, WIDER
from helpers.experiments.verdict import Verdict

__all__ = ["CLAIM", "COMPARED", "REFERENCE", "verdict"]

CLAIM = "Another bend does better than ReLU's corner (not in the lecture)"
COMPARED = (*VARIANTS, *WIDER)
REFERENCE = dict.fromkeys(WIDER, "ReLU") | {"Maxout": next(iter(CONTROL))}
# Told beside them: a corner that is not ReLU's, and more units.
BESIDE = dict.fromkeys(("Leaky ReLU, α = 0.1", "Leaky ReLU, α = 0.25", *CONTROL), "ReLU")


def verdict(result):
    """Judge whether members of the wider family make fewer errors than ReLU, each at its own best rate.

    Parameters
    ----------
    result : helpers.experiments.accuracy.Result, of all variants and tasks.
    """
    pairs = list(REFERENCE.items())
    shown, at_first = (fewer_errors(result, pairs, longer=longer) for longer in (True, False))
    numbers = _numbers(result, at_first & ~shown, fewer_errors(result, [(than, name) for name, than in pairs]))
    lengths = (
        f"after {result.epochs[-1]} epochs, each at its own best learning rate, "
        f"and after {TIMES_LONGER} times as many at that same rate"
    )
    if shown.all():
        sentence = f"each of the {len(WIDER)} makes fewer errors than ReLU, on {' and on '.join(DECIDING)}, {lengths}."
        return Verdict(CLAIM, "holds", sentence, numbers)
    if shown.any():
        return Verdict(CLAIM, "holds when", f"{_listed(shown)}, {lengths}.", numbers)
    sentence = f"of none is it shown that it makes fewer errors than ReLU, {lengths}."
    return Verdict(CLAIM, "not supported here", sentence, numbers)


def _listed(which):
    """Name those of the family that an array of bool (tasks, WIDER) picks, task by task."""
    return "; ".join(
        f"on {task} with " + ", ".join(name for name, there in zip(WIDER, row, strict=True) if there)
        for task, row in zip(DECIDING, which, strict=True)
        if row.any()
    )


def _numbers(result, passing, worse):
    """Put in words how many more errors each makes, and whose gain does not last."""
    return (
        f"More errors than ReLU, in per cent of ReLU's; Maxout is compared with a ReLU network of as many parameters. "
        f"Holm's p over {worse.size} contrasts at each length. Ahead at first, and not shown "
        f"in the end: {_listed(passing) or 'none'}. Surely more errors at both lengths: {_listed(worse) or 'none'}. "
        f"{both_lengths(result, REFERENCE | BESIDE)}"
    )
