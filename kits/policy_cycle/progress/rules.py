"""The rules of notes and evidence. What is said of an item that has gone changes nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, TypeVar

from kits.live import Rules
from kits.live.checks import check_fields, check_new, check_room, check_text, check_there
from kits.policy_cycle.plan.rules import with_item
from kits.policy_cycle.progress import events as e
from kits.policy_cycle.progress.records import MOST_NOTES, Evidence, Note
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import TEXT_LIMIT

rules: Rules[State] = Rules()

LONG = ("text", "where")
"""Fields that take more than a line: a link can be long."""


Thing = TypeVar("Thing", Note, Evidence)


def _changed(things: tuple[Thing, ...], key: str, changes: Any) -> tuple[Thing, ...]:
    return tuple(replace(one, **changes) if one.id == key else one for one in things)


def _without(things: tuple[Thing, ...], gone: Collection[str]) -> tuple[Thing, ...]:
    return tuple(one for one in things if one.id not in gone)


def _notes(s: State, item: str) -> tuple[Note, ...]:
    return s.plan.items[item].notes if item in s.plan.items else ()


def _evidence(s: State, item: str | None) -> tuple[Evidence, ...]:
    if item is None:
        return s.evaluation.evidence
    return s.plan.items[item].evidence if item in s.plan.items else ()


def _with_evidence(s: State, item: str | None, evidence: tuple[Evidence, ...]) -> State:
    if item is None:
        return replace(s, evaluation=replace(s.evaluation, evidence=evidence))
    return with_item(s, item, evidence=evidence)


def _ids(things: tuple[Thing, ...]) -> set[str]:
    return {one.id for one in things}


@rules.on(e.NoteAdded)
def _noted(s: State, x: e.NoteAdded) -> State:
    return with_item(s, x.item, notes=(*_notes(s, x.item), Note(x.note, x.on, x.text)))


@rules.allows(e.NoteAdded)
def _may_note(s: State, x: e.NoteAdded) -> None:
    check_there(s.plan.items, x.item)
    known = _ids(_notes(s, x.item))
    check_new(known, x.note)
    check_room(known, MOST_NOTES)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.NoteChanged)
def _note_changed(s: State, x: e.NoteChanged) -> State:
    return with_item(s, x.item, notes=_changed(_notes(s, x.item), x.note, x.changes))


@rules.allows(e.NoteChanged)
def _may_change_note(s: State, x: e.NoteChanged) -> None:
    check_there(_ids(_notes(s, x.item)), x.note)
    check_fields(x.changes, long=LONG, required=("text",))


@rules.on(e.NotesRemoved)
def _notes_gone(s: State, x: e.NotesRemoved) -> State:
    return with_item(s, x.item, notes=_without(_notes(s, x.item), x.notes))


@rules.allows(e.NotesRemoved)
def _may_remove_notes(s: State, x: e.NotesRemoved) -> None:
    check_there(_ids(_notes(s, x.item)), *x.notes)


@rules.on(e.EvidenceAdded)
def _attached(s: State, x: e.EvidenceAdded) -> State:
    return _with_evidence(s, x.item, (*_evidence(s, x.item), Evidence(x.evidence, x.name, x.where, x.seen)))


@rules.allows(e.EvidenceAdded)
def _may_attach(s: State, x: e.EvidenceAdded) -> None:
    check_there(s.plan.items, x.item)
    known = _ids(_evidence(s, x.item))
    check_new(known, x.evidence)
    check_room(known, MOST_NOTES)
    check_text(x.name)
    check_fields({"where": x.where}, long=LONG)


@rules.on(e.EvidenceChanged)
def _evidence_changed(s: State, x: e.EvidenceChanged) -> State:
    return _with_evidence(s, x.item, _changed(_evidence(s, x.item), x.evidence, x.changes))


@rules.allows(e.EvidenceChanged)
def _may_change_evidence(s: State, x: e.EvidenceChanged) -> None:
    check_there(_ids(_evidence(s, x.item)), x.evidence)
    check_fields(x.changes, long=LONG, required=("name",))


@rules.on(e.EvidenceRemoved)
def _detached(s: State, x: e.EvidenceRemoved) -> State:
    return _with_evidence(s, x.item, _without(_evidence(s, x.item), x.evidence))


@rules.allows(e.EvidenceRemoved)
def _may_detach(s: State, x: e.EvidenceRemoved) -> None:
    check_there(_ids(_evidence(s, x.item)), *x.evidence)
