"""Test the playground in a browser: that it trains what it is asked for, what it paints and says, and every control."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.playground import Playground
from helpers.playground.page_text import read_page, write_page
from helpers.playground.presets import PRESETS
from helpers.playground.settings import Settings
from tests.browser.pixels import decode
from tests.browser.widget_page import SET, WidgetPage
from tests.playground.engine_runs import EngineRuns

NOTEBOOK = "en/10_playground.ipynb"
LARGE = "act=gelu opt=adam batch=5 epochs=400 net=" + "-".join(["32"] * 40)  # a minute


class PlaygroundPage(WidgetPage):
    """Show nothing but a playground."""

    def __init__(self, context, runs):
        super().__init__(context, Playground("epochs=1"), ".playground")
        self.trained = runs
        self.words = self.page.locator(".playground-words")
        self.slider = self.page.get_by_role("slider", name="step")
        self.units = self.page.locator(".playground-unit")
        self.map = self.page.locator(".playground-map").first
        self.alert = self.page.get_by_role("alert")
        self.text = text_of(self.page)
        self.runs = []

    def settle(self):
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def show(self, text):
        """Have the page train other runs, as code does that sets the text, and go to their first step."""
        for runs in ([Settings(epochs=1)], read_page(text)):  # what the page has already would not be trained again
            self.page.evaluate(SET, json.dumps({"text": write_page(runs)}))
            expect(self.text).to_have_value(write_page(runs))
        self.runs = runs
        self.slider.press("Home")
        self.settle()

    def run(self, slot=0):
        """Return what the engine makes of a run."""
        return self.trained.train(str(self.runs[slot]))

    def asked(self):
        """Return the page's text, as Python sees it."""
        return self.page.evaluate("() => model.get('text')")


@pytest.fixture(scope="module")
def only(browser):
    runs = EngineRuns()
    context = browser.new_context(viewport={"width": 1200, "height": 1000})
    yield PlaygroundPage(context, runs)
    context.close()
    runs.close()


@pytest.fixture
def page(only):
    yield only
    assert only.errors == []


@pytest.fixture
def playground(page):
    page.show("rate=0.3")
    return page.root


def test_the_map_is_tinted_as_the_network_answers(page):
    page.show("act=leaky alpha=0.1 rate=0.3 epochs=10")
    page.slider.press("End")
    page.settle()
    canvas = page.map
    pixels = decode(canvas.screenshot()).astype(int)
    found = page.run()
    left, right, bottom, top = found.box
    height, width = pixels.shape[:2]
    columns, rows = np.arange(50, width - 20, 9), np.arange(20, height - 40, 9)
    across, up = np.meshgrid(columns, rows)
    x = left + (right - left) * (across - 34) / (width - 40)
    y = top - (top - bottom) * (up - 6) / (height - 26)
    places = np.column_stack([x.ravel(), y.ravel()])
    log_odds = found.answers(-1, places)
    red, _, blue = pixels[up.ravel(), across.ravel()].T
    # Points and hinges lie over the tint here and there, and between the classes it is white.
    sure = np.abs(log_odds) > 2
    agree = np.where(log_odds > 0, red > blue, blue > red)[sure]
    assert sure.sum() > 300 and agree.mean() > 0.85


def test_the_words_are_true(page):
    page.show("act=relu rate=2 seed=2 | data=abs act=prelu net=3 epochs=10")
    for step in (0, 20, 1000):
        page.page.evaluate(
            """(step) => { const input = document.querySelector(".playground-transport input");
            input.value = 400 * Math.cbrt(step / 1000); input.dispatchEvent(new Event("input")); }""",
            step,
        )
        page.settle()
        words = page.words.text_content()
        now = int(words.split("Step ")[1].split(" of")[0].replace(",", ""))
        for slot, name in enumerate("AB"):
            found = page.run(slot)
            moment = int(np.searchsorted(found.steps, now, side="right") - 1)
            sentence = words.split(f"Run {name},")[1].split("Run B,")[0]
            assert f"loss {float(f'{found.loss[moment]:.3g}'):g}" in sentence
            if not found.settings.is_curve:
                assert f"{100 * found.accuracy[moment]:.0f} % of the points on the right side" in sentence
            dead = [
                int((layer >= 0).sum())
                for layer in np.split(found.dead_since[moment], np.cumsum(found.settings.hidden)[:-1])
            ]
            for layer, count in enumerate(dead, start=1):
                assert (f"{count} of {found.settings.hidden[layer - 1]} in layer {layer}" in sentence) == (count > 0)
            assert ("no unit is dead" in sentence) == (sum(dead) == 0)


