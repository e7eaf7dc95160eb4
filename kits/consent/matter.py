"""What consent is asked to: the plan of a policy year, a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kits.consent.records import Request

S = TypeVar("S")
M = TypeVar("M")


def _nothing(_state: Any) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Matter(Generic[S, M]):
    """How an instrument's state holds what consent is asked to.

    `name` is what it is called (texts: `matters.<name>`); `of` gives it as it is now, `number` the number of that version,
    `same` tells whether two are the same version. `check` raises Problem when it cannot be put to the council yet.
    `request` makes a request, where the instrument has a class of its own for that.
    """

    name: str
    of: Callable[[S], M]
    number: Callable[[S], int]
    same: Callable[[M, M], bool]
    check: Callable[[S], None] = _nothing
    request: type[Request[Any]] = Request
