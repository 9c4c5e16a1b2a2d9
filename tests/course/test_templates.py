"""Test questions whose numbers a seed draws, by what a learner reads of them."""

import pytest

from helpers.quiz.question_types import NumberQuestion, printed, template


def double(number=3.0, other=1.0):
    return NumberQuestion(
        name="double",
        objective="relu",
        level=1,
        text=f"Twice {printed(number)}?",
        hint="Add.",
        answer=2 * number,
        right="Yes.",
        mistakes=((number, "Once."), (other, "Another.")),
        otherwise="No.",
    )


DOUBLE = template(number=(-1.0, 0.0, 3.0), other=(1.0, 6.0))(double)


def test_a_template_is_the_question_with_the_usual_numbers_and_a_seed_draws_others():
    assert DOUBLE.spec() == double().spec() and isinstance(DOUBLE, NumberQuestion)
    assert [DOUBLE.drawn(seed).text for seed in range(5)] == [DOUBLE.drawn(seed).text for seed in range(5)]
    drawn = [DOUBLE.drawn(seed) for seed in range(50)]
    assert {each.text for each in drawn} == {"Twice −1?", "Twice 3?"}
    # A mistake that would be the right answer, or another mistake, is never drawn.
    assert all(each.answer != 6.0 or each.mistakes[1][0] == 1.0 for each in drawn)


def test_a_question_without_numbers_to_draw_is_the_same_for_every_seed():
    assert double().drawn(1) == double().drawn(2) == double()


@pytest.mark.parametrize("number, text", [(-0.5, "−0.5"), (3.0, "3"), (0.1 + 0.2, "0.3"), (1048576, "1048576")])
def test_a_number_is_printed_as_texts_have_it(number, text):
    assert printed(number) == text
