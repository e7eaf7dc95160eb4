"""Days of a request that cannot well be: they may be right, so they are asked about and not refused."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from kits.consent.records import Request


class Odd(StrEnum):
    """What comes before what it should come after. Texts: `odd_days.<value>`."""

    ANSWER_BY = "answer_by"
    DECIDED = "decided"
    ANSWERED = "answered"


def odd(request: Request[Any]) -> tuple[Odd, ...]:
    """Return which days of a request are before the day they follow on; a day that is not filled in never is."""
    found = {
        Odd.ANSWER_BY: _before(request.answer_by, request.on),
        Odd.DECIDED: _before(request.decided_on, request.on),
        Odd.ANSWERED: any(_before(one.answered_on, one.asked_on) for one in request.questions.values()),
    }
    return tuple(what for what, there in found.items() if there)


def _before(day: str | None, other: str | None) -> bool:
    return bool(day and other and day < other)
