"""An attacker who facilitates: takes in after whoever answers, takes back, takes in again, and lays what shows side by side.

Every answer here says whose it is, so that the test knows what an attacker can only work out. What is promised stands in
docs/anonymity.md.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from kits import dossier, live
from kits.dossier import Dossier, schema
from kits.dossier.records import Outcome
from kits.live import Model, Rules, SessionFacts, event
from kits.live.phones import AT_LEAST, Answer, Ask, Asking, Item, Kind, Option, PhoneRoom, Question, box, sealing
from kits.memo_voting.model import INSTRUMENT
from kits.problems import Problem

PHONES = 7
THINGS = ("a", "b", "c")
FIELDS = {Kind.WRITE: "memos", Kind.VOTE: "votes", Kind.CHOOSE: "chosen", Kind.MARK: "marks", Kind.WORDS: "words"}
"""All that lies in the box; what is told is one person's, and never does."""


# ── an instrument that shows all it gets ─────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Seen:
    """What is on the wall: per round, what was taken in. `kind` is how is asked, `round` which question is open."""

    kind: Kind = Kind.WRITE
    round: int = 1
    taken: tuple[tuple[int, str], ...] = ()


@event
class Begun:
    """Something is asked, in some way."""

    kind: Kind


@event
class Taken:
    """What phones gave to a round came in: all of it, as text."""

    round: int
    said: str


RULES: Rules[Seen] = Rules()


@RULES.on(Begun)
def begun(state: Seen, happened: Begun) -> Seen:
    return replace(state, kind=happened.kind)


@RULES.on(Taken)
def taken(state: Seen, happened: Taken) -> Seen:
    return replace(state, round=happened.round + 1, taken=(*state.taken, (happened.round, happened.said)))


