"""What importing brings along: whatever only computes loads no library of drawings or widgets."""

from tests.bench.imports import loaded, of_numbers


def test_what_only_computes_loads_nothing_heavy():
    heavy = loaded(of_numbers())
    assert not heavy, {name: found for name in of_numbers() if (found := loaded([name]))}


def test_live_figures_and_questions_load_no_matplotlib_before_something_is_drawn():
    assert loaded(["helpers.live", "helpers.questions", "helpers.lecture"]) == ["ipywidgets", "anywidget", "IPython"]
