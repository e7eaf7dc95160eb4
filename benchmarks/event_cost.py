"""What the 1,000th event of a session costs against the 10th, and against a bare committed insert in the same file.

Usage: python benchmarks/event_cost.py [--rounds 5]
Target: the 1,000th costs what the 10th costs (ratio about 1). Written to disk each time, as in the room.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from sizes import sized

from kits import dossier, live
from kits.dossier.schema import event
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board

WINDOW = sized(20, 4)  # events around the 10th and the 1,000th
MANY = sized(1_000, 30)


def memo(n: int) -> e.MemoAdded:
    """Return a memo of about the length people write."""
    return e.MemoAdded(memo=f"m{n}", board=Board.STRAIN if n % 2 else Board.CHERISH, text=f"memo {n} " + "tekst " * 15)


def one_round(folder: Path) -> tuple[list[float], list[float], list[float]]:
    """Return seconds per event early and late in a session, and per bare insert."""
    early, late, bare = [], [], []
    with dossier.create(folder / "bench.psa", "Bench") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "Bench").id, MODEL)
        for n in range(MANY + WINDOW):
            started = time.perf_counter()
            session.do(memo(n))
            took = time.perf_counter() - started
            if 10 - WINDOW // 2 <= n < 10 + WINDOW // 2:
                early.append(took)
            elif n >= MANY:
                late.append(took)
        other = file.add_session(INSTRUMENT, "Bare").id
        for n in range(WINDOW):
            started = time.perf_counter()
            with file.transaction() as connection:
                connection.execute(
                    sa.insert(event).values(
                        session_id=other, seq=n + 1, action=n + 1, actor="x", at="2026-01-01", kind="x", body="{}"
                    )
                )
            bare.append(time.perf_counter() - started)
    return early, late, bare


def main() -> None:
    """Print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=sized(5, 1))
    rounds = parser.parse_args().rounds
    ratios, to_bare = [], []
    for n in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            early, late, bare = (statistics.median(times) for times in one_round(Path(folder)))
        ratios.append(late / early)
        to_bare.append(late / bare)
        print(f"round {n + 1}: 10th {early * 1e3:.2f} ms, 1,000th {late * 1e3:.2f} ms, bare insert {bare * 1e3:.2f} ms")
    print(f"1,000th / 10th: {statistics.median(ratios):.2f} (target about 1)")
    print(f"1,000th / bare committed insert: {statistics.median(to_bare):.2f}")


if __name__ == "__main__":
    main()
