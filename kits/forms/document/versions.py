"""A document's versions: what was adopted, in which words it differs from another, and what consent is asked to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from kits.consent.matter import Matter
from kits.consent.records import Request, Version
from kits.forms.document.records import Words, WrittenPart
from kits.forms.document.state import State
from kits.problems import Problem

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
"""What words are compared by: words, spaces and marks."""


class Kind(StrEnum):
    """How something differs. Texts: `differences.<value>`."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Piece:
    """A stretch of words that stayed, came (`new`) or went (`old`)."""

    text: str
    how: str = ""


@dataclass(frozen=True)
class Difference:
    """One clause, row or introduction that differs: in which part, how, and its words with what came and went."""

    kind: Kind
    key: str
    part: str
    pieces: tuple[Piece, ...]


def differences(old: Words, new: Words) -> tuple[Difference, ...]:
    """Return in what words `new` differs from `old`, in the new order; what fell away stands at its part's end."""
    was, now = _lines(old), _lines(new)
    return tuple(_compared(was, now))


def _lines(words: Words) -> dict[str, tuple[str, str]]:
    """Return all that can differ, by a key of its own: its part's title and its text."""
    lines = {"intro": ("", words.intro)} if words.intro else {}
    for part in words.parts:
        lines |= {f"{part.id}.{key}": (part.title, text) for key, text in _of(part)}
    return lines


def _of(part: WrittenPart) -> Iterator[tuple[str, str]]:
    yield "title", part.title
    if part.intro:
        yield "intro", part.intro
    for clause in part.clauses:
        yield f"clause.{clause.id}", clause.text
    for row in part.table.rows if part.table else ():
        yield f"row.{row.id}", " · ".join(cell for cell in row.cells if cell)


def _compared(was: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> Iterator[Difference]:
    earlier = {_thing(key): key for key in was}
    moved = _moved(was, now)
    for key, (part, text) in now.items():
        then = earlier.get(_thing(key))
        if then is None:
            yield Difference(Kind.ADDED, key, part, (Piece(text, "new"),))
        elif was[then][1] != text:
            yield Difference(Kind.CHANGED, key, part, pieces(was[then][1], text))
        elif _thing(key) in moved:
            yield Difference(Kind.MOVED, key, part, (Piece(text),))
    there = {_thing(key) for key in now}
    for key, (part, text) in was.items():
        if _thing(key) not in there:
            yield Difference(Kind.REMOVED, key, part, (Piece(text, "old"),))


def _thing(key: str) -> str:
    """Return what a line is, wherever it stands: a clause that moved to another part is the same clause."""
    part, _, rest = key.partition(".")
    return rest if rest.startswith("clause.") else f"{part}.{rest}"


def _moved(was: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]) -> set[str]:
    """Return the clauses that stand elsewhere: as few as the new order can be explained by."""
    import difflib  # noqa: PLC0415 - no other page needs it

    before = [key for key in was if ".clause." in key]
    after = [key for key in now if ".clause." in key]
    both = {_thing(key) for key in before} & {_thing(key) for key in after}
    then, here = ([_thing(key) for key in keys if _thing(key) in both] for keys in (before, after))
    stayed = {
        then[block.a + n]
        for block in difflib.SequenceMatcher(None, then, here, autojunk=False).get_matching_blocks()
        for n in range(block.size)
    }
    elsewhere = {_thing(key) for key in before} - {_thing(key) for key in before if key in now}
    return (both - stayed) | (elsewhere & both)


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return a text's words with what came and what went of an earlier one."""
    import difflib  # noqa: PLC0415

    a, b = TOKEN.findall(old), TOKEN.findall(new)
    found: list[Piece] = []
    for how, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if how == "equal":
            found.append(Piece("".join(a[a1:a2])))
            continue
        if a1 != a2:
            found.append(Piece("".join(a[a1:a2]), "old"))
        if b1 != b2:
            found.append(Piece("".join(b[b1:b2]), "new"))
    return tuple(found)


def before(state: State) -> Version[Words] | Request[Words] | None:
    """Return what the document is told apart from: the last version, without one what the council was asked last."""
    asked = list(state.requests.values())
    return MATTER.adopted(state) or (asked[-1] if asked else None)


def at(state: State, version: Version[Words]) -> State:
    """Return the state with the words of a version, for a document of that version."""
    return replace(state, words=version.about, versions=tuple(v for v in state.versions if v.number <= version.number))


def _may_ask(state: State) -> None:
    if not state.words.parts:
        raise Problem("kits.forms.document:problems.no_words")


MATTER: Matter[State, Words] = Matter(name="document", of=lambda s: s.words, same=lambda a, b: a == b, check=_may_ask)
"""What consent is asked to: the document as it was read."""
