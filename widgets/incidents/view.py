"""What the register's page shows: what can be chosen, the list of cases without anybody in them, and one case."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kits import places
from kits.incidents import clock, codes
from kits.incidents.aftercare import own_schedules, schedules
from kits.incidents.aftercare.schedules import Schedule
from kits.incidents.analysis import stretches
from kits.incidents.analysis.terms import tell_by
from kits.incidents.case import Case
from kits.incidents.register import Register
from kits.incidents.retention import Going
from kits.incidents.state import PACKAGE, Kept, Question, State
from kits.incidents.whole import Text, TextKind, Whole
from kits.wording import of
from widgets.kept import Kept as KeptParts

QUESTIONS = (
    *("places", "kinds", "activities", "perpetrators", "moved_by", "circumstances", "damage", "recovered"),
    *("sanctions", "serious", "ways"),
)
"""What can be chosen, as `codes` knows it."""
ROWS = 50
"""Cases that one answer brings: as many as fit on two screens."""
MOST_LOOKS = 300

Only = Callable[[Case, str], bool]


def told_by(case: Case, state: State) -> str:
    """Return until which ISO day the reporter of a case hears in time what came of it; "" where nobody decided that."""
    if state.to_tell is None:
        return ""
    return tell_by(dt.datetime.fromisoformat(case.reported_at), state.to_tell).isoformat()


def late_before(state: State, today: dt.date) -> str:
    """Return before which moment who reported should have heard by now what came of it; "" where nobody decided that.

    It is the first one of the day after which it is in time: so of ten thousand cases no day needs to be worked out.
    """
    if state.to_tell is None:
        return ""
    return clock.first(today - dt.timedelta(days=state.to_tell)).isoformat(timespec="milliseconds")


def late_to_tell(case: Case, late: str) -> bool:
    """Tell whether a reporter should have heard by now what came of it, and has not; of an earlier register that is past."""
    return case.reported_at < late and not case.told_on and not case.listed


ONLY: Mapping[str, Only] = {
    "all": lambda _case, _late: True,
    "open": lambda case, _late: not case.closed_on,
    "to_tell": lambda case, _late: not (case.told_on or case.closed_on or case.listed),
    "late": late_to_tell,
    "near": lambda case, _late: case.near_miss,
}
"""The lists there are, by what a case must be to stand in one; `late` is what `late_before` says."""


class Cases:
    """Counts the cases and finds in them; what is worked out of them is kept for as long as it stays the same."""

    def __init__(self) -> None:
        self._kept = KeptParts()

    def shown(self, register: Register, state: State, language: str) -> dict[str, Any]:
        """Return what the page shows beside the list: choices, counts and settings."""
        cases, today, units = register.cases(), clock.today(), register.dossier.units()
        late = late_before(state, today)
        sites = self._kept.part("sites", (cases,), lambda: {case.site for case in cases if case.site})
        return {
            "closed": state.closed,
            "today": today.isoformat(),
            "codes": self._kept.part("codes", (language,), lambda: {one: _codes(one, language) for one in QUESTIONS}),
            "units": {unit.id: unit.name for unit in units if unit.archived_at is None},
            "sites": sorted({unit.site for unit in units if unit.site} | sites),
            "stamp": self._kept.part("stamp", (cases,), lambda: f"{len(cases)} {sum(case.version for case in cases)}"),
            "counts": self._kept.part("counts", (cases, late), lambda: _counts(cases, late)),
            "settings": _settings(state, language),
            "encrypted": False,
        }

    def listed(self, register: Register, state: State, language: str, *asked: Any) -> dict[str, Any]:
        """Return some cases: `asked` is which list, what to search for, and from which place."""
        only, search, at = asked
        cases, late = register.cases(), late_before(state, clock.today())
        names = {unit.id: unit.name for unit in register.dossier.units()}
        wanted = ONLY.get(only, ONLY["all"])
        sought = str(search).casefold().split()
        words = self._searched(cases, names, language) if sought else {}
        found = [case for case in cases if wanted(case, late) and all(one in words[case.id] for one in sought)]
        return {
            "rows": [_row(case, state, late, language, names) for case in found[at : at + ROWS]],
            "found": len(found),
            "at": at,
        }

    def _searched(self, cases: Iterable[Case], names: dict[str, str], language: str) -> dict[str, str]:
        """Return what each case is searched by, by its id."""
        units = self._kept.same("names", names)

        def line(case: Case) -> str:
            return _line(case, language, units).casefold()

        return self._kept.each("words", {case.id: case for case in cases}, lambda case: (case, units, language), line)


def _counts(cases: Iterable[Case], late: str) -> dict[str, int]:
    return {name: len([case for case in cases if only(case, late)]) for name, only in ONLY.items()}


def _codes(question: str, language: str) -> list[dict[str, str]]:
    return [
        {"id": code.id, "name": code.words[language], "means": (code.means or {}).get(language, "")}
        for code in codes.of(question)
    ]


def _settings(state: State, language: str) -> dict[str, Any]:
    say = of(PACKAGE, language).say
    return {
        "opened_on": state.opened_on,
        "terms": [
            {
                "id": kept.value,
                "name": say(f"kept.{kept}.name"),
                "about": say(f"kept.{kept}.about"),
                "months": state.months(kept),
                "reason": state.terms[kept].reason if kept in state.terms else "",
            }
            for kept in Kept
        ],
        "questions": [
            {"id": one.value, "name": say(f"questions.{one}"), "answer": state.answers.get(one, "")} for one in Question
        ],
        "names_perpetrators": state.names_perpetrators,
        "to_tell": state.to_tell,
        "discussed": state.discussed,
        "call": state.call,
        "mail_to": state.mail_to,
        **_schedules(state, language),
    }


def _schedules(state: State, language: str) -> dict[str, Any]:
    """Return the schedules there are to choose from, the organisation's own behind the kit's, and which one is followed.

    The own one that is followed is among them, as it was chosen; `newer` where its file says something else by now.
    """
    own = {one.id: one for one in own_schedules.own()}
    followed = state.schedule if isinstance(state.schedule, Schedule) else None
    there = own | ({followed.id: followed} if followed else {})
    return {
        "schedule": followed.id if followed else state.schedule,
        "schedules": [
            {"id": one.id, "name": one.name[language], "about": one.about[language], "credit": one.credit[language]}
            for one in (*schedules.schedules(), *there.values())
        ],
        "own_schedules": {
            "newer": bool(followed and own.get(followed.id, followed) != followed),
            "folder": str(places.own_schedules_folder()),
            "unfit": [problem.text(language) for problem in own_schedules.unfit()],
        },
    }


def _line(case: Case, language: str, units: Mapping[str, str]) -> str:
    """Return what a case is searched by: nothing of a person is in it."""
    kinds = codes.all_said("kinds", case.kinds, language)
    chosen = [codes.said(question, code, language) for question, code in _said_codes(case)]
    return " ".join([case.number, case.day, case.clock, case.site, units.get(case.unit_id or "", ""), kinds, *chosen])


def _said_codes(case: Case) -> tuple[tuple[str, str], ...]:
    return (("places", case.place), ("activities", case.activity), ("perpetrators", case.perpetrator))


def _row(case: Case, state: State, late: str, language: str, units: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": case.id,
        "number": case.number,
        "day": case.day,
        "clock": case.clock,
        "place": codes.said("places", case.place, language),
        "site": case.site,
        "unit": units.get(case.unit_id or "", ""),
        "kinds": codes.all_said("kinds", case.kinds, language),
        "near_miss": case.near_miss,
        "told_on": case.told_on,
        "told_by": told_by(case, state),
        "late": late_to_tell(case, late),
        "closed": bool(case.closed_on),
        "erased": bool(case.erased_on),
    }


def whole(found: Whole, state: State, language: str, units: Mapping[str, str]) -> dict[str, Any]:
    """Return a case with all that belongs to it, for who said why they look."""
    case = found.case
    return {
        **dataclasses.asdict(case),
        "kinds": list(case.kinds),
        "circumstances": list(case.circumstances),
        "hurt": found.hurt,
        "needs_now": found.needs_now,
        "serious": found.serious,
        "hold_reason": found.hold_reason,
        "marked": found.marked,
        "times": found.times,
        "told_by": told_by(case, state),
        "reported": moment(case.reported_at),
        "answered": moment(case.answered_at) if case.answered_at else None,
        "persons": [dataclasses.asdict(one) | {"role": one.role.value} for one in found.persons],
        "texts": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "at": moment(one.at),
                "by": one.by,
                "text": _said_text(one, language, units),
            }
            for one in found.texts
        ],
    }


def moment(at: str) -> dict[str, str]:
    """Return a moment as people here see it: its day and clock."""
    local = clock.local(dt.datetime.fromisoformat(at))
    return {"day": local.date().isoformat(), "clock": f"{local:%H:%M}"}


def _said_text(one: Text, language: str, units: Mapping[str, str]) -> str:
    """Return a text as people read it: of a change, which fields were otherwise, and how."""
    if one.kind is not TextKind.CHANGE:
        return one.text
    say = of("widgets.incidents", language).say
    return "\n".join(
        f"{say(f'fields.{name}')}: {units.get(was, '') if name == 'unit_id' else said(name, was, language)}"
        for name, was in json.loads(one.text).items()
    )


ASKED_BY = {
    "place": "places",
    "activity": "activities",
    "kinds": "kinds",
    "perpetrator": "perpetrators",
    "moved_by": "moved_by",
    "circumstances": "circumstances",
    "damage": "damage",
    "recovered": "recovered",
    "sanction": "sanctions",
    "serious": "serious",
}
"""Which question a field's codes are of."""


