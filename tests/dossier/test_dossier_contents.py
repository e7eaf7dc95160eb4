"""Organisation, units and sessions in a client file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from said import code_of

from kits import dossier
from kits.dossier import Dossier, records, schema, units
from kits.problems import Problem


def test_what_was_entered_is_there_when_the_file_is_opened_again(client: Dossier, path: Path) -> None:
    client.set_organisation(settings={"why": ["a", "b"]})
    housing = client.add_unit("Wonen", site="Dorpsstraat 1", headcount=40, manager="manager wonen")
    contact = client.add_unit("Klantcontact", housing.id, headcount=12)
    session = client.add_session("memo_voting", "Werkdruk", [contact.id], "2026-03-12")
    follow_up = client.add_session("memo_voting", "Terugblik", [contact.id], follows=session.id)
    client.change_session(session.id, step="solve", closed_at="2026-03-12T15:00:00+00:00")
    client.close()

    with dossier.open(path) as again:
        assert again.id == client.id
        assert again.organisation() == records.Organisation("Woningstichting De Linde", "nl", {"why": ["a", "b"]})
        assert again.units() == [housing, contact]
        assert again.session(session.id) == records.SessionRow(
            id=session.id,
            instrument="memo_voting",
            title="Werkdruk",
            created_at=session.created_at,
            units=(contact.id,),
            held_on="2026-03-12",
            step="solve",
            closed_at="2026-03-12T15:00:00+00:00",
        )
        assert {row.id: row.follows for row in again.sessions()} == {session.id: None, follow_up.id: session.id}


def test_the_latest_session_comes_first(client: Dossier) -> None:
    made = [client.add_session("memo_voting", f"nummer {n}").id for n in range(5)]
    with client.transaction() as connection:  # as if a day lay between them
        for n, session in enumerate(made):
            day = {"created_at": f"2026-01-0{n + 1}T09:00:00+00:00"}
            connection.execute(sa.update(schema.session).where(schema.session.c.id == session).values(day))
    assert [row.id for row in client.sessions()] == made[::-1]


def test_a_name_is_kept_as_one_clean_line(client: Dossier) -> None:
    unit = client.add_unit("  Wijkbeheer\r\n\x00Noord \ud800 🏠 شمال ")
    assert unit.name == "Wijkbeheer Noord 🏠 شمال"
    assert client.units() == [unit]


@pytest.mark.parametrize("name", ["", "   ", "\x00\x07", "\n"])
def test_a_name_of_which_nothing_is_left_is_refused(client: Dossier, name: str) -> None:
    for refused in (
        lambda: client.add_unit(name),
        lambda: client.add_session("memo_voting", name),
        lambda: client.set_organisation(name=name),
        lambda: client.rename(name),
    ):
        with pytest.raises(Problem) as problem:
            refused()
        assert code_of(problem) == "name_empty"
    assert client.organisation().name == "Woningstichting De Linde"
    assert client.units() == client.sessions() == []


def test_a_change_leaves_the_other_fields_as_they_are(client: Dossier) -> None:
    unit = client.add_unit("Wonen", site="Markt", headcount=8, manager="MT-lid")
    client.change_unit(unit.id, headcount=None, name="Wonen en leven")
    assert client.units() == [records.Unit(unit.id, "Wonen en leven", None, None, "Markt", None, "MT-lid")]
    client.change_unit(unit.id, archived=True)
    assert client.units()[0].archived_at is not None
    client.change_unit(unit.id, archived=False)
    assert client.units()[0].archived_at is None


@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=12))
def test_no_moves_whatever_can_bring_a_unit_under_itself(moves: list[tuple[int, int, bool]]) -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        ids = [units.add(connection, {"name": f"team {n}"}) for n in range(5)]
        for child, parent, second in moves:
            changes: units.UnitChanges = {"second_parent": ids[parent]} if second else {"parent": ids[parent]}
            try:
                units.change(connection, ids[child], changes)
            except Problem as refused:
                assert refused.code.endswith("under_itself")
        above = {unit.id: {unit.parent, unit.second_parent} - {None} for unit in units.units(connection)}
    engine.dispose()
    for unit in ids:
        reached, to_do = set(), set(above[unit])
        while to_do:
            reached |= to_do
            to_do = {p for q in to_do for p in above[str(q)]} - reached
        assert unit not in reached


@pytest.mark.parametrize(
    ("key", "attempt"),
    [
        ("no_such_session", lambda d: d.session("nowhere")),
        ("no_such_session", lambda d: d.delete_session("nowhere")),
        ("no_such_session", lambda d: d.change_session("nowhere", title="x")),
        ("no_such_session", lambda d: d.add_session("memo_voting", "x", follows="nowhere")),
        ("no_such_unit", lambda d: d.add_session("memo_voting", "x", ["nowhere"])),
        ("no_such_unit", lambda d: d.add_unit("x", "nowhere")),
        ("no_such_unit", lambda d: d.change_unit("nowhere", name="x")),
        ("no_such_action", lambda d: d.change_action("nowhere", owner="x")),
        ("no_day", lambda d: d.add_session("memo_voting", "x", held_on="morgen")),
        ("headcount", lambda d: d.add_unit("x", headcount=-1)),
        ("language", lambda d: d.set_organisation(language="fr")),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(client: Dossier, key: str, attempt: object) -> None:
    before = client.token()
    with pytest.raises(Problem) as problem:
        attempt(client)  # type: ignore[operator]
    assert code_of(problem) == key
    assert client.token() == before


def test_the_token_changes_with_every_write_of_anyone_and_only_then(client: Dossier, path: Path) -> None:
    with dossier.open(path) as other:
        seen = [client.token()]
        client.sessions()
        other.units()
        assert client.token() == seen[-1]
        client.add_unit("eigen schrijven")
        seen.append(client.token())
        other.add_unit("andermans schrijven")
        seen.append(client.token())
    assert len(set(seen)) == 3


def test_deleting_a_session_leaves_nothing_of_it_on_disk(client: Dossier, path: Path) -> None:
    stays = client.add_session("memo_voting", "blijft")
    goes = client.add_session("memo_voting", "gaat weg")
    secret = "over collega Pietersen op de derde verdieping"
    with client.transaction() as connection:
        for session, text in ((stays, "hiervan blijft alles staan"), (goes, secret)):
            connection.execute(
                sa.insert(schema.event),
                [
                    {
                        "session_id": session.id,
                        "seq": seq,
                        "action": seq,
                        "actor": "facilitator",
                        "at": records.now(),
                        "kind": "MemoAdded",
                        "body": f"{text} {seq} " + "x" * 300,
                    }
                    for seq in range(1, 200)
                ],
            )
    client.delete_session(goes.id)
    on_disk = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.name.startswith(path.name))
    assert secret.encode() not in on_disk
    assert b"hiervan blijft alles staan" in on_disk
    assert [row.id for row in client.sessions()] == [stays.id]
    with client.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.event)) == 199


def test_an_id_is_never_given_twice_and_can_be_read_out_loud() -> None:
    ids = {records.new_id() for _ in range(5_000)}
    assert len(ids) == 5_000
    assert not set("".join(ids)) & set("01lio")


def test_the_file_is_an_ordinary_sqlite_file_that_any_program_can_read(client: Dossier, path: Path) -> None:
    client.add_unit("Wonen")
    client.close()
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT name FROM unit").fetchall() == [("Wonen",)]
    connection.close()