def test_a_picked_unit_is_shown_and_told(page):
    page.show("act=relu rate=5 seed=1")
    page.slider.press("End")
    found = page.run()
    units = page.units
    expect(units).to_have_count(16)
    first = int(np.flatnonzero(found.dead_since[-1, :8] >= 0)[0])
    since = int(found.dead_since[-1, first])
    expect(units.nth(first)).to_have_accessible_name(
        f"Layer 1, unit {first + 1}: dead at every look since step {since}"
    )
    before = page.map.screenshot()
    units.nth(first).click()
    expect(units.nth(first)).to_have_attribute("aria-pressed", "true")
    words = page.words
    expect(words).to_contain_text(
        f"unit {first + 1}, positive on 0 of 250 points, dead at every look since step {since}."
    )
    page.settle()
    assert page.map.screenshot() != before
    # The alive ones are positive on as many points as NumPy counts.
    alive = int(np.flatnonzero(found.dead_since[-1, :8] < 0)[0])
    units.nth(alive).click()
    block = found.settings.network().block(found.parameters[[-1]], 0)[0, alive].astype(float)
    positive = int((found.inputs @ block[:2] + block[2] > 0).sum())
    expect(words).to_contain_text(f"unit {alive + 1}, positive on {positive} of 250 points.")
    units.nth(alive).press("Enter")
    expect(words).not_to_contain_text("Picked")


def test_arrow_keys_go_from_unit_to_unit(page):
    page.show("net=3-2 epochs=4")
    units = page.units
    units.first.focus()
    for key, number in (
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowDown", 2),
        ("ArrowRight", 4),
        ("ArrowLeft", 1),
        ("ArrowUp", 0),
    ):
        page.page.keyboard.press(key)
        expect(units.nth(number)).to_be_focused()
    assert page.page.locator('.playground-unit[tabindex="0"]').count() == 1


def test_it_plays_to_the_end_and_can_be_stopped_and_looped(page):
    page.show("epochs=4")
    train, words = page.page.get_by_role("button", name="Train", exact=True), page.words
    train.click()
    pause = page.page.get_by_role("button", name="Pause", exact=True)
    pause.click()
    stopped = words.text_content()
    page.page.wait_for_timeout(400)
    assert words.text_content() == stopped and "Step 100 of" not in stopped
    train.click()
    expect(words).to_contain_text("Step 100 of 100.", timeout=30_000)
    expect(train).to_be_visible()
    page.page.get_by_label("loop", exact=True).check()
    train.click()
    page.page.wait_for_function("() => !document.querySelector('.playground-words').textContent.startsWith('Step 0 ')")
    page.page.wait_for_function(
        """() => { const step = parseInt(document.querySelector(".playground-transport .live-value").textContent);
        const fell = step < window.last; window.last = step; return fell; }""",
        timeout=30_000,
    )
    pause.click()


def go_to(page, share):
    """Go about that share of the way into the runs, by the slider."""
    page.page.evaluate(
        """(share) => { const input = document.querySelector(".playground-transport input");
        input.value = 400 * Math.cbrt(share); input.dispatchEvent(new Event("input")); }""",
        share,
    )
    page.settle()


