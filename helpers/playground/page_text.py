"""Read and write the playground's page as a text: up to three runs, with | between them."""

from helpers.playground.settings import Settings
from helpers.playground.settings_checks import SettingsError

MOST_RUNS = 3
SEPARATOR = "|"


def read_page(text):
    """Read a page: a list of `Settings`; raise a SettingsError that says what is wrong with the text."""
    texts = text.split(SEPARATOR) if isinstance(text, str) else [text]
    if len(texts) > MOST_RUNS:
        raise SettingsError.saying("runs", most=MOST_RUNS, runs=len(texts))
    return [Settings.read(each) for each in texts]


def write_page(runs):
    """Write a page of `Settings` as the text that `read_page` reads."""
    return f" {SEPARATOR} ".join(map(str, runs))
