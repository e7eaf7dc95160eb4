"""The rules of filling in a checklist. What is said of something that has gone changes nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from kits.forms.checklist import events as e
from kits.forms.checklist.questions import asked, can_be, main_scale
from kits.forms.checklist.renewing import kept_as_own
from kits.forms.checklist.state import MOST_BESIDE, MOST_OWN, Agreed, Answer, Evidence, OwnPoint, State
from kits.forms.form import NOT_APPLICABLE, About, Entry
from kits.live import Rules
from kits.live.checks import NAME_LIMIT, TEXT_LIMIT, check_length, check_new, check_room, check_text, check_there
from kits.live.typed import Ids
from kits.live.walk import PLANNING
from kits.problems import Problem
from kits.wording import LANGUAGES

PACKAGE = "kits.forms.checklist"
LONG = ("text", "where")
"""Fields that take more than a line: a link can be long."""
NUMBER, COUNT, DAY = re.compile(r"-?\d{1,12}(\.\d{1,6})?"), re.compile(r"\d{1,9}"), re.compile(r"\d{4}-\d\d-\d\d")
"""How numbers and days stand in a column: as a program writes them; the page writes them as people do."""
_ENTRIES = {Entry.NUMBER: NUMBER, Entry.COUNT: COUNT, Entry.DAY: DAY}

rules: Rules[State] = Rules()

for _kind in (e.UnitsChosen, e.DateSet):
    rules.on(_kind)(PLANNING.applies[_kind])


def _with(s: State, point: str, about: str, **values: Any) -> State:
    """Return the state with other values in an answer; an answer in which nothing stands is none."""
    answer = replace(s.answer(point, about), **values)
    at_point = {key: one for key, one in s.answers.get(point, {}).items() if key != about}
    if answer != Answer():
        at_point[about] = answer
    rest = {key: one for key, one in s.answers.items() if key != point} if not at_point else s.answers
    return replace(s, answers={**rest, point: at_point} if at_point else rest)


def _check_asked(s: State, x: Any) -> None:
    """Raise Problem for a point or a unit that is not asked about (any more)."""
    check_there(asked(s), x.point)
    check_there(s.about, x.about)


def _check_fields(changes: Mapping[str, Any], required: Collection[str] = ()) -> None:
    """Raise Problem for a text that is too long, or one that has to be there and is empty."""
    for name, value in changes.items():
        if isinstance(value, str):
            (check_text if name in required else check_length)(value, TEXT_LIMIT if name in LONG else NAME_LIMIT)


# ── what it is about ────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.FormRenewed)
def _renewed(s: State, x: e.FormRenewed) -> State:
    return kept_as_own(s, x.form)


@rules.on(e.PreviousOpened)
def _opened(s: State, x: e.PreviousOpened) -> State:
    return replace(s, previous=x.previous)


@rules.allows(e.PreviousOpened)
def _may_open(s: State, _: e.PreviousOpened) -> None:
    if s.previous or s.answers:
        raise Problem("kits.live:problems.taken")


@rules.on(e.ThingNamed)
def _named(s: State, x: e.ThingNamed) -> State:
    return replace(s, thing=replace(s.thing, **x.changes))


@rules.allows(e.ThingNamed)
def _may_name(s: State, x: e.ThingNamed) -> None:
    if s.form.heading.of is not About.NAMED:
        raise Problem(f"{PACKAGE}:problems.nothing_named")
    _check_fields(x.changes)


@rules.on(e.NextSet)
def _next(s: State, x: e.NextSet) -> State:
    return replace(s, next_on=x.next_on)


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.Answered)
def _answered(s: State, x: e.Answered) -> State:
    return _with(s, x.point, x.about, choice=x.choice, why=x.why, text="", by=x.by, on=x.on)


@rules.allows(e.Answered)
def _may_answer(s: State, x: e.Answered) -> None:
    _check_asked(s, x)
    if not can_be(asked(s)[x.point], x.choice):
        raise Problem(f"{PACKAGE}:problems.no_answer")
    if x.choice == NOT_APPLICABLE and not x.why:
        raise Problem(f"{PACKAGE}:problems.why")
    _check_fields({"why": x.why, "by": x.by})


@rules.on(e.Worded)
def _worded(s: State, x: e.Worded) -> State:
    return _with(s, x.point, x.about, choice="", why="", text=x.text, by=x.by if x.text else "", on=x.on if x.text else None)


@rules.allows(e.Worded)
def _may_word(s: State, x: e.Worded) -> None:
    _check_asked(s, x)
    if asked(s)[x.point].choices:
        raise Problem(f"{PACKAGE}:problems.no_answer")
    _check_fields({"text": x.text, "by": x.by})


@rules.on(e.Cleared)
def _cleared(s: State, x: e.Cleared) -> State:
    return _with(s, x.point, x.about, choice="", why="", text="", by="", on=None)


@rules.on(e.NoteWritten)
def _noted(s: State, x: e.NoteWritten) -> State:
    return _with(s, x.point, x.about, note=x.note)


@rules.allows(e.NoteWritten)
def _may_note(s: State, x: e.NoteWritten) -> None:
    _check_asked(s, x)
    check_length(x.note)


@rules.on(e.ColumnFilled)
def _filled(s: State, x: e.ColumnFilled) -> State:
    columns = {key: value for key, value in s.answer(x.point, x.about).columns.items() if key != x.column}
    return _with(s, x.point, x.about, columns={**columns, x.column: x.value} if x.value else columns)


@rules.allows(e.ColumnFilled)
def _may_fill(s: State, x: e.ColumnFilled) -> None:
    _check_asked(s, x)
    column = next((one for one in s.form.contents.columns if one.id == x.column), None)
    if column is None:
        raise Problem("kits.live:problems.gone")
    check_length(x.value, TEXT_LIMIT if column.entry is Entry.TEXT else NAME_LIMIT)
    if x.value and column.scale:
        if all(one.id != x.value for one in s.form.contents.scales[column.scale]):
            raise Problem(f"{PACKAGE}:problems.no_answer")
    elif x.value and (form := _ENTRIES.get(column.entry)) and not form.fullmatch(x.value):
        raise Problem(f"{PACKAGE}:problems.no_{column.entry}")


# ── evidence and actions ────────────────────────────────────────────────────────────────────────────────────────────


def _changed(things: tuple[Any, ...], key: str, changes: Any) -> tuple[Any, ...]:
    return tuple(replace(one, **changes) if one.id == key else one for one in things)


def _without(things: tuple[Any, ...], gone: Collection[str]) -> tuple[Any, ...]:
    return tuple(one for one in things if one.id not in gone)


def _ids(things: tuple[Any, ...]) -> set[str]:
    return {one.id for one in things}


def _all(s: State, field: str) -> set[str]:
    """Return the ids of all evidence, or of all actions."""
    return {one.id for at in s.answers.values() for answer in at.values() for one in getattr(answer, field)}


def _check_more(s: State, x: Any, new: str, field: str) -> None:
    _check_asked(s, x)
    check_new(_all(s, field), new)
    check_room(getattr(s.answer(x.point, x.about), field), MOST_BESIDE)


def _check_beside(s: State, x: Any, ids: Ids, field: str) -> None:
    check_there(_ids(getattr(s.answer(x.point, x.about), field)), *ids)


@rules.on(e.EvidenceAdded)
def _shown(s: State, x: e.EvidenceAdded) -> State:
    there = s.answer(x.point, x.about).evidence
    return _with(
        s, x.point, x.about, evidence=(*there, Evidence(x.evidence, x.name, x.where, x.seen, x.session, x.document))
    )


@rules.allows(e.EvidenceAdded)
def _may_show(s: State, x: e.EvidenceAdded) -> None:
    _check_more(s, x, x.evidence, "evidence")
    _check_fields({"name": x.name, "where": x.where, "session": x.session, "document": x.document}, required=("name",))


@rules.on(e.EvidenceChanged)
def _evidence_changed(s: State, x: e.EvidenceChanged) -> State:
    return _with(s, x.point, x.about, evidence=_changed(s.answer(x.point, x.about).evidence, x.evidence, x.changes))


@rules.allows(e.EvidenceChanged)
def _may_change_evidence(s: State, x: e.EvidenceChanged) -> None:
    _check_beside(s, x, (x.evidence,), "evidence")
    _check_fields(x.changes, required=("name",))


@rules.on(e.EvidenceRemoved)
def _evidence_gone(s: State, x: e.EvidenceRemoved) -> State:
    return _with(s, x.point, x.about, evidence=_without(s.answer(x.point, x.about).evidence, x.evidence))


@rules.allows(e.EvidenceRemoved)
def _may_remove_evidence(s: State, x: e.EvidenceRemoved) -> None:
    _check_beside(s, x, x.evidence, "evidence")


@rules.on(e.PointActionMade)
def _made(s: State, x: e.PointActionMade) -> State:
    there = s.answer(x.point, x.about).agreed
    return _with(s, x.point, x.about, agreed=(*there, Agreed(x.action, x.text, x.owner, x.due)))


@rules.allows(e.PointActionMade)
def _may_make(s: State, x: e.PointActionMade) -> None:
    _check_more(s, x, x.action, "agreed")
    _check_fields({"text": x.text, "owner": x.owner}, required=("text",))


@rules.on(e.PointActionChanged)
def _action_changed(s: State, x: e.PointActionChanged) -> State:
    return _with(s, x.point, x.about, agreed=_changed(s.answer(x.point, x.about).agreed, x.action, x.changes))


@rules.allows(e.PointActionChanged)
def _may_change_action(s: State, x: e.PointActionChanged) -> None:
    _check_beside(s, x, (x.action,), "agreed")
    _check_fields(x.changes, required=("text",))


@rules.on(e.PointActionRemoved)
def _action_gone(s: State, x: e.PointActionRemoved) -> State:
    return _with(s, x.point, x.about, agreed=_without(s.answer(x.point, x.about).agreed, x.actions))


@rules.allows(e.PointActionRemoved)
def _may_remove_action(s: State, x: e.PointActionRemoved) -> None:
    _check_beside(s, x, x.actions, "agreed")


# ── points of one's own ─────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.OwnPointAdded)
def _own_added(s: State, x: e.OwnPointAdded) -> State:
    point = OwnPoint(x.point, dict.fromkeys(LANGUAGES, x.text), main_scale(s.form))
    return replace(s, own={**s.own, x.point: point})


@rules.allows(e.OwnPointAdded)
def _may_add(s: State, x: e.OwnPointAdded) -> None:
    check_new(asked(s), x.point)
    check_room(s.own, MOST_OWN)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.OwnPointChanged)
def _own_changed(s: State, x: e.OwnPointChanged) -> State:
    if x.point not in s.own:
        return s
    return replace(s, own={**s.own, x.point: replace(s.own[x.point], said=dict.fromkeys(LANGUAGES, x.text))})


@rules.allows(e.OwnPointChanged)
def _may_reword(s: State, x: e.OwnPointChanged) -> None:
    check_there(s.own, x.point)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.OwnPointRemoved)
def _own_gone(s: State, x: e.OwnPointRemoved) -> State:
    return replace(
        s,
        own={key: one for key, one in s.own.items() if key != x.point},
        answers={key: one for key, one in s.answers.items() if key != x.point or key not in s.own},
    )


@rules.allows(e.OwnPointRemoved)
def _may_remove(s: State, x: e.OwnPointRemoved) -> None:
    check_there(s.own, x.point)
