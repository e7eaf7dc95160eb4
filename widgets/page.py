"""A page: what fills the screen, speaks with the browser, and notices what other screens wrote.

It is a plain object, made with a way to send. `widgets.wire` makes it when a browser says `hello`; the address that comes
with that names the client file to open.

What goes over the wire is JSON: the browser asks `{ask: n, do: "…", …}` and gets `{answer: n, …}` or
`{answer: n, refused: "one sentence"}`; the page pushes `{view: …}` (all of it) or `{patch: …}` (what changed). A command
that takes long is a coroutine: others are answered meanwhile, and the page pushes how far it is (`{progress: …}`).
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from kits import places, preferences, rights, traces, wording
from kits.dossier import Dossier, looking, shape
from kits.dossier.records import SessionRow
from kits.problems import Problem
from widgets import modules
from widgets.page_lock import PageLock
from widgets.patches import patch

log = logging.getLogger("psa_kit.page")

POLL_SECONDS = 0.1
QUIET_SECONDS = 1.0
"""How long after the last command everything is brought into the client file itself, for who copies or moves it."""
DEFAULT_LANGUAGE = "nl"

Coming: TypeAlias = Awaitable[dict[str, Any] | None]
"""The answer to a command that takes long."""
Send: TypeAlias = Callable[[dict[str, Any], list[bytes] | None], None]
"""What takes a message to the browser, with the files that go along."""


class Page:
    """Base of all pages. A subclass answers with methods called `do_…`; in the browser it is `static/<package>/main.js`."""

    leads_on: bool = True
    """Whether who sits here may go to the front page from here."""
    speaks: tuple[str, ...] = ("widgets",)
    """Packages whose texts the browser gets, as one tree each, under the package's dotted name."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.language = DEFAULT_LANGUAGE
        self.dossier: Dossier | None = None
        self._token: object = None
        self._shown: dict[str, Any] | None = None
        self._fold_in_at: float | None = None
        self._trouble = ""
        self._lock = PageLock()
        self._watcher: asyncio.Task[None] | None = None
        self._coming: set[asyncio.Task[None]] = set()  # the loop itself forgets tasks that nobody holds

    @classmethod
    def read_ahead(cls) -> None:
        """Read what every visit needs while nobody waits: a preheated page has it ready when somebody comes."""
        shape.expected()
        with contextlib.suppress(Problem):  # who comes hears what is wrong; there is nobody here yet
            for package in cls.speaks:  # of a client in another language they are read when it is opened: 20 ms
                wording.of(package, preferences.language())
            places.client_files()

    # ── what a subclass fills in ────────────────────────────────────────────────────────────────────────────────────

    def arrive(self, address: dict[str, str]) -> list[dict[str, Any]] | None:
        """Take in the page's address (its query, as a mapping) and open what it names.

        Return None when that is clear, or what there is to choose from: `{dossier, session, title, organisation, held_on}`.
        """
        raise NotImplementedError

    def view(self) -> dict[str, Any]:
        """Return what the browser shows, as JSON can carry it. Mappings directly in it are sent key by key."""
        raise NotImplementedError

    def noticed(self) -> None:
        """Take in what somebody else wrote; called when the client file has changed."""

    def admit(self, do: str = "") -> None:
        """Raise Problem where who sits here may not see what is open (any more), or do `do`, a command.

        Asked before every command, and before anything is sent because something was written. It matters where people sign
        in (`kits.rights`) alone.
        """

    # ── the conversation with the browser ───────────────────────────────────────────────────────────────────────────

    def send(self, content: dict[str, Any], files: list[bytes] | None = None) -> None:
        """Tell the browser something. While the client file is locked that waits, and what was to be shown is not sent."""
        if self._lock.shut() and "locked" not in content:
            self._lock.keep_answer(content, files)
        else:
            self._send(content, files)

    def heard(self, message: dict[str, Any], buffers: list[Any]) -> None:
        """Do what the browser asks, and answer it; while the client file is locked it waits, and nothing of it is lost."""
        if self._lock.shut() and message.get("do") != "hello":
            self._lock.keep_asked(message, buffers)
            return
        with self._said(message):
            answer = self._answer(str(message.get("do", "")), message, buffers)
            if isinstance(answer, dict):
                self._give(message, answer)
            else:
                task = asyncio.get_event_loop().create_task(self._give_later(message, answer))
                self._coming.add(task)
                task.add_done_callback(self._coming.discard)

    async def _give_later(self, message: dict[str, Any], coming: Coming) -> None:
        with self._said(message):
            self._give(message, await coming or {})

    @contextlib.contextmanager
    def _said(self, message: dict[str, Any]) -> Iterator[None]:
        """Answer with a sentence when a command is refused or goes wrong."""
        ask = message.get("ask")
        try:
            yield
        except Problem as problem:
            self.send({"answer": ask, "refused": problem.text(self.language)})
        except Exception as error:
            log.error("A page's command went wrong: %s\n%s", message.get("do"), traces.places(error))
            self.send({"answer": ask, "refused": wording.of("widgets", self.language).say("problems.unexpected")})

    def _give(self, message: dict[str, Any], answer: dict[str, Any]) -> None:
        files = [answer.pop("bytes")] if "bytes" in answer else None
        with contextlib.suppress(Problem):  # what was asked has been done; the watcher says why it cannot be shown
            if self._shown is not None and message.get("do") != "hello":  # who has just come was shown everything
                self.show()
        self.send({"answer": message.get("ask"), **answer}, files)

    def _answer(self, do: str, message: dict[str, Any], buffers: list[Any]) -> dict[str, Any] | Coming:
        if do == "hello":
            return self._hello(message)
        self.admit(do)
        self._fold_in_at = time.monotonic() + QUIET_SECONDS
        command: Callable[..., dict[str, Any] | Coming | None] | None = getattr(self, f"do_{do}", None)
        if command is None:
            raise Problem("widgets:problems.unknown_command", command=do)
        arguments = {k: v for k, v in message.items() if k not in ("ask", "do")}
        if buffers:
            arguments["data"] = bytes(buffers[0])
        return command(**arguments) or {}

    def _hello(self, message: dict[str, Any]) -> dict[str, Any]:
        address = {str(k): str(v) for k, v in dict(message.get("address") or {}).items()}
        self._shown, self._trouble = None, ""
        rights.here()  # a Problem where the Hub says nothing that can be understood: nothing opens then
        if self._watcher is None:
            self._watcher = asyncio.get_event_loop().create_task(self._watch())
        try:
            self._lock.open()
            choices = self.arrive(address)
        except Problem as problem:
            if not self._lock.waits_for(problem):
                raise
            return {**self.words(), "locked": self._lock.told(leads_on=self.leads_on)}
        if choices is not None:
            return {**self.words(), "choices": choices}
        self.show()
        return self.words()

    def words(self) -> dict[str, Any]:
        """Return the page's language, and the texts in it that the browser needs."""
        return {"language": self.language, "texts": {each: wording.of(each, self.language).tree for each in self.speaks}}

    def show(self) -> None:
        """Send the browser what changed since it was last sent something, or everything the first time."""
        if self._lock.shut():
            return
        self.admit()
        view = self.view()
        if self._shown is None:
            self.send({"view": view})
        else:
            changes = patch(self._shown, view)
            if changes:
                self.send({"patch": changes})
        self._shown = view

    def do_complain(self, where: str) -> dict[str, Any]:
        """Log where the browser's own drawing went wrong; the places only, not what people wrote."""
        entry = f"{modules.folder(f'{type(self).__module__}:')}/main.js"
        told = modules.places(entry, where).splitlines()
        places_only = [line.strip() for line in told if line.strip().startswith("at ") or "@" in line]
        log.error("The browser could not draw %s: %s", type(self).__name__, " / ".join(places_only[:12]))
        return {}

    # ── the client file ─────────────────────────────────────────────────────────────────────────────────────────────

    def open_file(self, dossier_id: str) -> Dossier:
        """Open the client file with this id, once, and speak its organisation's language."""
        if self.dossier is None or self.dossier.id != dossier_id:
            self.let_go()
            self.dossier = rights.open_held(places.find(dossier_id))
            if self.dossier.id != dossier_id:  # in a database another client can have come in the place of what was there
                self.let_go()
                raise Problem("kits:places.no_such_client")
            self._token = self.dossier.token()
        self._lock.of(self.dossier.path)
        self.language = self.dossier.organisation().language
        return self.dossier

    def row_to_open(self, address: dict[str, str], instrument: str) -> tuple[Dossier, SessionRow]:
        """Return the client file that an address names, open, and the session: every page of a session opens it by this.

        Raises Problem where it is another instrument's, or its page is not for who sits here.
        """
        client = self.open_file(address.get("dossier", ""))
        row = client.session(address["session"])
        if row.instrument.partition(":")[0] != instrument:
            raise Problem("widgets:problems.other_instrument")
        client.open_page(row.id)
        return client, row

    def let_go(self) -> None:
        """Close the client file, if one is open."""
        if self.dossier is not None:
            self.dossier.close()
            self.dossier = None
        self._lock.open()

    @property
    def lock(self) -> str:
        """The path of the client file that is open, where it has a lock: what the server is asked to lock. Else nothing."""
        return str(self._lock.path or "")

    async def _watch(self) -> None:
        """Notice, ten times a second, that somebody else wrote in the client file, or that it cannot be used now."""
        while True:
            await asyncio.sleep(POLL_SECONDS)
            try:
                self._look()
            except Problem as problem:
                self._say_trouble(problem.text(self.language))
            except Exception as error:
                log.error("Looking for changes went wrong\n%s", traces.places(error))
                await asyncio.sleep(5)
            else:
                self._say_trouble("")

    def _say_trouble(self, text: str) -> None:
        """Tell the browser what is wrong for as long as it is, or that it is over (an empty text)."""
        if text != self._trouble:
            self._trouble = text
            self.send({"trouble": text})

    def _look(self) -> None:
        if self._lock.changed():
            self._shut_or_open()
        if self.dossier is None or self._lock.shut():
            return
        token = self.dossier.token()
        if token != self._token:
            self.admit()
            self.noticed()
            if self._shown is not None:
                self.show()
            self._token = token
        if self._fold_in_at is not None and time.monotonic() > self._fold_in_at:
            self._fold_in_at = None
            with contextlib.suppress(Problem):  # nothing depends on it; what cannot be kept, a command says
                self.dossier.fold_in(wait=False)

    def _shut_or_open(self) -> None:
        """Show nothing more of a client file that was locked; or go on where somebody was, once it is unlocked."""
        if self._lock.shut():
            self._shown = None
            self.send({"locked": self._lock.told(leads_on=self.leads_on)})
            return
        self.send({"locked": None})
        if self.dossier is None:  # the browser says hello again
            self._lock.open()
            return
        self._token = None
        self.noticed()
        self.show()
        for content, files in self._lock.answers():
            self.send(content, files)
        for message, buffers in self._lock.asked():
            self.heard(message, buffers)


def sessions_of(instrument: str) -> list[dict[str, Any]]:
    """Return all sessions of an instrument in the clients of this person that can be opened, newest first."""
    found = []
    there: list[Path | str] = [*places.client_files()]
    there += [where for where, seen in looking.looks(one.address for one in places.databases()).items() if not seen.problem]
    for where in there:
        try:
            with rights.open_held(where) as file:
                name = file.organisation().name
                found += [
                    {"dossier": file.id, "session": r.id, "title": r.title, "organisation": name, "held_on": r.held_on}
                    for r in file.sessions()
                    if r.instrument.partition(":")[0] == instrument and file.opens(r)
                ]
        except Problem as problem:
            log.warning("Left out of the choice of sessions: %s", problem.code)
    return sorted(found, key=lambda choice: choice["held_on"] or "", reverse=True)
