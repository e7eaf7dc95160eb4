"""From what somebody brings to a table: a list in parts, with signs, or under names of boards, is one too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kits.memo_voting.importing.json_lists import is_json, sheet_of
from kits.memo_voting.importing.matching import MOSTLY, Role, guessed
from kits.memo_voting.importing.names import (
    Aside,
    board_meant,
    board_named,
    heading_means,
    known_headings,
    meant,
    names,
    says_only,
)
from kits.memo_voting.state import Board
from kits.problems import Problem
from kits.sheets import Row, Sheet, lines, pasted, plain, read
from kits.sheets.bullets import sign_before

COLON = (":", "：")


def read_list(data: bytes | str, name: str, language: str) -> Sheet:
    """Return a file (its bytes, with its `name`) or a pasted text as a table.

    Raises Problem when it cannot be read at all or holds nothing.
    """
    if isinstance(data, str):
        return _pasted(data)
    if is_json(data, name):
        return sheet_of(data, name)
    return _shaped(read(data, name, names().headings, language))


def _pasted(text: str) -> Sheet:
    sheet = _shaped(pasted(text, names().headings))
    if sheet.width > 1 and "\t" not in text:
        match = guessed(sheet)
        if not match.of(Role.BOARD) and not any(match.columns[n].board for n in match.of(Role.TEXT)):
            return _shaped(lines(text))  # semicolons that set no board apart belong to the sentences
    if sheet.width == 1:
        return _shaped(lines(text))  # of a list without columns the first line is a memo like the others
    return sheet


def _shaped(sheet: Sheet) -> Sheet:
    if sheet.header and not sheet.rows:
        sheet = Sheet(None, sheet.all_rows(), sheet.remarks)  # what heads nothing is what there is
    if sheet.width == 1:
        return _in_parts(sheet) or _with_signs(sheet) or sheet
    return _headed_by_boards(sheet) or _without_heading(sheet)


def _in_parts(sheet: Sheet) -> Sheet | None:
    """A line with a board's name and a colon above the memos for it."""
    rows = sheet.all_rows()
    heads = [_part_named(row.cells[0]) for row in rows]
    if not rows or heads[0] is None or not {Board.CHERISH, Board.STRAIN} <= {meant(head) for head in heads if head}:
        return None
    found, part = [], ""
    for row, head in zip(rows, heads, strict=True):
        part = head or part
        if head is None:
            found.append(Row(row.number, (part, row.cells[0])))
    return Sheet(None, tuple(found), sheet.remarks)


def _part_named(cell: str) -> str | None:
    bare = cell.strip("*#_ ").rstrip()
    if not bare.endswith(COLON) or len(bare) > 80:
        return None
    name = bare.rstrip("".join(COLON)).strip("*_ ")
    return name if board_named(name) or (meant(name) is not None and says_only(name)) else None


def _with_signs(sheet: Sheet) -> Sheet | None:
    """A plus or minus before every line, and both of them somewhere."""
    rows = sheet.all_rows()
    parts = [sign_before(row.cells[0]) for row in rows]
    if {names().signs.get(part[0]) if part else None for part in parts} != set(Board):
        return None
    pairs = zip(rows, parts, strict=True)
    return Sheet(None, tuple(Row(row.number, part) for row, part in pairs if part), sheet.remarks)


def _headed_by_boards(sheet: Sheet) -> Sheet | None:
    """The list with the row as heading that has names of boards beside each other, whether or not it was seen as one."""
    rows = sheet.all_rows()
    titles = list(takewhile(lambda row: sum(map(bool, row.cells)) == 1, rows))
    if len(titles) >= len(rows):
        return None
    head, below = rows[len(titles)], rows[len(titles) + 1 :]
    if not _heads_boards(head, below):
        return None
    said = tuple(remark for remark in sheet.remarks if remark.code != "kits.sheets:remarks.title")
    above = tuple(Problem("kits.sheets:remarks.title", row=row.number, text="".join(row.cells)) for row in titles)
    known = tuple(remark for remark in sheet.remarks if remark not in said)
    return Sheet(head.cells, below, (*said, *known, *above), head.number)


def _heads_boards(head: Row, below: Sequence[Row]) -> bool:
    certain = any(plain(cell) in known_headings() for cell in head.cells if cell)
    named: list[Board | Aside] = []
    for n, cell in enumerate(head.cells):
        meaning = heading_means(cell, certain=certain)
        if meaning is None:
            continue
        under = [row.cells[n] for row in below if row.cells[n]]
        if under and sum(board_meant(one) is not None for one in under) >= MOSTLY * len(under):
            return False  # it is the first of those that name the boards
        named.append(meaning)
    return any(isinstance(one, Board) for one in named) and len(set(named)) > 1


def _without_heading(sheet: Sheet) -> Sheet:
    """The list without a heading, where what was taken for one names a board as the cells below it do."""
    for n, heading in enumerate(sheet.header or ()):
        below = [cell for cell in sheet.column(n) if cell]
        named = [cell for cell in below if board_meant(cell)]
        if board_meant(heading) and below and len(named) >= MOSTLY * len(below):
            return Sheet(None, sheet.all_rows(), sheet.remarks)
    return sheet
