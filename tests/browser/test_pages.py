"""Test the site and the decks, from a folder as from a USB stick: no server, no Python, and nothing fetched."""

import io
import re

import nbformat
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from helpers.playground.page_text import read_page, write_page
from helpers.playground.presets import PRESETS
from tests.browser.lab import MILLISECONDS
from tests.durations import STRESS, either, only_in_stress
from tools import npm
from tools.site import cells, site, slides
from tools.site.execute import NOTEBOOKS, executed

pytestmark = pytest.mark.stress
# Running a notebook takes seconds: in short tests most of them are shown as they are saved.
SHORT = ("en/00", "en/02", "en/06", "en/09", "en/10", "bn/00", "bn/02", "bn/09")
ALIVE = [
    path
    for path in sorted(NOTEBOOKS.glob("*/[0-9]*.ipynb"))
    if STRESS or path.relative_to(NOTEBOOKS).as_posix().startswith(SHORT)
]
PAGES = [f"{path.parent.name}/{path.stem}.html" for path in ALIVE]
OTHERS = [f"{language}/{name}.html" for language in ("en", "bn") for name in ("index", "teaching", "handout")]
MEGABYTES = 2
MOST_CONTROLS = 60
BANGLA = re.compile("[\u0980-\u09ff]{2}")
AXE = npm.MODULES / "axe-core" / "axe.min.js"
# Reaches every level of the guidelines up to AA.
VIOLATIONS = """async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html.slice(0, 120)}`));
}"""
SETTLED = """() => [...document.querySelectorAll("main :is(.highlight, .printed, .shown, .katex-display, .text table)")]
    .every((part) => part.tabIndex === 0 || part.scrollWidth <= part.clientWidth + 1)"""
EVERYTHING_SHOWN = """async () => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const view of document.querySelectorAll(".view")) {
        while (!view.querySelector(".live")) {
            view.scrollIntoView();
            await new Promise((done) => setTimeout(done, 20));
        }
    }
}"""
SAID_OF_A_SLIDER = """(slider) => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(slider.getAttribute("aria-valuetext"))));
})"""
# Answers one question as someone does who has only a keyboard: what the focus stands on decides which key is pressed.
KEYS = {
    "radio": "Space",
    "checkbox": "Space",
    "text": "7",
    "range": "ArrowUp",
    "select": "ArrowDown",
    "slider": "ArrowUp",
    "button": "Enter",
}
FOCUS = """() => {
    const element = document.activeElement;
    return element.role ?? (element.tagName === "INPUT" ? element.type : element.tagName.toLowerCase());
}"""
ON_CHECK = "() => document.activeElement.matches('.questions-one > .live-buttons > button')"
# What of a slide lies outside of it, and what of its text is smaller than 18 points on a projector of 1920 x 1080. The
# scripts of formulas are small by nature, and the playground scrolls.
SLIDE = """async () => {
    const slide = Reveal.getCurrentSlide();
    for (const fold of slide.querySelectorAll(".answer")) fold.open = true;
    const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    while ([...slide.querySelectorAll(".view")].some((view) => !view.querySelector(".live"))) await frames();
    for (let size, same = 0; same < 4; same += 1) {
        await frames();
        if (slide.scrollHeight !== size) same = 0;
        size = slide.scrollHeight;
    }
    const problems = [];
    const passed = ".notes, .katex-mathml, .mtight, .vlist-s, .live-spoken, .playground, svg";
    for (const part of slide.querySelectorAll("*")) {
        if (part.closest(passed) || !part.checkVisibility()) continue;
        const own = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
        if (!own) continue;
        const text = part.textContent.trim().slice(0, 40);
        const { bottom, right } = part.getBoundingClientRect();
        const pixels = parseFloat(getComputedStyle(part).fontSize) * Reveal.getScale();
        if (pixels < 23.99) problems.push(`${pixels.toFixed(1)} pixels: ${text}`);
        if (bottom > innerHeight + 1 || right > innerWidth + 1) problems.push(`outside: ${text}`);
    }
    for (const box of slide.querySelectorAll(".highlight, .printed, .shown, .picture")) {
        const { right } = box.getBoundingClientRect();
        if (right > innerWidth - 24 * Reveal.getScale()) problems.push(`no margin: ${right} of ${innerWidth}`);
    }
    for (const picture of slide.querySelectorAll(".live-picture")) {
        const { top, bottom, width } = picture.getBoundingClientRect();
        if (top < -1 || bottom > innerHeight || width < 0.8 * innerWidth) problems.push(`picture ${width} wide, ${top} to ${bottom}`);
    }
    return problems;
}"""

