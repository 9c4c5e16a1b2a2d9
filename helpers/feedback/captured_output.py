"""What a learner's function prints: its beginning is shown, and thousands of lines are not."""

import contextlib
import io

from helpers.i18n import translate

__all__ = ["CapturedOutput", "briefly"]

MOST_LINES, MOST_LETTERS = 10, 1000
LEFT_OUT = "… your function prints more, which is left out here."


class CapturedOutput(io.TextIOBase):
    """Takes in what is printed, and keeps no more than its beginning."""

    text = ""

    def write(self, text):
        self.text += text[: MOST_LETTERS + 1 - len(self.text)]
        return len(text)


@contextlib.contextmanager
def briefly():
    """Shows no more than the beginning of what is printed within."""
    heard = CapturedOutput()
    try:
        with contextlib.redirect_stdout(heard):
            yield
    finally:
        lines = heard.text.splitlines()
        if lines:
            more = len(lines) > MOST_LINES or len(heard.text) > MOST_LETTERS
            print("\n".join([*lines[:MOST_LINES], *([translate(LEFT_OUT)] if more else [])]))
