"""Only one computer at a time has a client file open.

SQLite's write-ahead log is not safe when two computers use one file on a shared folder, so the first puts a lock file
beside it (`client.psa-lock`) and writes it again every ten seconds. All times are the file server's own: how old the
lock file is, is judged against a file just written in the same folder. A lock file that nobody wrote for a minute is
of a computer that crashed, sleeps, or lost its network; another may take over, and the first is refused when it wakes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import shutil
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from kits.dossier import machine, records
from kits.dossier.faults import explained, problem

BEAT_S = 10.0
"""Seconds between two writings of the lock file."""
STALE_S = 60.0
"""Seconds after which a lock file that nobody wrote may be taken over."""
TRIES, PUT_BACK_TRIES = 40, 4
PAUSE_S = 0.025


@dataclass(frozen=True)
class Holder:
    """Who has the file: `claim` is the id of this taking, shared by all processes of the computer."""

    claim: str
    machine: str
    host: str
    since: str

    def is_this_computer(self) -> bool:
        """Return whether this computer is the holder."""
        return (self.machine, self.host) == (machine.identity(), machine.host())


class Claim:
    """This computer's claim on the file at `path`. Raises Problem when another computer has it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = lock_file(path)
        self.lost = False
        with explained(path):
            self._content = _take(path, self.file)
            with contextlib.suppress(OSError):
                shutil.copymode(path, self.file)  # who may read the client file may read who has it
        self._written_at = time.time()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name=f"claim {path.name}", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raise Problem when the claim is no longer this computer's. Cheap: one small file is read."""
        self.check_known()
        with explained(self.path):
            if time.time() - self._written_at > STALE_S / 2:  # slept: be seen first, then look
                self._write()
            else:
                self._compare(self._seen())
        self.check_known()

    def check_known(self) -> None:
        """Raise Problem when the claim is known to be lost, without looking."""
        if self.lost:
            raise problem("claim_lost", path=self.path)

    def stop(self) -> None:
        """Write the lock file no more, and leave it: other processes of this computer may need it."""
        self._stop.set()
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=BEAT_S)

    def remove(self) -> None:
        """Give the file up for other computers; only the last process of this computer may."""
        self.stop()
        with contextlib.suppress(OSError):
            if _read(self.file) == self._content:
                self.file.unlink()

    def _keep(self) -> None:
        while not self._stop.wait(BEAT_S):
            with contextlib.suppress(OSError):  # the network is away: try again at the next beat
                self._write()
            if self.lost:
                return

    def _write(self) -> None:
        """Write the lock file as it is, if it is still ours. Written, not touched: the server's clock is to judge."""
        try:
            with self.file.open("r+b") as file:
                self._compare(file.read())
                if not self.lost:
                    file.seek(0)
                    file.write(self._content)
        except FileNotFoundError:
            self._compare(self._seen())
        self._written_at = time.time()

    def _seen(self) -> bytes | None:
        """Return what the lock file says; another computer may be looking at it apart for a moment (`_set_aside`)."""
        for _ in range(PUT_BACK_TRIES):
            if (content := _read(self.file)) is not None:
                return content
            time.sleep(PAUSE_S)
        return None

    def _compare(self, content: bytes | None) -> None:
        if content != self._content:
            self.lost = True


def lock_file(path: Path) -> Path:
    """Return the place of the lock file beside the client file at `path`."""
    return path.with_name(path.name + "-lock")


def held_elsewhere(path: Path) -> Holder | None:
    """Return which other computer has the file at `path` open, as far as a list needs to know; None when none has.

    A cheap look that writes nothing: how old the lock file is, is judged by this computer's own clock.
    """
    file = lock_file(path)
    try:
        holder, age = _holder(file.read_bytes()), time.time() - file.stat().st_mtime
    except OSError:
        return None
    return holder if holder is not None and not holder.is_this_computer() and age <= STALE_S else None


def _take(path: Path, file: Path) -> bytes:
    """Return the content of the lock file that says that this computer has the file."""
    mine = Holder(records.new_id(), machine.identity(), machine.host(), records.now())
    for _ in range(TRIES):
        content = json.dumps(asdict(mine)).encode()
        if _create(file, content):
            return content
        content, age = _look(file)
        holder = _holder(content)
        if holder is not None and holder.is_this_computer():
            return content
        if age > STALE_S:
            _set_aside(file, content)
        elif holder is not None:
            raise problem("claimed", path=path, host=holder.host, since=_local(holder.since))
        else:
            time.sleep(PAUSE_S)  # gone again, or being written at this moment
    raise problem("busy", path=path)


def _create(file: Path, content: bytes) -> bool:
    """Make the lock file; returns False when there is one."""
    try:
        with file.open("xb") as made:
            try:
                made.write(content)
                made.flush()
                os.fsync(made.fileno())
            except OSError:
                file.unlink(missing_ok=True)
                raise
    except FileExistsError:
        return False
    return True


def _look(file: Path) -> tuple[bytes, float]:
    """Return what the lock file says, and how many seconds ago it was written, by the clock of whoever stores it."""
    try:
        with file.open("rb") as lock:
            content = lock.read()
            written = os.fstat(lock.fileno()).st_mtime
    except FileNotFoundError:
        return b"", 0.0
    probe = file.with_name(f".{file.name}-{records.new_id()}")
    try:
        probe.write_bytes(b"?")
        return content, probe.stat().st_mtime - written
    finally:
        probe.unlink(missing_ok=True)


def _set_aside(file: Path, judged: bytes) -> None:
    """Take a stale lock file away; when another computer just did and wrote its own, put that one back."""
    aside = file.with_name(f".{file.name}-{records.new_id()}")
    with contextlib.suppress(FileNotFoundError):
        file.rename(aside)
        if aside.read_bytes() != judged and not file.exists():
            aside.rename(file)
        aside.unlink(missing_ok=True)


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _holder(content: bytes) -> Holder | None:
    try:
        return Holder(**json.loads(content))
    except (ValueError, TypeError):
        return None


def _local(since: str) -> dt.datetime | str:
    try:
        return dt.datetime.fromisoformat(since).astimezone()
    except ValueError:
        return since
