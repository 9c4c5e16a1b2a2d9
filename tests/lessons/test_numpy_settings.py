"""Test that a learner may have NumPy raise at everything: what helpers compute is not theirs to mend."""

import subprocess
import sys

import numpy as np

from helpers.experiments import start_sizes
from helpers.lessons.n07_depth.slope_powers import powers
from helpers.nn.activations import LeakyReLU
from helpers.nn.datasets import Data
from helpers.nn.initialization import he
from helpers.nn.networks import Network
from helpers.playground.run import run
from helpers.playground.settings import Settings

IMPORT = "import numpy; numpy.seterr(all='raise'); import helpers.course, helpers.playground"


def test_helpers_are_imported_where_numpy_raises_at_everything():
    done = subprocess.run([sys.executable, "-c", IMPORT], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_too_small_for_a_format_is_0_where_numpy_raises_at_everything():
    with np.errstate(all="raise"):
        assert powers(0.1, 100, np.float32)[-1] == 0
        assert run(Settings.read("data=circles net=4 act=gelu"))


def test_a_network_that_is_quite_sure_is_measured_where_numpy_raises_at_everything():
    network = Network((5, 4, 4, 3), LeakyReLU(0.3))
    data = Data(np.random.default_rng(1).standard_normal((4, 5)), np.array([0, 1, 2, 1]))
    parameters = 1e4 * network.initial(range(2), he, np.float64)
    with np.errstate(all="raise"):
        values, _ = start_sizes.mean_squares(network, parameters, data, np.array([3, 1]))
    assert np.isfinite(values).all()
