"""Each workshop with eight phones and four hands: a latecomer, a lost phone, a reload, and a second page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from phones_room import join, let_in
from running import until
from test_frame_fits import SIZES, Phone, Wall

from kits import dossier, instruments, live
from kits.culture.answers import answers_of
from kits.culture.model import MODEL as CULTURE
from kits.culture.spread import walk
from kits.dossier.records import new_id
from kits.forms.meeting.model import MODEL as MEETING
from kits.instrument import Group
from kits.memo_voting.model import MODEL as MEMO_VOTING
from kits.organogram import colours
from kits.organogram.model import MODEL as ORGANOGRAM
from kits.peaks.model import MODEL as PEAKS

pytestmark = pytest.mark.browser

PEOPLE, PHONES, HANDS = 12, 8, 4


@dataclass(frozen=True)
class Workshop:
    """What a room is asked first and after that, how hands are counted, and what the file has of it then.

    `hidden` matches what the wall must not show before the room counts; `shown` what it shows then. `given` tells, of the
    first question and the second, how many phones were counted and how many hands stand beside them.
    """

    model: Any
    begin: Callable[[Wall], None]
    second: Callable[[Wall], None]
    tap: tuple[str, ...]
    by_hand: Callable[[Wall], None]
    hidden: str
    shown: str
    given: Callable[[Any, int], tuple[int, int]]
    form: str = ""

    @property
    def instrument(self) -> str:
        """What a session's row calls it."""
        return f"{self.model.name}:{self.form}" if self.form else str(self.model.name)


# ── memo voting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def memos(wall: Wall) -> None:
    wall.do("ParticipantsCounted", participants=PEOPLE)
    wall.do("StepEntered", step="choose")


def voting(wall: Wall) -> None:
    wall.do("PhaseEntered", phase="vote")


def type_memos(wall: Wall) -> None:
    """Who has no phone wrote on paper; somebody types it over, also beside phones that are still writing."""
    if wall.session.state.phase.value == "vote":
        counter = wall.page.locator(".psa-board [role=spinbutton]").first
        counter.focus()
        wall.page.keyboard.type(str(HANDS))
        wall.page.keyboard.press("Enter")
        wall.page.locator(f"[role=spinbutton][aria-valuenow='{HANDS}']").first.wait_for()
        return
    line = wall.page.locator(".psa-board.writing textarea, .psa-board.writing input").first
    for n in range(HANDS):
        line.fill(f"Op papier {n}")
        line.press("Enter")
        wall.page.locator(".psa-memo", has_text=f"Op papier {n}").wait_for()


def memos_given(state: Any, question: int) -> tuple[int, int]:
    if question == 0:
        on_paper = sum(memo.text.startswith("Op papier") for memo in state.memos.values())
        return len(state.memos) - on_paper, on_paper
    ballots = [ballot for rounds in state.ballots.values() for ballot in rounds]
    by_hand = sum(sum(ballot.counts.values()) - sum(ballot.by_phone.values()) for ballot in ballots)
    return max((ballot.phones for ballot in ballots), default=0), by_hand


# ── organogram ───────────────────────────────────────────────────────────────────────────────────────────────────────


def colouring(wall: Wall) -> None:
    for unit, parent in (("top", None), ("a", "top"), ("b", "top")):
        wall.do("UnitAdded", unit=unit, name=f"Team {unit}", parent=parent)
    wall.do("StepEntered", step="colour")
    wall.do("WayChosen", way="raters")


def another_round(wall: Wall) -> None:
    wall.do("PhonesAskedAgain")


def colour_in_turn(wall: Wall) -> None:
    for n in range(HANDS):
        if f"r{n}" not in wall.session.state.raters:
            wall.do("RaterAdded", rater=f"r{n}")
            wall.do("ColourGiven", rater=f"r{n}", unit="top", colour="green")


def colours_given(state: Any, _question: int) -> tuple[int, int]:
    by_phone = max(colours.on_phones(state, unit).coloured for unit in state.units)
    return by_phone, sum("top" in given for given in state.colours.values())


# ── culture ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def statements(wall: Wall) -> None:
    wall.do("ParticipantsCounted", participants=PEOPLE)
    wall.do("StepEntered", step="statements")


def next_statement(wall: Wall) -> None:
    wall.do("StatementShown", statement=walk(wall.session.state)[1])


