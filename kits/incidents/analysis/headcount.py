"""How many people there were, for figures per 100 employees: by the organisation as it was, as far as the file tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kits.dossier import people
from kits.dossier.records import Unit, UnitThen
from kits.small_groups.records import GROUP


@dataclass(frozen=True)
class Headcount:
    """How many people, on which day: the last of the stretch, or where that is later the first the client file tells of."""

    people: float
    on: dt.date

    def rate(self, cases: int) -> float:
        """Return how many cases there were per 100 people."""
        return 100 * cases / self.people


def on_day(units: Iterable[Unit], past: Iterable[UnitThen], day: dt.date) -> Headcount | None:
    """Return how many people worked there on a day; None where not every team said, and for 15 people or fewer."""
    was: dict[str, list[UnitThen]] = {}
    for then in past:
        was.setdefault(then.unit, []).append(then)
    known = {unit.id: unit for unit in units}
    began = min((told[0].at[:10] for told in was.values()), default="")
    on = max(day, dt.date.fromisoformat(began)) if began else day
    there = tuple(unit for key in {**known, **was} if (unit := _then(known, was.get(key, ()), key, on)) is not None)
    if not _all_said(there):
        return None
    number = people.everybody(there)
    return Headcount(number, on) if number is not None and number > GROUP else None


def _then(known: Mapping[str, Unit], told: Sequence[UnitThen], key: str, on: dt.date) -> Unit | None:
    """Return a unit as it was at the end of a day; None where it was not there."""
    until = [then for then in told if then.at[:10] <= on.isoformat()]
    if told and not until:
        return None
    if not told:
        return known[key] if known[key].archived_at is None else None
    last = until[-1]
    if last.gone:
        return None
    return replace(known.get(key, Unit(key, "")), parent=last.parent, headcount=last.headcount, archived_at=None)


def _all_said(units: Sequence[Unit]) -> bool:
    """Tell whether of every team, below which nothing stands, it is known how many people it is of."""
    above = {parent for unit in units for parent in (unit.parent, unit.second_parent)}
    return bool(units) and all(unit.headcount is not None for unit in units if unit.id not in above)
