"""The page of one workshop session: what every instrument's page does alike."""

from __future__ import annotations

import asyncio
import datetime as dt
import importlib
import logging
import math
import time
from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from kits import live, traces
from kits.live import actors
from kits.problems import Problem
from kits.reports.paper import REPORT, Draft
from kits.rights import HeldDossier
from widgets import person, phones
from widgets.making import MakingPage
from widgets.page import Send, sessions_of

S = TypeVar("S")
log = logging.getLogger("psa_kit.pages")

PHONES_SECONDS, REVIVALS = 2.0, 5
"""Seconds between two looks whether the phones' service answers; how often it is started again before somebody is asked."""


class SessionPage(MakingPage, Generic[S]):
    """Opens the session its address names (`?dossier=…&session=…`), lets events happen, takes them back, and makes papers.

    A subclass names its `package` of kits, that has `paper` and `beginning`, and its `model`; it gives `shown`.
    """

    package: ClassVar[str]
    model: ClassVar[live.Model[Any]]

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self.session: live.Session[S] | None = None
        self.in_hand: dict[str, Any] = {}
        """What somebody has in hand here (`widgets.in_hand`); another session begins with nothing."""
        self.phones_asleep = False
        self._phones_at, self._revivals = 0.0, 0

    # ── what a subclass fills in ────────────────────────────────────────────────────────────────────────────────────

    def shown(self, session: live.Session[S]) -> dict[str, Any]:
        """Return what the browser shows of a session, beside `where` it is."""
        raise NotImplementedError

    def opened(self, session: live.Session[S]) -> None:
        """Do what opening a session takes, beside beginning a new one with what the front door chose."""

    # ── opening ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def arrive(self, address: dict[str, str]) -> list[dict[str, Any]] | None:
        """Open the session; where the address names none (JupyterLab), give the sessions there are."""
        if "session" not in address:
            return sessions_of(self.model.name)
        dossier, row = self.row_to_open(address, self.model.name)
        actor = person.actor(address.get("visit", "")) if self.model.desk else live.FACILITATOR
        kind = live.Looking if dossier.reads_only else live.Session
        self.session = kind(dossier, row.id, self.model, actor)
        if not self.session.seq:
            first = importlib.import_module(f"{self.package}.beginning").beginning(row, self.language)
            self.session.begin(*first)
        self.in_hand.clear()
        self.opened(self.session)
        self.phones_asleep = phones.asleep(self.session, revive=True)
        return None

    def open_session(self) -> live.Session[S]:
        """Return the session of this page. Raises Problem before there is one."""
        if self.session is None:
            raise Problem("widgets:problems.no_session")
        return self.session

    def admit(self, do: str = "") -> None:
        """Raise Problem where the session is not for who sits here any more."""
        if self.session is not None:
            self.session.dossier.open_page(self.session.id)

    def noticed(self) -> None:
        """Take in what another page or a phone wrote."""
        if self.session is not None:
            self.session.refresh()

    def view(self) -> dict[str, Any]:
        """Return the session as the room sees it, with where it stands in the client file."""
        session = self.open_session()
        of_phones = phones.view(session)
        shown = of_phones and of_phones | {"asleep": self.phones_asleep}
        who = _who(session) if self.model.desk else None
        return {
            "seq": session.seq,
            "can": {"undo": session.can_undo, "redo": session.can_redo},
            **self.shown(session),
            "where": self.where(session),
            "phones": shown,
            "who": who,
            **self._rights(session),
        }

    def _rights(self, session: live.Session[S]) -> dict[str, Any]:
        """Return in which roles somebody sits here, and whether they only read; nothing where nobody signs in."""
        if not isinstance(client := session.dossier, HeldDossier):
            return {}
        return {
            "rights": {"name": client.person.name, "roles": client.rights.said(self.language), "reads": client.reads_only}
        }

    def where(self, session: live.Session[S]) -> dict[str, Any]:
        """Return what a page says of the place of its session."""
        row = session.dossier.session(session.id)
        return {
            "dossier": session.dossier.id,
            "session": session.id,
            "title": row.title,
            "organisation": session.dossier.organisation().name,
            "language": self.language,
            "lock": self.lock,
        }

    # ── seeing to the phones' service ──────────────────────────────────────────────────────────────────────────────

    def _look(self) -> None:
        """See besides, now and then, whether the phones' service still answers."""
        super()._look()
        if self.session is None or self._lock.shut() or time.monotonic() < self._phones_at or not self.session.model.phones:
            return
        self._phones_at = math.inf  # until this look is over
        self._seeing = asyncio.ensure_future(self._see_to_phones(self.session))

    async def _see_to_phones(self, session: live.Session[S]) -> None:
        """Start the service again where it has gone, a few times; then, or where that may not be, say so on the page."""
        try:
            gone = await asyncio.to_thread(phones.asleep, session, revive=False)
            if gone and self._revivals < REVIVALS:
                self._revivals += 1
                gone = await asyncio.to_thread(phones.asleep, session, revive=True)
            if session is self.session and gone != self.phones_asleep:
                self.phones_asleep = gone
                self.show()
        except Exception as error:
            log.error("Looking after the phones' service went wrong\n%s", traces.places(error))
        finally:
            self._phones_at = time.monotonic() + PHONES_SECONDS

    # ── what the room does ──────────────────────────────────────────────────────────────────────────────────────────

    def do_event(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """Let one or more events happen as one action. Answers how many typed characters could not be kept."""
        made = [self.model.event(str(e["kind"]), dict(e["body"])) for e in events]
        self.open_session().do(*made)
        return {"left_out": sum(_left_out(e["body"], m) for e, m in zip(events, made, strict=True))}

    def change_in_file(self, key: str, changes: Mapping[str, Any]) -> None:
        """Change an action of this session in the client file, where others may have changed it since it was made here.

        `key` is the action's own in this session. What the client file has already is not written again.
        """
        session = self.open_session()
        for one in session.dossier.actions(session.id):
            if one.key == key and any(getattr(one, field) != value for field, value in changes.items()):
                session.dossier.change_action(one.id, **changes)

    def do_undo(self) -> dict[str, Any]:
        """Take the last action back. Answers what it was."""
        event = self.open_session().undo()
        return {"was": type(event).__name__ if event is not None else None}

    def do_redo(self) -> dict[str, Any]:
        """Do again what was taken back. Answers what it was."""
        event = self.open_session().redo()
        return {"was": type(event).__name__ if event is not None else None}

    def do_name(self, name: str) -> dict[str, Any]:
        """Keep what the person at this computer is called; what they do from now on is under that name."""
        person.keep(name)
        session = self.open_session()
        session.actor = person.actor(actors.visit_of(session.actor))
        return {}

    def do_timer(self, what: str, seconds: float = 0) -> dict[str, Any]:
        """Start the clock with `seconds`, or `pause` or `clear` it; the kit's own clock decides when it ends.

        For instruments that have a clock: `timer` in their state, and the three events of it.
        """
        session: live.Session[Any] = self.open_session()
        now = dt.datetime.now(dt.UTC)
        timer = session.state.timer
        if what == "start":
            ends_at = (now + dt.timedelta(seconds=seconds)).isoformat()
            session.do(self.model.event("TimerStarted", {"seconds": max(1, round(seconds)), "ends_at": ends_at}))
        elif what == "pause" and timer and timer.ends_at:
            left = (dt.datetime.fromisoformat(timer.ends_at) - now).total_seconds()
            session.do(self.model.event("TimerPaused", {"left": max(0.0, left)}))
        elif what == "clear":
            session.do(self.model.event("TimerCleared", {}))
        return {}

    def do_language(self, language: str) -> dict[str, Any]:
        """Speak another language, on screen and in the documents. Answers with the texts."""
        self.open_session().dossier.set_organisation(language=language)
        self.language = language
        return self.words()

    # ── phones ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_phones_addresses(self) -> dict[str, Any]:
        """Answer with the addresses at which phones could be let in: `[{address, name}]`."""
        return {"addresses": phones.addresses()}

    def do_phones_open(self, host: str) -> dict[str, Any]:
        """Let phones in at an address of this computer."""
        phones.open_room(self.open_session(), host)
        self.phones_asleep, self._revivals = False, 0
        return {}

    def do_phones_close(self) -> dict[str, Any]:
        """Shut phones out; what they gave and was not taken in is gone."""
        phones.close(self.open_session())
        return {}

    def do_phones_pause(self, paused: bool) -> dict[str, Any]:
        """Let phones wait, or go on."""
        phones.pause(self.open_session(), paused=paused)
        return {}

    def do_phones_away(self, here_too: bool) -> dict[str, Any]:
        """Send phones away that gave nothing: those whose page is closed, or those `here_too`. Answers how many."""
        return {"phones": phones.send_away(self.open_session(), here_too=here_too)}

    def do_phones_wifi(self, name: str, password: str) -> dict[str, Any]:
        """Answer with the QR code of the room's Wi-Fi. Name and password stay in the browser; nobody keeps them."""
        return {"qr": phones.wifi_qr(name, password)}

    def do_phones_take(self, question: str) -> dict[str, Any]:
        """Put up or count what phones answered. Answers of how many phones."""
        return {"phones": self.open_session().take_in_phones(question)}

    # ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def do_preview(self, what: str = REPORT) -> dict[str, Any]:
        """Answer with a document as it will be, as HTML with its own style."""
        return await self.previewed(self._draft(what))

    async def do_export(self, what: str) -> dict[str, Any]:
        """Answer with a file: `report` (Word), or another name the instrument's papers know."""
        return await self.exported(self._draft(what))

    def _draft(self, what: str) -> Draft:
        paper = importlib.import_module(f"{self.package}.paper")  # for this moment only
        made: Draft = paper.draft(self.open_session(), what, self.language)
        return made


def _who(session: live.Session[Any]) -> dict[str, Any]:
    """Return who sits here, whether that was given, and the colleague who acted last, where it was one with a name."""
    theirs = actors.visit_of(session.last_actor) != actors.visit_of(session.actor)
    last = actors.name_of(session.last_actor) if theirs else ""
    return {"name": actors.name_of(session.actor), "given": bool(person.given()), "last": last}


def _left_out(typed: dict[str, Any], kept: Any) -> int:
    """Return how many characters of what was typed cannot be kept (control characters and the like)."""
    lost = 0
    for name, value in typed.items():
        if isinstance(value, str) and isinstance(now := getattr(kept, name, None), str):
            visible = "".join(value.split())
            lost += max(0, len(visible) - len("".join(now.split())))
    return lost
