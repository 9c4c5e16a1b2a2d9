"""List every decimal and percentage of the notebooks' prose beside its source: ``python -m tools.prose_numbers``.

A source is, in this order: what is computed for the cell in `tools/prose_numbers/computed`, an output of the same section,
code of the notebook, a setting, a published number (`published.toml`), an output of another section. Numbers in formulas
and in code count as well: a wrong digit there misleads as much.
"""

import argparse
import sys
from pathlib import Path

from tools.prose_numbers.notebook_evidence import NOTEBOOKS, evidence

AROUND = 40


def in_words(text, number):
    """Return a number with the words around it, on one line."""
    return " ".join(text[max(0, number.start - AROUND) : number.end + AROUND].split())


def main():
    """List the numbers, and end with those that have no source, and with what is computed and not said."""
    parser = argparse.ArgumentParser(prog="python -m tools.prose_numbers", description=main.__doc__)
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", type=Path, default=NOTEBOOKS)
    parser.add_argument("--missing", action="store_true", help="only those without a source")
    arguments, complaints = parser.parse_args(), []
    for path in arguments.notebooks:
        known = evidence(path)
        for name, text, number, source in known.rows():
            line = f"{path.stem}/{name}: {number.text} | {in_words(text, number)} | {source or 'NO SOURCE'}"
            complaints += [] if source else [line]
            if not arguments.missing:
                print(line)
        complaints += [f"{path.stem}/{each} | computed, and not said" for each in known.stale()]
    sys.exit("\n".join(complaints) or None)


if __name__ == "__main__":
    main()
