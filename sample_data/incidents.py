"""The sample's register of incidents: what was reported in the last months, and how it is kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.incidents import events as e
from kits.incidents.beginning import beginning
from kits.incidents.model import INSTRUMENT, MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report, checked
from sample_data import read


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the register: its settings, and each report with what became of it."""
    told = read("incidents", language)
    opened = today - dt.timedelta(days=told["opened_days_ago"])
    row = client.add_session(INSTRUMENT, told["title"], held_on=opened.isoformat())
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language))
    settings = told["settings"]
    log.do(e.TimeToTellSet(days=settings["to_tell"]))
    log.do(e.CallSet(whom=settings["call"]))
    register = Register(client, row.id, told["officer"])
    for one in told["reports"]:
        at = dt.datetime.combine(today - dt.timedelta(days=one["days_ago"]), dt.time(16), dt.UTC)
        more = {"reported_at": at.isoformat(timespec="milliseconds")}
        [(case_id, _)] = register.take([(_report(one, units, today), more, "")], "desk")
        if changes := one.get("then"):
            now = register.case(case_id)
            register.change(case_id, {name: (getattr(now, name), _told(after, today)) for name, after in changes.items()})


def _report(one: Mapping[str, Any], units: Mapping[str, str], today: dt.date) -> Report:
    day = (today - dt.timedelta(days=one["days_ago"])).isoformat()
    told = {name: value for name, value in one["report"].items() if name not in ("unit", "kinds")}
    unit = units.get(one["report"].get("unit", ""), "")
    return checked(Report(day=day, kinds=tuple(one["report"]["kinds"]), unit=unit, **told), today)


def _told(after: Any, today: dt.date) -> Any:
    """Return what a field becomes; `{days_ago: 3}` is a day."""
    return (today - dt.timedelta(days=after["days_ago"])).isoformat() if isinstance(after, dict) else after
