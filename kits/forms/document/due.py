"""When rows of a table are due again: a refresher so many months after it was done last."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

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


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day so many months later, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def of(rows: Rows, row: Row, id_: str, today: dt.date) -> Due:
    """Return when a row is due again."""
    assert rows.due is not None  # noqa: S101 - asked of tables that have it
    last, months = row.get(rows.due.last, ""), row.get(rows.due.months, "")
    if not last:
        return Due(id_, None, Standing.NEVER)
    if not months:
        return Due(id_, None, Standing.LATER)
    day = months_after(dt.date.fromisoformat(last), int(float(months.replace(",", "."))))
    if day < today:
        return Due(id_, day, Standing.OVERDUE)
    return Due(id_, day, Standing.SOON if day <= months_after(today, SOON_MONTHS) else Standing.LATER)


def listed(state: State, part: str, today: dt.date) -> tuple[Due, ...]:
    """Return when each row of a part's table is due again: overdue first, then soon, each the earliest first."""
    rows = next((one.rows for one in state.form.contents.parts if one.id == part), None)
    if rows is None or rows.due is None:
        return ()
    found = [of(rows, row, id_, today) for id_, row in state.draft.rows.get(part, {}).items()]
    order = list(Standing)
    return tuple(sorted(found, key=lambda due: (order.index(due.standing), due.day or dt.date.max)))
