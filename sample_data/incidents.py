"""The sample's register of incidents: two years of what was reported, and what became of it.

Which cases there are stands in `incidents.yaml`, their words beside it for each language. When each happened, and how it was
dealt with, is chosen here, the same each time for the same day.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from kits import live
from kits.dossier import Dossier, rows, schema
from kits.dossier.records import Unit
from kits.incidents import clock, retention
from kits.incidents import events as e
from kits.incidents.aftercare import reading, schedules
from kits.incidents.analysis import closing
from kits.incidents.analysis.analysis import People
from kits.incidents.analysis.closing import Agreed, Closed, Conclusion
from kits.incidents.analysis.silence import Survey
from kits.incidents.analysis.stretches import taken
from kits.incidents.beginning import beginning
from kits.incidents.model import INSTRUMENT, MODEL
from kits.incidents.register import Register
from kits.incidents.report import Report, checked
from kits.incidents.state import Kept, Measure
from kits.incidents.whole import Role
from kits.small_groups.organisation import tree_in
from sample_data import read

Told = Mapping[str, Any]
OPENED, OLDEST, LATEST = 745, 720, 62
"""Days ago: when registering began, and between which most cases happened; those after have their own day."""
MONTHS = {"": range(1, 13), "dark": (10, 11, 12, 1, 2), "light": range(4, 10)}
BUSY = {10: 2, 11: 3, 12: 3, 1: 3, 2: 2, 7: 1, 8: 1}
"""How much there is to do with people in a month, against 2 in others but summer."""
REPORTED = ("place", "activity", "near_miss", "hurt", "needs_now", "for_another")
NOTED = ("perpetrator", "moved_by", "damage", "damage_amount", "recovered", "police", "sanction")
"""What of the YAML stands in a report, and what was noted of the case later."""
OPEN_FOR, UNTOLD_FOR = 50, 10
"""Days for which a case is open, and in which the reporter has not been told."""
CARE: Mapping[str, tuple[tuple[str, int, str], ...]] = {
    "good": (("next_day", 1, "yes"), ("week_1", 6, "yes"), ("week_2", 13, "yes"), ("week_4", 27, "yes"),
             ("closing", 41, "yes"), ("referral", 41, "")),
    "short": (("next_day", 1, "yes"), ("closing", 38, "yes"), ("referral", 38, "")),
    "late": (("week_1", 6, "yes"), ("week_4", 26, "yes"), ("closing", 42, "yes"), ("referral", 42, "")),
    "refused": (("next_day", 1, "no"), ("again", 16, "no"), ("closing", 38, "no"), ("again", 41, "no")),
    "missing": (),
}  # fmt: skip
"""How aftercare went: each contact's step, on which day after the incident, and whether somebody wanted it."""


@dataclass(frozen=True)
class One:
    """A case to be reported: what the YAML tells of it, its words, and its day."""

    told: Told
    words: str
    day: dt.date


