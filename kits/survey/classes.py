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


def tallied(classes: Sequence[tuple[str, ...]], counts: Counts) -> tuple[int, ...]:
    """Return how many there are in each class."""
    return tuple(sum(counts.get(option, 0) for option in some) for some in classes)


def coarser(asked: Asked, classes: Classes, totals: Counts, enough: Callable[[Classes], bool]) -> Classes:
    """Return the classes joined further until they are `enough`, down to two classes.

    In which order follows from what is shown of all (`totals`): the smallest joins its smaller neighbour. The first is never
    joined: of how often, it is "never". So it tells no more than that the classes before these were not enough.
    """
    while len(classes) > 2 and not enough(classes):
        tally = tallied(classes, totals)
        one = min(range(1, len(classes)), key=lambda i: (tally[i], -i))
        others = [i for i in range(1, len(classes)) if i != one and (asked.kind is not Kind.OFTEN or abs(i - one) == 1)]
        classes = _together(classes, one, min(others, key=lambda i: (tally[i], i)))
    return classes


def holds(asked: Asked, classes: Classes, counts: Counts, floor: int) -> bool:
    """Tell whether a group of people may be a row by itself: enough who answered, and in no class one or two.

    Of a sensitive question three at least have to be in other classes than any one; of how often, three never, three ever.
    This looks at what is shown alone: who knows the rule learns nothing of what is not.
    """
    tally = tallied(classes, counts)
    n = sum(tally)
    if n < floor or any(0 < one < FEW for one in tally):
        return False
    if not asked.sensitive:
        return True
    most = n - tally[0] if asked.kind is Kind.OFTEN else max(tally)
    return most <= n - FEW and (asked.kind is not Kind.OFTEN or tally[0] <= n - FEW)


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

    From the most often down: one or two are joined with what comes next until there are three. One or two who are left at
    the end join what came before. "Never" stays by itself unless one or two answered that.
    """
    apart = not 0 < numbers[asked.options[0]] < FEW
    found: Classes = ()
    open_: tuple[str, ...] = ()
    for option in reversed(asked.options[int(apart) :]):
        open_ = (option, *open_)
        if not _few([open_], numbers):
            found, open_ = (open_, *found), ()
    while open_ and found and _few([open_], numbers):
        open_, found = (*open_, *found[0]), found[1:]
    never = (asked.options[:1],) if apart else ()
    return (*never, *([open_] if open_ else []), *found)


def _smallest(asked: Asked, numbers: Counts) -> Classes:
    """Return classes of a question in no order: where one or two chose an option, all that fewer than three chose together.

    Where those are one or two people all together, or two for each option, the next smallest joins them; all of those where
    several are as small, else their order would tell which of the joined ones was the small one.
    """
    few = [option for option in asked.options if numbers[option] < FEW]
    total = sum(numbers[option] for option in few)
    if not total:
        return tuple((option,) for option in asked.options)
    if total < FEW or total == (FEW - 1) * len(few):
        next_ = min((numbers[option] for option in asked.options if option not in few), default=0)
        few = [option for option in asked.options if option in few or numbers[option] == next_]
    apart = tuple((option,) for option in asked.options if option not in few)
    return (*apart, tuple(few))


def _few(classes: Sequence[tuple[str, ...]], numbers: Counts) -> bool:
    return any(0 < n < FEW for n in tallied(classes, numbers))


def _together(classes: Classes, one: int, other: int) -> Classes:
    first, last = sorted((one, other))
    both = (*classes[first], *classes[last])
    return (*classes[:first], both, *classes[first + 1 : last], *classes[last + 1 :])
