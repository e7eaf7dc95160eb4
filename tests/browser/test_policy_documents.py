"""The documents of a policy year in the browser: previewed, cancelled half-way, taken along, in a house style that holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from policy_desk import sample_desk
from running import until

from kits import dossier
from kits.policy_cycle import events as e
from kits.reports import templates

pytestmark = pytest.mark.browser

MANY = 1_200
"""Measures: enough for a document that takes long enough to change one's mind."""


@pytest.fixture
def desk(kit: Any, open_page: Any, sample_file: Path) -> Any:
    """The documents of the sample's policy year with a large plan, and its client file."""
    aim = "Wat er anders moet, en waarom dat rust geeft in het werk van alle dag. " * 25
    many = (
        event
        for n in range(MANY)
        for event in (
            e.ItemAdded(item=f"many{n}", theme="workload", text=f"Maatregel {n} over roosters"),
            e.ItemChanged(item=f"many{n}", changes={"goal": aim, "owner": "manager", "due": "2027-06-01"}),
        )
    )
    desk = sample_desk(kit, open_page, sample_file, *many)
    desk.to("documents")
    desk.page.locator(".psa-p-shelf").wait_for()
    with dossier.open(desk.path) as client:
        yield desk.page, client


def downloads_of(page: Any) -> list[str]:
    """Return a list that gets the names of what is downloaded from now on."""
    names: list[str] = []
    page.on("download", lambda download: names.append(download.suggested_filename))
    return names


def test_documents_are_previewed_cancelled_and_taken_along_in_a_house_style_that_holds(desk: Any, tmp_path: Path) -> None:
    page, client = desk
    downloads = downloads_of(page)
    paper = page.frame_locator("iframe.psa-paper")

    paper.get_by_text(f"Maatregel {MANY - 1} over roosters").first.wait_for()
    page.get_by_role("button", name="Maak het Word-bestand").click()
    page.locator(".psa-making progress").wait_for()
    page.keyboard.press("Escape")
    page.get_by_text("Geannuleerd: Hele plan van aanpak is niet gemaakt").wait_for()
    page.locator(".psa-making").wait_for(state="detached")

    page.get_by_role("button", name="Aanbiedingsbrief aan de OR").click()
    paper.get_by_text("Geachte").or_(paper.get_by_text("Beste")).first.wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Maak het Word-bestand").click()
    page.get_by_role("button", name="Data voor in de agenda").click()
    page.get_by_text("een week ervoor met een herinnering").wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Maak het bestand").click()
    assert [name.rpartition(".")[2] for name in downloads] == ["docx", "ics"], "what was cancelled did not come after all"

    page.get_by_role("button", name="Huisstijl aanpassen").click()
    own = docx.Document(templates.HOUSE_STYLE)
    own.styles.element.remove(own.styles["PSA Table Head"].element)
    own.save(tmp_path / "kaal.docx")
    page.get_by_label("Kies een Word-bestand…").set_input_files(tmp_path / "kaal.docx")
    page.locator(".psa-dialog").get_by_text("Eén opmaakstijl stond niet in het sjabloon").wait_for()
    page.locator(".psa-dialog").get_by_text("Eigen sjabloon: kaal.docx").wait_for()
    (tmp_path / "brief.docx").write_bytes(b"geen Word")
    page.get_by_label("Kies een Word-bestand…").set_input_files(tmp_path / "brief.docx")
    refusal = page.locator(".psa-dialog .psa-wrong")
    refusal.wait_for()
    assert "brief.docx" in refusal.inner_text()
    assert str(client.organisation().settings.get(templates.SETTING)).endswith("kaal.docx"), "the refused one is not kept"
    page.get_by_label("Kies een Word-bestand…").set_input_files(templates.HOUSE_STYLE)
    page.locator(".psa-dialog").get_by_text("Eigen sjabloon: huisstijl.docx").wait_for()
    page.locator(".psa-dialog").get_by_role("button", name="Terug naar die van de kit").click()
    until(lambda: not client.organisation().settings.get(templates.SETTING), "the kit's own house style again")
    page.keyboard.press("Escape")

    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Works council").wait_for()
    page.get_by_role("button", name="Evaluation of unwanted conduct").click()
    paper.get_by_text("Contents").first.wait_for()
