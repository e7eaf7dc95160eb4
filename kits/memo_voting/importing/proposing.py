"""What a list gives as it is matched: memos, what is left out and why, and what there is to ask."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kits.memo_voting.importing.matching import Column, Match, Role
from kits.memo_voting.importing.names import (
    Aside,
    board_named,
    heading_means,
    known_headings,
    meant,
    names,
    says_only,
)
from kits.memo_voting.state import MEMO_LIMIT, Board, State
from kits.problems import Problem
from kits.sheets import Row, Sheet, plain
from kits.sheets.bullets import without_bullets
from kits.wording import clean_text

SHOWN = 40  # characters of a text that is named in a sentence
IN_LAST_COLUMN = "kits.sheets:remarks.joined"  # no news when the memos stand there: they are whole


class Asks(StrEnum):
    """What a person must say before a list can be taken in."""

    TEXT = "text"
    BOARD = "board"
    VALUES = "values"


@dataclass(frozen=True)
class Value:
    """A name in the board column: how many rows have it, and what it stands for; None when that is not known."""

    name: str
    rows: int
    meaning: Board | Aside | None


@dataclass(frozen=True)
class Proposal:
    """What a list holds. `memos` are (board, text) in the list's order; `left_out` say what was not taken in or not whole.

    With `asks` it is not clear yet what goes where, and there are no memos.
    """

    memos: tuple[tuple[Board, str], ...] = ()
    left_out: tuple[Problem, ...] = ()
    values: tuple[Value, ...] = ()
    asks: Asks | None = None


@dataclass(frozen=True)
class _Candidate:
    """A text for a memo, the row it stands in, and the board it is for when the list says so."""

    row: Row
    meaning: Board | Aside | None
    text: str


def proposed(sheet: Sheet, match: Match) -> Proposal:
    """Return the memos in a list, or what has to be asked first."""
    values = _values(sheet, match)
    texts = match.of(Role.TEXT)
    if not texts or match.unsure:
        return Proposal(values=values, asks=Asks.TEXT)
    if match.board is None and not match.of(Role.BOARD) and any(match.columns[n].board is None for n in texts):
        return Proposal(values=values, asks=Asks.BOARD)
    if values and not any(isinstance(value.meaning, Board) for value in values):
        return Proposal(values=values, asks=Asks.VALUES)
    told = [remark for remark in sheet.remarks if remark.code != IN_LAST_COLUMN or sheet.width - 1 not in texts]
    told += [*_heading_guessed(sheet), *_aside(sheet, match), *_not_read(sheet, match)]
    kept, left_out = _checked(list(_candidates(sheet, match)))
    return Proposal(tuple(kept), (*told, *left_out), values)


def not_there(memos: Sequence[tuple[Board, str]], state: State) -> list[tuple[Board, str]]:
    """Return the memos that do not hang there yet: the same list brought twice adds nothing, two alike in it are two."""
    there = Counter((memo.board, memo.text) for memo in state.memos.values())
    new = []
    for memo in memos:
        if there[memo] > 0:
            there[memo] -= 1
        else:
            new.append(memo)
    return new


def _values(sheet: Sheet, match: Match) -> tuple[Value, ...]:
    columns = match.of(Role.BOARD)
    if not columns:
        return ()
    names_by_plain: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for cell in sheet.column(columns[0]):
        if cell:
            counted[plain(cell) or cell] += 1
            names_by_plain.setdefault(plain(cell) or cell, cell)
    return tuple(Value(names_by_plain[key], n, match.value(names_by_plain[key])) for key, n in counted.items())


def _candidates(sheet: Sheet, match: Match) -> Iterator[_Candidate]:
    texts, board = match.of(Role.TEXT), match.of(Role.BOARD)
    named = _filled_down(sheet, match, board[0]) if board else [None] * len(sheet.rows)
    actions = {row.number for row, _ in _actions(sheet, match)}
    for n in texts:
        own = match.columns[n].board
        for row, cell, meaning in zip(sheet.rows, without_bullets(sheet.column(n)), named, strict=True):
            text = _whole(row, cell, match)
            if row.number not in actions and (text or len(texts) == 1):
                yield _Candidate(row, own or meaning or (None if board else match.board), text)


def _actions(sheet: Sheet, match: Match) -> Iterator[tuple[Row, str]]:
    """Yield the rows that another column says are actions, with its word for that."""
    kinds = {plain(heading) for heading in names().kind_headings}
    for n, heading in enumerate(sheet.header or ()):
        if plain(heading) in kinds and match.columns[n] == Column():
            for row in sheet.rows:
                if row.cells[n] and says_only(row.cells[n]) and meant(row.cells[n]) is Aside.ACTIONS:
                    yield row, row.cells[n]


def _whole(row: Row, text: str, match: Match) -> str:
    title = next((row.cells[n] for n in match.of(Role.TITLE) if row.cells[n]), "")
    more = [row.cells[n] for n in match.of(Role.MORE) if row.cells[n]]
    return "\n".join(filter(None, (text or title, *more)))


def _filled_down(sheet: Sheet, match: Match, column: int) -> list[Board | Aside | None]:
    """Let a board's name that stands once, at the first of its memos (a merged cell), hold for those below it."""
    cells = sheet.column(column)
    meanings = [match.value(cell) if cell else None for cell in cells]
    written = [cell for cell in cells if cell]
    once = len(written) == len({plain(cell) or cell for cell in written}) and 2 * len(written) <= len(cells)
    if not once or not cells or not cells[0]:
        return meanings
    filled: list[Board | Aside | None] = []
    for cell, meaning in zip(cells, meanings, strict=True):
        filled.append(meaning if cell else filled[-1])
    return filled


