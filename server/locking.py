"""`psa-kit lock`, `psa-kit plain` and `psa-kit passphrase`, and how a command asks for what opens a locked client file."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kits import wording
from kits.problems import Problem
from server import listing

if TYPE_CHECKING:
    from kits.dossier.locking import RecoverySheet

TRIES = 3
T = TypeVar("T")


def client(file: str, language: str) -> Path | str:
    """Return the client that a person means by `file`; where it is locked, ask for its passphrase, or its recovery sheet."""
    where = listing.client(file)
    if isinstance(where, Path):
        unlock(where, language)
    return where


def unlock(path: Path, language: str) -> None:
    """Where the file at `path` is locked, ask for what opens it. Raises Problem after so many wrong answers."""
    from kits.dossier import keyring, locking  # noqa: PLC0415

    if not locking.is_locked(path) or keyring.held(locking.salt_of(path) or b""):
        return
    say = wording.of("server", language).say

    def asked() -> None:
        if passphrase := _secret(say("lock.passphrase", file=path.name)):
            locking.unlock(path, passphrase)
        else:
            locking.unlock_by_sheet(path, _line(say("lock.sheet")))

    _tried(asked, language)


def lock(file: str, language: str) -> Iterator[str]:
    """Lock a client file with a passphrase and a new recovery sheet; one that is locked gets new ones.

    The sheet is shown once and written nowhere; it is asked for before it is trusted. Copies from before are named.
    """
    from kits import clients, dossier  # noqa: PLC0415
    from kits.dossier import locking  # noqa: PLC0415

    say = wording.of("server", language).say
    path = _file(file)
    unlock(path, language)
    found = dossier.peek(path)
    if found.problem is not None:
        raise found.problem
    passphrase = _new_passphrase([found.name, path.stem], language)
    sheet = locking.new_sheet()
    yield say("lock.show_sheet", file=path.name)
    for n in range(0, len(sheet.groups), 2):
        yield "    " + "   ".join(f"{n + i + 1}: {sheet.groups[n + i]}" for i in (0, 1))
    _tried(lambda: _typed_over(sheet, say("lock.type_over")), language)
    locking.lock(path, passphrase, sheet)
    yield say("lock.done", file=path)
    plain = [copy.path for copy in clients.copies(path, found.id) if not copy.locked]
    if plain:
        yield say("lock.plain_copies", n=len(plain))
        yield from (f"    {copy}" for copy in plain)
        if _line(say("lock.copies_too")).strip().casefold()[:1] in ("j", "y"):
            done, left = clients.lock_copies(path, found.id)
            yield say("lock.copies_done", n=done)
            yield from (say("lock.copy_left", file=copy) for copy in left)


def make_plain(file: str, language: str) -> Iterator[str]:
    """Write a locked client file so that anybody can open it again; its copies stay locked."""
    from kits.dossier import locking  # noqa: PLC0415

    path = _file(file)
    if not locking.is_locked(path):
        raise Problem("kits.dossier:problems.not_locked", path=path)
    unlock(path, language)
    locking.make_plain(path)
    yield wording.of("server", language).say("lock.plain", file=path)


def change_passphrase(file: str, language: str) -> Iterator[str]:
    """Let a locked client file, and its copies, open with another passphrase; from the old one, or the recovery sheet."""
    from kits import clients, dossier  # noqa: PLC0415
    from kits.dossier import locking  # noqa: PLC0415

    say = wording.of("server", language).say
    path = _file(file)
    if not locking.is_locked(path):
        raise Problem("kits.dossier:problems.not_locked", path=path)

    def asked() -> tuple[str, str]:
        if old := _secret(say("lock.passphrase", file=path.name)):
            locking.unlock(path, old)
            return old, ""
        typed = _line(say("lock.sheet"))
        locking.unlock_by_sheet(path, typed)
        return "", typed

    old, typed = _tried(asked, language)
    found = dossier.peek(path)
    new = _new_passphrase([found.name, path.stem], language)
    if typed:
        locking.set_passphrase_by_sheet(path, typed, new)
    else:
        locking.change_passphrase(path, old, new)
    yield say("lock.changed", file=path)
    yield from (say("lock.old_passphrase", file=copy) for copy in clients.wrap_copies(path, found.id))


def _file(file: str) -> Path:
    where = listing.client(file)
    if not isinstance(where, Path):
        raise Problem("server:problems.lock_database")
    return where


def _new_passphrase(known: list[str], language: str) -> str:
    """Return a passphrase that was typed twice, after saying how strong it is."""
    from kits.dossier.strength import strength  # noqa: PLC0415

    say = wording.of("server", language).say
    chosen = _secret(say("lock.new"))
    if not chosen.strip():
        raise Problem("kits.dossier:problems.passphrase_empty")
    print(Problem(strength(chosen, known).text).text(language), file=sys.stderr)  # noqa: T201 - it goes with the question
    if _secret(say("lock.again")) != chosen:
        raise Problem("server:problems.passphrases_differ")
    return chosen


def _typed_over(sheet: RecoverySheet, question: str) -> None:
    from kits.dossier import locking  # noqa: PLC0415

    if locking.typed_sheet(_line(question)) != sheet:
        raise Problem("server:locks.other_sheet")


def _tried(ask: Callable[[], T], language: str) -> T:
    """Ask until the answer will do; the last refusal is the command's."""
    for _ in range(TRIES - 1):
        try:
            return ask()
        except Problem as problem:
            print(problem.text(language), file=sys.stderr)  # noqa: T201 - it goes with the question
    return ask()


def _secret(question: str) -> str:
    """Ask for what nobody should read over a shoulder."""
    try:
        return getpass.getpass(question + " ")
    except EOFError:
        raise Problem("server:problems.no_answer") from None


def _line(question: str) -> str:
    try:
        return input(question + " ")
    except EOFError:
        raise Problem("server:problems.no_answer") from None
