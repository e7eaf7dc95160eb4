"""On which page each heading will come, worked out from the styles and the letters' widths.

Only Word itself knows for certain, and it does not look until it is asked to (see `_word_contents`). A contents list
that shows nothing, or "1" everywhere, until then is a worse start than a careful estimate: this walks the finished
body as a typesetter would, with Arial's own widths. Measured against LibreOffice in
`tests/reports/test_word_pages.py`.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kits.reports._word_xml import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kits.reports._word_xml import Element
    from kits.reports.progress import Progress

# Advance widths of Arial (and of Helvetica and Liberation Sans, drawn to the same widths) in thousandths of an em,
# from space to tilde; bold runs somewhat wider.
_ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHERS = {"’": 222, "‘": 222, "“": 333, "”": 333, "–": 556, "—": 1000, "…": 1000, "•": 350, "·": 333}
_BOLD = 1.07
_SINGLE = 1.149  # a single line of Arial, in ems
_RULE = 0.45  # points a thin line between rows takes
_HEADING_RULES = 1.8  # and what the thicker ones around the heading row take besides
_INHERITED = 24  # deeper chains of styles than this are a fault in the template


@dataclass(frozen=True)
class _Look:
    """What of a style moves text: sizes in points."""

    size: float = 10.0
    bold: bool = False
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    left: float = 0.0
    right: float = 0.0
    frame: float = 0.0
    keep_next: bool = False


@dataclass(frozen=True)
class _Box:
    """Something on its way to a page: lines that can be parted, or one piece; heights in points."""

    line: float
    lines: int = 1
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    new_page: bool = False
    marks: tuple[str, ...] = ()
    repeated: float = 0.0  # height of the table's heading row, if the page breaks before this row
    whole: bool = False
    frame: float = 0.0  # lines around it and their distance
    over: float = 0.0  # what of that stands above it: neighbours in the same box share one frame
    under: float = 0.0

    @property
    def height(self) -> float:
        return self.over + self.line * self.lines + self.under

    @property
    def start(self) -> float:
        """Return how much of it must fit: two lines of a paragraph, a whole row."""
        return self.height if self.whole or self.lines <= 3 else self.line * 2


def estimate(
    body: Element, sheet: Element, numbering: Element, width: float, height: float, *, progress: Progress
) -> dict[str, int]:
    """Return the page of every bookmark in `body`. `width` and `height` of the text area are in points.

    `progress` counts the paragraphs and tables that have been measured.
    """
    return _paged(_framed(list(_boxes(_counted(body, progress), _Looks(sheet, numbering), width))), height)


def _counted(body: Element, progress: Progress) -> Iterator[Element]:
    for number, element in enumerate(body, start=1):
        yield element
        progress(number, len(body))


def _framed(boxes: list[_Box]) -> list[_Box]:
    """Return the boxes with the room their frames take, above the first and below the last of neighbours."""
    outside = [0.0, *(box.frame for box in boxes), 0.0]
    return [
        replace(box, over=0.0 if outside[i] else box.frame, under=0.0 if outside[i + 2] else box.frame)
        for i, box in enumerate(boxes)
    ]


def _paged(boxes: list[_Box], height: float) -> dict[str, int]:
    found: dict[str, int] = {}
    page, used, after = 1, 0.0, 0.0
    for i, box in enumerate(boxes):
        gap = max(after, box.before) if used else 0.0
        if box.new_page or (used and used + gap + _needed(boxes, i) > height):
            page, used, gap = page + 1, box.repeated, box.before if box.new_page else 0.0
        found.update(dict.fromkeys(box.marks, page))
        used += gap
        if used + box.height <= height:
            used += box.height
        else:
            page, used = _parted(box, page, used, height)
        after = box.after
    return found


def _needed(boxes: list[_Box], i: int) -> float:
    """Return the height that must fit below on this page: the box's start, and all it must stay together with."""
    needed = 0.0
    while boxes[i].keep_next and i + 1 < len(boxes):
        needed += boxes[i].height + max(boxes[i].after, boxes[i + 1].before)
        i += 1
    return needed + boxes[i].start


