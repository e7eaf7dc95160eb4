"""What the page of a policy year shows besides: the vision, what is missing, what changed, and what became of units."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from kits import wording
from kits.dossier.records import Theme, Unit
from kits.live import Session
from kits.periods import Every
from kits.policy_cycle import missing
from kits.policy_cycle.council import difference_sentences, standing, versions
from kits.policy_cycle.evaluation import next_year, offers
from kits.policy_cycle.figures import comparison, reading, spans
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.findings import description
from kits.policy_cycle.intent import vision
from kits.policy_cycle.measures import library
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import derived, points
from kits.problems import Problem
from kits.small_groups.organisation import Tree, tree_in
from widgets.kept import Kept
from widgets.sending import council_shown

PACKAGE = "kits.policy_cycle"
NAMED = (missing.Kind.ITEM, missing.Kind.NO_WHY, missing.Kind.OTHER_STATUS, missing.Kind.LOOSE)
"""Lines whose measures are each named: what adopting the plan or the evaluation waits for."""
CUT = 120
"""Characters of a finding's text where it is one of several in a line."""


def of(session: Session[State], kept: Kept, known: missing.Known, units: list[Unit], language: str) -> dict[str, Any]:
    """Return these parts of the view."""
    s = session.state
    told = (s.plan, s.requests, s.evaluation, s.consultations, s.noted)
    names = kept.part("unit_names", (units,), lambda: {unit.id: unit.name for unit in units})
    lines = kept.part(
        "missing",
        (*told, s.points, s.set_aside, s.conditions, s.figures, known),
        lambda: missing.missing(s, known, keep=lambda name, of, make: kept.part(f"missing {name}", of, make)),
    )
    return {
        "vision": kept.part("vision", (s.plan.vision, language), lambda: _vision(s, language)),
        "missing": kept.part(
            "missing_said",
            (lines, names, language, s.plan, s.conditions, s.consultations, s.figures.indicators),
            lambda: [_missing(one, s, language, names) for one in lines],
        ),
        "derived": kept.part("derived", (*told, language, known.elsewhere), lambda: _derived(s, known, language)),
        "differences": kept.part(
            "differences",
            (s.plan, s.versions, s.requests, s.figures.indicators, units, language),
            lambda: _differences(session, names, language),
        ),
        "reorganised": kept.part("reorganised", (s.figures, units), lambda: _reorganised(s, list(known.units))),
        "unit_names": names,
    }


def _vision(s: State, language: str) -> list[dict[str, str]]:
    return [
        {"id": one.id, "text": vision.said(one.id, language), "answer": s.plan.vision.get(one.id, "")}
        for one in vision.questions()
    ]


def _missing(one: missing.Missing, s: State, language: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "part": one.part.value,
        "plan": one.part not in missing.OF_EVALUATION,
        "themes": [theme.value for theme in one.themes],
        "keys": list(one.keys if one.kind in NAMED else one.keys[:1]),
        "text": missing.said(one, s, language, names),
    }


def _derived(s: State, known: missing.Known, language: str) -> dict[str, dict[str, str]]:
    """Return what the kit itself knows to be done of the points of the steps, per theme and point, with what tells so."""
    return {
        theme.value: {
            one.id: text
            for one in points.points()
            if theme in one.themes and (text := derived.said(one, s, theme, language, known.elsewhere))
        }
        for theme in Theme
    }


# ── versions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _differences(session: Session[State], names: dict[str, str], language: str) -> list[dict[str, str]]:
    """Return what changed since the last version, or since what the works council was asked, in words."""
    s = session.state
    last = versions.before(s)
    if last is None:
        return []
    found = versions.differences(last.plan, s.plan)
    if not found:
        return []
    called = names_of(session, names, language)
    return [dataclasses.asdict(difference_sentences.told(one, last.plan, s.plan, called, language)) for one in found]


def names_of(session: Session[State], names: dict[str, str], language: str) -> difference_sentences.Names:
    """Return what ids are called: units (`names`), findings, agreed actions and indicators."""
    dossier = session.dossier
    sources = {one.id: _cut(description.text_of(one, language)) for one in dossier.findings()}
    sources |= {one.id: _cut(one.text) for one in dossier.actions()}
    return difference_sentences.Names(
        names, sources, {one.id: one.name for one in session.state.figures.indicators.values()}
    )


