"""What a closed survey found, in sentences: the same on the page, on paper and for other instruments."""

from __future__ import annotations

from kits.survey.questionnaire import Question
from kits.survey.release import Level, Nearly, Table
from kits.survey.state import State


def table(state: State, question: str, level: Level) -> Table | None:
    """Return a question's table at one level; None where there is none."""
    tables = state.release.tables if state.release else ()
    return next((one for one in tables if one.question == question and one.level is level), None)


def happened(state: State, question: Question, language: str) -> str:
    """Return of how many who answered it happened at all: a sentence, "" where nothing may be said."""
    found = table(state, question.id, Level.WHOLE)
    if found is None or found.nearly is not Nearly.NO:
        return ""
    [row] = found.rows
    return f"{row.respondents} {language}"
