"""The columns of the plan's table: which fields of a measure they hold, and in which words.

A column is written in the language of who takes the table along, and read in either.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from kits import wording
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.plan.rules import LONG
from kits.policy_cycle.terms import NAME_LIMIT, TEXT_LIMIT
from kits.policy_cycle.weighing.picture import weighed
from kits.policy_cycle.weighing.records import Weighing
from kits.sheets import plain

PACKAGE = "kits.policy_cycle"
Value = str | float | None
"""What a field holds, whatever the language: a text, an ISO date, euro, the key of a word, or an id. None is empty."""


class Holds(StrEnum):
    """What the cells of a column hold."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    WORD = "word"
    TEAM = "team"
    INDICATOR = "indicator"
    ITEM = "item"


NAMED = (Holds.TEAM, Holds.INDICATOR, Holds.ITEM)
"""What is chosen by its name from what there is."""


@dataclass(frozen=True)
class Column:
    """One column: the field of an item, what it holds, and its width in characters.

    `words` is the key of the texts that name its values. One that is `required` cannot be emptied.
    """

    name: str
    holds: Holds
    width: float
    words: str = ""
    required: bool = False

    @property
    def limit(self) -> int:
        """Characters a text in it may have."""
        return TEXT_LIMIT if self.name in LONG else NAME_LIMIT


COLUMNS = (
    Column("text", Holds.LINE, 32, required=True),
    Column("theme", Holds.WORD, 14, "themes", required=True),
    Column("goal", Holds.TEXT, 28),
    Column("owner", Holds.LINE, 18),
    Column("helpers", Holds.LINE, 16),
    Column("starts", Holds.DATE, 11),
    Column("due", Holds.DATE, 11),
    Column("budget", Holds.MONEY, 11),
    Column("spent", Holds.MONEY, 11),
    Column("status", Holds.WORD, 12, "status", required=True),
    Column("status_note", Holds.TEXT, 24),
    Column("priority", Holds.WORD, 11, "priorities"),
    Column("reason", Holds.TEXT, 28),
    Column("level", Holds.WORD, 13, "levels"),
    Column("field", Holds.WORD, 14, "fields"),
    Column("moment", Holds.WORD, 13, "moments"),
    Column("at_source", Holds.WORD, 13, "at_source"),
    Column("term", Holds.WORD, 12, "terms"),
    Column("team", Holds.TEAM, 18),
    Column("under", Holds.ITEM, 28),
    Column("indicator", Holds.INDICATOR, 18),
    Column("evaluate_how", Holds.TEXT, 26),
    Column("evaluate_on", Holds.DATE, 11),
)
BY_NAME: Mapping[str, Column] = {column.name: column for column in COLUMNS}
FINDINGS = "findings"
"""The one column that only tells: it is not read back."""
FINDINGS_WIDTH = 32
SOURCE, EFFECT = "source", "effect"


def words(column: Column, language: str) -> dict[str, str]:
    """Return the values of a column of words, each with its word in a language."""
    return dict(wording.of(PACKAGE, language).get(column.words))


def heading(name: str, language: str) -> str:
    """Return what a column is called."""
    return wording.of(PACKAGE, language).say(f"item.{name}")


def alike(text: str) -> str:
    """Return a text for comparing: without capitals, accents and punctuation where letters are left."""
    return plain(text) or " ".join(text.casefold().split())


@functools.cache
def known_words(name: str) -> Mapping[str, str]:
    """Return what may stand in a column of words, in both languages and as people write it, each with its value."""
    column = BY_NAME[name]
    found = {alike(word): value for value, said in _also().get(column.words, {}).items() for word in said}
    for language in wording.LANGUAGES:
        found |= {alike(word): value for value, word in words(column, language).items()}
    return found | {value: value for value in words(column, wording.LANGUAGES[0])}


@functools.cache
def known_headings() -> Mapping[str, str]:
    """Return what a column may be called, in both languages and as people write it, each with the field's name."""
    found = {alike(word): name for name, said in _also()["headings"].items() for word in said}
    for language in wording.LANGUAGES:
        found |= {alike(heading(name, language)): name for name in (*BY_NAME, FINDINGS)}
    return found


@functools.cache
def _also() -> dict[str, Any]:
    return wording.read(Path(__file__).with_name("words.yaml"), "nl").tree


def value_of(item: Item, name: str, weighing: Weighing) -> Value:
    """Return what a field of an item holds now. The priority is the one that is shown: its own, or that of its causes."""
    if name == "priority":
        return weighed(weighing, item).priority
    if name == "at_source":
        return None if item.at_source is None else SOURCE if item.at_source else EFFECT
    value: Value = getattr(item, name)
    return value if value != "" else None
