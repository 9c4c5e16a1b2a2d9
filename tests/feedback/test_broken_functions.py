"""Test what `check`, `explore` and the others say to a learner's broken function, word by word."""

import functools
import gc
import itertools
import linecache
import math
import sys
import warnings

import numpy as np
import pytest

from helpers.course import check
from helpers.experiments.records import record
from helpers.feedback.captured_output import LEFT_OUT, MOST_LINES, CapturedOutput, limited_output
from helpers.feedback.run_learner_code import attempt
from helpers.figure import LiveFigure
from helpers.lessons.n08_wider_family.framework_tables import same_network
from helpers.lessons.shared.learner_activation import explore
from tests.no_warnings import quiet

NUMBERS = itertools.count()
RIGHT = "✓ `f` is right everywhere that it was tried."
ONE_YES = "One yes or no is wanted there, as by `if`, `and`, `or`, `min` and `max`, and an array has many: `np.where` decides place by place, `np.all` makes one of them."
ONE_NUMBER = "`float`, `int` and what `math` has take one number, and this is an array: use NumPy's, such as `np.exp`."
LIKE_A_FUNCTION = (
    "A value is called like a function: is a `*` missing, or does a name such as `sum` mean something else now?"
)
NO_BRACKETS = "A function stands there without what it takes: write that behind it, in round brackets."
NO_LIST = "Python does not compute with a list: `np.array` makes an array of it."
NO_TEXT = "A text stands where a number is due: leave its quotation marks out."
SINGLE = (
    "Several numbers are wanted there, as by a loop, `sum`, `len` or `max`, and it is a single one: leave that out."
)
UNLIKE = "does not take what it is given there: compare how many things, and their names."
SHAPES = "do not go together: both need as many numbers."
GENERATOR = (
    "`yield` and `(… for …)` make a generator: write `return` in place of `yield`, and `[… for …]` in square brackets."
)
IMAGINARY = "It has an imaginary part: did you take the root of a negative number?"
BRACKETS_BEHIND = "It is a function itself: write what it takes behind it, in round brackets."


def written(source):
    """Define the function f of a notebook's cell, whose lines a traceback can show as it can a cell's."""
    cell = f"<cell {next(NUMBERS)}>"
    linecache.cache[cell] = (len(source), None, source.splitlines(True), cell)
    space = {"np": np, "math": math}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        exec(compile(source, cell, "exec"), space)
    return space["f"]


def body(lines, arguments="x, alpha"):
    return written(f"def f({arguments}):\n    " + lines.replace("\n", "\n    "))


def lines_of(report):
    """Split a report into its heading and its sentences, without the parts that are right."""
    return [line.strip() for line in repr(report).split("\n") if "✓" not in line]


