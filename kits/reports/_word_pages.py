"""On which page each heading will come, worked out from the styles and the letters' widths.

Only Word itself knows for certain, and it does not look until it is asked to (see `_word_contents`). A contents list
that shows nothing, or "1" everywhere, until then is a worse start than a careful estimate: this walks the finished
body as a typesetter would, with Arial's own widths and, for another font, its share of them (`fonts.yaml`). Measured
against LibreOffice in `tests/reports/test_word_pages.py`.
"""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kits.reports._word_xml import name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kits.reports._word_xml import Element
    from kits.reports.progress import Progress

# Advance widths of Arial (and of Helvetica and Liberation Sans, drawn to the same widths) in thousandths of an em,
# from space to tilde. Bold has widths of its own: an i, t or r grows by a fifth, an a not at all.
_ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_ARIAL_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_OTHERS = {"\u00a0": 278, "’": 222, "‘": 222, "“": 333, "”": 333, "–": 556, "—": 1000, "…": 1000, "•": 350, "·": 333}
_OTHERS_BOLD = {**_OTHERS, "’": 278, "‘": 278, "“": 500, "”": 500}
_UNKNOWN, _UNKNOWN_BOLD = 556, 611
_FONTS = Path(__file__).with_name("fonts.yaml")
_RULE = 0.45  # points a thin line between rows takes
_HEADING_RULES = 1.8  # and what the thicker ones around the heading row take besides
_INHERITED = 24  # deeper chains of styles than this are a fault in the template


@dataclass(frozen=True)
class Font:
    """How wide a font's letters are against Arial's, at most in its place, and its line against its size."""

    width: float
    line: float
    most: float


@functools.cache
def _fonts() -> dict[str, Font]:
    """Return fonts by name in small letters; "" is Arial, "*" any other."""
    import yaml  # noqa: PLC0415 - when a document is written, not when a page starts

    known = yaml.safe_load(_FONTS.read_text("utf8"))
    all_ = {"": known["fonts"]["Arial"], "*": known["others"], **known["fonts"]}
    made = {}
    for called, is_ in all_.items():
        width = float(is_["width"])
        most = width if called in {"", *known["twins"]} else max(width, float(known["substitute"]))
        made[called.casefold()] = Font(width, float(is_["line"]), most)
    return made


def font(called: str) -> Font:
    """Return a font's measures: see `fonts.yaml`. No name is Arial."""
    return _fonts().get(called.casefold(), _fonts()["*"])


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
    return sum(_wrapped(line, max(width, look.size) / look.per_em, bold=look.bold) for line in text.split("\n"))


def longest(texts: Iterable[str], *, bold: bool = False) -> float:
    """Return the width of the widest word in texts, as they may be broken, in thousandths of an Arial em."""
    return max((_width(word, bold=bold) for text in texts for word in _words(text)), default=0.0)


def _words(text: str) -> list[str]:
    return text.replace("\n", " ").replace("\t", " ").replace("-", "- ").split(" ")


def _wrapped(line: str, width: float, *, bold: bool) -> int:
    count, used = 1, 0.0
    space = _ARIAL[0]
    for word in line.replace("-", "- ").split(" "):
        long = _width(word, bold=bold)
        if used and used + long > width:
            count, used = count + 1, 0.0
        if long > width:
            count += int(long // width)
            long %= width
        used += long + (0 if word.endswith("-") else space)
    return count


@functools.lru_cache(maxsize=8192)
def _width(word: str, *, bold: bool = False) -> float:
    """Return a word's width in thousandths of an Arial em."""
    return sum(_letter(letter, bold=bold) for letter in word)


def _letter(letter: str, *, bold: bool) -> float:
    code, others = ord(letter), _OTHERS_BOLD if bold else _OTHERS
    if 32 <= code < 127:
        return (_ARIAL_BOLD if bold else _ARIAL)[code - 32]
    if letter in others:
        return others[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter(base, bold=bold)
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1000
    return _UNKNOWN_BOLD if bold else _UNKNOWN


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
