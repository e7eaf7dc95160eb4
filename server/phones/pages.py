"""The few addresses phones can reach, and what stands at their door."""

from __future__ import annotations

import asyncio
import functools
import gzip
import hmac
import json
import math
import re
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.iostream
import tornado.netutil
import tornado.web
from babel import negotiate_locale

from kits import traces, wording
from kits.live.phones.service import MARK
from kits.problems import Problem
from server.phones.limits import CodeTries, DoorBusyError, Pace
from server.phones.lines import Server
from server.phones.service import Service, log

COOKIE = "psa_phone"
COOKIE_SECONDS = 16 * 3600
"""A workshop's day: the phone that comes back after lunch is the same participant."""
LARGEST_BODY = 64 * 1024
"""Bytes of an answer: as many memos of as many characters as may wait, whatever their script."""
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
"""All files there are, by address: nothing else is read from disk for a phone."""
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
SAFE = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def lean(file: Path) -> str:
    """Return a file as phones get it: our own without comments and indentation, as a full network asks."""
    text = file.read_text(encoding="utf8")
    if file.parent == STATIC:
        text = re.sub(r"^\s*/\*.*?\*/\s*", "", text, flags=re.S | re.M)
        text = re.sub(r"^\s+|[ \t]+// .*$", "", text, flags=re.M)
    return text


def listen(service: Service) -> tornado.httpserver.HTTPServer:
    """Listen where the session's room is; on that one address only. Raises Problem when the port was taken meanwhile."""
    room = service.now.room
    hosts = {room.address, f"localhost:{room.port}"} if room.host == "127.0.0.1" else {room.address}
    told: dict[str, Any] = {"service": service, "hosts": hosts, "tries": CodeTries(), "pace": Pace()}
    application = tornado.web.Application(
        [
            ("/", Front, told),
            ("/join", Join, told),
            ("/state", State, told),
            ("/events", Events, told),
            ("/answer", Answer, told),
            *((address, File, told) for address in FILES),
        ],
        default_handler_class=Nothing,
        default_handler_args=told,
        log_function=lambda _: None,  # who asked for what, and when, is nobody's business
        autoreload=False,
    )
    server = Server(
        application, max_body_size=LARGEST_READ, max_header_size=16 * 1024, idle_connection_timeout=120,
        body_timeout=BODY_SECONDS, no_keep_alive=False,
    )  # fmt: skip
    server.lines = service.lines
    try:
        sockets = tornado.netutil.bind_sockets(room.port, room.host, backlog=2048)
    except OSError as error:
        raise Problem("kits.live:phones.no_port", first=room.port, last=room.port) from error
    server.add_sockets(sockets)
    return server