# What is written in place of leaky ReLU's derivative, tried with numbers x and alpha, and what is said.
OF_NUMBERS = {
    # what comes back
    "np.where(x > 0, 1, alpha)": "`f(0.5, 0.1)` gives nothing back: its last line must be `return …`.",
    "return None": "`f(0.5, 0.1)` gives nothing back: its last line must be `return …`.",
    "print(np.where(x > 0, 1, alpha))": "`f(0.5, 0.1)` prints something and gives nothing back: the answer belongs behind `return`.",
    "return print(1)": "`f(0.5, 0.1)` prints something and gives nothing back: the answer belongs behind `return`.",
    "return '0.1'": "`f(0.5, 0.1)` gives '0.1', which is no number. Leave the quotation marks out.",
    "return 0,1": "`f(0.5, 0.1)` gives 2 answers, with commas between them, where one is due. A decimal point is written as in 0.1.",
    "return [1, alpha]": "`f(0.5, 0.1)` gives 2 numbers where one is due.",
    "return np.ones((3, 2))": "`f(0.5, 0.1)` gives 6 numbers where one is due.",
    "return []": "`f(0.5, 0.1)` gives 0 numbers where one is due.",
    "return ()": "`f(0.5, 0.1)` gives 0 numbers where one is due.",
    "return [1, [2, 3]]": "`f(0.5, 0.1)` gives [1, [2, 3]], which is no number. Parts of it are no numbers, or are themselves lists: give one number for each place.",
    "return {1, 2}": "`f(0.5, 0.1)` gives {1, 2}, which is no number. Curly brackets make a set: round ones group, square ones make a list.",
    "return (v for v in [x])": "`f(0.5, 0.1)` gives `generator`, which is no number. " + GENERATOR,
    "yield x": "`f(0.5, 0.1)` gives `generator`, which is no number. " + GENERATOR,
    "return object()": "`f(0.5, 0.1)` gives `object`, which is no number. Give a number, or an array of numbers.",
    "return np.array(None)": "`f(0.5, 0.1)` gives None, which is no number. Give a number, or an array of numbers.",
    "return x * 1j": f"`f(0.5, 0.1)` gives 0.5j, which is no number. {IMAGINARY}",
    "return np.tanh": f"`f(0.5, 0.1)` gives `ufunc`, which is no number. {BRACKETS_BEHIND}",
    "return lambda: 1": f"`f(0.5, 0.1)` gives `function`, which is no number. {BRACKETS_BEHIND}",
    "return float('nan')": "`f(0.5, 0.1)` gives nan where 1 is due.",
    "return np.inf": "`f(0.5, 0.1)` gives inf where 1 is due.",
    "return 1": "`f(-2, 0.1)` gives 1 where 0.1 is due.",
    "return np.where(x > 0, 1, 0.1 if x < 0 else 0.1 * alpha)": "`f(-2, -0.5)` gives 0.1 where -0.5 is due.",
    "return x > 0": "`f(-2, 0.1)` gives False where 0.1 is due.",
    "return 1 if x > 0 else round(alpha)": "`f(-2, 0.1)` gives 0 where 0.1 is due.",
    "return 1 if x > 0 else x // abs(x) if x else 0": "`f(-2, 0.1)` gives -1 where 0.1 is due.",
    "alpha *= 2\nreturn 1 if x > 0 else alpha": "`f(-2, 0.1)` gives 0.2 where 0.1 is due.",
    "return np.random.rand()": "`f(0.5, 0.1)` gives another answer each time. Leave chance out, and what it remembers of earlier calls.",
    "f.calls = getattr(f, 'calls', 1) + 1\nreturn f.calls": "`f(0.5, 0.1)` gives another answer each time. Leave chance out, and what it remembers of earlier calls.",
    # what stops
    "return alfa": "Python knows no `alfa` there: check the spelling, or run the cell that defines it.",
    "return exp(x)": "NumPy's `exp` is written `np.exp`.",
    "return np.wehre(x > 0, 1, alpha)": "`numpy` has no `wehre`: check the spelling.",
    "return x.sum()": "`float` has no `.sum`: check the spelling, and what stands before the dot.",
    "return np.where(x > 0, 1)": "`np.where` takes three things: a condition, what holds where it is true, and what holds elsewhere.",
    "return f(x, alpha)": "It calls itself again and again, without end: let it compute the answer instead.",
    "return alpha / 0": "It divides by 0 there: give that place an answer of its own.",
    "return math.log(-1)": "There is no such root or logarithm: what stands in its brackets must be positive.",
    "return math.exp(1000)": "A number grows too large there: look at what is raised to a power, or stands in `exp`.",
    "return '0.1' * x": NO_TEXT,
    "return x + 'alpha'": NO_TEXT,
    "return x < 'alpha'": NO_TEXT,
    "return np.float64(x) + 'a'": NO_TEXT,
    "return float('0,1')": NO_TEXT,
    "return x[0]": "`[ ]` picks out of several numbers, and stands behind a single one: leave it out.",
    "return np.float64(x)[0]": "`[ ]` picks out of several numbers, and stands behind a single one: leave it out.",
    "return 2(x)": LIKE_A_FUNCTION,
    "return alpha(x)": LIKE_A_FUNCTION,
    "sum = 0\nreturn sum([x])": LIKE_A_FUNCTION,
    "return np.exp * x": NO_BRACKETS,
    "return f * x": NO_BRACKETS,
    "return abs[x]": NO_BRACKETS,
    "return sum(x)": SINGLE,
    "return len(x)": SINGLE,
    "for v in x: return v": SINGLE,
    "return abs(x, alpha)": f"`abs` {UNLIKE}",
    "return np.maximum(x)": f"`maximum` {UNLIKE}",
    "return math.exp(x, alpha)": f"`exp` {UNLIKE}",
    "return max()": f"`max` {UNLIKE}",
    "return print(1) * x": "A part of it is nothing (`None`): does a function in it lack its `return`?",
    "import tensorflow_of_mine": "`tensorflow_of_mine` is not installed here: NumPy is enough.",
    "raise SystemExit": "`exit` would end Python: `return` ends a function.",
    "np.seterr(all='raise'); return np.float64(1) / 0": "NumPy was told to stop there (divide): leave `np.seterr` out.",
    "a, b = alpha, x, 1": "There are not as many names on the left of `=` as values on the right: count both.",
    "return alpha ^ 2": "`^` compares bits and makes no power: x² is written `x**2`.",
    "return np.float64(x) ^ 2": "`^` compares bits and makes no power: x² is written `x**2`.",
    "return x > 0 & alpha < 1": "`&` and `|` join conditions: put each into brackets of its own, as in `(x > 0) & (x < 1)`.",
    "return np.where(~x > 0, alpha, 1)": "`~` turns a condition around, and a number stands behind it: put the whole condition into brackets.",
    "return np.greater(x, 0) - np.less(x, 0)": "True and False are not subtracted: `1 * (…)` makes numbers of them, and `~` turns them around.",
    "return np.power(10, -1)": "NumPy's whole numbers take no negative powers: write `1 / …`, or `float(…)` around the number.",
    "assert x < 0": "Python says: AssertionError.",
    "return {}['a']": "Python says: KeyError: 'a'.",
}
# What is written in place of the gradient of a slope, tried with arrays x and upstream.
OF_ARRAYS = {
    "return max(x, 0)": "`max` cannot compare a whole array with a number: `np.maximum` does it place by place.",
    "return np.sum(min(x, 0) * upstream)": "`min` cannot compare a whole array with a number: `np.minimum` does it place by place.",
    "return np.max(x, upstream)": "`np.max` looks through one array: `np.maximum` compares two, place by place.",
    "if x > 0: return 0": ONE_YES,
    "return x if x > 0 else 0": ONE_YES,
    "return 0 if x > np.max(x) else 1": ONE_YES,
    "return x.max() if x > 0 else 0": ONE_YES,
    "return x and upstream": ONE_YES,
    "while x > 0: x = x - 1": ONE_YES,
    "return math.exp(x)": ONE_NUMBER,
    "return int(x)": ONE_NUMBER,
    "return x[5]": "It asks for place 5 of 2, and places are counted from 0.",
    "return x.tolist()[5]": "It asks for a place that is not there: places are counted from 0.",
    "return x[0, 1]": "There are more numbers in `[ ]` than the array has axes: give fewer.",
    "return x[1.0]": "What stands in `[ ]` must be a whole number, or a condition.",
    "return x['0']": "What stands in `[ ]` must be a whole number, or a condition.",
    "return upstream(x)": LIKE_A_FUNCTION,
    "return np.array[x]": NO_BRACKETS,
    "return [1, 2] * 0.1": NO_LIST,
    "return -x.tolist()": NO_LIST,
    "return x.tolist() > 0": NO_LIST,
    "return x + 'a'": NO_TEXT,
    "return x + np.ones(7)": f"Arrays of the shapes (2,) and (7,) {SHAPES}",
    "return np.dot(x, np.ones(7))": f"Arrays of the shapes (2,) and (7,) {SHAPES}",
    "return x @ np.ones(7)": "`@` multiplies rows by columns, and these do not fit: `*` multiplies place by place.",
    "return x @ 2": "`@` multiplies rows by columns, and these do not fit: `*` multiplies place by place.",
    "x[0] = [1, 2]": "Several numbers are put where one has room: compute with whole arrays.",
    "counts = np.array([1, 2]); counts /= 2": "An array of whole numbers takes no fractions: make a new one, as `x = x / 2` does and `x /= 2` does not.",
    "return np.sum(x, axis=1)": "The array has no axis 1: axes are counted from 0.",
    "x *= 0\nreturn 0": "`f([0.5, 3.0], [1.0, 2.0])` changes what it was given. Work on a copy, or without assigning into it.",
    "x.sort()\nx[:] = x[::-1]\nreturn 0": "`f([0.5, 3.0], [1.0, 2.0])` changes what it was given. Work on a copy, or without assigning into it.",
    "return x": "`f([0.5, 3.0], [1.0, 2.0])` gives 2 numbers where one is due.",
    "return x.astype(str)[0]": "`f([0.5, 3.0], [1.0, 2.0])` gives np.str_('0.5'), which is no number. Leave the quotation marks out.",
    "return x.astype(complex)": f"`f([0.5, 3.0], [1.0, 2.0])` gives array([0.5+0.j, 3. +0.j]), which is no number. {IMAGINARY}",
}


