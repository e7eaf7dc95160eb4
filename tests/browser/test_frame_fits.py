"""Every control of every step lies within the window, and axe-core finds nothing in anybody's way; at both sizes, in both
languages, without phones and with them."""

from __future__ import annotations

import datetime as dt
import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from accessible import LONG_PHONE, barriers_at_sizes
from phones_room import let_in
from policy_desk import another
from running import PATIENCE, until

from kits import dossier, instruments, live
from kits.dossier.records import new_id
from kits.instrument import Group
from kits.memo_voting.state import Phase
from kits.organogram.model import MODEL as ORGANOGRAM
from widgets.organogram import take_units

pytestmark = pytest.mark.browser

SIZES = ((1920, 1080), (1280, 720))
LANGUAGES = ("nl", "en")
PHONES = 3

OUT = """() => {
  const out = [];
  const axes = [["left", "right", "width", "innerWidth", "overflowX", "scrollWidth", "clientWidth"],
                ["top", "bottom", "height", "innerHeight", "overflowY", "scrollHeight", "clientHeight"]];
  const controls = ":is(button, a[href], input, select, textarea, [role=spinbutton], .psa-still)";
  for (const control of document.querySelectorAll(`.psa-room ${controls}`)) {
    if (!control.checkVisibility() || control.closest(".psa-hidden, [inert]")) continue;
    const at = control.getBoundingClientRect();
    if (!at.width || !at.height) continue;
    for (const [from, to, , size, overflow, whole, seen] of axes) {
      let scrolls = false;
      let [low, high] = [0, window[size]];
      for (let around = control.parentElement; around?.closest(".psa-room"); around = around.parentElement) {
        const style = getComputedStyle(around)[overflow];
        if (/auto|scroll/.test(style) && around[whole] > around[seen] + 1) { scrolls = true; break; }
        if (style !== "visible") {
          const edge = around.getBoundingClientRect();
          [low, high] = [Math.max(low, edge[from]), Math.min(high, edge[to])];
        }
      }
      if (!scrolls && (at[from] < low - 1.5 || at[to] > high + 1.5))
        out.push([from, control.className, (control.textContent || control.ariaLabel || "").trim(), at[from], at[to]]);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) out.push(["the page is wider than the window"]);
  return out;
}"""


class Phone:
    """A participant, as far as the kit can tell."""

    def __init__(self, address: str) -> None:
        self.url, _, code = address.partition("/#")
        self.cookie = ""
        self.cookie = self._ask("POST", "/join", {"code": code})[1]["Set-Cookie"].partition(";")[0]

    def _ask(self, method: str, path: str, body: Any = None) -> tuple[dict[str, Any], Any]:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Cookie": self.cookie}
        request = urllib.request.Request(self.url + path, method=method, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read()), answer.headers

    def answer(self, question: str) -> None:
        """Answer the question something, as soon as it is asked."""
        ask = until(lambda: (a := self._ask("GET", "/state")[0].get("ask")) and a["question"] == question and a, question)
        first = ask["items"][0]["id"] if ask["items"] else None
        more = {"option": ask["options"][0]["key"]} if ask["options"] else {}
        body = {
            "write": lambda: {"memos": [{"id": "m", "board": first, "text": "Te veel tegelijk", **more}]},
            "vote": lambda: {"votes": {first: 1}},
            "choose": lambda: {"chosen": {first: ask["options"][0]["key"]}},
            "mark": lambda: {"marks": {first: min(6, ask["limit"])}},
            "words": lambda: {"words": ["druk"]},
        }[ask["kind"]]()
        self._ask("PUT", "/answer", {"question": question, "body": body, "done": True})


