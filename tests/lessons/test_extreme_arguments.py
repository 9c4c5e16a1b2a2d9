"""Test numbers that nobody should give: each is borne without a warning, or refused in a sentence that helps."""

import traceback
from pathlib import Path

import numpy as np
import pytest

import helpers
from helpers.course import ask, check, exam, export_exam, print_exam, recap
from helpers.experiments import one_unit, teacher_unit
from helpers.experiments.claims import settle
from helpers.experiments.records import record
from helpers.frameworks import framework
from helpers.lessons.n04_units_in_networks.dying_network import film_of_a_network
from helpers.lessons.n04_units_in_networks.recovery import push
from helpers.lessons.n08_wider_family.activation_overlay import overlay
from helpers.lessons.n10_playground.seed_sweep import over_seeds
from helpers.lessons.shared.loss_map import loss_map
from helpers.lessons.shared.one_unit_training import film_of_one_unit
from helpers.nn import datasets, diagnostics
from helpers.nn.activations import LeakyReLU, PReLU, RReLU
from helpers.nn.datasets import Data, splits, two_moons
from helpers.nn.layers import Convolution
from helpers.nn.leaky_relu import leaky_relu
from helpers.nn.networks import Network
from helpers.nn.optimizers import SGD, Adam
from helpers.nn.smooth_activations import ELU, SiLU
from helpers.nn.training import Training, train
from helpers.playground import Playground
from helpers.playground.run import run
from helpers.playground.settings import Settings
from tests.durations import either
from tests.no_warnings import quiet

HELPERS = str(Path(helpers.__file__).parent)
NAN, INF, HUGE = float("nan"), float("inf"), 1e308
MOONS = two_moons(12)
NET = Network((2, 3, 1))
PARAMETERS = NET.initial([0])
POINTS = np.ones((5, 2))
CLASSES = np.zeros(5, int)
GENTLE = SGD(0.1)


def trained(steps=4, network=NET, data=MOONS, optimizer=GENTLE, seeds=(0, 1), **more):
    training = Training(network, data, optimizer, seeds, **more)
    training.advance(steps)
    return training


def unit(rates=0.1, slopes=0.1, steps=3, **more):
    return one_unit.run(rates, slopes, steps, **more)


def student(w=2.0, slope=0.1, rate=0.1, steps=3, **more):
    return teacher_unit.run(w, slope, rate, steps, **more)


def map_whose_start_is_moved():
    """Draw it with its start, and a data point, where no handle gets to."""
    live = loss_map()
    for place in (HUGE, -HUGE, INF, -INF, NAN):
        here = live.at(start_w=place, x0=place, y0=place)
        assert (here.values["start_w"], here.values["x0"]) in ((-2.3, 0.1), (3.8, 2.4))
        assert np.isfinite(here.number("first loss"))
    return live


def losses(training):
    return diagnostics.loss(training.network, training.parameters, MOONS)


