"""Stretches of time as people and systems write them: 2026, Q1-26, 1e kwartaal 2026*, 2026KW01, mrt-26, 31-3-26, 2026-W07.

A text is turned into a row of kinds of words (a year, a number, what a part of a year is called, a month's name), and the
row of kinds says how to read it: "1e kw 26" and "2026 eerste kwartaal" need no patterns of their own.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kits.periods import Every
from kits.policy_cycle.figures import stretches
from kits.policy_cycle.figures.stretches import PARTS, Length, Stretch
from kits.policy_cycle.figures.words import heading_words
from kits.sheets import plain

_YEAR = re.compile(r"(?:19|20|21)\d{2}")
_TIME = re.compile(r"(?:(?<=\d)T|\s+(?:om\s+|at\s+)?)\d{1,2}:\d{2}.*$")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:e|ste|de|st|nd|rd|th)\b")
_JOINED = re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_WEEK_CODE = re.compile(r"\bw1(\d{2})\b|\bw 1(\d{2})\b")
_FIGURES = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)(?:(?P<month>\d\d)(?P<day>\d\d)?)?|(?P<first>\d\d)(?P<last>(?:19|20|21)\d\d)|(?P<n>\d\d?)"
)
LONGEST = 60
"""Characters: what is longer names no period."""


@dataclass(frozen=True)
class Habits:
    """How a list writes what can be read in two ways: what a number behind a year counts, and whether months stand first."""

    numbered: Length | None = Length.MONTH
    month_first: bool = False


PLAIN = Habits()


@dataclass(frozen=True)
class _Word:
    """One word: its kind (Y year, N number, K part of a year, M month, T through) and what it says."""

    kind: str
    n: int = 0
    length: Length = Length.YEAR
    padded: bool = False


def read(text: str, habits: Habits = PLAIN) -> Stretch | None:
    """Return the stretch of time a cell names, None when it names none."""
    words = _words(text)
    return _read(words, habits) if words else None


def put_together(year: str, part: str, length: Length | None, habits: Habits = PLAIN) -> Stretch | None:
    """Return the period that the cells of a year and of a part of it name; `length` is what the part's column counts."""
    within = plain(part)
    if not within:
        return read(year, habits)
    if length and re.fullmatch(r"\d{1,2}", within):
        words = _words(year)
        return stretches.part(words[0].n, length, int(within)) if words and _kinds(words) == "Y" else None
    return read(f"{year} {part}", habits) or read(part, habits)


def is_part(text: str) -> bool:
    """Tell whether a text names a part of a year without saying of which year: Q1, maart, 1e halfjaar."""
    return read(text) is None and read(f"2024 {text}") is not None and not plain(text).isdigit()


def habits(cells: Iterable[str], every: Every | None) -> Habits:
    """Return how a column writes its periods, by all of its cells; where they leave it open, as the indicator is kept."""
    counted: list[_Word] = []
    month_first = False
    for cell in cells:
        words = _words(cell)
        if words and (kinds := _kinds(words)) in ("YN", "NY"):
            counted.append(words[kinds.index("N")])
        elif words and kinds in ("NNY", "NNN"):
            month_first = month_first or (words[0].n <= 12 < words[1].n)
    if not counted:
        return Habits(month_first=month_first)
    most = max(word.n for word in counted)
    if most > 13:
        return Habits(Length.WEEK, month_first)
    if most == 13:
        return Habits(None, month_first)  # periods of four weeks
    if most > 4 or any(word.padded for word in counted) or every is Every.MONTH:
        return Habits(Length.MONTH, month_first)
    return Habits(Length.QUARTER, month_first)


# ── from words to a stretch of time ──────────────────────────────────────────────────────────────────────────────────


def _read(words: tuple[_Word, ...], habits: Habits) -> Stretch | None:
    kinds = _kinds(words)
    if found := _READINGS.get(kinds):
        return found(words, habits)
    if "T" in kinds or kinds in ("NNYNNY", "YNNYNN"):
        return _through(words, kinds, habits)
    return None


def _kinds(words: Iterable[_Word]) -> str:
    return "".join(word.kind for word in words)


def _part(year: int, word: _Word, n: int) -> Stretch | None:
    if word.length is Length.YEAR:
        return stretches.year(year) if n in (0, 1) else None
    if word.length is Length.SCHOOL_YEAR:
        return stretches.school_year(year) if n in ((year + 1) % 100, 0) else None
    return stretches.part(year, word.length, n)


def _numbered(year: int, number: _Word, habits: Habits) -> Stretch | None:
    if number.n > 12 and number.n == (year + 1) % 100 and habits.numbered is not Length.WEEK:
        return stretches.school_year(year)  # 2025/26
    length = Length.MONTH if number.padded and habits.numbered is Length.QUARTER else habits.numbered
    return stretches.part(year, length, number.n) if length else None


def _short(n: int) -> int:
    return 2000 + n


def _two_numbers(word: _Word, first: int, last: int) -> Stretch | None:
    """Read "1e kw 26" and "26 q1": the year is the one that cannot be the part."""
    if word.length is Length.SCHOOL_YEAR:
        return _part(_short(first), word, last)
    if first > PARTS.get(word.length, 1):
        return _part(_short(first), word, last)
    return _part(_short(last), word, first)


def _date(year: int, month: int, day: int) -> Stretch | None:
    try:
        return stretches.day(dt.date(year, month, day))
    except ValueError:
        return None


