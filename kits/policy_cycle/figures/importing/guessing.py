"""Which column of a list of figures is most likely what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kits.policy_cycle.figures import period_words
from kits.policy_cycle.figures.importing.matching import PARTS, Column, Known, Match, Role, indicator_names, unit_names
from kits.policy_cycle.figures.stretches import Length
from kits.policy_cycle.figures.words import heading_words
from kits.policy_cycle.terms import ORGANISATION
from kits.sheets import Sheet, plain

FEWEST_PARTS = 2
"""Columns called after parts of a year (Q1, Q2; jan, feb) before one is taken for such."""


QUARTERS = tuple(f"{word}{n}" for word in ("q", "k", "kw") for n in range(1, 5))
"""Headings that stand below those of years, in a heading of two rows."""


def headings(known: Known) -> tuple[str, ...]:
    """Return the headings that tell a heading row for certain, for kits.sheets.read."""
    words = [word for role in Role if role is not Role.FIGURES for word in heading_words()[role.value]]
    return (*words, *indicator_names(known), *QUARTERS)


def guessed(sheet: Sheet, known: Known) -> Match:
    """Return which column is most likely what."""
    names = indicator_names(known)
    header = [plain(heading) for heading in sheet.header or ()]
    columns = [Column() for _ in range(sheet.width)]
    for n, said in enumerate(header):
        if indicator := _indicator(said, names):
            columns[n] = Column(Role.FIGURES, indicator)
    for role in Role:
        wanted = [plain(word) for word in heading_words().get(role.value, ())]
        there = [n for n, said in enumerate(header) if columns[n].role is None and said in wanted]
        if there:
            columns[min(there, key=lambda n: wanted.index(header[n]))] = Column(role)
    for n, heading in enumerate(sheet.header or ()):
        if columns[n].role is None:
            columns[n] = _figures_column(heading, names)
    columns = _part_columns(sheet, columns, names)
    free = {n for n, column in enumerate(columns) if column.role is None}
    match = Match(tuple(columns), indicator=next(iter(known.indicators)) if len(known.indicators) == 1 else None)
    return _counting(sheet, _dated(sheet, _with_unit(sheet, match, free, known)), names)


def _with_unit(sheet: Sheet, match: Match, free: set[int], known: Known) -> Match:
    """Return the match with a unit's column found by what stands in it, or the whole organisation where there is none."""
    if match.of(Role.UNIT) is not None:
        return match
    names = unit_names(known)
    likely = [n for n in sorted(free) if any(plain(cell) in names for cell in sheet.column(n) if cell)]
    if not likely:
        return replace(match, unit=ORGANISATION)
    return _with(match, likely[0], Column(Role.UNIT))


def _dated(sheet: Sheet, match: Match) -> Match:
    """Return the match with a column of periods found by what stands in it: also one called "maand" that says the year."""
    if match.of(Role.PERIOD) is not None or match.of(Role.YEAR) is not None:
        return match
    for role in PARTS:
        at = match.of(role)
        if at is not None and any(period_words.read(cell) for cell in sheet.column(at)):
            return _with(match, at, Column(Role.PERIOD))
    if any(column.period for column in match.columns):
        return match
    free = [n for n, column in enumerate(match.columns) if column.role is None]
    dated = next((n for n in free if _periods_throughout(sheet.column(n))), None)
    return match if dated is None else _with(match, dated, Column(Role.PERIOD))


def _periods_throughout(cells: tuple[str, ...]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(map(period_words.read, filled))


def _counting(sheet: Sheet, match: Match, names: Mapping[str, str]) -> Match:
    """Return the match of a register: rows with a day and nothing that looks like a figure count as one each."""
    if any(column.role in (Role.VALUE, Role.FIGURES) for column in match.columns):
        return match
    dated = match.of(Role.PERIOD)
    if dated is None or not any(_is_day(cell) for cell in sheet.column(dated)):
        return match
    at = match.of(Role.INDICATOR)
    if at is not None and not any(plain(cell) in names for cell in sheet.column(at)):
        match = _with(match, at, Column())
    return replace(match, rows_count=True)


def _is_day(cell: str) -> bool:
    stretch = period_words.read(cell)
    return stretch is not None and stretch.length is Length.DAY


def _with(match: Match, at: int, made: Column) -> Match:
    return replace(match, columns=tuple(made if n == at else column for n, column in enumerate(match.columns)))


# ── what a heading says ──────────────────────────────────────────────────────────────────────────────────────────────


def _indicator(said: str, names: Mapping[str, str]) -> str | None:
    """Return the indicator a heading names, words like "gemiddeld" and "in procent" aside."""
    if said in names:
        return names[said]
    beside = {plain(word) for word in heading_words()["around_indicator"]}
    return names.get(" ".join(word for word in said.split() if word not in beside))


def _figures_column(heading: str, names: Mapping[str, str]) -> Column:
    """Return what a heading says of figures below it: a period, or the name of an indicator before or behind one.

    A name nobody knows is kept beside the period, so that a person can say what it is and the period stays.
    """
    if period := _period(heading):
        return Column(Role.FIGURES, None, period)
    readings = list(_name_and_period(heading))
    for name, period in readings:
        if indicator := names.get(plain(name)) or _indicator(plain(name), names):
            return Column(Role.FIGURES, indicator, period)
    called = None
    for name, period in readings:
        if called is None or len(name) < len(called.named):
            called = Column(Role.FIGURES, None, period, "" if _says_nothing(name) else name)
    return called or Column()


def _says_nothing(name: str) -> bool:
    """Tell whether what stands beside a period is no name: "score 2026" is of whatever the list is about."""
    return plain(name) in {plain(word) for key in ("value", "around_indicator") for word in heading_words()[key]}


def _name_and_period(heading: str) -> Iterator[tuple[str, str]]:
    """Yield how a heading can be cut into a name and a period, the longest names first."""
    words = re.findall(r"[^\W_]+", heading)
    for cut in range(len(words) - 1, 0, -1):
        for name, rest in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
            if period := _period(" ".join(rest)):
                yield " ".join(name), period


def _period(text: str) -> str | None:
    found = period_words.read(text)
    return found.code if found else None


def _part_columns(sheet: Sheet, columns: list[Column], names: Mapping[str, str]) -> list[Column]:
    """Return the columns with those called after a part of a year (Q1, jan) as figures of it."""
    found: dict[int, Column] = {}
    for n, heading in enumerate(sheet.header or ()):
        if columns[n].role is not None:
            continue
        words = re.findall(r"[^\W_]+", heading)
        for cut in range(len(words)):
            for ahead, behind in ((words[:cut], words[cut:]), (words[len(words) - cut :], words[: len(words) - cut])):
                name, part = " ".join(ahead), " ".join(behind)
                indicator = _indicator(plain(name), names) if name else None
                if period_words.is_part(part) and (indicator or not name or _says_nothing(name)):
                    found[n] = Column(Role.FIGURES, indicator, part)
    if len(found) < FEWEST_PARTS:
        return columns
    return [found.get(n, column) for n, column in enumerate(columns)]
