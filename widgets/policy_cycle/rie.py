"""An RI&E's list of actions, while a person looks at it. Nothing of it is in the session until it is taken in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import live
from kits.policy_cycle.state import State
from widgets.in_hand import InHand

if TYPE_CHECKING:
    from widgets.policy_cycle.brought_findings import BroughtFindings


class RieList:
    """The commands of a page that takes in a list of findings. The page gives its session and language."""

    language: str
    open_session: Callable[[], live.Session[State]]
    _rie: InHand[BroughtFindings] = InHand()

    def do_rie_read(self, day: str, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list, a file or a pasted text, of this day; nothing is taken in. Answers what it seems to hold."""
        from widgets.policy_cycle.brought_findings import BroughtFindings  # noqa: PLC0415 - only when a list is brought

        return self._rie_looked_at(BroughtFindings.read(data, text, name, self.open_session(), self.language, day=day))

    def do_rie_match(self, said: dict[str, Any]) -> dict[str, Any]:
        """Look at the list again, with what a person said of it: the fields that looking at it answered, changed."""
        return self._rie_looked_at(self._rie.said(said))

    def do_rie_take(self) -> dict[str, Any]:
        """Take the list in as one action. Answers how many findings and measures that were."""
        brought, session = self._rie, self.open_session()
        _, taken = brought.taken(session, self.language)
        made = taken.events(brought.name)
        if made:
            session.do(*made)
        del self._rie
        return {"findings": len(taken.findings), "measures": len(taken.measures)}

    def _rie_looked_at(self, brought: BroughtFindings) -> dict[str, Any]:
        told = brought.told(self.open_session(), self.language)
        self._rie = brought
        return told
