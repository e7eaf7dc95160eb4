"""What a file that was made is called, and what its cells begin with, on whatever computer it is opened."""

from __future__ import annotations

import pytest

from kits.reports import lists, paper


@pytest.mark.parametrize("title", ["CON", "nul", "Aux.", "com1", "LPT9 ", "COM¹", "con.verslag", "CONIN$"])
def test_no_file_is_called_what_windows_takes_for_a_device(title: str) -> None:
    assert paper.file_name("verslag", title) == f"verslag {title.rstrip(' .')}"


@pytest.mark.parametrize(
    ("title", "name"),
    [("Team A...", "Team A"), (".verborgen", "verborgen"), (" . ", "verslag"), ("a/b:c", "a b c"), ("Console", "Console")],
)
def test_a_files_name_is_one_that_every_system_keeps(title: str, name: str) -> None:
    assert paper.file_name("verslag", title) == name


@pytest.mark.parametrize(
    "text",
    ["=1+1", " =1", "\t=1", "+31", "-1", "@x", "＝1+1", "－1", "＠x", "﹦1", "\u200b=1", "\ufeff=1", "\u00ad=1", "\u00a0=1",
     "\u2060+1", "\u3000＝1", "\ufe0f=1", "−1"],
)  # fmt: skip
def test_what_a_spreadsheet_could_run_is_marked_whatever_stands_before_it(text: str) -> None:
    assert lists.may_be_run(text)


@pytest.mark.parametrize("text", ["", "Werkdruk", "’s avonds", "1 = 1", "(=)", "•", "é", "\u200b", "  "])
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert not lists.may_be_run(text)
