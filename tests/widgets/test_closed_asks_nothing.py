"""A closed session asks for nothing any more, whichever workshop it is of: what was left out was left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kits import dossier, instruments, live
from kits.instrument import named
from kits.problems import Problem

WALLS = {
    "memo_voting": "look_back",
    "culture": "statements",
    "organogram": "close",
    "peaks": "close",
    "process": "close",
    "meeting:team_talk": "close",
}
"""Workshops in which nothing was filled in, and a step that lies further on."""


def asked(view: dict[str, Any]) -> list[str]:
    """Return why steps, and phases where there are any, cannot be left yet."""
    return [one["code"] for part in (*view["steps"], *view.get("phases", ())) for one in part["blockers"]]


@pytest.mark.parametrize("instrument", WALLS)
def test_a_closed_session_asks_for_nothing_and_each_of_its_steps_can_be_looked_at(instrument: str, tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Proef") as client:
        row = client.add_session(instrument, "Leeg")
        its = instruments.of(row)
        its.begin(client, row, "nl")
        page = named(its.pages[0].page)(lambda _message: None)
        page.language, page.session = "nl", live.Session(client, row.id, page.model)

        def does(kind: str, **body: str) -> list[str]:
            page.do_event([{"kind": kind, "body": body}])
            return asked(page.view())

        before = asked(page.view())
        assert before
        assert does("SessionClosed") == []
        assert does("StepEntered", step=WALLS[instrument]) == []
        assert page.view()["step"] == WALLS[instrument]
        assert does("SessionReopened") == before


def test_what_holds_an_open_session_does_not_hold_a_closed_one(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Proef") as client:
        row = client.add_session("culture", "Leeg")
        page = named(instruments.of(row).pages[0].page)(lambda _message: None)
        page.language, page.session = "nl", live.Session(client, row.id, page.model)
        forward = [{"kind": "StepEntered", "body": {"step": "rules"}}]
        with pytest.raises(Problem) as refused:
            page.do_event(forward)
        assert refused.value.code == "kits.culture:blockers.no_statements"
        page.do_event([{"kind": "SessionClosed", "body": {}}])
        page.do_event(forward)
        assert page.view()["step"] == "rules"
