"""What can happen to the register's settings."""

from __future__ import annotations

from kits.incidents.aftercare.schedules import Schedule
from kits.incidents.analysis.closing import Closed
from kits.incidents.analysis.silence import Survey
from kits.incidents.state import Kept, Measure, Question
from kits.live import event
from kits.live.typed import Day, Line, Text


@event
class RegisterOpened:
    """Registering begins, on a day; `language` is that of what the register leaves in the client file."""

    on: Day
    language: str = "nl"


@event
class TermSet:
    """Somebody decided for how many months something is kept, and why; None takes the decision back."""

    kept: Kept
    months: int | None
    reason: Text = ""


@event
class QuestionAnswered:
    """One of the five questions about perpetrators' data was answered; an empty text takes the answer back."""

    question: Question
    answer: Text


@event
class TimeToTellSet:
    """Somebody decided within how many days a reporter hears what came of it; None takes the decision back."""

    days: int | None


@event
class DiscussingSet:
    """Somebody decided how often a team discusses its incidents: "quarter", "half_year", "year" or "" (not decided)."""

    every: str


@event
class CallSet:
    """Somebody wrote down whom to call for who needs help now: a function, with a number."""

    whom: Line


@event
class MailToSet:
    """Somebody wrote down to which address the intranet's form mails; an empty text takes it back."""

    address: Line


@event
class ScheduleChosen:
    """Somebody chose a schedule of aftercare: the kit's by its id, an organisation's own as it is; "" takes it back."""

    schedule: str | Schedule


@event
class AnalysisClosed:
    """An analysis was closed: with what was concluded and agreed, and what was counted. Nobody is in it."""

    closed: Closed


@event
class SurveyNoted:
    """Somebody noted what a survey says happened, to be put beside what was reported."""

    survey: str
    told: Survey


@event
class SurveyRemoved:
    """A survey is put beside the cases no more."""

    survey: str


@event
class MeasureNoted:
    """Somebody noted a measure and the day it began, to be compared before and after."""

    measure: str
    told: Measure


@event
class MeasureRemoved:
    """A measure is compared no more."""

    measure: str
