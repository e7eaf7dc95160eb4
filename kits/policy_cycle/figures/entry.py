"""A figure as it is typed in the table: the number and of how many people it is, in any order.

What is typed stays as typed until the two together can be kept. Whichever field was filled in first, the same is kept.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from kits.policy_cycle.figures.records import Indicator, IndicatorKind
from kits.policy_cycle.figures.rules import check_figure
from kits.problems import Problem
from kits.small_groups.records import Figure

Typed: TypeAlias = float | str | None
"""A number, None for an emptied field, or the text of what is no number."""


class Field(StrEnum):
    """The two fields of a figure: the number itself, and of how many people it is."""

    VALUE = "value"
    PEOPLE = "n"


@dataclass(frozen=True)
class Entered:
    """What becomes of what was typed.

    `figure` is what has to stand in the file now (None: no figure), `left` is what was typed and cannot be kept yet,
    `lacks` the field that has to be filled in for that, `why` the reason it is refused.
    """

    figure: Figure | None
    left: Mapping[Field, Typed] = field(default_factory=dict)
    lacks: Field | None = None
    why: Problem | None = None


def entered(indicator: Indicator, kept: Figure | None, typed: Mapping[Field, Typed]) -> Entered:
    """Return what becomes of what was `typed` over a figure that is `kept`, the fields that were not touched as they are."""
    stands: dict[Field, Typed] = {Field.VALUE: kept.value if kept else None, Field.PEOPLE: kept.n if kept else None}
    left = {name: text for name, text in typed.items() if text != stands[name]}
    value, people = (typed.get(name, stands[name]) for name in (Field.VALUE, Field.PEOPLE))
    if value is None:
        return _emptied(people if indicator.kind is IndicatorKind.QUESTIONNAIRE else None)
    try:
        if people is None and indicator.kind is IndicatorKind.QUESTIONNAIRE:
            _number(value)
            return _in_part(indicator, Entered(kept, left, Field.PEOPLE))
        return Entered(_checked(indicator, value, people))
    except Problem as problem:
        return _in_part(indicator, Entered(kept, left, why=problem))


def _checked(indicator: Indicator, value: float | str, people: Typed) -> Figure:
    figure = Figure(_number(value), _whole(people))
    check_figure(indicator, *figure)
    return figure


def _in_part(indicator: Indicator, refused: Entered) -> Entered:
    """Return what becomes of two fields that cannot be kept together: the one that is right by itself is kept.

    It would have been kept had it been typed first, and the order decides nothing.
    """
    kept, left = refused.figure, refused.left
    value, people = left.get(Field.VALUE), left.get(Field.PEOPLE)
    if kept is None or value is None or Field.PEOPLE not in left:
        return refused
    for name, pair in ((Field.VALUE, (value, kept.n)), (Field.PEOPLE, (kept.value, people))):
        with contextlib.suppress(Problem):
            figure = _checked(indicator, *pair)
            return replace(refused, figure=figure, left={key: text for key, text in left.items() if key is not name})
    return refused


def _emptied(people: Typed) -> Entered:
    """Return what becomes of a figure whose number was taken out: of how many people it was waits for another number."""
    if people is None:
        return Entered(None)
    try:
        if (_whole(people) or 0) < 0:
            raise Problem("kits.policy_cycle:problems.below_nought")
    except Problem as problem:
        return Entered(None, {Field.PEOPLE: people}, why=problem)
    return Entered(None, {Field.PEOPLE: people}, Field.VALUE)


def _number(typed: float | str) -> float:
    if isinstance(typed, str) or not math.isfinite(typed):
        raise Problem("kits.policy_cycle:problems.no_number")
    return typed


def _whole(typed: Typed) -> int | None:
    if typed is None:
        return None
    number = _number(typed)
    if number != int(number):
        raise Problem("kits.policy_cycle:problems.no_number")
    return int(number)