def stopped(call, lines, sentence):
    """Return the sentence behind the one that says where a function stopped, if it did."""
    if sentence.startswith("`f("):
        return sentence
    last = lines.splitlines()[-1]
    return f"`{call}` stops at `{last}`. {sentence}"


@pytest.mark.parametrize("lines, sentence", OF_NUMBERS.items())
def test_a_broken_function_of_numbers(lines, sentence):
    heading, first, *_ = lines_of(check("leaky-relu-derivative", body(lines)))
    assert heading == "`f` is not there yet."
    assert first.partition(": ")[2] == stopped("f(0.5, 0.1)", lines, sentence)


@pytest.mark.parametrize("lines, sentence", OF_ARRAYS.items())
def test_a_broken_function_of_arrays(lines, sentence):
    heading, first, *_ = lines_of(check("slope-gradient", body(lines, "x, upstream")))
    assert heading == "`f` is not there yet."
    assert first.partition(": ")[2] == stopped("f([0.5, 3.0], [1.0, 2.0])", lines, sentence)


class Column:
    """Give an answer that is an array to NumPy, as a table's column is."""

    def __init__(self, value):
        self.value = value

    def __array__(self, dtype=None, copy=None):
        return np.array(self.value, dtype)


class Hollow:
    """Give an answer that fails at whatever it is asked."""

    def __getattr__(self, name):
        raise ValueError(name)

    def __repr__(self):
        raise ValueError("no words")