def test_what_if_changes_only_what_the_reader_changed(page):
    alpha, rate = (page.page.get_by_label(name, exact=True) for name in ("α were", "the learning rate were"))
    go = page.page.get_by_role("button", name="What if?")
    for text in (
        "data=abs net=1 act=prelu alpha=0.25",
        "act=prelu-units alpha=0.25",
        "act=leaky alpha=0.2",
        "act=relu",
    ):
        for typed, change in (({}, {}), ({alpha: "-0.5"}, {"then_alpha": -0.5}), ({rate: "0.5"}, {"then_rate": 0.5})):
            page.show(text)
            go_to(page, 0.5)
            if "prelu" in text:
                expect(alpha).to_have_value("")
                expect(alpha).to_have_attribute("placeholder", "as learned")
                expect(alpha).to_have_accessible_description("Left empty, α goes on as it was learned")
            for field, value in typed.items():
                field.fill(value)
            go.click()
            if not typed:
                assert len(read_page(page.asked())) == 1
                expect(page.alert).to_contain_text("Change α or the learning rate first")
                continue
            chosen = read_page(page.asked())[1]
            assert 490 < chosen.at < 510
            changes = {"then_alpha": chosen.then_alpha, "then_rate": chosen.then_rate}
            assert changes == {"then_alpha": None, "then_rate": None} | change


def test_a_second_what_if_is_refused_after_the_first_and_takes_its_place_before(page):
    rate, go = (
        page.page.get_by_label("the learning rate were", exact=True),
        page.page.get_by_role("button", name="What if?"),
    )
    for share, refused in ((0.9, True), (0.2, False)):
        page.show("rate=2 seed=2 at=500 then_alpha=0.1")
        expect(rate).to_have_value("2")
        go_to(page, share)
        rate.fill("0.05")
        go.click()
        if refused:
            assert len(read_page(page.asked())) == 1
            expect(page.alert).to_contain_text("Run A has its “what if” at step 500 already")
        else:
            chosen = read_page(page.asked())[1]
            assert chosen.at < 300 and (chosen.then_alpha, chosen.then_rate, chosen.rate) == (None, 0.05, 2)


@pytest.mark.parametrize(
    "clipboard, said",
    [
        ("undefined", "It is selected: press Ctrl+C"),
        ("{ writeText: () => Promise.reject(new Error('refused')) }", "It is selected: press Ctrl+C"),
        ("{ writeText: (text) => { window.written = text; return Promise.resolve(); } }", "Copied."),
    ],
)
def test_copied_is_said_only_of_what_was_copied(page, clipboard, said):
    page.show("epochs=1")
    page.page.evaluate(
        f"() => Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: {clipboard} }})"
    )
    page.page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.page.locator(".playground-row [role=status]")).to_contain_text(said)
    text = text_of(page.page).input_value()
    if said == "Copied.":
        assert page.page.evaluate("() => window.written") == text
    else:
        expect(text_of(page.page)).to_be_focused()
        assert (
            page.page.evaluate(
                "() => { const { value, selectionStart, selectionEnd } = document.activeElement; return value.slice(selectionStart, selectionEnd); }"
            )
            == text
        )


@pytest.mark.parametrize(
    "text, names",
    [
        ("act=prelu | act=prelu-units", ["PReLU", "PReLU per unit"]),
        ("act=prelu alpha=0.25 | act=prelu alpha=-0.5", ["PReLU, α from 0.25", "PReLU, α from −0.5"]),
        ("act=prelu alpha=0.25 | act=leaky alpha=0.1", ["PReLU", "leaky ReLU (0.1)"]),
    ],
)
def test_runs_that_differ_are_called_differently(page, text, names):
    page.show(" | ".join(f"{each} epochs=1" for each in text.split(" | ")))
    for slot, name in zip("AB", names, strict=True):
        expect(page.page.get_by_role("button", name=f"Run {slot}: {name}", exact=True)).to_be_visible()
        assert f"Run {slot}, {name}: loss" in page.words.text_content()


