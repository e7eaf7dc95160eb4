"""The one address at which pages ask about locks: `POST psa/locks`, JSON in and out.

It takes this browser's cookie, our own origin and the token against forged requests, as every route that changes something
(`APIHandler`). What is typed stands in the body, which nobody logs.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from kits import idle_lock, places, rights, traces, wording
from kits.dossier import locking, peek
from kits.problems import Problem
from server import lock_work
from server.locks import Locks
from server.routes import OwnPages

log = logging.getLogger("psa_kit.locks")
LARGEST_BODY = 20_000
LONGEST_TYPED = 1_000
OF_NO_FILE = {"lock", "idle"}
"""What can be asked about no file in particular."""
OF_KEEPERS = {"new_sheet", "put_on", "renew", "change", "take_off", "lock_copies", "delete_copies"}
"""What is asked about a client file as a whole: where people sign in, of who gives roles."""


class LockHandler(OwnPages, APIHandler):
    """Answers `{do: "…", path, …}` with what it asks for, or with `{refused: "one sentence"}`."""

    SUPPORTED_METHODS = ("POST",)

    def initialize(self, locks: Locks) -> None:
        """Take what knows the locks."""
        self.locks = locks

    @web.authenticated
    async def post(self) -> None:
        """Do what is asked, if it can be done."""
        if len(self.request.body) > LARGEST_BODY:
            raise web.HTTPError(413)
        asked = self.get_json_body()
        if not isinstance(asked, dict):
            raise web.HTTPError(400)
        language = _language(asked)
        try:
            self.finish(await self._answer(asked))
        except Problem as problem:
            self.finish({"refused": problem.text(language)})
        except web.HTTPError:
            raise
        except Exception as error:  # Tornado would log what was asked
            log.error("What was asked of locks went wrong\n%s", traces.places(error))
            self.finish({"refused": wording.of("server", language).say("locks.unexpected")})

    async def _answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        do = getattr(self, f"do_{asked.get('do')}", None)
        if do is None:
            raise web.HTTPError(400)
        person = rights.here()
        if person is not None and not person.keeper and asked["do"] in OF_KEEPERS:
            raise Problem("kits.rights:problems.keepers_files")
        named = str(asked.get("path", ""))
        path = _listed(named) if named else None
        if path is None and asked["do"] not in OF_NO_FILE:
            raise web.HTTPError(400)
        typed = {key: str(asked.get(key, ""))[:LONGEST_TYPED] for key in ("passphrase", "sheet", "new")}
        return await do(path, asked, **typed) or {}

    # ── what can be asked ───────────────────────────────────────────────────────────────────────────────────────────

    async def do_unlock(self, path: Path, _: Any, passphrase: str, sheet: str, new: str) -> dict[str, Any]:
        """Unlock a file by its passphrase, or by its recovery sheet; with a `new` passphrase the sheet sets that."""
        if sheet and new:
            await self.locks.reset(path, sheet, new)
        else:
            await self.locks.unlock(path, passphrase, sheet)
        return {"id": peek(path).id}

    async def do_lock(self, path: Path | None, asked: dict[str, Any], **_: str) -> dict[str, Any]:
        """Lock a file, or all; answers at how many sessions phones are let in where that was not asked yet."""
        return {"phones": await self.locks.lock(path, sure=bool(asked.get("sure")))}

    async def do_new_sheet(self, path: Path, asked: dict[str, Any], **_: str) -> dict[str, Any]:
        """Answer with a recovery sheet: its groups of letters, and the page to print."""
        sheet, html = await self.locks.new_sheet(path, _language(asked))
        return {"groups": sheet.groups, "html": html}

    async def do_check_sheet(self, path: Path, _: Any, passphrase: str, sheet: str, new: str) -> None:
        """Refuse a sheet that is not the one that was shown."""
        self.locks.typed(path, sheet)

    async def do_put_on(self, path: Path, _: Any, passphrase: str, sheet: str, new: str) -> None:
        """Put a lock on a file."""
        await self.locks.put_on(path, passphrase, sheet)

    async def do_renew(self, path: Path, _: Any, passphrase: str, sheet: str, new: str) -> None:
        """Give a file another recovery sheet, and a new passphrase where one is chosen."""
        await self.locks.renew(path, passphrase, sheet, new)

    async def do_change(self, path: Path, _: Any, passphrase: str, sheet: str, new: str) -> dict[str, Any]:
        """Give a file another passphrase; answers how many copies of it still have the old one."""
        return {"copies": await self.locks.change(path, passphrase, new)}

    async def do_take_off(self, path: Path, _: Any, passphrase: str, sheet: str, new: str) -> None:
        """Take the lock off a file."""
        await self.locks.take_off(path, passphrase)

    async def do_copies(self, path: Path, _: Any, **__: str) -> dict[str, Any]:
        """Answer with the copies of a file that have no lock."""
        return {"copies": await self.locks.beside(lambda: lock_work.plain_copies(path))}

    async def do_lock_copies(self, path: Path, asked: dict[str, Any], **_: str) -> dict[str, Any]:
        """Put the lock on copies that were chosen; answers with those that still have none."""
        return await self._settled(path, asked, delete=False)

    async def do_delete_copies(self, path: Path, asked: dict[str, Any], **_: str) -> dict[str, Any]:
        """Throw copies away that were chosen; answers with those that are left without a lock."""
        return await self._settled(path, asked, delete=True)

    async def _settled(self, path: Path, asked: dict[str, Any], *, delete: bool) -> dict[str, Any]:
        chosen = {str(one) for one in asked.get("copies") or ()}
        await self.locks.beside(lambda: lock_work.settle_copies(path, chosen, delete=delete))
        return await self.do_copies(path, asked)

    async def do_strength(self, path: Path, asked: dict[str, Any], passphrase: str, **_: str) -> dict[str, Any]:
        """Answer how strong a passphrase is: its `level`, and that in a sentence."""
        found = locking.strength(passphrase, (path.stem,))
        package, _colon, key = found.text.partition(":")
        return {"level": found.level, "text": wording.of(package, _language(asked)).say(key)}

    async def do_idle(self, _: Any, asked: dict[str, Any], **__: str) -> None:
        """Keep after how many minutes files are locked."""
        try:
            idle_lock.keep(int(asked.get("minutes", idle_lock.USUAL)))
        except (ValueError, TypeError):
            raise web.HTTPError(400) from None

    async def do_here(self, path: Path, asked: dict[str, Any], **_: str) -> None:
        """Somebody does something on a page; its kernel's id, and whether a session runs there."""
        self.locks.told(str(asked.get("kernel", "")), path, running=bool(asked.get("running")))


def _language(asked: dict[str, Any]) -> str:
    language = asked.get("language")
    return language if language in wording.LANGUAGES else wording.LANGUAGES[0]


def _listed(named: str) -> Path:
    """Return the client file at this path. Raises Problem when it is none of this person's: no other is touched."""
    found = next((known for known in places.client_files() if str(known) == named), None)
    if found is None:
        raise Problem("kits:places.no_such_client")
    return found
