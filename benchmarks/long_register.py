"""What it takes to open a session whose log made a register of many records grow, and to take back the last and older ones.

Usage: python benchmarks/long_register.py [--records 30000]
Each state is a mapping of all records, as every instrument keeps its things: what a log of such states costs is seen here.
Nearly all of it is copying those mappings, 450 million entries at 30,000 records, for which one machine takes three times as
long as another. So what is measured is a multiple of what the rules alone take to make the same states in the same process:
opened within 1.5 times that, the undo of the last within 0.04, and of each of the twenty actions of 500 records before it
within 0.4; by a process that takes at most 120 MB for it. On a machine whose rules take 2.7 s, that is 4 s, 100 ms and 1 s.
Seconds are those of the processor: nothing here waits. The register of incidents keeps no cases in its log, and opens many
times as quickly (`incidents.py`).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil
from sizes import sized

from kits import dossier, live
from kits.dossier.records import Outcome

OPEN, OPEN_MB, UNDO, OLDER_UNDO = 1.5, 120.0, 0.04, 0.4
OLDER = 20  # actions before the last
AT_ONCE = 500  # records in one action while the register is filled


@live.event
class RecordAdded:
    """One more record."""

    record: str
    text: str


@dataclass(frozen=True)
class Register:
    """All records, by id."""

    records: Mapping[str, str] = field(default_factory=dict)


RULES: live.Rules[Register] = live.Rules()


@RULES.on(RecordAdded)
def _added(s: Register, x: RecordAdded) -> Register:
    return replace(s, records={**s.records, x.record: x.text})


MODEL = live.Model("register", Register(), RULES, lambda _: live.SessionFacts(), lambda _: Outcome(), desk=True)


def fill(path: Path, records: int) -> str:
    """Make a client file with a session of so many records. Return the session."""
    with dossier.create(path, "De Proef") as file:
        row = file.add_session(MODEL.name, "Register")
        session = live.Session(file, row.id, MODEL)
        for first in range(0, records, AT_ONCE):
            most = min(first + AT_ONCE, records)
            session.do(*(RecordAdded(record=f"r{n:06}", text=f"Melding {n} van een team") for n in range(first, most)))
        session.do(RecordAdded(record="last", text="Melding"))
        return row.id


def opened(path: Path, session_id: str) -> None:
    """Open the session here. Prints the seconds of that, of the rules alone, of one undo and an older one; and megabytes."""
    with dossier.open(path) as file:
        before, began = _megabytes(), time.process_time()
        session = live.Session(file, session_id, MODEL)
        took, grew = time.process_time() - began, _megabytes() - before
        began = time.process_time()
        MODEL.fold([entry.event for entry in session.history()])
        alone = time.process_time() - began
        print(took, alone, _undone(session), max(_undone(session) for _ in range(OLDER)), grew)


def _undone(session: live.Session[Register]) -> float:
    """Take the last action back. Returns the seconds of that."""
    began = time.process_time()
    session.undo()
    return time.process_time() - began


def _megabytes() -> float:
    """Return the memory that this process has."""
    return float(psutil.Process().memory_info().rss) / 2**20


def main() -> None:
    """Measure in a process of its own, and say what is over its target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=sized(30_000, 600))
    parser.add_argument("--opened", nargs=2, metavar=("FILE", "SESSION"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.opened:
        opened(Path(asked.opened[0]), asked.opened[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.psa"
        session_id = fill(path, asked.records)
        command = [sys.executable, __file__, "--opened", str(path), session_id]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    took, alone, undo, older, grew = map(float, said.split())
    print(f"the rules alone take {alone:.1f} s")
    for what, seconds, most in (("opened in", took, OPEN), ("one undo", undo, UNDO), ("an older one", older, OLDER_UNDO)):
        times = seconds / alone
        print(f"{what:12} {seconds:8.2f} s   {times:5.2f} times that  {target(times, most)}")
    print(f"opened with  {grew:8.1f} MB                     {target(grew, OPEN_MB)}")


def target(measured: float, most: float) -> str:
    """Return a target, and whether what was measured is over it."""
    return f"target {most:g}{'  OVER' if measured > most else ''}"


if __name__ == "__main__":
    main()
