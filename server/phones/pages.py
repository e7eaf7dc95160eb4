"""The few addresses phones can reach."""

from __future__ import annotations

import asyncio
import hmac
import json
import math
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.iostream
import tornado.netutil
import tornado.web

from kits import wording
from kits.live.phones import at_hub as hubs
from kits.live.phones.service import GOODBYE, MARK
from kits.problems import Problem
from server.phones.at_hub import Below, Way
from server.phones.handler import COOKIE, LARGEST_BODY, Handler
from server.phones.limits import CodeTries, DoorBusyError, Pace, Tellings
from server.phones.lines import Server
from server.phones.service import Service
from server.phones.telling import Form, Tell

COOKIE_SECONDS = 16 * 3600
"""A workshop's day: the phone that comes back after lunch is the same participant."""
LARGEST_READ = 4 * LARGEST_BODY
"""Bytes that are read, to say in a sentence that it is too much; beyond it the line is cut."""
CONNECTIONS_EACH = 4
BODY_SECONDS = 10.0
"""How long somebody may take to send an answer; a line on which it does not come whole is cut."""
BEAT_SECONDS = 15.0
"""A sign of life on a quiet line, so that a phone notices when the line is dead."""

STATIC = Path(__file__).parent / "static"
VENDOR = Path(__file__).resolve().parents[2] / "widgets" / "static" / "vendor"
FILES = {
    **{f"/{file.name}": file for file in sorted(STATIC.glob("*.js")) + sorted(STATIC.glob("*.css"))},
    **{f"/{name}": VENDOR / name for name in ("preact.js", "htm.js")},
}
"""The page's own files, by address: but for those of an instrument's form, nothing else is read from disk for a phone."""
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def listen(service: Service) -> tornado.httpserver.HTTPServer:
    """Listen where the session's room is; on that one address only. Raises Problem when the port was taken meanwhile.

    At a server that many people share, its proxy leads phones here.
    """
    room, hub = service.now.room, hubs.hub()
    hosts = {room.origin.partition("://")[2]}
    if room.host == "127.0.0.1":
        hosts.add(f"localhost:{room.port}")
    told: dict[str, Any] = {"service": service, "hosts": hosts, "tries": CodeTries(), "pace": Pace()}
    files = {**FILES, **service.form_files}
    application = (Below if room.public else tornado.web.Application)(
        [
            ("/", Front, told),
            ("/join", Join, told),
            ("/state", State, told),
            ("/events", Events, told),
            ("/answer", Answer, told),
            ("/form", Form, told),
            ("/tell", Tell, told),
            *((address, File, told) for address in files),
        ],
        default_handler_class=Nothing,
        default_handler_args=told,
        files=files,
        tellings=Tellings(),
        log_function=lambda _: None,  # who asked for what, and when, is nobody's business
        autoreload=False,
    )
    if isinstance(application, Below):
        application.below, application.hops = room.path, hub.hops if hub else 1
    server = Server(
        application, max_body_size=LARGEST_READ, max_header_size=16 * 1024, idle_connection_timeout=120,
        body_timeout=BODY_SECONDS, no_keep_alive=False,
    )  # fmt: skip
    server.lines = service.lines
    try:
        listens = hub.listen if hub and room.public else room.host
        sockets = tornado.netutil.bind_sockets(room.port, listens, backlog=2048)
    except OSError as error:
        raise Problem("kits.live:phones.no_port", first=room.port, last=room.port) from error
    server.add_sockets(sockets)
    if hub and room.public:
        server.way = Way(hub, room)
        server.way.open()
    return server


class Nothing(Handler):
    """Any other address: there is nothing there."""

    def prepare(self) -> None:
        """Say so, whatever was asked."""
        raise tornado.web.HTTPError(404)


class Front(Handler):
    """The page itself, with its words."""

    def head(self) -> None:
        """Tell the kit, which has the key, which room this is."""
        self.set_header(MARK, self.service.now.room.mark)
        self.finish()

    def delete(self) -> None:
        """Let go of the client file and end, where this computer's kit says so: it is locked."""
        if not hmac.compare_digest(self.request.headers.get(GOODBYE, "").encode(), self.service.now.room.goodbye.encode()):
            raise tornado.web.HTTPError(404)
        self.service.lets_go = True
        self.set_status(204)
        self.finish()

    def get(self) -> None:
        """Answer with the page in the phone's language."""
        language = self.language
        texts = wording.of("server.phones", language)
        words = texts.get("page")
        if hubs.over_tls():
            join, line = texts.get("over_tls.join"), texts.get("over_tls.line")
            words = {**words, "join": words["join"] | join, "line": words["line"] | line}
        page = (STATIC / "index.html").read_text(encoding="utf8")
        said = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
        filled = {"language": language, "words": said, "title": words["title"]}
        for name, value in filled.items():
            page = page.replace(f"{{{{{name}}}}}", value)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish_packed(page.encode())


