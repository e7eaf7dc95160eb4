"""Rules of the calendar itself: its axis, kinds of work, known dates, the calendar before it, and those beside it."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules, counting, walk
from kits.live.checks import check_new, check_room, check_text, check_there
from kits.live.kept import Kept, without
from kits.peaks import events as e
from kits.peaks.periods import FIRST_YEAR, LAST_YEAR
from kits.peaks.state import MOST_CAUSES, MOST_DATES, MOST_LAID, MOST_ROWS, Cause, KnownDate, Row, State
from kits.problems import Problem

rules: Rules[State] = Rules()


@rules.allows(e.ParticipantsCounted)
def _may_count(s: State, x: e.ParticipantsCounted) -> None:
    walk.check_participants(s, x)
    counting.check_fewer(x.participants, max((said.people for said in s.said.values()), default=0))


@rules.on(e.AxisChosen)
def _axis(s: State, x: e.AxisChosen) -> State:
    return _fitting(replace(s, axis=x.axis, year=x.year))


def _fitting(s: State) -> State:
    """Return the state whose peaks have moments of its calendar: not every year has a week 53, which then is the last."""
    there = s.periods

    def of_calendar(chosen: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in chosen if one in there) or there[-1:]

    return replace(s, peaks={key: replace(one, periods=of_calendar(one.periods)) for key, one in s.peaks.items()})


@rules.allows(e.AxisChosen)
def _may_choose_axis(s: State, x: e.AxisChosen) -> None:
    if not FIRST_YEAR <= x.year <= LAST_YEAR:
        raise Problem("kits.peaks:problems.year", first=FIRST_YEAR, last=LAST_YEAR)
    if x.axis is s.axis and x.year == s.year:
        return
    if any(said.people for said in s.said.values()) or (x.axis is not s.axis and s.peaks):
        raise Problem("kits.peaks:problems.axis_in_use")


@rules.on(e.PreviousOpened)
def _previous(s: State, x: e.PreviousOpened) -> State:
    before = x.previous
    rows, peaks = {one.id: one for one in before.rows}, {one.id: one for one in before.peaks}
    return _fitting(replace(s, previous=before, axis=before.axis, year=before.year + 1, rows=rows, peaks=peaks))


@rules.allows(e.PreviousOpened)
def _may_start_from(s: State, _: e.PreviousOpened) -> None:
    if s.previous or s.rows or s.peaks:
        raise Problem("kits.peaks:problems.already_started")


# ── kinds of work ────────────────────────────────────────────────────────────────────────────────────────────────────

_ROWS = Kept(rules, "rows")
_ROWS.changed(e.RowChanged, "row", required=("text",))


@rules.on(e.RowAdded)
def _row_added(s: State, x: e.RowAdded) -> State:
    return _ROWS.plus(s, x, Row(x.row, x.text, x.unit))


@rules.allows(e.RowAdded)
def _may_add(s: State, x: e.RowAdded) -> None:
    _ROWS.check_more(s, x, x.row, MOST_ROWS)
    check_text(x.text)
    if any(one.text.casefold() == x.text.casefold() and one.unit == x.unit for one in s.rows.values()):
        raise Problem("kits.peaks:problems.row_twice", text=x.text)


@rules.on(e.RowRemoved)
def _row_removed(s: State, x: e.RowRemoved) -> State:
    peaks = {key: replace(one, row=None) if one.row == x.row else one for key, one in s.peaks.items()}
    return replace(s, rows=without(s.rows, x.row), said=without(s.said, x.row), peaks=peaks)


@rules.allows(e.RowRemoved)
def _may_remove(s: State, x: e.RowRemoved) -> None:
    check_there(s.rows, x.row)
    if s.said_of(x.row).people:
        raise Problem("kits.peaks:problems.row_in_use")


# ── known dates ──────────────────────────────────────────────────────────────────────────────────────────────────────

_DATES = Kept(rules, "dates")
_DATES.removed(e.DateRemoved, "date", there=True)


@rules.on(e.LayersChosen)
def _layers(s: State, x: e.LayersChosen) -> State:
    return replace(s, layers=tuple(dict.fromkeys(x.layers)))


@rules.on(e.DateAdded)
def _date_added(s: State, x: e.DateAdded) -> State:
    return _DATES.plus(s, x, KnownDate(x.date, x.text, x.first, x.last))


@rules.allows(e.DateAdded)
def _may_add_date(s: State, x: e.DateAdded) -> None:
    _DATES.check_more(s, x, x.date, MOST_DATES)
    check_text(x.text)
    if x.last < x.first:
        raise Problem("kits.peaks:problems.ends_first", text=x.text)


# ── calendars of others ──────────────────────────────────────────────────────────────────────────────────────────────

_CAUSES = Kept(rules, "causes")
_CAUSES.reworded(e.CauseReworded, "cause", 300)
_CAUSES.removed(e.CauseRemoved, "cause", there=True)


@rules.on(e.CalendarLaid)
def _laid(s: State, x: e.CalendarLaid) -> State:
    return replace(s, laid={**s.laid, x.laid.session: x.laid})


@rules.allows(e.CalendarLaid)
def _may_lay(s: State, x: e.CalendarLaid) -> None:
    if x.laid.session not in s.laid:
        check_room(s.laid, MOST_LAID)
    if x.laid.axis is not s.axis:
        raise Problem("kits.peaks:problems.other_axis", title=x.laid.title)


@rules.on(e.CalendarTakenAway)
def _taken_away(s: State, x: e.CalendarTakenAway) -> State:
    return replace(s, laid=without(s.laid, x.session))


@rules.on(e.CauseWritten)
def _cause(s: State, x: e.CauseWritten) -> State:
    return _CAUSES.plus(s, x, Cause(x.cause, x.text, x.session, x.row if x.row in s.rows else None))


@rules.allows(e.CauseWritten)
def _may_write_cause(s: State, x: e.CauseWritten) -> None:
    check_there(s.laid, x.session)
    check_there(s.rows, x.row)
    check_new(s.causes, x.cause)
    check_room(s.causes, MOST_CAUSES)
    check_text(x.text, 300)
