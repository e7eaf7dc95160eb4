"""Figures of a policy year: what its indicators did, what became of its measures, and the marks they were given.

Only what `figures.reading` lets through is drawn: of no group of 15 people or fewer, nor what theirs could be worked out
from. A mark is of a measure and not of people; still, of who gave which nothing is drawn but the middle one. Beside each
figure a table says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from kits import periods
from kits.dossier.records import Theme
from kits.policy_cycle import numbers
from kits.policy_cycle.evaluation.records import CarriedOut
from kits.policy_cycle.figures import notation, reading
from kits.policy_cycle.figures.reading import Point
from kits.policy_cycle.figures.records import Better, Indicator
from kits.policy_cycle.paper import findings, signals
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.paper.year_totals import UNFINISHED, totals
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import ORGANISATION
from kits.reports import charts, trends
from kits.reports.blocks import Block, Figure, Heading, Paragraph, Table
from kits.reports.paper import short

MOST_TRENDS = 12
"""Indicators of one document that are drawn; of the others only the table has the figures."""
MOST_ROWS = len(trends.LINES)
PERIODS_IN_TABLE = 6
MARKS_IN_FIGURE = 10
POINT = {"nl": ",", "en": "."}


@dataclass(frozen=True)
class Trend:
    """An indicator with the rows of figures that may be shown of it, by what they are of."""

    indicator: Indicator
    rows: Mapping[str, tuple[Point, ...]]

    @property
    def periods(self) -> tuple[str, ...]:
        """The periods from the indicator's first to its last."""
        return tuple(point.period for point in next(iter(self.rows.values()), ()))


def trends_of(year: Year) -> tuple[Trend, ...]:
    """Return the indicators of a document's themes that have figures to show, those with a target or measure first."""
    mine = sorted(year.indicators, key=lambda one: one.id not in year.used)
    made = (_trend(year, one) for one in mine)
    return tuple(trend for trend in made if trend.rows)


def _trend(year: Year, indicator: Indicator) -> Trend:
    """Return the organisation's row, and those of units that a target or measure of this indicator is about."""
    about = [
        *(target.unit for target in year.targets if target.indicator == indicator.id),
        *(item.team for item in year.items if item.indicator == indicator.id),
    ]
    units = dict.fromkeys([ORGANISATION, *(unit for unit in about if unit)])
    rows: dict[str, tuple[Point, ...]] = {}
    for unit in units:
        points = reading.trend(year.state.figures, indicator.id, unit, year.context.tree)
        if any(point.figure for point in points) and len(rows) < MOST_ROWS:
            rows[unit] = points
    return Trend(indicator, rows)


def figures(year: Year) -> list[Block]:
    """Return the part of the evaluation with what the figures did, theme by theme."""
    all_ = trends_of(year)
    blocks: list[Block] = []
    drawn = 0
    for theme, some in _by_theme(year, all_):
        blocks.append(Heading(year.themed(theme) if theme else year.say("figures.all_themes"), 2))
        for one in some:
            if drawn < MOST_TRENDS and len(one.periods) > 1:
                blocks.append(_figure(year, one))
                drawn += 1
            blocks += [_table(year, one), Paragraph(_read(year, one)), *totals(year, one.indicator, one.rows)]
    return [*blocks, *signals.conduct(year, findings.findings(year))]


def _by_theme(year: Year, all_: Sequence[Trend]) -> Iterator[tuple[Theme | None, Sequence[Trend]]]:
    """Return indicators under the theme they are of, or that uses them; a document of one theme has them under that."""
    used = {one.indicator: one.theme for one in year.items} | {one.indicator: one.theme for one in year.targets}
    for theme in (*year.themes, None):
        some = (
            all_ if theme and year.theme else [o for o in all_ if (o.indicator.theme or used.get(o.indicator.id)) is theme]
        )
        if some and not (theme is None and year.theme):
            yield theme, some