SHOW_CELL = """(cell) => {
    const { h, v } = Reveal.getIndices(document.querySelector(`[data-cell=${cell}]`).closest("section"));
    Reveal.slide(h, v);
}"""
SLIDE_ON_A_TELEPHONE = """async () => {
    const slide = Reveal.getCurrentSlide();
    for (let i = 0; i < 4; i += 1) await new Promise(requestAnimationFrame);
    const problems = slide.scrollWidth > innerWidth + 1 ? [`${slide.scrollWidth} wide`] : [];
    for (const part of slide.querySelectorAll("*")) {
        if (part.closest(".notes, .katex-mathml, .mtight, .vlist-s, .live-spoken, svg") || !part.checkVisibility()) continue;
        const own = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
        const pixels = parseFloat(getComputedStyle(part).fontSize);
        if (own && pixels < 14) problems.push(`${pixels.toFixed(1)} pixels: ${part.textContent.trim().slice(0, 40)}`);
    }
    return problems;
}"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Build the site and the decks, as `make site` and `make slides` write them, in a folder."""
    npm.install(development=True)
    folder = tmp_path_factory.mktemp("pages")
    site.build(folder / "site", run_some)
    slides.build(folder / "slides", run_some)
    return folder


def run_some(paths):
    alive = [path for path in paths if path in ALIVE]
    run = dict(zip(alive, executed(alive), strict=True))
    return [run.get(path) or nbformat.read(path, as_version=4) for path in paths]


