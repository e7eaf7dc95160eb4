"""The few elements of WordprocessingML a report needs, made with lxml.

Built directly rather than through python-docx's objects: a table of hundreds of rows costs a fraction of the time,
and what python-docx has no words for (fields, repeating rows, text direction) is made in the same way as the rest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from kits.reports.blocks import Run, Text, plain

if TYPE_CHECKING:
    Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TWIPS_PER_CM = 1440 / 2.54

_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\n\t])")


def name(tag: str) -> str:
    """Return the full name of a `w:` element or attribute."""
    return f"{{{W}}}{tag}"


def add(parent: Element, tag: str, /, **attributes: str | int) -> Element:
    """Add a `w:` element to `parent` and return it. Attributes are `w:` attributes."""
    element = etree.SubElement(parent, name(tag))
    for key, value in attributes.items():
        element.set(name(key), str(value))
    return element


def new(tag: str, /, **attributes: str | int) -> Element:
    """Return a `w:` element without a parent."""
    element = etree.Element(name(tag), nsmap={"w": W})
    for key, value in attributes.items():
        element.set(name(key), str(value))
    return element


def is_right_to_left(text: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left (as Unicode decides a paragraph)."""
    if text.isascii():
        return False
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in {"R", "AL"}:
            return True
    return False


def is_simple(text: Text) -> bool:
    """Say whether a text is one string on one line, left to right, that XML can hold: it can be put in as it is."""
    if not isinstance(text, str):
        return False
    if text.isascii() and text.isprintable():
        return True
    return not (_BREAKS.search(text) or _NOT_XML.search(text) or is_right_to_left(text))


def paragraph(
    parent: Element, style: str, text: Text = "", *, keep_next: bool = False, list_id: int | None = None,
    before: int | None = None, after: int | None = None, new_page: bool = False,
) -> Element:  # fmt: skip
    """Add a paragraph in a style (by id). `list_id` restarts a list; `before` and `after` are twentieths of a point."""
    element = add(parent, "p")
    properties = add(element, "pPr")
    add(properties, "pStyle", val=style)
    if keep_next:
        add(properties, "keepNext")
    if new_page:
        add(properties, "pageBreakBefore")
    if list_id is not None:
        add(add(properties, "numPr"), "numId", val=list_id)
    if is_right_to_left(plain(text)):
        add(properties, "bidi")
    room = {"before": before, "after": after}
    if any(value is not None for value in room.values()):
        add(properties, "spacing", **{key: value for key, value in room.items() if value is not None})
    add_text(element, text)
    return element


def add_text(parent: Element, text: Text) -> None:
    """Add runs with `text` to a paragraph or hyperlink; line breaks and tabs become Word's own."""
    for run in (Run(text),) if isinstance(text, str) else text:
        if run.text:
            add_run(parent, run.text, strong=run.strong, emphasis=run.emphasis)


def add_run(parent: Element, text: str, *, strong: bool = False, emphasis: bool = False) -> Element:
    """Add one run. What XML cannot hold is written as the replacement character, so that a gap can be seen."""
    run = add(parent, "r")
    right_to_left = is_right_to_left(text)
    if strong or emphasis or right_to_left:
        properties = add(run, "rPr")
        for wanted, tags in ((strong, ("b", "bCs")), (emphasis, ("i", "iCs")), (right_to_left, ("rtl",))):
            for tag in tags if wanted else ():
                add(properties, tag)
    for piece in _BREAKS.split(_NOT_XML.sub("\ufffd", text)):
        if piece == "\n":
            add(run, "br")
        elif piece == "\t":
            add(run, "tab")
        elif piece:
            add_plain(run, piece)
    return run


def add_plain(run: Element, text: str) -> Element:
    """Add the text element of a run; white space at its ends is kept."""
    element = add(run, "t")
    element.set(XML_SPACE, "preserve")
    element.text = text
    return element


def add_field(parent: Element, code: str, shown: str) -> Element:
    """Add a field, such as PAGE, with what it shows until Word works it out; return the text element that shows it."""
    field_begin(parent, code)
    text = add_plain(add(parent, "r"), shown)
    field_end(parent)
    return text


def field_begin(parent: Element, code: str) -> None:
    """Add the start of a field whose result the caller writes; never marked dirty, which makes Word ask questions."""
    add(add(parent, "r"), "fldChar", fldCharType="begin")
    add(add(parent, "r"), "instrText").text = f" {code} "
    parent[-1][-1].set(XML_SPACE, "preserve")
    add(add(parent, "r"), "fldChar", fldCharType="separate")


def field_end(parent: Element) -> None:
    """Add the end of a field."""
    add(add(parent, "r"), "fldChar", fldCharType="end")


def set_child(parent: Element, tag: str, order: Iterable[str], **attributes: str | int) -> Element:
    """Return the child `tag`, made where the format's `order` of children wants it when there is none yet."""
    found = parent.find(name(tag))
    if found is None:
        found = new(tag)
        names = list(order)
        later = {name(other) for other in names[names.index(tag) + 1 :]}
        place = next((i for i, child in enumerate(parent) if child.tag in later), len(parent))
        parent.insert(place, found)
    for key, value in attributes.items():
        found.set(name(key), str(value))
    return found
