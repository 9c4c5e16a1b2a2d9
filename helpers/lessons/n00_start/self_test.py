"""Test for `00_start_here` that everything is installed, that the page is alive and that Python answers.

This module, `environment_report` and `widget_advice` import only what every Python has, for they run where something is
missing.
"""

from helpers.environment_report import findings
from helpers.i18n import translate
from helpers.lessons.n00_start.widget_advice import widget_advice
from helpers.output.report import Report

MEND = "Mend what has a ✗, and run this cell again."


def self_test():
    """Test the installation and the page that shows the notebook.

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

    return SelfTest(found, widget_advice())
