"""All claims: every one has a verdict and a place, the table's words are judged, and the prose of 06 agrees."""

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import numpy as np
import pytest

from helpers.experiments import claims, comparison_table, measured_rows, one_unit
from helpers.experiments.comparison_row import NO_WORDS, ComparisonRow
from helpers.experiments.records import record
from helpers.lessons.n06_side_by_side import claims as lesson
from helpers.nn.confidence_intervals import Interval, mean_interval
from helpers.output.table import Table

NOTEBOOKS = Path("notebooks/en")


def headings(notebook):
    cells = nbformat.read(NOTEBOOKS / f"{notebook}.ipynb", as_version=4).cells
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return re.findall(r"^#+ (.*)$", text, re.MULTILINE)


def test_every_claim_has_a_verdict_from_its_record():
    found = claims.verdicts()
    assert sorted({settled.number for settled in found}) == list(range(1, 14))
    for settled in found:
        assert settled.verdict is not None, settled.sentence
        assert settled.word == settled.verdict.word
        assert re.search(r"\d", str(settled.verdict)), settled.experiment


@pytest.mark.parametrize("settled", claims.SETTLED_BY, ids=lambda row: row[1])
def test_every_link_leads_to_a_heading(settled):
    assert settled[3] in headings(settled[2])


@pytest.mark.parametrize(
    ("feature", "call"), [("Parameters", "weights = sum(units"), ("Flexibility", "absolute_value()")]
)
def test_a_row_of_the_table_leads_to_where_it_is_seen(feature, call):
    notebook, section = claims.ROWS[feature]
    cells = nbformat.read(NOTEBOOKS / f"{notebook}.ipynb", as_version=4).cells
    _, _, after = "\n".join(cell.source for cell in cells).partition(f"## {section}\n")
    assert call in after.partition("\n## ")[0]
    assert f", section {section.partition('.')[0]}\n" in repr(lesson.measured_table()).partition(f"{feature} | ")[2]


def test_a_missing_record_is_named(monkeypatch):
    def no_record(name):
        raise FileNotFoundError(name)

    monkeypatch.setattr(claims, "record", no_record)
    found = claims.Settled(13, "stability", claims.FOUR, "", claims.settle("stability"))
    assert (found.verdict, found.word) == (None, "not run yet")
    assert "“stability”" in found.sentence
    assert "learning rate" in found.claim


@pytest.mark.parametrize(
    ("rates", "slopes", "word"),
    [
        (one_unit.RATES, one_unit.SLOPES, "holds"),
        ((0.1, 0.2), (0.0, 0.1), "not supported here"),  # no step is long enough to kill
        ((0.3,), (0.0, 0.1, -0.1), "holds when"),  # it dies, and one of the slopes does not bring it back
    ],
)
def test_one_unit_dies_or_does_not(rates, slopes, word):
    assert one_unit.verdict(one_unit.run(rates, slopes, 100), rates).word == word


def test_one_unit_names_the_slopes_that_bring_it_back_or_none_does():
    found = one_unit.verdict(one_unit.run((0.3,), (0.0, 0.1, -0.1), 100), (0.3,))
    assert found.sentence.startswith(
        "the slope beside ReLU's is 0.1, not −0.1: output and gradient are 0 by definition"
    )
    none = one_unit.verdict(one_unit.run((0.3,), (0.0, -0.1), 100), (0.3,))
    assert none.word == "not supported here" and "0 bring the unit back" in none.numbers


def test_a_unit_that_moves_again_is_not_dead():
    """One that falls for a while only, as a leaky one, must not count as dead."""
    leaky = one_unit.run((0.3,), (0.01, 0.1), 100)
    assert one_unit.verdict(leaky, (0.3,)).word == "not supported here"


@cache
def recovered():
    return record("recovery").result


def dead(*shares, scatter=0.01, rng=None):
    """A record in which such shares of each variant's units are dead, at all times, whatever the push."""
    kept = recovered()
    at = [kept.variants.index(variant) for variant in measured_rows.VARIANTS]
    seeds = (rng or np.random.default_rng(0)).normal(0, scatter, (3, 1, 1, kept.dead.shape[3], 1))
    found = kept.dead.copy()
    found[at] = np.reshape(shares, (3, 1, 1, 1, 1)) + np.reshape([1, 1, 0], (3, 1, 1, 1, 1)) * seeds
    return replace(kept, dead=found)


