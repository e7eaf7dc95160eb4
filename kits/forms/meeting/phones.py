"""What a participant's phone is asked in a meeting form, and what comes of the answers. See kits.live.phones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kits import wording
from kits.forms.form import Means
from kits.forms.meeting import events as e
from kits.forms.meeting import standing
from kits.forms.meeting.state import State, Step
from kits.live.phones.asking import Answer, Ask, Asking, Item, Kind, Known, Option, Question

SHAPES = {Means.GOOD: "circle", Means.FAIR: "diamond", Means.POOR: "triangle"}


class MeetingPhones(Asking[State]):
    """A meeting form on phones: the vote on what to talk about, or an answer to each point."""

    def asked(self, state: State) -> Question | None:
        """Return what phones are asked now; None where the room looks at the screen."""
        if state.closed:
            return None
        if state.step is Step.VOTE and not state.ballot.taken:
            return Question(f"vote:{state.ballot.round}", Kind.VOTE)
        if state.step is Step.ANSWER and not state.answers.taken:
            return Question(f"answer:{state.answers.round}", Kind.CHOOSE)
        return None

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return the question that is asked now in a language."""
        say, form = wording.of(standing.PACKAGE, language).say, state.form
        points = {key: standing.wording(point)[language] for key, point in form.contents.points.items()}
        if asked.kind is Kind.VOTE:
            return Ask(
                **vars(asked),
                title=say("phones.vote"),
                hint=say("phones.vote_hint", n=state.plan.votes),
                items=tuple(Item(key, said) for key, said in points.items()),
                limit=state.plan.votes,
                stacking=state.plan.stacking,
            )
        scale = standing.choices(form, next(iter(points)))
        asked_of = [key for key in points if standing.choices(form, key) == scale]  # another scale is answered by hand
        return Ask(
            **vars(asked),
            title=say("phones.answer"),
            hint=say("phones.answer_hint"),
            items=tuple(Item(key, points[key], group=standing.part_of(form, key).title[language]) for key in asked_of),
            options=tuple(Option(choice.id, choice.said[language]) for choice in scale),
        )

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return the event that the answers amount to: counts, in which nobody can be told apart."""
        known = state.form.contents.points
        if question.startswith("vote:"):
            given = [{key: n for key, n in one.body["votes"].items() if key in known and n} for one in answers]
            votes: Counter[str] = Counter()
            for each in given:
                votes.update(each)
            return [e.VotesTaken(counts={key: votes[key] for key in known if votes[key]}, phones=sum(map(bool, given)))]
        chosen = [{key: said for key, said in one.body["chosen"].items() if key in known} for one in answers]
        counts = {key: Counter(sorted(one[key] for one in chosen if key in one)) for key in known}
        return [
            e.AnswersTaken(counts={key: dict(n) for key, n in counts.items() if n}, phones=sum(map(bool, chosen))),
        ]

    def known(self, state: State) -> Known:
        """Return who is there: as many people as the plan says, and the phones counted for what is on the wall."""
        counted = {Step.VOTE: state.ballot.phone_people, Step.ANSWER: state.answers.phone_people}.get(state.step, 0)
        return Known(state.plan.participants, counted, state.more_phones)
