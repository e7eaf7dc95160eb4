"""Ways into a survey that is open, from behind a desk: sheets of paper that are typed in, and a list from elsewhere."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kits.live import Session
from kits.problems import Problem
from kits.reports.progress import Cancelled
from kits.survey import asking
from kits.survey.answers import Way, checked, contradictions
from kits.survey.filled_in import Box
from kits.survey.questionnaire import PACKAGE
from kits.survey.state import Ask, State, Step
from widgets.in_hand import InHand
from widgets.making import Maker
from widgets.page import Send
from widgets.session_page import SessionPage

if TYPE_CHECKING:
    from kits.survey.importing.known import Known
    from widgets.survey.brought_list import Brought

LARGEST_PILE = 100_000
_DICE = random.SystemRandom()


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
    _list: InHand[Brought] = InHand()
    _taken = InHand[tuple[str, ...]](tuple)
    """The ids of the list that was taken in last."""

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._lists = Maker()

    def let_go(self) -> None:
        """Stop reading a list as well."""
        self._lists.cancel()
        super().let_go()

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
        session = self._may_come_in(Ask.PAPER)
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

    # ── a list from elsewhere ───────────────────────────────────────────────────────────────────────────────────────

    async def do_list_read(self, name: str = "", text: str = "", data: bytes | None = None) -> dict[str, Any]:
        """Look at a list, a file or a pasted text; nothing is taken in. Answers what it seems to hold (`Brought.told`)."""
        from widgets.survey.brought_list import Brought  # noqa: PLC0415 - what reads lists only when one is brought

        known, language = self._known(), self.language
        return await self._look_at(lambda: Brought.of(data, text, name, known, language))

    async def do_list_match(
        self,
        columns: Sequence[str | None],
        words: Mapping[str, Mapping[str, str]],
        rest: Mapping[str, str],
        choices: Mapping[str, str],
    ) -> dict[str, Any]:
        """Look at the list again, with columns, words and rows as a person says they are."""
        held = self._list
        return await self._look_at(lambda: held.said(columns, words, rest, choices))

    async def do_list_take(self) -> dict[str, Any]:
        """Take in the rows of the list that was looked at, all or none, in no order, while the page goes on listening.

        Answers how many, or `cancelled`: then none came in, and the list is still in hand.
        """
        known, session, came = self._known(), self.open_session(), list[str]()
        told = [(one, "") for one in self._list.may_be_taken(known).rows]
        _DICE.shuffle(told)
        box = Box(Session(session.dossier, session.id, self.model, session.actor))  # its own: it is used in another thread
        try:
            await self.beside(lambda progress: came.extend(box.add_all(told, progress)))
        except Cancelled:
            if not came:  # else it was asked too late: they are in
                return {"cancelled": True}
        del self._list
        self._taken = tuple(came)
        return {"taken": len(came)}

    def do_list_back(self) -> dict[str, Any]:
        """Take the list that was taken in last out again. Answers how many that were."""
        taken = self._taken
        if not taken:
            raise Problem("kits.live:problems.gone")
        found = Box(self.open_session()).remove(taken)
        del self._taken
        return {"taken_back": found}

    def do_list_leave(self) -> dict[str, Any]:
        """Put the list away."""
        self._lists.cancel()
        del self._list
        return {}

    def do_cancel(self) -> None:
        """Stop reading a list as well."""
        super().do_cancel()
        self._lists.cancel()

    def _may_come_in(self, way: Ask) -> Session[State]:
        """Return the session. Raises Problem where the survey is not open, or is not answered in that way."""
        session = self.open_session()
        if session.state.step is not Step.OPEN:
            raise Problem(f"{PACKAGE}:problems.not_open")
        if way not in session.state.plan.ways:
            raise Problem(f"{PACKAGE}.importing:problems.not_planned")
        return session

    def _known(self) -> Known:
        """Return what a list is read against. Raises Problem as `_may_come_in`."""
        from kits.survey.importing.known import Known  # noqa: PLC0415

        session = self._may_come_in(Ask.LIST)
        return Known(session.state, tuple(session.dossier.units()))

    async def _look_at(self, begin: Callable[[], Brought]) -> dict[str, Any]:
        """Answer with a list as it is now, read beside the page; `cancelled` when something else was asked for by then."""
        session = self.open_session()
        self._lists.cancel()
        try:
            held = await self._lists.make(lambda progress: begin().proposed(progress), self._tell)
        except Cancelled:
            return {"cancelled": True}
        if session is not self.session:
            return {"cancelled": True}
        self._list = held
        return held.told(self.language)
