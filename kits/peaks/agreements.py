"""Rules of peaks and lows, of what is said of them, and of what is agreed."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules
from kits.live.agreed import agreements
from kits.live.checks import check_length, check_text, check_there
from kits.live.kept import Kept
from kits.peaks import events as e
from kits.peaks.state import MOST_AGREED, MOST_PEAKS, Agreed, Peak, State
from kits.problems import Problem

LONG = ("source", "known_by", "how", "helpers", "first", "waits", "kept")
"""The fields of a peak that take more than a line."""

rules: Rules[State] = Rules()

_PEAKS = Kept(rules, "peaks")
_PEAKS.changed(e.PeakChanged, "peak", long=LONG, required=("name",))
_AGREED = agreements(rules, e.AgreementChanged)
_changing = rules.checks[e.PeakChanged]


@rules.allows(e.PeakChanged)
def _may_change(s: State, x: e.PeakChanged) -> None:
    _changing(s, x)
    if "periods" in x.changes:
        _check_periods(s, x.changes["periods"])


def _check_periods(s: State, periods: tuple[str, ...]) -> None:
    check_there(s.periods, *periods)
    if not periods:
        raise Problem("kits.peaks:problems.no_period")


@rules.on(e.PeakMarked)
def _marked(s: State, x: e.PeakMarked) -> State:
    row = x.row if x.row in s.rows else None
    return _PEAKS.plus(s, x, Peak(x.peak, x.name, x.periods, low=x.low, row=row))


@rules.allows(e.PeakMarked)
def _may_mark(s: State, x: e.PeakMarked) -> None:
    _PEAKS.check_more(s, x, x.peak, MOST_PEAKS)
    check_text(x.name)
    check_there(s.rows, x.row)
    _check_periods(s, x.periods)


@rules.on(e.PeakRemoved)
def _removed(s: State, x: e.PeakRemoved) -> State:
    agreed = {key: replace(one, peak=None) if one.peak == x.peak else one for key, one in s.agreed.items()}
    return replace(s, peaks={key: one for key, one in s.peaks.items() if key != x.peak}, agreed=agreed)


@rules.allows(e.PeakRemoved)
def _may_remove(s: State, x: e.PeakRemoved) -> None:
    check_there(s.peaks, x.peak)


@rules.on(e.AgreementMade)
def _agreed(s: State, x: e.AgreementMade) -> State:
    peak = x.peak if x.peak in s.peaks else None
    return _AGREED.plus(s, x, Agreed(x.agreement, x.text, peak, x.owner, x.due, x.hours))


@rules.allows(e.AgreementMade)
def _may_agree(s: State, x: e.AgreementMade) -> None:
    _AGREED.check_more(s, x, x.agreement, MOST_AGREED)
    check_there(s.peaks, x.peak)
    check_text(x.text)
    check_length(x.owner, 200)