def _checked(found: Sequence[_Candidate]) -> tuple[list[tuple[Board, str]], list[Problem]]:
    kept: list[tuple[Board, str]] = []
    left_out: list[Problem] = []
    for candidate in found:
        text, row = clean_text(candidate.text), candidate.row.number
        if isinstance(candidate.meaning, Aside):
            continue  # told for all of them together
        if not text:
            left_out.append(_problem("no_text", row=row))
        elif candidate.meaning is None:
            left_out.append(_problem("no_board", row=row, text=_short(text)))
        elif len(text) > MEMO_LIMIT:
            left_out.append(_problem("too_long", row=row, text=_short(text), length=len(text), limit=MEMO_LIMIT))
        else:
            kept.append((candidate.meaning, text))
            if lost := _visible(unicodedata.normalize("NFC", candidate.text)) - _visible(text):
                left_out.append(_problem("not_whole", row=row, n=lost))
    return kept, left_out


def _aside(sheet: Sheet, match: Match) -> Iterator[Problem]:
    """Tell what is for neither board: columns, and names in the board column, with how many rows they have."""
    for n, column in enumerate(match.columns):
        if isinstance(column.board, Aside) and column.role is None and any(sheet.column(n)):
            rows = sum(map(bool, sheet.column(n)))
            yield _problem(f"aside_{column.board.value}", name=(sheet.header or ("",) * sheet.width)[n], n=rows)
    for name, rows in Counter(word for _, word in _actions(sheet, match)).items():
        yield _problem("aside_actions", name=name, n=rows)
    for value in _values(sheet, match):
        if isinstance(value.meaning, Aside):
            yield _problem(f"aside_{value.meaning.value}", name=value.name, n=value.rows)


def _heading_guessed(sheet: Sheet) -> tuple[Problem, ...]:
    """Say which row was taken for a heading when its words are not known: it might have been a memo."""
    if not sheet.header or sheet.width == 1 or any(plain(cell) in known_headings() for cell in sheet.header):
        return ()
    if sum(heading_means(cell, certain=False) is not None for cell in sheet.header) > 1 or any(
        map(board_named, sheet.header)
    ):
        return ()
    text = ", ".join(filter(None, sheet.header))
    return (_problem("heading", row=sheet.header_row, text=text),)


def _not_read(sheet: Sheet, match: Match) -> tuple[Problem, ...]:
    """Name the columns that were left aside, by their heading or number; bullets are none."""
    header = sheet.header or ("",) * sheet.width
    aside = [
        header[n] or str(n + 1)
        for n, column in enumerate(match.columns)
        if column == Column() and any(ch.isalnum() for cell in sheet.column(n) for ch in cell)
    ]
    return (_problem("columns", n=len(aside), columns=", ".join(aside)),) if aside else ()


def _problem(key: str, **values: object) -> Problem:
    return Problem(f"kits.memo_voting.importing:{key}", **values)


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHOWN else f"{one_line[:SHOWN]}…"
