"""The rules of filling in a checklist. What is said of something that has gone changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kits.forms.checklist import events as e
from kits.forms.checklist.questions import asked, can_be, main_scale
from kits.forms.checklist.renewing import kept_as_own
from kits.forms.checklist.state import MOST_BESIDE, MOST_OWN, Agreed, Answer, Evidence, OwnPoint, State
from kits.forms.form import NOT_APPLICABLE, About, Entry
from kits.live import Rules
from kits.live.checks import (
    NAME_LIMIT,
    TEXT_LIMIT,
    check_fields,
    check_length,
    check_new,
    check_room,
    check_text,
    check_there,
)
from kits.live.kept import Kept, changed, without
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
    at_point = without(s.answers.get(point, {}), about)
    if answer != Answer():
        at_point[about] = answer
    return replace(s, answers={**s.answers, point: at_point} if at_point else without(s.answers, point))


def _check_asked(s: State, x: Any) -> None:
    """Raise Problem for a point or a unit that is not asked about (any more)."""
    check_there(asked(s), x.point)
    check_there(s.about, x.about)


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
    check_fields(x.changes, LONG)


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
    check_fields({"why": x.why, "by": x.by})


@rules.on(e.Worded)
def _worded(s: State, x: e.Worded) -> State:
    return _with(s, x.point, x.about, choice="", why="", text=x.text, by=x.by if x.text else "", on=x.on if x.text else None)


@rules.allows(e.Worded)
def _may_word(s: State, x: e.Worded) -> None:
    _check_asked(s, x)
    if asked(s)[x.point].choices:
        raise Problem(f"{PACKAGE}:problems.no_answer")
    check_fields({"text": x.text, "by": x.by})


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
    columns = without(s.answer(x.point, x.about).columns, x.column)
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


class _Beside(Kept[State]):
    """What stands beside an answer: its evidence, or what was agreed."""

    def of(self, s: State, x: Any) -> Mapping[str, Any]:
        return {one.id: one for one in getattr(s.answer(x.point, x.about), self.name)}

    def put(self, s: State, x: Any, things: Mapping[str, Any]) -> State:
        return _with(s, x.point, x.about, **{self.name: tuple(things.values())})


def _all(s: State, field: str) -> set[str]:
    """Return the ids of all evidence, or of all actions."""
    return {one.id for at in s.answers.values() for answer in at.values() for one in getattr(answer, field)}


def _check_more(s: State, x: Any, new: str, beside: _Beside) -> None:
    _check_asked(s, x)
    check_new(_all(s, beside.name), new)
    check_room(beside.of(s, x), MOST_BESIDE)


_EVIDENCE, _AGREED = _Beside(rules, "evidence"), _Beside(rules, "agreed")
_EVIDENCE.changed(e.EvidenceChanged, "evidence", long=LONG, required=("name",))
_EVIDENCE.removed(e.EvidenceRemoved, "evidence", there=True)
_AGREED.changed(e.PointActionChanged, "action", long=LONG, required=("text",))
_AGREED.removed(e.PointActionRemoved, "actions", there=True)


@rules.on(e.EvidenceAdded)
def _shown(s: State, x: e.EvidenceAdded) -> State:
    return _EVIDENCE.plus(s, x, Evidence(x.evidence, x.name, x.where, x.seen, x.session, x.document))


@rules.allows(e.EvidenceAdded)
def _may_show(s: State, x: e.EvidenceAdded) -> None:
    _check_more(s, x, x.evidence, _EVIDENCE)
    check_fields({"name": x.name, "where": x.where, "session": x.session, "document": x.document}, LONG, required=("name",))


@rules.on(e.PointActionMade)
def _made(s: State, x: e.PointActionMade) -> State:
    return _AGREED.plus(s, x, Agreed(x.action, x.text, x.owner, x.due))


@rules.allows(e.PointActionMade)
def _may_make(s: State, x: e.PointActionMade) -> None:
    _check_more(s, x, x.action, _AGREED)
    check_fields({"text": x.text, "owner": x.owner}, LONG, required=("text",))


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
    return replace(s, own=changed(s.own, x.point, said=dict.fromkeys(LANGUAGES, x.text)))


@rules.allows(e.OwnPointChanged)
def _may_reword(s: State, x: e.OwnPointChanged) -> None:
    check_there(s.own, x.point)
    check_text(x.text, TEXT_LIMIT)


@rules.on(e.OwnPointRemoved)
def _own_gone(s: State, x: e.OwnPointRemoved) -> State:
    return replace(
        s,
        own=without(s.own, x.point),
        answers=without(s.answers, x.point) if x.point in s.own else s.answers,
    )


@rules.allows(e.OwnPointRemoved)
def _may_remove(s: State, x: e.OwnPointRemoved) -> None:
    check_there(s.own, x.point)
