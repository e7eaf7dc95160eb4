"""A team's own known dates from a CSV or Excel file, or a pasted list: what, from when, until when."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kits.dossier.records import new_id
from kits.peaks.events import DateAdded
from kits.problems import Problem
from kits.sheets import Sheet
from kits.wording import clean_text

HEADINGS = {
    "text": ("wat", "omschrijving", "onderwerp", "gebeurtenis", "naam", "what", "subject", "event", "name"),
    "first": ("van", "vanaf", "begin", "start", "datum", "dag", "from", "first", "date", "day", "begindatum", "startdatum"),
    "last": ("tot", "tot en met", "t/m", "einde", "eind", "until", "to", "last", "end", "einddatum"),
}
KNOWN = tuple(heading for headings in HEADINGS.values() for heading in headings)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
LONGEST = 200


@dataclass(frozen=True)
class Proposal:
    """What a list holds: the dates that can be taken in, and for each row that is left out why."""

    found: tuple[DateAdded, ...]
    left_out: tuple[Problem, ...]


def dates(sheet: Sheet, file: str) -> Proposal:
    """Return the dates in a list. Without headings its columns are what, from and until, in that order."""
    columns = {part: sheet.column_like(*names) for part, names in HEADINGS.items()}
    if columns["text"] is None or columns["first"] is None:
        if sheet.header and any(n is not None for n in columns.values()):
            raise Problem("kits.peaks:importing.no_columns", file=file)
        columns = {part: n if n < sheet.width else None for n, part in enumerate(HEADINGS)}
    if columns["first"] is None:
        raise Problem("kits.peaks:importing.no_columns", file=file)
    found, left_out = [], []
    for row in sheet.rows if sheet.header and columns["text"] is not None else sheet.all_rows():
        cell = {part: "" if n is None or n >= len(row.cells) else row.cells[n] for part, n in columns.items()}
        text = clean_text(cell["text"], single_line=True)
        first, last = _day(cell["first"]), _day(cell["last"] or cell["first"])
        wrong = (
            "no_text" if not text else "too_long" if len(text) > LONGEST else
            "no_day" if not (first and last) else "ends_first" if last < first else ""
        )  # fmt: skip
        if wrong:
            values = {"cell": cell["last"] if first else cell["first"], "limit": LONGEST, "text": text}
            left_out.append(Problem(f"kits.peaks:importing.{wrong}", file=file, row=row.number, **values))
        elif first and last:
            found.append(DateAdded(date=new_id(), text=text, first=first, last=last))
    return Proposal(tuple(found), tuple(left_out))


def _day(cell: str) -> str:
    """Return the ISO day that a cell says, day before month; "" where it says none."""
    said = cell.strip()
    if iso := _ISO.fullmatch(said):
        year, month, day = map(int, iso.groups())
    elif dutch := _DUTCH.fullmatch(said):
        day, month, year = map(int, dutch.groups())
    else:
        return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
