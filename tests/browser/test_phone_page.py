"""The participant's page on a phone, against the service as it really runs: every kind of question, the line, the hand."""

from __future__ import annotations

import contextlib
import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import barriers
from running import PATIENCE, services_of, until

from kits import dossier, live
from kits.culture import events as ce
from kits.culture import model as culture
from kits.culture import statements
from kits.live.phones import PhoneRoom, box, sealing, service
from kits.memo_voting import events as e
from kits.memo_voting import model as memo_voting
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.state import Board, Phase, Step
from kits.organogram import events as oe
from kits.organogram import model as organogram
from kits.organogram.state import Step as MapStep
from kits.organogram.state import Way
from kits.problems import Problem

pytestmark = pytest.mark.browser

SMALL = (360, 740)
TOPICS = (
    "Telefoon blijft gaan onder baliegesprek", "Reparaties: geen terugkoppeling", "Huurbrieven zonder waarschuwing vooraf",
    "Vergaderen om het vergaderen", "Nieuw systeem traag",
)  # fmt: skip
WRITING = (e.StepEntered(step=Step.CHOOSE),)
ONE_MEMO = {"memos": [{"id": "m", "board": "strain", "text": "Van een ander"}]}
VOTING = (
    *WRITING,
    *(e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=text) for n, text in enumerate(TOPICS)),
    e.PhaseEntered(phase=Phase.VOTE),
)
STATEMENTS = (
    ce.StandardOpened(statements=statements.standard("nl")),
    ce.StatementsChosen(order=("o", "c", "a")),
    ce.ParticipantsCounted(participants=6),
    ce.StepEntered(step="statements"),
)


def units(n: int) -> list[Any]:
    """A board, ten departments, and teams under them, to be coloured by everybody apart."""
    departments = [oe.UnitAdded(unit=f"d{d}", name=f"Afdeling {d}", parent="top") for d in range(10)]
    teams = [oe.UnitAdded(unit=f"t{t}", name=f"Team {t:03}", parent=f"d{t % 10}") for t in range(n - 11)]
    sites = [oe.UnitDescribed(unit="t7", site="Lindeplein")]
    apart = [oe.StepEntered(step=MapStep.COLOUR), oe.WayChosen(way=Way.RATERS)]
    return [oe.UnitAdded(unit="top", name="Directie"), *departments, *teams, *sites, *apart]


