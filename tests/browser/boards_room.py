"""A session on the wall for the tests of plan, why and choose, and what its log has come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kits import dossier, live
from kits.dossier.records import new_id
from kits.memo_voting import events as e
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import Board

CHERISH = ("Elkaar helpen als het druk is", "Humor aan de balie", "Zelf je dag indelen")
STRAIN = ("De telefoon blijft gaan", "Geen terugkoppeling over reparaties", "Traag systeem", "Te warm op kantoor")


@dataclass
class Room:
    """A session with its page. `state()` reads the client file afresh, as another computer would."""

    page: Any
    path: Path
    session: str
    model: live.Model[Any] = MODEL

    def state(self) -> Any:
        client = dossier.open(self.path)
        try:
            return live.Session(client, self.session, self.model).state
        finally:
            client.close()

    def texts(self, board: str) -> list[str]:
        """Return the memos on a board, loose or not."""
        return [memo.text for memo in self.state().memos.values() if memo.board == board]

    def topics(self) -> dict[str, set[str]]:
        """Return the topics by name, with the texts of their memos."""
        now = self.state()
        return {t.name: {m.text for m in now.memos.values() if m.topic == t.id} for t in now.topics.values()}

    def card(self, text: str) -> Any:
        """Return the card (a memo or a topic's head) that says `text`."""
        return self.page.locator("[data-card]", has_text=text).first

    def keys(self, *names: str) -> None:
        """Press keys, one after another."""
        for name in names:
            self.page.keyboard.press(name)

    def focus_on(self, text: str) -> None:
        """Wait until the card that says `text` has the focus."""
        says = "text => document.activeElement.matches('[data-card]') && document.activeElement.innerText.includes(text)"
        self.page.wait_for_function(says, arg=text)


def memos(cherish: Sequence[str] = CHERISH, strain: Sequence[str] = STRAIN) -> list[Any]:
    """Return the events that hang memos on both boards."""
    hung = [(Board.CHERISH, text) for text in cherish] + [(Board.STRAIN, text) for text in strain]
    return [e.MemoAdded(memo=new_id(), board=board, text=text) for board, text in hung]


def in_phase(phase: str, *before: Any) -> list[Any]:
    """Return the events that bring a session of eleven people to a phase of `choose`."""
    return [e.ParticipantsCounted(participants=11), *before, e.StepEntered(step="choose"), e.PhaseEntered(phase=phase)]


def hold(kit: Any, open_page: Callable[..., Any], events: Sequence[Any] = (), **size: int) -> Room:
    """Make a client file with one session in which `events` have happened, and open its page."""
    path = kit.data / f"{new_id()}.psa"
    client = dossier.create(path, "Woonstichting De Linde")
    parent = client.add_unit("Wonen")
    client.add_unit("Klantcontact", parent=parent.id, headcount=14)
    row = client.add_session("memo_voting", "Werkdruk bij Klantcontact")
    if events:
        live.Session(client, row.id, MODEL).do(*events)
    query = f"dossier={client.id}&session={row.id}"
    client.close()
    page = open_page(kit.address("/memo-voting", query), **size)
    page.wait_for_selector(".psa-room")
    page.evaluate("document.fonts.ready.then(() => null)")  # letters that come late move what was measured
    return Room(page, path, row.id)
