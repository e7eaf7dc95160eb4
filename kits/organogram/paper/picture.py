"""The map as pictures: cards in columns, as on the wall, each with its colours as shapes. PNG, always the same bytes.

Shapes differ as well as colours, so that it can be read in black and white. A large organisation takes several pictures.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports import charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {"red": "#b3261e", "orange": "#b85c00", "green": "#2e6b34", "none": "#8a8f98"}
MARKERS = {"red": "^", "orange": "D", "green": "o", "none": "o"}
SIZES = {"red": 34, "orange": 21, "green": 28, "none": 24}
INK, INK_SOFT, LINE, SHEET, ACCENT = "#1c2733", "#4a5563", "#b9b2a4", "#ffffff", "#0b5563"
WIDTH = 6.5  # inches
COLUMNS = 3
GAP = 0.16
COLUMN = (WIDTH - GAP * (COLUMNS - 1)) / COLUMNS
ROW, BOX = 0.45, 0.385
STRIP = 0.075
INDENT = 0.13
DEEPEST = 5  # what lies deeper is not indented further
POINTS = 8
MOST_ROWS = 18  # on a picture: it has to fit on a page
MOST_SHAPES = 6
LETTERS_PER_INCH = 14.5


@dataclass(frozen=True)
class Card:
    """One unit on the map.

    `spread` are how many gave red, orange, green and none; `settled` is the colour the group settled ("red", …), "open"
    where it left that open, or empty. `people` is its total as text. `depth` counts from 0.
    """

    name: str
    depth: int
    people: str
    spread: tuple[int, int, int, int]
    settled: str = ""
    start: bool = False


@dataclass(frozen=True)
class Placed:
    """A card in its place: which column and row, and how far it is indented. Column -1 is the middle of the top."""

    card: Card
    column: int
    row: int
    indent: int


@dataclass(frozen=True)
class Picture:
    """One picture: as much of the map as fits on a page."""

    placed: tuple[Placed, ...]
    rows: int


def laid_out(cards: tuple[Card, ...]) -> tuple[Picture, ...]:
    """Return the map in pictures. What falls under one unit stays together, unless it is longer than a page."""
    if not cards:
        return ()
    single = sum(card.depth == 0 for card in cards) == 1
    head = 1 if single else 0
    pictures: list[Picture] = []
    placed: list[Placed] = [Placed(cards[0], -1, 0, 0)] if single else []
    filled = [len(placed)] * COLUMNS

    def turn_page() -> None:
        pictures.append(Picture(tuple(placed), max(filled)))
        placed.clear()
        filled[:] = [0] * COLUMNS

    for block in _blocks(cards[head:], head):
        column = min(range(COLUMNS), key=lambda n: (filled[n], n))
        if placed and filled[column] + len(block) > MOST_ROWS and filled[column] > len(placed[:1]) * single:
            turn_page()
            column = 0
        for card in block:
            if filled[column] >= MOST_ROWS:
                column += 1
                if column == COLUMNS:
                    turn_page()
                    column = 0
            placed.append(Placed(card, column, filled[column], min(card.depth - head, DEEPEST)))
            filled[column] += 1
    if placed:
        turn_page()
    return tuple(pictures)


def _blocks(cards: Iterable[Card], head: int) -> list[list[Card]]:
    blocks: list[list[Card]] = []
    for card in cards:
        if card.depth == head or not blocks:
            blocks.append([])
        blocks[-1].append(card)
    return blocks


@functools.lru_cache(maxsize=16)
def draw(picture: Picture, start_word: str) -> bytes:
    """Return one picture."""
    height = ROW * picture.rows + 0.04
    with charts.drawing(height) as (figure, axes):
        for placed in picture.placed:
            _card(axes, placed, start_word)
        axes.set_xlim(-0.02, WIDTH + 0.02)
        axes.set_ylim(height, -0.02)
        axes.axis("off")
        figure.set_layout_engine("none")
        axes.set_position((0, 0, 1, 1))
        made = io.BytesIO()
        figure.savefig(made, format="png", metadata={"Software": None})
        return made.getvalue()


def _card(axes: Axes, placed: Placed, start_word: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - over a second at import

    card = placed.card
    left = (WIDTH - COLUMN) / 2 if placed.column < 0 else placed.column * (COLUMN + GAP) + INDENT * placed.indent
    width = COLUMN - INDENT * placed.indent
    top = placed.row * ROW
    edge = ACCENT if card.start else LINE
    axes.add_patch(Rectangle((left, top), width, BOX, facecolor=SHEET, edgecolor=edge, linewidth=1.5 if card.start else 0.7))
    _strip(axes, card, left, top)
    if placed.indent:
        axes.plot(
            [left - 0.07, left - 0.07, left], [top - (ROW - BOX), top + BOX / 2, top + BOX / 2], color=LINE, linewidth=0.7
        )
    inside = left + STRIP + 0.06
    name = charts.drawable(card.name)
    most = int((width - STRIP - 0.1) * LETTERS_PER_INCH)
    name = name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
    axes.text(inside, top + 0.115, name, va="center", fontsize=POINTS, color=INK, fontweight="bold", parse_math=False)
    low = top + 0.28
    axes.text(inside, low, card.people, va="center", fontsize=POINTS - 1, color=INK_SOFT, parse_math=False)
    if card.start:
        word = charts.drawable(start_word)
        axes.text(inside + 0.42, low, word, va="center", fontsize=POINTS - 1.5, color=SHEET, parse_math=False,
                  bbox={"boxstyle": "round,pad=0.2", "facecolor": ACCENT, "linewidth": 0})  # fmt: skip
    _shapes(axes, card, left + width - 0.11, low)


def _strip(axes: Axes, card: Card, left: float, top: float) -> None:
    """Draw the card's edge: one colour, or each that was given in its share."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    shares = _shares(card)
    at = top
    for colour, share in shares:
        axes.add_patch(Rectangle((left, at), STRIP, BOX * share, facecolor=COLOURS[colour], linewidth=0))
        at += BOX * share


def _shares(card: Card) -> list[tuple[str, float]]:
    if card.settled:
        return [(card.settled if card.settled in COLOURS else "none", 1.0)]
    given = dict(zip(("red", "orange", "green"), card.spread[:3], strict=True))
    together = sum(given.values())
    return [(colour, n / together) for colour, n in given.items() if n] if together else [("none", 1.0)]


def _shapes(axes: Axes, card: Card, right: float, y: float) -> None:
    """Draw everybody's colours from the right: as many shapes, or a shape with a number where they are many."""
    given = [(colour, n) for colour, n in zip(COLOURS, card.spread, strict=True) if n]
    many = sum(n for _, n in given) > MOST_SHAPES
    at = right
    for colour, n in reversed(given):
        if many:
            axes.text(at + 0.05, y, str(n), va="center", ha="right", fontsize=POINTS - 1, color=INK, parse_math=False)
            at -= 0.08 + 0.065 * len(str(n))
        for _ in range(1 if many else n):
            face = SHEET if colour == "none" else COLOURS[colour]
            axes.scatter(at, y, s=SIZES[colour], marker=MARKERS[colour], color=face, edgecolors=COLOURS[colour],
                         linewidths=0.8, zorder=3)  # fmt: skip
            at -= 0.125
        at -= 0.05
