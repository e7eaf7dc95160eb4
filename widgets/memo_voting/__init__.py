"""The memo-voting page: one session on the wall, from plan to close, and its report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kits import live
from kits.dossier import people
from kits.dossier.records import new_id
from kits.memo_voting import events, why
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.model import MODEL
from kits.memo_voting.state import State, Step
from kits.wording import clean_text
from widgets.in_hand import InHand
from widgets.memo_voting.view import View
from widgets.page import Send
from widgets.workshop_page import WorkshopPage, going_on

if TYPE_CHECKING:
    from widgets.memo_voting.memo_list import Bringing


class MemoVotingPage(WorkshopPage[State]):
    """The workshop, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.memo_voting", "kits.memo_voting")
    package = "kits.memo_voting"
    model = MODEL
    previous_of = staticmethod(previous_of)
    _brought: InHand[Bringing] = InHand()

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._view = View()

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it."""
        return {
            **self._view.of(session, self.language),
            "units": {
                u.id: {"name": u.name, "site": u.site, "headcount": u.headcount, "parent": u.parent}
                for u in session.dossier.units()
                if u.archived_at is None or u.id in session.state.plan.units
            },
            "in_teams": people.in_chosen(session.dossier.units(), session.state.plan.units),
            "why": why.screens(session.dossier.organisation().settings, self.language),
            "outcome": _left_in_file(session),
            "goes_on": going_on(self.language),
        }

    # ── what the room does ──────────────────────────────────────────────────────────────────────────────────────────

    def do_bring(self, what: str, data: bytes | None = None, **said: Any) -> dict[str, Any]:
        """Look at a list of memos before it is taken in; changes nothing. Answers with the list as it lies.

        `what` is `read` (a file's `data` with its `name`, or `text`), `match` (`columns`, see Bringing.matched), `value`
        (what a `name` in the board column `stands_for`) or `board` (for what names none).
        """
        from widgets.memo_voting.memo_list import Bringing  # noqa: PLC0415 - brings Excel along

        session = self.open_session()
        if what == "read":
            content = str(said.get("text", "")) if data is None else data
            self._brought = Bringing.read(content, str(said.get("name") or "?"), self.language)
        elif what == "match":
            self._brought = self._brought.matched(said["columns"])
        elif what == "value":
            self._brought = self._brought.meaning(str(said["name"]), str(said["stands_for"]))
        elif what == "board":
            self._brought = self._brought.on(said["board"])
        return self._brought.view(session.state, self.language)

    def do_take_in(self) -> dict[str, Any]:
        """Hang up what the list gives and does not hang there yet, as one action. Answers how many, and what not."""
        session = self.open_session()
        seen = self._brought.view(session.state, self.language)
        made = [events.MemoAdded(memo=new_id(), board=b, text=t) for b, t in self._brought.new(session.state)]
        if made:
            session.do(*made)
        del self._brought
        return {"added": len(made), "there": seen["there"], "left_out": seen["left_out"]}

    def do_lines(self, text: str) -> dict[str, Any]:
        """Answer with the memos in lines that were pasted where one types: without bullets, cleaned."""
        from kits.memo_voting import importing  # noqa: PLC0415

        return {"lines": importing.lines_of(text)}

    # ── the screens of `why` ────────────────────────────────────────────────────────────────────────────────────────

    def do_why_screens(self, screens: list[dict[str, Any]] | None) -> dict[str, Any]:
        """Replace the calm screens by the organisation's own (`[{title, lines}]`), or None to get ours back."""
        kept = [
            {
                "title": clean_text(str(screen.get("title", "")), single_line=True),
                "lines": [line for raw in screen.get("lines", ()) if (line := clean_text(str(raw)))],
                **({"balance": _words(screen["balance"])} if isinstance(screen.get("balance"), dict) else {}),
            }
            for screen in screens or []
        ]
        kept = [screen for screen in kept if screen["title"] or screen["lines"]]
        language = self.language

        def changed(settings: Mapping[str, Any]) -> dict[str, Any]:
            return {**settings, why.SETTING: {**(settings.get(why.SETTING) or {}), language: kept}}

        self.open_session().dossier.change_settings(changed)
        return {}

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def next_day(self, state: State) -> str | None:
        """Return the day the group chose to look again."""
        return state.next_meeting


def _left_in_file(session: live.Session[State]) -> dict[str, int] | None:
    """Return how many findings and actions the client file has of this session; only asked for at the close.

    Actions of an earlier session that this one looked back on count: they are the same ones, further on.
    """
    state = session.state
    if state.step is not Step.CLOSE:
        return None
    made_in = {session.id, *(a.origin for a in state.agreements.values() if a.origin)}
    actions = [a for earlier in made_in for a in session.dossier.actions(earlier) if a.key in state.agreements]
    return {"findings": len(session.dossier.findings(session.id)), "actions": len(actions)}


def _words(balance: dict[str, Any]) -> dict[str, str]:
    """Return the three words of a screen with the drawn balance, which an organisation may keep among its own."""
    return {name: clean_text(str(balance.get(name, "")), single_line=True) for name in ("load", "room", "capacity")}
