"""What a report needs besides the session's own state: whose it is, in which language, and drawn up when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kits import texts


@dataclass(frozen=True)
class Context:
    """Whose report it is. `created` is the moment of the session's last event: an unchanged session, the same bytes."""

    language: str
    created: dt.datetime
    title: str = ""
    organisation: str = ""

    @cached_property
    def words(self) -> Words:
        """The texts in this report's language."""
        return Words(self.language)


class Words:
    """The report's own texts, and those it shares with the screens."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._paper = texts.of("kits.organogram.paper", language)
        self._shared = texts.of("kits.organogram", language)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the report."""
        return self._paper.say(key, **values)

    def get(self, key: str) -> Any:
        """Return a list or mapping of the report's texts."""
        return self._paper.get(key)

    def shared(self, key: str, **values: object) -> str:
        """Return a word the screens use as well: a colour's name, a kind of reason."""
        return self._shared.say(key, **values)

    def day(self, iso: str) -> str:
        """Return an ISO date as the language writes it."""
        return str(texts.written_value(dt.date.fromisoformat(iso), self.language))

    def number(self, value: float | None) -> str:
        """Return a number of people as the language writes it, to the tenth; nothing for None."""
        return "" if value is None else str(texts.written_value(round(float(value), 1), self.language))

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a sentence has them: a, b and c."""
        *first, last = list(names) or [""]
        return f"{', '.join(first)}{self.say('list_and')}{last}" if first else last


def short(text: str, most: int) -> str:
    """Return a text on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[: most - 1]
    return f"{cut.rstrip(' ,;:.-')}…"