@pytest.mark.parametrize(
    ("shares", "agrees"),
    [
        ((0.4, 0.02, 0.0), (True, True, True)),
        ((0.05, 0.0, 0.02), (False, True, False)),
        ((0.4, 0.39, 0.0), (True, False, True)),
        ((0.1, 0.0, 0.0), (None, True, True)),
    ],
)
def test_dead_neuron_words(shares, agrees):
    assert measured_rows.dead_row(dead(*shares)).agrees == agrees


def test_a_word_of_the_table_is_seldom_accepted_where_it_just_fails():
    """As many units are dead as "high" asks for at least, with the record's own scatter between the seeds."""
    kept = recovered()
    scatter = kept.dead[kept.variants.index("ReLU"), 0, -1].mean(axis=-1).std()
    rng, just, trained = np.random.default_rng(0), measured_rows.HIGH / 100, record("accuracy").result
    accepted = [
        measured_rows.dead_row(dead(just, 0, 0, scatter=scatter, rng=rng), trained).agrees[0] for _ in range(1000)
    ]
    assert np.mean(np.array(accepted) == True) <= 0.05  # noqa: E712, for None is no answer


def test_speed_words():
    kept = record("speed").result
    slow = kept.step_seconds * np.reshape([1, 1.5, 3, 3], (-1, 1))
    assert measured_rows.speed_row(replace(kept, step_seconds=slow)).agrees == (True, False, False)


def test_a_network_that_never_learns_lowers_the_largest_learning_rate_of_the_table():
    kept = record("stability").result
    fate = kept.fate.copy()
    fate[:, kept.variants.index("PReLU, channel-wise"), :, :5] = 2
    before, after = (measured_rows.stability_row(found).values.estimate for found in (kept, replace(kept, fate=fate)))
    assert after[2] < 0.8 * before[2] and after[:2].tolist() == before[:2].tolist()


def test_parameters_are_those_of_the_third_notebook():
    row = measured_rows.parameter_row()
    assert row.values.estimate.tolist() == [0, 0, 128]
    assert "8,970" in row.setting and "only 2" in row.remark


def test_flexibility_is_what_a_line_can_do():
    """With slope −1 a unit is |x|; with 0 it is at best half of it."""
    assert measured_rows.flexibility_row().values.estimate == pytest.approx([0.833, 0.849, 0], abs=1e-3)


def made_up(*agrees):
    values = Interval(*[np.arange(3.0)] * 3)
    return [
        ComparisonRow(f"Feature {k}", ("a", "b", "c"), values, "", 0, "", "speed", cells, "", "")
        for k, cells in enumerate(agrees)
    ]


@pytest.mark.parametrize(
    ("agrees", "word"),
    [
        ([(True, True, True)], "holds"),
        ([(True, True, True), (True, False, True)], "holds when"),
        ([(False, False, True)], "not supported here"),
    ],
)
def test_table_holds_or_does_not(agrees, word):
    found = comparison_table.verdict(made_up(*agrees))
    assert found.word == word
    assert ("“b” beside 1" in found.numbers) == (not agrees[-1][1] and agrees[-1][1] is not None)


def test_the_table_holds_in_the_rows_that_agree_in_all_their_words():
    found = comparison_table.verdict(made_up((True, True, True), (True, None, True)))
    assert found.sentence == "the row is one of these: feature 0; not in these: feature 1."


def test_text_of_a_cell():
    row = replace(made_up((True,) * 3)[0], values=Interval(*np.array([[-0.25], [-0.5], [0]])), decimals=1, unit="%")
    assert row.text(0) == "−0.2 % (−0.5 to 0.0)"


class Cells(HTMLParser):
    def __init__(self):
        super().__init__()
        self.scopes, self.links, self.caption = [], [], 0

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.scopes += [attributes["scope"]] if "scope" in attributes else []
        self.links += [attributes["href"]] if tag == "a" else []
        self.caption += tag == "caption"


