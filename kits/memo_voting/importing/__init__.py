"""A list of memos as it comes: pasted, CSV, Excel or a board's JSON, for one board or for both at once.

A list is read in three strides, so that a person sees and can change each: which column is what (`guessed`), what that
gives (`proposed`: memos, and row by row what is left out and why), and what of it is new (`not_there`). Nothing is lost
silently, and columns about people never come in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kits.memo_voting.importing.matching import Column, Match, Role, changed, guessed
from kits.memo_voting.importing.names import Aside, board_named, meant
from kits.memo_voting.importing.proposing import Asks, Proposal, Value, not_there, proposed
from kits.memo_voting.importing.shaping import read_list
from kits.memo_voting.state import Board
from kits.problems import Problem
from kits.sheets import lines
from kits.sheets.bullets import without_bullets
from kits.wording import clean_text

__all__ = [
    "Aside",
    "Asks",
    "Column",
    "Import",
    "Match",
    "Proposal",
    "Role",
    "Value",
    "board_named",
    "changed",
    "guessed",
    "lines_of",
    "meant",
    "memos",
    "not_there",
    "proposed",
    "read_list",
]


@dataclass(frozen=True)
class Import:
    """What a list holds, as it is guessed.

    `memos` are (board, text) in the file's order; `left_out` say, row by row, what was not taken in or not whole, and why.
    With `needs_board` the list does not say what belongs where, with `needs_column` not which column has the memos: ask.
    """

    memos: tuple[tuple[Board, str], ...] = ()
    left_out: tuple[Problem, ...] = ()
    needs_board: bool = False
    needs_column: bool = False


def memos(data: bytes | str, name: str | None = None, board: Board | None = None, language: str = "nl") -> Import:
    """Read a list of memos in one stride. `data` is a file's bytes (with its `name`) or pasted text; `board` is for what
    names no board. Raises Problem when the file cannot be read at all or holds nothing.
    """
    sheet = read_list(data, name or "?", language)
    found = proposed(sheet, replace(guessed(sheet), board=board))
    return Import(found.memos, found.left_out, found.asks in (Asks.BOARD, Asks.VALUES), found.asks is Asks.TEXT)


def lines_of(text: str) -> list[str]:
    """Return the memos in lines that are pasted where one types: without bullets, cleaned as every memo is."""
    if not text.strip():
        return []
    cells = without_bullets([row.cells[0] for row in lines(text).all_rows()])
    return [kept for cell in cells if (kept := clean_text(cell))]
