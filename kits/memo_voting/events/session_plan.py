"""What can happen to the walk and to the plan of a memo-voting workshop."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator

from kits.live import event
from kits.live.typed import Text
from kits.memo_voting.state import Board, DayPart, Phase, Step


def _clock(value: str) -> str:
    return dt.time.fromisoformat(value).isoformat("minutes")


Clock = Annotated[str, AfterValidator(_clock)]


@event
class PhaseEntered:
    """Within `choose`, the room goes on to collecting, ordering, voting, the top list or the severity."""

    walks = True
    phase: Phase


@event
class WhyScreenShown:
    """Another of the calm screens of `why` is on the wall; `screen` counts from 0."""

    walks = True
    screen: int


@event
class DayPartSet:
    """The half-day it takes, and when it starts."""

    part: DayPart | None
    starts_at: Clock = "09:00"


@event
class GoalWritten:
    """What the workshop is to bring, in the organisation's words."""

    goal: Text


@event
class BothPresentNoted:
    """Whether employees and managers are both there."""

    both_present: bool


@event
class MinutesPlanned:
    """How long a step takes on the agenda."""

    step: Step
    minutes: int


@event
class TopSizeChosen:
    """Top 3, 5 or 10 of a board."""

    board: Board
    size: Literal[3, 5, 10]
