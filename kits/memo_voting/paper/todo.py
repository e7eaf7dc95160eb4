"""What is still to be filled in: every document says so itself."""

from __future__ import annotations

from kits.dossier.records import ActionStatus, Reach
from kits.memo_voting import blockers, tally
from kits.memo_voting.paper.agreements import Line
from kits.memo_voting.state import Board, Route, State
from kits.reports.paper import Context, Words, short

TEXT_SHOWN = 70


def points(state: State, lines: tuple[Line, ...], context: Context) -> tuple[str, ...]:
    """Return what is missing, in the order of the report."""
    words = context.words
    return (
        *_plan(state, words),
        *_boards(state, words),
        *_review(state, words),
        *_lines(lines, words),
        *_next(state, words),
    )


def _plan(state: State, words: Words) -> list[str]:
    missing = {
        "units": not state.plan.units,
        "held_on": not state.plan.held_on,
        "participants": not state.plan.participants,
    }
    return [words.say(f"todo.{key}") for key, lacks in missing.items() if lacks]


def _boards(state: State, words: Words) -> list[str]:
    if not state.memos:
        return []
    said = []
    for board in Board:
        name = words.shared(f"boards.{board.value}")
        if tally.items(state, board) and (out := tally.votes_out(state, board)):
            said.append(words.say("todo.votes", n=out, board=name))
        if tally.top(state, board).tied:
            said.append(words.say("todo.tie", board=name))
    if not state.severity:
        said.append(words.say("todo.severity"))
    solved = {solution.item for solution in state.solutions.values()}
    bare = [item for item in tally.top(state, Board.STRAIN).chosen if item not in solved]
    return said + [words.say("todo.solutions", name=short(tally.item_name(state, item))) for item in bare]


def _review(state: State, words: Words) -> list[str]:
    if not state.previous:
        return []
    waiting = sum(a.goes_on and a.carried and a.status is ActionStatus.TODO for a in state.agreements.values())
    said = [words.say("todo.not_reviewed", n=waiting)] if waiting else []
    return said if state.summary else [*said, words.say("todo.summary")]


def _lines(lines: tuple[Line, ...], words: Words) -> list[str]:
    said = []
    for line in lines:
        if not line.open or not (line.lacks_person or not line.due):
            continue
        person = "raiser" if line.agreement.reach is Reach.OTHERS else "owner"
        key = f"{person}_and_date" if line.lacks_person and not line.due else person if line.lacks_person else "date"
        said.append(words.say(f"todo.{key}", number=line.number, text=short(line.agreement.text, TEXT_SHOWN)))
    return said


def _next(state: State, words: Words) -> list[str]:
    said = []
    if state.agreements and (idle := len(blockers.without_task(state))):
        said.append(words.say("todo.nothing_to_do", n=idle))
    open_ones = blockers.going_on(state)
    if not state.next_meeting and (open_ones or not state.previous):
        said.append(words.say("todo.next_meeting"))
    if state.closed and (unrouted := sum(a.route not in tuple(Route) for a in open_ones)):
        said.append(words.say("todo.route", n=unrouted))
    return said
