"""What a client in a database costs beside one in a file: its server's statements and connections, and people's time.

    .venv/bin/python benchmarks/database.py

A PostgreSQL server runs on this computer, as the tests' does (its disk is not waited for; the file's is). It says itself how
many statements it was given and how many lines are open. Targets: a page that nobody touches asks at most 60 statements a
minute, an open page and a phones' service keep one connection each, and what one page writes is noticed by another within
the 0.1 seconds between two looks, and the time of one reading.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["PSA_KIT_PHONES_LOCAL"] = "1"
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from database_server import DatabaseServer, serving  # noqa: E402 - shared with the tests
from sizes import sized  # noqa: E402

from kits import dossier, live, places  # noqa: E402
from kits.memo_voting import events as e  # noqa: E402
from kits.memo_voting.model import INSTRUMENT, MODEL  # noqa: E402
from kits.memo_voting.state import Board, Phase, Step  # noqa: E402
from widgets.memo_voting import MemoVotingPage  # noqa: E402
from widgets.page import POLL_SECONDS  # noqa: E402

IDLE_SECONDS = sized(30.0, 0.5)
PAGES, WRITES, ROUNDS, EVENTS = sized((10, 50, 15, 300), (2, 2, 1, 5))


def begun(where: Path | str) -> dict[str, str]:
    """Make a client with a session in which memos hang; return its page's address."""
    with dossier.create(where, "Bench") as client:
        session = live.Session(client, client.add_session(INSTRUMENT, "Bench").id, MODEL)
        session.do(e.ParticipantsCounted(participants=11), e.StepEntered(Step.CHOOSE), e.PhaseEntered(Phase.COLLECT))
        for n in range(EVENTS):
            session.do(e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=f"memo {n} " + "tekst " * 15))
        return {"dossier": client.id, "session": session.id}


def opened(address: dict[str, str]) -> MemoVotingPage:
    """Return a page as somebody opens it, that has drawn itself."""
    page = MemoVotingPage(lambda *_: None)
    page.arrive(address)
    page._shown = page.view()
    page._phones_at = float("inf")  # what it asks of the phones' service goes to no server of ours
    return page


def statements(server: DatabaseServer) -> int:
    """Return how many statements the server was given, these included."""
    return int(server.ask("SELECT sum(calls) FROM pg_stat_statements")[0][0])


def asked_idle(server: DatabaseServer, address: dict[str, str], *, counting: bool) -> float:
    """Return how many statements a minute a page asks that nobody touches; `counting` reads the count at each look."""
    page = opened(address)
    assert page.dossier is not None
    watch: Any = page.dossier._watch
    watch._deaf = counting
    page._look()
    before, end, looks = statements(server), time.monotonic() + IDLE_SECONDS, 0
    while time.monotonic() < end:
        time.sleep(POLL_SECONDS)
        page._look()
        looks += 1
    asked = statements(server) - before - 1
    page.let_go()
    return asked * 60 / (looks * POLL_SECONDS)


def lines(server: DatabaseServer, name: str) -> int:
    """Return how many connections there are to a database."""
    return int(server.ask(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'")[0][0])


def connections(server: DatabaseServer, name: str, address: dict[str, str]) -> Iterator[str]:
    """Say how many connections are kept by pages, and by a phones' service."""
    pages = [opened(address) for _ in range(PAGES)]
    for page in pages:
        page.do_event([{"kind": "MemoAdded", "body": {"memo": f"q{id(page)}", "board": "strain", "text": "nog een"}}])
    yield f"connections of {PAGES} open pages that each wrote something: {lines(server, name)} (target {PAGES})"
    before = lines(server, name)
    pages[0].do_phones_open("127.0.0.1")
    yield f"and of a phones' service besides: {lines(server, name) - before} (target 1)"
    pages[0].do_phones_close()
    for page in pages:
        page.let_go()


def noticed(where: str) -> Iterator[float]:
    """Give the milliseconds from what one page confirmed until another, that keeps looking, knows of it."""
    with dossier.open(where) as one, dossier.open(where) as other:
        for n in range(WRITES):
            seen = one.token()
            time.sleep(0.02)
            seen = one.token()
            other.change_settings(lambda settings, n=n: {**settings, "bench": n})
            confirmed = time.perf_counter()
            while one.token() == seen:
                time.sleep(0.0005)
            yield (time.perf_counter() - confirmed) * 1e3


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1e3


def times(where: Path | str, address: dict[str, str]) -> dict[str, list[float]]:
    """Return the milliseconds that opening takes, and one thing done on a page with what it shows of it, a few times."""
    took: dict[str, list[float]] = {"opening the client": [], "opening a page": [], "a command on a page": []}
    for n in range(ROUNDS):
        took["opening the client"].append(timed(lambda: dossier.open(where).close()))
        pages: list[MemoVotingPage] = []
        took["opening a page"].append(timed(lambda pages=pages: pages.append(opened(address))))  # type: ignore[misc]
        body = {"memo": f"t{n}", "board": "strain", "text": "nog een"}
        ask = {"ask": n, "do": "event", "events": [{"kind": "MemoAdded", "body": body}]}
        took["a command on a page"].append(timed(lambda page=pages[0], ask=ask: page.heard(ask, [])))  # type: ignore[misc]
        pages[0].let_go()
    return took


def main() -> None:
    """Print what was measured."""
    with tempfile.TemporaryDirectory() as folder, serving("shared_preload_libraries=pg_stat_statements") as server:
        os.environ["PSA_KIT_DATA"] = folder
        server.ask("CREATE EXTENSION pg_stat_statements")
        where, file = server.address(), Path(folder) / "bench.psa"
        address, of_file = begun(where), begun(file)
        places.keep_database(places.Database(where, address["dossier"], "Bench"))
        counted, heard = (asked_idle(server, address, counting=how) for how in (True, False))
        print(f"statements of an idle page in a minute: {heard:.0f} listening (target 60), {counted:.0f} reading the count")
        for said in connections(server, where.rpartition("/")[2], address):
            print(said)
        found = list(noticed(where))
        middle, most = statistics.median(found), max(found)
        print(f"from confirmed to noticed, looking all the time: median {middle:.1f} ms, most {most:.1f}")
        there, here = times(where, address), times(file, of_file)
        for what, took in there.items():
            one, other = statistics.median(took), statistics.median(here[what])
            print(f"{what}: {one:.1f} ms in a database, {other:.1f} ms in a file ({one / other:.1f} times)")


if __name__ == "__main__":
    main()
