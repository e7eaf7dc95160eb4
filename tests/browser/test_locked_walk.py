"""A client is locked from the front door, locked by hand in the midst of a workshop with phones, and gone on with.

The kit is started as people start it: what its processes have in their environment and on their command line is looked at.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import psutil
import pytest
from accessible import barriers
from phones_room import join, let_in
from running import services_of, until

from kits import dossier, live
from kits.dossier import locking, machine, recovery
from kits.memo_voting import events as e
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Step

pytestmark = pytest.mark.browser

PASSPHRASE = "paard fiets lamp water kast"
HALF, OTHER_HALF = "De telefoon gaat de hele d", "Agressie aan de ba"


def secrets_of(sheet: recovery.RecoverySheet) -> list[bytes]:
    """Return all that opens the file, in every way it could be written."""
    raw = (sheet.key, sheet.secret)
    typed = [PASSPHRASE.encode(), " ".join(sheet.groups).encode(), "".join(sheet.groups).encode(), sheet.groups[0].encode()]
    return [*raw, *(one.hex().encode() for one in raw), *(one.hex().upper().encode() for one in raw), *typed]


def found_in_processes(kit: Any, session: str, secret: list[bytes]) -> list[str]:
    """Return where in the environment and command line of any process of the kit one of its secrets stands."""
    server = psutil.Process(kit.process.pid)
    there = {server, *server.children(recursive=True), *services_of(session)}
    assert len(there) >= 4  # the server, kernels of two pages, the phones' service
    return [
        f"{one.pid}/{what}"
        for one in there
        for what in ("environ", "cmdline")
        if any(each in Path(f"/proc/{one.pid}/{what}").read_bytes() for each in secret)
    ]


def found_in_files(kit: Any, secret: list[bytes]) -> list[str]:
    """Return the files of the kit in which one of its secrets stands: client files, logs, connections, what it keeps."""
    connections = [one for one in Path(tempfile.gettempdir()).glob("voila_*") if one.is_dir()]
    folders = [kit.data, machine.folder(), kit.said.parent, *connections]
    files = [one for folder in folders for one in folder.rglob("*") if one.is_file()]
    assert {"kernels.log", "linde.psa-unlock"} <= {one.name for one in files}
    assert any(one.name.startswith("kernel-") for one in files)  # how a kernel is connected
    return [str(one) for one in files if any(each in held(one) for each in secret)]


def held(file: Path) -> bytes:
    """Return what a file holds: nothing where another kit that runs here put its own away meanwhile."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""


