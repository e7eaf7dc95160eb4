"""What stands out in a process as it was drawn: counted and compared, never judged. The page and the report say the same.

Each is a code with values, and a sentence in the texts under `stands_out.<code>` that anybody can check on the picture.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kits import wording
from kits.process.state import MINUTES, PACKAGE, Stage, State, Unit
from kits.reports.paper import listed, short

T = TypeVar("T")
NAME_SHOWN = 60
MOST_NAMED = 5
"""Names in a sentence; the rest is counted."""


@dataclass(frozen=True)
class StandsOut:
    """Something that stands out: `key` stays the same for the same thing, so that a topic can be about it."""

    key: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    stages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Time:
    """The minutes of work and of waiting in a process, of those of its stages of which both are known."""

    working: int
    waiting: int
    stages: int
    unknown: int

    @property
    def share(self) -> int:
        """The share of all time that is waiting, in whole percents; 0 and 100 only where it is none, or all of it."""
        if not self.waiting or not self.working:
            return 100 if self.waiting else 0
        return min(max(round(100 * self.waiting / (self.working + self.waiting)), 1), 99)


def time_of(stages: Iterable[Stage]) -> Time:
    """Return how long a process works and waits. A stage of which only one of the two is known is left out, and counted."""
    every = list(stages)
    known = [(one.working, one.waiting) for one in every if one.working is not None and one.waiting is not None]
    return Time(sum(w for w, _ in known), sum(w for _, w in known), len(known), len(every) - len(known))


def of(state: State, language: str) -> tuple[StandsOut, ...]:
    """Return what stands out, the time that is waited first; empty where the picture does not say enough."""
    stages = tuple(state.stages.values())
    say = _Says(language)
    return (
        *_waiting(stages, say),
        *_waited_for(stages, say),
        *_unbalanced(stages, say),
        *_back_and_forth(stages, say),
        *_interrupted(stages, say),
    )


def said(one: StandsOut, language: str) -> str:
    """Return the sentence."""
    return wording.of(PACKAGE, language).say(f"stands_out.{one.code}", **one.values)


def left_out(state: State, language: str) -> str:
    """Return of how many stages the time is not known, so that they are in no sentence about time; empty for none."""
    n = time_of(state.stages.values()).unknown
    return wording.of(PACKAGE, language).say("left_out", n=n) if n else ""


def duration(minutes: int, language: str) -> str:
    """Return a duration in words: in days or hours where it is one or at least two, to the tenth."""
    fits = (unit for unit in (Unit.DAYS, Unit.HOURS) if minutes == MINUTES[unit] or minutes >= 2 * MINUTES[unit])
    unit = next(fits, Unit.MINUTES)
    amount = round(minutes / MINUTES[unit], 1)
    whole = int(amount) if amount == int(amount) else amount
    return amount_in(whole, unit, language)


def amount_in(amount: float, unit: Unit, language: str) -> str:
    """Return an amount of minutes, hours or days in words."""
    return wording.of(PACKAGE, language).say(f"amounts.{unit}", n=amount)


@dataclass(frozen=True)
class _Says:
    """How names and durations stand in a sentence."""

    language: str

    def names(self, stages: Iterable[Stage]) -> str:
        return self.listed([f"‘{short(one.name, NAME_SHOWN)}’" for one in stages])

    def listed(self, names: list[str]) -> str:
        more = len(names) - MOST_NAMED
        if more <= 0:
            return listed(names, self.language)
        first = ", ".join(names[:MOST_NAMED])
        return wording.of("kits.reports", self.language).say("names_more", first=first, n=more)

    def time(self, minutes: int) -> str:
        return duration(minutes, self.language)


def _waiting(stages: tuple[Stage, ...], say: _Says) -> Iterator[StandsOut]:
    time = time_of(stages)
    if time.waiting:
        worked = say.time(time.working)
        values = {"share": time.share, "waiting": say.time(time.waiting), "working": worked, "n": time.stages}
        yield StandsOut("waiting", "waiting", values)


def _waited_for(stages: tuple[Stage, ...], say: _Says) -> Iterator[StandsOut]:
    waits = [one for one in stages if one.waiting and one.waits_for]
    code = "waited_for" if len(waits) == sum(bool(one.waiting) for one in stages) else "waited_for_named"
    per = Counter[str]()
    for one in waits:
        per[one.waits_for.casefold()] += one.waiting or 0
    for whom in _most(per):
        at = [one for one in waits if one.waits_for.casefold() == whom]
        values = {
            "whom": short(at[0].waits_for, NAME_SHOWN),
            "time": say.time(per[whom]),
            "stages": say.names(at),
            "n": len(at),
        }
        yield StandsOut(f"waited_for {whom}", code, values, tuple(one.id for one in at))


def _unbalanced(stages: tuple[Stage, ...], say: _Says) -> Iterator[StandsOut]:
    for one in stages:
        if one.unbalanced:
            yield StandsOut(f"unbalanced {one.id}", "unbalanced", {"stage": say.names([one])}, (one.id,))


def _back_and_forth(stages: tuple[Stage, ...], say: _Says) -> Iterator[StandsOut]:
    """Yield between whom the work goes over in both directions, and how often; each two once."""
    over = Counter[tuple[str, str]]()
    called: dict[str, str] = {}
    for one, then in itertools.pairwise(stages):
        here, there = one.who.casefold(), then.who.casefold()
        if here and there and here != there:
            over[here, there] += 1
            called |= {here: called.get(here, one.who), there: called.get(there, then.who)}
    done: set[tuple[str, str]] = set()
    for here, there in over:
        if over[there, here] and (there, here) not in done:
            done.add((here, there))
            values = {
                "one": short(called[here], NAME_SHOWN),
                "other": short(called[there], NAME_SHOWN),
                "n": over[here, there] + over[there, here],
            }
            yield StandsOut(f"back_and_forth {here} {there}", "back_and_forth", values)


def _interrupted(stages: tuple[Stage, ...], say: _Says) -> Iterator[StandsOut]:
    often = {one.id: one.interrupted or 0 for one in stages}
    most = _most(often)
    at = [one for one in stages if one.id in most]
    if not at:
        return
    by = [short(name, NAME_SHOWN) for name in dict.fromkeys(one.interrupted_by for one in at) if name]
    code = "interrupted_by" if by else "interrupted"
    values = {"stages": say.names(at), "times": often[at[0].id], "by": say.listed(by), "n": len(at)}
    yield StandsOut("interrupted", code, values, tuple(one.id for one in at))


def _most(per: Mapping[T, int]) -> list[T]:
    """Return what has the most; all of them where several have as much, none where nothing has any."""
    most = max(per.values(), default=0)
    return [one for one, n in per.items() if n == most] if most else []
