"""What the register's log holds: how the organisation wants to keep it, and analyses that were closed. Nobody is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.incidents.aftercare.schedules import Schedule
from kits.incidents.analysis.closing import Closed
from kits.incidents.analysis.silence import Survey
from kits.live.typed import Day, Line

PACKAGE = "kits.incidents"


class Kept(StrEnum):
    """What is kept of incidents, each for as long as the organisation decides."""

    TEXTS = "texts"
    PERSONS = "persons"
    AFTERCARE = "aftercare"
    REPEAT = "repeat"
    ACCESS = "access"
    CASES = "cases"


class Question(StrEnum):
    """What has to be answered before there is a field for who did it."""

    GROUND = "ground"
    BALANCE = "balance"
    ACCESS = "access"
    TOLD = "told"
    RETENTION = "retention"


class Step(StrEnum):
    """How far the register is: it is open, or put away."""

    OPEN = "open"


@dataclass(frozen=True)
class Term:
    """For how many months something is kept, and why so long. `months` is None until somebody decided."""

    months: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Measure:
    """A measure that began on an ISO `day`, in words: an analysis compares the days before it and from it on."""

    day: Day
    text: Line


@dataclass(frozen=True)
class State:
    """The register's settings. `opened_on` is the ISO day from which is registered.

    `to_tell` is in how many days a reporter hears what came of it, None until somebody decided; `discussed` how often a team
    discusses its incidents ("quarter", "half_year", "year" or "" for not decided), `call` whom somebody calls who needs help
    now, `mail_to` to which address the intranet's form mails ("" for none), `schedule` which schedule of aftercare is
    followed: one of the kit's by its id, an organisation's own as it is ("" for not chosen). `analyses` are those closed,
    `surveys` and `measures` what was noted to be put beside the cases, each by id. `language` is that of what it leaves in
    the client file.
    """

    opened_on: str = ""
    language: str = "nl"
    closed: bool = False
    terms: Mapping[Kept, Term] = field(default_factory=dict)
    answers: Mapping[Question, str] = field(default_factory=dict)
    to_tell: int | None = None
    discussed: str = ""
    call: str = ""
    mail_to: str = ""
    schedule: str | Schedule = ""
    analyses: Mapping[str, Closed] = field(default_factory=dict)
    surveys: Mapping[str, Survey] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)

    def months(self, kept: Kept) -> int | None:
        """For how many months something is kept; None where nobody decided yet."""
        return self.terms.get(kept, Term()).months

    @property
    def undecided(self) -> tuple[Kept, ...]:
        """Of what nobody decided yet how long it is kept."""
        return tuple(kept for kept in Kept if self.months(kept) is None)

    @property
    def names_perpetrators(self) -> bool:
        """Whether all five questions about perpetrators' data are answered: until then there is no field for them."""
        return all(self.answers.get(question) for question in Question)
