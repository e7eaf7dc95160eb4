"""What may stand in a blank or a table's cell: a day, a number, a count, one of some answers, or any text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from kits.forms.form import Column, Entry, Form
from kits.live.checks import NAME_LIMIT, check_length, check_there
from kits.problems import Problem

PACKAGE = "kits.forms.document"
NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,4})?")
COUNT = re.compile(r"\d{1,7}")


def check_entry(entry: Entry, text: str) -> None:
    """Raise Problem for what is none of an entry; nothing at all always may stand there."""
    check_length(text) if entry is Entry.TEXT else check_length(text, NAME_LIMIT)
    if not text:
        return
    if entry is Entry.DAY and not _is_day(text):
        raise Problem(f"{PACKAGE}:problems.no_day", text=text)
    if entry is Entry.NUMBER and not NUMBER.fullmatch(text):
        raise Problem(f"{PACKAGE}:problems.no_number", text=text)
    if entry is Entry.COUNT and not COUNT.fullmatch(text):
        raise Problem(f"{PACKAGE}:problems.no_count", text=text)


def check_cells(form: Form, columns: Sequence[Column], cells: Mapping[str, str]) -> None:
    """Raise Problem for a cell of no column, or with what cannot stand there."""
    known = {column.id: column for column in columns}
    check_there(known, *cells)
    for name, text in cells.items():
        column = known[name]
        if column.scale is None:
            check_entry(column.entry, text)
        elif text:
            check_there([one.id for one in form.contents.scales[column.scale]], text)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
