"""Only one computer at a time has a client file open, and the next one can always get it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import until
from said import code_of

from kits import dossier
from kits.dossier import Dossier, claim, holding, machine, presence
from kits.problems import Problem

OPENS = """
import pathlib, sys
from kits import dossier
from kits.problems import Problem

try:
    client = dossier.open(pathlib.Path(sys.argv[1]))
except Problem as problem:
    print(problem.code, problem.values.get("host"), flush=True)
else:
    client.add_unit(sys.argv[2])
    print("open", flush=True)
    for line in sys.stdin:
        if line.strip() == "close":
            client.close()
        else:
            try:
                client.add_unit(line.strip())
                print("written", flush=True)
            except Problem as problem:
                print(problem.code, flush=True)
"""


def process(path: Path, environment: dict[str, str], unit: str = "van daar") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPENS, str(path), unit],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def answer(running: subprocess.Popen[str]) -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


def tell(running: subprocess.Popen[str], what: str) -> None:
    assert running.stdin is not None
    running.stdin.write(what + "\n")
    running.stdin.flush()


def make_stale(path: Path, seconds: float = claim.STALE_S + 30) -> None:
    """Let the lock file be as old as one that nobody wrote for so long."""
    then = time.time() - seconds
    os.utime(claim.lock_file(path), (then, then))


@pytest.fixture
def asleep(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """A client file that is open on this computer, which writes its lock file no more however long a test takes."""
    monkeypatch.setattr(claim, "BEAT_S", 3600.0)
    with dossier.create(path, "Woningstichting De Linde") as made:
        yield made


def test_another_computer_is_told_where_the_file_is_open(
    client: Dossier, path: Path, other_computer: dict[str, str]
) -> None:
    other = process(path, other_computer)
    assert answer(other) == f"kits.dossier:problems.claimed {machine.host()}"
    other.communicate()
    assert client.units() == []


def test_this_computer_is_told_where_the_file_is_open_and_since_when(
    client: Dossier, path: Path, other_computer: dict[str, str]
) -> None:
    client.close()
    other = process(path, other_computer)
    assert answer(other) == "open"
    with pytest.raises(Problem) as problem:
        dossier.open(path)
    assert code_of(problem) == "claimed"
    assert machine.host() in problem.value.text("nl")
    for refused in (lambda: dossier.delete(path, client.where), lambda: dossier.restore(path, path)):
        with pytest.raises(Problem) as problem:
            refused()
        assert code_of(problem) == "claimed"
    tell(other, "close")
    other.communicate()
    with dossier.open(path) as opened:
        assert [unit.name for unit in opened.units()] == ["van daar"]


def test_another_computer_can_open_the_file_as_soon_as_it_was_closed(
    client: Dossier, path: Path, other_computer: dict[str, str]
) -> None:
    client.close()
    other = process(path, other_computer)
    assert answer(other) == "open"
    other.communicate()


def test_a_second_page_on_this_computer_may_come_in_and_the_first_to_go_leaves_the_claim(
    client: Dossier, path: Path, other_computer: dict[str, str]
) -> None:
    here = process(path, dict(os.environ), "van hiernaast")
    assert answer(here) == "open"
    tell(here, "close")
    here.communicate()
    assert [unit.name for unit in client.units()] == ["van hiernaast"]
    client.add_unit("van mij")
    there = process(path, other_computer)
    assert answer(there).startswith("kits.dossier:problems.claimed")
    there.communicate()


def test_the_last_page_of_this_computer_to_go_takes_the_claim_along(client: Dossier, path: Path) -> None:
    here = process(path, dict(os.environ), "van hiernaast")
    assert answer(here) == "open"
    client.close()
    assert claim.lock_file(path).exists()
    tell(here, "close")
    here.communicate()
    assert not claim.lock_file(path).exists()


def test_a_page_that_was_killed_does_not_keep_this_computer_out(client: Dossier, path: Path) -> None:
    client.close()
    killed = process(path, dict(os.environ), "bevestigd")
    assert answer(killed) == "open"
    killed.kill()
    killed.communicate()
    assert claim.lock_file(path).exists()
    with dossier.open(path) as opened:
        assert [unit.name for unit in opened.units()] == ["bevestigd"]
        opened.rename("De Linde opnieuw")  # nobody else has it open, the dead do not count
    assert [file.name for file in path.parent.iterdir()] == ["De Linde opnieuw.psa"]


def test_a_computer_that_crashed_keeps_others_out_for_a_minute_and_no_longer(
    path: Path, client: Dossier, other_computer: dict[str, str]
) -> None:
    client.close()
    crashed = process(path, other_computer, "bevestigd")
    assert answer(crashed) == "open"
    crashed.kill()
    crashed.communicate()
    make_stale(path, claim.STALE_S - 20)
    with pytest.raises(Problem) as problem:
        dossier.open(path)
    assert code_of(problem) == "claimed"
    make_stale(path)
    with dossier.open(path) as opened:
        assert [unit.name for unit in opened.units()] == ["bevestigd"]


def test_a_computer_that_slept_is_refused_when_another_took_over(
    path: Path, asleep: Dossier, other_computer: dict[str, str]
) -> None:
    asleep.add_unit("van mij")
    make_stale(path)
    other = process(path, other_computer)
    assert answer(other) == "open"
    for attempt in (lambda: asleep.add_unit("te laat"), asleep.units, asleep.token):
        with pytest.raises(Problem) as problem:
            attempt()
        assert code_of(problem) == "claim_lost"
    asleep.close()
    tell(other, "nog een")
    assert answer(other) == "written"
    tell(other, "close")
    other.communicate()
    with dossier.open(path) as again:
        assert [unit.name for unit in again.units()] == ["van mij", "van daar", "nog een"]


def test_a_computer_that_slept_goes_on_when_nobody_took_over_and_shows_so_before_it_writes(
    client: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_stale(path)
    woke = time.time() + 10 * claim.STALE_S
    monkeypatch.setattr(time, "time", lambda: woke)
    client.add_unit("goedemorgen")
    assert claim.lock_file(path).stat().st_mtime > woke - 11 * claim.STALE_S
    assert claim.lock_file(path).stat().st_mtime > claim.lock_file(path).stat().st_ctime - 5


def test_a_page_left_over_from_before_another_computer_had_the_file_is_refused(
    asleep: Dossier, path: Path, other_computer: dict[str, str]
) -> None:
    make_stale(path)
    other = process(path, other_computer)
    assert answer(other) == "open"
    tell(other, "close")
    other.communicate()
    with dossier.open(path) as fresh:
        with pytest.raises(Problem) as problem:
            asleep.add_unit("met een oud logboek")
        assert code_of(problem) == "claim_lost"
        fresh.add_unit("met een nieuw")
        assert [unit.name for unit in fresh.units()] == ["van daar", "met een nieuw"]


def test_the_lock_file_is_written_again_as_long_as_the_file_is_open(
    path: Path, client: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.close()
    monkeypatch.setattr(claim, "BEAT_S", 0.01)
    with dossier.open(path):
        make_stale(path)
        until(
            lambda: time.time() - claim.lock_file(path).stat().st_mtime < claim.STALE_S, "the lock file to be written again"
        )
    assert not any(thread.name.startswith("claim") for thread in threading.enumerate())


def test_beating_never_writes_over_another_computers_lock_file(
    path: Path, client: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.close()
    monkeypatch.setattr(claim, "BEAT_S", 0.01)
    theirs = json.dumps({"claim": "c", "machine": "m", "host": "PC-12", "since": "2026-01-01T09:00:00+00:00"})
    opened = dossier.open(path)
    draft = path.with_name("draft")
    draft.write_text(theirs)
    draft.replace(claim.lock_file(path))

    def refused() -> bool:
        try:
            opened.token()
        except Problem:
            return True
        return False

    until(refused, "what wakes up to be refused")
    opened.close()
    assert claim.lock_file(path).read_text() == theirs


def test_a_lock_file_that_another_computer_just_wrote_is_put_back(tmp_path: Path) -> None:
    lock = tmp_path / "x.psa-lock"
    lock.write_bytes(b"the new one")
    claim._set_aside(lock, judged=b"the stale one")
    assert lock.read_bytes() == b"the new one"
    claim._set_aside(lock, judged=b"the new one")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_that_another_computer_looks_at_apart_for_a_moment_is_not_lost(
    client: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, aside = claim.lock_file(path), path.with_name(".aside")
    lock.rename(aside)
    monkeypatch.setattr(time, "sleep", lambda _: aside.rename(lock))
    client.add_unit("van mij")
    lock.unlink()
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(Problem) as problem:
        client.add_unit("te laat")
    assert code_of(problem) == "claim_lost"


def test_of_many_computers_that_see_a_stale_claim_one_gets_the_file(
    path: Path, asleep: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asleep.add_unit("van mij")
    make_stale(path)
    computers = [
        process(path, os.environ | {machine.VARIABLE: str(tmp_path_factory.mktemp("pc"))}, f"pc {n}") for n in range(4)
    ]
    answers = [answer(computer) for computer in computers]
    assert sorted(answers)[-1] == "open"
    winners = [computer for computer, said in zip(computers, answers, strict=True) if said == "open"]
    written = 0
    for winner in winners:  # should two have come in at the same moment, only the last may write
        tell(winner, "na afloop")
        written += answer(winner) == "written"
    assert written == 1
    for computer in computers:
        tell(computer, "close") if computer in winners else None
        computer.communicate()


def test_an_empty_or_strange_lock_file_keeps_nobody_out_for_ever(client: Dossier, path: Path) -> None:
    client.close()
    for strange in (b"", b"{}", b"\xff\xfe", b'{"claim": 1}'):
        claim.lock_file(path).write_bytes(strange)
        make_stale(path)
        dossier.open(path).close()
        assert not claim.lock_file(path).exists()


def test_processes_that_start_on_a_new_computer_at_once_agree_on_who_it_is(this_computer: Path) -> None:
    ask = "from kits.dossier import machine; print(machine.identity())"
    asked = [subprocess.Popen([sys.executable, "-c", ask], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said = {process.communicate()[0].strip() for process in asked}
    assert said == {machine.identity()}
    (this_computer / "machine").write_text("")  # as one leaves it that was killed before it wrote
    assert len(machine.identity()) > 10


def test_a_page_waits_for_another_that_renames_the_file_and_says_so_when_it_takes_too_long(
    client: Dossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "WAIT_S", 0.05)
    client.close()
    with holding.sole(path):
        with pytest.raises(Problem) as problem:
            dossier.open(path)
        assert code_of(problem) == "busy"
        assert path.name in problem.value.text("nl")
    dossier.open(path).close()
