"""The process as a picture: stages from left to right, line under line, with what waits before each. Always the same bytes.

Load and room to decide have shapes as well as colours, so that the picture can be read in black and white. A long process
takes several pictures.
"""

from __future__ import annotations

import functools
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kits.reports import charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS, MOST_ROWS = 3, 6
ROW = 1.32  # inches
GAP = 0.13  # of a column: between two stages, where the arrow runs
BOX = 0.84  # of a row
POINTS, SMALL = 8.5, 7.2
LETTERS, NAME_LINES = 30, 2
SHAPES = {"heavy": "^", "fair": "D", "light": "o", "little": "^", "some": "D", "much": "o"}
COLOURS = {"^": "#b3261e", "D": "#b85c00", "o": "#2e6b34"}
SIZES = {"^": 26, "D": 17, "o": 22}
STRIP = "#0b5563"


@dataclass(frozen=True)
class Card:
    """A stage in words. `load` and `room` are a value of their enum and its word; empty where nobody said."""

    number: int
    name: str
    who: str
    takes: str
    waits: str
    interrupted: str
    load: tuple[str, str] | None = None
    room: tuple[str, str] | None = None


def pictures(cards: tuple[Card, ...]) -> tuple[tuple[Card, ...], ...]:
    """Return the cards of each picture: as many as fit on a page."""
    most = COLUMNS * MOST_ROWS
    return tuple(cards[at : at + most] for at in range(0, len(cards), most))


@functools.lru_cache(maxsize=charts.KEPT)
def drawn(cards: tuple[Card, ...], more: bool) -> bytes:
    """Return one picture, PNG; `more` says that another follows, to which the last arrow runs."""
    rows = -(-len(cards) // COLUMNS)
    with charts.drawing(rows * ROW) as (figure, axes):
        axes.set_xlim(-0.01, COLUMNS - GAP * 0.3)
        axes.set_ylim(rows, -0.02)
        axes.axis("off")
        for place, card in enumerate(cards):
            _card(axes, place, card)
            if place + 1 < len(cards) or more:
                _arrow(axes, place)
        return charts.png(figure)


def _card(axes: Axes, place: int, card: Card) -> None:
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 - over a second at import

    x, y = place % COLUMNS, place // COLUMNS
    box = FancyBboxPatch(
        (x, y), 1 - GAP, BOX, boxstyle="round,pad=0,rounding_size=0.03", facecolor="#ffffff", edgecolor=charts.INK_SOFT
    )
    axes.add_patch(box)
    name = textwrap.wrap(f"{card.number}. {charts.drawable(card.name)}", LETTERS) or [f"{card.number}."]
    if len(name) > NAME_LINES:
        name = [*name[: NAME_LINES - 1], f"{name[NAME_LINES - 1][: LETTERS - 1]}…"]
    line = y + 0.05
    for words in name:
        line = _words(axes, x, line, words, fontsize=POINTS, color=charts.INK, weight="bold")
    for words, colour in ((card.who, charts.INK_SOFT), (card.takes, charts.INK), (card.interrupted, charts.INK)):
        if words:
            for cut in textwrap.wrap(charts.drawable(words), LETTERS + 6, max_lines=2, placeholder="…"):
                line = _words(axes, x, line, cut, fontsize=SMALL, color=colour)
    for n, told in enumerate(one for one in (card.room, card.load) if one):  # from below
        _shape(axes, x, y + BOX - 0.08 - 0.105 * n, *told)
    if card.waits:
        _waits(axes, x, y, card.waits)


def _words(axes: Axes, x: float, line: float, words: str, **look: Any) -> float:
    """Write a line of a card and return where the next begins."""
    axes.text(x + 0.035, line, words, va="top", parse_math=False, **look)
    return line + float(look["fontsize"]) / 72 * 1.24 / ROW


def _shape(axes: Axes, x: float, line: float, value: str, word: str) -> None:
    marker = SHAPES[value]
    axes.scatter([x + 0.05], [line], s=SIZES[marker], c=COLOURS[marker], marker=marker, linewidths=0)
    axes.text(x + 0.09, line, word, fontsize=SMALL, color=charts.INK, va="center", parse_math=False)


def _waits(axes: Axes, x: float, y: float, words: str) -> None:
    """Write under a card how long it waits, and for whom, in a band."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    axes.add_patch(Rectangle((x, y + BOX + 0.012), 1 - GAP, 0.1, facecolor=charts.PALE, edgecolor="none"))
    said = textwrap.shorten(charts.drawable(words), LETTERS + 6, placeholder="…")
    axes.text(x + 0.035, y + BOX + 0.063, said, fontsize=SMALL, color=charts.INK, va="center", parse_math=False)


def _arrow(axes: Axes, place: int) -> None:
    x, y = place % COLUMNS, place // COLUMNS
    begin, last = (x + 1 - GAP, y + BOX / 2), x == COLUMNS - 1
    length = GAP * 0.6 if last else GAP
    style = {"arrowstyle": "-|>", "color": STRIP, "linewidth": 1.1, "shrinkA": 1, "shrinkB": 1, "mutation_scale": 8}
    axes.annotate("", xy=(begin[0] + length, begin[1]), xytext=begin, arrowprops=style, annotation_clip=False)
