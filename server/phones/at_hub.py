"""A room at a server that many people share: its proxy is asked to lead phones here, for as long as the room is open."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import tornado.httputil
import tornado.ioloop
import tornado.web

from kits.live.phones.at_hub import Hub
from kits.live.phones.room import PhoneRoom
from kits.problems import Problem

AGAIN_MS = 30_000
"""How often a room is asked for anew: the server shuts those that nobody asks for."""
ANSWERS_WITHIN = 5.0
TOKEN = "JUPYTERHUB_API_TOKEN"  # noqa: S105 - the name of one
"""Where the Hub lays what this person's kit proves itself with."""


class Way:
    """The way from the server's proxy to this room."""

    def __init__(self, hub: Hub, room: PhoneRoom) -> None:
        self._hub, self._room = hub, room
        self._beside = ThreadPoolExecutor(1, "way")
        self._clock = tornado.ioloop.PeriodicCallback(self._again, AGAIN_MS)

    def open(self) -> None:
        """Open it, and keep it open. Raises Problem when the server does not."""
        if not self._asked("PUT"):
            raise Problem("kits.live:phones.did_not_start")
        self._clock.start()

    def shut(self) -> None:
        """Shut it."""
        self._clock.stop()
        self._beside.shutdown()
        self._asked("DELETE")

    def _again(self) -> None:
        self._beside.submit(self._asked, "PUT")

    def _asked(self, method: str) -> bool:
        said = json.dumps({"port": self._room.port}).encode() if method == "PUT" else None
        headers = {"Authorization": f"token {os.environ.get(TOKEN, '')}", "Content-Type": "application/json"}
        where = self._hub.service + self._room.path.rpartition("/")[2]
        request = urllib.request.Request(where, method=method, data=said, headers=headers)  # noqa: S310 - as the Hub gave it
        try:
            with urllib.request.urlopen(request, timeout=ANSWERS_WITHIN):  # noqa: S310
                return True
        except (urllib.error.URLError, OSError):
            return False


class Below(tornado.web.Application):
    """An application that lies below a path, behind servers of which the last `hops` say whom they saw."""

    below, hops = "", 1

    def find_handler(self, request: tornado.httputil.HTTPServerRequest, **settings: Any) -> Any:
        """Take the path off, and the address of the phone from what is said by servers that can be believed."""
        if request.path == self.below and request.method in {
            "GET",
            "HEAD",
        }:  # as somebody types it: what it loads lies below
            told = {"url": self.below + "/", "permanent": False}
            return self.get_handler_delegate(request, tornado.web.RedirectHandler, told)
        if not request.path.startswith(self.below + "/"):
            return self.get_handler_delegate(request, self.settings["default_handler_class"],
                                             self.settings["default_handler_args"])  # fmt: skip
        request.path = request.path.removeprefix(self.below)
        seen = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
        if len(seen) >= self.hops and seen[-self.hops]:
            request.remote_ip = seen[-self.hops]
        return super().find_handler(request, **settings)
