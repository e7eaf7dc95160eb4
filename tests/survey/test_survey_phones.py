"""A survey on phones, over the service itself: one answer each, remembered apart from what was answered, counted nowhere."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from opened_survey import opened_survey
from participant import Phone
from running import ROOT, free_port, until

from kits import dossier
from kits.dossier.schema import phone_answer, survey_answer
from kits.live import Session
from kits.live.phones import PhoneRoom, box
from kits.survey import asking, closing
from kits.survey.answers import Way
from kits.survey.events import PlanChanged
from kits.survey.filled_in import Box
from kits.survey.release import Kind
from kits.survey.state import State
from server.phones.limits import ALL_TOLD_AT_ONCE
from server.phones.pages import listen
from server.phones.service import Service
from widgets import phones


@pytest.fixture
def survey(tmp_path: Path, data_folder: Path) -> Iterator[Session[State]]:
    with dossier.create(tmp_path / "linde.psa", "De Linde") as file:
        yield opened_survey(file)


@pytest.fixture
def serve(survey: Session[State]) -> Iterator[Callable[[], PhoneRoom]]:
    """Return what lets phones in and serves them; called again, the service is started again in the same room."""
    running: list[threading.Thread] = []
    loops: list[asyncio.AbstractEventLoop] = []

    def ended() -> None:
        for thread, loop in zip(running, loops, strict=True):
            if thread.is_alive():
                loop.call_soon_threadsafe(lambda loop=loop: [task.cancel() for task in asyncio.all_tasks(loop)])
            thread.join(10)

    def begin() -> PhoneRoom:
        ended()
        with survey.dossier.transaction() as connection:
            known = box.room(connection, survey.id)
            room = known or box.open_room(connection, survey.id, "127.0.0.1", free_port())
        up = threading.Event()

        def opened(service: Service) -> Any:
            server = listen(service)
            up.set()
            return server

        def work() -> None:
            loop = asyncio.new_event_loop()
            loops.append(loop)
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(Service(survey.dossier.address, survey.id, os.getpid()).run(opened))

        running.append(threading.Thread(target=work))
        running[-1].start()
        assert up.wait(20)
        return room

    yield begin
    ended()


def test_a_phone_answers_once_and_what_it_sends_again_because_the_line_broke_is_thanked_for(
    survey: Session[State], serve: Callable[[], PhoneRoom]
) -> None:
    room = serve()
    stranger, phone, other = Phone(room), Phone(room), Phone(room, "en")
    assert [stranger.ask(*what)[0] for what in (("GET", "/form"), ("PUT", "/tell", sent("s")))] == [401, 401]
    assert (phone.join(), other.join()) == (200, 200)
    form = other.ask("GET", "/form")[1]
    assert (form["language"], form["told"], form["survey"]) == ("en", False, survey.id)
    assert [one["name"] for one in form["asked"]["nl"]["blocks"]] == ["Noord en Oost", "Zuid"]

    assert phone.ask("PUT", "/tell", sent("a"))[:2] == (200, {})
    assert phone.ask("PUT", "/tell", sent("a"))[:2] == (200, {}), "the line broke before it heard"
    status, refused, _ = phone.ask("PUT", "/tell", sent("b", physical="never"))
    assert (status, refused["told"]) == (409, True) and refused["say"]
    assert [phone.ask("GET", "/form")[1]["told"], other.ask("GET", "/form")[1]["told"]] == [True, False]

    room = serve()  # the service went down, and is there again
    assert phone.ask("PUT", "/tell", sent("c"))[0] == 409
    assert phone.ask("PUT", "/tell", sent("a"))[0] == 200
    assert other.ask("PUT", "/tell", sent("d", block="b9"))[0] == 400
    assert other.ask("PUT", "/tell", {**sent("d"), "id": "d"})[0] == 400, "an id that others could find by trying"
    assert other.ask("PUT", "/tell", sent("d"))[0] == 200, "who was refused has not answered"
    assert [one.way for one in filled_in(survey)] == [Way.PHONE] * 2


def test_a_whole_room_sends_at_once_and_nobody_waits(survey: Session[State], serve: Callable[[], PhoneRoom]) -> None:
    room = serve()
    n = ALL_TOLD_AT_ONCE + 4  # more than may be told to a register at once
    with survey.dossier.transaction() as connection:
        keys = [f"{one:032x}" for one in range(n)]
        box.join_many(connection, survey.id, [room.participant(key) for key in keys])
    serve()
    said: list[int] = []

    def send(key: str) -> None:
        phone = Phone(room)
        phone.cookie = f"psa_phone={key}"
        said.append(phone.ask("PUT", "/tell", sent(key))[0])

    threads = [threading.Thread(target=send, args=(key,)) for key in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == [200] * n and len(filled_in(survey)) == n


def test_who_answered_is_nowhere_to_be_seen_and_leads_to_nothing_that_was_answered(
    survey: Session[State], serve: Callable[[], PhoneRoom]
) -> None:
    phone = Phone(serve())
    phone.join()
    before = phones.view(survey)
    phone.ask("PUT", "/tell", sent("a"))
    assert until(lambda: filled_in(survey), "it is in")
    with survey.dossier.reading() as connection:
        [mark] = connection.execute(sa.select(phone_answer)).all()
        [answer] = connection.execute(sa.select(survey_answer)).all()
        assert box.mine(connection, survey.id, mark.question, _participant(phone)) == ({}, True), "the mark holds nothing"
        assert not Box(survey).lies(connection, _participant(phone)), "nor does it lead to what was answered"
        assert Box(survey).lies(connection, sent("a")["id"]) and mark.giver[:24] != answer.id
    assert phones.view(survey) == before, "the room sees no difference between who answered and who did not"
    assert closing.close(survey, "2026-12-18")
    with survey.dossier.reading() as connection:
        assert not connection.execute(sa.select(phone_answer)).all(), "the mark goes with the room"
    if survey.dossier.path is None:
        return
    left = b"".join(path.read_bytes() for path in survey.dossier.path.parent.glob("linde.psa*"))
    assert [one for one in (mark.giver, mark.sealed, answer.id, answer.sealed) if _bytes(one) in left] == []


def test_the_forms_colours_are_those_of_the_kits_tokens() -> None:
    tokens = (ROOT / "widgets/static/kit/tokens.css").read_text("utf8")
    own = re.findall(r"(--psa-[\w-]+): (#\w+);", (asking.HERE / "form.css").read_text("utf8"))
    assert len(own) > 5 and [pair for pair in own if not re.search(rf"{pair[0]}:\s*{pair[1]}\b", tokens)] == []


def test_phones_are_asked_only_where_the_plan_says_so(tmp_path: Path, data_folder: Path) -> None:
    with dossier.create(tmp_path / "linde.psa", "De Linde") as file:
        session = opened_survey(file)
        asking = session.model.phones
        assert asking and asking.asked(session.state)
        paper = session.model.apply(session.state, PlanChanged(changes={"ways": ("paper",)}))
        assert asking.asked(paper) is None


def sent(name: str, block: str = "b1", **answers: Any) -> dict[str, Any]:
    """Return what a phone sends, under an id of its own."""
    return {"id": name.rjust(32, "0"), "block": block, "language": "nl", "answers": answers or {"physical": "once"}}


def filled_in(survey: Session[State]) -> list[Any]:
    """Return what lies there."""
    assert {one.kind for one in survey.state.asked} >= {Kind.OFTEN, Kind.REMARK}
    with survey.dossier.reading() as connection:
        return list(Box(survey).all(connection))


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _participant(phone: Phone) -> str:
    return phone.room.participant(phone.cookie.partition("=")[2])
