"""Words that several parts of the policy cycle share, and how much each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from kits import terms
from kits.small_groups import records

NAME_LIMIT = 200
"""Characters of a line: a name, an owner, a measure in own words."""
TEXT_LIMIT = 5_000
"""Characters of what takes more than a line."""
MOST_MONEY = 1_000_000_000
"""Euro; a budget stays below this."""


ORGANISATION = records.ORGANISATION
Step = terms.Step


class Level(StrEnum):
    """Where a measure or a cause lies (workbook 3.5.1, lines 586-626)."""

    ORGANISATION = "organisation"
    TEAM = "team"
    INDIVIDUAL = "individual"


class Field(StrEnum):
    """The four fields of measures (workbook 4.5.1, lines 1502-1515)."""

    ORGANISATIONAL = "organisational"
    STAFF = "staff"
    ELECTRONIC = "electronic"
    BUILDING = "building"


class Moment(StrEnum):
    """Where on the time line of an incident a measure works (workbook 4.5.1, lines 1498-1500)."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Term(StrEnum):
    """How soon it has its effect (workbook 3.5.1, lines 572-577)."""

    SHORT = "short"
    LONG = "long"


class Conduct(StrEnum):
    """The four kinds of unwanted conduct, which are told of apart (workbook 5.3, lines 2746-2750)."""

    AGGRESSION = "aggression"
    DISCRIMINATION = "discrimination"
    BULLYING = "bullying"
    SEXUAL_HARASSMENT = "sexual_harassment"


class Priority(StrEnum):
    """What goes first, as managers and staff set it together."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


RANK: Mapping[Priority | None, int] = {Priority.HIGH: 0, Priority.MIDDLE: 1, Priority.LOW: 2, None: 3}
"""For sorting: the highest first, what has no priority yet last."""
