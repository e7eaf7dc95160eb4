"""Which column of a list is what: guessed, and changed by a person where the guess is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from kits.memo_voting.importing.names import Aside, board_meant, heading_means, known_headings, meant, names, says_only
from kits.memo_voting.state import Board
from kits.sheets import Sheet, plain
from kits.sheets.looks import LOOKED_AT, Look, are_names, likeliest, look

MOSTLY = 0.8  # of a column's cells name a board: then it is the board column
SOME = 0.3  # suffices where the heading says so
LONGEST_VALUE = 8  # words of a name in the board column, on average
MOST_VALUES = 12  # names in it, where nobody knows them


class Role(StrEnum):
    """What a column can hold: memos, which board each is for, what stands in for an empty memo, or what goes on in it."""

    TEXT = "text"
    BOARD = "board"
    TITLE = "title"
    MORE = "more"


@dataclass(frozen=True)
class Column:
    """What one column holds; None when it is left aside. `board` is the one a column of memos is for by itself."""

    role: Role | None = None
    board: Board | Aside | None = None


@dataclass(frozen=True)
class Match:
    """Which column is what, what the names in the board column stand for where a person said so, and the board for what
    names none. `unsure` when it is a guess between columns; `personal` are columns about people: never shown, never taken.
    """

    columns: tuple[Column, ...]
    values: Mapping[str, Board | Aside] = field(default_factory=dict)
    board: Board | None = None
    unsure: bool = False
    personal: frozenset[int] = frozenset()

    def of(self, role: Role) -> tuple[int, ...]:
        """Return which columns have a role, counted from 0."""
        return tuple(n for n, column in enumerate(self.columns) if column.role is role)

    def value(self, cell: str) -> Board | Aside | None:
        """Return what a cell of the board column stands for."""
        said = self.values.get(plain(cell) or cell)
        return said if said is not None else meant(cell)


def guessed(sheet: Sheet) -> Match:
    """Return which column is most likely what."""
    cells = [sheet.column(n) for n in range(sheet.width)]
    personal = _personal(sheet, cells)
    free = [n for n in range(sheet.width) if n not in personal]
    if beside := _side_by_side(sheet, cells, free):
        return Match(tuple(beside.get(n, Column()) for n in range(sheet.width)), personal=personal)
    board = _board_column(sheet, cells, free) if sheet.width > 1 else None  # one line that says "keep" is a memo
    columns = {board: Column(Role.BOARD)} if board is not None else {}
    text, unsure = _text_column(sheet, cells, [n for n in free if n not in columns])
    if text is not None and not unsure:
        columns[text] = Column(Role.TEXT)
        for role, headings in ((Role.TITLE, names().title_headings), (Role.MORE, names().more_headings)):
            at = _headed(sheet, headings, [n for n in free if n not in columns])
            if at is not None:
                columns[at] = Column(role)
    return Match(tuple(columns.get(n, Column()) for n in range(sheet.width)), unsure=unsure, personal=personal)


def changed(match: Match, columns: Iterable[Column]) -> Match:
    """Return the match as a person chose its columns; what is about people stays out."""
    chosen = tuple(Column() if n in match.personal else column for n, column in enumerate(columns))
    return replace(match, columns=(*chosen, *match.columns[len(chosen) :])[: len(match.columns)], unsure=False)


def tells(cells: Sequence[str], share: float, match: Match | None = None) -> bool:
    """Tell whether the cells of a column say which board; signs only where both of them occur."""
    written = _some([cell for cell in cells if cell])
    meanings = [match.value(cell) if match else meant(cell) for cell in written]
    boards = {one for one in meanings if isinstance(one, Board)}
    if not boards or sum(one is not None for one in meanings) < share * len(written):
        return False
    by_sign = all(cell.strip() in names().signs for cell, one in zip(written, meanings, strict=True) if one)
    return boards == set(Board) or not by_sign


def _some(cells: list[str]) -> list[str]:
    """Return at most so many cells as are looked at, from all of a column."""
    return cells[:: max(1, len(cells) // LOOKED_AT)]


def _personal(sheet: Sheet, cells: Sequence[Sequence[str]]) -> frozenset[int]:
    known = {plain(heading) for heading in names().personal_headings}
    return frozenset(
        n
        for n, heading in enumerate(sheet.header or ("",) * sheet.width)
        if look(cells[n]) is Look.PERSONAL or (plain(heading) in known and are_names(cells[n]))
    )


def _side_by_side(sheet: Sheet, cells: Sequence[Sequence[str]], free: Sequence[int]) -> dict[int, Column] | None:
    """Return the columns that stand under the name of a board each, None when that is not how the list is laid out."""
    if not sheet.header or sheet.width < 2:
        return None
    certain = any(plain(heading) in known_headings() for heading in sheet.header)
    meanings = {n: m for n in free if (m := heading_means(sheet.header[n], certain=certain)) is not None}
    wordy = {n: m for n, m in meanings.items() if look(cells[n]) in (Look.WORDS, Look.KINDS, Look.CODE, Look.EMPTY)}
    if not any(isinstance(m, Board) for m in wordy.values()):
        return None
    of_text = {plain(heading) for heading in (*names().text_headings, *names().board_headings)}
    if len(wordy) < 2 and (look(cells[next(iter(wordy))]) is not Look.WORDS or of_text & {plain(h) for h in sheet.header}):
        return None
    return {n: Column(Role.TEXT, m) if isinstance(m, Board) else Column(None, m) for n, m in wordy.items()}


def _board_column(sheet: Sheet, cells: Sequence[Sequence[str]], free: Sequence[int]) -> int | None:
    known = [plain(heading) for heading in names().board_headings]
    header = [plain(heading) for heading in sheet.header or ("",) * sheet.width]
    of_text = {plain(heading) for heading in (*names().text_headings, *names().title_headings, *names().more_headings)}
    order = sorted(
        (n for n in free if header[n] not in of_text),
        key=lambda n: known.index(header[n]) if header[n] in known else len(known),
    )
    for n in order:
        written = _some([cell for cell in cells[n] if cell])
        if not written or sum(len(cell.split()) for cell in written) > LONGEST_VALUE * len(written):
            continue
        named = header[n] in known or any(board_meant(cell) for cell in written) or all(map(says_only, written))
        if named and tells(written, SOME if header[n] in known else MOSTLY):
            return n
    headed = _headed(sheet, names().column_headings, [n for n in free if look(cells[n]) is not Look.EMPTY])
    if headed is None or len({plain(cell) for cell in cells[headed]} - {""}) > MOST_VALUES:
        return None
    return headed  # what its names stand for is asked


def _text_column(sheet: Sheet, cells: Sequence[Sequence[str]], free: Sequence[int]) -> tuple[int | None, bool]:
    """Return the column with the memos, and whether another might be it."""
    for heading in names().text_headings:
        at = _headed(sheet, (heading,), [n for n in free if look(cells[n]) not in (Look.EMPTY, Look.MOMENT, Look.ADDRESS)])
        if at is not None:
            return at, False
    known = {plain(heading) for heading in (*names().other_headings, *names().title_headings)}
    header = [plain(heading) for heading in sheet.header or ("",) * sheet.width]
    best, unsure = likeliest({n: cells[n] for n in free if header[n] not in known})
    if best is not None:
        return best, unsure
    wordy = [n for n in free if look(cells[n]) in (Look.WORDS, Look.KINDS, Look.CODE, Look.NUMBER)]
    longest = max(wordy, key=lambda n: sum(map(len, cells[n])), default=None)
    return (longest if longest is not None else next(iter(free), None)), len(wordy) != 1


def _headed(sheet: Sheet, headings: Iterable[str], among: Sequence[int]) -> int | None:
    header = [plain(heading) for heading in sheet.header or ("",) * sheet.width]
    wanted = [plain(heading) for heading in headings]
    there = [n for n in among if header[n] in wanted]
    return min(there, key=lambda n: wanted.index(header[n]), default=None)
