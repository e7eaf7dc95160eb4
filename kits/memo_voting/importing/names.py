"""What people call the two boards, and the columns of a list: read from names.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kits import wording
from kits.memo_voting.state import Board
from kits.sheets import plain

LONGEST_NAME = 14  # words of a question that stands above a column


class Aside(StrEnum):
    """What a column of a list is for, when it is for neither board."""

    ACTIONS = "actions"
    NEITHER = "neither"


@dataclass(frozen=True)
class Names:
    """Names and signs of the boards, words that say it within a longer name, and headings of columns."""

    boards: Mapping[str, Board]
    within: Mapping[tuple[str, ...], Board | Aside]
    turns: frozenset[str]
    fillers: frozenset[str]
    signs: Mapping[str, Board]
    text_headings: tuple[str, ...]
    more_headings: tuple[str, ...]
    title_headings: tuple[str, ...]
    board_headings: tuple[str, ...]
    column_headings: tuple[str, ...]
    kind_headings: tuple[str, ...]
    personal_headings: tuple[str, ...]
    other_headings: tuple[str, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that are known."""
        of_memos = self.text_headings + self.more_headings + self.title_headings + self.board_headings
        return of_memos + self.personal_headings + self.other_headings


@functools.cache
def names() -> Names:
    """Return the names as they stand in names.yaml."""
    tree = wording.read(Path(__file__).with_name("names.yaml"), "nl").tree
    known = {board: {plain(name) for name in tree[board.value]} for board in Board}
    both = known[Board.CHERISH] & known[Board.STRAIN]
    meanings: list[tuple[str, Board | Aside]] = [
        *((word, board) for board in Board for word in tree["within"][board.value]),
        *((word, Aside.ACTIONS) for word in tree["within"]["actions"]),
        *((word, Aside.NEITHER) for word in tree["neither"]),
    ]
    return Names(
        boards={name: board for board in Board for name in known[board] - both},
        within={tuple(plain(word).split()): meaning for word, meaning in reversed(meanings)},
        turns=frozenset(plain(word) for word in tree["turns"]),
        fillers=frozenset(plain(word) for word in tree["fillers"]),
        signs={sign: board for board in Board for sign in tree["signs"][board.value]},
        text_headings=tuple(tree["text_headings"]),
        more_headings=tuple(tree["more_headings"]),
        title_headings=tuple(tree["title_headings"]),
        board_headings=tuple(tree["board_headings"]),
        kind_headings=tuple(tree["kind_headings"]),
        column_headings=tuple(tree["column_headings"]),
        personal_headings=tuple(tree["personal_headings"]),
        other_headings=tuple(tree["other_headings"]),
    )


def board_named(text: str) -> Board | None:
    """Return the board that a text is a name of, or None."""
    return names().boards.get(plain(text))


def board_meant(text: str) -> Board | None:
    """Return the board that a cell names by a whole name or by a sign, or None."""
    return board_named(text) or names().signs.get(text.strip())


@functools.lru_cache(maxsize=4096)
def meant(text: str) -> Board | Aside | None:
    """Return what a heading or the name of a column stands for: loosely, by the words in it. None when nothing tells.

    “What didn’t go well?” is a name of the board of strain, “Action items” of none.
    """
    if found := board_meant(text):
        return found
    words = _words(text)
    if not words or len(words) > LONGEST_NAME:
        return None
    best: tuple[int, Board | Aside] | None = None
    for at, word in enumerate(words):
        for phrase, meaning in _phrases_from().get(word, ()):
            if not _holds(words[at:], phrase):
                continue
            turned = meaning is Board.CHERISH and not names().turns.isdisjoint(words[max(0, at - 3) : at])
            score = len(phrase) + 2 * turned
            if best is None or score > best[0] or (score == best[0] and _rank(meaning) > _rank(best[1])):
                best = (score, Board.STRAIN if turned else meaning)
    return best[1] if best else None


def heading_means(heading: str, *, certain: bool) -> Board | Aside | None:
    """Return what the heading of a column of memos stands for, None when it has another known meaning or none.

    Where it is not `certain` that it is a heading, it must be a name throughout, or a question: else it might be a memo.
    """
    if not heading or plain(heading) in known_headings():
        return None
    if certain or board_named(heading) or heading.rstrip().endswith("?") or says_only(heading):
        return meant(heading)
    return None


@functools.cache
def known_headings() -> frozenset[str]:
    """Return the headings that are known, to compare with."""
    return frozenset(map(plain, names().headings))


def says_only(text: str) -> bool:
    """Tell whether a text is nothing but a name: no word in it that a name of a board would not have."""
    return _vocabulary().issuperset(_words(text))


@functools.cache
def _vocabulary() -> frozenset[str]:
    return names().fillers | names().turns | {word for phrase in names().within for word in phrase}


def _words(text: str) -> list[str]:
    return plain(text.replace("’", "").replace("'", "").replace("‘", "")).split()


@functools.cache
def _phrases_from() -> Mapping[str, list[tuple[tuple[str, ...], Board | Aside]]]:
    """Return what is said by words within a name, by the first of them."""
    found: dict[str, list[tuple[tuple[str, ...], Board | Aside]]] = {}
    for phrase, meaning in names().within.items():
        found.setdefault(phrase[0], []).append((phrase, meaning))
    return found


def _holds(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Tell whether the words of a phrase stand in order, others between them or not (kost je energie)."""
    rest = iter(words)
    return all(part in rest for part in phrase)


def _rank(meaning: Board | Aside) -> int:
    """Return which of two meanings in one name counts: an action about what can be better is an action."""
    return (Aside.NEITHER, Board.CHERISH, Board.STRAIN, Aside.ACTIONS).index(meaning)
