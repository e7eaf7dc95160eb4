"""The service's heart: what is asked now, who listens, and one writer that lays many answers in the box at once."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import secrets
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from tornado.httpserver import HTTPServer

from kits import dossier, instruments, live, traces, wording
from kits.live.phones import KEY_BYTES, Kind, Telling, TellingOnce, box
from kits.problems import Problem
from server.phones import parents, told_once
from server.phones.limits import DoorBusyError, Doors
from server.phones.lines import KEPT_FREE, Lines
from server.phones.listeners import Listener, Listeners
from server.phones.wishes import Gives, IsHere, Joins, Now, Tells, Wish, accepted

log = logging.getLogger("psa_kit.phones")

LOOK_SECONDS = 0.1
LOOKS_PER_PARENT = 20
"""How many looks at the client file go by between two at the process this one ends with."""
LEAVES_AFTER = 3.0
"""Seconds without a connection after which a phone is not here: a lift, a dimmed screen, another room."""
MOST_JOINED = 1_500
LAST_WORDS = 1.0
"""Seconds that phones have to hear that it is over."""
_GONE = ("moved", "missing", "no_such_session", "claim_lost", "database_without_client")
GONE = frozenset(f"kits.dossier:problems.{key}" for key in _GONE)
"""What is wrong with a client that does not come back."""


@dataclass
class _Waiting:
    """A wish, and who waits for it."""

    wish: Wish
    done: asyncio.Future[None]


class Service:
    """One session, open for phones. All work on the client file happens in one thread, in the order it was asked."""

    def __init__(self, where: str, session_id: str, parent: int, lines: int = 512) -> None:
        self.lines = Lines(lines - KEPT_FREE)
        self._where, self._session_id, self._parent = where, session_id, parent
        self._thread = ThreadPoolExecutor(1, "client-file")
        self._wishes: asyncio.Queue[_Waiting] = asyncio.Queue()
        self._listeners = Listeners()
        self._here: dict[str, bool] = {}  # everybody who takes part, by hash
        self._settled: set[str] = set()  # the same as the client file has it: the file's thread's
        self._sent_away: deque[str] = deque()  # noticed there, told by the loop
        self._token: object = None
        self._stood: box.Standing  # these two are the file's thread's, `now` is the loop's
        self._newest: Now
        self._doors = Doors()
        self.now: Now
        self.lets_go = False  # the kit said so: the client file is locked

    # ── its life ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def run(self, listen: Callable[[Service], HTTPServer]) -> None:
        """Serve, at the doors that `listen` opens, until the session is closed for phones or the kit ends."""
        await self._in_thread(self._open)
        server = listen(self)
        writer = asyncio.create_task(self._write_on())
        try:
            await self._watch()
            if not self.lets_go:  # else phones wait, and go on once somebody unlocked it
                self._listeners.tell({"over": True})
                await asyncio.sleep(LAST_WORDS)
        finally:
            server.stop()
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            await self._in_thread(self._let_go)
            self._thread.shutdown()

    def _open(self) -> None:
        self._dossier = dossier.open(self._where if "://" in self._where else Path(self._where))
        row = self._dossier.session(self._session_id)
        self._session: live.Session[Any] = instruments.of(row).open(self._dossier, row.id)
        self._token = self._dossier.token()
        with self._dossier.reading() as connection:
            at = box.standing(connection, self._session_id)
            self._here = dict.fromkeys(box.participants(connection, self._session_id), False)
            self._settled = set(self._here)
        if at is None:
            raise Problem("kits.live:phones.over")
        with self._dossier.transaction() as connection:
            box.forget_unreadable(connection, self._session_id)
        self._stood, self._newest = at, self._asked(at)
        self.now = self._newest

    def _let_go(self) -> None:
        """Close the file; where the room was wiped, no trace of it stays in what SQLite keeps beside it."""
        with contextlib.suppress(Problem):
            self._dossier.fold_in()
        self._dossier.close()

    async def _in_thread(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def _watch(self) -> None:
        """Notice what changes in the client file, and tell; return when the room is closed or the kit has ended."""
        parent, looks = parents.process(self._parent), 0
        while not self.lets_go:
            await asyncio.sleep(LOOK_SECONDS)
            looks += 1
            if looks % LOOKS_PER_PARENT == 0 and not parents.lives(parent):
                return
            try:
                now = await self._in_thread(self._look)
            except Problem as problem:
                log.warning("The client file cannot be read now: %s", problem.code)
                if problem.code in GONE:
                    return
                await asyncio.sleep(LOOK_SECONDS * 10)
                continue
            except Exception as error:
                log.error("Looking for changes went wrong\n%s", traces.places(error))
                await asyncio.sleep(LOOK_SECONDS * 10)
                continue
            if now is None:
                return
            self._see_off()
            self._announce(now)

    def _look(self) -> Now | None:
        token = self._dossier.token()
        if token != self._token:
            with self._dossier.reading() as connection:
                at = box.standing(connection, self._session_id)
                self._see_who_is_in(connection)
            if not self._brought_up(at, self._session.refresh):
                return None
            self._token = token
        return self._newest

    def _see_who_is_in(self, connection: sa.Connection) -> None:
        """Notice which phones the facilitator sent away since the last look."""
        if box.joined(connection, self._session_id) < len(self._settled):
            there = set(box.participants(connection, self._session_id))
            self._sent_away.extend(self._settled - there)
            self._settled = there

    def _brought_up(self, at: box.Standing | None, refresh: Callable[[], object]) -> bool:
        """See what is asked now, at the cost of what changed. Returns whether this service's room is still there."""
        if at is None or at.room.place != self._stood.room.place:
            return False
        if at != self._stood:
            refresh()
            self._stood, self._newest = at, self._asked(at)
        return True

    def _asked(self, at: box.Standing) -> Now:
        asking = self._session.model.phones
        asks = {language: asking.ask(self._session.state, language) if asking else None for language in wording.LANGUAGES}
        return Now(at.room, at.title, asks)

    # ── who listens ─────────────────────────────────────────────────────────────────────────────────────────────────

    def listen(self, participant: str, listener: Listener) -> None:
        """Tell a phone what is asked from now on, and count it as being here."""
        self._listeners.add(participant, listener)
        listener.tell(self._listeners.message(self.now, listener.language))
        self._note_here(participant, here=True)

    def leave(self, participant: str, listener: Listener) -> None:
        """Tell a phone no more. It is gone when it has not come back after a few seconds."""
        if not self._listeners.remove(participant, listener):
            asyncio.get_running_loop().call_later(LEAVES_AFTER, self._gone, participant)

    def connections(self, participant: str) -> int:
        """Return how many pages a participant has open."""
        return self._listeners.of(participant)

    def _gone(self, participant: str) -> None:
        if not self._listeners.of(participant):
            self._note_here(participant, here=False)

    def _note_here(self, participant: str, *, here: bool) -> None:
        if self._here.get(participant, False) == here:
            return
        self._here[participant] = here
        self._wish(IsHere(participant, here))

    def _see_off(self) -> None:
        """Tell phones that were sent away, and know them no longer. They can join again, with the code."""
        while self._sent_away:
            participant = self._sent_away.popleft()
            self._here.pop(participant, None)
            self._listeners.see_off(participant)

    def _announce(self, now: Now) -> None:
        if now != self.now:
            self.now = replace(now, nth=self.now.nth + 1)
            self._listeners.announce(self.now)

    # ── what phones do ──────────────────────────────────────────────────────────────────────────────────────────────

    async def join(self, key: str | None, address: str) -> str:
        """Let a phone take part. Returns its key: the one it had, or a new one.

        Raises DoorBusyError when so many joined just now that it has to wait, and Problem when the room is full.
        """
        if key is not None and self.knows(key):
            return key
        if len(self._here) >= MOST_JOINED:
            raise Problem("server.phones:problems.full")
        if (seconds := self._doors.wait(address, self._people)) > 0:
            raise DoorBusyError(seconds)
        new = secrets.token_hex(KEY_BYTES)
        participant = self.participant(new)
        self._here[participant] = False
        try:
            await self._wish(Joins(participant))
        except BaseException:
            self._here.pop(participant, None)
            raise
        return new

    @property
    def _people(self) -> int:
        asking = self._session.model.phones
        return asking.known(self._session.state).people if asking else 0

    def knows(self, key: str) -> bool:
        """Say whether a phone with this key takes part. A stranger who tries keys never reaches the client file."""
        return self.participant(key) in self._here

    def participant(self, key: str) -> str:
        """Return the hash a phone's answers are kept under."""
        return self.now.room.participant(key)

    async def standing(self, participant: str, language: str) -> dict[str, Any]:
        """Return what is asked now, in a language, and as `mine` what a participant answered to just that."""
        while True:
            now = self.now
            mine = await self._in_thread(functools.partial(self._mine, now, participant))
            if now is self.now:  # else another question came meanwhile, and this is no answer to it
                return {**now.told(language), "mine": mine}

    def _mine(self, now: Now, participant: str) -> dict[str, Any] | None:
        if (ask := now.asks[wording.LANGUAGES[0]]) is None:
            return None
        with self._dossier.reading() as connection:
            if box.were_counted(connection, self._session_id, ask.question, [participant]):
                return {"body": {}, "done": True, "counted": True}
            found = box.mine(connection, self._session_id, ask.question, participant)
        return {"body": found[0], "done": found[1]} if found else None

    async def answer(self, participant: str, question: str, body: Any, done: bool) -> None:
        """Keep the whole of what a participant says to a question. Raises Problem when it is over, waits, or is wrong."""
        await self._wish(Gives(participant, question, body, done))

    @property
    def form_files(self) -> Mapping[str, Path]:
        """The files of the form on which phones can tell this session something; none where there is no such form."""
        asking = self._session.model.phones
        return asking.telling.files if asking and asking.telling else {}

    @property
    def tells_once(self) -> bool:
        """Whether each participant sends that form once."""
        asking = self._session.model.phones
        return isinstance(asking.telling if asking else None, TellingOnce)

    async def form(self, participant: str, language: str) -> dict[str, Any]:
        """Return what the form knows; of one that is sent once, also whether it was `told`. Raises Problem without one."""

        def read() -> dict[str, Any]:
            telling, question = self._telling()
            form = telling.form(self._session, language)
            if not isinstance(telling, TellingOnce):
                return form
            with self._dossier.reading() as connection:
                return {**form, "told": bool(box.told(connection, self._session_id, question, [participant]))}

        return await self._in_thread(read)  # type: ignore[no-any-return]

    async def tell(self, participant: str, told: dict[str, Any]) -> dict[str, Any]:
        """Hand what a participant tells to the instrument, at once. Returns what it says of that. Raises Problem."""
        if self.tells_once:
            await self._wish(Tells(participant, told))
            return {}

        def hand() -> dict[str, Any]:
            if self._look() is None:
                raise Problem("kits.live:phones.over")
            telling, _ = self._telling()
            self._may_tell(participant)
            return telling.taken(self._session, told)

        return await self._in_thread(hand)  # type: ignore[no-any-return]

    def _telling(self) -> tuple[Telling, str]:
        """Return the form and the question it answers. Raises Problem where nothing can be told now."""
        asking, ask = self._session.model.phones, self._newest.asks[wording.LANGUAGES[0]]
        if ask is None or ask.kind is not Kind.TELL or asking is None or asking.telling is None:
            raise Problem("kits.live:phones.over")
        return asking.telling, ask.question

    def _may_tell(self, participant: str) -> None:
        if self._newest.room.paused:
            raise Problem("kits.live:phones.waiting")
        if participant not in self._settled:
            raise Problem("kits.live:phones.away")

    def _tell_once(self, connection: sa.Connection, wish: Tells) -> bool:
        telling, question = self._telling()
        self._may_tell(wish.participant)
        new = isinstance(telling, TellingOnce) and told_once.take_in(self._session, telling, question, connection, wish)
        return bool(new)

    # ── one writer ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _wish(self, wish: Wish) -> asyncio.Future[None]:
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        done.add_done_callback(lambda it: it.cancelled() or it.exception())  # an error nobody waits for is heard
        self._wishes.put_nowait(_Waiting(wish, done))
        return done

    async def _write_on(self) -> None:
        """Write all that came while the last was being written as one transaction: a disk is slow, a room is not."""
        while True:
            waiting = [await self._wishes.get()]
            while not self._wishes.empty():
                waiting.append(self._wishes.get_nowait())
            results = await self._in_thread(functools.partial(self._written, [one.wish for one in waiting]))
            for one, problem in zip(waiting, results, strict=True):
                if one.done.done():
                    continue
                if problem is None:
                    one.done.set_result(None)
                else:
                    one.done.set_exception(problem)

    def _written(self, wishes: Sequence[Wish]) -> Sequence[Exception | None]:
        """Write wishes; return for each what stood in its way. What goes wrong with one does not touch the others."""
        try:
            return self._write(wishes)
        except Problem as problem:
            return [problem] * len(wishes)
        except Exception as error:
            if len(wishes) == 1:
                log.error("Something from a phone could not be kept\n%s", traces.places(error))
                return [error]
            return [result for wish in wishes for result in self._written([wish])]

    def _write(self, wishes: Sequence[Wish]) -> Sequence[Exception | None]:
        with self._dossier.transaction() as connection:
            at = box.standing(connection, self._session_id)
            if not self._brought_up(at, lambda: self._session.refresh_within(connection)):
                raise Problem("kits.live:phones.over")
            self._see_who_is_in(connection)
            problems: list[Exception | None] = [None] * len(wishes)
            answers: list[box.Given] = []
            counted = self._counted(connection, [wish.participant for wish in wishes if isinstance(wish, Gives)])
            tells = False
            for n, wish in enumerate(wishes):
                try:
                    if isinstance(wish, Tells):
                        tells |= self._tell_once(connection, wish)
                    if isinstance(wish, Gives):
                        if wish.participant in counted:
                            raise Problem("kits.live:phones.given")
                        if wish.participant not in self._settled:
                            raise Problem("kits.live:phones.away")
                        answers.append((wish.participant, wish.question, accepted(self._newest, wish), wish.done))
                except Problem as problem:
                    problems[n] = problem
            if tells and isinstance(form := self._telling()[0], TellingOnce):
                form.all_taken(self._session, connection)
            joining = [w.participant for w in wishes if isinstance(w, Joins)]
            box.join_many(connection, self._session_id, joining)
            self._settled.update(joining)
            box.set_here(connection, self._session_id, {w.participant: w.here for w in wishes if isinstance(w, IsHere)})
            box.put_many(connection, self._session_id, answers)
        if tells:
            with contextlib.suppress(Problem):  # it is in; beside the file SQLite keeps in which order that was
                self._dossier.fold_in(wait=False)
        return problems

    def _counted(self, connection: sa.Connection, who: Sequence[str]) -> set[str]:
        """Return whose answer to what is asked now was counted already: that was taken back, and can be counted again."""
        ask = self._newest.asks[wording.LANGUAGES[0]]
        return box.were_counted(connection, self._session_id, ask.question, who) if ask and who else set()
