"""The ballot box: what phones gave is in it until it is taken in or the room is closed, and nowhere else, ever."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from database_server import ON_FILE
from hypothesis import given
from hypothesis import strategies as st

from kits import dossier, live
from kits.dossier import Dossier, ballots, schema
from kits.live.phones import Ask, Item, Kind, Option, PhoneRoom, box, checked, service
from kits.live.session import PHONES
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, Phase, Step
from kits.problems import Problem
from server import remains

PEOPLE = 40
SECRET_TEXT = "zin die niemand mag vinden"


@pytest.fixture
def file(anywhere: Path | str) -> Iterator[Dossier]:
    with dossier.create(anywhere, "De Proef") as made:
        yield made


def opened(file: Dossier, title: str = "Proef") -> tuple[live.Session[Any], PhoneRoom]:
    """Return a session that collects memos, and its room."""
    session = live.Session(file, file.add_session(INSTRUMENT, title).id, MODEL)
    session.do(e.ParticipantsCounted(participants=PEOPLE), e.StepEntered(step=Step.CHOOSE))
    with file.transaction() as connection:
        return session, box.open_room(connection, session.id, "127.0.0.1", 1)


def filled(file: Dossier, room: PhoneRoom, question: str = "memos:1", people: int = PEOPLE) -> list[str]:
    """Let people join and answer, and change their minds a few times, as a room does. Returns their keys."""
    keys = [f"key-{room.session}-{n}" for n in range(people)]
    chance = random.Random(1)
    with file.transaction() as connection:
        for key in keys:
            box.join(connection, room, key)
    for _ in range(12):
        with file.transaction() as connection:
            some = chance.sample(keys, max(3, people // 3))
            box.put_many(connection, room.session, [(room.participant(k), question, memo(k, chance), True) for k in some])
    return keys


def memo(key: str, chance: random.Random) -> dict[str, Any]:
    return {"memos": [{"id": "m", "board": "strain", "text": f"{SECRET_TEXT} {key} " + "x" * chance.randint(1, 400)}]}


def bytes_of(path: Path) -> bytes:
    """Return all bytes of a client file and of what SQLite keeps beside it."""
    return b"".join(side.read_bytes() for side in sorted(path.parent.glob(f"{path.name}*")))


def traces(room: PhoneRoom, keys: list[str]) -> list[bytes]:
    who = [room.participant(key) for key in keys]
    return [room.secret, room.code.encode(), SECRET_TEXT.encode(), *(t.encode() for t in (*keys, *who))]


def found(path: Path, room: PhoneRoom, keys: list[str]) -> list[bytes]:
    there = bytes_of(path)
    return [trace for trace in traces(room, keys) if trace in there]


def givers(file: Dossier) -> list[str]:
    """Return under which tags answers of somebody lie in the box."""
    table = schema.phone_answer
    with file.reading() as connection:
        return list(connection.scalars(sa.select(table.c.giver).where(table.c.giver != box.TOGETHER)))


def rows(file: Dossier) -> list[int]:
    with file.reading() as connection:
        return [connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in ballots.TABLES]


# ── how it goes ──────────────────────────────────────────────────────────────────────────────────────────────────────


def close_session(file: Dossier, session: live.Session[Any]) -> None:
    session.do(e.SessionClosed())


def close_in_the_list(file: Dossier, session: live.Session[Any]) -> None:
    file.change_session(session.id, closed_at="2030-01-01T00:00:00+00:00")


def delete_session(file: Dossier, session: live.Session[Any]) -> None:
    file.delete_session(session.id)


@ON_FILE
@pytest.mark.parametrize("end", [close_session, close_in_the_list, delete_session])
@pytest.mark.parametrize("taken_in", [False, True])
def test_at_its_end_no_byte_of_the_box_is_left(file: Dossier, end: Any, taken_in: bool) -> None:
    session, room = opened(file)
    keys = filled(file, room)
    assert file.path is not None
    there = found(file.path, room, keys)
    assert room.secret in there, "else this test would prove nothing"
    assert SECRET_TEXT.encode() not in there, "while the room is open as well"
    if taken_in:
        with file.transaction() as connection:
            assert len(box.take_out(connection, session.id, "memos:1")) > 3
    end(file, session)
    assert rows(file) == [0, 0, 0]
    assert found(file.path, room, keys) == [], "while the file is still open, its log included"
    file.close()
    assert found(file.path, room, keys) == []


@ON_FILE
def test_closing_one_session_leaves_the_others_phones_alone(file: Dossier) -> None:
    session, room = opened(file)
    _, other = opened(file, "Ander team")
    keys, others = filled(file, room), filled(file, other)
    with file.reading() as connection:
        before = box.counts(connection, other.session, "memos:1")
        mine = [box.mine(connection, other.session, "memos:1", other.participant(key)) for key in others]
    session.do(e.SessionClosed())
    assert file.path is not None
    who = [key.encode() for key in keys] + [room.participant(key).encode() for key in keys]
    there = bytes_of(file.path)
    assert [trace for trace in (room.secret, *who) if trace in there] == []
    with file.reading() as connection:
        assert box.counts(connection, other.session, "memos:1") == before
        assert [box.mine(connection, other.session, "memos:1", other.participant(key)) for key in others] == mine
        assert box.room(connection, other.session) == other


@ON_FILE
def test_bytes_that_sqlite_moved_about_go_as_well(file: Dossier) -> None:
    """Deleting row by row leaves bytes of what was moved within a page: with these rows and SQLite 3.40, for one."""
    chance = random.Random(17)
    sessions = ("nkhw7x7gmk", "nkhw7x7gmz")
    for _ in range(20):
        with file.transaction() as connection:
            for _ in range(30):
                session = chance.choice(sessions)
                who, question = f"{chance.randrange(60):032x}", f"memos:{chance.randrange(2)}"
                text = f"SECRET{session}" + "z" * chance.randrange(0, chance.choice([20, 400, 3000]))
                table = schema.phone_answer
                row = {"session_id": session, "question": question, "giver": who}
                connection.execute(sa.delete(table).filter_by(**row))
                connection.execute(sa.insert(table).values(**row, sealed=text.encode()))  # as if it were open
    with file.transaction() as connection:
        ballots.wipe(connection, sessions[0])
    file.fold_in()
    assert file.path is not None
    there = bytes_of(file.path)
    assert f"SECRET{sessions[0]}".encode() not in there
    assert f"SECRET{sessions[1]}".encode() in there


@ON_FILE
def test_no_copy_of_the_file_has_the_box_in_it(file: Dossier, tmp_path: Path) -> None:
    _, room = opened(file)
    keys = filled(file, room)
    backup, again = tmp_path / "kopie.psa", tmp_path / "terug.psa"
    file.backup(backup)
    assert found(backup, room, keys) == []
    assert rows(file)[0] > 0, "the file itself goes on"
    path = file.path
    assert path is not None
    dossier.restore(backup, again)
    file.close()
    kept = dossier.restore(backup, path)
    assert kept is not None
    assert found(kept, room, keys) == []
    assert found(path, room, keys) == []
    with dossier.open(kept) as copy:
        assert [session.title for session in copy.sessions()] == ["Proef"]


@ON_FILE
def test_a_file_copied_by_hand_and_restored_brings_no_box_back(file: Dossier, tmp_path: Path) -> None:
    _, room = opened(file)
    keys = filled(file, room)
    assert file.path is not None
    file.fold_in()
    by_hand = tmp_path / "met de hand.psa"
    by_hand.write_bytes(file.path.read_bytes())
    restored = tmp_path / "terug.psa"
    dossier.restore(by_hand, restored)
    assert found(restored, room, keys) == []


@ON_FILE
def test_a_room_that_nobody_closed_is_wiped_after_three_days(file: Dossier) -> None:
    _, room = opened(file)
    keys = filled(file, room)
    path = file.path
    assert path is not None
    for days, left in ((2.9, True), (3.1, False)):
        at = (dt.datetime.now(dt.UTC) - dt.timedelta(days=days)).isoformat(timespec="seconds")
        with dossier.open(path) as again, again.transaction() as connection:
            connection.execute(sa.update(schema.phones).values(opened_at=at))
        with dossier.open(path) as again:
            assert (rows(again)[0] > 0) is left
    file.close()
    assert found(path, room, keys) == []


def test_a_closed_session_lets_no_phones_in(file: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(service.LOCAL_ONLY, "1")
    session, _ = opened(file)
    session.do(e.SessionClosed())
    with pytest.raises(Problem) as said:
        service.start(file, session.id, "127.0.0.1")
    assert said.value.code == "kits.live:phones.closed"
    assert rows(file) == [0, 0, 0]


def test_two_rooms_share_no_secret_and_no_code(file: Dossier) -> None:
    (_, one), (_, other) = opened(file), opened(file, "Ander team")
    assert one.secret != other.secret
    assert one.code != other.code
    assert one.participant("k") != other.participant("k"), "the same phone in two sessions cannot be recognised"
    assert repr(one.secret) not in repr(one), "what makes the hash is in no log or error by accident"


# ── taking in ────────────────────────────────────────────────────────────────────────────────────────────────────────


def to_vote(session: live.Session[Any]) -> str:
    session.do(
        *(e.MemoAdded(memo=m, board=Board.CHERISH, text=f"memo {m}") for m in "abc"), e.PhaseEntered(phase=Phase.VOTE)
    )
    return "vote:cherish:1"


def vote(file: Dossier, room: PhoneRoom, question: str, votes: list[dict[str, int]]) -> None:
    with file.transaction() as connection:
        for n, given in enumerate(votes):
            key = f"key-{n}"
            box.join(connection, room, key)
            box.put_many(connection, room.session, [(room.participant(key), question, {"votes": given}, True)])


def test_fewer_than_three_answers_are_never_taken_in(file: Dossier) -> None:
    session, room = opened(file)
    question = to_vote(session)
    vote(file, room, question, [{"a": 3}, {"a": 3}, {}, {}])
    before = session.seq
    with pytest.raises(Problem) as said:
        session.take_in_phones(question)
    assert said.value.code == "kits.live:phones.too_few", "who pressed Done without voting hides nobody"
    assert (session.seq, rows(file)[0]) == (before, 4)


def test_what_a_rule_refuses_stays_in_the_box(file: Dossier) -> None:
    session, room = opened(file)
    session.do(e.ParticipantsCounted(participants=2))
    question = to_vote(session)
    vote(file, room, question, [{"a": 3}, {"b": 3}, {"c": 3}])
    with pytest.raises(Problem):
        session.take_in_phones(question)
    assert rows(file)[0] == 3
    session.do(e.ParticipantsCounted(participants=3))
    assert session.take_in_phones(question) == 3
    assert givers(file) == []


def test_a_question_is_taken_in_once_and_only_while_it_is_asked(file: Dossier) -> None:
    session, room = opened(file)
    question = to_vote(session)
    vote(file, room, question, [{"a": 3}, {"b": 3}, {"c": 3}])
    assert session.take_in_phones(question) == 3
    for asked in (question, "memos:1", "vote:strain:9", ""):
        with pytest.raises(Problem) as said:
            session.take_in_phones(asked)
        assert said.value.code == "kits.live:phones.over"


def test_taking_in_is_one_action_of_the_facilitator_that_tells_nobodys(file: Dossier) -> None:
    session, room = opened(file)
    keys = filled(file, room)
    before = session.seq
    session.take_in_phones("memos:1")
    entries = [entry for entry in session.history() if entry.seq > before]
    step_began = session.history()[0].at
    assert {(entry.actor, entry.action, entry.at) for entry in entries} == {(PHONES, before + 1, step_began)}
    with file.reading() as connection:
        log = connection.execute(sa.select(schema.event)).all()
    written = json.dumps([list(map(str, row)) for row in log])
    assert [key for key in keys if room.participant(key) in written] == []
    session.undo()
    assert givers(file) == [], "what was taken back does not come back with who gave it"


# ── what is an answer ────────────────────────────────────────────────────────────────────────────────────────────────

ASKS = (
    Ask("w", Kind.WRITE, "t", items=(Item("strain", "x"), Item("cherish", "y")), limit=3),
    Ask("v", Kind.VOTE, "t", items=(Item("a", "x"), Item("b", "y")), limit=3),
    Ask("s", Kind.VOTE, "t", items=(Item("a", "x"), Item("b", "y")), limit=3, stacking=True),
    Ask("c", Kind.CHOOSE, "t", items=(Item("a", "x"),), options=(Option("red", "r"), Option("green", "g"))),
    Ask("m", Kind.MARK, "t", items=(Item("a", "x"), Item("b", "y")), limit=10),
    Ask("f", Kind.WORDS, "t", limit=5),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["a", "strain", "red"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4) | st.sampled_from("ab"), inner, max_size=4)
    ),
    max_leaves=8,
)
MEMOS = st.lists(
    st.fixed_dictionaries({"id": st.text(max_size=50), "board": st.just("strain"), "text": st.text()}), max_size=4
)
BODIES = JSON | st.builds(
    lambda field, value: {field: value},
    st.sampled_from(["memos", "votes", "chosen", "marks", "words"]),
    JSON | MEMOS | st.dictionaries(st.sampled_from("ab"), st.integers(-2, 12)),
)


@given(st.sampled_from(ASKS), BODIES)
def test_whatever_is_sent_is_kept_within_the_limits_or_refused_with_a_sentence(ask: Ask, body: Any) -> None:
    try:
        kept = checked(ask, body)
    except Problem as problem:
        assert problem.text("nl")
        assert problem.text("en")
        return
    json.dumps(kept, ensure_ascii=False).encode("utf8")  # what cannot be written would stop everybody's answers
    assert checked(ask, kept) == kept
    (given,) = kept.values()
    if ask.kind in (Kind.WRITE, Kind.WORDS):
        assert len(given) <= ask.limit
    elif ask.kind is Kind.VOTE:
        assert sum(given.values()) <= ask.limit
        assert ask.stacking or all(n == 1 for n in given.values())
    elif ask.kind is Kind.MARK:
        assert all(1 <= n <= ask.limit for n in given.values())


@pytest.mark.parametrize("sign", ["\ud800", "\x00", "\uffff"])
def test_no_sign_a_file_cannot_hold_gets_into_the_box(sign: str) -> None:
    body = {"memos": [{"id": f"m{sign}", "board": "strain", "text": f"x{sign}"}]}
    with pytest.raises(Problem):
        checked(ASKS[0], body)
    body["memos"][0]["id"] = "m"
    assert checked(ASKS[0], body)["memos"][0]["text"] == "x"


# ── what a crash or damage leaves ────────────────────────────────────────────────────────────────────────────────────


@ON_FILE
def test_restoring_over_a_damaged_file_keeps_no_copy_with_the_box_in_it(file: Dossier, tmp_path: Path) -> None:
    session, room = opened(file)
    session.do(e.MemoAdded(memo="m", board=Board.STRAIN, text="dit mag gered worden"))
    keys = filled(file, room)
    path, backup = file.path, tmp_path / "kopie.psa"
    assert path is not None
    file.backup(backup)
    before = bytes_of(path)
    file.close()
    data = path.read_bytes()
    assert set(found(path, room, keys)) >= {room.secret, room.code.encode()}, "else this test would prove nothing"
    for damaged in (data[: len(data) - 5000], data[:16] + b"\xff" * 60 + data[76:], data[:4096] + bytes(4096) + data[8192:]):
        path.write_bytes(damaged)
        path.with_name(path.name + "-wal").write_bytes(before)  # pages that never came into the file
        kept = dossier.restore(backup, path)
        assert kept is not None
        assert found(kept, room, keys) == []
        assert b"dit mag gered worden" in bytes_of(kept)


def test_what_a_kit_that_was_killed_left_is_wiped_when_the_next_one_starts(data_folder: Path, tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path\n"
        "from test_phones_box import *\n"
        "with dossier.create(Path(sys.argv[1]), 'De Proef') as file:\n"
        "    session, room = opened(file)\n"
        "    filled(file, room)\n"
        "    Dossier.fold_in = lambda *_, **__: os.kill(os.getpid(), 9)\n"
        "    print(room.secret.hex(), room.code, flush=True)\n"
        "    session.do(e.SessionClosed())\n"
    )
    path = data_folder / "client.psa"
    died = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, check=False, cwd=Path(__file__).parent,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert died.returncode != 0
    secret, code = died.stdout.decode().split()
    assert bytes.fromhex(secret) in bytes_of(path), "else this test would prove nothing"
    remains.clear()
    assert bytes.fromhex(secret) not in bytes_of(path)
    assert code.encode() not in bytes_of(path)
