"""What a unit of more than 15 people gets each month: how many, of what kind and where, and who told the reporters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kits.dossier.records import Published
from kits.incidents.aftercare.proof import Counts as Care
from kits.incidents.analysis import units
from kits.incidents.analysis.analysis import Analysis, Asked, People, analysed, begun, within
from kits.incidents.analysis.paper import report
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.tables import Tables
from kits.incidents.analysis.stretches import Stretch
from kits.incidents.analysis.units import ByUnit
from kits.incidents.case import Case
from kits.problems import Problem
from kits.reports.blocks import Block, Bullets, Callout, Report

PACKAGE = "kits.incidents.analysis"


def shown(cases: Iterable[Case], stretch: Stretch, people: People) -> tuple[str, ...]:
    """Return the units of which a month may be told."""
    return tuple(units.by_unit(within(cases, stretch), stretch, people.tree).shown)


def of_unit(
    cases: Iterable[Case],
    unit: str,
    asked: Asked,
    today: dt.date,
    *,
    people: People,
    began: dt.date | None = None,
    care: Mapping[str, Care] | None = None,
) -> Analysis:
    """Return the analysis of a unit's own month, beside earlier ones that may be told as well.

    `began` is the day registration began, `care` as in `analysed`. Raises Problem for a unit of which that may not be told.
    """
    there = tuple(cases)
    if unit not in shown(there, asked.stretch.until(today), people):
        name = next((one.name for one in people.units if one.id == unit), unit)
        raise Problem(f"{PACKAGE}:problems.small_unit", unit=name)
    below = units.under(people.tree, unit)
    mine = [case for case in there if case.unit_id in below]
    made = analysed(mine, asked, today, began=began or begun(there), care=care)
    earlier = {
        against: replace(one, hidden=unit not in shown(there, one.stretch, people)) for against, one in made.earlier.items()
    }
    return replace(made, earlier=earlier)


def monthly(made: Analysis, unit: str, context: Context) -> Report:
    """Return a unit's month on one page."""
    tables = Tables(made, context)
    blocks: list[Block] = [
        Callout(context.words.say("monthly.brief", unit=context.units[unit]), items=tables.said.whole()),
        *tables.questions("kind", "place", "activity"),
    ]
    if made.counts.total.cases:
        blocks.append(Bullets(tables.said.handled()))
    return report.whole(made, context, "monthly", tuple(blocks), context.units[unit])


def told(made: Analysis, unit: str) -> tuple[Published, ...]:
    """Return what readers of a unit's month know from now on: its figures, and those of earlier months beside it."""
    earlier = (made.earlier[one] for one in made.against)
    beside = ((one.stretch, one.counts.total) for one in earlier if not one.unknown)
    return tuple(
        one
        for stretch, tally in ((made.counted, made.counts.total), *beside)
        for one in units.told(ByUnit({unit: tally}), stretch)
    )
