"""Test that whatever is done to a notebook, and whatever goes wrong, it works or says something sensible."""

import json
from pathlib import Path

import pytest

from tests.browser.monkey import Monkey
from tests.durations import STRESS, either
from tools.save_notebooks import NOTEBOOKS

ALL = sorted(path.relative_to(NOTEBOOKS).as_posix() for path in NOTEBOOKS.glob("en/[0-9]*.ipynb"))
PATHS = either(["en/00_start_here.ipynb"], [*ALL, "bn/02_leaky_relu.ipynb", "bn/10_playground.ipynb"])
SECONDS = either(5, 120)
SEED = 1
RECORDS = Path(__file__).parents[2] / "tools" / "bench" / "records" / "monkey"


@pytest.fixture
def monkey(lab, browser, request):
    lab.restore(request.param)
    monkey = Monkey(lab, browser, request.param, SEED)
    yield monkey
    lab.shut_down_kernels()
    monkey.stop()


@pytest.mark.stress
@pytest.mark.parametrize("monkey", PATHS, indirect=True)
def test_nothing_that_a_monkey_does_breaks_a_notebook(monkey):
    path = monkey.name
    before = monkey.run_all()
    monkey.work(SECONDS)
    monkey.restart()
    monkey.settle()
    after = monkey.run_all()
    counts = {name: dict(getattr(monkey, name)) for name in ("moves", "faults", "notes")}
    record = counts | {"failures": len(monkey.failures), "same in the end": after == before}
    print(f"{path}, seed {SEED}: {record}", *monkey.failures, "What was done:", *monkey.log, sep="\n")
    if STRESS:
        RECORDS.mkdir(parents=True, exist_ok=True)
        file = RECORDS / f"{path.replace('/', '-').removesuffix('.ipynb')}.json"
        file.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    assert monkey.failures == []
    assert after == before
