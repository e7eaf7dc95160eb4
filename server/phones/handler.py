"""What stands at the door of every address that phones can reach: who may ask, and that every refusal is a sentence."""

from __future__ import annotations

import functools
import gzip
import json
import math
from collections.abc import Awaitable
from typing import Any

import tornado.web
from babel import negotiate_locale

from kits import traces, wording
from kits.problems import Problem
from server.phones.limits import CodeTries, Pace
from server.phones.service import Service, log

COOKIE = "psa_phone"
LARGEST_BODY = 64 * 1024
"""Bytes of an answer: as many memos of as many characters as may wait, whatever their script."""
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
STATUS: dict[str, tuple[int, dict[str, Any]]] = {
    "over": (409, {"over": True}),
    "given": (409, {}),
    "told": (409, {"told": True}),
    "waiting": (423, {"paused": True}),
    "away": (401, {}),
}
"""What is refused otherwise than as a wrong answer, by its problem: the status, and what goes with the sentence."""


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
        here = self.service.now.room.origin
        if origin is not None and origin not in {
            here,
            *(f"http://{host}" for host in self.hosts if not here.startswith("https")),
        }:
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

    def refuse_for(self, problem: Problem, language: str) -> None:
        """Answer with the sentence of what is wrong with something a phone gave."""
        status, more = STATUS.get(problem.code.rpartition(".")[2], (400, {}))
        self.refuse(503 if problem.code.startswith("kits.dossier") else status, problem.text(language), **more)

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
