"""Test questions in a browser, without Python: asked, answered by keyboard, marked and explained."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from helpers.quiz.question_types import (
    ChoiceQuestion,
    CodeLineQuestion,
    MatchingQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    SketchQuestion,
)
from helpers.quiz.texts import TEXTS
from helpers.quiz.widget import Questions

SHARED = {"objective": "relu", "level": 1, "hint": "A hint."}
ONE = ChoiceQuestion(
    name="one",
    text="Which one, `a` or b?",
    options=(Option("a", "A is right.", True), Option("b", "B is wrong.")),
    **SHARED,
)
SEVERAL = ChoiceQuestion(
    name="several",
    text="Which ones?",
    options=(Option("a", "A fits.", True), Option("b", "B fits.", True), Option("<b>c</b>", "C does not.")),
    **SHARED,
)
NUMBER = NumberQuestion(
    name="number",
    text="How much?",
    answer=-0.25,
    decimals=2,
    right="Minus a quarter.",
    mistakes=((0.25, "The sign."),),
    otherwise="Look again.",
    **SHARED,
)
PAIRS = MatchingQuestion(
    name="pairs",
    text="Which to which?",
    pairs=(("x", "one", "X is one."), ("y", "two", "Y is two."), ("z", "three", "Z is three.")),
    **SHARED,
)
ORDER = OrderQuestion(
    name="order",
    text="In which order?",
    items=("first", "second", "third"),
    reasons=("1 before 2.", "2 before 3."),
    **SHARED,
)
SKETCH = SketchQuestion(
    name="sketch",
    text="Draw it.",
    places=(-1.0, 0.0, 1.0),
    curve=(0.0, 0.0, 1.0),
    limits=(-1.0, 1.0),
    right="Level, then up.",
    mistakes=(((1.0, 0.0, 1.0), "That turns over."),),
    otherwise="Look at each side.",
    **SHARED,
)
LINE = CodeLineQuestion(
    name="line",
    text="Fill in.",
    before="def f(x):",
    after="",
    answers=("return np.where(x > 0, x, 0)",),
    right="That is it.",
    mistakes=(("return x", "That is a straight line."),),
    otherwise="Begin with return.",
    **SHARED,
)
ALL = (ONE, SEVERAL, NUMBER, PAIRS, ORDER, SKETCH, LINE)


def test_one_choice_wrong_then_right(ask):
    page = ask(ONE)
    expect(page.root.get_by_role("group", name="Which one, a or b?")).to_be_visible()
    page.press("Check")
    expect(page.feedback()).to_have_text("Choose an answer first.")
    page.root.get_by_role("radio", name="b").press("Space")
    page.press("Check")
    expect(page.feedback()).to_have_text("✗ Not yet.B is wrong.")
    assert page.answer("one") == {"right": False, "tries": 1, "hinted": False}
    expect(page.root.get_by_role("radio", name="a")).to_be_disabled()
    expect(page.root.get_by_role("button", name="Try again")).to_be_focused()
    page.press("Try again")
    expect(page.feedback()).to_be_empty()
    page.press("Hint")
    expect(page.feedback()).to_have_text("A hint.")
    page.root.get_by_role("radio", name="b").press("ArrowUp")
    page.press("Check")
    expect(page.feedback()).to_have_text("✓ Right.A is right.")
    assert page.answer("one") == {"right": True, "tries": 2, "hinted": True}
    expect(page.root.get_by_role("button", name="Try again")).to_be_hidden()


def test_several_choices_must_all_be_found_and_no_other(ask):
    page = ask(SEVERAL)
    boxes = {name: page.root.get_by_role("checkbox", name=name, exact=True) for name in ("a", "b", "<b>c</b>")}
    boxes["a"].check()
    page.press("Check")
    expect(page.feedback()).to_have_text("✗ Not yet.You have left out an answer that is right.")
    page.press("Try again")
    boxes["b"].check()
    boxes["<b>c</b>"].check()
    page.press("Check")
    expect(page.feedback()).to_have_text("✗ Not yet.C does not.")
    page.press("Show the answer")
    assert [box.is_checked() for box in boxes.values()] == [True, True, False]
    expect(page.feedback()).to_contain_text("A fits.")
    expect(page.feedback()).to_contain_text("B fits.")


@pytest.mark.parametrize(
    "typed, feedback, right",
    [
        ("-0.25", "✓ Right.Minus a quarter.", True),
        ("− ১/৪.", "✓ Right.Minus a quarter.", True),
        ("-0.245", "✓ Right.Minus a quarter.", True),
        ("-0.26", "✗ Not yet.Look again.", False),
        ("0.25", "✗ Not yet.The sign.", False),
        ("7", "✗ Not yet.Look again.", False),
    ],
)
def test_a_number(ask, typed, feedback, right):
    page = ask(NUMBER)
    field = page.root.get_by_role("textbox", name="How much?")
    field.press("Enter")
    expect(page.feedback()).to_have_text("Type an answer first.")
    field.fill("much")
    field.press("Enter")
    expect(page.feedback()).to_have_text("This is no number: type one such as 0.25.")
    assert page.answer("number") is None
    field.fill(typed)
    field.press("Enter")
    expect(page.feedback()).to_have_text(feedback)
    assert page.answer("number")["right"] is right


def test_it_is_said_between_keys_how_a_number_is_read(ask):
    page = ask(replace(NUMBER, answer=1024, mistakes=()))
    page.stop_the_clock()
    field, note = page.root.get_by_role("textbox"), page.root.locator("[aria-live]:not([role])")
    for typed, said in (
        ("2^", "Something is still missing behind this."),
        ("10", "Read as 1024."),
        (" bits", "Read as 1024."),
        (" or more", "“more” makes another number of it: type the number alone."),
    ):
        field.press_sequentially(typed)
        expect(note).to_be_empty()
        page.pass_time(1000)
        expect(note).to_have_text(said)
    page.press("Check")
    expect(page.feedback()).to_have_text("“more” makes another number of it: type the number alone.")
    field.fill("1,024")
    page.press("Check")
    expect(page.feedback()).to_have_text("✓ Right.Minus a quarter.")
    expect(note).to_have_text(TEXTS["readThousands"].format(shown=1024))


def test_one_in_so_many_may_be_answered_by_its_share(ask):
    half, quarter = (512, "A layer is missing."), (4, "Two layers.")
    question = replace(NUMBER, answer=1024, mistakes=(half, quarter), beside=("1 in",))
    said = {
        **dict.fromkeys(
            ("1 in 1024", "1024-এ 1", "0.000977", "0.0009766", "2^-10", "1/1024"), "✓ Right.Minus a quarter."
        ),
        **dict.fromkeys(("512", "1:512", "0.00195"), "✗ Not yet.A layer is missing."),
        "25 %": "✗ Not yet.Two layers.",
        **dict.fromkeys(("1 in 1023", "0.00098", "0.001", "0", "-0.000977"), "✗ Not yet.Look again."),
    }
    page = ask(*[question] * len(said))
    for field, typed in zip(page.root.get_by_role("textbox").all(), said, strict=True):
        field.fill(typed)
        field.press("Enter")
    assert dict(zip(said, page.feedback().all_text_contents(), strict=True)) == said


def test_the_number_is_shown_after_two_wrong_answers(ask):
    page = ask(NUMBER)
    for typed in ("1", "2"):
        expect(page.root.get_by_role("button", name="Show the answer")).to_be_hidden()
        page.root.get_by_role("textbox").fill(typed)
        page.press("Check")
        if typed == "1":
            page.press("Try again")
    page.press("Show the answer")
    expect(page.feedback()).to_have_text("The answer: −0.25Minus a quarter.")


def test_pairs(ask):
    page = ask(PAIRS)
    for left, right in (("x", "one"), ("y", "three"), ("z", "two")):
        page.root.get_by_role("combobox", name=f"partner of {left}").select_option(right)
    page.press("Check")
    expect(page.feedback()).to_have_text("✗ Not yet.y: Y is two.z: Z is three.")
    page.press("Try again")
    page.root.get_by_role("combobox", name="partner of y").select_option("two")
    page.root.get_by_role("combobox", name="partner of z").select_option("three")
    page.press("Check")
    expect(page.feedback()).to_have_text("✓ Right.")


def test_an_order_by_keyboard(ask):
    page = ask(ORDER)
    items = page.root.get_by_role("listitem")
    assert [item.locator("span").text_content() for item in items.all()] == ["third", "second", "first"]
    page.press("Check")
    expect(page.feedback()).to_have_text("✗ Not yet.1 before 2.2 before 3.")
    page.press("Try again")
    up = page.root.get_by_role("button", name="move first up")
    up.press("Enter")
    expect(up).to_be_focused()
    up.press("Enter")
    up.press("Enter")
    page.root.get_by_role("button", name="move third down").press("Enter")
    assert [item.locator("span").text_content() for item in items.all()] == ["first", "second", "third"]
    page.press("Check")
    expect(page.feedback()).to_have_text("✓ Right.1 before 2.2 before 3.")


def test_a_curve_is_sketched_by_keys_and_by_the_pointer(ask):
    page = ask(SKETCH)
    sliders = page.root.get_by_role("slider")
    expect(sliders.nth(0)).to_have_accessible_name("height at x = −1")
    sliders.nth(0).press("End")
    sliders.nth(2).press("End")
    page.press("Check")
    expect(page.feedback()).to_have_text("✗ Not yet.That turns over.")
    page.press("Try again")
    expect(sliders.nth(0)).to_have_attribute("aria-valuetext", "1")
    level = sliders.nth(1).bounding_box()
    box = page.root.locator(".questions-plot").bounding_box()
    page.page.mouse.move(box["x"] + box["width"] * 0.12, level["y"] + level["height"] / 2)
    page.page.mouse.down()
    page.page.mouse.up()
    expect(sliders.nth(0)).to_have_attribute("aria-valuetext", "0")
    expect(page.root.get_by_text("the truth")).to_have_count(0)
    page.press("Check")
    expect(page.feedback()).to_have_text("✓ Right.Level, then up.")
    expect(page.root.get_by_text("the truth")).to_be_visible()


@pytest.mark.parametrize(
    "typed, feedback",
    [
        ("return np.where( x>0,x, 0 )", "✓ Right.That is it."),
        ("return x", "✗ Not yet.That is a straight line."),
        ("x", f"✗ Not yet.{TEXTS['asText']} Begin with return."),
    ],
)
def test_a_line_of_code(ask, typed, feedback):
    page = ask(LINE)
    page.root.get_by_role("textbox", name="what stands in the gap").fill(typed)
    page.press("Check")
    expect(page.feedback()).to_have_text(feedback)


def test_a_line_is_right_however_it_is_printed(ask):
    lines = ["return np.where(x>0., x, 0.0)", "return np.where(x > 0, x, 0.)", "return np.where(x > 0.0, x, 0)"]
    page = ask(*[LINE] * len(lines), replace(LINE, answers=("return 0.05 * x",)))
    for field, typed in zip(page.root.get_by_role("textbox").all(), [*lines, "return 0.5 * x"], strict=True):
        field.fill(typed)
        field.press("Enter")
    feedback = [text.partition(".")[0] for text in page.feedback().all_text_contents()]
    assert feedback == ["✓ Right"] * len(lines) + ["✗ Not yet"]


def test_every_control_has_a_name_and_fits_a_telephone(ask):
    page = ask(*ALL)
    for width in (900, 340):
        page.page.set_viewport_size({"width": width, "height": 900})
        page.settle()
        wide = page.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
    for part in page.root.locator("input, select, button").all():
        if part.is_visible():
            assert part.evaluate("(part) => part.ariaLabel || part.textContent || part.labels?.[0]?.textContent")
    for theme, dark in (("dark", True), ("light", False)):
        page.page.evaluate("(name) => { document.documentElement.dataset.theme = name; }", theme)
        page.settle()
        assert page.root.evaluate("(root) => root.classList.contains('live-dark')") is dark


def test_the_same_question_twice_on_a_page_keeps_apart(ask):
    page = ask(ONE, ONE)
    page.root.get_by_role("radio", name="a").nth(0).check()
    page.root.get_by_role("radio", name="b").nth(1).check()
    assert page.root.get_by_role("radio", name="a").nth(0).is_checked()


def states(page):
    return page.root.locator(".questions-one").evaluate_all("(groups) => groups.map(({ dataset }) => dataset.state)")


def test_a_paper_shows_points_and_everything_about_each_answer(ask):
    page = ask(ONE, SEVERAL, NUMBER, PAIRS, ORDER, minutes=2)
    expect(page.root.get_by_role("timer")).to_have_text("2:00 left")
    expect(page.root.get_by_role("radio").first).to_be_hidden()
    page.press("Start the clock")
    for name in ("Check", "Hint", "Show the answer"):
        expect(page.root.get_by_role("button", name=name)).to_have_count(0)
    page.root.get_by_role("radio", name="a").check()
    page.root.get_by_role("checkbox", name="a", exact=True).check()
    page.root.get_by_role("textbox").fill("0.25")
    page.root.get_by_role("textbox").press("Enter")
    expect(page.root.get_by_text("The sign.")).to_have_count(0)
    page.root.get_by_role("combobox", name="partner of x").select_option("one")
    page.root.get_by_role("combobox", name="partner of y").select_option("three")
    page.root.get_by_role("button", name="move first up").press("Enter")
    page.press("Hand in")
    expect(page.root.get_by_role("button", name="Question 4 is answered only in part.")).to_be_visible()
    page.press("Hand in")
    # 1 + ½ of both right ones + 0 + ⅓ of the pairs + ⅓ of the pairs of items in the right order.
    expect(page.root.get_by_text("2.17 of 5 points.")).to_be_visible()
    assert states(page) == ["right", "partly", "wrong", "partly", "partly"]
    said = page.root.locator(".questions-said")
    expect(said.nth(0)).to_contain_text("✓ Right. Points: 1 of 1.Your answer: aA is right.")
    expect(said.nth(1)).to_contain_text("Points: 0.5 of 1.Your answer: aYou have left out")
    expect(said.nth(2)).to_contain_text("Your answer: 0.25The sign.The answer: −0.25Minus a quarter.")
    expect(said.nth(3)).to_contain_text("Your answer: x: one; y: three")
    expect(said.nth(4)).to_contain_text("Points: 0.33 of 1.Your answer: third → first → second")
    expect(page.root.get_by_text("B is wrong.")).to_be_hidden()
    said.nth(0).get_by_text("The other options").click()
    expect(page.root.get_by_text("B is wrong.")).to_be_visible()
    expect(page.root.get_by_role("radio", name="b")).to_be_disabled()
    assert page.answer("one") == {"right": True, "tries": 1, "hinted": False}
    assert page.answer("several")["right"] is page.answer("number")["right"] is False


def test_a_paper_names_what_would_be_lost_before_it_is_handed_in(ask):
    page = ask(ONE, NUMBER, ORDER, minutes=2)
    page.press("Start the clock")
    page.root.get_by_role("textbox").fill("much")
    page.press("Hand in")
    links = page.root.get_by_role("alert").get_by_role("button")
    expect(links).to_have_text(
        [
            "Question 1 is not answered.",
            f"Question 2 cannot be read: “much”. {TEXTS['number']}",
            "Question 3 is not answered.",
        ]
    )
    links.nth(1).press("Enter")
    expect(page.root.get_by_role("textbox")).to_be_focused()
    # Something new is amiss: it is named before the paper is taken.
    page.root.get_by_role("textbox").fill("more")
    page.press("Hand in")
    expect(links.nth(1)).to_contain_text("“more”")
    page.press("Hand in")
    expect(page.root.get_by_text("0 of 2 points. Not decided, and not counted: 1.")).to_be_visible()
    assert states(page) == ["wrong", "undecided", "wrong"]
    assert page.answer("number") is None
    page.press("Count it as right")
    expect(page.root.get_by_text("1 of 3 points.")).to_be_visible()
    expect(page.root.get_by_text("Your answer: more")).to_be_visible()
    assert page.answer("number") == {"right": True, "tries": 1, "hinted": False}


def test_a_paper_is_handed_in_when_the_time_is_up(ask):
    page = ask(ONE, NUMBER, minutes=1)
    page.stop_the_clock()
    page.press("Start the clock")
    page.root.get_by_role("textbox").fill("much")
    page.pass_time(30_000)
    expect(page.root.get_by_role("timer")).to_have_text("0:30 left")
    page.pass_time(31_000)
    expect(page.root.get_by_text("The time is up. 0 of 1 points.")).to_be_visible()
    expect(page.root.get_by_text("No answer was given.")).to_have_count(1)
    expect(page.root.get_by_text("Your answer: much")).to_be_visible()
    assert page.answer("one") is None


def test_a_paper_goes_on_after_the_cell_is_run_again_and_the_page_loaded_anew(ask):
    page = ask(*ALL, minutes=2)
    page.stop_the_clock()
    page.press("Start the clock")
    page.root.get_by_role("radio", name="b").check()
    page.root.get_by_role("checkbox", name="a", exact=True).check()
    page.root.get_by_role("textbox").nth(0).fill("much")
    page.root.get_by_role("textbox").nth(1).fill("return x")
    page.root.get_by_role("combobox", name="partner of y").select_option("three")
    page.root.get_by_role("button", name="move first up").press("Enter")
    page.root.get_by_role("slider").nth(1).press("End")
    page.pass_time(30_000)
    page.mount()
    expect(page.root.get_by_role("timer")).to_have_text("1:30 left")
    expect(page.root.get_by_role("slider").nth(1)).to_have_attribute("aria-valuetext", "1")
    page.press("Hand in")
    page.press("Hand in")
    typed = ["b", "a", "much", "y: three", "third → first → second", "height at x = −1: 0", "return x"]
    for said, answer in zip(page.root.locator(".questions-said").all(), typed, strict=True):
        expect(said).to_contain_text(f"Your answer: {answer}")
    page.press("Do not count it")
    marks = states(page)
    page.page.evaluate("() => model.set('answers', {})")
    page.page.reload()
    page.mount()
    expect(page.root.get_by_role("button", name="Start a new attempt")).to_be_visible()
    assert states(page) == marks
    assert page.answer("one") is None  # which Python knows already
    page.press("Start a new attempt")
    expect(page.root.get_by_role("timer")).to_have_text("2:00 left")
    page.press("Start the clock")
    assert not page.root.get_by_role("radio", name="b").is_checked()


def test_a_paper_does_without_a_storage_and_another_paper_is_not_its_own(ask):
    page = ask(ONE, NUMBER, minutes=2)
    page.press("Start the clock")
    page.figure = Questions((ONE, NUMBER), minutes=3)
    page.mount()
    expect(page.root.get_by_role("timer")).to_have_text("3:00 left")
    page.page.evaluate(
        "() => Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused'); } })"
    )
    page.mount()
    page.press("Start the clock")
    page.root.get_by_role("radio", name="a").check()
    page.press("Hand in")
    page.press("Hand in")
    expect(page.root.get_by_text("1 of 2 points.")).to_be_visible()


def test_what_python_has_to_say_of_an_answer_stands_below_the_questions(ask):
    page = ask(ONE)
    notice = page.root.get_by_role("alert")
    expect(notice).to_be_hidden()
    page.page.evaluate("() => model.set('notice', 'It could not be kept.')")
    expect(notice).to_have_text("It could not be kept.")
    page.page.evaluate("() => model.set('notice', '')")
    expect(notice).to_be_hidden()
    page.page.evaluate("() => dismiss()")
    assert page.page.evaluate("() => model.heard") == 0