@pytest.fixture
def visit(browser, built):
    """Open a page from the folder; at the end nothing was asked from elsewhere, and no script stumbled."""
    contexts, asked, errors = [], [], []

    def visit(path, width=1300, height=900):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}))
        page = contexts[-1].new_page()
        page.set_default_timeout(MILLISECONDS)
        page.on("pageerror", lambda error: errors.append(f"{path}: {error}"))
        page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
        page.route("http*://**", lambda route: route.abort())
        page.goto((built / path).as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()
    assert (asked, errors) == ([], [])


def test_the_first_page_moves_a_figure_at_once(visit):
    page = visit("site/index.html")
    figure = page.locator(".live-figure")
    words = figure.locator(".live-words")
    before = words.text_content()
    figure.get_by_role("slider", name="step").press("End")
    expect(words).not_to_have_text(before)


@pytest.mark.parametrize("path", PAGES)
def test_all_that_a_notebook_shows_is_alive(visit, built, path):
    assert (built / "site" / path).stat().st_size <= MEGABYTES * 1e6
    page = visit(f"site/{path}")
    page.evaluate(EVERYTHING_SHOWN)
    made = nbformat.read(NOTEBOOKS / path.replace(".html", ".ipynb"), as_version=4)
    assert page.locator("h1").count() == 1
    assert page.locator(".cell").count() == sum(
        cell.cell_type == "code" and not cells.LEFT_OUT.intersection(cell.metadata.get("tags", []))
        for cell in made.cells
    )
    assert page.locator(".still").count() == 0
    assert page.locator(".katex").count() > 0 or "$" not in "".join(cell.source for cell in made.cells)
    assert page.locator(".katex-error").count() == 0
    for slider in page.locator(".live-figure .live-slider input").all():
        slider.press("Home")
        low = slider.evaluate(SAID_OF_A_SLIDER)
        slider.press("End")
        assert slider.evaluate(SAID_OF_A_SLIDER) != low


@pytest.mark.parametrize("path", PAGES)
def test_every_question_is_answered_by_keyboard(visit, path):
    page = visit(f"site/{path}")
    page.evaluate(EVERYTHING_SHOWN)
    questions = page.locator(".questions:not(:has([role=timer])) .questions-one")
    for question in questions.all():
        said, is_guess = question.get_by_role("status"), "prediction" in question.get_attribute("data-kind")
        if not is_guess:
            question.get_by_role("button").filter(visible=True).last.press("Enter")  # the hint
            expect(said).not_to_be_empty()
        hinted, moved = said.text_content(), False
        question.locator("input, select, [role=slider], button").first.focus()
        for _ in range(MOST_CONTROLS):
            if page.evaluate(ON_CHECK):
                break
            kind = page.evaluate(FOCUS)
            if kind != "button" or not moved:
                page.keyboard.press(KEYS[kind])
            moved = moved or kind == "button"  # one item of an order is enough, and would come by again
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(said).to_have_text(re.compile("." if is_guess else "^[✓✗]"))
        answered = said.text_content()
        assert len(answered) > len("✗ Not yet.")
        if path.startswith("bn/"):
            assert BANGLA.search(answered) and (is_guess or BANGLA.search(hinted))


@pytest.mark.parametrize("path", PAGES + OTHERS)
def test_no_violation_of_the_accessibility_guidelines(visit, path):
    page = visit(f"site/{path}")
    page.evaluate(EVERYTHING_SHOWN)
    page.add_script_tag(path=AXE)
    assert page.evaluate(VIOLATIONS) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 400, "height": 800})
    # What scrolls sideways now gets into the keyboard's reach a few frames later.
    page.wait_for_function(SETTLED)
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("width", [1300, 400])
def test_the_start_on_the_map_of_the_loss_is_dragged(visit, width):
    page = visit("site/en/02_leaky_relu.html", width)
    page.evaluate(EVERYTHING_SHOWN)
    figure = page.get_by_role("group", name="The loss over w and b")
    drag(page, figure.get_by_role("slider", name="start of the unit"), -90, 0)
    expect(figure.locator(".live-words")).to_contain_text(
        "No step of this run threw all four points to the negative side."
    )


def test_the_start_on_the_map_of_the_loss_is_dragged_on_a_slide(visit):
    page = visit("slides/en/02_leaky_relu.html", 1920, 1080)
    page.evaluate(SHOW_CELL, "plateau-map")
    figure = page.get_by_role("group", name="The loss over w and b")
    start = figure.get_by_role("slider", name="start of the unit")
    before = start.bounding_box()
    drag(page, start, -120, -30)
    after = start.bounding_box()
    assert (after["x"] - before["x"], after["y"] - before["y"]) == pytest.approx((-120, -30), abs=2)
    place = page.evaluate("Reveal.getIndices()")
    page.keyboard.press("ArrowRight")
    expect(start).not_to_have_attribute("aria-valuetext", "w = 3.00, b = 0.00")
    assert page.evaluate("Reveal.getIndices()") == place


def drag(page, handle, right, down):
    """Drag a handle by so many pixels."""
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=5)
    page.mouse.up()


@only_in_stress
@pytest.mark.parametrize("width", [1300, 400])
@pytest.mark.parametrize("path", ["en/04_units_in_networks.html", "bn/05_slopes_in_networks.html"])
def test_populations_are_trained(visit, path, width):
    page = visit(f"site/{path}", width)
    page.evaluate(EVERYTHING_SHOWN)
    figure = page.locator(".live-figure:has(+ .network-opener)")
    for slider in figure.get_by_role("slider").all():
        expect(figure.locator(".live-words")).to_contain_text("1000 step")
        for key, steps in (("ArrowRight", "100 step"), ("ArrowLeft", "1000 step")):
            slider.press(key)
            expect(figure.locator(".live-words")).to_contain_text(f" {steps}")
    page.locator(".network-opener").get_by_role("button").first.press("Enter")
    expect(page.locator(".network-opener .playground-words")).to_contain_text("1,000")


