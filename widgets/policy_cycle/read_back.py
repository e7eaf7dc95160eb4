"""A plan's table that came back, while a person looks at it: what is different, what is taken over, what is left.

Nothing of it is in the session until it is taken over. What was taken is no difference any more, and is one again once it
is undone: so the list is worked out anew each time it is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import live, wording
from kits.policy_cycle.numbers import euro
from kits.policy_cycle.state import State
from kits.problems import Problem
from widgets.in_hand import InHand

if TYPE_CHECKING:
    from kits.policy_cycle.reading_back import Compared, Difference, File
    from kits.policy_cycle.reading_back.columns import Column, Value

MEASURES_SHOWN = 60
"""Measures whose differences are sent at once; the rest follow as these are dealt with."""


class ReadBack:
    """The commands of a page that reads a table back. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _read: InHand[File] = InHand()
    _plan_left: InHand[frozenset[str]] = InHand(frozenset)

    def do_plan_read(self, name: str, data: bytes) -> dict[str, Any]:
        """Look at a table that came back; nothing is taken in. Answers what is different, see `do_plan_differences`.

        Raises Problem, and keeps what was looked at before, when the file is no table of this plan.
        """
        from kits.policy_cycle import reading_back  # noqa: PLC0415 - what reads a table only when one comes back

        session = self.open_session()
        if session.state.closed:
            raise Problem("kits.policy_cycle:problems.closed")
        file = reading_back.read(data, name)
        compared = self._laid_beside(file)
        self._read, self._plan_left = file, frozenset()
        return self._told(file, compared)

    def do_plan_differences(self) -> dict[str, Any]:
        """Answer what is different now: `{file, n, conflicts, measures, beyond, left, free, problems, remarks}`."""
        file = self._read
        return self._told(file, self._laid_beside(file))

    def do_plan_take(self, keys: list[str]) -> dict[str, Any]:
        """Take these differences over, as one action. Answers what is left.

        Raises Problem when one of them is not there any more, or cannot be; then none of them is taken.
        """
        from kits.policy_cycle import reading_back  # noqa: PLC0415

        file = self._read
        wanted = set(keys)
        chosen = [one for one in self._laid_beside(file).differences if one.key in wanted]
        if len(chosen) < len(wanted):
            raise Problem("kits.live:problems.gone")
        self.open_session().do(*reading_back.events_of(chosen))
        return self._told(file, self._laid_beside(file))

    def do_plan_take_all(self) -> dict[str, Any]:
        """Take over all differences that need no choice of their own and were not left. Answers what is left."""
        there = self._not_left(self._laid_beside(self._read))
        return self.do_plan_take([one.key for one in there if not one.asks_a_person])

    def do_plan_leave(self, keys: list[str]) -> dict[str, Any]:
        """Leave these differences as they are: they are not shown again, until the list is read again. Answers the rest."""
        self._plan_left |= frozenset(keys)
        return self.do_plan_differences()

    def do_plan_show_left(self) -> dict[str, Any]:
        """Show what was left again."""
        self._plan_left = frozenset()
        return self.do_plan_differences()

    def _laid_beside(self, file: File) -> Compared:
        from kits.policy_cycle import reading_back  # noqa: PLC0415

        session = self.open_session()
        client = session.dossier
        units = {unit.id: unit.name for unit in client.units()}
        return reading_back.compare(file, session.state, units, session.id, client.organisation().name)

    def _not_left(self, compared: Compared) -> list[Difference]:
        return [one for one in compared.differences if one.key not in self._plan_left]

    def _told(self, file: File, compared: Compared) -> dict[str, Any]:
        """Return a comparison in words."""
        from kits.policy_cycle.reading_back.names import names  # noqa: PLC0415

        session = self.open_session()
        units = {unit.id: unit.name for unit in session.dossier.units()}
        words = _Words(self.language, names(session.state, units))
        left = self._not_left(compared)
        measures: dict[str, list[Difference]] = {}
        for one in left:
            measures.setdefault(one.item, []).append(one)
        return {
            "file": file.name,
            "n": len(left),
            "all": len(compared.differences),
            "conflicts": sum(one.asks_a_person for one in left),
            "free": sum(not one.asks_a_person for one in left),
            "left": len(compared.differences) - len(left),
            "measures": [words.measure(found) for found in list(measures.values())[:MEASURES_SHOWN]],
            "beyond": max(0, len(measures) - MEASURES_SHOWN),
            "problems": [problem.text(self.language) for problem in compared.problems],
            "remarks": [remark.text(self.language) for remark in compared.remarks],
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
        from kits.policy_cycle.reading_back.columns import BY_NAME, heading  # noqa: PLC0415

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
        from kits.policy_cycle.reading_back.columns import NAMED, Holds  # noqa: PLC0415

        if said is None:
            return self.say("whole_organisation") if column.holds is Holds.TEAM else ""
        if column.holds is Holds.WORD:
            return self.say(f"{column.words}.{said}")
        if column.holds is Holds.MONEY:
            return euro(float(said), self.language)
        if column.holds is Holds.DATE:
            return str(wording.written_value(dt.date.fromisoformat(str(said)), self.language))
        return str(self.named[column.holds].get(said, said)) if column.holds in NAMED else str(said)
