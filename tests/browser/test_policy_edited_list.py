"""A plan's list goes out, is edited in Excel, and is read back on the page: one difference taken, one left, one undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from policy_desk import sample_desk
from running import until

pytestmark = pytest.mark.browser


@pytest.fixture
def act(kit: Any, open_page: Any, sample_file: Path) -> Any:
    """The page of the sample's policy year at its plan, and its measures as the file has them."""
    desk = sample_desk(kit, open_page, sample_file)
    desk.to("act")
    desk.page.get_by_role("button", name="Lees een bewerkte lijst terug").wait_for()
    return desk.page, lambda: desk.state().plan.items


def put(sheet: Any, text: str, name: str, value: Any) -> None:
    column = next(cell.column for cell in sheet[1] if cell.value == f"psa.{name}")
    row = next(row for row in sheet.iter_rows() if row[1].value == text)
    row[column - 1].value = value


def test_an_edited_list_is_taken_over_one_by_one(act: Any, tmp_path: Path) -> None:
    page, items = act
    [one, other] = [item for item in items().values() if item.due][:2]
    with page.expect_download() as download:
        page.get_by_role("button", name="Lijst in Excel").click()
    download.value.save_as(tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    put(book.active, one.text, "owner", "directeur-bestuurder")
    put(book.active, one.text, "due", "ooit")
    put(book.active, one.text, "goal", "Iedereen weet ervan")
    put(book.active, other.text, "budget", "€ 1.250,50")
    book.save(tmp_path / "plan.xlsx")

    page.get_by_role("button", name="Lees een bewerkte lijst terug").click()
    dialog = page.get_by_role("dialog", name="Lees een bewerkte lijst terug")
    picker = dialog.get_by_label("Kies een Excel-bestand")
    picker.set_input_files({"name": "plan.csv", "mimeType": "text/csv", "buffer": b"Maatregel;Wie"})
    dialog.get_by_text("plan.csv is geen Excel-bestand").wait_for()
    picker.set_input_files(tmp_path / "plan.xlsx")
    dialog.get_by_text("plan.xlsx: 3 verschillen met het plan.").wait_for()
    dialog.get_by_text("‘ooit’ is geen datum").wait_for()
    assert items()[one.id] == one, "nothing enters before it is taken over"

    dialog.get_by_role("button", name=f"Neem over: Wie, {one.text}").click()
    until(lambda: items()[one.id].owner == "directeur-bestuurder", "the owner taken over")
    dialog.get_by_text("1 verschil overgenomen").wait_for()
    assert items()[one.id].goal == one.goal
    page.wait_for_function("document.activeElement.matches('[data-stop]')")
    dialog.get_by_role("button", name=f"Laat zo: Doel, {one.text}").click()
    dialog.get_by_text("1 verschil laat je zo.").wait_for()
    page.wait_for_function("document.activeElement.matches('[data-stop]')")
    page.keyboard.press("Enter")
    until(lambda: items()[other.id].budget == 1250.5, "the focus on the next difference, which Enter takes")
    dialog.get_by_text("alle verschillen zijn bekeken").wait_for()
    page.wait_for_function("document.activeElement.matches('[data-done]')")

    page.keyboard.press("Control+z")
    until(lambda: items()[other.id].budget == other.budget, "the budget taken back")
    dialog.get_by_text("Ongedaan gemaakt").wait_for()
    dialog.get_by_role("button", name="Neem over wat geen eigen keuze vraagt (1)").wait_for()
    dialog.get_by_role("button", name="Toon weer").click()
    dialog.get_by_role("button", name=f"Neem over: Doel, {one.text}").wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert items()[one.id].owner == "directeur-bestuurder"
    assert page.evaluate("document.activeElement.textContent") == "Lees een bewerkte lijst terug"
