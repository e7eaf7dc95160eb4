"""Client files with a lock on them: what the server does with them, and in whose memory their keys are.

Everything about keys is done here, in the server's process, in one thread beside its loop: what somebody types comes over
the line of their own browser, goes to nobody else, and is kept nowhere. Kernels get keys as `keys` says.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Container
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from kits import idle_lock, traces
from kits.dossier import keyring, locking, openings, recovery
from kits.dossier.recovery import RecoverySheet
from kits.live.phones import rooms
from kits.problems import Problem
from server import guesses, keys, lock_work, presence
from server.presence import Presence

log = logging.getLogger("psa_kit.locks")
T = TypeVar("T")

WRONG = frozenset(f"kits.dossier:problems.{key}" for key in ("wrong_passphrase", "wrong_sheet"))
"""What guessing ends in."""


class Locks:
    """The locks of this person's client files. `kernels` are the ids of the kernels that there are."""

    def __init__(self, kernels: Container[str], seen: Presence | None = None) -> None:
        self._kernels = kernels
        self._presence = seen or Presence()
        self._guesses = guesses.Guesses()
        self._thread = ThreadPoolExecutor(1, "locks")  # one passphrase at a time: each is worked out in 64 MB
        self._sheets: dict[Path, RecoverySheet] = {}  # those that were shown, until they are typed
        self._open: dict[bytes, Path] = {}  # the files that are unlocked, by the salt their key is held by
        self._watching: asyncio.Task[None] | None = None

    # ── unlocking ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def unlock(self, path: Path, passphrase: str = "", sheet: str = "") -> None:
        """Hold a file's key, here and in all kernels. Raises Problem when what was typed does not open it."""
        await self._guessing(path, lambda: lock_work.unlocked(path, passphrase, sheet))

    async def _guessing(self, path: Path, work: Callable[[], T]) -> T:
        """Return what `work` gives, where somebody did not guess too often at this file's passphrase just now."""
        if seconds := self._guesses.wait(path):
            raise Problem("server:locks.wait", n=seconds)
        try:
            done = await self.beside(work)
        except Problem as problem:
            if problem.code in WRONG:
                self._guesses.was_wrong(path)
            raise
        finally:
            self._hold(path)
        self._guesses.was_right(path)
        return done

    async def beside(self, work: Callable[[], T]) -> T:
        """Return what `work` gives, done in the one thread for it."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _hold(self, path: Path) -> None:
        """Know that a file is unlocked, where its key was worked out, and tell the kernels."""
        if self._know(path):
            self._presence.moved(path)
            keys.hand_out()

    def _know(self, path: Path) -> bool:
        """Know where an unlocked file is, which somebody may have renamed; returns whether it is unlocked."""
        salt = openings.first_bytes(path)
        if keyring.held(salt) is None:
            return False
        self._open[salt] = path
        if self._watching is None:
            self._presence.slept()  # from now on it is watched
            self._watching = asyncio.get_running_loop().create_task(self._watch())
        return True

    # ── locking ─────────────────────────────────────────────────────────────────────────────────────────────────────

    async def lock(self, path: Path | None, *, sure: bool) -> int:
        """Forget the key of a file, or of all. Returns at how many of their sessions phones are let in, where that has to be
        asked first: nothing is locked then."""
        if path is not None:
            self._know(path)
        chosen = [salt for salt, one in self._open.items() if path in (None, one)]
        if not sure and (n := await self.beside(lambda: sum(len(rooms.listening(self._open[salt])) for salt in chosen))):
            return n
        for salt in chosen:
            await self._lock(salt)
        return 0

    async def _lock(self, salt: bytes) -> None:
        """Forget a file's key, here, in all kernels, and in the phones' services."""
        path = self._open[salt]
        try:
            await self.beside(lambda: rooms.let_go(path))
        except Exception as error:
            log.error("A room's phones could not be told\n%s", traces.places(error))
        self._take_back(salt)

    def _take_back(self, salt: bytes) -> None:
        self._open.pop(salt, None)
        keys.take_back(salt)

    # ── putting a lock on, and taking it off ────────────────────────────────────────────────────────────────────────

    async def new_sheet(self, path: Path, language: str) -> tuple[RecoverySheet, str]:
        """Return a recovery sheet that nobody has ever had, and the page to print. Once it is typed over, it can be used."""
        made = recovery.new_sheet()
        page = await self.beside(lambda: lock_work.page(path, made, language))
        self._sheets[path] = made
        return made, page

    async def put_on(self, path: Path, passphrase: str, typed: str) -> None:
        """Lock a file under the sheet that was shown and is typed now. Raises Problem where it is another, or in use."""
        sheet = self.typed(path, typed)
        await self._guessing(path, lambda: locking.lock(path, passphrase, sheet))
        self._sheets.pop(path, None)

    async def renew(self, path: Path, passphrase: str, typed: str, new: str = "") -> None:
        """Lock a file anew under another sheet, which alone opens it then, with a `new` passphrase or the one it has."""
        sheet = self.typed(path, typed)
        before = openings.first_bytes(path)
        await self._guessing(path, lambda: lock_work.renewed(path, passphrase, sheet, new))
        self._sheets.pop(path, None)
        self._take_back(before)

    async def take_off(self, path: Path, passphrase: str) -> None:
        """Make a file plain again, its passphrase typed. Raises Problem when that is another, or the file is in use."""
        before = openings.first_bytes(path)
        await self._guessing(path, lambda: lock_work.made_plain(path, passphrase))
        self._take_back(before)

    async def change(self, path: Path, passphrase: str, new: str) -> int:
        """Give a file another passphrase, and unlock it. Returns how many copies of it still have the old one."""
        return await self._guessing(path, lambda: lock_work.changed(path, passphrase, new))

    async def reset(self, path: Path, sheet: str, new: str) -> None:
        """Give a file a new passphrase by its recovery sheet, and unlock it."""
        await self._guessing(path, lambda: locking.set_passphrase_by_sheet(path, sheet, new))

    def typed(self, path: Path, typed: str) -> RecoverySheet:
        """Return the sheet that was shown, where it is the one that is typed over. Raises Problem where it is not."""
        shown = self._sheets.get(path)
        if shown is None:
            raise Problem("server:locks.no_sheet")
        if recovery.typed_sheet(typed) != shown:
            raise Problem("server:locks.other_sheet")
        return shown

    # ── by itself ───────────────────────────────────────────────────────────────────────────────────────────────────

    def told(self, kernel: str, path: Path, *, running: bool) -> None:
        """A page told that somebody moved, and whether a session runs on it."""
        self._know(path)
        self._presence.moved(path)
        self._presence.runs(kernel, path if running else None)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(presence.TICK_SECONDS)
            try:
                await self.look()
            except Exception as error:
                log.error("Looking whether to lock went wrong\n%s", traces.places(error))

    async def look(self) -> None:
        """Lock what is to be locked by now: all where this computer slept, else what nobody did anything with.

        A session that runs, on a page or with phones, is never locked for that.
        """
        slept, minutes = self._presence.slept(), idle_lock.minutes() if self._open else 0
        for salt, path in list(self._open.items()):
            if slept:
                await self._lock(salt)
            elif self._presence.idle(path, minutes) and not self._presence.running(path, self._kernels):
                if await self.beside(lambda path=path: rooms.listening(path)):  # type: ignore[misc]
                    self._presence.moved(path)  # asked again after as long
                else:
                    await self._lock(salt)
