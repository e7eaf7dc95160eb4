"""The memo-voting page: one session on the wall, from plan to close, and its report."""

from __future__ import annotations

from typing import Any

from kits import live
from kits.dossier.records import new_id
from kits.memo_voting import events
from kits.memo_voting.looking_back import previous_of
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, State, Step
from kits.texts import clean_text
from widgets.memo_voting.view import View
from widgets.session_page import SessionPage

WHY_SCREENS = "memo_voting.why"
"""Where an organisation's own screens stand in its settings: a list of `{title, lines}`, per language."""


class MemoVotingPage(SessionPage[State]):
    """The workshop, projector first. Opens the session its address names: `?dossier=…&session=…`."""

    entry = "memo_voting/main.js"
    styles = ("kit/tokens.css", "kit/kit.css", "kit/phones.css", "memo_voting/boards.css", "memo_voting/agreements.css")
    speaks = ("widgets", "widgets.memo_voting", "kits.memo_voting")
    package = "kits.memo_voting"
    model = MODEL

    def __init__(self, **refused: Any) -> None:
        super().__init__(**refused)
        self._view = View()

    # ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def opened(self, session: live.Session[State]) -> None:
        """A new session starts with the teams and the date that were chosen at the front door."""
        row = session.dossier.session(session.id)
        if session.seq:
            return
        first: list[Any] = []
        if row.units:
            first.append(events.UnitsChosen(units=tuple(row.units)))
        if row.held_on:
            first.append(events.DateSet(held_on=str(row.held_on)))
        if first:
            session.do(*first)

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the session as the room sees it."""
        return {
            **self._view.of(session, self.language),
            "units": {
                u.id: {"name": u.name, "site": u.site, "headcount": u.headcount, "parent": u.parent}
                for u in session.dossier.units()
                if u.archived_at is None or u.id in session.state.plan.units
            },
            "why": self._why_screens(),
            "outcome": _left_in_file(session),
        }

    def where(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the place of the session, with the session it looks back on and the one that looks back on it."""
        dossier = session.dossier
        return {
            **super().where(session),
            "follows": dossier.session(session.id).follows,
            "followed_by": next((other.id for other in dossier.sessions() if other.follows == session.id), None),
        }

    # ── what the room does ──────────────────────────────────────────────────────────────────────────────────────────

    def do_add_unit(self, name: str) -> dict[str, Any]:
        """Add a team to the organisation and let it take part."""
        session = self.open_session()
        unit = session.dossier.add_unit(clean_text(name, single_line=True))
        session.do(events.UnitsChosen(units=(*session.state.plan.units, unit.id)))
        return {"unit": unit.id}

    def do_import(
        self, board: str | None = None, text: str = "", name: str = "", data: bytes | None = None
    ) -> dict[str, Any]:
        """Put a pasted list or a file on the boards as one action. Answers how many, what was left out, and why.

        Answers `{needs_board: True}` and changes nothing when the list does not say for itself what goes where.
        """
        from kits.memo_voting import importing  # noqa: PLC0415 - brings Excel along

        session = self.open_session()
        found = importing.memos(text if data is None else data, name or None, Board(board) if board else None)
        if found.needs_board:
            return {"needs_board": True}
        made = [events.MemoAdded(memo=new_id(), board=b, text=t) for b, t in found.memos]
        if made:
            session.do(*made)
        remarks = [remark.text(self.language) for remark in found.left_out]
        return {"added": len(made), "left_out": remarks}

    # ── the screens of `why` ────────────────────────────────────────────────────────────────────────────────────────

    def _why_screens(self) -> list[dict[str, Any]]:
        own = self.open_session().dossier.organisation().settings.get(WHY_SCREENS) or {}
        if own.get(self.language):
            return list(own[self.language])
        from kits import texts  # noqa: PLC0415

        return list(texts.of("kits.memo_voting", self.language).get("why"))

    def do_why_screens(self, screens: list[dict[str, Any]] | None) -> dict[str, Any]:
        """Replace the calm screens by the organisation's own (`[{title, lines}]`), or None to get ours back."""
        dossier = self.open_session().dossier
        settings = dict(dossier.organisation().settings)
        own = dict(settings.get(WHY_SCREENS) or {})
        kept = [
            {
                "title": clean_text(str(screen.get("title", "")), single_line=True),
                "lines": [line for raw in screen.get("lines", ()) if (line := clean_text(str(raw)))],
                **({"balance": _words(screen["balance"])} if isinstance(screen.get("balance"), dict) else {}),
            }
            for screen in screens or []
        ]
        kept = [screen for screen in kept if screen["title"] or screen["lines"]]
        own[self.language] = kept
        dossier.set_organisation(settings={**settings, WHY_SCREENS: own})
        return {}

    # ── the follow-up ───────────────────────────────────────────────────────────────────────────────────────────────

    def do_follow_up(self) -> dict[str, Any]:
        """Make the linked session in which the group looks back, once. Answers its id."""
        session = self.open_session()
        dossier = session.dossier
        known = next((other for other in dossier.sessions() if other.follows == session.id), None)
        if known is None:
            from kits import texts  # noqa: PLC0415

            row = dossier.session(session.id)
            title = texts.of("widgets.memo_voting", self.language).say("follow_up_title", title=row.title)
            known = dossier.add_session(
                INSTRUMENT,
                title,
                units=session.state.plan.units,
                held_on=session.state.next_meeting,
                follows=session.id,
            )
            follow_up = live.Session(dossier, known.id, MODEL)
            follow_up.do(events.PreviousOpened(previous=previous_of(session.state, session.id, row.title)))
            first: list[Any] = [events.UnitsChosen(units=session.state.plan.units)]
            if session.state.next_meeting:
                first.append(events.DateSet(held_on=session.state.next_meeting))
            if session.state.plan.participants:
                first.append(events.ParticipantsCounted(participants=session.state.plan.participants))
            follow_up.do(*first)
        return {"session": known.id}


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
