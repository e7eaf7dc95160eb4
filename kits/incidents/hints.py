"""What in somebody's own words looks like a name, an address, a number or a diagnosis: places to ask about, never to refuse.

What is looked for stands in hints.yaml. The form for the intranet looks by the same file (`for_browser`), so that it asks
about the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kits import wording
from kits.wording import from_yaml

PACKAGE = "kits.incidents"
FILE = Path(__file__).with_name("hints.yaml")
LETTERS = "a-zA-ZÀ-ÖØ-öø-ɏ"
_WORD = re.compile(rf"[{LETTERS}](?:[{LETTERS}’'-]*[{LETTERS}])?")
_BEGINS = re.compile(r"(?:^|[.!?…:;\n\r•“”„\"‘(\[–-])[\s\"“„‘('’-]*$")
"""What stands before the first word of a sentence, a quotation or an item of a list."""
_BEFORE = 12
"""Characters before a word in which a sentence is seen to begin."""
NOT_WITHIN = f"(?<![{LETTERS}0-9_@])"
LISTS = ("titles", "particles", "first_names", "word_names", "no_names")


@dataclass(frozen=True)
class Hint:
    """A place in a text, from `start` up to `end`, and what it looks like. Texts: `hints.<kind>`.

    Kinds: name, address, postcode, phone, email, bsn, birth, health.
    """

    start: int
    end: int
    kind: str


def found(text: str, known: Iterable[str] = ()) -> tuple[Hint, ...]:
    """Return the places to ask about, in order, none over another.

    `known` are names that may stand there: of units, sites, the organisation.

    >>> text = "Om 14:20 riep Jansen iets."
    >>> [(text[hint.start : hint.end], hint.kind) for hint in found(text)]
    [('Jansen', 'name')]
    """
    taken: list[Hint] = []
    for hint in _by_pattern(text):
        if _apart(hint.start, hint.end, taken):
            taken.append(hint)
    return tuple(sorted([*taken, *_names(text, known, taken)], key=lambda hint: hint.start))


def asked(text: str, language: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what to ask about, each thing that was found once: "“Jansen” looks like a name"."""
    say = wording.of(PACKAGE, language).say
    places = {(text[hint.start : hint.end], hint.kind): None for hint in found(text, known)}
    return tuple(say("looks_like", found=part, what=say(f"hints.{kind}")) for part, kind in places)


@functools.cache
def for_browser() -> dict[str, Any]:
    """Return what is looked for as JavaScript reads it: patterns without look-behind, lists of words in lower case."""
    told = from_yaml(FILE)
    months = "|".join(sorted(told["months"], key=len, reverse=True))
    patterns = []
    for one in told["patterns"]:
        pattern = one["pattern"].replace("{months}", f"(?:{months})").replace("{letters}", LETTERS)
        patterns.append({**one, "pattern": pattern.replace("{letter}", f"[{LETTERS}]")})
    begins, whole = ("|".join(map(re.escape, told[name])) for name in ("health_begins", "health_whole"))
    patterns.append({"kind": "health", "pattern": f"(?:(?:{begins})[{LETTERS}-]*|(?:{whole})(?![{LETTERS}]))"})
    words = {"word": _WORD.pattern, "begins": _BEGINS.pattern, "within": f"[{LETTERS}0-9_@]"}
    return {"patterns": patterns, **words, **{name: told[name] for name in LISTS}}


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, Any]], ...]:
    """Return the patterns with their rows; none begins within a word or a number."""
    return tuple(
        (re.compile(NOT_WITHIN + one["pattern"], re.ASCII | (0 if one.get("cased") else re.IGNORECASE)), one)
        for one in for_browser()["patterns"]
    )


def _by_pattern(text: str) -> Iterator[Hint]:
    for pattern, row in _patterns():
        for match in pattern.finditer(text):
            if row.get("proof") == "eleven" and not _eleven(match[0]):
                continue
            if any(match[0].lower().startswith(word) for word in row.get("but", ())):
                continue
            yield Hint(match.start(), match.end(), row["kind"])


def _eleven(number: str) -> bool:
    """Say whether a number of nine figures holds the sum of a citizen service number."""
    figures = [int(figure) for figure in number if figure.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(figures) and sum(w * f for w, f in zip(weights, figures, strict=True)) % 11 == 0


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(for_browser()[name]) for name in LISTS}


def _apart(start: int, end: int, taken: Iterable[Hint]) -> bool:
    """Say whether a stretch of the text lies beside all that was found."""
    return all(end <= other.start or start >= other.end for other in taken)


def _names(text: str, known: Iterable[str], taken: Iterable[Hint]) -> Iterator[Hint]:
    """Yield words that look like somebody's name, those behind each other as one.

    A name ends where something else that was found begins: of "Jansen van Lindelaan 12" it is "Jansen".
    """
    lists = _lists()
    usual = lists["no_names"] | {word.lower() for name in known for word in _WORD.findall(name)}
    words = [word for word in _WORD.finditer(text) if _apart(word.start(), word.end(), taken)]
    at = 0
    while at < len(words):
        titled = at > 0 and words[at - 1][0].lower() in lists["titles"] and _beside(text, words[at - 1], words[at])
        length = _name_at(text, words, at, usual, titled=titled)
        if length:
            yield Hint(words[at].start(), words[at + length - 1].end(), "name")
        at += length or 1


def _name_at(text: str, words: list[re.Match[str]], at: int, usual: Iterable[str], *, titled: bool) -> int:
    """Return how many words from here are a name; 0 for none."""
    word, lists = words[at][0], _lists()
    low, capital = word.lower(), _capital(word)
    if low in lists["titles"] or (low in usual and not (titled and not capital)):
        return 0
    length = _last_of_name(text, words, at, usual) - at + 1
    if low in lists["first_names"] or (capital and low in lists["word_names"]):
        return max(length, 1)
    if not capital:  # "van Dijk" is a name behind a title; elsewhere it begins with its capital
        return max(length, 0) if titled and low in lists["particles"] else 0
    start = words[at].start()
    begins = _BEGINS.search(text[max(0, start - _BEFORE) : start]) is not None
    return 0 if begins and not titled and length == 1 else length


def _last_of_name(text: str, words: list[re.Match[str]], at: int, usual: Iterable[str]) -> int:
    """Return the place of the last word with a capital that stands with this one, particles between; before it for none."""
    last, particles = at - 1, _lists()["particles"]
    for place in range(at, len(words)):
        if place > at and not _beside(text, words[place - 1], words[place]):
            break
        word = words[place][0]
        if _capital(word) and word.lower() not in usual:
            last = place
        elif word.lower() not in particles:
            break
    return last


def _beside(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Say whether nothing but a space, or the full stop of an abbreviation, stands between two words."""
    between = text[one.end() : other.start()]
    short = one[0].lower() in _lists()["titles"] or len(one[0]) == 1
    return between == " " or (between in (". ", ".") and short)


def _capital(word: str) -> bool:
    """Say whether a word is written as a name: a capital first, and not capitals alone, as OR or BHV."""
    return word[0].isupper() and not (len(word) > 1 and word.isupper())
