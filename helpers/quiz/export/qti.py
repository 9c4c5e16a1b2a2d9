"""Write questions as a package of QTI 1.2: a zip with a manifest, a file for each quiz, and pictures."""

import hashlib
import io
import zipfile
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from helpers.quiz.export.axes_picture import axes_png
from helpers.quiz.export.qti_items import add_field, add_item

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
CONTENT = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
META_TYPE = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def qti_zip(groups, minutes=None):
    """Return the bytes of a package with a quiz for each group.

    Parameters
    ----------
    groups : dict of str to list of list of helpers.quiz.export.bank.Item
        Titles of quizzes, and for each its questions: of several items in place of one a quiz takes one at random.
    minutes : that each quiz may take.
    """
    manifest, resources = _manifest()
    files = {}
    for title, entries in groups.items():
        ident = _ident(title, entries)
        quiz, meta = f"{ident}/{ident}.xml", f"{ident}/assessment_meta.xml"
        pictures = {_picture(item): item.spec for (item, *_) in entries if item.spec["kind"] == "sketch"}
        files[quiz] = _assessment(ident, title, entries, minutes)
        files[meta] = _assessment_meta(ident, title, entries, minutes)
        files |= {path: axes_png(spec) for path, spec in pictures.items()}
        resource = _add_resource(resources, ident, "imsqti_xmlv1p2", quiz)
        SubElement(resource, "dependency", identifierref=f"{ident}_meta")
        _add_resource(resources, f"{ident}_meta", META_TYPE, meta, href=meta)
        for picture, path in enumerate(pictures, start=1):
            _add_resource(resources, f"{ident}_picture{picture}", "webcontent", path, href=path)
    return _zipped({"imsmanifest.xml": _bytes(manifest)} | files)


def _ident(title, entries):
    """Name a quiz by what it asks: Canvas puts a quiz in the place of an earlier one of the same name."""
    names = [title, *(item.name for versions in entries for item in versions)]
    return "quiz" + hashlib.sha256("/".join(names).encode()).hexdigest()[:16]


def _assessment(ident, title, entries, minutes):
    root = Element("questestinterop", xmlns=QTI)
    assessment = SubElement(root, "assessment", ident=ident, title=title)
    metadata = SubElement(assessment, "qtimetadata")
    if minutes:
        add_field(metadata, "qmd_timelimit", f"{minutes:g}")
    add_field(metadata, "cc_maxattempts", 1)
    section = SubElement(assessment, "section", ident="root_section")
    for place, versions in enumerate(entries, start=1):
        chosen = _add_selection(section, f"{ident}_{place}", versions[0].name) if len(versions) > 1 else section
        for version, item in enumerate(versions, start=1):
            add_item(chosen, item, f"{ident}_{place}_{version}", _picture(item))
    return _bytes(root)


def _picture(item):
    """Return where in the package the empty axes of a sketch are."""
    return f"images/{item.spec['name']}.png"


def _add_selection(section, ident, title):
    """Add a section of which one question is taken at random."""
    group = SubElement(section, "section", ident=ident, title=title)
    selection = SubElement(SubElement(group, "selection_ordering"), "selection")
    SubElement(selection, "selection_number").text = "1"
    return group


def _assessment_meta(ident, title, entries, minutes):
    """Write what Canvas knows of a quiz beyond QTI."""
    quiz = Element("quiz", identifier=ident, xmlns=CANVAS)
    known = {
        "title": title,
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
        "points_possible": f"{len(entries)}.0",
        "allowed_attempts": "1",
    }
    for tag, text in (known | ({"time_limit": f"{minutes:g}"} if minutes else {})).items():
        SubElement(quiz, tag).text = text
    return _bytes(quiz)


def _manifest():
    manifest = Element("manifest", identifier="questions", xmlns=CONTENT)
    metadata = SubElement(manifest, "metadata")
    SubElement(metadata, "schema").text = "IMS Content"
    SubElement(metadata, "schemaversion").text = "1.1.3"
    SubElement(manifest, "organizations")
    return manifest, SubElement(manifest, "resources")


def _add_resource(resources, identifier, kind, path, **attributes):
    resource = SubElement(resources, "resource", identifier=identifier, type=kind, **attributes)
    SubElement(resource, "file", href=path)
    return resource


def _bytes(root):
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _zipped(files):
    """Pack files without a date, so that the same questions are the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
