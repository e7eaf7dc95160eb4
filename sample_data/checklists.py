"""The sample's checklists: a desk that was looked at last year and again now, and signals of workload in two teams."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kits import live
from kits.dossier import Dossier
from kits.dossier.records import ActionStatus
from kits.forms.checklist import events as e
from kits.forms.checklist.beginning import beginning
from kits.forms.checklist.following import next_time
from kits.forms.checklist.model import INSTRUMENT, MODEL
from sample_data import read
from sample_data.workshops import working_day

Told = Mapping[str, Any]


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the sample's checklists, each as far as it is."""
    told = read("checklists", language)
    before = hold(client, told["desk_before"], units, today, language)
    hold(client, told["desk_now"], units, today, language, follows=before)
    hold(client, told["signals"], units, today, language)


def hold(
    client: Dossier, told: Told, units: Mapping[str, str], today: dt.date, language: str, *, follows: str | None = None
) -> str:
    """Fill in one checklist and return its session's id."""
    day = working_day(today - dt.timedelta(days=told["days_ago"])).isoformat()
    chosen = [units[one] for one in told["units"]]
    row = client.add_session(f"{INSTRUMENT}:{told['form']}", told["title"], chosen, day, follows)
    earlier = live.Session(client, follows, MODEL) if follows else None
    before = next_time(earlier.state, earlier.id, client.session(earlier.id).title) if earlier else ()
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language), *before)
    if told.get("thing"):
        log.do(e.ThingNamed(changes=told["thing"]))
    for about, answers in told["answers"].items():
        for point, one in answers.items():
            log.do(*_answer({"point": point, "about": units.get(about, "")}, one, {"by": told["by"], "on": day}, today))
    if told.get("again_in"):
        log.do(e.NextSet(next_on=working_day(today + dt.timedelta(days=told["again_in"])).isoformat()))
    if told.get("closed"):
        log.do(e.SessionClosed())
    asked = [
        (f"{point}-{day}", one["action"]) for at in told["answers"].values() for point, one in at.items() if "action" in one
    ]
    done = {key: made["done"] for key, made in asked if "done" in made}
    for action in client.actions(log.id):
        if action.key in done:
            client.change_action(action.id, status=ActionStatus.DONE, status_note=done[action.key])
    return log.id


def _answer(at: dict[str, str], one: Told, given: dict[str, str], today: dt.date) -> Iterator[Any]:
    """Return what is said at one point; `given` is by whom and on which day."""
    if "text" in one:
        yield e.Worded(text=one["text"], **at, **given)
    elif "choice" in one:
        yield e.Answered(choice=one["choice"], why=one.get("why", ""), **at, **given)
    for column, value in one.get("columns", {}).items():
        yield e.ColumnFilled(column=column, value=value, **at)
    if "note" in one:
        yield e.NoteWritten(note=one["note"], **at)
    if "evidence" in one:
        yield e.EvidenceAdded(evidence=f"{at['point']}-shown", seen=given["on"], **one["evidence"], **at)
    if "action" in one:
        made, key = one["action"], f"{at['point']}-{given['on']}"
        due = (today + dt.timedelta(days=made["in_days"])).isoformat() if "in_days" in made else None
        yield e.PointActionMade(action=key, text=made["text"], owner=made.get("owner", ""), due=due, **at)
