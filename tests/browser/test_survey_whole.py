"""An anonymous survey from its plan to the report: opened, typed in, closed, its remarks read, told in both languages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import pytest
from accessible import barriers_everywhere
from running import until

from kits import dossier as files
from kits import instruments
from kits.dossier.records import new_id
from kits.live import Session
from kits.survey.answers import Way, checked
from kits.survey.filled_in import Box
from kits.survey.model import MODEL

pytestmark = pytest.mark.browser

TEAMS = {"Wijkbeheer": 20, "Onderhoud": 18, "Kantoor": 9, "Balie": 11}
REMARK = "Vreemdenaam reageerde niet."


def fits(page: Any) -> None:
    for width, height in ((1920, 1080), (390, 844), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers_everywhere(page, "survey") == []


def test_a_survey_goes_from_its_plan_to_the_report(  # noqa: PLR0915 - one walk
    kit: Any, open_page: Callable[..., Any]
) -> None:
    path = kit.data / f"{new_id()}.psa"
    with files.create(path, "Zorgplein") as client:
        for name, n in TEAMS.items():
            client.add_unit(name, headcount=n)
        row = client.add_session("survey:aggression", "Agressie")
        instruments.of(row).begin(client, row, "nl", 0)
        address = f"dossier={client.id}&session={row.id}"
    page = open_page(kit.address("/survey", address), height=900)

    # what is decided beforehand: the smallest teams are taken together
    blocks = page.get_by_role("region", name="De groepen")
    blocks.get_by_text("Kantoor, Balie").wait_for()
    *others, last = page.get_by_role("group", name="Wie er meedoen").get_by_role("checkbox").all()
    for one in (*others, last):  # one after another, before any is answered
        one.click()
    page.get_by_text("doet minstens één team mee").wait_for()
    boxes = (*others, last)
    until(lambda: [one.is_checked() for one in boxes] == [False, False, False, True], "the last one stays, the others went")
    for one in others:
        one.click()
    blocks.get_by_text("Kantoor, Balie").wait_for()
    opening = page.get_by_role("region", name="Openen")
    assert opening.get_by_role("button", name="Open de vragenlijst").is_disabled()
    for label, day in (("Eerste dag", "2026-11-02"), ("Laatste dag", "2026-11-20")):
        page.get_by_label(label).fill(day)
        page.get_by_label(label).blur()
    opening.get_by_text("telt 18 mensen").wait_for()
    fits(page)
    opening.get_by_role("button", name="Open de vragenlijst").click()

    # one sheet of paper, typed with a key an answer; all the others come in by themselves
    typing = page.get_by_role("region", name="Ingevulde vellen overtypen")
    typing.get_by_text("Van welke groep").wait_for()
    for key, then in (
        ("1", "lichamelijk agressief"),
        ("2", "Wie was het?"),
        ("1", ""),
        ("Enter", "bedreigd"),
        ("1", "Staat er toch iets"),
        ("0", "kwijt"),
    ):
        page.keyboard.press(key)
        if then:
            typing.get_by_text(re.compile(then)).first.wait_for()
    page.keyboard.type(REMARK)
    page.keyboard.press("Enter")
    typing.get_by_text("Klopt het?").wait_for()
    page.keyboard.press("Enter")
    typing.get_by_text("1 vel getypt").wait_for()
    fill_in(path, row.id)
    page.get_by_role("button", name="Kijk opnieuw").click()
    page.get_by_text("16 antwoorden", exact=True).wait_for()
    fits(page)

    # closing counts, and asks first
    page.get_by_role("button", name="Sluit en tel …").click()
    page.get_by_role("dialog").get_by_role("button", name="Sluit en tel").click()
    page.get_by_text("Nagerekend: de kleinste groep").wait_for()
    page.get_by_text("9 van de 52 mensen").wait_for()

    # a person reads the remarks, and takes out what points at somebody
    page.get_by_role("button", name="Lees de opmerkingen").click()
    page.get_by_label("Opmerking 1").fill("Er werd niet gereageerd.")
    page.get_by_label("Opmerking 1").blur()
    page.get_by_label("gelezen; wijst naar niemand").check()
    page.get_by_role("button", name="Neem ze op in de uitkomsten").click()
    page.get_by_role("listitem").filter(has_text="Er werd niet gereageerd.").wait_for()
    fits(page)
    until(lambda: b"Vreemdenaam" not in path.read_bytes(), "the remark wiped")

    # the same in English, and on paper
    page.get_by_role("button", name="English").click()
    page.get_by_text("9 of the 52 people").wait_for()
    assert "{" not in page.locator("main").inner_text()
    page.get_by_role("link", name=re.compile("^Documents")).click()
    page.get_by_role("button", name="Report", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="↓ Word").click()
    report = docx.Document(io.BytesIO(download.value.path().read_bytes()))
    said = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "9 of the 52 people" in said
    assert "Checked: the smallest group that can be worked out" in said
    assert "Vreemdenaam" not in said


def fill_in(path: Any, session_id: str) -> None:
    """Let all others answer: 18 of each group but the first, of which 15 do besides the sheet that was typed."""
    with files.open(path) as client:
        session = Session(client, session_id, MODEL)
        ids = [one.id for one in session.state.opened.blocks] if session.state.opened else []
        told = [
            checked(session.state, {"block": block, "answers": {"physical": physical, "threat": "never"}}, Way.KIOSK)
            for block, some in zip(ids, (12, 15, 16), strict=True)
            for physical in ["never"] * some + (["once"] * (3 if block == ids[0] else 3 if block == ids[1] else 2))
        ]
        Box(session).add_all([(one, "") for one in told])