def test_the_self_test_says_that_the_page_has_no_python(visit):
    page = visit("site/en/00_start_here.html")
    page.evaluate(EVERYTHING_SHOWN)
    figure = page.get_by_role("group", name="Self-test")
    figure.get_by_role("slider", name="square, moved by Python").press("End")
    expect(figure).to_contain_text("Python has not answered yet: the square still stands at f(1.00) = 1.000.")


@pytest.mark.parametrize("width", [1300, 400])
def test_the_playground_trains(visit, width):
    page = visit("site/en/10_playground.html", width)
    page.evaluate(EVERYTHING_SHOWN)
    playground = page.locator(".playground").first
    text, words = playground.get_by_role("textbox", name="This page as a text"), playground.locator(".playground-words")
    presets = playground.get_by_role("group", name="Start from a question").get_by_role("button")
    for number, preset in enumerate(PRESETS):
        presets.nth(number).press("Enter")
        expect(text).to_have_value(write_page(read_page(preset.text)))
        playground.get_by_role("button", name="Train", exact=True).press("Enter")
        expect(words).to_contain_text(re.compile(r"Step (1?\d?\d|[1-9],?\d+) of"))
        picture = playground.locator(".playground-map").first
        seen = picture.screenshot()
        playground.get_by_role("slider", name="step").press("End")
        expect(words).to_contain_text(re.compile(r"Step ([\d,]+) of \1\."))
        assert picture.screenshot() != seen
    load = playground.get_by_role("button", name="Load", exact=True)
    text.fill("act=prelu")
    load.press("Enter")
    expect(playground.get_by_label("activation", exact=True)).to_have_value("prelu")
    for field in playground.locator(".playground-form :is(input, select)").filter(visible=True).all():
        before = text.input_value()
        kind = field.evaluate("(field) => field.type")
        if kind in ("range", "select-one"):
            field.press("ArrowUp" if field.evaluate("(field) => field.selectedIndex > 0") else "ArrowDown")
        else:
            field.fill("3")
            field.press("Enter")
        expect(text).not_to_have_value(before)
    expect(playground.get_by_role("alert")).to_be_empty()


def test_the_playground_trains_on_a_slide(visit):
    page = visit("slides/en/10_playground.html", 1920, 1080)
    page.wait_for_function("() => window.Reveal?.isReady()")
    slide = page.locator("section:has(> .cell .playground)").first
    slide.evaluate("(slide) => { const { h, v } = Reveal.getIndices(slide); Reveal.slide(h, v); }")
    playground = slide.locator(".playground")
    playground.get_by_role("button", name="Train this with ReLU, leaky ReLU (0.1) and PReLU side by side").click()
    for name in ("A: ReLU", "B: leaky ReLU (0.1)", "C: PReLU"):
        expect(playground.get_by_role("button", name=f"Run {name}", exact=True)).to_be_visible()
    playground.get_by_role("button", name="Run C: PReLU", exact=True).click()
    expect(playground.get_by_label("activation", exact=True)).to_have_value("prelu")


@pytest.mark.parametrize("language, text, heading", [("en", "leaky", "Leaky ReLU"), ("bn", "জন্ম", "জন্ম")])
def test_the_search_finds_sections(visit, language, text, heading):
    page = visit(f"site/{language}/03_prelu.html")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(text)
    first = page.locator(".found a").first
    expect(first).to_contain_text(heading)
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{language}/.*#"))
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.evaluate("(id) => document.getElementById(id) !== null", anchor)


