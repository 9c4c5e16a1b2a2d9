"""Write the questions for a learning management system: ``python -m tools.quiz`` or ``make quiz``.

Without choices it writes all questions, in every language, as Moodle XML and as QTI 1.2 for Canvas, into ``_quiz``. With
``--levels 5 5 2`` it writes a paper, and its pages to print, too; ``--help`` lists the other choices.
"""

import argparse
from pathlib import Path

from helpers.course.export import FORMATS, export_files
from helpers.course.printed_paper import paper_pages
from helpers.i18n import languages, set_language
from helpers.output.files import write_file


def main(arguments=None):
    """Write the files that are asked for, and say their names."""
    wish = _parser().parse_args(arguments)
    for language in wish.language:
        set_language(language)
        folder = Path(wish.folder) / language
        folder.mkdir(parents=True, exist_ok=True)
        try:
            files = _files(wish)
        except ValueError as problem:
            raise SystemExit(str(problem)) from None
        for name, content in files.items():
            write_file(folder / name, content)
            print(folder / name)


def _files(wish):
    formats = [each for each in wish.format if each in FORMATS]
    files = export_files(wish.notebooks, wish.levels, wish.minutes, wish.seed, wish.versions, formats)
    if "print" in wish.format and wish.levels:
        files |= paper_pages(wish.notebooks, wish.levels, wish.minutes, wish.seed)
    return files


def _parser():
    parser = argparse.ArgumentParser(prog="python -m tools.quiz", description=__doc__.partition(":")[0] + ".")
    add = parser.add_argument
    add("--notebooks", nargs="+", metavar="NUMBER", help="ask about these alone, as in --notebooks 1 2 3")
    add(
        "--levels",
        nargs=3,
        type=int,
        metavar=("EASY", "MIDDLE", "HARD"),
        help="draw a paper of so many questions of each level",
    )
    add("--seed", type=int, default=1, help="of the paper, or of the numbers in the versions (1)")
    add("--minutes", type=float, default=20, help="for the paper (20)")
    add("--versions", type=int, default=5, help="how many a question has whose numbers are drawn (5)")
    add("--language", nargs="+", choices=languages(), default=languages(), help="one or more (all)")
    add(
        "--format",
        nargs="+",
        choices=[*FORMATS, "print"],
        default=[*FORMATS, "print"],
        help="one or more (all; print is for papers)",
    )
    add("--folder", default="_quiz", help="where the files come, each language into a folder of its own (_quiz)")
    return parser


if __name__ == "__main__":
    main()
