"""A measure that is carried out: what happened and when, what shows it, and what it has cost, on the page and back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from policy_desk import sample_desk

pytestmark = pytest.mark.browser


def test_progress_evidence_and_spending_are_written_down_changed_and_taken_back(
    kit: Any, open_page: Any, sample_file: Path
) -> None:
    desk = sample_desk(kit, open_page, sample_file, width=1280, height=720)
    page, today = desk.page, dt.date.today().isoformat()
    desk.to("act")
    name = next(one.text for one in desk.state().plan.items.values() if one.status == "busy")
    desk.open(name)

    def one(state: Any) -> Any:
        return next(item for item in state.plan.items.values() if item.text == name)

    desk.added("Wat is er gebeurd?", "Begonnen bij twee teams.")
    [note] = desk.kept(lambda s: one(s).notes, "a note")
    assert note.on == today, "today is proposed"
    day = desk.field("Dag", ".psa-details")
    day.fill(f"{today[:4]}-01-05")
    desk.kept(lambda s: one(s).notes[0].on == f"{today[:4]}-01-05", "the day that was chosen")
    desk.added("Wat is er gebeurd?", "De rest volgt.")
    page.wait_for_function(
        "document.querySelectorAll('.psa-p-progress textarea[aria-label=\"Wat er is gebeurd\"]').length === 2"
    )
    written = page.get_by_label("Wat er is gebeurd", exact=True)
    assert [written.nth(n).input_value() for n in range(2)] == ["De rest volgt.", "Begonnen bij twee teams."], "newest first"

    desk.added("Naam van een stuk", "Presentielijst")
    desk.typed("Bladzijde of link", "https://intranet.example/lijst", ".psa-details")
    piece = desk.kept(lambda s: next((p for p in one(s).evidence if p.where), None), "where it is")
    assert (piece.name, piece.where, piece.seen) == ("Presentielijst", "https://intranet.example/lijst", today)
    assert page.locator("a[href*='intranet.example']").count() == 0, "a link is text"

    desk.typed("Besteed (€)", "1.250,50", ".psa-details")
    desk.kept(lambda s: one(s).spent == 1250.5, "what was spent")
    page.locator(".psa-head p", has_text="besteed: € 1.250,50, aan 1 maatregel").wait_for()
    page.get_by_role("button", name="Haal weg: Presentielijst").click()
    desk.kept(lambda s: not one(s).evidence, "evidence taken off")
    page.locator(".psa-side").get_by_role("button", name="Ongedaan").click()
    desk.kept(lambda s: one(s).evidence == (piece,), "evidence brought back by undo")

    desk.to("evaluation")
    year = page.locator("section.psa-sheet", has_text="Bewijsstukken bij dit jaar")
    line = year.get_by_label("Naam van een stuk", exact=True)
    line.fill("Jaarverslag")
    line.press("Enter")
    desk.kept(lambda s: [p.name for p in s.evaluation.evidence] == ["Jaarverslag"], "evidence of the year")
