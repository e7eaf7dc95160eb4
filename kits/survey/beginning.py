"""What a survey begins with: its questionnaire, as it is then."""

from __future__ import annotations

from kits.dossier.records import SessionRow
from kits.survey.events import PlanChanged, QuestionnaireTaken
from kits.survey.taking import current


def beginning(row: SessionRow, language: str, _participants: int = 0) -> tuple[QuestionnaireTaken | PlanChanged, ...]:
    """Return the first events of a survey: the questionnaire that its row names, and teams and first day chosen for it.

    Raises Problem when that questionnaire is not there, or something in its file is wrong.
    """
    taken = QuestionnaireTaken(questionnaire=current(row.instrument.partition(":")[2]), language=language)
    chosen = PlanChanged(changes={"units": row.units, "begins": row.held_on or ""})
    return (taken, chosen) if row.units or row.held_on else (taken,)
