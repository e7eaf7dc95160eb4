"""Which texts say nearly the same, so that a person is asked whether they are one.

A proposal, never a decision: words without their endings, in any order. Two texts with other numbers in them are two
(part 1 and part 2 of a training), and so are two of which one has a "not" the other lacks.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kits import wording
from kits.wording import plain

NEARLY = 0.75
"""Share of the words two texts have in common (Dice) from which they are nearly the same."""
STEM = 6
"""Letters of a word that count: endings differ (training, trainingen)."""


@dataclass(frozen=True)
class Words:
    """What of a text counts: its words without endings, and what may not differ (numbers, and every "not")."""

    stems: frozenset[str]
    strict: frozenset[str]


@functools.cache
def _small() -> tuple[frozenset[str], frozenset[str]]:
    tree = wording.read(Path(__file__).with_name("small_words.yaml"), "nl").tree
    return frozenset(tree["empty"]), frozenset(tree["not"])


@functools.lru_cache(maxsize=4_096)  # of a whole plan again and again, of which one measure changed
def words(text: str) -> Words:
    """Return what of a text counts when it is laid beside another."""
    empty, turning = _small()
    said = [word for word in plain(text).split() if word not in empty]
    strict = frozenset("not" if word in turning else word for word in said if word in turning or any(map(str.isdigit, word)))
    return Words(frozenset(word[:STEM] for word in said if word not in turning), strict)


def alike(one: Words, other: Words) -> bool:
    """Tell whether two texts say nearly the same."""
    if not one.stems or not other.stems or one.strict != other.strict:
        return False
    return 2 * len(one.stems & other.stems) >= NEARLY * (len(one.stems) + len(other.stems))


def pairs(written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the ids of texts that are nearly the same, two by two, each pair once, in their order.

    Two texts that are alike share one of their rarest words: only texts that do are compared, so that 500 texts do not
    take 125,000 comparisons, and none that are alike are missed.
    """
    counted = {key: words(text) for key, text in written.items()}
    times = Counter(stem for said in counted.values() for stem in said.stems)
    holding: dict[str, list[str]] = {}
    for key, said in counted.items():
        rarest = sorted(said.stems, key=lambda stem: (times[stem], stem))[: _telling(len(said.stems))]
        near = dict.fromkeys(other for stem in rarest for other in holding.get(stem, ()))
        yield from ((other, key) for other in near if alike(counted[other], said))
        for stem in rarest:
            holding.setdefault(stem, []).append(key)


def _telling(size: int) -> int:
    """Return how many of a text's rarest words have to be looked at, so that an alike text shares at least one of them."""
    return size - math.ceil(size * NEARLY / (2 - NEARLY) - 1e-9) + 1 if size else 0


def like(text: str, others: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the texts that say nearly what `text` says."""
    wanted = words(text)
    return tuple(key for key, other in others.items() if alike(wanted, words(other)))


def joined(found: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return pairs that hang together as groups, in the order they first came."""
    group: dict[str, list[str]] = {}
    for one, other in found:
        here, there = group.setdefault(one, [one]), group.setdefault(other, [other])
        if here is not there:
            here += there
            for key in there:
                group[key] = here
    return list({id(members): members for members in group.values()}.values())
