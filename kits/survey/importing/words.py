"""The words of `words.yaml`, and how alike two texts are that people may have written otherwise."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kits.sheets import plain
from kits.wording import from_yaml

LONGEST_ALIKE = 300
"""Characters of a text that is compared with others: longer ones are what somebody wrote."""


@functools.cache
def _told() -> dict[str, Any]:
    return dict(from_yaml(Path(__file__).with_name("words.yaml")))


@functools.cache
def listed(of: str) -> frozenset[str]:
    """Return a part of `words.yaml`, compared as `plain` makes it."""
    return frozenset(plain(str(word)) for word in _told()[of])


def headings() -> frozenset[str]:
    """Return the headings that tell a heading row for certain, whatever is asked."""
    return frozenset().union(*map(listed, ("outside_within", "block", "remark", "site")))


def alike(one: str, others: Iterable[str], least: float) -> float:
    """Return how alike a text is to the likest of some others, as `plain` makes them: up to 1, 0 below `least`."""
    best = 0.0
    if not one or len(one) > LONGEST_ALIKE:
        return best
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(one)
    for other in others:
        if one == other:
            return 1.0
        matcher.set_seq1(other)
        bound = max(best, least)
        if matcher.real_quick_ratio() >= bound and matcher.quick_ratio() >= bound:
            best = max(best, matcher.ratio())
    return best if best >= least else 0.0
