"""Read Moodle XML and mark answers as Moodle does, by the documentation of its format and of its question types."""

import base64
from dataclasses import dataclass, field
from xml.etree import ElementTree

# The fractions that Moodle's importer takes, in per cent.
FRACTIONS = (
    100,
    90,
    250 / 3,
    80,
    75,
    70,
    200 / 3,
    60,
    50,
    40,
    100 / 3,
    30,
    25,
    20,
    50 / 3,
    100 / 7,
    12.5,
    100 / 9,
    10,
    5,
    0,
)


@dataclass
class MoodleQuestion:
    """Hold what Moodle knows of a question."""

    kind: str
    name: str
    category: str
    element: ElementTree.Element
    answers: list = field(default_factory=list)

    def text(self, tag):
        """Return the text of an element of the question."""
        return self.element.findtext(f"{tag}/text")

    @property
    def tags(self):
        return [tag.findtext("text") for tag in self.element.findall("tags/tag")]

    @property
    def pictures(self):
        return {file.get("name"): base64.b64decode(file.text) for file in self.element.findall("questiontext/file")}

    def choose(self, texts):
        """Mark what is chosen: the fractions are added, and a mark is not below 0."""
        chosen = [answer for answer in self.answers if answer["text"] in texts]
        assert self.element.findtext("single") == "false" or len(chosen) == 1
        return max(0, sum(answer["fraction"] for answer in chosen)) / 100, [answer["feedback"] for answer in chosen]

    def type_number(self, number):
        """Mark a number: the first answer that is near enough counts, and * is near to all."""
        for answer in self.answers:
            if answer["text"] == "*" or abs(number - float(answer["text"])) <= answer["tolerance"] + 1e-12:
                return answer["fraction"] / 100, answer["feedback"]
        raise AssertionError("a number has no reply")

    @property
    def pairs(self):
        return [(part.findtext("text"), part.findtext("answer/text")) for part in self.element.findall("subquestion")]

    @property
    def order(self):
        """The right order: here an answer's fraction is its place."""
        return [answer["text"] for answer in sorted(self.answers, key=lambda answer: answer["fraction"])]


def read_moodle(file):
    """List the questions of a file, each with the category that it stands in."""
    category, questions = None, []
    for element in ElementTree.fromstring(file):
        assert element.tag == "question"
        if element.get("type") == "category":
            category = element.findtext("category/text")
            continue
        answers = [
            {
                "text": answer.findtext("text"),
                "fraction": float(answer.get("fraction")),
                "feedback": answer.findtext("feedback/text"),
                "tolerance": float(answer.findtext("tolerance") or 0),
            }
            for answer in element.findall("answer")
        ]
        if element.get("type") != "ordering":
            for answer in answers:
                assert min(abs(abs(answer["fraction"]) - each) for each in FRACTIONS) < 1e-4
        questions.append(MoodleQuestion(element.get("type"), element.findtext("name/text"), category, element, answers))
    return questions
