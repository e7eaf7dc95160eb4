"""What the server does with locks in a thread beside its loop: each of these takes a moment, on purpose or by its nature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kits import clients, dossier
from kits.dossier import locking, placing
from kits.dossier.recovery import RecoverySheet
from kits.problems import Problem


def unlocked(path: Path, passphrase: str, sheet: str) -> None:
    """Hold a file's key by its passphrase, or by its sheet where there is one."""
    if sheet:
        locking.unlock_by_sheet(path, sheet)
    else:
        locking.unlock(path, passphrase)


def renewed(path: Path, passphrase: str, sheet: RecoverySheet, new: str) -> None:
    """Lock a file anew under another sheet, its passphrase typed; with a `new` one where there is one."""
    locking.unlock(path, passphrase)
    locking.lock(path, new or passphrase, sheet)


def made_plain(path: Path, passphrase: str) -> None:
    """Take the lock off a file, its passphrase typed."""
    locking.unlock(path, passphrase)
    locking.make_plain(path)


def changed(path: Path, passphrase: str, new: str) -> int:
    """Give a file another passphrase, and the copies of it that are locked; returns how many copies did not take it."""
    locking.change_passphrase(path, passphrase, new)
    return len(clients.wrap_copies(path, dossier.peek(path).id))


def page(path: Path, sheet: RecoverySheet, language: str) -> str:
    """Return a recovery sheet as a browser prints it: nothing of it is written anywhere."""
    from kits import recovery_sheet  # noqa: PLC0415 - reports, which the server needs for nothing else
    from kits.reports.progress import unseen  # noqa: PLC0415

    with dossier.open(path) as client:
        whose = client.organisation()
    now = dt.datetime.now().astimezone()
    draft = recovery_sheet.draft(sheet, whose.name, path.name, language, now, settings=whose.settings)
    return draft.preview(unseen)


def plain_copies(path: Path) -> list[dict[str, Any]]:
    """Return the copies of a file that anybody can open, as a browser shows them."""
    return [{"path": str(one.path), "file": one.path.name, "made_at": one.made_at, "size": one.size} for one in _plain(path)]


def settle_copies(path: Path, chosen: Collection[str], *, delete: bool) -> None:
    """Lock those of a file's copies that were chosen, with its key, or delete them.

    Raises Problem for the last that could not be, once all were tried.
    """
    wrong: Problem | None = None
    for one in _plain(path):
        if str(one.path) not in chosen:
            continue
        try:
            if delete:
                placing.remove(one.path)
            else:
                locking.lock_as(one.path, path)
        except Problem as problem:
            wrong = problem
    if wrong is not None:
        raise wrong


def _plain(path: Path) -> list[clients.Copy]:
    return [one for one in clients.copies(path, dossier.peek(path).id) if not one.locked]
