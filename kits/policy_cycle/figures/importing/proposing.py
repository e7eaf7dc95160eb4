"""What a list gives: figures, or why they cannot be taken in, by row; what is asked, and what was done, in counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kits.policy_cycle.figures import period_words
from kits.policy_cycle.figures.importing.gathering import Gathered, gathered
from kits.policy_cycle.figures.importing.lines import Lines
from kits.policy_cycle.figures.importing.matching import PARTS, Column, Known, Match, Role
from kits.policy_cycle.figures.records import MOST_FIGURES, FigureRow
from kits.problems import Problem
from kits.sheets import Sheet
from kits.small_groups.records import GROUP

NAMED = 5
"""Periods and columns that are named in a remark."""


class Ask(StrEnum):
    """What a person can say of a whole list, offered where it matters: fields of Match."""

    SEVERAL = "several"
    DECIMAL = "decimal"
    OVER_HUNDRED = "over_hundred"
    PARTS_OF_ONE = "parts_of_one"


@dataclass(frozen=True)
class Proposal:
    """What a list holds. With `problems` nothing can be taken in; `remarks` only tell.

    `unknown_units` and `unknown_indicators` are names a person can say the meaning of, `asks` what can be said of the list.
    """

    figures: tuple[FigureRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    unknown_units: tuple[str, ...] = ()
    unknown_indicators: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()


def proposed(name: str, sheet: Sheet, match: Match, known: Known) -> Proposal:
    """Return the figures in a list, or why they cannot be taken in. `name` is what problems call the file."""
    if problem := _lacking(name, match, known):
        return Proposal(problems=(problem,), remarks=sheet.remarks)
    lines = Lines(name, sheet, match, known)
    for row in sheet.rows:
        lines.read(row)
    made = gathered(lines.said, match.several)
    problems = tuple(_problems(lines, made))
    remarks = (*sheet.remarks, *_done(lines, made), *_left_out(lines, made, bool(problems)))
    return Proposal(
        () if problems else tuple(made.figures),
        problems,
        remarks,
        tuple(lines.unknown_units),
        (*lines.unknown_indicators, *lines.unnamed),
        tuple(_asks(lines, made)),
    )


def _said(code: str, **values: object) -> Problem:
    return Problem(f"kits.policy_cycle:importing.{code}", **values)


def _lacking(name: str, match: Match, known: Known) -> Problem | None:
    """Return what keeps the list as a whole from being read."""
    return _lacking_figures(name, match, known) or _lacking_periods(name, match)


def _lacking_figures(name: str, match: Match, known: Known) -> Problem | None:
    values = [column for column in match.columns if column.role is Role.FIGURES]
    if match.of(Role.VALUE) is not None or match.rows_count:
        values.append(Column())
    if not values:
        return _said("no_values", file=name)
    if match.of(Role.UNIT) is None and match.unit is None:
        return _said("no_unit_column", file=name)
    listed = match.of(Role.INDICATOR) is not None or match.indicator is not None
    if not listed and not all(column.indicator or column.named for column in values):
        return _said("no_indicator_column", file=name)
    counted = known.indicators.get(match.indicator or "")
    if match.rows_count and counted and not counted.adds:
        return _said("rows_of_no_count", file=name, name=counted.name)
    return None


def _lacking_periods(name: str, match: Match) -> Problem | None:
    dated = match.of(Role.PERIOD) is not None or match.of(Role.YEAR) is not None or match.period is not None
    own = [column.period for column in match.columns if column.role in (Role.VALUE, Role.FIGURES)]
    parts = any(match.of(role) is not None for role in PARTS) or any(period_words.is_part(one) for one in own if one)
    if not dated and parts:
        return _said("no_year", file=name)
    if not dated and not (own and all(own)):
        return _said("no_period_column", file=name)
    return None


def _problems(lines: Lines, made: Gathered) -> Iterator[Problem]:
    for twice in made.twice:
        lines.problem(
            "twice", twice.said.row, other=twice.other.row, name=twice.said.indicator.name, period=twice.said.stretch.code
        )
    yield from lines.problems
    if lines.beyond:
        yield _said("more_problems", n=lines.beyond)
    if lines.over and not lines.match.over_hundred:
        row, text = lines.over[0]
        yield _said("over_hundred", file=lines.name, row=row, text=text, n=len(lines.over))
    if made.unfitting and not made.figures:
        one = made.unfitting[0]
        code = f"no_fit_{one.indicator.every.value}"
        yield _said(code, file=lines.name, row=one.row, text=one.stretch.code, name=one.indicator.name)
    if len(made.figures) > MOST_FIGURES:
        yield _said("too_many", file=lines.name, n=len(made.figures), limit=MOST_FIGURES)
    if not (made.figures or lines.problems or made.unfitting):
        yield _unnamed(lines) if lines.unnamed else _said("nothing", file=lines.name)


def _done(lines: Lines, made: Gathered) -> Iterator[Problem]:
    """Yield what was done to make figures of the rows, in counts."""
    match = lines.match
    if match.rows_count:
        yield _said("rows_counted", file=lines.name, n=len(lines.said))
    elif made.added:
        yield _of_cells("added", "", made.added)
    if made.averaged:
        yield _of_cells("averaged", "_weighted" if made.weighted else "_evenly", made.averaged)
    if made.last:
        yield _said("last_counts", n=made.last)
    if made.doubled:
        yield _said("doubled", n=made.doubled)
    partial = sorted(made.partial)
    for period, there, of, length in partial[:NAMED]:
        yield _said(f"partial_{length.value}", period=period, n=there, of=of)
    if len(partial) > NAMED:
        yield _said("partial_more", n=len(partial) - NAMED)


def _of_cells(what: str, how: str, cells: set[tuple[int, int]]) -> Problem:
    """Return a remark in rows, or in figures where several of them stand in one row."""
    rows = len({row for row, _ in cells})
    of, n = ("rows", rows) if rows == len(cells) else ("figures", len(cells))
    return _said(f"{what}_{of}{how}", n=n)


def _left_out(lines: Lines, made: Gathered, refused: bool) -> Iterator[Problem]:
    """Yield what was not taken in."""
    if lines.unnamed and (made.figures or refused):
        yield _unnamed(lines)
    if made.unfitting and made.figures:
        one = made.unfitting[0]
        yield _said("unfitting", n=len(made.unfitting), text=one.stretch.code, name=one.indicator.name)
    if made.covered:
        yield _said("covered", n=made.covered)
    if lines.small:
        yield _said("small_groups", file=lines.name, n=lines.small, most=GROUP)
    if lines.empty:
        yield _said("empty_cells", file=lines.name, n=lines.empty)
    if lines.wordless:
        yield _said("wordless_rows", n=lines.wordless)
    if _look_like_fractions(lines, made.figures):
        yield _said("fractions", file=lines.name)


def _unnamed(lines: Lines) -> Problem:
    names = ", ".join(list(lines.unnamed)[:NAMED])
    return _said("unnamed_columns", n=sum(map(len, lines.unnamed.values())), names=names)


def _asks(lines: Lines, made: Gathered) -> Iterator[Ask]:
    match = lines.match
    if made.twice or made.added or made.averaged or match.several:
        yield Ask.SEVERAL
    if lines.unclear or match.decimal:
        yield Ask.DECIMAL
    if lines.over:
        yield Ask.OVER_HUNDRED
    if match.parts_of_one or _look_like_fractions(lines, made.figures):
        yield Ask.PARTS_OF_ONE


def _look_like_fractions(lines: Lines, figures: Sequence[FigureRow]) -> bool:
    """Percentages of which none is written with its sign and none reaches 1 are most likely parts of 1."""
    shares = [row.value for row in figures if "%" in lines.known.indicators[row.indicator].measured_in]
    return bool(lines.bare >= len(shares) > 2 and any(shares) and max(map(abs, shares)) <= 1)
