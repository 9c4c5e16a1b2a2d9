"""Read a package of QTI 1.2 and process responses, by the specification of IMS (ASI 1.2.1 and content packaging)."""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
CONTENT = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
# The children of each element, in this order; of the models of the specification, the part that is used.
MODELS = {
    "questestinterop": "assessment ",
    "assessment": "qtimetadata section ",
    "section": "(selection_ordering )?((item|section) )+",
    "selection_ordering": "selection ",
    "selection": "selection_number ",
    "qtimetadata": "(qtimetadatafield )+",
    "qtimetadatafield": "fieldlabel fieldentry ",
    "item": "itemmetadata presentation resprocessing (itemfeedback )*",
    "itemmetadata": "qtimetadata ",
    "presentation": "material (response_lid |response_str )+",
    "response_lid": "(material )?render_choice ",
    "response_str": "render_fib ",
    "render_choice": "(response_label )+",
    "render_fib": "response_label ",
    "response_label": "(material )?",
    "material": "mattext ",
    "resprocessing": "outcomes (respcondition )+",
    "outcomes": "decvar ",
    "respcondition": "conditionvar (setvar )?(displayfeedback )?",
    "conditionvar": "(and |or |not |other |varequal )+",
    "and": "(not |varequal |vargte |varlte )+",
    "or": "varequal and ",
    "not": "varequal ",
    "itemfeedback": "flow_mat ",
    "flow_mat": "material ",
}


@dataclass
class QtiItem:
    """Hold an item, and the section that it is drawn from."""

    name: str
    element: ElementTree.Element
    versions: int  # of which one is taken

    def find(self, path):
        return self.element.findall("/".join(QTI + tag if tag != ".." else tag for tag in path.split("/")))

    @property
    def kind(self):
        fields = {
            each.findtext(f"{QTI}fieldlabel"): each.findtext(f"{QTI}fieldentry")
            for each in self.find("itemmetadata/qtimetadata/qtimetadatafield")
        }
        return fields["question_type"]

    @property
    def text(self):
        return self.find("presentation/material/mattext")[0].text

    @property
    def choices(self):
        """Give for each response the text beside it, and its choices: texts by idents."""
        return {
            response.get("ident"): (
                response.findtext(f"{QTI}material/{QTI}mattext"),
                {
                    label.get("ident"): label.findtext(f"{QTI}material/{QTI}mattext")
                    for label in response.iter(f"{QTI}response_label")
                },
            )
            for response in self.find("presentation/response_lid")
        }

    def process(self, responses):
        """Return the score, from 0 to 100, and the texts that are shown, for responses by idents: a set each."""
        feedback = {
            each.get("ident"): each.findtext(f"{QTI}flow_mat/{QTI}material/{QTI}mattext")
            for each in self.find("itemfeedback")
        }
        score, shown, met = 0.0, [], False
        for condition in self.find("resprocessing/respcondition"):
            tests = list(condition.find(f"{QTI}conditionvar"))
            # What else there may be is asked for where nothing was right.
            holds = not met if tests[0].tag == f"{QTI}other" else all(_holds(test, responses) for test in tests)
            if not holds:
                continue
            for change in condition.findall(f"{QTI}setvar"):
                score = float(change.text) + (score if change.get("action") == "Add" else 0)
                met = True
            shown += [feedback[each.get("linkrefid")] for each in condition.findall(f"{QTI}displayfeedback")]
            if condition.get("continue") == "No":
                break
        return score, shown


def _holds(test, responses):
    given = responses.get(test.get("respident"), set())
    match test.tag.removeprefix(QTI):
        case "and":
            return all(_holds(each, responses) for each in test)
        case "or":
            return any(_holds(each, responses) for each in test)
        case "not":
            return not _holds(test[0], responses)
        case "varequal":
            return test.text in given or any(
                _is_number(each) and _is_number(test.text) and float(each) == float(test.text) for each in given
            )
        case "vargte":
            return any(float(each) >= float(test.text) for each in given)
        case "varlte":
            return any(float(each) <= float(test.text) for each in given)
    raise AssertionError(test.tag)


def _is_number(text):
    return re.fullmatch(r"-?\d+(\.\d*)?([eE][-+]?\d+)?", text) is not None


def read_qti(packed):
    """List the items of a package, and return its files; what is no QTI is an error."""
    package = zipfile.ZipFile(io.BytesIO(packed))
    files = {name: package.read(name) for name in package.namelist()}
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])
    resources = manifest.findall(f"{CONTENT}resources/{CONTENT}resource")
    named = {file.get("href") for resource in resources for file in resource.findall(f"{CONTENT}file")}
    assert named == files.keys() - {"imsmanifest.xml"}
    identifiers = [resource.get("identifier") for resource in resources]
    assert len(set(identifiers)) == len(identifiers)
    for dependency in manifest.iter(f"{CONTENT}dependency"):
        assert dependency.get("identifierref") in identifiers
    items = []
    for resource in resources:
        if resource.get("type") == "imsqti_xmlv1p2":
            root = ElementTree.fromstring(files[resource.find(f"{CONTENT}file").get("href")])
            check_models(root)
            sections = {item: each for each in root.iter(f"{QTI}section") for item in each.findall(f"{QTI}item")}
            for element in root.iter(f"{QTI}item"):
                section = sections[element]
                taken = section.findtext(f"{QTI}selection_ordering/{QTI}selection/{QTI}selection_number")
                assert taken in (None, "1")
                versions = len(section.findall(f"{QTI}item")) if taken else 1
                items.append(QtiItem(element.get("title"), element, versions))
    idents = [item.element.get("ident") for item in items]
    assert len(set(idents)) == len(idents)
    return items, files


def check_models(element):
    """Compare the children of an element, and theirs, with the models of the specification."""
    tag = element.tag.removeprefix(QTI)
    children = "".join(f"{child.tag.removeprefix(QTI)} " for child in element)
    if tag in MODELS:
        assert re.fullmatch(MODELS[tag], children), f"{tag}: {children}"
        for child in element:
            check_models(child)
    else:
        assert not children, f"{tag}: {children}"
