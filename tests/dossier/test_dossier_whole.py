"""What stands in a client file is what was written: seals over the small tables, a chain over each session's log."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as some
from often import often
from said import code_of

from kits import dossier, live
from kits.dossier import Dossier, chain, schema, soundness
from kits.dossier.records import ActionDraft, ActionStatus, FindingDraft, Outcome, Severity, Theme
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board
from kits.problems import Problem


def filled(client: Dossier) -> str:
    """Put something in every table, and return the session's id."""
    top = client.add_unit("Wonen")
    team = client.add_unit("Wijkteam Noord", parent=top.id, site="Utrecht", headcount=16.5, manager="Ank")
    first = client.add_session(INSTRUMENT, "Eerste", units=[team.id], held_on="2026-03-02")
    second = client.add_session(INSTRUMENT, "Tweede", follows=first.id)
    finding = FindingDraft("f", Theme.WORKLOAD, INSTRUMENT, "te druk", unit=team.id, severity=Severity.UNREST)
    with client.transaction() as connection:
        made = Outcome((finding,), (ActionDraft("a", "bellen", owner="Bo", findings=("f",)),))
        client.put_outcome(connection, first.id, Outcome(), made)
    for session in (first, second):
        log = live.Session(client, session.id, MODEL)
        for n in range(3):
            log.do(e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=f"memo {n}"))
        log.undo()
    return first.id


