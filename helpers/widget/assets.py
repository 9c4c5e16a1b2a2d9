"""What the browser is handed for a widget: one script and one style sheet, each put together from files."""

from pathlib import Path

COMMON = Path(__file__).parent / "common"


def joined(*files):
    """The texts of the files, one after the other, behind what all widgets share.

    Parameters
    ----------
    files : pathlib.Path
        All with the same ending, ``.js`` or ``.css``. The last script exports `render`; none imports.
    """
    return "\n".join(file.read_text(encoding="utf-8") for file in (COMMON.with_suffix(files[0].suffix), *files))
