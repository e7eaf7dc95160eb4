"""The page of a team's process and its papers, without a browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from docx import Document

from kits import dossier, instruments, live
from kits.problems import Problem
from kits.process import events as e
from kits.process.model import MODEL
from kits.process.paper import picture, report
from kits.process.paper.making import draft, export, preview
from kits.process.state import MOST_STAGES, PACKAGE
from kits.reports.paper import Context
from widgets.patches import patch
from widgets.process import ProcessPage

AtPage = tuple[ProcessPage, dossier.Dossier]


@pytest.fixture
def page(tmp_path: Path) -> Iterator[AtPage]:
    """The page of a new session, and its client file."""
    with dossier.create(tmp_path / "client.psa", "De Proef") as file:
        row = file.add_session("process", "Reparaties", [file.add_unit("Onderhoud").id], "2026-05-12")
        instruments.of(row).begin(file, row, "nl", 5)
        made = ProcessPage(lambda _message: None)
        made.language = "nl"
        made.session = live.Session(file, row.id, MODEL)
        yield made, file


def does(page: ProcessPage, *events: Any) -> dict[str, Any]:
    """Let events happen as the browser asks for them; returns the view after them."""
    page.do_event([{"kind": type(one).__name__, "body": MODEL.body(one)} for one in events])
    return page.view()


STAGES = (
    e.ProcessDescribed(changes={"name": "Van melding tot reparatie", "begins": "telefoon", "ends": "opgelost"}),
    e.StageAdded(stage="a", name="Aannemen & noteren <b>"),
    e.StageChanged(
        stage="a", changes={"who": "KCC", "takes": 10, "waits": 0, "waits_for": "niemand", "load": "heavy", "room": "little"}
    ),
    e.StageAdded(stage="b", name="Repareren"),
    e.StageChanged(
        stage="b",
        changes={"who": "Vakman", "takes": 2, "takes_in": "hours", "waits": 3, "waits_for": "inkoop", "interrupted": 4},
    ),
)
AGREED = (
    e.TopicMade(topic="t", text="Wachten op inkoop"),
    e.SolutionAdded(solution="s", topic="t", text="Materiaal in de bus"),
    e.AgreementMade(agreement="x", topic="t", text="Lijst maken", solution="s"),
    e.AgreementChanged(agreement="x", changes={"owner": "vakmannen", "due": "2026-06-01"}),
    e.ImaginedWritten(turn="half", text="Meteen inplannen"),
    e.SlotFilled(slot="mon_early", changes={"catches": "R."}),
    e.SlotFilled(slot="mon_morning", changes={"catches": "R."}),
    e.SlotFilled(slot="tue_late", changes={"catches": "R.", "undisturbed": "planning"}),
    e.NextSet(next_on="2026-09-01"),
)


def words_of(data: bytes) -> str:
    """All words of a Word file, tables included."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


def test_what_stands_out_is_marked_on_the_picture_and_becomes_a_topic_once(page: AtPage) -> None:
    room, _ = page
    view = does(room, *STAGES)
    assert [(one["takes_said"], one["waits_said"]) for one in view["stages"].values()] == [
        ("10 minuten", ""),
        ("2 uur", "3 dagen"),
    ]
    assert view["marked"] == ["a", "b"]
    [first, *_] = view["stands_out"]
    assert (first["key"], first["topic"]) == ("waiting", None)
    view = does(room, e.TopicMade(topic="t", text=first["said"], about=first["key"]))
    assert view["stands_out"][0]["topic"] == "t" == view["shown"]
    room.do_undo()
    assert room.view()["stands_out"][0]["topic"] is None


def test_a_stage_that_moves_is_an_action_that_is_kept_and_taken_back(page: AtPage) -> None:
    room, file = page
    assert list(does(room, *STAGES)["stages"]) == ["a", "b"]
    assert list(does(room, e.StageMoved(stage="a", place=1))["stages"]) == ["b", "a"]
    session = room.open_session()
    assert live.Session(file, session.id, MODEL).state == session.state
    assert room.do_undo() == {"was": "StageMoved"}
    assert list(room.view()["stages"]) == ["a", "b"]


def test_the_topic_on_the_wall_is_the_first_where_the_one_that_was_there_has_gone(page: AtPage) -> None:
    room, _ = page
    view = does(room, *(e.TopicMade(topic=key, text=key) for key in "tu"), e.TopicShown(topic="u"))
    assert view["shown"] == "u"
    assert does(room, e.TopicRemoved(topic="u"))["shown"] == "t"


