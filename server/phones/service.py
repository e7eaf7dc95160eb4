"""The service's heart: what is asked now, who listens, and one writer that lays many answers in the box at once."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import psutil
import sqlalchemy as sa

from kits import dossier, live, texts
from kits.live.phones import KEY_BYTES, Ask, PhoneRoom, box, checked
from kits.problems import Problem
from server.phones.instruments import MODELS

log = logging.getLogger("psa_kit.phones")

LOOK_SECONDS = 0.1
PARENT_SECONDS = 2.0
LEAVES_AFTER = 3.0
"""Seconds without a connection after which a phone is not here: a lift, a dimmed screen, another room."""
MOST_JOINED = 1_500
LAST_WORDS = 1.0
"""Seconds that phones have to hear that it is over."""


class Listener(Protocol):
    """Somebody who is told when what is asked changes."""

    @property
    def language(self) -> str:
        """What it speaks."""

    def tell(self, message: str) -> None:
        """Send one message; never raises."""


@dataclass(frozen=True)
class Now:
    """What phones are told: the question per language, and whether they wait."""

    room: PhoneRoom
    title: str
    asks: dict[str, Ask | None] = field(default_factory=dict)

    def told(self, language: str) -> dict[str, Any]:
        """Return it as JSON can carry it, in one language. While input is paused the question stays in sight."""
        ask = self.asks[language]
        return {
            "title": self.title,
            "paused": self.room.paused,
            "over": False,
            "ask": dataclasses.asdict(ask) if ask else None,
        }


@dataclass
class _Wish:
    """Something that has to be written, and who waits for it."""

    write: Callable[[sa.Connection, Now], Any]
    done: asyncio.Future[Any]


class Service:
    """One session, open for phones. All work on the client file happens in one thread, in the order it was asked."""

    def __init__(self, where: str, session_id: str, parent: int) -> None:
        self._where, self._session_id, self._parent = where, session_id, parent
        self._thread = ThreadPoolExecutor(1, "client-file")
        self._wishes: asyncio.Queue[_Wish] = asyncio.Queue()
        self._listeners: dict[str, set[Listener]] = {}
        self._here: dict[str, bool] = {}
        self._token: object = None
        self._messages: dict[str, str] = {}
        self.now: Now

    # ── its life ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def run(self) -> None:
        """Serve until the session is closed for phones, or the kit ends."""
        from server.phones.pages import listen  # noqa: PLC0415 - the pages know the service

        await self._in_thread(self._open)
        server = listen(self)
        writer = asyncio.create_task(self._write_on())
        try:
            await self._watch()
            self._tell({"over": True})
            await asyncio.sleep(LAST_WORDS)
        finally:
            server.stop()
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            await self._in_thread(self._dossier.close)
            self._thread.shutdown()

    def _open(self) -> None:
        self._dossier = dossier.open(self._where if "://" in self._where else Path(self._where))
        row = self._dossier.session(self._session_id)
        self._session: live.Session[Any] = live.Session(self._dossier, row.id, MODELS[row.instrument])
        now = self._looked()
        if now is None:
            raise Problem("kits.live:phones.over")
        self.now = now
        self._token = self._dossier.token()

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _watch(self) -> None:
        """Notice what changes in the client file, and tell; return when the room is closed or the kit has ended."""
        since = 0.0
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            since += LOOK_SECONDS
            if since >= PARENT_SECONDS:
                since = 0.0
                if not psutil.pid_exists(self._parent):
                    return
            try:
                changed, now = await self._in_thread(self._look)
            except Problem as problem:
                if problem.code.startswith("kits.dossier"):
                    log.warning("The client file cannot be read now: %s", problem.code)
                    if problem.code.endswith((".moved", ".deleted", ".session_gone")):
                        return
                continue
            if changed:
                if now is None:
                    return
                self._announce(now)

    def _look(self) -> tuple[bool, Now | None]:
        token = self._dossier.token()
        if token == self._token:
            return False, None
        self._token = token
        self._session.refresh()
        return True, self._looked()

    def _looked(self) -> Now | None:
        with self._dossier.reading() as connection:
            return self._asked(connection)

    def _asked(self, connection: sa.Connection) -> Now | None:
        room = box.room(connection, self._session_id)
        if room is None:
            return None
        asking = self._session.model.phones
        asks = {language: asking.ask(self._session.state, language) if asking else None for language in texts.LANGUAGES}
        return Now(room, self._dossier.session(self._session_id).title, asks)

    # ── who listens ─────────────────────────────────────────────────────────────────────────────────────────────────

    def listen(self, participant: str, listener: Listener) -> None:
        """Tell a phone what is asked from now on, and count it as being here."""
        self._listeners.setdefault(participant, set()).add(listener)
        listener.tell(self._message(listener.language))
        self._note_here(participant, here=True)

    def leave(self, participant: str, listener: Listener) -> None:
        """Tell a phone no more. It is gone when it has not come back after a few seconds."""
        listeners = self._listeners.get(participant, set())
        listeners.discard(listener)
        if not listeners:
            self._listeners.pop(participant, None)
            asyncio.get_running_loop().call_later(LEAVES_AFTER, self._gone, participant)

    def connections(self, participant: str) -> int:
        """Return how many pages a participant has open."""
        return len(self._listeners.get(participant, ()))

    def _gone(self, participant: str) -> None:
        if participant not in self._listeners:
            self._note_here(participant, here=False)

    def _note_here(self, participant: str, *, here: bool) -> None:
        if self._here.get(participant, False) == here:
            return
        self._here[participant] = here
        self._wish(lambda connection, now: box.set_here(connection, now.room.session, {participant: here}))

    def _announce(self, now: Now) -> None:
        before, self.now = self.now, now
        if now != before:
            self._messages.clear()
            for listeners in list(self._listeners.values()):
                for listener in list(listeners):
                    listener.tell(self._message(listener.language))

    def _message(self, language: str) -> str:
        """Return what is asked now as a message, made once for all who speak a language."""
        if language not in self._messages:
            self._messages[language] = json.dumps(self.now.told(language), ensure_ascii=False)
        return self._messages[language]

    def _tell(self, message: dict[str, Any]) -> None:
        said = json.dumps(message)
        for listeners in list(self._listeners.values()):
            for listener in list(listeners):
                listener.tell(said)

    # ── what phones do ──────────────────────────────────────────────────────────────────────────────────────────────

    async def join(self, key: str | None) -> str:
        """Let a phone take part. Returns its key: the one it had, or a new one."""

        def write(connection: sa.Connection, now: Now) -> str:
            if key is not None and box.has_joined(connection, now.room, key):
                return key
            if box.counts(connection, now.room.session, None).joined >= MOST_JOINED:
                raise Problem("server.phones:problems.full")
            new = secrets.token_hex(KEY_BYTES)
            box.join(connection, now.room, new)
            return new

        return str(await self._wish(write))

    async def knows(self, key: str) -> bool:
        """Say whether a phone with this key takes part."""
        if self.participant(key) in self._here:
            return True
        room = self.now.room

        def read() -> bool:
            with self._dossier.reading() as connection:
                return box.has_joined(connection, room, key)

        known = bool(await self._in_thread(read))
        if known:
            self._here.setdefault(self.participant(key), False)
        return known

    def participant(self, key: str) -> str:
        """Return the hash a phone's answers are kept under."""
        return self.now.room.participant(key)

    async def mine(self, participant: str) -> dict[str, Any] | None:
        """Return what a participant answered to the question that is open."""
        ask = self.now.asks[texts.LANGUAGES[0]]
        if ask is None:
            return None

        def read() -> tuple[dict[str, Any], bool] | None:
            with self._dossier.reading() as connection:
                return box.mine(connection, self._session_id, ask.question, participant)

        found = await self._in_thread(read)
        return {"body": found[0], "done": found[1]} if found else None

    async def answer(self, participant: str, question: str, body: Any, done: bool) -> None:
        """Keep the whole of what a participant says to a question. Raises Problem when it is over, waits, or is wrong."""

        def write(connection: sa.Connection, now: Now) -> None:
            ask = now.asks[texts.LANGUAGES[0]]
            if ask is None or ask.question != question:
                raise Problem("kits.live:phones.over")
            if now.room.paused:
                raise Problem("kits.live:phones.waiting")
            kept = checked(ask, body)
            box.put_many(connection, now.room.session, [(participant, question, kept, done)])

        await self._wish(write)

    # ── one writer ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _wish(self, write: Callable[[sa.Connection, Now], Any]) -> asyncio.Future[Any]:
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        done.add_done_callback(_heard)
        self._wishes.put_nowait(_Wish(write, done))
        return done

    async def _write_on(self) -> None:
        """Write all that came while the last was being written as one transaction: a disk is slow, a room is not."""
        while True:
            wishes = [await self._wishes.get()]
            while not self._wishes.empty():
                wishes.append(self._wishes.get_nowait())
            try:
                answers = await self._in_thread(lambda all_=wishes: self._write(all_))  # type: ignore[misc]
            except Exception as error:
                answers = [error] * len(wishes)
                if not isinstance(error, Problem):
                    log.error("Answers could not be kept: %s", type(error).__name__)
            for wish, answer in zip(wishes, answers, strict=True):
                if wish.done.done():
                    continue
                if isinstance(answer, Exception):
                    wish.done.set_exception(answer)
                else:
                    wish.done.set_result(answer)

    def _write(self, wishes: list[_Wish]) -> list[Any]:
        with self._dossier.transaction() as connection:
            self._session.refresh_within(connection)
            now = self._asked(connection)
            if now is None:
                raise Problem("kits.live:phones.over")
            return [_granted(wish, connection, now) for wish in wishes]


def _granted(wish: _Wish, connection: sa.Connection, now: Now) -> Any:
    """Return what comes of a wish, or the Problem that stands in its way: that is its own, not the others'."""
    try:
        return wish.write(connection, now)
    except Problem as problem:
        return problem


def _heard(future: asyncio.Future[Any]) -> None:
    """Take note of an error nobody waits for."""
    if not future.cancelled():
        future.exception()