# The call, and words of what is said; the one that gives it must name what is wrong.
REFUSED = [
    *((lambda a=a: LeakyReLU(a), "alpha must be") for a in (NAN, INF, -INF, "0.1", None, 1j)),
    *((lambda a=a: leaky_relu([1.0], a), "alpha must be") for a in (NAN, INF, "0.1")),
    *((lambda x=x: leaky_relu(x, 0.1), "x must be real numbers") for x in ("1", None, [1j])),
    *((lambda a=a: ELU(a), "ELU's alpha must be") for a in (NAN, -1, "1", None)),
    *((lambda b=b: SiLU(b), "SiLU's beta must be") for b in (0, NAN, "1")),
    (lambda: RReLU("a", "b"), "RReLU's lower and upper slope must be finite"),
    (lambda: RReLU(1, 0), "swap them"),
    *(
        (lambda r=r, o=o: o(r), "rate must be of at least 0")
        for o in (SGD, Adam)
        for r in (-0.1, NAN, INF, "0.1", None, [])
    ),
    *(
        (lambda m=m, o=o: o(0.1, m), "momentum must be from 0 to below 1")
        for o in (SGD, Adam)
        for m in (-1, 1, 2, NAN, "a")
    ),
    *((lambda s=s: Adam(0.1, second=s), "second must be from 0 to below 1") for s in (-1, 1, NAN, "a")),
    *((lambda d=d: SGD(0.1, decay=d), "decay must be of at least 0") for d in (-1, NAN, "a")),
    *((lambda s=s: Network(s), "layers must be a tuple from inputs to outputs") for s in ((), (2,), "2-8-1", 3, None)),
    *(
        (lambda n=n: Network((2, n, 1)), "each entry of layers must be a whole number of at least 1")
        for n in (0, -3, 2.5, "8", None, NAN)
    ),
    *(
        (lambda f=f: Network((2, 3, 1), f), "activation must be one from helpers")
        for f in ("relu", 0.1, LeakyReLU, None)
    ),
    *((lambda c=c: Convolution(c), "a convolution's channels must be") for c in (0, 2.5, "a")),
    (lambda: Convolution(2, stride=0), "a convolution's stride must be"),
    *((lambda s=s: NET.initial(s), "seeds must be one or more whole numbers") for s in ((), 3, "a", [-1], [0.5], None)),
    *(
        (lambda s=s: trained(seeds=s), "seeds must be one or more whole numbers")
        for s in ((), 3, ("a",), (-1,), (0.5,))
    ),
    *((lambda i=i: NET.initial([0], i), "initialization must be a function") for i in ("he", None)),
    *((lambda s=s: trained(steps=s), "steps must be a whole number of at least 0") for s in (-1, 2.5, "3", NAN, None)),
    *((lambda b=b: trained(batch=b), "batch must be from 1 to the 12 samples") for b in (0, -1, 13, 2.5, "a")),
    (lambda: trained(data=MOONS[:0]), "there are no samples"),
    *((lambda d=d: trained(data=d), "data must be of the kind Data") for d in (None, (POINTS, CLASSES), "moons")),
    *((lambda n=n: trained(network=n), "network must be of the kind Network") for n in (None, "2-8-1", (2, 8, 1))),
    *((lambda o=o: trained(optimizer=o), "optimizer must be of the kind SGD") for o in (None, 0.1, SGD)),
    (lambda: trained(data=Data(np.ones((5, 3)), CLASSES)), "the network takes 2 features: give (samples, 2)"),
    (lambda: trained(data=Data(np.ones(5), CLASSES)), "inputs have the shape (5,)"),
    (lambda: trained(data=Data(POINTS, CLASSES[:4])), "there are 5 samples and 4 targets"),
    (lambda: trained(data=Data(POINTS.astype(str), CLASSES)), "inputs must be real numbers"),
    *((lambda e=e: train(trained(), 5, e), "every must be a whole number of at least 1") for e in (0, -1, 1.5, "1")),
    *((lambda s=s: train(trained(), s, 1), "steps must be a whole number") for s in (-5, "5", 2.5)),
    *(
        (lambda f=f: f(NET, PARAMETERS, MOONS[:0]), "there are no samples")
        for f in (diagnostics.loss, diagnostics.accuracy, diagnostics.gradient_norms)
    ),
    *(
        (lambda f=f: f(NET, PARAMETERS, np.ones((5, 3))), "the network takes 2 features")
        for f in (diagnostics.dead_share, diagnostics.outputs)
    ),
    (lambda: diagnostics.dead_units(NET, PARAMETERS, MOONS.inputs[:0]), "there are no samples"),
    *((lambda w=w: diagnostics.born_dead_bounds(w, 2), "width must be a whole number") for w in (1, 2.5, HUGE, "a")),
    (lambda: diagnostics.born_dead_bounds(2, 1), "layers must be a whole number"),
    *(
        (lambda f=f, n=n: getattr(datasets, f)(n), "samples must be a whole number")
        for f in ("two_moons", "spirals", "circles", "four_corners", "absolute_value", "even_digits")
        for n in (0, -5, 2.5, "a", None)
    ),
    (lambda: datasets.even_digits(1798), "samples must be a whole number from 1 to 1,797"),
    *((lambda n=n: two_moons(10, n), "noise must be from 0 to 1000") for n in (-1, NAN, HUGE, "a")),
    *((lambda s=s: two_moons(10, seed=s), "seed must be a whole number") for s in (-1, 0.5, "a", None)),
    *((lambda t=t: datasets.spirals(10, turns=t), "turns must be finite numbers") for t in (INF, "a")),
    *((lambda n=n: splits(10, n, [0]), "train must leave something to test on") for n in (0, 10, 2.5)),
    (lambda: splits(10, 5, []), "seeds must be one or more"),
    *((lambda r=r: unit(rates=r), "rates must be of at least 0") for r in (-0.1, NAN, INF, "a", [], None)),
    *((lambda a=a: unit(slopes=a), "slopes must be finite") for a in (NAN, INF, "a", [], [[1], [1, 2]])),
    *(
        (lambda s=s: unit(steps=s), "steps must be a whole number from 0 to 100,000")
        for s in (-1, 2.5, "3", NAN, 10**9)
    ),
    *((lambda s=s: unit(start=s), "start must be finite") for s in ((NAN, 0), "ab", None)),
    (lambda: unit(data=([], [])), "data must be finite numbers, one or more"),
    (lambda: unit(data=([1.0, NAN], [1, 2])), "data must be finite numbers"),
    (lambda: unit(data=(np.ones(4), np.ones(3))), "there are 4 inputs and 3 targets"),
    *((lambda w=w: student(w), "w must be finite") for w in (NAN, INF, "2", [])),
    *((lambda s=s: student(slope=s), "slope must be finite") for s in (INF, "0.1", [], (0, None))),
    *((lambda r=r: student(rate=r), "rate must be of at least 0") for r in (-1, NAN, "a")),
    *((lambda s=s: student(steps=s), "steps must be a whole number") for s in (-1, 2.5, "4", 10**9)),
    (lambda: student([1, 2], [1, 2, 3]), "which do not go together"),
    *((lambda a=a: film_of_one_unit(a), 'slider "alpha"') for a in ("0.1", NAN, HUGE, 0.123, None)),
    *((lambda a=a: loss_map(a, choose_alpha=False), 'slider "alpha"') for a in ("0.1", NAN, HUGE, None)),
    *((lambda r=r: loss_map(rate=r), 'slider "rate"') for r in ("0.1", NAN, 0.0, 0.305, None)),
    *((lambda s=s: push(s), "shift must be from -1e+06 to 1e+06") for s in ("3", NAN, INF, HUGE, -HUGE, None)),
    *((lambda r=r: film_of_a_network(r), "rates must be of at least 0") for r in ([], "a", [0.1, -1])),
    *((lambda s=s: film_of_a_network(seed=s), "seeds must be") for s in (-1, "a", 0.5)),
    *(
        (lambda n=n: over_seeds("act=relu", seeds=n), "seeds must be a whole number from 6 to 1,000")
        for n in (0, 2, 2.5, "6", 10**9)
    ),
    (lambda: over_seeds(), "compares from 1 to 3 runs, but gets 0"),
    (lambda: over_seeds(*["act=relu"] * 4), "compares from 1 to 3 runs, but gets 4"),
    (lambda: over_seeds("epochs=1", "epochs=2"), "the runs are of different length"),
    (lambda: over_seeds("data=abs"), "a curve has no right side"),
    *((lambda t=t: over_seeds(t), "A run is a text of at most 500 letters") for t in (5, None)),
    *((lambda t=t: Playground(t), "A run is a text of at most 500 letters") for t in (5, None)),
    *((lambda r=r: Settings(rate=r), "should be a number") for r in ("0.1", None, [1])),
    *((lambda r=r: Settings(rate=r), "should be from 1e-06 to 100") for r in (0.0, -1.0, NAN, INF, 1e9)),
    *((lambda a=a: Settings(alpha=a), "should be from -2 to 2") for a in (HUGE, -HUGE, NAN)),
    *(
        (lambda n=n: Settings(**n), "should be a whole number")
        for n in ({"epochs": 2.5}, {"seed": "a"}, {"batch": None})
    ),
    (lambda: Settings(at="a", then_rate=1.0), "should be a whole number"),
    (lambda: Settings(data=[]), "is not known; choose one of"),
    (lambda: Settings(net=[8, 8]), "should be the units of each hidden layer"),
    (lambda: run("act=relu"), "run takes Settings"),
    *(
        (lambda s=s, f=f: f(seed=s), "seed must be a whole number")
        for f in (exam, export_exam, print_exam)
        for s in ("a", -1, 0.5, None, [1, 2], "../../x")
    ),
    *((lambda v=v: exam(levels=v), "levels must be three numbers") for v in (0, "3", 2.5, [1], None)),
    *((lambda n=n: exam(notebooks=n), "has no questions") for n in (99, "x", [], 1.5)),
    *((lambda m=m: exam(minutes=m), "minutes must be more than 0") for m in (0, "a", NAN, -3, None)),
    *((lambda n=n: recap(n), "there is no notebook") for n in (99, None)),
    *((lambda n=n: ask(n), "there is no question") for n in ("nothing", 5, ["a"])),
    *((lambda n=n: check(n, max), "there is no exercise") for n in ("nothing", None, ["a"])),
    *((lambda n=n: record(n), "There is no full run of") for n in ("nothing", "../records/accuracy", 5, None)),
    *((lambda n=n: settle(n), "there is no claim settled by") for n in ("nothing", "os", None)),
    *((lambda n=n: framework(n), "there is no framework") for n in ("os", "../os", 5)),
    *((lambda n=n: overlay(n), "in the family: choose among") for n in ("nothing", 5, [1])),
]


