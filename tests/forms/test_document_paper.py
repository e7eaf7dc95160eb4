"""A document on paper: what stands first, what its status says, and what a poster shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from documents import after, form

from kits.consent import events as consent
from kits.forms.document import events as e
from kits.forms.document import filling
from kits.forms.document.model import MODEL
from kits.forms.document.paper.calendar import calendar, days
from kits.forms.document.paper.context import Context
from kits.forms.document.paper.letter import letter
from kits.forms.document.paper.report import large, now, report
from kits.forms.document.state import State
from kits.forms.form import Consent
from kits.forms.taking import FormTaken
from kits.reports.blocks import Bullets, Callout, Facts, Heading, Paragraph, Report, Table, plain

CLIENT = {"organisation": "De Linde", "counsellor": "Ans"}


def context(state: State) -> Context:
    return Context(
        language="nl",
        created=dt.datetime(2026, 11, 27, tzinfo=dt.UTC),
        title="Proef",
        session="s",
        organisation="De Linde",
        client=CLIENT,
        now=filling.words(state, CLIENT),
        today=dt.date(2026, 11, 27),
    )


def read(state: State) -> State:
    return replace(state, words=filling.words(state, CLIENT))


def made(state: State) -> Report:
    return report(read(state), context(state), now(read(state)))


def test_a_draft_names_what_is_open_first_and_ends_with_whose_work_it_is_after() -> None:
    first, *_, last = made(after()).blocks
    assert isinstance(first, Callout)
    assert first.items == ("Hoeveel dagen?",)
    assert last == Paragraph("Van ons", "source")
    full = made(after(e.BlankFilled(blank="days", text="5")))
    assert not any(isinstance(block, Callout) for block in full.blocks)


def test_its_status_says_which_version_it_is_and_what_the_council_decided_of_that_one() -> None:
    draft = after(e.BlankFilled(blank="days", text="5"))
    assert dict(made(draft).facts) == {
        "Versie": "1, concept",
        "Ondernemingsraad": "De ondernemingsraad is nog niet om instemming gevraagd.",
    }
    words = e.WordsRead(words=filling.words(draft, CLIENT))
    agreed = after(
        words,
        consent.ConsentRequested(request="r", on="2026-11-01"),
        consent.RequestChanged(request="r", changes={"decision": "consent", "decided_on": "2026-11-20"}),
        e.DocumentAdopted(on="2026-11-27", by="directie"),
        e.RenewalSet(on="2028-11-27"),
        start=draft,
    )
    facts = dict(made(agreed).facts)
    assert facts["Versie"] == "1, vastgesteld op 27 november 2026 door directie"
    assert "heeft ingestemd met versie 1" in plain(facts["Ondernemingsraad"])
    assert facts["Opnieuw bekijken"] == "27 november 2028"
    changed = after(e.ClauseChanged(clause="a", changes={"words": "Anders."}), start=agreed)
    facts = dict(made(changed).facts)
    assert facts["Versie"] == "2, concept"
    assert "Wat daarna in het document is gewijzigd" in plain(facts["Ondernemingsraad"])


def test_blank_lines_part_paragraphs_and_dashes_make_bullets() -> None:
    text = "Eerst dit.\n\nNiet doen:\n- schelden\n- slaan\nEn verder."
    blocks = made(after(e.ClauseChanged(clause="a", changes={"words": text}))).blocks
    start = blocks.index(Paragraph("Eerst dit."))
    assert blocks[start + 1 : start + 4] == (
        Paragraph("Niet doen:"), Bullets(("schelden", "slaan")), Paragraph("En verder."),
    )  # fmt: skip


def test_a_poster_has_each_clause_on_a_line_and_a_tables_first_column() -> None:
    state = read(after(e.ClauseChanged(clause="a", changes={"words": "Niet doen:\n- schelden\n- slaan"})))
    sheet = large(state, context(state), now(state))
    assert sheet.lines == ("Niet doen: schelden; slaan", "Ga naar Ans.", "Wij wegen het af.", "Tot slot.", "Balie")
    assert sheet.note == "De Linde · versie 1, concept · Van ons"


def test_the_letter_asks_for_the_version_that_was_put_to_the_council() -> None:
    state = after(e.BlankFilled(blank="days", text="5"))
    asked = after(
        e.WordsRead(words=filling.words(state, CLIENT)),
        consent.ConsentRequested(request="r", on="2026-11-01", signatory="J. de Wit"),
        start=state,
    )
    blocks = letter(asked, context(asked)).blocks
    said = " ".join(plain(block.text) for block in blocks if isinstance(block, Paragraph))
    assert "‘Proef’ van De Linde, versie 1" in said
    assert "WOR art. 27" in said
    assert said.endswith("J. de Wit")
    assert any(isinstance(block, Facts) for block in blocks)


def test_days_of_a_table_those_due_again_and_renewal_go_to_the_calendar() -> None:
    state = after(
        e.RowsAdded(part="table", rows={"r": {"who": "Team", "last": "2026-01-31", "months": "13", "people": "3"}}),
        e.RenewalSet(on="2028-01-01"),
    )
    found = days(state, context(state))
    assert [(one.identity, one.day.isoformat()) for one in found] == [
        ("s-renewal", "2028-01-01"), ("s-r-last", "2026-01-31"), ("s-r-again", "2027-02-28"),
    ]  # fmt: skip
    assert "Mensen: minder dan 5" in found[1].said, "a small count is a class here as well"


def test_the_last_day_there_is_and_months_beyond_it_make_a_calendar_all_the_same() -> None:
    state = after(
        e.RowsAdded(part="table", rows={"r": {"last": "2026-01-31", "months": "999999999"}}),
        e.RenewalSet(on="9999-12-31"),
    )
    assert [one.identity for one in days(state, context(state))] == ["s-renewal", "s-r-last"], (
        "months beyond all days lead to none"
    )
    assert b"DTSTART;VALUE=DATE:99991231" in calendar(state, context(state)).data


def test_a_table_adds_up_under_its_counts() -> None:
    state = after(e.RowsAdded(part="table", rows={"r": {"people": "7"}, "q": {"people": "6"}}))
    [table] = [block for block in made(state).blocks if isinstance(block, Table)]
    assert [plain(cell) for cell in table.rows[-1]] == ["Totaal", "", "", "13", ""]


def test_a_day_in_a_table_stays_on_one_line_and_a_column_asks_for_room_by_what_is_said_in_it() -> None:
    rows = {"r": {"who": "Wie er op dinsdag achter de balie zit", "last": "2026-03-14"}}
    [table] = [b for b in made(after(e.RowsAdded(part="table", rows=rows))).blocks if isinstance(b, Table)]
    last = table.header.index("Laatst")
    assert {plain(row[last]) for row in table.rows} == {"", "14\u00a0maart\u00a02026"}
    assert table.widths is not None
    assert table.widths[table.header.index("Wie")] == 3.0, "the most that words ask for"
    short = after(e.RowChanged(part="table", row=next(iter(after().draft.rows["table"])), changes={"who": "Ik"}))
    [table] = [b for b in made(short).blocks if isinstance(b, Table)]
    assert table.widths is not None
    assert table.widths[table.header.index("Wie")] == 1.5


def test_the_law_is_cited_as_the_letters_language_does() -> None:
    heading = replace(after().form.heading, consent=Consent(basis="law", law="WOR art. 27 lid 1"))
    state = replace(after(), form=replace(after().form, heading=heading))
    for language, cited in (("nl", "WOR art. 27 lid 1."), ("en", "WOR art. 27(1).")):
        blocks = letter(state, replace(context(state), language=language)).blocks
        assert any(plain(block.text).endswith(cited) for block in blocks if isinstance(block, Paragraph))


def wide(rows: list[dict[str, object]]) -> State:
    """A document with one table of eight columns, filled with these rows."""
    columns = [{"id": f"c{n}", "said": {"nl": f"Kolom {n}", "en": f"Column {n}"}} for n in range(8)]
    part = {"id": "list", "title": {"nl": "Lijst", "en": "List"}, "rows": {"columns": columns, "start": rows}}
    return after(start=after(FormTaken(form=form(parts=[part]), language="nl"), start=MODEL.start))


def test_a_table_of_more_columns_than_a_page_has_room_for_stands_row_by_row_with_room_for_what_is_open() -> None:
    told = {"nl": "Alarm slaan", "en": "Raising the alarm"}
    blocks = made(wide([{"c1": told}])).blocks
    assert not any(isinstance(block, Table) for block in blocks)
    [facts] = [block for block in blocks if isinstance(block, Facts)]
    assert blocks[blocks.index(facts) - 1] == Heading("Alarm slaan", 2), "the first that a row says is its name"
    assert facts.pairs[0] == ("Kolom 0", filling.DOTS)
    assert len(facts.pairs) == 7


def test_a_part_with_an_empty_table_says_so_under_its_heading() -> None:
    blocks = made(wide([])).blocks
    at = blocks.index(Heading("Lijst"))
    assert blocks[at + 1] == Paragraph("Hier is nog niets ingevuld.")


def test_a_full_stop_typed_in_a_blank_is_no_second_one() -> None:
    state = after(e.ClauseChanged(clause="b", changes={"words": "Ga naar {counsellor}. Of bel {counsellor}, als dat kan."}))
    text = filling.words(state, {"counsellor": "Ans Vos."}).parts[0].clauses[1].text
    assert text == "Ga naar Ans Vos. Of bel Ans Vos., als dat kan."
