"""Who is counted, in every workshop with hands and phones: nobody twice, and together never more than are in the room.

Everybody answers by hand or by phone. The phones' people are known by number once they are taken in; hands have to fit in
what is left of the participants. Where they do not, the sentence says which number to lower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from kits.live.checks import check_not_below_zero
from kits.live.kept import without
from kits.live.walk import Plan, Walk
from kits.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True)
class Ballot:
    """One vote: votes by hand, and those by phone once they were taken in (`taken`)."""

    hands: Mapping[str, int] = field(default_factory=dict)
    phones: Mapping[str, int] = field(default_factory=dict)
    phone_people: int = 0
    taken: bool = False
    round: int = 1

    def of(self, item: str) -> int:
        """Return the votes for something, by hand or by phone."""
        return self.hands.get(item, 0) + self.phones.get(item, 0)


def check_participants(plan: Plan) -> None:
    """Raise Problem when nobody has said how many people there are."""
    if not plan.participants:
        raise Problem("kits.live:problems.no_participants")


def check_fewer(participants: int, counted: int) -> None:
    """Raise Problem when there would be fewer `participants` than were `counted` already."""
    if participants < counted:
        raise Problem("kits.live:problems.fewer_than_counted", counted=counted)


def check_hands(plan: Plan, others: int, phones: int, count: int) -> None:
    """Raise Problem when `count` hands for one answer do not fit beside `others` hands and the people with `phones`."""
    check_not_below_zero([count])
    check_participants(plan)
    if others + phones + count > plan.participants:
        raise Problem(
            "kits.live:problems.hands_over",
            participants=plan.participants,
            phones=phones,
            hands=others,
            left=max(0, plan.participants - others - phones),
        )


def check_phones(plan: Plan, state: Walk, hands: int, phones: int) -> None:
    """Raise Problem when the people with `phones` do not fit beside as many people counted by `hands`.

    More phones than people fit where the facilitator said why in this `state`; hands beside them never do.
    """
    check_participants(plan)
    over = hands + phones - (max(phones, plan.participants) if state.more_phones else plan.participants)
    if over > 0:
        raise Problem(
            "kits.live:problems.phones_over", participants=plan.participants, phones=phones, hands=hands, over=over
        )


def check_answers_taken(
    plan: Plan, state: Walk, counts: Mapping[str, Mapping[Any, int]], phones: int, *, hands: int, taken: bool
) -> None:
    """Raise Problem when what `phones` people answered to several things, one answer to each, cannot be taken in.

    `hands` is the most that were counted by hand at one of them.
    """
    check_not_below_zero((phones, *(count for said in counts.values() for count in said.values())))
    if taken:
        raise Problem("kits.live:problems.already_taken")
    if any(sum(said.values()) > phones for said in counts.values()):
        raise Problem("kits.live:problems.phones_do_not_fit")
    check_phones(plan, state, hands, phones)


# ── votes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def with_count(counts: Mapping[T, int], one: T, count: int) -> dict[T, int]:
    """Return counts with another for one of them; what nobody gave is not among them."""
    return without(counts, one) | ({one: count} if count > 0 else {})


def with_hands(ballot: Ballot, item: str, count: int) -> Ballot:
    """Return a ballot with `count` votes for something by hand."""
    return replace(ballot, hands=with_count(ballot.hands, item, count))


def check_votes(plan: Plan, ballot: Ballot, item: str, count: int) -> None:
    """Raise Problem when something cannot have `count` votes by hand."""
    check_not_below_zero([count])
    check_participants(plan)
    possible = votes_by_hand(plan, ballot)
    limit = possible if plan.stacking else max(0, plan.participants - ballot.phone_people)
    left = possible - sum(ballot.hands.values()) + ballot.hands.get(item, 0)
    if count > limit:
        raise Problem("kits.live:problems.item_over", limit=limit)
    if count > left:
        people = possible // plan.votes
        raise Problem("kits.live:problems.votes_over", possible=possible, people=people, votes=plan.votes, left=left)


def check_taken(plan: Plan, state: Walk, ballot: Ballot, counts: Mapping[str, int], phones: int) -> None:
    """Raise Problem when the votes of `phones` people cannot be taken in."""
    check_not_below_zero((*counts.values(), phones))
    if ballot.taken:
        raise Problem("kits.live:problems.already_taken")
    if not phone_votes_fit(plan, counts, phones):
        raise Problem("kits.live:problems.phones_do_not_fit")
    check_phones(plan, state, voters_by_hand(plan, ballot), phones)


def votes_by_hand(plan: Plan, ballot: Ballot) -> int:
    """Return how many votes those without a phone have together."""
    return max(0, plan.participants - ballot.phone_people) * plan.votes


def votes_out(plan: Plan, ballot: Ballot) -> int:
    """Return how many votes by hand are still to come, never below zero."""
    return max(0, votes_by_hand(plan, ballot) - sum(ballot.hands.values()))


def voters_by_hand(plan: Plan, ballot: Ballot) -> int:
    """Return how many people, at the least, gave the votes that were counted by hand."""
    together = -(-sum(ballot.hands.values()) // plan.votes)
    return together if plan.stacking else max(together, *ballot.hands.values(), 0)


def voters(plan: Plan, ballot: Ballot) -> int:
    """Return how many people, at the least, voted."""
    return voters_by_hand(plan, ballot) + ballot.phone_people


def phone_votes_fit(plan: Plan, counts: Mapping[str, int], phones: int) -> bool:
    """Tell whether as many people can have given these votes by phone."""
    each = plan.votes if plan.stacking else 1
    return sum(counts.values()) <= phones * plan.votes and max(counts.values(), default=0) <= phones * each


def check_votes_fit(plan: Plan, ballot: Ballot) -> None:
    """Raise Problem when a ballot's votes cannot have been given under a plan."""
    if voters(plan, ballot) > plan.participants or not phone_votes_fit(plan, ballot.phones, ballot.phone_people):
        raise Problem("kits.live:problems.votes_cast")
