"""Takes the slash out of the zeros of the kit's font, which has no other zero: on a wall 10 must not read as 1ø.

    pip install brotli && .venv/bin/python docs/open_zero.py atkinson-….woff2 out.woff2

The font (SIL Open Font License, no reserved name) draws a zero as an outline and two halves of its inside, one on each
side of the slash. Here the same points are joined to one inside, in every weight; nothing else is changed.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.varLib.iup import iup_delta

OUTLINE, HALVES = 16, 2
"""Points of the outline, and contours inside it."""
VERSION = "; zero without a slash"


def opened(font: TTFont, name: str) -> None:
    """Join the two halves of the inside of one zero, in the drawing and in how it varies."""
    glyf, gvar = font["glyf"], font["gvar"]
    glyph = glyf[name]
    points, ends, flags = glyph.getCoordinates(glyf)
    if len(ends) != 1 + HALVES or ends[0] != OUTLINE - 1:
        raise SystemExit(f"{name} is drawn otherwise than this program knows")
    order = joined(list(points), ends)
    phantoms = glyf._getPhantomPoints(name, font["hmtx"].metrics)
    every = [*points, *phantoms]
    for variation in gvar.variations[name]:
        if None in variation.coordinates:
            variation.coordinates = iup_delta(variation.coordinates, every, [*ends])
        deltas = variation.coordinates
        variation.coordinates = [deltas[n] for n in order] + deltas[len(points) :]
    glyph.coordinates = GlyphCoordinates([points[n] for n in order])
    glyph.flags = type(flags)([flags[n] for n in order])
    glyph.endPtsOfContours = [OUTLINE - 1, len(order) - 1]
    glyph.numberOfContours = 2


def joined(points: list[tuple[int, int]], ends: list[int]) -> list[int]:
    """Return the order of the points with one inside: each half from where the slash ended to where it began."""
    halves = [list(range(first + 1, last + 1)) for first, last in itertools.pairwise(ends)]
    turned = [_from_slash(points, half) for half in halves]
    return [*range(OUTLINE), *turned[0], *turned[1]]


def _from_slash(points: list[tuple[int, int]], half: list[int]) -> list[int]:
    """Turn a closed half so that the slash, its longest straight side, lies between its last point and its first."""

    def side(n: int) -> float:
        (x, y), (to_x, to_y) = points[half[n]], points[half[(n + 1) % len(half)]]
        return (to_x - x) ** 2 + (to_y - y) ** 2

    last = max(range(len(half)), key=side)
    return half[last + 1 :] + half[: last + 1]


def main(source: Path, target: Path) -> None:
    """Write the font with open zeros."""
    font = TTFont(source)
    opened(font, "zero")  # the zero of a table is made of it
    for record in font["name"].names:
        if record.nameID in (3, 5) and VERSION not in record.toUnicode():
            record.string = record.toUnicode() + VERSION
    font.flavor = "woff2"
    font.save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
