"""A finding that was written down by hand, or read from a list (workbook 3.5.1, lines 511-560; 5.3, lines 2730-2754)."""

from __future__ import annotations

from dataclasses import dataclass

from kits.dossier.records import Severity, Theme
from kits.policy_cycle.terms import Conduct

MOST_FINDINGS = 2_000
"""Findings one policy year may have of its own."""


@dataclass(frozen=True)
class Noted:
    """A finding of no workshop.

    `source` is an id of kits.policy_cycle.findings.sources; `reference` is what that source calls it (an RI&E number).
    `day` is ISO text; `conduct` is for the theme of unwanted conduct alone. Of a source that tells of what people went
    through, `unit` is named only where somebody said so (`unit_agreed`): otherwise it is of the whole organisation.
    """

    id: str
    theme: Theme
    source: str
    text: str
    unit: str | None = None
    unit_agreed: bool = False
    severity: Severity | None = None
    conduct: Conduct | None = None
    day: str | None = None
    reference: str = ""
