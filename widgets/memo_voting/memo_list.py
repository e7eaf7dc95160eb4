"""A list of memos while it is being looked at: which column is what, what it would give, and what there is to ask.

Nothing of this is in the session until the person takes it in; a reload begins anew. Columns about people stay here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kits.memo_voting import importing
from kits.memo_voting.importing import Aside, Column, Match, Role
from kits.memo_voting.state import Board, State
from kits.problems import gathered
from kits.sheets import Sheet, plain
from widgets.in_hand import SAMPLE_ROWS

SHOWN_CELL = 160  # characters
MOST_VALUES = 40
MASKED = "•••"


@dataclass(frozen=True)
class Bringing:
    """The list that somebody is bringing in, and how its columns are matched."""

    name: str
    sheet: Sheet
    match: Match

    @classmethod
    def read(cls, data: bytes | str, name: str, language: str) -> Bringing:
        """Read a file (its bytes) or a pasted text, and guess. Raises Problem when it cannot be read."""
        sheet = importing.read_list(data, name, language)
        return cls(name, sheet, importing.guessed(sheet))

    def matched(self, columns: list[dict[str, Any]]) -> Bringing:
        """Return it with what a person says that each column is: `{role, board}`, both null where it is left aside."""
        chosen = [
            Column(Role(one["role"]) if one.get("role") else None, _meaning(one["board"]) if one.get("board") else None)
            for one in columns
        ]
        return replace(self, match=importing.changed(self.match, chosen))

    def meaning(self, name: str, stands_for: str) -> Bringing:
        """Return it with what a name in the board column stands for: a board, or neither."""
        values = {**self.match.values, plain(name) or name: _meaning(stands_for)}
        return replace(self, match=replace(self.match, values=values))

    def on(self, board: str | None) -> Bringing:
        """Return it with the board for what names none."""
        return replace(self, match=replace(self.match, board=Board(board) if board else None))

    def new(self, state: State) -> list[tuple[Board, str]]:
        """Return the memos that would be hung up."""
        return importing.not_there(importing.proposed(self.sheet, self.match).memos, state)

    def view(self, state: State, language: str) -> dict[str, Any]:
        """Return the list's first rows, what each column is taken for, and in counts what taking it in would do."""
        found = importing.proposed(self.sheet, self.match)
        new = importing.not_there(found.memos, state)
        return {
            "name": self.name,
            "rows": len(self.sheet.rows),
            "columns": [self._column(n) for n in range(self.sheet.width)],
            "values": [
                {"name": one.name, "rows": one.rows, "meaning": one.meaning and one.meaning.value}
                for one in found.values[:MOST_VALUES]
            ],
            "board": self.match.board,
            "asks": found.asks,
            "new": {board.value: sum(one is board for one, _ in new) for board in Board},
            "there": len(found.memos) - len(new),
            "left_out": gathered(found.left_out, language),
        }

    def _column(self, n: int) -> dict[str, Any]:
        column, personal = self.match.columns[n], n in self.match.personal
        cells = [row.cells[n][:SHOWN_CELL] for row in self.sheet.rows[:SAMPLE_ROWS]]
        return {
            "heading": (self.sheet.header or ("",) * self.sheet.width)[n],
            "role": column.role,
            "board": column.board and column.board.value,
            "personal": personal,
            "cells": [MASKED if cell else "" for cell in cells] if personal else cells,
        }


def _meaning(said: str) -> Board | Aside:
    return Board(said) if said in set(Board) else Aside(said)
