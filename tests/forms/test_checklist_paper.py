"""What a checklist leaves on paper: what is open and asks for attention first, and forms to fill in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from checklists import DAY, begun, form, point

from kits import dossier
from kits.forms.checklist import events as e
from kits.forms.checklist.paper.by_hand import BOX, blank, brief
from kits.forms.checklist.paper.context import Context
from kits.forms.checklist.paper.report import report
from kits.reports.blocks import Bullets, Heading, Report, Table, plain


@pytest.fixture
def client(tmp_path: Path) -> Iterator[dossier.Dossier]:
    with dossier.create(tmp_path / "client.psa", "De Linde") as made:
        yield made


def headings(made: Report) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Heading)]


def table(made: Report, caption: str) -> list[tuple[str, ...]]:
    [found] = [block for block in made.blocks if isinstance(block, Table) and block.caption == caption]
    return [tuple(plain(cell) for cell in row) for row in found.rows]


def test_what_is_open_comes_first_then_what_asks_for_attention_then_all(client: dossier.Dossier) -> None:
    one, other = client.add_unit("Wonen").id, client.add_unit("Vastgoed").id
    log = begun(
        client, form(point("door", basis="law", law="Arbowet art. 3 lid 2"), point("bell"), of="units"), (one, other)
    )
    log.do(e.Answered(point="door", about=one, choice="no", on=DAY, by="beheerder"))
    log.do(e.NoteWritten(point="door", about=one, note="Klemt."))
    log.do(e.EvidenceAdded(point="door", about=one, evidence="x", name="Foto", where="Intranet", seen=DAY))
    log.do(e.PointActionMade(point="door", about=one, action="a", text="Deur maken.", owner="facilitair"))
    made = report(log.state, Context.of(log, "nl"))
    assert headings(made)[:4] == ["Nog open", "Wat aandacht vraagt", "Acties", "Alle punten"]
    [still] = [block for block in made.blocks if isinstance(block, Bullets)]
    assert still.items == ("Punt tasks.", "Punt door. (Vastgoed)", "Punt bell.")
    [wrong] = table(made, "Wat aandacht vraagt, het ernstigste eerst")
    assert wrong[0] == "Punt door.\nWettelijk verplicht; Arbowet art.\u00a03 lid\u00a02"
    assert wrong[1:] == ("Wonen", "nee\nKlemt.", "Deur maken (facilitair, geen dag genoemd). Nog te doen")
    [row] = [r for block in made.blocks if isinstance(block, Table) for r in block.rows if "Foto" in plain(r[-1])]
    assert plain(row[-1]) == "Klemt.\nBewijs: Foto, Intranet, gezien op 12 mei 2026\nbeheerder, 12 mei 2026"
    assert "score" not in str(made.blocks).lower()


def test_a_paper_says_its_forms_name_once(client: dossier.Dossier) -> None:
    log = begun(client, form())
    context = Context.of(log, "nl")
    assert (report(log.state, context).title, report(log.state, context).subtitle) == ("Kleine lijst", "De Linde · verslag")
    named = replace(context, title="Ronde mei")
    assert report(log.state, named).subtitle == "De Linde · Kleine lijst: verslag"


def test_by_hand_every_point_has_its_answers_to_tick_and_a_brief_has_the_same_points(client: dossier.Dossier) -> None:
    log = begun(client, form(of="named"))
    log.do(e.Worded(point="tasks", text="Alleen vragen.", on=DAY))
    context = Context.of(log, "nl")
    ticks = [plain(row[1]) for block in blank(log.state, context).blocks if isinstance(block, Table) for row in block.rows]
    assert len(ticks) == 5
    assert all(tick.count(BOX) == 4 for tick in ticks[1:]), "three answers, and not applicable"
    asked = brief(log.state, context)
    required = [plain(row[1]) for block in asked.blocks if isinstance(block, Table) for row in block.rows]
    assert required == ["Punt door.", "Punt bell.", "Punt noise.", "Punt light."]
    assert "Alleen vragen." in str(asked.blocks)
