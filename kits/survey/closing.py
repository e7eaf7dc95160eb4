"""Closing a survey: answers become counters, only what may be shown is kept, and what they came in is wiped.

It can be done once. All of it is one transaction, and nothing of single answers is left behind: not in the file, not beside
it, and not in copies, which cannot be read without the key that is destroyed.
"""

from __future__ import annotations

import random
from collections import Counter as Count
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from kits.dossier import erasing, rows
from kits.dossier.schema import survey_remark
from kits.live import Session
from kits.live.checks import check_length
from kits.problems import Problem
from kits.survey import keys, publication
from kits.survey.answers import FilledIn
from kits.survey.events import OpeningTakenBack, RemarksTold, SurveyClosed
from kits.survey.filled_in import Box
from kits.survey.questionnaire import LONGEST_REMARK, PACKAGE
from kits.survey.release import Cell, Counter, Kind
from kits.survey.state import State, Step
from kits.wording import clean_text

_DICE = random.SystemRandom()


def close(session: Session[State], on: str) -> bool:
    """Close a survey on an ISO day. Returns whether no byte of what was filled in is left; else the next opening sees to it.

    Raises Problem where the survey is not open, or its key is not on this computer.
    """

    def counted(connection: sa.Connection) -> Sequence[Any]:
        state = session.state
        if state.step is not Step.OPEN:
            raise Problem(f"{PACKAGE}:problems.not_open")
        box = Box(session)
        told = list(box.all(connection))
        release = publication.released(state, counters(state, told), session.dossier, session.id)
        box.wipe(connection)
        if release.respondents:
            remarks = _remarks(state, told)
            rows.insert(connection, survey_remark, *({"session_id": session.id, "text": text} for text in remarks))
        ways = Count(one.way.value for one in told) if release.respondents else Count[str]()
        return (SurveyClosed(on=on, release=release, ways=dict(sorted(ways.items()))),)

    session.conclude(counted)
    gone = keys.destroyed(session.id)
    return session.dossier.write_anew() and gone


def take_back_opening(session: Session[State]) -> None:
    """Let the plan be changed again. Raises Problem once somebody answered."""

    def nobody_answered(connection: sa.Connection) -> Sequence[Any]:
        if not Box(session).is_empty(connection):
            raise Problem(f"{PACKAGE}:problems.answered")
        return (OpeningTakenBack(),)

    session.conclude(nobody_answered)


def counters(state: State, told: Iterable[FilledIn]) -> Mapping[Cell, Counter]:
    """Return how many answered in each block and category, and how often each option was chosen there."""
    people: Count[Cell] = Count()
    chosen: dict[Cell, dict[str, Count[str]]] = {}
    asked = [one for one in state.asked if one.kind is not Kind.REMARK]
    for one in told:
        cell = (one.block, one.category)
        people[cell] += 1
        counts = chosen.setdefault(cell, {question.id: Count() for question in asked})
        for question in asked:
            value = one.answers.get(question.id, ())
            counts[question.id].update(value if isinstance(value, tuple) else (value,))
    return {cell: Counter(n, {name: dict(c) for name, c in chosen[cell].items()}) for cell, n in people.items()}


def _remarks(state: State, told: Iterable[FilledIn]) -> list[str]:
    """Return all remarks, in an order that tells nothing."""
    asked = [one.id for one in state.asked if one.kind is Kind.REMARK]
    found = [str(one.answers[name]) for one in told for name in asked if one.answers.get(name)]
    _DICE.shuffle(found)
    return found


def waiting_remarks(session: Session[State]) -> list[tuple[str, str]]:
    """Return the remarks that somebody still has to read: id and text, in an order that tells nothing."""
    with session.dossier.reading() as connection:
        mine = survey_remark.c.session_id == session.id
        found = connection.execute(sa.select(survey_remark.c.id, survey_remark.c.text).where(mine).order_by("id")).all()
    return [(row.id, row.text) for row in found]


def change_remark(session: Session[State], remark: str, text: str) -> None:
    """Write a remark anew without what tells of somebody; what stood there is overwritten. Raises Problem when too long."""
    text = clean_text(text)
    check_length(text, LONGEST_REMARK)
    with session.dossier.transaction() as connection:
        if not rows.update(connection, survey_remark, remark, {"text": text}):
            raise Problem("kits.live:problems.gone")


def tell_remarks(session: Session[State], left_out: Iterable[str] = ()) -> bool:
    """Tell the remarks as they were read and cleared, but for those `left_out`, and erase what they came in.

    Returns whether no byte of that is left in the file. In copies it is erased by who knows those
    (`clients.erase_in_copies`).
    """
    out = set(left_out)

    def told(connection: sa.Connection) -> Sequence[Any]:
        mine = survey_remark.c.session_id == session.id
        found = connection.execute(sa.select(survey_remark.c.id, survey_remark.c.text).where(mine)).all()
        kept = [row.text for row in found if row.id not in out and row.text]
        _DICE.shuffle(kept)
        erasing.erase(connection, [erasing.Tombstone(row.id, survey_remark.name) for row in found], "retention")
        return (RemarksTold(remarks=tuple(kept)),)

    session.conclude(told)
    return session.dossier.write_anew()