def test_a_client_is_locked_and_a_workshop_in_it_goes_on_after_it_was_locked_by_hand(
    start_kit: Any, open_page: Any, tmp_path: Path
) -> None:
    kit = start_kit("--waiting", "1", data=tmp_path)
    (tmp_path / "backups").mkdir(exist_ok=True)
    with dossier.create(tmp_path / "linde.psa", "De Linde") as client:
        row = client.add_session(INSTRUMENT, "Werkdruk bij de balie")
        live.Session(client, row.id, MODEL).do(e.ParticipantsCounted(participants=5), e.StepEntered(step=Step.CHOOSE))
        address = f"dossier={client.id}"
        client.backup(tmp_path / "backups" / "linde.backup.psa")

    door = open_page(kit.address("/start", address), 1280, 720)
    door.locator("a[href='#file']").click()
    sheet = lock(door)
    assert locking.is_locked(tmp_path / "linde.psa")
    assert locking.is_locked(tmp_path / "backups" / "linde.backup.psa")

    told: list[dict[str, Any]] = []
    door.context.on("request", lambda one: one.url.endswith("psa/locks") and told.append(one.post_data_json))
    wall = open_page(kit.address("/memo-voting", f"{address}&session={row.id}"), 1920, 1080, same_profile_as=door)
    wall.locator(".psa-room").wait_for()
    wall.locator(".psa-room main textarea, .psa-room main input:not([type=checkbox])").first.fill(HALF)
    door.locator("a[href='#sessions']").click()
    door.get_by_role("button", name="Nieuwe sessie").click()
    door.locator("input[name=title]").fill(OTHER_HALF)
    phones = join(open_page, let_in(wall), 1)

    here = [one for one in told if one["do"] == "here"]
    assert {True, False} == {one["running"] for one in here if one["kernel"]}  # on the wall a session runs
    secret = secrets_of(sheet)
    assert found_in_processes(kit, row.id, secret) == []
    assert found_in_files(kit, secret) == []

    wall.locator("header").get_by_role("button", name="Vergrendel").click()
    wall.get_by_role("dialog").get_by_role("button", name="Vergrendel", exact=True).click()
    for page in (wall, door):
        page.locator(".psa-veil").wait_for()
        assert page.title() == "Vergrendeld"
        assert not page.get_by_text("De Linde", exact=True).first.is_visible()
        assert not page.locator("main").first.is_visible()
    stays(wall)
    until(lambda: not services_of(row.id), "the phones' service to have let go")

    wall.get_by_role("textbox", name="Wachtzin").fill("iets anders")
    wall.get_by_role("button", name="Ontgrendel", exact=True).click()
    wall.get_by_role("alert").filter(has_text="wachtzin").wait_for()
    wall.get_by_role("textbox", name="Wachtzin").fill(PASSPHRASE)
    wall.get_by_role("button", name="Ontgrendel", exact=True).click()
    for page in (wall, door):
        page.locator(".psa-veil").wait_for(state="detached")
    until(lambda: services_of(row.id), "the phones' service to be there again")
    field = wall.locator(".psa-room main textarea, .psa-room main input:not([type=checkbox])").first
    assert field.input_value() == HALF
    assert door.locator("input[name=title]").input_value() == OTHER_HALF
    field.press("End")
    wall.keyboard.type("ag\n")
    wall.locator(".psa-memo", has_text=HALF + "ag").wait_for()
    phones[0].locator("#memo").wait_for()
    assert found_in_files(kit, secret) == []


def stays(page: Any) -> None:
    """Look at the veil, which no key takes away."""
    assert barriers(page, "the veil") == []
    for _ in range(3):
        page.keyboard.press("Escape")
    page.locator(".psa-veil[open]").wait_for()
    page.evaluate("document.querySelector('.psa-veil').close()")
    page.locator(".psa-veil[open]").wait_for()


def lock(door: Any) -> recovery.RecoverySheet:
    """Lock the client that the front door shows, with its recovery sheet typed over; return that."""
    door.get_by_role("button", name="Vergrendelen met een wachtzin…").click()
    door.get_by_role("textbox", name="Wachtzin", exact=True).fill(PASSPHRASE)
    door.get_by_text("Sterk").wait_for()
    door.get_by_role("textbox", name="Nog een keer").fill(PASSPHRASE)
    assert barriers(door, "choosing a passphrase") == []
    door.get_by_role("button", name="Verder").click()
    door.locator("iframe.psa-paper").wait_for()
    assert barriers(door, "the recovery sheet") == []
    groups = door.locator(".psa-groups span").all_inner_texts()
    door.get_by_role("button", name="Ik heb het blad").click()
    field = door.locator("dialog .psa-sheet-typed")
    field.fill(" ".join(["00000", *groups[1:]]))
    door.get_by_role("button", name="Vergrendel dit dossier").click()
    door.get_by_role("alert").filter(has_text="groep 1").wait_for()
    field.fill(" ".join(groups).lower())
    door.get_by_role("button", name="Vergrendel dit dossier").click()
    door.get_by_text("Er is nog 1 kopie").wait_for()
    assert barriers(door, "copies without a lock") == []
    door.get_by_role("button", name="Slot erop: linde.backup.psa").click()
    door.get_by_text("De kit kent geen kopieën").wait_for()
    door.get_by_role("button", name="Klaar").click()
    door.get_by_role("button", name="Niet meer vergrendelen…").wait_for()
    return recovery.typed_sheet(" ".join(groups))
