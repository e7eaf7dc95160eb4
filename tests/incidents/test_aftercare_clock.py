"""When aftercare is due: clock hours as they pass, days as they are here, whatever the clock and the calendar do."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.incidents import clock
from kits.incidents.aftercare.paths import begins_by
from kits.incidents.aftercare.schedules import CLOSING, schedule
from kits.periods import months_after

WORKBOOK, SITE = schedule("workbook"), schedule("public_service")
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
INSTANTS = st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)).map(lambda at: at.replace(tzinfo=dt.UTC))


def here(at: dt.datetime) -> str:
    return clock.local(at).isoformat(timespec="minutes")


def step(code: str, at: dt.datetime) -> str:
    found = WORKBOOK.step(code)
    assert found is not None
    return here(found.by(at))


def test_an_hour_that_comes_twice_means_two_moments_and_each_has_its_own_72_hours() -> None:
    before, after = clock.moments("2026-10-25", "02:30")
    assert (here(before), here(after)) == ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")
    assert after - before == dt.timedelta(hours=1)
    assert here(begins_by(before, WORKBOOK)) == "2026-10-28T01:30+01:00"
    assert here(begins_by(after, WORKBOOK)) == "2026-10-28T02:30+01:00"
    assert step("next_day", before) == step("next_day", after) == "2026-10-26T23:59+01:00"
    assert step(CLOSING, after) == "2026-12-06T23:59+01:00"


def test_just_before_the_clock_goes_forward_72_hours_end_an_hour_later_by_the_clock() -> None:
    [at] = clock.moments("2027-03-28", "01:30")
    assert here(begins_by(at, WORKBOOK)) == "2027-03-31T02:30+02:00"
    assert step("next_day", at) == "2027-03-29T23:59+02:00"
    [skipped] = clock.moments("2027-03-28", "02:30")
    assert here(skipped) == "2027-03-28T03:30+02:00"  # there was no half past two: the clock was at half past three


def test_a_leap_day_has_weeks_and_a_month_as_any_other() -> None:
    [at] = clock.moments("2028-02-29", "16:05")
    assert here(begins_by(at, WORKBOOK)) == "2028-03-03T16:05+01:00"
    assert step("week_2", at) == "2028-03-14T23:59+01:00"
    assert WORKBOOK.referral is not None
    assert here(WORKBOOK.referral.opened(at)) == "2028-03-29T00:00+02:00"
    assert step("referral", at) == step(CLOSING, at) == "2028-04-11T23:59+02:00"


@pytest.mark.parametrize(
    ("day", "month_later"), [("2027-01-31", "2027-02-28"), ("2028-01-31", "2028-02-29"), ("2026-12-31", "2027-01-31")]
)
def test_a_month_ends_on_its_last_day_and_passes_the_end_of_the_year(day: str, month_later: str) -> None:
    assert months_after(dt.date.fromisoformat(day), 1).isoformat() == month_later


def test_the_end_of_the_year_the_weekend_and_a_holiday_count_as_hours_do() -> None:
    [friday] = clock.moments("2026-12-25", "17:00")  # Christmas day, before a weekend
    assert here(begins_by(friday, WORKBOOK)) == "2026-12-28T17:00+01:00"
    assert step("next_day", friday) == "2026-12-26T23:59+01:00"  # a Saturday and a holiday
    [last] = clock.moments("2026-12-31", "23:59")
    assert step("next_day", last) == "2027-01-01T23:59+01:00"
    assert here(begins_by(last, SITE)) == "2027-01-03T23:59+01:00"


def test_where_nobody_knows_the_hour_the_day_counts_from_its_first_moment() -> None:
    [at] = clock.moments("2026-03-03")
    assert here(at) == "2026-03-03T00:00+01:00"
    assert here(begins_by(at, WORKBOOK)) == "2026-03-06T00:00+01:00"


@given(day=DAYS, months=st.integers(0, 24))
def test_a_month_later_is_in_that_month(day: dt.date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@given(day=DAYS, minute=st.integers(0, 24 * 60 - 1))
def test_what_a_clock_says_is_what_it_means(day: dt.date, minute: int) -> None:
    said = f"{minute // 60:02}:{minute % 60:02}"
    found = clock.moments(day.isoformat(), said)
    shown = [clock.local(at).strftime("%H:%M") for at in found]
    assert shown == [said] * len(found) or (len(found) == 1 and said[:2] == "02" and shown[0][:2] == "03")
    assert clock.first(day) <= found[0] <= found[-1] <= clock.last(day)


@given(at=INSTANTS)
def test_hours_are_hours_and_days_end_when_they_end_here(at: dt.datetime) -> None:
    assert begins_by(at, WORKBOOK) - at == dt.timedelta(hours=72)
    for one in (*WORKBOOK.steps, *SITE.steps):
        assert at <= one.opened(at) <= one.by(at) or one.opened(at) <= at
        if one.days:
            until = clock.local(one.by(at))
            assert until.date() - clock.local(at).date() == dt.timedelta(days=one.days)
            assert clock.local(one.by(at) + dt.datetime.resolution).time() == dt.time(0)