@pytest.mark.parametrize("width", [1200, 1024, 400])
@pytest.mark.parametrize(
    "text", ["", "act=relu | act=leaky | act=prelu", "net=" + "-".join(["8"] * 30), "data=abs net=32"]
)
def test_nothing_is_wider_than_the_page(page, width, text):
    page.show(text)
    page.page.set_viewport_size({"width": width, "height": 1000})
    page.settle()
    page.page.wait_for_timeout(200)
    wide = page.page.evaluate(
        """() => [...document.querySelectorAll(".playground, .playground *")].filter((part) =>
            part.getBoundingClientRect().right > innerWidth + 1 && !part.closest(".live-spoken")).map((part) => part.className)"""
    )
    page.page.set_viewport_size({"width": 1200, "height": 1000})
    assert wide == []


def text_of(root):
    return root.get_by_role("textbox", name="This page as a text")


def load(root, text):
    text_of(root).fill(text)
    text_of(root).press("Enter")


def type_in(field, text):
    field.press("ControlOrMeta+a")
    field.press_sequentially(text)
    field.press("Enter")


def saying(words):
    return re.compile(rf"(^| ){re.escape(words)}( |$)")


def texts(*runs):
    return " | ".join(str(Settings.read(text)) for text in runs)


def test_every_control_has_a_name(playground):
    for part in playground.locator("input, select, button, summary").all():
        if part.is_visible():
            assert part.evaluate("(part) => part.textContent || part.ariaLabel || part.labels?.[0]?.textContent"), part
    assert playground.locator("canvas:not([aria-hidden=true])").count() == 0


def test_every_setting_trains_anew(playground):
    for label, said in (("noise", "noise=0.5"), ("learning rate", "rate=10")):
        playground.get_by_label(label, exact=True).press("End")
        expect(text_of(playground)).to_have_value(saying(said))
    for label, value, said in (
        ("data", "xor", "data=xor"),
        ("activation", "prelu", "act=prelu"),
        ("optimizer", "adam", "opt=adam"),
        ("initial weights", "xavier", "init=xavier"),
        ("points a step", "50", "batch=50"),
        ("epochs", "10", "epochs=10"),
    ):
        playground.get_by_label(label, exact=True).select_option(value)
        expect(text_of(playground)).to_have_value(saying(said))
    playground.get_by_label("slope α at the start", exact=True).press("Home")
    expect(text_of(playground)).to_have_value(saying("alpha=-1"))
    for label, value, said in (("seed", "7", "seed=7"), ("units, layer by layer", "4-3", "net=4-3")):
        type_in(playground.get_by_label(label, exact=True), value)
        expect(text_of(playground)).to_have_value(saying(said))
    playground.get_by_role("button", name="+ layer").press("Enter")
    expect(text_of(playground)).to_have_value(saying("net=4-3-3"))
    playground.get_by_role("button", name="− layer").press("Enter")
    expect(text_of(playground)).to_have_value(saying("net=4-3"))
    expect(playground.locator(".playground-unit")).to_have_count(7)


def test_a_wrong_setting_is_explained_and_nothing_is_lost(playground):
    before = text_of(playground).input_value()
    type_in(playground.get_by_label("units, layer by layer", exact=True), "8-x")
    alert = playground.get_by_role("alert")
    expect(alert).to_contain_text('net="8-x" should be the units of each hidden layer')
    expect(text_of(playground)).to_have_value(before)
    type_in(playground.get_by_label("units, layer by layer", exact=True), "5")
    expect(alert).to_be_empty()
    expect(playground.locator(".playground-unit")).to_have_count(5)
    load(playground, "act=relu | act=leaky | act=prelu | act=elu")
    expect(alert).to_contain_text("The playground has room for 3 runs, and the text names 4")
    load(playground, "<img src=x onerror=alert(1)>")
    expect(alert).to_contain_text("is not understood")
    assert playground.locator(".playground-problem img").count() == 0