def test_tables_can_be_read_by_ear_and_are_escaped():
    table = Table("caption", ["a", "b"], [["1 < 2", ("there", "05.ipynb#x")], ["2", "no link"]])
    cells = Cells()
    cells.feed(html := table._repr_html_())
    assert cells.scopes == ["col", "col", "row", "row"]
    assert (cells.links, cells.caption) == (["05.ipynb#x"], 1)
    assert "1 &lt; 2" in html
    assert repr(table).splitlines() == ["caption", "a | b", "1 < 2 | there", "2 | no link"]


def test_figures_tell_every_row_and_claim():
    rows, figure = comparison_table.table(), lesson.pick_a_row()
    for number, row in enumerate(rows, start=1):
        told = figure.at(row=number).readout()
        assert row.feature in told and row.remark in told and row.text(2) in told
    figure = lesson.pick_a_claim()
    for settled in claims.verdicts():
        assert settled.sentence in figure.at(claim=settled.number).readout()


def test_as_many_claims_hold_as_the_prose_of_04_says():
    words = {}
    for settled in claims.verdicts():
        words.setdefault(settled.number, set()).add(settled.word)
    assert sum(word == {"holds"} for word in words.values()) == 3
    assert sum(word == {"holds when"} for word in words.values()) == 7
    assert [number for number, word in words.items() if word == {"not supported here"}] == [6, 9, 13]
    stated = [row for row in comparison_table.table() if row.words != NO_WORDS]
    cells = [agrees for row in stated for agrees in row.agrees]
    assert (cells.count(False), cells.count(None)) == (1, 1)


def test_what_the_prose_of_06_says_of_the_records():
    kept = record("accuracy").result
    curves = kept.tasks.index("MNIST-1D")
    at = {name: kept.variants.index(name) for name in kept.variants}
    relu, leaky = (kept.accuracy[curves, at[name], -1] for name in ("ReLU", "Leaky ReLU, α = 0.25"))
    assert (relu[:6] > leaky[:6]).sum() == 2 and (relu[:6] < leaky[:6]).sum() == 4
    for values, (low, high) in ((relu, (65.1, 65.7)), (leaky, (65.5, 66.1)), (leaky - relu, (0.0, 0.9))):
        interval = mean_interval(values)
        assert round(interval.low, 1) == low and round(interval.high, 1) == high
    assert mean_interval(leaky - relu).low > 0
    chosen, mean = kept.rates.chosen[curves], kept.rates.mean[curves]
    large = [at[f"Leaky ReLU, α = {alpha}"] for alpha in ("0.1", "0.25")]
    assert np.allclose(chosen[large], 0.316, atol=1e-3) and np.allclose(chosen[[0, 1]], 0.1)
    assert kept.rates.diverged[curves, 4:6, 4].tolist() == [8, 8]
    assert 8.5 < mean[large[0], 4] - mean[0, 4] < 9.5 and 0.5 < mean[large[0], 3] - mean[0, 3] < 1.5
    more = kept.more_errors(kept.errors[:, :, -1])[curves]
    assert np.round(more.estimate[1:4], 1).tolist() == [-0.4, -4.1, -1.3]
    assert f"{more[at['PReLU, shared']]:.1f}" == "2.6 (1.4 to 3.8)"
    assert np.isnan(kept.longer[curves]).sum(axis=-1)[:6].tolist() == [0, 0, 0, 0, 29, 0]
    borne = record("stability").result
    shared = borne.variants.index("PReLU, shared")
    assert np.all(borne.safe[0, :1] > 3 * borne.safe[0, shared])
    assert np.all(borne.safe_slow > borne.safe[:, shared])
    diverged = (borne.fate == 0).sum(axis=(0, 2, 3))
    assert 10 * diverged[0] < diverged[1:].min()
    taken = record("speed").result.nanoseconds.estimate
    where = taken[record("speed").result.forms.index("where(x > 0, x, α * x)")]
    assert np.all(where[1:] == taken[:, 1:].max(axis=0))
