"""Whatever people write is shown, printed and exported as text, everywhere, and no screen breaks under it."""

from __future__ import annotations

import csv
import io
import os

import pytest
from boards_room import hold, in_phase
from hostile import FAULTS, FORMULAS, LONG, NAMES, SHOWN, TEXTS, UNBROKEN, play

from kits import dossier, live
from kits.dossier.records import new_id
from kits.memo_voting import events as e
from kits.memo_voting import paper
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import Board
from kits.problems import Problem

SIZES = [(1920, 1080), (1280, 720)]
PICTURES = os.environ.get("PSA_KIT_PICTURES", "")
"""A folder to keep a picture of every screen in, for who wants to look."""

browser = pytest.mark.browser


@pytest.fixture(scope="module")
def played(kit):
    return play(kit.data / f"{new_id()}.psa")


@pytest.fixture
def complaints():
    return []


def opened(kit, open_page, played, session, complaints):
    page = open_page(kit.address("/memo-voting", f"dossier={played.id}&session={session}"))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.wait_for_selector(".psa-room")
    return page


def look(page, what, expected=(), complaints=()):
    """Hold a screen, in both sizes of projector, to what may not be wrong, and to the texts that must stand on it."""
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{what.replace(' ', '-')}-{width}.png")
        found += [f"{what} at {width}: {fault}" for fault in page.evaluate(FAULTS)]
    missing = page.evaluate(SHOWN, list(expected))
    found += [f"{what}: not shown as text: {text[:60]!r}" for text in missing]
    return found + [f"{what}: {said}" for said in complaints]


ROOMS = {
    "plan": ([e.StepEntered(step="plan")], ".psa-agenda", [LONG, *NAMES]),
    "why": ([e.StepEntered(step="why")], ".psa-why", [NAMES[0], TEXTS[0], TEXTS[6]]),
    "collect": ([e.StepEntered(step="choose"), e.PhaseEntered(phase="collect")], ".psa-collect", TEXTS),
    "order": ([e.PhaseEntered(phase="order")], ".psa-ordering", [*TEXTS, *NAMES]),
    "vote": ([e.PhaseEntered(phase="vote")], ".psa-voting", [*TEXTS, *NAMES]),
    "top": ([e.PhaseEntered(phase="top")], ".psa-topping", [*NAMES]),
    "severity": ([e.PhaseEntered(phase="severity")], ".psa-weighing", [UNBROKEN]),
    "solve": ([e.StepEntered(step="solve")], ".psa-solve", [*NAMES]),
    "presenting": ([e.Presented(item="t0")], ".psa-presenting", [TEXTS[0], TEXTS[9]]),
    "presenting endless": ([e.Presented(item="t8")], ".psa-presenting", [TEXTS[8]]),
    "agree": ([e.Presented(item=None), e.StepEntered(step="agree")], ".psa-agree", [*TEXTS, *NAMES]),
    "look back": ([e.StepEntered(step="look_back")], ".psa-when", []),
    "close": ([e.StepEntered(step="close")], ".psa-room", []),
}


@browser
def test_every_step_shows_what_people_wrote_as_text_and_stands(kit, open_page, played, complaints):
    page = opened(kit, open_page, played, played.workshop, complaints)
    found = []
    for what, (events, selector, expected) in ROOMS.items():
        played.log(played.workshop, *events)
        page.locator(selector).first.wait_for()
        if what.startswith("presenting"):
            item = events[0].item
            page.locator(".psa-presenting-room", has_text=played.log(played.workshop).topics[item].name[:40]).wait_for()
        found += look(page, what, expected, complaints)
        complaints.clear()
    assert not found, "\n".join(found)


@browser
def test_what_opens_over_a_step_shows_what_people_wrote_as_text_and_stands(kit, open_page, played, complaints):
    played.log(played.workshop, e.StepEntered(step="choose"), e.PhaseEntered(phase="collect"))
    page = opened(kit, open_page, played, played.workshop, complaints)
    found = []
    page.locator(".psa-menu").click()
    page.get_by_role("dialog").wait_for()
    found += look(page, "menu", [], complaints)
    page.get_by_role("button", name="Verslag").first.click()
    frame = page.frame_locator("iframe.psa-paper")
    frame.locator("article").wait_for()
    said = frame.locator("article").inner_text()
    found += look(page, "preview", [], complaints)
    found += [f"preview: not shown: {text[:60]!r}" for text in (*TEXTS, *NAMES) if flat(text) not in flat(said)]
    for selector in (".psa-hostile", "img[src=x]", "script"):
        assert frame.locator(selector).count() == 0
    page.keyboard.press("Escape")
    for n in (0, len(TEXTS) - 2):
        page.locator(".cherish [data-card]").nth(n).dblclick()
        page.get_by_role("dialog").wait_for()
        found += look(page, f"memo {n}", [TEXTS[n]], complaints)
        page.keyboard.press("Escape")
    played.log(played.workshop, e.StepEntered(step="agree"))
    page.locator("#psa-new-agreement").wait_for()
    for n in (0, len(TEXTS) - 2):
        page.locator(".psa-agreement").nth(n).focus()
        page.keyboard.press("Enter")
        page.locator(".psa-editor").wait_for()
        found += look(page, f"agreement {n}", [], complaints)
        page.keyboard.press("Escape")
    assert not found, "\n".join(found)


def flat(text: str) -> str:
    return " ".join(text.split())


