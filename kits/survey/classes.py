"""Which answers are counted together, so that no number is of one or two people.

A class is one or more options. Of all who answered, options are joined until each class is of nobody or of three or more; of
a sensitive question neither (nearly) nobody nor (nearly) everybody is told either. Which classes there are follows from the
counts, so who knows the rule learns something from it: that an option that was joined was chosen by few. It is never exact:
whoever joins another one could have been that other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from kits.survey.release import FEW, Asked, Kind, LeftOut, Level, Nearly, Row, Table, Why

Classes: TypeAlias = tuple[tuple[str, ...], ...]
"""The ids of options that are counted together, for each class."""
Counts: TypeAlias = Mapping[str, int]
"""How many chose each option."""


def whole(asked: Asked, counts: Counts, n: int, floor: int) -> Table | LeftOut:
    """Return a question's table of all who answered it, `n` people; or why there is none.

    Of a question with several answers `n` is whom it was asked, and no option may be of all but one or two.
    """
    numbers = {option: counts.get(option, 0) for option in asked.options}
    if n < floor:
        return LeftOut(asked.id, Level.WHOLE, Why.FEW if n else Why.NONE)
    if asked.kind is Kind.SEVERAL:
        return _several(asked, numbers, n)
    often = asked.kind is Kind.OFTEN
    if often and (nearly := _nearly(asked, numbers, n)):
        return Table(asked.id, Level.WHOLE, (), (), nearly)
    if not often and asked.sensitive and max(numbers.values()) > n - FEW:
        return LeftOut(asked.id, Level.WHOLE, Why.ALIKE)
    classes = _neighbours(asked, numbers) if often else _smallest(asked, numbers)
    if len(classes) == 1:
        return LeftOut(asked.id, Level.WHOLE, Why.COUNTS)
    return Table(asked.id, Level.WHOLE, classes, (Row((), n, tallied(classes, numbers)),))


def tallied(classes: Classes, counts: Counts) -> tuple[int, ...]:
    """Return how many there are in each class."""
    return tuple(sum(counts.get(option, 0) for option in some) for some in classes)


def coarser(
    asked: Asked, classes: Classes, rows: Sequence[Counts], wrong: Callable[[int], bool] = lambda n: 0 < n < FEW
) -> Classes:
    """Return the classes joined further until no row has a `wrong` number in one, down to two classes.

    The first class is never joined: of how often, it is "never". When it alone is wrong nothing is joined for that.
    """
    while len(classes) > 2:
        tallies = [tallied(classes, row) for row in rows]
        amiss = [i for i in range(1, len(classes)) if any(wrong(some[i]) for some in tallies)]
        if not amiss:
            break
        totals = [sum(some[i] for some in tallies) for i in range(len(classes))]
        one = min(amiss, key=lambda i: (totals[i], -i))
        others = [i for i in range(1, len(classes)) if i != one and (asked.kind is not Kind.OFTEN or abs(i - one) == 1)]
        classes = _together(classes, one, min(others, key=lambda i: (totals[i], i)))
    return classes


def holds(asked: Asked, classes: Classes, counts: Counts, floor: int) -> bool:
    """Tell whether a group of people may be a row by itself: enough who answered, and in no class one or two.

    Of a sensitive question three at least have to have answered "never", and three otherwise; where there is no "never",
    three otherwise than any one answer.
    """
    tally = tallied(classes, counts)
    n = sum(tally)
    if n < floor or any(0 < one < FEW for one in tally):
        return False
    if not asked.sensitive:
        return True
    if asked.kind is Kind.OFTEN:
        return FEW <= counts.get(asked.options[0], 0) <= n - FEW
    return all(counts.get(option, 0) <= n - FEW for option in asked.options)


def _several(asked: Asked, numbers: Counts, n: int) -> Table | LeftOut:
    nearly_all = range(0 if asked.sensitive else 1, FEW)
    if any(n - one in nearly_all or one > n for one in numbers.values()):
        return LeftOut(asked.id, Level.WHOLE, Why.ALIKE)
    counts = tuple(one if one >= FEW else None for one in numbers.values())
    return Table(asked.id, Level.WHOLE, tuple((option,) for option in numbers), (Row((), n, counts),))


def _nearly(asked: Asked, numbers: Counts, n: int) -> Nearly:
    """Return what is said instead of numbers: where fewer than three answered otherwise.

    Of what is not sensitive "nobody" is a number, 0; but one or two who did cannot be joined with anybody but who did not.
    """
    never = numbers[asked.options[0]]
    if n - never < FEW and (asked.sensitive or n != never):
        return Nearly.NOBODY
    return Nearly.EVERYBODY if asked.sensitive and never < FEW else Nearly.NO


def _neighbours(asked: Asked, numbers: Counts) -> Classes:
    """Return classes of an ordered question: neighbours joined until each is of nobody or of three or more.

    "Never" stays by itself unless one or two answered that. Which goes first: the fewest, of those the most often; to the
    neighbour with the fewest, of nobody only where there is no other.
    """
    classes: Classes = tuple((option,) for option in asked.options)
    apart = not 0 < numbers[asked.options[0]] < FEW
    while len(classes) > 1:
        totals = tallied(classes, numbers)
        few = [i for i, one in enumerate(totals) if 0 < one < FEW]
        if not few:
            break
        one = min(few, key=lambda i: (totals[i], -i))
        others = [i for i in (one - 1, one + 1) if int(apart) <= i < len(classes)]
        classes = _together(classes, one, min(others, key=lambda i: (totals[i] == 0, totals[i], i)))
    return classes


def _smallest(asked: Asked, numbers: Counts) -> Classes:
    """Return classes of a question in no order: options of one or two people joined, with the next smallest where needed."""
    chosen = sorted((option for option in asked.options if numbers[option]), key=lambda option: numbers[option])
    few = [option for option in chosen if numbers[option] < FEW]
    if few and sum(numbers[option] for option in few) < FEW:
        few = chosen[: len(few) + 1]
    classes = tuple((option,) for option in asked.options if option not in few)
    return (*classes, tuple(option for option in asked.options if option in few)) if few else classes


def _together(classes: Classes, one: int, other: int) -> Classes:
    first, last = sorted((one, other))
    both = (*classes[first], *classes[last])
    return (*classes[:first], both, *classes[first + 1 : last], *classes[last + 1 :])
