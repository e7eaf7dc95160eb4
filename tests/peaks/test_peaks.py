"""Peaks and lows: what a calendar holds and refuses, what phones are asked, and whether it got flatter."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from calendars import YEAR, played, weighed

from kits import sheets
from kits.dossier.records import Reach
from kits.live.phones.asking import Answer, Kind, checked, shown_together
from kits.peaks import events as e
from kits.peaks import heights, importing, known, periods
from kits.peaks.model import MODEL
from kits.peaks.periods import Axis
from kits.peaks.state import Layer, State, Step
from kits.problems import Problem


def refused(state: State, happened: object) -> str:
    with pytest.raises(Problem) as problem:
        MODEL.check(state, happened)
    assert problem.value.text("nl") != problem.value.text("en")
    return problem.value.code.rpartition(":")[2]


# ── moments ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_periods_of_a_year_follow_each_other_and_have_names_of_their_own() -> None:
    for axis, year, n in ((Axis.MONTHS, 2027, 12), (Axis.WEEKS, 2026, 53), (Axis.WEEKS, 2027, 52), (Axis.WEEK, 2027, 10)):
        found = periods.periods(axis, year)
        assert len(found) == n
        for language in ("nl", "en"):
            assert len({periods.name(year, one, language) for one in found}) == n
        stretches = [periods.days(year, one) for one in found]
        if axis is not Axis.WEEK:
            pairs = itertools.pairwise(stretches)
            assert all(b and a and b[0] == a[1] + dt.timedelta(days=1) for a, b in pairs)
    assert periods.listed(2027, ("m12", "m06", "m07"), Axis.MONTHS, "nl") == "juni tot en met juli, december"


@pytest.mark.parametrize(
    ("year", "easter", "king"), [(2025, "2025-04-20", "2025-04-26"), (2027, "2027-03-28", "2027-04-27")]
)
def test_public_holidays_move_with_easter_and_the_kings_day_is_never_a_sunday(year: int, easter: str, king: str) -> None:
    days = {key: day.isoformat() for key, day in known.public(year)}
    assert (days["easter"], days["king"]) == (easter, king)
    assert dt.date.fromisoformat(days["ascension"]).weekday() == 3


def test_known_dates_lie_under_the_moments_they_fall_in_and_what_is_not_known_is_said() -> None:
    state = played(
        YEAR,
        e.LayersChosen(layers=(Layer.RENT, Layer.SOUTH)),
        e.DateAdded(date="d", text="jaarmarkt", first="2026-12-30", last="2027-01-02"),
    )
    under = {period: [one.text for one in found] for period, found in known.under(state, "nl").items()}
    assert under["m01"] == ["Kerstvakantie, regio Zuid", "jaarmarkt"]
    assert "Huurverhoging (meestal op deze dag)" in under["m07"] and "Zomervakantie, regio Zuid" in under["m09"]
    assert "m06" not in under and known.missing(state, "nl") == ""
    later = played(e.AxisChosen(axis=Axis.WEEKS, year=2031), state=state)
    assert "3 september 2028" in known.missing(later, "nl") and not any(
        "vakantie" in one.text for one in known.known(later, "nl")
    )
    assert known.known(played(e.AxisChosen(axis=Axis.WEEK, year=2027), state=state), "nl") == ()


def test_every_school_holiday_that_is_known_is_a_stretch_of_days_in_each_region() -> None:
    first, until = known.school_known()
    for region in known.SCHOOL:
        found = known.school(region)
        assert all(a <= b for _, a, b in found) and found[-1][2] <= until
        assert all(first <= start for _, start, _ in found)
        assert len(found) == 15


# ── putting on ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_of_it_is_in_the_picture_before_it_is_shown_and_people_fit_in_the_room() -> None:
    state = played(YEAR, e.ParticipantsCounted(participants=4), e.RowAdded(row="a", text="huur"))
    assert refused(state, e.Revealed(row="a")) == "problems.nothing_to_show"
    assert refused(state, e.HandsPut(row="a", heights={})) == "problems.nothing_put"
    assert refused(state, e.HandsPut(row="a", heights={"m13": 1})) == "problems.gone"
    assert refused(state, e.HandsPut(row="a", heights={"m01": 6})) == "problems.gone"
    assert refused(state, e.HandsPut(row="a", heights={"m01": 1}, people=5)) == "problems.hands_over"
    state = played(e.HandsPut(row="a", heights={"m01": 5, "m02": 1}, people=2), state=state)
    assert heights.heights(state, "a") == {} and heights.shown(state) == ()
    assert refused(state, e.ParticipantsCounted(participants=1)) == "problems.fewer_than_counted"
    assert refused(state, e.RowRemoved(row="a")) == "problems.row_in_use"
    assert refused(state, e.AxisChosen(axis=Axis.WEEK, year=2027)) == "problems.axis_in_use"
    state = played(e.HandsPut(row="a", heights={"m01": 2}), e.Revealed(row="a"), state=state)
    one = heights.heights(state, "a")["m01"]
    assert (one.middle, one.low, one.high, one.people, one.apart) == (5.0, 2, 5, 3, True)
    state = played(e.RowPutAgain(row="a"), e.RowRemoved(row="a"), state=state)
    assert not state.rows and not state.said


def test_phones_are_asked_the_work_on_the_wall_and_what_fewer_than_three_gave_is_not_kept() -> None:
    state = played(
        YEAR, e.ParticipantsCounted(participants=5), e.RowAdded(row="a", text="huur"), e.RowAdded(row="b", text="storing"),
        e.StepEntered(step=Step.WEIGH), e.RowShown(row="b"),
    )  # fmt: skip
    phones = MODEL.phones
    assert phones
    ask = phones.ask(state, "nl")
    assert ask and (ask.kind, ask.title, len(ask.items), ask.limit) == (Kind.MARK, "storing", 12, 5)
    assert "5 = meer dan we aankunnen" in ask.hint
    bodies = {str(n): checked(ask, {"marks": {"m01": n + 1, **({"m02": 5} if n < 2 else {})}}) for n in range(3)}
    kept = [Answer(body) for body in shown_together(bodies, 3).values()]
    state = played(*phones.take(state, ask.question, kept), state=state)
    assert state.said["b"].phones == {"m01": {1: 1, 2: 1, 3: 1}} and phones.ask(state, "nl") is None
    assert phones.known(state).counted == 3
    assert refused(state, e.PhonesTaken(row="b", counts={}, phones=1)) == "problems.already_taken"
    assert refused(state, e.HandsPut(row="b", heights={"m01": 1}, people=3)) == "problems.hands_over"
    again = played(e.RowPutAgain(row="b"), state=state)
    fresh = phones.ask(again, "nl")
    assert fresh and fresh.question != ask.question, "what was answered before never counts for it"
    months = played(e.AxisChosen(axis=Axis.MONTHS, year=2028), state=again)
    assert phones.ask(months, "nl") != fresh, "nor what was answered about another year"
    weeks = played(e.AxisChosen(axis=Axis.WEEKS, year=2026), state=played(e.RowPutAgain(row="b"), state=state))
    many = phones.ask(weeks, "en")
    assert many and len(many.items) == 53 and many.items[0].group == "January"


# ── what comes of it ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_peaks_become_findings_and_agreements_actions_and_lows_neither() -> None:
    state = played(
        e.PeakMarked(peak="p", name="juli", periods=("m07",), row="a"),
        e.PeakMarked(peak="q", name="februari", periods=("m02",), low=True),
        e.AgreementMade(agreement="x", text="langer open", peak="p", hours=True, owner="teamleider", due="2027-03-01"),
        e.AgreementMade(agreement="y", text="cursus", peak="q"),
        state=weighed(a={"m07": (5, 5, 4)}),
    )
    found = MODEL.outcome(state)
    assert [(one.key, one.text) for one in found.findings] == [("peak-p", "juli")]
    assert [(one.key, one.reach, one.findings) for one in found.actions] == [
        ("x", Reach.OTHERS, ("peak-p",)), ("y", Reach.GROUP, ()),
    ]  # fmt: skip
    assert refused(state, e.PeakChanged(peak="p", changes={"periods": ()})) == "problems.no_period"
    assert refused(state, e.PeakChanged(peak="p", changes={"periods": ("w01",)})) == "problems.gone"
    gone = played(e.PeakRemoved(peak="p"), state=state)
    assert gone.agreed["x"].peak is None and not MODEL.outcome(gone).findings


def test_the_next_calendar_starts_from_this_one_and_says_honestly_whether_it_is_flatter() -> None:
    before = played(
        e.PeakMarked(peak="p", name="juli", periods=("m07",), row="a"),
        state=weighed(a={"m06": (4, 5, 5), "m07": (5, 5, 5), "m01": (1, 1, 1)}, gone={"m01": (5,)}),
    )
    opened = e.PreviousOpened(previous=heights.previous_of(before, "s", "Kalender"))
    state = played(opened, e.ParticipantsCounted(participants=9))
    assert (state.year, list(state.rows), list(state.peaks)) == (2028, ["a", "gone"], ["p"])
    assert heights.flatter(state, "nl") == "", "nothing was shown yet"
    assert refused(state, opened) == "problems.already_started"
    state = played(e.HandsPut(row="a", heights={"m06": 3, "m07": 4, "m02": 5}, people=3), e.Revealed(row="a"), state=state)
    found = heights.compared(state)
    assert found and (found.rows, found.cells, found.busy_then, found.busy_now) == (1, 2, 2, 1), "only what both tell of"
    assert "van 2 momenten" in heights.flatter(state, "nl") and "2027" in heights.flatter(state, "en")
    other = played(e.RowPutAgain(row="a"), e.PeakRemoved(peak="p"), e.AxisChosen(axis=Axis.WEEK, year=2028), state=state)
    assert heights.compared(other) is None


def test_a_peak_in_week_53_lies_in_the_last_week_of_a_year_that_has_none() -> None:
    long = played(e.AxisChosen(axis=Axis.WEEKS, year=2026), e.PeakMarked(peak="p", name="oud", periods=("w53",)))
    assert played(e.AxisChosen(axis=Axis.WEEKS, year=2027), state=long).peaks["p"].periods == ("w52",)
    after = played(e.PreviousOpened(previous=heights.previous_of(long, "s", "t")))
    assert (after.year, after.peaks["p"].periods) == (2027, ("w52",))


def test_another_teams_calendar_lies_beside_only_what_has_the_same_moments() -> None:
    other, here = weighed(b={"m06": (5, 5, 5)}), weighed(a={"m06": (4,)})
    laid = heights.laid_of(other, "t", "Financiën", "Financiën en control")
    state = played(
        e.CalendarLaid(laid=laid), e.CauseWritten(cause="c", session="t", row="a", text="hun brief, onze piek"), state=here
    )
    assert state.laid["t"].rows[0].heights == {"m06": 5.0}
    assert [one.key for one in MODEL.outcome(state).findings] == ["cause-c"]
    assert refused(state, e.CauseWritten(cause="d", session="none", row="a", text="x")) == "problems.gone"
    week = played(e.AxisChosen(axis=Axis.WEEK, year=2027))
    assert refused(week, e.CalendarLaid(laid=laid)) == "problems.other_axis"


@pytest.mark.parametrize(
    "text",
    ["wat;van;tot\njaarmarkt;1-5-2027;2-5-2027\nALV;2027-06-03;\n", "jaarmarkt;1-5-2027;2-5-2027\nALV;3/6/2027;\n"],
)
def test_own_dates_come_from_a_list_with_or_without_headings(text: str) -> None:
    found = importing.dates(sheets.read(text.encode(), "dagen.csv", importing.KNOWN), "dagen.csv")
    assert [(one.text, one.first, one.last) for one in found.found] == [
        ("jaarmarkt", "2027-05-01", "2027-05-02"), ("ALV", "2027-06-03", "2027-06-03"),
    ]  # fmt: skip
    assert not found.left_out


def test_a_row_that_says_no_day_is_left_out_and_named() -> None:
    text = b"wat;van;tot\n;1-5-2027;\nmarkt;31-2-2027;\nfeest;2-5-2027;1-5-2027\ngoed;1-5-2027;\n"
    found = importing.dates(sheets.read(text, "dagen.csv", importing.KNOWN), "dagen.csv")
    assert [one.text for one in found.found] == ["goed"]
    said = [problem.text("nl") for problem in found.left_out]
    assert [one.split(":")[0] for one in said] == ["dagen.csv, rij 2", "dagen.csv, rij 3", "dagen.csv, rij 4"]
    assert "31-2-2027" in said[1]
    with pytest.raises(Problem):
        importing.dates(sheets.read(b"naam;team\nmarkt;noord\n", "x.csv", importing.KNOWN), "x.csv")
