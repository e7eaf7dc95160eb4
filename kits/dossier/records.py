"""What the client's file holds, as plain frozen records, and the words that fields may have.

Days are ISO text ("2025-03-14"), moments ISO text in UTC, as in the event log: they sort, compare and travel as
they are.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kits import terms

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0/o, 1/l/i: an id that is read out loud stays the same."""
ID_LENGTH = 10


Theme = terms.Theme


class Severity(StrEnum):
    """How bad it is, in the group's own judgement (workbook appendix 3)."""

    FIRE = "fire"
    UNREST = "unrest"
    IMPROVEMENT = "improvement"


class Reach(StrEnum):
    """Who can carry out a solution: myself, we as a group, or others as well."""

    SELF = "self"
    GROUP = "group"
    OTHERS = "others"


class ActionStatus(StrEnum):
    """How an action stands."""

    TODO = "todo"
    BUSY = "busy"
    DONE = "done"
    NOT_DONE = "not_done"


class Basis(StrEnum):
    """Why a part of a document is there: the law asks it, the workbook advises it, or the organisation chose it."""

    LAW = "law"
    ADVICE = "advice"
    CHOICE = "choice"


def new_id() -> str:
    """Return a new id: ten characters, about 49 bits, so that two computers never give the same."""
    return "".join(secrets.choice(ALPHABET) for _ in range(ID_LENGTH))


def now() -> str:
    """Return this moment as the file writes it: ISO text in UTC, to the millisecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True)
class Organisation:
    """Whose file it is. `language` is "nl" or "en"; `settings` is whatever JSON can hold."""

    name: str
    language: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Unit:
    """A department or team. `parent` and `second_parent` are ids of units; `manager` is a function or initials.

    `headcount` is of the unit itself, without what falls under it; fractions are full-time equivalents. `code` is what
    another system calls it, so that its next export can be laid beside it.
    """

    id: str
    name: str
    parent: str | None = None
    second_parent: str | None = None
    site: str = ""
    headcount: float | None = None
    manager: str = ""
    archived_at: str | None = None
    code: str = ""


@dataclass(frozen=True)
class UnitThen:
    """How a unit was from the moment `at` on; `gone` is put away or removed. Fields as in Unit."""

    unit: str
    at: str
    parent: str | None = None
    second_parent: str | None = None
    headcount: float | None = None
    gone: bool = False


@dataclass(frozen=True)
class Published:
    """A figure that stood in a document: of what (`subject`), which unit and period; `people` where it said of how many."""

    subject: str
    unit: str
    period: str
    value: float
    people: float | None = None


@dataclass(frozen=True)
class SessionRow:
    """One session in the list of sessions. `follows` is the id of the session it looks back on."""

    id: str
    instrument: str
    title: str
    created_at: str
    units: tuple[str, ...] = ()
    held_on: str | None = None
    step: str = ""
    follows: str | None = None
    closed_at: str | None = None


@dataclass(frozen=True)
class Finding:
    """What came out of an instrument: where, on which theme, from which source, how bad, and in which words."""

    id: str
    session: str
    key: str
    theme: Theme
    source: str
    text: str
    created_at: str
    unit: str | None = None
    severity: Severity | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Action:
    """Who does what, when. `findings` are the ids of the findings it stems from, of any session.

    `detail` is what a workshop says of it besides: `marks`, where people gave it marks, is how many gave each ("7": 3);
    `unit` the one team it is of, where its session is about more.
    """

    id: str
    session: str | None
    key: str
    text: str
    created_at: str
    changed_at: str
    reach: Reach | None = None
    owner: str = ""
    raised_by: str = ""
    raised_with: str = ""
    due: str | None = None
    status: ActionStatus = ActionStatus.TODO
    status_note: str = ""
    findings: tuple[str, ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)

    def late(self, on: dt.date) -> bool:
        """Tell whether its day has passed on the day `on` and it was not finished, one way or the other."""
        return bool(self.due) and str(self.due) < on.isoformat() and self.status in (ActionStatus.TODO, ActionStatus.BUSY)


@dataclass(frozen=True)
class FindingDraft:
    """A finding as an instrument's state gives it. `key` stays the same for the same thing within the session.

    `id` is the finding's in the file, where the instrument itself gives it one: what points at it finds it again after an
    undo and a redo.
    """

    key: str
    theme: Theme
    source: str
    text: str
    unit: str | None = None
    severity: Severity | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""


@dataclass(frozen=True)
class ActionDraft:
    """An action as an instrument's state gives it.

    `findings` are keys of findings of the same session. `session` is None for an action made in this session, or the
    id of the earlier session it was made in: a follow-up changes such an action, and neither makes nor deletes it.
    """

    key: str
    text: str
    reach: Reach | None = None
    owner: str = ""
    raised_by: str = ""
    raised_with: str = ""
    due: str | None = None
    status: ActionStatus = ActionStatus.TODO
    status_note: str = ""
    findings: tuple[str, ...] = ()
    session: str | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class UnitDraft:
    """A unit as an instrument's state gives it. Only what a session changed of it is written."""

    id: str
    name: str
    parent: str | None = None
    second_parent: str | None = None
    site: str = ""
    headcount: float | None = None
    manager: str = ""
    archived: bool = False
    code: str = ""


@dataclass(frozen=True)
class SettingDraft:
    """A value that stands once in the client file, and an event changes: `name` of the setting `setting`; "" is nothing."""

    setting: str
    name: str
    was: str
    now: str

    def turned(self) -> SettingDraft:
        """Return what takes it back."""
        return SettingDraft(self.setting, self.name, was=self.now, now=self.was)


@dataclass(frozen=True)
class Outcome:
    """What a session leaves in the file beside its log. `units` is empty for who does not touch the organisation."""

    findings: tuple[FindingDraft, ...] = ()
    actions: tuple[ActionDraft, ...] = ()
    units: tuple[UnitDraft, ...] = ()
