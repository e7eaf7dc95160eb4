"""Aftercare on the register's page: each person's path as it stands, and what one click makes of a contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kits import wording
from kits.dossier import Dossier
from kits.incidents import clock
from kits.incidents.aftercare import noting, reading, schedules
from kits.incidents.aftercare.paper.naming import called
from kits.incidents.aftercare.paths import TO_DO, Item, Path, Stand, begins_by, path
from kits.incidents.aftercare.schedules import HANDED_OVER, REFERRAL, Schedule
from kits.incidents.state import PACKAGE, State
from kits.incidents.whole import Contact, Role, Whole
from kits.problems import Problem
from kits.reports.paper import Context, Export, report_docx
from kits.wording import clean_text
from widgets.incidents.view import moment

NOW = frozenset({Stand.OPEN, Stand.LATE})
PLANNED, NOTE = "planned", "note"
LONGEST_FUNCTION = 80


def told(found: Whole, state: State, language: str, now: dt.datetime) -> dict[str, Any]:
    """Return the path of everybody in a case but who did it, after the schedule that the organisation follows."""
    chosen = schedules.schedule(state.schedule)
    begun = {one.person_id for one in found.contacts}
    unasked = found.case.near_miss or found.case.listed
    paths = [
        {
            "person": one.id,
            "role": one.role.value,
            "function": one.function,
            "handed_over": [
                {"contact": taken.id, "owner": taken.owner, "day": taken.done_on}
                for taken in found.contacts
                if taken.person_id == one.id and taken.step == HANDED_OVER and taken.done_on
            ],
            **(_path(_of(found, one.id, chosen, now), chosen, language) if one.id in begun or not unasked else {}),
        }
        for one in found.persons
        if one.role is not Role.PERPETRATOR
    ]
    return {
        "schedule": chosen.name[language],
        "credit": chosen.credit[language],
        "paths": paths if not found.case.care_paths else [],
    }


def put(found: Whole, state: State, told: dict[str, str], now: dt.datetime) -> Contact:
    """Return the contact to keep after a click: `told` has `person`, `step`, `what`, and `function` where one is named.

    `what` is one of noting.What; "planned" with the moment `at` that was agreed on ("2026-03-28T14:20", "" for none after
    all), or "note" with one line of agreement. `day` is the ISO day it was done, or somebody is handed over from, where that
    is not today. Raises Problem where somebody hands over to nobody, and for a day that cannot be.
    """
    person, step, what = told["person"], told["step"], told["what"]
    function = clean_text(told.get("function", ""), single_line=True)[:LONGEST_FUNCTION]
    on = _day(told.get("day", ""), found, now, to_come=step == HANDED_OVER)
    mine = [one for one in found.contacts if one.person_id == person and one.step == step]
    known = next((one for one in mine if one.id == told.get("contact")), None) or next(
        (one for one in mine if not one.done_on), None
    )
    contact = known or Contact("", found.case.id, person, step)
    if what == NOTE:
        return replace(contact, note=told.get("note", ""))
    if what == PLANNED:
        day, _, at = told.get("at", "").partition("T")
        _day(day, found, now, to_come=True)
        return noting.agreed(contact, clock.moments(day, at)[0] if day else None)
    if step == HANDED_OVER and what != noting.What.OPEN:
        if not function:
            raise Problem("widgets.incidents:problems.nobody")
        noted_at = now.isoformat(timespec="milliseconds")  # of two on one day, the one noted last holds
        return replace(contact, id="", due_at=noted_at, done_on=on.isoformat(), owner=function)
    if step == REFERRAL and what != noting.What.OPEN:
        return noting.decided(contact, function, on)
    until = begins_by(dt.datetime.fromisoformat(found.case.at), schedules.schedule(state.schedule))
    return noting.noted(contact, noting.What(what), on, now, until)


def _day(told: str, found: Whole, now: dt.datetime, *, to_come: bool) -> dt.date:
    """Return a day that was told, today for none. Raises Problem for one before the incident, or to come where none may."""
    today = clock.local(now).date()
    try:
        day = dt.date.fromisoformat(told) if told else today
    except ValueError:
        raise Problem(f"{PACKAGE}:problems.day", found=told) from None
    if day.isoformat() < found.case.day:
        raise Problem("widgets.incidents:problems.before", day=day)
    if day > today and not to_come:
        raise Problem(f"{PACKAGE}:problems.day_to_come", day=day)
    return day


def file(found: Whole, state: State, person: str, language: str, client: Dossier) -> Export:
    """Return one person's path in Word, or without a `person` the talks of the case that are to come, for a calendar."""
    from kits.incidents.aftercare.paper import calendar  # noqa: PLC0415 - for this moment only
    from kits.incidents.aftercare.paper import path as one_path  # noqa: PLC0415

    chosen, now = schedules.schedule(state.schedule), dt.datetime.now(dt.UTC)
    organisation = client.organisation()
    context = Context(language=language, created=now, organisation=organisation.name, package=schedules.PACKAGE)
    people = [one for one in found.persons if one.role is not Role.PERPETRATOR and person in ("", one.id)]
    if not person:
        return calendar.calendar([_of(found, one.id, chosen, now) for one in people], found.case.number, context)
    role = wording.of("widgets.incidents", language).say(f"case.persons.roles.{people[0].role}")
    who = ", ".join(part for part in (role, people[0].function) if part)
    made = one_path.report(_of(found, person, chosen, now), chosen, found.case.number, who, context)
    return report_docx(made, organisation.settings)


def staying(dossier: Dossier, session_id: str, state: State) -> Callable[[str], tuple[int, int, int]]:
    """Return what tells by a case's id which counts stay of its paths when they go now."""
    return reading.staying(dossier, session_id, schedules.schedule(state.schedule), dt.datetime.now(dt.UTC))


def _of(found: Whole, person: str, chosen: Schedule, now: dt.datetime) -> Path:
    noted = [one for one in found.contacts if one.person_id == person]
    return path(person, dt.datetime.fromisoformat(found.case.at), chosen, noted, now)


def _path(one: Path, chosen: Schedule, language: str) -> dict[str, Any]:
    say = wording.of(schedules.PACKAGE, language).say
    return {
        "start": one.start.value,
        "start_said": say(f"starts.{one.start}"),
        "begins_by": moment(one.begins_by.isoformat()),
        "owner": one.owner,
        "closed_on": one.closed_on,
        "items": [_item(item, item in one.to_do[:1], chosen, language) for item in one.items],
    }


def _item(item: Item, first: bool, chosen: Schedule, language: str) -> dict[str, Any]:
    noted = item.contact
    step = chosen.step(item.step)
    return {
        "step": item.step,
        "contact": noted.id if noted else "",
        "called": called(item.step, chosen, language),
        "what": step.what[language] if step else "",
        "by": clock.local(item.by).date().isoformat(),
        "stand": item.stand.value,
        "said": wording.of(schedules.PACKAGE, language).say(f"stands.{item.stand}"),
        "to_do": item.stand in TO_DO,
        "planned": moment(item.planned.isoformat()) if item.planned else None,
        "note": noted.note if noted else "",
        "can": item.stand in NOW or (first and item.stand in TO_DO),
        "done_on": noted.done_on if noted else "",
        "offered": noted.offered if noted else "",
        "accepted": noted.accepted if noted else "",
        "referred_to": noted.referred_to if noted else "",
    }
