"""A list of memos as it comes: pasted, CSV or Excel, for one board or for both at once.

Nothing is lost silently: what is not taken in, or not whole, is listed with its row and the reason.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kits.memo_voting.importing.finding import Candidate, by_board, for_one_board
from kits.memo_voting.importing.names import board_named, names
from kits.memo_voting.state import MEMO_LIMIT, Board
from kits.problems import Problem
from kits.sheets import Sheet, lines, pasted, read
from kits.texts import clean_text

__all__ = ["Import", "board_named", "memos"]

SHOWN = 40  # characters of a text that is named in a sentence
IN_LAST_COLUMN = "kits.sheets:remarks.joined"  # no news when the memos stand there: they are whole


@dataclass(frozen=True)
class Import:
    """What a list holds.

    `memos` are (board, text) in the file's order; `left_out` say, row by row, what was not taken in or not whole, and why.
    With `needs_board` the list does not say what belongs where: ask, and call again with the board.
    """

    memos: tuple[tuple[Board, str], ...] = ()
    left_out: tuple[Problem, ...] = ()
    needs_board: bool = False


def memos(data: bytes | str, name: str | None = None, board: Board | None = None) -> Import:
    """Read a list of memos. `data` is a file's bytes (with its `name`) or pasted text; `board` is for what names no board.

    Raises Problem when the file cannot be read at all or holds nothing.
    """
    sheet = _sheet(data, name)
    found = by_board(sheet)
    if found is None:
        if board is None:
            return Import(needs_board=True)
        if isinstance(data, str) and "\t" not in data:
            sheet = lines(data)  # semicolons that set no board apart belong to the sentences
        found = for_one_board(sheet, board)
    said = [remark for remark in sheet.remarks if remark.code != IN_LAST_COLUMN or sheet.width - 1 not in found.columns]
    kept, left_out = _checked(found.candidates)
    return Import(kept, (*said, *found.remarks, *left_out))


def _sheet(data: bytes | str, name: str | None) -> Sheet:
    headings = names().headings
    if not isinstance(data, str):
        return read(data, name or "?", headings)
    found = pasted(data, headings)
    return found if found.width > 1 else lines(data)  # of a list without columns the first line is a memo like the others


def _checked(found: Iterable[Candidate]) -> tuple[tuple[tuple[Board, str], ...], list[Problem]]:
    kept: list[tuple[Board, str]] = []
    left_out: list[Problem] = []
    for candidate in found:
        text, row = clean_text(candidate.text), candidate.row.number
        if not text:
            left_out.append(_problem("no_text", row=row))
        elif candidate.board is None:
            left_out.append(_problem("no_board", row=row, text=_short(text)))
        elif len(text) > MEMO_LIMIT:
            left_out.append(_problem("too_long", row=row, text=_short(text), length=len(text), limit=MEMO_LIMIT))
        else:
            kept.append((candidate.board, text))
            if lost := _visible(unicodedata.normalize("NFC", candidate.text)) - _visible(text):
                left_out.append(_problem("not_whole", row=row, n=lost))
    return tuple(kept), left_out


def _problem(key: str, **values: object) -> Problem:
    return Problem(f"kits.memo_voting.importing:{key}", **values)


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= SHOWN else f"{one_line[:SHOWN]}…"