def play(client: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
    """Play the register: its settings, each report with what became of it, and last year's analysis."""
    told = read("incidents", language)
    row = client.add_session(INSTRUMENT, told["title"], held_on=(today - dt.timedelta(days=OPENED)).isoformat())
    log = live.Session(client, row.id, MODEL)
    log.begin(*beginning(row, language))
    settings = told["settings"]
    terms = [e.TermSet(kept=Kept(kept), **term) for kept, term in settings["terms"].items()]
    log.do(e.TimeToTellSet(days=settings["to_tell"]), e.CallSet(whom=settings["call"]), *terms)
    log.do(e.DiscussingSet(every=settings["discussed"]))
    register, chance = Register(client, row.id, told["officer"]), random.Random(15)  # noqa: S311 - a sample, no secret
    cases = sorted(_cases(told["words"], chance, today), key=lambda one: one.day)
    known = {unit.id: unit for unit in client.units()}
    reports = [
        (_report(one, known[units[one.told["unit"]]], told["extension"], chance, today), _then(one, chance, today), "")
        for one in cases
    ]
    ids = [case_id for case_id, _ in register.take(reports, "desk")]
    _care(register, dict(zip(ids, cases, strict=True)), told["cares"], chance, today)
    for case_id, one in zip(ids, cases, strict=True):
        if "address" in one.told:
            register.mark(case_id, one.told["address"])
        if "erased" in one.told:
            counted = reading.staying(client, row.id, schedules.schedule(""), clock.first(today))
            retention.carry_out(register, retention.all_of(register, case_id), "request", counted)
    _beside(log, told, today)
    log.do(e.AnalysisClosed(closed=_closed(client, register, told["closed"], units, today)))


def _beside(log: live.Session[Any], told: Told, today: dt.date) -> None:
    """Put last year's survey and a measure beside the cases."""
    year, measure = str(today.year - 1), told["measure"]
    survey = Survey(stretch=year, **{**told["survey"], "source": told["survey"]["source"].format(year=year)})
    log.do(e.SurveyNoted(survey="survey", told=survey))
    began = (today - dt.timedelta(days=measure["days_ago"])).isoformat()
    log.do(e.MeasureNoted(measure="measure", told=Measure(began, measure["text"])))


def _cases(words: Mapping[str, list[str]], chance: random.Random, today: dt.date) -> Iterator[One]:
    for scene, told in read("incidents", "").items():
        for case, said in zip(told["cases"], words[scene], strict=True):
            one = {**told["all"], **case}
            days_ago = one["days_ago"] if "days_ago" in one else _days_ago(one.get("season", ""), chance, today)
            yield One(one, said, today - dt.timedelta(days=days_ago))


def _days_ago(season: str, chance: random.Random, today: dt.date) -> int:
    """Return a working day within a season; of the last year rather than of the one before, as people report more."""
    days = {ago: today - dt.timedelta(days=ago) for ago in range(LATEST, OLDEST)}
    there = [ago for ago, day in days.items() if day.weekday() < 5 and day.month in MONTHS[season]]
    weights = [BUSY.get(days[ago].month, 2) * (3 if ago < 365 else 2) for ago in there]
    return chance.choices(there, weights)[0]


def _report(one: One, unit: Unit, reach: str, chance: random.Random, today: dt.date) -> Report:
    case = one.told
    first, last = case["hours"]
    known = {name: case[name] for name in REPORTED if name in case}
    return checked(
        Report(
            day=one.day.isoformat(),
            clock="" if chance.random() < 0.1 else f"{chance.randrange(first, last):02}:{chance.randrange(0, 60, 5):02}",
            site=unit.site if case["place"] == "building" or "here" in case else "",
            unit=unit.id,
            kinds=tuple(case["kinds"]),
            reach=reach if case.get("needs_now") else "",
            words=one.words,
            **known,
        ),
        today,
    )


def _then(one: One, chance: random.Random, today: dt.date) -> dict[str, Any]:
    """Return the columns of what became of a case: some is told late, and of the latest nothing yet."""
    case, ago = one.told, (today - one.day).days
    reported = one.day + dt.timedelta(days=min(chance.choice((0, 0, 0, 1, 1, 3)), ago - 1))

    def on(first: int, last: int) -> str:
        return min(reported + dt.timedelta(days=chance.randint(first, last)), today).isoformat()

    found = {name: case[name] for name in NOTED if name in case}
    found |= {"way": chance.choice(("desk", "desk", "file", "file", "phone", "paper"))}
    found |= {"circumstances": " ".join(case["circumstances"]), "reported_at": _moment(reported, "20:00")}
    if case.get("police") == "yes":
        found["police_on"] = on(1, 2)
    if ago > UNTOLD_FOR:
        found["told_on"] = on(1, 5) if chance.random() < 0.8 else on(7, 15)
        found["employee_confirmed_on"] = found["manager_confirmed_on"] = on(6, 9) if chance.random() < 0.7 else ""
        if not case.get("near_miss") and case["perpetrator"] in ("tenant", "applicant", "visitor"):
            found["answered_at"] = _moment(one.day + dt.timedelta(days=chance.choice((0, 0, 0, 2, 4))), "21:30")
    if ago > OPEN_FOR:
        found["closed_on"] = on(44, 46)
        found["discussed_on"] = on(20, 43) if chance.random() < 0.5 else ""
    return found


def _moment(day: dt.date, at: str) -> str:
    return clock.moments(day.isoformat(), at)[0].isoformat(timespec="milliseconds")


def _care(register: Register, cases: Mapping[str, One], cares: str, chance: random.Random, today: dt.date) -> None:
    """Note the aftercare of whom it happened to, as far as it had come by today; after a near miss there is none."""
    person = schema.incident_person
    with register.dossier.transaction() as connection:
        asked = sa.select(person.c.incident_id, person.c.id).where(person.c.role == Role.AFFECTED.value)
        contacts = []
        for case_id, person_id in sorted(connection.execute(asked), key=lambda row: list(cases).index(row.incident_id)):
            one = cases[case_id]
            ago = (today - one.day).days
            went = chance.choices(list(CARE), (5, 4, 2, 2, 1))[0] if ago > LATEST else one.told.get("care", "good")
            for step, days, wanted in CARE[went] if not one.told.get("near_miss") else ():
                if days < ago:
                    told = {"incident_id": case_id, "person_id": person_id, "step": step, "owner": cares}
                    asked_of = {"offered": "yes", "accepted": wanted} if wanted else {}
                    contacts.append({**told, **asked_of, "done_on": (one.day + dt.timedelta(days=days)).isoformat()})
        rows.insert(connection, schema.contact, *contacts)


def _closed(client: Dossier, register: Register, told: Told, units: Mapping[str, str], today: dt.date) -> Closed:
    """Return the analysis of last year, closed in January."""
    year, on = str(today.year - 1), min(dt.date(today.year, 1, 20), today)
    people = People(tree_in(client), tuple(client.units()), tuple(client.units_past()))
    conclusions = tuple(
        Conclusion(f"{year}c{n}", one["text"], units[one["unit"]] if one["unit"] else None)
        for n, one in enumerate(told["conclusions"])
    )
    agreed = tuple(
        Agreed(f"{year}a{n}", one["text"], one["owner"], (today + dt.timedelta(days=one["due"])).isoformat(), (stems.id,))
        for n, (one, stems) in enumerate(zip(told["agreed"], conclusions, strict=True))
    )
    counted = closing.counts(register.cases(), taken(year), on, people)
    return Closed(year, year, on.isoformat(), conclusions, agreed, counted)
