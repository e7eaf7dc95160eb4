"""Findings and actions as pandas tables, for JupyterLab and for analysis."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

import pandas as pd

from kits.dossier.records import Action, Finding, SessionRow, Unit


def findings(found: Iterable[Finding], units: Iterable[Unit], rows: Sequence[SessionRow]) -> pd.DataFrame:
    """Return one row per finding: the columns of `records.Finding`, and `unit_name`, `session_title`, `held_on`."""
    frame = _frame(found, Finding)
    frame["unit_name"] = frame["unit"].map({unit.id: unit.name for unit in units})
    return _dated(_with_sessions(frame, rows))


def actions(planned: Iterable[Action], rows: Sequence[SessionRow]) -> pd.DataFrame:
    """Return one row per action: the columns of `records.Action`, and `session_title`, `held_on`; `due` is a date."""
    return _dated(_with_sessions(_frame(planned, Action), rows))


def _frame(records: Iterable[Finding] | Iterable[Action], kind: type[Finding] | type[Action]) -> pd.DataFrame:
    columns = [field.name for field in dataclasses.fields(kind)]
    return pd.DataFrame([[_plain(getattr(record, name)) for name in columns] for record in records], columns=columns)


def _plain(value: object) -> object:
    """Return a word of a fixed list as plain text, anything else as it is."""
    return str(value) if isinstance(value, str) else value


def _with_sessions(frame: pd.DataFrame, rows: Sequence[SessionRow]) -> pd.DataFrame:
    frame["session_title"] = frame["session"].map({row.id: row.title for row in rows})
    frame["held_on"] = frame["session"].map({row.id: row.held_on for row in rows})
    return frame


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    for name in ("due", "held_on"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name], format="ISO8601")
    for name in ("created_at", "changed_at"):
        if name in frame:
            frame[name] = pd.to_datetime(frame[name], format="ISO8601", utc=True)
    return frame
