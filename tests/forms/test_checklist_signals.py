"""Signals of workload are told to the map: what they are about, never a figure, and of the latest look at each unit."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
import sqlalchemy as sa

from kits import dossier, instruments
from kits.dossier import Dossier
from kits.dossier.schema import event
from kits.forms.checklist import events as e
from kits.forms.checklist.beginning import beginning
from kits.forms.checklist.model import MODEL
from kits.live import Session
from kits.organogram import paper
from kits.small_groups.records import GROUP
from widgets.organogram import OrganogramPage

DAY, LATER = "2026-05-12", "2026-11-20"
SICK = "absence"


@pytest.fixture
def client(data_folder: Path) -> Iterator[Dossier]:
    with dossier.create(data_folder / "client.psa", "De Linde") as made:
        made.add_unit("Wonen", headcount=GROUP + 1)
        made.add_unit("Portiers", headcount=GROUP)
        yield made


def seen(client: Dossier, day: str, **answers: tuple[str, str]) -> Session[Any]:
    """Return a session on a day; at each point all units have a choice and how it changed, with a figure beside it."""
    units = tuple(unit.id for unit in client.units())
    row = client.add_session("checklist:workload_signals", "Signalen", units, day)
    log = Session(client, row.id, MODEL)
    log.begin(*beginning(row, "nl"))
    for point, (choice, change) in answers.items():
        for unit in units:
            log.do(e.Answered(point=point, about=unit, choice=choice, on=day, by="Ria de Wit"))
            log.do(e.ColumnFilled(point=point, about=unit, column="now", value="12,7%"))
            log.do(e.ColumnFilled(point=point, about=unit, column="change", value=change))
            log.do(e.NoteWritten(point=point, about=unit, note="Jan is ziek"))
    return log


def test_a_signal_tells_what_it_is_about_and_of_a_small_group_not_how_a_figure_changed(client: Dossier) -> None:
    log = seen(client, DAY, backlog=("signal", "up"), absence=("signal", "up"), mistakes=("no_signal", "down"))
    assert log.state.form.contents.points[SICK].figures, "it rests on a figure"
    told = {(one.unit, point): one for one in instruments.signals(client, "nl") for point in ("backlog", SICK)
            if one.said == log.state.form.contents.points[point].said["nl"]}  # fmt: skip
    large, small = (unit.id for unit in client.units())
    assert {place: one.change for place, one in told.items()} == {
        (large, "backlog"): "up", (large, SICK): "up", (small, "backlog"): "up", (small, SICK): "",
    }  # fmt: skip
    assert {one.on for one in told.values()} == {DAY}
    assert len(instruments.signals(client, "nl")) == 4
    assert not any(word in str(instruments.signals(client, "nl")) for word in ("12,7", "Ria", "Jan"))


def test_of_two_sessions_the_latest_holds_for_each_unit_it_looked_at(client: Dossier) -> None:
    seen(client, DAY, backlog=("signal", "up"))
    later = seen(client, LATER)
    large, small = (unit.id for unit in client.units())
    later.do(e.Answered(point="backlog", about=large, choice="no_signal", on=LATER))
    assert [(one.unit, one.on) for one in instruments.signals(client, "nl")] == [(small, DAY)]


def test_the_map_has_them_while_it_is_coloured_and_nothing_without_such_a_session(client: Dossier) -> None:
    row = client.add_session("organogram", "Kaart", held_on=LATER)
    page = OrganogramPage(lambda *_: None)
    page.arrive({"dossier": client.id, "session": row.id})
    page.do_event([{"kind": "StepEntered", "body": {"step": "colour"}}])
    assert page.view()["signals"] == {}
    log = seen(client, DAY, backlog=("signal", "down"))
    page.noticed()
    said = log.state.form.contents.points["backlog"].said
    signal = {"said": said["nl"], "change": "down", "on": DAY}
    assert page.view()["signals"] == {unit.id: [signal] for unit in client.units()}
    page.do_language("en")
    assert {one["said"] for some in page.view()["signals"].values() for one in some} == {said["en"]}
    page.do_event([{"kind": "StepEntered", "body": {"step": "start"}}])
    assert page.view()["signals"] == {}
    page.let_go()


def test_the_map_on_paper_says_them_with_the_day_as_they_had_been_seen_when_it_was_closed(client: Dossier) -> None:
    log = seen(client, DAY, backlog=("signal", "up"), absence=("signal", "up"))
    row = client.add_session("organogram", "Kaart", held_on=LATER)
    page = OrganogramPage(lambda *_: None)
    page.arrive({"dossier": client.id, "session": row.id})
    points = {point: log.state.form.contents.points[point].said["nl"] for point in ("backlog", SICK)}

    def rows() -> list[tuple[str, ...]]:
        made = docx.Document(io.BytesIO(paper.export(page.open_session(), "report", "nl").data))
        table = next((one for one in made.tables if one.rows[0].cells[1].text == "Een signaal was"), None)
        return [tuple(cell.text for cell in row.cells) for row in table.rows[1:]] if table else []

    risen = [f"{said} (sterk gestegen)" for said in points.values()]
    day = "12 mei 2026"
    on_paper = [("Wonen", "; ".join(risen), day), ("Portiers", f"{risen[0]}; {points[SICK]}", day)]
    assert sorted(rows()) == sorted(on_paper), "a small group's figure did not rise or fall on paper either"
    page.do_event([{"kind": "SessionClosed", "body": {}}])
    later = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).date().isoformat()
    seen(client, later, mistakes=("signal", "down"))
    assert {one.on for one in instruments.signals(client, "nl")} == {later}
    assert sorted(rows()) == sorted(on_paper), "what was seen after the map was closed is not on it"
    page.let_go()


def test_a_session_that_cannot_be_read_tells_nothing_and_keeps_no_map_from_opening(
    client: Dossier,
) -> None:
    seen(client, DAY, backlog=("signal", "up"))
    broken = seen(client, LATER, backlog=("signal", "up"))
    with client.transaction() as connection:
        connection.execute(sa.update(event).where(event.c.session_id == broken.id).values(body="{"))
    assert {one.on for one in instruments.signals(client, "nl")} == {DAY}
