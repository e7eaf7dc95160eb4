"""A whole workshop on the seventy memos, as a person holds it: from the front door to the report of the look-back."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from agree_room import agreed
from boards_room import hold
from icalendar import Calendar
from spoken import Listener
from whole_walk import LATER, NAMES, REASON, SOLUTIONS, SUMMARY, TYPED, WHY, Walk

from kits import dossier, wording

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared/data/memos_real.csv"  # real people's words, where they are at hand
MEMOS = REAL if REAL.is_file() else ROOT / "tests/memo_voting/seventy_memos.csv"


def in_word(path: Path) -> str:
    """Return all text of a Word file, tables as well."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_whole_workshop_on_a_list_of_memos_from_front_door_to_look_back(start_kit: Any, open_page: Any) -> None:
    kit = start_kit("--no-preheat")
    walk = Walk(kit, open_page(kit.address("/start"), width=1920, height=1080))
    walk.front_door()
    walk.plan()
    walk.why()
    walk.collect(MEMOS)
    rows = len(list(csv.DictReader(MEMOS.open(encoding="utf-8-sig", newline=""), delimiter=";")))
    assert len(walk.state().memos) == rows + len(TYPED)
    walk.order()
    walk.vote()
    walk.top()
    top = walk.top_names()
    assert top[:2] == [NAMES[0], NAMES[1]]
    walk.severity()
    walk.solve()
    walk.agree()
    walk.look_back_date()
    walk.close()
    preview, files = walk.report(), walk.files()
    check_papers(preview, files, top)
    first = walk.session
    walk.follow_up()
    walk.look_back()
    walk.close()
    walk.report()
    check_follow_up(walk.files()["docx"])
    assert walk.words.wrong == []
    assert walk.words.heard > 1000
    check_file(walk.path, first, walk.session, top)


def check_papers(preview: str, files: dict[str, Path], top: list[str]) -> None:
    word = in_word(files["docx"])
    for paper in (preview, word):
        said = " ".join(paper.split())
        for text in (*NAMES, REASON, WHY, *SOLUTIONS.values(), f"{LATER} 2", "ICT", *(" ".join(t.split()) for t in top)):
            assert text in said
    rows = list(csv.reader(io.StringIO(files["csv"].read_bytes().decode("utf-8-sig")), delimiter=";"))
    assert {row[1] for row in rows[1:]} == {*SOLUTIONS.values(), f"{LATER} 2"}
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"].read_bytes())).active
    assert [row[1] for row in sheet.iter_rows(values_only=True)] == [row[1] for row in rows]
    entries = [str(entry["SUMMARY"]) for entry in Calendar.from_ical(files["ics"].read_bytes()).walk("VEVENT")]
    assert any(SOLUTIONS["group"] in entry for entry in entries)


def check_follow_up(path: Path) -> None:
    word = in_word(path)
    for text in (SUMMARY, "rustiger maar nog steeds vol", "ICT had geen tijd", *SOLUTIONS.values()):
        assert text in word


def check_file(path: Path, first: str, second: str, top: list[str]) -> None:
    with dossier.open(path) as client:
        found = client.findings(first)
        assert {finding.text for finding in found} == {*top, WHY}
        assert {finding.severity for finding in found} == {"unrest"}
        actions = {action.text: action for action in client.actions()}
        assert set(actions) == {*SOLUTIONS.values(), f"{LATER} 2"}
        assert actions[SOLUTIONS["group"]].owner == "Anna, Bram"
        assert actions[SOLUTIONS["others"]].raised_by == "Fatima"
        assert actions[SOLUTIONS["others"]].raised_with == "ICT"
        assert all(action.due for action in actions.values())
        assert sorted(str(action.status) for action in actions.values()) == ["busy", "done", "done", "todo"]
        sessions = {row.id: row for row in client.sessions()}
        assert sessions[second].follows == first
        assert all(row.closed_at for row in sessions.values())


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_screen_speaks_the_language_that_was_switched_to_and_shows_no_name_of_a_text(
    language: str, start_kit: Any, open_page: Any
) -> None:
    kit = start_kit("--no-preheat")  # its own: a language chosen at the front door stays chosen
    room = hold(kit, open_page, agreed(), width=1920, height=1080)
    page, name = room.page, {"nl": "Nederlands", "en": "English"}
    page.locator(".psa-menu").click()
    if language != "nl":
        page.get_by_role("button", name=name[language], exact=True).click()
        page.wait_for_function("language => document.documentElement.lang === language", arg=language)
        page.locator(".psa-menu").click()
    words = Listener(page, language)
    words.look("menu")
    room.keys("Escape")
    words.look("plan")
    for step in range(1, 7):
        page.locator(".psa-steps button").nth(step).click()
        anyway(page, words)
        page.locator(f".psa-steps li:nth-child({step + 1}).now").wait_for()
        words.look(f"step {step + 1}")
        for phase in range(1, page.locator(".psa-phases button").count()):
            page.locator(".psa-phases button").nth(phase).click()
            anyway(page, words)
            page.locator(f".psa-phases li:nth-child({phase + 1}).now").wait_for()
            words.look(f"phase {phase + 1}")
    look_at_the_follow_up(page, words)
    look_at_the_front_door(page, words)
    assert words.wrong == []
    assert words.heard > 300


def anyway(page: Any, words: Listener) -> None:
    """Go on where the page says what is still open."""
    page.wait_for_function("document.querySelector('.psa-anyway') || !document.querySelector('dialog[open]')")
    if page.locator(".psa-anyway").count():
        words.look("why it cannot be left yet")
        page.locator(".psa-anyway").click()


def look_at_the_follow_up(page: Any, words: Listener) -> None:
    first = page.url
    page.locator(".psa-follow-up").click()
    words.look("make the follow-up")
    page.get_by_role("dialog").locator(".psa-btn.main").click()
    page.wait_for_url(lambda url: url != first)
    page.locator(".psa-planning").wait_for()
    words.look("plan of the follow-up")
    page.locator(".psa-steps button").nth(1).click()
    anyway(page, words)
    for part in range(4):
        page.locator(".psa-parts button").nth(part).click()
        page.locator(f".psa-parts button:nth-child({part + 1})[aria-current]").wait_for()
        words.look(f"look back {part + 1}")


def look_at_the_front_door(page: Any, words: Listener) -> None:
    page.locator(".psa-menu").click()
    page.locator(".psa-dialog a.psa-btn").click()
    page.locator(".psa-desk").wait_for()
    for section in range(page.locator(".psa-side nav a").count()):
        page.locator(".psa-side nav a").nth(section).click()
        page.locator(f".psa-side nav a:nth-child({section + 1})[aria-current]").wait_for()
        words.look(f"front door, section {section + 1}")
    page.locator(".psa-side-link").click()
    page.locator(".psa-files, .psa-sheets").first.wait_for()  # the client's own page has the same buttons
    page.locator(f".psa-languages [lang={words.language}]").click()
    page.locator(f".psa-languages [lang={words.language}][aria-pressed=true]").wait_for()
    page.wait_for_function("language => document.documentElement.lang === language", arg=words.language)
    page.locator(".psa-files, .psa-sheets").first.wait_for()
    words.look("which client")
