"""A person at work on the workshop's page, who knows exactly what the screen has confirmed so far."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from boards_room import Room
from playwright.sync_api import Error as BrowserError

from kits.memo_voting.state import State

LOST = "[role=alertdialog]"
POSSIBLE = 33
"""Votes on a board: eleven participants, three each."""


@dataclass(frozen=True)
class Facts:
    """What a workshop has come to, as far as this person changes it."""

    step: str
    phase: str
    memos: frozenset[str]
    topics: frozenset[tuple[str, frozenset[str]]]
    votes: int
    solutions: frozenset[str]
    agreements: frozenset[str]


def facts(state: State) -> Facts:
    """Return what a session in the client file has come to."""
    memos = state.memos.values()
    return Facts(
        step=state.step.value,
        phase=state.phase.value,
        memos=frozenset(memo.text for memo in memos),
        topics=frozenset((t.name, frozenset(m.text for m in memos if m.topic == t.id)) for t in state.topics.values()),
        votes=sum(sum(ballot.counts.values()) for ballot in state.ballots.get("strain", ())),
        solutions=frozenset(solution.text for solution in state.solutions.values()),
        agreements=frozenset(agreement.text for agreement in state.agreements.values()),
    )


class Struck(Exception):  # noqa: N818 - what happened, not a fault
    """The page, its kernel or the kit was taken away in the middle of an action."""


CONFIRMED = """([selector, text, phase]) => {
  const said = [...document.querySelectorAll(selector)].some((el) => !text || el.textContent.includes(text));
  return { said, lost: !!document.querySelector("[role=alertdialog]"), same: window.psaTestVisit === phase };
}"""


class Person:
    """Works on one page: types memos, groups, counts votes, walks through the steps, thinks of solutions, agrees, undoes.

    `facts` is what the screen has confirmed. `meant` is what they will be once the action under way is confirmed, or
    None when none is.
    """

    facts_of = staticmethod(facts)
    place: tuple[str, ...] = ("step", "phase")

    def __init__(self, room: Room, chance: random.Random) -> None:
        self.room, self.page, self.chance = room, room.page, chance
        self.facts: Any = self.facts_of(room.state())
        self.meant: Any = None
        self.past: list[Any] = []
        self.undone: list[Any] = []
        self.visit = 0
        self.number = 0
        self.done = 0
        self.arrive()

    def arrive(self) -> None:
        """Mark the page, so that a page that was loaded anew in the meantime is noticed."""
        self.visit += 1
        self.page.evaluate("visit => { window.psaTestVisit = visit; }", self.visit)

    def settle(self, kept: Any) -> None:
        """After a blow, go on from what was kept of the action that was under way."""
        if self.meant is not None and kept == self.meant != self.facts:
            self._confirmed()
        self.meant = None
        self.undone.clear()  # whether an undo came through is not always to be seen: start counting afresh
        self.past.clear()

    def act(self) -> None:
        """Do one thing, and wait until the screen confirms it. Raises Struck when it cannot any more."""
        ways = self.ways()
        try:
            self.chance.choice([*ways, *ways, self.go_elsewhere, self.take_back])()
        except BrowserError as error:
            self._look_for_blow(error)
        self.done += 1

    def ways(self) -> list[Callable[[], None]]:
        """Return what can be done here."""
        here = f"{self.facts.step}/{self.facts.phase}" if self.facts.step == "choose" else self.facts.step
        ways: dict[str, list[Callable[[], None]]] = {
            "choose/collect": [self.add_memo] * 4,
            "choose/order": [self.name_topic, self.group_memos, self.group_memos],
            "choose/vote": [self.add_vote] * 3,
            "solve": [self.add_solution] * 3,
            "agree": [self.add_agreement] * 3,
        }
        return ways[here]

    def target(self, before: Any, then: Any) -> Any:
        """Return what there is once something was taken back; a step other than `choose` has no phases."""
        return then if then.step == "choose" else replace(then, phase=before.phase)

    # ── what it does ────────────────────────────────────────────────────────────────────────────────────────────────

    def add_memo(self) -> None:
        text = self._new("Memo")
        line = self.page.locator(".psa-board.writing textarea, .psa-board.writing input").first
        self._means(memos=self.facts.memos | {text})
        self._enter(line, text)
        self._until(".psa-board [data-card]", text)

    def name_topic(self) -> None:
        topic = self.page.locator(".strain [data-topic]").first
        old = next(name for name, _ in self.facts.topics if name in topic.inner_text())
        name = self._new("Onderwerp")
        self._means(topics=frozenset((name if n == old else n, memos) for n, memos in self.facts.topics))
        topic.focus()
        self.page.keyboard.press("n")
        self._enter(self.page.get_by_role("textbox", name="Naam van dit onderwerp"), name)
        self._until("[data-topic]", name)

    def group_memos(self) -> None:
        loose = self.page.locator(".strain .psa-loose .psa-memo")
        if loose.count() < 2:
            return
        texts = [loose.nth(n).locator("p").inner_text() for n in (0, 1)]
        name = self._new("Groep")
        self._means(topics=self.facts.topics | {(name, frozenset(texts))})
        for n, text in enumerate(texts):  # a person sees that a card is chosen before going on
            loose.nth(n).focus()
            self.page.keyboard.press("Space")
            self._until(".strain [aria-selected=true]", text, keep=False)
        self.page.keyboard.press("g")
        self._enter(self.page.get_by_role("dialog").get_by_role("textbox").first, name)
        self._until("[data-topic]", name)

    def add_vote(self) -> None:
        if self.facts.votes >= POSSIBLE:
            return
        now = self.facts.votes + 1
        self._means(votes=now)
        self.page.locator(".strain .psa-count").first.focus()
        self.page.keyboard.press("+")
        self._until(".psa-board.strain h2", f"{now} van {POSSIBLE} geteld")

    def add_solution(self) -> None:
        text = self._new("Oplossing")
        self._means(solutions=self.facts.solutions | {text})
        self._enter(self.page.locator("#psa-add-self"), text)
        self._until(".psa-solution", text)

    def add_agreement(self) -> None:
        text = self._new("Afspraak")
        self._means(agreements=self.facts.agreements | {text})
        self._enter(self.page.locator("#psa-new-agreement"), text)
        self._until(".psa-agreement", text)

    def go_elsewhere(self) -> None:
        step, phase = self.facts.step, self.facts.phase
        if step == "choose" and self.chance.random() < 0.7:
            to = self.chance.choice([p for p in ("collect", "order", "vote") if p != phase])
            self._means(phase=to)
            self._click_through(".psa-phases", {"collect": 1, "order": 2, "vote": 3}[to])
        else:
            to = self.chance.choice([s for s in ("choose", "solve", "agree") if s != step])
            self._means(step=to)
            self._click_through(".psa-steps", {"choose": 3, "solve": 4, "agree": 5}[to])
        assert self.meant is not None
        self.facts, self.meant = self.meant, None  # going somewhere is nothing to take back

    def take_back(self) -> None:
        """Undo, or redo what was undone: the page goes to where that was done."""
        again = bool(self.undone) and self.chance.random() < 0.5
        if not (self.undone if again else self.past):
            return
        before, then = self.facts, (self.undone if again else self.past)[-1]
        target = self.target(before, then)
        self.meant = target
        self.page.evaluate(
            "() => { document.activeElement?.blur();"
            " for (const p of document.querySelectorAll('.psa-messages p')) p.dataset.old = ''; }"
        )
        self.page.keyboard.press("Control+y" if again else "Control+z")
        self._until(".psa-messages p:not([data-old])", "Opnieuw gedaan:" if again else "Teruggenomen:", keep=False)
        (self.undone if again else self.past).pop()
        there = {field: getattr(then, field) for field in self.place}
        (self.past if again else self.undone).append(replace(before, **there))
        self.facts, self.meant = target, None

    # ── how ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _new(self, what: str) -> str:
        self.number += 1
        return f"{what} {self.number} van bezoek {self.visit}."

    def _means(self, **changes: Any) -> None:
        self.meant = replace(self.facts, **changes)

    def _enter(self, field: Any, text: str) -> None:
        self._patiently(lambda ms: field.fill(text, timeout=ms))
        self._patiently(lambda ms: field.press("Enter", timeout=ms))

    def _click_through(self, bar: str, place: int) -> None:
        """Click in the step bar, and go on anyway when the page asks whether that is meant."""
        button = self.page.locator(f"{bar} li:nth-child({place}) button")
        self._patiently(lambda ms: button.click(timeout=ms))
        there = f"{bar} li:nth-child({place}) button[aria-current=step]"
        anyway = self.page.locator(".psa-anyway")
        while not (said := self._look(f"{there}, .psa-anyway", "")):
            pass
        if said and anyway.count():
            self._patiently(lambda ms: anyway.click(timeout=ms))
        self._until(there, "", keep=False)

    def _patiently(self, way: Callable[[int], None]) -> None:
        """Do something with the page; while it does not let itself be done, see whether the page was taken away."""
        for _ in range(20):
            try:
                return way(1000)
            except BrowserError as error:
                refused = error
                self._look("no-such-element", "")
        raise refused

    def _until(self, selector: str, text: str, keep: bool = True) -> None:
        """Wait for the screen to confirm what was meant."""
        while not self._look(selector, text):
            pass
        if keep:
            self._confirmed()

    def _look(self, selector: str, text: str) -> bool:
        seen = self.page.evaluate(CONFIRMED, [selector, text, self.visit])
        if not seen["same"]:
            raise Struck
        if seen["said"]:
            return True
        if seen["lost"]:
            raise Struck
        return False

    def _confirmed(self) -> None:
        assert self.meant is not None
        self.past.append(self.facts)
        self.undone.clear()
        self.facts, self.meant = self.meant, None

    def _look_for_blow(self, error: BrowserError) -> None:
        """Tell a page that was taken away under the person's hands from one that does not do what it should."""
        for _ in range(50):
            with contextlib.suppress(BrowserError):  # on its way to another document
                self._look("no-such-element", "")
            self.page.wait_for_timeout(100)
        raise error
