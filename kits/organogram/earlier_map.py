"""An earlier map beside this one. Nothing is guessed: a unit is followed by its id, or by what the group linked it to."""

from __future__ import annotations

from dataclasses import dataclass

from kits.organogram import colours, tree
from kits.organogram.state import Colour, Earlier, EarlierUnit, State


@dataclass(frozen=True)
class Compared:
    """One unit then, and the units it is now. `linked` says that the group linked them; `now` empty that it is unknown."""

    then: EarlierUnit
    now: tuple[str, ...]
    linked: bool

    @property
    def known(self) -> bool:
        """Whether it can be compared at all."""
        return bool(self.now)


def earlier_of(state: State, session: str, title: str) -> Earlier:
    """Return a session's map as a later one keeps it."""
    return Earlier(
        session=session,
        title=title,
        held_on=state.held_on,
        units=tuple(
            EarlierUnit(
                id=unit,
                name=placed.unit.name,
                colour=colours.colour(state, unit),
                spread=(s.counts() if (s := colours.spread(state, unit)).coloured else ()),
            )
            for unit, placed in tree.placed(state).items()
        ),
    )


def standing(unit: EarlierUnit) -> str:
    """Return where a unit stood on the earlier map, in the words of `colours.standing`."""
    if unit.colour is not None:
        return unit.colour.value
    return colours.OPEN if any(unit.spread[:3]) else colours.NONE


def compared(state: State) -> tuple[Compared, ...]:
    """Return every unit of the earlier map with what it is now, in the earlier map's order."""
    if state.earlier is None:
        return ()
    there = tree.active(state)
    found = []
    for unit in state.earlier.units:
        linked = tuple(u for u in state.links.get(unit.id, ()) if u in there)
        if unit.id in state.links:
            found.append(Compared(unit, linked, linked=True))
        else:
            found.append(Compared(unit, (unit.id,) if unit.id in there else (), linked=False))
    return tuple(found)


def unlinked(state: State) -> tuple[EarlierUnit, ...]:
    """Return the earlier units that are no more, and of which nobody has said yet where they went."""
    return tuple(c.then for c in compared(state) if not c.known and not c.linked)


def new(state: State) -> tuple[str, ...]:
    """Return the units that no earlier unit became."""
    followed = {unit for c in compared(state) for unit in c.now}
    return tuple(unit for unit in tree.placed(state) if unit not in followed)


def changed(then: Colour | None, now: Colour | None) -> str:
    """Return how a colour changed: `same`, `cooler`, `hotter`, or `other` where one of the two has no colour."""
    if then is now:
        return "same"
    if then is None or now is None:
        return "other"
    heat = list(Colour)
    return "cooler" if heat.index(now) > heat.index(then) else "hotter"
