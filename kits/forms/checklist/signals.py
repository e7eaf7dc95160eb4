"""The signals of workload that were seen in a client's units: what they are about, never a figure, a note or who said so.

Of a group in which no figure may be shown, a point that rests on a figure says only that it is a signal: whether it rose or
fell is as much about the few people it is about as the figure itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.forms.checklist.model import INSTRUMENT, MODEL
from kits.forms.checklist.questions import Question, asked
from kits.forms.checklist.state import WHOLE, State
from kits.forms.form import Means
from kits.instrument import ToldSignal
from kits.live import Session
from kits.problems import Problem
from kits.small_groups.records import GROUP

SESSIONS = f"{INSTRUMENT}:workload_signals"
STRONGLY = ("up", "down")


def latest(dossier: Dossier, language: str, until: str = "") -> Iterator[ToldSignal]:
    """Yield the signals of each unit, from the latest session that looked at it; `until` an ISO day, where that is given."""
    large = {unit.id for unit in dossier.units() if (unit.headcount or 0) > GROUP}
    rows = [row for row in dossier.sessions() if row.instrument == SESSIONS]
    looked_at: set[str] = set()
    rows = [row for row in rows if not until or _day(row) <= until]
    for row in sorted(rows, key=lambda one: (one.held_on or one.created_at, one.created_at), reverse=True):
        try:
            state: State = Session(dossier, row.id, MODEL).state
        except Problem:  # the list of sessions says what is wrong with it
            continue
        units = [unit for unit in state.about if unit != WHOLE and unit not in looked_at and _answered(state, unit)]
        looked_at.update(units)
        for unit in units:
            found = _signals(state, unit, row, language, small=unit not in large)
            yield from (one for one in found if not until or one.on <= until)


def _day(row: SessionRow) -> str:
    return row.held_on or row.created_at[:10]


def _answered(state: State, unit: str) -> bool:
    return any(at[unit].given for at in state.answers.values() if unit in at)


def _signals(state: State, unit: str, row: SessionRow, language: str, *, small: bool) -> Iterator[ToldSignal]:
    for question in asked(state).values():
        answer = state.answer(question.id, unit)
        if question.means(answer.choice) in (Means.FAIR, Means.POOR):
            change = answer.columns.get("change", "")
            told = change if change in STRONGLY and not (small and _rests_on_a_figure(question)) else ""
            yield ToldSignal(unit, question.said[language], told, row.held_on or answer.on or _day(row))


def _rests_on_a_figure(question: Question) -> bool:
    return bool(question.point and question.point.figures)
