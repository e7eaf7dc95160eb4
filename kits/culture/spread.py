"""On which statements the room is divided: an order for the conversation, never a score."""

from __future__ import annotations

from kits.culture.answers import answers_of
from kits.culture.state import Answer, Answers, State


def division(answers: Answers) -> float:
    """Return how divided the room is, 0 to 1: the mean distance between two who answered.

    Agree and disagree lie one apart, "depends" halfway. Only for putting statements in an order: it is shown nowhere.
    """
    agree, depends, disagree = (answers.of(answer) for answer in Answer)
    people = agree + depends + disagree
    pairs = people * (people - 1) / 2
    return (agree * disagree + (agree + disagree) * depends / 2) / pairs if pairs else 0.0


def put(state: State) -> tuple[str, ...]:
    """Return the statements that are put, in their order, without those that were skipped."""
    return tuple(one for one in state.plan.order if one in state.statements and one not in state.skipped)


def revealed(state: State) -> tuple[str, ...]:
    """Return the statements whose answers everybody may see, in the order they are put."""
    return tuple(one for one in put(state) if answers_of(state, one).revealed)


def divided(state: State) -> tuple[str, ...]:
    """Return the revealed statements, the most divided first; equals in the order they are put."""
    return tuple(sorted(revealed(state), key=lambda one: -division(answers_of(state, one))))


def walk(state: State) -> tuple[str, ...]:
    """Return the statements in the order the room goes through them now.

    With `divided_first` those revealed come the most divided first, and the others after them.
    """
    if not state.divided_first:
        return put(state)
    first = divided(state)
    return (*first, *(one for one in put(state) if one not in first))


def current(state: State) -> str | None:
    """Return the statement on the wall: the one that was chosen, else the first; None when there is none."""
    order = walk(state)
    if state.shown in state.plan.order and state.shown in state.statements:
        return state.shown
    return order[0] if order else None


def next_of(state: State, by: int = 1) -> str | None:
    """Return the statement that comes `by` places after the one on the wall, or None past either end."""
    order = walk(state)
    here = current(state)
    if here is None or not order:
        return None
    if here not in order:  # a skipped statement is on the wall: go on from its place
        places = [one for one in state.plan.order if one in order or one == here]
        at = places.index(here) + by
        return places[at] if 0 <= at < len(places) else None
    at = order.index(here) + by
    return order[at] if 0 <= at < len(order) else None
