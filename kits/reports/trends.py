"""Figures of what went on over years: a trend with its norm, and the marks that measures got. PNG, as `charts` makes them.

A gap in a row stays a gap: no line is drawn over a period that has no figure, or none that may be shown.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports import charts
from kits.reports.charts import ACCENT, INK, INK_SOFT, LINE, POINTS, SHEET, drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINES = ((ACCENT, "o", "-"), ("#7c3f68", "s", (0, (5, 2))), ("#6b6256", "^", (0, (2, 1.5))))
"""Colour, marker and dashes of each row: no two are told apart by colour alone."""
NORM = charts.TONES["strain"]
NUMBERED = 8
"""Periods up to which every figure has its number beside it; beyond, only the last has."""
TICKS = 12
"""Periods that are named below the figure at most."""
STRONG_SIZE = 190
"""Square points of the diamond around a strong change."""


@dataclass(frozen=True)
class Row:
    """One row of figures: a value per period, None for a gap; `strong` are the periods (counted from 0) that are marked.

    `numbers` are the values as the language writes them.
    """

    label: str
    values: tuple[float | None, ...]
    numbers: tuple[str, ...]
    strong: tuple[int, ...] = ()


@dataclass(frozen=True)
class Median:
    """The middle mark one thing got, from 1 to 10, and that in words with how many people gave one."""

    label: str
    middle: float
    said: str


@functools.lru_cache(maxsize=charts.KEPT)
def trend(
    periods: tuple[str, ...],
    rows: tuple[Row, ...],
    *,
    norm: float | None = None,
    norm_word: str = "",
    strong_word: str = "",
    point: str = ".",
) -> bytes:
    """Return rows of figures over the same periods, at most three, with the norm as a dashed line.

    A strong change has a diamond around it, and `strong_word` says so above. `point` is the language's decimal sign.
    """
    with charts.drawing(2.35) as (figure, axes):
        for row, (colour, marker, dashes) in zip(rows, LINES, strict=False):
            _row(axes, row, colour, marker, dashes)
        if norm is not None:
            axes.axhline(norm, color=NORM, linewidth=1.4, linestyle=(0, (6, 3)), label=drawable(norm_word), zorder=1)
        if any(row.strong for row in rows):
            axes.scatter(
                [], [], s=STRONG_SIZE / 2, marker="D", facecolors="none", edgecolors=INK, label=drawable(strong_word)
            )
        _frame(axes, periods, point, [v for row in rows for v in row.values if v is not None])
        axes.legend(
            loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, frameon=False, fontsize=POINTS, labelcolor=INK,
            borderaxespad=0.2, handlelength=2.6, columnspacing=1.6,
        )  # fmt: skip
        return charts.png(figure)


def _row(axes: Axes, row: Row, colour: str, marker: str, dashes: object) -> None:
    gap = float("nan")
    values = [gap if value is None else value for value in row.values]
    axes.plot(
        range(len(values)), values, color=colour, marker=marker, markersize=6, linewidth=1.8, linestyle=dashes,
        label=drawable(row.label), zorder=3,
    )  # fmt: skip
    places = [place for place in row.strong if row.values[place] is not None]
    axes.scatter(
        places, [values[place] for place in places], s=STRONG_SIZE, marker="D", facecolors="none", edgecolors=INK,
        linewidths=1.3, zorder=4,
    )  # fmt: skip
    there = [place for place, value in enumerate(row.values) if value is not None]
    for place in there if len(values) <= NUMBERED else there[-1:]:
        axes.annotate(
            row.numbers[place], (place, values[place]), xytext=(0, 13 if place in places else 9),
            textcoords="offset points", ha="center", fontsize=POINTS - 1, color=colour, fontweight="bold",
            parse_math=False, zorder=5, bbox={"boxstyle": "square,pad=0.1", "facecolor": SHEET, "edgecolor": "none"},
        )  # fmt: skip


def _frame(axes: Axes, periods: Sequence[str], point: str, values: Sequence[float]) -> None:
    lowest, whole = min(values, default=0.0), all(value == round(value) for value in values)
    step = -(-len(periods) // TICKS)
    axes.set_xticks(range(0, len(periods), step), periods[::step], fontsize=POINTS, color=INK)
    axes.set_xlim(-0.4, len(periods) - 0.6)
    axes.margins(y=0.28)
    if whole:  # there is no half complaint
        middle, reach = sum(axes.get_ylim()) / 2, max(1.0, (axes.get_ylim()[1] - axes.get_ylim()[0]) / 2)
        axes.set_ylim(middle - reach, middle + reach)
        axes.locator_params(axis="y", integer=True, min_n_ticks=1)
    axes.yaxis.set_major_formatter(lambda value, _place: f"{value:g}".replace(".", point))
    axes.tick_params(axis="both", length=0, labelsize=POINTS - 1, labelcolor=INK_SOFT)
    axes.grid(axis="y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    if axes.get_ylim()[0] < 0 <= lowest:
        axes.set_ylim(bottom=0)
    for side, spine in axes.spines.items():
        spine.set_visible(side == "bottom")
        spine.set_color(INK_SOFT)


@functools.lru_cache(maxsize=charts.KEPT)
def medians(rows: tuple[Median, ...]) -> bytes:
    """Return one line per row from 1 to 10 with a stroke at the middle mark, and that in figures beside it."""
    with charts.drawing(0.55 + 0.42 * max(len(rows), 1)) as (figure, axes):
        for place, row in enumerate(rows):
            axes.plot([1, 10], [place, place], color=LINE, linewidth=1, zorder=1)
            axes.plot([1, row.middle], [place, place], color=ACCENT, linewidth=5, solid_capstyle="butt", zorder=2)
            axes.plot([row.middle, row.middle], [place - 0.3, place + 0.3], color=INK, linewidth=2.2, zorder=3)
            axes.text(10.4, place, drawable(row.said), va="center", fontsize=POINTS, color=INK, parse_math=False)
        axes.set_xlim(0.8, 14)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xticks(range(1, 11))
        axes.xaxis.set_ticks_position("top")
        charts.labelled(axes, [row.label for row in rows])
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.tick_params(length=0, labelsize=POINTS, labelcolor=INK)
        return charts.png(figure)
