"""The rules of notes and evidence. What is said of an item that has gone changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kits.live import Rules
from kits.live.checks import check_fields, check_text, check_there
from kits.live.kept import Kept
from kits.policy_cycle.plan.rules import with_item
from kits.policy_cycle.progress import events as e
from kits.policy_cycle.progress.records import MOST_NOTES, Evidence, Note
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import TEXT_LIMIT

rules: Rules[State] = Rules()

LONG = ("text", "where")
"""Fields that take more than a line: a link can be long."""


class _OfItem(Kept[State]):
    """What stands with an item of the plan: its notes, its evidence. With no item it is the evaluation's."""

    def of(self, s: State, x: Any) -> Mapping[str, Any]:
        whose = s.evaluation if x.item is None else s.plan.items.get(x.item)
        return {one.id: one for one in getattr(whose, self.name, ())}

    def put(self, s: State, x: Any, things: Mapping[str, Any]) -> State:
        changes: dict[str, Any] = {self.name: tuple(things.values())}
        if x.item is None:
            return replace(s, evaluation=replace(s.evaluation, **changes))
        return with_item(s, x.item, **changes)


_NOTES, _EVIDENCE = _OfItem(rules, "notes"), _OfItem(rules, "evidence")
_NOTES.changed(e.NoteChanged, "note", long=LONG, required=("text",))
_NOTES.removed(e.NotesRemoved, "notes", there=True)
_EVIDENCE.changed(e.EvidenceChanged, "evidence", long=LONG, required=("name",))
_EVIDENCE.removed(e.EvidenceRemoved, "evidence", there=True)


@rules.on(e.NoteAdded)
def _noted(s: State, x: e.NoteAdded) -> State:
    return _NOTES.plus(s, x, Note(x.note, x.on, x.text))


@rules.allows(e.NoteAdded)
def _may_note(s: State, x: e.NoteAdded) -> None:
    check_there(s.plan.items, x.item)
    _NOTES.check_more(s, x, x.note, MOST_NOTES)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.EvidenceAdded)
def _attached(s: State, x: e.EvidenceAdded) -> State:
    return _EVIDENCE.plus(s, x, Evidence(x.evidence, x.name, x.where, x.seen))


@rules.allows(e.EvidenceAdded)
def _may_attach(s: State, x: e.EvidenceAdded) -> None:
    check_there(s.plan.items, x.item)
    _EVIDENCE.check_more(s, x, x.evidence, MOST_NOTES)
    check_text(x.name)
    check_fields({"where": x.where}, long=LONG)
