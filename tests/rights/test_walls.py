"""What a role may not see is not sent: every page of every session of the sample, opened as everybody."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import people_here
import pytest
import sqlalchemy as sa
from people_here import FRONT_DOOR, Office, pages
from running import awaited

from kits import dossier, rights
from kits.dossier import schema
from kits.dossier.records import SessionRow
from kits.rights import May, Role

EVERYBODY = [*(role.value for role in Role), "nobody"]
LONG = 20
"""A text of so many characters is nobody else's by chance."""


@pytest.fixture
def office(data_folder: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return people_here.made(data_folder, sample_file, monkeypatch)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def own_words(office: Office) -> dict[str, set[str]]:
    """Return what was said in each session and in no other, by its id: long texts of its log, as JSON has them."""
    with dossier.open(office.path) as client, client.reading() as connection:
        said: dict[str, set[str]] = {}
        for row in connection.execute(sa.select(schema.event.c.session_id, schema.event.c.body)):
            found = {text for text in texts(json.loads(row.body)) if len(text) > LONG and " " in text}
            said.setdefault(row.session_id, set()).update(found)
    often = Counter(text for one in said.values() for text in one)
    return {
        key: {json.dumps(one, ensure_ascii=False)[1:-1] for one in kept if often[one] == 1} for key, kept in said.items()
    }


def of_cases(office: Office) -> set[str]:
    """Return what stands in the register of people and of what is private."""
    with dossier.open(office.path) as client, client.reading() as connection:
        found = {
            str(value)
            for table in schema.REGISTER
            for row in connection.execute(sa.select(table)).mappings()
            for column, value in row.items()
            if table.c[column].info.get("class") in ("B", "C") and isinstance(value, str) and len(value) > LONG
        }
    return {json.dumps(one, ensure_ascii=False)[1:-1] for one in found}


def may(office: Office, user: str) -> dict[str, May]:
    office.sign_in(user)
    with rights.open_held(office.path) as client:
        assert isinstance(client, rights.HeldDossier)
        return {row.id: client.rights.may(row) for row in office.rows}


def told_elsewhere(office: Office) -> dict[str, set[str]]:
    """Return what sessions whose page is closed leave in the file all the same: an analysis' findings, for a policy year."""
    with rights.open_held(office.path) as client:
        left: dict[str, set[str]] = {row.id: set() for row in office.rows}
        for one in (*client.findings(), *client.actions()):
            left[one.session or ""].add(json.dumps(one.text, ensure_ascii=False)[1:-1])
    return left


async def of_the_kit(office: Office) -> str:
    """Return what the front door of a client without any sessions is sent: the kit's own words, of its forms too."""
    office.nobody_signs_in()
    with dossier.create(office.path.with_name("empty.psa"), "Leeg") as empty:
        other = Office(office.path, office.monkeypatch, id=empty.id)
    with other.opened(FRONT_DOOR) as one:
        one.ask("stands")
        return json.dumps(one.sent, ensure_ascii=False)


def names_of_papers(office: Office) -> str:
    """Return what the documents are called that somebody may have."""
    with rights.open_held(office.path) as client:
        rows = [row for row in office.rows if row.id in {one.id for one in client.listed()}]
        return json.dumps([one.name for row in rows for one in rights.documents(client, row.id, "nl")], ensure_ascii=False)


async def all_that_is_sent(office: Office) -> tuple[dict[str, bool], str]:
    """Open every page there is, and ask the front door all it answers; returns which pages opened, and what was sent."""
    opened, sent = {}, []
    for row in office.rows:
        for page in pages(row):
            with office.opened(page, row.id) as one:
                opened[f"{row.id} {page}"] = not one.refused
                assert one.refused or "view" in one.sent[0]
                sent += one.sent
    with office.opened(FRONT_DOOR) as one:
        for row in office.rows:
            one.ask("documents", session=row.id)
        one.ask("due")
        one.ask("stands")
        sent += one.sent
    return opened, json.dumps([{k: v for k, v in part.items() if k != "texts"} for part in sent], ensure_ascii=False)


@pytest.mark.parametrize("user", EVERYBODY)
def test_a_role_is_sent_nothing_of_what_it_may_not_see(office: Office, user: str) -> None:
    words, cases, allowed, left = own_words(office), of_cases(office), may(office, user), told_elsewhere(office)
    opened, sent = awaited(all_that_is_sent(office))
    known = names_of_papers(office) + awaited(of_the_kit(office))
    for row in office.rows:
        reads = allowed[row.id] >= May.READ
        assert all(opened[f"{row.id} {page}"] is reads for page in pages(row)), row.title
        if not reads:
            told = {text for text in words[row.id] - left[row.id] - {row.title} if text in sent and text not in known}
            assert told == set(), f"{row.title}: its words were sent"
        if allowed[row.id] is May.NOTHING:
            assert row.title not in sent
    assert len(cases) > 20, "the sample's register has people in it"
    assert {one for one in cases if one in sent} == set(), "what is private in the register is asked for case by case"


def test_what_each_role_may_of_the_sample(office: Office) -> None:
    counted = {user: Counter(one.name for one in may(office, user).values()) for user in EVERYBODY}
    office.sign_in("prevention_officer")
    assert {key for key, one in told_elsewhere(office).items() if one} <= {row.id for row in office.rows}
    for user in ("registration_officer", "manager", "facilitator", "works_council", "nobody"):
        office.sign_in(user)
        closed = {key for key, one in told_elsewhere(office).items() if one and may(office, user)[key] < May.READ}
        assert closed == set(), "only a prevention officer is told anything of a session that stays closed"
    assert counted["prevention_officer"] == {"WRITE": len(office.rows) - 1, "PAPERS": 1}
    assert counted["registration_officer"] == {"WRITE": 1, "PAPERS": 2, "NOTHING": len(office.rows) - 3}
    assert counted["manager"]["READ"] == 2 and counted["manager"]["WRITE"] == 2, "the sessions of one team"
    assert counted["facilitator"] == {"WRITE": 1, "NOTHING": len(office.rows) - 1}
    assert counted["works_council"]["PAPERS"] == 7 and counted["works_council"].keys() == {"PAPERS", "NOTHING"}
    assert counted["nobody"] == {"NOTHING": len(office.rows)}


@pytest.mark.parametrize("user", EVERYBODY)
def test_a_role_gets_no_document_but_its_own(office: Office, user: str) -> None:
    """Each document that is offered to who has only papers can be drafted; no other can, by whatever name it is asked."""
    cases, allowed = of_cases(office), may(office, user)
    with rights.open_held(office.path) as client:
        assert isinstance(client, rights.HeldDossier)
        for row in office.rows:
            everything = {one.id for one in _all_documents(client, row)}
            offered = {one.id for one in rights.documents(client, row.id, "nl")} if allowed[row.id] else set()
            if allowed[row.id] >= May.READ:
                assert offered == everything
                continue
            for what in everything - offered:
                with pytest.raises(rights_problem()):
                    rights.draft(client, row.id, what, "nl")
            for what in offered & {"report", "team", "care", "evaluation", "version:1"}:
                shown = rights.draft(client, row.id, what, "nl").preview(None)
                assert not [one for one in cases if one in shown], what


def _all_documents(client: rights.HeldDossier, row: SessionRow) -> tuple[Any, ...]:
    from kits import instruments

    return instruments.of(row).documents(client.whole(), row.id, "nl")


def rights_problem() -> type[Exception]:
    from kits.problems import Problem

    return Problem


def test_who_may_see_all_sees_what_a_laptop_shows(office: Office) -> None:
    """What is left out for others is left out by one list of sessions; for who may read all it changes nothing."""

    async def views(user: str) -> dict[str, Any]:
        if user:
            office.sign_in(user)
        else:
            office.nobody_signs_in()
        found = {}
        for session, page in [("", FRONT_DOOR), *((row.id, page) for row in office.rows for page in pages(row))]:
            with office.opened(page, session) as one:
                assert not one.refused
                assert ("rights" in one.shown) == bool(user and page != "widgets.survey_kiosk:KioskPage")
                found[f"{page} {session}"] = {k: v for k, v in one.shown.items() if k not in ("rights", "who")}
        return found

    assert awaited(views("everything")) == awaited(views(""))
