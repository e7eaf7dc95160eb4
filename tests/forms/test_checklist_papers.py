"""What a checklist's report says of its actions: as they stand in the client file, and on which day that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from kits import dossier, instruments
from kits.forms.checklist.paper.context import Context
from kits.forms.checklist.paper.report import report
from kits.reports.blocks import Table, plain


@pytest.mark.parametrize(("language", "todo", "late"), [("nl", "nog te doen", "te laat"), ("en", "to do", "late")])
def test_an_action_whose_day_has_passed_is_called_late_until_it_is_finished(
    a_sample: Callable[..., Path], tmp_path: Path, language: str, todo: str, late: str
) -> None:
    with dossier.open(a_sample(tmp_path / "sample.psa", language, dt.date(2026, 11, 24))) as client:
        [row] = [r for r in client.sessions() if r.instrument == "checklist:safe_desk" and not r.closed_at]
        log = instruments.of(row).open(client, row.id)
        first = client.actions(row.id)[0]

        def said() -> list[str]:
            """Everything that stands in the report's tables about the action."""
            tables = [b for b in report(log.state, Context.of(log, language)).blocks if isinstance(b, Table)]
            rows = [" | ".join(map(plain, r)) for table in tables for r in table.rows]
            return [r for r in rows if first.text in r]

        client.change_action(first.id, due="2999-01-01")
        assert len(said()) == 2 and all(todo in r.casefold() and late not in r for r in said())
        client.change_action(first.id, due="2020-01-01")
        assert all(f"{todo}, {late}" in r.casefold() for r in said()), "in the list of actions and beside the point"
        client.change_action(first.id, status="done")
        assert not any(late in r for r in said())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_samples_closed_sessions_are_drawn_up_when_they_were_closed(
    a_sample: Callable[..., Path], tmp_path: Path, language: str
) -> None:
    with dossier.open(a_sample(tmp_path / "sample.psa", language, dt.date(2026, 11, 24))) as client:
        closed = [r for r in client.sessions() if r.instrument == "memo_voting" and r.closed_at]
        for row in closed:
            made = Context.of(instruments.of(row).open(client, row.id), language).created
            assert made == dt.datetime.fromisoformat(str(row.closed_at)) and made.date().isoformat() == row.held_on
        assert closed
