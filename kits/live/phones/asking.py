"""What a participant's phone is asked, and what it may answer. How that looks is the phone page's matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

import sqlalchemy as sa

from kits.problems import Problem
from kits.wording import clean_text

S_contra = TypeVar("S_contra", contravariant=True)

MEMO_LIMIT = 500
"""Characters one memo from a phone may have: a thought, not an essay."""
WORD_LIMIT = 40
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
"""What a phone may call its own memo: nothing that a file could not hold."""


class Kind(StrEnum):
    """How a question is answered. What is told goes to the instrument at once (`Telling`), and never lies in the box."""

    WRITE = "write"
    VOTE = "vote"
    CHOOSE = "choose"
    MARK = "mark"
    WORDS = "words"
    TELL = "tell"


@dataclass(frozen=True)
class Item:
    """Something that is answered: a board to write on, a topic, a statement, a unit, an agreement.

    `group` is a heading it stands under, `hint` a small line with it, `tone` its colour (`cherish`, `strain` or empty).
    """

    id: str
    text: str
    hint: str = ""
    group: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from. `shape` is `circle`, `triangle`, `diamond` or empty; `tone` a colour's name."""

    key: str
    text: str
    shape: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked, apart from its words. `question` is its id: another round of the same question has another.

    What is written `by_group` is a group's, that tells it to the room itself: nobody is hidden, so any number of phones
    will do.
    """

    question: str
    kind: Kind
    by_group: bool = field(default=False, kw_only=True)

    @property
    def closes(self) -> bool:
        """Whether the question is over once it was counted. What is written comes in rounds, what is told at any moment."""
        return self.kind not in (Kind.WRITE, Kind.TELL)


@dataclass(frozen=True)
class Ask(Question):
    """A question in somebody's language, as a phone shows it.

    `items` are what is answered (for `write`: where can be written; for `words`: nothing). `options` are what is chosen
    from; for `write`, what is said of each memo besides. `limit` is the number of memos a person may have waiting, of votes,
    of words, or the highest mark. `stacking` allows more than one vote on an item.
    """

    title: str
    hint: str = ""
    items: tuple[Item, ...] = ()
    options: tuple[Option, ...] = ()
    limit: int = 0
    stacking: bool = False


@dataclass(frozen=True)
class Answer:
    """What one participant gave. `body` is as `checked` returns it; nothing tells whose it is."""

    body: Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What a session itself knows of who is there: `people` in the room (0: nobody said), phones that were `counted` for
    what is on the wall now, and the `reason` for which more phones than people count."""

    people: int = 0
    counted: int = 0
    reason: str = ""


class Telling(Protocol):
    """What an instrument gives so that phones can tell it something on a form of its own, which is taken in at once.

    Nobody is hidden and nothing is counted: what is told is one person's, and goes where such things go. `files` are the
    form's own, by the address at which phones fetch them. A `session` is the `live.Session` that is open for phones.
    """

    files: Mapping[str, Path]

    def form(self, session: Any, language: str) -> dict[str, Any]:
        """Return what the form knows, as JSON can carry it."""

    def taken(self, session: Any, told: dict[str, Any]) -> dict[str, Any]:
        """Take in what a phone told, once however often it is sent, and return what is said of it there. Raises Problem."""


class TellingOnce(Telling):
    """A form that each participant sends once. Who sent it is remembered in the ballot box, apart from what was sent.

    What many phones send at the same moment is taken in together, in one transaction that is not the form's own.
    """

    def lies(self, session: Any, connection: sa.Connection, told: Mapping[str, Any]) -> bool:
        """Say whether this very sending is there already: the line broke before the phone heard so."""
        raise NotImplementedError

    def taken_within(self, session: Any, connection: sa.Connection, told: Mapping[str, Any]) -> None:
        """Take in what a participant told for the first time. Raises Problem before anything of it was written."""
        raise NotImplementedError

    def all_taken(self, _session: Any, _connection: sa.Connection) -> None:
        """Do once, before that transaction ends, what is done for all that was taken in."""

    def taken(self, session: Any, told: dict[str, Any]) -> dict[str, Any]:
        """Take in what was told, in a transaction of its own."""
        with session.dossier.transaction() as connection:
            if not self.lies(session, connection, told):
                self.taken_within(session, connection, told)
                self.all_taken(session, connection)
        return {}


