"""The words of `headings.yaml`: what people call the columns of a register, and what they write in them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kits.sheets import plain
from kits.wording import from_yaml

_APART = re.compile(r"[,;/+&|\n]| en | and ")


@functools.cache
def _told() -> dict[str, Any]:
    return dict(from_yaml(Path(__file__).with_name("headings.yaml")))


@functools.cache
def words(of: str) -> Mapping[str, tuple[str, ...]]:
    """Return a part of `headings.yaml`, compared as `plain` makes it."""
    return {str(key): tuple(plain(str(word)) for word in said) for key, said in _told()[of].items()}


@functools.cache
def listed(of: str) -> frozenset[str]:
    """Return a part that is one list of words."""
    return frozenset(plain(str(word)) for word in _told()[of])


@functools.cache
def _by_word(of: str) -> Mapping[str, str]:
    return {word: key for key, said in words(of).items() for word in said}


@functools.lru_cache(maxsize=4096)
def meant(of: str, cell: str) -> str | None:
    """Return what a cell means that is one of the words; None when it is none."""
    return _by_word(of).get(plain(cell))


@functools.lru_cache(maxsize=4096)
def several(of: str, cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a cell means that may name several, and the parts of it that are none of the words."""
    if whole := meant(of, cell):
        return (whole,), ()
    found: dict[str, None] = {}
    unknown = []
    for part in filter(None, map(str.strip, _APART.split(cell))):
        one = meant(of, part)
        here = [one] if one else _named(of, part)
        found |= dict.fromkeys(here)
        if not here:
            unknown.append(part)
    return tuple(found), tuple(unknown)


def _named(of: str, part: str) -> list[str]:
    """Return what is named within some words: "verbaal (schelden)"."""
    said = f" {plain(part)} "
    return [key for key, known in words(of).items() if any(f" {word} " in said for word in known if not word.isdigit())]


def yes(cell: str) -> bool | None:
    """Return whether a cell says yes; None for neither yes nor no."""
    said = plain(cell)
    return True if said in listed("yes") else False if said in listed("no") or said == "" else None
