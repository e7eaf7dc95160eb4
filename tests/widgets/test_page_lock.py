"""A page whose client file is locked under it: nothing is shown, nothing is lost, and it goes on once it is unlocked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from running import awaited

from kits import dossier, live
from kits.dossier import keyring, locking, sqlite
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from widgets.policy_cycle import PolicyCyclePage
from widgets.start import StartPage

PASSPHRASE = "paard fiets lamp water"
SECRET = "Waarom zijn er zo veel wisselingen?"


@pytest.fixture
def locked(data_folder: Path) -> Iterator[dict[str, str]]:
    """A client with a lock and a policy year; its key is held."""
    path = data_folder / "linde.psa"
    with dossier.create(path, "De Linde") as client:
        row = client.add_session(INSTRUMENT, "Beleid")
        live.Session(client, row.id, MODEL).begin(e.YearOpened(year=2026))
        address = {"dossier": client.id, "session": row.id}
    locking.lock(path, PASSPHRASE, locking.new_sheet())
    yield {**address, "path": str(path)}
    keyring.forget()


async def hello(page: Any, address: dict[str, str]) -> None:
    page.heard({"ask": 1, "do": "hello", "address": {**address, "visit": "tab"}}, [])
    await asyncio.sleep(0)


def question(ask: int, text: str) -> dict[str, Any]:
    body = {"question": f"q{ask}", "theme": None, "text": text}
    return {"ask": ask, "do": "event", "events": [{"kind": "QuestionRaised", "body": body}]}


def test_a_page_says_nothing_while_locked_and_then_does_what_was_asked_meanwhile(locked: dict[str, str]) -> None:
    sent: list[dict[str, Any]] = []

    async def visit() -> None:
        page = PolicyCyclePage(lambda content, _: sent.append(content))
        await hello(page, locked)
        assert "view" in sent[0]
        assert page.view()["where"]["lock"] == locked["path"]
        sent.clear()
        keyring.forget()
        page.heard(question(2, SECRET), [])
        page.show()
        page._look()
        assert sent == [{"locked": {"path": locked["path"], "file": "linde.psa", "leads_on": True}}]
        assert not sqlite.log_file(Path(locked["path"])).exists()  # no connection is left, with a key in it
        locking.unlock(Path(locked["path"]), PASSPHRASE)
        page._look()
        assert sent[1] == {"locked": None}
        assert [SECRET in str(message) for message in sent].count(True) == 1
        assert [message["answer"] for message in sent if "answer" in message] == [2]
        page.heard({"ask": 3, "do": "undo"}, [])
        assert sent[-1]["was"] == "QuestionRaised"
        page.let_go()
        page._watcher.cancel()  # type: ignore[union-attr]

    awaited(visit())


def test_a_page_that_is_opened_while_it_is_locked_waits_and_says_hello_again(locked: dict[str, str]) -> None:
    sent: list[dict[str, Any]] = []
    keyring.forget()

    async def visit() -> None:
        page = PolicyCyclePage(lambda content, _: sent.append(content))
        await hello(page, locked)
        assert sent[-1]["locked"] == {"path": locked["path"], "file": "linde.psa", "leads_on": True}
        assert "texts" in sent[-1]
        page._look()
        locking.unlock(Path(locked["path"]), PASSPHRASE)
        page._look()
        assert sent[-1] == {"locked": None}
        await hello(page, locked)
        assert "view" in sent[-2]
        page.let_go()
        page._watcher.cancel()  # type: ignore[union-attr]

    awaited(visit())


def test_what_was_being_made_is_handed_over_once_it_is_unlocked(locked: dict[str, str]) -> None:
    sent: list[tuple[dict[str, Any], Any]] = []

    async def visit() -> None:
        page = PolicyCyclePage(lambda content, files: sent.append((content, files)))
        await hello(page, locked)
        keyring.forget()
        page.send({"answer": 7, "name": "verslag.docx"}, [b"verslag"])
        assert 7 not in [content.get("answer") for content, _ in sent]
        page._look()
        locking.unlock(Path(locked["path"]), PASSPHRASE)
        page._look()
        assert ({"answer": 7, "name": "verslag.docx"}, [b"verslag"]) in sent
        page.let_go()
        page._watcher.cancel()  # type: ignore[union-attr]

    awaited(visit())


def test_the_list_has_a_locked_client_by_the_name_of_its_file_and_by_its_own_once_it_is_unlocked(
    locked: dict[str, str],
) -> None:
    page = StartPage(lambda *_: None)
    page.arrive({})

    def row() -> tuple[str, str, bool]:
        [file] = page.view()["files"]
        return file["name"], file["lock"], file["unreadable"]

    assert row() == ("De Linde", "open", False)
    keyring.forget()
    assert row() == ("linde", "locked", False)
    locking.unlock(Path(locked["path"]), PASSPHRASE)
    assert row() == ("De Linde", "open", False)


def test_the_front_door_lets_go_of_a_client_while_a_lock_is_put_on_and_stays_as_it_is(data_folder: Path) -> None:
    sent: list[dict[str, Any]] = []

    async def visit() -> None:
        page = StartPage(lambda content, _: sent.append(content))
        page.do_create("De Linde")
        page.show()
        before = page._shown
        path = page.do_aside()["path"]
        page.show()
        assert page._shown is before
        locking.lock(Path(path), PASSPHRASE, locking.new_sheet())  # refused while anybody has it open
        await page.do_back(path)
        page.show()
        assert sent[-1]["patch"]
        assert page.view()["client"]["lock"] == path
        page.let_go()

    awaited(visit())
    keyring.forget()


def test_a_locked_client_that_is_opened_by_its_path_stands_in_the_list_with_why_it_is_not_open(
    locked: dict[str, str],
) -> None:
    keyring.forget()
    page = StartPage(lambda *_: None)
    page.arrive({})
    page.do_open_path(locked["path"])
    shown = page.view()
    assert shown["client"] is None
    assert "vergrendeld" in shown["place"]["trouble"]
    assert [file["lock"] for file in shown["files"]] == ["locked"]


def test_no_lock_is_offered_any_more_once_somebody_wants_none(data_folder: Path) -> None:
    page = StartPage(lambda *_: None)
    page.do_create("De Linde")
    assert page.view()["client"]["offer_lock"]
    assert {one["name"] for one in page.view()["instruments"] if one["about_people"]} >= {"incidents"}
    page.do_no_lock()
    assert not page.view()["client"]["offer_lock"]
    page.let_go()
