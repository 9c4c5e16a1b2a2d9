"""The self-test of `00_start_here`: is everything there, is the page alive, does Python answer?

What this module and `findings` and `fallback` import is in every Python, for they run where something is missing.
"""

from helpers.i18n import translate
from helpers.lessons.n00_start.environment_report import findings
from helpers.output.report import Report, not_alive

MEND = "Mend what has a ✗, and run this cell again."


def self_test():
    """Tests the installation and the page that shows the notebook.

    Returns
    -------
    SelfTest or Report
        A live figure with a slider that the page moves and one that Python answers. Where a package is missing or too
        old, a list of sentences that say what to do first.
    """
    found = findings()
    if not all(finding.fine for finding in found):
        return Report(translate(MEND), [finding.sentence for finding in found])
    from helpers.lessons.n00_start.self_test_widget import SelfTest

    return SelfTest(found, not_alive())
