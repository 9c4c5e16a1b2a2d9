"""Show the lecture's table and all its claims beside what was measured: to pick a row of, and as tables."""

from dataclasses import replace

import numpy as np

from helpers.experiments.claims import ROWS, verdicts
from helpers.experiments.comparison_row import COLUMNS
from helpers.experiments.comparison_table import table
from helpers.figure import Curve, Label, LiveFigure, Number, Phrase, Slider, area, bars, dots, layouts, text
from helpers.i18n import translate
from helpers.output.table import Table

LEVELS = ("not supported here", "holds when", "holds")
SHORT_LEVELS = ("not here", "when …", "holds")
MISSING = -1


def _section_link(settled):
    """Name the notebook's number and the section, with a link."""
    section, heading = settled.section.partition(".")[0], translate(settled.section)
    anchor = "#" + heading.replace(" ", "-").replace("?", "%3F") if heading else ""
    name = f"{settled.notebook[:2]}, section {section}" if section else settled.notebook[:2]
    return name, f"{settled.notebook}.ipynb{anchor}"


def measured_table():
    """Show the lecture's comparison table, each cell with its number."""
    places = {settled.experiment: settled for settled in verdicts()}
    rows = []
    for row in table():
        place = places[row.experiment]
        if row.feature in ROWS:
            notebook, section = ROWS[row.feature]
            place = replace(place, notebook=notebook, section=section)
        cells = [
            "; ".join(filter(None, (translate(f"{_quoted(row, k)} {row.text(k)}".strip()), translate(row.runs[k]))))
            for k in range(len(COLUMNS))
        ]
        rows.append([row.feature, *cells, f"{row.setting}. {row.remark}", row.meant or "–", _section_link(place)])
    return Table(
        "In quotation marks the lecture’s word, then what was measured with its 95 % interval; ≠ where they differ, ? where the interval does not decide.",
        ["", *COLUMNS, "what was measured, and what to know", "what the words are taken to mean", "where"],
        rows,
    )


def all_claims():
    """List the verdict of every claim."""
    rows = [
        [f"{settled.number}. {translate(settled.claim)}", settled.word, settled.sentence, _section_link(settled)]
        for settled in verdicts()
    ]
    head = ["claim", "verdict", "because", "where"]
    return Table("The claims, from the full runs of their experiments.", head, rows)


def pick_a_row():
    """Show a row of the comparison table, picked by a slider: the lecture's words above what was measured."""
    rows = table()
    place = np.arange(len(COLUMNS))
    low, high, middle = (np.stack([getattr(row.values, part) for row in rows]) for part in ("low", "high", "estimate"))
    top, bottom = high.max(axis=1, keepdims=True), np.minimum(low.min(axis=1, keepdims=True), 0)
    low, high, middle, zero = ((part - bottom) / (top - bottom) for part in (low, high, middle, np.zeros_like(top)))
    bars_x = np.concatenate([column + np.array([-0.2, -0.2, 0.2, 0.2]) for column in place])
    bars_y = np.stack([zero + 0 * middle, middle, middle, zero + 0 * middle], axis=-1).reshape(len(rows), -1)

    def phrases(of_row):
        return Phrase(np.arange(len(rows)), tuple(of_row(row) for row in rows), over=("row",))

    def draw(axes):
        plot = axes["row"]
        plot.set(xlim=(-0.5, 2.5), ylim=(0, 1.95), yticks=[])
        plot.set_xticks(place, COLUMNS)
        plot.grid(visible=False)

    artists = {
        "bars": area("row", Curve(bars_x, bars_y, over=("row",)), color="C0", alpha=0.35, linewidth=0),
        "spans": bars("row", place, low, high, "C3", ("row",), linewidth=3),
        "values": dots("row", Curve(place, middle, over=("row",)), "C3", "D", markersize=6),
        "feature": text("row", Label(-0.45, 1.8, "{feature}"), fontsize=11),
    }
    for k in place:
        word, value, interval = (
            Label(k, height, f"{{{name} {k}}}") for name, height in (("word", 1.52), ("text", 1.32), ("range", 1.15))
        )
        artists |= {
            f"word {k}": text("row", word, ha="center", fontsize=8.6, weight="bold"),
            f"text {k}": text("row", value, ha="center", fontsize=9.5),
            f"range {k}": text("row", interval, ha="center", fontsize=9),
        }

    def split(row, column):
        """Split a cell into the value and its interval, for a line each."""
        value, _, interval = row.text(column).replace(f" {row.unit}" if row.unit else "\0", "").partition(" (")
        return value, interval.rstrip(")")

    return LiveFigure(
        "The lecture’s table, measured",
        alt="One bar for each of ReLU, Leaky ReLU and PReLU, with what was measured for the chosen row of the table, its "
        "95 percent interval, and the lecture's word above. The scale is the row's own.",
        draw=draw,
        layouts=layouts([["row"]], [["row"]]),
        controls=[Slider("row", "row of the table", np.arange(1, len(rows) + 1), 1, decimals=0)],
        artists=artists,
        numbers={
            "feature": phrases(lambda row: row.feature + (f", {row.unit}" if row.unit else "")),
            "remark": phrases(lambda row: f"{row.setting}. {row.remark}"),
            "meant": phrases(lambda row: row.meant),
            "runs": phrases(_runs),
        }
        | {f"word {k}": phrases(lambda row, k=k: _quoted(row, k)) for k in place}
        | {f"text {k}": phrases(lambda row, k=k: split(row, k)[0]) for k in place}
        | {f"range {k}": phrases(lambda row, k=k: split(row, k)[1]) for k in place}
        | {f"all {k}": phrases(lambda row, k=k: f"{_quoted(row, k)} {row.text(k)}".strip()) for k in place},
        readout="{feature}: "
        + "; ".join(f"{name} {{all {k}}}" for k, name in enumerate(COLUMNS))
        + ". Measured: {remark} {meant} {runs}",
    )


