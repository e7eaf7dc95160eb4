"""Who is counted: nobody twice, and together never more than are in the room.

Everybody answers by hand or by phone. The phones' people are known by number once they are taken in; hands have to fit in
what is left of the participants. Where they do not, the sentence says which number to lower.
"""

from __future__ import annotations

from collections.abc import Mapping

from kits.culture.state import Answers, Ballot, LookBack, Plan, State
from kits.problems import Problem


def check_hands(plan: Plan, others: int, phones: int, count: int) -> None:
    """Raise Problem when `count` hands for one answer do not fit beside `others` hands and the people with `phones`."""
    if count < 0:
        raise Problem("kits.live:problems.below_zero")
    check_participants(plan)
    if others + phones + count > plan.participants:
        raise Problem(
            "kits.culture:problems.hands_over",
            participants=plan.participants,
            phones=phones,
            hands=others,
            left=max(0, plan.participants - others - phones),
        )


def check_phones(state: State, hands: int, phones: int) -> None:
    """Raise Problem when the people with `phones` do not fit beside as many people counted by `hands`.

    More phones than people fit where the facilitator said why; hands beside them never do.
    """
    plan = state.plan
    check_participants(plan)
    over = hands + phones - (max(phones, plan.participants) if state.more_phones else plan.participants)
    if over > 0:
        raise Problem(
            "kits.culture:problems.phones_over", participants=plan.participants, phones=phones, hands=hands, over=over
        )


def check_participants(plan: Plan) -> None:
    """Raise Problem when nobody has said how many people there are."""
    if not plan.participants:
        raise Problem("kits.culture:problems.no_participants")


# ── votes ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def votes_by_hand(plan: Plan, ballot: Ballot) -> int:
    """Return how many votes those without a phone have together."""
    return max(0, plan.participants - ballot.phone_people) * plan.votes


def item_limit(plan: Plan, ballot: Ballot) -> int:
    """Return the most votes one proposal can get by hand: all of them, or one a person where they may not be stacked."""
    return votes_by_hand(plan, ballot) if plan.stacking else max(0, plan.participants - ballot.phone_people)


def votes_out(state: State) -> int:
    """Return how many votes by hand are still to come, never below zero."""
    return max(0, votes_by_hand(state.plan, state.ballot) - sum(state.ballot.hands.values()))


def voters_by_hand(plan: Plan, ballot: Ballot) -> int:
    """Return how many people, at the least, gave the votes that were counted by hand."""
    together = -(-sum(ballot.hands.values()) // plan.votes)
    return together if plan.stacking else max(together, *ballot.hands.values(), 0)


def phone_votes_fit(plan: Plan, counts: Mapping[str, int], phones: int) -> bool:
    """Tell whether as many people can have given these votes by phone."""
    each = plan.votes if plan.stacking else 1
    return sum(counts.values()) <= phones * plan.votes and max(counts.values(), default=0) <= phones * each


def ballot_fits(plan: Plan, ballot: Ballot) -> bool:
    """Tell whether a ballot's votes can have been given under a plan."""
    people = voters_by_hand(plan, ballot) + ballot.phone_people
    return people <= plan.participants and phone_votes_fit(plan, ballot.phones, ballot.phone_people)


# ── everybody who was counted ────────────────────────────────────────────────────────────────────────────────────────


def counted(state: State) -> int:
    """Return the most people that were counted at one question: there cannot be fewer participants than that."""
    vote = voters_by_hand(state.plan, state.ballot) + state.ballot.phone_people
    return max(vote, most_at_look_back(state.look_back), *(at_statement(a) for a in state.answers.values()), 0)


def at_statement(answers: Answers) -> int:
    """Return how many people answered a statement, by hand or by phone."""
    return answers.hand_people + answers.phone_people


def most_at_look_back(look_back: LookBack) -> int:
    """Return the most people who said how it goes with one rule; somebody with a phone may have left a rule out."""
    return look_back.phone_people + max((look_back.hand_people(rule) for rule in look_back.hands), default=0)
