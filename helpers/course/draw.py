"""Draw papers by a seed: always so many questions of each level, spread over the objectives."""

from collections import Counter
from numbers import Real

import numpy as np

from helpers.course.catalogue import QUESTIONS
from helpers.course.objectives import OBJECTIVES
from helpers.nn.validation import whole
from helpers.quiz.question_types.question import LEVELS

__all__ = ["MIX", "check_minutes", "choose_questions", "draw_questions"]

# So many questions of each level, the easy ones first.
MIX = (5, 5, 2)


def draw_questions(notebooks=None, levels=MIX, seed=1):
    """Draw a paper: so many questions of each level, each as the seed asks it, the easy ones first.

    Parameters
    ----------
    notebooks : their numbers, such as (1, 2, 3); None for all.
    levels : (easy, middle, hard), how many of each.
    seed : the same for all who are to get the same paper.

    Raises
    ------
    ValueError : there are not so many questions.
    """
    whole("seed", seed)
    pool = choose_questions(notebooks)
    _check_mix(levels, pool, notebooks)
    random = np.random.default_rng(seed)
    used, chosen = Counter(), {}
    # From where the choice is least: the more there are of a level, the easier others can be avoided.
    for level in sorted(LEVELS, key=lambda level: sum(question.level == level for question in pool)):
        candidates = [question for question in pool if question.level == level]
        chosen[level] = []
        for _ in range(levels[level - 1]):
            fewest = min(used[question.objective] for question in candidates)
            rarest = [question for question in candidates if used[question.objective] == fewest]
            question = rarest[random.integers(len(rarest))]
            candidates.remove(question)
            used[question.objective] += 1
            chosen[level].append(question.drawn(seed))
    return [question for level in LEVELS for question in chosen[level]]


def choose_questions(notebooks=None, levels=LEVELS):
    """List the questions of some notebooks and levels.

    Raises
    ------
    ValueError : a notebook has none.
    """
    numbers = sorted({OBJECTIVES[question.objective][0] for question in QUESTIONS.values()})
    asked = numbers if notebooks is None else [str(each).zfill(2) for each in _listed(notebooks)]
    for number in asked:
        if number not in numbers:
            raise ValueError(
                f"notebook {number} has no questions: choose from {', '.join(numbers)}, as in notebooks=(1, 2)."
            )
    return [
        question
        for question in QUESTIONS.values()
        if OBJECTIVES[question.objective][0] in asked and question.level in levels
    ]


def _listed(notebooks):
    """Take one number as a list of one."""
    several = isinstance(notebooks, list | tuple | set | range) and notebooks
    return list(notebooks) if several else [notebooks]


def _check_mix(levels, pool, notebooks):
    """Refuse a wish that these questions cannot fulfil."""
    if not isinstance(levels, list | tuple) or len(levels) != len(LEVELS):
        raise ValueError(
            f"levels must be three numbers, how many easy, middle and hard questions, such as {MIX}, but is {levels!r:.60}."
        )
    for level, wanted in zip(LEVELS, levels, strict=True):
        whole(f"the number of questions of level {level}", wanted)
        there = sum(question.level == level for question in pool)
        if wanted > there:
            where = "all notebooks" if notebooks is None else f"notebooks {', '.join(map(str, _listed(notebooks)))}"
            raise ValueError(f"{wanted} questions of level {level} were asked for, but {where} have {there}.")
    if not any(levels):
        raise ValueError(f"a paper needs a question: give levels such as {MIX}.")


def check_minutes(minutes):
    """Refuse minutes that no clock shows."""
    if not isinstance(minutes, Real) or not 0 < minutes <= 600:
        raise ValueError(f"minutes must be more than 0 and at most 600, but is {minutes}.")
