"""Figures for reports: bars of votes, and how marks are spread. PNG, the same bytes for the same data.

Drawn with matplotlib's objects rather than pyplot, which keeps figures alive and is not safe with several at once.
Labels are what people typed: dollar signs are no formulas, and letters the fonts lack are left out rather than shown
as boxes.
"""

from __future__ import annotations

import contextlib
import functools
import io
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, INK_SOFT, LINE, ACCENT, SHEET = "#1c2733", "#4a5563", "#d8d1c2", "#0b5563", "#ffffff"
PALE = "#e4e8ea"
SPLIT_COLOURS, SPLIT_HATCHES = ("#0b5563", "#6b6256", "#7c3f68", "#4a5563"), ("", "....", "////", "xxxx")
TONES = {"cherish": "#2c6e4f", "strain": "#9a4a10", "accent": ACCENT}
KEPT = 16  # charts: those of a report that is previewed, exported and previewed again
WIDTH_INCHES = 6.5
DOTS_PER_INCH = 200
LABEL_LETTERS = 46  # of a label's line
LABEL_LINES, SPLIT_LINES = 2, 3  # at most; a statement is a sentence or two
POINTS = 9
_ONE_AT_A_TIME = threading.Lock()  # matplotlib's settings are the whole process's, and pages draw in threads
FONTS = ["Arial", "Liberation Sans", "DejaVu Sans"]  # the last comes with matplotlib


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its length, and whether it belongs to the top."""

    label: str
    value: int
    marked: bool = False


@dataclass(frozen=True)
class Marks:
    """How the marks for one thing are spread: how many people gave each, and the median in words."""

    label: str
    counts: tuple[tuple[int, int], ...]
    median_text: str


@dataclass(frozen=True)
class Split:
    """How the answers to one thing are parted: how many people gave each, and how many gave none."""

    label: str
    counts: tuple[int, ...]
    none: int = 0

    @property
    def people(self) -> int:
        """How many people it is of."""
        return sum(self.counts) + self.none


@functools.lru_cache(maxsize=KEPT)
def votes(bars: tuple[Bar, ...], *, tone: str = "accent", marked_word: str = "") -> bytes:
    """Return horizontal bars in the order given, longest wanted first.

    Marked bars are filled, with `marked_word` ("top 3") behind their number; the others are hatched: the difference
    does not hang on colour. `tone` is "cherish", "strain" or "accent".
    """
    longest = max((bar.value for bar in bars), default=0) or 1
    with drawing(0.35 + 0.36 * max(len(bars), 1)) as (figure, axes):
        for place, bar in enumerate(bars):
            _bar(axes, place, bar, TONES[tone])
            said = f"{bar.value}  {drawable(marked_word)}".strip() if bar.marked else str(bar.value)
            weight = "bold" if bar.marked else "normal"
            end = bar.value + longest * 0.015
            axes.text(end, place, said, va="center", fontsize=POINTS, color=INK, fontweight=weight, parse_math=False)
        axes.set_xlim(0, longest * 1.18)
        axes.set_ylim(len(bars) - 0.4, -0.6)
        axes.set_xticks([])
        labelled(axes, [bar.label for bar in bars])
        _only_spine(axes, "left")
        return png(figure)


def _bar(axes: Axes, place: int, bar: Bar, colour: str) -> None:
    face, hatch = (colour, "") if bar.marked else (PALE, "////")
    axes.barh(place, bar.value, height=0.62, color=face, edgecolor=colour, linewidth=0.8, hatch=hatch)


def _only_spine(axes: Axes, kept: str) -> None:
    for side, spine in axes.spines.items():
        spine.set_visible(side == kept)
        spine.set_color(INK_SOFT)


@functools.lru_cache(maxsize=KEPT)
def answers(rows: tuple[Split, ...], words: tuple[str, ...], none: str = "") -> bytes:
    """Return one line per row, parted by how many gave each answer; `words` are the answers, at most four.

    All rows are to one scale: a person is as wide in each of them. Who gave no answer stands at the end in an empty part,
    called `none`. Each part has its number, and the answers are named above the first row: the difference does not hang
    on colour.
    """
    longest = max((row.people for row in rows), default=0) or 1
    tall = max((len(_label(row.label, SPLIT_LINES).split("\n")) for row in rows), default=1)
    with drawing(0.75 + (0.4 if tall < SPLIT_LINES else 0.48) * max(len(rows), 1)) as (figure, axes):
        for place, row in enumerate(rows):
            start = 0
            for count, colour, hatch in zip(row.counts, SPLIT_COLOURS, SPLIT_HATCHES, strict=False):
                if not count:
                    continue
                axes.barh(place, count, left=start, height=0.62, color=colour, edgecolor=SHEET, linewidth=1, hatch=hatch)
                axes.text(
                    start + count / 2, place, str(count), ha="center", va="center", fontsize=POINTS, color=SHEET,
                    fontweight="bold", bbox={"boxstyle": "square,pad=0.1", "facecolor": colour, "edgecolor": "none"},
                )  # fmt: skip
                start += count
            if row.none:
                axes.barh(place, row.none, left=start, height=0.62, color=SHEET, edgecolor=INK_SOFT, linewidth=0.8)
                middle = start + row.none / 2
                axes.text(middle, place, str(row.none), ha="center", va="center", fontsize=POINTS, color=INK)
        axes.set_xlim(0, longest * 1.02)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xticks([])
        labelled(axes, [row.label for row in rows], SPLIT_LINES)
        _only_spine(axes, "left")
        _legend(axes, words, none if any(row.none for row in rows) else "")
        return png(figure)


def _legend(axes: Axes, words: tuple[str, ...], none: str) -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415

    shown = [
        Patch(facecolor=colour, edgecolor=SHEET, hatch=hatch, label=drawable(word))
        for word, colour, hatch in zip(words, SPLIT_COLOURS, SPLIT_HATCHES, strict=False)
    ]
    if none:
        shown.append(Patch(facecolor=SHEET, edgecolor=INK_SOFT, label=drawable(none)))
    axes.legend(
        handles=shown, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(shown), frameon=False, fontsize=POINTS,
        labelcolor=INK, borderaxespad=0.2, handlelength=1.4,
    )  # fmt: skip


@functools.lru_cache(maxsize=KEPT)
def marks(rows: tuple[Marks, ...]) -> bytes:
    """Return one line per row from 1 to 10: a circle where marks were given, larger for more people, with how many.

    An upright stroke is the median; `Marks.median_text` says it in figures. Raises ValueError for a mark outside 1 to 10.
    """
    if any(not 1 <= mark <= 10 for row in rows for mark, _ in row.counts):
        raise ValueError("marks run from 1 to 10")
    most = max((people for row in rows for _, people in row.counts), default=1)
    with drawing(0.55 + 0.46 * max(len(rows), 1)) as (figure, axes):
        for place, row in enumerate(rows):
            _row_of_marks(axes, place, row, most)
        axes.set_xlim(0.5, 12.8)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xticks(range(1, 11))
        axes.xaxis.set_ticks_position("top")
        labelled(axes, [row.label for row in rows])
        axes.tick_params(length=0, labelsize=POINTS, labelcolor=INK)
        _only_spine(axes, "")
        return png(figure)


def _row_of_marks(axes: Axes, place: int, row: Marks, most: int) -> None:
    axes.plot([1, 10], [place, place], color=LINE, linewidth=1, zorder=1)
    given = sorted(mark for mark, people in row.counts for _ in range(people))
    for mark, people in row.counts:
        if people:
            axes.scatter(mark, place, s=120 + 200 * people / most, color=ACCENT, zorder=3, linewidths=0)
            axes.text(
                mark, place, str(people), ha="center", va="center_baseline", fontsize=POINTS - 1, color=SHEET, zorder=4
            )
    if given:
        middle = float(median(given))
        axes.plot([middle, middle], [place - 0.42, place + 0.42], color=TONES["strain"], linewidth=2.2, zorder=2)
        axes.text(
            10.8, place, drawable(row.median_text), va="center", fontsize=POINTS, color=TONES["strain"],
            fontweight="bold", parse_math=False,
        )  # fmt: skip


@contextlib.contextmanager
def drawing(height: float) -> Iterator[tuple[Figure, Axes]]:
    """Give an empty figure; all that is drawn on it takes our font, whatever the settings of this machine are."""
    import matplotlib as mpl  # noqa: PLC0415 - over a second at import
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    neutral = {key: value for key, value in mpl.rcParamsDefault.items() if not key.startswith("backend")}
    ours = {**neutral, "font.family": list(_fonts()), "hatch.linewidth": 0.5}
    with _ONE_AT_A_TIME, mpl.rc_context(ours):
        figure = Figure(figsize=(WIDTH_INCHES, height), dpi=DOTS_PER_INCH, facecolor=SHEET, layout="constrained")
        FigureCanvasAgg(figure)
        yield figure, figure.add_subplot()


def png(figure: Figure) -> bytes:
    """Return a figure as a picture; the same figure gives the same bytes."""
    made = io.BytesIO()
    figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


@functools.cache
def _fonts() -> dict[str, frozenset[int]]:
    """Return those of our fonts that are here, with the letters each has; matplotlib complains of what is not."""
    from matplotlib import font_manager  # noqa: PLC0415
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    here = {font.name for font in font_manager.fontManager.ttflist}
    paths = {name: font_manager.findfont(name) for name in FONTS if name in here}
    return {name: frozenset(FT2Font(path).get_charmap()) for name, path in paths.items()}


def drawable(text: str) -> str:
    """Return what the fonts can draw of a text, on one line."""
    known = {code for letters in _fonts().values() for code in letters}
    return " ".join(
        "".join(letter if ord(letter) in known else (" " if letter.isspace() else "") for letter in text).split()
    )


def labelled(axes: Axes, labels: Sequence[str], lines: int = LABEL_LINES) -> None:
    """Name the rows of a figure at its left side, the first on top."""
    shown = [_label(label, lines) for label in labels]
    axes.set_yticks(range(len(shown)), shown, fontsize=POINTS, color=INK, parse_math=False)
    axes.tick_params(axis="y", length=0, pad=6)


def _label(text: str, most: int = LABEL_LINES) -> str:
    """Return a label of a few lines. Letters no font has (most emoji) are left out: the text beside has them."""
    words = drawable(text) or "…"
    lines: list[str] = []
    while words and len(lines) < most:
        line = words if len(words) <= LABEL_LETTERS else _first_line(words)
        words = words[len(line) :].strip()
        lines.append(line.strip())
    if words:
        lines[-1] = f"{lines[-1][: LABEL_LETTERS - 1].rstrip()}…"
    return "\n".join(lines)


def _first_line(words: str) -> str:
    cut = words.rfind(" ", 0, LABEL_LETTERS + 1)
    return words[: cut if cut > LABEL_LETTERS // 2 else LABEL_LETTERS]
