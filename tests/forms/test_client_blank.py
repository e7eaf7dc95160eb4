"""A blank of the client stands in the client file and in the log of the document it was typed in: both or neither."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kits import dossier, live
from kits.dossier import Dossier
from kits.forms import blank_values
from kits.forms.document import events as e
from kits.forms.document.beginning import beginning
from kits.forms.document.model import MODEL
from kits.forms.document.state import State
from kits.live.actors import at_desk
from kits.problems import Problem

DIES = """
import os, sys
from pathlib import Path
import sqlalchemy as sa
from test_client_blank import ANS, desk, dossier

with dossier.open(Path(sys.argv[1])) as client:
    session, left = desk(client), [int(sys.argv[2])]

    @sa.event.listens_for(client.engine, "after_cursor_execute")
    def died(connection, cursor, statement, *_):
        left[0] -= statement.startswith(("INSERT", "UPDATE", "DELETE"))
        if not left[0]:
            os.kill(os.getpid(), 9)

    session.undo() if sys.argv[3] == "undo" else session.do(ANS)
    print("whole")
"""
ANS = e.ClientBlankFilled(blank="counsellor", text="Ans")


def desk(client: Dossier) -> live.Session[State]:
    return live.Session(client, client.sessions()[0].id, MODEL, at_desk("visit"))


def made(path: Path) -> Path:
    with dossier.create(path, "De Linde") as client:
        row = client.add_session("document:conduct_protocol", "Zo doen wij dat")
        desk(client).begin(*beginning(row, "nl"))
    return path


def kept(client: Dossier) -> str:
    return blank_values.values(client.organisation()).get("counsellor", "")


def in_both(path: Path) -> tuple[str, str]:
    """Return what the document's log and the client file say."""
    with dossier.open(path) as client:
        return desk(client).state.typed.get("counsellor", ""), kept(client)


@pytest.mark.parametrize("what", ["do", "undo"])
def test_a_crash_between_any_two_writes_leaves_the_blank_and_its_event_or_neither(tmp_path: Path, what: str) -> None:
    before, after = ("Ans", "") if what == "undo" else ("", "Ans")
    for writes in range(1, 30):
        path = made(tmp_path / f"{writes}.psa")
        if what == "undo":
            with dossier.open(path) as client:
                desk(client).do(ANS)
        ran = subprocess.run(
            [sys.executable, "-c", DIES, str(path), str(writes), what], capture_output=True, check=False,
            cwd=Path(__file__).parent, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        if ran.stdout.strip() == b"whole":
            break
        assert ran.returncode, "it was killed"
        assert in_both(path) == (before, before), ran.stderr.decode()
    assert writes > 2, "there was something between"
    assert in_both(path) == (after, after)


def test_what_somebody_changed_a_moment_before_is_refused_and_nothing_is_lost(tmp_path: Path) -> None:
    with dossier.open(made(tmp_path / "client.psa")) as client:
        blank_values.fill(client, "counsellor", "Bo")
        session = desk(client)
        with pytest.raises(Problem, match="changed_just_now"):
            session.do(ANS)
        assert (session.state.typed, kept(client)) == ({}, "Bo")
        assert session.do(e.ClientBlankFilled(blank="counsellor", text="Ans", was="Bo"))
        assert session.undo() is not None
        assert (session.state.typed, kept(client)) == ({}, "Bo")
