"""What figures show before anything is planned: against the norm and a year before, per team, and by kind of conduct.

Every figure comes through `figures.reading`: what may not be shown is not here either, nor in the groups it makes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kits.dossier.records import Finding, Severity, Theme
from kits.policy_cycle import periods
from kits.policy_cycle.evaluation import effect
from kits.policy_cycle.figures import reading
from kits.policy_cycle.figures.reading import Point
from kits.policy_cycle.figures.records import Indicator, periods_of
from kits.policy_cycle.findings import telling
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.terms import ORGANISATION, Conduct
from kits.reports.blocks import Block, Heading, Paragraph, Run, Table, Text

MOST_TEAMS = 30
"""Rows of teams; those furthest beyond the norm, the others are counted."""
GRAVE = (Severity.FIRE, Severity.UNREST)
"""How bad a finding is that makes a team one to look at."""


@dataclass(frozen=True)
class Reading:
    """An indicator's last period that is over, or the first where none is; `running` is one that is not over yet."""

    indicator: Indicator
    period: str
    points: Mapping[str, Point]
    running: str = ""
    so_far: Mapping[str, Point] | None = None


def signals(year: Year, told: Sequence[Finding]) -> list[Block]:
    """Return what the figures show, the teams beyond the norm, the risk groups, and unwanted conduct kind by kind."""
    read = tuple(_readings(year))
    if year.team:
        return _figures(year, read, year.team)
    return [
        *_figures(year, read, ORGANISATION),
        *_teams(year, read),
        *_risk_groups(year, read, told),
        *_conduct(year, read, told),
    ]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _readings(year: Year) -> Iterator[Reading]:
    """Yield the indicators of a document's themes that have a figure to show, in the order of the themes."""
    known = year.state.figures.indicators.values()
    order = {theme: n for n, theme in enumerate(year.themes)}
    mine = [one for one in known if one.theme in order or (one.theme is None and year.theme is None)]
    for one in sorted(mine, key=lambda one: order.get(one.theme, len(order)) if one.theme else len(order)):
        if made := _reading(year, one):
            yield made


def _reading(year: Year, one: Indicator) -> Reading | None:
    told = {
        period: points
        for period in periods_of(year.state.figures, one.id)
        if periods.first_day(period).isoformat() <= year.until
        and (points := reading.table(year.state.figures, one.id, period, year.context.tree))
    }
    if not told:
        return None
    today = min(year.context.created.date().isoformat(), year.until)
    over = [period for period in told if periods.last_day(period).isoformat() <= today]
    last = max(told)
    period = max(over) if over else last
    return Reading(one, period, told[period], *((last, told[last]) if last != period else ()))


def _figures(year: Year, read: Sequence[Reading], unit: str) -> list[Block]:
    rows = tuple(_row(year, one, unit) for one in read if unit in one.points or unit in (one.so_far or {}))
    blocks: list[Block] = [Heading(year.say("signals.figures"), 2)]
    if not rows:
        return [] if year.team else [*blocks, Paragraph(year.say("signals.no_figures"))]
    header = tuple(year.say(f"signals.{name}") for name in ("indicator", "before", "last", "norm", "change"))
    strong = any((point := one.points.get(unit)) and point.change and point.change.strong for one in read)
    return [
        *blocks,
        Table(
            header, rows, widths=(4.6, 2.6, 3.4, 2.6, 3.6), caption=year.say("signals.figures_table", where=year.unit(unit))
        ),
        *([Paragraph(year.say("signals.strong"), "source")] if strong else []),
    ]


def _row(year: Year, one: Reading, unit: str) -> tuple[Text, ...]:
    point = one.points.get(unit, Point(one.period, None))
    before = reading.visible(year.state.figures, one.indicator.id, periods.year_before(one.period), year.context.tree)
    return (
        _measured(year, one.indicator),
        _value(year, one.indicator, before[unit].value, periods.year_before(one.period)) if unit in before else "–",
        _last(year, one, unit, point),
        _norm(year, one.indicator, point),
        _change(year, one.indicator, point),
    )


def _named(year: Year, indicator: Indicator) -> str:
    """Return an indicator's name, with the kind of conduct where its name does not say it."""
    kind = year.shared(f"conduct.{indicator.conduct}") if indicator.conduct else ""
    return indicator.name if kind.casefold() in indicator.name.casefold() else f"{indicator.name} ({kind})"


def _measured(year: Year, indicator: Indicator) -> str:
    """Return an indicator's name with what it is measured in, so that its figures can be bare."""
    bare = indicator.measured_in in ("", effect.PERCENT) or indicator.measured_in.casefold() in indicator.name.casefold()
    return _named(year, indicator) if bare else f"{_named(year, indicator)}, {indicator.measured_in}"


def _amount(year: Year, indicator: Indicator, value: float | None) -> str:
    return f"{year.words.number(value)}{effect.PERCENT if indicator.measured_in == effect.PERCENT else ''}"


def _value(year: Year, indicator: Indicator, value: float, period: str) -> str:
    return f"{_amount(year, indicator, value)} ({periods.written(period, year.context.language)})"


def _last(year: Year, one: Reading, unit: str, point: Point) -> str:
    said = [_value(year, one.indicator, point.figure.value, one.period)] if point.figure else []
    so_far = (one.so_far or {}).get(unit)
    if so_far and so_far.figure:
        said.append(year.say("signals.so_far", value=_value(year, one.indicator, so_far.figure.value, one.running)))
    if periods.last_day(one.period) > year.context.created.date():
        said.append(year.say("signals.running"))
    return "\n".join(said)


