"""The client file as an ordinary Python library: pandas frames, and cheap to import."""

from __future__ import annotations

import json
import subprocess
import sys

import pandas as pd
import pytest

from kits.dossier import Dossier
from kits.dossier.records import ActionDraft, ActionStatus, FindingDraft, Outcome, Severity, Theme


@pytest.fixture
def client(client_anywhere: Dossier) -> Dossier:
    return client_anywhere


@pytest.fixture
def filled(client: Dossier) -> Dossier:
    unit = client.add_unit("Klantcontact")
    session = client.add_session("memo_voting", "Werkdruk", [unit.id], "2026-03-12")
    outcome = Outcome(
        (
            FindingDraft("a", Theme.WORKLOAD, "memo_voting", "piekdrukte", unit.id, Severity.FIRE, {"votes": 9}),
            FindingDraft("b", Theme.WORKLOAD, "memo_voting", "=1+1"),
        ),
        (
            ActionDraft("c", "rooster", owner="AB", due="2026-04-01", findings=("a", "b")),
            ActionDraft("d", "bellen", status=ActionStatus.DONE),
        ),
    )
    with client.transaction() as connection:
        client.put_outcome(connection, session.id, Outcome(), outcome)
    return client


def test_findings_come_as_a_frame_with_the_names_of_team_and_session(filled: Dossier) -> None:
    frame = filled.findings_frame().set_index("key")
    assert list(frame.loc["a", ["unit_name", "session_title", "severity", "text"]]) == [
        "Klantcontact",
        "Werkdruk",
        "fire",
        "piekdrukte",
    ]
    assert frame.loc["a", "detail"] == {"votes": 9}
    assert frame.loc["b", "text"] == "=1+1"
    assert pd.isna(frame.loc["b", "unit_name"])
    assert frame["held_on"].dt.date.astype(str).tolist() == ["2026-03-12"] * 2


def test_actions_come_as_a_frame_that_can_be_counted_and_sorted_by_day(filled: Dossier) -> None:
    frame = filled.actions_frame()
    assert frame.groupby("status").size().to_dict() == {"todo": 1, "done": 1}
    assert frame.sort_values("due")["owner"].tolist() == ["AB", ""]
    assert frame["due"].max() == pd.Timestamp("2026-04-01")
    assert frame["changed_at"].dt.tz is not None
    assert sorted(frame["findings"].map(len)) == [0, 2]


def test_an_empty_file_gives_empty_frames_with_the_same_columns(client: Dossier, filled: Dossier) -> None:
    columns = list(filled.findings_frame()), list(filled.actions_frame())
    for session in filled.sessions():
        filled.delete_session(session.id)
    assert (list(client.findings_frame()), list(client.actions_frame())) == columns
    assert len(client.findings_frame()) == len(client.actions_frame()) == 0


def test_a_kernel_that_makes_and_uses_a_file_loads_neither_pandas_nor_alembic_nor_the_orm(tmp_path: object) -> None:
    used = f"""
import json, pathlib, sys
from kits import dossier

with dossier.create(pathlib.Path({str(tmp_path)!r}) / "x.psa", "x") as client:
    client.add_unit("y")
    client.token()
with dossier.open(client.path):
    dossier.peek(client.path)
print(json.dumps(sorted(sys.modules)))
"""
    said = subprocess.run([sys.executable, "-c", used], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(said.stdout)} | {
        name for name in json.loads(said.stdout) if name == "sqlalchemy.orm"
    }
    assert loaded & {"pandas", "numpy", "alembic", "mako", "yaml", "babel", "matplotlib", "sqlalchemy.orm"} == set()
    assert "sqlalchemy" in loaded