@browser
def test_a_follow_up_shows_what_people_wrote_as_text_and_stands(kit, open_page, played, complaints):
    played.log(played.follow_up, e.StepEntered(step="look_back"))
    page = opened(kit, open_page, played, played.follow_up, complaints)
    page.locator(".psa-look-back").wait_for()
    found = []
    parts = page.locator(".psa-parts button")
    for n in range(parts.count()):
        parts.nth(n).click()
        found += look(page, f"look back part {n + 1}", [LONG] if n == parts.count() - 1 else [], complaints)
    played.log(played.follow_up, e.StepEntered(step="close"))
    page.locator(".psa-look-back").wait_for(state="detached")
    found += look(page, "close of the follow-up", [], complaints)
    assert not found, "\n".join(found)


@browser
def test_the_front_door_shows_what_people_wrote_as_text_and_stands(kit, open_page, played, complaints):
    page = open_page(kit.address("/start", f"dossier={played.id}"))
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.locator(".psa-side nav").wait_for()
    found = []
    expected = {"teams": [], "agreements": [], "sessions": [], "documents": [], "file": []}
    for section, texts in expected.items():
        page.locator(f".psa-side nav a[href='#{section}']").click()
        page.locator(f".psa-side nav a[href='#{section}'][aria-current]").wait_for()
        found += look(page, f"door {section}", texts, complaints)
        complaints.clear()
    said = page.locator(".psa-side").inner_text()
    assert "<b class=psa-hostile>Co</b> {{x}} =1+1" in said
    page.goto(kit.address("/start"))
    page.get_by_text("{{x}} =1+1").first.wait_for()
    found += look(page, "door welcome", [], complaints)
    assert not found, "\n".join(found)


@browser
@pytest.mark.parametrize(
    ("typed", "lost", "kept"),  # typed as JSON writes it: no text of Python's own can hold half a character
    [
        (r"Een \u0007bel en \u0000niets", 2, "Een bel en niets"),
        (r"Een \ud83d half teken", 1, "Een half teken"),
        (r"Geen \uffff teken", 1, "Geen teken"),
    ],
)
def test_what_cannot_be_kept_of_a_memo_is_said(kit, open_page, typed, lost, kept):
    room = hold(kit, open_page, in_phase("collect"))
    line = room.page.locator(".psa-board.writing textarea, .psa-board.writing input").first
    line.evaluate(
        "(el, text) => { el.value = JSON.parse('\"' + text + '\"');"
        " el.dispatchEvent(new InputEvent('input', { bubbles: true })); el.focus(); }",
        typed,
    )
    room.page.keyboard.press("Enter")
    room.page.locator(".psa-messages .wrong", has_text=f"op {lost} teken").wait_for()
    assert [" ".join(text.split()) for text in room.texts("cherish")] == [kept]


# ── on paper and in files ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    from kits.memo_voting.paper.making import MAKERS, REPORT

    done = play(tmp_path_factory.mktemp("hostile") / "client.psa")
    with dossier.open(done.path) as client:
        return {
            session: {
                what: paper.export(live.Session(client, session_id, MODEL), what, "nl").data for what in (REPORT, *MAKERS)
            }
            for session, session_id in (("workshop", done.workshop), ("follow-up", done.follow_up))
        }


def test_word_holds_every_text_as_it_was_written(exported):
    import docx

    made = docx.Document(io.BytesIO(exported["workshop"]["report"]))
    said = flat(" ".join(node.text or "" for node in made.element.iter() if node.tag.endswith("}t")))
    close = said.replace(" ", "")
    for text in (*TEXTS, *NAMES):
        assert "".join(text.split()) in close, text[:60]
    followed = docx.Document(io.BytesIO(exported["follow-up"]["report"]))
    close = "".join(node.text or "" for node in followed.element.iter() if node.tag.endswith("}t")).replace(" ", "")
    assert "".join(LONG.split()) in close
    for text in TEXTS:
        assert "".join(text.split()) in close, text[:60]


def test_a_spreadsheet_runs_nothing_that_people_wrote_and_shows_it_as_written(exported):
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(exported["workshop"]["agreements.xlsx"])).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    said = [str(cell.value).replace("\r\n", "\n") for cell in cells]
    for text in TEXTS:
        assert text in said, text[:60]
    rows = list(csv.reader(io.StringIO(exported["workshop"]["agreements.csv"].decode("utf-8-sig")), delimiter=";"))
    fields = [field for row in rows[1:] for field in row]
    assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))]
    for text in TEXTS:
        assert (f"'{text}" if text in FORMULAS else text) in fields, text[:60]


def test_a_calendar_holds_every_agreement_as_it_was_written(exported):
    import icalendar

    calendar = icalendar.Calendar.from_ical(exported["workshop"]["agenda.ics"])
    said = [f"{entry.get('summary')}\n{entry.get('description')}" for entry in calendar.walk("VEVENT")]
    for text in TEXTS:
        assert any("".join(text.split()) in "".join(entry.split()) for entry in said), text[:60]


def test_the_limits_of_what_was_played_are_those_of_the_kit(tmp_path):
    """Texts one longer are refused: what was tried above is the most there is."""
    done = play(tmp_path / "client.psa")
    for event in (
        e.MemoAdded(memo="new", board=Board.STRAIN, text="x" * 5001),
        e.TopicNamed(topic="t0", name="x" * 201),
        e.GoalWritten(goal="x" * 5001),
    ):
        with pytest.raises(Problem):
            done.log(done.workshop, event)