class Asking(Protocol[S_contra]):
    """What an instrument gives so that its sessions can be answered on phones; `telling` is a form, where it has one."""

    telling: ClassVar[Telling | None] = None

    def asked(self, state: S_contra) -> Question | None:
        """Return what phones are asked now; None where the room looks at the screen."""

    def worded(self, state: S_contra, asked: Question, language: str) -> Ask:
        """Return the question that is asked now in a language."""

    def ask(self, state: S_contra, language: str) -> Ask | None:
        """Return what a phone is asked now, in its language; None where the room looks at the screen."""
        asked = self.asked(state)
        return self.worded(state, asked, language) if asked else None

    def take(self, state: S_contra, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return the events that all answers to a question amount to. They come in an order that tells nothing."""

    def known(self, state: S_contra) -> Known:
        """Return what the session knows of who is there."""


def checked(ask: Ask, body: Any) -> dict[str, Any]:
    """Return an answer as it is kept: cleaned, within the limits, about what was asked.

    A body is, by kind: `{"memos": [{"id", "board", "text"}]}` (with `option` where there are any), `{"votes": {item: n}}`,
    `{"chosen": {item: option}}`, `{"marks": {item: 1..limit}}` or `{"words": [text, …]}`, always the whole answer. Raises
    Problem otherwise.
    """
    if ask.kind not in _FIELD or not isinstance(body, dict) or set(body) != {_FIELD[ask.kind]}:
        raise Problem("kits.live:phones.not_understood")
    given = body[_FIELD[ask.kind]]
    if not isinstance(given, _SHAPE[ask.kind]):
        raise Problem("kits.live:phones.not_understood")
    return {_FIELD[ask.kind]: _CHECK[ask.kind](ask, given)}


def is_empty(body: Mapping[str, Any]) -> bool:
    """Say whether an answer says nothing (yet)."""
    return not any(body.values())


def shown_together(bodies: Mapping[str, dict[str, Any]], least: int) -> dict[str, dict[str, Any]]:
    """Return of answers (by who gave them) what may be shown: nothing of fewer than `least` who gave something.

    Where each thing is answered apart (a choice, a mark), that holds per thing: of a thing that fewer answered nothing is
    shown, and who answered only such things is not among those returned. A ballot is about everything that could be voted
    for: no vote is an answer too. Memos and words are of all who wrote together.
    """
    if len(bodies) < least:
        return {}
    shown = {}
    answered = Counter(thing for body in bodies.values() for thing in _apart(body))
    for giver, body in bodies.items():
        kept = {
            field: {thing: said for thing, said in value.items() if answered[thing] >= least} if field in APART else value
            for field, value in body.items()
        }
        if not is_empty(kept):
            shown[giver] = kept
    return shown


def _apart(body: Mapping[str, Any]) -> list[str]:
    """Return the things that an answer answers one by one."""
    return [thing for field in APART for thing in body.get(field, ())]


def _memos(ask: Ask, given: list[Any]) -> list[dict[str, str]]:
    if len(given) > ask.limit:
        raise Problem("kits.live:phones.memos", limit=ask.limit)
    boards = {item.id for item in ask.items}
    options = {option.key for option in ask.options}
    kept: dict[str, dict[str, str]] = {}
    for memo in given:
        if not isinstance(memo, dict) or not all(isinstance(memo.get(f), str) for f in ("id", "board", "text")):
            raise Problem("kits.live:phones.not_understood")
        if memo["board"] not in boards or not _ID.fullmatch(memo["id"]):
            raise Problem("kits.live:phones.not_understood")
        option = memo.get("option")
        if options and not (isinstance(option, str) and option in options):
            raise Problem("kits.live:phones.not_understood")
        text = clean_text(memo["text"])
        if len(text) > MEMO_LIMIT:
            raise Problem("kits.live:phones.long", length=len(text), limit=MEMO_LIMIT)
        if text:
            more = {"option": str(option)} if options else {}
            kept[memo["id"]] = {"id": memo["id"], "board": memo["board"], "text": text, **more}
    return list(kept.values())


def _votes(ask: Ask, given: dict[str, Any]) -> dict[str, int]:
    votes = {item: n for item, n in _numbers(ask, given, 0).items() if n}
    if sum(votes.values()) > ask.limit:
        raise Problem("kits.live:phones.votes", limit=ask.limit)
    if not ask.stacking and any(n > 1 for n in votes.values()):
        raise Problem("kits.live:phones.one_each")
    return votes


def _marks(ask: Ask, given: dict[str, Any]) -> dict[str, int]:
    marks = _numbers(ask, given, 1)
    if any(n > ask.limit for n in marks.values()):
        raise Problem("kits.live:phones.mark", limit=ask.limit)
    return marks


def _numbers(ask: Ask, given: dict[str, Any], least: int) -> dict[str, int]:
    _known(ask, given)
    for n in given.values():
        if not isinstance(n, int) or isinstance(n, bool) or n < least:
            raise Problem("kits.live:phones.not_understood")
    return dict(given)


def _chosen(ask: Ask, given: dict[str, Any]) -> dict[str, str]:
    _known(ask, given)
    options = {option.key for option in ask.options}
    if not all(isinstance(key, str) and key in options for key in given.values()):
        raise Problem("kits.live:phones.not_understood")
    return dict(given)


def _known(ask: Ask, given: dict[str, Any]) -> None:
    if not given.keys() <= {item.id for item in ask.items}:
        raise Problem("kits.live:phones.gone")


def _words(ask: Ask, given: list[Any]) -> list[str]:
    if not all(isinstance(word, str) for word in given):
        raise Problem("kits.live:phones.not_understood")
    words = [word for typed in given for word in clean_text(typed, single_line=True).split()]
    if len(words) > ask.limit:
        raise Problem("kits.live:phones.words", limit=ask.limit)
    if any(len(word) > WORD_LIMIT for word in words):
        raise Problem("kits.live:phones.long_word", limit=WORD_LIMIT)
    return words


APART = ("chosen", "marks")
"""The fields of answers in which each thing is answered apart: who passes over a thing says nothing of it."""
_FIELD = {Kind.WRITE: "memos", Kind.VOTE: "votes", Kind.CHOOSE: "chosen", Kind.MARK: "marks", Kind.WORDS: "words"}
_SHAPE = {Kind.WRITE: list, Kind.VOTE: dict, Kind.CHOOSE: dict, Kind.MARK: dict, Kind.WORDS: list}
_CHECK: Mapping[Kind, Any] = {
    Kind.WRITE: _memos, Kind.VOTE: _votes, Kind.CHOOSE: _chosen, Kind.MARK: _marks, Kind.WORDS: _words,
}  # fmt: skip
