"""The organogram page without a browser: what leaves the kernel, and what comes in from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, instruments, live
from kits.dossier import Dossier
from kits.organogram import events as e
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.state import Colour
from kits.problems import Problem
from widgets.organogram import OrganogramPage


@pytest.fixture
def file(data_folder: Path) -> Iterator[Dossier]:
    with dossier.create(data_folder / "linde.psa", "De Linde") as made:
        top = made.add_unit("Directie")
        made.add_unit("Wonen", top.id, headcount=9.5)
        yield made


def opened(file: Dossier) -> OrganogramPage:
    row = file.add_session(INSTRUMENT, "Kaart", held_on="2026-11-23")
    page = OrganogramPage(lambda *_: None)
    assert page.arrive({"dossier": file.id, "session": row.id}) is None
    return page


def event(page: OrganogramPage, *happened: tuple[str, dict[str, Any]]) -> None:
    page.do_event([{"kind": kind, "body": body} for kind, body in happened])


def named(page: OrganogramPage, name: str) -> str:
    return next(unit for unit, shown in page.view()["units"].items() if shown["name"] == name)


def test_a_new_session_starts_with_the_teams_and_the_day_of_the_client_file(file: Dossier) -> None:
    page = opened(file)
    view = page.view()
    assert [view["units"][unit]["name"] for unit in view["order"]] == ["Directie", "Wonen"]
    assert (view["everybody"], view["held_on"]) == (9.5, "2026-11-23")
    assert not view["can"]["undo"]
    page.let_go()


def test_while_people_colour_in_turn_nobody_is_sent_anothers_colours(file: Dossier) -> None:
    page = opened(file)
    unit = named(page, "Wonen")
    event(page, ("StepEntered", {"step": "colour"}), ("RaterAdded", {"rater": "a"}))
    event(page, ("ColourGiven", {"rater": "a", "unit": unit, "colour": "red"}))
    assert page.view()["units"][unit]["mine"] == "red"
    event(page, ("RaterAdded", {"rater": "b"}))
    view = page.view()
    assert view["units"][unit]["mine"] is None
    assert "spread" not in view["units"][unit] and view["counts"] is None
    assert "'red'" not in str({key: value for key, value in view.items() if key != "steps"})
    assert [rater["coloured"] for rater in view["raters"]] == [1, 0]
    event(page, ("StepEntered", {"step": "differences"}))
    assert page.view()["units"][unit]["spread"] == [1, 0, 0, 1]
    page.let_go()


def test_a_team_renamed_at_the_front_door_is_renamed_on_the_map_but_not_on_a_closed_one(file: Dossier) -> None:
    page = opened(file)
    unit = named(page, "Wonen")
    file.change_unit(unit, name="Wonen en wijken")
    page.noticed()
    assert page.view()["units"][unit]["name"] == "Wonen en wijken"
    event(page, ("SessionClosed", {}))
    file.change_unit(unit, name="Iets anders")
    page.noticed()
    assert page.view()["units"][unit]["name"] == "Wonen en wijken"
    page.let_go()


def test_what_is_changed_on_the_map_is_changed_in_the_client_file_and_taken_back_there(file: Dossier) -> None:
    page = opened(file)
    unit = named(page, "Wonen")
    page.do_describe(unit, site="Plein", headcount="12,5", manager="AB")
    kept = next(u for u in file.units() if u.id == unit)
    assert (kept.site, kept.headcount, kept.manager) == ("Plein", 12.5, "AB")
    assert page.do_undo() == {"was": "UnitDescribed"}
    assert next(u for u in file.units() if u.id == unit).headcount == 9.5
    page.let_go()


def test_text_where_a_number_belongs_is_refused_with_what_was_typed(file: Dossier) -> None:
    page = opened(file)
    with pytest.raises(Problem, match="twaalf") as refused:
        page.do_describe(named(page, "Wonen"), site="", headcount="twaalf", manager="")
    assert "twaalf" in refused.value.text("nl")
    page.let_go()


def test_a_list_is_looked_at_matched_otherwise_and_taken_in_as_one_action(file: Dossier) -> None:
    page = opened(file)
    seen = page.do_bring("new")
    assert seen["lists"] == []
    seen = page.do_bring("add", name="teams.csv", data=b"Team;Hoort bij;Mensen\nVastgoed;;4\nOnderhoud;Vastgoed;veel\n")
    assert seen["lists"][0]["columns"] == {"name": 0, "parent": 1}
    seen = page.do_bring("match", n=0, columns={"name": 0, "parent": 1, "headcount": 2}, kind="units")
    assert seen["problem_count"] == 1 and "rij 3" in seen["problems"][0] and seen["changes"] == []
    with pytest.raises(Problem):
        page.do_take_in([])
    seen = page.do_bring("match", n=0, columns={"name": 0, "parent": 1}, kind="units")
    ticked = [change["id"] for change in seen["changes"] if change["kind"] == "new"]
    assert page.do_take_in(ticked) == {"units": 2, "gone": 0}
    assert {unit.name for unit in file.units()} == {"Directie", "Wonen", "Vastgoed", "Onderhoud"}
    page.do_undo()
    assert {unit.name for unit in file.units()} == {"Directie", "Wonen"}
    page.let_go()


def test_an_earlier_map_is_kept_as_it_was_when_it_was_laid_beside_this_one(file: Dossier) -> None:
    first = opened(file)
    unit = named(first, "Wonen")
    event(first, ("ColourGiven", {"rater": "group", "unit": unit, "colour": "red"}), ("StepEntered", {"step": "close"}))
    earlier_id = first.session.id
    second = opened(file)
    [offered] = second.do_earlier_maps()["maps"]
    assert offered["id"] == earlier_id
    second.do_open_earlier(earlier_id)
    file.delete_session(earlier_id)
    event(second, ("StepEntered", {"step": "start"}))
    row = next(row for row in second.view()["earlier"]["rows"] if row["id"] == unit)
    assert (row["colour"], [now["id"] for now in row["now"]]) == ("red", [unit])
    first.let_go()
    second.let_go()


def test_the_front_door_knows_the_instrument_its_steps_and_its_report(file: Dossier) -> None:
    instrument = instruments.known(INSTRUMENT)
    assert instrument is not None
    assert instrument.steps("nl") == ["organisation", "colour", "differences", "start", "close"]
    row = file.add_session(INSTRUMENT, "Kaart")
    live.Session(file, row.id, MODEL).do(
        e.UnitAdded(unit="x", name="Team"), e.ColourGiven(rater="group", unit="x", colour=Colour.RED)
    )
    made = instrument.draft(file, row.id, "report", "nl").export(None)
    assert made.name.endswith(".docx") and made.data.startswith(b"PK")
