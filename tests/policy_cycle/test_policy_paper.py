"""A policy year on paper: read back from Word, in both languages, with gaps and without anything at all."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pytest
from policy_years import after, item

from kits import dossier, live
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import export, making, preview
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.making import DOCUMENTS
from kits.problems import Problem
from kits.reports.blocks import Table, plain

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="module", params=["nl", "en"])
def year(request: Any, a_sample: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Any:
    language = request.param
    path = a_sample(tmp_path_factory.mktemp("paper") / "sample.psa", language, TODAY)
    with dossier.open(path) as client:
        [row] = [row for row in client.sessions() if row.instrument == INSTRUMENT and not row.closed_at]
        yield live.Session(client, row.id, MODEL), language


def read(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def cells(document: Any) -> str:
    return "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_the_plan_has_every_measure_its_gaps_and_where_the_works_council_stands(year: Any) -> None:
    session, language = year
    document = read(export(session, "report", language).data)
    told = cells(document) + "\n".join(p.text for p in document.paragraphs)
    for one in session.state.plan.items.values():
        assert one.text in told
    for cause in session.state.plan.weighing.causes.values():
        assert cause.text in told
    assert {"nl": "nog in te vullen", "en": "still to be filled in"}[language] in told
    assert {"nl": "WOR art. 27", "en": "art. 27(1)(d)"}[language] in told
    assert all(table.rows[0]._tr.trPr is not None for table in document.tables if len(table.rows) > 10), "header rows repeat"


def test_what_a_part_costs_counts_where_the_whole_costs_nothing(year: Any) -> None:
    session, language = year
    assert {"nl": "123.200", "en": "123,200"}[language] in preview(session, language)


def test_a_measure_whose_day_has_passed_is_called_late_as_on_the_page_and_not_in_a_plan_as_it_was() -> None:
    day: dict[str, Any] = {"owner": "directeur", "due": "2026-11-15", "goal": "Rust", "budget": 0}
    state = after(
        e.YearOpened(year=2026),
        *item("a", "Bellijst", **day, status="busy"),
        *item("b", "Rooster", **day, status="done"),
        *item("c", "Overleg", **{**day, "due": "2026-12-24"}),
    )
    state = after(e.PlanAdopted(on="2026-11-20", by="directeur"), start=state)
    context = Context(language="nl", created=dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC))

    def stands(what: str) -> list[str]:
        made = making.made(state, context, what)
        [table] = [block for block in made.blocks if isinstance(block, Table) and "Stand" in block.header]
        return [plain(row[-1]) for row in table.rows if plain(row[0])]

    assert stands("report") == ["loopt, te laat", "klaar", "nog te doen"]
    assert not any("te laat" in one for one in stands("version:1"))


def test_a_theme_and_a_team_show_only_their_own_measures(year: Any) -> None:
    session, language = year
    items = session.state.plan.items.values()
    themed = cells(read(export(session, "plan_conduct", language).data))
    assert all((item.text in themed) is (item.theme == "conduct") for item in items)
    team = next(item.team for item in items if item.team)
    own = [p.text for p in read(export(session, f"team:{team}", language).data).paragraphs if p.style.name == "Heading 2"]
    assert [any(item.text in heading for heading in own) for item in items] == [item.team == team for item in items]


def test_an_evaluation_with_gaps_names_them_and_claims_no_effect(year: Any) -> None:
    session, language = year
    [last] = [row for row in session.dossier.sessions() if row.instrument == INSTRUMENT and row.closed_at]
    made = export(live.Session(session.dossier, last.id, MODEL), "evaluation", language)
    told = cells(read(made.data)) + "\n".join(p.text for p in read(made.data).paragraphs)
    assert {"nl": "Een effect is niet vast te stellen", "en": "An effect cannot be established"}[language] in told
    assert "0%" not in told
    assert {"nl": "De vacature is niet vervuld.", "en": "The vacancy was not filled."}[language] in told
    assert {"nl": "Van 1 is nog niet gezegd of die is uitgevoerd", "en": "Of 1 it has not been said yet"}[language] in told
    assert {"nl": "Bij 2 maatregelen ontbreekt nog een oordeel", "en": "2 measures still lack a judgement"}[language] in told


def test_the_plan_as_a_list_has_days_and_money_as_such_and_text_as_text(year: Any) -> None:
    session, language = year
    sheet = openpyxl.load_workbook(io.BytesIO(export(session, "plan.xlsx", language).data)).active
    names = [cell.value.removeprefix("psa.") for cell in sheet[1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert {row["text"] for row in rows} == {item.text for item in session.state.plan.items.values()}
    assert isinstance(rows[0]["due"], dt.datetime)
    assert sum(row["budget"] or 0 for row in rows) == sum(item.budget or 0 for item in session.state.plan.items.values())


def test_the_calendar_has_what_is_still_due_and_when_to_evaluate(year: Any) -> None:
    session, language = year
    entries = icalendar.Calendar.from_ical(export(session, "plan.ics", language).data).walk("VEVENT")
    items = session.state.plan.items.values()
    due = [item for item in items if item.due and item.status not in ("done", "not_done")]
    judged = [item for item in items if item.evaluate_on]
    assert len(entries) == len(due) + len(judged)
    assert {str(entry["summary"]) for entry in entries} >= {item.text for item in due}


def test_a_name_that_is_no_document_is_refused_in_a_sentence(year: Any) -> None:
    session, language = year
    with pytest.raises(Problem) as refused:
        export(session, "team:nobody", language)
    assert "team:nobody" in refused.value.text(language)


def test_a_year_with_nothing_in_it_still_makes_every_document(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "new.psa", "Nieuw") as client:
        session = live.Session(client, client.add_session(INSTRUMENT, "2026").id, MODEL)
        session.do(e.YearOpened(year=2026))
        for what in DOCUMENTS:
            made = export(session, what, "nl")
            assert read(made.data).paragraphs
            assert "2026" in made.name
