"""What a participant's phone is asked in each step, and what comes of the answers. See kits.live.phones.

A statement, the vote and looking back are each answered once; those without a phone are counted by hand beside them. A
question that is put again has another id, so that what was answered before never counts for it.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from kits import wording
from kits.culture import events as e
from kits.culture import spread
from kits.culture.answers import answers_of
from kits.culture.follow_up import carried
from kits.culture.state import Answer, Going, Rule, State, Step, Verdict
from kits.culture.statements import said
from kits.culture.votes import votable
from kits.dossier.records import new_id
from kits.live.phones.asking import Answer as Answered
from kits.live.phones.asking import Ask, Asking, Item, Kind, Known, Option, Question

SHAPES = {Going.WELL: "circle", Going.SOMETIMES: "diamond", Going.NOT_YET: "triangle"}
PATTERNS_EACH = 10
"""What one phone may write before it is taken in; then it may write more."""
TONES = {Going.WELL: "green", Going.SOMETIMES: "orange", Going.NOT_YET: "red"}


class Subject(StrEnum):
    """What a question's id starts with."""

    STATEMENT = "statement"
    PATTERNS = "patterns"
    VOTE = "vote"
    LOOK_BACK = "look_back"


class CulturePhones(Asking[State]):
    """The culture statements on phones."""

    def asked(self, state: State) -> Question | None:
        """Return what phones are asked now; None where the room looks at the screen."""
        if state.closed:
            return None
        if state.step is Step.STATEMENTS:
            return _statement(state)
        if state.step is Step.WANTED:
            return Question(f"{Subject.PATTERNS}:{state.pattern_round}", Kind.WRITE)
        if state.step is Step.VOTE and votable(state) and not state.ballot.taken:
            return Question(f"{Subject.VOTE}:{state.ballot.round}", Kind.VOTE)
        if state.step is Step.LOOK_BACK and _due(state) and not state.look_back.taken:
            return Question(f"{Subject.LOOK_BACK}:{state.look_back.round}", Kind.CHOOSE)
        return None

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return the question that is asked now in a language."""
        return _WORDED[Subject(asked.question.partition(":")[0])](state, asked, language)

    def take(self, state: State, question: str, answers: Sequence[Answered]) -> Sequence[Any]:
        """Return the event that the answers to a question amount to: counts, in which nobody can be told apart."""
        subject, _, rest = question.partition(":")
        if subject == Subject.STATEMENT:
            return [_statement_taken(rest.rpartition(":")[0], answers)]
        if subject == Subject.PATTERNS:
            return _patterns_taken(answers)
        return [_votes_taken(state, answers) if subject == Subject.VOTE else _going_taken(state, answers)]

    def known(self, state: State) -> Known:
        """Return who is there: as many people as the plan says, and the phones counted for what is on the wall."""
        return Known(state.plan.participants, _counted(state), state.more_phones)


def _counted(state: State) -> int:
    shown = spread.current(state)
    if state.step is Step.STATEMENTS:
        return answers_of(state, shown).phone_people if shown else 0
    if state.step is Step.WANTED:
        return state.pattern_phones
    if state.step is Step.VOTE:
        return state.ballot.phone_people
    return state.look_back.phone_people if state.step is Step.LOOK_BACK else 0


def _statement(state: State) -> Question | None:
    shown = spread.current(state)
    if shown is None or shown in state.skipped or answers_of(state, shown).revealed:
        return None
    return Question(f"{Subject.STATEMENT}:{shown}:{answers_of(state, shown).round}", Kind.CHOOSE)


def _statement_worded(state: State, asked: Question, language: str) -> Ask:
    words = wording.of("kits.culture", language)
    shown = asked.question.partition(":")[2].rpartition(":")[0]
    return Ask(
        **vars(asked),
        title=words.say("phones.statement"),
        hint=words.say("phones.statement_hint"),
        items=(Item(shown, said(state.statements[shown], language)),),
        options=tuple(Option(answer.value, words.say(f"answers.{answer.value}"), tone=answer.value) for answer in Answer),
    )


def _statement_taken(statement: str, answers: Sequence[Answered]) -> e.PhonesTaken:
    chosen = [answer.body["chosen"].get(statement) for answer in answers]
    counts = Counter(Answer(option) for option in chosen if option)
    return e.PhonesTaken(
        statement=statement, counts={answer: counts[answer] for answer in Answer if counts[answer]}, phones=counts.total()
    )


def _patterns_worded(_state: State, asked: Question, language: str) -> Ask:
    words = wording.of("kits.culture", language)
    return Ask(
        **vars(asked),
        title=words.say("phones.patterns"),
        hint=words.say("phones.patterns_hint"),
        items=(Item(Subject.PATTERNS, words.say("phones.patterns_item")),),
        limit=PATTERNS_EACH,
    )


def _patterns_taken(answers: Sequence[Answered]) -> list[Any]:
    """Return what was written, face down and at no statement: the room reads it when the facilitator turns it."""
    written = [memo["text"] for answer in answers for memo in answer.body["memos"]]
    secrets.SystemRandom().shuffle(written)  # what one person wrote would lie together
    added = [e.PatternWritten(pattern=new_id(), statement=None, text=text, face_down=True) for text in written]
    return [*added, e.PatternsTaken(phones=len(answers))]


def _vote_worded(state: State, asked: Question, language: str) -> Ask:
    words = wording.of("kits.culture", language)
    return Ask(
        **vars(asked),
        title=words.say("phones.vote"),
        hint=words.say("phones.vote_hint", n=state.plan.votes),
        items=tuple(Item(rule.id, rule.text) for rule in votable(state)),
        limit=state.plan.votes,
        stacking=state.plan.stacking,
    )


def _votes_taken(state: State, answers: Sequence[Answered]) -> e.VotesTaken:
    """Add up the votes; who gave none is not among the people, and can still be counted by hand."""
    known = [rule.id for rule in votable(state)]
    given = [{rule: n for rule, n in answer.body["votes"].items() if rule in known and n} for answer in answers]
    counts: Counter[str] = Counter()
    for votes in given:
        counts.update(votes)
    return e.VotesTaken(counts={rule: counts[rule] for rule in known if counts[rule]}, phones=sum(map(bool, given)))


def _due(state: State) -> list[Rule]:
    return [rule for rule in carried(state) if rule.verdict is not Verdict.DROP]


def _look_back_worded(state: State, asked: Question, language: str) -> Ask:
    words = wording.of("kits.culture", language)
    return Ask(
        **vars(asked),
        title=words.say("phones.look_back"),
        hint=words.say("phones.look_back_hint"),
        items=tuple(Item(rule.id, rule.text) for rule in _due(state)),
        options=tuple(
            Option(going.value, words.say(f"going.{going.value}"), shape=SHAPES[going], tone=TONES[going]) for going in Going
        ),
    )


def _going_taken(state: State, answers: Sequence[Answered]) -> e.GoingTaken:
    known = [rule.id for rule in carried(state)]
    given = [{rule: Going(said_) for rule, said_ in answer.body["chosen"].items() if rule in known} for answer in answers]
    counts = {rule: Counter(one[rule] for one in given if rule in one) for rule in known}
    return e.GoingTaken(
        counts={rule: {going: n[going] for going in Going if n[going]} for rule, n in counts.items() if n},
        phones=sum(map(bool, given)),
    )


_WORDED = {
    Subject.STATEMENT: _statement_worded,
    Subject.PATTERNS: _patterns_worded,
    Subject.VOTE: _vote_worded,
    Subject.LOOK_BACK: _look_back_worded,
}