def council(s: State, language: str) -> dict[str, Any]:
    """Return where the plan stands with the works council, with the conditions to follow, and the versions there are."""
    shown = council_shown(standing.MATTER, s, versions.before(s), language)
    return {**shown, "to_follow": [one.id for one in standing.all_conditions(s)]}


def plain(records: Iterable[Any]) -> dict[str, dict[str, Any]]:
    """Return records that have an id as JSON can carry them, by that."""
    return {record.id: dataclasses.asdict(record) for record in records}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CUT else f"{line[:CUT].rstrip()}…"


def version(session: Session[State], number: int) -> dict[str, Any]:
    """Return an adopted version as it was adopted. Raises Problem when there is none of that number."""
    found = next((one for one in session.state.versions if one.number == number), None)
    if found is None:
        raise Problem("kits.live:problems.gone")
    plan: Plan = found.plan
    return {
        "number": found.number,
        "items": [dataclasses.asdict(item) for item in plan.items.values()],
        "targets": [target.text for target in plan.targets.values()],
        "intentions": dict(plan.intentions),
    }


# ── the next year ────────────────────────────────────────────────────────────────────────────────────────────────────


def today() -> dt.date:
    """Return the day it is on this computer."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def offered(session: Session[State], language: str) -> dict[str, Any]:
    """Return what the next year can take along, each with why, and how many measures go on anyway."""
    say = wording.of(PACKAGE, language).say
    s = session.state
    made = [
        {
            "key": one.key,
            "kind": say(f"offers.kinds.{one.kind}"),
            "text": one.text,
            "theme": one.theme.value if one.theme else None,
            "why": say(f"offers.why.{one.why}"),
            "taken": one.taken,
        }
        for one in offers.offers(s, tree_in(session.dossier), today())
    ]
    return {"offers": made, "items": sum(next_year.goes_on(s, item) for item in s.plan.items.values())}


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _reorganised(s: State, there: list[str]) -> dict[str, Any]:
    """Return the units that went on as others, and those that are gone without a word."""
    return {
        "unfollowed": list(comparison.unfollowed(s.figures, there)),
        "known": [{"unit": one.unit, "units": list(one.units), "on": one.on} for one in s.figures.reorganised.values()],
    }


def trend(
    session: Session[State], indicator: str, unit: str, every: str = "", *, tree: Tree | None = None
) -> dict[str, Any]:
    """Return a unit's figures of all periods, for a small picture: what is hidden looks like what is missing.

    `every` is how long the periods are; "" is as the indicator is kept. Periods that are not whole are `unfinished`.
    `tree` is that of before.
    """
    s = session.state
    definition = s.figures.indicators.get(indicator)
    if definition is None:
        raise Problem("kits.live:problems.gone")
    tree = tree_in(session.dossier, before=tree)
    if every and every != definition.every:
        return _longer(session, definition, unit, Every(every), tree)
    found = reading.trend(s.figures, indicator, unit, tree)
    return {
        "norm": definition.norm,
        "points": [
            {
                "period": point.period,
                "value": point.figure.value if point.figure else None,
                "beyond": bool(point.beyond_norm),
                "strong": bool(point.change and point.change.strong),
            }
            for point in found
        ],
    }


def _longer(session: Session[State], indicator: Indicator, unit: str, every: Every, tree: Tree) -> dict[str, Any]:
    """Return a unit's figures of longer periods; a norm for what adds up is not one for a year."""
    on = session.changed_at.astimezone().date() if session.changed_at else dt.date.today()
    norm = None if spans.adds_in_time(indicator) else indicator.norm
    found = spans.row(session.state.figures, indicator, unit, every, tree=tree, on=on)
    return {
        "norm": norm,
        "points": [
            {
                "period": span.period,
                "value": span.figure.value if span.figure else None,
                "beyond": bool(norm is not None and span.figure and reading.beyond_norm(indicator, span.figure.value)),
                "strong": False,
                "unfinished": span.figure is not None and not span.finished,
            }
            for span in found
        ],
    }


# ── measures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def measures(language: str) -> list[dict[str, Any]]:
    """Return the library of measures, in words."""
    return [
        {
            **dataclasses.asdict(one),
            **dataclasses.asdict(library.said(one.id, language)),
            "goal": library.goal(one.id, language),
            "instruments": [wording.of(f"kits.{name}", language).say("name") for name in one.instruments],
            "related": list(library.related(one, language)),
        }
        for one in library.library()
    ]
