"""Own statements as they come: read, or refused by row, and nothing half taken in."""

from __future__ import annotations

import pytest
from culture_sessions import after, opened, refused
from hypothesis import example, settings
from hypothesis import given as any_
from hypothesis import strategies as st
from often import often

from kits.culture import events as e
from kits.culture import importing, statements
from kits.culture.importing import from_file, from_text, statements_of
from kits.culture.state import MOST_STATEMENTS, STATEMENT_LIMIT, Reading
from kits.dossier.records import Theme
from kits.problems import Problem
from kits.wording import clean_text


def said(text: str, name: str = "eigen.csv") -> list[tuple[str, object]]:
    """What a list could not give: whole, and row by row."""
    found = from_file(text.encode(), name)
    assert not found.found or not found.problems
    every = (*found.problems, *found.left_out)
    assert all(problem.text("nl") and problem.text("en") for problem in every)
    return [(problem.code.rpartition(".")[2], problem.values.get("row")) for problem in every]


def test_a_list_with_headings_says_of_each_statement_what_it_is() -> None:
    text = (
        "Nr;Stelling;Gezond;Thema\n1;Wij eten samen;ja;\n2;Hier roept iedereen;nee;omgangsvormen\n3;Wij lachen;;werkdruk\n"
    )
    found = from_file(text.encode("cp1252"), "eigen.csv").found
    assert [(one.row, one.letter, one.healthy, one.theme) for one in found] == [
        (2, "1", True, Theme.WORKLOAD),
        (3, "2", False, Theme.CONDUCT),
        (4, "3", None, Theme.WORKLOAD),
    ]


def test_without_headings_the_longest_column_is_the_statement() -> None:
    found = from_file(b"1;Wij eten elke dag samen\n2;Hier roept iedereen maar wat\n", "eigen.csv").found
    assert [one.text for one in found] == ["Wij eten elke dag samen", "Hier roept iedereen maar wat"]


def test_a_pasted_list_is_one_statement_a_line() -> None:
    found = from_text("Wij eten samen, elke dag\nHier roept iedereen\n", "geplakt").found
    assert [one.text for one in found] == ["Wij eten samen, elke dag", "Hier roept iedereen"]


def test_the_columns_of_both_languages_give_the_one_that_is_asked() -> None:
    text = b"nl;en\nWij eten samen;We eat together\nHier roept iedereen;\n"
    assert [one.text for one in from_file(text, "x.csv", "en").found] == ["We eat together", "Hier roept iedereen"]


@pytest.mark.parametrize(
    "text",
    [
        "- Wij eten samen\n- no\n",
        "statements:\n  - text: Wij eten samen\n    healthy: yes\n  - tekst: no\n    gezond: nee\n",
        "# eigen\n- {letter: 1, stelling: Wij eten samen}\n- {stelling: no}\n",
        "[Wij eten samen, no]",
    ],
)
def test_yaml_is_a_list_of_texts_or_of_fields_as_they_are_written(text: str) -> None:
    found = from_file(text.encode(), "eigen.yaml")
    assert [one.text for one in found.found] == ["Wij eten samen", "no"]


def test_the_kits_own_file_can_be_copied_changed_and_read_in() -> None:
    path = importing.Path(importing.__file__).with_name("statements.yaml")
    for language in ("nl", "en"):
        found = statements_of(from_file(path.read_bytes(), "kopie.yaml", language))
        own = statements.standard(language)
        assert [(o.letter, o.text, o.healthy, o.theme) for o in found] == [
            (o.letter, o.text, o.healthy, o.theme) for o in own
        ]
        assert {one.reading for one in found} == {Reading.LIST}
        assert len({one.id for one in found}) == 18


def test_what_cannot_be_taken_in_is_named_by_its_row_and_the_rest_goes_in() -> None:
    long = "x" * (STATEMENT_LIMIT + 1)
    text = f"Letter;Stelling;Gezond;Thema\na;Goed;ja;\nb;;nee;\nc;goed!;;\nd;{long};;\ne;Ja;misschien;weer\nfffffff;Nee;;\n"
    assert said(text) == [
        ("no_text", 3),
        ("twice", 4),
        ("too_long", 5),
        ("no_healthy", 6),
        ("no_theme", 6),
        ("letter_too_long", 7),
    ]
    found = from_file(text.encode(), "eigen.csv").found
    assert [(one.text, one.letter, one.healthy, one.theme) for one in found] == [
        ("Goed", "a", True, Theme.WORKLOAD),
        ("Ja", "e", None, Theme.WORKLOAD),
        ("Nee", "", None, Theme.WORKLOAD),
    ]
    assert said("- Goed\n- [a, b]\n- goed\n", "x.yml") == [("no_text", 2), ("twice", 3)]


@pytest.mark.parametrize("bad", ["Stelling 3", "STELLING 3!", "x" * (STATEMENT_LIMIT + 1), '""'])
@pytest.mark.parametrize("at", [0, 30, 60])
def test_one_bad_row_does_not_refuse_a_list_of_sixty(bad: str, at: int) -> None:
    rows = [f"Stelling {n}" for n in range(60)]
    rows.insert(at, bad)
    found = from_file("\n".join(["Nr;Stelling", *(f"{n};{row}" for n, row in enumerate(rows))]).encode(), "x.csv")
    assert (len(found.found), len(found.left_out), found.problems) == (60, 1, ())
    assert len(statements_of(found)) == 60


def test_statements_that_are_there_already_are_known_from_those_that_are_new() -> None:
    proposal = from_text("Wij lachen!\nWij zwijgen", "geplakt")
    there = statements_of(from_text("wij lachen\nWij eten samen", "eerder"))
    assert [one.text for one in importing.without_known(proposal, there)] == ["Wij zwijgen"]


