"""A few sentences to hang up or to carry: a poster of one page, and cards to cut from a page.

Both are Word documents in the house style's own styles and its colour, so that they can be changed by hand; only the sizes
are set here, the largest with which everything fits.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kits.reports import house_style, styles, templates, word
from kits.reports.house_style.style_sheet import PARAGRAPH_ORDER, RUN_ORDER

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

    from kits.reports._word_xml import Element
    from kits.reports.blocks import Report

MARGIN_CM = 1.6
INDENT = 1.9  # of a letter's height: what stands left of a sentence, for its number
LINE = 1.15 * 1.149  # a line's height of Arial, in letter heights
APART = 0.75  # between two sentences, in letter heights
TITLE_GROWS = 1.45  # a title's letters against those of the sentences
NOTE_SHRINKS = 0.62
POSTER_SIZES = range(36, 10, -1)  # points
CARD_SIZES = range(13, 7, -1)
HANGS_FROM = 16
"""Points below which a poster cannot be read from where one stands: then its page is twice as large (A3 for A4)."""
SMALLEST_NOTE = 8
POINTS_IN_CM = 28.35
BAND = 6.0  # points between a title and the edge of its coloured band, and as much above the small line
EDGE = 3.0  # points of the band's own edge
WHITE = "FFFFFF"
FILLED = 0.93
"""Of the room that may be reckoned full: another font than Arial can run wider."""
CARDS = ((2, 2), (1, 2))
"""Columns and rows of cards on a page: four, or two where the letters would be too small to read."""


@dataclass(frozen=True)
class Picture:
    """A picture: PNG bytes, what it shows in words, its width, and its height where it is not square."""

    png: bytes
    alt: str
    width_cm: float
    height_cm: float = 0.0


@dataclass(frozen=True)
class Notice:
    """What a poster or card says: the sentences in their order, a picture below them, and small lines below that.

    `report` gives title, language, organisation and what the file says about itself; its blocks are not used. With `a3` a
    poster's page is twice as large as the template's, however little it says. Where the picture is
    what it is about (`pictured`), that stands above the sentences.
    """

    report: Report
    lines: tuple[str, ...]
    note: str = ""
    picture: Picture | None = None
    a3: bool = False
    pictured: bool = False


@dataclass(frozen=True)
class _Room:
    """The room for one copy, in points."""

    width: float
    height: float


@dataclass(frozen=True)
class _Style:
    """The template's styles by name, and its colour: one on which white can be read."""

    ids: dict[str, str]
    accent: str


def poster(notice: Notice, template: Path | None = None) -> bytes:
    """Return a page with the sentences as large as they fit, as .docx. Raises Problem when the template cannot be used."""
    return _made(notice, template, _fill_poster)


def cards(notice: Notice, template: Path | None = None) -> bytes:
    """Return a page of equal cards to cut out, as .docx. Raises Problem when the template cannot be used."""
    return _made(notice, template, _fill_cards)


def _made(notice: Notice, template: Path | None, fill: Callable[[Document, _Style, Notice, _Room], None]) -> bytes:
    from kits.reports import _word_package  # noqa: PLC0415 - python-docx only when a document is written

    path = template or templates.HOUSE_STYLE
    document, style_ids = word.opened(path)
    _word_package.set_properties(document, notice.report)
    _word_package.set_language(document, notice.report.language)
    end = document.element.body[-1]
    fill(document, _Style(style_ids, house_style.take(path).look.accent), notice, _bare_page(document))
    document.element.body.append(end)
    return _word_package.saved(document)


def _bare_page(document: Document) -> _Room:
    """Take the page's edges away, make its margins small, and return the room within them."""
    from docx.shared import Cm  # noqa: PLC0415

    section = document.sections[0]
    properties: Any = section._sectPr
    for edge in [*properties.headerReference_lst, *properties.footerReference_lst]:
        properties.remove(edge)
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
        setattr(section, side, Cm(MARGIN_CM))
    section.header_distance = section.footer_distance = Cm(0.5)
    return _room(document)