def _norm(year: Year, indicator: Indicator, point: Point) -> str:
    if indicator.norm is None:
        return "–"
    norm = _amount(year, indicator, indicator.norm)
    if point.beyond_norm is None:
        return norm
    return year.say("signals.beyond" if point.beyond_norm else "signals.within", norm=norm)


def _change(year: Year, indicator: Indicator, point: Point) -> Text:
    """Return how a figure changed since a year before, in words; only what is strong has an arrow."""
    changed = point.change
    if point.figure is None or changed is None:
        return year.say("signals.nothing_before")
    if not changed.difference:
        return year.say("signals.same")
    rose = changed.difference > 0
    said = (
        effect.amount(abs(changed.difference), indicator, year.context.language)
        if changed.percent is None
        else f"{year.words.number(round(abs(changed.percent), 1))}%"
    )
    better = "" if changed.better is None else year.say("signals.better" if changed.better else "signals.worse")
    words = year.say("signals.rose" if rose else "signals.fell", much=said)
    line = ", ".join(part for part in (words, better) if part)
    return (Run(f"{'▲' if rose else '▼'} {line}", strong=True),) if changed.strong else line


# ── teams ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _beyond(year: Year, read: Sequence[Reading]) -> list[tuple[str, Reading, float]]:
    """Return the teams on the wrong side of a norm, the furthest first."""
    found = [
        (unit, one, point.figure.value)
        for one in read
        for unit, point in one.points.items()
        if point.beyond_norm and point.figure and unit != ORGANISATION and year.unit(unit)
    ]
    return sorted(found, key=lambda row: (-_how_far(row[1].indicator, row[2]), year.unit(row[0])))


def _how_far(indicator: Indicator, value: float) -> float:
    norm = indicator.norm or 0.0
    return abs(value - norm) / abs(norm) if norm else abs(value - norm)


def _teams(year: Year, read: Sequence[Reading]) -> list[Block]:
    if not any(one.indicator.norm is not None for one in read):
        return [Heading(year.say("signals.teams"), 2), Paragraph(year.say("signals.no_norm"))] if read else []
    beyond = _beyond(year, read)
    rows = tuple(
        (
            year.unit(unit),
            _measured(year, one.indicator),
            _value(year, one.indicator, value, one.period),
            _amount(year, one.indicator, one.indicator.norm),
        )
        for unit, one, value in beyond[:MOST_TEAMS]
    )
    header = tuple(year.say(f"signals.{name}") for name in ("team", "indicator", "figure", "norm"))
    more = len(beyond) - MOST_TEAMS
    return [
        Heading(year.say("signals.teams"), 2),
        Table(
            header,
            rows,
            widths=(5, 5.4, 3.8, 2.6),
            caption=year.say("signals.teams_table"),
            empty=year.say("signals.no_teams"),
        ),
        *([Paragraph(year.say("signals.more_teams", n=more))] if more > 0 else []),
    ]


def _risk_groups(year: Year, read: Sequence[Reading], told: Sequence[Finding]) -> list[Block]:
    """Return the teams that something points at: a figure beyond the norm, or a grave finding."""
    why: dict[str, list[str]] = {}
    for unit, one, _ in _beyond(year, read):
        why.setdefault(unit, []).append(year.say("signals.why_norm", name=_named(year, one.indicator)))
    for severity in GRAVE:
        counts: dict[str, int] = {}
        for finding in told:
            if finding.severity is severity and finding.unit and year.unit(finding.unit):
                counts[finding.unit] = counts.get(finding.unit, 0) + 1
        for unit, n in counts.items():
            why.setdefault(unit, []).append(year.say("signals.why_finding", n=n, word=year.shared(f"severities.{severity}")))
    rows = tuple(
        (year.unit(unit), "; ".join(reasons)) for unit, reasons in sorted(why.items(), key=lambda one: -len(one[1]))
    )
    header = (year.say("signals.team"), year.say("signals.why"))
    return [
        Heading(year.say("signals.groups"), 2),
        Paragraph(year.say("signals.groups_about")),
        Table(header, rows, widths=(5, 11.8), caption=year.say("signals.groups_table"), empty=year.say("signals.no_groups")),
    ]


# ── unwanted conduct ─────────────────────────────────────────────────────────────────────────────────────────────────


def _conduct(year: Year, read: Sequence[Reading], told: Sequence[Finding]) -> list[Block]:
    """Return the four kinds of unwanted conduct apart, and what was not told apart; nothing where nothing is known."""
    counted = [one for one in read if one.indicator.theme is Theme.CONDUCT]
    found = [one for one in told if one.theme is Theme.CONDUCT]
    if not counted and not found:
        return []
    rows = [(year.shared(f"conduct.{kind}").capitalize(), *_of_kind(year, counted, found, kind)) for kind in Conduct]
    left = _of_kind(year, counted, found, None)
    if any(cell != "–" for cell in left):
        rows.append((year.say("signals.not_apart"), *left))
    header = tuple(year.say(f"signals.{name}") for name in ("kind", "counted", "findings"))
    return [
        Heading(year.say("signals.conduct"), 2),
        Table(header, tuple(rows), widths=(4.4, 8.4, 4), caption=year.say("signals.conduct_table")),
    ]


def _of_kind(year: Year, counted: Sequence[Reading], found: Sequence[Finding], kind: Conduct | None) -> tuple[str, str]:
    figures = [
        f"{one.indicator.name}: {last}"
        for one in counted
        if one.indicator.conduct is kind
        and (last := _last(year, one, ORGANISATION, one.points.get(ORGANISATION, Point(one.period, None))))
    ]
    n = sum(telling.conduct_of(one) is kind for one in found)
    return "\n".join(figures) or "–", year.say("sources.session", n=n) if n else "–"
