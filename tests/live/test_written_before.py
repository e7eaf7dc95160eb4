"""What earlier kits wrote opens: logs of the sample as they stood in November 2026, and every kind of event of then."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from kits import dossier, live
from kits.dossier import chain
from kits.dossier.schema import event as event_table
from kits.instruments import INSTRUMENTS

BEFORE = json.loads(Path(__file__).with_name("written_before.json").read_text("utf-8"))
MODELS = {one.name: one.model for one in INSTRUMENTS}
EACH = pytest.mark.parametrize("before", BEFORE, ids=lambda before: before["instrument"])


def _written(file: dossier.Dossier, before: dict[str, Any]) -> str:
    """Write a log into a client file, row by row, as an earlier kit did. Returns its session."""
    row = file.add_session(before["instrument"], "Van vroeger")
    linked = [
        (row.id, seq, seq, "facilitator", "2026-11-01T09:00:00.000+00:00", kind, json.dumps(body))
        for seq, (kind, body) in enumerate(before["log"], 1)
    ]
    hashes = chain.forged(linked, after=chain.START)
    with file.transaction() as connection:
        connection.execute(
            sa.insert(event_table),
            [dict(zip(chain.LINKED, one, strict=True), hash=hash_) for one, hash_ in zip(linked, hashes, strict=True)],
        )
    return row.id


@EACH
def test_a_log_written_before_opens_where_it_stood_and_can_be_gone_on_with(tmp_path: Path, before: dict[str, Any]) -> None:
    with dossier.create(tmp_path / "client.psa", "De Proef") as file:
        session: live.Session[Any] = live.Session(file, _written(file, before), MODELS[before["instrument"]])
        state, stands = session.state, before["stands"]
        found = dataclasses.asdict(session.model.facts(state))
        outcome = session.model.outcome(state)
        found |= {"findings": len(outcome.findings), "actions": len(outcome.actions)}
        if hasattr(state, "step"):  # a checklist goes through none: what the file keeps says how far it is
            found |= {"step": state.step.value}
        # (the list of sessions tells of a policy year how far it is, and no longer where somebody looked)
        if state_timer := getattr(state, "timer", None):
            found |= {"timer": dataclasses.asdict(state_timer), "reason": state.more_phones}
            found |= {"votes": state.plan.votes, "participants": state.plan.participants}
        assert json.loads(json.dumps(found)) == stands
        assert session.undo() is not None, "it is no dead letter"


@EACH
def test_every_kind_of_event_there_was_is_still_known_with_its_fields(before: dict[str, Any]) -> None:
    now = {kind.__name__: {f.name for f in dataclasses.fields(kind)} for kind in MODELS[before["instrument"]].kinds}
    for kind, fields in before["kinds"].items():
        assert set(fields) <= now.get(kind, set()), kind


@EACH
def test_an_event_that_was_read_is_written_as_it_stood(before: dict[str, Any]) -> None:
    model = MODELS[before["instrument"]]
    for kind, body in before["log"]:
        assert json.loads(json.dumps(model.body(model.event(kind, body)))) == body, kind
