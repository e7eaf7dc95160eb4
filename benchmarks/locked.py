"""What a locked client file costs against a plain one: opening it, one command, and locking it.

Usage: python benchmarks/locked.py [--rounds 30]
Target: opening at most 1.3 times, a command (an event of a session, on disk) at most 1.1 times. The two take turns.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sizes import sized

import sample_data
from kits import dossier, live
from kits.dossier import keyring, locking
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board

ROUNDS = sized(30, 2)
EVENTS = sized(400, 4)
PASSPHRASE = "paard batterij nietje juist"


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def opening(plain: Path, locked: Path, rounds: int) -> tuple[list[float], list[float]]:
    """Return the seconds that opening takes, of the one and of the other, in turns."""
    took: dict[Path, list[float]] = {plain: [], locked: []}
    for _ in range(rounds):
        for path, those in took.items():
            opened: list[dossier.Dossier] = []
            those.append(timed(lambda path=path, opened=opened: opened.append(dossier.open(path))))
            opened[0].close()
    return took[plain], took[locked]


def commands(plain: Path, locked: Path, many: int) -> tuple[list[float], list[float]]:
    """Return the seconds that an event takes, of the one and of the other, in turns."""
    with dossier.open(plain) as one, dossier.open(locked) as other:
        sessions = [live.Session(file, file.add_session(INSTRUMENT, "Bench").id, MODEL) for file in (one, other)]
        took: tuple[list[float], list[float]] = ([], [])
        for n in range(many):
            memo = e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=f"memo {n} " + "tekst " * 15)
            for session, those in zip(sessions, took, strict=True):
                those.append(timed(lambda session=session, memo=memo: session.do(memo)))
    return took


def said(what: str, plain: list[float], locked: list[float], target: float) -> None:
    """Print the medians and how they compare."""
    one, other = statistics.median(plain) * 1000, statistics.median(locked) * 1000
    print(f"{what:<22} plain {one:7.2f} ms   locked {other:7.2f} ms   {other / one:5.2f} times (target {target})")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plain, locked = Path(folder) / "plain.psa", Path(folder) / "locked.psa"
        sample_data.make(plain, "nl", dt.date.today())
        shutil.copyfile(plain, locked)
        sheet = locking.new_sheet()
        took = timed(lambda: locking.lock(locked, PASSPHRASE, sheet))
        keyring.forget()
        unlocking = timed(lambda: locking.unlock(locked, PASSPHRASE))
        print(f"a file of {plain.stat().st_size / 1e6:.1f} MB: locked in {took:.2f} s, unlocked in {unlocking:.2f} s")
        opening(plain, locked, 2)  # the disk has read both
        said("opening", *opening(plain, locked, chosen.rounds), 1.3)
        said("a command", *commands(plain, locked, EVENTS), 1.1)


if __name__ == "__main__":
    main()