def _doubled(document: Document) -> _Room:
    """Make the page twice as large, as upright or wide as it was, and return the room within its margins."""
    from docx.shared import Emu  # noqa: PLC0415

    section = document.sections[0]
    width, height = section.page_width, section.page_height
    assert width is not None and height is not None  # noqa: S101 - a template has a page
    wider, higher = (height, 2 * width) if width < height else (2 * height, width)
    section.page_width, section.page_height = Emu(wider), Emu(higher)
    return _room(document)


def _room(document: Document) -> _Room:
    from docx.shared import Cm  # noqa: PLC0415

    section, edges = document.sections[0], 2 * Cm(MARGIN_CM)
    assert section.page_width is not None and section.page_height is not None  # noqa: S101 - a template has a page
    return _Room((section.page_width - edges) / 12700, (section.page_height - edges) / 12700)


# ── how large ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _size(notice: Notice, room: _Room, sizes: range) -> int | None:
    """Return the largest size with which all of it fits, in points; None when none does."""
    return next((size for size in sizes if _height(notice, room.width, size) <= FILLED * room.height), None)


def _height(notice: Notice, width: float, size: float) -> float:
    from kits.reports._word_pages import lines_of  # noqa: PLC0415

    inner = width - 2 * (BAND + EDGE)
    title = lines_of(notice.report.title, size * TITLE_GROWS, inner, bold=True) * size * TITLE_GROWS * LINE + 2 * (
        BAND + EDGE
    )
    sentences = sum(lines_of(line, size, width - INDENT * size) * size * LINE + APART * size for line in notice.lines)
    small = max(size * NOTE_SHRINKS, SMALLEST_NOTE)
    note = lines_of(notice.note, small, width) * small * LINE + size + BAND if notice.note else 0.0
    shown = notice.picture
    picture = (shown.height_cm or shown.width_cm) * POINTS_IN_CM + size if shown else 0.0
    return title + 2 * size + sentences + picture + note


# ── on the page ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _fill_poster(document: Document, style: _Style, notice: Notice, room: _Room) -> None:
    size = _size(notice, room, POSTER_SIZES) or POSTER_SIZES[-1]
    if notice.a3 or size < HANGS_FROM:
        size = _size(notice, _doubled(document), POSTER_SIZES) or POSTER_SIZES[-1]
    _fill(document.element.body, document, style, notice, size)


def _fill_cards(document: Document, style: _Style, notice: Notice, room: _Room) -> None:
    from kits.reports._word_xml import add, name  # noqa: PLC0415

    inner = 14.0  # points between a card's edge and what it says
    columns, rows, size = CARDS[-1][0], CARDS[-1][1], CARD_SIZES[-1]
    for columns, rows in CARDS:
        card = _Room(room.width / columns - 2 * inner, (room.height - 4) / rows - 2 * inner)
        fits = _size(notice, card, CARD_SIZES)
        if fits is not None:
            size = fits
            break
    table = add(document.element.body, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblW", w=round(room.width * 20), type="dxa")
    borders = add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="dashed", sz=4, space=0, color="9A9A9A")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        add(margins, side, w=round(inner * 20), type="dxa")
    grid = add(table, "tblGrid")
    for _ in range(columns):
        add(grid, "gridCol", w=round(room.width * 20 / columns))
    for _ in range(rows):
        row = add(table, "tr")
        of_row = add(row, "trPr")
        add(of_row, "cantSplit")
        add(of_row, "trHeight", val=round((room.height - 14) * 20 / rows), hRule="exact")
        for _ in range(columns):
            cell = add(row, "tc")
            add(add(cell, "tcPr"), "tcW", w=round(room.width * 20 / columns), type="dxa")
            _fill(cell, document, style, notice, size)
    end = _sentence(document.element.body, style.ids[styles.BODY], "", 1)  # Word wants a paragraph after a table
    for attribute, value in (("line", "20"), ("lineRule", "exact")):  # no font may make it higher than what is left
        end[0].find(name("spacing")).set(name(attribute), value)


