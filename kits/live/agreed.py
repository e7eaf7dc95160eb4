"""What a team agrees on, and when it looks again: what is alike wherever agreements are made.

An instrument has an `AgreementMade` and an `AgreementChanged` of its own: what an agreement is about differs. Its rules
join `LOOKING_AGAIN`, and its state has `agreed` (by id) and `next_on` (an ISO day, or None).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import pydantic
from typing_extensions import TypedDict

from kits.live.kept import Kept
from kits.live.model import Rules, event
from kits.live.typed import Date, Line

S = TypeVar("S")


@pydantic.with_config(pydantic.ConfigDict(extra="forbid"))
class AgreementChanges(TypedDict, total=False):
    """What changes of an agreement, whatever it is about."""

    text: Line
    owner: Line
    due: Date


@event
class AgreementRemoved:
    """An agreement is taken away."""

    agreement: str


@event
class NextSet:
    """The day on which it is looked at again; None when that is not known (any more)."""

    next_on: Date


LOOKING_AGAIN: Rules[Any] = Rules()


@LOOKING_AGAIN.on(NextSet)
def _next(s: Any, x: NextSet) -> Any:
    return replace(s, next_on=x.next_on)


def agreements(rules: Rules[S], changed: type) -> Kept[S]:
    """Return the agreements of a state (`agreed`) with their rules: the event `changed` changes one, and they can go."""
    kept = Kept(rules, "agreed")
    kept.changed(changed, "agreement", required=("text",))
    kept.removed(AgreementRemoved, "agreement", there=True)
    return kept
