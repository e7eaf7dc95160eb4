"""What the memo-voting page shows: the session's state as JSON, with what the room counts worked out."""

from __future__ import annotations

import dataclasses
from typing import Any

from kits import wording
from kits.live import Session, walk
from kits.memo_voting import blockers, tally
from kits.memo_voting.state import (
    DEFAULT_MINUTES,
    FOLLOW_UP_MINUTES,
    Ballot,
    Board,
    Memo,
    Phase,
    State,
    Step,
)
from widgets.workshop_page import steps, told

PACKAGE = "kits.memo_voting"


class View:
    """Builds the page's view, and keeps what did not change so that only differences are sent."""

    def __init__(self) -> None:
        self._memos: dict[str, tuple[Memo, bool, dict[str, Any]]] = {}

    def of(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return the whole view of a session; see the keys below. Hidden memos come without their text."""
        s = session.state
        return {
            "step": s.step.value,
            "phase": s.phase.value,
            "steps": _steps(s, language),
            "phases": [
                told(PACKAGE, "phases", phase, walk.open_reasons(s, blockers.of_phase(s, phase)), language)
                for phase in Phase
            ],
            "plan": _plan(s),
            "why_screen": s.why_screen,
            "timer": dataclasses.asdict(s.timer) if s.timer else None,
            "face_down": s.face_down,
            "memos": self._memo_views(s),
            "topics": {t.id: {"board": t.board.value, "name": t.name} for t in s.topics.values()},
            "boards": {board.value: _board(s, board) for board in Board},
            "severity": {"value": s.severity, "reason": s.severity_reason},
            "group_names": dict(s.group_names),
            "solutions": {k: dataclasses.asdict(v) for k, v in s.solutions.items()},
            "presenting": s.presenting,
            "people": dict(s.people),
            "without_task": list(blockers.without_task(s)),
            "agreements": {k: {**dataclasses.asdict(v), "carried": v.carried} for k, v in s.agreements.items()},
            "incomplete": [a.id for a in blockers.incomplete(s)],
            "unfinished": [a.id for a in blockers.unfinished(s)],
            "previous": dataclasses.asdict(s.previous) if s.previous else None,
            "marks": {a: {str(m): n for m, n in marks.items()} for a, marks in s.marks.items()},
            "words": dict(s.words),
            "summary": s.summary,
            "next_meeting": s.next_meeting,
            "closed": s.closed,
        }

    def _memo_views(self, s: State) -> dict[str, dict[str, Any]]:
        kept, views = {}, {}
        for memo in s.memos.values():
            known = self._memos.get(memo.id)
            if known is None or known[0] is not memo or known[1] is not s.face_down:
                text = None if s.face_down else memo.text  # what must stay hidden does not leave the kernel
                known = (memo, s.face_down, {"board": memo.board.value, "text": text, "topic": memo.topic})
            kept[memo.id] = known
            views[memo.id] = known[2]
        self._memos = kept
        return views


def _steps(s: State, language: str) -> list[dict[str, Any]]:
    found = steps(s, PACKAGE, blockers.of_step, language)
    first = {} if s.previous else {"question": wording.of(PACKAGE, language).say("first_look_back")}
    return [{**one, **(first if one["id"] == Step.LOOK_BACK else {})} for one in found]


def _plan(s: State) -> dict[str, Any]:
    defaults = FOLLOW_UP_MINUTES if s.previous else DEFAULT_MINUTES
    return {
        **dataclasses.asdict(s.plan),
        "agenda": [
            {"step": step.value, "minutes": s.plan.minutes.get(step, defaults.get(step, 0))}
            for step in s.steps
            if step is not Step.PLAN
        ],
    }


def _board(s: State, board: Board) -> dict[str, Any]:
    top = tally.top(s, board)
    rounds = tally.ballots(s, board)
    return {
        "items": {
            i.id: {"name": i.name if i.is_topic or not s.face_down else None, "is_topic": i.is_topic, "memos": i.memos}
            for i in tally.items(s, board)
        },
        "ranked": [i.id for i in tally.ranked(s, board)],
        "size": s.plan.top[board],
        "rounds": [_round(r) for r in rounds],
        "possible": tally.votes_possible(s, board),
        "cast": tally.votes_cast(s, board),
        "out": tally.votes_out(s, board),
        "top": dataclasses.asdict(top),
    }


def _round(ballot: Ballot) -> dict[str, Any]:
    return {
        "items": ballot.items,
        "votes": ballot.votes,
        "counts": dict(ballot.counts),
        "by_phone": dict(ballot.by_phone),
        "phones": ballot.phones,
    }
