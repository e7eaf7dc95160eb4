"""What figures show before anything is planned: against the norm and a year before, per team, and by kind of conduct.

Figures are those of whole years (`figures.spans`), of which only what may be shown is read: what may not is not here
either, nor in the groups it makes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kits import periods
from kits.dossier.records import Finding, Severity, Theme
from kits.periods import Every
from kits.policy_cycle.figures import reading, spans
from kits.policy_cycle.figures.notation import PERCENT, difference, number, rounded
from kits.policy_cycle.figures.reading import Change
from kits.policy_cycle.figures.records import Indicator
from kits.policy_cycle.figures.spans import Span
from kits.policy_cycle.findings import description
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.terms import ORGANISATION, Conduct
from kits.reports.blocks import Block, Heading, Paragraph, Run, Table, Text

MOST_TEAMS = 30
"""Rows of teams; those furthest beyond the norm, the others are counted."""
GRAVE = (Severity.FIRE, Severity.UNREST)
"""How bad a finding is that makes a team one to look at."""


@dataclass(frozen=True)
class Told:
    """What an indicator says of one unit: its last year that can be judged, that before it, and one that is under way."""

    indicator: Indicator
    unit: str
    last: Span | None
    before: Span | None
    running: Span | None

    @property
    def value(self) -> float | None:
        """The figure of the last year."""
        return rounded(self.last.figure.value) if self.last and self.last.figure else None

    @property
    def change(self) -> Change | None:
        """How it changed since the year before."""
        if self.value is None or self.before is None or self.before.figure is None:
            return None
        return reading.change(self.indicator, rounded(self.before.figure.value), self.value)

    @property
    def judged(self) -> bool:
        """Whether a year can be laid beside the norm: one of quarters or months that add up is of those."""
        return self.indicator.every is Every.YEAR or not spans.adds_in_time(self.indicator)

    @property
    def beyond(self) -> bool | None:
        """Whether it is on the wrong side of the norm; None where that cannot be said."""
        return reading.beyond_norm(self.indicator, self.value) if self.value is not None and self.judged else None


def signals(year: Year, told: Sequence[Finding]) -> list[Block]:
    """Return what the figures show, the teams beyond the norm, the risk groups, and unwanted conduct kind by kind."""
    known = tuple(_indicators(year))
    if year.team:
        return _figures(year, known, year.team)
    beyond = _beyond(year, known)
    return [
        *_figures(year, known, ORGANISATION),
        *_teams(year, known, beyond),
        *_risk_groups(year, beyond, told),
        *conduct(year, told),
    ]


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _indicators(year: Year) -> Sequence[Indicator]:
    """Return a document's indicators, in the order of the themes; those of other themes, or of all, last."""
    order: dict[Theme | None, int] = {theme: n for n, theme in enumerate(year.themes)}
    return sorted(year.indicators, key=lambda one: order.get(one.theme, len(order)))


def _told(year: Year, one: Indicator, unit: str) -> Told:
    """Return what an indicator says of a unit at the day of the document. What came after that is no part of it."""
    today = year.context.created.date()
    end = dt.date.fromisoformat(year.until) + dt.timedelta(days=1)
    tree, figures = year.context.tree, year.state.figures
    row = [
        span
        for span in spans.row(figures, one, unit, Every.YEAR, tree=tree, on=min(today, end))
        if periods.first_day(span.period) < end
    ]
    over = [span for span in row if span.finished]
    last = over[-1] if over else None
    before = next((span for span in over if last and span.period == periods.before(last.period)), None)
    later = [span for span in row if span.figure and today <= end and (last is None or span.period > last.period)]
    return Told(one, unit, last, before, later[-1] if later else None)


def _figures(year: Year, known: Sequence[Indicator], unit: str) -> list[Block]:
    told = [one for one in (_told(year, indicator, unit) for indicator in known) if one.last or one.running]
    if not told and year.team:
        return []
    blocks: list[Block] = [Heading(year.say("signals.figures"), 2)]
    if not told:
        return [*blocks, Paragraph(year.say("signals.no_figures"))]
    rows = tuple(
        (
            _measured(year, one.indicator),
            _value(year, one.indicator, one.before) if one.before else "–",
            _last(year, one),
            _norm(year, one),
            _change(year, one),
        )
        for one in told
    )
    header = tuple(year.say(f"signals.{name}") for name in ("indicator", "before", "last", "norm", "change"))
    strong = any(one.change and one.change.strong for one in told)
    return [
        *blocks,
        Table(
            header, rows, widths=(4.6, 2.6, 3.4, 2.6, 3.6), caption=year.say("signals.figures_table", where=year.unit(unit))
        ),
        *([Paragraph(year.say("signals.strong"), "source")] if strong else []),
    ]


