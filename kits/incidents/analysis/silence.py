"""Silence is a figure: what people say happened, in a survey, against what was reported."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kits.incidents.analysis.stretches import Stretch, taken
from kits.incidents.case import Case
from kits.live.typed import Line
from kits.problems import Problem
from kits.small_groups.records import GROUP

PACKAGE = "kits.incidents.analysis"


@dataclass(frozen=True)
class Survey:
    """What a survey says happened: how many times (`happened`) in a `stretch` ("2026"), as `answered` people told.

    `source` is what it is called ("medewerkersonderzoek 2026"). `near_misses` tells whether those were asked about as well.
    """

    happened: int
    stretch: str
    answered: int
    source: Line
    near_misses: bool = False


@dataclass(frozen=True)
class Silence:
    """A survey beside the register: how many were `reported` in the same days."""

    survey: Survey
    reported: int

    @property
    def one_in(self) -> int | None:
        """One in how many was reported, to the nearest whole number; None where all, most or none were."""
        if not self.reported or self.survey.happened <= self.reported:
            return None
        nearest = round(self.survey.happened / self.reported)
        return nearest if nearest >= 2 else None

    @property
    def kind(self) -> str:
        """Which sentence it is: `none` reported, `one_in`, `most` of it, or no fewer than the survey has (`no_fewer`)."""
        if self.survey.happened <= self.reported:
            return "no_fewer"
        return "none" if not self.reported else "one_in" if self.one_in else "most"


def checked(survey: Survey) -> Survey:
    """Return a survey as it may be kept. Raises Problem for what says nothing, or of 15 people or fewer."""
    taken(survey.stretch)
    if not survey.source.strip():
        raise Problem(f"{PACKAGE}:problems.no_source")
    if survey.happened < 1:
        raise Problem(f"{PACKAGE}:problems.nothing_happened")
    if survey.answered <= GROUP:
        raise Problem(f"{PACKAGE}:problems.few_answered", n=survey.answered, most=GROUP)
    return survey


def beside(survey: Survey, cases: Iterable[Case]) -> Silence:
    """Return a survey beside what was reported in the same days: by the day it happened."""
    days: Stretch = taken(survey.stretch)
    return Silence(survey, sum(days.holds(case.day) and (survey.near_misses or not case.near_miss) for case in cases))
