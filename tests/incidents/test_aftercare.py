"""One person's path, and what all paths together say."""

import datetime as dt
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits import places, wording
from kits.incidents import clock
from kits.incidents.aftercare import due, own_schedules, proof, schedules
from kits.incidents.aftercare.paths import TO_DO, Path, Stand, Start, path
from kits.incidents.aftercare.proof import Care, Counts
from kits.incidents.aftercare.schedules import AGAIN, CLOSING, EXTRA, HANDED_OVER, REFERRAL
from kits.incidents.whole import Contact
from kits.problems import Problem

WORKBOOK = schedules.schedule("workbook")
[AT] = clock.moments("2026-03-02", "14:20")  # a Monday


def on(day: str, at: str = "12:00") -> dt.datetime:
    return clock.moments(day, at)[0]


def talk(step: str, done_on: str = "", **more: str) -> Contact:
    return Contact(f"{step}{done_on}", "i", "p", step, done_on=done_on, **more)


def no(step: str, done_on: str) -> Contact:
    return talk(step, done_on, offered="yes", accepted="no")


def of(now: dt.datetime, *contacts: Contact) -> Path:
    return path("p", AT, WORKBOOK, contacts, now)


def stands(now: dt.datetime, *contacts: Contact) -> dict[str, Stand]:
    return {item.step: item.stand for item in of(now, *contacts).items}


HELD = (
    talk("next_day", "2026-03-03"),
    talk("week_1", "2026-03-09"),
    talk("week_2", "2026-03-16"),
    talk("week_4", "2026-03-30"),
)


def test_a_whole_course_is_closed_by_the_last_talk_and_the_decision() -> None:
    done = (*HELD, talk(CLOSING, "2026-04-13"))
    assert of(on("2026-04-13"), *done).closed_on == ""
    closed = of(on("2026-04-14"), *done, talk(REFERRAL, "2026-04-14", referred_to="bedrijfsarts"))
    assert closed.closed_on == "2026-04-14"
    assert closed.start is Start.IN_TIME
    assert [item.stand for item in closed.items if item.step != REFERRAL] == [Stand.DONE] * 5
    assert closed.to_do == ()


def test_the_decision_has_its_window_between_a_month_and_six_weeks() -> None:
    found = [stands(on(day), *HELD)[REFERRAL] for day in ("2026-04-01", "2026-04-02", "2026-04-13", "2026-04-14")]
    assert found == [Stand.COMING, Stand.OPEN, Stand.OPEN, Stand.LATE]


def test_what_was_not_done_is_late_until_a_later_talk_takes_its_place_and_never_done() -> None:
    assert stands(on("2026-03-03", "23:59"))["next_day"] is Stand.OPEN
    assert stands(on("2026-03-04", "00:00"))["next_day"] is Stand.LATE
    assert stands(on("2026-03-04"), talk("next_day", "2026-03-04"))["next_day"] is Stand.DONE_LATE
    assert stands(on("2026-03-10"), talk("week_1", "2026-03-09"))["next_day"] is Stand.MISSED


def test_a_later_day_that_was_agreed_on_is_shown_and_does_not_make_it_in_time() -> None:
    agreed = talk("week_1", due_at=on("2026-03-12", "10:00").isoformat(), owner="teamleider")
    [item] = [one for one in of(on("2026-03-11"), HELD[0], agreed).items if one.step == "week_1"]
    assert (item.stand, item.planned, item.owner) == (Stand.LATE, on("2026-03-12", "10:00"), "teamleider")


def test_refused_is_not_done_and_is_offered_again_after_two_weeks() -> None:
    refused = no("next_day", "2026-03-03")
    found = of(on("2026-03-10"), refused)
    assert {one.step: one.stand for one in found.items} == {
        "next_day": Stand.REFUSED,
        "week_1": Stand.PAUSED,
        "week_2": Stand.PAUSED,
        AGAIN: Stand.COMING,
        "week_4": Stand.PAUSED,
        CLOSING: Stand.COMING,
        REFERRAL: Stand.PAUSED,
    }
    assert found.start is Start.REFUSED
    assert clock.local(found.to_do[0].by).date().isoformat() == "2026-03-17"
    assert stands(on("2026-03-17"), refused)[AGAIN] is Stand.OPEN
    assert stands(on("2026-03-18"), refused)[AGAIN] is Stand.LATE
    again = (refused, no(AGAIN, "2026-03-17"))
    assert stands(on("2026-03-20"), *again)[AGAIN] in (Stand.REFUSED, Stand.COMING)
    assert [clock.local(one.by).date().isoformat() for one in of(on("2026-03-20"), *again).to_do] == [
        "2026-03-31",
        "2026-04-13",
    ]


