"""What changed in a plan, in words: dates, money and names as a person writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kits import periods, wording
from kits.policy_cycle.council.versions import IN_WORDS, Difference, Subject
from kits.policy_cycle.intent import vision
from kits.policy_cycle.measures import library
from kits.policy_cycle.numbers import euro
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.terms import ORGANISATION

PACKAGE = "kits.policy_cycle"
DAYS = {"starts", "due", "evaluate_on", "by", "on"}
WORDS = {
    "theme": "themes",
    "level": "levels",
    "field": "fields",
    "moment": "moments",
    "term": "terms",
    "priority": "priorities",
    "status": "status",
}
"""Fields with a fixed choice, and where its words stand."""
NAMED = {"indicator", "unit", "team", "under", "group", "findings", "actions", "causes"}
"""Fields that hold ids."""


@dataclass(frozen=True)
class Told:
    """A difference in words. `field`, `before` and `after` are empty for what is new or gone."""

    kind: str
    subject: str
    name: str
    field: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Names:
    """What ids are called: those of units, findings and agreed actions in the client file, and of the year's indicators.

    `kept_back` are the targets whose baseline may not be shown, by id.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    kept_back: frozenset[str] = frozenset()


def told(difference: Difference, old: Plan, new: Plan, names: Names, language: str) -> Told:
    """Return a difference between two plans in words."""
    say = wording.of(PACKAGE, language).say
    d = difference
    ids = {**_ids(old), **_ids(new), **names.units, **names.sources, **names.indicators}
    ids[ORGANISATION] = say("whole_organisation")
    made = Told(say(f"differences.{d.kind}"), say(f"subjects.{d.subject}"), _name(d, language))
    if not d.field:
        return made
    label = "" if d.subject in IN_WORDS else say(f"{_fields_of(d.subject)}.{d.field}")
    if d.subject is Subject.TARGET and d.field == "baseline" and d.key in names.kept_back:
        not_shown = say("aims.kept_back")
        return Told(made.kind, made.subject, made.name, label, not_shown, not_shown)
    return Told(
        made.kind, made.subject, made.name, label, _value(d, d.before, ids, language), _value(d, d.after, ids, language)
    )


def _fields_of(subject: Subject) -> str:
    return "start_fields" if subject is Subject.START else subject.value


def _ids(plan: Plan) -> dict[str, str]:
    return {
        **{key: item.text for key, item in plan.items.items()},
        **{key: cause.text for key, cause in plan.weighing.causes.items()},
        **{key: group.name for key, group in plan.weighing.groups.items()},
    }


def _name(d: Difference, language: str) -> str:
    say = wording.of(PACKAGE, language).say
    if d.subject is Subject.INTENTION:
        return say(f"themes.{d.key}")
    if d.subject is Subject.VISION:
        return vision.said(d.key, language)
    if d.subject is Subject.START:
        theme, _, subject = d.key.partition(".")
        return f"{say(f'themes.{theme}')}: {say(f'start.{subject}')}"
    return d.name


def _value(d: Difference, value: Any, ids: Mapping[str, str], language: str) -> str:
    say = wording.of(PACKAGE, language).say
    if value in (None, "", ()):
        return say("differing.nothing")
    if isinstance(value, tuple):
        return "; ".join(ids.get(one, say("differing.gone")) for one in value)
    if d.field in NAMED:
        return ids.get(value, say("differing.gone"))
    if d.field in WORDS:
        return say(f"{WORDS[d.field]}.{value}")
    return _written(d.field, value, language)


def _written(name: str, value: Any, language: str) -> str:
    say = wording.of(PACKAGE, language).say
    if isinstance(value, bool):
        key = ("at_source.source", "at_source.effect") if name == "at_source" else ("differing.yes", "differing.no")
        return say(key[0] if value else key[1])
    if name in DAYS:
        return periods.day_written(value, language)
    write = WRITES.get(name)
    return write(value, language) if write else str(wording.written_value(value, language))


def _measure(value: str, language: str) -> str:
    return library.said(value, language).name if library.measure(value) else value


def _percent(value: float, language: str) -> str:
    return f"{wording.written_value(value, language)}%"


WRITES: Mapping[str, Callable[[Any, str], str]] = {
    "since": periods.written,
    "budget": euro,
    "spent": euro,
    "measure": _measure,
    "percent": _percent,
}
