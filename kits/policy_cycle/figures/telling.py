"""The client's latest figures in words, for what stands elsewhere to show as such; what is hidden here is not told there.

They are for a screen. A document that printed them would have to say so afterwards (`publishing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kits import periods, wording
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.instrument import ToldFigure, ToldMonths
from kits.live import Session
from kits.policy_cycle.figures import notation
from kits.policy_cycle.figures.reading import visible
from kits.policy_cycle.figures.records import Figures, Indicator, periods_of
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.terms import ORGANISATION
from kits.small_groups.organisation import Tree, tree_in

PACKAGE = "kits.policy_cycle"
MOST_PERIODS = 12
"""Periods that are looked back for a unit's latest figure."""


def latest(dossier: Dossier, kinds: Collection[str], language: str) -> tuple[ToldFigure, ...]:
    """Return each unit's latest figure that may be shown of every indicator of these kinds, from the newest policy year."""
    tree = tree_in(dossier)
    for row, figures in _years(dossier):
        found = [one for one in figures.indicators.values() if one.kind in kinds]
        if told := tuple(t for one in found for t in _told(figures, one, tree, row.title, language)):
            return told
    return ()


def monthly(dossier: Dossier, year: int, language: str) -> tuple[ToldMonths, ...]:
    """Return each indicator's figures of a year by month that may be shown, from the newest policy year that has any."""
    tree = tree_in(dossier)
    months = {f"{year}-{month:02}": month for month in range(1, 13)}
    for _, figures in _years(dossier):
        found: dict[tuple[str, str], dict[int, str]] = {}
        for indicator in figures.indicators.values():
            for period in periods_of(figures, indicator.id):
                for unit, figure in visible(figures, indicator.id, period, tree).items() if period in months else ():
                    said = notation.amount(figure.value, indicator, language)
                    found.setdefault((indicator.name, "" if unit == ORGANISATION else unit), {})[months[period]] = said
        if found:
            return tuple(ToldMonths(name, unit, year, said) for (name, unit), said in found.items())
    return ()


def _years(dossier: Dossier) -> Iterator[tuple[SessionRow, Figures]]:
    """Yield the policy years with their figures, the newest first."""
    rows = [row for row in dossier.sessions() if row.instrument == INSTRUMENT]
    for row in sorted(rows, key=lambda one: one.held_on or "", reverse=True):
        yield row, Session(dossier, row.id, MODEL).state.figures


def _told(figures: Figures, indicator: Indicator, tree: Tree, title: str, language: str) -> Iterator[ToldFigure]:
    say, known = wording.of(PACKAGE, language).say, set[str]()
    norm = (
        say("told_figures.norm", norm=notation.amount(indicator.norm, indicator, language))
        if indicator.norm is not None
        else ""
    )
    for period in reversed(periods_of(figures, indicator.id)[-MOST_PERIODS:]):
        for unit, figure in visible(figures, indicator.id, period, tree).items():
            if unit in known:
                continue
            known.add(unit)
            said = say(
                "told_figures.figure",
                name=indicator.name,
                value=notation.amount(figure.value, indicator, language),
                period=periods.written(period, language),
                norm=norm,
                title=title,
            )
            yield ToldFigure(indicator.kind.value, "" if unit == ORGANISATION else unit, said)
