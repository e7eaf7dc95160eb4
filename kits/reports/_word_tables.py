"""Tables: one with a heading row that repeats on every page, and labels with their values."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kits.reports import styles
from kits.reports._word_columns import Column, Columns, fitted, whole
from kits.reports._word_pages import lines_of
from kits.reports._word_xml import XML_SPACE, add, add_text, is_right_to_left, is_simple, name, new
from kits.reports.blocks import Block, Facts, Table, Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kits.reports._word_looks import Look, Looks
    from kits.reports._word_xml import Element

WHOLE_ROW = 1200  # characters: a longer row may be cut over two pages, or half a page stays white
LABEL_SHARE = 0.27
KEPT_FACTS, KEPT_ROWS = 12, 6
"""Labels with their values, and rows of a table, up to which they stay on one page."""
FACT_LINES, ROW_LINES = 28, 10
"""Lines of text that stay on one page: more leave much of one white, or drive a caption from its table."""


@dataclass(frozen=True)
class Frame:
    """Where tables come: `width` of the text in twentieths of a point, styles by name, and how they look."""

    width: int
    ids: Mapping[str, str]
    looks: Looks
    sheet: Element

    def look(self, style: str) -> Look:
        """Return how a style looks."""
        return self.looks.style(self.ids[style])

    def sized(self, style: str, size: float) -> str:
        """Return the id of a style with letters of another size, made when it is not there yet; `size` against its own."""
        own = self.ids[style]
        if size == 1.0:
            return own
        half_points = round(self.look(style).size * size * 2)
        style_id = f"{own}{half_points}"
        if not any(s.get(name("styleId")) == style_id for s in self.sheet.iterfind(name("style"))):
            made = add(self.sheet, "style", type="paragraph", customStyle=1, styleId=style_id)
            add(made, "name", val=f"{style} {half_points / 2:g} pt")
            add(made, "basedOn", val=own)
            of_text = add(made, "rPr")
            for tag in ("sz", "szCs"):
                add(of_text, tag, val=half_points)
            self.looks.learn(made)
        return style_id


class Kinds:
    """A report's tables by kind: those with the same heading stand in the same columns."""

    def __init__(self, blocks: Iterable[Block], frame: Frame) -> None:
        self._frame = frame
        self._rows: dict[object, list[tuple[Text, ...]]] = {}
        self._found: dict[object, Columns | None] = {}
        for block in blocks:
            if isinstance(block, Table):
                self._rows.setdefault(self._kind(block), []).extend(block.rows)

    def columns(self, table: Table) -> Columns | None:
        """Return how wide a table's columns are and how large its letters; None when no table fits the page."""
        kind = self._kind(table)
        if kind not in self._found:
            self._found[kind] = _columns(replace(table, rows=tuple(self._rows[kind])), self._frame)
        return self._found[kind]

    def _kind(self, table: Table) -> object:
        return table.header, table.widths, table.numeric


def add_table(body: Element, table: Table, columns: Columns | None, frame: Frame) -> None:
    """Add a table as wide as the text. Rows are copies of one prototype: that is what keeps it fast.

    Where no table fits the page (many columns on a small one), each row becomes labels with their values.
    """
    rows = [tuple(whole(c, numeric=i in table.numeric) for i, c in enumerate(row)) for row in table.rows]
    if columns is None:
        _add_records(body, table, rows, frame)
        return
    widths = [int(width * 20) for width in columns.widths]
    element = _table(body, frame.ids[styles.TABLE], widths, described=table.caption, heading=True)
    text, number, head = (
        frame.sized(style, columns.size) for style in (styles.TABLE_TEXT, styles.TABLE_NUMBER, styles.TABLE_HEAD)
    )
    cell_styles = [number if i in table.numeric else text for i in range(len(widths))]
    element.append(_heading_row(table, widths, head))
    size = frame.look(styles.TABLE_TEXT).size * columns.size
    _add_rows(element, _row(widths, cell_styles), rows, (KEPT_ROWS, ROW_LINES), widths=columns.widths, size=size)


def keep_last_row(body: Element) -> None:
    """Keep the last row of the table that was just added on one page with what follows."""
    for text in body[-1][-1].iterfind(f"{name('tc')}/{name('p')}/{name('pPr')}"):
        if text.find(name("keepNext")) is None:
            text.insert(1, new("keepNext"))  # the schema has an order


def _columns(table: Table, frame: Frame) -> Columns | None:
    rows = [tuple(whole(c, numeric=i in table.numeric) for i, c in enumerate(row)) for row in table.rows]
    head, text, number = (frame.look(style) for style in (styles.TABLE_HEAD, styles.TABLE_TEXT, styles.TABLE_NUMBER))
    _, side = frame.looks.cell_margins(frame.ids[styles.TABLE])
    columns = [
        Column(share, ((head, table.header[i]), *_looked([row[i] for row in rows], number if i in table.numeric else text)))
        for i, share in enumerate(table.shares)
    ]
    return fitted(columns, frame.width / 20, 2 * side, text.size)


def _looked(cells: Sequence[Text], look: Look) -> tuple[tuple[Look, str], ...]:
    """Return cells as they look: where any of its words is bold, a cell takes the room of bold ones."""
    heavy = replace(look, bold=True)
    return tuple(
        (look if isinstance(cell, str) or not any(run.strong for run in cell) else heavy, plain(cell)) for cell in cells
    )