class Handler(tornado.web.RequestHandler):
    """What all addresses share: only this address' own pages may ask, and every refusal is a sentence."""

    def initialize(self, service: Service, hosts: set[str], tries: CodeTries, pace: Pace) -> None:
        """Take in what is shared."""
        self.service, self.hosts, self.tries, self.pace = service, hosts, tries, pace

    def set_default_headers(self) -> None:
        """Give every answer the headers that keep a page to itself."""
        self.clear_header("Server")
        for name, value in SAFE.items():
            self.set_header(name, value)

    def prepare(self) -> Awaitable[None] | None:
        """Refuse who comes under another name (a page elsewhere that points its own name here) or from another page."""
        if self.request.host not in self.hosts:
            raise tornado.web.HTTPError(421)
        origin = self.request.headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in self.hosts:
            raise tornado.web.HTTPError(403)
        from_elsewhere = self.request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}
        if from_elsewhere and self.request.path != "/":  # a link to the front page may stand anywhere
            raise tornado.web.HTTPError(403)
        return None

    @property
    def language(self) -> str:
        """The phone's own language, as far as we speak it."""
        wanted = [part.partition(";")[0].strip() for part in self.request.headers.get("Accept-Language", "").split(",")]
        return negotiate_locale([w.replace("-", "_") for w in wanted if w], list(wording.LANGUAGES)) or wording.LANGUAGES[0]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence in the phone's language."""
        return wording.of("server.phones", self.language).say(f"problems.{key}", **values)

    def refuse(self, status: int, say: str, **more: Any) -> None:
        """Answer with a sentence that says what is wrong."""
        self.set_status(status)
        self.finish({"say": say, **more})

    def finish_packed(self, data: bytes) -> None:
        """Answer with a text, packed where the browser can unpack it: in a full room thirty phones load at once."""
        self.set_header("Vary", "Accept-Encoding, Accept-Language")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            data = _packed(data)
        self.finish(data)

    def wait(self, key: str, seconds: float) -> None:
        """Answer that it was too often, and when it may be tried again."""
        n = math.ceil(seconds)
        self.set_header("Retry-After", str(n))
        self.refuse(429, self.say(key, n=n), wait=n)

    def body(self) -> dict[str, Any] | None:
        """Return what was sent; None, after a refusal, when it is too much or not a JSON object."""
        if len(self.request.body) > LARGEST_BODY:
            self.refuse(413, self.say("too_large"))
            return None
        try:
            if not self.request.headers.get("Content-Type", "").startswith("application/json"):
                raise ValueError("not JSON")
            said = json.loads(self.request.body)
            if not isinstance(said, dict):
                raise ValueError("no object")
        except (ValueError, RecursionError):
            self.refuse(400, self.say("not_understood"))
            return None
        return said

    def participant(self) -> str | None:
        """Return the hash of who asks; None, after a refusal, when this phone has not joined."""
        key = self.get_cookie(COOKIE)
        if key is None or len(key) > 64 or not self.service.knows(key):
            self.refuse(401, self.say("not_joined"))
            return None
        line: Any = self.request.connection
        self.service.lines.know(line.stream)
        return self.service.participant(key)

    def write_error(self, status_code: int, **_: Any) -> None:
        """Answer with a sentence, never with a trace."""
        self.set_header("Content-Type", "application/json; charset=UTF-8")
        self.finish({"say": self.say("unexpected" if status_code >= 500 else "not_understood")})

    def log_exception(self, typ: type[BaseException] | None, value: BaseException | None, tb: Any) -> None:
        """Log where it went wrong, not what somebody sent."""
        if value is not None and not isinstance(value, tornado.web.HTTPError):
            log.error("A phone's request went wrong\n%s", traces.places(value))


@functools.lru_cache(maxsize=32)
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


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

    def get(self) -> None:
        """Answer with the page in the phone's language."""
        language = self.language
        words = wording.of("server.phones", language).get("page")
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
        file = FILES[self.request.path]
        self.set_header("Content-Type", TYPES[file.suffix])
        self.set_header("Cache-Control", "no-cache")
        self.finish_packed(lean(file).encode())


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
        self.set_cookie(COOKIE, key, httponly=True, samesite="Strict", path="", max_age=COOKIE_SECONDS)
        self.finish({})


class State(Handler):
    """What is asked now, and what this phone answered to it."""

    async def get(self) -> None:
        """Answer with both."""
        participant = self.participant()
        if participant is None:
            return
        try:
            mine = await self.service.mine(participant)
        except Problem as problem:
            self.refuse(503, problem.text(self.language))
            return
        self.finish({**self.service.now.told(self.language), "mine": mine})


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
            status, more = _STATUS.get(problem.code.rpartition(".")[2], (400, {}))
            if problem.code.startswith("kits.dossier"):
                status = 503
            self.refuse(status, problem.text(self.language), **more)
            return
        self.finish({})


_STATUS: dict[str, tuple[int, dict[str, Any]]] = {
    "over": (409, {"over": True}),
    "given": (409, {}),
    "waiting": (423, {"paused": True}),
    "away": (401, {}),
}
