"""What the register says of where the organisation stands: reports come in, and an analysis that was closed."""

from __future__ import annotations

from pathlib import Path

from kits import dossier
from kits.dossier.records import SessionRow
from kits.facts import Having
from kits.incidents import events as e
from kits.incidents.analysis.closing import Closed, Conclusion
from kits.incidents.facts import facts
from kits.incidents.model import MODEL
from kits.incidents.state import State
from kits.live import Session, walk


def told(session: Session[State], row: SessionRow) -> list[tuple[str, Having, str | None]]:
    return [(one.thing, one.having, one.on) for one in facts(session, row, "nl")]


def test_an_open_register_is_a_form_and_its_last_analysis_is_an_analysis(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "De Linde") as client:
        row = client.add_session("incidents", "Register")
        session = Session(client, row.id, MODEL)
        assert told(session, row) == []
        session.begin(e.RegisterOpened(on="2026-01-01"))
        assert told(session, row) == [("incident_form", Having.THERE, "2026-01-01")]
        for id_, stretch, on in (("a", "2026-Q1", "2026-04-02"), ("b", "2026-Q2", "2026-07-01")):
            said = Conclusion(f"{id_}1", "Aan de balie is het drukker.")
            session.do(e.AnalysisClosed(closed=Closed(id_, stretch, on, conclusions=(said,))))
        assert told(session, row)[1] == ("incident_analysis", Having.THERE, "2026-07-01")
        session.do(walk.SessionClosed())
        assert [thing for thing, _, _ in told(session, row)] == ["incident_analysis"]
