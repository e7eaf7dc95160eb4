"""Figures of how often something happened: by month, by what was said of it, and by hour and day. PNG, as in `charts`.

What nearly happened is drawn apart, beside what did: hatched, so that the difference does not hang on colour.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports import charts
from kits.reports.charts import ACCENT, INK, INK_SOFT, LINE, PALE, POINTS, SHEET, drawable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

NEARLY = "#9a4a10"
TICKS = 13
"""Columns that are named below the figure at most."""
NUMBERED = 16
"""Columns up to which each has its number above it."""


@dataclass(frozen=True)
class Often:
    """How often something happened, and nearly did."""

    label: str
    happened: int
    nearly: int = 0


@functools.lru_cache(maxsize=charts.KEPT)
def columns(rows: tuple[Often, ...], happened: str, nearly: str) -> bytes:
    """Return upright columns in the order given (months), two for each row, called `happened` and `nearly`."""
    most = max((max(row.happened, row.nearly) for row in rows), default=0) or 1
    with charts.drawing(2.5) as (figure, axes):
        for side, (word, colour) in enumerate(((happened, ACCENT), (nearly, NEARLY))):
            values = [row.nearly if side else row.happened for row in rows]
            places = [place + (0.2 if side else -0.2) for place in range(len(rows))]
            face, hatch = (PALE, "////") if side else (colour, "")
            axes.bar(
                places, values, width=0.36, color=face, edgecolor=colour, linewidth=0.8, hatch=hatch, label=drawable(word)
            )
            for place, value in zip(places, values, strict=True):
                if value and len(rows) <= NUMBERED:
                    axes.text(place, value + most * 0.02, str(value), ha="center", fontsize=POINTS - 1, color=INK)
        step = -(-len(rows) // TICKS) or 1
        axes.set_xticks(
            range(0, len(rows), step), [drawable(row.label) for row in rows[::step]], fontsize=POINTS, color=INK,
            parse_math=False,
        )  # fmt: skip
        axes.set_xlim(-0.6, max(len(rows), 1) - 0.4)
        axes.set_ylim(0, most * 1.12)
        axes.locator_params(axis="y", integer=True, min_n_ticks=1, nbins=5)
        axes.tick_params(axis="both", length=0, labelsize=POINTS - 1, labelcolor=INK_SOFT)
        axes.grid(axis="y", color=LINE, linewidth=0.6)
        axes.set_axisbelow(True)
        _named(axes)
        _only(axes, "bottom")
        return charts.png(figure)


@functools.lru_cache(maxsize=charts.KEPT)
def bars(rows: tuple[Often, ...], happened: str, nearly: str) -> bytes:
    """Return lying bars in the order given: what happened, and hatched behind it what nearly did."""
    longest = max((row.happened + row.nearly for row in rows), default=0) or 1
    with charts.drawing(0.6 + 0.36 * max(len(rows), 1)) as (figure, axes):
        places = range(len(rows))
        axes.barh(
            places, [row.happened for row in rows], height=0.62, color=ACCENT, edgecolor=ACCENT, linewidth=0.8,
            label=drawable(happened),
        )  # fmt: skip
        axes.barh(
            places, [row.nearly for row in rows], left=[row.happened for row in rows], height=0.62, color=PALE,
            edgecolor=NEARLY, linewidth=0.8, hatch="////", label=drawable(nearly),
        )  # fmt: skip
        for place, row in enumerate(rows):
            said = f"{row.happened} + {row.nearly}" if row.nearly else str(row.happened)
            axes.text(
                row.happened + row.nearly + longest * 0.015, place, said, va="center", fontsize=POINTS, color=INK,
                parse_math=False,
            )  # fmt: skip
        axes.set_xlim(0, longest * 1.16)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xticks([])
        charts.labelled(axes, [row.label for row in rows])
        _named(axes)
        _only(axes, "left")
        return charts.png(figure)


@functools.lru_cache(maxsize=charts.KEPT)
def heat(cells: tuple[tuple[int, ...], ...], rows: tuple[str, ...], columns: tuple[str, ...]) -> bytes:
    """Return a table of squares, the darker the more often, each with its number; nought is left white and empty.

    `cells` are by row; `rows` are their names at the side, `columns` the names above.
    """
    from matplotlib.colors import LinearSegmentedColormap  # noqa: PLC0415

    most = max((n for row in cells for n in row), default=0) or 1
    shades = LinearSegmentedColormap.from_list("kit", [PALE, ACCENT])
    with charts.drawing(0.55 + 0.3 * len(cells)) as (figure, axes):
        for place, row in enumerate(cells):
            for column, n in enumerate(row):
                face = shades((n - 1) / max(most - 1, 1)) if n else SHEET
                axes.add_patch(_square(column, place, face))
                if n:
                    dark = (n - 1) / max(most - 1, 1) > 0.45
                    axes.text(
                        column, place, str(n), ha="center", va="center", fontsize=POINTS - 1,
                        color=SHEET if dark else INK,
                    )  # fmt: skip
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xticks(range(len(columns)), [drawable(one) for one in columns], fontsize=POINTS - 1, color=INK)
        axes.xaxis.set_ticks_position("top")
        charts.labelled(axes, rows)
        axes.tick_params(length=0, labelsize=POINTS - 1, labelcolor=INK)
        _only(axes, "")
        return charts.png(figure)


def _square(column: int, row: int, face: object) -> Patch:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    return Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=face, edgecolor=LINE, linewidth=0.6)


def _named(axes: Axes) -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=POINTS, labelcolor=INK,
        borderaxespad=0.2, handlelength=1.4,
    )  # fmt: skip


def _only(axes: Axes, kept: str) -> None:
    for side, spine in axes.spines.items():
        spine.set_visible(side == kept)
        spine.set_color(INK_SOFT)
