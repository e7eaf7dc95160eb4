"""Opens the Hub's proxy for phones: while a room is open, `…/phones/ROOM/` leads to the service that runs beside its kit.

A service of the Hub. A person's kit asks for its room, with the token that the Hub gave it, and again every half minute; a
room that nobody asked for any more is shut. Phones have no account, and the Hub knows nothing of them: their requests go
from the proxy straight to the room. It keeps nothing: what there is stands in the proxy, and is found there after a restart.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import logging
import os
import re
import time
from typing import Any
from urllib.parse import urlsplit

from jupyterhub.services.auth import HubAuthenticated
from tornado import web
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

log = logging.getLogger("psa_hub.phones")
KEPT_SECONDS = 100
"""How long a room stays that is not asked for again: its service asks every 30 seconds."""
PORTS = range(8700, 8741)
"""Where a kit's service for phones may listen (kits/live/phones/service.py): nothing else is opened to the world."""
PLACE = re.compile(r"[a-z0-9]{6,32}")
MINE = "psa_phones"
"""In what the proxy keeps of a route: whose it is. The Hub leaves routes alone that do not say they are its own."""


class Proxy:
    """The proxy's own interface."""

    def __init__(self, api: str, token: str, prefix: str) -> None:
        self._api, self._token, self.prefix = api, token, prefix

    async def ask(self, method: str, path: str, said: dict[str, Any] | None = None) -> Any:
        """Ask the proxy something. Raises HTTPClientError."""
        request = HTTPRequest(
            f"{self._api}/api/routes{path}", method, {"Authorization": f"token {self._token}"},
            None if said is None else json.dumps(said), allow_nonstandard_methods=True, request_timeout=10,
        )  # fmt: skip
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body) if answer.body else None

    async def rooms(self) -> dict[str, dict[str, Any]]:
        """Return the rooms that are open, by their path."""
        return {path: route for path, route in (await self.ask("GET", "")).items() if MINE in route}

    async def shut_stale(self) -> None:
        """Shut the rooms that were not asked for again."""
        for path, route in (await self.rooms()).items():
            if route["until"] < time.time():
                await self.ask("DELETE", path)


class Room(HubAuthenticated, web.RequestHandler):
    """One room: opened, kept open, and shut by the kit that it is of."""

    def initialize(self, proxy: Proxy) -> None:
        """Take the proxy."""
        self.proxy = proxy

    def check_xsrf_cookie(self) -> None:
        """Ask for a token in its place: a browser's cookie opens nothing here."""
        if not self.request.headers.get("Authorization", "").startswith("token "):
            raise web.HTTPError(403)

    @web.authenticated
    async def put(self, place: str) -> None:
        """Open a room, or keep it open, at the port that is said, on the very computer that asks."""
        mine, there = await self._whose(place)
        port = json.loads(self.request.body or b"{}").get("port")
        if port not in PORTS:
            raise web.HTTPError(400)
        if there is not None and there[MINE] != mine:
            raise web.HTTPError(409)
        host = self._asks_from()
        target = f"http://[{host}]:{port}" if host.version == 6 else f"http://{host}:{port}"
        await self.proxy.ask("POST", self._path(place), {"target": target, MINE: mine, "until": time.time() + KEPT_SECONDS})
        self.set_status(204)

    @web.authenticated
    async def delete(self, place: str) -> None:
        """Shut a room."""
        mine, there = await self._whose(place)
        if there is not None and there[MINE] == mine:
            await self.proxy.ask("DELETE", self._path(place))
        self.set_status(204)

    def _asks_from(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        """Return the address that the proxy saw: the last that it gives. What stands before may be anybody's invention."""
        seen = self.request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or self.request.remote_ip
        address = ipaddress.ip_address(str(seen))
        return getattr(address, "ipv4_mapped", None) or address

    async def _whose(self, place: str) -> tuple[str, dict[str, Any] | None]:
        if not PLACE.fullmatch(place):
            raise web.HTTPError(404)
        return str(self.current_user["name"]), (await self.proxy.rooms()).get(self._path(place))

    def _path(self, place: str) -> str:
        return f"{self.proxy.prefix}phones/{place}"


async def main() -> None:
    """Serve until the Hub ends this."""
    prefix, here = os.environ["JUPYTERHUB_SERVICE_PREFIX"], urlsplit(os.environ["JUPYTERHUB_SERVICE_URL"])
    base = prefix.removesuffix("services/phones/")
    proxy = Proxy(os.environ["PSA_HUB_PROXY_API"], os.environ["CONFIGPROXY_AUTH_TOKEN"], base)
    told: dict[str, Any] = {"proxy": proxy}
    application = web.Application([(rf"{re.escape(prefix)}rooms/([^/]+)", Room, told)], log_function=lambda _: None)
    application.listen(here.port, os.environ.get("PSA_HUB_PHONES_LISTEN", here.hostname))
    while True:
        try:
            await proxy.shut_stale()
        except (HTTPClientError, OSError) as error:
            log.warning("The proxy does not answer: %s", type(error).__name__)
        await asyncio.sleep(KEPT_SECONDS / 5)


if __name__ == "__main__":
    asyncio.run(main())
