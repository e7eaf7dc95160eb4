"""What phones are told, and what they may wish of the service."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from kits import wording
from kits.live.phones import Ask, PhoneRoom, checked
from kits.problems import Problem


@dataclass(frozen=True)
class Now:
    """What phones are told: the question per language, and whether they wait; `nth` counts what this service tells.

    A phone hears of it by two ways: what is older may come last.
    """

    room: PhoneRoom
    title: str
    asks: dict[str, Ask | None] = field(default_factory=dict)
    nth: int = field(default=0, compare=False)

    def told(self, language: str) -> dict[str, Any]:
        """Return it as JSON can carry it, in one language. While input is paused the question stays in sight."""
        ask = self.asks[language]
        return {
            "nth": self.nth,
            "title": self.title,
            "paused": self.room.paused,
            "over": False,
            "ask": dataclasses.asdict(ask) if ask else None,
        }


@dataclass(frozen=True)
class Joins:
    """A participant (by hash) wants to take part."""

    participant: str


@dataclass(frozen=True)
class IsHere:
    """A participant's page was opened or has gone."""

    participant: str
    here: bool


@dataclass(frozen=True)
class Gives:
    """A participant says something to a question: all of it, as it was sent."""

    participant: str
    question: str
    body: Any
    done: bool


@dataclass(frozen=True)
class Tells:
    """A participant sends a form that is sent once."""

    participant: str
    told: Mapping[str, Any]


Wish: TypeAlias = Joins | IsHere | Gives | Tells


def accepted(now: Now, wish: Gives) -> dict[str, Any]:
    """Return an answer as it is kept. Raises Problem when its question is over, input waits, or it is wrong."""
    ask = now.asks[wording.LANGUAGES[0]]
    if ask is None or ask.question != wish.question:
        raise Problem("kits.live:phones.over")
    if now.room.paused:
        raise Problem("kits.live:phones.waiting")
    return checked(ask, wish.body)