def test_runs_are_pinned_and_raced_and_removed(playground):
    playground.get_by_role("button", name="Pin").press("Enter")
    expect(text_of(playground)).to_have_value(texts("rate=0.3", "rate=0.3"))
    playground.get_by_label("activation", exact=True).select_option("leaky")
    expect(text_of(playground)).to_have_value(texts("rate=0.3", "rate=0.3 act=leaky"))
    # What all runs share is changed in all of them.
    type_in(playground.get_by_label("seed", exact=True), "5")
    expect(text_of(playground)).to_have_value(texts("rate=0.3 seed=5", "rate=0.3 act=leaky seed=5"))
    playground.get_by_role("button", name="Run A: ReLU").press("Enter")
    expect(playground.get_by_label("activation", exact=True)).to_have_value("relu")
    playground.get_by_role("button", name="Remove run A").press("Enter")
    expect(text_of(playground)).to_have_value(texts("rate=0.3 act=leaky seed=5"))
    playground.get_by_role("button", name="Train this with ReLU, leaky ReLU (0.1) and PReLU side by side").press(
        "Enter"
    )
    race = ["act=relu", "act=leaky alpha=0.1", "act=prelu alpha=0.25"]
    expect(text_of(playground)).to_have_value(texts(*(f"{act} rate=0.3 seed=5" for act in race)))
    expect(playground.get_by_role("button", name="Pin")).to_be_hidden()


def test_what_if_goes_on_beside_the_run(playground):
    load(playground, "rate=2 seed=2")
    expect(text_of(playground)).to_have_value(texts("rate=2 seed=2"))
    slider = playground.get_by_role("slider", name="step")
    slider.press("End")
    go = playground.get_by_role("button", name="What if?")
    go.press("Enter")
    expect(playground.get_by_role("alert")).to_contain_text("Go to a step before the end first")
    slider.press("Home")
    for _ in range(5):
        slider.press("ArrowRight")
    playground.get_by_label("α were", exact=True).fill("0.1")
    playground.get_by_label("the learning rate were", exact=True).fill("0.5")
    go.press("Enter")
    expect(text_of(playground)).to_have_value(texts("rate=2 seed=2", "rate=2 seed=2 at=5 then_alpha=0.1 then_rate=0.5"))
    expect(playground.locator(".playground-words")).to_contain_text("from step 5: α 0.1, rate 0.5")


def test_every_preset_asks_a_question_and_trains(playground):
    presets = playground.get_by_role("group", name="Start from a question").get_by_role("button")
    for number, preset in enumerate(PRESETS):
        presets.nth(number).press("Enter")
        expect(playground.locator(".playground-question")).to_contain_text(preset.question)
        expect(text_of(playground)).to_have_value(texts(*preset.runs))
        expect(playground.get_by_role("slider", name="step")).to_have_value("0")


def test_a_large_network_says_how_far_it_is_and_gives_way_to_what_is_asked_for_then(page):
    page.show("epochs=4")
    page.page.evaluate(
        """() => {
            window.shares = [];
            const status = document.querySelector(".live-status");
            const note = () => shares.push(parseInt(status.textContent.replace(/\\D/g, "") || "0"));
            new MutationObserver(note).observe(status, { childList: true, characterData: true, subtree: true });
        }"""
    )
    load(page.root, LARGE)
    expect(page.page.get_by_role("status").first).to_have_text("Training …")
    expect(page.page.locator(".live-status").first).to_contain_text(re.compile(r"trained \d+ %"))
    # What was trained is still there, and obeys.
    page.slider.press("End")
    expect(page.words).to_contain_text("Step 100 of 100.")
    page.page.get_by_label("units, layer by layer", exact=True).fill("3")
    page.page.get_by_label("units, layer by layer", exact=True).press("Enter")
    expect(page.text).to_have_value(texts("net=3 epochs=4"))
    expect(page.page.get_by_role("status").first).to_be_empty()
    assert 0 < max(page.page.evaluate("() => shares")) < 80


