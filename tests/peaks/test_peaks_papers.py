"""Peaks and lows on paper and on the page, from the sample's calendars."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from kits import dossier, instruments
from kits.live import Session
from kits.peaks import events as e
from kits.peaks.model import MODEL
from kits.problems import Problem
from widgets.peaks import PeaksPage

PEAKS = next(one for one in instruments.INSTRUMENTS if one.name == "peaks")


@pytest.fixture
def client(a_sample: Callable[..., Path], data_folder: Path) -> Iterator[dossier.Dossier]:
    """Return the sample's client."""
    with dossier.open(a_sample(data_folder / "sample.psa")) as opened:
        yield opened


def rows(client: dossier.Dossier) -> dict[str, str]:
    """Return the sample's calendars: this year's, the one before, and the other team's."""
    there = [row for row in client.sessions() if row.instrument == "peaks"]
    now = next(row for row in there if row.follows)
    return {
        "now": now.id,
        "before": str(now.follows),
        "beside": next(row.id for row in there if row.id not in (now.id, now.follows)),
    }


def words(data: bytes) -> str:
    """Return all that stands in a Word file."""
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_has_the_calendar_as_a_picture_and_as_a_table_that_says_the_same(
    client: dossier.Dossier, language: str
) -> None:
    data = PEAKS.draft(client, rows(client)["now"], "report", language).export(None).data
    said, document = words(data), docx.Document(io.BytesIO(data))
    alt = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    state = PEAKS.open(client, rows(client)["now"]).state
    assert len(alt) == 1 and all(row.text in alt[0] for row in state.rows.values())
    assert "5 (1–5)" in said, "the middle, with the lowest and the highest"
    assert {"nl": "art. 27 lid 1 onder b", "en": "art. 27(1)(b)"}[language] in said
    assert "2026" in said and all(one.name in said for one in state.peaks.values())
    assert "{" not in said


def test_the_page_to_hang_up_is_one_large_page_with_the_calendar_and_what_was_agreed(client: dossier.Dossier) -> None:
    data = PEAKS.draft(client, rows(client)["now"], "poster", "nl").export(None).data
    document = docx.Document(io.BytesIO(data))
    section = document.sections[0]
    assert section.page_width and section.page_height
    assert (round(section.page_width.cm), round(section.page_height.cm)) == (30, 42)
    assert len(document.inline_shapes) == 1 and "De huurbrieven gaan in drie groepen uit" in words(data)


def test_peaks_and_agreements_go_into_a_calendar_each_under_a_name_of_its_own(client: dossier.Dossier) -> None:
    made = [PEAKS.draft(client, rows(client)[which], "agenda.ics", "nl").export(None) for which in ("now", "before")]
    found = [set(re.findall(rb"UID:(\S+)", one.data)) for one in made]
    assert len(found[0]) == 2 + 3 + 1, "two peaks, three agreements, and looking again"
    assert not {one for one in found[0] & found[1] if one.startswith(b"peak")}, (
        "next year's peak moves no entry of this year's"
    )


def test_what_is_empty_is_not_offered_and_says_why(client: dossier.Dossier) -> None:
    row = client.add_session("peaks", "Leeg")
    PEAKS.begin(client, row, "nl")
    assert [one.id for one in PEAKS.documents(client, row.id, "nl")] == ["report"]
    for what in ("poster", "agenda.ics", "map"):
        with pytest.raises(Problem):
            PEAKS.draft(client, row.id, what, "nl")
    assert "Er is nog niets getoond" in words(PEAKS.draft(client, row.id, "report", "nl").export(None).data)


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def opened(client: dossier.Dossier) -> Iterator[Callable[[str], Any]]:
    """Return what opens the page on a session, by its id."""
    pages: list[PeaksPage] = []

    def open_page(session: str) -> PeaksPage:
        page = PeaksPage(lambda *_: None)
        page.arrive({"dossier": client.id, "session": session})
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.let_go()


def test_next_years_calendar_is_made_once_with_the_work_and_the_peaks(client: dossier.Dossier, opened: Any) -> None:
    page = opened(rows(client)["now"])
    made = page.do_follow_up()
    assert page.do_follow_up() == made
    view = opened(made["session"]).view()
    assert (view["year"], len(view["rows"]), len(view["peaks"])) == (2028, 4, 3)
    assert [one["text"] for one in view["earlier"]], "what was agreed is in sight, with how it stands"
    assert view["earlier"][0]["status"] == "todo" and view["flatter"] == ""


def test_another_calendar_is_laid_as_it_is_now_and_a_list_of_dates_is_looked_at_first(
    client: dossier.Dossier, opened: Any
) -> None:
    beside = rows(client)["beside"]
    row = client.add_session("peaks", "Nieuw")
    page = opened(row.id)
    assert page.do_lay(beside) == {"n": 2}
    [laid] = page.view()["laid"]
    assert laid["teams"] == "Financiën en control" and laid["rows"][0]["heights"]["m06"] == 5.0
    others = [one["id"] for one in page.view()["others"]]
    assert beside in others and row.id not in others
    answer = page.do_bring(text="wat;van;tot\nmarkt;1-5-2027;2-5-2027\nfout;straks;")
    assert (len(answer["found"]), len(answer["left_out"])) == (1, 1) and page.view()["dates"] == {}
    assert page.do_take_in() == {"n": 1} and len(page.view()["dates"]) == 1
    page.do_undo()
    assert page.view()["dates"] == {}


def test_what_is_not_shown_does_not_leave_the_kernel(client: dossier.Dossier, opened: Any) -> None:
    row = client.add_session("peaks", "Nieuw")
    page = opened(row.id)
    session: Session[Any] = page.open_session()
    session.do(e.ParticipantsCounted(participants=5), e.RowAdded(row="a", text="huur"))
    session.do(e.HandsPut(row="a", heights={"m01": 5}, people=3))
    [shown] = page.view()["rows"].values()
    assert shown["heights"] == {} and shown["people"] == 3
    session.do(e.Revealed(row="a"))
    assert page.view()["rows"]["a"]["heights"]["m01"]["counts"] == [0, 0, 0, 0, 3]


def test_three_hundred_kinds_of_entries_stay_within_the_limits_and_a_change_costs_little(
    client: dossier.Dossier, opened: Any
) -> None:
    row = client.add_session("peaks", "Groot")
    page = opened(row.id)
    session: Session[Any] = page.open_session()
    session.do(e.ParticipantsCounted(participants=100), *(e.RowAdded(row=f"r{n}", text=f"werk {n}") for n in range(60)))
    with pytest.raises(Problem):
        session.do(e.RowAdded(row="more", text="nog meer"))
    session.do(*(e.PeakMarked(peak=f"p{n}", name=f"piek {n}", periods=("m01",)) for n in range(300)))
    session.do(*(e.HandsPut(row=f"r{n}", heights=dict.fromkeys(MODEL.start.periods, 3), people=9) for n in range(60)))
    session.do(*(e.Revealed(row=f"r{n}") for n in range(60)))
    first = page.view()["rows"]
    session.do(e.AgreementMade(agreement="a", text="samen kijken", peak="p1"))
    again = page.view()["rows"]
    assert all(again[row] is one for row, one in first.items()), "what stayed is neither made nor sent again"
    with pytest.raises(Problem):
        session.do(e.PeakMarked(peak="more", name="nog een", periods=("m01",)))
