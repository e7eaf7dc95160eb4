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
from kits.policy_cycle.periods import Every
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import ORGANISATION

PACKAGE = "kits.policy_cycle"
PERCENT = "%"
"""The unit of measurement whose changes are told in points as well: 10% less of 6% is not 10 points."""


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
    if effect.kind is Kind.COMPARED and effect.indicator is not None and effect.change is not None:
        said = [_compared_in_words(effect, effect.indicator, effect.change, language)]
    else:
        name = effect.indicator.name if effect.indicator else ""
        said = [
            say(
                f"effect.{effect.kind}",
                name=name,
                since=_period(effect.since, language),
                until=_period(effect.until, language),
            )
        ]
    if effect.counting:
        said.append(say("effect.counting"))
    if effect.mapped:
        said.append(say("effect.mapped"))
    if effect.reached is not None and effect.indicator is not None and effect.aim is not None:
        aim = amount(effect.aim, effect.indicator, language)
        said.append(say("effect.reached" if effect.reached else "effect.not_reached", aim=aim))
    return tuple(said)


def _compared_in_words(effect: Effect, indicator: Indicator, change: Change, language: str) -> str:
    say = texts.of(PACKAGE, language).say
    values = {
        "name": indicator.name,
        "now": amount(effect.now, indicator, language),
        "then": amount(effect.then, indicator, language),
        "since": _in(effect.since, language) if effect.since else say("effect.at_baseline"),
        "until": _in(effect.until, language),
    }
    if not change.difference:
        return say("effect.same", **values)
    rose = change.difference > 0
    values["way"] = say("effect.rose" if rose else "effect.fell")
    if change.percent is None:
        return say("effect.no_percent", **values)
    share = say("effect.more" if rose else "effect.less", percent=round(abs(change.percent), 1))
    if indicator.measured_in == PERCENT:
        share = say("effect.points", points=round(abs(change.difference), 2), share=share)
    return say("effect.compared", share=share, **values)


def _period(period: str, language: str) -> str:
    return periods.written(period, language) if period else ""


def _in(period: str, language: str) -> str:
    key = "effect.in_quarter" if periods.every(period) is Every.QUARTER else "effect.in"
    return texts.of(PACKAGE, language).say(key, period=_period(period, language))


def amount(value: float | None, indicator: Indicator, language: str) -> str:
    """Return a figure with its unit of measurement, as one writes it: 5,8%, 37 incidenten."""
    written = str(texts.written_value(_shown(value), language))
    return f"{written}%" if indicator.measured_in == PERCENT else f"{written} {indicator.measured_in}".strip()
