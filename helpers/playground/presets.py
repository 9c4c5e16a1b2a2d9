"""List starting points for the playground, each with a question that the page settles."""

from dataclasses import dataclass

THIRTY = "-".join(["8"] * 30)


@dataclass(frozen=True)
class Preset:
    """Start the playground from some runs, with a question about them.

    Attributes
    ----------
    name, question, look : what the button says, what is to be found out, and what to look for.
    runs : up to three texts, as `Settings` reads them.
    """

    name: str
    question: str
    runs: tuple[str, ...]
    look: str

    @property
    def text(self):
        return " | ".join(self.runs)


PRESETS = (
    Preset(
        "Kill a layer",
        "A learning rate of 5 is far too large for this network. Which layer is the first to be dead as a whole, and at "
        "which step? Can the other one still learn anything then?",
        ("act=relu rate=5 seed=1",),
        "Layer 2 loses its last living unit after about a dozen steps. From then on the map has one colour: the answer "
        "is the same at every point that the run learns from, and no gradient reaches layer 1 either, so its living units "
        "stand still, too. They are cut off. Go back to step 5, and try α = 0.01 under “What if”.",
    ),
    Preset(
        "Whisper",
        "A ReLU network and two with a leak get the same points, the same start and the same rate, 2. In which of them "
        "does a unit die, and which of them tell the moons apart?",
        tuple(f"act={act} rate=2 seed=11" for act in ("relu", "leaky alpha=0.01", "leaky alpha=0.1")),
        "ReLU loses its whole second layer within the first hundred steps, and gives all points the same answer from then "
        "on. With a slope of 0.01 or 0.1 no unit is dead, and the answers keep moving. In the end most new points are on "
        "the right side.",
    ),
    Preset(
        "Let it decide",
        "One unit is to draw |x|. Which of the three can do it? And which slope does PReLU choose?",
        tuple(
            f"data=abs noise=0.05 net=1 act={act} rate=0.1" for act in ("relu", "leaky alpha=0.1", "prelu alpha=0.25")
        ),
        "ReLU and leaky ReLU get at most one half of it. PReLU’s α goes below 0 and ends near −1, the one slope "
        "with which a single unit is |x|. Try other seeds: from some starts even PReLU gets stuck.",
    ),
    Preset(
        "Thirty layers deep",
        "Thirty layers of 8 units. How large is the gradient of layer 1 at the start, with Xavier’s weights and with He’s? "
        "Which of the three learns anything at all?",
        tuple(
            f"net={THIRTY} act={act} opt=adam rate=0.003"
            for act in ("relu init=xavier", "relu init=he", "leaky alpha=0.3 init=he")
        ),
        "With Xavier’s weights the gradient of layer 1 begins at about 10⁻⁸, a thirty-thousandth of what He’s weights give, "
        "and the loss hardly moves. He’s weights keep it alive, and a slope of 0.3 helps further. Choose a run, and "
        "look at its last chart.",
    ),
    Preset(
        "Too fast",
        "At a rate of 3 something has to go wrong. What happens to ReLU, to a slope of 0.01, and to one of 0.1?",
        tuple(f"act={act} rate=3 seed=25" for act in ("relu", "leaky alpha=0.01", "leaky alpha=0.1")),
        "ReLU dies, and its loss stops growing: being dead is a strange kind of safety. With α = 0.1 the gradient stays "
        "large on both sides, and the run diverges. The small slope lies between the two. Lower the rate: where do all "
        "three learn?",
    ),
    Preset(
        "Race",
        "The three get the same points, the same seed and the same rate. Which is ahead after 100 steps, and which at the end?",
        tuple(
            f"data=spirals noise=0.05 act={act} rate=0.1 epochs=100"
            for act in ("relu", "leaky alpha=0.1", "prelu alpha=0.25")
        ),
        "Compare the losses early and late. Then change the seed: does the same one win again? One race is an anecdote.",
    ),
)