def _fill(parent: Element, document: Document, style: _Style, notice: Notice, size: int) -> None:
    from kits.reports._word_package import number_of_new_list  # noqa: PLC0415

    title = _sentence(
        parent, style.ids[styles.TITLE], notice.report.title, size * TITLE_GROWS, after=size, before=BAND + EDGE
    )
    _in_band(title, style.accent)
    if notice.picture and notice.pictured:
        _pictured(parent, document, style, notice.picture, after=size)
    number = number_of_new_list(document, style.ids[styles.NUMBER])
    for line in notice.lines:
        _sentence(parent, style.ids[styles.NUMBER], line, size, after=size * APART, list_id=number)
    if notice.picture and not notice.pictured:
        _pictured(parent, document, style, notice.picture)
    if notice.note:
        small = max(size * NOTE_SHRINKS, SMALLEST_NOTE)
        _under_line(_sentence(parent, style.ids[styles.SOURCE], notice.note, small, before=size), style.accent)


def _pictured(parent: Element, document: Document, style: _Style, picture: Picture, after: float = 0) -> None:
    """Add a picture by itself, and so many points of room below it."""
    from docx.shared import Cm  # noqa: PLC0415
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    holder = Paragraph(_sentence(parent, style.ids[styles.BODY], "", 1, after=after), document._body)
    shown = holder.add_run().add_picture(io.BytesIO(picture.png), width=Cm(picture.width_cm))
    shown._inline.docPr.set("descr", picture.alt)


def _in_band(paragraph: Element, colour: str) -> None:
    """Put a paragraph in a band of a colour, in white."""
    from kits.reports._word_xml import add, name, set_child  # noqa: PLC0415

    properties = paragraph[0]
    borders = set_child(properties, "pBdr", PARAGRAPH_ORDER)
    for side in ("top", "left", "bottom", "right"):
        add(borders, side, val="single", sz=round(EDGE * 8), space=round(BAND), color=colour)
    set_child(properties, "shd", PARAGRAPH_ORDER, val="clear", color="auto", fill=colour)
    inner = round((BAND + EDGE) * 20)
    set_child(properties, "ind", PARAGRAPH_ORDER, left=inner, right=inner)
    for run in paragraph.iterfind(name("r")):
        set_child(set_child(run, "rPr", ("rPr", "t")), "color", RUN_ORDER, val=WHITE)


def _under_line(paragraph: Element, colour: str) -> None:
    """Put a line of a colour above a paragraph."""
    from kits.reports._word_xml import add, set_child  # noqa: PLC0415

    borders = set_child(paragraph[0], "pBdr", PARAGRAPH_ORDER)
    add(borders, "top", val="single", sz=12, space=round(BAND), color=colour)


def _sentence(
    parent: Element, style: str, text: str, size: float, *, before: float = 0, after: float = 0, list_id: int | None = None
) -> Element:
    """Add a paragraph in a style, of another size than the style's, and return it. Sizes in points."""
    from kits.reports._word_xml import add, is_right_to_left, name, paragraph  # noqa: PLC0415

    element = paragraph(parent, style, text, list_id=list_id, before=round(before * 20), after=round(after * 20))
    properties = element[0]
    spacing = properties[-1]
    for attribute, value in (("line", 276), ("lineRule", "auto")):
        spacing.set(name(attribute), str(value))
    if list_id is not None:
        side = "right" if is_right_to_left(text) else "left"
        add(properties, "ind", **{side: round(INDENT * size * 20), "hanging": round(INDENT * size * 20)})
    half_points = round(size * 2)
    of_mark = add(properties, "rPr")
    for tag in ("sz", "szCs"):
        add(of_mark, tag, val=half_points)
    for run in element.findall(name("r")):
        of_run = run.find(name("rPr"))
        if of_run is None:
            of_run = add(run, "rPr")
            run.insert(0, of_run)
        for tag in ("sz", "szCs"):
            add(of_run, tag, val=half_points)
    return element
