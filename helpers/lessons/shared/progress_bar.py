"""Show how far an experiment is that runs in a cell."""

import os

from IPython.display import clear_output

from helpers.experiments.checkpointing import Runner
from helpers.experiments.result_cache import FOLDER, cached
from helpers.i18n import translate

SECONDS_OF_PATIENCE = 2


def run_with_progress(run, parts, **settings):
    """Run an experiment; if it takes longer than two seconds say how far it is, and leave nothing of that behind.

    Parameters
    ----------
    run : an experiment's function, which takes `runner`.
    parts : the number of its parts.
    """
    done = []

    def show(name, seconds):
        done.append(name)
        if seconds > SECONDS_OF_PATIENCE and len(done) < parts:
            clear_output(wait=True)
            bar = "■" * len(done) + "□" * (parts - len(done))
            print(f"{bar} {translate(f'{len(done)} of {parts} parts done after {seconds:.0f} s')}")

    if FOLDER in os.environ:
        return cached(run, settings)
    result = run(**settings, runner=Runner(show=show))
    clear_output()
    return result
