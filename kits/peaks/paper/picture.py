"""The calendar as a picture: kinds of work by period, each cell with its colour and its figure, and a corner where people
differ. PNG, the same bytes for the same data."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from kits.reports import charts

COLOURS = {1: "#eef2f3", 2: "#cfdfe2", 3: "#f3d9a4", 4: "#a9540f", 5: "#7d1d18"}
"""By step, light to dark: it can be told apart without colour too."""
LIGHT = 4
"""From this step on, figures are light."""
WIDEST = 27
"""Periods beside each other; the weeks of a year take two bands."""
ROW_INCHES, HEAD_INCHES = 0.34, 0.42


@dataclass(frozen=True)
class Cell:
    """A cell: the step it is drawn as, the figure that stands in it, and whether people differ much."""

    step: int
    figure: str
    apart: bool = False


@dataclass(frozen=True)
class Line:
    """A kind of work with a cell for each period; None where nothing was said."""

    label: str
    cells: tuple[Cell | None, ...]


@functools.lru_cache(maxsize=charts.KEPT)
def calendar(lines: tuple[Line, ...], periods: tuple[str, ...], known: tuple[bool, ...]) -> bytes:
    """Return the picture. `periods` are the names above the columns; those with known dates have a mark below them."""
    bands = [range(at, min(at + WIDEST, len(periods))) for at in range(0, len(periods), WIDEST)]
    tall = len(bands) * (HEAD_INCHES + ROW_INCHES * max(len(lines), 1))
    with charts.drawing(tall) as (figure, first):
        first.remove()
        for n, band in enumerate(bands):
            axes = figure.add_subplot(len(bands), 1, n + 1)
            _band(axes, lines, periods, known, band)
        return charts.png(figure)


def _band(axes: object, lines: tuple[Line, ...], periods: tuple[str, ...], known: tuple[bool, ...], band: range) -> None:
    from matplotlib.axes import Axes  # noqa: PLC0415 - over a second at import
    from matplotlib.patches import Polygon, Rectangle  # noqa: PLC0415

    assert isinstance(axes, Axes)  # noqa: S101 - what a figure makes
    points, down = (charts.POINTS, 0.36) if len(band) < WIDEST // 2 else (6.5, 0.2)  # of many, cells are narrow
    for place, line in enumerate(lines):
        for at, n in enumerate(band):
            cell = line.cells[n]
            face = COLOURS[cell.step] if cell else charts.SHEET
            axes.add_patch(Rectangle((at - 0.5, place - 0.5), 1, 1, facecolor=face, edgecolor=charts.LINE, linewidth=0.6))
            if cell is None:
                continue
            ink = charts.SHEET if cell.step >= LIGHT else charts.INK
            axes.text(at, place, cell.figure, ha="center", va="center", fontsize=points, color=ink, fontweight="bold")
            if cell.apart:
                corner = [(at + 0.5, place - 0.5), (at + 0.5, place - 0.5 + down), (at + 0.14, place - 0.5)]
                axes.add_patch(Polygon(corner, closed=True, facecolor=ink, edgecolor="none"))
    axes.set_xlim(-0.5, max(len(band), WIDEST if len(periods) > WIDEST else 0) - 0.5)
    axes.set_ylim(len(lines) - 0.5, -0.5)
    named = ["\n".join((*charts.drawable(periods[n]).split(), "◆" if known[n] else "")) for n in band]
    axes.set_xticks(range(len(band)), named, fontsize=points, color=charts.INK)
    axes.xaxis.set_ticks_position("top")
    axes.tick_params(axis="x", length=0, pad=1)
    charts.labelled(axes, [line.label for line in lines])
    for spine in axes.spines.values():
        spine.set_visible(False)
