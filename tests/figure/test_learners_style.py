"""Test that figures look the same whatever a learner has set in matplotlib, and that matplotlib's notes stay out."""

import os
import subprocess
import sys

import matplotlib
import pytest
from matplotlib import style
from matplotlib.patheffects import withStroke

from helpers.figure.matplotlib_style import project_style
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
from helpers.playground import Playground

SETTINGS = {
    **{"figure.autolayout": True, "savefig.bbox": "tight", "savefig.dpi": 30, "figure.dpi": 30},
    **{"axes.titlecolor": "white", "text.color": "white", "savefig.facecolor": "black", "axes.grid": False},
    **{"font.family": "No such font", "font.size": 30, "mathtext.fontset": "cm", "text.usetex": True},
    **{"lines.dashed_pattern": [1, 9], "path.simplify": False, "axes.formatter.use_locale": True},
    **{"axes.autolimit_mode": "round_numbers", "axes.xmargin": 0.5, "xtick.top": True},
    **{"image.origin": "lower", "image.cmap": "gray", "image.interpolation": "none", "image.lut": 2},
}


def looks():
    """Draw a live figure and a run of the playground; return all that a page or a saved notebook shows of them."""
    figure = function_and_slope()
    still = Playground("epochs=1")._repr_mimebundle_()[0]["image/png"]
    return figure.still, figure.picture_bytes, figure.spec, still


@pytest.fixture(scope="module")
def plain():
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        return looks()


def use_xkcd():
    """Set what `pyplot.xkcd` sets."""
    matplotlib.rcParams.update({"path.sketch": (1, 100, 2), "path.effects": [withStroke(linewidth=4, foreground="w")]})


@pytest.mark.parametrize(
    "change", [lambda: matplotlib.rcParams.update(SETTINGS), lambda: style.use(["dark_background", "ggplot"]), use_xkcd]
)
def test_figures_look_the_same_whatever_is_set(plain, change):
    with matplotlib.rc_context():
        change()
        assert looks() == plain


def test_the_learners_settings_are_theirs_again_after_a_figure():
    with matplotlib.rc_context({"lines.linewidth": 7, "axes.titlecolor": "white"}):
        before = dict(matplotlib.rcParams)
        with pytest.raises(ZeroDivisionError), project_style():
            raise ZeroDivisionError
        function_and_slope()
        assert dict(matplotlib.rcParams) == before


DRAW = """
import IPython
from helpers.lessons.n02_leaky_relu.leaky_relu import function_and_slope
function_and_slope()
"""


def test_nothing_is_said_where_matplotlib_may_keep_nothing_and_no_font_or_backend_is_there(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "matplotlibrc").write_text("font.family: No such font\nfigure.autolayout: true\ntext.color: white\n")
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        cwd=tmp_path,
        env=os.environ | {"MPLCONFIGDIR": str(tmp_path / "file" / "in"), "MPLBACKEND": "no_such_backend"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
