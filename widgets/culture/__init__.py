"""The page with culture statements: one statement at a time, from unwanted to wanted, and the rules of the house."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kits import live, wording
from kits.culture import events
from kits.culture.follow_up import previous_of
from kits.culture.model import MODEL
from kits.culture.rule_hints import hints
from kits.culture.state import State
from kits.culture.statements import shuffled
from kits.problems import gathered
from kits.wording import clean_text
from widgets.culture import view
from widgets.in_hand import InHand, pasted
from widgets.workshop_page import WorkshopPage, left_in_file, teams

if TYPE_CHECKING:
    from kits.culture import importing


class CulturePage(WorkshopPage[State]):
    """The workshop, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.culture", "kits.culture")
    package = "kits.culture"
    model = MODEL
    previous_of = staticmethod(previous_of)

    _brought: InHand[importing.Proposal] = InHand()

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it."""
        return {
            **view.of(session, self.language),
            "units": teams(session),
            "outcome": left_in_file(session),
        }

    # ── what the room does ──────────────────────────────────────────────────────────────────────────────────────────

    def do_shuffle(self) -> dict[str, Any]:
        """Put the chosen statements in an order that nobody chose."""
        session = self.open_session()
        session.do(events.StatementsChosen(order=shuffled(session.state.plan.order)))
        return {}

    def do_hints(self, text: str) -> dict[str, Any]:
        """Answer with what to look at in the wording of a rule: sentences, never a refusal."""
        say = wording.of("kits.culture", self.language).say
        return {"hints": [say(hint.key, words=hint.words) for hint in hints(clean_text(text), self.language)]}

    # ── own statements ──────────────────────────────────────────────────────────────────────────────────────────────

    def do_bring(
        self, name: str = "", text: str = "", column: int | None = None, data: bytes | None = None
    ) -> dict[str, Any]:
        """Look at a list of own statements before it is taken in: a file or a pasted text. Changes nothing.

        `column` is the one with the statements, where a person chose it.
        """
        from kits.culture import importing  # noqa: PLC0415 - what reads lists only when one is brought

        called = name or pasted(self.language)
        read = (
            importing.from_text(text, called, self.language, column)
            if data is None
            else importing.from_file(data, called, self.language, column)
        )
        self._brought = read
        new = set(importing.without_known(read, self.open_session().state.statements.values()))
        return {
            "name": read.name,
            "found": [{"text": one.text, "letter": one.letter, "there": one not in new} for one in read.found],
            "left_out": gathered(read.left_out, self.language),
            "choices": [{"column": n, "name": called_by} for n, called_by in read.choices],
            "column": read.text_column,
            "unsure": read.unsure,
            "problems": gathered(read.problems, self.language),
            "remarks": [remark.text(self.language) for remark in read.remarks],
        }

    def do_take_in(self, instead: bool) -> dict[str, Any]:
        """Take the list that was looked at in: `instead` of the statements there are, or beside them."""
        from kits.culture import importing  # noqa: PLC0415

        session = self.open_session()
        if instead:
            made = importing.statements_of(self._brought)
            session.do(events.StatementsLoaded(statements=made, source=self._brought.name))
        else:
            new = importing.without_known(self._brought, session.state.statements.values())
            made = importing.statements_of(replace(self._brought, found=new))
            if made:
                session.do(events.StatementsAdded(statements=made))
        del self._brought
        return {"n": len(made)}

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def next_day(self, state: State) -> str | None:
        """Return the day the group chose to look again."""
        return state.practice.look_again
