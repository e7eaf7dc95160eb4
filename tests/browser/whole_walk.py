"""A person with mouse and keys who holds a whole workshop, from the front door to the look-back."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boards_room import Room
from spoken import Listener

from kits.memo_voting import tally
from kits.memo_voting.state import Board

TITLE = "Werkdruk bij Klantcontact"
CLIENT = "Woonstichting De Wandeling"
TYPED = ("De lunch samen", "Elke dag een ander rooster", "Geen rust na een agressief gesprek")
STAYS = "Werken aan de balie & <telefoon>"
NAMES = ("Telefoon en balie", "Systemen", "Samen", "Planning")
REASON = "Hier heeft iedereen elke dag last van"
WHY = "Het schuurt al maanden, en na de zomer wordt het drukker"
SOLUTIONS = {
    "self": "Mail twee keer per dag",
    "group": "Telefoonrooster per dagdeel",
    "others": "ICT past het keuzemenu aan",
}
LATER = "Vrijdag kijken we wat blijft liggen"
SUMMARY = "Het rooster hielp; de systemen nog niet."


class Walk(Room):
    """One browser, one person. Each method is a step; it ends when the screen shows that it is done."""

    def __init__(self, kit: Any, page: Any) -> None:
        super().__init__(page, Path(), "")
        self.kit = kit
        self.words = Listener(page, "nl")

    # ── what a hand does ────────────────────────────────────────────────────────────────────────────────────────────

    def button(self, name: str | re.Pattern[str]) -> Any:
        """Return the button with this name."""
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str)).first

    def on(self, then: str, anyway: bool = False) -> None:
        """Press the filled button; go on anyway where something is open; wait for `then`."""
        self.page.locator(".psa-next").click()
        if anyway:
            self.words.look("why it cannot be left yet")
            self.page.get_by_role("dialog").locator(".psa-anyway").click()
        self.page.locator(then).first.wait_for()

    def drag(self, source: Any, target: Any) -> None:
        """Drag as a hand does: press, move in a few steps, let go."""
        a, b = source.bounding_box(), target.bounding_box()
        self.page.mouse.move(a["x"] + 30, a["y"] + a["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(b["x"] + b["width"] / 2, b["y"] + b["height"] / 2, steps=6)
        self.page.mouse.up()

    def typed(self, text: str) -> None:
        """Type and press Enter."""
        self.page.keyboard.type(text)
        self.keys("Enter")

    def loose(self, n: int, board: str = "strain") -> Any:
        """Return the nth loose memo of a board."""
        return self.page.locator(f".{board} .psa-loose .psa-memo").nth(n)

    def topic(self, name: str) -> Any:
        """Return the head of a topic."""
        return self.page.locator("[data-topic]", has_text=name)

    def has_focus(self, selector: str) -> None:
        """Wait until the focus is on what matches."""
        self.page.wait_for_function("selector => document.activeElement?.matches(selector)", arg=selector)

    @contextlib.contextmanager
    def download(self) -> Iterator[list[Path]]:
        """Gather the file that comes into the downloads."""
        found: list[Path] = []
        with self.page.expect_download() as coming:
            yield found
        found.append(Path(coming.value.path()))

    # ── before the room comes in ────────────────────────────────────────────────────────────────────────────────────

    def front_door(self, client: str = CLIENT) -> None:
        """Make a client file, a team, and a session for it."""
        page = self.page
        self.words.look("front door")
        page.get_by_label("Naam van de organisatie").fill(client)
        self.button("Maak dossier").click()
        page.get_by_role("heading", name=client, level=1).wait_for()
        self.path = next(path for path in self.kit.data.glob("*.psa") if path.stem == client)
        page.get_by_role("navigation").get_by_role("link", name="Teams").click()
        self.words.look("teams, none yet")
        page.locator("#psa-new-unit").fill("Klantcontact")
        self.keys("Enter")
        page.get_by_role("row", name=re.compile("Klantcontact")).wait_for()
        self.words.look("teams")
        page.get_by_role("navigation").get_by_role("link").first.click()
        page.get_by_role("checkbox", name="Klantcontact").check()
        page.locator("input[name=title]").fill(TITLE)
        self.words.look("new session")
        page.locator(".psa-form button[type=submit]").click()
        page.locator(".psa-planning").wait_for()
        self.session = page.evaluate("new URLSearchParams(location.search).get('session')")

    def plan(self) -> None:
        """Fill in the plan and leave it."""
        page = self.page
        day = (dt.date.today() + dt.timedelta(days=7)).isoformat()
        page.get_by_label("Datum").fill(day)
        page.get_by_label("Datum").dispatch_event("change")
        page.get_by_role("spinbutton", name="Aantal deelnemers").fill("12")
        page.get_by_role("textbox", name="Wat willen we bereiken?").fill("Samen kiezen wat we aanpakken")
        page.get_by_role("checkbox", name="Medewerkers én leidinggevenden").click()
        page.locator(".psa-tick.on").wait_for()
        page.get_by_text("middag", exact=True).click()
        page.locator(".psa-agenda time", has_text="13:00").wait_for()
        self.words.look("plan")
        self.on(".psa-why")

    def why(self) -> None:
        """Walk through the calm screens with the arrow key."""
        for screen in range(4):
            self.page.locator(f".psa-dots .dot:nth-of-type({screen + 2})[aria-current]").wait_for()
            self.words.look(f"why {screen + 1}")
            self.keys("ArrowRight")
        self.page.locator(".psa-collect").wait_for()

    # ── choosing ────────────────────────────────────────────────────────────────────────────────────────────────────

    def collect(self, csv: Path) -> None:
        """Bring the list in, and type a few more memos on both boards."""
        page = self.page
        self.words.look("collect, empty")
        self.button("Lijst inlezen").click()
        self.words.look("bring a list")
        page.locator("input[type=file]").set_input_files(csv)
        self.button("Inlezen").click()
        page.get_by_role("heading", name=re.compile(r"^\d+ memo’s opgehangen")).wait_for()
        self.words.look("what was brought")
        self.keys("Enter")
        page.get_by_role("dialog").wait_for(state="detached")
        page.locator(".psa-line textarea").focus()
        self.typed(TYPED[0])
        page.locator(".cherish .psa-memo", has_text=TYPED[0]).wait_for()
        self.keys("Tab")
        self.has_focus(".strain textarea")
        for text in TYPED[1:]:
            self.typed(text)
        page.locator(".strain .psa-memo", has_text=TYPED[-1]).wait_for()
        self.words.look("collect")
        self.keys("Control+ArrowRight")
        page.locator(".psa-ordering").wait_for()

    def order(self) -> None:
        """Group by mouse and by keys, name, merge, split and take back."""
        self._group_with_the_mouse()
        self._group_with_keys()
        self._merge_split_and_take_back()
        self.words.look("order")
        self.keys("Control+ArrowRight")
        self.page.locator(".psa-voting").wait_for()

    def _group_with_the_mouse(self) -> None:
        page = self.page
        self.drag(self.loose(1), self.loose(0))
        page.locator(".psa-topic-head input").wait_for()
        self.typed(NAMES[0])
        self.topic(NAMES[0]).wait_for()
        self.drag(self.loose(0), self.topic(NAMES[0]))
        page.locator(".strain .psa-topic .psa-memo").nth(2).wait_for()

    def _group_with_keys(self) -> None:
        for board, name, first in (("strain", NAMES[1], 2), ("strain", NAMES[3], 1), ("cherish", NAMES[2], 0)):
            self.loose(first, board).focus()
            self.keys("Space", "ArrowDown", "Space", "g")
            self.page.get_by_role("dialog").wait_for()
            self.words.look("where memos go")
            self.typed(name)
            self.topic(name).wait_for()
            self.page.wait_for_function("document.activeElement.closest('.psa-topic') !== null")  # the focus goes along

    def _merge_split_and_take_back(self) -> None:
        page = self.page
        before = self.topics()
        self.topic(NAMES[3]).focus()
        self.keys("m")
        page.get_by_role("dialog").wait_for()
        self.typed(NAMES[1])
        self.topic(NAMES[3]).wait_for(state="detached")
        assert self.topics()[NAMES[1]] == before[NAMES[1]] | before[NAMES[3]]
        page.wait_for_function("name => document.activeElement.innerText?.includes(name)", arg=NAMES[1])
        page.locator(".psa-topic", has=self.topic(NAMES[1])).locator(".psa-memo").first.focus()
        self.keys("s")
        page.locator(".psa-topic-head input").wait_for()
        self.typed(STAYS)
        self.topic(STAYS).wait_for()
        page.wait_for_function("!document.activeElement.matches('input')")
        self.keys("Control+z", "Control+z", "Control+z")  # the name, the split, the merge
        self.topic(NAMES[3]).wait_for()
        assert self.topics() == before

    def vote(self) -> None:
        """Count votes with digits; more than there are is refused."""
        page = self.page
        for board, counts in (("cherish", (9, 5, 2)), ("strain", (9, 7, 5, 5))):
            page.locator(f".{board} .psa-count").first.focus()
            for count in counts:
                self.typed(str(count))
            page.locator(f".{board} h2", has_text=f"{sum(counts)} van 36").wait_for()
        self.typed("99")
        page.locator(".psa-messages .wrong", has_text="36").wait_for()
        page.locator(".strain h2", has_text="26 van 36").wait_for()
        self.words.look("vote")
        self.keys("Control+ArrowRight")
        self.words.look("votes still out")
        page.get_by_role("dialog").locator(".psa-anyway").click()
        page.locator(".psa-topping").wait_for()

    def top(self) -> None:
        """Settle the tie openly: decided, for a reason."""
        page = self.page
        page.locator(".strain .psa-ranked.tie").nth(1).wait_for()
        self.words.look("a tie")
        self.button("Samen beslissen").click()
        page.locator(".psa-toggle").nth(1).click()
        page.locator(".psa-deciding textarea").fill(REASON)
        self.button("Zo besluiten we").click()
        page.locator(".psa-tie.settled", has_text=REASON).wait_for()
        assert page.locator(".strain .psa-ranked.top").count() == 3
        self.words.look("top")
        self.on(".psa-weighing")

    def severity(self) -> None:
        """Say how bad it is, and why."""
        self.keys("2")
        self.page.locator(".psa-degree.unrest[aria-pressed=true]").wait_for()
        field = self.page.get_by_role("textbox", name="Waarom vinden we dat?")
        field.fill(WHY)
        field.blur()
        self.words.look("severity")
        self.on(".psa-solve", anyway=True)

    # ── solving and agreeing ────────────────────────────────────────────────────────────────────────────────────────

    def solve(self) -> None:
        """Three columns for the first item, one solution for the others, what helps, and presenting."""
        page = self.page
        for reach, text in SOLUTIONS.items():
            page.locator(f"#psa-add-{reach}").focus()
            self.typed(text)
            page.locator(".psa-solution", has_text=text).wait_for()
        page.locator(".psa-solution", has_text=SOLUTIONS["group"]).focus()
        self.keys("h")
        page.get_by_role("dialog").wait_for()
        self.words.look("what helps")
        self.typed(NAMES[2])
        page.locator(".psa-solution .psa-helps", has_text=NAMES[2]).wait_for()
        for n in (2, 3):
            page.locator(".psa-items button", has=page.locator("kbd", has_text=str(n))).click()
            self.has_focus("#psa-add-self")
            page.locator("#psa-add-group").focus()
            self.typed(f"{LATER} {n}")
            page.locator(".psa-solution", has_text=f"{LATER} {n}").wait_for()
        self.words.look("solve")
        page.locator(".psa-items button").first.click()
        self.button(re.compile("^Presenteren")).click()
        page.locator(".psa-presenting", has_text=SOLUTIONS["others"]).wait_for()
        self.words.look("presenting")
        for n in (2, 3):
            self.keys("ArrowRight")
            page.locator(".psa-presenting", has_text=f"{LATER} {n}").wait_for()
        self.keys("ArrowRight")
        page.locator(".psa-columns .psa-add").first.wait_for()
        self.on(".psa-agree")

    def agree(self) -> None:
        """Solutions become agreements with one key; owners, dates, who raises it, and who has nothing yet."""
        page = self.page
        self.words.look("agree, nothing yet")
        page.locator("#psa-add-person").focus()
        self.typed("Anna, Bram, Fatima")
        page.locator(".psa-people .psa-chip").nth(2).wait_for()
        thought = {text: page.locator(".psa-thought", has_text=text) for text in (*SOLUTIONS.values(), f"{LATER} 2")}
        thought[SOLUTIONS["self"]].focus()
        self.keys("a")  # one key, filled in later
        page.locator(".psa-agreement", has_text=SOLUTIONS["self"]).wait_for()
        self.fill_in(thought[SOLUTIONS["group"]], "Anna, Bram", "m")
        self.fill_in(thought[SOLUTIONS["others"]], "Fatima", "2", whom="ICT")
        page.locator(".psa-agreement", has_text=SOLUTIONS["self"]).focus()
        self.fill_in(page.locator(".psa-agreement", has_text=SOLUTIONS["self"]), "Bram", "1", key="Enter")
        page.locator("#psa-add-person").focus()
        self.typed("Joke")
        page.locator(".psa-people .psa-missing", has_text="1 van de 4").wait_for()
        assert page.locator(".psa-people .psa-chip.idle").all_inner_texts() == ["Joke"]
        self.words.look("agree")
        self.fill_in(thought[f"{LATER} 2"], "Joke", "1")
        page.locator(".psa-people .psa-missing").wait_for(state="detached")
        page.keyboard.press("Escape")
        page.locator(".psa-next").click()
        page.locator(".psa-list tbody tr").nth(3).wait_for()
        self.words.look("the large list")
        assert "Fatima bespreekt het met ICT" in page.locator(".psa-list").inner_text()
        self.on(".psa-when")

    def fill_in(self, element: Any, who: str, when: str, whom: str = "", key: str = "ArrowRight") -> None:
        """Open a solution or an agreement, say who and when, with keys."""
        page = self.page
        element.focus()
        self.keys(key)
        self.has_focus("[id^=psa-who-]")
        self.typed(who)
        page.wait_for_function("document.activeElement.value === ''")
        self.keys("Enter")
        if whom:
            self.has_focus("[id^=psa-whom-]")
            self.words.look("agreement for elsewhere")
            page.keyboard.type(whom)
            page.locator("[id^=psa-due-]").focus()
        self.has_focus("[id^=psa-due-]")
        self.words.look("agreement open")
        self.keys(when)
        self.has_focus("[id^=psa-done-]")
        self.keys("Enter")
        page.locator(".psa-editor").wait_for(state="detached")

    # ── looking back and closing ────────────────────────────────────────────────────────────────────────────────────

    def look_back_date(self) -> None:
        """Choose when to look back."""
        self.words.look("when to look back, no date")
        self.keys("6")
        self.page.locator(".psa-meeting-day:not(.none)").wait_for()
        self.words.look("when to look back")
        self.on(".psa-close-page")

    def close(self) -> None:
        """Say where each agreement goes on, and close."""
        page = self.page
        self.words.look("close")
        if page.locator(".psa-unfinished header .psa-row").count():
            page.locator(".psa-unfinished header .psa-btn").first.click()
        else:
            page.locator(".psa-left-over").focus()
            self.keys("w")
        page.wait_for_function("!document.querySelector('.psa-routes:not(:has([aria-pressed=true]))')")
        page.locator(".psa-next").click()
        page.get_by_role("heading", level=1, name="Afgerond").wait_for()
        self.words.look("closed")

    def report(self) -> str:
        """Open the preview from the filled button; return its text."""
        self.page.locator(".psa-next").click()
        frame = self.page.frame_locator("iframe.psa-paper")
        frame.locator("h1, h2").first.wait_for()
        self.words.look("report")
        return str(frame.locator("body").inner_text())

    def files(self) -> dict[str, Path]:
        """Download all there is, from the report's dialog."""
        found = {}
        buttons = self.page.get_by_role("dialog").locator(".psa-downloads .psa-btn")
        for kind, name in (("docx", "Word"), ("xlsx", "Excel"), ("csv", "CSV"), ("ics", "agenda")):
            with self.download() as files:
                buttons.filter(has_text=name).click()
            found[kind] = files[0]
            self.page.wait_for_function("!document.querySelector('dialog .psa-downloads [disabled]')")
        self.keys("Escape")
        self.page.get_by_role("dialog").wait_for(state="detached")
        return found

    def follow_up(self) -> None:
        """Make the linked session and open it, at its look-back."""
        page, before = self.page, self.session
        page.locator(".psa-follow-up").click()
        self.words.look("make the follow-up")
        page.get_by_role("dialog").locator(".psa-btn.main").click()
        page.wait_for_url(lambda url: before not in url)
        page.locator(".psa-room").wait_for()
        self.session = page.evaluate("new URLSearchParams(location.search).get('session')")
        self.words.look("plan of the follow-up")
        self.on(".psa-look-back", anyway=True)

    def look_back(self) -> None:
        """Reviews, marks, five words, how bad it is now, and a summary."""
        page = self.page
        rows = page.locator(".psa-reviewed")
        rows.nth(3).wait_for()
        for n, (key, status) in enumerate((("g", "done"), ("b", "busy"), ("n", "not_done"), ("g", "done"))):
            rows.nth(n).focus()
            self.keys(key)
            page.locator(f".psa-reviewed.{status}").nth(0 if n < 3 else 1).wait_for()
        rows.nth(2).focus()
        self.keys("Enter")
        self.typed("ICT had geen tijd")
        self.words.look("what was done")
        page.locator(".psa-next").click()
        page.locator("#psa-add-marks").focus()
        self.typed("7 8 6 7")
        page.locator(".psa-still-out", has_text="4 van 12").wait_for()
        self.words.look("marks")
        page.locator(".psa-next").click()
        page.locator("#psa-add-words").focus()
        self.typed("rustiger maar nog steeds vol")
        page.locator(".psa-words", has_text="rustiger").wait_for()
        self.words.look("now and then")
        page.locator(".psa-next").click()
        page.locator(".psa-summary textarea").fill(SUMMARY)
        page.locator(".psa-summary textarea").blur()
        self.words.look("summary")
        page.wait_for_function("!document.querySelector('.psa-summary textarea').matches(':focus')")
        self.on(".psa-agree")
        page.locator(".psa-next").click()
        page.locator(".psa-list").wait_for()
        self.words.look("list of the follow-up")
        assert "morgen" not in page.locator(".psa-still").inner_text()  # all dates are before this session
        self.on(".psa-close-page", anyway=True)  # whose task is done has none now

    def top_names(self, board: Board = Board.STRAIN) -> list[str]:
        """Return what stands in a board's top list, from the client file."""
        state = self.state()
        return [tally.item_name(state, item) for item in tally.top(state, board).chosen]
