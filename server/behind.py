"""The kit behind another program that knows who comes, such as a JupyterHub's: it is reached over a Unix socket alone.

The socket lies in a folder that is its owner's alone, so whoever reaches it is that other program: there is no secret to
guess, nor a port for other people on this computer. That program has its checks on requests from other pages off
(jupyter-server-proxy issue 528); ours stay on, and know the address that browsers have.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth.identity import IdentityProvider, User
from tornado.netutil import bind_unix_socket

from kits.problems import Problem

PUBLIC = "JUPYTERHUB_PUBLIC_URL"
"""Where a Hub says the address at which browsers reach a person's pages."""
BEAT_MS = 30_000
"""How often something goes over a line that is silent, so that nobody in between cuts it and an open page counts."""
USER, BASE = "JUPYTERHUB_USER", "JUPYTERHUB_BASE_URL"
"""Where it says whose pages these are, and the path that the Hub itself lies under."""


@dataclass(frozen=True)
class Limits:
    """How many `pages` may be open at once, and after how many minutes a page that nobody sees is put away; 0: no limit."""

    pages: int = 0
    put_away: int = 0


NONE = Limits()
"""A laptop's: its person closes what is too much."""


class Trusting(IdentityProvider):
    """Takes everybody for the one person whose pages these are: who that is was asked before."""

    async def _get_user(self, _handler: Any) -> User:
        name = os.environ.get(USER, "") or "person"
        return User(username=name, name=name)

    def set_login_cookie(self, handler: Any, user: User) -> None:
        """Set none: it would open nothing."""


def public_origin() -> str:
    """Return the scheme, host and port of the address that browsers have; nothing where nobody said."""
    parts = urlsplit(os.environ.get(PUBLIC, ""))
    return f"{parts.scheme}://{parts.netloc}".lower() if parts.scheme in {"http", "https"} and parts.netloc else ""


def hosts() -> list[str]:
    """Return the names the kit may be asked by: the public one, and what the other program says when it looks."""
    return ["localhost", *filter(None, [urlsplit(public_origin()).hostname])]


def lines(origin: str) -> str:
    """Return what pages may open a line to, as a policy for browsers says it."""
    return "ws" + origin.removeprefix("http") if origin else ""


def hub() -> dict[str, str] | None:
    """Return the address at which a Hub starts this person's server again; None where there is no Hub."""
    name, base = os.environ.get(USER), os.environ.get(BASE)
    return {"start": f"{base.rstrip('/')}/hub/spawn/{name}"} if name and base is not None else None


def sockets(path: Path) -> list[Any]:
    """Return what to listen on at a path. Raises Problem where others could reach it, or it cannot be made."""
    folder = path.absolute().parent
    try:
        stands = folder.stat()
        if os.name == "nt" or stands.st_mode & 0o077 or stands.st_uid != os.geteuid():
            raise Problem("server:problems.socket_open", folder=folder)
        return [bind_unix_socket(str(path), mode=0o600)]
    except (OSError, ValueError) as error:
        raise Problem("server:problems.socket", path=path) from error
