"""Draw the errors of leaky ReLU and PReLU beside ReLU's, and the learning rates at which each does best."""

from helpers.experiments import accuracy as experiment
from helpers.experiments.variants import VARIANTS
from helpers.lessons.shared.errors_beside_relu import errors_beside_relu, short_name
from helpers.lessons.shared.progress_bar import run_with_progress
from helpers.lessons.shared.rate_grid import rate_grid

COMPARED = list(VARIANTS)[1:]
# Names of the variants for narrow axes.
LETTERS = ("ReLU", "0.01", "0.1", "0.25", "shared", "channel")


def errors_learned():
    """Run the experiment at its quick size."""
    parts = len(experiment.QUICK["tasks"]) * len(experiment.QUICK["variants"])
    return figure(run_with_progress(experiment.run, parts, **experiment.QUICK))


def figure(result):
    """Show how many more errors than ReLU each activation makes, seed by seed."""
    return errors_beside_relu(result, COMPARED, "Errors with and without a leak")


def rates(result):
    """Show what each scores at each learning rate, and the one that was chosen for it."""
    tasks, names = ["MNIST-1D", "two moons", "digits"], [short_name(each) for each in VARIANTS]
    found = result.rates_of(tasks, VARIANTS)
    return rate_grid("Learning rates, with and without a leak", found, names, "accuracy, %", tasks, "data set")