def _parted(box: _Box, page: int, used: float, height: float) -> tuple[int, float]:
    """Return page and height used after a box that goes over pages."""
    if box.whole or box.lines == 1:
        pages, rest = divmod(used + box.height, height)
        return page + int(pages), rest
    left = box.lines
    while left:
        fit = max(int((height - used) / box.line), 0)
        if fit >= left:
            return page, used + left * box.line
        if left - fit == 1:
            fit -= 1  # no single line at the top of a page
        left -= max(fit, 0)
        page, used = page + 1, 0.0
    return page, used


def _boxes(parent: Iterable[Element], looks: _Looks, width: float) -> Iterator[_Box]:
    for element in parent:
        if element.tag == name("p"):
            yield _paragraph(element, looks, width)
        elif element.tag == name("tbl"):
            yield from _rows(element, looks)
        elif element.tag == name("sdt"):
            content = element.find(name("sdtContent"))
            if content is not None:
                yield from _boxes(content, looks, width)


def _paragraph(element: Element, looks: _Looks, width: float) -> _Box:
    look = looks.of(element)
    marks = tuple(str(mark.get(name("name"))) for mark in element.iterfind(name("bookmarkStart")))
    new_page = element.find(f"{name('pPr')}/{name('pageBreakBefore')}") is not None
    box = _Box(
        look.size * _SINGLE * look.line,
        1,
        look.before,
        look.after,
        look.keep_next,
        new_page=new_page,
        marks=marks,
        frame=look.frame,
    )
    picture = _picture_height(element)
    if picture:
        return replace(box, line=picture, whole=True)
    return replace(box, lines=_lines(_text(element), look, width - look.left - look.right))


def _rows(table: Element, looks: _Looks) -> Iterator[_Box]:
    margin_top, margin_side = looks.cell_margins(table)
    repeated = 0.0
    for row in table.iterfind(name("tr")):
        heights = [_cell(cell, looks, 2 * margin_side) for cell in row.iterfind(name("tc"))]
        height = max(heights) + 2 * margin_top + _RULE
        heading = row.find(f"{name('trPr')}/{name('tblHeader')}") is not None
        height += _HEADING_RULES if heading else 0.0
        whole = row.find(f"{name('trPr')}/{name('cantSplit')}") is not None
        if whole:
            yield _Box(height, keep_next=heading or _kept(row), repeated=repeated, whole=True)
        else:
            yield _Box(13.0, round(height / 13.0) or 1, repeated=repeated)
        repeated = height if heading else repeated


def _kept(row: Element) -> bool:
    """Tell whether a row stays with the next: its first paragraph says so."""
    return row.find("/".join(name(part) for part in ("tc", "p", "pPr", "keepNext"))) is not None


def _cell(cell: Element, looks: _Looks, margins: float) -> float:
    cell_width = cell.find(f"{name('tcPr')}/{name('tcW')}")
    width = float(cell_width.get(name("w"), "0")) / 20 if cell_width is not None else 0.0
    return sum(_paragraph(p, looks, width - margins).height for p in cell.iterfind(name("p")))


def _picture_height(element: Element) -> float:
    for extent in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"):
        return int(extent.get("cy", "0")) / 12700
    return 0.0


def _text(element: Element) -> str:
    """Return a paragraph's text as it takes up room; what a field says of itself is no text."""
    parts = []
    for piece in element.iter(name("t"), name("br"), name("tab")):
        if piece.tag == name("t"):
            parts.append(piece.text or "")
        elif piece.getparent().tag == name("r"):  # a tab stop is no tab
            parts.append("\n" if piece.tag == name("br") else "  ")
    return "".join(parts)


