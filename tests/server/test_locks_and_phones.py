"""A room with phones in a client file with a lock: its service gets the key over a pipe, and lets go when it is locked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from participant import Phone
from running import awaited, until

from kits import dossier, live
from kits.dossier import keyring, locking
from kits.live.phones import PhoneRoom, box, rooms, service
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Step
from kits.problems import Problem
from server import locks
from server.presence import Presence

PASSPHRASE = "paard fiets lamp water"


@pytest.fixture
def opened(data_folder: Path) -> Iterator[tuple[Path, live.Session[Any], PhoneRoom]]:
    """A session in a locked client file that collects memos, open for phones."""
    path = data_folder / "woonstede.psa"
    dossier.create(path, "Woonstede").close()
    locking.lock(path, PASSPHRASE, locking.new_sheet())
    with dossier.open(path) as file:
        row = file.add_session(INSTRUMENT, "Team")
        session = live.Session(file, row.id, MODEL)
        session.do(e.ParticipantsCounted(participants=6), e.StepEntered(step=Step.CHOOSE))
        room = service.start(file, row.id, "127.0.0.1")
        yield path, session, room
        with contextlib.suppress(Problem), file.transaction() as connection:
            box.close(connection, row.id)
        until(lambda: not service.running(room), "the service ends when the room is closed")
    keyring.forget()


def memo(text: str) -> dict[str, Any]:
    return {"memos": [{"id": "m1", "board": "strain", "text": text}]}


def test_locking_asks_first_then_phones_wait_and_go_on_with_what_they_gave(opened: Any) -> None:
    path, session, room = opened
    phone = Phone(room)
    assert phone.join() == 200
    question = phone.state()["ask"]["question"]
    assert phone.answer(question, memo("te veel telefoon"))[0] == 200

    async def locked() -> tuple[int, bool, int]:
        mine = locks.Locks({})
        await mine.unlock(path, PASSPHRASE)
        asked = await mine.lock(path, sure=False)
        still = service.running(room)
        return asked, still, await mine.lock(path, sure=True)

    assert awaited(locked()) == (1, True, 0)
    assert keyring.all_held() == {}
    assert not service.running(room)
    locking.unlock(path, PASSPHRASE)
    again = service.start(session.dossier, session.id, room.host)
    assert again.place == room.place
    assert phone.state()["mine"]["body"] == memo("te veel telefoon")


def test_a_room_with_phones_is_not_locked_for_nobody_being_at_the_page(opened: Any) -> None:
    path, _, room = opened
    clock = [0.0]

    async def idle() -> list[int]:
        mine = locks.Locks({}, Presence(lambda: clock[0]))
        await mine.unlock(path, PASSPHRASE)
        for _ in range(60):
            clock[0] += 30
            await mine.look()
        held = [len(keyring.all_held())]
        rooms.let_go(path)
        for _ in range(60):
            clock[0] += 30
            await mine.look()
        return [*held, len(keyring.all_held())]

    assert awaited(idle()) == [1, 0]
    assert not service.running(room)


def test_nobody_else_can_have_a_service_let_go(opened: Any) -> None:
    import http.client

    _, _, room = opened
    for said in ({}, {service.GOODBYE: ""}, {service.GOODBYE: room.mark}, {service.GOODBYE: "é"}):
        line = http.client.HTTPConnection(room.host, room.port)
        line.request("DELETE", "/", headers=said)
        assert line.getresponse().status == 404
        line.close()
    assert service.running(room)
