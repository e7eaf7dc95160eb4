"""What documents really print, one after another while the organisation changes, gives no small group away."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from attacker import Shown, Truth, given_away

from kits import dossier, live
from kits.dossier import Dossier
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.records import FigureRow
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import export, making, preview
from kits.policy_cycle.terms import ORGANISATION
from server.exporting import export as from_the_command_line

AMOUNTS = {"team": 5222.0, "few": 4111.0, "department": 9333.0, "others": 6333.0, ORGANISATION: 15666.0}
"""Counts nobody would take for anything else; those of what falls under a unit make its own."""
PEOPLE = {"team": 30.0, "few": 10.0, "others": 40.0}


@pytest.fixture
def year(tmp_path: Path) -> Iterator[tuple[Dossier, live.Session[Any], dict[str, str]]]:
    """A year with incidents per team, targets and measures about each of them."""
    with dossier.create(tmp_path / "De Linde.psa", "De Linde") as client:
        units = {"department": client.add_unit("Wonen").id}
        units |= {name: client.add_unit(name, units["department"], headcount=PEOPLE[name]).id for name in ("team", "few")}
        units |= {"others": client.add_unit("Vastgoed", headcount=40).id, ORGANISATION: ORGANISATION}
        row = client.add_session(INSTRUMENT, "Beleidsjaar 2026", held_on="2026-01-01")
        log: live.Session[Any] = live.Session(client, row.id, MODEL)
        log.do(e.YearOpened(year=2026), e.IndicatorAdded(indicator="i", name="Incidenten", kind="incidents"))
        rows = [FigureRow("i", units[name], year, value) for name, value in AMOUNTS.items() for year in ("2025", "2026")]
        log.do(e.FiguresImported(figures=tuple(rows)))
        for n, unit in enumerate(units.values()):
            log.do(e.TargetAdded(target=f"t{n}", theme="aggression", text="Minder"))
            log.do(
                e.TargetChanged(target=f"t{n}", changes={"indicator": "i", "unit": unit, "since": "2025", "percent": -10})
            )
            team = None if unit == ORGANISATION else unit
            log.do(e.ItemAdded(item=f"m{n}", theme="aggression", text=f"Maatregel {n}", team=team))
            log.do(e.ItemChanged(item=f"m{n}", changes={"indicator": "i"}))
        yield client, log, units


def words(data: bytes) -> str:
    """Return all text of a Word document, with what its pictures say."""
    document = docx.Document(io.BytesIO(data))
    return "".join(document.element.itertext()) + "".join(str(one.attrib) for one in document.element.iter())


def printed(log: live.Session[Any]) -> str:
    """Return all that is in any document of a year, and in its previews."""
    told = [words(export(log, one.id, "nl").data) for one in making.offered(log.state) if one.id not in making.LISTS]
    return " ".join([*told, preview(log, "nl", "evaluation")])


def found(text: str) -> set[str]:
    """Return whose figures stand in a text, however they are written."""
    bare = text.replace(".", "").replace("\xa0", "")
    return {name for name, value in AMOUNTS.items() if f"{value:.0f}" in bare}


def test_nothing_that_is_printed_before_and_after_a_team_moved_gives_a_few_people_away(year: Any) -> None:
    client, log, units = year
    first = found(printed(log))
    assert first == {ORGANISATION, "department", "others"}, "the team would tell of the few beside it"
    assert {(one.unit, one.period) for one in client.published()} == {
        (units[name], period) for name in first for period in ("2025", "2026")
    }
    client.change_unit(units["few"], parent=units["others"])
    second = found(printed(log))
    client.change_unit(units["few"], archived=True)
    third = found(printed(log))
    assert ORGANISATION in second & third
    under, top = frozenset((units["department"],)), frozenset((ORGANISATION,))
    above = {units["team"]: under, units["few"]: under, units["department"]: top, units["others"]: top}
    truth = Truth(above, {units[name]: n for name, n in PEOPLE.items()})
    shown = [Shown(units[name], AMOUNTS[name]) for name in first | second | third]
    assert not given_away(truth, shown, None)


@pytest.mark.on_file
def test_the_command_line_remembers_what_it_printed(year: Any, tmp_path: Path) -> None:
    client, log, units = year
    path = client.path
    client.close()
    list(from_the_command_line(str(path), log.id, "evaluation", tmp_path / "evaluation.docx", "nl"))
    assert found(words((tmp_path / "evaluation.docx").read_bytes())) <= {ORGANISATION, "department", "others"}
    with dossier.open(path) as again:
        assert units["department"] in {one.unit for one in again.published()}


def test_frames_hold_no_figures_of_the_policy_year(year: Any) -> None:
    client, log, _ = year
    log.do(e.FindingNoted(finding="f", theme="aggression", source="rie", text="Er wordt veel gescholden", day="2026-05-01"))
    frames = [client.findings_frame(), client.actions_frame()]
    assert len(frames[0]) == 1
    assert not found(" ".join(frame.to_csv() for frame in frames))
