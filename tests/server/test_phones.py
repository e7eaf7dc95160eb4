"""The phones' service as it really runs: a process of its own, spoken to over the network."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import itertools
import json
import os
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from database_server import PASSWORD, DatabaseServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from participant import Phone
from running import PATIENCE, awaited, services_of, until

from kits import dossier, live
from kits.dossier import machine
from kits.live.phones import PhoneRoom, away, box, service
from kits.live.session import PHONES
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, Phase, Step
from kits.problems import Problem
from server.phones.service import LOOK_SECONDS, Service


@pytest.fixture
def opened(tmp_path: Path, data_folder: Path) -> Iterator[tuple[live.Session[Any], PhoneRoom]]:
    """A session for six people that collects memos, open for phones."""
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Team")
        session = live.Session(file, row.id, MODEL)
        session.do(e.ParticipantsCounted(participants=6), e.StepEntered(step=Step.CHOOSE))
        room = service.start(file, row.id, "127.0.0.1")
        yield session, room
        with contextlib.suppress(Problem), file.transaction() as connection:  # a test may have closed the file itself
            box.close(connection, row.id)
        until(lambda: not service.running(room), "the service ends when the room is closed")


def memos(*texts: str) -> dict[str, Any]:
    return {"memos": [{"id": f"m{n}", "board": "strain", "text": text} for n, text in enumerate(texts)]}


def in_room(room: PhoneRoom, n: int) -> list[Phone]:
    phones = [Phone(room) for _ in range(n)]
    assert [phone.join() for phone in phones] == [200] * n
    return phones


def to_vote(session: live.Session[Any]) -> str:
    session.do(
        *(e.MemoAdded(memo=m, board=Board.CHERISH, text=f"memo {m}") for m in "abc"), e.PhaseEntered(phase=Phase.VOTE)
    )
    return "vote:cherish:1"


def asked(phone: Phone, question: str) -> None:
    until(lambda: (phone.state().get("ask") or {}).get("question") == question, f"the phone is asked {question}")


def test_nothing_is_told_to_who_has_not_joined(opened: Any) -> None:
    _, room = opened
    stranger = Phone(room)
    for method, path in (("GET", "/state"), ("GET", "/events"), ("PUT", "/answer")):
        status, said, _ = stranger.ask(method, path, {} if method == "PUT" else None)
        assert status == 401
        assert set(said) == {"say"}
    stranger.cookie = f"psa_phone={'0' * 32}"
    assert stranger.ask("GET", "/state")[0] == 401


def test_codes_cannot_be_guessed_by_trying(opened: Any) -> None:
    _, room = opened
    stranger = Phone(room)
    said = [stranger.join(f"AAAAA{n}") for n in range(2, 10)]
    assert set(said) == {403}
    status, answer, headers = stranger.ask("POST", "/join", {"code": room.code})
    assert (status, answer["wait"] > 0) == (429, True), "after eight wrong ones, not even the right one for a while"
    assert headers["Retry-After"] == str(answer["wait"])
    assert len(set(box.CODE_SIGNS)) ** box.CODE_LENGTH > 800_000_000


def test_a_phone_that_comes_back_is_the_same_participant(opened: Any) -> None:
    session, room = opened
    (phone,) = in_room(room, 1)
    before = phone.cookie
    phone.answer("memos:1", memos("een"))
    assert phone.join("WRONG") == 200, "its cookie is enough"
    assert phone.cookie == before
    assert phone.state()["mine"] == {"body": memos("een"), "done": True}
    with session.dossier.reading() as connection:
        assert box.counts(connection, session.id, "memos:1").joined == 1


def test_what_a_phone_gave_comes_with_the_question_it_was_given_to_also_where_the_next_one_comes_meanwhile(
    tmp_path: Path,
) -> None:
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Team")
        session = live.Session(file, row.id, MODEL)
        session.do(e.ParticipantsCounted(participants=6), e.StepEntered(step=Step.CHOOSE))
        with file.transaction() as connection:
            room = box.open_room(connection, row.id, "127.0.0.1", 1)
            who = [room.participant(name) for name in "abc"]
            box.join_many(connection, row.id, who)
            box.put_many(connection, row.id, [(one, "memos:1", memos("een"), True) for one in who])

        async def counted_meanwhile() -> dict[str, Any]:
            opened = Service(file.address, row.id, os.getpid())
            serving = asyncio.create_task(opened.run(lambda _: SimpleNamespace(stop=lambda: None)))  # type: ignore[arg-type, return-value]
            while not hasattr(opened, "now"):
                await asyncio.sleep(LOOK_SECONDS)
            busy = threading.Event()
            opened._thread.submit(busy.wait)
            await asyncio.sleep(3 * LOOK_SECONDS)  # it waits to look at what is asked
            standing = asyncio.create_task(opened.standing(who[0], "nl"))
            await asyncio.sleep(0)
            session.take_in_phones("memos:1")
            busy.set()
            said = await standing
            serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving
            return said

        said = awaited(counted_meanwhile())
    assert (said["ask"]["question"], said["mine"]) == ("memos:2", None), "nothing was given to the new one yet"
    assert said["nth"] == 1, "what came after the first"


def test_phones_that_gave_nothing_are_sent_away_and_can_join_again(opened: Any) -> None:
    session, room = opened
    writer, window, other = in_room(room, 3)
    writer.answer("memos:1", memos("een"))
    with session.dossier.transaction() as connection:
        assert away.silent(connection, session.id, "memos:1") == away.Silent(all=2, gone=2)
        assert away.send_away(connection, session.id, "memos:1", here_too=True) == 2
    until(lambda: window.ask("GET", "/state")[0] == 401, "the service noticed")
    status, said = other.answer("memos:1", memos("twee"))
    assert status == 401
    assert said["say"]
    assert writer.state()["mine"]["body"] == memos("een")
    assert other.join() == 200
    assert other.answer("memos:1", memos("twee"))[0] == 200
    with session.dossier.reading() as connection:
        assert (box.joined(connection, session.id), box.counts(connection, session.id, "memos:1").given) == (2, 2)


def test_joining_over_and_over_does_not_fill_the_room(opened: Any) -> None:
    _, room = opened
    began = time.monotonic()
    with ThreadPoolExecutor(20) as hands:
        tries = list(hands.map(lambda _: Phone(room).ask("POST", "/join", {"code": room.code}), range(120)))
    let_in = [status for status, _, _ in tries].count(200)
    assert 40 <= let_in <= 41 + time.monotonic() - began, "a room behind one address at once, and then one a second"
    waits = [said for status, said, _ in tries if status != 200]
    assert all(said["say"] and 0 < said["again"] <= 1 for said in waits)


def test_an_answer_sent_twice_counts_once_and_others_never_see_it(opened: Any) -> None:
    session, room = opened
    phones = in_room(room, 3)
    for n, phone in enumerate(phones):
        for _ in range(2):
            assert phone.answer("memos:1", memos(f"geheim {n}", "nog een"))[0] == 200
    for n, phone in enumerate(phones):
        told = json.dumps(phone.state(), ensure_ascii=False)
        assert [f"geheim {m}" in told for m in range(3)] == [m == n for m in range(3)]
    assert session.take_in_phones("memos:1") == 3
    assert len(session.state.memos) == 6
    asked(phones[0], "memos:2")
    assert phones[0].state()["mine"] is None
    assert phones[0].answer("memos:1", memos("te laat"))[0] == 409


def test_votes_are_limited_by_the_server_and_refused_with_a_sentence(opened: Any) -> None:
    session, room = opened
    phones = in_room(room, 3)
    question = to_vote(session)
    asked(phones[0], question)
    for body in (
        {"votes": {"a": 4}},
        {"votes": {"a": -1}},
        {"votes": {"z": 1}},
        {"votes": {"a": "1"}},
        {"marks": {}},
        None,
        3,
        [],
    ):
        status, said = phones[0].answer(question, body)
        assert status == 400
        assert said["say"]
    assert phones[0].answer(question, {"votes": {"a": 2, "b": 1}})[0] == 200
    with pytest.raises(Problem) as few:
        session.take_in_phones(question)
    assert few.value.code == "kits.live:phones.too_few"
    for phone in phones[1:]:
        phone.answer(question, {"votes": {"a": 3}})
    assert session.take_in_phones(question) == 3
    assert session.state.ballots[Board.CHERISH][0].counts == {"a": 8, "b": 1}


def test_a_pause_holds_answers_and_says_so(opened: Any) -> None:
    session, room = opened
    (phone,) = in_room(room, 1)
    with session.dossier.transaction() as connection:
        box.pause(connection, session.id, paused=True)
    until(lambda: phone.state()["paused"], "the phone hears of the pause")
    assert phone.answer("memos:1", memos("even wachten"))[0] == 423
    with session.dossier.transaction() as connection:
        box.pause(connection, session.id, paused=False)
    until(lambda: phone.answer("memos:1", memos("even wachten"))[0] == 200, "it goes on")


def test_what_is_too_much_or_too_fast_is_told(opened: Any) -> None:
    _, room = opened
    phone, other = in_room(room, 2)
    assert phone.answer("memos:1", memos("x" * 501))[0] == 400
    assert phone.answer("memos:1", memos(*["x"] * 31))[0] == 400
    said = [phone.answer("memos:1", memos("x"))[0] for _ in range(60)]
    assert 429 in said
    assert other.answer("memos:1", memos("x"))[0] == 200, "who is fast keeps nobody else waiting"


def test_what_no_file_can_hold_is_refused_and_holds_up_nobody(opened: Any) -> None:
    _, room = opened
    odd, *others = in_room(room, 4)
    bodies = [
        b'{"question": "memos:1", "body": {"memos": [{"id": "m\\ud800", "board": "strain", "text": "x"}]}}',
        b'{"question": "memos:1\\ud800", "body": {"memos": []}}',
        b'{"question": "memos:1", "body": {"memos": [{"id": "m", "board": "strain", "text": 1e999}]}}',
        b'{"question": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"question": "memos:1", "body": ' + b"9" * 5000 + b"}",
        b"\xff\xfe",
        b"",
    ]
    for body in bodies:
        status, said, _ = odd.ask("PUT", "/answer", body)
        assert status in (400, 409)
        assert said["say"]
        assert [other.answer("memos:1", memos("gewoon"))[0] for other in others] == [200] * 3
    status, _, _ = odd.ask("PUT", "/answer", json.dumps({"question": "memos:1", "body": memos("a\ud800b\x00c")}).encode())
    assert status == 200, "what a person can type by accident is cleaned, not refused"
    assert odd.state()["mine"]["body"] == memos("abc")


def test_too_much_text_is_told_in_a_sentence(opened: Any) -> None:
    _, room = opened
    (phone,) = in_room(room, 1)
    status, said, _ = phone.ask("PUT", "/answer", b'{"x": "' + b"x" * 70_000 + b'"}')
    assert (status, said["say"].startswith("Dit is te veel tekst")) == (413, True)
    most = {"question": "memos:1", "body": memos(*["\U0001f600" * 500] * 30), "done": True}
    sent = json.dumps(most, ensure_ascii=False).encode()  # as a browser does
    assert phone.ask("PUT", "/answer", sent)[0] == 200, "all that may be sent, fits"


def test_a_body_that_is_too_large_is_not_read(opened: Any) -> None:
    _, room = opened
    (phone,) = in_room(room, 1)
    with socket.create_connection((room.host, room.port), timeout=PATIENCE) as line:
        head = f"PUT /answer HTTP/1.1\r\nHost: {room.address}\r\nCookie: {phone.cookie}\r\nContent-Length: 999999999\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(100).startswith((b"HTTP/1.1 400", b"HTTP/1.1 413")) or line.recv(100) == b""


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
    ],
)
def test_another_page_or_name_cannot_speak_for_a_phone(opened: Any, headers: dict[str, str]) -> None:
    _, room = opened
    (phone,) = in_room(room, 1)
    assert phone.ask("PUT", "/answer", {"question": "memos:1", "body": memos("x")}, **headers)[0] in {403, 421}
    assert phone.ask("PUT", "/answer", b"question=1", **{"Content-Type": "text/plain"})[0] == 400


def test_every_answer_keeps_the_page_to_itself(opened: Any) -> None:
    _, room = opened
    for path in ("/", "/phone.js", "/state", "/nothing"):
        headers = Phone(room).ask("GET", path)[2]
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Server" not in headers
    cookie = Phone(room).ask("POST", "/join", {"code": room.code})[2]["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_the_page_speaks_the_phones_language(opened: Any) -> None:
    _, room = opened
    assert '<html lang="en">' in Phone(room, "en-GB,en;q=0.9").ask("GET", "/")[1]["text"]
    assert '<html lang="nl">' in Phone(room, "nl-NL").ask("GET", "/")[1]["text"]
    assert '<html lang="nl">' in Phone(room, "xx").ask("GET", "/")[1]["text"]
    english = Phone(room, "en")
    english.join()
    assert english.state()["ask"]["title"].startswith("What")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=30))
def test_no_other_address_leads_anywhere(opened: Any, path: str) -> None:
    _, room = opened
    known = {"", "state", "events", "join", "answer", "phone.js", "phone.css", "asks.js", "keep.js", "words.js"}
    if path.partition("?")[0].partition("#")[0] in known | {"preact.js", "hooks.js", "htm.js"}:
        return
    for tried in (path, f"../{path}", f"static/../../{path}", f"%2e%2e/{path}"):
        with socket.create_connection((room.host, room.port), timeout=PATIENCE) as line:
            line.sendall(f"GET /{tried} HTTP/1.1\r\nHost: {room.address}\r\nConnection: close\r\n\r\n".encode())
            assert line.recv(30).split()[1] in {b"404", b"400"}


def test_the_service_listens_on_its_one_address_and_ends_with_the_session(opened: Any) -> None:
    session, room = opened
    phones = in_room(room, 3)
    heard: list[str] = []

    def listen() -> None:
        request = urllib.request.Request(f"http://{room.address}/events", headers={"Cookie": phones[0].cookie})
        with urllib.request.urlopen(request, timeout=PATIENCE) as line:
            heard.extend(raw.decode() for raw in line)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    until(lambda: any("memos:1" in line for line in heard), "the phone hears what is asked")
    session.do(e.SessionClosed())
    until(lambda: any('"over": true' in line for line in heard), "the phone hears that it is over")
    until(lambda: not service.running(room), "nothing listens any more")


def test_a_service_that_was_killed_starts_again_with_everybody_in_it(opened: Any) -> None:
    session, room = opened
    (phone,) = in_room(room, 1)
    phone.answer("memos:1", memos("bewaard"))
    found = services_of(session.id)
    assert len(found) == 1
    found[0].kill()
    found[0].wait(10)
    again = service.start(session.dossier, session.id, "127.0.0.1")
    assert (again.code, again.port) == (room.code, room.port)
    assert phone.state()["mine"]["body"] == memos("bewaard")


def test_only_its_own_service_is_a_rooms_service(opened: Any) -> None:
    session, room = opened
    assert service.running(room)
    other = session.dossier.add_session(INSTRUMENT, "Ander team")
    with session.dossier.transaction() as connection:
        stranger = box.open_room(connection, other.id, room.host, room.port)
    assert not service.running(stranger), "something listens there, for another session"
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with session.dossier.transaction() as connection:
            elsewhere = box.open_room(connection, other.id, room.host, silent.getsockname()[1])
        assert not service.running(elsewhere), "another program has the port"


def test_a_room_that_is_closed_and_opened_again_knows_nobody(opened: Any) -> None:
    session, room = opened
    (phone,) = in_room(room, 1)
    with session.dossier.transaction() as connection:
        box.close(connection, session.id)
    again = service.start(session.dossier, session.id, "127.0.0.1")
    assert again.code != room.code
    until(lambda: not service.running(room), "the service of the room that was closed ends")
    phone.room = again
    assert phone.ask("GET", "/state")[0] == 401
    assert phone.join(room.code) == 403
    assert phone.join() == 200


def test_the_service_ends_with_the_kit(tmp_path: Path, data_folder: Path) -> None:
    import subprocess
    import sys

    kit = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with dossier.create(tmp_path / "woonstede.psa", "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Team")
        with file.transaction() as connection:
            room = box.open_room(connection, row.id, "127.0.0.1", 8_790)
        words = ["--session", row.id, "--with", str(kit.pid)]
        told = os.environ | {service.CLIENT: file.address}
        phones = subprocess.Popen([sys.executable, "-m", "server.phones", *words], env=told)
        try:
            until(lambda: service.running(room), "the service answers")
            kit.kill()
            kit.wait()
            assert phones.wait(15) == 0
        finally:
            phones.kill()
            phones.wait()
        with file.reading() as connection:
            assert box.room(connection, row.id) == room, "the room is still open, for when the kit comes back"


@pytest.mark.usefixtures("phones_by_themselves")
def test_phones_take_part_in_a_session_that_is_in_a_database_on_one_computer_at_a_time(
    database_server: DatabaseServer, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dossier.create(database_server.address(), "Woonstede") as file:
        row = file.add_session(INSTRUMENT, "Team")
        session = live.Session(file, row.id, MODEL)
        session.do(e.ParticipantsCounted(participants=6), e.StepEntered(step=Step.CHOOSE))
        room = service.start(file, row.id, "127.0.0.1")
        served = [one.info["cmdline"] for one in services_of(row.id)]
        assert served
        assert PASSWORD not in str(served), "others on this computer can read command lines"
        for n, phone in enumerate(in_room(room, 3)):
            assert phone.answer("memos:1", memos(f"zin {n}"))[0] == 200
        assert session.take_in_phones("memos:1") == 3
        assert sorted(memo.text for memo in session.state.memos.values()) == ["zin 0", "zin 1", "zin 2"]
        session.undo()
        assert session.state.memos == {}
        assert session.take_in_phones("memos:1") == 3, "what was counted together lies in the box"
        monkeypatch.setenv(machine.VARIABLE, str(tmp_path / "another computer"))
        with pytest.raises(Problem, match="elsewhere"):
            service.start(file, row.id, "127.0.0.1")
        assert service.running(room)
        with file.transaction() as connection:
            box.close(connection, row.id)
        until(lambda: not service.running(room), "the service ends when the room is closed")
        with file.reading() as connection:
            assert box.room(connection, row.id) is None
            assert box.joined(connection, row.id) == 0


def test_in_a_closed_file_nobody_can_tell_who_gave_what(opened: Any, tmp_path: Path) -> None:
    session, room = opened
    phones = in_room(room, 4)
    keys = [phone.cookie.partition("=")[2] for phone in phones]
    hashes = [room.participant(key) for key in keys]
    for n, phone in enumerate(phones):
        phone.answer("memos:1", memos(f"zin van {n}", f"tweede van {n}"))
    phones[0].answer("memos:1", memos("zin van 0", "tweede van 0"), done=False)
    session.take_in_phones("memos:1")
    asked(phones[0], "memos:2")
    phones[0].answer("memos:2", memos("nooit opgehangen"))
    question = to_vote(session)
    asked(phones[0], question)
    for phone in phones[:3]:
        phone.answer(question, {"votes": {"a": 2, "b": 1}})
    session.take_in_phones(question)
    session.dossier.backup(tmp_path / "kopie.psa")
    path = session.dossier.path
    assert path is not None
    assert hashes[0].encode() in whole(path), "while the room is open, the hash is there: else this test would prove nothing"
    session.do(e.SessionClosed())
    until(lambda: not service.running(room), "the service has ended")
    session.dossier.close()
    traces = [room.secret, room.code.encode(), b"nooit opgehangen", *(t.encode() for t in (*keys, *hashes))]
    until(lambda: not any(trace in whole(path) for trace in traces), "nothing of the phones is left in the file")
    for file in (path, tmp_path / "kopie.psa"):
        left = [trace for trace in traces if trace in whole(file)]
        assert left == []
    with dossier.open(path) as file:
        entries = live.Session(file, session.id, MODEL).history()
    assert {entry.actor for entry in entries} == {live.FACILITATOR, PHONES}, "of all phones together"
    put_up = [entry for entry in entries if isinstance(entry.event, e.MemoAdded) and "van" in entry.event.text]
    assert len({(entry.action, entry.at) for entry in put_up}) == 1, "all at one moment, in one action"


def whole(path: Path) -> bytes:
    """Return the bytes of a client file and of all that SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def test_memos_of_one_person_do_not_stay_together(opened: Any) -> None:
    session, room = opened
    phones = in_room(room, 4)
    for n, phone in enumerate(phones):
        phone.answer("memos:1", memos(*(f"{n}" for _ in range(8))))
    session.take_in_phones("memos:1")
    order = "".join(memo.text for memo in session.state.memos.values())
    assert sorted(order) == sorted("0" * 8 + "1" * 8 + "2" * 8 + "3" * 8)
    runs = 1 + sum(a != b for a, b in itertools.pairwise(order))
    assert runs > 8, "by chance as few as this happens less than once in a million times"


def test_the_whole_page_is_less_than_50_kb_on_the_line(opened: Any) -> None:
    from server.phones.pages import FILES

    _, room = opened
    total = 0
    for path in ("/", *FILES):
        request = urllib.request.Request(f"http://{room.address}{path}", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            data = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(data)
        total += len(data) + len(str(answer.headers))
    assert total < 50_000
