"""What the page of peaks and lows shows: the session's state as JSON, with the group's picture worked out."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Any

from kits.live import Session
from kits.peaks import blockers, heights, known, periods
from kits.peaks.model import PACKAGE
from kits.peaks.state import HEIGHTS, Row, State
from widgets.kept import Kept
from widgets.workshop_page import steps


def of(session: Session[State], language: str, kept: Kept) -> dict[str, Any]:
    """Return the whole view of a session. What phones gave stays in the kernel until it is shown; `kept` has what stays."""
    s = session.state
    order, shown = list(s.rows), heights.current(s)
    at = order.index(shown) if shown else 0
    return {
        "step": s.step.value,
        "steps": steps(s, PACKAGE, blockers.of_step, language),
        "plan": dataclasses.asdict(s.plan),
        "timer": dataclasses.asdict(s.timer) if s.timer else None,
        "axis": s.axis.value,
        "year": s.year,
        "periods": kept.part("periods", (s.periods, language), lambda: [_period(s, one, language) for one in s.periods]),
        "under": kept.part("under", (s.periods, s.layers, s.dates, s.year, language), lambda: _under(s, language)),
        "missing": known.missing(s, language),
        "layers": list(s.layers),
        "dates": {one.id: dataclasses.asdict(one) for one in sorted(s.dates.values(), key=lambda one: one.first)},
        "work": [{"id": one["id"], "name": one[language]} for one in known.work()],
        "rows": {
            row.id: kept.part(f"row {row.id}", (row, s.said.get(row.id), s.axis, s.year), partial(_row, s, row))
            for row in s.rows.values()
        },
        "shown": shown,
        "place": {"n": at + 1 if order else 0, "of": len(order)},
        "before": order[at - 1] if at else None,
        "after": order[at + 1] if at + 1 < len(order) else None,
        "laid": [dataclasses.asdict(one) for one in s.laid.values()],
        "causes": [dataclasses.asdict(one) for one in s.causes.values()],
        "peaks": kept.part("peaks", (s.peaks, s.axis, s.year, language), lambda: _peaks(s, language)),
        "agreed": {one.id: dataclasses.asdict(one) for one in s.agreed.values()},
        "previous": {"title": s.previous.title, "year": s.previous.year} if s.previous else None,
        "flatter": heights.flatter(s, language),
        "next_on": s.next_on,
        "closed": s.closed,
    }


def _peaks(s: State, language: str) -> dict[str, dict[str, Any]]:
    return {
        one.id: {**dataclasses.asdict(one), "when": periods.listed(s.year, one.periods, s.axis, language)}
        for one in s.peaks.values()
    }


def _under(s: State, language: str) -> dict[str, list[dict[str, str]]]:
    return {
        period: [{"layer": one.layer, "text": one.text} for one in found]
        for period, found in known.under(s, language).items()
    }


def _period(s: State, period: str, language: str) -> dict[str, str]:
    return {
        "id": period,
        "name": periods.name(s.year, period, language),
        "short": periods.short(s.year, period, language),
        "group": periods.group(s.year, period, language),
    }


def _row(s: State, row: Row) -> dict[str, Any]:
    said = s.said_of(row.id)
    return {
        **dataclasses.asdict(row),
        "people": said.people,
        "hands": said.hand_people,
        "phones": said.phone_people,
        "revealed": said.revealed,
        "heights": {period: _height(s, row, period, one) for period, one in heights.heights(s, row.id).items()},
    }


def _height(s: State, row: Row, period: str, one: heights.Height) -> dict[str, Any]:
    counts = s.said_of(row.id).counts(period)
    return {
        "middle": one.middle,
        "step": one.step,
        "low": one.low,
        "high": one.high,
        "apart": one.apart,
        "people": one.people,
        "counts": [counts.get(step, 0) for step in HEIGHTS],
    }
