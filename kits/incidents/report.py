"""A report: what whoever it happened to, or saw it, tells in a minute; nothing is asked about who did it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from kits.incidents import clock, codes
from kits.live.checks import TEXT_LIMIT
from kits.problems import Problem
from kits.wording import clean_text

LINE_LIMIT = 120
"""Characters of what is said on one line: a site, how somebody can be reached."""
WORDS_LIMIT = TEXT_LIMIT
OLDEST_DAYS = 366 * 10
"""How long ago a report may be about: longer is a slip of the keys."""
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


@dataclass(frozen=True)
class Report:
    """What a report says. `day` is ISO, `clock` "14:20" or "" when nobody knows; `site` and `words` are people's own.

    `place` and `activity` are a code ("" for an activity that was not said), `kinds` several, `unit` a unit's id or "".
    A near miss needs no injury; `needs_now` says that somebody is wanted now, `reach` how the reporter, or whom it is
    about, can be reached: to help and to tell what became of it. `for_another` when it happened to somebody else.
    """

    day: str
    place: str
    kinds: tuple[str, ...]
    clock: str = ""
    site: str = ""
    activity: str = ""
    unit: str = ""
    near_miss: bool = False
    hurt: bool = False
    needs_now: bool = False
    reach: str = ""
    for_another: bool = False
    words: str = ""


def checked(report: Report, today: dt.date | None = None, *, place_said: bool = True) -> Report:
    """Return the report as it is kept: texts cleaned, the clock as hh:mm, kinds once and in their order.

    `today` is the last day it can be about, here and now unless told. A report of an earlier register may lack its place
    (`place_said` false). Raises Problem naming what is missing or cannot be.
    """
    last = today or clock.today()
    found = replace(
        report,
        day=_day(report.day, last),
        clock=_clock(report.clock),
        kinds=_kinds(report.kinds),
        site=line(report.site, "site"),
        reach=line(report.reach, "reach"),
        unit=report.unit.strip(),
        words=_words(report.words),
    )
    if found.place:
        _known("places", found.place)
    elif place_said:
        raise Problem("kits.incidents:problems.no_place")
    if found.activity:
        _known("activities", found.activity)
    if not found.kinds:
        raise Problem("kits.incidents:problems.no_kind")
    if found.near_miss and found.hurt:
        raise Problem("kits.incidents:problems.hurt_nearly")
    if found.needs_now and not found.reach:
        raise Problem("kits.incidents:problems.no_reach")
    return found


def line(text: str, field: str) -> str:
    """Return what was said on one line, cleaned. Raises Problem when it is too long; `field` has its name in the texts."""
    found = clean_text(text, single_line=True)
    if len(found) > LINE_LIMIT:
        raise Problem(f"kits.incidents:problems.long_{field}", length=len(found), limit=LINE_LIMIT)
    return found


def _day(told: str, last: dt.date) -> str:
    if not told:
        raise Problem("kits.incidents:problems.no_day")
    try:
        found = dt.date.fromisoformat(told)
    except ValueError:
        raise Problem("kits.incidents:problems.day", found=told) from None
    if found > last:
        raise Problem("kits.incidents:problems.day_to_come", day=found)
    if (last - found).days > OLDEST_DAYS:
        raise Problem("kits.incidents:problems.day_long_ago", day=found)
    return found.isoformat()


def _clock(told: str) -> str:
    if not (stripped := told.strip()):
        return ""
    if not (found := _CLOCK.fullmatch(stripped)):
        raise Problem("kits.incidents:problems.clock", found=stripped)
    return f"{int(found[1]):02}:{found[2]}"


def _kinds(told: tuple[str, ...]) -> tuple[str, ...]:
    for kind in told:
        _known("kinds", kind)
    return tuple(code for code in codes.by_id("kinds") if code in told)


def _known(question: str, code: str) -> None:
    if code not in codes.by_id(question):
        raise Problem("kits.incidents:problems.unknown_code", choice=code)


def _words(told: str) -> str:
    found = clean_text(told)
    if len(found) > WORDS_LIMIT:
        raise Problem("kits.incidents:problems.long_words", length=len(found), limit=WORDS_LIMIT)
    return found