def raise_hands(wall: Wall) -> None:
    """Who has no phone raises a hand: also when the answers are on the wall already."""
    counter = wall.page.locator(".psa-c-hands [role=spinbutton]").first
    if wall.session.state.shown == walk(wall.session.state)[1]:
        wall.page.locator(".psa-c-who button").click()
    counter.focus()
    wall.page.keyboard.type(str(HANDS))
    wall.page.keyboard.press("Enter")
    wall.page.locator(f".psa-c-hands [role=spinbutton][aria-valuenow='{HANDS}']").wait_for()


def answers_given(state: Any, question: int) -> tuple[int, int]:
    answers = answers_of(state, walk(state)[question])
    return answers.phone_people, answers.hand_people


# ── meetings with a form ─────────────────────────────────────────────────────────────────────────────────────────────


def meeting(step: str) -> Callable[[Wall], None]:
    def begin(wall: Wall) -> None:
        wall.do("ParticipantsCounted", participants=PEOPLE)
        wall.do("StepEntered", step=step)

    return begin


def choosing_anew(wall: Wall) -> None:
    wall.do("VoteReopened")


def answering_anew(wall: Wall) -> None:
    wall.do("AnswersReopened")


def count_hands(wall: Wall) -> None:
    """Who has no phone raises a hand at the first point."""
    wall.page.locator(".psa-meeting [role=spinbutton]").first.focus()
    wall.page.keyboard.type(str(HANDS))
    wall.page.keyboard.press("Enter")
    wall.page.locator(f".psa-meeting [role=spinbutton][aria-valuenow='{HANDS}']").wait_for()


def votes_given(state: Any, _question: int) -> tuple[int, int]:
    return state.ballot.phone_people, sum(state.ballot.hands.values())


def points_answered(state: Any, _question: int) -> tuple[int, int]:
    return state.answers.phone_people, state.answers.hand_people(next(iter(state.form.contents.points)))


# ── peaks and lows ───────────────────────────────────────────────────────────────────────────────────────────────────


def weighing(wall: Wall) -> None:
    wall.do("ParticipantsCounted", participants=PEOPLE)
    for row in ROWS:
        wall.do("RowAdded", row=row, text=f"Werk {row}")
    wall.do("StepEntered", step="weigh")


def next_work(wall: Wall) -> None:
    wall.do("RowShown", row=ROWS[1])


def put_by_hand(wall: Wall) -> None:
    """Who has no phone says it in the room: all four the same."""
    row = question_of(wall).partition(":")[0] if wall.session.state.shown is None else wall.session.state.shown
    wall.do("HandsPut", row=row, heights={"m07": 4}, people=HANDS)


def put_on(state: Any, question: int) -> tuple[int, int]:
    said = state.said_of(ROWS[question])
    return said.phone_people, said.hand_people


ROWS = ("a", "b")
BY_PHONE = ".psa-counter output"
OF_PHONES = "text=Te veel tegelijk"

WORKSHOPS = {
    "memo_voting": Workshop(MEMO_VOTING, memos, voting, (".tap",), type_memos, OF_PHONES, ".psa-memo", memos_given),
    "organogram": Workshop(
        ORGANOGRAM, colouring, another_round, ("li.thing button",), colour_in_turn, ".psa-by-phone b", ".psa-by-phone b",
        colours_given,
    ),
    "culture": Workshop(
        CULTURE, statements, next_statement, (".large button",), raise_hands, ".psa-c-split", ".psa-c-split", answers_given
    ),
    "meeting, chosen": Workshop(
        MEETING, meeting("vote"), choosing_anew, (".tap",), count_hands, BY_PHONE, BY_PHONE, votes_given, "team_talk"
    ),
    "meeting, answered": Workshop(
        MEETING, meeting("answer"), answering_anew, ("summary", "details[open] li.thing button"), count_hands, BY_PHONE,
        BY_PHONE, points_answered, "better_meeting",
    ),
    "peaks": Workshop(
        PEAKS, weighing, next_work, ("li.thing button",), put_by_hand, ".psa-p-spread", ".psa-p-spread", put_on
    ),
}  # fmt: skip


def question_of(wall: Wall) -> str:
    wall.session.refresh()
    ask = wall.session.model.phones.ask(wall.session.state, "nl")
    assert ask is not None
    return str(ask.question)


def count(wall: Wall, busy: bool) -> None:
    """Press the one button; where somebody is still busy it asks, and waiting is the first answer."""
    wall.page.locator(".psa-phones-take").click()
    if busy:
        wall.page.locator("dialog .psa-phones-anyway").wait_for()
        wall.page.keyboard.press("Escape")
        wall.page.locator("dialog").wait_for(state="detached")
        wall.page.locator(".psa-phones-take").click()
        wall.page.locator("dialog .psa-phones-anyway").click()


