"""Days and clocks as people and systems write them: 12-3-2026, 12 mrt '26 14.20 uur, 2026-03-12T13:20:00Z, 46093,597."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from kits.incidents.clock import local
from kits.incidents.importing.words import words
from kits.sheets import plain

FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000
"""Days as a worksheet counts them: of 1954 up to 2119."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]['’]?(\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(r"(\d{1,2})(?:e|ste|th|st|nd|rd)?[ ./-]*([^\W\d_]{3,9})\.?[ ,/-]*['’]?(\d{4}|\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:th|st|nd|rd)?,? (\d{4})(?!\d)")
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_CLOCK = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])\s*(?:[:.u]|uur)\s*([0-5]\d)(?::[0-5]\d(?:[.,]\d+)?)?\s*(?:uur|u|h)?\s*([ap])?\.?m?\.?", re.I
)
_HOUR = re.compile(r"([01]?\d|2[0-3])\s*(?:uur|u|h|([ap])\.?m\.?)", re.I)
_FRACTION = re.compile(r"0[.,]\d+")
_ZONE = re.compile(r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$")


class Unreadable(ValueError):  # noqa: N818 - it is what a cell is
    """A cell that says no day, or no clock."""


def month_first(cells: Iterable[str]) -> bool:
    """Say whether a column writes the month before the day, as in 3/17/2026: one day there can be nothing else."""
    found = [match.groups() for cell in cells if (match := _FIGURES.match(cell))]
    return any(int(second) > 12 for _, second, _ in found) and not any(int(first) > 12 for first, _, _ in found)


def day_and_clock(cell: str, *, month_before: bool = False) -> tuple[str, str]:
    """Return the day (ISO) that a cell says, and the clock where it says one. Raises Unreadable when it says no day."""
    said = " ".join(cell.split())
    if zoned := _ZONE.search(said):
        moment = local(dt.datetime.fromisoformat(said.replace(zoned[1], "+00:00") if zoned[1] == "Z" else said))
        return moment.date().isoformat(), moment.strftime("%H:%M")
    if serial := _SERIAL.fullmatch(said):
        if not FIRST_SERIAL < int(serial[1]) < LAST_SERIAL:
            raise Unreadable(cell)
        fraction = float(f"0.{serial[2]}") if serial[2] else 0.0
        return (dt.date(1899, 12, 30) + dt.timedelta(days=int(serial[1]))).isoformat(), _of_day(fraction) if fraction else ""
    try:
        day, rest = _day(said, month_before)
    except ValueError:
        raise Unreadable(cell) from None
    rest = rest.strip(" ,T-")
    try:
        return day.isoformat(), clock(rest) if any(ch.isdigit() for ch in rest) else ""
    except Unreadable:
        return day.isoformat(), ""


def _day(said: str, month_before: bool) -> tuple[dt.date, str]:
    """Return the day that is said, and what stands behind it."""
    if found := _ISO.match(said):
        return dt.date(int(found[1]), int(found[2]), int(found[3])), said[found.end() :]
    if found := _COMPACT.fullmatch(said):
        return dt.date(int(found[1]), int(found[2]), int(found[3])), ""
    if found := _FIGURES.search(said):
        one, two = (found[2], found[1]) if month_before else (found[1], found[2])
        return dt.date(_year(found[3]), int(two), int(one)), said[found.end() :]
    for pattern, places in ((_NAMED, (1, 2)), (_MONTH_FIRST, (2, 1))):
        for found in pattern.finditer(said):
            if month := _month(found[places[1]]):
                return dt.date(_year(found[3]), month, int(found[places[0]])), said[found.end() :]
    raise ValueError(said)


def clock(cell: str) -> str:
    """Return the clock (14:20) that a cell says; "" for an empty one. Raises Unreadable when it says none."""
    said = cell.strip()
    if not said:
        return ""
    if _FRACTION.fullmatch(said):
        return _of_day(float(said.replace(",", ".")))
    if re.fullmatch(r"\d{3,4}", said) and int(said[:-2]) < 24 and int(said[-2:]) < 60:
        return f"{int(said[:-2]):02}:{said[-2:]}"
    if found := _CLOCK.search(said):
        return _hour(int(found[1]), found[3], found[2])
    if found := _HOUR.search(said):
        return _hour(int(found[1]), found[2], "00")
    raise Unreadable(cell)


def _hour(hour: int, half: str | None, minute: str) -> str:
    if half and hour <= 12:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return f"{hour:02}:{minute}"


def _of_day(fraction: float) -> str:
    minutes = round(fraction * 24 * 60) % (24 * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _year(said: str) -> int:
    return int(said) + (2000 if len(said) == 2 else 0)


def _month(said: str) -> int:
    wanted = plain(said)
    return next((int(n) for n, names in words("months").items() if wanted in names), 0)
