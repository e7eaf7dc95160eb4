"""What a closed survey leaves in the client file: a finding for each question at which people said that it happened."""

from __future__ import annotations

import datetime as dt

from kits import wording
from kits.dossier.records import FindingDraft, Outcome
from kits.survey import sentences
from kits.survey.questionnaire import PACKAGE
from kits.survey.release import Kind
from kits.survey.state import State

SOURCE = "survey"


def outcome(state: State) -> Outcome:
    """Return a finding for each question of how often something happened, of the organisation as a whole."""
    if state.release is None or not state.release.tables:
        return Outcome()
    themes = state.questionnaire.heading.themes
    say = wording.of(PACKAGE, state.language).say
    found: list[FindingDraft] = []
    for question in state.asked:
        if question.kind is Kind.OFTEN and (said := sentences.happened(state, question, state.language)):
            text = say("finding", said=said, on=dt.date.fromisoformat(state.closed_on))
            found.append(FindingDraft(question.id, themes[0], SOURCE, text))
    return Outcome(tuple(found))
