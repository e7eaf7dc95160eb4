"""Whoever looks for a person finds nobody: in no list, view, document, preview, log, copy of the log of events, or address.

The attack puts a word that stands nowhere else in every field that can hold a person, and looks for it wherever the kit says
anything, packed files unpacked. Only who gave a reason and looked at the case gets it.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import logging
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from running import awaited

from kits import client_facts, dossier, instruments
from kits.dossier import schema
from kits.incidents.beginning import beginning
from kits.incidents.model import MODEL
from kits.live import Session
from kits.standing import paper as standing_paper
from widgets.incidents import IncidentsPage
from widgets.start import StartPage

PEOPLE = ("Vreemdenaama", "Vreemdenaamb", "Vreemdenaamc", "Vreemdenaamd", "Vreemdenaame", "Vreemdenaamf", "Vreemdenaamg")

DAY = dt.date(2026, 11, 27)


def found_in(data: bytes) -> list[str]:
    """Return which people stand in some bytes; a packed file is unpacked."""
    parts = [data]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts += [packed.read(name) for name in packed.namelist()] + [name.encode() for name in packed.namelist()]
    forms = {
        name: (name.encode(), name.lower().encode(), name.encode("utf-16-le"), base64.b64encode(name.encode()))
        for name in PEOPLE
    }
    return [name for name, written in forms.items() if any(form in part for part in parts for form in written)]


@pytest.fixture
def page(data_folder: Path) -> Iterator[IncidentsPage]:
    """Return the page of a register in which every field that can hold a person holds one."""
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        client.add_unit("Noord", site="Lindeplein", headcount=40)
        row = client.add_session("incidents", "Register", held_on="2025-01-01")
        Session(client, row.id, MODEL).begin(*beginning(row, "nl"))
        address = {"dossier": client.id, "session": row.id, "visit": "tab"}
    one = IncidentsPage(lambda *_: None)
    one.arrive(address)
    unit = next(iter(one.view()["units"]))
    for day in ("2026-01-05", "2026-03-17", "2026-06-09"):
        told = {"day": day, "clock": "14:20", "place": "building", "kinds": ["verbal", "person"], "unit": unit}
        case = one.do_report({**told, "reach": PEOPLE[0], "needs_now": True, "words": f"{PEOPLE[1]} riep iets."})["id"]
        one.do_look(case, PEOPLE[2])
        one.do_add_text(case, "addition", f"Daarna belde {PEOPLE[3]}.")
        one.do_person(case, "witness", told={"name": PEOPLE[4], "function": PEOPLE[4], "reach": PEOPLE[4]})
        one.do_change(case, {"hold_reason": ["", PEOPLE[5]], "hold_until": [None, "2027-01-01"]})
        one.do_mark(case, PEOPLE[6])
        one.do_care(case, {"person": one.register.reread(case).persons[0].id, "step": "next_day", "what": "done"})
        one.do_leave()
    yield one
    one.let_go()


def said_by(page: IncidentsPage) -> Iterator[tuple[str, Any]]:
    """Yield what the register's page says to who gave no reason."""
    for language in ("nl", "en"):
        page.do_language(language)
        yield "view", page.view()
        for only in ("all", "open", "to_tell", "late", "near"):
            yield only, page.do_cases(only)
        yield "pattern", page.do_pattern("2026")
        yield "going", page.do_going()


def test_no_view_list_or_pattern_tells_of_anybody(page: IncidentsPage) -> None:
    for what, said in said_by(page):
        assert found_in(json.dumps(said, ensure_ascii=False).encode()) == [], what
    assert all(page.do_cases("all", name)["found"] == 0 for name in PEOPLE)


def test_no_document_preview_or_download_tells_of_anybody(page: IncidentsPage) -> None:
    session = page.open_session()
    instrument = instruments.known("incidents")
    assert instrument
    made = {}
    for language in ("nl", "en"):
        for one in instrument.documents(session.dossier, session.id, language):
            file = instrument.draft(session.dossier, session.id, one.id, language).export(None)
            made[f"{one.id} {language}"] = file.data
            assert found_in(file.name.encode()) == []
    for what in ("report", "team", "care"):
        shown = awaited(page.do_preview(what))
        made[f"preview {what}"] = json.dumps(shown, ensure_ascii=False).encode()
    made["standing"] = standing_paper.draft(session.dossier, "nl", DAY).export(None).data
    assert len(made) >= 10
    assert {what: found_in(data) for what, data in made.items()} == {what: [] for what in made}


def test_nothing_of_anybody_is_in_the_log_of_events_or_in_what_other_pages_read(page: IncidentsPage) -> None:
    client = page.open_session().dossier
    with client.reading() as connection:
        rows = connection.execute(sa.select(schema.event)).all()
        others = [
            table
            for table in schema.metadata.tables.values()
            if table not in schema.REGISTER and connection.execute(sa.select(table)).first()
        ]
        read = {table.name: repr(connection.execute(sa.select(table)).all()) for table in others}
    assert rows
    assert {name: found_in(said.encode()) for name, said in read.items()} == {name: [] for name in read}
    assert found_in(repr([*client_facts.told(client, "nl"), *client.findings(), *client.actions()]).encode()) == []
    front = StartPage(lambda *_: None)
    front.arrive({"dossier": client.id})
    try:
        assert found_in(json.dumps([front.view(), front.do_due()], ensure_ascii=False).encode()) == []
    finally:
        front.let_go()


def test_no_trouble_says_who_it_was_about(page: IncidentsPage, caplog: pytest.LogCaptureFixture) -> None:
    case = page.do_cases("all")["rows"][0]["id"]
    caplog.set_level(logging.DEBUG)
    for wrong in (
        lambda: page.do_look("nothing", PEOPLE[0]),
        lambda: page.do_change(case, {"police": ["", PEOPLE[0]]}),
        lambda: page.do_report({"words": PEOPLE[0], "reach": PEOPLE[1]}),
        lambda: page.do_person(case, "perpetrator", told={"name": PEOPLE[0]}),
    ):
        with pytest.raises(Exception) as refused:
            wrong()
        assert found_in(str(refused.value).encode()) == []
    assert found_in(caplog.text.encode()) == []
    leftover = [path for path in Path(tempfile.gettempdir()).glob("psa*") if path.is_file()]
    assert not any(found_in(path.read_bytes()) for path in leftover)


def test_only_who_gives_a_reason_gets_a_person_and_that_is_written_down(page: IncidentsPage) -> None:
    case = page.do_cases("all")["rows"][0]["id"]
    before = len(page.do_looks()["looks"])
    shown = json.dumps(page.do_look(case, "afhandelen"), ensure_ascii=False).encode()
    assert set(found_in(shown)) == {PEOPLE[0], PEOPLE[1], PEOPLE[3], PEOPLE[4], PEOPLE[5]}  # the mark tells no address
    assert len(page.do_looks()["looks"]) == before + 1
