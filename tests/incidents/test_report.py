"""A report is taken as a person gives it, and what is missing or cannot be is said in a sentence."""

import datetime as dt
from dataclasses import replace

import pytest

from kits.incidents.report import Report, checked
from kits.problems import Problem

TODAY = dt.date(2026, 11, 27)
TOLD = Report("2026-11-26", "building", ("verbal",), words="Hij riep.")


def test_a_report_is_kept_as_it_was_told_but_tidied() -> None:
    told = replace(
        TOLD, clock="9.05", kinds=("person", "verbal", "person"), site=" Kantoor \n Noord ", words=" Een.\r\nTwee. "
    )
    found = checked(told, TODAY)
    assert (found.clock, found.kinds, found.site, found.words) == (
        "09:05",
        ("verbal", "person"),
        "Kantoor Noord",
        "Een.\nTwee.",
    )
    assert checked(found, TODAY) == found


def test_a_day_a_place_and_a_kind_are_enough() -> None:
    assert checked(Report("2026-11-27", "street", ("person",), near_miss=True), TODAY).clock == ""


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"day": ""}, "no_day"),
        ({"day": "gisteren"}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": "2026-11-28"}, "day_to_come"),
        ({"day": "1926-11-26"}, "day_long_ago"),
        ({"clock": "25:00"}, "clock"),
        ({"clock": "2 uur"}, "clock"),
        ({"place": ""}, "no_place"),
        ({"place": "roof"}, "unknown_code"),
        ({"activity": "juggling"}, "unknown_code"),
        ({"kinds": ()}, "no_kind"),
        ({"kinds": ("verbal", "cruelty")}, "unknown_code"),
        ({"near_miss": True, "hurt": True}, "hurt_nearly"),
        ({"needs_now": True, "reach": " "}, "no_reach"),
        ({"site": "x" * 121}, "long_site"),
        ({"reach": "x" * 121}, "long_reach"),
        ({"words": "x" * 5001}, "long_words"),
    ],
)
def test_what_cannot_be_is_said_in_both_languages(change: dict[str, object], code: str) -> None:
    with pytest.raises(Problem) as refused:
        checked(replace(TOLD, **change), TODAY)  # type: ignore[arg-type]
    assert refused.value.code == f"kits.incidents:problems.{code}"
    assert refused.value.text("nl") != refused.value.text("en")


def test_a_report_of_an_earlier_register_may_lack_its_place_but_not_have_one_there_is_not() -> None:
    assert checked(Report("2026-11-27", "", ("person",)), TODAY, place_said=False).place == ""
    with pytest.raises(Problem):
        checked(Report("2026-11-27", "roof", ("person",)), TODAY, place_said=False)
