"""How wide letters are, and how text breaks into lines.

Arial's own widths and, for another font, its share of them (`fonts.yaml`).
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kits import wording

# Advance widths of Arial (and of Helvetica and Liberation Sans, drawn to the same widths) in thousandths of an em,
# from space to tilde. Bold has widths of its own: an i, t or r grows by a fifth, an a not at all.
_ARIAL = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_ARIAL_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_OTHERS = {"\u00a0": 278, "’": 222, "‘": 222, "“": 333, "”": 333, "–": 556, "—": 1000, "…": 1000, "•": 350, "·": 333}
_OTHERS_BOLD = {**_OTHERS, "’": 278, "‘": 278, "“": 500, "”": 500}
_UNKNOWN, _UNKNOWN_BOLD = 556, 611
_FONTS = Path(__file__).with_name("fonts.yaml")


@dataclass(frozen=True)
class Font:
    """How wide a font's letters are against Arial's, at most in its place, and its line against its size."""

    width: float
    line: float
    most: float


@functools.cache
def _fonts() -> dict[str, Font]:
    """Return fonts by name in small letters; "" is Arial, "*" any other."""
    known = wording.from_yaml(_FONTS)
    all_ = {"": known["fonts"]["Arial"], "*": known["others"], **known["fonts"]}
    made = {}
    for called, is_ in all_.items():
        width = float(is_["width"])
        apart = 1.0 if width == 1.0 else float(known["words"])  # whose letters are as wide as Arial's has no other words
        most = width * apart if called in {"", *known["twins"]} else max(width, float(known["substitute"]))
        made[called.casefold()] = Font(width, float(is_["line"]), most)
    return made


def font(called: str) -> Font:
    """Return a font's measures: see `fonts.yaml`. No name is Arial."""
    return _fonts().get(called.casefold(), _fonts()["*"])


def longest(texts: Iterable[str], *, bold: bool = False) -> float:
    """Return the width of the widest word in texts, as they may be broken, in thousandths of an Arial em."""
    return max((_width(word, bold=bold) for text in texts for word in _words(text)), default=0.0)


def _words(text: str) -> list[str]:
    return text.replace("\n", " ").replace("\t", " ").replace("-", "- ").split(" ")


def wrapped(line: str, width: float, *, bold: bool) -> int:
    """Return how many lines a text takes at a width, in thousandths of an Arial em."""
    return broken(measured(line, 1.0, bold=bold), width)


def measured(line: str, per_em: float, *, bold: bool) -> list[tuple[float, float]]:
    """Return how wide a text's words are, each with the room after it; `per_em` is a thousandth of an Arial em."""
    space = _ARIAL[0] * per_em
    words = line.replace("-", "- ").split(" ")
    return [(_width(word, bold=bold) * per_em, 0.0 if word.endswith("-") else space) for word in words]


def broken(words: Iterable[tuple[float, float]], width: float) -> int:
    """Return how many lines measured words take at a width."""
    count, used = 1, 0.0
    for word, room in words:
        long = word
        if long and used and used + long > width:
            count, used = count + 1, 0.0
        if long > width:
            count += int(long // width)
            long %= width
        used += long + room
    return count


@functools.lru_cache(maxsize=8192)
def _width(word: str, *, bold: bool = False) -> float:
    """Return a word's width in thousandths of an Arial em."""
    return sum(_letter(letter, bold=bold) for letter in word)


def _letter(letter: str, *, bold: bool) -> float:
    code, others = ord(letter), _OTHERS_BOLD if bold else _OTHERS
    if 32 <= code < 127:
        return (_ARIAL_BOLD if bold else _ARIAL)[code - 32]
    if letter in others:
        return others[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _letter(base, bold=bold)
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1000
    return _UNKNOWN_BOLD if bold else _UNKNOWN
