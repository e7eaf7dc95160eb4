"""The sample's meetings with a form: a talk about workload, and a team meeting that was looked at and looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.forms.meeting import events as e
from kits.forms.meeting.beginning import beginning
from kits.forms.meeting.model import INSTRUMENT, MODEL
from kits.forms.meeting.standing import previous_of
from kits.forms.meeting.state import Step
from sample_data import read
from sample_data.workshops import working_day

Told = Mapping[str, Any]
OFTEN = ("often", "sometimes", "seldom")


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the sample's meetings, each from planning to closing."""
    told = read("meetings", language)
    hold(client, told["talk"], units, today, language)
    before = hold(client, told["meeting"], units, today, language)
    hold(client, told["meeting_again"], units, today, language, follows=before)


def hold(
    client: Dossier, told: Told, units: Mapping[str, str], today: dt.date, language: str, *, follows: str | None = None
) -> str:
    """Play a whole session and return its id."""
    day = working_day(today - dt.timedelta(days=told["days_ago"])).isoformat()
    row = client.add_session(f"{INSTRUMENT}:{told['form']}", told["title"], [units[told["unit"]]], day, follows)
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language, told["participants"]), *_looking_back(client, follows))
    for point, count in told.get("votes", {}).items():
        log.do(e.VotesCounted(point=point, count=count))
    for point, counts in told.get("answers", {}).items():
        hands = zip(OFTEN, counts, strict=True)
        log.do(*(e.HandsCounted(point=point, answer=answer, count=n) for answer, n in hands if n))
    log.do(e.StepEntered(step=Step.TALK))
    for point, text in told.get("said", {}).items():
        log.do(e.SaidWritten(point=point, text=text))
    for n, one in enumerate(told.get("agreed", ())):
        due = working_day(today + dt.timedelta(days=one["in_days"])).isoformat()
        log.do(e.AgreementMade(agreement=f"agreed-{n}", point=one["point"], text=one["text"], owner=one["owner"], due=due))
    log.do(e.StepEntered(step=Step.CLOSE))
    if told.get("again_in"):
        log.do(e.NextSet(next_on=working_day(today + dt.timedelta(days=told["again_in"])).isoformat()))
    log.do(e.SessionClosed())
    return row.id


def _looking_back(client: Dossier, follows: str | None) -> Iterator[Any]:
    if follows:
        title, earlier = client.session(follows).title, live.Session(client, follows, MODEL)
        yield e.PreviousOpened(previous=previous_of(earlier.state, follows, title))
