"""Words of the field that everything shares. They cost nothing to import: no database, no text."""

from __future__ import annotations

from enum import StrEnum


class Theme(StrEnum):
    """The three themes of psychosocial workload."""

    WORKLOAD = "workload"
    AGGRESSION = "aggression"
    CONDUCT = "conduct"


class Step(StrEnum):
    """The five steps of the policy cycle (workbook 2.3, lines 228-238)."""

    INTEND = "intend"
    KNOW = "know"
    WEIGH = "weigh"
    ACT = "act"
    WATCH = "watch"
