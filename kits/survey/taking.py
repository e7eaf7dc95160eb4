"""What every survey begins with: its questionnaire as it is then. The session keeps it as it was."""

from __future__ import annotations

from kits.problems import Problem
from kits.survey import reading
from kits.survey.questionnaire import Questionnaire
from kits.survey.state import PACKAGE


def current(questionnaire: str) -> Questionnaire:
    """Return a questionnaire as it is now. Raises Problem when it is not there, or something in its file is wrong."""
    path = reading.CATALOGUE / f"{questionnaire}.yaml"
    if not path.exists():
        raise Problem(f"{PACKAGE}:problems.no_questionnaire", questionnaire=questionnaire)
    return reading.read(path)
