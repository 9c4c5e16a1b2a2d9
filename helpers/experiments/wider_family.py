"""Judge the wider family by its accuracy. Do other bends do better than ReLU's corner?

Not in the lecture. The networks are those of `accuracy`; two moons and MNIST-1D, which are drawn anew for each seed,
decide. Maxout has twice the weights, and is compared with a ReLU network that has as many.
"""

import numpy as np

from helpers.experiments.accuracy_result import DECIDING, fewer_errors
from helpers.experiments.contrasts import settle
from helpers.experiments.variants import CONTROL, WIDER
from helpers.experiments.verdict import Verdict

__all__ = ["CLAIM", "COMPARED", "REFERENCE", "verdict"]

CLAIM = "Another bend does better than ReLU's corner (not in the lecture)"
COMPARED = ("ReLU", "Leaky ReLU, α = 0.01", "PReLU, channel-wise", *WIDER)
REFERENCE = dict.fromkeys(WIDER, "ReLU") | {"Maxout": next(iter(CONTROL))}


def verdict(result):
    """Judge whether members of the wider family make fewer errors than ReLU, each at its own best rate.

    Parameters
    ----------
    result : helpers.experiments.accuracy.Result, of all variants and tasks.
    """
    differences = np.stack([fewer_errors(result, name, REFERENCE[name]) for name in WIDER], axis=1)
    found = settle(differences.reshape(-1, differences.shape[-1]))
    shown, refuted = (each.reshape(len(DECIDING), len(WIDER)) for each in (found.shown, found.refuted))
    numbers = _numbers(result, shown, refuted)
    if shown.all():
        sentence = f"each of the {len(WIDER)} makes fewer errors than ReLU, on {' and on '.join(DECIDING)}."
        return Verdict(CLAIM, "holds", sentence, numbers)
    if shown.any():
        where = "; ".join(
            f"on {task} it is {_named(row)}" for task, row in zip(DECIDING, shown, strict=True) if row.any()
        )
        return Verdict(CLAIM, "holds when", f"{where}, each at its own best learning rate.", numbers)
    return Verdict(CLAIM, "not supported here", "of none is it shown that it makes fewer errors than ReLU.", numbers)


def _named(which):
    return ", ".join(name for name, there in zip(WIDER, which, strict=True) if there) or "none"


def _numbers(result, shown, refuted):
    """Put in words how many more errors each makes, and of which it is surely more."""
    parts, found = [], _more_errors(result)
    for task, of_task in zip(result.tasks, found, strict=True):
        each = ", ".join(f"{name}: {interval:+.1f}" for name, interval in of_task.items())
        parts.append(f"on {'these 1,797 digits' if task == 'digits' else task} {each}")
    fewest = min(
        (of_task[name].estimate, name, task)
        for task, of_task in zip(result.tasks, found, strict=True)
        for name in WIDER
        if task in DECIDING
    )
    worse = "; ".join(f"{_named(row)} on {task}" for task, row in zip(DECIDING, refuted, strict=True))
    return (
        f"More errors than ReLU, in per cent of ReLU's: {'; '.join(parts)}. Maxout is compared with a ReLU network of as "
        f"many parameters. {result.accuracy.shape[-1]} paired seeds; Holm's p over {shown.size} contrasts. The most that "
        f"is gained is {-fewest[0]:.1f} % ({fewest[1]} on {fewest[2]}); surely more errors: {worse}."
    )


def _more_errors(result):
    """Return for each task how many more errors than its reference each makes, in per cent: dicts of Intervals."""
    last = result.errors[:, :, -1]
    by_reference = {name: result.more_errors(last, name) for name in set(REFERENCE.values())}
    return [
        {name: by_reference[than][number][result.variants.index(name)] for name, than in REFERENCE.items()}
        for number in range(len(result.tasks))
    ]
