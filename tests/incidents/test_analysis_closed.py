"""A closed analysis reaches the client file and the annual evaluation by itself."""

from __future__ import annotations

from pathlib import Path

from kits import dossier, live
from kits.dossier.records import Theme
from kits.incidents import events as e
from kits.incidents import telling
from kits.incidents.analysis.closing import Agreed, Closed, Conclusion, Count
from kits.incidents.beginning import beginning
from kits.incidents.model import INSTRUMENT, MODEL
from kits.incidents.state import Kept
from kits.live import Session
from kits.policy_cycle import events as year_events
from kits.policy_cycle.figures.counted import with_counted
from kits.policy_cycle.figures.reading import visible
from kits.policy_cycle.figures.records import Figures
from kits.policy_cycle.model import MODEL as YEAR
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.evaluation import evaluation
from kits.policy_cycle.paper.making import draft
from kits.reports.blocks import Table, plain
from kits.reports.progress import unseen
from kits.small_groups.organisation import tree_in
from kits.small_groups.records import ORGANISATION
from widgets.policy_cycle.view import View


def closed(client: dossier.Dossier) -> tuple[Session, str, str]:
    big, small = client.add_unit("Vastgoed", headcount=40), client.add_unit("Balie", headcount=14)
    row = client.add_session(INSTRUMENT, "Incidentenregister", held_on="2025-01-01")
    log = live.Session(client, row.id, MODEL)
    log.begin(e.RegisterOpened(on="2025-01-01"))
    counts = (
        Count("2026-Q1", ORGANISATION, 9, 2), Count("2026-Q1", big.id, 6, 1), Count("2026-Q1", small.id, 3, 1),
        Count("2026-Q2", ORGANISATION, 4, 0), Count("2026-Q2", big.id, 4, 0), Count("2026-Q2", small.id, 0, 0),
    )  # fmt: skip
    log.do(
        e.AnalysisClosed(
            closed=Closed(
                "a1", "2026-H1", "2026-07-10", (Conclusion("c1", "Buiten loopt het op.", big.id),),
                (Agreed("d1", "Samen op pad", "teamleider", "2026-09-01", ("c1",)),), counts,
            )
        )
    )  # fmt: skip
    return log, big.id, small.id


def test_its_conclusions_and_agreements_are_findings_and_actions_of_the_file_and_undo_takes_them_out(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "De Linde") as client:
        log, big, _ = closed(client)
        undecided, finding = client.findings()
        assert (finding.theme, finding.source, finding.unit) == (Theme.AGGRESSION, "incidents", big)
        (action,) = client.actions()
        assert (action.text, action.due, action.findings) == ("Samen op pad", "2026-09-01", (finding.id,))
        again = live.Session(client, log.id, MODEL)
        assert again.state == log.state
        log.undo()
        assert client.findings() == [undecided] and client.actions() == []


def test_what_nobody_decided_to_keep_how_long_is_a_finding_until_somebody_did(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "De Linde") as client:
        row = client.add_session(INSTRUMENT, "Register")
        log = live.Session(client, row.id, MODEL)
        log.begin(*beginning(row, "en"))
        (before,) = client.findings()
        assert "Who looked" in before.text
        log.do(*(e.TermSet(kept=kept, months=12, reason="so") for kept in Kept if kept is not Kept.ACCESS))
        (left,) = client.findings()
        assert (left.id, left.text.count(";"), left.theme) == (before.id, 0, Theme.AGGRESSION)
        assert "Who looked" in left.text
        log.do(e.TermSet(kept=Kept.ACCESS, months=24, reason="so"))
        assert client.findings() == []
        log.do(e.TermSet(kept=Kept.ACCESS, months=None))
        assert [one.text for one in client.findings()] == [left.text]


def test_the_annual_evaluation_prints_its_counts_of_groups_that_may_be_shown(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "De Linde") as client:
        log, big, small = closed(client)
        row = client.add_session("policy_cycle", "Beleidsjaar 2026", held_on="2026-01-01")
        year = live.Session(client, row.id, YEAR)
        year.do(year_events.YearOpened(year=2026, previous=None))
        counted = tuple(telling.counted(log, client.session(log.id), "nl"))
        figures = with_counted(Figures(), counted)
        for period in ("2026-Q1", "2026-Q2"):
            shown = visible(figures, "register:incidents", period, tree_in(client))
            assert small not in shown
        context = Context.of(year, "nl")
        state = year.state.__class__(**{**vars(year.state), "figures": figures})
        rows = [row for block in evaluation(state, context).blocks if isinstance(block, Table) for row in block.rows]
        cells = [[plain(cell) for cell in row] for row in rows]
        assert any("Incidenten in het register" in " ".join(row) for row in cells) or any(
            "register" in block.caption for block in evaluation(state, context).blocks if isinstance(block, Table)
        )
        assert big  # the larger unit's are there for a target of its own


def test_a_year_s_page_and_documents_tell_its_counts_with_their_source_and_day(tmp_path: Path) -> None:
    source = "Incidentenregister, laatste analyse afgesloten op 10 juli 2026"
    with dossier.create(tmp_path / "a.psa", "De Linde") as client:
        log, big, small = closed(client)
        row = client.add_session("policy_cycle", "Beleidsjaar 2026", held_on="2026-01-01")
        year = live.Session(client, row.id, YEAR)
        year.do(year_events.YearOpened(year=2026, previous=None))
        view = View()
        told = view.of(year, "nl")
        incidents = told["counted"]["register:incidents"]
        assert incidents["source"] == source and "register:incidents" not in told["indicators"]
        assert {unit: row["2026-Q1"]["value"] for unit, row in incidents["rows"].items()} == {ORGANISATION: 9}
        assert incidents["periods"][-1] == "2026-Q2"
        for unit in (small, big):  # the large one would tell of the small one
            assert unit not in str(incidents["years"])
        assert source in draft(year, "report", "nl").preview(unseen)
        log.undo()
        assert view.of(year, "nl")["counted"] == {}


def test_a_year_without_a_register_has_the_figures_it_had() -> None:
    figures = Figures()
    assert with_counted(figures, ()) is figures
