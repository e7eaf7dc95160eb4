"""Whose report it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kits.reports import paper


@dataclass(frozen=True)
class Context(paper.Context):
    """What the papers of this instrument need besides the session's own state."""

    package: ClassVar[str] = "kits.culture"
