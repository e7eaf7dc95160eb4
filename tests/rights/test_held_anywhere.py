"""What holds for a client file holds for a client in a database: a manager's month, a session that is begun, a reader."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from people_here import KEEPER

from kits import dossier, rights
from kits.incidents import clock
from kits.incidents.beginning import beginning
from kits.incidents.model import MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report
from kits.live import Session, walk
from kits.memo_voting.model import MODEL as MEMOS
from kits.problems import Problem
from kits.rights import people

MONTH = (clock.today().replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
"""The last month that is over."""


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == f"kits.rights:problems.{code}")


@pytest.fixture
def register(anywhere: Path | str, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the ids of a register and of its departments, of which one may be told of; somebody manages each."""
    with dossier.create(anywhere, "De Linde") as client:
        units = [client.add_unit(name, headcount=n) for name, n in (("Wonen", 40), ("Vastgoed", 30), ("Balie", 15))]
        row = client.add_session("incidents", "Register", held_on="2025-01-01")
        Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        days = [f"{MONTH}-{n:02}" for n in range(1, 9)]
        reports = [
            Report(day, "building", ("verbal",), unit=units[n % 3].id, near_miss=n % 2 == 0) for n, day in enumerate(days)
        ]
        Register(client, row.id).take([(one, {}, "") for one in reports], "desk")
        for unit in units:
            people.change(client, KEEPER, unit.name.lower(), roles=["manager"], units=[unit.id])
        people.change(client, KEEPER, "facilitator", roles=["facilitator"])
        return {"register": row.id, **{unit.name: unit.id for unit in units}}


def as_(user: str, where: Path | str, monkeypatch: pytest.MonkeyPatch) -> rights.HeldDossier:
    monkeypatch.setenv("PSA_KIT_HUB", json.dumps({"user": user, "keeper": False}))
    held = rights.open_held(where)
    assert isinstance(held, rights.HeldDossier)
    return held


def test_a_manager_has_the_months_of_own_teams_that_may_be_told_and_of_no_other(
    anywhere: Path | str, register: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = (f"monthly {MONTH} {register[name]}" for name in ("Wonen", "Vastgoed"))
    with as_("wonen", anywhere, monkeypatch) as client:
        offered = rights.documents(client, register["register"], "nl")
        assert [one.id for one in offered] == [mine] and offered[0].name.startswith("Wonen, ")
        drawn = rights.draft(client, register["register"], mine, "nl")
        assert "Wonen" in drawn.preview(None)
        drawn.left()
        assert {one.unit for one in client.published()} == {register["Wonen"]}, "what was told is known from now on"
        for what in (other, "report", "analysis.xlsx"):
            with refused("no_paper"):
                rights.draft(client, register["register"], what, "nl")
        with refused("papers_only"):
            Session(client, register["register"], MODEL)
        assert client.sessions() == [] and [row.id for row in client.listed()] == [register["register"]]
    with as_("balie", anywhere, monkeypatch) as client:
        assert rights.documents(client, register["register"], "nl") == (), "of fifteen people nothing is told"
        with refused("no_paper"):
            rights.draft(client, register["register"], mine, "nl")


def test_who_begins_a_session_leads_it_whole_or_not_at_all_and_changes_no_settings_by_that(
    anywhere: Path | str, register: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with as_("facilitator", anywhere, monkeypatch) as client:
        row = client.add_session("memo_voting", "Werkdruk", [register["Wonen"]])
        log: Session[Any] = Session(client, row.id, MEMOS)
        log.begin(*walk.beginning(row, 8))
        assert log.do(walk.SessionClosed())
        with refused("no_sessions"):
            client.delete_session(row.id)
        empty = client.add_session("memo_voting", "Vergissing")
        client.delete_session(empty.id)
        assert people.leaders(client.organisation().settings) == {row.id: ("facilitator",)}
        for change in (
            lambda: client.change_settings(lambda settings: {**settings, "people": {}}),
            lambda: client.set_organisation(settings={}),
            lambda: client.set_organisation(name="Anders"),
            lambda: client.add_unit("Erbij"),
            lambda: client.change_unit(register["Wonen"], parent=register["Balie"]),
            lambda: client.rename("Anders"),
        ):
            with refused("no_organisation"):
                change()
    with as_("wonen", anywhere, monkeypatch) as client:
        client.open_page(row.id)
        reading: Session[Any] = Session(client, row.id, MEMOS)
        assert reading.state.closed
        with refused("reads_only"):
            reading.do(walk.SessionReopened())
        with refused("reads_only"), client.transaction():
            pass


def test_who_may_change_the_organisation_gives_no_roles(
    anywhere: Path | str, register: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with dossier.open(anywhere) as client:
        people.change(client, KEEPER, "officer", roles=["prevention_officer"])
    with as_("officer", anywhere, monkeypatch) as client:
        client.change_settings(lambda settings: {**settings, "word_template": "x.docx"})
        there = {"officer": {"roles": ["prevention_officer", "registration_officer"]}}
        for key, value in (("people", there), ("people_changes", []), ("leaders", {})):
            with refused("keeper_only"):
                client.change_settings(lambda settings, key=key, value=value: {**settings, key: value})
        client.set_organisation(settings={"people": there})
        assert client.rights.roles == {rights.Role.PREVENTION_OFFICER}, "as settings they are not to be overwritten either"
