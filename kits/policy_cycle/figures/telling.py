"""The client's latest figures in words, for what stands elsewhere to show as such; what is hidden here is not told there.

They are for a screen. A document that printed them would have to say so afterwards (`publishing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kits import periods, wording
from kits.dossier import Dossier
from kits.instrument import ToldFigure
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
    years = [row for row in dossier.sessions() if row.instrument == INSTRUMENT]
    tree = tree_in(dossier)
    for row in sorted(years, key=lambda one: one.held_on or "", reverse=True):
        figures = Session(dossier, row.id, MODEL).state.figures
        found = [one for one in figures.indicators.values() if one.kind in kinds]
        if told := tuple(t for one in found for t in _told(figures, one, tree, row.title, language)):
            return told
    return ()


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
