"""Jobs of the engine, in a worker or on the page's own thread: results, reports, problems, and what is outdated."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from helpers.widget.assets import bundle_modules
from tests.engine.cases import Case
from tests.engine.driver import Engine
from tools.engine import ENGINE

ENTRY = Path(__file__).with_name("engine") / "page.js"
PARTS, STEPS = 3, 20
CASE = Case((2, 5, 1), loss="logistic", alpha=0.1, samples=20, batch=5, seeds=(1,))
OTHER = replace(CASE, layers=(2, 7, 3, 1), seeds=(2,))
# By name: what stands before the script, and options of `runJobs`; only the first has a worker.
WAYS = {
    "a worker": ("", {}),
    "no Worker": ("<script>delete globalThis.Worker</script>", {}),
    "a forbidden worker": ("<meta http-equiv='Content-Security-Policy' content=\"worker-src 'none'\">", {}),
    "a worker that fails": ("", {"isBroken": True}),
}


def job(name, case, parts=PARTS):
    spec = {key: value.tolist() if isinstance(value, np.ndarray) else value for key, value in case.spec().items()}
    del spec["others"]
    return [name, {"spec": spec, "parts": parts, "steps": STEPS}]


@pytest.fixture(scope="module")
def trained():
    """Return the parameters that training gives in Node."""
    found = {}
    with closing(Engine(ENGINE / "simd.wasm")) as engine:
        for case in (CASE, OTHER):
            networks = engine.networks(case.spec())
            networks.train(PARTS * STEPS)
            found[case.layers] = networks.parameters(0).tolist()
    return found


@pytest.fixture(params=WAYS)
def run(request, browser, tmp_path):
    """Open a page from a file, in which jobs are run."""
    head, options = WAYS[request.param]
    file = tmp_path / "page.html"
    file.write_text(f"{head}<script type='module'>{bundle_modules(ENTRY)}</script>", encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(file.as_uri())

    def run_jobs(*jobs):
        outcomes = page.evaluate("([jobs, options]) => runJobs(jobs, options)", [list(jobs), options])
        for outcome in outcomes:
            if outcome.get("result"):
                assert outcome["result"].pop("isOnPage") == (request.param != "a worker")
        return outcomes

    yield run_jobs
    context.close()


def test_jobs_of_two_names_are_done_side_by_side_and_report(run, trained):
    outcomes = run(job("train", CASE), job("trainOthers", OTHER))
    for case, outcome in zip((CASE, OTHER), outcomes, strict=True):
        assert outcome["result"]["parameters"] == trained[case.layers]
        assert outcome["reports"] == [STEPS * part for part in range(1, 1 + PARTS)]


def test_a_newer_job_of_a_name_outdates_the_one_that_runs(run, trained):
    first, second = run(job("train", CASE, parts=10_000), job("train", OTHER))
    assert first.get("result") is None and len(first["reports"]) < 10
    assert second["result"]["parameters"] == trained[OTHER.layers]


def test_what_goes_wrong_in_a_job_is_told_to_whoever_asked_for_it(run, trained):
    failed, done = run(["fail", None], job("train", CASE))
    assert "there is nothing to train" in failed["problem"]
    assert done["result"]["parameters"] == trained[CASE.layers]
