"""Two pages on one session or one file, and a file or session that goes away under an open page."""

from __future__ import annotations

import os
import random
import resource
import sys
from pathlib import Path

import at_meeting
import psutil
import pytest
from boards_room import STRAIN, Room, hold, in_phase, memos
from running import until

from kits import dossier, live
from kits.memo_voting import events as e
from kits.memo_voting.model import MODEL

pytestmark = pytest.mark.browser

PLAIN_PERSON = [sys.executable, str(Path(__file__).parent / "plain_person.py")]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved, and has other limits")


def client_id(room: Room) -> str:
    return str(dossier.peek(room.path).id)


def beside(kit, open_page, room: Room, session: str = "") -> Room:
    """Open a second page, in a profile of its own, on the same session or another one in the same file."""
    page = open_page(kit.address("/memo-voting", f"dossier={client_id(room)}&session={session or room.session}"))
    page.wait_for_selector(".psa-room")
    return Room(page, room.path, session or room.session)


def line(room: Room):
    return room.page.locator(".psa-board.writing textarea, .psa-board.writing input").first


def hang(room: Room, text: str) -> None:
    """Type a memo on the board that is written on."""
    line(room).fill(text)
    room.page.keyboard.press("Enter")


def texts_on(room: Room) -> list[str]:
    return room.page.locator(".psa-memo p").all_inner_texts()


def test_what_one_page_does_shows_on_the_other_by_itself(kit, open_page):
    one = hold(kit, open_page, in_phase("collect"))
    two = beside(kit, open_page, one)
    for n in range(10):
        hang(one, f"Memo nummer {n}")
        two.page.locator(".psa-memo", has_text=f"Memo nummer {n}").wait_for()
    assert texts_on(two) == texts_on(one)


def test_steps_undo_and_redo_from_either_page_any_number_of_times_show_on_both(kit, open_page):
    one = hold(kit, open_page, in_phase("collect"))
    two = beside(kit, open_page, one)
    chance = random.Random(20261123)
    stands: list[list[str]] = [[]]  # the boards after each action that counts
    at = 0
    for n in range(40):
        here, there = chance.sample([one, two], 2)
        way = chance.choice(["hang", "undo", "undo", "redo", "redo", "redo"]) if n > 8 else "hang"
        if way == "undo" and at:
            at -= 1
            press(here, "Control+z")
        elif way == "redo" and at < len(stands) - 1:
            at += 1
            press(here, "Control+y")
        else:
            stands[at + 1 :] = [[*stands[at], f"Memo {n}."]]
            at += 1
            hang(here, f"Memo {n}.")
        for room in (here, there):
            room.page.wait_for_function(
                "texts => JSON.stringify([...document.querySelectorAll('.psa-memo p')].map((p) => p.textContent))"
                " === JSON.stringify(texts)",
                arg=stands[at],
            )
    assert one.texts("cherish") == stands[at]


def press(room: Room, keys: str) -> None:
    room.page.evaluate("document.activeElement?.blur()")
    room.page.keyboard.press(keys)


def test_a_step_taken_on_one_page_is_taken_on_the_other(kit, open_page):
    one = hold(kit, open_page, in_phase("collect", *memos()))
    two = beside(kit, open_page, one)
    line(two).fill("Nog aan het typen")
    one.page.locator(".psa-phases button").nth(1).click()
    two.page.locator(".psa-ordering").wait_for()
    one.page.locator(".psa-phases button").first.click()
    two.page.locator(".psa-collect").wait_for()
    assert line(two).input_value() == "Nog aan het typen"


COUNT = """async ({ times, counter }) => {
  const buttons = () => [...document.querySelectorAll(`${counter} button:last-of-type`)];
  const said = [];
  const watch = new MutationObserver(() => {
    for (const p of document.querySelectorAll(".psa-messages p.wrong")) said.push(p.textContent);
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  for (let n = 0; n < times; n++) {
    const all = buttons();
    all[n % all.length].click();
    await new Promise((done) => setTimeout(done, 15));
  }
  window.psaSaid = said;
}"""


def start_counting(page, times: int, counter: str) -> None:
    """Let a page count, one more each time, at the counters in turn."""
    page.evaluate(f"(how) => {{ window.psaCounting = ({COUNT})(how); }}", {"times": times, "counter": counter})


def shown(room: Room) -> list[int]:
    """Return the counts on a screen, the highest first."""
    return sorted((int(text) for text in room.page.locator(".strain .psa-count b").all_inner_texts()), reverse=True)