def test_what_is_not_there_is_not_found(visit):
    page = visit("site/en/index.html")
    page.get_by_role("searchbox").fill("xylophone")
    expect(page.locator(".found").get_by_role("status")).to_have_text("Nothing found for “xylophone”")


def test_the_language_the_theme_and_the_turning_of_pages(visit):
    page = visit("site/en/02_leaky_relu.html")
    page.get_by_role("button", name="Light or dark").press("Enter")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("link", name="বাংলা").click()
    page.wait_for_url(re.compile("/bn/02_leaky_relu.html"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark == "rgb(17, 17, 17)"
    assert page.locator("html").get_attribute("lang") == "bn"
    page.locator("a[rel=next]").click()
    page.wait_for_url(re.compile("/bn/03_prelu.html"))


def test_every_link_within_the_site_leads_somewhere(built):
    for page in sorted((built / "site").rglob("*.html")):
        text = page.read_text(encoding="utf-8").partition("<script type=")[0]
        for target in set(re.findall(r'(?:href|src)="([^"#:]+)(?:#[^"]*)?"', text)):
            # What lies there is built apart, and tested in tests/tools/test_lite.py.
            _, run_here, notebook = target.partition("../lite/notebooks/index.html?path=")
            place = NOTEBOOKS / notebook if run_here else page.parent / target
            assert place.exists(), f"{page.name} leads to {target}"


@pytest.mark.parametrize("language", ["en", "bn"])
def test_the_handout_prints_on_one_page(visit, language):
    page = visit(f"site/{language}/handout.html")
    page.wait_for_function("document.querySelector('.katex') && document.fonts.status === 'loaded'")
    paper = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


# What is too faint or too bright on paper: each colour of text that is read, and each background, from 0 to 255.
PRINTED = """() => {
    const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const found = new Set();
    for (const part of document.querySelectorAll("body, body *")) {
        if (!part.checkVisibility() || part.closest("svg, .katex-mathml, .unseen, .live-spoken")) continue;
        const { color, backgroundColor, filter } = getComputedStyle(part);
        const [red, green, blue, opacity = 1] = channels(backgroundColor);
        const isField = part.matches("input, select, option, button");
        if (!isField && opacity > 0 && Math.min(red, green, blue) < 230) found.add(`${part.className}: on ${backgroundColor}`);
        if (filter !== "none") found.add(`${part.className}: ${filter}`);
        const own = [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
        const [r, g, b] = channels(color);
        if (own && 0.299 * r + 0.587 * g + 0.114 * b > 130) found.add(`${part.className}: ${color}`);
    }
    return [...found];
}"""


# One style sheet serves all pages of the site, and one all decks.
ON_PAPER = [f"site/{path}" for path in [*PAGES, *OTHERS]] + [f"slides/{path}" for path in PAGES]
FEW_ON_PAPER = [path for path in ON_PAPER if "/en/" in path and not path.startswith(("slides/en/06", "slides/en/10"))]


@pytest.mark.parametrize("path", either(FEW_ON_PAPER, ON_PAPER))
def test_a_dark_page_is_printed_black_on_white(visit, path):
    page = visit(path)
    page.emulate_media(color_scheme="dark")
    if path.startswith("slides/"):
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        slides = page.evaluate("document.querySelectorAll('.slides section:not(.stack)').length")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) >= slides > 3
    else:
        page.evaluate(EVERYTHING_SHOWN)
    page.wait_for_function("getComputedStyle(document.body).backgroundColor === 'rgb(17, 17, 17)'")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(PRINTED) == []
    seen = np.asarray(Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L"))
    assert np.median(seen) == 255 and seen.mean() > 225


@pytest.mark.parametrize(
    "language, opens, closes", [("en", "Open all folds", "Close all folds"), ("bn", "সব ভাঁজ খুলুন", "সব ভাঁজ বন্ধ করুন")]
)
def test_one_button_opens_all_folds_and_paper_shows_them_as_they_stand(visit, language, opens, closes):
    page = visit(f"site/{language}/02_leaky_relu.html")
    folds = page.locator("main details")
    assert folds.count() > 3 and page.locator("main details[open]").count() == 0
    hidden = page.locator("main details:not(.answer) > :not(summary)")
    for media in ("print", "screen"):
        page.emulate_media(media=media)
        assert not any(hidden.nth(place).is_visible() for place in range(3))
    page.get_by_role("button", name=opens).press("Enter")
    page.emulate_media(media="print")
    expect(page.locator("main details[open]")).to_have_count(folds.count())
    assert page.locator("main details > :not(summary)").first.is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name=closes).press("Enter")
    expect(page.locator("main details[open]")).to_have_count(0)
    page.locator("main summary").first.press("Enter")
    expect(page.get_by_role("button", name=opens)).to_be_visible()
    deck = visit(f"slides/{language}/02_leaky_relu.html")
    deck.wait_for_function("window.Reveal && Reveal.isReady()")
    while not deck.locator("section.present:not(.stack) details").count():
        deck.evaluate("Reveal.next()")
    deck.keyboard.press("a")
    expect(deck.locator("section.present:not(.stack) details:not([open])")).to_have_count(0)
    assert deck.locator("section:not(.present) details:not([open])").count() > 0


def test_an_answer_is_covered_on_the_screen_and_open_on_paper(visit):
    page = visit("site/en/06_side_by_side.html")
    answer = page.locator(".answer > :not(summary)").first
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.is_visible()
    page.emulate_media(media="screen")
    page.locator(".answer > summary").first.press("Enter")
    assert answer.is_visible()


def test_a_figure_in_a_fold_takes_the_width_of_its_place(visit):
    page = visit("site/en/06_side_by_side.html")
    fold = page.locator("[data-cell=cost-figure] .answer")
    assert fold.locator(".live").count() == 0
    for width in (1300, 400):
        page.set_viewport_size({"width": width, "height": 900})
        fold.locator("> summary").press("Enter")
        expect(fold.locator(".live-picture")).to_be_visible()
        place, picture = fold.bounding_box(), fold.locator(".live-picture").bounding_box()
        assert 0.8 * place["width"] < picture["width"] < place["width"]
        fold.locator("> summary").press("Enter")
        expect(fold).not_to_have_attribute("open", "")


def test_an_answer_on_a_slide_is_opened_like_the_next_slide(visit):
    deck = visit("slides/en/06_side_by_side.html", 1920, 1080)
    deck.wait_for_function("window.Reveal && Reveal.isReady()")
    answer = deck.locator("[data-cell=one-interval] .answer")
    deck.evaluate(SHOW_CELL, "one-interval")
    place = deck.evaluate("Reveal.getIndices().v")
    assert not answer.locator(".printed").is_visible()
    while answer.get_attribute("open") is None:
        deck.keyboard.press("ArrowDown")
        assert deck.evaluate("Reveal.getIndices().v") == place
    expect(answer.locator(".printed")).to_be_visible()  # fades in
    deck.keyboard.press("ArrowUp")
    expect(answer.locator(".printed")).not_to_be_visible()


# A fold's cell, and a word that stands nowhere else.
IN_A_FOLD = """() => {
    const fold = document.querySelector(".text > details");
    const words = fold.textContent.toLowerCase().match(/[a-z]{5,}/g);
    const around = document.querySelector("main").textContent.toLowerCase();
    return [fold.parentElement.dataset.cell, words.find((word) => around.split(word).length === 2)];
}"""


def test_the_search_opens_the_fold_in_which_it_finds_something(visit):
    page = visit("site/en/06_side_by_side.html")
    cell, word = page.evaluate(IN_A_FOLD)
    for start in ("06_side_by_side", "01_relu_and_the_dead_neuron"):
        page.goto(re.sub(r"\w+\.html.*", f"{start}.html", page.url))
        page.get_by_role("searchbox").fill(word)
        page.locator(".found a[href*='06_side_by_side']").first.click()
        expect(page.locator(f"[data-cell={cell}] details")).to_have_attribute("open", "")
        assert page.locator(".answer[open]").count() == 0


def test_a_page_without_folds_has_no_button_for_them(visit):
    assert visit("site/en/handout.html").locator("#folds").count() == 0


def problems_of_slides(page, look):
    """Find what is wrong with each slide of a deck, by the slide's place."""
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    problems, last = {}, False
    while not last:
        place = page.evaluate("JSON.stringify(Reveal.getIndices())")
        if found := page.evaluate(look):
            problems[place] = found
        last = page.evaluate("Reveal.isLastSlide() && !Reveal.availableFragments().next")
        page.evaluate("Reveal.next()")
    return problems


@pytest.mark.parametrize("path", PAGES)
def test_every_slide_can_be_read_from_the_last_row(visit, path):
    page = visit(f"slides/{path}", 1920, 1080)
    assert problems_of_slides(page, SLIDE) == {}
    assert page.locator("aside.notes").count() >= 3 and not page.locator("aside.notes").first.is_visible()


@pytest.mark.parametrize("path", either(["en/02_leaky_relu.html", "bn/09_exam_room.html"], PAGES))
def test_every_slide_can_be_read_on_a_telephone(visit, path):
    assert problems_of_slides(visit(f"slides/{path}", 400, 800), SLIDE_ON_A_TELEPHONE) == {}


def test_a_finger_scrolls_a_slide_turns_it_and_moves_a_slider(visit):
    page = visit("slides/en/00_start_here.html", 400, 320)
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    session = page.context.new_cdp_session(page)

    def drag(x, y, dx, dy):
        for kind, part in [("touchStart", 0), *(("touchMove", i / 20) for i in range(1, 21)), ("touchEnd", None)]:
            points = [] if part is None else [{"x": x + part * dx, "y": y + part * dy}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    drag(200, 250, 0, -200)
    page.wait_for_function("Reveal.getCurrentSlide().scrollTop > 0")
    assert page.evaluate("Reveal.getIndices().h") == 0
    before = page.evaluate("Reveal.getSlidePastCount()")
    drag(300, 200, -200, 0)
    page.wait_for_function(f"Reveal.getSlidePastCount() > {before}")
    page.evaluate(SHOW_CELL, "win-figure")
    place = page.evaluate("JSON.stringify(Reveal.getIndices())")
    slider = page.get_by_role("slider", name="step")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    drag(box["x"] + 8, box["y"] + box["height"] / 2, 200, 0)
    assert int(slider.input_value()) > 1
    assert page.evaluate("JSON.stringify(Reveal.getIndices())") == place


def test_a_figure_on_a_slide_moves_and_gives_the_arrow_keys_back(visit):
    page = visit("slides/en/00_start_here.html", 1920, 1080)
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    page.evaluate(SHOW_CELL, "win-figure")
    before = page.evaluate("Reveal.getIndices()")["v"]
    slider = page.get_by_role("slider", name="step")
    slider.press("ArrowRight")
    expect(slider).to_have_value("1")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("Reveal.getIndices()")["v"] == before + 1


def test_a_deck_is_light_or_dark_as_is_wanted(visit):
    page = visit("slides/en/02_leaky_relu.html", 1920, 1080)
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    looks = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).color]"
    assert page.evaluate(looks) == ["rgb(255, 255, 255)", "rgb(34, 34, 34)"]
    page.keyboard.press("d")
    assert page.evaluate(looks) == ["rgb(17, 17, 17)", "rgb(232, 232, 232)"]


def test_npm_that_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(npm, "MODULES", tmp_path)
    with pytest.raises(npm.NpmError, match="npm, which is not installed"):
        npm.install()
