"""What figures say of a measure or a target, in sentences.

A figure that is wanting is named with its unit and period. On paper nothing more is said of it: what is hidden and what was
never there must look the same. At the desk, where figures are typed, the officer is told which of the two it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kits import periods, wording
from kits.periods import Every
from kits.policy_cycle.evaluation.effect import Effect, Kind
from kits.policy_cycle.figures.notation import PERCENT, amount, number
from kits.policy_cycle.figures.reading import Change
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.figures.spans import How
from kits.policy_cycle.terms import ORGANISATION

PACKAGE = "kits.policy_cycle"


def sentences(effect: Effect, units: Mapping[str, str], language: str, *, desk: bool = False) -> tuple[str, ...]:
    """Return in words what an effect is, and what to mind in reading it. `units` are the names of units, by id."""
    if effect.indicator is None:
        return (wording.of(PACKAGE, language).say("effect.no_indicator"),)
    return tuple(_Told(effect, effect.indicator, units, language, desk).all())


def brief(effect: Effect, units: Mapping[str, str], language: str) -> str:
    """Return the first sentence of an effect with its verdict, for where there is little room."""
    if effect.indicator is None:
        return wording.of(PACKAGE, language).say("effect.no_indicator")
    told = _Told(effect, effect.indicator, units, language, desk=False)
    return " ".join([told.first(), *told.verdict()])


class _Told:
    """One effect that is being put in words."""

    def __init__(self, effect: Effect, indicator: Indicator, units: Mapping[str, str], language: str, desk: bool) -> None:
        self.effect, self.indicator, self.units, self.language = effect, indicator, units, language
        self.say = wording.of(PACKAGE, language).say
        self.desk = desk
        unit = self._unit(effect.unit)
        at = self._all(effect.now_units) if effect.mapped else unit  # the figures are of all of them together
        self.values = {
            "name": indicator.name if effect.unit == ORGANISATION else self.say("effect.at", name=indicator.name, unit=at),
            "unit": unit,
            "then": amount(effect.then, indicator, language),
            "now": amount(effect.now, indicator, language),
            "since": within(effect.since, language) if effect.since else self.say("effect.at_baseline"),
            "until": within(effect.until, language),
            "judged_over": periods.written(effect.judged_over, language) if effect.judged_over else "",
        }  # fmt: skip

    def all(self) -> list[str]:
        """Return all sentences."""
        effect = self.effect
        said = [self.first()]
        if effect.how is not How.ONE and effect.now is not None:
            said.append(self.say(f"spans.{effect.how}", parts=self.say(f"spans.parts.{self.indicator.every}")))
        if effect.counting:
            said.append(self.say("effect.counting"))
        if effect.mapped:
            key = "effect.mapped_same" if effect.then_units == effect.now_units else "effect.mapped"
            said.append(self.say(key, then=self._all(effect.then_units), now=self._all(effect.now_units)))
        said += self.verdict()
        if effect.contradicted is not None:
            said.append(contradicted(effect.contradicted, self.indicator, effect.since[0], self.language))
        return said

    def verdict(self) -> list[str]:
        """Return whether the aim was reached, or why that cannot be said yet."""
        effect, said = self.effect, []
        if effect.now is not None and effect.unfinished:
            said.append(self.say("effect.not_over" if effect.running else "effect.not_whole", **self.values))
        if effect.now is not None and effect.aim is not None:
            key = {None: "effect.aims", True: "effect.reached", False: "effect.not_reached"}[effect.reached]
            said.append(self.say(key, aim=amount(effect.aim, self.indicator, self.language)))
        if effect.regrouped:
            said.append(self.say("effect.regrouped", unit=self._unit(effect.unit)))
        return said

    def first(self) -> str:
        """Return what was compared, or what is wanting."""
        effect, kind = self.effect, self.effect.kind
        if kind is Kind.COMPARED and effect.change is not None:
            return self._compared(effect.change)
        if kind is Kind.NO_BASELINE and not effect.since:
            kind_said = "no_baseline"
        elif kind is Kind.NO_BASELINE:
            kind_said = f"no_then.{self._where()}"
        else:
            kind_said = f"no_now.{self._where()}" if kind is Kind.NO_NOW else str(kind)
        return self.say(f"effect.{kind_said}", **self.values)

    def _where(self) -> str:
        return "paper" if not self.desk else "hidden" if self.effect.hidden else "absent"

    def _compared(self, change: Change) -> str:
        if not change.difference:
            return self.say("effect.same", **self.values)
        if change.percent is None:
            return self.say("effect.no_percent", **self.values)
        share = self.say(
            "effect.more" if change.difference > 0 else "effect.less",
            percent=number(round(abs(change.percent), 1), self.language),
        )
        if self.indicator.measured_in == PERCENT:
            share = self.say("effect.points", points=number(abs(change.difference), self.language), share=share)
        return self.say("effect.compared", share=share, **self.values)

    def _unit(self, unit: str) -> str:
        if unit == ORGANISATION:
            return self.say("effect.organisation")
        return self.units.get(unit, "") or self.say("missing.gone_unit")

    def _all(self, units: Sequence[str]) -> str:
        others = sorted(self._unit(one) for one in units if one != self.effect.unit)
        first = [self._unit(self.effect.unit)] if self.effect.unit in units else []
        return self.say("spans.and").join([*first, *others])


def within(parts: Sequence[str], language: str) -> str:
    """Return periods as a sentence has them: in 2026, in het 1e kwartaal 2026 tot en met het 3e kwartaal 2026."""
    say = wording.of(PACKAGE, language).say
    quarter = "_quarter" if periods.every(parts[0]) is Every.QUARTER else ""
    first, *others = (periods.written(one, language) for one in parts)
    begins = say(f"effect.in{quarter}", period=first)
    if len(parts) > 2 and periods.between(parts[0], parts[-1]) == tuple(parts):
        return say(f"effect.to{quarter}", first=begins, last=others[-1])
    return ", ".join([begins, *(say(f"effect.in{quarter}", period=other) for other in others)])


def contradicted(stored: float, indicator: Indicator, since: str, language: str) -> str:
    """Return that the figures say otherwise than a baseline that was typed."""
    say = wording.of(PACKAGE, language).say
    return say("effect.contradicted", stored=amount(stored, indicator, language), since=within((since,), language))
