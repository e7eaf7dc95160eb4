"""Tables: one with a heading row that repeats on every page, and labels with their values."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from kits.reports import styles
from kits.reports._word_xml import XML_SPACE, add, add_text, is_right_to_left, is_simple, name, new
from kits.reports.blocks import Facts, Table, Text, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kits.reports._word_xml import Element

WHOLE_ROW = 1200  # characters: a longer row may be cut over two pages, or half a page stays white
LABEL_SHARE = 0.27
KEPT_FACTS, KEPT_ROWS = 12, 6
"""Labels with their values, and rows of a table, up to which they stay on one page."""


def add_table(body: Element, table: Table, width: int, style_ids: Mapping[str, str]) -> None:
    """Add a table of `width` twentieths of a point. Rows are copies of one prototype: that is what keeps it fast."""
    widths = [round(width * share) for share in table.shares]
    element = _table(body, style_ids[styles.TABLE], widths, described=table.caption, heading=True)
    text, number = style_ids[styles.TABLE_TEXT], style_ids[styles.TABLE_NUMBER]
    cell_styles = [number if i in table.numeric else text for i in range(len(widths))]
    element.append(_heading_row(table, widths, style_ids))
    _add_rows(element, _row(widths, cell_styles), table.rows, KEPT_ROWS)


def add_facts(body: Element, facts: Facts, width: int, style_ids: Mapping[str, str]) -> None:
    """Add labels with their values; pairs without a value are left out."""
    widths = [round(width * LABEL_SHARE), width - round(width * LABEL_SHARE)]
    element = _table(body, style_ids[styles.FACTS], widths, described="", heading=False)
    pairs = [pair for pair in facts.pairs if plain(pair[1]).strip()]
    _add_rows(element, _row(widths, [style_ids[styles.FACT_LABEL], style_ids[styles.FACT_VALUE]]), pairs, KEPT_FACTS)


def _add_rows(element: Element, prototype: Element, rows: Sequence[Sequence[Text]], most: int) -> None:
    """Add rows; when there are at most so many and they are not long, they stay on one page."""
    whole = len(rows) <= most and sum(len(plain(cell)) for cells in rows for cell in cells) <= WHOLE_ROW
    kept = _kept(prototype) if whole else prototype
    for place, cells in enumerate(rows, start=1):
        element.append(_filled(kept if place < len(rows) else prototype, cells))


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


def _heading_row(table: Table, widths: Sequence[int], style_ids: Mapping[str, str]) -> Element:
    row = _row(widths, [style_ids[styles.TABLE_HEAD]] * len(widths), repeats=True)
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
