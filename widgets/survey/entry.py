"""Ways into a survey that is open, from behind a desk: sheets of paper that are typed in, and a list from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kits.problems import Problem
from kits.survey import asking
from kits.survey.answers import Way, checked, contradictions
from kits.survey.filled_in import Box
from kits.survey.state import PACKAGE, State
from widgets.in_hand import InHand
from widgets.session_page import SessionPage

LARGEST_PILE = 100_000


@dataclass(frozen=True)
class Pile:
    """What this page knows of the sheets that are typed in: how many so far, of how many, and the id of the last."""

    typed: int = 0
    of: int | None = None
    last: str = ""

    def told(self) -> dict[str, Any]:
        """Return it for the browser, that gets no id."""
        return {"typed": self.typed, "of": self.of, "last": bool(self.last)}


class Entry(SessionPage[State]):
    """The commands by which what was answered elsewhere comes in. What they know of it is known on this page alone."""

    _pile = InHand[Pile](Pile)

    # ── from paper ──────────────────────────────────────────────────────────────────────────────────────────────────

    def do_typing(self) -> dict[str, Any]:
        """Answer with what is on a sheet, and how many were typed here: `{form, pile: {typed, of, last}}`.

        `form` is that of `kits.survey.asking`; `last` says whether the last sheet can be taken back.
        """
        return {"form": asking.form(self.open_session().state, self.language), "pile": self._pile.told()}

    def do_type(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """Add a sheet, as `kits.survey.answers.checked` takes it, and answer how many were typed, as `do_typing` does.

        Raises Problem for what is no answer, and for a sheet of which two answers do not go together: nothing of it is left
        out unasked.
        """
        session = self.open_session()
        sheet = checked(session.state, told, Way.PAPER)
        for question in contradictions(session.state, told["answers"]):
            raise Problem(f"{PACKAGE}.importing:problems.contradicts", question=question.short[self.language])
        pile = self._pile
        self._pile = replace(pile, typed=pile.typed + 1, last=Box(session).add(sheet))
        return self._pile.told()

    def do_type_back(self) -> dict[str, Any]:
        """Take the last sheet out again, as long as it is the last that was typed here; nothing of it is shown."""
        pile = self._pile
        if not pile.last or not Box(self.open_session()).remove([pile.last]):
            raise Problem("kits.live:problems.gone")
        self._pile = replace(pile, typed=pile.typed - 1, last="")
        return self._pile.told()

    def do_pile(self, of: str = "") -> dict[str, Any]:
        """Take in how many sheets are in the pile, as it was typed; empty where nobody counted them."""
        if not re.fullmatch(r"\s*\d{0,6}\s*", of, re.ASCII) or int(of.strip() or 0) > LARGEST_PILE:
            raise Problem(f"{PACKAGE}.importing:problems.no_count", most=LARGEST_PILE)
        self._pile = replace(self._pile, of=int(of.strip() or 0) or None)
        return self._pile.told()