def _runs(row):
    """Say at which rates a row's networks were trained."""
    told = "; ".join(f"{name}: {translate(run)}" for name, run in zip(COLUMNS, row.runs, strict=True) if run)
    return f"{told}." if told else ""


def _quoted(row, column):
    word, agrees = row.words[column], row.agrees[column]
    mark = {True: "", False: " ≠", None: " ?"}[agrees]
    return "" if word == "–" else f"“{word}”{mark}"


def pick_a_claim():
    """Show how far each claim holds, and the reason for the one that the slider picks."""
    by_number = {}
    for settled in verdicts():
        by_number.setdefault(settled.number, []).append(settled)
    numbers = np.array(sorted(by_number))
    # Of two experiments the weaker word counts.
    level = np.array([min(_level(each) for each in by_number[number]) for number in numbers], float)

    def describe(number):
        return " ".join(
            f"“{translate(each.claim)}” {each.word}: {translate(each.sentence)} ({_section_link(each)[0]})".replace(
                "{", "{{"
            ).replace("}", "}}")
            for each in by_number[number]
        )

    def draw(axes):
        axes["claims"].set(
            title="does the claim hold?", xlim=(0.4, numbers[-1] + 0.6), ylim=(-0.6, 2.6), xlabel="claim"
        )
        axes["claims"].set_xticks(numbers, numbers, fontsize=8.5)
        axes["claims"].set_yticks(range(len(LEVELS)), SHORT_LEVELS)
        for marker, colour, at in (("X", "C1", 0), ("D", "C3", 1), ("o", "C2", 2)):
            axes["claims"].plot(numbers[level == at], level[level == at], marker, color=colour)

    chosen = Curve(numbers[:, None], np.maximum(level, -0.4)[:, None], over=("claim",))
    return LiveFigure(
        "Every claim, and whether it holds",
        alt="A mark for each of the claims 1 to 13 at one of three heights: holds, holds when, not supported here. A ring "
        "is around the chosen claim.",
        draw=draw,
        layouts=layouts([["claims"]], [["claims"]]),
        controls=[Slider("claim", "claim", numbers, numbers[0], decimals=0)],
        artists={"chosen": dots("claims", chosen, "0.1", markersize=17, fillstyle="none")},
        numbers={
            "told": Phrase(np.arange(numbers.size), tuple(describe(number) for number in numbers), over=("claim",)),
            "level": Number(level, ("claim",)),
        },
        readout="Claim {claim}. {told}",
    )


def _level(settled):
    return LEVELS.index(settled.verdict.word) if settled.verdict else MISSING