def elsewhere(path: Path, *statements: str) -> None:
    """Change a file as another program would."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE organisation SET name = 'Woningstichting De Lindf'",
        "UPDATE organisation SET settings = '{\"a\": 1}'",
        "UPDATE meta SET value = '2025-01-01' WHERE key = 'created_at'",
        "UPDATE unit SET headcount = 15 WHERE headcount IS NOT NULL",
        "UPDATE unit SET manager = CAST(manager AS BLOB)",
        "UPDATE unit SET parent_id = NULL",
        "UPDATE session SET held_on = '2026-03-03' WHERE held_on IS NOT NULL",
        "DELETE FROM session_unit",
        "UPDATE finding SET text = 'te druj'",
        "UPDATE finding SET severity = 'fire'",
        "UPDATE action SET owner = 'Bp'",
        "DELETE FROM action_finding",
        "UPDATE seal SET hash = 'x' WHERE name = 'unit'",
        "DELETE FROM seal WHERE name = 'finding'",
        "INSERT INTO seal VALUES ('nothing', 'x')",
    ],
)
def test_a_table_that_holds_something_else_than_was_written_is_damage(client: Dossier, path: Path, change: str) -> None:
    filled(client)
    client.close()
    elsewhere(path, change)
    before = path.read_bytes()
    with pytest.raises(Problem) as problem:
        dossier.open(path)
    assert code_of(problem) == "damaged"
    with pytest.raises(Problem) as problem:
        dossier.restore(path, path.with_name("terug.psa"))
    assert code_of(problem) == "backup_unsound"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET body = replace(body, 'memo 1', 'memo 7') WHERE seq = 2",
        "UPDATE event SET at = '2026-01-01T00:00:00.000+00:00' WHERE seq = 1",
        "UPDATE event SET actor = 'facilitatos' WHERE seq = 3",
        "UPDATE event SET action = 1 WHERE seq = 2",
        "UPDATE event SET hash = '' WHERE seq = 4",
        "DELETE FROM event WHERE seq = 2",
    ],
)
def test_a_log_that_holds_something_else_is_not_opened_and_the_other_sessions_are(
    client: Dossier, path: Path, change: str
) -> None:
    changed = filled(client)
    client.close()
    elsewhere(path, f"{change} AND session_id = '{changed}'")
    with dossier.open(path) as again:
        with pytest.raises(Problem) as problem:
            live.Session(again, changed, MODEL)
        assert problem.value.code == "kits.live:problems.changed"
        assert "Eerste" in problem.value.text("nl")
        [other] = [session.id for session in again.sessions() if session.id != changed]
        assert len(live.Session(again, other, MODEL).state.memos) == 2
        with again.reading() as connection:
            assert chain.broken(connection) == [changed]
        again.delete_session(changed)  # the one thing that is still of use
        with again.reading() as connection:
            assert chain.broken(connection) == []
    dossier.open(path).close()


def test_a_copy_of_which_a_log_was_changed_is_not_put_back(client: Dossier, path: Path, tmp_path: Path) -> None:
    filled(client)
    copy = tmp_path / "kopie.psa"
    client.backup(copy)
    elsewhere(copy, "UPDATE event SET body = replace(body, 'memo 1', 'memo 7') WHERE seq = 2")
    with pytest.raises(Problem) as problem:
        dossier.restore(copy, tmp_path / "terug.psa")
    assert code_of(problem) == "backup_unsound"


@pytest.mark.parametrize("body", ["geen json", "[]", "{}", '{"memo": 1}', '{"more": "x"}'])
def test_an_event_that_cannot_be_read_is_said_to_be_so(client: Dossier, body: str) -> None:
    session = client.add_session(INSTRUMENT, "Vreemd").id
    row = (session, 1, 1, "facilitator", "2026-01-01T00:00:00.000+00:00", "MemoAdded", body)
    with client.transaction() as connection:
        values = dict(zip(chain.LINKED, row, strict=True), hash=chain.link(chain.START, row))
        connection.execute(sa.insert(schema.event).values(**values))
    with pytest.raises(Problem) as problem:
        live.Session(client, session, MODEL)
    assert problem.value.code == "kits.live:problems.unreadable"


DOINGS = some.lists(
    some.sampled_from(
        ["unit", "change_unit", "session", "change_session", "delete", "outcome", "action", "do", "undo", "redo", "name"]
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=often(25))
@given(doings=DOINGS)
def test_whatever_the_kit_writes_keeps_seals_and_chains_whole(doings: list[str], tmp_path_factory: Any) -> None:
    path = tmp_path_factory.mktemp("whole") / "x.psa"
    with dossier.create(path, "X") as client:
        filled(client)
        for n, doing in enumerate(doings):
            do(client, doing, n)
            with client.reading() as connection:
                assert (soundness.look(connection).broken, chain.broken(connection)) == ((), [])
    with dossier.open(path) as again:
        for session in again.sessions():
            live.Session(again, session.id, MODEL)


def do(client: Dossier, doing: str, n: int) -> None:
    """Write something, if there is anything to write it about."""
    if doing == "unit":
        client.add_unit(f"team {n}")
    elif doing == "change_unit":
        client.change_unit(client.units()[-1].id, headcount=n, archived=bool(n % 2))
    elif doing == "session":
        client.add_session(INSTRUMENT, f"s {n}")
    elif doing == "name":
        client.set_organisation(name=f"naam {n}", settings={"n": n})
    elif sessions := client.sessions():
        do_in(client, sessions[n % len(sessions)].id, doing, n)


def do_in(client: Dossier, session: str, doing: str, n: int) -> None:
    log = live.Session(client, session, MODEL)
    if doing == "change_session":
        client.change_session(session, title=f"titel {n}", closed_at="2026-01-01T00:00:00+00:00")
    elif doing == "delete":
        client.delete_session(session)
    elif doing == "outcome":
        draft = Outcome((FindingDraft(f"k{n}", Theme.WORKLOAD, INSTRUMENT, "druk"),), ())
        with client.transaction() as connection:
            client.put_outcome(connection, session, Outcome(), draft)
    elif doing == "action" and (actions := client.actions()):
        client.change_action(actions[0].id, status=ActionStatus.DONE)
    elif doing == "do":
        log.do(e.MemoAdded(memo=f"n{n}", board=Board.CHERISH, text="ok"))
    elif doing in ("undo", "redo"):
        getattr(log, doing)()