def _named(year: Year, indicator: Indicator) -> str:
    """Return an indicator's name, with the kind of conduct where its name does not say it."""
    kind = year.shared(f"conduct.{indicator.conduct}") if indicator.conduct else ""
    return indicator.name if kind.casefold() in indicator.name.casefold() else f"{indicator.name} ({kind})"


def _measured(year: Year, indicator: Indicator) -> str:
    """Return an indicator's name with what it is measured in, so that its figures can be bare."""
    bare = indicator.measured_in in ("", PERCENT) or indicator.measured_in.casefold() in indicator.name.casefold()
    return _named(year, indicator) if bare else f"{_named(year, indicator)}, {indicator.measured_in}"


def _amount(year: Year, indicator: Indicator, value: float) -> str:
    """Return a figure bare, but for its percent sign."""
    written = number(value, year.context.language)
    return f"{written}{PERCENT}" if indicator.measured_in == PERCENT else written


def _value(year: Year, indicator: Indicator, span: Span) -> str:
    value = span.figure.value if span.figure else 0.0
    return f"{_amount(year, indicator, value)} ({year.period(span.period)})"


def _last(year: Year, one: Told) -> str:
    said = [_value(year, one.indicator, one.last)] if one.last else []
    if one.running:
        said.append(year.say("signals.so_far", value=_value(year, one.indicator, one.running)))
    return "\n".join(said)


def _norm(year: Year, one: Told) -> str:
    if one.indicator.norm is None:
        return "–"
    norm = _amount(year, one.indicator, one.indicator.norm)
    if not one.judged:
        return f"{norm} {year.shared(f'every.{one.indicator.every}')}"
    if one.beyond is None:
        return norm
    return year.say("signals.beyond" if one.beyond else "signals.within", norm=norm)


def _change(year: Year, one: Told) -> Text:
    """Return how a figure changed since a year before, in words; only what is strong has an arrow."""
    changed = one.change
    if changed is None:
        return year.say("signals.nothing_before")
    if not changed.difference:
        return year.say("signals.same")
    rose = changed.difference > 0
    much = (
        difference(changed.difference, one.indicator, year.context.language)
        if changed.percent is None
        else f"{number(round(abs(changed.percent), 1), year.context.language)}%"
    )
    better = "" if changed.better is None else year.say("signals.better" if changed.better else "signals.worse")
    words = year.say("signals.rose" if rose else "signals.fell", much=much)
    line = ", ".join(part for part in (words, better) if part)
    return (Run(f"{'▲' if rose else '▼'} {line}", strong=True),) if changed.strong else line


# ── teams ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _beyond(year: Year, known: Sequence[Indicator]) -> list[Told]:
    """Return the teams on the wrong side of a norm, the furthest first."""
    normed = [one for one in known if one.norm is not None]
    units = {one.id: [u for u in year.state.figures.values.get(one.id, {}) if u != ORGANISATION] for one in normed}
    told = (_told(year, one, unit) for one in normed for unit in units[one.id] if year.unit(unit))
    return sorted((one for one in told if one.beyond), key=lambda one: (-_how_far(one), year.unit(one.unit)))


def _how_far(one: Told) -> float:
    norm, value = one.indicator.norm or 0.0, one.value or 0.0
    return abs(value - norm) / abs(norm) if norm else abs(value - norm)


def _teams(year: Year, known: Sequence[Indicator], beyond: Sequence[Told]) -> list[Block]:
    if not any(one.norm is not None for one in known):
        return [Heading(year.say("signals.teams"), 2), Paragraph(year.say("signals.no_norm"))] if known else []
    rows = tuple(
        (
            year.unit(one.unit),
            _measured(year, one.indicator),
            _value(year, one.indicator, one.last),
            _amount(year, one.indicator, one.indicator.norm),
        )
        for one in beyond[:MOST_TEAMS]
        if one.last and one.indicator.norm is not None
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


def _risk_groups(year: Year, beyond: Sequence[Told], told: Sequence[Finding]) -> list[Block]:
    """Return the teams that something points at: a figure beyond the norm, or a grave finding."""
    why: dict[str, list[str]] = {}
    for one in beyond:
        why.setdefault(one.unit, []).append(year.say("signals.why_norm", name=_named(year, one.indicator)))
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


def conduct(year: Year, told: Sequence[Finding]) -> list[Block]:
    """Return the four kinds of unwanted conduct apart, and what was not told apart; nothing where nothing is known."""
    if Theme.CONDUCT not in year.themes:
        return []
    counted = [_told(year, one, ORGANISATION) for one in _indicators(year) if one.theme is Theme.CONDUCT]
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


def _of_kind(year: Year, counted: Sequence[Told], found: Sequence[Finding], kind: Conduct | None) -> tuple[str, str]:
    figures = [
        f"{one.indicator.name}: {last}" for one in counted if one.indicator.conduct is kind and (last := _last(year, one))
    ]
    n = sum(description.conduct_of(one) is kind for one in found)
    return "\n".join(figures) or "–", year.say("sources.session", n=n) if n else "–"