def test_who_wants_it_after_all_is_on_the_schedule_again() -> None:
    wanted = talk(AGAIN, "2026-03-17", offered="yes", accepted="yes")
    found = stands(on("2026-03-18"), no("next_day", "2026-03-03"), wanted)
    assert found["week_1"] is Stand.MISSED
    assert (found["week_4"], found[CLOSING]) == (Stand.COMING, Stand.COMING)
    assert found[AGAIN] is Stand.DONE


def test_the_closing_talk_is_always_due_also_for_who_refused_and_is_offered_twice() -> None:
    refused = no("week_4", "2026-03-30")
    found = of(on("2026-04-14"), refused)  # two weeks later is after the closing talk: that is the offer
    assert [(one.step, one.stand) for one in found.to_do] == [(CLOSING, Stand.LATE)]
    twice = (refused, no(CLOSING, "2026-04-13"))
    assert of(on("2026-04-14"), *twice).closed_on == ""
    assert [one.step for one in of(on("2026-04-14"), *twice).to_do] == [AGAIN]
    over = of(on("2026-05-01"), *twice, no(AGAIN, "2026-04-27"))
    assert (over.closed_on, over.to_do) == ("2026-04-27", ())


def test_a_closing_talk_that_was_refused_and_wanted_later_is_still_to_be_held() -> None:
    wanted = (no(CLOSING, "2026-04-13"), talk(AGAIN, "2026-04-27", accepted="yes"))
    assert CLOSING in [one.step for one in of(on("2026-04-28"), *wanted).to_do]
    assert stands(on("2026-04-29"), *wanted, talk(CLOSING, "2026-04-28"))[CLOSING] is Stand.DONE_LATE


def test_another_who_takes_over_does_what_comes_from_that_day_on() -> None:
    handed = talk(HANDED_OVER, "2026-03-20", owner="plaatsvervanger")
    begun = talk("next_day", "2026-03-03", owner="teamleider")
    found = {item.step: item.owner for item in of(on("2026-03-10"), begun, handed).items}
    assert (found["next_day"], found["week_2"], found["week_4"]) == ("teamleider", "teamleider", "plaatsvervanger")
    assert of(on("2026-03-19"), begun, handed).owner == "teamleider"
    assert of(on("2026-03-20"), begun, handed).owner == "plaatsvervanger"
    assert of(on("2026-03-04"), handed).start is Start.WAITING  # changing hands is no talk


def test_one_talk_more_is_due_on_the_day_agreed_on_also_after_the_end() -> None:
    ended = (*HELD, talk(CLOSING, "2026-04-13"), talk(REFERRAL, "2026-04-13"))
    more = talk(EXTRA, due_at=on("2026-06-01", "10:00").isoformat())
    assert [one.step for one in of(on("2026-05-01"), *ended, more).to_do] == [EXTRA]
    assert stands(on("2026-06-02"), *ended, more)[EXTRA] is Stand.LATE
    early = talk(EXTRA, due_at=on("2026-03-20", "10:00").isoformat())
    assert stands(on("2026-05-01"), *ended, early)[EXTRA] is Stand.MISSED


@pytest.mark.parametrize(
    ("contact", "now", "begun"),
    [
        (None, "2026-03-05T14:20", Start.WAITING),
        (None, "2026-03-05T14:21", Start.MISSING),
        (talk("next_day", "2026-03-04"), "2026-03-04T12:00", Start.IN_TIME),
        (talk("next_day", "2026-03-05"), "2026-03-06T12:00", Start.SAME_DAY),
        (talk("next_day", "2026-03-05", due_at=on("2026-03-05", "14:20").isoformat()), "2026-03-06T12:00", Start.IN_TIME),
        (talk("next_day", "2026-03-05", due_at=on("2026-03-05", "14:21").isoformat()), "2026-03-06T12:00", Start.LATE),
        (talk("next_day", "2026-03-05", due_at=on("2026-03-04", "09:00").isoformat()), "2026-03-06T12:00", Start.SAME_DAY),
        (talk("next_day", "2026-03-06"), "2026-03-06T12:00", Start.LATE),
        (no("next_day", "2026-03-04"), "2026-03-06T12:00", Start.REFUSED),
        (no("next_day", "2026-03-06"), "2026-03-06T12:00", Start.LATE),
        (talk(REFERRAL, "2026-03-03"), "2026-03-04T12:00", Start.WAITING),
    ],
)
def test_72_hours_are_kept_or_not_and_an_hour_nobody_knows_is_not_guessed(
    contact: Contact | None, now: str, begun: Start
) -> None:
    assert of(on(*now.split("T")), *([contact] if contact else [])).start is begun


