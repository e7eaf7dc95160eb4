"""Phones in a session: joining, voting, and how long it takes until the projector shows it.

    .venv/bin/python benchmarks/phones.py [30 100 300 1000]

A number of simulated phones, each with its line open, joins one session and votes: spread over ten seconds as a room does,
and then all at the same moment. Beside it, in the same run, a bare Tornado handler that commits one row an answer. The
projector is what the page does: look ten times a second and count. All of it, phones included, shares this machine. At the
end somebody joins over and over behind the address of a room of thirty.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ["PSA_KIT_PHONES_LOCAL"] = "1"

import sqlalchemy as sa
from sizes import sized

from kits import dossier, live
from kits.dossier.schema import phone_answer
from kits.live.phones import box, service
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, Phase, Step

SPREAD_SECONDS = sized(10.0, 1.0)
VOTERS = sized(600, 10)
FLOOD = sized(1_525, 40)
BARE_REQUESTS, AT_ONCE = sized((1_200, 60), (30, 6))
QUESTION = "vote:cherish:1"

BARE = """
import asyncio, sqlite3, sys, tornado.web
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA journal_mode=WAL"); db.execute("PRAGMA synchronous=FULL")
db.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, body TEXT)")
class One(tornado.web.RequestHandler):
    def put(self):
        db.execute("INSERT INTO answer (body) VALUES (?)", (self.request.body.decode(),))
        self.finish({})
async def main():
    tornado.web.Application([("/answer", One)], log_function=lambda _: None).listen(int(sys.argv[2]), "127.0.0.1")
    await asyncio.Event().wait()
asyncio.run(main())
"""


@dataclass
class Line:
    """A connection that stays open, as a browser's, from an address of its own, as phones on one network have."""

    port: int
    address: str = "127.0.0.1"
    cookie: str = ""
    reader: Any = None
    writer: Any = None

    async def opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection."""
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(self.address, 0))

    async def send(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, str]]:
        """Return status and headers of one request."""
        if self.writer is None:
            self.reader, self.writer = await self.opened()
        data = json.dumps(body).encode() if body is not None else b""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
            f"Cookie: {self.cookie}\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        self.writer.write(head.encode() + data)
        raw = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = raw.split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines if ": " in line)
        if "Content-Length" in headers:
            await self.reader.readexactly(int(headers["Content-Length"]))
        return int(first.split()[1]), headers


@dataclass
class Times:
    """Seconds each took, and what went wrong."""

    took: list[float] = field(default_factory=list)
    errors: int = 0

    def said(self) -> str:
        """Return p50, p95 and p99 in milliseconds."""
        cuts = statistics.quantiles(self.took, n=100) if len(self.took) > 1 else [0.0] * 99
        return f"p50 {cuts[49] * 1000:6.0f}  p95 {cuts[94] * 1000:6.0f}  p99 {cuts[98] * 1000:6.0f} ms  errors {self.errors}"


async def main(sizes: list[int]) -> None:
    """Measure each number of phones, and the bare handler."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PSA_KIT_DATA"] = folder
        bare = await bare_rate(Path(folder))
        print(f"bare handler, one committed row an answer: {bare:7.0f} answers/s\n")
        for size in sizes:
            await measured(Path(folder), size, bare)
        await flooded(Path(folder))


async def bare_rate(folder: Path) -> float:
    """Return how many answers a second the bare handler takes."""
    port = 8_699
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", BARE, str(folder / "bare.db"), str(port))
    try:
        for _ in range(100):
            with suppress(OSError):
                await Line(port).send("PUT", "/answer", {})
                break
            await asyncio.sleep(0.1)
        return await rate(
            [Line(port) for _ in range(AT_ONCE)], lambda n: {"question": QUESTION, "body": {"votes": {"a": n % 3}}}
        )
    finally:
        process.kill()
        await process.wait()


async def rate(lines: list[Line], body: Any) -> float:
    """Return answers a second when all lines send one after the other."""
    left = iter(range(BARE_REQUESTS))

    async def on(line: Line) -> None:
        for n in left:
            await line.send("PUT", "/answer", body(n))

    began = time.perf_counter()
    await asyncio.gather(*(on(line) for line in lines))
    return BARE_REQUESTS / (time.perf_counter() - began)


