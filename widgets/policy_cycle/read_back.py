"""A plan's table that came back, while a person looks at it: what is different, what is taken over, what is left.

Nothing of it is in the session until it is taken over. What was taken is no difference any more, and is one again once it
is undone: so the list is worked out anew each time it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import live
from kits.policy_cycle.state import State
from kits.problems import Problem
from widgets.in_hand import InHand

if TYPE_CHECKING:
    from widgets.policy_cycle.brought_plan import BroughtPlan


class ReadBack:
    """The commands of a page that reads a table back. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _read: InHand[BroughtPlan] = InHand()
    _plan_left: InHand[frozenset[str]] = InHand(frozenset)

    def do_plan_read(self, name: str, data: bytes) -> dict[str, Any]:
        """Look at a table that came back; nothing is taken in. Answers what is different, see `do_plan_differences`.

        Raises Problem, and keeps what was looked at before, when the file is no table of this plan.
        """
        from widgets.policy_cycle.brought_plan import BroughtPlan  # noqa: PLC0415 - only when a table comes back

        session = self.open_session()
        if session.state.closed:
            raise Problem("kits.policy_cycle:problems.closed")
        brought = BroughtPlan.read(data, name)
        told = brought.told(session, frozenset(), self.language)
        self._read, self._plan_left = brought, frozenset()
        return told

    def do_plan_differences(self) -> dict[str, Any]:
        """Answer what is different now: `{file, n, conflicts, measures, beyond, left, free, problems, remarks}`."""
        return self._read.told(self.open_session(), self._plan_left, self.language)

    def do_plan_take(self, keys: list[str]) -> dict[str, Any]:
        """Take these differences over, as one action. Answers what is left.

        Raises Problem when one of them is not there any more, or cannot be; then none of them is taken.
        """
        self._read.take(self.open_session(), keys)
        return self.do_plan_differences()

    def do_plan_take_all(self) -> dict[str, Any]:
        """Take over all differences that need no choice of their own and were not left. Answers what is left."""
        there = self._read.compared(self.open_session()).differences
        return self.do_plan_take([one.key for one in there if not one.asks_a_person and one.key not in self._plan_left])

    def do_plan_leave(self, keys: list[str]) -> dict[str, Any]:
        """Leave these differences as they are: they are not shown again, until the list is read again. Answers the rest."""
        self._plan_left |= frozenset(keys)
        return self.do_plan_differences()

    def do_plan_show_left(self) -> dict[str, Any]:
        """Show what was left again."""
        self._plan_left = frozenset()
        return self.do_plan_differences()
