"""The measures of a plan: all of them in a table, each by itself, and those of teams under the general plan."""

from __future__ import annotations

from kits.dossier.records import Basis
from kits.policy_cycle.numbers import Money
from kits.policy_cycle.paper import costs, progress
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan import completeness, stems, teams
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.weighing import picture
from kits.reports.blocks import Block, Facts, Heading, Paragraph, Run, Table, Text
from kits.reports.paper import short

GOAL_SHOWN = 160
"""Characters of a goal in the table of all measures; the whole of it stands with the measure itself."""
PROPOSED = 3
"""Measures of the general plan that a team's may be part of, named at most."""
COLUMNS = ("number", "text", "owner", "due", "budget", "status")


def measures(year: Year) -> list[Block]:
    """Return the part of the plan that has its measures."""
    rows = tuple(
        (
            str(year.numbers[item.id]),
            (Run(item.text, strong=True), Run(f"\n{short(item.goal, GOAL_SHOWN) or year.say('measures.no_goal')}")),
            item.owner or year.blank,
            year.day(item.due),
            costs.amount(year, item) or year.blank,
            _stands(year, item),
        )
        for item in year.items
    )
    blocks: list[Block] = [
        Heading(year.say("measures.title"), basis=Basis.LAW, basis_note=year.say("measures.law")),
        Table(
            tuple(year.say(f"measures.{name}") for name in COLUMNS),
            (*rows, costs.total_row(year, len(COLUMNS), COLUMNS.index("budget"))) if rows else (),
            widths=(1.1, 5.7, 3.7, 2.5, 2, 1.8),
            caption=year.say("measures.table"),
            numeric=(0,),
            empty=year.say("measures.none"),
        ),
        *costs.brackets(year, year.items),
    ]
    if year.items:
        blocks.append(Heading(year.say("measures.each")))
    for item in year.items:
        blocks += _item(year, item)
    return blocks


def _stands(year: Year, item: Item) -> str:
    """Return how a measure goes, and that its day has passed, as the page says."""
    status = year.shared(f"status.{item.status}")
    return year.say("measures.late", status=status) if year.late(item) else status


def _item(year: Year, item: Item) -> list[Block]:
    """Return one measure with what was said of it; what was not is one line and not a wall of blanks."""
    weighed = picture.weighed(year.state.plan.weighing, item)
    indicator = year.state.figures.indicators.get(item.indicator or "")
    judged = [item.evaluate_how, year.words.day(item.evaluate_on) if item.evaluate_on else ""]
    source = {None: "", True: "at_source.source", False: "at_source.effect"}[item.at_source]
    place = [
        year.shared(f"levels.{item.level}") if item.level else "",
        year.shared(f"fields.{item.field}") if item.field else "",
        year.shared(f"moments.{item.moment}") if item.moment else "",
        year.shared(source) if source else "",
        year.context.units.get(item.team or "", ""),
    ]
    pairs: tuple[tuple[str, Text], ...] = (
        (year.shared("item.goal"), item.goal),
        (year.shared("item.owner"), item.owner),
        (year.shared("item.helpers"), item.helpers),
        (year.say("measures.when"), _when(year, item)),
        (year.shared("item.budget"), costs.amount(year, item)),
        (year.shared("item.spent"), costs.amount(year, item, Money.SPENT)),
        (year.say("measures.judged"), " · ".join(part for part in judged if part)),
        (year.shared("item.indicator"), indicator.name if indicator else ""),
        (year.say("measures.stems"), _stems(year, item)),
        (year.shared("item.priority"), _priority(year, weighed)),
        (year.say("measures.place"), " · ".join(part for part in place if part)),
        *progress.pairs(year, item),
        (year.say("missing.title"), year.words.listed(lacking(year, item)) if year.context.gaps else ""),
    )
    return [Heading(f"{year.numbers[item.id]}. {short(item.text)}", 2), Facts(pairs)]


def lacking(year: Year, item: Item) -> tuple[str, ...]:
    """Return in words what keeps a plan with this measure from being adopted; the rest stands with all that is missing."""
    return tuple(year.shared(f"lacks.{lack}") for lack in completeness.lacks(item))


def _when(year: Year, item: Item) -> str:
    begins = year.words.day(item.starts) if item.starts else ""
    ends = year.words.day(item.due) if item.due else ""
    if begins and ends:
        return year.say("measures.from_to", begins=begins, ends=ends)
    return ends or (year.say("measures.begins", day=begins) if begins else "")


def _priority(year: Year, weighed: picture.Weighed) -> str:
    if not weighed.priority:
        return ""
    return " – ".join([year.shared(f"priorities.{weighed.priority}"), *weighed.reasons])


def _stems(year: Year, item: Item) -> str:
    told = stems.told(year.state.plan, item, year.context, year.context.language)
    return "; ".join(told) or year.say("measures.own")


def under(year: Year) -> list[Block]:
    """Return how the measures of one team, or of each, fit under the general plan (inventory D4b)."""
    chosen = (year.team,) if year.team else teams.teams(year.state.plan)
    tables = [table for team in chosen for table in _team(year, team)]
    if not tables:
        return []
    return [Heading(year.say("team.part"), basis=Basis.ADVICE), Paragraph(year.say("team.about")), *tables]


def _team(year: Year, team: str) -> list[Block]:
    rows = tuple(
        (
            str(year.numbers[one.item.id]),
            one.item.text,
            one.general.text if one.general else _loose(year, one),
        )
        for one in teams.team_plan(year.state.plan, team)
        if one.item.id in year.numbers
    )
    if not rows:
        return []
    name = year.context.units.get(team, "")
    header = (year.say("measures.number"), year.say("team.item"), year.say("team.under"))
    table = Table(header, rows, widths=(1.1, 7.6, 8), caption=year.say("team.table", team=name), numeric=(0,))
    return [table] if year.team else [Heading(year.say("team.title", team=name), 2), table]


def _loose(year: Year, one: teams.TeamItem) -> str:
    if not one.proposed:
        return year.say("team.loose")
    more = len(one.proposed) - PROPOSED
    named = [f"‘{short(item.text)}’" for item in one.proposed[:PROPOSED]]
    named += [year.say("team.more", n=more)] if more > 0 else []
    return year.say("team.proposed", items=year.words.listed(named))
