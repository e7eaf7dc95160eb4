"""What a session's documents and files are called: known in a folder with those of others, on any computer."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits.reports import paper
from kits.reports.paper import Context


def context(title: str = "", organisation: str = "Woningstichting De Linde", language: str = "nl") -> Context:
    return Context(
        language, dt.datetime(2026, 11, 26, tzinfo=dt.UTC), title=title, organisation=organisation, package="kits.culture"
    )


@pytest.mark.parametrize(
    ("title", "teams", "said"),
    [
        ("Werkdruk", ["Klantcontact"], "2026-03-02 Verslag Werkdruk - Klantcontact - Woningstichting De Linde"),
        (
            "Werkdruk bij klantcontact",
            ["Klantcontact"],
            "2026-03-02 Verslag Werkdruk bij klantcontact - Woningstichting De Linde",
        ),
        ("Werkdruk", ["ICT", "P&O"], "2026-03-02 Verslag Werkdruk - ICT en P&O - Woningstichting De Linde"),
        ("Werkdruk", ["ICT", "P&O", "KCC"], "2026-03-02 Verslag Werkdruk - ICT en nog 2 - Woningstichting De Linde"),
        ("Werkdruk", [], "2026-03-02 Verslag Werkdruk - Woningstichting De Linde"),
        ("", [], "2026-03-02 Verslag Stellingen over de werkcultuur - Woningstichting De Linde"),
    ],
)
def test_a_file_says_day_kind_session_team_and_client_and_none_of_them_twice(
    title: str, teams: list[str], said: str
) -> None:
    name = context().words.shared("name")
    expected = said.replace("Stellingen over de werkcultuur", name)
    assert paper.session_file(context(title), "Verslag", "2026-03-02", teams) == expected


def test_a_title_names_its_teams_and_what_stands_under_it_the_client() -> None:
    assert paper.titled(context("Werkdruk"), ["Klantcontact"]) == "Werkdruk: Klantcontact"
    assert paper.titled(context("Werkdruk bij Klantcontact"), ["Klantcontact"]) == "Werkdruk bij Klantcontact"
    assert paper.titled(context("Workload", language="en"), ["A", "B", "C"]) == "Workload: A and 2 more"
    both = ["Klantcontact", "Dagelijks onderhoud"]
    assert paper.titled(context("Signalen bij klantcontact"), both).endswith(": Klantcontact en Dagelijks onderhoud"), (
        "not one of two"
    )
    assert paper.titled(context("Dagelijks onderhoud en klantcontact"), both) == "Dagelijks onderhoud en klantcontact"
    assert paper.under_title(context(), "Verslag") == "Woningstichting De Linde · Verslag"


def test_a_team_that_was_in_what_is_cut_off_is_still_named() -> None:
    title = "Een bijeenkomst over alles wat er in het afgelopen jaar te veel was en wat daaraan te doen is bij Klantcontact"
    name = paper.session_file(context(title), "Verslag", "2026-03-02", ["Klantcontact"])
    assert " - Klantcontact - Woningstichting De Linde" in name and "Een bijeenkomst over alles" in name


NAMES = st.text(min_size=0, max_size=300)


@given(title=NAMES, teams=st.lists(NAMES, max_size=4), organisation=NAMES, day=st.sampled_from([None, "2026-03-02"]))
def test_whatever_they_are_called_a_file_has_a_name_that_any_computer_takes(
    title: str, teams: list[str], organisation: str, day: str | None
) -> None:
    name = paper.session_file(context(title, organisation), "Verslag", day, teams)
    assert "Verslag" in name and len(name) <= paper.FILE_NAME_MOST
    assert not set(name) & set('<>:"/\\|?*') and name == name.strip(" .") and min(map(ord, name)) >= 32
