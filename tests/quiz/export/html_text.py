"""Read HTML as a browser shows it: its text alone."""

from html.parser import HTMLParser


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def html_text(html):
    """Return the text that HTML shows."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)
