"""What a Hub for many costs: 50 people with a page each on this computer, against a laptop's page in the same run; and 200.

    .venv/bin/python benchmarks/hub.py [PEOPLE]     (default 50; needs .venv-hub, the Hub's proxy and PostgreSQL)

Nothing is simulated of the 50: a real Hub signs them in and starts a kit for each, and each opens a page of a workshop in a
client in PostgreSQL, as a browser does but without drawing it. A page's time is from asking for it until it has answered.
Memory is PSS: of what processes share each has its part. The 200 are simulated: no Hub and no kernels, but what the kernels
of 200 open pages do all the time (look ten times a second whether anything changed, over a connection each) and a memo of
each every 20 seconds, in four processes on four clients; measured is how long such a command takes, and the processor.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "hub"), str(ROOT)]

from a_hub import Hub, Opened, Somebody, needed  # noqa: E402 - shared with the tests
from database_server import DatabaseServer, serving  # noqa: E402
from running import PATIENCE, free_port, is_kernel  # noqa: E402
from sizes import sized  # noqa: E402

from kits import dossier, live, places  # noqa: E402
from kits.memo_voting import events as e  # noqa: E402
from kits.memo_voting.model import INSTRUMENT, MODEL  # noqa: E402
from kits.memo_voting.state import Board, Phase, Step  # noqa: E402
from kits.rights import people  # noqa: E402
from kits.rights.person import Person  # noqa: E402

T = TypeVar("T")
PEOPLE = int(sys.argv[1]) if len(sys.argv) == 2 else sized(50, 2)
LAPTOP, IDLE_SECONDS = sized((7, 30.0), (1, 0.5))
MANY, WORKERS, MANY_SECONDS, EVERY = sized((200, 4, 60.0, 20.0), (4, 2, 1.0, 0.5))
READY = sized(12.0, 0.0)
"""Seconds until a kernel stands ready for the next page."""
CONNECTIONS = 400
WORKER = "--worker"


LOOP = asyncio.new_event_loop()
"""In which all lines stay open, beside what measures."""


def in_loop(coming: Coroutine[Any, Any, T]) -> T:
    """Return what a coroutine gives."""
    return asyncio.run_coroutine_threadsafe(coming, LOOP).result(PATIENCE)


async def closed(opened: Opened) -> None:
    """Close a page's line."""
    opened._line.connection.close()


def leave(opened: Opened) -> None:
    """Leave a page as a browser does."""
    in_loop(closed(opened))
    opened.farewell()


def begun(where: Path | str, users: list[str]) -> tuple[str, str]:
    """Make a client with a workshop that has begun, and these people in it. Returns its id and the session's."""
    with dossier.create(where, "Bench", "nl") as client:
        for user in users:
            people.change(client, Person("keeper", "keeper", keeper=True), user, roles=["prevention_officer"])
        return client.id, workshop(client)


def workshop(client: dossier.Dossier) -> str:
    """Add a workshop that has begun to a client, with 40 memos; return its id."""
    session = live.Session(client, client.add_session(INSTRUMENT, "Bench").id, MODEL)
    session.do(e.ParticipantsCounted(participants=11), e.StepEntered(Step.CHOOSE), e.PhaseEntered(Phase.COLLECT))
    session.do(*(e.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text=f"memo {n} " + "tekst " * 15) for n in range(40)))
    return session.id


def megabytes(processes: list[psutil.Process]) -> float:
    """Return the memory of processes together, of what they share with others their part."""
    return sum(process.memory_full_info().pss for process in processes) / 1e6


def seconds(processes: list[psutil.Process]) -> float:
    """Return how much processor processes have used."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def page(somebody: Any, client: str, session: str) -> tuple[float, Opened]:
    """Open the workshop's page; return how long that took, and it."""
    began = time.perf_counter()

    async def open_it() -> Opened:
        one = somebody.opened("memo-voting", f"dossier={client}&session={session}")
        await one.line()
        said = await one.hello(dossier=client, session=session)
        assert "refused" not in said, said
        return one

    opened = in_loop(open_it())
    return time.perf_counter() - began, opened