class File(Handler):
    """One of the page's own files."""

    def get(self) -> None:
        """Answer with it; a browser asks again whether it changed."""
        file = self.settings["files"][self.request.path]
        self.set_header("Content-Type", TYPES[file.suffix])
        self.set_header("Cache-Control", "no-cache")
        self.finish_packed(file.read_bytes())


class Join(Handler):
    """Taking part, with the code on the screen."""

    async def post(self) -> None:
        """Let a phone in; who joined before only needs its cookie."""
        said = self.body()
        if said is None:
            return
        key = self.get_cookie(COOKIE)
        key = key if key is not None and len(key) <= 64 else None
        if key is None or not self.service.knows(key):
            address = self.request.remote_ip or ""
            seconds = self.tries.wait(address)
            if seconds > 0:
                self.wait("wait", seconds)
                return
            code = "".join(ch for ch in str(said.get("code", "")).upper() if ch.isalnum())
            if not hmac.compare_digest(code.encode(), self.service.now.room.code.encode()):
                self.tries.wrong(address)
                self.refuse(403, self.say("wrong_code"))
                return
        try:
            key = await self.service.join(key, self.request.remote_ip or "")
        except DoorBusyError as busy:
            self.set_header("Retry-After", str(math.ceil(busy.seconds)))
            self.refuse(429, self.say("busy"), again=busy.seconds)
            return
        except Problem as problem:
            self.refuse(503, problem.text(self.language))
            return
        secure = self.service.now.room.origin.startswith("https:")
        self.set_cookie(COOKIE, key, httponly=True, samesite="Strict", path="", max_age=COOKIE_SECONDS, secure=secure)
        self.finish({})


class State(Handler):
    """What is asked now, and what this phone answered to it."""

    async def get(self) -> None:
        """Answer with both."""
        participant = self.participant()
        if participant is None:
            return
        try:
            standing = await self.service.standing(participant, self.language)
        except Problem as problem:
            self.refuse(503, problem.text(self.language))
            return
        self.finish(standing)


class Events(Handler):
    """What is asked, as it changes."""

    def initialize(self, service: Service, hosts: set[str], tries: CodeTries, pace: Pace) -> None:
        """Start with nothing to tell."""
        super().initialize(service, hosts, tries, pace)
        self._messages: asyncio.Queue[str | None] = asyncio.Queue()
        self._participant: str | None = None

    async def get(self) -> None:
        """Tell until the phone goes."""
        participant = self.participant()
        if participant is None:
            return
        if self.service.connections(participant) >= CONNECTIONS_EACH:
            self.wait("too_fast", 5)
            return
        self._participant = participant
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self._language = super().language
        self.service.listen(participant, self)
        try:
            while True:
                try:
                    message = await asyncio.wait_for(self._messages.get(), BEAT_SECONDS)
                except TimeoutError:
                    message = ""
                if message is None:
                    return
                self.write(f"data: {message}\n\n" if message else ":\n\n")
                await self.flush()
        except tornado.iostream.StreamClosedError:
            return

    @property
    def language(self) -> str:
        """The phone's language, read once."""
        return getattr(self, "_language", None) or super().language

    def tell(self, message: str) -> None:
        """Send one message as soon as the line is free. A line that is stuck gets the newest only."""
        while not self._messages.empty():
            self._messages.get_nowait()
        self._messages.put_nowait(message)

    def on_connection_close(self) -> None:
        """Note that the phone has gone."""
        if self._participant is not None:
            self.service.leave(self._participant, self)
            self._participant = None
        self._messages.put_nowait(None)


class Answer(Handler):
    """What a participant says to the question that is open."""

    async def put(self) -> None:
        """Keep it; sending the same twice changes nothing."""
        participant = self.participant()
        if participant is None:
            return
        seconds = self.pace.wait(participant)
        if seconds > 0:
            self.wait("too_fast", seconds)
            return
        said = self.body()
        if said is None:
            return
        try:
            await self.service.answer(participant, str(said.get("question", "")), said.get("body"), bool(said.get("done")))
        except Problem as problem:
            self.refuse_for(problem, self.language)
            return
        self.finish({})
