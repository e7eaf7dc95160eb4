"""A participant's phone, for tests that speak with the phones' service."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

from running import PATIENCE

from kits.live.phones import PhoneRoom


class Phone:
    """One participant: a cookie, and what a browser sends."""

    def __init__(self, room: PhoneRoom, language: str = "nl") -> None:
        self.room, self.language, self.cookie = room, language, ""

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, Any], dict[str, str]]:
        """Return status, what was said, and the headers."""
        sent = {"Accept-Language": self.language, "Content-Type": "application/json", "Cookie": self.cookie} | headers
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(f"http://{self.room.address}{path}", method=method, data=data, headers=sent)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                status, said, got = answer.status, answer.read(), dict(answer.headers)
        except urllib.error.HTTPError as refused:
            status, said, got = refused.code, refused.read(), dict(refused.headers)
        try:
            return status, json.loads(said), got
        except ValueError:
            return status, {"text": said.decode("utf8", "replace")}, got

    def join(self, code: str | None = None) -> int:
        """Take part with the code, or with another."""
        status, _, headers = self.ask("POST", "/join", {"code": code or self.room.code})
        if status == 200:
            cookie = {name.lower(): said for name, said in headers.items()}["set-cookie"]  # a proxy writes names small
            self.cookie = cookie.partition(";")[0]
        return status

    def answer(self, question: str, body: Any, done: bool = True) -> tuple[int, dict[str, Any]]:
        """Send the whole answer to a question."""
        return self.ask("PUT", "/answer", {"question": question, "body": body, "done": done})[:2]

    def state(self) -> dict[str, Any]:
        """Return what is asked, and what this phone answered."""
        return self.ask("GET", "/state")[1]
