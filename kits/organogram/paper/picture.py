"""The map as pictures: cards in columns, as on the wall, each with its colours as shapes. PNG, always the same bytes.

Lines run from each unit to all that fall under it. Where a column or a picture ends among them, the next begins with the
units they fall under once more, so that the tree stays whole. Shapes differ as well as colours, so that it can be read in
black and white. A large organisation takes several pictures.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports import charts
from kits.reports._word_letters import longest

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
AGAIN = 6  # units above that are drawn once more, the nearest: a column has to have room for what is new
SMALLEST = 6.0  # points of a long name; what does not fit then is cut
STEM = 0.07  # inches left of a card, where the line to its neighbours runs
BADGE = 0.075  # inches between a number of people and the badge behind it
LINE_WIDTH = 0.9


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
    """A card in its place: which column and row, and how far it is indented. Column -1 is the middle of the top.

    `again` says that the unit was drawn before: it stands here for what falls under it.
    """

    card: Card
    column: int
    row: int
    indent: int
    again: bool = False


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
        placed[:] = [Placed(cards[0], -1, 0, 0, again=True)] if single else []
        filled[:] = [len(placed)] * COLUMNS

    def put(card: Card, column: int, *, again: bool = False) -> None:
        placed.append(Placed(card, column, filled[column], min(card.depth - head, DEEPEST), again))
        filled[column] += 1

    for block in _blocks(cards[head:], head):
        column = min(range(COLUMNS), key=lambda n: (filled[n], n))
        if filled[column] + len(block) > MOST_ROWS and filled[column] > head:
            turn_page()
            column = 0
        above: list[Card] = []
        for card in block:
            above = [unit for unit in above if unit.depth < card.depth]
            if filled[column] >= MOST_ROWS:
                column = next((n for n in range(column + 1, COLUMNS) if filled[n] == head), COLUMNS)
                if column == COLUMNS:
                    turn_page()
                    column = 0
                for unit in above[-AGAIN:]:
                    put(unit, column, again=True)
            put(card, column)
            above.append(card)
    if any(not one.again for one in placed):
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
        _lines(axes, picture.placed)
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


def _left(placed: Placed) -> float:
    return (WIDTH - COLUMN) / 2 if placed.column < 0 else placed.column * (COLUMN + GAP) + INDENT * placed.indent


def parents(placed: tuple[Placed, ...]) -> list[tuple[Placed, Placed]]:
    """Return which of the cards of a picture falls under which, where a line is drawn between them."""
    found: list[tuple[Placed, Placed]] = []
    above: dict[int, list[Placed]] = {}
    top = [one for one in placed if one.column < 0]
    for one in placed:
        if one.column < 0:
            continue
        line = [card for card in above.get(one.column, ()) if card.card.depth < one.card.depth]
        if line:
            found.append((line[-1], one))
        elif top:
            found.append((top[0], one))
        above[one.column] = [*line, one]
    return found


def _lines(axes: Axes, placed: tuple[Placed, ...]) -> None:
    """Draw the tree: from under each card down along all that falls under it, and from the top card over the columns."""
    for parent, child in parents(placed):
        x, y = _left(child) - STEM, child.row * ROW + BOX / 2
        if parent.column < 0:
            bar = BOX + (ROW - BOX) / 2
            xs = [WIDTH / 2, WIDTH / 2, x, x, x + STEM]
            ys = [BOX, bar, bar, y, y]
        else:
            xs, ys = [x, x, x + STEM], [parent.row * ROW + BOX, y, y]
        axes.plot(xs, ys, color=LINE, linewidth=LINE_WIDTH, zorder=0, solid_joinstyle="round")


def _card(axes: Axes, placed: Placed, start_word: str) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - over a second at import

    card, left, top = placed.card, _left(placed), placed.row * ROW
    width = COLUMN - INDENT * placed.indent
    start = card.start and not placed.again
    edge, style = ACCENT if start else LINE, (0, (3, 2)) if placed.again else "solid"
    axes.add_patch(
        Rectangle(
            (left, top),
            width,
            BOX,
            facecolor=SHEET,
            edgecolor=edge,
            linewidth=1.5 if start else 0.7,
            linestyle=style,
            zorder=1,
        )
    )
    inside = left + STRIP + 0.06
    name, size = _fitted(charts.drawable(card.name), width - STRIP - 0.1)
    if placed.again:
        axes.text(inside, top + BOX / 2, f"{name} …", va="center", fontsize=size, color=INK_SOFT, parse_math=False)
        return
    _strip(axes, card, left, top)
    axes.text(inside, top + 0.115, name, va="center", fontsize=size, color=INK, fontweight="bold", parse_math=False)
    low = top + 0.28
    axes.text(inside, low, card.people, va="center", fontsize=POINTS - 1, color=INK_SOFT, parse_math=False)
    if start:
        behind = inside + (_width(card.people, POINTS - 1) + BADGE if card.people else 0) + 0.03
        badge = {"boxstyle": "round,pad=0.2", "facecolor": ACCENT, "linewidth": 0}
        word, size = charts.drawable(start_word), POINTS - 1.5
        axes.text(behind, low, word, va="center", fontsize=size, color=SHEET, parse_math=False, zorder=4, bbox=badge)
    _shapes(axes, card, left + width - 0.11, low)


def _width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in inches."""
    return longest([text.replace(" ", "\u00a0").replace("-", "\u00a0")], bold=bold) * size / 1000 / 72


def _fitted(name: str, room: float) -> tuple[str, float]:
    """Return a name with the largest letters in which it fits, cut where the smallest do not do."""
    size = float(POINTS)
    while _width(name, size, bold=True) > room and size > SMALLEST:
        size -= 0.5
    cut = name
    while cut and _width(f"{cut}…" if cut != name else cut, size, bold=True) > room:
        cut = cut[:-1]
    return (name if cut == name else f"{cut.rstrip()}…"), size


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
