"""What can happen to a survey. What people answer is no event: see `filled_in`."""

from __future__ import annotations

from typing_extensions import TypedDict

from kits.live import event
from kits.live.typed import Day, Line, Text
from kits.survey.questionnaire import Questionnaire
from kits.survey.release import Release
from kits.survey.state import Ask, Breakdown, Category, Opened


class PlanChanges(TypedDict, total=False):
    """What can be changed of a plan, by its fields (`state.Plan`)."""

    units: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]
    names: dict[str, Line]
    floor: int
    breakdown: Breakdown
    functions: tuple[Category, ...]
    sizes: dict[str, float]
    begins: str
    ends: str
    ways: tuple[Ask, ...]
    left_out: tuple[str, ...]
    report_to: Text
    talk_to: Text
    asks: Text


@event
class QuestionnaireTaken:
    """A survey begins with a questionnaire, as it is then; `language` is that of what it leaves in the client file."""

    alike = True
    questionnaire: Questionnaire
    language: str


@event
class PlanChanged:
    """Something of the plan was decided otherwise."""

    changes: PlanChanges


@event
class SurveyOpened:
    """The survey can be answered; what is asked, and of which groups something will be shown, is fixed."""

    fixes = True
    undoable = False
    opened: Opened


@event
class OpeningTakenBack:
    """Nobody had answered yet: the plan can be changed again."""

    undoable = False


@event
class SurveyClosed:
    """The answers were counted and wiped: what may be shown is all that is left. It cannot be opened again.

    `ways` says how many came in each way.
    """

    fixes = True
    undoable = False
    on: Day
    release: Release
    ways: dict[str, int]


@event
class RemarksTold:
    """Somebody read the remarks and cleared them of names: these are shown, in an order that tells nothing."""

    undoable = False
    remarks: tuple[Text, ...]
