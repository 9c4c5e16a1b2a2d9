"""Show a heading and sentences as text and as HTML."""

import html
import re


class Report:
    """Show a heading and a list of sentences, as text and as HTML; what stands between `backticks` is code.

    Parameters
    ----------
    heading : str
    sentences : list of str
    """

    def __init__(self, heading, sentences):
        self._heading, self._sentences = heading, sentences

    def __repr__(self):
        return "\n".join([self._heading, *(f"  {sentence}" for sentence in self._sentences)])

    def _repr_html_(self):
        items = "".join(f"<li>{_marked_up(sentence)}</li>" for sentence in self._sentences)
        return f"<p>{_marked_up(self._heading)}</p><ul>{items}</ul>"


def _marked_up(text):
    return re.sub("`(.+?)`", r"<code>\1</code>", html.escape(text, quote=False))
