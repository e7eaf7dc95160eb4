"""A template's style sheet: its styles by name, whatever language their names are in, and what they inherit."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from kits import wording
from kits.reports._word_xml import name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kits.reports._word_xml import Element

NAMES = Path(__file__).with_name("style_names.yaml")
DEEPEST = 24
"""Deeper chains of styles than this are a fault in the template."""
PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr",
    "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs",
    "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang",
)  # fmt: skip


@functools.cache
def _other_names() -> dict[str, str]:
    """Return Word's own name of a style by what other programs and languages call it, in small letters."""

    known: dict[str, list[str]] = wording.from_yaml(NAMES)
    return {other.casefold(): word for word, others in known.items() for other in others}


class StyleSheet:
    """The styles of one template; names are given as Word stores them ("heading 1", never "Kop 1")."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self._mend()
        self._rename()

    def _mend(self) -> None:
        """Take out what speaks of a style that is not there."""
        known = {style.get(name("styleId")) for style in self.element.iterfind(name("style"))}
        for tag in ("basedOn", "next", "link"):
            for element in list(self.element.iterfind(f"{name('style')}/{name(tag)}")):
                if element.get(name("val")) not in known:
                    element.getparent().remove(element)

    def _rename(self) -> None:
        """Give built-in styles that were stored under another language's name their own."""
        has = self.ids()
        for style in self.element.iterfind(name("style")):
            called = style.find(name("name"))
            kind = str(style.get(name("type"), "paragraph"))
            usual = None if called is None else _other_names().get(str(called.get(name("val"), "")).casefold())
            if called is not None and usual is not None and (kind, usual.casefold()) not in has:
                called.set(name("val"), usual)
                style.attrib.pop(name("customStyle"), None)
                has[kind, usual.casefold()] = str(style.get(name("styleId")))
        basis = self.element.find(f"{name('style')}[@{name('default')}='1'][@{name('type')}='paragraph']")
        if basis is not None and ("paragraph", "normal") not in has:
            called = basis.find(name("name"))
            if called is not None:
                called.set(name("val"), "Normal")

    def ids(self) -> dict[tuple[str, str], str]:
        """Return style ids by kind and name in small letters."""
        found: dict[tuple[str, str], str] = {}
        for style in self.element.iterfind(name("style")):
            called = style.find(name("name"))
            if called is not None and style.get(name("styleId")):
                kind = str(style.get(name("type"), "paragraph"))
                found.setdefault((kind, str(called.get(name("val"), "")).casefold()), str(style.get(name("styleId"))))
        return found

    @property
    def default(self) -> str:
        """Return the id of the style of ordinary text."""
        return self.ids().get(("paragraph", "normal"), "")

    def style(self, style_id: str) -> Element | None:
        """Return a style by its id."""
        return next((s for s in self.element.iterfind(name("style")) if s.get(name("styleId")) == style_id), None)

    def chain(self, style_id: str) -> Iterator[Element]:
        """Give a style and those it is based on, nearest first."""
        style, depth = self.style(style_id), 0
        while style is not None and depth < DEEPEST:
            yield style
            basis = style.find(name("basedOn"))
            style, depth = (None if basis is None else self.style(str(basis.get(name("val"))))), depth + 1

    def property(self, style_id: str, part: str, tag: str) -> Element | None:
        """Return what a style says, or inherits, of itself: `part` is "rPr" or "pPr"; the file's defaults come last."""
        for style in self.chain(style_id):
            found = style.find(f"{name(part)}/{name(tag)}")
            if found is not None:
                return found
        return self.element.find("/".join(name(step) for step in ("docDefaults", f"{part}Default", part, tag)))

    def tabs(self, style_id: str) -> list[Element]:
        """Return the tab stops a style has or inherits, without those it clears."""
        found: dict[str, Element] = {}
        for style in reversed(list(self.chain(style_id))):
            for tab in style.iterfind("/".join(name(step) for step in ("pPr", "tabs", "tab"))):
                found.pop(str(tab.get(name("pos"))), None)
                if tab.get(name("val")) != "clear":
                    found[str(tab.get(name("pos")))] = tab
        return list(found.values())
