"""What the page with culture statements shows: the session's state as JSON, with what the room counts worked out."""

from __future__ import annotations

import dataclasses
from typing import Any

from kits import wording
from kits.culture import blockers, spread, votes
from kits.culture.answers import answers_of, in_use
from kits.culture.follow_up import carried
from kits.culture.rule_hints import hints
from kits.culture.state import Answer, Going, Pattern, Rule, State
from kits.culture.statements import said
from kits.live import Session
from kits.live.counting import votes_out
from widgets.workshop_page import steps


def of(session: Session[State], language: str) -> dict[str, Any]:
    """Return the whole view of a session. What phones answered stays in the kernel until it is revealed."""
    s = session.state
    order = spread.walk(s)
    shown = spread.current(s)
    return {
        "step": s.step.value,
        "steps": steps(s, "kits.culture", blockers.of_step, language),
        "plan": dataclasses.asdict(s.plan),
        "practice": dataclasses.asdict(s.practice),
        "timer": dataclasses.asdict(s.timer) if s.timer else None,
        "statements": {one.id: {**dataclasses.asdict(one), "text": said(one, language)} for one in s.statements.values()},
        "source": s.source,
        "in_use": in_use(s),
        "shown": shown,
        "place": {"n": order.index(shown) + 1 if shown in order else 0, "of": len(order)},
        "before": spread.next_of(s, -1),
        "after": spread.next_of(s, 1),
        "divided_first": s.divided_first,
        "walk": list(order),
        "skipped": sorted(s.skipped),
        "answers": {one: _answers(s, one) for one in s.statements},
        "notes": {key: dataclasses.asdict(note) for key, note in s.notes.items()},
        "patterns": {key: _pattern(pattern) for key, pattern in s.patterns.items()},
        "rules": {key: _rule(s, rule, language) for key, rule in s.rules.items()},
        "ranked": [rule.id for rule in votes.ranked(s)],
        "votable": [rule.id for rule in votes.votable(s)],
        "agreed": list(s.agreed),
        "standing": [rule.id for rule in votes.standing(s)],
        "carried": [rule.id for rule in carried(s)],
        "votes": {"out": votes_out(s.plan, s.ballot), "phones": s.ballot.phone_people, "taken": s.ballot.taken},
        "look_back": {"phones": s.look_back.phone_people, "taken": s.look_back.taken},
        "previous": {"title": s.previous.title, "held_on": s.previous.held_on} if s.previous else None,
        "closed": s.closed,
    }


def _answers(s: State, statement: str) -> dict[str, Any]:
    answers = answers_of(s, statement)
    return {
        "hands": {answer.value: answers.hands.get(answer, 0) for answer in Answer},
        "counted": answers.hand_people + answers.phone_people,
        "phones": answers.phone_people,
        "revealed": answers.revealed,
        "all": {answer.value: answers.of(answer) for answer in Answer} if answers.revealed else None,
    }


def _pattern(pattern: Pattern) -> dict[str, Any]:
    text = "" if pattern.face_down else pattern.text  # what must stay hidden does not leave the kernel
    return {**dataclasses.asdict(pattern), "text": text}


def _rule(s: State, rule: Rule, language: str) -> dict[str, Any]:
    say = wording.of("kits.culture", language).say
    return {
        **dataclasses.asdict(rule),
        "carried": rule.carried,
        "votes": s.ballot.of(rule.id),
        "hands": s.ballot.hands.get(rule.id, 0),
        "hints": [say(hint.key, words=hint.words) for hint in hints(rule.text, language)],
        "going": {going.value: s.look_back.of(rule.id, going) for going in Going},
        "going_hands": {going.value: s.look_back.hands.get(rule.id, {}).get(going, 0) for going in Going},
    }
