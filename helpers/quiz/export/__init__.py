"""Write questions in the formats that learning management systems import: Moodle XML, and QTI 1.2 as Canvas reads it."""

from helpers.quiz.export.bank import Item
from helpers.quiz.export.moodle import moodle_xml
from helpers.quiz.export.qti import qti_zip

__all__ = ["Item", "moodle_xml", "qti_zip"]
