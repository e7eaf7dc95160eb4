"""What a phone is asked: how heavy the kind of work on the wall is, period by period, from 1 to 5.

Nothing is kept of a period that fewer than three phones answered: the ballot box sees to that (kits.live.phones).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kits import wording
from kits.live.phones.asking import Answer, Ask, Asking, Item, Kind, Known, Question
from kits.peaks import events as e
from kits.peaks import periods
from kits.peaks.heights import current, words_of_steps
from kits.peaks.state import HEIGHTS, State, Step


class PeaksPhones(Asking[State]):
    """Peaks and lows on phones."""

    def asked(self, state: State) -> Question | None:
        """Return what phones are asked now; None where the room looks at the screen."""
        row = current(state)
        if state.closed or state.step is not Step.WEIGH or row is None or state.said_of(row).revealed:
            return None
        calendar = f"{state.axis}.{state.year}.{state.said_of(row).round}"  # of other moments it is another question
        return Question(f"{row}:{calendar}", Kind.MARK)

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return the question in a language: a mark for each period; one can be left out."""
        say, row = wording.of("kits.peaks", language).say, asked.question.rpartition(":")[0]
        steps = "; ".join(f"{step} = {word}" for step, word in words_of_steps(language).items())
        return Ask(
            **vars(asked),
            title=state.rows[row].text,
            hint=say("phones.hint", steps=steps),
            items=tuple(
                Item(one, periods.name(state.year, one, language), group=periods.group(state.year, one, language))
                for one in state.periods
            ),
            limit=HEIGHTS[-1],
        )

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return the event that the answers amount to: counts, in which nobody can be told apart."""
        given = [answer.body["marks"] for answer in answers if answer.body["marks"]]
        counts = {one: Counter(marks[one] for marks in given if one in marks) for one in state.periods}
        kept = {one: dict(sorted(said.items())) for one, said in counts.items() if said}
        return [e.PhonesTaken(row=question.rpartition(":")[0], counts=kept, phones=len(given))]

    def known(self, state: State) -> Known:
        """Return who is there: as many people as the plan says, and the phones counted for what is on the wall."""
        row = current(state) if state.step is Step.WEIGH else None
        return Known(state.plan.participants, state.said_of(row).phone_people if row else 0, state.more_phones)
