"""What figures say of a measure or a target, and what they cannot say.

Without a baseline no effect can be established: then there is a sentence, and never nought per cent or an arrow. A
baseline of nought gives no percentage. A rise since counting began may be better reporting. A unit that was reorganised
is compared only through what was said became of it (`figures.comparing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kits import texts
from kits.policy_cycle import periods
from kits.policy_cycle.figures import comparing
from kits.policy_cycle.figures.hiding import Tree
from kits.policy_cycle.figures.reading import Change, baseline, change, visible
from kits.policy_cycle.figures.records import Better, Figures, Indicator, periods_of
from kits.policy_cycle.intent import targets
from kits.policy_cycle.intent.records import Target
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import ORGANISATION

PACKAGE = "kits.policy_cycle"


class Kind(StrEnum):
    """What can be said. Texts: `effect.<value>`."""

    NO_INDICATOR = "no_indicator"
    NO_BASELINE = "no_baseline"
    NO_NOW = "no_now"
    COMPARED = "compared"


@dataclass(frozen=True)
class Effect:
    """Then and now of one indicator. Numbers are there only where both can be shown and are of the same people.

    `counting` says that registration began in or after the earlier period, and the figure rose. `mapped` that units were
    compared by what became of them. `reached` is of a target: whether its aim was reached, None where that cannot be said.
    """

    kind: Kind
    indicator: Indicator | None = None
    since: str = ""
    until: str = ""
    then: float | None = None
    now: float | None = None
    change: Change | None = None
    counting: bool = False
    mapped: bool = False
    aim: float | None = None
    reached: bool | None = None


def of_item(figures: Figures, item: Item, year: int, tree: Tree) -> Effect:
    """Return what the indicator of an item did: the last figure of the year against the same period a year before."""
    indicator = figures.indicators.get(item.indicator or "")
    if indicator is None:
        return Effect(Kind.NO_INDICATOR)
    unit = item.team or ORGANISATION
    now = _last(figures, indicator, unit, year, tree)
    if now is None:
        return Effect(Kind.NO_NOW, indicator, until=str(year))
    then = periods.year_before(now)
    pair = comparing.pair(figures, indicator.id, unit, then, now, tree=tree)
    if pair.then is None or pair.now is None:
        return Effect(Kind.NO_BASELINE, indicator, then, now)
    return _compared(indicator, then, now, pair.then.value, pair.now.value, mapped=pair.how is comparing.How.MAPPED)


def of_target(figures: Figures, target: Target, year: int, tree: Tree) -> Effect:
    """Return what became of a target: from its baseline to the last figure of the year."""
    indicator = figures.indicators.get(target.indicator or "")
    if indicator is None:
        return Effect(Kind.NO_INDICATOR)
    unit = target.unit or ORGANISATION
    begins = baseline(figures, target, tree)
    now = _last(figures, indicator, unit, year, tree)
    figure = visible(figures, indicator.id, now, tree).get(unit) if now else None
    aim = targets.aim(target, begins.value if begins else None)
    if now is None or figure is None:
        return Effect(Kind.NO_NOW, indicator, until=str(year), aim=aim)
    if begins is None:
        return Effect(
            Kind.NO_BASELINE, indicator, target.since, now, aim=aim, reached=_reached(indicator, aim, figure.value)
        )
    made = _compared(indicator, target.since, now, begins.value, figure.value, mapped=False)
    return Effect(**{**made.__dict__, "aim": aim, "reached": _reached(indicator, aim, figure.value)})


def _reached(indicator: Indicator, aim: float | None, now: float) -> bool | None:
    if aim is None or indicator.better is Better.NEITHER:
        return None
    return now <= aim if indicator.better is Better.LOWER else now >= aim


def _last(figures: Figures, indicator: Indicator, unit: str, year: int, tree: Tree) -> str | None:
    """Return the last period of the year that has a figure of the unit that may be shown."""
    there = [one for one in periods_of(figures, indicator.id) if one.startswith(str(year))]
    return next((one for one in reversed(there) if unit in visible(figures, indicator.id, one, tree)), None)


def _compared(indicator: Indicator, since: str, until: str, then: float, now: float, *, mapped: bool) -> Effect:
    began = indicator.counted_since
    counting = now > then and began is not None and (not since or began >= periods.first_day(since).isoformat())
    return Effect(
        Kind.COMPARED, indicator, since, until, then, now, change(indicator, then, now), counting=counting, mapped=mapped
    )


def _shown(value: float | None) -> float | None:
    """Return a figure as it is told: an average over people has more decimals than it means."""
    return None if value is None else round(value, 2)


def sentences(effect: Effect, language: str) -> tuple[str, ...]:
    """Return in words what an effect is, and what to mind in reading it."""
    say = texts.of(PACKAGE, language).say
    name = effect.indicator.name if effect.indicator else ""
    if effect.kind is not Kind.COMPARED or effect.change is None:
        said = [say(f"effect.{effect.kind}", name=name, since=effect.since, until=effect.until)]
    else:
        unit = effect.indicator.measured_in if effect.indicator else ""
        key = "same" if not effect.change.difference else "no_percent" if effect.change.percent is None else "compared"
        numbers = {
            "then": _shown(effect.then),
            "now": _shown(effect.now),
            "percent": abs(round(effect.change.percent or 0.0, 1)),
        }
        way = say("effect.rose" if effect.change.difference > 0 else "effect.fell")
        said = [say(f"effect.{key}", name=name, since=effect.since, until=effect.until, unit=unit, way=way, **numbers)]
    if effect.counting:
        said.append(say("effect.counting"))
    if effect.mapped:
        said.append(say("effect.mapped"))
    if effect.reached is not None:
        said.append(say("effect.reached" if effect.reached else "effect.not_reached", aim=effect.aim))
    return tuple(said)