@dataclass(frozen=True)
class Wall:
    """A session on the wall, which something happens to as if on another page."""

    page: Any
    session: live.Session[Any]

    def do(self, kind: str, **body: Any) -> None:
        """Let one event happen."""
        self.session.refresh()
        self.session.do(self.session.model.event(kind, body))

    def steps(self) -> Iterator[str]:
        """Go through all steps, and all phases of the step that has them; yields where the page is then."""
        for at, step in enumerate(getattr(self.session.state, "steps", tuple(type(self.session.state.step)))):
            self.do("StepEntered", step=step.value)
            self._shows(".psa-steps", at)
            if step.value != "choose":
                yield step.value
                if step.value == "talk":
                    self.do("PointShown", point=next(iter(self.session.state.form.contents.points)))
                    self.page.locator(".psa-g-talk").wait_for()
                    yield "talk of one"
                continue
            for now, phase in enumerate(Phase):
                self.do("PhaseEntered", phase=phase.value)
                self._shows(".psa-phases", now)
                yield phase.value

    def speak(self, language: str) -> None:
        """Turn to another language, on the page's own menu."""
        if self.page.locator(f".psa-room [lang={language}]").count() == 0:
            self.page.locator(".psa-menu").click()
        other = self.page.locator(f"dialog .psa-btn[lang={language}]")
        if other.count():
            other.click()
        else:
            self.page.keyboard.press("Escape")
        self.page.locator("dialog").wait_for(state="detached")

    def answered(self, phones: list[Phone]) -> None:
        """Where phones are asked something, all answer, and the page says so."""
        self.session.refresh()
        ask = self.session.model.phones.ask(self.session.state, "nl") if phones else None
        if ask is not None:
            for phone in phones:
                phone.answer(ask.question)
            self.page.locator(".psa-phones-take").wait_for()

    def outside(self, where: str) -> list[Any]:
        """Return the controls that are not within the window, at either size."""
        found: list[Any] = []
        for width, height in SIZES:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
            found += [(where, width, *one) for one in self.page.evaluate(OUT)]
        return found

    def _shows(self, bar: str, at: int) -> None:
        now = "([bar, at]) => document.querySelector(bar)?.children[at]?.classList.contains('now')"
        self.page.wait_for_function(now, arg=[bar, at])


def workshop(name: str, newest: bool = False) -> Callable[[Any], str]:
    """Return what finds a session of an instrument in the sample, opens it again and says which it is."""

    def found(client: Any) -> str:
        rows = [row for row in client.sessions() if row.instrument == name and row.closed_at]
        session = instruments.of(rows[0]).open(client, rows[0 if newest else -1].id)
        session.do(session.model.event("SessionReopened", {}))
        return str(session.id)

    return found


def organisation(client: Any) -> str:
    """Put the sample's organisation on a map that two people coloured differently."""
    row = client.add_session("organogram", "Landkaart van de organisatie")
    session = live.Session(client, row.id, ORGANOGRAM)
    event = ORGANOGRAM.event
    take_units(session)
    session.do(event("WayChosen", {"way": "raters"}), *(event("RaterAdded", {"rater": r}) for r in "ab"))
    for n, unit in enumerate(session.state.units):
        for rater, colour in (("a", "red"), ("b", "red" if n % 2 else "green")):
            session.do(event("ColourGiven", {"rater": rater, "unit": unit, "colour": colour}))
    session.do(event("StartChosen", {"unit": unit, "aim": "urgency"}))
    return str(row.id)


BEGIN = {
    **{one.name: workshop(one.name) for one in instruments.offered() if one.group is Group.ROOM},
    "organogram": organisation,
    "memo_voting, followed up": workshop("memo_voting", newest=True),
    "meeting, followed up": workshop("meeting:better_meeting", newest=True),
}
"""How a session of each workshop comes about: from the sample, whichever workshops there are."""


@pytest.mark.parametrize("begin", list(BEGIN.values()), ids=list(BEGIN))
def test_every_control_lies_within_the_window(
    begin: Callable[[Any], str], kit: Any, open_page: Any, sample_file: Path
) -> None:
    with dossier.open(another(sample_file, kit.data / f"{new_id()}.psa")) as client:
        id_ = begin(client)
        session = instruments.of(client.session(id_)).open(client, id_)
        model = session.model
        link = instruments.of(client.session(session.id)).link(client.id, session.id)
        page = open_page(kit.address(*link.split("?")), *SIZES[0])
        page.locator(".psa-room").wait_for()
        wall = Wall(page, session)
        outside: list[Any] = []
        barred: list[str] = []
        phones: list[Phone] = []
        for full in (False, True):  # when there is most to see: phones, where they can take part, and the clock
            if full:
                address = let_in(page) if model.phones else None
                phones = [Phone(address) for _ in range(PHONES)] if address else []
                if "TimerStarted" in {kind.__name__ for kind in model.kinds}:
                    ends_at = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)).isoformat()
                    wall.do("TimerStarted", seconds=3600, ends_at=ends_at)
            for language in LANGUAGES:
                wall.speak(language)
                for step in wall.steps():
                    if language == LANGUAGES[0]:
                        wall.answered(phones)
                    outside += wall.outside(f"{step} {language} {len(phones)} phones")
                    if full:  # also as who leads has it on a phone, all that this has to scroll to
                        sizes = SIZES[-1:] if language != LANGUAGES[0] else (SIZES[-1], LONG_PHONE)
                        barred += barriers_at_sizes(page, f"{step} {language}", sizes)
        assert outside == []
        assert not barred, "\n".join(barred)
