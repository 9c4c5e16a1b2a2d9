"""Measure: ``python -m tools.bench`` takes everything in turn, ``python -m tools.bench imports sizes`` these two.

What was measured is kept in ``tools/bench/records/``, from which docs/measurements.md and its plot are made.
"""

import os

# One core for everyone; NumPy, PyTorch and JAX look when they are loaded.
os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Where this is set, every process that is started compiles all that it imports, which it does once elsewhere.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import argparse

from tools.bench import report


def main():
    """Measure what is named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="Measure, and keep what was found.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(report.names())}; all by default")
    asked = parser.parse_args().names
    if unknown := set(asked) - set(report.names()):
        parser.error(f"there is no measurement called {unknown.pop()}")
    for name in asked or report.names():
        print(f"{name} …", flush=True)
        report.keep(name, report.module(name).measure())
        print(report.table(name, report.records()[name]), flush=True)
        report.renew()


if __name__ == "__main__":
    main()