@pytest.mark.parametrize("answer", [[np.ones((2, 2)), np.ones((2, 3))], Column("1"), Hollow, float, ValueError("no")])
def test_a_strange_answer_is_no_number(answer):
    _, sentence = lines_of(
        check("leaky-relu-derivative", lambda x, alpha: answer if answer is not Hollow else Hollow())
    )
    assert sentence.startswith("✗ x > 0: `your function(0.5, 0.1)` gives ") and "which is no number" in sentence


class Leaky:
    def __init__(self, *arguments):
        pass

    def __call__(self, x, alpha):
        return np.where(x > 0, 1, alpha)

    def method(self, x, alpha):
        return self(x, alpha)


@pytest.mark.parametrize("arguments", ["x", "", "x, alpha, beta", "x, *, alpha", "self, x, alpha"])
def test_a_signature_that_does_not_fit_is_shown_beside_the_call(arguments):
    (sentence,) = lines_of(check("leaky-relu-derivative", body("return 1", arguments)))
    assert (
        sentence
        == f"`f` is called as `f(x, alpha)`, and yours is written `f({arguments})`: let it take these, in this order."
    )


@pytest.mark.parametrize(
    "value, mine",
    [
        (0.1, "0.1"),
        (None, "None"),
        ("f", "'f'"),
        ([1, 2], "[1, 2]"),
        (np.ones(2), "array([1., 1.])"),
        ((0, 1), "(0, 1)"),
    ],
)
def test_what_stands_in_a_functions_place_is_shown(value, mine):
    (sentence,) = lines_of(check("relu", value))
    assert (
        sentence
        == f'`check` takes your function itself, as in `check("relu", my_function)`, without brackets behind it; this is {mine}.'
    )


