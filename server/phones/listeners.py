"""Who is told what is asked: the phones whose page is open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Protocol

from server.phones.wishes import Now


class Listener(Protocol):
    """Somebody who is told when what is asked changes."""

    @property
    def language(self) -> str:
        """What it speaks."""

    def tell(self, message: str) -> None:
        """Send one message; never raises."""


class Listeners:
    """The open pages, by the participant (by hash) whose they are."""

    def __init__(self) -> None:
        self._of: dict[str, set[Listener]] = {}
        self._messages: dict[str, str] = {}

    def of(self, participant: str) -> int:
        """Return how many pages a participant has open."""
        return len(self._of.get(participant, ()))

    def add(self, participant: str, listener: Listener) -> None:
        """Take in a page."""
        self._of.setdefault(participant, set()).add(listener)

    def remove(self, participant: str, listener: Listener) -> int:
        """Let go of a page. Returns how many its participant still has open."""
        self._of.get(participant, set()).discard(listener)
        left = self.of(participant)
        if not left:
            self._of.pop(participant, None)
        return left

    def see_off(self, participant: str) -> None:
        """Tell a participant that was sent away, and let go of its pages."""
        for listener in self._of.pop(participant, set()):
            listener.tell(json.dumps({"out": True}))

    def announce(self, now: Now) -> None:
        """Tell everybody what is asked now, in their language."""
        self._messages.clear()
        for listener in self._all():
            listener.tell(self.message(now, listener.language))

    def message(self, now: Now, language: str) -> str:
        """Return what is asked now as a message, made once for all who speak a language."""
        if language not in self._messages:
            self._messages[language] = json.dumps(now.told(language), ensure_ascii=False)
        return self._messages[language]

    def tell(self, message: dict[str, Any]) -> None:
        """Tell everybody the same."""
        said = json.dumps(message)
        for listener in self._all():
            listener.tell(said)

    def _all(self) -> Iterator[Listener]:
        for listeners in list(self._of.values()):
            yield from list(listeners)
