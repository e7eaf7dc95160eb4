"""What a unit of more than 15 people gets each month: how many, of what kind and where, and who told the reporters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kits.incidents.analysis import units
from kits.incidents.analysis.analysis import Analysis, Asked, People, analysed, begun, within
from kits.incidents.analysis.paper import report
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.tables import Tables
from kits.incidents.analysis.stretches import Stretch
from kits.incidents.case import Case
from kits.problems import Problem
from kits.reports.blocks import Block, Bullets, Callout, Report

PACKAGE = "kits.incidents.analysis"
MONTHS = 12


def shown(cases: Iterable[Case], stretch: Stretch, people: People) -> tuple[str, ...]:
    """Return the units of which a month may be told."""
    return tuple(units.by_unit(within(cases, stretch), stretch, people.tree).shown)


def monthly(
    cases: Iterable[Case], unit: str, asked: Asked, today: dt.date, *, people: People, context: Context
) -> tuple[Report, Analysis]:
    """Return a unit's month on one page, with the analysis of the unit's own cases that it tells.

    Raises Problem for a unit of which that may not be told.
    """
    there = tuple(cases)
    if unit not in shown(there, asked.stretch, people):
        raise Problem(f"{PACKAGE}:problems.small_unit", unit=context.units.get(unit, ""))
    below = units.under(people.tree, unit)
    mine = [case for case in there if case.unit_id in below]
    made = analysed(mine, asked, today, began=begun(there))
    tables = Tables(made, context)
    blocks: list[Block] = [
        Callout(context.words.say("monthly.brief", unit=context.units[unit]), items=tables.said.whole()),
        *tables.questions("kind", "place", "activity"),
    ]
    if made.counts.total.cases:
        blocks.append(Bullets(tables.said.handled()))
    return report.whole(made, context, "monthly", tuple(blocks), context.units[unit]), made
