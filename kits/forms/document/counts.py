"""How counts of people and reports are written on paper: of fewer than five, nobody can work out how many.

A count of 1 to 4 is written as a class. The total of a column that has one is what the column itself tells: between the
least and the most that its classes leave open, so that nothing follows from it that was not there to read already. A count
outside a table (a total that somebody typed) is written as "5 or more" as long as anything in the document is a class. What
is counted in two tables, and what somebody writes in a sentence, the kit cannot see.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kits import wording

SMALL = 5
"""What is below it, and not nought, is a class."""
PACKAGE = "kits.forms.document.paper"


@dataclass(frozen=True)
class Span:
    """What a reader may know of a number: the least and the most it can be."""

    least: int
    most: int


def number(text: str) -> int | None:
    """Return the whole number that was typed; None for nothing."""
    return int(text) if text else None


def is_small(count: int | None) -> bool:
    """Tell whether a count is written as a class."""
    return count is not None and 0 < count < SMALL


def span(count: int) -> Span:
    """Return what may be known of one count."""
    return Span(1, SMALL - 1) if is_small(count) else Span(count, count)


def total(counts: Iterable[int | None]) -> Span | None:
    """Return what may be known of a column's total: what follows from its cells as they are written. None for no counts."""
    spans = [span(count) for count in counts if count is not None]
    return Span(sum(one.least for one in spans), sum(one.most for one in spans)) if spans else None


def any_small(tables: Iterable[Sequence[int | None]]) -> bool:
    """Tell whether any count of a document is written as a class."""
    return any(is_small(count) for column in tables for count in column)


def written(known: Span | None, language: str) -> str:
    """Return in words what may be known of a number."""
    say = wording.of(PACKAGE, language).say
    if known is None:
        return ""
    if known.least == known.most:
        return str(known.least)
    if known.most < SMALL:
        return say("counts.few", n=SMALL)
    return say("counts.between", least=known.least, most=known.most)


def outside(count: int | None, language: str, *, guarded: bool) -> str:
    """Return a count that stands outside a table; `guarded` where something in the document is a class."""
    if count is None:
        return ""
    if guarded and count >= SMALL:
        return wording.of(PACKAGE, language).say("counts.more", n=SMALL)
    return written(span(count), language)
