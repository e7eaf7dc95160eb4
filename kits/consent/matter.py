"""What consent is asked to: the plan of a policy year, a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kits.consent.records import Consulted, Request, Version

S = TypeVar("S", bound=Consulted)
M = TypeVar("M")


def _nothing(_state: Any) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Matter(Generic[S, M]):
    """How an instrument's state holds what consent is asked to.

    `name` is what it is called (texts: `matters.<name>`); `of` gives it as it is now, `same` tells whether two are the same
    version. `check` raises Problem when it cannot be put to the council yet. `request` makes a request, where the
    instrument has a class of its own for that.
    """

    name: str
    of: Callable[[S], M]
    same: Callable[[M, M], bool]
    check: Callable[[S], None] = _nothing
    request: type[Request[Any]] = Request

    def adopted(self, state: S) -> Version[M] | None:
        """Return the last version that was adopted."""
        return state.versions[-1] if state.versions else None

    def is_draft(self, state: S) -> bool:
        """Tell whether the matter as it is now has not been adopted."""
        last = self.adopted(state)
        return last is None or not self.same(last.about, self.of(state))

    def number(self, state: S) -> int:
        """Return the number of the matter as it is now: that of the last version, or one more for a draft."""
        last = self.adopted(state)
        return last.number + self.is_draft(state) if last else 1
