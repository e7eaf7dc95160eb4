"""The front door's part in locking: letting go of a client file while the kit's server works on it, and going on after that.

What is typed goes from the browser to the server itself (`static/kit/locks.js`); this process only gets the key.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from kits import clients
from kits.dossier import keyring, peek, sqlite
from kits.problems import Problem
from widgets.page_lock import LOCKED
from widgets.start.base import ClientPage
from widgets.start.view import LOCK_OFFERED

KEY_SECONDS, LOOK_SECONDS = 10.0, 0.05
"""How long a key that was handed out may be on its way."""


class LockCommands(ClientPage):
    """Commands around what the server does with locks."""

    def do_aside(self) -> dict[str, Any]:
        """Let go of the client file, so that it can be written anew; the page stays as it is. Answers where it is."""
        path = self.client_path()
        self.aside = True
        self.let_go()
        return {"path": str(path)}

    async def do_back(self, path: str) -> dict[str, Any]:
        """Open the client file again, whether it has a lock by now or not. Raises Problem when it cannot be opened."""
        there = clients.listed_at(path)
        try:
            if await _with_key(there):
                return self.opened(peek(there).id)
            raise Problem(LOCKED, path=there)
        finally:
            self.aside = False

    def do_no_lock(self) -> None:
        """Offer no lock on this client any more."""
        self.client().change_settings(lambda settings: {**settings, LOCK_OFFERED: True})

    async def do_unlocked(self, path: str) -> dict[str, Any]:
        """Open a client file that was unlocked just now."""
        there = clients.listed_at(path)
        if not await _with_key(there):
            raise Problem(LOCKED, path=there)
        return self.opened(peek(there).id)


async def _with_key(path: Path) -> bool:
    """Wait until the key of a file has come over the line, if it needs one; returns whether it has."""
    for _ in range(round(KEY_SECONDS / LOOK_SECONDS)):
        salt = sqlite.locked(path)
        if salt is None or keyring.held(salt) is not None:
            return True
        await asyncio.sleep(LOOK_SECONDS)
    return False
