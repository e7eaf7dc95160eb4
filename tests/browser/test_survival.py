"""Everything the screen has confirmed is there again, whatever is taken away in the middle of whatever."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import threading
import time
from urllib.parse import urlsplit

import at_meeting
import psutil
import pytest
from at_work import LOST, Facts, Person, Struck
from boards_room import STRAIN, hold, memos
from often import often
from playwright.sync_api import Error as BrowserError
from running import until

from kits.memo_voting import events as e

pytestmark = [pytest.mark.browser, pytest.mark.skipif(os.name == "nt", reason="kills by signal")]

SECONDS = often(30)
"""How long the person works; at least so many blows fall, of every kind, whatever the clock says."""
FEWEST = 8
MOST = 40
"""Blows after which somebody who still got nothing done between them never will; a slow machine takes more of them."""
KINDS = ("reload", "kernel", "reload", "kernel", "kit")
SEED = int(os.environ.get("PSA_KIT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)


def begun() -> list:
    """A workshop in which every step can be worked on: memos, a topic with votes, so that there is a top."""
    hung = memos()
    strain = [m.memo for m in hung if m.board == "strain"]
    return [
        e.ParticipantsCounted(participants=11),
        *hung,
        e.TopicFormed(topic="t1", board="strain", name="Telefoon", memos=(strain[0],)),
        e.VotesCounted(board="strain", item="t1", count=2),
        e.StepEntered(step="choose"),
    ]


class Trouble:
    """Takes the page, its kernel or the whole kit away, a moment after it is told to."""

    def __init__(self, start_kit, kit, page):
        self.start_kit, self.kit, self.page = start_kit, kit, page

    def strike(self, kind: str, after_ms: float) -> None:
        if kind == "reload":
            self.page.evaluate("ms => { setTimeout(() => location.reload(), ms); }", after_ms)
            return
        victims = self.kit.kernels()
        if kind == "kit":
            victims.append(psutil.Process(self.kit.process.pid))
        timer = threading.Timer(after_ms / 1000, self._kill, [victims])
        timer.start()
        self.timer = timer

    def _kill(self, victims) -> None:
        for process in victims:
            with contextlib.suppress(psutil.NoSuchProcess):  # the kernel of a page that was left may just have been put away
                process.send_signal(signal.SIGKILL)

    def repair(self, kind: str) -> None:
        """Start the kit again where it was killed."""
        if kind != "reload":
            self.timer.join()
        if kind == "kit":
            self.kit.process.wait()
            port = urlsplit(self.kit.url).port
            self.kit = self.start_kit("--no-preheat", data=self.kit.data, port=port)
            assert urlsplit(self.kit.url).port == port


def recovered(page, visit: int, click: bool) -> None:
    """Wait until the page stands there again: by itself, or with one click on its message."""
    fresh = f"() => window.psaTestVisit !== {visit} && document.querySelector('.psa-room')"
    with contextlib.suppress(BrowserError):  # after a few times in a minute it leaves it to the person
        if not click:
            page.wait_for_function(fresh, timeout=10_000)
            return
        page.wait_for_function(f"() => document.querySelector('{LOST} button') || ({fresh})()")
    with contextlib.suppress(BrowserError):  # it may just open by itself
        page.locator(f"{LOST} button").click(timeout=2_000)
    page.wait_for_function(fresh)


def shown(page) -> tuple[str, str, set[str]]:
    """Return which step and phase the screen shows, and the memos on it."""
    step = page.evaluate(
        "() => [...document.querySelectorAll('.psa-steps li')].findIndex((li) => li.querySelector('[aria-current]'))"
    )
    phase = page.evaluate(
        "() => [...document.querySelectorAll('.psa-phases li')].findIndex((li) => li.querySelector('[aria-current]'))"
    )
    return (
        ("plan", "why", "choose", "solve", "agree", "look_back", "close")[step],
        ("collect", "order", "vote", "top", "severity", "")[phase],
        set(page.locator(".psa-memo p").all_inner_texts()),
    )


def on_screen(page, kept: Facts, now) -> None:
    """Hold the screen to what is in the file: was, or `now`, read again, is. What was on its way may come in meanwhile."""
    (step, phase, _), then = shown(page), now()
    assert step in {kept.step, then.step}
    assert step != "choose" or phase in {kept.phase, then.phase}
    until(lambda: shown(page)[0] == now().step, "the step of the file on the screen")
    kept = now()
    step, phase = kept.step, kept.phase if kept.step == "choose" else ""
    if step == "choose":
        until(lambda: shown(page)[1] == now().phase, "the phase of the file on the screen")
    if phase in ("collect", "order"):  # a board that has just come back is drawn a moment after its step bar
        until(lambda: shown(page)[2] == now().memos, "the memos of the file on the screen")
    if step == "solve":
        assert kept.solutions <= set(page.locator(".psa-solution p").all_inner_texts())
    if step == "agree":
        assert all(page.locator(".psa-agreement", has_text=text).count() for text in kept.agreements)


def struck(start_kit, open_page, hold, worker, on_screen) -> Person:
    """Let somebody work on a page that is taken away time and again; hold file and screen to what was confirmed."""
    chance = random.Random(SEED)
    print(f"repeat with PSA_KIT_SEED={SEED}")
    trouble = Trouble(start_kit, start_kit("--no-preheat"), None)
    room = hold(trouble.kit, open_page)
    page = trouble.page = room.page
    person = worker(room, chance)
    until, blows = time.monotonic() + SECONDS, []
    while time.monotonic() < until or len(blows) < FEWEST or person.done <= len(blows) < MOST:
        kind = KINDS[len(blows) % len(KINDS)]
        visit, done = person.visit, person.done
        trouble.strike(kind, chance.uniform(0, 4000))
        with contextlib.suppress(Struck):
            while True:
                person.act()
        trouble.repair(kind)
        recovered(page, visit, click=kind != "reload" and chance.random() < 0.7)
        kept = person.facts_of(room.state())
        blows.append((kind, person.done - done))
        told = f"seed {SEED}, blow {len(blows)} ({kind}) after {person.done} actions"
        assert kept in (person.facts, person.meant), told
        on_screen(page, kept, lambda: person.facts_of(room.state()))
        kept = person.facts_of(room.state())
        assert kept in (person.facts, person.meant), told
        person.settle(kept)
        person.arrive()
    print(f"{len(blows)} blows, {person.done} actions: {blows}")
    assert person.done > len(blows), "the person hardly got anything done"
    return person


def test_whatever_is_taken_away_in_the_middle_of_whatever_all_that_was_confirmed_is_there_again(start_kit, open_page):
    person = struck(start_kit, open_page, lambda kit, opens: hold(kit, opens, begun()), Person, on_screen)
    assert person.facts.memos > set(STRAIN), "nothing was added"


def test_a_meeting_that_is_taken_away_in_the_middle_of_whatever_has_all_that_was_confirmed(start_kit, open_page):
    struck(start_kit, open_page, at_meeting.hold, at_meeting.Chair, at_meeting.on_screen)


def test_the_log_holds_nothing_of_what_people_wrote(start_kit, open_page, until_so):
    kit = start_kit("--no-preheat")
    room = hold(kit, open_page, begun())
    page = room.page
    secret = "Niemand mag dit lezen"
    page.locator(".psa-board.writing textarea, .psa-board.writing input").first.fill(secret)
    page.keyboard.press("Enter")
    page.locator("[data-card]", has_text=secret).wait_for()
    kit.kernels()[0].kill()
    page.locator(LOST).wait_for()
    page.get_by_role("button", name="Opnieuw openen").click()
    page.locator("[data-card]", has_text=secret).wait_for()
    logs = "".join(path.read_text("utf8", "replace") for path in (kit.data / "logs").glob("*"))
    for text in (secret, *STRAIN, "Woonstichting De Linde"):
        assert text not in logs + kit.said.read_text("utf8", "replace")


def test_a_page_that_is_closed_gives_its_client_file_free_for_other_computers_at_once(start_kit, open_page, until_so):
    kit = start_kit("--no-preheat")
    room = hold(kit, open_page, begun())
    lock = room.path.with_name(room.path.name + "-lock")
    assert lock.exists()
    room.page.close(run_before_unload=True)
    until_so(lambda: not lock.exists(), "the claim on the file to be gone")
    again = open_page(kit.address("/memo-voting", f"dossier={dossier_id(room)}&session={room.session}"))
    again.wait_for_selector(".psa-room")
    assert lock.exists()
    kit.stop()
    assert not lock.exists()


def dossier_id(room) -> str:
    from kits import dossier

    return str(dossier.peek(room.path).id)


@pytest.fixture
def until_so():
    from running import until

    return until
