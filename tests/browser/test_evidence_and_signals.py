"""What the client file has is taken as evidence and goes into a bundle; signals of workload stand on the map at a key."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from accessible import barriers
from policy_desk import another
from running import until

from kits import dossier, live
from kits.dossier.records import new_id
from kits.forms.checklist import model as checklist
from kits.forms.checklist.beginning import beginning
from kits.organogram import events as map_events
from kits.organogram.model import INSTRUMENT as MAP
from kits.organogram.model import MODEL as MAP_MODEL

pytestmark = pytest.mark.browser


@pytest.fixture
def client(kit: Any, sample_file: Path) -> Any:
    with dossier.open(another(sample_file, kit.data / f"{new_id()}.psa")) as opened:
        yield opened


def test_what_is_there_becomes_evidence_what_is_missing_an_action_and_both_go_to_the_inspector(
    kit: Any, open_page: Any, client: Any, tmp_path: Path
) -> None:
    row = client.add_session("checklist:inspection", "Inspectie 2026")
    live.Session(client, row.id, checklist.MODEL).begin(*beginning(row, "nl"))

    def answer(point: str) -> Any:
        return live.Session(client, row.id, checklist.MODEL).state.answer(point, "")

    page = open_page(kit.address("/checklist", f"dossier={client.id}&session={row.id}"))
    page.locator("[data-cell^='house_rules ']").focus()
    shown = page.locator(".psa-c-shown")
    shown.get_by_role("button", name="Neem als bewijs").click()
    shown.get_by_text("staat als bewijs").wait_for()
    [taken] = until(lambda: answer("house_rules").evidence, "evidence is kept")
    assert "versie 1" in taken.where
    assert (taken.document, answer("house_rules").choice) == ("version:1", "")
    assert barriers(page, "a point with what it shows") == []
    page.locator("[data-cell^='perpetrator ']").focus()
    shown.get_by_role("button", name="Maak er een actie van").click()
    shown.get_by_text("staat bij de acties").wait_for()
    until(lambda: [one.text for one in client.actions() if one.session == row.id], "it is an action of the client file")
    page.locator(".psa-side nav a", has_text="Documenten").click()
    page.get_by_role("button", name="Bundel met de stukken").click()
    with page.expect_download() as made:
        page.get_by_role("button", name="Maak de zip").click()
    made.value.save_as(tmp_path / "bundle.zip")
    names = zipfile.ZipFile(tmp_path / "bundle.zip").namelist()
    assert [name[:2] for name in names] == ["00", "01"]


def test_a_units_signals_stand_large_on_the_wall_at_a_key_and_a_button(kit: Any, open_page: Any, client: Any) -> None:
    row = client.add_session(MAP, "Kaart", held_on="2026-11-25")
    page = open_page(kit.address("/organogram", f"dossier={client.id}&session={row.id}"))
    page.locator("[data-unit]").first.wait_for()
    live.Session(client, row.id, MAP_MODEL).do(map_events.StepEntered(step="colour"))
    signs = next(one for one in client.sessions() if one.instrument == "checklist:workload_signals")
    unit = live.Session(client, signs.id, checklist.MODEL).state.about[0]
    page.locator(f"[data-unit='{unit}']").click()
    page.get_by_role("button", name="3 signalen").wait_for()
    page.locator(f"[data-unit='{unit}']").focus()
    page.keyboard.press("s")
    dialog = page.get_by_role("dialog")
    assert dialog.locator("li").count() == 3
    assert dialog.locator("b").all_inner_texts() == ["↑ sterk gestegen"] * 3
    told = dialog.inner_text()
    assert "Genoteerd op" in told and "3 weken" not in told
    assert barriers(page, "signals") == []
    size = dialog.locator("li").first.evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)")
    assert size >= 24
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("document.activeElement.dataset.unit") == unit, "the room goes on where it was"
    page.get_by_role("button", name="3 signalen").click()
    dialog.wait_for()
