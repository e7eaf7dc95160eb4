"""A blank of the client stands in the client file and in the log of the document it was typed in: both or neither."""

from __future__ import annotations

import os
import shutil
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

def run(path, left):
    with dossier.open(path) as client:
        session = desk(client)

        @sa.event.listens_for(client.engine, "after_cursor_execute")
        def died(connection, cursor, statement, *_):
            nonlocal left
            left -= statement.startswith(("INSERT", "UPDATE", "DELETE"))
            if not left:
                os.kill(os.getpid(), 9)

        session.undo() if sys.argv[2] == "undo" else session.do(ANS)

for writes in range(1, 30):  # each a process of its own; what they import is imported once
    if not (child := os.fork()):
        run(Path(sys.argv[1], f"{writes}.psa"), writes)
        os._exit(0)
    ended = os.waitpid(child, 0)[1]
    assert ended in (0, 9)
    if not ended:
        print(writes)
        break
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


@pytest.mark.on_file
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks processes, which Windows cannot")
@pytest.mark.parametrize("what", ["do", "undo"])
def test_a_crash_between_any_two_writes_leaves_the_blank_and_its_event_or_neither(tmp_path: Path, what: str) -> None:
    before, after = ("Ans", "") if what == "undo" else ("", "Ans")
    begun = made(tmp_path / "begun.psa")
    if what == "undo":
        with dossier.open(begun) as client:
            desk(client).do(ANS)
    for writes in range(1, 30):
        shutil.copyfile(begun, tmp_path / f"{writes}.psa")
    ran = subprocess.run(
        [sys.executable, "-c", DIES, str(tmp_path), what], capture_output=True, check=False,
        cwd=Path(__file__).parent, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr.decode()
    whole = int(ran.stdout)
    assert whole > 2, "there was something between"
    for writes in range(1, whole):
        assert in_both(tmp_path / f"{writes}.psa") == (before, before), writes
    assert in_both(tmp_path / f"{whole}.psa") == (after, after)


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