def case(number: str, *people: Contact | None) -> Care:
    names = tuple(f"p{n}" for n in range(len(people)))
    contacts = [
        Contact(one.id, "i", name, one.step, one.due_at, one.done_on, one.offered, one.accepted)
        for name, one in zip(names, people, strict=True)
        if one
    ]
    return Care(number, AT, names, tuple(contacts))


def test_the_proof_counts_cases_by_whom_it_went_worst_for_and_never_people() -> None:
    in_time, late, refused = talk("next_day", "2026-03-03"), talk("next_day", "2026-03-09"), no("next_day", "2026-03-03")
    cases = [case("1", in_time, refused), case("2", in_time, late), case("3", refused), case("4", in_time, None), case("5")]
    now = on("2026-03-10")
    found = proof.proof((one.paths(WORKBOOK, now) for one in cases), [Counts(2, 2, 1), Counts(3, 2, 3), Counts()])
    assert {start: n for start, n in found.starts.items() if n} == {
        Start.IN_TIME: 2,
        Start.LATE: 2,
        Start.REFUSED: 1,
        Start.MISSING: 1,
    }
    assert (found.cases, found.gone, found.nobody, found.paths, found.closed) == (6, 2, 1, 12, 4)


def test_the_counts_that_stay_are_those_of_the_paths() -> None:
    now = on("2026-03-10")
    kept = case("1", talk("next_day", "2026-03-03"), no("next_day", "2026-03-03"), talk("week_1", "2026-03-09"))
    assert proof.counts(kept.paths(WORKBOOK, now)) == Counts(paths=3, in_time=2, closed=0)


def test_due_today_and_late_are_told_by_number_and_each_number_once() -> None:
    held = talk("next_day", "2026-03-03")
    cases = [case("2026-001", held, None), case("2026-002", held), case("2026-003", talk("week_1", "2026-03-09"))]
    found = due.due(cases, WORKBOOK, on("2026-03-09"))
    assert (found.today, found.today_in) == (3, ("2026-001", "2026-002"))
    assert (found.late, found.late_in) == (1, ("2026-001",))


def test_a_reporter_who_heard_nothing_by_the_end_of_the_term_is_overdue() -> None:
    reported = on("2026-03-02", "23:50")
    assert not due.untold("", reported, 5, on("2026-03-07", "23:59"))
    assert due.untold("", reported, 5, on("2026-03-08", "00:00"))
    assert not due.untold("2026-03-09", reported, 5, on("2026-03-20"))


GUIDE = pathlib.Path(__file__).parents[2] / "docs" / "eigen_formulieren.md"
OWN = GUIDE.read_text("utf8").partition("```yaml\n")[2].partition("```")[0]


def own_file(text: str, name: str = "ons_schema.yaml") -> None:
    folder = places.own_schedules_folder()
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, "utf8")


def test_an_organisation_can_have_a_schedule_of_its_own(data_folder: pathlib.Path) -> None:
    own_file(OWN)
    [own] = own_schedules.own()
    assert own.steps[1].said == {"nl": "Gesprek op dag 21", "en": "Gesprek op dag 21"}
    found = {one.step: clock.local(one.by).date().isoformat() for one in path("p", AT, own, (), AT).items}
    assert found == {"day_2": "2026-03-04", "day_21": "2026-03-23", REFERRAL: "2026-04-16", CLOSING: "2026-05-01"}
    assert schedules.schedule(own) is own


