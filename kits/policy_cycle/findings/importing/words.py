"""The words of `headings.yaml`: what people call the columns of an RI&E's list, and what they write in them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from kits import wording
from kits.sheets import plain


@functools.cache
def words(of: str) -> Mapping[str, tuple[str, ...]]:
    """Return a part of `headings.yaml`, compared as `plain` makes it."""
    told = wording.read(Path(__file__).with_name("headings.yaml"), "nl").tree[of]
    return {str(key): tuple(plain(str(word)) for word in said) for key, said in told.items()}


def meant(of: str, cell: str) -> str | None:
    """Return what a cell means that is one of the words."""
    said = plain(cell)
    return next((key for key, known in words(of).items() if said in known), None)


def named(of: str, text: str) -> tuple[str, ...]:
    """Return what is named somewhere in a text, as whole words."""
    said = f" {plain(text)} "
    return tuple(key for key, known in words(of).items() if any(f" {word} " in said for word in known))
