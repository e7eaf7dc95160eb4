"""The numbers of a policy year: what its measures cost, and what became of them. Pages, documents and lists take them here.

What a measure costs counts once. A team's measure that carries out one of the general plan costs what that has in it: then
its own amount does not count. Where the parts together cost more than the whole says, the parts count and the whole does
not: money that was said of a part is never left out. What is not carried out costs nothing.

What was spent counts in the same way, but of every measure: what was stopped half-way has cost money as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kits.dossier.records import ActionStatus
from kits.policy_cycle.evaluation.records import CarriedOut, Decision, Evaluation, Judged
from kits.policy_cycle.plan.records import Item

CENTS = 2
WHOLE = {"nl": "¤ #,##0", "en": "¤#,##0"}
"""How whole euros are written, by language."""


def euro(amount: float, language: str) -> str:
    """Return an amount of money as it is written wherever it stands; cents only where there are."""
    from babel.numbers import format_currency  # noqa: PLC0415 - Babel costs a third of a second at import

    whole = amount == round(amount)
    pattern = WHOLE[language] if whole else None
    return str(format_currency(amount, "EUR", pattern, locale=language, currency_digits=not whole))


class Money(StrEnum):
    """Which amount of a measure: the name of an item's field."""

    BUDGET = "budget"
    SPENT = "spent"

    def of(self, item: Item) -> float | None:
        """Return the amount of a measure; None where nobody said."""
        said: float | None = getattr(item, self)
        return said

    def counts(self, item: Item) -> bool:
        """Tell whether a measure's amount can count."""
        return self is Money.SPENT or item.status is not ActionStatus.NOT_DONE


@dataclass(frozen=True)
class Costs:
    """What measures cost together, or what was spent on them, in euro.

    Of `known` ones an amount was said, of `unknown` ones not yet; `dropped` are not carried out, and cost nothing. Together
    they are all.
    """

    total: float
    known: int
    unknown: int
    dropped: int


def counting(items: Iterable[Item], money: Money = Money.BUDGET) -> frozenset[str]:
    """Return the measures (ids) whose amounts make the total."""
    going = {item.id: item for item in items if money.counts(item)}
    parts: dict[str, list[str]] = {}
    for item in going.values():
        if item.under in going:
            parts.setdefault(item.under, []).append(item.id)
    counted: set[str] = set()
    reached: set[str] = set()

    def take(key: str) -> tuple[float, set[str]]:
        """Return what a measure costs with its parts, and whose amounts those are."""
        reached.add(key)
        own = money.of(going[key])
        below = [take(part) for part in parts.get(key, ()) if part not in reached]
        together = round(sum(amount for amount, _ in below), CENTS)
        if own is not None and own >= together:
            return own, {key}
        return together, {one for _, ids in below for one in ids}

    wholes = [item.id for item in going.values() if item.under not in going]
    for key in (*wholes, *going):  # what hangs in a circle is reached last
        if key not in reached:
            counted |= take(key)[1]
    return frozenset(counted)


def costs(items: Iterable[Item], counted: frozenset[str], money: Money = Money.BUDGET) -> Costs:
    """Return what some measures cost together; `counted` is `counting` of all they stand among, of the same money."""
    there = list(items)
    going = [item for item in there if money.counts(item)]
    known = sum(money.of(item) is not None for item in going)
    total = round(sum(money.of(item) or 0 for item in going if item.id in counted), CENTS)
    return Costs(total, known, len(going) - known, len(there) - len(going))


def carried_out(items: Iterable[Item], evaluation: Evaluation) -> Mapping[CarriedOut | None, int]:
    """Return how many measures were carried out, partly or not, and of how many that was not said (None)."""
    said = [evaluation.judged.get(item.id, Judged()).carried_out for item in items]
    return {value: said.count(value) for value in (*CarriedOut, None)}


def decided(items: Iterable[Item], evaluation: Evaluation) -> Mapping[Decision | None, int]:
    """Return of how many measures what was decided, and of how many nothing yet (None)."""
    said = [evaluation.judged.get(item.id, Judged()).decision for item in items]
    return {value: said.count(value) for value in (*Decision, None)}