@pytest.mark.parametrize(
    ("was", "now", "kind", "place"),
    [
        ("days: 21", "days: 0", "too_low", "Stap ‘day_21’, days"),
        ("days: 60", "days: 900", "too_high", "Stap ‘closing’, days"),
        ("days: 60", "days: 20", "opens_late", "Stap ‘closing’"),
        ("opens: 3, days: 21", "days: 1", "steps_in_order", ""),
        ("id: closing", "id: last", "closing_last", ""),
        ("within_hours: 48", "within_hours: 96", "too_high", "Within_hours"),
        ("days: 2,", "days: 2, hours: 24,", "days_or_hours", "Stap ‘day_2’"),
        ("opens: 30", "opens: 50", "opens_late", "Besluit over verwijzing"),
        ("name: Ons schema", "naam: Ons schema", "unknown_field", "Naam"),
        ("id: ons_schema", "id: yours", "other_id", "Id"),
        ("id: ons_schema", "id: ons_schema\nid: ons_schema", "field_twice", "Regel 2"),
        ("credit: Van onszelf.", "credit: [", "layout", "Regel"),
    ],
)
def test_what_is_wrong_in_its_file_is_said_with_file_and_place(
    data_folder: pathlib.Path, was: str, now: str, kind: str, place: str
) -> None:
    assert was in OWN
    own_file(OWN.replace(was, now))
    assert own_schedules.own() == ()
    [problem] = own_schedules.unfit()
    assert kind in {one.kind for one in problem.mistakes}
    nl, en = problem.text("nl"), problem.text("en")
    assert "ons_schema.yaml" in nl and place in nl and nl != en


def test_none_takes_the_place_of_the_kits_and_one_that_is_none_is_refused(data_folder: pathlib.Path) -> None:
    own_file(OWN.replace("id: ons_schema", "id: workbook"), "workbook.yaml")
    [problem] = own_schedules.unfit()
    assert [one.kind for one in problem.mistakes] == ["taken"]
    with pytest.raises(Problem):
        schedules.schedule("psychic")


CODES = [*(step.id for step in WORKBOOK.steps), REFERRAL, AGAIN, EXTRA, HANDED_OVER]
CONTACTS = st.lists(
    st.builds(
        Contact,
        id=st.uuids().map(str),
        incident_id=st.just("i"),
        person_id=st.just("p"),
        step=st.sampled_from(CODES),
        due_at=st.integers(0, 100 * 24).map(lambda hours: (AT + dt.timedelta(hours=hours)).isoformat()) | st.just(""),
        done_on=st.integers(0, 100).map(lambda days: (dt.date(2026, 3, 2) + dt.timedelta(days=days)).isoformat())
        | st.just(""),
        accepted=st.sampled_from(["", "yes", "no"]),
        owner=st.sampled_from(["", "a", "b"]),
    ),
    max_size=8,
)
NOWS = st.integers(0, 120 * 24).map(lambda hours: AT + dt.timedelta(hours=hours))


@given(contacts=CONTACTS, now=NOWS, later=st.integers(0, 60 * 24))
def test_late_stays_late_whatever_else_was_noted(contacts: list[Contact], now: dt.datetime, later: int) -> None:
    before, after = of(now, *contacts), of(now + dt.timedelta(hours=later), *contacts)
    late = {(one.step, one.by) for one in before.items if one.stand is Stand.LATE}
    assert late <= {(one.step, one.by) for one in after.items if one.stand is Stand.LATE}
    assert [one.stand for one in before.items if one.stand not in TO_DO] == [
        one.stand for one in after.items if one.stand not in TO_DO
    ]  # only time passed: what was settled stays as it was


@given(contacts=CONTACTS, now=NOWS)
def test_the_order_in_which_it_was_noted_does_not_matter(contacts: list[Contact], now: dt.datetime) -> None:
    turned = sorted(contacts, key=lambda one: one.id, reverse=True)
    assert of(now, *contacts) == of(now, *turned)


@given(contacts=CONTACTS, now=NOWS)
def test_a_path_is_closed_or_something_is_to_be_done(contacts: list[Contact], now: dt.datetime) -> None:
    found = of(now, *contacts)
    assert found.closed_on or found.to_do
    closing = [one for one in found.items if one.step == CLOSING]
    assert len(closing) == 1
    if found.closed_on:
        assert closing[0].stand in (Stand.DONE, Stand.DONE_LATE, Stand.REFUSED)
        assert {one.step for one in found.to_do} <= {EXTRA}


@given(contacts=CONTACTS, now=NOWS)
def test_every_way_a_step_can_stand_has_its_word(contacts: list[Contact], now: dt.datetime) -> None:
    found = of(now, *contacts)
    for language in wording.LANGUAGES:
        say = wording.of("kits.incidents.aftercare", language).say
        assert all(say(f"stands.{one.stand}") for one in found.items)
        assert say(f"starts.{found.start}")


@given(contacts=CONTACTS, now=NOWS)
def test_counts_are_those_of_the_paths_however_they_are_worked_out(contacts: list[Contact], now: dt.datetime) -> None:
    care = Care("2026-001", AT, ("p", "nobody noted"), tuple(contacts))
    assert care.counts(WORKBOOK, now) == proof.counts(care.paths(WORKBOOK, now))
