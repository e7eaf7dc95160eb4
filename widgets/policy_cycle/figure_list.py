"""A list of figures while a person looks at it. Nothing of it is in the session until it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import live
from kits.policy_cycle.state import State
from widgets.in_hand import InHand

if TYPE_CHECKING:
    from widgets.policy_cycle.brought_figures import BroughtFigures


class FigureList:
    """The commands of a page that reads a list of figures. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _list: InHand[BroughtFigures] = InHand()

    def do_figures_read(self, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list of figures, a file or a pasted text; nothing is taken in. Answers what it seems to hold."""
        from widgets.policy_cycle.brought_figures import BroughtFigures  # noqa: PLC0415 - only when a list is brought

        return self._looked_at(BroughtFigures.read(data, text, name, self.open_session(), self.language))

    def do_figures_match(self, match: dict[str, Any], chosen: dict[str, str], named: dict[str, str]) -> dict[str, Any]:
        """Look at the list again with columns, units and indicators as a person says they are."""
        return self._looked_at(self._list.said(match, chosen, named, self.open_session()))

    def do_figures_take(self) -> dict[str, Any]:
        """Take in the figures that were looked at, as one action."""
        session, brought = self.open_session(), self._list
        if not brought.found.figures:
            return {"n": 0}
        taken = brought.taken(session.state)
        session.do(taken.event(brought.name))
        del self._list
        return {"n": len(taken.new) + len(taken.changed)}

    def _looked_at(self, brought: BroughtFigures) -> dict[str, Any]:
        self._list = brought
        return brought.told(self.open_session().state, self.language)
