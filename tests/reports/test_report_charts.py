"""Charts: any label, the same bytes, no complaints."""

import io
import warnings

import matplotlib as mpl
import pytest
from PIL import Image
from sample_reports import HOSTILE

from kits.reports import charts, trends


def pixels(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("label", [*HOSTILE, "", "😀", "$", "$$$ 3 $", "\\", "w" * 300, "漢字"])
def test_any_label_is_drawn_without_a_warning(label):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        png = charts.votes((charts.Bar(label, 3, marked=True), charts.Bar("kort", 1)), marked_word="top 3 😀")
    assert png.startswith(b"\x89PNG")


def test_the_same_votes_give_the_same_bytes():
    bars = (charts.Bar("Telefoon", 9, marked=True), charts.Bar("Brieven", 4))
    assert charts.votes.__wrapped__(bars) == charts.votes.__wrapped__(bars)


def test_settings_of_this_machine_do_not_change_a_chart():
    bars = (charts.Bar("Telefoon", 9),)
    before = charts.votes.__wrapped__(bars)
    with mpl.rc_context({"font.family": ["DejaVu Serif"], "axes.facecolor": "red", "savefig.dpi": 40}):
        assert charts.votes.__wrapped__(bars) == before


def test_the_top_can_be_told_apart_without_colour():
    marked = pixels(charts.votes((charts.Bar("x", 5, marked=True),), marked_word="top 3")).convert("L")
    unmarked = pixels(charts.votes((charts.Bar("x", 5),), marked_word="top 3")).convert("L")
    dark = [sum(1 for p in image.tobytes() if p < 140) for image in (marked, unmarked)]
    assert dark[0] > 3 * dark[1]


def test_a_chart_grows_with_its_bars():
    few, many = (tuple(charts.Bar(str(i), i) for i in range(n)) for n in (2, 12))
    assert pixels(charts.votes(many)).height > 2 * pixels(charts.votes(few)).height


def given(*marks: tuple[int, int]) -> tuple[charts.Marks, ...]:
    return (charts.Marks("Telefoonrooster", marks, "mediaan 7"),)


@pytest.mark.parametrize("rows", [(), given(), given((1, 1)), given((10, 30)), given((1, 1), (10, 1)), given((7, 2)) * 12])
def test_any_marks_are_drawn(rows):
    assert charts.marks(rows).startswith(b"\x89PNG")


def test_a_mark_that_is_none_is_refused():
    with pytest.raises(ValueError, match="1 to 10"):
        charts.marks(given((11, 1)))


def test_the_median_moves_with_the_marks():
    assert charts.marks(given((2, 3), (9, 1))) != charts.marks(given((2, 1), (9, 3)))


def test_no_bars_are_no_error():
    assert charts.votes(()).startswith(b"\x89PNG")


def people_wide(png: bytes, row: int, rows: int) -> int:
    """How many pixels wide the first answer of a row is drawn: its colour has no pattern."""
    image = pixels(png).convert("RGB")
    colour = tuple(int(charts.SPLIT_COLOURS[0][at : at + 2], 16) for at in (1, 3, 5))
    top = 0.15 * image.height  # under the names of the answers
    high = (image.height - top) / rows
    lines = range(round(top + row * high), round(top + (row + 1) * high))
    return max(sum(image.getpixel((x, y)) == colour for x in range(image.width)) for y in lines)


def test_a_person_is_as_wide_in_each_bar_of_answers_however_many_answered():
    rows = (charts.Split("een", (8, 2, 1)), charts.Split("twee", (4, 0, 0), none=7), charts.Split("drie", (2, 5, 4)))
    png = charts.answers(rows, ("eens", "hangt ervan af", "oneens"), "geen antwoord")
    wide = [people_wide(png, n, len(rows)) / row.counts[0] for n, row in enumerate(rows)]
    assert max(wide) - min(wide) <= 0.03 * max(wide)


@pytest.mark.parametrize("values", [(1.0, 1.0), (0.0, 0.0), (3.0, 5.0), (31.0, 42.0), (0.0, 18.0), (2.0, None, 3.0)])
def test_an_axis_of_counts_names_whole_numbers_alone_and_nothing_below_nought(values, monkeypatch):
    """One report in each of two years stood between lines of 0.94 and 1.06 reports."""
    monkeypatch.setattr(charts, "png", lambda figure: (figure.axes[0].get_yticks(), figure.axes[0].get_ylim()))
    row = trends.Row("De hele organisatie", values, tuple(map(str, values)))
    ticks, (bottom, top) = trends.trend.__wrapped__(tuple(map(str, range(len(values)))), (row,))
    shown = [tick for tick in ticks if bottom <= tick <= top]
    assert shown and all(tick == round(tick) >= 0 for tick in shown)
    assert bottom <= min(v for v in values if v is not None) and top > max(v for v in values if v is not None)
