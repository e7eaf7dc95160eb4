"""On which page each heading will come, worked out from the styles and the letters' widths.

Only Word itself knows for certain, and it does not look until it is asked to (see `_word_contents`). A contents list
that shows nothing, or "1" everywhere, until then is a worse start than a careful estimate: this walks the finished
body as a typesetter would, with Arial's own widths and, for another font, its share of them (`fonts.yaml`). Measured
against LibreOffice in `tests/reports/test_word_pages.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kits.reports._word_letters import wrapped
from kits.reports._word_looks import Look
from kits.reports._word_xml import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kits.reports._word_looks import Looks
    from kits.reports._word_xml import Element
    from kits.reports.progress import Progress

_RULE = 0.45  # points a thin line between rows takes
_HEADING_RULES = 1.8  # and what the thicker ones around the heading row take besides


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
    close_to: str = ""  # the style of neighbours that it has no room between

    @property
    def height(self) -> float:
        return self.over + self.line * self.lines + self.under

    @property
    def start(self) -> float:
        """Return how much of it must fit: two lines of a paragraph, a whole row."""
        return self.height if self.whole or self.lines <= 3 else self.line * 2


def estimate(
    body: Element, looks: Looks, width: float, heights: tuple[float, float], *, progress: Progress
) -> dict[str, int]:
    """Return the page of every bookmark in `body`.

    `width` of the text area and its `heights`, on the first page and on the others, are in points. `progress` counts the
    paragraphs and tables that have been measured.
    """
    return _paged(_neighbours(list(_boxes(_counted(body, progress), looks, width))), *heights)


def height_of(part: Element, looks: Looks, width: float) -> float:
    """Return how high a header or footer is, in points; what floats in it takes no room."""
    return sum(box.before + box.height + box.after for box in _neighbours(list(_boxes(part, looks, width))))


def _counted(body: Element, progress: Progress) -> Iterator[Element]:
    for number, element in enumerate(body, start=1):
        yield element
        progress(number, len(body))


def _neighbours(boxes: list[_Box]) -> list[_Box]:
    """Return the boxes as they stand beside each other.

    Neighbours in the same frame share it: above the first and below the last. Those of a list have no room between them.
    """
    around = [_Box(0.0), *boxes, _Box(0.0)]
    made = []
    for above, box, below in zip(around, boxes, around[2:], strict=False):
        joins, joined = (bool(box.close_to) and box.close_to == other.close_to for other in (above, below))
        over, under = (0.0 if other.frame else box.frame for other in (above, below))
        before, after = 0.0 if joins else box.before, 0.0 if joined else box.after
        made.append(replace(box, over=over, under=under, before=before, after=after))
    return made


def _paged(boxes: list[_Box], first: float, others: float) -> dict[str, int]:
    found: dict[str, int] = {}
    page, used, after = 1, 0.0, 0.0
    for i, box in enumerate(boxes):
        height = first if page == 1 else others
        gap = max(after, box.before) if used else 0.0
        if used and (box.new_page or used + gap + _needed(boxes, i, others) > height):
            page, used, gap = page + 1, box.repeated, box.before if box.new_page else 0.0
            height = others
        found.update(dict.fromkeys(box.marks, page))
        used += gap
        if used + box.height <= height:
            used += box.height
        else:
            page, used = _parted(box, page, used, height, others)
        after = box.after
    return found


def _needed(boxes: list[_Box], i: int, most: float) -> float:
    """Return the height that must fit below on this page: the box's start, and all it must stay together with.

    What is more than a page together does not stay together.
    """
    needed, alone = 0.0, boxes[i].start
    while boxes[i].keep_next and i + 1 < len(boxes):
        needed += boxes[i].height + max(boxes[i].after, boxes[i + 1].before)
        i += 1
    return needed + boxes[i].start if needed + boxes[i].start <= most else alone


def _parted(box: _Box, page: int, used: float, height: float, others: float) -> tuple[int, float]:
    """Return page and height used after a box that goes over pages, of which the next may be higher."""
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
        page, used, height = page + 1, 0.0, others
    return page, used


def _boxes(parent: Iterable[Element], looks: Looks, width: float) -> Iterator[_Box]:
    for element in parent:
        if element.tag == name("p"):
            yield _paragraph(element, looks, width)
        elif element.tag == name("tbl"):
            yield from _rows(element, looks)
        elif element.tag == name("sdt"):
            content = element.find(name("sdtContent"))
            if content is not None:
                yield from _boxes(content, looks, width)


def _paragraph(element: Element, looks: Looks, width: float) -> _Box:
    look = looks.of(element)
    marks = tuple(str(mark.get(name("name"))) for mark in element.iterfind(name("bookmarkStart")))
    box = _Box(
        look.line_height,
        1,
        look.before,
        look.after,
        look.keep_next,
        new_page=look.new_page,
        marks=marks,
        frame=look.frame,
        close_to=look.style if look.close else "",
    )
    picture = _picture_height(element)
    if picture:
        return replace(box, line=picture, whole=True)
    return replace(box, lines=_lines(_text(element), look, width - look.left - look.right))


def _rows(table: Element, looks: Looks) -> Iterator[_Box]:
    margin_top, margin_side = looks.cell_margins(_style_of(table))
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


def _style_of(table: Element) -> str:
    used = table.find(f"{name('tblPr')}/{name('tblStyle')}")
    return "" if used is None else str(used.get(name("val")))


def _kept(row: Element) -> bool:
    """Tell whether a row stays with the next: its first paragraph says so."""
    return row.find("/".join(name(part) for part in ("tc", "p", "pPr", "keepNext"))) is not None


def _cell(cell: Element, looks: Looks, margins: float) -> float:
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
    return _lines(text, Look(size=size, bold=bold), width)


def _lines(text: str, look: Look, width: float) -> int:
    """Return how many lines a text takes, broken at spaces, after hyphens, and anywhere in a word that is too long."""
    return sum(wrapped(line, max(width, look.size) / look.per_em, bold=look.bold) for line in text.split("\n"))
