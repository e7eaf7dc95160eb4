"""What of a template's styles moves text: sizes, distances and indents, with what a style inherits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kits.reports._word_letters import font
from kits.reports._word_xml import name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kits.reports._word_xml import Element

_INHERITED = 24  # deeper chains of styles than this are a fault in the template


@dataclass(frozen=True)
class Look:
    """What of a style moves text: sizes in points."""

    size: float = 10.0
    font: str = ""
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: float = 0.0  # points from line to line, where the style fixes that
    left: float = 0.0
    right: float = 0.0
    frame: float = 0.0
    keep_next: bool = False
    new_page: bool = False
    close: bool = False  # no room between neighbours of the same style, as in lists
    style: str = ""

    @property
    def line_height(self) -> float:
        """Return the points from one line to the next."""
        return self.exact or self.size * font(self.font).line * self.line

    @property
    def per_em(self) -> float:
        """Return the points a thousandth of an Arial em takes."""
        return self.size / 1000 * font(self.font).width

    @property
    def most_per_em(self) -> float:
        """Return the same for the widest font that may come in this one's place."""
        return self.per_em * font(self.font).most / font(self.font).width


class Looks:
    """Looks styles up in a template, with what they inherit."""

    def __init__(self, sheet: Element, numbering: Element, theme: Mapping[str, str]) -> None:
        """Look in a style sheet, with its lists; `theme` gives the fonts a theme means by "major" and "minor"."""
        self._theme = theme
        self._styles: dict[str, Element] = {str(s.get(name("styleId"))): s for s in sheet.iterfind(name("style"))}
        self._indents = _list_indents(numbering)
        self._basis = Look(font="Times New Roman")  # what the format says is meant where nothing is said
        for path in ("rPrDefault/rPr", "pPrDefault/pPr"):
            found = sheet.find("/".join(name(part) for part in ("docDefaults", *path.split("/"))))
            if found is not None:
                self._basis = self._changed(self._basis, found)
        self._known: dict[str, Look] = {}

    def of(self, paragraph: Element) -> Look:
        """Return the look of a paragraph: its style, and what it sets itself."""
        properties = paragraph.find(name("pPr"))
        if properties is None:
            return self._basis
        style = properties.find(name("pStyle"))
        if style is None:
            return self._changed(self._basis, properties)
        called = str(style.get(name("val")))
        return self._changed(replace(self._style(called), style=called), properties)

    def learn(self, style: Element) -> None:
        """Know a style that was added to the sheet."""
        self._styles[str(style.get(name("styleId")))] = style

    def cell_margins(self, style_id: str) -> tuple[float, float]:
        """Return the margins above and beside a cell's text in a style of tables, in points."""
        style = self._styles.get(style_id)
        around = style.find(f"{name('tblPr')}/{name('tblCellMar')}") if style is not None else None
        if around is None:
            return 0.0, 5.4
        sides = [around.find(name(side)) for side in ("top", "left")]
        top, left = (_number(side, "w", 0) / 20 if side is not None else 0.0 for side in sides)
        return top, left

    def style(self, style_id: str) -> Look:
        """Return the look of a style."""
        return self._style(style_id)

    def _style(self, style_id: str, depth: int = 0) -> Look:
        if style_id in self._known:
            return self._known[style_id]
        style = self._styles.get(style_id)
        if style is None or depth > _INHERITED:
            return self._basis
        parent = style.find(name("basedOn"))
        look = self._basis if parent is None else self._style(str(parent.get(name("val"))), depth + 1)
        for part in ("rPr", "pPr"):
            found = style.find(name(part))
            if found is not None:
                look = self._changed(look, found)
        self._known[style_id] = look
        return look

    def _changed(self, look: Look, properties: Element) -> Look:
        for child in properties:
            tag = str(child.tag).rpartition("}")[2]
            if tag == "sz":
                look = replace(look, size=_number(child, "val", look.size * 2) / 2)
            elif tag == "rFonts":
                look = replace(look, font=self._font(child) or look.font)
            elif tag == "b":
                look = replace(look, bold=child.get(name("val")) not in {"0", "false"})
            elif tag == "spacing" and child.get(name("val")) is None:
                before, after = _number(child, "before", look.before * 20), _number(child, "after", look.after * 20)
                look = replace(_spaced(look, child), before=before / 20, after=after / 20)
            elif tag == "ind":
                left, right = _number(child, "left", look.left * 20), _number(child, "right", look.right * 20)
                look = replace(look, left=left / 20, right=right / 20)
            elif tag == "numPr":
                number = child.find(name("numId"))
                left = self._indents.get(str(number.get(name("val"))), look.left) if number is not None else look.left
                look = replace(look, left=left)
            elif tag == "pBdr":
                look = replace(look, frame=max((_frame(child, side) for side in ("top", "bottom")), default=0.0))
            elif tag == "keepNext":
                look = replace(look, keep_next=child.get(name("val")) not in {"0", "false"})
            elif tag == "contextualSpacing":
                look = replace(look, close=child.get(name("val")) not in {"0", "false"})
            elif tag == "pageBreakBefore":
                look = replace(look, new_page=child.get(name("val")) not in {"0", "false"})
        return look

    def _font(self, fonts: Element) -> str:
        place = str(fonts.get(name("asciiTheme"), ""))
        return self._theme.get(place[:5], "") if place else str(fonts.get(name("ascii"), ""))


def _spaced(look: Look, spacing: Element) -> Look:
    """Return a look with the distance between lines a style gives: in lines, or in points."""
    line = _number(spacing, "line", 0)
    if not line:
        return look
    if spacing.get(name("lineRule"), "auto") == "auto":
        return replace(look, line=line / 240, exact=0.0)
    least = look.size * font(look.font).line
    return replace(look, exact=max(line / 20, least) if spacing.get(name("lineRule")) == "atLeast" else line / 20)


def _frame(borders: Element, side: str) -> float:
    """Return what a border above or below takes: its distance in points, and its width in eighths of a point."""
    border = borders.find(name(side))
    return 0.0 if border is None else _number(border, "space", 0) + _number(border, "sz", 0) / 8


def _number(element: Element, attribute: str, otherwise: float) -> float:
    try:
        return float(element.get(name(attribute), otherwise))
    except ValueError:
        return otherwise


def _list_indents(numbering: Element) -> dict[str, float]:
    """Return how far each list's text stands from the margin, in points, by the list's number."""
    by_kind = {}
    for kind in numbering.iterfind(name("abstractNum")):
        indent = kind.find("/".join(name(part) for part in ("lvl", "pPr", "ind")))
        if indent is not None:
            by_kind[kind.get(name("abstractNumId"))] = _number(indent, "left", 0) / 20
    lists = numbering.iterfind(name("num"))
    kinds = {str(n.get(name("numId"))): n.find(name("abstractNumId")) for n in lists}
    return {n: 0.0 if kind is None else by_kind.get(kind.get(name("val")), 0.0) for n, kind in kinds.items()}
