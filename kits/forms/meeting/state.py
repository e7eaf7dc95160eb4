"""What a session of a meeting form is: what the team chose or answered, what was said, and what it agreed.

Everything here is frozen; the mappings are never changed in place, the rules make new ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.forms.form import Asked, Means
from kits.forms.taking import Taken
from kits.live import walk
from kits.live.counting import Ballot

MOST_AGREED = 200


class Step(StrEnum):
    """The steps there are; a form has those of what it asks."""

    PLAN = "plan"
    VOTE = "vote"
    ANSWER = "answer"
    TALK = "talk"
    IMAGINE = "imagine"
    CLOSE = "close"


@dataclass(frozen=True)
class Answers:
    """What the room answered, per point and answer: by hand, and by phone once taken in. One person answers a point once."""

    hands: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    phones: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    phone_people: int = 0
    taken: bool = False
    round: int = 1

    def of(self, point: str, answer: str) -> int:
        """Return how many gave an answer to a point, by hand or by phone."""
        return self.hands.get(point, {}).get(answer, 0) + self.phones.get(point, {}).get(answer, 0)

    def hand_people(self, point: str) -> int:
        """Return how many hands are counted at a point."""
        return sum(self.hands.get(point, {}).values())

    def people(self, point: str) -> int:
        """Return how many people answered a point."""
        return self.hand_people(point) + sum(self.phones.get(point, {}).values())

    @property
    def most_hands(self) -> int:
        """The most people that were counted by hand at one point."""
        return max((self.hand_people(point) for point in self.hands), default=0)


@dataclass(frozen=True)
class Agreed:
    """What somebody is going to do: an action of the client file. `point` is where it was agreed, `due` an ISO day."""

    id: str
    point: str
    text: str
    owner: str = ""
    due: str | None = None


@dataclass(frozen=True)
class Previous:
    """What a follow-up looks back on: how each point stood, where three or more had answered it. `held_on` is an ISO day."""

    session: str
    title: str
    held_on: str | None
    stood: Mapping[str, Means] = field(default_factory=dict)


@dataclass(frozen=True)
class State(walk.Walk, Taken):
    """A session as its log tells it. `shown` is the point on the wall; `next_on` the ISO day of looking again."""

    step: Step = Step.PLAN
    plan: walk.Plan = field(default_factory=walk.Plan)
    ballot: Ballot = field(default_factory=Ballot)
    answers: Answers = field(default_factory=Answers)
    shown: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)
    agreed: Mapping[str, Agreed] = field(default_factory=dict)
    previous: Previous | None = None
    next_on: str | None = None

    @property
    def votes(self) -> bool:
        """Whether the team chooses what to talk about; else it answers every point."""
        meeting = self.form.contents.meeting
        return meeting is None or meeting.asked is Asked.CHOOSE

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of this form, in their order."""
        meeting = self.form.contents.meeting
        imagine = (Step.IMAGINE,) if meeting and meeting.imagine else ()
        return (Step.PLAN, Step.VOTE if self.votes else Step.ANSWER, Step.TALK, *imagine, Step.CLOSE)
