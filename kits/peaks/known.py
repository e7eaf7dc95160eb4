"""Dates that are known beforehand: the rent round, public holidays, school holidays of three regions, and a team's own."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateutil.easter import easter

from kits import wording
from kits.peaks.periods import Axis, days
from kits.peaks.state import Layer, State

SCHOOL = (Layer.NORTH, Layer.MIDDLE, Layer.SOUTH)
SUNDAY = 6


@dataclass(frozen=True)
class Known:
    """A day or some days that are known, in words; `layer` is "own" for a team's own."""

    layer: str
    text: str
    first: dt.date
    last: dt.date


@functools.cache
def _told() -> Any:
    return wording.from_yaml(Path(__file__).with_name("known.yaml"))


@functools.cache
def work() -> tuple[dict[str, str], ...]:
    """Return the kinds of work to choose from: `id`, and their names by language."""
    return tuple(wording.from_yaml(Path(__file__).with_name("work.yaml")))


def public(year: int) -> tuple[tuple[str, dt.date], ...]:
    """Return the Dutch public holidays of a year, by the key of their name. The King's day is a day early on a Sunday."""
    sunday, day = easter(year), dt.timedelta(days=1)
    king = dt.date(year, 4, 27)
    return (
        ("new_year", dt.date(year, 1, 1)),
        ("good_friday", sunday - 2 * day),
        ("easter", sunday),
        ("easter_monday", sunday + day),
        ("king", king - day if king.weekday() == SUNDAY else king),
        ("liberation", dt.date(year, 5, 5)),
        ("ascension", sunday + 39 * day),
        ("whitsun", sunday + 49 * day),
        ("whit_monday", sunday + 50 * day),
        ("christmas_day", dt.date(year, 12, 25)),
        ("boxing_day", dt.date(year, 12, 26)),
    )


def school(region: Layer) -> list[tuple[str, dt.date, dt.date]]:
    """Return the school holidays of a region that are known here, by the key of their name."""
    return [(one["name"], *one[region.value]) for one in _told()["school"]["holidays"]]


def school_known() -> tuple[dt.date, dt.date]:
    """Return from which day until which day school holidays are known here."""
    told = _told()["school"]
    return dt.date.fromisoformat(told["from"]), dt.date.fromisoformat(told["until"])


def missing(state: State, language: str) -> str:
    """Return what is not known of the school holidays that were chosen, in a sentence; "" where all of it is."""
    if state.axis is Axis.WEEK or not set(SCHOOL) & set(state.layers):
        return ""
    first, until = school_known()
    if first <= dt.date(state.year, 1, 1) and dt.date(state.year, 12, 31) <= until:
        return ""
    return wording.of("kits.peaks", language).say("school_known", first=first, until=until)


def known(state: State, language: str) -> tuple[Known, ...]:
    """Return the dates that lie under a calendar, in order; none under an ordinary week."""
    if state.axis is Axis.WEEK:
        return ()
    say, year, layers = wording.of("kits.peaks", language).say, state.year, set(state.layers)
    found = [
        Known("own", one.text, dt.date.fromisoformat(one.first), dt.date.fromisoformat(one.last))
        for one in state.dates.values()
    ]
    if Layer.RENT in layers:
        on = dt.date(year, _told()["rent"]["month"], _told()["rent"]["day"])
        found.append(Known(Layer.RENT, say("known.rent"), on, on))
    if Layer.PUBLIC in layers:
        found += [Known(Layer.PUBLIC, say(f"known.{key}"), on, on) for key, on in public(year)]
    for region in [one for one in SCHOOL if one in layers]:
        named = say(f"layers.{region}")
        found += [
            Known(region, say("known.school", holiday=say(f"known.{key}"), region=named), first, last)
            for key, first, last in school(region)
        ]
    begins, ends = _reach(state)
    return tuple(sorted((one for one in found if one.first <= ends and one.last >= begins), key=lambda one: one.first))


def _reach(state: State) -> tuple[dt.date, dt.date]:
    first, last = days(state.year, state.periods[0]), days(state.year, state.periods[-1])
    assert first and last  # noqa: S101 - the periods of a year have days
    return first[0], last[1]


def under(state: State, language: str) -> dict[str, list[Known]]:
    """Return for each period the known dates that fall in it; a period without any is left out."""
    every = known(state, language)
    found: dict[str, list[Known]] = {}
    for period in state.periods if every else ():
        stretch = days(state.year, period)
        here = [one for one in every if stretch and one.first <= stretch[1] and one.last >= stretch[0]]
        if here:
            found[period] = here
    return found