@pytest.mark.parametrize(
    "function",
    [
        lambda x, alpha: 1 if x > 0 else alpha,
        lambda *both: np.where(both[0] > 0, 1, both[1]),
        lambda x, alpha=0.5, **more: [[1 if x > 0 else alpha]],
        functools.partial(lambda one, x, alpha: one if x > 0 else alpha, 1),
        np.vectorize(lambda x, alpha: 1.0 if x > 0 else alpha),
        Leaky(),
        Leaky().method,
        lambda x, alpha: np.float32(1 if x > 0 else alpha),
        lambda x, alpha: np.array(1.0 if x > 0 else alpha, dtype=object),
        lambda x, alpha: True if x > 0 else alpha,
        lambda x, alpha: Column(1.0 if x > 0 else alpha),
        np.errstate(all="raise")(lambda x, alpha: np.where(x > 0, 1, alpha)),
        lambda x, alpha: (np.where(x > 0, 1, alpha),),
    ],
)
def test_what_works_is_right_whatever_it_is(function):
    assert "is right everywhere" in repr(check("leaky-relu-derivative", function))


def test_a_class_is_no_answer():
    assert "✗ x > 0: `Leaky(0.5, 0.1)` gives `Leaky`, which is no number." in repr(
        check("leaky-relu-derivative", Leaky)
    )


def test_one_array_for_all_answers_is_read_at_once():
    kept = np.empty(())

    def f(x, alpha):
        kept[...] = 1 if x > 0 else alpha
        return kept

    assert repr(check("leaky-relu-derivative", f)).startswith(RIGHT)


def test_a_built_in_function_without_a_signature_is_tried():
    assert "`max(0.5, 0.1)` gives 0.5 where 1 is due" in repr(check("leaky-relu-derivative", max))
    (_, sentence) = lines_of(check("leaky-relu-derivative", dict))
    assert sentence == f"✗ x > 0: `dict(0.5, 0.1)` stops. `dict` {UNLIKE}"


# What is handed to `explore` as f, with arrays x.
EXPLORED = {
    "return x if x > 0 else alpha * x": ONE_YES,
    "return max(x, alpha * x)": "`max` cannot compare a whole array with a number: `np.maximum` does it place by place.",
    "return math.tanh(x)": ONE_NUMBER,
    "return np.where(x > 0, x, alfa * x)": "Python knows no `alfa` there: check the spelling, or run the cell that defines it.",
    "np.where(x > 0, x, alpha * x)": "`f(x, -1)` gives nothing back: its last line must be `return …`.",
    "return x, alpha * x": "`f(x, -1)` gives 2 answers, with commas between them, where one is due.",
    "return 0.0": "`f(x, -1)` gives the shape (), and x has (123,): one number for each x is due. `np.where` and `np.full_like` give that.",
    "return x[x > 0]": "`f(x, -1)` gives the shape (61,), and x has (123,): one number for each x is due. `np.where` and `np.full_like` give that.",
    "return x[:, None]": "`f(x, -1)` gives the shape (123, 1), and x has (123,): one number for each x is due. `np.where` and `np.full_like` give that.",
    "return np.log(x)": "`f(x, -1)` gives nan at x = -3.00; a finite number is due.",
    "return x * 1e308": "`f(x, -1)` gives -inf at x = -3.00; a finite number is due.",
    "return x if alpha < 0 else x / alpha": "`f(x, 0)` gives -inf at x = -3.00; a finite number is due.",
    "return (v for v in x)": "`f(x, -1)` gives `generator`, which is no number. " + GENERATOR,
    "return 'x'": "`f(x, -1)` gives 'x', which is no number. Leave the quotation marks out.",
    "return np.random.rand(x.size)": "`f(x, -1)` gives another answer each time. Leave chance out, and what it remembers of earlier calls.",
}


def slope(x, alpha):
    return np.where(x > 0, 1.0, alpha)


@pytest.mark.parametrize("lines, sentence", EXPLORED.items())
def test_a_broken_function_is_not_drawn(lines, sentence, recwarn):
    due = ["There is nothing to draw yet.", stopped("f(x, -1)", lines, sentence)]
    assert lines_of(explore(body(lines), slope)) == due
    assert not recwarn


def test_the_second_function_is_looked_at_as_well():
    def f(x, alpha):
        return np.where(x > 0, x, alpha * x)

    for broken in (f(1.0, 0.1), lambda x: x, lambda x, alpha: None):
        assert lines_of(explore(f, broken))[0] == "There is nothing to draw yet."


@pytest.mark.parametrize("alpha", ["0.1", None, (0, 1), 0.12, 3, 1e308, -1e308, math.nan, math.inf, 1j, [0.1]])
def test_explore_starts_only_where_its_slider_can_stand(alpha):
    (_, sentence) = lines_of(explore(slope, slope, alpha=alpha))
    assert sentence.startswith("`explore` starts at an alpha from −1 to 2, in steps of 0.05, and ")