async def measured(folder: Path, size: int, bare: float) -> None:
    """Let `size` phones join and vote, and print what it took."""
    file = dossier.create(folder / f"{size}.psa", "Woonstede")
    row = file.add_session(INSTRUMENT, "Team")
    session = live.Session(file, row.id, MODEL)
    memos = [e.MemoAdded(memo=f"m{n}", board=Board.CHERISH, text=f"memo {n}") for n in range(20)]
    session.do(
        e.ParticipantsCounted(participants=1_000), *memos, e.StepEntered(step=Step.CHOOSE), e.PhaseEntered(phase=Phase.VOTE)
    )
    room = service.start(file, row.id, "127.0.0.1")
    try:
        phones = [Line(room.port, address=f"127.0.{1 + n // 250}.{1 + n % 250}") for n in range(size)]
        began = time.perf_counter()
        joins = await timed(phones, lambda phone, _n: join(phone, room.code), at=[0.0] * size)
        print(f"{size:5} phones  joined in {time.perf_counter() - began:5.1f} s   {joins.said()}")
        streams = [asyncio.create_task(hang_on(phone)) for phone in phones]
        await asyncio.sleep(1.5)
        voters = phones[: min(size, VOTERS)]
        for name, at in (
            ("spread over 10 s", [random.uniform(0, SPREAD_SECONDS) for _ in voters]),
            ("all at once", [0.0] * len(voters)),
        ):
            await asyncio.to_thread(empty, file, row.id)
            seen: list[tuple[float, int]] = []
            watching = asyncio.create_task(projector(file.path, row.id, len(voters), seen))
            sent: dict[int, tuple[float, float]] = {}
            began = time.perf_counter()
            votes = await timed(voters, vote, at=at, sent=sent)
            took = time.perf_counter() - began
            await asyncio.wait_for(watching, 30)
            print(
                f"      {len(voters):4} voters, {name:16}  acknowledged   {votes.said()}   {len(voters) / took:6.0f} votes/s"
            )
            print(f"                                     tap to projector {until_seen(sent, seen).said()}")
        busy = await rate(phones[:AT_ONCE], lambda n: answer(n, n % 3 + 1)) if size >= AT_ONCE else 0.0
        if busy:
            print(f"      as fast as it goes, beside the bare handler: {busy:6.0f} answers/s, ratio {busy / bare:.2f}")
        for stream in streams:
            stream.cancel()
        print()
    finally:
        with file.transaction() as connection:
            box.close(connection, row.id)
        file.close()


async def timed(phones: list[Line], act: Any, at: list[float], sent: dict[int, tuple[float, float]] | None = None) -> Times:
    """Let each phone act at its moment (seconds from now). Returns how long each took."""
    times = Times()

    async def on(n: int, phone: Line) -> None:
        await asyncio.sleep(at[n])
        began = time.perf_counter()
        try:
            status = await act(phone, n)
        except (OSError, asyncio.IncompleteReadError):
            status = 0
        ended = time.perf_counter()
        times.took.append(ended - began)
        times.errors += status != 200
        if sent is not None:
            sent[n] = (began, ended)

    await asyncio.gather(*(on(n, phone) for n, phone in enumerate(phones)))
    return times


async def join(phone: Line, code: str) -> int:
    """Join with the code and keep the cookie."""
    status, headers = await phone.send("POST", "/join", {"code": code})
    phone.cookie = headers.get("Set-Cookie", "").partition(";")[0]
    return status


def answer(n: int, votes: int = 3) -> dict[str, Any]:
    """Return the answer of somebody who gives one memo all votes."""
    return {"question": QUESTION, "body": {"votes": {f"m{n % 20}": votes}}, "done": True}


async def vote(phone: Line, n: int) -> int:
    """Give three votes."""
    return (await phone.send("PUT", "/answer", answer(n)))[0]


async def hang_on(phone: Line) -> None:
    """Keep the line open on which the phone hears what is asked."""
    reader, writer = await phone.opened()
    writer.write(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{phone.port}\r\nCookie: {phone.cookie}\r\n\r\n".encode())
    while await reader.read(4_096):
        pass


def empty(file: dossier.Dossier, session: str) -> None:
    """Throw away all that was answered: taken in, it could not be answered anew."""
    with file.transaction() as connection:
        connection.execute(sa.delete(phone_answer).where(phone_answer.c.session_id == session))


async def flooded(folder: Path) -> None:
    """Join over and over for a session of six, and print how many got in, and whether a room of thirty still does."""
    file = dossier.create(folder / "flooded.psa", "Woonstede")
    row = file.add_session(INSTRUMENT, "Team")
    live.Session(file, row.id, MODEL).do(e.ParticipantsCounted(participants=6), e.StepEntered(step=Step.CHOOSE))
    room = service.start(file, row.id, "127.0.0.1")
    try:
        lines = [Line(room.port) for _ in range(FLOOD)]
        thirty = await asyncio.gather(*(join(line, room.code) for line in lines[:30]))
        began = time.perf_counter()
        flood = (join(line, room.code) for line in lines[30:])
        rest = await asyncio.gather(*flood, return_exceptions=True)  # lines past what an address may have are cut
        took = time.perf_counter() - began
        print(f"{FLOOD} joins from one address: {thirty.count(200)} of the first 30 are in, {rest.count(200)} of the rest")
        print(f"                                it took {took:.1f} s")
    finally:
        with file.transaction() as connection:
            box.close(connection, row.id)
        file.close()


async def projector(path: Path | None, session: str, wanted: int, seen: list[tuple[float, int]]) -> None:
    """Look as a page does, until all votes are counted: `(moment, how many)`."""

    def look() -> None:
        assert path is not None
        with dossier.open(path) as file:
            token: object = None
            while not seen or seen[-1][1] < wanted:
                time.sleep(0.1)
                if (now := file.token()) != token:
                    token = now
                    with file.reading() as connection:
                        counts = box.counts(connection, session, QUESTION)
                    seen.append((time.perf_counter(), counts.given))

    await asyncio.to_thread(look)


def until_seen(sent: dict[int, tuple[float, float]], seen: list[tuple[float, int]]) -> Times:
    """Return how long each vote took from the tap until the projector counted it; they count in the order they were kept."""
    times = Times()
    for place, (began, _) in enumerate(sorted(sent.values(), key=lambda moments: moments[1]), 1):
        times.took.append(next(moment for moment, n in seen if n >= place) - began)
    return times


if __name__ == "__main__":
    asyncio.run(main([int(word) for word in sys.argv[1:]] or sized([30, 100, 300, 1_000], [6])))
