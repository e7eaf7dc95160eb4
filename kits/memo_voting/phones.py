"""What a participant's phone is asked in each step, and what comes of the answers. See kits.live.phones.

Memos come in rounds: what was put up is on the board, and everybody may write more. Votes, marks and the five words are
given once: the rest of the room is counted by hand, under the same rule.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any

from kits import wording
from kits.dossier.records import Reach, new_id
from kits.live.phones import Answer, Ask, Asking, Item, Kind, Known, Option, Question
from kits.memo_voting import events as e
from kits.memo_voting import tally
from kits.memo_voting.state import FIVE_WORDS, Board, Phase, PhoneSubject, State, Step
from kits.problems import Problem

MEMOS_EACH = 30
"""Memos one phone may send before they are put up; then it may send more."""
HIGHEST_MARK = 10
VOTE = "vote"


class MemoVotingPhones(Asking[State]):
    """The memo-voting workshop on phones."""

    def asked(self, state: State) -> Question | None:
        """Return what phones are asked now; None where the room looks at the screen."""
        if state.closed:
            return None
        if state.step is Step.CHOOSE and state.phase is Phase.COLLECT:
            return Question(_round(state, PhoneSubject.MEMOS), Kind.WRITE)
        if state.step is Step.CHOOSE and state.phase in (Phase.VOTE, Phase.TOP):
            return _vote(state)
        if state.step is Step.SOLVE and tally.top(state, Board.STRAIN).chosen:
            return Question(_round(state, PhoneSubject.SOLUTIONS), Kind.WRITE, by_group=True)
        if state.step is Step.LOOK_BACK and state.previous:
            return _looking_back(state)
        return None

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return the question that is asked now in a language."""
        said = wording.of("kits.memo_voting", language)
        if asked.kind is Kind.VOTE:
            return _votes(state, asked, said)
        if asked.kind is Kind.MARK:
            return _marks(state, asked, said)
        if asked.kind is Kind.WORDS:
            title, hint = said.say("phones.words.title"), said.say("phones.words.hint")
            return Ask(**vars(asked), title=title, hint=hint, limit=FIVE_WORDS)
        return _solutions(state, asked, said) if asked.by_group else _memos(asked, said)

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return the events that the answers to a question amount to. Nothing in them says whose they were."""
        subject, _, rest = question.partition(":")
        if subject == PhoneSubject.MEMOS:
            return _memos_taken(answers)
        if subject == PhoneSubject.SOLUTIONS:
            return _solutions_taken(state, answers)
        if subject == PhoneSubject.WORDS:
            return _words_taken(answers)
        if subject == PhoneSubject.MARKS:
            return [_marks_taken(answers)]
        if subject == VOTE:
            return [_votes_taken(state, Board(rest.partition(":")[0]), answers)]
        raise Problem("kits.live:problems.gone")

    def known(self, state: State) -> Known:
        """Return who is there: as many people as the plan says, and the phones counted for this step."""
        return Known(state.plan.participants, _counted(state), state.more_phones)


def _counted(state: State) -> int:
    given = state.phone_people
    if state.step is Step.SOLVE:
        return given.get(PhoneSubject.SOLUTIONS, 0)
    if state.step is Step.LOOK_BACK:
        return given.get(PhoneSubject.WORDS, 0) or given.get(PhoneSubject.MARKS, 0)
    if state.step is Step.CHOOSE and state.phase is Phase.COLLECT:
        return given.get(PhoneSubject.MEMOS, 0)
    if state.step is Step.CHOOSE and state.phase in (Phase.VOTE, Phase.TOP):
        return max(tally.open_ballot(state, board).phones for board in Board)
    return 0


def _round(state: State, subject: PhoneSubject) -> str:
    return f"{subject}:{state.phone_rounds.get(subject, 0) + 1}"


def _memos(asked: Question, said: wording.Texts) -> Ask:
    return Ask(
        **vars(asked),
        title=said.say("phones.memos.title"),
        hint=said.say("phones.memos.hint"),
        items=tuple(Item(board.value, said.say(f"boards.{board.value}"), tone=board.value) for board in Board),
        limit=MEMOS_EACH,
    )


def _memos_taken(answers: Sequence[Answer]) -> list[Any]:
    written = [memo for answer in answers for memo in answer.body["memos"]]
    secrets.SystemRandom().shuffle(written)  # one person's memos would lie together
    added = [e.MemoAdded(memo=new_id(), board=Board(memo["board"]), text=_bare(memo["text"])) for memo in written]
    return [*added, e.PhonesTaken(subject=PhoneSubject.MEMOS, phones=len(answers))]


def _bare(text: str) -> str:
    from kits.sheets.bullets import without_bullets  # noqa: PLC0415 - what reads lists only when one is brought

    return "\n".join(without_bullets(text.split("\n")))


def _solutions(state: State, asked: Question, said: wording.Texts) -> Ask:
    """Return the topics that the groups work on: each group writes on its own, on one of its phones."""
    return Ask(
        **vars(asked),
        title=said.say("phones.solutions.title"),
        hint=said.say("phones.solutions.hint"),
        items=tuple(
            Item(item, tally.item_name(state, item), hint=state.group_names.get(item, ""), tone=Board.STRAIN.value)
            for item in tally.top(state, Board.STRAIN).chosen
        ),
        options=tuple(Option(reach.value, said.say(f"reach.{reach.value}.name")) for reach in Reach),
        limit=MEMOS_EACH,
    )


def _solutions_taken(state: State, answers: Sequence[Answer]) -> list[Any]:
    written = [memo for answer in answers for memo in answer.body["memos"]]
    added = [
        e.SolutionAdded(solution=new_id(), item=there, reach=Reach(memo["option"]), text=_bare(memo["text"]))
        for memo in written
        if (there := _stands_in(state, memo["board"]))
    ]
    return [*added, e.PhonesTaken(subject=PhoneSubject.SOLUTIONS, phones=len(answers))]


def _stands_in(state: State, item: str) -> str:
    """Return the item that votes and solutions for one go to: a memo that went up in a topic since then, that topic."""
    memo = state.memos.get(item)
    if memo and memo.topic in state.topics and memo.topic:
        return memo.topic
    return item if memo or item in state.topics else ""


def _votable(state: State, board: Board) -> list[tally.Item]:
    """Return what the open ballot of a board is about: all of its items, or those that are tied."""
    among = tally.open_ballot(state, board).items
    return [item for item in tally.items(state, board) if among is None or item.id in among]


def _vote(state: State) -> Question | None:
    """Return the vote on the first board that still waits for its phones: one question at a time."""
    for board in Board:
        ballot = tally.open_ballot(state, board)
        waits = not ballot.phones and not (state.phase is Phase.TOP and ballot.items is None)
        if waits and _votable(state, board):
            return Question(f"{VOTE}:{board.value}:{len(tally.ballots(state, board))}", Kind.VOTE)
    return None


def _votes(state: State, asked: Question, said: wording.Texts) -> Ask:
    board = Board(asked.question.split(":")[1])
    return Ask(
        **vars(asked),
        title=said.say(f"phones.vote.{board.value}"),
        hint=said.say("phones.again") if tally.open_ballot(state, board).items is not None else "",
        items=tuple(Item(item.id, item.name, tone=board.value) for item in _votable(state, board)),
        limit=tally.votes_each(state, board),
        stacking=state.plan.stacking,
    )


def _votes_taken(state: State, board: Board, answers: Sequence[Answer]) -> e.PhoneVotesTaken:
    """Return all votes together. A memo that went up in a topic since then gives that its votes, one a phone at most
    where votes may not be stacked."""
    counts: Counter[str] = Counter()
    for answer in answers:
        given: Counter[str] = Counter()
        for item, n in answer.body["votes"].items():
            given[_stands_in(state, item) or item] += n
        counts.update(given if state.plan.stacking else dict.fromkeys(given, 1))
    return e.PhoneVotesTaken(board=board, counts=dict(sorted(counts.items())), phones=len(answers))


def _looking_back(state: State) -> Question | None:
    """Return the marks for what was agreed before, then everybody's words."""
    if not state.phone_marks and any(agreement.carried for agreement in state.agreements.values()):
        return Question(PhoneSubject.MARKS.value, Kind.MARK)
    return None if state.phone_rounds.get(PhoneSubject.WORDS) else Question(PhoneSubject.WORDS.value, Kind.WORDS)


def _marks(state: State, asked: Question, said: wording.Texts) -> Ask:
    return Ask(
        **vars(asked),
        title=said.say("phones.marks.title"),
        hint=said.say("phones.marks.hint"),
        items=tuple(Item(agreement.id, agreement.text) for agreement in state.agreements.values() if agreement.carried),
        limit=HIGHEST_MARK,
    )


def _marks_taken(answers: Sequence[Answer]) -> e.PhoneMarksTaken:
    counts: dict[str, Counter[int]] = {}
    for answer in answers:
        for agreement, mark in answer.body["marks"].items():
            counts.setdefault(agreement, Counter())[mark] += 1
    plain = {agreement: dict(sorted(marks.items())) for agreement, marks in sorted(counts.items())}
    return e.PhoneMarksTaken(counts=plain, phones=len(answers))


def _words_taken(answers: Sequence[Answer]) -> list[Any]:
    written = [" ".join(answer.body["words"]) for answer in answers]
    added = [e.WordsWritten(words=new_id(), text=text) for text in written if text]
    return [*added, e.PhonesTaken(subject=PhoneSubject.WORDS, phones=len(answers))]
