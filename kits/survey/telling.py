"""What closed surveys tell other instruments: their results in sentences, as they stand on the survey's own page."""

from __future__ import annotations

from collections.abc import Iterator

from kits.dossier import Dossier
from kits.instrument import ToldSurvey
from kits.live import Session
from kits.survey import results
from kits.survey.model import INSTRUMENT, MODEL
from kits.survey.state import State


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
