"""A file that is moved, renamed or replaced under an open page is not written in where nobody finds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from said import code_of

from kits import dossier, live
from kits.dossier import Dossier
from kits.memo_voting import events as e
from kits.memo_voting.model import MODEL
from kits.problems import Problem

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be moved")


def refused(client: Dossier) -> str:
    with pytest.raises(Problem) as problem:
        client.add_unit("Te laat")
    with pytest.raises(Problem) as noticed:
        client.token()
    assert code_of(noticed) == code_of(problem)
    return code_of(problem)


def test_nothing_is_written_in_a_file_that_was_moved_and_all_goes_on_when_it_is_back(client: Dossier, path: Path) -> None:
    client.add_unit("Op tijd")
    path.rename(path.with_suffix(".weg"))
    assert refused(client) == "moved"
    assert not path.exists(), "an empty file was made in its place"
    path.with_suffix(".weg").rename(path)
    client.add_unit("Weer terug")
    client.close()
    with dossier.open(path) as again:
        assert [unit.name for unit in again.units()] == ["Op tijd", "Weer terug"]


def test_nothing_is_written_when_another_file_came_in_its_place_even_for_a_moment(client: Dossier, path: Path) -> None:
    client.add_unit("Op tijd")
    client.fold_in()
    path.rename(path.with_suffix(".weg"))
    dossier.create(path, "Iemand anders").close()
    assert refused(client) == "moved"
    path.unlink()
    path.with_suffix(".weg").rename(path)
    assert refused(client) == "moved"
    client.close()
    with dossier.open(path) as again:
        assert [unit.name for unit in again.units()] == ["Op tijd"]


def test_nothing_happens_in_a_session_that_was_deleted_elsewhere(client: Dossier) -> None:
    row = client.add_session("memo_voting", "Werkdruk")
    session = live.Session(client, row.id, MODEL)
    session.do(e.GoalWritten(goal="rust"))
    client.delete_session(row.id)
    for late in (lambda: session.do(e.StepEntered(step="why")), session.undo):
        with pytest.raises(Problem) as problem:
            late()
        assert code_of(problem) == "no_such_session"


def test_a_file_that_is_looked_at_while_it_is_open_is_not_taken_away_by_another_page_that_closes_it(
    client: Dossier, path: Path
) -> None:
    """The front door lists all files, the one that it has open itself among them."""
    client.add_unit("Wonen")
    assert dossier.peek(path).id == client.id
    visit = "import pathlib, sys; from kits import dossier; dossier.open(pathlib.Path(sys.argv[1])).close()"
    subprocess.run([sys.executable, "-c", visit, str(path)], check=True)
    client.add_unit("Techniek")
    with dossier.open(path) as again:
        assert [unit.name for unit in again.units()] == ["Wonen", "Techniek"]