@quiet
@pytest.mark.parametrize(
    "lines",
    [
        "np.seterr(all='raise'); return np.where(x > 0, x, alpha * x)",
        "return np.where(x > 0, x, alpha * x + 0 * np.log(np.abs(x) + (x == 0))).astype(np.float32)",
    ],
)
def test_what_can_be_drawn_is_drawn(lines):
    before = np.geterr()
    live = explore(body(lines), slope)
    assert isinstance(live, LiveFigure) and "agrees with the measured slope" in live.at(alpha=0.5).readout()
    assert np.geterr() == before


def test_one_array_for_all_slopes_is_read_at_once():
    kept = {}

    def f(x, alpha):
        return np.multiply(x, alpha, out=kept.setdefault(x.size, np.empty(x.size)))

    assert "agrees with" in explore(f, lambda x, alpha: np.full_like(x, alpha)).at(alpha=0.5).readout()


@pytest.mark.parametrize(
    "lines, sentence",
    {
        "return inputs @ inputs": "`@` multiplies rows by columns, and these do not fit: `*` multiplies place by place.",
        "w1, b1 = weights": "There are not as many names on the left of `=` as values on the right: count both.",
        "inputs @ weights[0]": "`f(inputs, weights)` gives nothing back: its last line must be `return …`.",
    }.items(),
)
def test_a_broken_network_is_not_compared(lines, sentence):
    said = lines_of(same_network(record("frameworks"), body(lines, "inputs, weights")))
    assert said == ["There is nothing to compare yet.", stopped("f(inputs, weights)", lines, sentence)]


def test_a_network_that_changes_its_weights_spoils_nothing():
    kept = record("frameworks")
    before = repr(same_network(kept, body("return inputs[:, :1]", "inputs, weights")))
    spoils = body("weights[0][:] = 0; inputs[:, 1:] = 0; return inputs[:, :1]", "inputs, weights")
    assert repr(same_network(kept, spoils)) == before


def floods(x, alpha):
    for number in range(300):
        print("x is", number)
    return np.where(x > 0, x, alpha * x)


@pytest.mark.parametrize("take", [lambda: check("leaky-relu-derivative", floods), lambda: explore(floods, slope)])
def test_only_the_beginning_of_what_a_function_prints_is_shown(take, capsys):
    take()
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == MOST_LINES + 1 and printed[0].startswith("x is") and printed[-1] == LEFT_OUT


def test_what_is_printed_is_kept_only_in_part():
    heard = CapturedOutput()
    for _ in range(100):
        heard.write("a" * 1000)
    assert len(heard.text) < 2000


def test_a_short_print_is_shown_whole(capsys):
    with limited_output():
        attempt(print, ["one"])
    assert capsys.readouterr().out == "one\n"


@pytest.mark.parametrize(
    "take",
    [
        lambda f: check("leaky-relu-derivative", f),
        lambda f: explore(f, slope),
        lambda f: explore(slope, f),
        lambda f: same_network(record("frameworks"), f),
    ],
)
def test_an_interrupt_comes_through_and_leaves_nothing_changed(take, capsys):
    def f(one, two):
        print("begun")
        np.seterr(all="raise")
        raise KeyboardInterrupt

    before = np.geterr(), sys.stdout, warnings.filters[:]
    with pytest.raises(KeyboardInterrupt):
        take(f)
    assert (np.geterr(), sys.stdout, warnings.filters) == before
    assert capsys.readouterr().out == "begun\n"
    assert "is right everywhere" in repr(check("leaky-relu-derivative", slope))


def test_there_are_enough_cases():
    assert len(OF_NUMBERS) + len(OF_ARRAYS) + len(EXPLORED) > 100


@pytest.mark.parametrize("collects", [True, False])
def test_no_old_figure_is_collected_while_a_function_runs(collects, request):
    request.addfinalizer(gc.enable)
    (gc.enable if collects else gc.disable)()
    assert attempt(gc.isenabled, ()).answer is False
    assert attempt(body("return f(x, alpha)"), (0.5, 0.1)).problem is not None
    assert gc.isenabled() == collects
