"""What the questions' widgets say around the questions."""

TEXTS = {
    "check": "Check",
    "again": "Try again",
    "hint": "Hint",
    "show": "Show the answer",
    "several": "Several answers may be right.",
    "right": "Right.",
    "wrong": "Not yet.",
    "choose": "Choose an answer first.",
    "type": "Type an answer first.",
    "number": "This is no number: type one such as 0.25.",
    "missing": "You have left out an answer that is right.",
    "partner": "partner of {left}",
    "nobody": "choose …",
    "earlier": "move {item} up",
    "later": "move {item} down",
    "height": "height at x = {x}",
    "gap": "what stands in the gap",
    "answer": "The answer: {answer}",
    "sketchShown": "The true curve is drawn over yours.",
}
