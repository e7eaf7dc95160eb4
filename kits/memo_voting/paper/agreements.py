"""The agreements as every list has them: in order of date, with who in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kits.dossier.records import ActionStatus, Reach
from kits.memo_voting import tally
from kits.memo_voting.state import EVERYONE, Agreement, Route, State
from kits.reports.paper import Words


@dataclass(frozen=True)
class Line:
    """One agreement in a list; what is missing is empty.

    `number` counts from 1 in the order of the list; in a follow-up only what still has to be done counts, the rest
    has 0. `status` is how it stands, in words.
    """

    number: int
    agreement: Agreement
    owners: str
    raised_by: str
    topic: str
    status: str

    @property
    def due(self) -> dt.date | None:
        """The day it is to be done."""
        return dt.date.fromisoformat(self.agreement.due) if self.agreement.due else None

    @property
    def lacks_person(self) -> bool:
        """Whether nobody does it, or nobody takes it up elsewhere where others are needed."""
        return not (self.raised_by if self.agreement.reach is Reach.OTHERS else self.owners)

    @property
    def open(self) -> bool:
        """Whether it still has to be carried out."""
        return self.agreement.goes_on

    @property
    def stopped(self) -> bool:
        """Whether it was not carried out and the group does not go on with it."""
        return not self.open and self.agreement.status is not ActionStatus.DONE


def lines(state: State, words: Words) -> tuple[Line, ...]:
    """Return all agreements in order of date; those without one come last, in the order they were made."""
    ordered = sorted(state.agreements.values(), key=lambda a: (a.due is None, a.due or ""))
    counts = [not state.previous or a.goes_on for a in ordered]
    return tuple(
        Line(
            sum(counts[: place + 1]) if counts[place] else 0,
            agreement,
            owners(state, words, agreement),
            state.people.get(agreement.raised_by or "", ""),
            topic(state, agreement),
            status(agreement, words),
        )
        for place, agreement in enumerate(ordered)
    )


def status(agreement: Agreement, words: Words) -> str:
    """Return how an agreement stands. What was not done and goes on is not done yet."""
    if agreement.route is Route.STOPPED and agreement.status is not ActionStatus.DONE:
        return words.shared("route.stopped")
    if agreement.status is ActionStatus.NOT_DONE:
        return words.shared("status.not_yet")
    return words.shared(f"status.{agreement.status.value}")


def owners(state: State, words: Words, agreement: Agreement) -> str:
    """Return the owners' names; the whole group is "everyone"."""
    names = [words.shared("everyone") if o == EVERYONE else state.people.get(o, "") for o in agreement.owners]
    return words.listed(name for name in names if name)


def topic(state: State, agreement: Agreement) -> str:
    """Return the strain item an agreement is about; empty when it stems from no solution."""
    solution = state.solutions.get(agreement.solution or "")
    return tally.item_name(state, solution.item) if solution else ""


def who(line: Line, words: Words) -> str:
    """Return who does it and who takes it up with whom, on separate lines; empty when nobody does."""
    with_whom = line.agreement.raised_with
    said = [line.owners] if line.owners != line.raised_by else []
    if line.raised_by and with_whom:
        said.append(words.say("agreements.raised", by=line.raised_by, with_whom=with_whom))
    elif line.raised_by:
        said.append(words.say("agreements.raised_by", by=line.raised_by))
    elif with_whom:
        said.append(words.say("agreements.raised_with", with_whom=with_whom))
    return "\n".join(part for part in said if part)
