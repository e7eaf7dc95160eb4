"""A client in a database, from the front door to a step of a workshop, on two pages; and a server that is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import barriers
from boards_room import in_phase
from database_server import PASSWORD, DatabaseServer

from kits import dossier, live
from kits.memo_voting.model import MODEL

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def door(start_kit: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A kit with a file on its list, and a database whose server is not there."""
    data = tmp_path_factory.mktemp("kit")
    dossier.create(data, "In een bestand").close()
    away = {"address": f"postgresql://kit:{PASSWORD}@127.0.0.1:1/weg", "id": "weg", "name": "Onbereikbaar"}
    (data / "databases.json").write_text(json.dumps([away]))
    return start_kit("--no-preheat", data=data)


def test_a_client_in_a_database_is_made_worked_in_and_found_again(
    door: Any, open_page: Callable[..., Any], database_server: DatabaseServer
) -> None:
    address = database_server.address()
    page = open_page(door.address("/start"))
    page.get_by_label("Pad van het bestand").fill(address.replace(":" + PASSWORD, ""))
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    form = page.locator("form", has=page.get_by_label("Wachtwoord"))
    form.get_by_role("button", name="Open").click()
    form.get_by_label("Naam van de organisatie").fill("Woonstichting De Linde")
    assert barriers(page, "the front door") == []
    form.get_by_role("button", name="Maak dossier").click()
    page.get_by_role("heading", name="Woonstichting De Linde", level=1).wait_for()
    assert "postgresql://" in page.locator(".psa-privacy").inner_text()
    with dossier.open(address) as client:
        row = client.add_session("memo_voting", "Werkdruk")
        live.Session(client, row.id, MODEL).do(*in_phase("collect"))
    page.reload()  # its address says which client, and nothing of its database
    page.get_by_role("row", name="Werkdruk").get_by_role("link").first.click()
    page.wait_for_selector(".psa-room")
    beside = open_page(page.url, same_profile_as=page)
    beside.wait_for_selector(".psa-room")
    page.locator(".psa-board.writing textarea, .psa-board.writing input").first.fill("De telefoon blijft gaan")
    page.keyboard.press("Enter")
    for shown in (page, beside):
        shown.locator(".psa-memo", has_text="De telefoon blijft gaan").wait_for()
    page.reload()
    page.locator(".psa-memo", has_text="De telefoon blijft gaan").wait_for()
    with dossier.open(address) as client:
        state = live.Session(client, row.id, MODEL).state
    assert [memo.text for memo in state.memos.values()] == ["De telefoon blijft gaan"]
    assert PASSWORD not in page.url + page.content()
    for log in Path(door.data / "logs").glob("*.log"):
        assert PASSWORD not in log.read_text("utf8")


def test_a_server_that_is_away_is_said_and_the_others_open(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/start"))
    away = page.locator("tr", has_text="Onbereikbaar")
    away.get_by_text("is niet te bereiken").wait_for()
    assert PASSWORD not in page.content()
    assert barriers(page, "the front door") == []
    page.get_by_role("button", name="In een bestand").click()
    page.get_by_role("heading", name="In een bestand", level=1).wait_for()
    page.get_by_role("link", name="Ander dossier").click()
    away.get_by_role("button", name="Haal uit de lijst").click()
    away.wait_for(state="detached")
