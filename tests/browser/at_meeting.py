"""A person who holds a meeting with a form on its page, and knows exactly what the screen has confirmed so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from at_work import Person
from boards_room import Room
from running import until

from kits import dossier, instruments
from kits.dossier.records import new_id
from kits.forms.meeting import standing
from kits.forms.meeting.model import MODEL
from kits.forms.meeting.state import State

FORM, PEOPLE, EACH = "team_talk", 11, 3
STEPS = ("plan", "vote", "talk", "close")


@dataclass(frozen=True)
class Facts:
    """What a meeting has come to, as far as this person changes it. `shown` is the point on the wall."""

    step: str
    shown: str | None
    votes: int
    agreements: frozenset[tuple[str, str]]


def facts(state: State) -> Facts:
    """Return what a session in the client file has come to."""
    agreed = frozenset((one.point, one.text) for one in state.agreed.values())
    return Facts(state.step.value, standing.current(state), sum(state.ballot.hands.values()), agreed)


def hold(kit: Any, open_page: Callable[..., Any]) -> Room:
    """Make a client file with one meeting of eleven people, and open its page at the vote."""
    path = kit.data / f"{new_id()}.psa"
    with dossier.create(path, "Woonstichting De Linde") as client:
        row = client.add_session(f"meeting:{FORM}", "Overleg KCC", [client.add_unit("Klantcontact").id])
        instruments.of(row).begin(client, row, "nl", PEOPLE)
        instruments.of(row).open(client, row.id).do(MODEL.event("StepEntered", {"step": "vote"}))
        query = f"dossier={client.id}&session={row.id}"
    page = open_page(kit.address("/meeting", query))
    page.wait_for_selector(".psa-room")
    return Room(page, path, row.id, MODEL)


class Chair(Person):
    """Counts votes, goes from point to point, agrees on things, takes them back."""

    facts_of = staticmethod(facts)
    place = ("step", "shown")

    def ways(self) -> list[Callable[[], None]]:
        """Return what can be done here."""
        if self.facts.step == "vote":
            return [self.add_vote] * 3
        return [self.agree, self.agree, self.see_all] if self.facts.shown else [self.take_up] * 3

    def add_vote(self) -> None:
        """Count one more vote by hand."""
        now = self.facts.votes + 1
        if now > PEOPLE * EACH:
            return
        self._means(votes=now)
        counter = self.page.locator(".psa-g-votes .psa-counter").first
        self._patiently(lambda ms: counter.press("+", timeout=ms))
        left = PEOPLE * EACH - now
        self._until(".psa-still", f"nog {left} stem{'' if left == 1 else 'men'} met de hand")

    def take_up(self) -> None:
        """Take up the point on top."""
        first = self.page.locator(".psa-g-all li button").first
        points = standing.ranked(self.room.state())
        self._means(shown=points[0])
        self._patiently(lambda ms: first.click(timeout=ms))
        self._there()

    def see_all(self) -> None:
        """Go back to all points."""
        self._means(shown=None)
        self.page.evaluate("document.activeElement?.blur()")
        self.page.keyboard.press("o")
        self._there()

    def agree(self) -> None:
        """Agree on something at the point on the wall."""
        text, shown = self._new("Afspraak"), str(self.facts.shown)
        self._means(agreements=self.facts.agreements | {(shown, text)})
        self._enter(self.page.get_by_label("Nieuwe afspraak"), text)
        self._until(f'.psa-g-agreed[aria-label="{text}"]', "")

    def go_elsewhere(self) -> None:
        """Go to the other step."""
        to = "talk" if self.facts.step == "vote" else "vote"
        first = None if to == "talk" else next(iter(self.room.state().form.contents.points))
        self._means(step=to, shown=first)
        self._click_through(".psa-steps", STEPS.index(to) + 1)
        assert self.meant is not None
        self.facts, self.meant = self.meant, None

    def target(self, _before: Any, then: Any) -> Any:
        """Return what there is once something was taken back: all that was there, where it was done."""
        return then

    def _there(self) -> None:
        assert self.meant is not None
        self._until(".psa-g-talk" if self.meant.shown else ".psa-g-all", "", keep=False)
        self.facts, self.meant = self.meant, None  # going somewhere is nothing to take back


def on_screen(page: Any, kept: Facts, now: Callable[[], Facts]) -> None:
    """Hold the screen to what is in the file: was, or `now`, read again, is."""
    at = "() => [...document.querySelectorAll('.psa-steps li')].findIndex((li) => li.querySelector('[aria-current]'))"
    assert STEPS[page.evaluate(at)] in {kept.step, now().step}
    until(lambda: STEPS[page.evaluate(at)] == now().step, "the step of the file on the screen")
    kept = now()
    if kept.step == "vote":
        counts = page.locator(".psa-g-votes [role=spinbutton]")
        until(lambda: sum(map(int, said(counts, "aria-valuenow"))) == now().votes, "the votes of the file on the screen")
    elif kept.shown:
        agreed = page.locator(".psa-g-agreed")
        here = lambda: {text for point, text in now().agreements if point == kept.shown}  # noqa: E731 - it is read anew
        until(lambda: {*said(agreed, "aria-label")} == here(), "the agreements of the file on the screen")
    else:
        page.locator(".psa-g-all").wait_for()


def said(found: Any, attribute: str) -> list[str]:
    """Return what an attribute says of all that was found."""
    return [str(text) for text in found.evaluate_all("(all, name) => all.map((one) => one.getAttribute(name))", attribute)]
