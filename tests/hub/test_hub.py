"""Two people of two corporations at a real JupyterHub: each has their own, a workshop with phones works, and out is out."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from a_hub import Hub, Somebody, needed
from database_server import PASSWORD, DatabaseServer
from participant import Phone
from running import PATIENCE, awaited, until

from kits import dossier, live
from kits.live.phones import box
from kits.memo_voting import events
from kits.memo_voting.model import MODEL
from kits.rights import people
from kits.rights.person import Person

pytestmark = pytest.mark.skipif(os.name == "nt", reason="JupyterHub does not run on Windows")


@pytest.fixture(scope="module")
def addresses(database_server: DatabaseServer) -> dict[str, str]:
    there = {"linde": database_server.address(), "berk": database_server.address()}
    for (name, address), user in zip(there.items(), ("anna", "bert"), strict=True):
        with dossier.create(address, f"Woonstichting {name}", "nl") as client:
            people.change(client, Person(user, user, keeper=True), user, roles=["prevention_officer"])
    return there


@pytest.fixture(scope="module")
def hub(addresses: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    needed()
    groups = {"linde-keepers": ["anna"], "berk-keepers": ["bert"]}
    one = Hub(tmp_path_factory.mktemp("hub"), groups, addresses, PSA_HUB_PAGES="3")
    yield one
    one.stop()


@pytest.fixture(scope="module")
def anna(hub: Hub) -> Somebody:
    person = Somebody(hub, "anna")
    person.sign_in()
    return person


@pytest.fixture(scope="module")
def bert(hub: Hub) -> Somebody:
    person = Somebody(hub, "bert")
    person.sign_in()
    return person


def session_id(address: str) -> tuple[str, str]:
    with dossier.open(address) as client:
        row = client.add_session("memo_voting", "Werkdruk")
        return client.id, row.id


def test_each_has_the_clients_of_their_own_corporation_and_no_address_is_shown(
    hub: Hub, anna: Somebody, bert: Somebody, addresses: dict[str, str]
) -> None:
    async def seen(person: Somebody) -> str:
        page = person.opened()
        await page.line()
        await page.hello()
        assert page.leave() == 204
        return str(page.view)

    for person, own, other in ((anna, "linde", "berk"), (bert, "berk", "linde")):
        view = awaited(seen(person))
        assert f"Woonstichting {own}" in view
        assert f"Woonstichting {other}" not in view
        assert PASSWORD not in view
        kept = [file for file in (hub.homes / person.name).rglob("*") if file.is_file()]
        assert kept and not [file for file in kept if PASSWORD.encode() in file.read_bytes()]
    assert PASSWORD not in " ".join(word for one in hub.processes() for word in one.cmdline())


def test_nobody_gets_at_another_s_pages_or_client(anna: Somebody, bert: Somebody, addresses: dict[str, str]) -> None:
    assert anna.get(f"{bert.home}/start", timeout=PATIENCE).status_code == 403
    stolen = "; ".join(f"{one.name.replace('anna', 'bert')}={one.value}" for one in anna.cookies)
    answer = requests.get(f"{bert.home}/start", headers={"Cookie": stolen}, timeout=PATIENCE, allow_redirects=False)
    assert answer.status_code in {302, 403}
    assert "psa.hasKernel" not in answer.text
    dossier_id, session = session_id(addresses["berk"])

    async def attack() -> dict[str, Any]:
        page = anna.opened("memo-voting")
        await page.line()
        said = await page.hello(dossier=dossier_id, session=session)
        page.leave()
        return said

    assert "niet te vinden" in awaited(attack())["refused"]


def test_only_the_hub_gets_to_a_kit(hub: Hub, anna: Somebody) -> None:
    proxies = [one for one in hub.of("anna") if "standaloneproxy" in " ".join(one.cmdline())]
    ports = [line.laddr.port for line in proxies[0].net_connections("inet") if line.status == "LISTEN"]
    for port in ports:  # the proxy of one person, which others on this computer can reach too
        answer = requests.get(f"http://127.0.0.1:{port}/user/anna/start", timeout=PATIENCE, allow_redirects=False)
        assert answer.status_code == 302
        assert "/hub/api/oauth2/authorize" in answer.headers["Location"]
        posted = requests.post(f"http://127.0.0.1:{port}/user/anna/voila/api/shutdown/x-x-x-x-x", timeout=PATIENCE)
        assert posted.status_code == 403
    kits = [one for one in hub.processes("server.cli serve") if "standaloneproxy" not in " ".join(one.cmdline())]
    assert kits
    for kit in kits:
        assert not [line for line in kit.net_connections("inet") if line.status == "LISTEN"]
        socket = re.search(r"--socket=(\S+)", " ".join(kit.cmdline()))
        assert socket and Path(socket[1]).parent.stat().st_mode & 0o777 == 0o700


def test_cookies_are_of_one_person_s_path(anna: Somebody) -> None:
    assert {one.name for one in anna.cookies if one.path == "/"} <= {"jupyterhub-session-id"}  # which lets nobody in


def test_another_page_gets_nothing_through_the_hub(anna: Somebody) -> None:
    page = anna.opened()
    route = f"{anna.home}/voila/api/shutdown/{page.kernel}"
    assert anna.post(route, headers={"Origin": "https://evil.example"}, timeout=PATIENCE).status_code == 403

    async def line() -> int:
        from kernel_line import Line
        from tornado.httpclient import HTTPClientError

        try:
            await Line.opened(page.address, Cookie=anna.cookie(), Origin="https://evil.example")
        except HTTPClientError as refused:
            return int(refused.code)
        return 101

    assert awaited(line()) == 403
    assert anna.post(route, headers={"Origin": anna.hub.url}, timeout=PATIENCE).status_code == 204


def test_a_workshop_with_phones_and_its_report(hub: Hub, anna: Somebody, addresses: dict[str, str]) -> None:
    dossier_id, session = session_id(addresses["linde"])
    with dossier.open(addresses["linde"]) as client:
        live.Session(client, session, MODEL).do(
            events.ParticipantsCounted(participants=11),
            events.StepEntered(step="choose"),
            events.PhaseEntered(phase="collect"),
        )

    async def workshop() -> None:
        page = anna.opened("memo-voting")
        await page.line()
        said = await page.hello(dossier=dossier_id, session=session)
        assert "refused" not in said, said
        doors = (await page.ask("phones_addresses"))["addresses"]
        assert doors == [{"address": hub.url, "name": ""}]
        said = await page.ask("phones_open", host=hub.url)
        assert "refused" not in said, said
        with dossier.open(addresses["linde"]) as client, client.reading() as connection:
            room = box.room(connection, session)
        assert room is not None
        assert room.url.startswith(f"{hub.url}/phones/")
        typed = requests.get(f"http://{room.address}", timeout=PATIENCE)  # nobody types what comes behind the last stroke
        assert typed.url.endswith("/")
        assert "psa" not in typed.cookies
        question = page.view["phones"]["ask"]["question"]
        phones = [Phone(room) for _ in range(3)]
        for n, phone in enumerate(phones):
            assert phone.join("WRONG2") == 403
            assert phone.join() == 200
            memo = {"id": f"memo{n}", "board": "strain", "text": "De telefoon blijft gaan"}
            told = phone.answer(question, {"memos": [memo]})
            assert told[0] == 200, told
        assert (await page.ask("phones_take", question=question))["phones"] == 3
        word = await page.ask("export", what="report")
        assert "refused" not in word, word
        assert page.files[0][:2] == b"PK"
        tries = [
            Phone(room).ask("POST", "/join", {"code": "WRONG2"}, **{"X-Forwarded-For": f"10.0.0.{n}"})[0] for n in range(9)
        ]
        assert tries[-1] == 429  # whom a phone says it comes from is not believed
        await page.ask("phones_close")
        there = room.url
        until(lambda: requests.get(there, timeout=PATIENCE, allow_redirects=False).status_code != 200, "the way to be shut")
        page.leave()

    awaited(workshop())
    with dossier.open(addresses["linde"]) as client:
        state = live.Session(client, session, MODEL).state
    assert [memo.text for memo in state.memos.values()] == ["De telefoon blijft gaan"] * 3


def test_who_is_put_away_goes_on_with_nothing_lost_and_no_kernel_is_left(
    hub: Hub, anna: Somebody, addresses: dict[str, str]
) -> None:
    dossier_id, session = session_id(addresses["linde"])

    async def room(counts: int | None) -> Any:
        page = anna.opened("memo-voting")
        await page.line()
        said = await page.hello(dossier=dossier_id, session=session)
        assert "refused" not in said, said
        if counts:
            said = await page.ask("event", events=[{"kind": "ParticipantsCounted", "body": {"participants": counts}}])
            assert "refused" not in said, said
        return page

    async def put_away() -> None:
        page = await room(17)
        theirs = hub.of("anna")
        assert theirs
        xsrf = {"_xsrf": anna.cookies.get("_xsrf", path="/hub/")}
        server = f"{hub.url}/hub/api/users/anna/server"
        stopped = anna.delete(server, params=xsrf, timeout=PATIENCE)  # as the idle culler does
        assert stopped.status_code in {202, 204}, stopped.text
        assert await page.ended()
        until(lambda: not any(one.is_running() for one in theirs), "all of this person's processes to end")

    awaited(put_away())
    answer = anna.get(f"{anna.home}/psa/alive", timeout=PATIENCE)
    assert answer.status_code == 424  # by which a page knows (lost.js)
    anna.start()

    async def go_on() -> None:
        page = await room(None)
        assert page.view["phones"]["known"]["people"] == 17
        page.leave()

    awaited(go_on())


def test_who_signs_out_is_out_on_every_screen(hub: Hub, bert: Somebody) -> None:
    page = bert.opened()
    kept = bert.cookie()

    async def out() -> None:
        await page.line()
        await page.hello()
        bert.get(f"{hub.url}/hub/logout", timeout=PATIENCE)
        assert await page.ended()

    awaited(out())
    for cookie in (bert.cookie(), kept):  # what a browser still has, and what somebody copied from it before
        sent = {"Cookie": cookie}
        answer = requests.get(f"{bert.home}/start", headers=sent, timeout=PATIENCE, allow_redirects=False)
        assert answer.status_code in {302, 403, 424}
        assert "psa.hasKernel" not in answer.text
    until(lambda: not hub.of("bert"), "Bert's kit to end")
