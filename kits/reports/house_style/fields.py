"""Fields of a template: those that count pages or name the document stay; what they show of all others stays as text.

A list of what may stay, not of what may not: a field that fetches something (DDE, INCLUDETEXT, INCLUDEPICTURE …) cannot
come in under a name nobody thought of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kits.reports._word_xml import name

if TYPE_CHECKING:
    from kits.reports._word_xml import Element

KEPT = {
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "TITLE", "SUBJECT", "AUTHOR", "DATE", "TIME", "CREATEDATE", "SAVEDATE",
    "PRINTDATE", "IF", "=",
}  # fmt: skip
FETCHING = {
    "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "EMBED", "DATABASE", "RD", "MACROBUTTON",
    "MERGEFIELD", "NEXT", "CONTROL", "HTMLACTIVEX", "ADDIN", "GOTOBUTTON", "AUTOTEXT", "AUTOTEXTLIST", "PRINT",
}  # fmt: skip
"""Those a person is told of; the others (a reference to text that is gone) only become what they showed."""

_NAME = re.compile(r"\s*(=|[A-Za-z]+)")
_TAGS = tuple(name(tag) for tag in ("fldChar", "instrText", "delInstrText", "t", "drawing", "pict", "object", "tab", "br"))


class _Field:
    """A field that has begun: where, its own code, and whether its result has begun."""

    def __init__(self, begin: int) -> None:
        self.begin = begin
        self.separate: int | None = None
        self.code = ""


def keep_safe(part: Element) -> set[str]:
    """Take fields that may not stay out of a part; returns the names of those that fetch something."""
    gone = _simple(part)
    marks = list(part.iter(*_TAGS))
    dropped: set[Element] = set()
    open_: list[_Field] = []
    for place, mark in enumerate(marks):
        kind = mark.get(name("fldCharType"))
        if kind == "begin":
            open_.append(_Field(place))
        elif mark.tag in {name("instrText"), name("delInstrText")}:
            if open_ and open_[-1].separate is None:
                open_[-1].code += mark.text or ""
            else:
                dropped.add(mark)  # code without a field
        elif kind == "separate" and open_:
            open_[-1].separate = place
        elif kind == "end":
            if not open_:
                dropped.add(mark)
                continue
            field = open_.pop()
            called = _called(field.code)
            if called not in KEPT:
                gone.add(called)
                until = place if field.separate is None else field.separate
                dropped.update(marks[field.begin : until + 1], (mark,))
    for field in open_:  # never ended: nothing of it can be trusted
        gone.add(_called(field.code))
        dropped.update(m for m in marks[field.begin :] if m.tag not in {name("t"), name("drawing"), name("pict")})
    for mark in dropped:
        mark.getparent().remove(mark)
    return gone & FETCHING


def _simple(part: Element) -> set[str]:
    """Unwrap `fldSimple`s that may not stay; returns their names."""
    gone = set()
    for field in list(part.iter(name("fldSimple"))):
        called = _called(str(field.get(name("instr"), "")))
        if called not in KEPT:
            gone.add(called)
            unwrap(field)
    return gone


def _called(code: str) -> str:
    found = _NAME.match(code)
    return found[1].upper() if found else ""


def unwrap(element: Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place + 1, child)
    parent.remove(element)
