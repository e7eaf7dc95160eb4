"""What raters' colours come to: how a unit's are spread, where people differ, and what the map shows.

Nothing here is an average: colours are counted, and a unit on which people differ has no colour until the group settles one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kits.organogram import tree
from kits.organogram.state import GROUP, PERSON, Colour, State, Way


@dataclass(frozen=True)
class Spread:
    """How many raters gave a unit each colour; `none` are those who left it without one."""

    red: int = 0
    orange: int = 0
    green: int = 0
    none: int = 0

    @property
    def coloured(self) -> int:
        """How many gave it a colour."""
        return self.red + self.orange + self.green

    @property
    def given(self) -> tuple[Colour, ...]:
        """The colours that were given, hottest first."""
        return tuple(colour for colour in Colour if self.of(colour))

    @property
    def differ(self) -> bool:
        """Whether more than one colour was given. Leaving a unit without a colour is not a colour."""
        return len(self.given) > 1

    @property
    def division(self) -> float:
        """How divided it is, 0 to 1: the mean distance between two who coloured it. Only for the walk's order."""
        pairs = self.coloured * (self.coloured - 1) / 2
        apart = 2 * self.red * self.green + self.red * self.orange + self.orange * self.green
        return apart / pairs / 2 if pairs else 0.0

    def of(self, colour: Colour) -> int:
        """Return how many gave `colour`."""
        return int(getattr(self, colour.value))

    def counts(self) -> tuple[int, int, int, int]:
        """Return red, orange, green, none."""
        return self.red, self.orange, self.green, self.none


def raters(state: State) -> tuple[str, ...]:
    """Return whose colours count, in the way of colouring that was chosen."""
    if state.way is Way.RATERS:
        return state.raters
    return (GROUP,) if state.way is Way.GROUP else (PERSON,)


def number(state: State, rater: str) -> int:
    """Return which rater it is, counted from 1; 0 for the group and for one person alone."""
    return state.raters.index(rater) + 1 if rater in state.raters else 0


def phones(state: State) -> int:
    """Return how many phones' colours count, in the way of colouring that was chosen."""
    return state.phones.phones if state.phones and state.way is Way.RATERS else 0


def phones_done(state: State) -> bool:
    """Return whether what phones gave in the round that was asked has been taken in."""
    return state.phones is not None and state.phones.round >= state.phone_round


def people(state: State) -> int:
    """Return how many people's colours count, on the page and on phones."""
    return len(_counting(state)) + phones(state)


def _counting(state: State) -> tuple[str, ...]:
    """Return the raters on the page. Beside phones, a turn in which nothing was coloured is nobody's."""
    who = raters(state)
    return tuple(rater for rater in who if state.colours.get(rater)) if phones(state) else who


def spread(state: State, unit: str) -> Spread:
    """Return how a unit's colours are spread over the raters and the phones."""
    given = Counter(state.colours.get(rater, {}).get(unit) for rater in _counting(state))
    red, orange, green, none = on_phones(state, unit).counts()
    return Spread(given[Colour.RED] + red, given[Colour.ORANGE] + orange, given[Colour.GREEN] + green, given[None] + none)


def on_phones(state: State, unit: str) -> Spread:
    """Return how a unit's colours are spread over the phones alone."""
    if state.phones is None or not phones(state):
        return Spread()
    red, orange, green = state.phones.counts.get(unit, (0, 0, 0))
    return Spread(red, orange, green, state.phones.phones - red - orange - green)


def colour(state: State, unit: str) -> Colour | None:
    """Return what the map shows: what the group settled, else what all who coloured it gave; None where they differ."""
    settled = state.settled.get(unit)
    if settled is not None:
        return settled.colour
    given = spread(state, unit).given
    return given[0] if len(given) == 1 else None


def open_(state: State, unit: str) -> bool:
    """Return whether a unit has been left open on purpose."""
    settled = state.settled.get(unit)
    return settled is not None and settled.colour is None


def differences(state: State) -> tuple[str, ...]:
    """Return the units on which people differ, the most divided first; equals in the order of the tree."""
    found = [(unit, spread(state, unit)) for unit in tree.placed(state)]
    divided = [(unit, s) for unit, s in found if s.differ]
    return tuple(unit for unit, _ in sorted(divided, key=lambda pair: (-pair[1].division, -pair[1].coloured)))


def unsettled(state: State) -> tuple[str, ...]:
    """Return the differences of which the group has not said anything yet."""
    return tuple(unit for unit in differences(state) if unit not in state.settled)


def coloured(state: State, rater: str) -> int:
    """Return how many of the units there are now a rater has given a colour."""
    given = state.colours.get(rater, {})
    return sum(1 for unit in tree.active(state) if unit in given)


OPEN, NONE = "open", "none"


def standing(state: State, unit: str) -> str:
    """Return a colour's word, OPEN where people differ or the group left it open, NONE where nobody gave a colour."""
    found = colour(state, unit)
    if found is not None:
        return found.value
    return OPEN if unit in state.settled or spread(state, unit).differ else NONE


def counts(state: State) -> dict[str, int]:
    """Return how many units stand where on the map, by the words of `standing`."""
    counted = Counter(standing(state, unit) for unit in tree.active(state))
    return {key: counted[key] for key in (*(c.value for c in Colour), OPEN, NONE)}
