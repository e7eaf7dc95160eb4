"""The sample's session with the organogram, played event by event as a room would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.organogram import events as e
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.state import Aim, Colour, ReasonKind, State, Step, Unit, Way
from sample_data import read
from sample_data.workshops import working_day

Told = Mapping[str, Any]


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the sample's one session with the organogram."""
    colour(client, read("map", language), units, today)


def colour(client: Dossier, told: Told, units: Mapping[str, str], today: dt.date) -> str:
    """Play a whole session, from the organisation as it is to where it starts, and return its id."""
    day = working_day(today - dt.timedelta(days=told["days_ago"]))
    row = client.add_session(INSTRUMENT, told["title"], held_on=day.isoformat())
    log = live.Session(client, row.id, MODEL)
    log.do(e.UnitsTaken(units=_there(client)), e.DateSet(held_on=day.isoformat()))
    log.do(e.StepEntered(step=Step.COLOUR))
    log.do(e.WayChosen(way=Way.RATERS))
    _colour(log, told, units)
    log.do(e.StepEntered(step=Step.DIFFERENCES))
    _talk(log, told, units)
    log.do(e.StepEntered(step=Step.START))
    for start in told["starts"]:
        due = working_day(day + dt.timedelta(days=start["due"])).isoformat()
        aim = Aim(start["aim"])
        log.do(e.StartChosen(unit=units[start["unit"]], aim=aim, reason=start["reason"], owner=start["owner"], due=due))
    log.do(e.StepEntered(step=Step.CLOSE))
    log.do(e.SessionClosed())
    evening = dt.datetime.combine(day, dt.time(15), dt.UTC)
    client.change_session(row.id, closed_at=evening.isoformat())
    return row.id


def _there(client: Dossier) -> tuple[Unit, ...]:
    """Return the organisation's units as the session takes them in."""
    return tuple(
        Unit(u.id, u.name, u.parent, u.second_parent, u.site, u.headcount, u.manager, code=u.code) for u in client.units()
    )


def _colour(log: live.Session[State], told: Told, units: Mapping[str, str]) -> None:
    """Let those without a phone colour in turn on the page, and take in what the phones gave."""
    for n in range(told["raters"]):
        log.do(e.RaterAdded(rater=f"rater{n}"))
        for unit, given in told["colours"].items():
            if given["page"][n]:
                log.do(e.ColourGiven(rater=f"rater{n}", unit=units[unit], colour=Colour(given["page"][n])))
    counts = {units[unit]: tuple(given["phones"]) for unit, given in told["colours"].items() if any(given["phones"])}
    log.do(e.PhonesTaken(round=1, phones=told["phones"], counts=counts))


def _talk(log: live.Session[State], told: Told, units: Mapping[str, str]) -> None:
    for n, reason in enumerate(told["reasons"]):
        unit = units[reason["unit"]]
        log.do(e.UnitShown(unit=unit))
        log.do(e.ReasonNoted(reason=f"reason{n}", unit=unit, kind=ReasonKind(reason["kind"]), text=reason["text"]))
    for unit, settled in told["settled"].items():
        log.do(e.UnitSettled(unit=units[unit], colour=None if settled == "open" else Colour(settled)))
