"""A policy year about to be put on paper: its state, cut down to what one document is about, and its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from kits import periods
from kits.dossier.records import Theme
from kits.policy_cycle import numbers
from kits.policy_cycle.council import versions
from kits.policy_cycle.council.difference_sentences import Names
from kits.policy_cycle.evaluation import target_sentences
from kits.policy_cycle.figures import notation, target_figures
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.findings import description
from kits.policy_cycle.intent import targets
from kits.policy_cycle.intent.records import Consultation, Occasion, Target
from kits.policy_cycle.missing import Missing, missing
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan.merging import FINISHED
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import ORGANISATION
from kits.policy_cycle.weighing import picture
from kits.reports.paper import Words, short


class Year:
    """What a document shows of a policy year: all themes, one `theme`, or one `team` (a unit's id).

    Items stand with what goes first in front; `numbers` are what the document calls them. What sessions found after the
    day `until` (ISO text; the last of the year when none is given) is no part of it, unless a measure stems from it.
    A document of a plan as it was on the day `until` has no talks from after that day either.
    """

    def __init__(
        self, state: State, context: Context, theme: Theme | None = None, team: str | None = None, until: str = ""
    ) -> None:
        self.state, self.context, self.theme, self.team = state, context, theme, team
        self.until = until or f"{state.year}-12-31"
        self._as_on = until
        self.words: Words = context.words
        self.say, self.shared = self.words.say, self.words.shared
        self.blank = self.say("to_fill_in")
        self.themes = tuple(t for t in Theme if theme is None or t is theme)
        themed = [item for item in state.plan.items.values() if item.theme in self.themes]
        chosen = [item for item in themed if item.team == team] if team else themed
        self.items: tuple[Item, ...] = picture.ranked(state.plan.weighing, chosen)
        self.numbers: Mapping[str, int] = {item.id: n for n, item in enumerate(self.items, start=1)}

    @cached_property
    def _counting(self) -> Mapping[numbers.Money, frozenset[str]]:
        there = self.items if self.team else tuple(self.state.plan.items.values())
        return {money: numbers.counting(there, money) for money in numbers.Money}

    def counted(self, money: numbers.Money) -> frozenset[str]:
        """The measures whose amounts make a total: of a team's own plan among its own, else of the whole plan."""
        return self._counting[money]

    @property
    def about(self) -> str:
        """The name of the theme or team it is about; nothing for all."""
        if self.theme:
            return self.themed(self.theme)
        return self.context.units.get(self.team or "", "")

    def themed(self, theme: Theme) -> str:
        """Return a theme's name."""
        return self.shared(f"themes.{theme}")

    def late(self, item: Item) -> bool:
        """Tell whether a measure's day has passed on the day the document is of; a plan as it was says nothing of that."""
        today = self.context.created.date().isoformat()
        passed = bool(item.due) and str(item.due) < min(self.context.of_day or today, today)
        return passed and item.status not in FINISHED and not self._as_on

    def day(self, iso: str | None) -> str:
        """Return a day as the language writes it, or that it is still to be filled in."""
        return self.words.day(iso) if iso else self.blank

    def euro(self, amount: float) -> str:
        """Return an amount of money."""
        return numbers.euro(amount, self.words.language)

    def period(self, period: str) -> str:
        """Return a period as one writes it."""
        return periods.written(period, self.words.language)

    def told(self, target: Target) -> target_sentences.Told:
        """Return a target in words."""
        number = self.state.year or 0
        told, context = target_sentences.told, self.context
        return told(self.state.figures, target, number, tree=context.tree, units=context.units, language=self.words.language)

    def amount(self, value: float | None, indicator: Indicator | None) -> str:
        """Return a figure with its unit of measurement; nothing for none."""
        return notation.amount(value, indicator, self.words.language)

    def unit(self, unit: str | None) -> str:
        """Return a unit's name; the organisation as a whole for none."""
        return self.shared("whole_organisation") if unit in (None, ORGANISATION) else self.context.units.get(str(unit), "")

    def who(self, one: Consultation) -> str:
        """Return who was heard."""
        return one.who_else or self.context.units.get(one.unit or "", "") or self.shared(f"consulted.{one.who}")

    def numbered(self, items: Iterable[Item]) -> str:
        """Return the numbers items have in this document, runs of them taken together: 3, 8, 12–40."""
        return runs(sorted(self.numbers[item.id] for item in items if item.id in self.numbers))

    def lacking(self, target: Target) -> tuple[str, ...]:
        """Return in words what a target lacks."""
        figures, tree = self.state.figures, self.context.tree
        begins = target_figures.baseline(figures, target, tree)
        lacks = targets.lacks(
            target, begins.value if begins else None, kept_back=target_figures.kept_back(figures, target, tree)
        )
        return tuple(self.shared(f"target_lacks.{lack}") for lack in lacks)

    @cached_property
    def names(self) -> Names:
        """What ids are called where a change is told in words."""
        sources = {one.id: short(description.text_of(one, self.words.language)) for one in self.context.findings.values()}
        sources |= {one.id: short(one.text) for one in self.context.actions.values()}
        indicators = {one.id: one.name for one in self.state.figures.indicators.values()}
        return Names(self.context.units, sources, indicators, self._kept_back())

    def _kept_back(self) -> frozenset[str]:
        """Return the targets whose baseline may not be shown, of the plan as it is and of the one it is compared with."""
        then, figures, tree = versions.before(self.state), self.state.figures, self.context.tree
        plans = (self.state.plan, then.plan) if then else (self.state.plan,)
        return frozenset(
            one.id for plan in plans for one in plan.targets.values() if target_figures.kept_back(figures, one, tree)
        )

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of these themes."""
        return tuple(target for target in self.state.plan.targets.values() if target.theme in self.themes)

    @cached_property
    def used(self) -> frozenset[str | None]:
        """The indicators that its targets or measures are measured by."""
        return frozenset((*(one.indicator for one in self.targets), *(one.indicator for one in self.items)))

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators a document is about: of its themes, or used there. Those of no theme belong to the whole plan."""
        return tuple(
            one
            for one in self.state.figures.indicators.values()
            if one.theme in self.themes or one.id in self.used or (one.theme is None and self.theme is None)
        )

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What the year's one list says is missing, of these themes or this team."""
        return missing(self.state, self.context.known, self.themes, self.team, self.until)

    def heard(self, occasion: Occasion) -> tuple[Consultation, ...]:
        """Return the talks there were about the plan, or for the evaluation, on these themes."""
        return tuple(
            one for one in self.talks if one.occasion is occasion and (one.theme is None or one.theme in self.themes)
        )

    @property
    def talks(self) -> tuple[Consultation, ...]:
        """All talks there had been at the time of the document."""
        all_ = self.state.consultations.values()
        return tuple(one for one in all_ if not (self._as_on and one.on) or one.on <= self._as_on)


def runs(numbers: Iterable[int]) -> str:
    """Return numbers with those that follow each other taken together: 1, 3–7, 9."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(
        "–".join(str(n) for n in (run[0], run[-1])) if len(run) > 2 else ", ".join(map(str, run)) for run in found
    )