def test_runs_follow_a_slider_while_it_is_dragged(page):
    page.show("net=8-8-8-8-8-8 epochs=40")
    rates, jumps = page.page.evaluate(
        """async () => {
            const input = [...document.querySelectorAll("input")].find((each) => each.ariaLabel === "learning rate");
            const text = document.querySelector(".playground-row input[type=text]");
            const seen = new Set();
            let jumps = 0;
            for (let i = 0; i < 120; i++) {
                input.value = String(i % 20);
                input.dispatchEvent(new Event("input"));
                await new Promise((done) => setTimeout(done, 16));
                seen.add(text.value);
                jumps += Number(input.value !== String(i % 20));
            }
            return [seen.size, jumps];
        }"""
    )
    assert rates > 5 and jumps == 0
    expect(page.text).to_have_value(saying("rate=10"))


def test_a_page_where_webassembly_is_forbidden_says_so(browser):
    context = browser.new_context()
    context.add_init_script("delete globalThis.WebAssembly;")
    page = PlaygroundPage.__new__(PlaygroundPage)
    WidgetPage.__init__(page, context, Playground("epochs=1"), ".playground")
    expect(page.page.get_by_role("alert")).to_contain_text("This browser cannot train")
    assert page.errors == []
    context.close()


def test_results_are_announced_and_no_frames(page):
    page.show("act=relu rate=5 seed=1")
    told = """() => {
        window.told = [];
        const live = document.querySelectorAll("[aria-live], [role=status], [role=alert]");
        const note = () => live.forEach((part) => {
            if (part.textContent && told.at(-1) !== part.textContent) told.push(part.textContent);
        });
        for (const part of live) new MutationObserver(note).observe(part, { childList: true, characterData: true, subtree: true });
    }"""
    page.page.wait_for_timeout(800)  # what comes before is announced
    page.page.evaluate(told)
    page.page.get_by_role("button", name="Train", exact=True).click()
    page.page.wait_for_timeout(1500)
    assert page.page.evaluate("() => told") == []
    page.page.get_by_role("button", name="Pause", exact=True).click()
    page.page.get_by_label("activation", exact=True).select_option("leaky")
    page.page.wait_for_function("() => told.length > 0")
    (said,) = page.page.evaluate("() => told")
    assert "Run A, leaky ReLU (0.1): loss" in said


# What follows needs Python.


@pytest.fixture(scope="module")
def window(lab, browser):
    with lab.running(browser, NOTEBOOK) as window:
        expect(window.page.locator(".playground").first).to_be_visible(timeout=120_000)
        yield window


def test_code_reads_and_sets_what_the_page_has(window):
    root = window.page.locator(".playground").first
    said = window.page.locator(".jp-CodeCell").last.locator(".jp-OutputArea-output")
    expect(text_of(root)).to_have_value(texts(*PRESETS[0].runs), timeout=60_000)
    window.insert_and_run('shown = Playground("epochs=4")\nshown')
    root = window.page.locator(".playground").last
    expect(text_of(root)).to_have_value(texts("epochs=4"), timeout=60_000)
    root.get_by_label("activation", exact=True).select_option("gelu")
    expect(text_of(root)).to_have_value(texts("act=gelu epochs=4"))
    window.insert_and_run("print(shown.text)")
    expect(said).to_have_text(texts("act=gelu epochs=4"), timeout=60_000)
    window.insert_and_run('shown.text = "act=elu epochs=2 | act=prelu epochs=2"')
    expect(text_of(root)).to_have_value(texts("act=elu epochs=2", "act=prelu epochs=2"), timeout=60_000)
    assert window.log == []


def test_keys_do_not_reach_jupyterlab(window):
    playground = window.page.locator(".playground").first
    playground.get_by_role("slider", name="step").focus()
    cell = window.active_cell()
    for key in ("j", "k", "b", "a", "ArrowDown", "Space"):
        window.page.keyboard.press(key)
    playground.get_by_label("activation", exact=True).focus()
    window.page.keyboard.press("ArrowDown")
    assert window.active_cell() == cell
    assert window.log == []