@quiet
@pytest.mark.parametrize("call, words", REFUSED)
def test_what_cannot_be_is_refused_in_a_sentence(call, words):
    with pytest.raises((TypeError, ValueError, LookupError, FileNotFoundError)) as refusal:
        call()
    said = str(refusal.value.args[0])
    assert words in said and said.endswith((".", "seed=1")) and len(said) < 400
    # It is ours: NumPy's own words come out of NumPy.
    assert traceback.extract_tb(refusal.value.__traceback__)[-1].filename.startswith(HELPERS)


# What is unusual and can be: it neither warns nor fails, and gives numbers or says that it diverged.
BORNE = {
    "no samples for a function": lambda: leaky_relu([], 0.1),
    "a slope of 1e308": lambda: leaky_relu([2.0, -2.0], HUGE),
    "a slope of -1e308": lambda: leaky_relu([HUGE, -HUGE], -HUGE),
    "a network with slope 1e308": lambda: trained(network=Network((2, 3, 1), LeakyReLU(HUGE))),
    "a network with slope -1e308": lambda: trained(network=Network((2, 3, 1), LeakyReLU(-HUGE))),
    "a learned slope of 1e30": lambda: trained(network=Network((2, 3, 1), PReLU(1e30))),
    "an ELU of 1e308": lambda: trained(network=Network((2, 3, 1), ELU(HUGE))),
    "learning rate 1e9": lambda: trained(optimizer=SGD(1e9)),
    "learning rate 1e308": lambda: trained(optimizer=SGD(HUGE)),
    "a learning rate that becomes 1e308": lambda: trained().change(NET, SGD(HUGE)),
    "Adam with 1e9": lambda: trained(optimizer=Adam(1e9)),
    "one sample": lambda: trained(data=MOONS[:1], batch=1),
    "no hidden layer": lambda: trained(network=Network((2, 1))),
    "all samples equal": lambda: trained(data=Data(POINTS, CLASSES)),
    "samples of 1e308": lambda: trained(data=Data(HUGE * POINTS, CLASSES)),
    "samples that are no numbers": lambda: trained(data=Data(NAN * POINTS, CLASSES)),
    "measures of huge weights": lambda: diagnostics.gradient_norms(NET, PARAMETERS * np.float32(1e38), MOONS),
    "a unit at every extreme": lambda: unit([0, 0.1, 1e9, HUGE], [0, HUGE, -HUGE, 1], 30),
    "a unit that starts at 1e308": lambda: unit(start=(HUGE, HUGE)),
    "a unit with one point": lambda: unit(data=([1.0], [2.0])),
    "a unit with equal points": lambda: unit(data=(np.ones(4), np.ones(4))),
    "a unit with points at 1e308": lambda: unit(data=(np.full(4, HUGE), np.ones(4)), learn=True),
    "a student at every extreme": lambda: student([2, HUGE, -HUGE], [[0], [HUGE], [-HUGE]], 0.1, 30, decay=HUGE),
    "a student at a rate of 1e9": lambda: student(rate=1e9, steps=30),
    "a verdict of the lost": lambda: teacher_unit.verdict(student(slope=-HUGE)),
    "the loss at 1e308": lambda: teacher_unit.loss(HUGE, HUGE),
    "a live control beyond its ends": map_whose_start_is_moved,
    "the smallest playground": lambda: Playground("net=1 batch=250 epochs=1 noise=0"),
    "a playground at its ends": lambda: Playground("net=32-1 epochs=1 rate=100 act=leaky alpha=-2 at=0 then_rate=100"),
}
# These take seconds.
BORNE |= either(
    {},
    {
        "a film at the ends": lambda: film_of_one_unit(2),
        "a film of a network at the ends": lambda: film_of_a_network([0, 1, 1e9]),
        "networks that are not pushed": lambda: push(0),
        "networks pushed far": lambda: push(-1e6),
        "seeds of runs that diverge": lambda: over_seeds("act=relu epochs=1 rate=100", seeds=6),
    },
)