def test_the_longest_column_is_not_taken_for_statements_when_it_holds_moments_or_addresses() -> None:
    rows = "Wij lachen;maandag 2 maart 2026 om 10:11:12 uur\nWij eten samen;maandag 2 maart 2026 om 10:12:12 uur\n"
    for data in (rows, rows.replace("maandag 2 maart 2026 om ", "https://example.org/lang/adres?x=").replace(" uur", "")):
        assert [one.text for one in from_file(data.encode(), "x.csv").found] == ["Wij lachen", "Wij eten samen"]


def test_where_two_columns_may_hold_the_statements_the_choice_is_asked_and_taken() -> None:
    rows = "Vroeger;Straks\nWij lachen hier nooit;Wij lachen hier vaak samen\nWij zwijgen maar;Wij zeggen wat wij denken\n"
    found = from_file(rows.encode(), "x.csv")
    assert (found.unsure, found.choices) == (True, ((0, "Vroeger"), (1, "Straks")))
    chosen = from_file(rows.encode(), "x.csv", text_column=0)
    assert ([one.text for one in chosen.found], chosen.unsure) == (["Wij lachen hier nooit", "Wij zwijgen maar"], False)


@pytest.mark.parametrize("text", ["•\tWij lachen\n•\tWij eten", "- Wij lachen\n- Wij eten", "1.\tWij lachen\n2.\tWij eten"])
def test_bullets_of_a_pasted_list_are_no_part_of_a_statement(text: str) -> None:
    assert [one.text for one in from_text(text, "geplakt").found] == ["Wij lachen", "Wij eten"]


@pytest.mark.parametrize("text", ["Stelling", "Tekst", "THEMA"])
def test_a_known_heading_in_the_only_row_is_a_statement(text: str) -> None:
    assert [one.text for one in from_text(text, "geplakt").found] == [text]


def test_many_rows_that_are_left_out_are_not_all_named_and_the_rest_is_counted() -> None:
    found = said("\n".join(["letter;stelling", "a;Goed", *("x;" for _ in range(50))]))
    assert (len(found), found[-1][0]) == (21, "more_left_out")


def test_more_statements_than_fit_are_refused() -> None:
    assert said("\n".join(f"- Stelling {n}" for n in range(MOST_STATEMENTS + 1)), "x.yaml") == [("too_many", None)]
    assert said("[]", "x.yaml") == [("nothing", None)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"- a\n- 'b\n", "importing.not_yaml"),
        (b"\xff\xfe\xfa", "importing.not_utf8"),
        (b"zomaar een zin", "importing.no_list"),
        (b"a: 1\n", "importing.no_list"),
        (b"", "importing.no_list"),
        (b"[" * 50_000, "importing.not_yaml"),
        (b"- a\x00b", "importing.not_yaml"),
        (b"- a\n" * 60_000, "importing.yaml_too_large"),
    ],
)
def test_yaml_that_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with refused(code):
        from_file(data, "x.yaml")


def test_a_list_with_problems_gives_no_statements() -> None:
    with refused("importing.nothing"):
        statements_of(from_file(b"- ''\n", "x.yaml"))


@settings(max_examples=often(150), deadline=None)
@any_(
    st.one_of(
        st.binary(max_size=120),
        st.text(max_size=120).map(str.encode),
        st.lists(
            st.sampled_from(["- ", "a: ", "[", "]", "{", "}", "\n", "  ", "stelling", ";", '"', "&x ", "*x ", "ja", "!!t "]),
            max_size=30,
        )
        .map("".join)
        .map(str.encode),
    ),
    st.sampled_from(["x.csv", "x.yaml", "x.xlsx"]),
)
def test_any_file_gives_statements_that_can_all_be_loaded_or_a_sentence(data: bytes, name: str) -> None:
    try:
        found = from_file(data, name)
    except Problem as problem:
        assert problem.text("nl") and problem.text("en")
        return
    if found.problems:
        assert found.found == ()
        assert all(problem.text("nl") and problem.text("en") for problem in found.problems)
        return
    loaded = statements_of(found)
    state = after(*opened(), e.StatementsLoaded(statements=loaded, source=name))
    assert [state.statements[one].text for one in state.plan.order] == [one.text for one in found.found]


@settings(max_examples=often(100), deadline=None)
@any_(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["ja", "nee", "", "soms"])),
        min_size=1,
        max_size=8,
    )
)
@example([("0", "ja"), ("", ""), ("", "ja"), (":", "ja"), ("0", "nee")])
def test_every_row_of_a_list_comes_in_or_is_named(rows: list[tuple[str, str]]) -> None:
    """Rows below an empty one can be those of another table: they are named together, from the first to the last."""
    quoted = [f'"{text.replace(chr(34), chr(34) * 2)}";{healthy}' for text, healthy in rows]
    try:
        found = from_file("\n".join(["stelling;gezond", *quoted]).encode(), "x.csv")
    except Problem:
        return
    if not found.found:
        assert found.problems
        return
    filled = {n for n, (text, healthy) in enumerate(rows, start=2) if clean_text(text, single_line=True) or healthy}
    named = {problem.values["row"] for problem in found.left_out}
    for remark in found.remarks:
        named |= set(range(remark.values.get("first", 0), remark.values.get("last", -1) + 1))
    taken = {one.row for one in found.found}
    assert filled <= taken | named
    assert {n for n, (_, healthy) in enumerate(rows, start=2) if healthy == "soms"} <= named
    assert taken <= filled and all(one.text for one in found.found)