@pytest.mark.parametrize("times", [7, 25])
def test_votes_counted_on_two_pages_at_once_add_up_and_never_pass_what_there_is(kit, open_page, times):
    one = hold(kit, open_page, in_phase("vote", *memos()))  # eleven people: 33 votes on this board
    two = beside(kit, open_page, one)
    rooms = (one, two)
    for room in rooms:
        room.page.wait_for_selector(".strain .psa-count button")
        start_counting(room.page, times, ".strain .psa-count")  # both count at the same time
    for room in rooms:
        room.page.evaluate("window.psaCounting")
    total = min(33, 2 * times)
    for room in rooms:
        room.page.locator(".strain h2", has_text=f"{total} van 33 geteld").wait_for()
    counts = one.state().ballots["strain"][-1].counts
    assert sum(counts.values()) == total
    if 2 * times > 33:
        said = [text for room in rooms for text in room.page.evaluate("window.psaSaid")]
        assert any("33" in text for text in said), "what was too much was not refused in so many words"
    for room in rooms:  # no count on screen that is not in the file
        in_file = sorted(counts.values(), reverse=True)  # a count that is being clicked is ahead until it is answered
        until(
            lambda room=room, in_file=in_file: shown(room)[: len(in_file)] == in_file,
            "the screen to show what is in the file",
        )
        assert not any(shown(room)[len(in_file) :])


def test_a_meeting_on_two_pages_counts_as_one_and_takes_back_on_both(kit, open_page):
    one = at_meeting.hold(kit, open_page)
    query = f"dossier={client_id(one)}&session={one.session}"
    two = Room(open_page(kit.address("/meeting", query)), one.path, one.session, one.model)
    pages, most = (one.page, two.page), at_meeting.PEOPLE * at_meeting.EACH
    for page in pages:
        page.wait_for_selector(".psa-g-votes .psa-counter")
        start_counting(page, 25, ".psa-g-votes .psa-counter")
    for page in pages:
        page.evaluate("window.psaCounting")
        page.locator(".psa-still", has_text="nog 0 stemmen met de hand").wait_for()
    assert at_meeting.facts(one.state()).votes == most
    one.page.locator(".psa-steps li:nth-child(3) button").click()
    for page in pages:
        page.locator(".psa-g-all").wait_for()
    two.page.locator(".psa-g-all li button").first.click()
    for n, page in enumerate(pages):
        page.get_by_label("Nieuwe afspraak").fill(f"Afspraak {n}")
        page.get_by_label("Nieuwe afspraak").press("Enter")
        page.locator(f'.psa-g-agreed[aria-label="Afspraak {n}"]').wait_for()
    for way, left in (("Control+z", 1), ("Control+z", 0), ("Control+y", 1)):
        press((one, two)[left], way)
        for page in pages:
            page.wait_for_function("n => document.querySelectorAll('.psa-g-agreed').length === n", arg=left)
    assert {text for _, text in at_meeting.facts(one.state()).agreements} == {"Afspraak 0"}


def test_two_sessions_in_one_file_stay_apart_while_both_are_worked_on(kit, open_page):
    one = hold(kit, open_page, in_phase("collect"))
    with dossier.open(one.path) as client:
        other = client.add_session("memo_voting", "Werkdruk bij Techniek").id
        live.Session(client, other, MODEL).do(*in_phase("collect"))
    two = beside(kit, open_page, one, other)
    mine, theirs = [[f"{name} {n}." for n in range(12)] for name in ("Balie", "Techniek")]
    for a, b in zip(mine, theirs, strict=True):
        hang(one, a)
        hang(two, b)
    for room, texts in ((one, mine), (two, theirs)):
        room.page.locator(".psa-memo", has_text=texts[-1]).wait_for()
        assert texts_on(room) == texts
        assert room.texts("cherish") == texts
    press(two, "Control+z")
    two.page.wait_for_function("document.querySelectorAll('.psa-memo').length === 11")
    assert one.texts("cherish") == mine


# ── what an open page stands on goes away ────────────────────────────────────────────────────────────────────────────


def refused(room: Room, text: str, sentence: str) -> None:
    """Try to hang a memo, and see that it is refused with this sentence and stays in the line."""
    hang(room, text)
    room.page.locator(".psa-messages .wrong", has_text=sentence).wait_for()
    room.page.wait_for_function(
        "text => document.querySelector('.psa-board.writing textarea, .psa-board.writing input').value === text", arg=text
    )
    assert text not in texts_on(room)


def accepted(room: Room, text: str) -> None:
    """Enter what stayed in the line again."""
    line(room).press("Enter")
    room.page.locator(".psa-memo", has_text=text).wait_for()
    assert text in room.texts("cherish")


def test_a_session_deleted_at_the_front_door_is_said_on_its_open_page(kit, open_page):
    room = hold(kit, open_page, in_phase("collect", *memos()))
    door = open_page(kit.address("/start", f"dossier={client_id(room)}"), width=1600, height=900)
    door.get_by_role("button", name="Meer over ‘Werkdruk bij Klantcontact’").or_(
        door.locator("tbody tr").first.locator("button")
    ).first.click()
    door.locator(".psa-end .danger").click()
    door.locator("dialog .danger").click()
    room.page.locator(".psa-messages .wrong", has_text="staat niet (meer) in het dossier").wait_for()
    refused(room, "Nog één memo", "staat niet (meer) in het dossier")
    room.page.reload()
    room.page.locator(".psa-refused", has_text="staat niet (meer) in het dossier").wait_for()