def _day_first(year: int, first: int, second: int, habits: Habits) -> Stretch | None:
    return _date(year, first, second) if habits.month_first else _date(year, second, first)


def _school(first: int, last: int) -> Stretch | None:
    return stretches.school_year(first) if last == first + 1 else None


_READINGS: dict[str, Callable[[tuple[_Word, ...], Habits], Stretch | None]] = {
    "Y": lambda w, _: stretches.year(w[0].n),
    "YK": lambda w, _: _part(w[0].n, w[1], 0),
    "KY": lambda w, _: _part(w[1].n, w[0], 0),
    "YKN": lambda w, _: _part(w[0].n, w[1], w[2].n),
    "YNK": lambda w, _: _part(w[0].n, w[2], w[1].n),
    "NKY": lambda w, _: _part(w[2].n, w[1], w[0].n),
    "KNY": lambda w, _: _part(w[2].n, w[0], w[1].n),
    "KYN": lambda w, _: _part(w[1].n, w[0], w[2].n),
    "KNN": lambda w, _: _two_numbers(w[0], w[1].n, w[2].n),
    "NKN": lambda w, _: _two_numbers(w[1], w[0].n, w[2].n),
    "YY": lambda w, _: _school(w[0].n, w[1].n),
    "KYY": lambda w, _: _school(w[1].n, w[2].n),
    "YN": lambda w, h: _numbered(w[0].n, w[1], h),
    "NY": lambda w, h: _numbered(w[1].n, w[0], h),
    "YM": lambda w, _: stretches.part(w[0].n, Length.MONTH, w[1].n),
    "MY": lambda w, _: stretches.part(w[1].n, Length.MONTH, w[0].n),
    "MN": lambda w, _: stretches.part(_short(w[1].n), Length.MONTH, w[0].n),
    "YNN": lambda w, _: _date(w[0].n, w[1].n, w[2].n),
    "NNY": lambda w, h: _day_first(w[2].n, w[0].n, w[1].n, h),
    "NNN": lambda w, h: _day_first(_short(w[2].n), w[0].n, w[1].n, h),
    "NMY": lambda w, _: _date(w[2].n, w[1].n, w[0].n),
    "NMN": lambda w, _: _date(_short(w[2].n), w[1].n, w[0].n),
    "MNY": lambda w, _: _date(w[2].n, w[0].n, w[1].n),
    "MMY": lambda w, _: _months(w[2].n, w[0].n, w[1].n),
    "YMM": lambda w, _: _months(w[0].n, w[1].n, w[2].n),
}


def _months(year: int, first: int, last: int) -> Stretch | None:
    return stretches.from_to(dt.date(year, first, 1), stretches.months_last_day(year, last)) if first <= last else None


def _through(words: tuple[_Word, ...], kinds: str, habits: Habits) -> Stretch | None:
    """Read a stretch by where it begins and ends: januari t/m maart 2026, 01-01-2026 t/m 31-03-2026."""
    at = kinds.find("T")
    first, last = (words[:at], words[at + 1 :]) if at >= 0 else (words[:3], words[3:])
    end = _read(last, habits) if "T" not in _kinds(last) else None
    begin = _read(first, habits) or (end and _read((*first, _Word("Y", end.last.year)), habits))
    if end is None and _kinds(last) in ("M", "N", "KN") and begin:
        end = _read((*last, _Word("Y", begin.first.year)), habits)
    return stretches.from_to(begin.first, end.last) if begin and end and begin.first <= end.last else None


# ── from a text to words ─────────────────────────────────────────────────────────────────────────────────────────────


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> tuple[_Word, ...]:
    """Return what a text is made of; nothing when a word in it says nothing of periods."""
    if len(text) > LONGEST:
        return ()
    said = plain(_TIME.sub("", text.strip()))
    said = _WEEK_CODE.sub(lambda match: f"w {match[1] or match[2]}", _JOINED.sub(" ", _ORDINAL.sub(r"\1", said)))
    tokens, found, phrases = said.split(), list[_Word](), _phrases()
    at = 0
    while at < len(tokens):
        length = next((n for n in (4, 3, 2, 1) if " ".join(tokens[at : at + n]) in phrases), 0)
        if length:
            word = phrases[" ".join(tokens[at : at + length])]
            found += [word] if word else []
            at += length
        elif number := _number(tokens[at]):
            found += number
            at += 1
        else:
            return ()
    return tuple(found)


def _number(token: str) -> list[_Word]:
    """Return the words of a row of figures: 26, 2026, 202603, 032026 and 20260331."""
    match = _FIGURES.fullmatch(token) if token.isascii() else None
    if match is None:
        return []
    found = [(name, said) for name, said in match.groupdict().items() if said]
    return [
        _Word("Y" if name in ("year", "last") else "N", int(said), padded=name != "n" or said.startswith("0"))
        for name, said in found
    ]


@functools.cache
def _phrases() -> dict[str, _Word | None]:
    """Return what words of one or more parts stand for; None for what changes nothing."""
    known = heading_words()
    found: dict[str, _Word | None] = {plain(word): None for word in known["beside"]}
    found |= {plain(word): _Word("N", int(n)) for n, words in known["ordinals"].items() for word in words}
    found |= {plain(word): _Word("K", length=Length(length)) for length, words in known["lengths"].items() for word in words}
    found |= {plain(word): _Word("M", int(month)) for month, words in known["months"].items() for word in words}
    return found | {plain(word): _Word("T") for word in known["through"]}
