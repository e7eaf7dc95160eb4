"""What the picture of the weighing shows: where it begins, what it leads to, and what goes first.

Problems can feed each other in a circle. That is no mistake but something to see: such a circle can be broken anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import RANK, Priority, Term
from kits.policy_cycle.weighing.records import Cause, Weighing


@dataclass(frozen=True)
class Placed:
    """A cause in the picture. `layer` counts from 0, where it begins; causes of one circle stand in one layer.

    `leads_to` is how many causes it leads to, directly or through others; `circle` says whether it feeds itself that way.
    """

    cause: Cause
    layer: int
    leads_to: int
    circle: bool


@dataclass(frozen=True)
class Weighed:
    """An item's priority with the reasons: its own, or that of the weightiest cause it takes on (`own` False)."""

    priority: Priority | None
    reasons: tuple[str, ...]
    own: bool


@dataclass(frozen=True)
class Mix:
    """How many items work soon, later, or nobody said; and how many take a cause away, soften effects, or nobody said."""

    short: int
    long: int
    no_term: int
    source: int
    effect: int
    no_source: int


def of_theme(weighing: Weighing, theme: Theme | None) -> tuple[Cause, ...]:
    """Return a theme's causes, or those of all themes (None), in the order they were named."""
    return tuple(cause for cause in weighing.causes.values() if theme is None or cause.theme is theme)


def picture(weighing: Weighing, theme: Theme | None = None) -> tuple[Placed, ...]:
    """Return a theme's causes where the picture has them: by layer, the highest priority first, then what leads furthest.

    Arrows to and from other themes are in the picture of all themes (None).
    """
    causes = {cause.id: cause for cause in of_theme(weighing, theme)}
    after = _arrows(weighing, causes)
    circle_of = {key: n for n, members in enumerate(_components(after)) for key in members}
    members: dict[int, list[str]] = {}
    for key, n in circle_of.items():
        members.setdefault(n, []).append(key)
    layers = _layers(after, circle_of)
    placed = [
        Placed(cause, layers[circle_of[key]], len(_reached(after, key) - {key}), len(members[circle_of[key]]) > 1)
        for key, cause in causes.items()
    ]
    return tuple(sorted(placed, key=lambda p: (p.layer, RANK[p.cause.priority], -p.leads_to)))


def circles(weighing: Weighing) -> tuple[tuple[str, ...], ...]:
    """Return the causes that feed each other in a circle, circle by circle."""
    order = {key: n for n, key in enumerate(weighing.causes)}
    found = [sorted(c, key=order.__getitem__) for c in _components(_arrows(weighing, weighing.causes)) if len(c) > 1]
    return tuple(sorted((tuple(circle) for circle in found), key=lambda circle: order[circle[0]]))


def beginnings(weighing: Weighing, theme: Theme | None = None) -> tuple[Cause, ...]:
    """Return the causes where it begins: that lead to something, and that nothing leads to; a circle counts as a whole."""
    return tuple(placed.cause for placed in picture(weighing, theme) if placed.layer == 0 and placed.leads_to)


def tackled(items: Iterable[Item]) -> frozenset[str]:
    """Return the causes that some item takes on."""
    return frozenset(c for item in items if item.status is not ActionStatus.NOT_DONE for c in item.causes)


def weighed(weighing: Weighing, item: Item) -> Weighed:
    """Return an item's priority and why."""
    if item.priority is not None or item.reason:
        return Weighed(item.priority, (item.reason,) if item.reason else (), own=True)
    causes = sorted((weighing.causes[c] for c in item.causes if c in weighing.causes), key=lambda c: RANK[c.priority])
    if not causes:
        return Weighed(None, (), own=False)
    first = causes[0].priority
    return Weighed(first, tuple(c.reason for c in causes if c.priority is first and c.reason), own=False)


def ranked(weighing: Weighing, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items with what goes first in front, and otherwise in their order."""
    return tuple(sorted(items, key=lambda item: RANK[weighed(weighing, item).priority]))


def mix(items: Iterable[Item]) -> Mix:
    """Return how items spread over short and long term, and over causes and effects. Those not carried out are left out."""
    counted = [item for item in items if item.status is not ActionStatus.NOT_DONE]
    short, long = (sum(item.term is term for item in counted) for term in Term)
    source, effect = (sum(item.at_source is at for item in counted) for at in (True, False))
    return Mix(short, long, len(counted) - short - long, source, effect, len(counted) - source - effect)


def one_sided(spread: Mix) -> tuple[str, ...]:
    """Return in what a mix is one-sided, once something was said about every item. Texts: `weighing.<value>`."""
    found = []
    if spread.no_term == 0 and (spread.short == 0) != (spread.long == 0):
        found.append("only_long" if spread.long else "only_short")
    if spread.no_source == 0 and spread.source == 0 and spread.effect:
        found.append("only_effect")
    return tuple(found)


# ── arrows ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _arrows(weighing: Weighing, among: Mapping[str, Cause]) -> dict[str, list[str]]:
    after: dict[str, list[str]] = {key: [] for key in among}
    for cause, into in sorted(weighing.feeds):
        if cause in after and into in after:
            after[cause].append(into)
    return after


def _reached(after: Mapping[str, list[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(after[start])
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += after[key]
    return reached


def _components(after: Mapping[str, list[str]]) -> list[set[str]]:
    """Return the causes that can reach each other, in an order in which arrows only run from later sets to earlier ones.

    Kosaraju's two walks, without recursion: a long chain of causes must not exhaust the stack.
    """
    reverse: dict[str, list[str]] = {key: [] for key in after}
    for key, others in after.items():
        for other in others:
            reverse[other].append(key)
    found: list[set[str]] = []
    placed: set[str] = set()
    for key in reversed(_finished(reverse)):
        if key in placed:
            continue
        component, waiting = set(), [key]
        while waiting:
            here = waiting.pop()
            if here not in placed:
                placed.add(here)
                component.add(here)
                waiting += after[here]
        found.append(component)
    return found


def _finished(after: Mapping[str, list[str]]) -> list[str]:
    """Return the causes in the order in which a walk along the arrows leaves them."""
    seen: set[str] = set()
    order: list[str] = []
    for start in after:
        waiting = [(start, False)]
        while waiting:
            key, left = waiting.pop()
            if left:
                order.append(key)
            elif key not in seen:
                seen.add(key)
                waiting.append((key, True))
                waiting += ((other, False) for other in after[key])
    return order


def _layers(after: Mapping[str, list[str]], circle_of: Mapping[str, int]) -> dict[int, int]:
    """Return per set of causes how many steps it lies from where it begins, by the longest way."""
    layers = dict.fromkeys(circle_of.values(), 0)
    for n in sorted(layers, reverse=True):  # arrows run from later sets to earlier ones
        for key in (key for key, circle in circle_of.items() if circle == n):
            for other in after[key]:
                if circle_of[other] != n:
                    layers[circle_of[other]] = max(layers[circle_of[other]], layers[n] + 1)
    return layers
