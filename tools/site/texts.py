"""List what the pages say around the notebooks, in each language."""

from helpers.i18n import translate_into

TEXTS = {
    "name": "English",
    "languages": "Languages",
    "turn": "Before and after",
    "lead": "A ReLU unit can die in a single step of training. Give its negative side a small slope α and it comes back. Let "
    "gradient descent choose α, and you have Parametric ReLU. All three start on the same line here.",
    "series": "The dead ReLU, the leak, and the network that chooses its own",
    "short": "The dead ReLU and the leak",
    "home": "Start page",
    "notebooks": "The notebooks",
    "search_hint": "Search the notebooks",
    "found": "{count} found",
    "none_found": "Nothing found for “{text}”",
    "theme": "Light or dark",
    "open_folds": "Open all folds",
    "close_folds": "Close all folds",
    "predict": "Predict",
    "show_answer": "Show the answer",
    "show_imports": "What this notebook imports",
    "picture": "The picture that the code above draws. The text below says what it shows.",
    "needs_python": "This slider needs Python, which draws the picture again at every move. To move it, run the notebook "
    "{lite}, or on {binder}.",
    "here": "here in the browser",
    "run": "Run and change it",
    "source": "Source",
    "previous": "Before",
    "next": "Next",
    "skip": "Skip to the text",
    "how": "Every figure and every question on this page works as it stands.",
    "run_here": "Run and change it here",
    "run_here_size": "Python then runs in this browser: about 30 MB at the first visit, and nothing to install.",
    "from_a_file": "To run and change it here, have the pages served: `make lite` in the folder of the series does it. From a "
    "file a browser starts no Python.",
    "not_kept": "This page came over plain http, so the browser may keep nothing for a visit without a network, and answers "
    "that you keep end with the page. What you change in a notebook stays.",
    "own_copy": "Your own copy of this notebook is kept in this browser.",
    "download": "Download it",
    "reset": "Start afresh",
    "reset_sure": "Throw away your own copy of this notebook? What you changed in it is lost.",
    "starting": "Python is starting. A cell that you run waits for it.",
    "late": "Python is not there after a minute. See whether there is a connection, and load the page again. Over a slow "
    "line it may only need longer.",
    "elsewhere": "Elsewhere: {binder} gives a whole JupyterLab, after some minutes; {colab} asks for a Google account.",
    "try": "Move the slider, or press Play.",
    "teach": "For teachers",
    "slides": "Slides",
    "slides_keys": "Arrow keys turn the slides, S opens the speaker’s notes in a window of their own, F fills the screen, D changes between "
    "light and dark, A opens the folds of a slide. Click into a figure to move its controls; Escape leaves it.",
    "licence": "Code under the MIT licence, texts and pictures under CC BY 4.0.",
}


def texts(language):
    """Render the texts in a language, by name."""
    return {name: translate_into(text, language) for name, text in TEXTS.items()}
