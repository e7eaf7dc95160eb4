"""What somebody has in hand on the page of a session: a list that is looked at, figures half typed.

Nothing of it is in the session until it is taken in. A reload begins anew, as opening another session does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kits import wording
from kits.problems import Problem

if TYPE_CHECKING:
    from kits import sheets

T = TypeVar("T")

SAMPLE_ROWS = 4
"""Rows of a list that are shown with the question what its columns are."""


class InHand(Generic[T]):
    """An attribute of a `SessionPage`; reading it where there is nothing yet gives what `begin` makes, or raises Problem.

    >>> class Page(SessionPage):
    ...     _list = InHand[Sheet]()     # `self._list = sheet` keeps it, `del self._list` puts it away
    """

    def __init__(self, begin: Callable[[], T] | None = None) -> None:
        self._begin = begin

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, page: Any, _owner: type) -> T:
        if self._name not in page.in_hand:
            if self._begin is None:
                raise Problem("widgets:problems.nothing_brought")
            page.in_hand[self._name] = self._begin()
        held: T = page.in_hand[self._name]
        return held

    def __set__(self, page: Any, held: T) -> None:
        page.in_hand[self._name] = held

    def __delete__(self, page: Any) -> None:
        page.in_hand.pop(self._name, None)


def read_list(
    data: bytes | None, text: str, name: str, headings: Collection[str], language: str
) -> tuple[str, sheets.Sheet]:
    """Return what a list is called and its rows, of a file's bytes or a pasted text. Raises Problem when it is no list."""
    from kits import sheets  # noqa: PLC0415 - what reads lists only when one is brought

    sheet = sheets.pasted(text, headings) if data is None else sheets.read(data, name, headings, language)
    return name or pasted(language), sheet


def pasted(language: str) -> str:
    """Return what a list is called that was pasted rather than read from a file."""
    return wording.of("widgets", language).say("pasted")
