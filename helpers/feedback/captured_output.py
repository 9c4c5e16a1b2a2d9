"""Show the beginning of what a learner's function prints, and leave out thousands of lines."""

import contextlib
import io

from helpers.i18n import translate

__all__ = ["CapturedOutput", "limited_output"]

MOST_LINES, MOST_LETTERS = 10, 1000
LEFT_OUT = "… your function prints more, which is left out here."


class CapturedOutput(io.TextIOBase):
    """Take in what is printed, and keep no more than its beginning."""

    text = ""

    def write(self, text):
        self.text += text[: MOST_LETTERS + 1 - len(self.text)]
        return len(text)


@contextlib.contextmanager
def limited_output():
    """Show no more than the beginning of what is printed within."""
    output = CapturedOutput()
    try:
        with contextlib.redirect_stdout(output):
            yield
    finally:
        lines = output.text.splitlines()
        if lines:
            more = len(lines) > MOST_LINES or len(output.text) > MOST_LETTERS
            print("\n".join([*lines[:MOST_LINES], *([translate(LEFT_OUT)] if more else [])]))