def _figure(year: Year, one: Trend) -> Figure:
    rows = tuple(
        trends.Row(
            short(year.unit(unit), 40),
            tuple(point.figure.value if point.figure else None for point in points),
            tuple(_value(year, point) for point in points),
            tuple(place for place, point in enumerate(points) if _strong(year, point)),
        )
        for unit, points in one.rows.items()
    )
    norm = one.indicator.norm
    draw = partial(
        trends.trend,
        tuple(_on_axis(year, period) for period in one.periods),
        rows,
        norm=norm,
        norm_word="" if norm is None else year.say("figures.norm", norm=year.amount(norm, one.indicator)),
        strong_word=year.shared("strong.mark"),
        point=POINT[year.words.language],
    )
    return Figure(draw, _alt(year, one), _named(year, one))


def _named(year: Year, one: Trend) -> str:
    measured = f" ({one.indicator.measured_in})" if one.indicator.measured_in else ""
    first, last = (year.period(one.periods[place]) for place in (0, -1))
    return year.say("figures.caption", name=f"{one.indicator.name}{measured}", first=first, last=last)


def _on_axis(year: Year, period: str) -> str:
    """Return a period as it stands below a figure, where there is little width: each word on a line of its own."""
    return "\n".join(periods.written(period, year.words.language, short=True).split())


def _value(year: Year, point: Point) -> str:
    return notation.number(point.figure.value, year.words.language) if point.figure else ""


def _alt(year: Year, one: Trend) -> str:
    """Say in words what a trend shows: each row with its figures, gaps named, and the norm."""
    said = []
    for unit, points in one.rows.items():
        values = ", ".join(
            f"{year.period(point.period)}: {_value(year, point) or year.say('figures.gap')}{_mark(year, point)}"
            for point in points
        )
        said.append(f"{year.unit(unit)}: {values}")
    norm = one.indicator.norm
    end = "" if norm is None else f" {year.say('figures.norm', norm=year.amount(norm, one.indicator)).capitalize()}."
    begins = year.say("figures.alt", name=one.indicator.name, measured_in=one.indicator.measured_in or one.indicator.name)
    return f"{begins} {'; '.join(said)}.{end}"


def _mark(year: Year, point: Point) -> str:
    return f" ({year.shared('strong.mark')})" if _strong(year, point) else ""


def _table(year: Year, one: Trend) -> Table:
    shown = one.periods[-PERIODS_IN_TABLE:]
    rows = []
    for unit, points in one.rows.items():
        by = {point.period: point for point in points}
        rows.append((year.unit(unit), *(f"{_value(year, by[p]) or '–'}{_marked(year, by[p])}" for p in shown)))
    if one.indicator.norm is not None:
        rows.append(
            (year.say("figures.norm_row"), *(notation.number(one.indicator.norm, year.words.language) for _ in shown))
        )
    caption = "figures.table" if len(shown) == len(one.periods) else "figures.table_last"
    return Table(
        (one.indicator.measured_in or one.indicator.name, *map(year.period, shown)),
        tuple(rows),
        widths=(5, *(1.8 for _ in shown)),
        caption=year.say(caption, name=one.indicator.name, n=len(shown)),
        numeric=tuple(range(1, len(shown) + 1)),
    )


def _over(year: Year, point: Point) -> bool:
    return periods.last_day(point.period) < year.context.created.date()


def _marked(year: Year, point: Point) -> str:
    """Return what stands behind a figure: that its period is not over, or that it differs strongly."""
    if point.figure is None:
        return ""
    return f"{'' if _over(year, point) else UNFINISHED}{' ◆' if _strong(year, point) else ''}"


def _strong(year: Year, point: Point) -> bool:
    """Tell whether a figure is marked; one of a period that is not over yet is not compared with a whole one."""
    return point.change is not None and point.change.strong and _over(year, point)


def _read(year: Year, one: Trend) -> str:
    """Say how to read an indicator: against the norm, what is marked, since when it is counted."""
    said = []
    unit, first = next(iter(one.rows.items()))
    last = next((p for p in reversed(first) if p.figure and _over(year, p)), None)
    if last and last.figure and last.beyond_norm is not None:
        key = "figures.beyond" if last.beyond_norm else "figures.within"
        value, norm = year.amount(last.figure.value, one.indicator), year.amount(one.indicator.norm, one.indicator)
        said.append(year.say(key, unit=year.unit(unit), period=year.period(last.period), value=value, norm=norm))
    all_ = [point for points in one.rows.values() for point in points]
    if any(point.figure and not _over(year, point) for point in all_):
        said.append(year.say("figures.running", day=year.words.day(year.context.created.date().isoformat())))
    if any(_strong(year, point) for point in all_):
        said.append(f"◆: {reading.strong_rule(one.indicator, year.words.language)}")
    if one.indicator.counted_since:
        said.append(year.say("figures.counted", day=year.words.day(one.indicator.counted_since)))
    if any(point.figure is None for points in one.rows.values() for point in points):
        said.append(year.say("figures.gaps"))
    return " ".join(said or [_plain(year, one)])


