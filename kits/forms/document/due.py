"""When rows of a table are due again: a refresher so many months after it was done last."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from kits import periods
from kits.forms.document.records import Row
from kits.forms.document.state import State
from kits.forms.form import Rows

SOON_MONTHS = 3


class Standing(StrEnum):
    """How soon a row is due. Texts: `due.<value>`."""

    OVERDUE = "overdue"
    SOON = "soon"
    NEVER = "never"
    """It was not done yet, as far as was filled in."""
    LATER = "later"


@dataclass(frozen=True)
class Due:
    """When a row is due again, and how soon that is; `day` is None where it cannot be worked out."""

    row: str
    day: dt.date | None
    standing: Standing


@dataclass(frozen=True)
class Again:
    """When a row is due again, whatever day it is; `day` is None where it cannot be worked out, `done` where it was done."""

    row: str
    day: dt.date | None
    done: bool


def of(rows: Rows, row: Row, id_: str) -> Again:
    """Return when a row is due again."""
    assert rows.due is not None  # noqa: S101 - asked of tables that have it
    last, months = row.get(rows.due.last, ""), row.get(rows.due.months, "")
    every = int(float(months.replace(",", "."))) if months else 0
    day = periods.months_after(dt.date.fromisoformat(last), every) if last and months else None
    return Again(id_, None if day == dt.date.max else day, bool(last))


def again(state: State, part: str) -> tuple[Again, ...]:
    """Return when each row of a part's table is due again, the earliest first; what has no such day comes last."""
    rows = next((one.rows for one in state.form.contents.parts if one.id == part), None)
    if rows is None or rows.due is None:
        return ()
    found = [of(rows, row, id_) for id_, row in state.draft.rows.get(part, {}).items()]
    return tuple(sorted(found, key=lambda one: one.day or dt.date.max))


def listed(state: State, part: str, today: dt.date) -> tuple[Due, ...]:
    """Return how soon each row is due again on a day: overdue first, then soon, each the earliest first."""
    order = list(Standing)
    found = [Due(one.row, one.day, _standing(one, today)) for one in again(state, part)]
    return tuple(sorted(found, key=lambda one: order.index(one.standing)))


def _standing(one: Again, today: dt.date) -> Standing:
    if not one.done:
        return Standing.NEVER
    if one.day is None:
        return Standing.LATER
    if one.day < today:
        return Standing.OVERDUE
    return Standing.SOON if one.day <= periods.months_after(today, SOON_MONTHS) else Standing.LATER
