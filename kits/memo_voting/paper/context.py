"""What a report needs besides the session's own state: whose it is, in which language, and drawn up when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kits import texts

NAME_SHOWN = 110
"""Characters of a name in headings and sentences: a loose memo's name is its whole text, which stands among all memos."""


@dataclass(frozen=True)
class Context:
    """Whose report it is.

    `created` is when it is drawn up: the moment of the session's last event, say, so that a second export of an
    unchanged session is the same to the byte. `units` gives the teams' names by id; `title` and `session` are the
    session's title and id.
    """

    language: str
    created: dt.datetime
    title: str = ""
    session: str = ""
    organisation: str = ""
    author: str = ""
    units: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        """The texts in this report's language."""
        return Words(self.language)


class Words:
    """The report's own texts, and those it shares with the screens."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._paper = texts.of("kits.memo_voting.paper", language)
        self._shared = texts.of("kits.memo_voting", language)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence of the report."""
        return self._paper.say(key, **values)

    def get(self, key: str) -> Any:
        """Return a list or mapping of the report's texts."""
        return self._paper.get(key)

    def shared(self, key: str) -> str:
        """Return a word the screens use as well: a board's name, a status."""
        return self._shared.say(key)

    def day(self, iso: str) -> str:
        """Return an ISO date as the language writes it."""
        return str(texts.written_value(dt.date.fromisoformat(iso), self.language))

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return str(texts.written_value(float(value), self.language))

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a sentence has them: a, b and c."""
        *first, last = list(names) or [""]
        return f"{', '.join(first)}{self.say('list_and')}{last}" if first else last

    def quoted(self, names: Iterable[str]) -> str:
        """Return names between quotation marks, as a sentence has them."""
        return self.listed(f"‘{short(name)}’" for name in names)


def short(text: str, most: int = NAME_SHOWN) -> str:
    """Return a text on one line, cut at a word when it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[:most].rsplit(" ", 1)[0] if " " in line[:most] else line[: most - 1]
    return f"{cut.rstrip(' ,;:.-')}…"