def lines_of(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes at a letter size and a width, both in points."""
    return _lines(text, _Look(size=size, bold=bold), width)


def _lines(text: str, look: _Look, width: float) -> int:
    """Return how many lines a text takes, broken at spaces, after hyphens, and anywhere in a word that is too long."""
    per_em = look.size / 1000 * (_BOLD if look.bold else 1.0)
    return sum(_wrapped(line, max(width, look.size) / per_em) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    count, used = 1, 0.0
    space = _ARIAL[0]
    for word in line.replace("-", "- ").split(" "):
        long = _width(word)
        if used and used + long > width:
            count, used = count + 1, 0.0
        if long > width:
            count += int(long // width)
            long %= width
        used += long + (0 if word.endswith("-") else space)
    return count


@functools.lru_cache(maxsize=8192)
def _width(word: str) -> float:
    return sum(map(_letter, word))


def _letter(letter: str) -> float:
    code = ord(letter)
    if 32 <= code < 127:
        return _ARIAL[code - 32]
    if letter in _OTHERS:
        return _OTHERS[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter(base)
    return 1000 if unicodedata.east_asian_width(letter) in {"W", "F"} else 556


class _Looks:
    """Looks styles up in a template, with what they inherit."""

    def __init__(self, sheet: Element, numbering: Element) -> None:
        self._styles: Mapping[str, Element] = {str(s.get(name("styleId"))): s for s in sheet.iterfind(name("style"))}
        self._indents = _list_indents(numbering)
        self._basis = _Look()
        for path in ("rPrDefault/rPr", "pPrDefault/pPr"):
            found = sheet.find("/".join(name(part) for part in ("docDefaults", *path.split("/"))))
            if found is not None:
                self._basis = self._changed(self._basis, found)
        self._known: dict[str, _Look] = {}

    def of(self, paragraph: Element) -> _Look:
        """Return the look of a paragraph: its style, and what it sets itself."""
        properties = paragraph.find(name("pPr"))
        if properties is None:
            return self._basis
        style = properties.find(name("pStyle"))
        look = self._basis if style is None else self._style(str(style.get(name("val"))))
        return self._changed(look, properties)

    def cell_margins(self, table: Element) -> tuple[float, float]:
        """Return the margins above and beside a cell's text, in points."""
        used = table.find(f"{name('tblPr')}/{name('tblStyle')}")
        style = self._styles.get(str(used.get(name("val")))) if used is not None else None
        around = style.find(f"{name('tblPr')}/{name('tblCellMar')}") if style is not None else None
        if around is None:
            return 0.0, 5.4
        sides = [around.find(name(side)) for side in ("top", "left")]
        top, left = (float(side.get(name("w"), "0")) / 20 if side is not None else 0.0 for side in sides)
        return top, left

    def _style(self, style_id: str, depth: int = 0) -> _Look:
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

    def _changed(self, look: _Look, properties: Element) -> _Look:
        for child in properties:
            tag = str(child.tag).rpartition("}")[2]
            if tag == "sz":
                look = replace(look, size=_number(child, "val", look.size * 2) / 2)
            elif tag == "b":
                look = replace(look, bold=child.get(name("val")) not in {"0", "false"})
            elif tag == "spacing" and child.get(name("val")) is None:
                before, after = _number(child, "before", look.before * 20), _number(child, "after", look.after * 20)
                line = _number(child, "line", look.line * 240)
                look = replace(look, before=before / 20, after=after / 20, line=line / 240)
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
        return look


def _frame(borders: Element, side: str) -> float:
    """Return what a border above or below takes: its distance in points, and its width in eighths of a point."""
    border = borders.find(name(side))
    return 0.0 if border is None else _number(border, "space", 0) + _number(border, "sz", 0) / 8


def _number(element: Element, attribute: str, otherwise: float) -> float:
    return float(element.get(name(attribute), otherwise))


def _list_indents(numbering: Element) -> dict[str, float]:
    """Return how far each list's text stands from the margin, in points, by the list's number."""
    by_kind = {}
    for kind in numbering.iterfind(name("abstractNum")):
        indent = kind.find("/".join(name(part) for part in ("lvl", "pPr", "ind")))
        if indent is not None:
            by_kind[kind.get(name("abstractNumId"))] = _number(indent, "left", 0) / 20
    lists = numbering.iterfind(name("num"))
    return {str(n.get(name("numId"))): by_kind.get(n[0].get(name("val")), 0.0) for n in lists}