def test_documents_are_offered_where_they_have_something_to_say(page: AtPage) -> None:
    room, _ = page
    assert room.view()["files"] == ["report"]
    with pytest.raises(Problem) as refused:
        draft(room.open_session(), "poster", "nl")
    assert "Maak eerst een afspraak" in refused.value.text("nl")
    assert does(room, *STAGES, *AGREED)["files"] == ["report", "poster", "agenda.ics"]
    with pytest.raises(Problem):
        draft(room.open_session(), "recipe", "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_report_has_the_process_as_a_picture_with_words_and_as_a_table_that_says_the_same(
    page: AtPage, language: str
) -> None:
    room, _ = page
    none = {"nl": "Er is nog geen stap getekend.", "en": "No step has been drawn yet."}[language]
    assert none in words_of(export(room.open_session(), "report", language).data)
    does(room, *STAGES, *AGREED)
    made = export(room.open_session(), "report", language)
    assert made.data == export(room.open_session(), "report", language).data
    document = Document(io.BytesIO(made.data))
    [alt] = [one.get("descr") for one in document.element.body.iter() if one.tag.endswith("}docPr") and one.get("descr")]
    table = next(one for one in document.tables if len(one.columns) == 8)
    for row in table.rows[1:]:
        said = [cell.text for cell in row.cells]
        assert all(word in alt for word in (said[1], said[2], said[3]))
    no_wait = {"nl": "wacht niet", "en": "does not wait"}[language]
    assert no_wait in table.rows[1].cells[4].text
    assert no_wait not in alt, "the picture has nothing under a stage that does not wait"
    [waits] = [row.cells[4].text for row in table.rows[1:] if "inkoop" in row.cells[4].text]
    assert waits in alt
    whole = words_of(made.data)
    for told in ("Lijst maken", "Meteen inplannen", "Materiaal in de bus", "R.", "&lt;b&gt;"):
        assert told in whole
    assert "Meteen inplannen" in preview(room.open_session(), language)


def test_the_page_to_hang_up_is_one_of_a3_and_says_who_catches_when_in_few_words(page: AtPage) -> None:
    room, _ = page
    does(room, *STAGES, *AGREED)
    made = export(room.open_session(), "poster", "nl")
    document = Document(io.BytesIO(made.data))
    told = [one.text for one in document.paragraphs]
    assert "Lijst maken (vakmannen, 1 juni 2026)" in told
    assert "R. vangt op: maandagochtend, dinsdag laat in de middag" in told
    assert "Planning niet storen: dinsdag laat in de middag" in told
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 42.0)


def test_the_calendar_has_each_agreement_with_a_day_and_looking_again(page: AtPage) -> None:
    room, _ = page
    does(room, *AGREED, e.AgreementMade(agreement="y", topic="t", text="Zonder dag"))
    calendar = icalendar.Calendar.from_ical(export(room.open_session(), "agenda.ics", "nl").data)
    told = [(str(one["summary"]), one["dtstart"].dt.isoformat()) for one in calendar.walk("vevent")]
    assert told == [("Lijst maken", "2026-06-01"), ("Opnieuw kijken: Reparaties", "2026-09-01")]


def test_a_follow_up_begins_with_the_picture_says_what_changed_and_shows_the_agreements(page: AtPage) -> None:
    room, file = page
    does(room, *STAGES, *AGREED, e.SessionClosed())
    row = file.session(room.do_follow_up()["session"])
    assert room.do_follow_up()["session"] == row.id, "made once"
    assert (row.instrument, row.held_on) == ("process", "2026-09-01")
    room.session = live.Session(file, row.id, MODEL)
    assert not room.session.can_undo
    view = room.view()
    assert [one["name"] for one in view["stages"].values()] == ["Aannemen & noteren <b>", "Repareren"]
    assert [one["text"] for one in view["earlier"]] == ["Lijst maken"]
    assert "De tijden zijn nog zoals op 12 mei 2026" in view["since"]
    view = does(room, e.StageChanged(stage="b", changes={"waits": 1}))
    assert view["since"].startswith("Er wordt minder gewacht, naar schatting van het team: 1 dag")
    assert "minder gewacht" in preview(room.open_session(), "nl")


def test_of_three_hundred_stages_a_screen_is_told_the_one_that_changed_and_the_pictures_fit_on_pages(page: AtPage) -> None:
    room, _ = page
    many = [
        one
        for n in range(MOST_STAGES)
        for one in (
            e.StageAdded(stage=f"s{n}", name=f"Stap {n}"),
            e.StageChanged(stage=f"s{n}", changes={"who": f"team {n % 7}", "takes": 5, "waits": n, "waits_for": "x"}),
        )
    ]
    before = does(room, *many)
    changed = patch(before, does(room, e.StageChanged(stage="s150", changes={"load": "light"})))
    assert changed["stages"] == {"within": {"s150": {"within": {"load": {"all": "light"}}}}}
    assert not changed.keys() & {"topics", "agreed", "roster", "stands_out"}
    words = Context.of(room.open_session(), "nl", package=PACKAGE).words
    cards = tuple(report.card(n, one, words) for n, one in enumerate(room.open_session().state.stages.values(), 1))
    parts = picture.pictures(cards)
    assert tuple(one for part in parts for one in part) == cards
    assert max(map(len, parts)) <= 18, "fits on a page"
