"""The plan of approach: of the whole organisation, of one theme, of one team, or as it was adopted (inventory D4).

Sections are fixed, each marked with its basis: required by law, advised by the workbook, or the organisation's choice.
"""

from __future__ import annotations

from dataclasses import replace

from kits.dossier.records import ActionStatus, Basis, Theme
from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.council.records import Version
from kits.policy_cycle.council.versions import MATTER
from kits.policy_cycle.intent.records import Occasion
from kits.policy_cycle.law import remarks
from kits.policy_cycle.paper import (
    aggression,
    consultations,
    costs,
    findings,
    intentions,
    matters,
    measures,
    missing,
    sources_and_law,
)
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan import completeness
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import picture
from kits.reports import paper
from kits.reports.blocks import Block, Callout, Contents, Heading, PageBreak, Paragraph, Report, Text
from kits.reports.paper import short

BRIEF_ITEMS = 5
"""Items of the highest priority that the first page names."""


def plan(state: State, context: Context, theme: Theme | None = None, team: str | None = None) -> Report:
    """Return the plan of approach of all themes, of one `theme`, or of one `team` (a unit's id)."""
    return _report(Year(state, context, theme, team), version_facts(Year(state, context)))


def adopted(state: State, context: Context, version: Version) -> Report:
    """Return the plan as it was adopted, with the request it was consented in; how measures go now is not in it."""
    asked = {key: one for key, one in state.requests.items() if one.version <= version.number}
    year = Year(replace(versions.at(state, version), requests=asked), context, until=version.on)
    facts = (
        (year.say("facts.version"), year.shared("version.adopted", number=version.number, on=year.words.day(version.on))),
        (year.say("facts.by"), version.by),
        (year.say("facts.note"), version.note),
        (year.say("facts.council"), _standing(year)),
    )
    return _report(year, facts, named=year.say("file.version", number=version.number))


def _standing(year: Year) -> str:
    return " ".join(standing.sentences(year.state, year.words.language))


def version_facts(year: Year) -> tuple[tuple[str, Text], ...]:
    """Return where the plan stands: its version, and what the works council says of it."""
    last = MATTER.adopted(year.state)
    number = MATTER.number(year.state)
    settled = last if last and not MATTER.is_draft(year.state) else None
    version = (
        year.shared("version.adopted", number=number, on=year.words.day(settled.on))
        if settled
        else year.shared("version.draft", number=number)
    )
    return (
        (year.say("facts.version"), version),
        (year.say("facts.by"), settled.by if settled else ""),
        (year.say("facts.council"), _standing(year)),
    )


def _report(year: Year, facts: tuple[tuple[str, Text], ...], named: str = "") -> Report:
    number = str(year.state.year)
    kind = year.say("file.plan")
    opened = [] if year.about or named else matters.opening(year)
    parts: tuple[Block, ...] = (
        *([] if year.team else intentions.wanted(year)),
        *findings.found(year),
        *([] if year.team else findings.weighed(year)),
        *measures.measures(year),
        *measures.under(year),
        *([] if year.team else aggression.additions(year)),
        *consultations.heard(year, Occasion.PLAN),
        *consultations.council(year),
        Heading(year.say("evaluated.title"), basis=Basis.LAW, basis_note=year.say("evaluated.law")),
        Paragraph(f"{_evaluated(year)} {year.say('evaluated.text')}".strip()),
    )
    return Report(
        title=year.say("title.of", about=year.about) if year.about else year.say("title.plan"),
        subtitle=year.say("title.subtitle", year=number),
        language=year.context.language,
        created=year.context.created,
        organisation=year.context.organisation,
        subject=year.say("title.subject", year=number),
        keywords=tuple(year.words.get("title.keywords")),
        facts=(*facts, (year.say("facts.created"), year.words.day(year.context.created.date().isoformat()))),
        file_name=paper.file_name(kind, number, kind, year.about, named),
        blocks=(
            *(opened or [_brief(year)]),
            Contents(1),
            PageBreak(),
            *parts,
            *missing.blocks(year, missing.plan(year), "missing.plan_whole"),
            *sources_and_law.ending(year, remarks.PLAN),
        ),
    )


def _evaluated(year: Year) -> str:
    """Return of how many measures it is said how and when they are evaluated."""
    going = [item for item in year.items if item.status is not ActionStatus.NOT_DONE]
    told = sum(bool(item.evaluate_how and item.evaluate_on) for item in going)
    if not going:
        return ""
    if told in (0, len(going)):
        return year.say("evaluated.all" if told else "evaluated.none")
    return year.say("evaluated.some", n=told, all=len(going))


def _brief(year: Year) -> Callout:
    return Callout(year.say("brief.title"), items=(*numbers(year), *_first(year)))


def numbers(year: Year) -> tuple[Text, ...]:
    """Return in sentences how many measures there are, what they cost, and how many are not complete."""
    said: list[Text] = [year.say("brief.items", n=len(year.items))]
    said += costs.sentences(year)
    if year.context.gaps and (open_ := len(completeness.incomplete(year.items))):
        said.append(year.say("brief.incomplete", n=open_))
    return tuple(said)


def _first(year: Year) -> tuple[Text, ...]:
    first = [item for item in year.items if picture.weighed(year.state.plan.weighing, item).priority == "high"]
    return tuple(
        year.say("brief.first", text=short(item.text), owner=short(item.owner) or year.blank) for item in first[:BRIEF_ITEMS]
    )