class Room:
    """A session that is open for phones, without a facilitator's page: `do` and `take_in` are what that would do."""

    def __init__(self, file: Any, instrument: Any, events: Any, title: str) -> None:
        row = file.add_session(instrument.INSTRUMENT, title)
        self.session = live.Session(file, row.id, instrument.MODEL)
        if events:
            self.session.do(*events)
        self.file = file
        self.place: PhoneRoom = service.start(file, row.id, "127.0.0.1")

    def do(self, *events: Any) -> None:
        """Let something happen."""
        self.session.refresh()
        self.session.do(*events)

    def pause(self, *, paused: bool) -> None:
        """Let phones wait or go on."""
        with self.file.transaction() as connection:
            box.pause(connection, self.session.id, paused=paused)

    def others(self, n: int, question: str = "", body: Any = None) -> None:
        """Let other phones join, so that answers may be taken in, and answer."""
        for _ in range(n):
            cookie = self._sent("POST", "/join", {"code": self.place.code})
            if question:
                self._sent("PUT", "/answer", {"question": question, "body": body, "done": True}, cookie)

    def _sent(self, method: str, path: str, body: Any, cookie: str = "") -> str:
        headers = {"Content-Type": "application/json", "Cookie": cookie}
        address, data = f"http://{self.place.address}{path}", json.dumps(body).encode()
        request = urllib.request.Request(address, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return str(answer.headers.get("Set-Cookie", "")).partition(";")[0]

    def loses_what_it_had(self) -> None:
        """Be as after a crash of the whole kit: the memory's key is another one, and the service starts again."""
        for process in services_of(self.session.id):
            process.kill()
            process.wait(10)
        os.environ.pop(sealing.VARIABLE)
        self.place = service.start(self.file, self.session.id, "127.0.0.1")

    def take_in(self, question: str) -> None:
        """Take in what phones gave, as the facilitator's button does."""
        self.session.refresh()
        self.session.take_in_phones(question)

    def given(self, question: str) -> list[tuple[Any, bool]]:
        """Return what phones have given to a question."""
        with self.file.reading() as connection:
            who = box.participants(connection, self.session.id)
            said = [box.mine(connection, self.session.id, question, one) for one in who]
        return [one for one in said if one]

    def has(self, question: str, *bodies: Any) -> None:
        """Wait until phones gave exactly this."""
        until(lambda: [body for body, _ in self.given(question)] == list(bodies), f"the kit has {bodies}")

    def close(self) -> None:
        """Shut the phones out."""
        with contextlib.suppress(Problem), self.file.transaction() as connection:
            box.close(connection, self.session.id)


@pytest.fixture
def room(tmp_path: Path, data_folder: Path) -> Iterator[Callable[..., Room]]:
    """Return a function that opens a session of an instrument for phones: `room(memo_voting, *events)`."""
    file = dossier.create(tmp_path / "woonstede.psa", "Woonstede")
    rooms: list[Room] = []

    def opened(instrument: Any = memo_voting, *events: Any, title: str = "Team Klantcontact") -> Room:
        rooms.append(Room(file, instrument, events, title))
        return rooms[-1]

    yield opened
    for one in rooms:
        one.close()
    for one in rooms:
        until(lambda one=one: not service.running(one.place), "the service ends")
    file.close()


@pytest.fixture
def phone(open_page: Any) -> Iterator[Callable[..., Any]]:
    """Return a function that opens a room on a phone of 360 px wide; what is on it in the end bars nobody."""

    pages = []

    def opened(room: Room, locale: str = "nl-NL", size: tuple[int, int] = SMALL, **profile: Any) -> Any:
        page = open_page(room.place.url, *size, locale=locale, has_touch=True, **profile)
        page.locator("h1").wait_for()
        pages.append(page)
        return page

    yield opened
    barred = [each for n, page in enumerate(pages) if not page.is_closed() for each in barriers(page, f"phone {n + 1}")]
    assert not barred, "\n".join(barred)


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────────


def tap(phone: Any, item: int) -> None:
    phone.locator(".tap").nth(item).click()


def add(phone: Any, text: str, board: str = "Koesteren") -> None:
    phone.locator(".pick label", has_text=board).click()
    phone.locator("#memo").fill(text)
    phone.get_by_role("button", name="Voeg toe").click()


def finish(phone: Any) -> None:
    phone.get_by_role("button", name="Klaar").click()
    phone.locator(".sent").wait_for()


def texts_given(room: Room, question: str) -> list[list[str]]:
    return [sorted(memo["text"] for memo in body.get("memos", [])) for body, _ in room.given(question)]


def has_memos(room: Room, question: str, *texts: str) -> None:
    until(lambda: texts_given(room, question) == [sorted(texts)], f"the kit has {texts} of {question}")


def test_memos_go_on_two_boards_can_be_taken_back_and_leave_the_phone_once_they_are_up(room: Any, phone: Any) -> None:
    opened = room(memo_voting, e.ParticipantsCounted(participants=6), *WRITING)
    page = phone(opened)
    add(page, "Collega’s springen bij")
    add(page, "De telefoon gaat door", "Irritatie")
    page.locator("#memo").fill("Te warm")
    page.keyboard.press("Enter")
    has_memos(opened, "memos:1", "Collega’s springen bij", "De telefoon gaat door", "Te warm")
    assert {memo["board"] for memo in opened.given("memos:1")[0][0]["memos"]} == {"cherish", "strain"}
    page.get_by_role("button", name="Neem terug: De telefoon gaat door").click()
    until(lambda: page.locator("#memo").input_value() == "De telefoon gaat door", "it is in the hand again")
    has_memos(opened, "memos:1", "Collega’s springen bij", "Te warm")
    page.locator("#memo").fill("Telefoon tijdens de balie")
    finish(page)  # what stands in the field goes too
    has_memos(opened, "memos:1", "Collega’s springen bij", "Te warm", "Telefoon tijdens de balie")
    assert "Te warm" not in page.locator("body").inner_text(), "a phone that lies on the table shows nothing"
    page.get_by_role("button", name="Toch iets wijzigen").click()
    until(lambda: page.locator("li.memo").count() == 3, "all three to be changed again")

    opened.others(2, "memos:1", ONE_MEMO)
    opened.take_in("memos:1")
    page.locator(".notice", has_text="Je 3 memo’s zijn opgehaald").wait_for()
    assert page.locator("li.memo").count() == 0
    assert len(opened.session.state.memos) == 5


def tapped_twice(page: Any, button: Any, pause: int) -> None:
    """Tap where a button is, and once more on the same spot, whatever stands there by then."""
    box = button.bounding_box()
    for wait in (pause, 0):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(wait)


@pytest.mark.parametrize("pause", [0, 100, 300, 600])
def test_done_stays_done_when_it_is_tapped_twice(room: Any, phone: Any, pause: int) -> None:
    opened = room(memo_voting, *VOTING)
    page = phone(opened)
    tap(page, 0)
    tapped_twice(page, page.get_by_role("button", name="Klaar"), pause)
    until(lambda: opened.given("vote:strain:1") == [({"votes": {"m0": 1}}, True)], "the kit knows it is done")
    page.locator(".sent").wait_for()
    page.get_by_role("button", name="Toch iets wijzigen").click()
    until(lambda: opened.given("vote:strain:1") == [({"votes": {"m0": 1}}, False)], "it can still be changed")


def a_while_later(page: Any) -> None:
    """Let taps from now on come so much later that none is the second half of a double tap."""
    page.evaluate("""() => {
      const real = Object.getOwnPropertyDescriptor(Event.prototype, "timeStamp");
      const get = function () { return real.get.call(this) + 5000; };
      Object.defineProperty(Event.prototype, "timeStamp", { configurable: true, get });
    }""")


def change(page: Any) -> None:
    a_while_later(page)
    page.get_by_role("button", name="Toch iets wijzigen").click()
    a_while_later(page)


def test_one_tap_answers_a_single_question_and_the_same_tap_again_changes_nothing(room: Any, phone: Any) -> None:
    opened = room(culture, *STATEMENTS)
    page = phone(opened)
    answers = page.locator(".large button")
    page.get_by_role("button", name="Ik sla deze over").wait_for()
    for once in (answers.nth(1).dblclick, answers.nth(1).click):
        once()
        page.locator(".sent").wait_for()
        until(lambda: opened.given("statement:o:1") == [({"chosen": {"o": "depends"}}, True)], "it counts, and is done")
        change(page)
        assert [one.get_attribute("aria-pressed") for one in answers.all()] == ["false", "true", "false"]
    answers.nth(0).click()
    page.locator(".sent").wait_for()
    until(lambda: opened.given("statement:o:1") == [({"chosen": {"o": "agree"}}, True)], "another answer takes its place")


def test_a_memo_that_is_too_long_stays_in_the_field_with_a_sentence(room: Any, phone: Any) -> None:
    page = phone(room(memo_voting, *WRITING))
    add(page, "😀" * 501)
    page.locator(".wrong", has_text="501 tekens").wait_for()
    assert len(page.locator("#memo").input_value()) == 501
    add(page, "😀" * 500)
    page.locator("li.memo").wait_for()


def test_votes_can_be_stacked_and_taken_back_and_never_exceed_what_there_is(room: Any, phone: Any) -> None:
    opened = room(memo_voting, *VOTING)
    page = phone(opened)
    page.get_by_text("Nog 3 stemmen").wait_for()
    tap(page, 0)
    tap(page, 0)
    tap(page, 1)
    tap(page, 2)
    page.locator(".wrong", has_text="Je stemmen zijn op").wait_for()
    opened.has("vote:strain:1", {"votes": {"m0": 2, "m1": 1}})
    page.get_by_role("button", name=f"Haal een stem weg: {TOPICS[0]}").click()
    page.get_by_text("Nog 1 stem", exact=True).wait_for()
    opened.has("vote:strain:1", {"votes": {"m0": 1, "m1": 1}})
    finish(page)
    until(lambda: opened.given("vote:strain:1") == [({"votes": {"m0": 1, "m1": 1}}, True)], "the kit knows it is done")


def test_where_votes_cannot_be_stacked_a_second_tap_takes_it_back(room: Any, phone: Any) -> None:
    opened = room(memo_voting, e.VotesSet(votes=3, stacking=False), *VOTING)
    page = phone(opened)
    page.locator(".tap").first.dblclick()
    assert page.locator("li.row.on").count() == 1, "a double tap is one tap"
    a_while_later(page)
    tap(page, 0)
    assert page.locator("li.row.on").count() == 0


def test_an_item_that_goes_while_people_vote_gives_its_votes_back(room: Any, phone: Any) -> None:
    opened = room(memo_voting, *VOTING)
    page = phone(opened)
    tap(page, 0)
    tap(page, 1)
    opened.has("vote:strain:1", {"votes": {"m0": 1, "m1": 1}})
    opened.do(e.MemosRemoved(memos=("m0",)))
    page.locator(".notice", has_text="is er niet meer").wait_for()
    page.get_by_text("Nog 2 stemmen").wait_for()
    opened.has("vote:strain:1", {"votes": {"m1": 1}})


def test_a_statement_stands_large_with_three_answers_of_which_one_counts(room: Any, phone: Any) -> None:
    opened = room(culture, *STATEMENTS)
    page = phone(opened)
    answers = page.locator(".large button")
    assert [one.inner_text() for one in answers.all()] == ["eens", "hangt ervan af", "oneens"]
    answers.nth(2).click()
    page.locator(".sent").wait_for()
    opened.has("statement:o:1", {"chosen": {"o": "disagree"}})


def test_three_hundred_units_are_found_in_groups_and_by_searching(room: Any, phone: Any) -> None:
    opened = room(organogram, *units(300), title="Kaart")
    page = phone(opened)
    page.get_by_text("0 van 300 ingevuld").wait_for()
    assert page.locator("li.thing").count() == 1, "groups are folded, and a folded group weighs nothing"
    page.locator("summary", has_text="Afdeling 3").click()
    team = page.locator("li.thing", has_text="Team 013")
    team.get_by_role("group", name="Team 013").locator("svg").first.wait_for()
    assert team.get_by_role("group", name="Team 013").locator("svg").count() == 3, "a shape beside every word"
    team.get_by_role("button", name="brand").click()
    page.locator("summary", has_text="Afdeling 3").get_by_text("1 van 29").wait_for()
    page.get_by_label("Zoek").fill("lindepl")
    page.get_by_text("1 gevonden").wait_for()
    page.locator("li.thing", has_text="Team 007").get_by_role("button", name="normaal").click()
    page.get_by_label("Zoek").fill("afdeling 3 013")
    page.locator("li.thing").get_by_role("button", name="brand").click()  # the same again: no colour
    opened.has("colours:1", {"chosen": {"t7": "green"}})


def follow_up(room: Any) -> Room:
    before = room(
        memo_voting,
        e.AgreementMade(agreement="a1", text="Telefoonrooster maken"),
        e.AgreementMade(agreement="a2", text="Afmelden voor overleg"),
    ).session
    return room(
        memo_voting,
        e.ParticipantsCounted(participants=6),
        e.PreviousOpened(previous=previous_of(before.state, before.id, "Eerste keer")),
        e.StepEntered(step=Step.LOOK_BACK),
    )  # type: ignore[no-any-return]


def test_marks_from_one_to_ten_and_then_five_words(room: Any, phone: Any) -> None:
    opened = follow_up(room)
    page = phone(opened)
    first = page.get_by_role("group", name="Cijfer van 1 tot 10: Telefoonrooster maken")
    first.get_by_role("button", name="7", exact=True).click()
    first.get_by_role("button", name="8", exact=True).click()
    page.get_by_text("1 van 2 ingevuld").wait_for()
    finish(page)
    opened.has("marks", {"marks": {"a1": 8}})
    opened.others(2, "marks", {"marks": {"a1": 6, "a2": 6}})
    opened.take_in("marks")

    page.get_by_label("Woord 1").fill("rustiger")
    page.keyboard.press("Enter")
    page.keyboard.type("heel druk soms")
    page.get_by_text("Nog 1 woord", exact=True).wait_for()
    page.get_by_label("Woord 5").fill("veel te vol")
    page.get_by_role("button", name="Klaar").click()
    page.locator(".wrong", has_text="meer dan 5").wait_for()
    page.get_by_label("Woord 5").fill("vol")
    finish(page)
    opened.has("words", {"words": ["rustiger", "heel", "druk", "soms", "vol"]})


# ── joining ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def without_code(open_page: Any, room: Room, **profile: Any) -> Any:
    page = open_page(room.place.url.partition("#")[0], *SMALL, locale="nl-NL", **profile)
    page.get_by_label("De code op het scherm").wait_for()
    return page


def type_code(page: Any, code: str) -> None:
    page.get_by_label("De code op het scherm").fill(code)
    page.keyboard.press("Enter")


def test_the_code_in_the_address_lets_in_and_leaves_no_trace_there(room: Any, phone: Any) -> None:
    page = phone(room(memo_voting, *WRITING))
    page.locator("#memo").wait_for()
    assert page.evaluate("location.href").endswith(":" + page.evaluate("location.port") + "/")
    assert page.evaluate("history.length") == phone(room(memo_voting)).evaluate("history.length")
    page.reload()
    page.locator("#memo").wait_for()  # the same participant, without a code


def test_a_typed_code_may_have_small_letters_and_spaces(room: Any, open_page: Any) -> None:
    opened = room(memo_voting)
    page = without_code(open_page, opened)
    type_code(page, "ab")
    page.locator(".wrong", has_text="zes tekens").wait_for()
    type_code(page, "WWW WWW")
    page.locator(".wrong", has_text="Deze code klopt niet").wait_for()
    code = opened.place.code.lower()
    type_code(page, f" {code[:3]} {code[3:]}-")
    page.get_by_role("heading", name="Kijk op het scherm").wait_for()


def test_after_too_many_tries_the_page_counts_down_until_the_next(room: Any, open_page: Any) -> None:
    opened = room(memo_voting)
    page = without_code(open_page, opened)
    page.clock.install()
    for n in range(9):
        with page.expect_response("**/join"):
            type_code(page, f"WWWWW{n % 8 + 2}")
        page.locator(".wrong", has_text="Deze code" if n < 8 else "Te vaak").wait_for()
    button = page.get_by_role("button", name="Doe mee")
    first = page.locator(".wrong").inner_text()
    assert button.get_attribute("aria-disabled") == "true"
    page.clock.run_for(4000)
    assert page.locator(".wrong").inner_text() < first
    page.clock.run_for(15_000)
    page.locator("#said", has_text="opnieuw proberen").wait_for(state="attached")
    assert button.get_attribute("aria-disabled") == "false"


def test_a_code_scanned_while_the_page_is_open_joins_without_loading_it_again(room: Any, open_page: Any) -> None:
    opened = room(memo_voting)
    page = without_code(open_page, opened)
    page.evaluate("code => { location.hash = code }", opened.place.code)
    page.get_by_role("heading", name="Kijk op het scherm").wait_for()
    assert page.evaluate("location.hash") == ""


@pytest.mark.parametrize(
    ("locale", "language", "heading"),
    [("nl-NL", "nl", "Kijk op het scherm"), ("en-GB", "en", "Look at the screen"), ("de-DE", "nl", "Kijk op het scherm")],
)
def test_the_page_speaks_the_phones_own_language(room: Any, phone: Any, locale: str, language: str, heading: str) -> None:
    page = phone(room(memo_voting), locale=locale)
    page.get_by_role("heading", name=heading).wait_for()
    assert page.locator("html").get_attribute("lang") == language
    assert page.title() == {"nl": "Doe mee", "en": "Take part"}[language]


# ── a line that drops ────────────────────────────────────────────────────────────────────────────────────────────────


def count_sent(page: Any) -> list[str]:
    """Return a list that grows with every answer that is sent."""
    sent: list[str] = []
    page.on("request", lambda r: r.method == "PUT" and sent.append(r.post_data))
    return sent


def test_what_is_chosen_without_a_line_is_kept_and_sent_once_it_is_back(room: Any, phone: Any) -> None:
    opened = room(memo_voting, *VOTING)
    page = phone(opened)
    tap(page, 0)
    opened.has("vote:strain:1", {"votes": {"m0": 1}})
    page.context.set_offline(True)
    page.locator(".line", has_text="Geen verbinding").wait_for()
    sent = count_sent(page)
    tap(page, 1)
    tap(page, 2)
    page.get_by_role("button", name="Klaar").click()
    page.get_by_text("Het wordt verstuurd").wait_for()
    assert sent == []
    page.context.set_offline(False)
    page.locator(".sent").wait_for()
    assert opened.given("vote:strain:1") == [({"votes": {"m0": 1, "m1": 1, "m2": 1}}, True)]
    assert len(sent) == 1
    assert page.locator(".line").count() == 0


def test_a_tab_that_is_closed_and_opened_again_still_sends_what_was_kept(room: Any, phone: Any, open_page: Any) -> None:
    opened = room(memo_voting, *WRITING)
    page = phone(opened)
    add(page, "Al verstuurd")
    has_memos(opened, "memos:1", "Al verstuurd")
    page.context.set_offline(True)
    add(page, "In de lift getypt")
    page.locator("#memo").fill("nog niet af")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "In de lift getypt" in kept and "nog niet af" in kept
    page.close()
    page.context.set_offline(False)
    again = open_page(opened.place.url.partition("#")[0], same_profile_as=page)
    has_memos(opened, "memos:1", "Al verstuurd", "In de lift getypt")
    again.locator("li.memo").nth(1).wait_for()
    assert again.locator("#memo").input_value() == "nog niet af"
    again.wait_for_function("() => JSON.parse(localStorage['psa-answer']).sent")
    opened.loses_what_it_had()
    has_memos(opened, "memos:1", "Al verstuurd", "In de lift getypt")  # by itself, with nobody's hand on the phone
    opened.others(2, "memos:1", ONE_MEMO)
    opened.take_in("memos:1")
    again.wait_for_function("() => !JSON.stringify(localStorage).includes('In de lift getypt')")  # counted: it goes


def test_a_round_that_ends_takes_along_what_had_not_left_and_leaves_what_had(room: Any, phone: Any) -> None:
    opened = room(memo_voting, e.ParticipantsCounted(participants=6), *WRITING)
    page = phone(opened)
    add(page, "Al verstuurd")
    has_memos(opened, "memos:1", "Al verstuurd")
    page.context.set_offline(True)
    page.locator(".line").wait_for()
    add(page, "Nog niet weg")
    page.locator("#memo").fill("halverwege een zin")
    opened.others(2, "memos:1", ONE_MEMO)
    opened.take_in("memos:1")
    page.context.set_offline(False)
    has_memos(opened, "memos:2", "Nog niet weg")
    assert page.locator("li.memo p span").all_inner_texts() == ["Nog niet weg"]
    assert page.locator("#memo").input_value() == "halverwege een zin"
    assert sorted(memo.text for memo in opened.session.state.memos.values()) == ["Al verstuurd", *["Van een ander"] * 2]


def test_a_memo_that_may_have_arrived_is_never_sent_twice_unasked(room: Any, phone: Any) -> None:
    opened = room(memo_voting, e.ParticipantsCounted(participants=6), *WRITING)
    page = phone(opened)

    # The kit gets it; the phone never hears so. A line that is cut is made here in the page, where nothing can come between.
    page.evaluate("""() => {
      const real = window.fetch;
      window.cut = true;
      window.fetch = async (path, options) => {
        if (window.cut && path === "state") throw new TypeError("cut");
        const response = await real(path, options);
        if (window.cut && path === "answer") throw new TypeError("cut");
        return response;
      };
    }""")
    add(page, "Komt aan, maar de telefoon weet dat niet")
    has_memos(opened, "memos:1", "Komt aan, maar de telefoon weet dat niet")
    opened.others(2, "memos:1", ONE_MEMO)
    opened.take_in("memos:1")
    page.evaluate("() => { window.cut = false }")
    page.locator(".notice", has_text="misschien al op het bord").wait_for()
    assert page.locator("#memo").input_value() == "Komt aan, maar de telefoon weet dat niet"
    assert page.locator("li.memo").count() == 0
    assert opened.given("memos:2") == []


def test_an_answer_that_comes_too_late_is_told_of(room: Any, phone: Any) -> None:
    opened = room(memo_voting, *VOTING)
    page = phone(opened)
    page.context.set_offline(True)
    page.locator(".line").wait_for()
    tap(page, 0)
    opened.do(e.StepEntered(step=Step.PLAN))
    page.context.set_offline(False)
    page.get_by_role("heading", name="Kijk op het scherm").wait_for()
    page.locator(".notice", has_text="kwam misschien net te laat").wait_for()  # it is read aloud as well
    assert page.evaluate("localStorage['psa-answer']") is None


def test_what_was_counted_and_taken_back_does_not_change_any_more(room: Any, phone: Any) -> None:
    opened = follow_up(room)
    page = phone(opened)
    page.get_by_role("button", name="7", exact=True).first.click()
    finish(page)
    opened.others(2, "marks", {"marks": {"a1": 6}})
    opened.take_in("marks")
    page.get_by_label("Woord 1").wait_for()
    opened.session.undo()
    page.get_by_text("Wat je gaf is al geteld").wait_for()
    assert page.locator("main button").count() == 0
    opened.take_in("marks")
    page.get_by_label("Woord 1").wait_for()


def test_a_pause_hides_the_question_and_keeps_what_was_there(room: Any, phone: Any) -> None:
    opened = room(memo_voting, *WRITING)
    page = phone(opened)
    page.locator("#memo").fill("halverwege")
    opened.pause(paused=True)
    page.get_by_role("heading", name="Even pauze").wait_for()
    assert page.locator("button").count() == 0
    opened.pause(paused=False)
    page.locator("#memo").wait_for()
    assert page.locator("#memo").input_value() == "halverwege"


def test_when_it_is_over_the_phone_keeps_nothing_and_says_what_was_not_sent(room: Any, phone: Any) -> None:
    opened = room(memo_voting, *WRITING)
    page = phone(opened)
    page.locator("#memo").fill("nooit verstuurd")
    opened.close()
    page.get_by_role("heading", name="Dank je wel").wait_for()
    page.get_by_text("Wat nog niet was verstuurd, is niet meegenomen").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_what_was_kept_for_another_session_is_not_sent_to_this_one(room: Any, open_page: Any) -> None:
    opened = room(memo_voting, *WRITING)
    page = without_code(open_page, opened)
    memo = {"id": "x", "board": "cherish", "text": "Over een ander team", "at": 0}
    kept = {
        "psa-room": {"code": "ABCDEF", "title": "Team Vastgoed", "seen": ["memos:1"]},
        "psa-answer": {"question": "memos:1", "kind": "write", "body": {"memos": [memo]}, "done": False, "sent": False},
        "psa-left": [memo | {"id": "y"}],
    }
    page.evaluate("kept => Object.entries(kept).forEach(([k, v]) => localStorage.setItem(k, JSON.stringify(v)))", kept)
    page.reload()
    type_code(page, opened.place.code)
    page.locator("#memo").wait_for()
    assert page.locator("li.memo").count() == 0
    add(page, "Over dit team")
    has_memos(opened, "memos:1", "Over dit team")
