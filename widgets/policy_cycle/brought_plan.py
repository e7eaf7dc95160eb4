"""A plan's table that came back: what is different of the plan as it is now, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from kits import wording
from kits.live import Session
from kits.policy_cycle import reading_back
from kits.policy_cycle.numbers import euro
from kits.policy_cycle.reading_back import Compared, Difference, File
from kits.policy_cycle.reading_back.columns import BY_NAME, NAMED, Column, Holds, Value, heading
from kits.policy_cycle.reading_back.names import names
from kits.policy_cycle.state import State
from kits.problems import Problem

MEASURES_SHOWN = 60
"""Measures whose differences are sent at once; the rest follow as these are dealt with."""


@dataclass(frozen=True)
class BroughtPlan:
    """A table that came back. What is different is worked out anew each time: what was taken over is so no more."""

    file: File

    @classmethod
    def read(cls, data: bytes, name: str) -> BroughtPlan:
        """Read a file (its bytes). Raises Problem when it is no table of a plan."""
        return cls(reading_back.read(data, name))

    def compared(self, session: Session[State]) -> Compared:
        """Return what is different now. Raises Problem when it is no table of this plan."""
        client = session.dossier
        units = {unit.id: unit.name for unit in client.units()}
        return reading_back.compare(self.file, session.state, units, session.id, client.organisation().name)

    def take(self, session: Session[State], keys: Collection[str]) -> None:
        """Take these differences over, as one action.

        Raises Problem when one of them is not there any more, or cannot be; then none of them is taken.
        """
        wanted = set(keys)
        chosen = [one for one in self.compared(session).differences if one.key in wanted]
        if len(chosen) < len(wanted):
            raise Problem("kits.live:problems.gone")
        session.do(*reading_back.events_of(chosen))

    def told(self, session: Session[State], left_alone: Collection[str], language: str) -> dict[str, Any]:
        """Return what is different in words, without what a person left alone."""
        compared = self.compared(session)
        units = {unit.id: unit.name for unit in session.dossier.units()}
        words = _Words(language, names(session.state, units))
        left = [one for one in compared.differences if one.key not in left_alone]
        measures: dict[str, list[Difference]] = {}
        for one in left:
            measures.setdefault(one.item, []).append(one)
        return {
            "file": self.file.name,
            "n": len(left),
            "all": len(compared.differences),
            "conflicts": sum(one.asks_a_person for one in left),
            "free": sum(not one.asks_a_person for one in left),
            "left": len(compared.differences) - len(left),
            "measures": [words.measure(found) for found in list(measures.values())[:MEASURES_SHOWN]],
            "beyond": max(0, len(measures) - MEASURES_SHOWN),
            "problems": [problem.text(language) for problem in compared.problems],
            "remarks": [remark.text(language) for remark in compared.remarks],
        }


class _Words:
    """Values of fields as the page's language writes them."""

    def __init__(self, language: str, named: Any) -> None:
        self.language, self.named = language, named
        self.say = wording.of("kits.policy_cycle", language).say

    def measure(self, found: list[Difference]) -> dict[str, Any]:
        """Return a measure with what is different of it."""
        return {
            "id": found[0].item,
            "text": found[0].text,
            "row": found[0].row,
            "differences": [self._difference(one) for one in found],
        }

    def _difference(self, one: Difference) -> dict[str, Any]:
        column = BY_NAME.get(one.name)
        said = {which: self._value(column, getattr(one, which)) for which in ("exported", "now", "file")} if column else {}
        return {
            "key": one.key,
            "kind": one.kind.value,
            "what": self.say(f"read_back.kinds.{one.kind}"),
            "name": heading(one.name, self.language) if column else "",
            "also": one.also_changed,
            "choice": one.asks_a_person,
            **said,
            "values": [
                {"name": heading(name, self.language), "said": self._value(BY_NAME[name], said)}
                for name, said in one.values.items()
                if name != "text"
            ],
        }

    def _value(self, column: Column, said: Value) -> str:
        if said is None:
            return self.say("whole_organisation") if column.holds is Holds.TEAM else ""
        if column.holds is Holds.WORD:
            return self.say(f"{column.words}.{said}")
        if column.holds is Holds.MONEY:
            return euro(float(said), self.language)
        if column.holds is Holds.DATE:
            return str(wording.written_value(dt.date.fromisoformat(str(said)), self.language))
        return str(self.named[column.holds].get(said, said)) if column.holds in NAMED else str(said)