def _plain(year: Year, one: Trend) -> str:
    """Say that there is nothing to mind: no norm, and no difference that is marked, or nothing to take it from."""
    norm = ""
    if one.indicator.norm is None:
        norm = year.say("figures.no_norm", name=one.indicator.name)
    elif one.indicator.better is Better.NEITHER:
        norm = year.say("figures.norm_only", name=one.indicator.name)
    compared = any(point.change for points in one.rows.values() for point in points)
    said = year.say("figures.not_strong" if compared else "figures.nothing_before")
    return f"{norm} {said}".strip()


# ── what became of the measures ─────────────────────────────────────────────────────────────────────────────────────


def carried_out(year: Year, width_cm: float = 16.0) -> list[Block]:
    """Return the measures of each theme by whether they were carried out, as a figure and in a table."""
    words = (*(year.shared(f"carried_out.{value}") for value in CarriedOut), year.say("figures.not_said"))
    of = {theme: [item for item in year.items if item.theme is theme] for theme in year.themes}
    counts = {
        theme: tuple(numbers.carried_out(items, year.state.evaluation).values()) for theme, items in of.items() if items
    }
    if not counts:
        return []
    rows = tuple(charts.Split(year.themed(theme), counted) for theme, counted in counts.items())
    said = "; ".join(
        f"{year.themed(theme)}: {', '.join(f'{word} {n}' for word, n in zip(words, counted, strict=True))}"
        for theme, counted in counts.items()
    )
    table = Table(
        (year.shared("item.theme"), *words, year.say("figures.total")),
        tuple((year.themed(theme), *map(str, counted), str(sum(counted))) for theme, counted in counts.items()),
        widths=(5, 2, 2, 2, 3, 2),
        caption=year.say("figures.carried_table"),
        numeric=(1, 2, 3, 4, 5),
    )
    alt = year.say("figures.carried_alt", rows=said)
    return [Figure(partial(charts.answers, rows, words), alt, year.say("figures.carried"), width_cm), table]


# ── marks from workshops that looked back ───────────────────────────────────────────────────────────────────────────


def marks(year: Year) -> list[Block]:
    """Return the middle marks of agreed actions that measures stem from; nothing when none was given."""
    given = list(_given(year))
    if not given:
        return []
    blocks: list[Block] = [Heading(year.say("marks.title")), Paragraph(year.say("marks.about"))]
    for start in range(0, len(given), MARKS_IN_FIGURE):
        some = given[start : start + MARKS_IN_FIGURE]
        rows = tuple(trends.Median(text, middle, _middle(year, middle, n)) for _, text, middle, n in some)
        alt = year.say("marks.alt", rows="; ".join(f"{text}: {_middle(year, m, n)}" for _, text, m, n in some))
        blocks.append(Figure(partial(trends.medians, rows), alt, year.say("marks.figure")))
    table = tuple((year.numbered([item]), text, year.words.number(middle), str(n)) for item, text, middle, n in given)
    header = tuple(year.say(f"marks.{name}") for name in ("items", "action", "middle", "people"))
    return [*blocks, Table(header, table, widths=(1.4, 10, 2.6, 2.6), caption=year.say("marks.table"), numeric=(0, 2, 3))]


def _middle(year: Year, middle: float, n: int) -> str:
    return year.say("marks.of", middle=year.words.number(middle), n=n)


def _given(year: Year) -> Iterator[tuple[Item, str, float, int]]:
    for item in year.items:
        for action in (year.context.actions.get(key) for key in item.actions):
            told: Mapping[str, int] = action.detail.get("marks", {}) if action else {}
            spread = [int(mark) for mark, people in told.items() for _ in range(people)]
            if action and spread:
                yield item, action.text, float(median(spread)), len(spread)