def test_every_workshop_is_walked() -> None:
    phones = {one.name for one in instruments.INSTRUMENTS if one.group is Group.ROOM and one.phones}
    assert {one.model.name for one in WORKSHOPS.values()} == phones


@pytest.mark.parametrize("name", list(WORKSHOPS))
def test_a_room_of_eight_phones_and_four_hands(name: str, request: pytest.FixtureRequest, open_page: Any) -> None:
    workshop = WORKSHOPS[name]
    kit = request.getfixturevalue("warm_kit" if name == "memo_voting" else "kit")
    with dossier.create(kit.data / f"{new_id()}.psa", "Woonstede") as client:
        team = client.add_unit("Klantcontact")
        row = client.add_session(workshop.instrument, "Werkdruk", units=[team.id], held_on=dt.date.today().isoformat())
        session = live.Session(client, row.id, workshop.model)
        address = kit.address(*instruments.of(row).link(client.id, session.id).split("?"))
        page = open_page(address, *SIZES[0])
        page.locator(".psa-room").wait_for()
        wall = Wall(page, session)
        wall.speak("nl")
        workshop.begin(wall)
        door = let_in(page)
        phones = [Phone(door) for _ in range(PHONES - 3)]
        lost, slow = join(open_page, door, 2)
        beside = open_page(address, *SIZES[1], same_profile_as=page)
        beside.locator(".psa-room").wait_for()

        # the first question: one drops out after answering, one comes late, one stays busy
        first = question_of(wall)
        for phone in phones:
            phone.answer(first)
        answer_on(lost, workshop, first)
        lost.context.set_offline(True)
        workshop.by_hand(wall)
        late = Phone(door)
        late.answer(first)
        for shown in (page, beside):
            assert shown.locator(workshop.hidden).count() == 0, "nothing is on the wall before the room counts"
        assert wall.outside(f"{name}, the first question, Dutch") == []
        closes = session.model.phones.ask(session.state, "nl").closes
        count(wall, busy=closes)
        beside.locator(workshop.shown).first.wait_for()
        counted = PHONES - 1  # nothing closes for hands, and who is still busy was waited for once
        given(wall, workshop, 0, counted)

        # a reload, the other language: a message that was said is not said again, and all that was counted stands
        page.locator(".psa-messages").first.wait_for(state="attached")
        page.reload()
        page.locator(".psa-room").wait_for()
        assert page.locator(".psa-messages > *").count() == 0, "what was said before is not said again"
        wall.speak("en")
        given(wall, workshop, 0, counted)

        # the second question: everybody is back, and nobody is counted twice
        lost.context.set_offline(False)
        workshop.second(wall)
        second = question_of(wall)
        for phone in (*phones, late):
            phone.answer(second)
        for phone in (lost, slow):
            answer_on(phone, workshop, second)
        assert wall.outside(f"{name}, the second question, English") == []
        page.locator(".psa-phones-take").wait_for()  # and the wall knows that nobody is busy
        page.wait_for_function("() => !document.querySelector('.psa-phones-now > span')")
        count(wall, busy=False)
        workshop.by_hand(wall)
        given(wall, workshop, 1, PHONES)
        page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def answer_on(real: Any, workshop: Workshop, question: str) -> None:
    """Answer on a phone that somebody holds, once it asks the question, and wait until the kit has it."""
    asks = "question => JSON.parse(localStorage.getItem('psa-answer'))?.question === question"
    real.wait_for_function(asks, arg=question)  # until then it shows the one before, which is over
    if real.locator("#memo").count():
        real.locator("#memo").fill("Te veel tegelijk")
        real.keyboard.press("Enter")
    else:
        for what in workshop.tap:
            real.locator(what).first.click()
    finished = real.locator("footer button.main")
    if finished.count() and not real.locator(".sent").count():
        finished.click()
    real.locator(".sent").wait_for()


def given(wall: Wall, workshop: Workshop, question: int, phones: int) -> None:
    """Wait until the file has so many phones and all hands, each apart: four hands stay four."""

    def there() -> bool:
        wall.session.refresh()
        return workshop.given(wall.session.state, question) == (phones, HANDS)

    until(there, f"{phones} phones and {HANDS} hands, not {workshop.given(wall.session.state, question)}")
