"""What people call the two boards, and the columns of a list: read from names.yaml."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from kits import texts
from kits.memo_voting.state import Board
from kits.sheets import plain


@dataclass(frozen=True)
class Names:
    """Names and signs of the boards, headings of the columns with the text and with the board."""

    boards: dict[str, Board]
    signs: dict[str, Board]
    text_headings: tuple[str, ...]
    board_headings: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that are known."""
        return self.text_headings + self.board_headings


@functools.cache
def names() -> Names:
    """Return the names as they stand in names.yaml."""
    tree = texts.read(Path(__file__).with_name("names.yaml"), "nl").tree
    known = {board: {plain(name) for name in tree[board.value]} for board in Board}
    both = known[Board.CHERISH] & known[Board.STRAIN]
    return Names(
        boards={name: board for board in Board for name in known[board] - both},
        signs={sign: board for board in Board for sign in tree["signs"][board.value]},
        text_headings=tuple(tree["text_headings"]),
        board_headings=tuple(tree["board_headings"]),
    )


def board_named(text: str) -> Board | None:
    """Return the board that a cell names in words, or None."""
    return names().boards.get(plain(text))


def board_meant(text: str) -> Board | None:
    """Return the board that a cell names in words or by a sign, or None."""
    return board_named(text) or names().signs.get(text.strip())
