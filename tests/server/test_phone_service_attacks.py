"""Nobody without the code ends the phones' service, and it opens only where and when somebody chose it."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from participant import Phone
from running import PATIENCE, services_of, until
from test_phones import memos

from kits import dossier, live
from kits.dossier import machine
from kits.live.phones import PhoneRoom, box, service
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Step
from server.phones import parents
from widgets import phones

FEW = 512
"""Files that a service may have open here: as many sockets as Windows' `select` looks at."""


@pytest.fixture
def session(tmp_path: Path, data_folder: Path) -> Iterator[live.Session[Any]]:
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Team")
        made = live.Session(file, row.id, MODEL)
        made.do(e.ParticipantsCounted(participants=6), e.StepEntered(step=Step.CHOOSE))
        yield made
        with file.transaction() as connection:
            box.close(connection, row.id)
        until(lambda: not processes(made), "the service ends when the room is closed")


def processes(session: live.Session[Any]) -> list[psutil.Process]:
    return services_of(session.id)


def kill(session: live.Session[Any]) -> None:
    for process in processes(session):
        process.kill()
        process.wait(10)


@pytest.mark.skipif(os.name == "nt", reason="the limit of open files is set as POSIX does")
def test_more_lines_than_there_are_files_for_end_nothing_and_keep_no_phone_out(session: live.Session[Any]) -> None:
    file = session.dossier
    with file.transaction() as connection:
        room = box.open_room(connection, session.id, "127.0.0.1", 8_780)
    few = f"ulimit -n {FEW} && exec {sys.executable} -m server.phones --session {session.id}"
    told = os.environ | {service.CLIENT: file.address}
    process = subprocess.Popen(["sh", "-c", f"{few} --with {os.getpid()}"], env=told)
    attack: list[socket.socket] = []
    half = f"POST /join HTTP/1.1\r\nHost: {room.address}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{{"
    try:
        until(lambda: service.running(room), "the service answers")
        early = Phone(room)
        assert early.join() == 200
        for n in range(FEW + 150):
            line = socket.create_connection((room.host, room.port), PATIENCE, source_address=(f"127.0.0.{2 + n % 5}", 0))
            attack.append(line)
            with contextlib.suppress(OSError):
                line.sendall(half.encode()[: None if n % 2 else 30])
        assert early.answer("memos:1", memos("het gaat door"))[0] == 200
        late = Phone(room)
        assert late.join() == 200
        assert late.answer("memos:1", memos("ook nu nog"))[0] == 200
        assert process.poll() is None
        with file.reading() as connection:
            assert box.counts(connection, session.id, "memos:1").given == 2
    finally:
        for line in attack:
            line.close()
        process.kill()
        process.wait()


def test_a_process_that_cannot_be_looked_at_is_not_taken_for_one_that_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    parent = parents.process(os.getpid())
    for trouble in (OSError(24, "Too many open files"), psutil.AccessDenied(os.getpid())):

        def refuse(_: psutil.Process, error: Exception = trouble) -> bool:
            raise error

        monkeypatch.setattr(psutil.Process, "is_running", refuse)
        assert parents.lives(parent)


def test_a_service_that_was_killed_is_started_again_by_the_page_with_nothing_lost(
    session: live.Session[Any], caplog: pytest.LogCaptureFixture
) -> None:
    room = service.start(session.dossier, session.id, "127.0.0.1")
    phone = Phone(room)
    phone.join()
    phone.answer("memos:1", memos("bewaard"))
    assert not phones.asleep(session, revive=False)
    kill(session)
    assert phones.asleep(session, revive=False), "the page says so"
    with caplog.at_level(logging.WARNING):
        assert not phones.asleep(session, revive=True)
    assert "started again" in caplog.text
    with session.dossier.reading() as connection:
        again = box.room(connection, session.id)
    assert again is not None
    assert (again.host, again.code) == (room.host, room.code)
    phone.room = again  # the port too, unless another program of this computer took it just then
    assert phone.state()["mine"]["body"] == memos("bewaard")


def test_on_another_network_nothing_opens_by_itself(session: live.Session[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    service.start(session.dossier, session.id, "127.0.0.1")
    kill(session)
    monkeypatch.setattr(service, "addresses", lambda: [service.Address("127.0.0.9", "another network")])
    assert phones.asleep(session, revive=True)
    assert processes(session) == []


def test_a_room_that_came_with_a_client_file_is_not_opened_and_its_code_lets_nobody_in(session: live.Session[Any]) -> None:
    with session.dossier.transaction() as connection:
        foreign = box.open_room(connection, session.id, "127.0.0.1", 8_781)
        box.join(connection, foreign, "somebody who kept a key")
    assert phones.asleep(session, revive=True)
    assert processes(session) == []
    own = service.start(session.dossier, session.id, "127.0.0.1")
    assert own.code != foreign.code
    assert own.secret != foreign.secret
    stranger = Phone(own)
    assert stranger.join(foreign.code) == 403
    with session.dossier.reading() as connection:
        assert box.counts(connection, session.id, None).joined == 0


def test_what_this_computer_keeps_of_rooms_opens_none_of_them(session: live.Session[Any]) -> None:
    room: PhoneRoom = service.start(session.dossier, session.id, "127.0.0.1")
    kept = (machine.folder() / service.CHOSEN).read_text()
    assert room.mark in kept
    assert room.code not in kept
    assert room.secret.hex() not in kept
