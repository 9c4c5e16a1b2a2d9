"""Show tables in a notebook that a screen reader can read, too."""

from html import escape

from helpers.i18n import translate


class Table:
    """Show a table to eyes, screen readers and readers of plain text, all in the notebook's language.

    Parameters
    ----------
    caption : what it shows.
    head : the columns' names.
    rows : sequence of rows of texts; the first text of each names the row. A text may be a pair, its words and a link.
    """

    def __init__(self, caption, head, rows):
        self.caption, self.head = translate(caption), [translate(text) for text in head]
        self.rows = [
            [translate(text) if isinstance(text, str) else (translate(text[0]), text[1]) for text in row]
            for row in rows
        ]

    def __repr__(self):
        rows = [[text if isinstance(text, str) else text[0] for text in row] for row in (self.head, *self.rows)]
        return "\n".join([self.caption, *map(" | ".join, rows)])

    def _repr_html_(self):
        head = "".join(f'<th scope="col" style="text-align: left">{escape(text)}</th>' for text in self.head)
        body = "".join(f"<tr>{''.join(map(_cell, range(len(row)), row))}</tr>" for row in self.rows)
        caption = f'<caption style="text-align: left">{escape(self.caption)}</caption>'
        # On a narrow page it is better scrolled than squeezed.
        width = f'style="min-width: {9 * len(self.head)}em"'
        return f"<table {width}>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(column, text):
    words, link = (text, None) if isinstance(text, str) else text
    inside = escape(words) if link is None else f'<a href="{escape(link)}">{escape(words)}</a>'
    style = 'style="text-align: left; vertical-align: top"'
    return f'<th scope="row" {style}>{inside}</th>' if column == 0 else f"<td {style}>{inside}</td>"
