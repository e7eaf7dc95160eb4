"""The table of figures while somebody types in it: what cannot be kept yet stays with the page, and says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from kits import live, wording
from kits.policy_cycle.figures.entry import Entered, Field, Typed, entered
from kits.policy_cycle.model import MODEL
from kits.policy_cycle.state import State
from kits.problems import Problem
from widgets.in_hand import InHand

LONGEST = 100
"""Characters that stay of what is no number."""


class Place(NamedTuple):
    """Where a figure stands in the table."""

    indicator: str
    unit: str
    period: str


class FigureEntry:
    """The commands of a page on which figures are typed. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _entered: InHand[Mapping[Place, Entered]] = InHand(dict)
    """What was typed and is not kept; it goes with the page, because a small group's answers are never kept."""

    def do_figure(self, indicator: str, unit: str, period: str, typed: dict[str, Typed]) -> dict[str, Any]:
        """Take in what was typed of a figure: `typed` has its number (`value`), of how many people (`n`), or both.

        It is kept as soon as both can be. Until then the view says under `typed` what is lacking or wrong.
        """
        session, place = self.open_session(), Place(indicator, unit, period)
        known = session.state.figures.indicators.get(indicator)
        if known is None:
            raise Problem("kits.live:problems.gone")
        before = self._entered.get(place, Entered(None))
        kept = session.state.figures.values.get(indicator, {}).get(unit, {}).get(period)
        fresh = {Field(name): text[:LONGEST] if isinstance(text, str) else text for name, text in typed.items()}
        now = entered(known, kept, {**before.left, **fresh})
        if now.figure != kept:
            value, n = now.figure or (None, None)
            session.do(MODEL.event("FigureSet", {**place._asdict(), "value": value, "n": n}))
        self._entered = {**self._without(place), **({place: now} if now.left else {})}
        return {}

    def do_figure_back(self, indicator: str, unit: str, period: str) -> dict[str, Any]:
        """Let go of what was typed of a figure and is not kept."""
        self._entered = self._without(Place(indicator, unit, period))
        return {}

    def typed_figures(self) -> dict[str, Any]:
        """Return what was typed and is not kept: `{indicator: {unit: {period: {typed: {value, n}, why}}}}`."""
        view: dict[str, Any] = {}
        for place, one in self._entered.items():
            row = view.setdefault(place.indicator, {}).setdefault(place.unit, {})
            row[place.period] = {"typed": {name.value: typed for name, typed in one.left.items()}, "why": self._why(one)}
        return view

    def _without(self, place: Place) -> dict[Place, Entered]:
        return {key: one for key, one in self._entered.items() if key != place}

    def _why(self, one: Entered) -> str:
        if one.why is not None:
            return f"{wording.of('widgets', self.language).say('unkept.not')} {one.why.text(self.language)}"
        return wording.of("widgets.policy_cycle", self.language).say(f"figures.lacks.{(one.lacks or Field.VALUE).value}")