@pytest.mark.stress
@quiet
@pytest.mark.parametrize("call", BORNE.values(), ids=BORNE)
def test_what_can_be_neither_warns_nor_fails(call):
    assert len(repr(call())) >= 4


def test_a_learning_rate_of_0_and_no_steps_change_nothing():
    before = NET.initial([0, 1])
    for training in (trained(optimizer=SGD(0)), trained(steps=0)):
        np.testing.assert_array_equal(training.parameters, before)
    np.testing.assert_array_equal(unit(rates=0).w[0, 0], 3.0)
    assert unit(steps=0).loss.shape == (1, 1, 1) and student(steps=0).loss.shape == (1,)
    assert train(trained(), 0, 1, loss=losses)["loss"].shape == (1, 2)


def test_what_diverges_is_nan_from_then_on_and_says_when():
    lost = trained(optimizer=SGD(HUGE))
    assert (lost.diverged_at == 1).all() and not lost.running.size
    history = train(trained(0, optimizer=SGD(1e30)), 20, 5, loss=losses)
    assert np.isfinite(history["loss"][0]).all() and np.isnan(history["loss"][-1]).all()
    runs = unit([0.1, HUGE], [HUGE, -HUGE, 0.5], 40)
    for series in (runs.w, runs.b, runs.slope, runs.loss):
        gone = np.isnan(series)
        assert (gone[..., 1:] >= gone[..., :-1]).all() and np.isfinite(series[~gone]).all()
    assert runs.diverged.tolist() == [[True, True, False], [True, True, True]]
    assert np.isnan(student(slope=[HUGE, 0.1], rate=1e9, steps=9).loss[:, -1]).all()
    # 0 · ∞ is no number, and no larger than a million either.
    for lost in (unit(slopes=0, start=(-HUGE, -HUGE)), student(-HUGE, 0)):
        assert np.isnan(lost.w).all() and np.isnan(lost.loss).all()
