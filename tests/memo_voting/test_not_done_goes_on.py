"""An agreement that was not done and goes on is open in every place; one the group stops with is over in every place."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import icalendar
import pytest
from paper_sessions import context, follow_up, played, workshop

from kits.dossier.records import Action, ActionStatus, Severity
from kits.memo_voting import blockers
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.outcome import outcome
from kits.memo_voting.paper import exports, report
from kits.memo_voting.state import Board, Route, State
from kits.policy_cycle.plan import sources
from kits.policy_cycle.plan.plan import Plan
from kits.reports.blocks import Heading, Table, plain
from widgets.start import view

TEXT = "Lijst van open klussen bijhouden"  # a3: reviewed as not done, with an owner and a new day


def after(*events: Any) -> State:
    return played(e.SessionReopened(), *events, start=follow_up())


def in_file(state: State) -> Action:
    draft = next(draft for draft in outcome(state).actions if draft.key == "a3")
    return Action("a3", "s1", draft.key, draft.text, "", "", owner=draft.owner, due=draft.due, status=draft.status)


def running(state: State) -> list[str]:
    """What the report lists as running."""
    blocks = report(state, context()).blocks
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == "Afspraken vanaf nu")
    found = next((b for b in blocks[start:] if isinstance(b, Table)), None)
    return [plain(row[1]).split("\n")[0] for row in found.rows] if found else []


def csv_row(state: State) -> dict[str, str]:
    text = exports.agreements_csv(state, context()).data.decode("utf-8-sig")
    return next(row for row in csv.DictReader(io.StringIO(text), delimiter=";") if row["Afspraak"] == TEXT)


def calendar(state: State) -> list[str]:
    made = icalendar.Calendar.from_ical(exports.agreements_ics(state, context()).data)
    return [str(event["summary"]) for event in made.walk("VEVENT")]


def places(state: State) -> dict[str, bool]:
    """Whether it is open, by place."""
    action = in_file(state)
    again = previous_of(state, "s2", "Terugkijken")
    return {
        "report": TEXT in running(state),
        "list": bool(csv_row(state)["Nr."]),
        "calendar": TEXT in calendar(state),
        "front door": view.state_of(action, dt.date(2026, 9, 23)) not in view.OVER,
        "plan": any(action in group for group in sources.unplanned(Plan(), (), (action,)).actions),
        "follow-up": any(a.id == "a3" and a.status is ActionStatus.TODO for a in again.agreements),
        "close": any(a.id == "a3" for a in blockers.going_on(state)),
    }


def test_what_was_not_done_and_goes_on_is_open_in_every_place() -> None:
    state = follow_up()
    assert state.agreements["a3"].status is ActionStatus.NOT_DONE
    assert places(state) == dict.fromkeys(places(state), True)
    assert csv_row(state)["Stand"] == "nog niet gedaan"


@pytest.mark.parametrize("status", [ActionStatus.NOT_DONE, ActionStatus.BUSY])
def test_what_the_group_stops_with_is_over_in_every_place_and_the_report_says_so(status: ActionStatus) -> None:
    review = e.AgreementReviewed(agreement="a3", status=status, why="De aannemer doet het nu.")
    state = after(review, e.RouteChosen(agreement="a3", route=Route.STOPPED))
    assert places(state) == dict.fromkeys(places(state), False)
    assert csv_row(state)["Stand"] == "niet meer doen"
    said = [b.text for b in report(state, context()).blocks if isinstance(b, Heading)]
    assert "Hiermee gaat de groep niet verder" in said


def test_what_was_done_is_over_even_where_it_was_once_stopped_with() -> None:
    state = after(e.RouteChosen(agreement="a1", route=Route.STOPPED))
    assert next(d for d in outcome(state).actions if d.key == "a1").status is ActionStatus.DONE
    assert "Hiermee gaat de groep niet verder" not in [
        b.text for b in report(state, context()).blocks if isinstance(b, Heading)
    ]


def test_the_list_of_agreements_says_of_which_team_each_is() -> None:
    assert csv_row(follow_up())["Team"] == "Klantcontactcentrum"


def test_a_workshop_of_which_nothing_was_looked_back_on_stops_with_nothing() -> None:
    assert all(a.goes_on for a in workshop().agreements.values())
    assert workshop().severity is Severity.UNREST and workshop().plan.top[Board.STRAIN] == 3
