"""What surrounds a document's body: its properties, language, header and footer, and the file itself."""

from __future__ import annotations

import io
import string
import zipfile
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from kits import wording
from kits.reports._word_pages import height_of
from kits.reports._word_xml import _NOT_XML, add, add_field, add_plain, add_run, name, set_child
from kits.reports.house_style.deriving import list_of
from kits.reports.house_style.style_sheet import StyleSheet

if TYPE_CHECKING:
    from docx.document import Document

    from kits.reports._word_looks import Looks
    from kits.reports._word_xml import Element
    from kits.reports.blocks import Report
    from kits.reports.house_style.page import Page

LOCALES = {"nl": "nl-NL", "en": "en-GB"}
PROPERTY_LENGTH = 255
RUN_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang")
PROPERTIES_PATH = "/docProps/app.xml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
PROPERTIES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
THUMBNAIL_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
PROPERTIES_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
LEAST_ROOM = 72.0  # points
STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: a file's bytes depend on the report alone


def set_properties(document: Document, report: Report) -> None:
    """Set what the file says about itself, and nothing that the template's maker left behind."""
    core = document.core_properties
    author = report.author or report.organisation
    core.title, core.subject, core.author = _short(report.title), _short(report.subject), _short(author)
    core.last_modified_by = _short(author)
    core.keywords = _short("; ".join(report.keywords))
    core.language = LOCALES[report.language]
    core.created = core.modified = report.created.replace(tzinfo=None, microsecond=0)
    core.comments = core.category = core.content_status = core.identifier = core.version = ""
    core.revision = 1
    _set_extended(document, report.organisation)


def _set_extended(document: Document, organisation: str) -> None:
    from docx.opc.packuri import PackURI  # noqa: PLC0415 - python-docx only when a document is written
    from docx.opc.part import Part  # noqa: PLC0415

    package: Any = document.part.package
    company = escape(_NOT_XML.sub("\ufffd", organisation))
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{PROPERTIES_NAMESPACE}"><Application>PSA-kit</Application>'
        f"<Company>{company}</Company></Properties>"
    ).encode()
    for key in [key for key, rel in package.rels.items() if rel.reltype in {PROPERTIES_RELATION, THUMBNAIL_RELATION}]:
        del package.rels[key]
    package.relate_to(Part(PackURI(PROPERTIES_PATH), PROPERTIES_TYPE, blob, package), PROPERTIES_RELATION)


def _short(text: str) -> str:
    """Return a text as a property can hold it: on one line, no longer than the format allows."""
    return " ".join(_NOT_XML.sub("\ufffd", text).split())[:PROPERTY_LENGTH]


def set_language(document: Document, language: str) -> None:
    """Make `language` that of all text, for spelling and for reading aloud; a style's own language goes."""
    sheet: Element = document.styles.element
    for own in sheet.iterfind(f"{name('style')}/{name('rPr')}/{name('lang')}"):
        own.getparent().remove(own)
    defaults = set_child(sheet, "docDefaults", ("docDefaults", "latentStyles", "style"))
    outer = set_child(defaults, "rPrDefault", ("rPrDefault", "pPrDefault"))
    set_child(set_child(outer, "rPr", ("rPr",)), "lang", RUN_ORDER, val=LOCALES[language])
    theme = document.settings.element.find(name("themeFontLang"))
    if theme is not None:
        theme.set(name("val"), LOCALES[language])


def fill_edges(document: Document, report: Report) -> None:
    """Fill the template's headers and footers: Word's own controls for title and company, and ours for the pages.

    A control without a value goes, because Word would print its prompt. The template's other text stays as it is.
    """
    for part in _edges(document):
        for control in list(part.iter(name("sdt"))):
            _fill_control(control, report)


def _edges(document: Document) -> list[Element]:
    kinds = ("/header", "/footer")
    return [rel.target_part.element for rel in document.part.rels.values() if rel.reltype.endswith(kinds)]


def _fill_control(control: Element, report: Report) -> None:
    binding = control.find(f"{name('sdtPr')}/{name('dataBinding')}")
    tag = control.find(f"{name('sdtPr')}/{name('tag')}")
    path = "" if binding is None else str(binding.get(name("xpath")))
    if "Company" in path:
        _show(control, report.organisation)
    elif "title" in path:
        _show(control, report.title)
    elif tag is not None and tag.get(name("val")) == "psa-pages":
        _show_pages(control, report.language)


def _show(control: Element, value: str) -> None:
    if not value:
        control.getparent().remove(control)
        return
    first, *others = [*control.iter(name("t"))] or [_shown_text(control)]
    first.text = _short(value)
    for other in others:
        other.text = ""


def _shown_text(control: Element) -> Element:
    """Return the text of a control that has none yet."""
    content = control.find(name("sdtContent"))
    content = add(control, "sdtContent") if content is None else content
    line = content.find(name("p"))
    return add_plain(add(content if line is None else line, "r"), "")


def _show_pages(control: Element, language: str) -> None:
    """Write "page {page} of {pages}" with the fields that count them."""
    content = control.find(name("sdtContent"))
    if content is None:
        return
    target = content[0] if len(content) and content[0].tag == name("p") else content
    for run in list(target.iterfind(name("r"))):
        target.remove(run)
    codes = {"page": "PAGE", "pages": "NUMPAGES"}
    for before, field, _, _ in string.Formatter().parse(wording.of("kits.reports", language).get("page_of")):
        add_run(target, before)
        if field:
            add_field(target, codes[field], "1")


def heights(document: Document, looks: Looks, page: Page) -> tuple[float, float]:
    """Return the height for text on the first page and on the others, in points: a high header or footer takes of it."""
    section: Element = document.element.body[-1]
    room = [page.text_height / 20, page.text_height / 20]
    kinds = ("first" if section.find(name("titlePg")) is not None else "default", "default")
    for tag, margin, distance in (("header", page.top, page.header), ("footer", page.bottom, page.footer)):
        for place, which in enumerate(kinds):
            reference = section.find(f"{name(tag + 'Reference')}[@{name('type')}='{which}']")
            if reference is not None:
                part: Element = document.part.related_parts[reference.get(RELATION)].element
                needs = distance / 20 + height_of(part, looks, page.text_width / 20)
                room[place] -= max(needs - margin / 20, 0)
    return max(room[0], LEAST_ROOM), max(room[1], LEAST_ROOM)


def number_of_new_list(document: Document, style_id: str) -> int:
    """Return the number of a list that starts again at 1 and looks as the style's own list."""
    numbering: Any = document.part.numbering_part.element
    kind = list_of(StyleSheet(document.styles.element), numbering, style_id)
    assert kind is not None  # noqa: S101 - a template that is taken in has a list for every list style
    restarted = numbering.add_num(int(kind))
    add(add(restarted, "lvlOverride", ilvl=0), "startOverride", val=1)
    return int(restarted.get(name("numId")))


def saved(document: Document) -> bytes:
    """Return the file; the same document gives the same bytes, whatever the time."""
    made, stamped = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(stamped, "w") as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, STAMP), source.read(entry), zipfile.ZIP_DEFLATED)
    return stamped.getvalue()