def _add_records(body: Element, table: Table, rows: Sequence[Sequence[Text]], frame: Frame) -> None:
    """Add each row as labels with their values, parted by an empty line."""
    for place, row in enumerate(rows):
        if place:
            add(add(add(body, "p"), "pPr"), "pStyle", val=frame.ids[styles.SOURCE])
        add_facts(body, Facts(tuple(zip(table.header, row, strict=True))), frame)


def add_facts(body: Element, facts: Facts, frame: Frame) -> None:
    """Add labels with their values; pairs without a value are left out."""
    pairs = [(label, whole(value, numeric=False)) for label, value in facts.pairs if plain(value).strip()]
    label, value = (frame.look(style) for style in (styles.FACT_LABEL, styles.FACT_VALUE))
    _, side = frame.looks.cell_margins(frame.ids[styles.FACTS])
    columns = (
        Column(LABEL_SHARE, tuple((label, plain(pair[0])) for pair in pairs)),
        Column(1 - LABEL_SHARE, _looked([pair[1] for pair in pairs], value)),
    )
    found = fitted(columns, frame.width / 20, 2 * side, label.size, gives=False) or Columns(
        (frame.width / 40, frame.width / 40)
    )
    widths = [int(width * 20) for width in found.widths]
    element = _table(body, frame.ids[styles.FACTS], widths, described="", heading=False)
    cell_styles = [frame.sized(style, found.size) for style in (styles.FACT_LABEL, styles.FACT_VALUE)]
    most, size = (KEPT_FACTS, FACT_LINES), label.size * found.size
    _add_rows(element, _row(widths, cell_styles), pairs, most, widths=found.widths, size=size)


def _add_rows(
    element: Element,
    prototype: Element,
    rows: Sequence[Sequence[Text]],
    most: tuple[int, int],
    *,
    widths: Sequence[float],
    size: float,
) -> None:
    """Add rows. Of `most` rows and lines at most, all stay on one page; of more, the first two do, and the last two."""
    kept, last = _kept(prototype), len(rows)
    whole = last <= most[0] and _lines_together(rows, widths, size) <= most[1]
    for place, cells in enumerate(rows, start=1):
        pair = last > 3 and place in (1, last - 1) and _lines_together(rows[place - 1 : place + 1], widths, size) <= most[1]
        element.append(_filled(kept if place < last and (whole or pair) else prototype, cells))


def _lines_together(rows: Sequence[Sequence[Text]], widths: Sequence[float], size: float) -> int:
    """Return how many lines rows take below each other, in columns of these widths and letters of this size, in points."""
    rows_of = (zip(cells, widths, strict=True) for cells in rows)
    return sum(max(lines_of(plain(cell), size, width) for cell, width in row) for row in rows_of)


def _kept(prototype: Element) -> Element:
    """Return a row that stays on one page with the next."""
    row = copy.deepcopy(prototype)
    for cell in row.iterfind(name("tc")):
        cell[1][0].append(new("keepNext"))
    return row


def _table(body: Element, style: str, widths: Sequence[int], *, described: str, heading: bool) -> Element:
    element = add(body, "tbl")
    properties = add(element, "tblPr")
    add(properties, "tblStyle", val=style)
    add(properties, "tblW", w=sum(widths), type="dxa")
    add(properties, "tblLayout", type="fixed")
    look = {"firstRow": int(heading), "lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    add(properties, "tblLook", val="0620" if heading else "0600", **look)
    if described:
        add(properties, "tblCaption", val=described)
    grid = add(element, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=width)
    return element


def _heading_row(table: Table, widths: Sequence[int], style: str) -> Element:
    row = _row(widths, [style] * len(widths), repeats=True)
    _fill(row, table.header)
    for column in table.numeric:
        add(_paragraph(row, column)[0], "jc", val="right")
    return row


def _row(widths: Sequence[int], cell_styles: Sequence[str], *, repeats: bool = False) -> Element:
    """Return a row with an empty text in every cell; it stays whole, and repeats when it is the heading."""
    row = new("tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if repeats:
        add(properties, "tblHeader")
    for width, style in zip(widths, cell_styles, strict=True):
        cell = add(row, "tc")
        add(add(cell, "tcPr"), "tcW", w=width, type="dxa")
        paragraph = add(cell, "p")
        add(add(paragraph, "pPr"), "pStyle", val=style)
        add(add(paragraph, "r"), "t").set(XML_SPACE, "preserve")
    return row


def _filled(prototype: Element, cells: Sequence[Text]) -> Element:
    row = copy.deepcopy(prototype)
    if sum(len(plain(cell)) for cell in cells) > WHOLE_ROW:
        row[0].remove(row[0][0])
    _fill(row, cells)
    return row


def _fill(row: Element, cells: Sequence[Text]) -> None:
    for column, text in enumerate(cells):
        paragraph = _paragraph(row, column)
        if text and is_simple(text):
            paragraph[1][0].text = plain(text)
            continue
        paragraph.remove(paragraph[1])
        if is_right_to_left(plain(text)):
            kept = paragraph[0].find(name("keepNext")) is not None
            paragraph[0].insert(1 + kept, new("bidi"))  # the schema has an order
        add_text(paragraph, text)


def _paragraph(row: Element, column: int) -> Element:
    """Return the paragraph in a cell: after the row's properties, after the cell's."""
    paragraph = row[1 + column][1]
    assert paragraph.tag == name("p")  # noqa: S101 - the shape _row gives
    return paragraph
