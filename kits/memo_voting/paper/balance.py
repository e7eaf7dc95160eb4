"""The balance as a picture: the load on one side, room to decide and capacity on the other. PNG, always the same bytes."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kits.reports import charts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEFT, RIGHT, TOP, BOTTOM = 10, 550, 92, 364  # the screen's own drawing (balance.js)
HEIGHT = 2.6  # inches
LETTERS = 18  # of a word on its weight
TONES = {"load": charts.TONES["strain"], "room": charts.ACCENT, "capacity": charts.TONES["cherish"]}


@functools.lru_cache(maxsize=4)
def draw(load: str, room: str, capacity: str) -> bytes:
    """Return the balance with these words on its weights."""
    with charts.drawing(HEIGHT) as (figure, axes):
        _line(axes, (280, 118), (280, 352), 3)
        _line(axes, (196, 352), (364, 352), 3)
        _line(axes, (110, 118), (450, 118), 3)
        for middle in (110, 450):
            for side in (-72, 72):
                _line(axes, (middle, 118), (middle + side, 262), 0.9)
            _line(axes, (middle - 84, 264), (middle + 84, 264), 5)
        axes.scatter(280, 118, s=70, color=charts.ACCENT, zorder=3, linewidths=0)
        _weight(axes, 110, 260, "load", load)
        _weight(axes, 450, 260, "capacity", capacity)
        _weight(axes, 450, 200, "room", room)
        axes.set_xlim(LEFT, RIGHT)
        axes.set_ylim(BOTTOM, TOP)
        axes.set_aspect("equal")
        axes.axis("off")
        return charts.png(figure)


def _line(axes: Axes, start: tuple[float, float], end: tuple[float, float], thick: float) -> None:
    axes.plot(*zip(start, end, strict=True), color=charts.INK_SOFT, linewidth=thick, solid_capstyle="round", zorder=1)


def _weight(axes: Axes, middle: float, foot: float, tone: str, word: str) -> None:
    from matplotlib.patches import FancyBboxPatch  # noqa: PLC0415 - over a second at import

    box = FancyBboxPatch((middle - 66, foot - 52), 132, 50, boxstyle="round,pad=0,rounding_size=7")
    box.set(facecolor=TONES[tone], linewidth=0, zorder=2)
    axes.add_patch(box)
    said = charts.drawable(word)
    said = said if len(said) <= LETTERS else f"{said[: LETTERS - 1].rstrip()}…"
    axes.text(middle, foot - 27, said, ha="center", va="center", fontsize=charts.POINTS, color=charts.SHEET,
              fontweight="bold", zorder=3, parse_math=False)  # fmt: skip