def said(name: str, value: Any, language: str) -> str:
    """Return a field's value as people read it; what no field of that name holds stands as it is in JSON."""
    chosen = value if isinstance(value, list) else [value]
    if name in ASKED_BY and all(isinstance(one, str) for one in chosen):
        return codes.all_said(ASKED_BY[name], chosen, language)
    if isinstance(value, bool) or (name != "words" and value in ("yes", "no")):
        return of("widgets.incidents", language).say("yes" if value in (True, "yes") else "no")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def going(found: Iterable[Going]) -> list[dict[str, Any]]:
    """Return what goes when, by kind and day: `{kept, on, numbers}`."""
    days: dict[tuple[str, str], set[str]] = {}
    for one in found:
        days.setdefault((one.on.isoformat(), one.kept.value), set()).add(one.number)
    return [{"kept": kept, "on": on, "numbers": sorted(numbers)} for (on, kept), numbers in sorted(days.items())]


def erased(count: int, whole_file: bool, copies: int, left: list[str], language: str) -> list[str]:
    """Return in sentences what was erased, where, and what could not be reached."""
    say = of("widgets.incidents", language).say
    if not count:
        return [say("erasing.nothing")]
    told = [say("erasing.done", n=count), say("erasing.copies", n=copies) if copies else say("erasing.no_copies")]
    if not whole_file:
        told.append(say("erasing.unfinished"))
    if left:
        told.append(say("erasing.left", files=", ".join(left)))
    return [*told, say("erasing.elsewhere")]


def looks(register: Register) -> list[dict[str, Any]]:
    """Return who looked at which case, when and why: `{number, at, who, why}`, the latest first."""
    numbers = {one.id: one.number for one in register.cases()}
    return [
        {"number": numbers.get(one.incident_id, ""), "at": moment(one.at), "who": one.who, "why": one.why}
        for one in register.looks()[:MOST_LOOKS]
    ]


def stretches_offered(today: dt.date, language: str) -> list[dict[str, Any]]:
    """Return the stretches of time somebody can choose to look at, by their length."""
    return [
        {"length": length, "stretches": [{"id": one.written, "name": one.said(language)} for one in some]}
        for length, some in stretches.around(today).items()
    ]
