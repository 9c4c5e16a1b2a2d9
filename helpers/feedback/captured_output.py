"""Show the beginning of what a learner's function prints, logs and shows, and leave out thousands of lines."""

import builtins
import contextlib
import getpass
import io
import logging
import random
import sys

import numpy as np
from IPython import get_ipython

from helpers.i18n import translate

__all__ = ["AsksForInput", "CapturedOutput", "limited_output", "no_questions"]

MOST_LINES, MOST_LETTERS, MOST_PICTURES = 10, 1000, 3
LEFT_OUT = "… your function prints more, which is left out here."
PICTURES_LEFT_OUT = "… your function shows {count} more pictures or displays, which are left out here."


class AsksForInput(Exception):
    """Stop a function that asks the learner for something at every call."""


class CapturedOutput(io.TextIOBase):
    """Take in what is printed, and keep no more than its beginning."""

    text = ""

    def write(self, text):
        self.text += text[: MOST_LETTERS + 1 - len(self.text)]
        return len(text)


@contextlib.contextmanager
def limited_output():
    """Show no more than the beginning of what is printed, logged and shown within, and keep the state of chance."""
    shown: list = []
    output, chance = CapturedOutput(), (np.random.get_state(), random.getstate())
    try:
        with (
            contextlib.redirect_stdout(output),
            contextlib.redirect_stderr(output),
            _logs_to(output),
            _displays_to(shown),
            _figures_to(shown),
        ):
            yield
    finally:
        np.random.set_state(chance[0])
        random.setstate(chance[1])
        lines = output.text.splitlines()
        if lines:
            more = len(lines) > MOST_LINES or len(output.text) > MOST_LETTERS
            print("\n".join([*lines[:MOST_LINES], *([translate(LEFT_OUT)] if more else [])]))
        for show in shown[:MOST_PICTURES]:
            show()
        if len(shown) > MOST_PICTURES:
            print(translate(PICTURES_LEFT_OUT).format(count=len(shown) - MOST_PICTURES))


@contextlib.contextmanager
def no_questions():
    """Stop what asks for input within, which nobody answers at every call, and `exit`, which would end the kernel later."""

    def refuse(*_, **__):
        raise AsksForInput

    def leave():
        raise SystemExit

    asking = [(builtins, "input"), (getpass, "getpass"), (sys, "breakpointhook")]
    with contextlib.ExitStack() as stack:
        for owner, name in asking:
            stack.enter_context(_replaced(owner, name, refuse))
        if shell := get_ipython():
            # The shell of the browser's Python has no such method, so that `exit` would end in an AttributeError there.
            stack.enter_context(_replaced(shell, "ask_exit", leave))
        yield


@contextlib.contextmanager
def _replaced(owner, name, value):
    before = getattr(owner, name, None)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if before is None:
            delattr(owner, name)
        else:
            setattr(owner, name, before)


def _logs_to(output):
    """Write to the output what handlers of the log would write to the screen; log files are left alone."""
    emit = logging.StreamHandler.emit

    def write(handler, record):
        if isinstance(handler, logging.FileHandler):
            emit(handler, record)
        else:
            output.write(handler.format(record) + "\n")

    return _replaced(logging.StreamHandler, "emit", write)


def _shell():
    """Return the IPython that runs this, or None."""
    ipython = sys.modules.get("IPython")
    return ipython and ipython.get_ipython()


@contextlib.contextmanager
def _displays_to(shown):
    """Keep what IPython is asked to display, as functions that display it; what is too much is only counted."""
    shell = _shell()
    if shell is None:
        yield
        return
    publisher, formatter = shell.display_pub, shell.display_formatter
    draw = formatter.format

    class Kept(type(publisher)):  # type: ignore[misc]  # the shell wants one of its own publisher's class
        def publish(self, data, *arguments, **more):
            shown.append(lambda: publisher.publish(data, *arguments, **more))

        def clear_output(self, wait=False):
            """Leave the cell's output as it is."""

    def format_a_few(thing, *arguments, **more):
        if len(shown) < MOST_PICTURES:
            return draw(thing, *arguments, **more)
        shown.append(None)
        return {}, {}

    with (
        _replaced(shell, "display_pub", Kept(parent=shell)),
        _replaced(formatter, "format", format_a_few),
    ):
        yield


@contextlib.contextmanager
def _figures_to(shown):
    """Keep new figures of pyplot, as functions that display them, and close them: else the cell's end shows them all."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    before = pyplot.get_fignums() if pyplot else []
    try:
        yield
    finally:
        if pyplot := sys.modules.get("matplotlib.pyplot"):
            for number in sorted({*pyplot.get_fignums()} - {*before}):
                figure = pyplot.figure(number)
                if _shell():
                    shown.append(lambda figure=figure: sys.modules["IPython"].display.display(figure))
                pyplot.close(figure)
