"""The map on paper: the picture and the table say the same, and what was said and chosen is in it."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from hypothesis import given as whatever
from hypothesis import strategies as st
from maps import GREEN, RED, after, given, organisation

from kits.organogram import earlier_map
from kits.organogram import events as e
from kits.organogram.paper import picture, report
from kits.organogram.state import State
from kits.reports import preview, word
from kits.reports.blocks import Bullets, Callout, Figure, Heading, Report, Table, plain
from kits.reports.paper import Context

NOW = dt.datetime(2026, 11, 23, 15, 0, tzinfo=dt.UTC)


def context(language: str = "nl") -> Context:
    return Context(language=language, created=NOW, title="Kaart 2026", organisation="De Linde", package="kits.organogram")


def coloured() -> State:
    return after(
        *organisation(),
        *given("a", kcc=RED, huis=GREEN, wonen=RED),
        *given("b", kcc=GREEN, huis=GREEN, wonen=GREEN),
        e.ReasonNoted(reason="r", unit="kcc", kind="figures", text="Verzuim <8%> & stijgend"),
        e.UnitSettled(unit="kcc", colour=RED),
        e.StartChosen(unit="kcc", aim="urgency", reason="De wachtrij groeit", owner="AB", due="2027-02-01"),
    )


def blocks(made: Report, kind: type) -> list:
    return [block for block in made.blocks if isinstance(block, kind)]


def cells(made: Report, column: str) -> dict[str, str]:
    """Return the table that has this column: what it says there, by the text of the first column."""
    table = next(t for t in blocks(made, Table) if column in t.header)
    at = table.header.index(column)
    return {plain(row[0]).strip(): plain(row[at]) for row in table.rows}


def test_the_table_says_what_the_picture_shows() -> None:
    made = report(coloured(), context())
    [figure] = blocks(made, Figure)
    said = cells(made, "Kleur")
    assert said == {
        "Directie": "○ niet ingekleurd",
        "Wonen": "verschillend",
        "Klantcontact": "▲ brand",
        "Huismeesters": "● normaal",
        "Vastgoed": "○ niet ingekleurd",
    }
    for name in said:
        assert name in figure.alt
    assert "Klantcontact: brand" in figure.alt
    assert "Wonen: 1 keer brand, 1 keer normaal" in figure.alt
    assert cells(made, "Gegeven")["Klantcontact"] == "▲\u00a01  ●\u00a01"
    assert cells(made, "Valt onder")["Huismeesters"] == "Wonen; ook Vastgoed"
    assert figure.bytes().startswith(b"\x89PNG")


def test_differences_reasons_and_the_choice_of_start_are_in_the_word_file() -> None:
    from docx import Document

    file = Document(io.BytesIO(word.write(report(coloured(), context()))))
    text = "\n".join(p.text for p in file.paragraphs)
    assert "Verzuim <8%> & stijgend" in text and "De groep koos: brand." in text
    tables = "\n".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    assert "De wachtrij groeit" in tables and "AB" in tables and "1 februari 2027" in tables
    pictures = file.element.xpath("//*[local-name()='docPr']/@descr")
    assert any("Klantcontact: brand" in alt for alt in pictures)


def test_what_is_missing_with_a_start_is_said_to_be_filled_in() -> None:
    state = after(e.StartChosen(unit="huis", aim="prevention"), start=coloured())
    [box] = [b for b in blocks(report(state, context()), Callout) if b.kind == "todo"]
    assert [plain(item) for item in box.items] == [
        "Huismeesters: waarom juist hier",
        "Huismeesters: wie het regelt",
        "Huismeesters: wanneer",
    ]


def test_an_earlier_map_stands_beside_it_and_what_cannot_be_compared_is_named() -> None:
    old = coloured()
    now = after(
        *organisation(),
        e.UnitArchived(unit="kcc"),
        *given("a", huis=RED),
        e.EarlierOpened(earlier=earlier_map.earlier_of(old, "s", "Kaart 2025")),
    )
    made = report(now, context())
    assert cells(made, "Toen")["Huismeesters"] == "● normaal"
    assert cells(made, "Nu")["Huismeesters"] == "▲ brand"
    assert "Klantcontact" not in cells(made, "Nu")
    assert "Niet te vergelijken, omdat het team er niet meer is: Klantcontact." in preview.html(made)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_map_and_a_full_one_can_be_written_in_both_languages(language: str) -> None:
    for state in (State(), coloured()):
        made = report(state, context(language))
        assert word.write(made) == word.write(report(state, context(language)))
        assert blocks(made, Heading) and preview.html(made)


def test_three_hundred_units_with_hostile_names_take_several_pictures_and_none_is_left_out() -> None:
    names = ["$x_1$", "مكتب الرعاية", "🚒" * 30, "W" * 200, "a\u202egnp"]
    made = [e.UnitAdded(unit="top", name="Top")]
    made += [e.UnitAdded(unit=f"u{n}", name=names[n % 5], parent="top" if n < 10 else f"u{n // 4}") for n in range(300)]
    state = after(*made, *given("a", **{f"u{n}": RED for n in range(0, 300, 3)}))
    figures = blocks(report(state, context()), Figure)
    assert len(figures) > 3
    assert all(figure.bytes().startswith(b"\x89PNG") for figure in figures[:2])


def test_every_card_is_drawn_once_and_none_lies_on_another() -> None:
    cards = tuple(picture.Card(str(n), 0 if n == 0 else 1 + n % 4, "", (1, 0, 0, 0)) for n in range(150))
    pages = picture.laid_out(cards)
    assert sorted(int(p.card.name) for page in pages for p in page.placed if not p.again) == list(range(150))
    for page in pages:
        places = [(p.column, p.row) for p in page.placed]
        assert len(places) == len(set(places))
        assert page.rows <= picture.MOST_ROWS


@whatever(depths=st.lists(st.integers(0, 5), max_size=160), single=st.booleans())
def test_the_tree_is_whole_in_every_picture(depths: list[int], single: bool) -> None:
    """Each unit has a line from what it falls under, in the picture it is drawn in, also where a column or page ends."""
    cards: list[picture.Card] = []
    for n, wanted in enumerate(depths):
        deepest = cards[-1].depth + 1 if cards else 0
        depth = min(max(wanted, int(single and n > 0)), deepest)
        cards.append(picture.Card(str(n), depth, "", (1, 0, 0, 0)))
    above: dict[str, str] = {}
    line: list[picture.Card] = []
    for card in cards:
        line = [one for one in line if one.depth < card.depth]
        if line:
            above[card.name] = line[-1].name
        line.append(card)
    for page in picture.laid_out(tuple(cards)):
        drawn = {child.card.name: parent.card.name for parent, child in picture.parents(page.placed) if not child.again}
        assert drawn == {p.card.name: above[p.card.name] for p in page.placed if not p.again and p.card.name in above}
        assert page.rows <= picture.MOST_ROWS
        places = [(p.column, p.row) for p in page.placed]
        assert len(places) == len(set(places))


def test_of_how_many_teams_the_number_of_people_is_known_is_said_where_it_is_not_all() -> None:
    bare = after(*organisation(), *(e.UnitDescribed(unit=unit) for unit in ("kcc", "huis", "vast")))
    few = after(e.UnitDescribed(unit="kcc", headcount=14), start=bare)
    said = dict(report(few, context()).facts)["Medewerkers"]
    assert said == "14 (van 1 van de 3 teams is het aantal bekend)"
    assert dict(report(few, context("en")).facts)["Employees"] == "14 (1 of 3 teams has a number)"
    every = after(*[e.UnitDescribed(unit=unit, headcount=2) for unit in ("huis", "vast")], start=few)
    assert dict(report(every, context()).facts)["Medewerkers"] == "18"
    above = after(e.UnitDescribed(unit="top", headcount=40), start=bare)
    assert dict(report(above, context()).facts)["Medewerkers"] == "40"


def test_reasons_about_a_unit_without_a_difference_are_kept_as_remarks() -> None:
    state = after(
        *organisation(),
        *given("a", kcc=RED),
        *given("b", kcc=RED),
        e.ReasonNoted(reason="r", unit="kcc", kind="experience", text="Maandag is het ergst"),
    )
    made = report(state, context())
    assert "Opmerkingen bij teams" in [plain(h.text) for h in blocks(made, Heading)]
    assert any("Maandag is het ergst" in plain(item) for b in blocks(made, Bullets) for item in b.items)
