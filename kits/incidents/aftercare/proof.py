"""How soon aftercare began, as counts over cases, and the counts that stay when a case's paths go. Never of one person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kits.incidents.aftercare.paths import Path, Start, closed_on, path, start
from kits.incidents.aftercare.schedules import Schedule
from kits.incidents.whole import Contact

WORST_FIRST = (Start.MISSING, Start.LATE, Start.SAME_DAY, Start.WAITING, Start.IN_TIME, Start.REFUSED)
"""What a case with several people counts as: how it went for whom it went worst. `refused`: everybody wanted nothing."""
IN_TIME = frozenset({Start.IN_TIME, Start.REFUSED})
"""Begun, or offered, within the hours."""


@dataclass(frozen=True)
class Care:
    """What aftercare reads of one case, all class A: its moment `at`, and who has a path (`people`, by id)."""

    number: str
    at: dt.datetime
    people: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    id: str = ""

    def paths(self, schedule: Schedule, now: dt.datetime) -> tuple[Path, ...]:
        """Return the path of each person."""
        return tuple(path(person, self.at, schedule, noted, now) for person, noted in self._of().items())

    def counts(self, schedule: Schedule, now: dt.datetime) -> Counts:
        """Return what stays of the paths if they went now, without working out what is still to be done."""
        noted = self._of().values()
        begun = [some for some in noted if some]
        in_time = sum(start(self.at, schedule, some, now) in IN_TIME for some in begun)
        return Counts(len(noted), in_time, sum(bool(closed_on(self.at, schedule, some, now)) for some in begun))

    def _of(self) -> dict[str, list[Contact]]:
        of: dict[str, list[Contact]] = {person: [] for person in self.people}
        for one in self.contacts:
            of.setdefault(one.person_id, []).append(one)
        return of


@dataclass(frozen=True)
class Counts:
    """What stays of a case's paths when they go: how many there were, how many began in time, how many were closed.

    In time is begun, or offered and refused, within the hours.
    """

    paths: int = 0
    in_time: int = 0
    closed: int = 0


def counts(paths: Collection[Path]) -> Counts:
    """Return what stays of a case's paths."""
    in_time = sum(one.start in IN_TIME for one in paths)
    return Counts(len(paths), in_time, sum(bool(one.closed_on) for one in paths))


@dataclass(frozen=True)
class Proof:
    """Cases by how aftercare began (`starts`), of which `gone` are known by counts only.

    Of a case whose paths went, an offer that was refused in time counts as in time. `nobody` are cases in which nobody was
    noted to look after. `paths` are people’s paths over all cases, `closed` those that were closed.
    """

    starts: Mapping[Start, int]
    gone: int = 0
    nobody: int = 0
    paths: int = 0
    closed: int = 0

    @property
    def cases(self) -> int:
        """Cases with somebody to look after."""
        return sum(self.starts.values())


def proof(cases: Iterable[Collection[Path]], gone: Iterable[Counts] = ()) -> Proof:
    """Return how soon aftercare began, over cases with their paths and cases of which counts were kept."""
    kept, left = [tuple(paths) for paths in cases], [one for one in gone if one.paths]
    found = Counter(began(paths) for paths in kept if paths)
    found.update(Start.IN_TIME if one.in_time == one.paths else Start.LATE for one in left)
    every = [*map(counts, kept), *left]
    return Proof(
        starts={start: found[start] for start in Start},
        gone=len(left),
        nobody=sum(not paths for paths in kept),
        paths=sum(one.paths for one in every),
        closed=sum(one.closed for one in every),
    )


def began(paths: Collection[Path]) -> Start:
    """Return how aftercare began in a case, as it went for whom it went worst."""
    return min((one.start for one in paths), key=WORST_FIRST.index)
