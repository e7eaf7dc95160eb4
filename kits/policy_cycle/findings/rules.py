"""The rules of findings that are written down by hand."""

from __future__ import annotations

from dataclasses import replace

from kits.live import Rules
from kits.live.checks import check_fields, check_length, check_text, check_there
from kits.live.kept import Kept, changed, without
from kits.policy_cycle.findings import events as e
from kits.policy_cycle.findings.records import MOST_FINDINGS, Noted
from kits.policy_cycle.findings.sources import sources
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import NAME_LIMIT, TEXT_LIMIT
from kits.problems import Problem

rules: Rules[State] = Rules()

ID_LIMIT = 32  # characters of an id in the client file


_NOTED = Kept(rules, "noted")
_NOTED.removed(e.FindingsRemoved, "findings", there=True)


@rules.on(e.FindingNoted)
def _noted(s: State, x: e.FindingNoted) -> State:
    return _NOTED.plus(s, x, Noted(x.finding, x.theme, x.source, x.text, day=x.day))


@rules.allows(e.FindingNoted)
def _may_note(s: State, x: e.FindingNoted) -> None:
    _NOTED.check_more(s, x, x.finding, MOST_FINDINGS)
    check_text(x.finding, ID_LIMIT)
    check_text(x.text, TEXT_LIMIT)
    _check_source(x.source)


@rules.on(e.FindingChanged)
def _changed(s: State, x: e.FindingChanged) -> State:
    old = s.noted.get(x.finding)
    return replace(s, noted=changed(s.noted, x.finding, **_apart(old, x.changes))) if old else s


def _apart(old: Noted, changes: e.FindingChanges) -> e.FindingChanges:
    """Return changes in which another team, or another source, is agreed on anew."""
    other = any(name in changes and changes[name] != getattr(old, name) for name in ("unit", "source"))
    return {**changes, "unit_agreed": changes.get("unit_agreed", False)} if other else changes


@rules.allows(e.FindingChanged)
def _may_change(s: State, x: e.FindingChanged) -> None:
    check_there(s.noted, x.finding)
    check_fields(x.changes, long=("text",), required=("text",))
    if "source" in x.changes:
        _check_source(x.changes["source"])


@rules.on(e.FindingsImported)
def _imported(s: State, x: e.FindingsImported) -> State:
    """A later version of a list says all of its findings anew; whether a team may be named stays as it was agreed."""
    made = {}
    for row in x.findings:
        old = s.noted.get(row.finding)
        agreed = bool(old and old.unit_agreed and (old.unit, old.source) == (row.unit, row.source))
        made[row.finding] = Noted(
            id=row.finding,
            theme=row.theme,
            source=row.source,
            text=row.text,
            unit=row.unit,
            unit_agreed=agreed,
            severity=row.severity,
            conduct=row.conduct,
            day=row.day,
            reference=row.reference,
        )
    return replace(s, noted={**s.noted, **made})


@rules.allows(e.FindingsImported)
def _may_import(s: State, x: e.FindingsImported) -> None:
    if len(s.noted.keys() | {row.finding for row in x.findings}) > MOST_FINDINGS:
        raise Problem("kits.live:problems.too_many", limit=MOST_FINDINGS)
    for row in x.findings:
        check_text(row.finding, ID_LIMIT)
        check_text(row.text, TEXT_LIMIT)
        check_length(row.reference, NAME_LIMIT)
        _check_source(row.source)


@rules.on(e.FindingSetAside)
def _set_aside(s: State, x: e.FindingSetAside) -> State:
    left = without(s.set_aside, x.finding)
    return replace(s, set_aside={**left, x.finding: x.reason} if x.reason else left)


@rules.allows(e.FindingSetAside)
def _may_set_aside(s: State, x: e.FindingSetAside) -> None:
    check_text(x.finding, ID_LIMIT)
    check_length(x.reason)


def _check_source(source: str) -> None:
    if source not in sources():
        raise Problem("kits.live:problems.gone")