@posix
@pytest.mark.parametrize("way", ["renamed", "moved"])
def test_a_file_that_goes_from_its_place_is_said_and_nothing_is_written_where_nobody_finds_it(kit, open_page, tmp_path, way):
    room = hold(kit, open_page, in_phase("collect", *memos()))
    hang(room, "Op tijd")
    room.page.locator(".psa-memo", has_text="Op tijd").wait_for()
    elsewhere = room.path.with_suffix(".weg") if way == "renamed" else tmp_path / "client.psa"
    room.path.rename(elsewhere)
    room.page.locator(".psa-messages .trouble", has_text="staat niet meer op").wait_for()
    refused(room, "Te laat", "staat niet meer op")
    assert not room.path.exists()
    elsewhere.rename(room.path)
    room.page.locator(".psa-messages .trouble").wait_for(state="detached")
    accepted(room, "Te laat")
    assert "Op tijd" in room.texts("cherish")


@posix
def test_a_file_in_whose_place_another_came_is_not_written_in_again_even_when_it_comes_back(
    kit, open_page, tmp_path, until_so
):
    room = hold(kit, open_page, in_phase("collect", *memos()))
    hang(room, "Op tijd")
    room.page.locator(".psa-memo", has_text="Op tijd").wait_for()
    folded_in(room, until_so)
    elsewhere = tmp_path / "client.psa"
    room.path.rename(elsewhere)
    dossier.create(room.path, "Iemand anders").close()  # takes away what SQLite kept beside the first
    room.path.unlink()
    elsewhere.rename(room.path)
    refused(room, "Te laat", "staat niet meer op")
    room.page.reload()
    room.page.locator(".psa-memo", has_text="Op tijd").wait_for()
    hang(room, "Weer verder")
    room.page.locator(".psa-memo", has_text="Weer verder").wait_for()
    assert {"Op tijd", "Weer verder"} < set(room.texts("cherish"))


def folded_in(room: Room, until_so) -> None:
    """Wait until the file itself holds everything, as it does a second after the last action."""
    side = room.path.with_name(room.path.name + "-wal")
    until_so(lambda: not side.exists() or side.stat().st_size == 0, "what is beside the file to be folded in")


@posix
def test_a_file_copied_away_while_its_page_is_open_holds_all_that_was_confirmed(kit, open_page, tmp_path, until_so):
    room = hold(kit, open_page, in_phase("collect", *memos()))
    hang(room, "Op tijd")
    room.page.locator(".psa-memo", has_text="Op tijd").wait_for()
    folded_in(room, until_so)
    copy = tmp_path / "copy.psa"
    copy.write_bytes(room.path.read_bytes())
    assert "Op tijd" in Room(None, copy, room.session).texts("cherish")


@posix
def test_a_full_disk_is_said_what_was_typed_stays_and_goes_in_when_there_is_room(start_kit, open_page):
    kit = start_kit("--no-preheat")
    room = hold(kit, open_page, in_phase("collect", *memos()))
    kernel = kit.kernels()[0]
    kernel.rlimit(psutil.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    hang(room, "Past er niet meer bij")
    room.page.locator(".psa-messages .wrong", has_text="schijf").wait_for()
    assert line(room).input_value() == "Past er niet meer bij"
    assert set(room.texts("strain")) == set(STRAIN)
    kernel.rlimit(psutil.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    accepted(room, "Past er niet meer bij")


@posix
def test_a_file_made_read_only_keeps_what_is_confirmed_and_is_said_at_the_latest_when_it_is_opened(start_kit, open_page):
    kit = start_kit("--no-preheat", program=PLAIN_PERSON)
    room = hold(kit, open_page, in_phase("collect", *memos()))
    room.path.chmod(0o444)
    hang(room, "Mag dit nog?")
    memo, said = room.page.locator(".psa-memo", has_text="Mag dit nog?"), room.page.locator(".psa-messages .wrong")
    memo.or_(said).first.wait_for()  # what the page opened with the right to write, the system lets it go on with
    was_kept = memo.count() == 1
    if not was_kept:
        assert "alleen-lezen" in said.inner_text()
        assert line(room).input_value() == "Mag dit nog?"
    room.page.reload()
    room.page.locator(".psa-refused", has_text="alleen-lezen").wait_for()
    room.path.chmod(0o644)
    room.page.reload()
    room.page.wait_for_selector(".psa-room")
    assert (memo.count() == 1) == was_kept == ("Mag dit nog?" in room.texts("cherish"))


def test_a_client_file_is_not_renamed_at_the_front_door_while_a_workshop_is_on_it(kit, open_page):
    room = hold(kit, open_page, [e.StepEntered(step="choose")])
    with dossier.open(room.path) as client, pytest.raises(Exception, match="in_use"):
        client.rename("Een andere naam")
    hang(room, "Gaat gewoon door")
    room.page.locator(".psa-memo", has_text="Gaat gewoon door").wait_for()


@pytest.fixture
def until_so():
    from running import until

    return until
