"""Judge the lecture's comparison table, whose cells are measured in the full runs of the experiments. Claim 12."""

from helpers.experiments import measured_rows
from helpers.experiments.comparison_row import COLUMNS, NO_WORDS
from helpers.experiments.verdict import Verdict

CLAIM = "The comparison table of ReLU, Leaky ReLU and PReLU"


def table():
    """Return all rows; the last two are not in the lecture."""
    return [
        measured_rows.slope_row(),
        measured_rows.dead_row(),
        measured_rows.parameter_row(),
        measured_rows.speed_row(),
        measured_rows.flexibility_row(),
        measured_rows.accuracy_row(),
        measured_rows.stability_row(),
    ]


def verdict(rows):
    """Judge which of the lecture's rows agree with what was measured in all their words; rows are the conditions."""
    stated = [row for row in rows if row.words != NO_WORDS]
    whole = [row for row in stated if all(row.agrees)]
    differ = [
        f"{row.feature}, {COLUMNS[column]}: “{row.words[column]}” beside {row.text(column)}"
        for row in stated
        for column, agrees in enumerate(row.agrees)
        if not agrees
    ]
    cells = len(COLUMNS) * len(stated)
    numbers = f"{cells - len(differ)} of {cells} words surely agree with what was measured."
    if not differ:
        return Verdict(CLAIM, "holds", "every word agrees with what was measured.", numbers)
    numbers += f" These do not: {'; '.join(differ)}."
    if not whole:
        return Verdict(CLAIM, "not supported here", "no row agrees with what was measured in all its words.", numbers)
    features = ", ".join(row.feature.lower() for row in whole)
    others = ", ".join(row.feature.lower() for row in stated if row not in whole)
    return Verdict(CLAIM, "holds when", f"the row is one of these: {features}; not in these: {others}.", numbers)