class ShowsAll(Asking[Seen]):
    """Asks the same of every round, and shows whatever it is given."""

    def asked(self, state: Seen) -> Question | None:
        return Question(f"q:{state.round}", state.kind)

    def worded(self, _state: Seen, asked: Question, _language: str) -> Ask:
        items = tuple(Item(thing, thing) for thing in THINGS)
        options = tuple(Option(f"p{n}", f"p{n}") for n in range(PHONES * 3))
        return Ask(**vars(asked), title="?", items=items, options=options, limit=10**9, stacking=True)

    def take(self, state: Seen, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        return [Taken(round=state.round, said=json.dumps([dict(answer.body) for answer in answers]))]


SHOWS_ALL = Model("memo_voting", Seen(), RULES, lambda _: SessionFacts(), lambda _: Outcome(), phones=ShowsAll())


def body(kind: Kind, phone: int, version: int, things: list[str]) -> dict[str, Any]:
    """Return an answer of a phone that tells whose it is, and which one of its answers."""
    mark = 1 + phone * 100 + version
    if kind is Kind.WRITE:
        return {"memos": [{"id": f"m{n}", "board": thing, "text": str(mark)} for n, thing in enumerate(things)]}
    if kind is Kind.WORDS:
        return {"words": [str(mark) for _ in things]}
    return {FIELDS[kind]: {thing: str(mark) if kind is Kind.CHOOSE else mark for thing in things}}


def shown(said: str) -> dict[str, set[int]]:
    """Return per thing which answers (by their mark) stand on the wall. A ballot, memos and words are one thing together."""
    found: dict[str, set[int]] = {}
    for answer in json.loads(said):
        ((field, value),) = answer.items()
        if field in ("chosen", "marks"):
            for thing, mark in value.items():
                found.setdefault(thing, set()).add(int(mark))
        elif field == "votes":
            found.setdefault("all", set()).update(value.values())
        else:
            found.setdefault("all", set()).update(int(one["text"] if field == "memos" else one) for one in value)
    return {thing: marks for thing, marks in found.items() if marks}


# ── the attacks ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dossier]:
    with dossier.create(tmp_path_factory.mktemp("attack") / "client.psa", "De Proef") as made:
        yield made


def attacked(file: Dossier, kind: Kind) -> tuple[live.Session[Any], PhoneRoom]:
    session = live.Session(file, file.add_session(INSTRUMENT, "Proef").id, SHOWS_ALL)
    session.do(Begun(kind=kind))
    with file.transaction() as connection:
        room = box.open_room(connection, session.id, "127.0.0.1", 1)
        box.join_many(connection, session.id, [room.participant(str(n)) for n in range(PHONES)])
    return session, room


def gives(file: Dossier, room: PhoneRoom, question: str, phone: int, said: dict[str, Any]) -> None:
    """Let a phone answer, as its service would: what was counted before does not change any more."""
    who = room.participant(str(phone))
    with file.transaction() as connection:
        if who not in box.were_counted(connection, room.session, question, [who]):
            box.put_many(connection, room.session, [(who, question, said, True)])


GIVES = st.tuples(st.just("gives"), st.integers(0, PHONES - 1), st.lists(st.sampled_from(THINGS), unique=True, max_size=3))
MOVES = st.one_of(
    GIVES, GIVES, GIVES, st.tuples(st.just("takes")), st.tuples(st.just("undoes")), st.tuples(st.just("redoes"))
)


@settings(max_examples=60)
@given(st.sampled_from(list(FIELDS)), st.lists(MOVES, min_size=6, max_size=24))
def test_nothing_that_shows_nor_any_difference_is_of_fewer_than_three(file: Dossier, kind: Kind, moves: list[Any]) -> None:
    session, room = attacked(file, kind)
    walls: dict[int, list[dict[str, set[int]]]] = {}
    version = itertools.count()
    for what, *more in [*moves, ("takes",)]:
        if what == "gives":
            phone, things = more
            said = body(kind, phone, next(version), things)
            gives(file, room, f"q:{session.state.round}", phone, said)
        elif what == "undoes":
            session.undo()
        elif what == "redoes":
            session.redo()
        else:
            try:
                session.take_in_phones(f"q:{session.state.round}")
            except Problem as problem:
                assert problem.code in {"kits.live:phones.too_few", "kits.live:phones.too_few_each"}
        for asked, said in session.state.taken:
            walls.setdefault(asked, [{}]).append(shown(said))
    for seen in walls.values():
        for one, other in itertools.combinations(seen, 2):
            for thing in one.keys() | other.keys():
                here, there = one.get(thing, set()), other.get(thing, set())
                assert not {mark // 100 for mark in here - there} & {mark // 100 for mark in there - here}, "one changed"
                assert not here or not there or here <= there or there <= here, "counts grow; so no sum of them says more"
                assert len(here ^ there) == 0 or len(here ^ there) >= AT_LEAST


@pytest.mark.parametrize("kind", list(FIELDS))
def test_taking_in_after_each_single_person_gives_nothing(file: Dossier, kind: Kind) -> None:
    """Five joined, and the facilitator takes in after each who answers: that gave each one's memos."""
    session, room = attacked(file, kind)
    came = []
    for phone in range(5):
        gives(file, room, f"q:{session.state.round}", phone, body(kind, phone, 0, ["a"]))
        try:
            came.append(session.take_in_phones(f"q:{session.state.round}"))
        except Problem as problem:
            assert problem.code == "kits.live:phones.too_few"
    assert came == [3], "the two who answered after that wait for a third"


def test_three_phones_that_each_choose_another_thing_show_nothing(file: Dossier) -> None:
    session, room = attacked(file, Kind.CHOOSE)
    for phone, thing in enumerate(THINGS):
        gives(file, room, "q:1", phone, body(Kind.CHOOSE, phone, 0, [thing]))
    with pytest.raises(Problem) as said:
        session.take_in_phones("q:1")
    assert said.value.code == "kits.live:phones.too_few_each"
    for phone in (3, 4):
        gives(file, room, "q:1", phone, body(Kind.CHOOSE, phone, 0, ["a"]))
    assert session.take_in_phones("q:1") == 3, "what the three answered alike"
    assert set(shown(session.state.taken[-1][1])) == {"a"}


def test_a_count_that_is_taken_back_leaves_the_log_and_counts_the_same_again(file: Dossier) -> None:
    session, room = attacked(file, Kind.WRITE)
    for phone in range(3):
        gives(file, room, "q:1", phone, {"memos": [{"id": "m", "board": "a", "text": f"woord {phone}"}]})
    session.take_in_phones("q:1")
    other = live.Session(file, session.id, SHOWS_ALL)
    session.do(Begun(kind=Kind.WRITE), Begun(kind=Kind.VOTE))
    session.undo()
    before = session.state
    session.undo()
    assert session.state.taken == ()
    with file.reading() as connection:
        log = [row.body for row in connection.execute(sa.select(schema.event))]
    assert [text for text in log if "woord" in text] == []
    assert other.refresh(), "another page hears of it"
    assert other.state == session.state
    assert live.Session(file, session.id, SHOWS_ALL).state == session.state, "and the log's chain holds"
    gives(file, room, "q:1", 5, {"memos": [{"id": "m", "board": "a", "text": "van één"}]})
    assert session.take_in_phones("q:1") == 3
    assert "van één" not in session.state.taken[0][1], "one more would show by the difference"
    assert shown_words(session.state) == shown_words(before)


def shown_words(state: Seen) -> list[str]:
    return sorted(memo["text"] for _, said in state.taken for answer in json.loads(said) for memo in answer["memos"])


def test_what_was_counted_cannot_be_taken_back_once_it_is_not_in_the_box(file: Dossier) -> None:
    session, room = attacked(file, Kind.VOTE)
    for phone in range(3):
        gives(file, room, "q:1", phone, {"votes": {"a": 1}})
    session.take_in_phones("q:1")
    with file.transaction() as connection:
        box.close(connection, session.id)
    with pytest.raises(Problem) as said:
        session.undo()
    assert said.value.code == "kits.live:phones.counted"


# ── the file, for who has an SQLite browser ──────────────────────────────────────────────────────────────────────────


@pytest.mark.on_file
def test_the_file_says_neither_what_was_answered_nor_by_whom_nor_when(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Proef") as client:
        _, room = attacked(client, Kind.WRITE)
        who = [room.participant(str(n)) for n in range(PHONES)]
        lengths = [1, 3, 30, 60, 100, 200, 300]
        for n, length in enumerate(lengths):
            gives(client, room, "q:1", n, {"memos": [{"id": "m", "board": "a", "text": f"stem{n}" + "x" * length}]})
        path = client.path
        assert path is not None
        whole = b"".join(side.read_bytes() for side in path.parent.glob(f"{path.name}*"))
        assert [n for n in range(PHONES) if f"stem{n}".encode() in whole] == [], "nor in what SQLite keeps beside it"
        with sqlite3.connect(path) as looking:
            rows = looking.execute("SELECT giver, sealed, given, done FROM phone_answer").fetchall()
            columns = {row[1] for row in looking.execute("PRAGMA table_info(phone_answer)")}
        assert len(rows) == PHONES
        assert not {row[0] for row in rows} & set(who), "an answer's tag is no participant's"
        assert len({len(row[1]) for row in rows}) == 1, "nor does its length tell it"
        assert {row[2:] for row in rows} == {(1, 1)}
        assert columns == {"session_id", "question", "giver", "sealed", "given", "done"}, "no number, no moment"
        gives(client, room, "q:2", 0, body(Kind.WRITE, 0, 0, ["a"]))
        with sqlite3.connect(path) as looking:
            tags = [row[0] for row in looking.execute("SELECT giver FROM phone_answer")]
        assert len(tags) == len(set(tags)), "nor is one phone's answer to another question under the same tag"


def test_what_was_sealed_opens_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    sealer = sealing.Sealer(b"room")
    sealed = sealer.seal({"x": "geheim"}, "here")
    assert sealer.open(sealed, "here") == {"x": "geheim"}
    changed = bytes([sealed[0] ^ 1]) + sealed[1:]
    others = [
        (sealer, sealed, "there"),
        (sealer, changed, "here"),
        (sealer, b"", "here"),
        (sealing.Sealer(b"other"), sealed, "here"),
    ]
    monkeypatch.setenv(sealing.VARIABLE, "another start of the kit")
    others.append((sealing.Sealer(b"room"), sealed, "here"))
    for tried, data, place in others:
        with pytest.raises(sealing.UnreadableError):
            tried.open(data, place)
    assert sealer.seal({}, "here") != sealer.seal({}, "here")


def test_after_a_crash_the_box_is_empty_and_nothing_unreadable_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dossier.create(tmp_path / "client.psa", "De Proef") as client:
        session, room = attacked(client, Kind.VOTE)
        for phone in range(4):
            gives(client, room, "q:1", phone, {"votes": {"a": phone + 1}})
        monkeypatch.setenv(sealing.VARIABLE, "another start of the kit")
        with pytest.raises(Problem) as said:
            session.take_in_phones("q:1")
        assert said.value.code == "kits.live:phones.unreadable"
        with client.transaction() as connection:
            assert box.forget_unreadable(connection, session.id) == 4
        for phone in range(4):  # phones send what they kept
            gives(client, room, "q:1", phone, {"votes": {"a": phone + 1}})
        assert session.take_in_phones("q:1") == 4
