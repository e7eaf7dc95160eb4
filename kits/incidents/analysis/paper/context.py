"""Whose analysis it is, and what was concluded from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kits.incidents.analysis.closing import Closed
from kits.reports import paper


@dataclass(frozen=True)
class Context(paper.Context):
    """What the papers of an analysis need besides itself: `closed` is what was concluded, None as long as nothing was."""

    closed: Closed | None = None
    package: str = field(default="kits.incidents.analysis", kw_only=True)
