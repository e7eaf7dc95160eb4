"""Several pages on one file lose nothing, and neither does a process that is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from kits import dossier
from kits.dossier import Dossier, schema

WRITES = """
import os, pathlib, sys
import sqlalchemy as sa
from kits import dossier
from kits.dossier import schema, sqlite
from kits.dossier.records import ActionDraft, FindingDraft, Outcome, Theme

path, session, name, many = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
sqlite.WAIT_MS = 60_000

def write():
    client = dossier.open(path)
    last = sa.select(sa.func.max(schema.event.c.seq)).where(schema.event.c.session_id == session)
    for n in range(many):
        with client.transaction() as connection:
            seq = (connection.scalar(last) or 0) + 1
            row = {"session_id": session, "seq": seq, "action": seq, "actor": name, "at": "", "kind": "k", "body": "{}"}
            connection.execute(sa.insert(schema.event).values(row))
            key = f"{seq}"
            made = Outcome((FindingDraft(key, Theme.WORKLOAD, "t", name),), (ActionDraft(key, name, findings=(key,)),))
            client.put_outcome(connection, session, Outcome(), made)
        print(seq, flush=True)

if many:
    write()
for asked in sys.stdin if not many else ():  # a process for each, which writes until it is killed: imported once for all
    many = int(asked)
    if not (child := os.fork()):
        print(os.getpid(), flush=True)
        write()
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


def writer(path: Path, session: str, name: str, many: int = 0) -> subprocess.Popen[str]:
    """Return a process that writes; without a number one that forks a process for each number it is told."""
    command = [sys.executable, "-c", WRITES, str(path), session, name, str(many)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def log(client: Dossier, session: str) -> list[tuple[int, str]]:
    event = schema.event
    with client.reading() as connection:
        rows = connection.execute(sa.select(event.c.seq, event.c.actor).where(event.c.session_id == session))
        return sorted((row.seq, row.actor) for row in rows)


def test_processes_that_write_at_the_same_time_lose_nothing_and_get_numbers_of_their_own(
    client: Dossier, path: Path
) -> None:
    session = client.add_session("memo_voting", "w").id
    writers = {name: writer(path, session, name, 40) for name in ("een", "twee", "drie")}
    confirmed = [(int(seq), name) for name, p in writers.items() for seq in p.communicate()[0].split()]
    assert len(confirmed) == 120
    assert log(client, session) == sorted(confirmed)
    assert [seq for seq, _ in sorted(confirmed)] == list(range(1, 121))


def test_threads_of_one_page_write_at_the_same_time_as_well(client: Dossier) -> None:
    def write(name: str) -> None:
        for n in range(15):
            client.add_unit(f"{name} {n}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(unit.name for unit in client.units()) == sorted(f"{t} {n}" for t in "abcd" for n in range(15))


def test_a_page_sees_a_whole_transaction_of_another_or_nothing_of_it(client: Dossier, path: Path) -> None:
    with dossier.open(path) as other:
        with other.transaction() as connection:
            connection.execute(sa.insert(schema.unit), [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
            token = client.token()
            assert client.units() == []
        assert client.token() != token
        assert len(client.units()) == 2


def test_a_transaction_that_fails_halfway_leaves_nothing(client: Dossier) -> None:
    with pytest.raises(ZeroDivisionError), client.transaction() as connection:
        connection.execute(sa.insert(schema.unit), [{"id": "a", "name": "A"}])
        raise ZeroDivisionError
    assert client.units() == []
    client.add_unit("daarna")
    assert len(client.units()) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks processes, which Windows cannot")
def test_whatever_a_killed_process_had_confirmed_is_there_and_nothing_by_halves(client: Dossier, path: Path) -> None:
    session = client.add_session("memo_voting", "w").id
    client.close()
    chance = random.Random()
    confirmed = 0
    running = writer(path, session, "w")
    assert running.stdin is not None and running.stdout is not None
    for _ in range(15):
        running.stdin.write("100000\n")
        process = int(running.stdout.readline())
        for _ in range(chance.randint(1, 30)):
            confirmed = int(running.stdout.readline())
        os.kill(process, signal.SIGKILL)
        for line in iter(running.stdout.readline, "ended\n"):
            assert line, "the processes go on"
            confirmed = int(line)  # in the moment before it died

        with dossier.open(path) as again:
            numbers = [seq for seq, _ in log(again, session)]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) >= confirmed
            findings, actions = again.findings(session), again.actions(session)
        of = {finding.id: finding.key for finding in findings}
        assert sorted(of.values(), key=int) == [str(n) for n in numbers]
        assert {action.key: [of[f] for f in action.findings] for action in actions} == {str(n): [str(n)] for n in numbers}
        confirmed = len(numbers)
    running.communicate()


def test_a_confirmed_write_is_on_disk_before_it_is_confirmed(client: Dossier) -> None:
    with client.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
