"""Test any order of moves: a walk over all controls of a notebook, by a seed."""

import pytest
from playwright.sync_api import expect

from tests.durations import either

SECONDS = either(8, 120)
SEED = 1
# Of what a first walk fills, such as caches, a second one of equal length may add so much, in MB.
MOST_GROWTH = {"page": 8, "Python": 24}

WALK = """async ([seed, milliseconds]) => {
    const random = () => ((seed = (seed * 16807) % 2147483647) / 2147483647);
    const one = (list) => list[Math.floor(random() * list.length)];
    const texts = ["", "8", "3-2", "8-x", "-1", "1e9", "act=relu | act=gelu epochs=10", "act=leaky alpha=2 rate=9", "<b>"];
    const event = (name) => new Event(name, { bubbles: true });
    const end = performance.now() + milliseconds;
    let moves = 0;
    for (; performance.now() < end; moves++) {
        const controls = [...document.querySelectorAll(":is(.live-figure, .playground) :is(input, select, button)")];
        const control = one(controls.filter((each) => each.checkVisibility() && !/Save|Copy/.test(each.textContent)));
        control.scrollIntoView({ block: "nearest" });
        control.focus();
        if (control.type === "range") {
            control.value = Number(control.min) + random() * (control.max - control.min);
            control.dispatchEvent(event("input"));
        } else if (control.tagName === "SELECT") {
            control.value = one([...control.options]).value;
            control.dispatchEvent(event("change"));
        } else if (["text", "number"].includes(control.type)) {
            control.value = one(texts);
            control.dispatchEvent(event("change"));
            control.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        } else {
            control.click();
        }
        await new Promise((done) => setTimeout(done, random() * 60));
    }
    return moves;
}"""
RESIDENT = "print('resident', open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"


# The playground's notebook has a live figure, too.
PATHS = either(["en/10_playground.ipynb"], ["en/08_wider_family.ipynb", "en/10_playground.ipynb"])


@pytest.fixture(params=PATHS)
def window(lab, browser, request):
    with lab.running(browser, request.param) as window:
        yield window


def megabytes(window):
    """Weigh what the page and Python hold on to, once both have come to rest."""
    window.insert_and_run(RESIDENT)
    said = window.page.locator(".jp-CodeCell").last.locator(".jp-OutputArea")
    expect(said).to_contain_text("resident", timeout=240_000)
    session = window.page.context.new_cdp_session(window.page)
    session.send("HeapProfiler.collectGarbage")
    return {
        "page": session.send("Runtime.getHeapUsage")["usedSize"] / 1e6,
        "Python": int(said.text_content().split()[-1]) / 1e3,
    }


@pytest.mark.stress
@pytest.mark.timeout(300 + 3 * SECONDS)
def test_nothing_goes_wrong_and_nothing_piles_up(window):
    megabytes(window)
    moves = window.page.evaluate(WALK, [SEED, 500 * SECONDS])
    before = megabytes(window)
    moves += window.page.evaluate(WALK, [SEED + 1, 500 * SECONDS])
    after = megabytes(window)
    print(f"{moves} moves, MB before and after the second half: {before}, {after}")
    assert window.log == []
    assert [output for output in window.outputs() if output["output_type"] == "error"] == []
    for alert in window.page.get_by_role("alert").all():
        assert alert.text_content() == "" or alert.text_content().endswith((".", "1"))
    for what, most in MOST_GROWTH.items():
        assert after[what] - before[what] < most, f"{what}: {before[what]:.0f} MB, then {after[what]:.0f} MB"
