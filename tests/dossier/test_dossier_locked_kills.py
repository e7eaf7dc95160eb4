"""A process that is killed while it locks a file, or makes it plain, leaves one whole file that opens with what one has."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from kits import dossier
from kits.dossier import keyring, locking, shape, soundness, sqlite, wraps
from kits.problems import Problem

resource = pytest.importorskip("resource", reason="Windows has no limits of this kind")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks processes, which Windows cannot")

WORDS, OTHER_WORDS = "paard batterij nietje juist", "een andere zin"
SHEET, OTHER_SHEET = locking.new_sheet(), locking.new_sheet()
CALLS, MOMENTS = 21, 16
"""How many kills there are of each way at any call of the process, and at any moment, besides one before each `ON_DISK`."""
ON_DISK = {"replace", "rename", "unlink", "fsync", "mkdir", "chmod"}
"""What a process asks of the system by which files change, or come to stand where others look."""


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(wraps, "MEMORY_KIB", 64)
    monkeypatch.setattr(wraps, "PASSES", 1)
    keyring.forget()
    yield
    keyring.forget()


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with contextlib.closing(sqlite.connect(path)) as connection:
        tables = [name for kind, name, _ in shape.things(connection) if kind == "table"]
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}


def opened(path: Path) -> str:
    """Open a file with what a person has, and say what it was."""
    for words, how in ((WORDS, "locked"), (OTHER_WORDS, "locked anew")):
        if not locking.is_locked(path):
            return "plain"
        with contextlib.suppress(Problem):
            locking.unlock(path, words)
            return how
    raise AssertionError("nothing opens it")


def killed(work: Callable[[], None], *, at: int = 0, on_disk: bool = False, after: float = 0.0) -> int:
    """Do the work in a process that is killed before its call number `at`, or after so many seconds.

    Returns how many calls it made, where it came to its end; `on_disk` counts those alone.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        calls = 0

        def counted(_frame: FrameType, event: str, what: Any) -> None:
            nonlocal calls
            if event != "c_call" or (on_disk and (what.__module__ != "posix" or what.__name__ not in ON_DISK)):
                return
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            if not after:
                sys.setprofile(counted)
            work()
            sys.setprofile(None)
            os.write(writing, str(calls).encode())
        finally:
            os._exit(0)
    os.close(writing)
    if after:
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        return int(told.read() or b"0")


def lock(path: Path) -> None:
    locking.lock(path, WORDS, SHEET)


def make_plain(path: Path) -> None:
    locking.unlock(path, WORDS)
    locking.make_plain(path)


def lock_anew(path: Path) -> None:
    locking.unlock(path, WORDS)
    locking.lock(path, OTHER_WORDS, OTHER_SHEET)


@pytest.mark.parametrize("work", [lock, make_plain, lock_anew])
def test_whenever_it_is_killed_one_whole_file_is_there_that_opens(
    work: Callable[[Path], None], path: Path, this_computer: Path, tmp_path: Path
) -> None:
    with dossier.create(path, "De Linde") as client:
        client.add_unit("Team Noord")
        client.add_session("memo_voting", "w")
    whole = rows(path)
    if work is not lock:
        locking.lock(path, WORDS, SHEET)
        keyring.forget()
    before = tmp_path / "before"
    shutil.copytree(path.parent, before, ignore=shutil.ignore_patterns("before", "now"))
    shutil.copytree(this_computer, before / "computer")
    now = tmp_path / "now" / path.name
    seen: set[str] = set()

    def again(**killing: Any) -> int:
        shutil.rmtree(now.parent, ignore_errors=True)
        shutil.copytree(before, now.parent)
        shutil.rmtree(this_computer)
        shutil.copytree(before / "computer", this_computer)
        done = killed(lambda: work(now), **killing)
        assert [file.name for file in now.parent.glob("*.psa")] == [path.name]
        if work is lock:
            shutil.rmtree(this_computer)  # and on any other computer as well
            this_computer.mkdir()
        seen.add(opened(now))
        assert rows(now) == whole
        assert len(seen) > 1 or soundness.file_is_sound(now)
        left = [file.name for file in now.parent.iterdir() if file.name.endswith(".locking")]
        assert not (left and locking.is_locked(now)), "unlocking clears what was left, which may be plain"
        keyring.forget()
        return done

    on_disk = again(on_disk=True)
    assert 10 < on_disk < 100
    for n in range(on_disk):
        again(at=n + 1, on_disk=True)
    began = time.monotonic()
    calls, chance = again(), random.Random()
    took = time.monotonic() - began
    for _ in range(CALLS):
        again(at=chance.randint(1, calls))
    for _ in range(MOMENTS):
        again(after=chance.uniform(0.001, took))
    assert seen == {lock: {"plain", "locked"}, make_plain: {"plain", "locked"}, lock_anew: {"locked", "locked anew"}}[work]


@pytest.mark.parametrize("work", [lock, make_plain, lock_anew])
def test_where_the_disk_is_full_nothing_changes(work: Callable[[Path], None], path: Path, tmp_path: Path) -> None:
    with dossier.create(path, "De Linde") as client:
        client.add_unit("Team Noord")
    whole = rows(path)
    if work is not lock:
        locking.lock(path, WORDS, SHEET)
    before = path.read_bytes()
    said = tmp_path / "said"

    def on_a_full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, resource.RLIM_INFINITY))
        try:
            work(path)
        except Problem as problem:
            said.write_text(problem.code, "utf8")

    killed(on_a_full_disk)
    assert said.read_text("utf8") in ("kits.dossier:problems.disk_full", "kits.dossier:problems.disk")
    assert locking.is_locked(path) == (work is not lock)
    assert not [file for file in path.parent.iterdir() if file.name.endswith(".locking")]
    if work is not lock:
        assert path.read_bytes() == before
    assert opened(path) == ("plain" if work is lock else "locked")
    assert rows(path) == whole


def test_whatever_a_killed_process_had_confirmed_is_in_a_locked_file(path: Path) -> None:
    with dossier.create(path, "De Linde"):
        pass
    locking.lock(path, WORDS, SHEET)
    chance, confirmed = random.Random(), 0
    for _ in range(5):
        reading, writing = os.pipe()
        if not (child := os.fork()):
            client = dossier.open(path)
            for n in range(confirmed + 1, 100_000):
                client.add_unit(f"team {n}")
                os.write(writing, f"{n}\n".encode())
        os.close(writing)
        with os.fdopen(reading) as told:
            for _ in range(chance.randint(1, 30)):
                confirmed = int(told.readline())
            os.kill(child, signal.SIGKILL)
            for line in told:
                confirmed = int(line)  # in the moment before it died
        os.waitpid(child, 0)
        with dossier.open(path) as client:
            there = [unit.name for unit in client.units()]
        assert there == [f"team {n + 1}" for n in range(len(there))]
        assert len(there) >= confirmed
        confirmed = len(there)
    assert soundness.file_is_sound(path)
