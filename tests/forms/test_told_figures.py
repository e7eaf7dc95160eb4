"""A point shows the client's figure that may stand there, as such; one of a small group is told nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from checklists import begun, form, point

from kits import dossier, instruments, live
from kits.forms import taking
from kits.periods import Every
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.records import FigureRow, IndicatorKind
from kits.policy_cycle.model import INSTRUMENT, MODEL
from widgets.forms.checklist import ChecklistPage
from widgets.peaks import PeaksPage


@pytest.fixture
def client(data_folder: Path) -> Any:
    with dossier.create(data_folder / "client.psa", "De Linde") as made:
        large, small = made.add_unit("Wonen", headcount=40), made.add_unit("Portiers", headcount=4)
        made.add_unit("Vastgoed", headcount=60)
        row = made.add_session(INSTRUMENT, "Beleidsjaar 2026", held_on="2026-01-01")
        year = live.Session(made, row.id, MODEL)
        year.do(e.YearOpened(year=2026))
        year.do(e.IndicatorAdded(indicator="abs", name="Verzuim", kind=IndicatorKind.ABSENCE, measured_in="%"))
        year.do(e.IndicatorChanged(indicator="abs", changes={"norm": 4.0}))
        rows = [FigureRow("abs", large.id, "2024", 6.1), FigureRow("abs", large.id, "2025", 5.8)]
        year.do(e.FiguresImported(figures=(*rows, FigureRow("abs", small.id, "2025", 12.0))))
        yield made, large.id, small.id


def test_the_latest_figure_of_a_large_unit_is_told_and_that_of_a_small_one_is_not(client: Any) -> None:
    made, large, _ = client
    [told] = instruments.figures(made, {"absence"}, "nl")
    assert (told.kind, told.unit) == ("absence", large)
    assert told.said == "Verzuim: 5,8% (2025); norm 4%, uit ‘Beleidsjaar 2026’"
    assert instruments.figures(made, {"turnover"}, "nl") == ()


def test_it_stands_at_the_point_that_asks_for_it(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made, large, small = client
    asks = form(point("sick", figures=["absence"]), point("door"), of="units")
    monkeypatch.setattr(taking, "current", lambda _: asks)
    session = begun(made, asks, (large, small))
    page = ChecklistPage(lambda *_: None)
    page.arrive({"dossier": made.id, "session": session.id, "visit": "tab"})
    assert list(page.view()["figures"]) == [f"sick {large}"]
    page.let_go()


def test_figures_by_month_lie_beside_a_calendar_and_those_of_a_small_team_do_not(client: Any) -> None:
    made, large, small = client
    [row] = made.sessions()
    year = live.Session(made, row.id, MODEL)
    year.do(e.IndicatorAdded(indicator="calls", name="Gesprekken", every=Every.MONTH))
    rows = [
        FigureRow("calls", unit, f"2026-{month:02}", n * 10.0) for unit in (large, small) for month, n in ((6, 41), (7, 63))
    ]
    year.do(e.FiguresImported(figures=tuple(rows)))
    [told] = instruments.monthly(made, 2026, "nl")
    assert (told.name, told.unit, told.year, dict(told.said)) == ("Gesprekken", large, 2026, {6: "410", 7: "630"})
    assert instruments.monthly(made, 2025, "nl") == ()

    calendar = made.add_session("peaks", "Kalender", (large, small), "2027-01-10")
    instruments.of(calendar).begin(made, calendar, "nl")
    page = PeaksPage(lambda *_: None)
    page.arrive({"dossier": made.id, "session": calendar.id})
    assert page.view()["months"] == []
    page.do_event([{"kind": "RowAdded", "body": {"row": "a", "text": "Huurverhoging"}}])
    page.do_event([{"kind": "StepEntered", "body": {"step": "calendar"}}])
    [shown] = page.view()["months"]  # of the year before: the calendar's own has none yet
    assert (shown["of"], shown["year"], shown["said"]) == ("Wonen", 2026, {"m06": "410", "m07": "630"})
    page.let_go()
