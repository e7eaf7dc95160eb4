"""What every survey begins with: its questionnaire as it is then. The session keeps it as it was.

So one that a later kit has otherwise, or an organisation's own on another computer, reads as it was.
"""

from __future__ import annotations

from kits.instrument import Variant
from kits.problems import Problem
from kits.survey import reading
from kits.survey.questionnaire import INSTRUMENT, PACKAGE, Questionnaire
from kits.survey.reading import WrongQuestionnaire


def current(questionnaire: str) -> Questionnaire:
    """Return a questionnaire as it is now. Raises Problem when it is not there (any more), or its file cannot be used."""
    found = _named(questionnaire)
    if found is None:
        unfit = [one for one in reading.unfit() if str(one.values["file"]).rpartition(".")[0] == questionnaire]
        raise unfit[0] if unfit else Problem(f"{PACKAGE}:problems.no_questionnaire", questionnaire=questionnaire)
    return found


def variants() -> tuple[Variant, ...]:
    """Return the questionnaires that can be used, the kit's first."""
    return tuple(Variant.of(one.heading) for one in reading.questionnaires())


def unfit() -> list[WrongQuestionnaire]:
    """Return what is wrong with an organisation's own questionnaires that cannot be used."""
    return reading.unfit()


def variant(kind: str, questionnaire: str) -> Variant | None:
    """Return one questionnaire, of surveys; None where there is none."""
    found = _named(questionnaire) if kind == INSTRUMENT else None
    return Variant.of(found.heading) if found else None


def _named(questionnaire: str) -> Questionnaire | None:
    return next((one for one in reading.questionnaires() if one.id == questionnaire), None)
