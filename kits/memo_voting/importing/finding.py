"""Where in a sheet the memos stand, and which board each is for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from kits.memo_voting.importing.names import board_meant, board_named, names
from kits.memo_voting.state import Board
from kits.problems import Problem
from kits.sheets import Row, Sheet, plain

MOSTLY = 0.8  # of a column's cells name a board: then it is the board column
SOME = 0.3  # suffices where the heading says so
BULLET = re.compile(r"([•·▪◦‣●○*+–−—-])[ \t\u00a0]+(?=\S)")


@dataclass(frozen=True)
class Candidate:
    """A text for a memo, the row it stands in, and the board it is for when the list says so."""

    row: Row
    board: Board | None
    text: str


@dataclass(frozen=True)
class Found:
    """What a sheet holds for the boards, and what there is to say about it."""

    candidates: tuple[Candidate, ...]
    columns: tuple[int, ...] = (0,)
    """Which columns of the sheet hold the texts."""
    remarks: tuple[Problem, ...] = ()


def by_board(sheet: Sheet) -> Found | None:
    """Return the memos of a sheet that says itself which board each is for; None when it does not.

    It may have a column for each board under its name, a column that names the board, a line `Gaat goed:` above each part,
    or a plus or minus before each line.
    """
    if sheet.width > 1:
        return _side_by_side(sheet) or _with_board_column(sheet)
    return _in_parts(sheet) or _with_signs(sheet)


def for_one_board(sheet: Sheet, board: Board) -> Found:
    """Return the memos of a sheet, all for `board`: its only column, or the one that holds most text."""
    rows = sheet.rows
    column = _text_column(sheet, rows, ())
    texts = _without_bullets([row.cells[column] for row in rows])
    found = tuple(Candidate(row, board, text) for row, text in zip(rows, texts, strict=True))
    return Found(found, (column,), (*_heading_guessed(sheet), *_not_read(sheet, (column,))))


def _side_by_side(sheet: Sheet) -> Found | None:
    rows = sheet.all_rows()
    titles = list(takewhile(lambda row: sum(map(bool, row.cells)) == 1, rows))
    if len(titles) == len(rows):
        return None
    heads = {n: board for n, cell in enumerate(rows[len(titles)].cells) if (board := board_named(cell))}
    if set(heads.values()) != set(Board):
        return None
    below = rows[len(titles) + 1 :]
    found = tuple(Candidate(row, board, row.cells[n]) for n, board in heads.items() for row in below if row.cells[n])
    above = tuple(Problem("kits.sheets:remarks.title", row=r.number, text="".join(r.cells)) for r in titles)
    aside = _not_read(Sheet(rows[len(titles)].cells, below), tuple(heads))
    return Found(found, tuple(heads), (*above, *aside))


def _with_board_column(sheet: Sheet) -> Found | None:
    known = {plain(heading) for heading in names().board_headings}
    for column in range(sheet.width):
        heading = sheet.header[column] if sheet.header else ""
        no_heading = not sheet.header or board_meant(heading) is not None  # it names a board: the first memo's
        rows = sheet.all_rows() if no_heading else sheet.rows
        boards = [board_meant(row.cells[column]) for row in rows]
        if not _tells(rows, boards, column, SOME if plain(heading) in known else MOSTLY):
            continue
        text = _text_column(sheet, rows, (column,))
        found = zip(rows, _filled_down(rows, boards, column), strict=True)
        remarks = (*(() if no_heading else _heading_guessed(sheet)), *_not_read(sheet, (column, text)))
        return Found(tuple(Candidate(r, b, r.cells[text]) for r, b in found), (text,), remarks)
    return None


def _tells(rows: Sequence[Row], boards: Sequence[Board | None], column: int, share: float) -> bool:
    """Tell whether the cells of a column say which board; signs only where both of them occur."""
    written = [row.cells[column] for row in rows if row.cells[column]]
    named = [board for board in boards if board]
    if not named or len(named) < share * len(written):
        return False
    return set(named) == set(Board) or any(board_named(cell) for cell in written)


def _filled_down(rows: Sequence[Row], boards: Sequence[Board | None], column: int) -> Sequence[Board | None]:
    """Let a board's name that stands once, at the first of its memos (a merged cell), hold for those below it."""
    written = [row.cells[column] for row in rows if row.cells[column]]
    if boards[0] is None or len(written) != len(set(filter(None, boards))):
        return boards
    filled: list[Board | None] = []
    for board in boards:
        filled.append(board or filled[-1])
    return filled


def _in_parts(sheet: Sheet) -> Found | None:
    """A line with a board's name and a colon above the memos for it."""
    rows = sheet.all_rows()
    heads = [board_named(row.cells[0]) if row.cells[0].rstrip("* ").endswith(":") else None for row in rows]
    if not rows or heads[0] is None or set(filter(None, heads)) != set(Board):
        return None
    memos = [row for row, head in zip(rows, heads, strict=True) if head is None]
    texts = iter(_without_bullets([row.cells[0] for row in memos]))
    found, board = [], heads[0]
    for row, head in zip(rows, heads, strict=True):
        board = head or board
        if head is None:
            found.append(Candidate(row, board, next(texts)))
    return Found(tuple(found))


def _with_signs(sheet: Sheet) -> Found | None:
    """A plus or minus before every line, and both of them somewhere."""
    matches = [BULLET.match(row.cells[0]) for row in sheet.rows]
    boards = [names().signs.get(match[1]) if match else None for match in matches]
    if set(boards) != set(Board):
        return None
    parts = zip(sheet.rows, boards, matches, strict=True)
    return Found(tuple(Candidate(row, board, row.cells[0][match.end() :]) for row, board, match in parts if match))


def _without_bullets(texts: list[str]) -> list[str]:
    """Take away what stands before every line of a list: a bullet is layout. One line alone keeps what it has."""
    matches = [BULLET.match(text) for text in texts]
    if len(texts) < 2 or len({match and match[1] for match in matches}) != 1 or matches[0] is None:
        return texts
    return [text[match.end() :] for text, match in zip(texts, matches, strict=True) if match]


def _text_column(sheet: Sheet, rows: Iterable[Row], others: tuple[int, ...]) -> int:
    known = sheet.column_like(*names().text_headings)
    if known is not None and known not in others:
        return known
    columns = [n for n in range(sheet.width) if n not in others]
    lengths = {n: sum(len(row.cells[n]) for row in rows) for n in columns}
    return max(lengths, key=lambda n: lengths[n], default=0)


def _heading_guessed(sheet: Sheet) -> tuple[Problem, ...]:
    """Say which row was taken for a heading when its words are not known: it might have been a memo."""
    known = {plain(heading) for heading in names().headings}
    if not sheet.header or any(plain(cell) in known for cell in sheet.header):
        return ()
    text = ", ".join(filter(None, sheet.header))
    return (Problem("kits.memo_voting.importing:heading", row=sheet.header_row, text=text),)


def _not_read(sheet: Sheet, read: tuple[int, ...]) -> tuple[Problem, ...]:
    """Name the columns that were left aside, by their heading or number; bullets are none."""
    header = sheet.header or ("",) * sheet.width
    aside = [
        header[n] or str(n + 1)
        for n in range(sheet.width)
        if n not in read and any(ch.isalnum() for cell in sheet.column(n) for ch in cell)
    ]
    return (Problem("kits.memo_voting.importing:columns", n=len(aside), columns=", ".join(aside)),) if aside else ()
