"""What surveys tell elsewhere: results in sentences, as on their own page, and at the front door what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits import wording
from kits.dossier import Dossier
from kits.dossier.records import SessionRow
from kits.instrument import ToldDue, ToldSurvey
from kits.live import Session
from kits.survey import closing, results
from kits.survey.model import MODEL
from kits.survey.questionnaire import INSTRUMENT, PACKAGE
from kits.survey.state import State, Step


def told(client: Dossier, language: str) -> Iterator[ToldSurvey]:
    """Yield what each closed survey found; of one that may not be shown, nothing."""
    for row in client.sessions():
        if row.instrument.partition(":")[0] != INSTRUMENT:
            continue
        state: State = Session(client, row.id, MODEL).state
        if state.release is None:
            continue
        found = results.told(state, client, row.id, language)
        if found.refused or not found.smallest:
            continue
        yield ToldSurvey(
            session=row.id,
            title=row.title,
            questionnaire=state.questionnaire.id,
            closed_on=state.closed_on,
            people=state.release.people,
            respondents=state.release.respondents,
            said=tuple(said for question in found.questions for said in question.sentences),
            checked=found.checked,
        )


def due(client: Dossier, row: SessionRow, language: str, now: dt.datetime) -> tuple[ToldDue, ...]:
    """Return what waits in a survey: to be opened on its first day, to be closed after its last, its remarks to be read."""
    session: Session[State] = Session(client, row.id, MODEL)
    state = session.state
    today, say = now.astimezone().date().isoformat(), wording.of(PACKAGE, language).say
    plan = state.plan
    if state.step is Step.OPEN and plan.ends < today:
        return (ToldDue(say("due.close", day=dt.date.fromisoformat(plan.ends)), row.id, 1, late=True),)
    if state.step is Step.PLAN and plan.begins and plan.begins <= today:
        said = say("due.open", day=dt.date.fromisoformat(plan.begins))
        return (ToldDue(said, row.id, 1, late=plan.begins < today),)
    if state.step is Step.CLOSED and (n := len(closing.waiting_remarks(session))):
        return (ToldDue(say("due.read", n=n), row.id, n),)
    return ()