class AtLaptop(Somebody):
    """Somebody whose kit runs on their own computer, in the same way that one does at a Hub."""

    def __init__(self, url: str, token: str) -> None:
        super(Somebody, self).__init__()
        self.home, self.hub = url, type("Here", (), {"url": url})()
        self.get(f"{url}/start?token={token}")

    def cookie(self) -> str:
        """Return what a browser sends along."""
        return "; ".join(f"{one.name}={one.value}" for one in self.cookies)


def laptop(folder: Path, waiting: int) -> tuple[list[float], float, float]:
    """Return the seconds that pages take on a laptop, the memory of its kit with a page open, and of that page's kernel."""
    client, session = begun(folder, [])
    words = ["serve", "--no-browser", "--waiting", str(waiting), "--port", str(free_port())]
    env = os.environ | {"PSA_KIT_DATA": str(folder), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    kit = subprocess.Popen([sys.executable, "-m", "server.cli", *words], stdout=subprocess.PIPE, env=env, text=True)
    try:
        assert kit.stdout is not None
        address = re.search(r"http\S+token=\w+", next(line for line in kit.stdout if "token=" in line))
        assert address is not None
        url, _, token = address[0].partition("/?token=")
        somebody = AtLaptop(url, token)
        took = []
        for _ in range(LAPTOP):
            time.sleep(READY if waiting else 0)  # until one stands ready again
            spent, opened = page(somebody, client, session)
            took.append(spent)
            whole = [psutil.Process(kit.pid), *psutil.Process(kit.pid).children(recursive=True)]
            memory = megabytes(whole), megabytes([one for one in whole if is_kernel(one)])
            leave(opened)
    finally:
        kit.terminate()
        kit.wait()
    return took, *memory


def at_hub(folder: Path, address: str, users: list[str], waiting: int) -> Iterator[str]:
    """Let people sign in and open a page each; yield what that cost."""
    client, session = begun(address, users)
    hub = Hub(folder, {"linde": users}, {"linde": address}, PSA_HUB_WAITING=str(waiting), PSA_HUB_PEOPLE="0")
    try:
        alone = megabytes([psutil.Process(hub.process.pid), *hub.processes()])
        started, took, there = [], [], []
        for user in users:
            somebody = Somebody(hub, user)
            began = time.perf_counter()
            somebody.sign_in()
            started.append(time.perf_counter() - began)
            time.sleep(READY if waiting else 0)
            spent, opened = page(somebody, client, session)
            took.append(spent)
            there.append(opened)
        time.sleep(READY if waiting else 0)
        few = max(1, len(users) // 5)
        yield f"    signing in, until the kit answers: {statistics.median(started):.1f} s"
        first, last = statistics.median(took[:few]), statistics.median(took[-few:])
        yield f"    a page, the first {few}: {first:.2f} s; the last {few}: {last:.2f} s"
        theirs = [one for user in users for one in hub.of(user)]
        kinds: dict[str, Callable[[psutil.Process], bool]] = {
            "the proxy before it": lambda one: "standaloneproxy" in " ".join(one.cmdline()),
            "the kit": lambda one: "server.cli" in one.cmdline() and "standaloneproxy" not in " ".join(one.cmdline()),
            "its kernels": is_kernel,
        }
        for kind, so in kinds.items():
            yield f"    memory of each person, {kind}: {megabytes([one for one in theirs if so(one)]) / len(users):.0f} MB"
        yield f"    memory of each person: {megabytes(theirs) / len(users):.0f} MB; of the Hub and its own: {alone:.0f} MB"
        before = seconds(theirs)
        time.sleep(IDLE_SECONDS)
        share = (seconds(theirs) - before) / IDLE_SECONDS / len(users)
        yield f"    processor of each page that is open and not touched: {100 * share:.2f}% of one"
        for opened in there:
            leave(opened)
    finally:
        hub.stop()


def worker(address: str, sessions: list[str], end: float) -> None:
    """Do what the kernels of so many open pages do; print how long each command took, and the processor that all took."""
    from widgets.memo_voting import MemoVotingPage  # noqa: PLC0415 - for this process only

    with dossier.open(address) as client:
        dossier_id = client.id
    os.environ[places.GIVEN] = json.dumps([{"address": address}])
    pages = []
    for session in sessions:
        one: Any = MemoVotingPage(lambda *_: None)
        one.arrive({"dossier": dossier_id, "session": session})
        one._shown, one._phones_at = one.view(), float("inf")
        pages.append(one)
    print("ready", flush=True)
    sys.stdin.readline()
    end += time.time()
    due = [time.time() + EVERY * n / len(pages) for n in range(len(pages))]
    took, looks, numbers = [], [], itertools.count()
    began = time.process_time()
    while time.time() < end:
        turn = time.time()
        for n, one in enumerate(pages):
            if due[n] <= time.time():
                due[n] += EVERY
                memo = {"memo": f"n{next(numbers)}", "board": "strain", "text": "De telefoon blijft gaan"}
                asked = time.perf_counter()
                one.do_event([{"kind": "MemoAdded", "body": memo}])
                took.append(time.perf_counter() - asked)
            one._look()
        looks.append(time.time() - turn)
        time.sleep(max(0.0, 0.1 - looks[-1]))
    print(json.dumps({"took": took, "looks": looks, "processor": time.process_time() - began}), flush=True)


def many(server: DatabaseServer, number: int) -> str:
    """Return what commands cost where so many pages are open."""
    workers = min(WORKERS, number)
    running = []
    for _ in range(workers):
        address = server.address()
        with dossier.create(address, "Bench", "nl") as client:
            sessions = [workshop(client) for _ in range(number // workers)]
        command = [sys.executable, __file__, WORKER, address, json.dumps(sessions), str(MANY_SECONDS)]
        env = os.environ | {"PSA_KIT_DATA": tempfile.mkdtemp(prefix="psa-many-"), "PYTHONPATH": str(ROOT)}
        running.append(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, text=True))
    for one in running:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    for one in running:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [json.loads(one.communicate()[0]) for one in running]
    took = sorted(spent for each in said for spent in each["took"]) or [0.0]
    share = sum(each["processor"] for each in said) / MANY_SECONDS
    middle, most = 1000 * statistics.median(took), 1000 * took[int(0.95 * (len(took) - 1))]
    spent = f"a command takes {middle:.0f} ms, 95 of 100 at most {most:.0f} ms; processor {100 * share:.0f}% of one"
    return f"    {number} pages: {spent}"


def main() -> None:
    """Measure, and say it."""
    try:
        needed()
    except pytest.skip.Exception as why:
        sys.exit(str(why))
    threading.Thread(target=LOOP.run_forever, daemon=True).start()
    users = [f"u{n:03}" for n in range(PEOPLE)]
    with serving() as server, tempfile.TemporaryDirectory() as folder:
        server.ask(f"ALTER SYSTEM SET max_connections = {CONNECTIONS}")
        server.stop()
        server.start()
        for waiting in (0, 1):
            there = Path(folder) / f"laptop{waiting}"
            there.mkdir()
            took, whole, kernels = laptop(there, waiting)
            print(f"a laptop, {waiting} kernels waiting: a page takes {statistics.median(took):.2f} s; "
                  f"its kit takes {whole:.0f} MB, of which kernels {kernels:.0f} MB", flush=True)  # fmt: skip
        for number, waiting in ((users, 0), (users[: sized(5, 1)], 1)):
            print(f"a Hub, {len(number)} people, {waiting} kernels waiting for each:")
            there = Path(folder) / f"hub{waiting}"
            there.mkdir()
            for line in at_hub(there, server.address(), number, waiting):
                print(line, flush=True)
        print("simulated, what the kernels of open pages do:")
        for pages in (1, MANY // 4, MANY):
            print(many(server, pages), flush=True)


if __name__ == "__main__":
    if WORKER in sys.argv:
        _, _, given, sessions_of, lasting = sys.argv
        worker(given, json.loads(sessions_of), float(lasting))
    else:
        main()
