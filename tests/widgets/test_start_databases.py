"""The front door and clients in a database: on the list beside files, opened, worked in, and their passwords nowhere."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from database_server import PASSWORD, DatabaseServer
from running import awaited, until

from kits import dossier, places
from kits.dossier import looking
from kits.memo_voting import events as e
from kits.memo_voting.state import Board
from kits.problems import Problem
from server import cli
from widgets.memo_voting import MemoVotingPage
from widgets.start import StartPage

AWAY = f"postgresql://kit:{PASSWORD}@127.0.0.1:1/nergens"


@pytest.fixture
def sent() -> list[Any]:
    return []


@pytest.fixture
def page(data_folder: Path, sent: list[Any]) -> Iterator[StartPage]:
    page = StartPage(lambda content, _files: sent.append(content))
    page.arrive({})
    yield page
    page.let_go()
    assert PASSWORD not in json.dumps(sent, default=str), "what the browser was sent"


@pytest.fixture
def address(database_server: DatabaseServer) -> str:
    return database_server.address()


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == code)


def files(page: StartPage) -> dict[str, Any]:
    view = page.view()
    assert PASSWORD not in json.dumps(view)
    return {file["name"]: file for file in view["files"]}


def test_an_empty_database_asks_for_a_name_and_gets_its_client(page: StartPage, address: str, data_folder: Path) -> None:
    bare = address.replace(":" + PASSWORD, "")
    assert page.do_open_path(bare, PASSWORD) == {"empty": True}
    assert places.databases() == []
    page.do_open_path(bare, PASSWORD, "De Linde")
    client = page.view()["client"]
    assert (client["name"], client["database"]) == ("De Linde", True)
    assert client["path"] == address.replace(":" + PASSWORD, "")
    kept = data_folder / places.DATABASES
    assert PASSWORD in kept.read_text()
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    page.do_go()
    assert not files(page)["De Linde"]["problem"]
    page.do_go(client["id"])
    assert page.view()["client"]["id"] == client["id"]


def test_the_list_has_files_and_databases_and_one_that_is_away_shuts_out_nobody(page: StartPage, address: str) -> None:
    page.do_create("In een bestand")
    page.do_go()
    dossier.create(address, "In een database").close()
    places.keep_databases(
        [
            places.Database(AWAY, "weg", "Onbereikbaar"),
            places.Database(address),
            places.Database(f"kit:{PASSWORD}@linde", "fout"),
        ]
    )
    looking.looks([AWAY, address], wait=30)
    there = files(page)
    assert set(there) == {"In een bestand", "In een database", "Onbereikbaar", "?"}
    assert there["In een database"]["changed_at"]
    assert there["In een database"]["problem"] is None
    assert "niet te bereiken" in there["Onbereikbaar"]["problem"]
    assert "geen adres" in there["?"]["problem"]
    assert not any(file["unreadable"] for file in there.values()), "there is no file to put a copy in the place of"
    page.do_go(there["In een database"]["id"])  # its id was learned from the look
    page.do_go()
    with refused("kits.dossier:problems.database_away"):
        page.do_go("weg")
    with refused("kits.dossier:problems.not_a_database"):
        page.do_go("fout")
    page.do_forget(there["Onbereikbaar"]["key"])
    assert set(files(page)) == {"In een bestand", "In een database", "?"}


def test_what_is_done_with_a_client_file_is_done_in_a_database_or_is_said(page: StartPage, address: str) -> None:
    page.do_open_path(address, name="De Linde")
    page.do_rename("De Beuk")
    copy = page.do_back_up()
    assert copy["bytes"].startswith(b"SQLite")
    assert len(page.view()["copies"]) == 1
    with refused("kits.dossier:problems.only_for_a_file"):
        page.do_put_back(copy=page.view()["copies"][0]["path"])
    assert page.view()["client"]["name"] == "De Beuk"
    page.do_go()
    with refused("kits:clients.here_already"):
        page.do_open_path(str(places.backups_folder() / copy["name"]))
    page.do_go(files(page)["De Beuk"]["id"])
    with refused("kits.dossier:problems.name_differs"):
        page.do_delete("De Linde")
    assert page.view()["client"]["name"] == "De Beuk"
    page.do_delete("De Beuk", copies=True)
    assert files(page) == {}
    assert dossier.peek(address).problem is not None
    assert list(places.backups_folder().iterdir()) == []


def test_taken_off_the_list_a_client_stays_in_its_database(page: StartPage, address: str, data_folder: Path) -> None:
    page.do_open_path(address, name="De Linde")
    page.do_forget()
    assert files(page) == {}
    assert PASSWORD not in (data_folder / places.DATABASES).read_text()
    page.do_open_path(address)
    assert page.view()["client"]["name"] == "De Linde"


def test_the_same_client_by_another_password_replaces_it_and_a_copy_of_it_elsewhere_is_refused(
    page: StartPage, address: str, database_server: DatabaseServer
) -> None:
    page.do_open_path(address, name="De Linde")
    its_id = page.client().id
    page.do_go()
    page.do_open_path(address + "?application_name=kit")
    assert len(places.databases()) == 1
    other = database_server.address()
    dossier.create(other, "Kopie").close()
    database_server.ask(f"UPDATE meta SET value = '{its_id}' WHERE key = 'id'", other.rpartition("/")[2])
    with refused("kits:shelf.here_already"):
        page.do_open_path(other)


def test_a_list_notices_by_itself_that_a_server_is_back(
    page: StartPage, sent: list[Any], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier.create(address, "De Linde").close()
    places.keep_database(places.Database(address, name="De Linde"))
    silent, real = [True], looking.peeking.peek_database
    away = dossier.Peek("", problem=Problem("kits.dossier:problems.database_away", where="x"))
    monkeypatch.setattr(looking.peeking, "peek_database", lambda where: away if silent[0] else real(where))
    monkeypatch.setattr(looking, "FRESH_S", 0.0)
    page.show()
    assert sent[-1]["view"]["files"][0]["problem"]
    silent[0] = False

    def back() -> bool:
        page._listed_at = 0.0
        page._look()
        return "patch" in sent[-1] and '"problem": null' in json.dumps(sent[-1])

    until(back, "the list to say that the server answers")


def test_a_workshop_goes_on_in_a_database_on_two_pages_to_its_word_file(page: StartPage, address: str) -> None:
    page.do_open_path(address, name="De Linde")
    made = page.do_add_session("memo_voting", "Werkdruk", [page.do_add_unit("Wijk")["unit"]], "2026-11-27", "8")
    where = {"dossier": page.client().id, "session": made["session"]}
    pages = [MemoVotingPage(lambda *_: None) for _ in range(2)]
    try:
        for one in pages:
            one.arrive(where)
        first, second = pages
        first.open_session().do(e.MemoAdded(memo="m1", board=Board.STRAIN, text="piekdrukte"))
        second.noticed()
        assert set(second.open_session().state.memos) == {"m1"}
        second.do_undo()
        first.noticed()
        assert first.open_session().state.memos == {}
        word = awaited(first.do_export("report"))
        assert word["bytes"][:2] == b"PK"
    finally:
        for one in pages:
            one.let_go()


def test_the_command_line_puts_a_database_on_the_list_lists_it_copies_it_and_takes_it_off(
    data_folder: Path, address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = address.replace(":" + PASSWORD, "")
    monkeypatch.setattr("getpass.getpass", lambda _: PASSWORD)
    assert cli.main(["database", bare, "--password"]) == 2
    assert "nog geen dossier" in capsys.readouterr().err
    assert cli.main(["database", bare, "--password", "--name", "De Linde"]) == 0
    assert cli.main(["list"]) == 0
    assert cli.main(["backup", "De Linde", str(data_folder / "kopie.psa")]) == 0
    assert dossier.peek(data_folder / "kopie.psa").name == "De Linde"
    assert cli.main(["database", "De Linde", "--forget"]) == 0
    assert places.databases() == []
    said = capsys.readouterr()
    assert "De Linde" in said.out
    assert PASSWORD not in said.out + said.err
    assert cli.main(["database", AWAY]) == 2
    said = capsys.readouterr()
    assert PASSWORD not in said.out + said.err
    logs = "".join(file.read_text("utf8") for file in places.logs_folder().iterdir())
    assert PASSWORD not in logs


def test_a_client_moves_to_a_database_and_back_and_the_page_goes_on_with_it(
    page: StartPage, address: str, data_folder: Path
) -> None:
    page.do_create("De Linde")
    its_id, bare = page.view()["client"]["id"], address.replace(":" + PASSWORD, "")
    page.client().add_unit("Wijk")
    with refused("kits.dossier:problems.database_refused"):
        page.do_move_to_database(bare, PASSWORD + "x")
    assert not page.view()["client"]["database"], "the page still has the file"
    page.do_move_to_database(bare, PASSWORD)
    client = page.view()["client"]
    assert (client["id"], client["database"], client["path"]) == (its_id, True, address.replace(":" + PASSWORD, ""))
    assert len(page.view()["copies"]) == 1
    assert [unit.name for unit in page.client().units()] == ["Wijk"]
    page.do_move_to_file()
    client = page.view()["client"]
    assert (client["id"], client["path"]) == (its_id, str(data_folder / "De Linde.psa"))
    assert places.databases() == []


def test_the_command_line_moves_a_client_and_says_where_to(
    data_folder: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier.create(data_folder, "De Linde").close()
    assert cli.main(["move", "De Linde"]) == 2
    assert "--to" in capsys.readouterr().err
    assert cli.main(["move", "De Linde", "--to", address]) == 0
    assert PASSWORD not in capsys.readouterr().out
    assert cli.main(["move", "De Linde", "--to", address]) == 2
    assert "zonder --to" in capsys.readouterr().err
    assert cli.main(["move", "De Linde"]) == 0
    assert str(data_folder / "De Linde.psa") in capsys.readouterr().out
    assert dossier.peek(data_folder / "De Linde.psa").name == "De Linde"
