"""Whose paper it is, and what of it stands in the client file beside the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from kits.dossier.records import Action
from kits.forms.checklist.rules import PACKAGE
from kits.forms.checklist.state import State
from kits.live import Session
from kits.reports import paper

BUNDLE = "bundle.zip"


@dataclass(frozen=True)
class Context(paper.Context):
    """What the papers of a checklist need besides its own state.

    `made` and `earlier` are its actions and those of last time as the client file has them, by their keys.
    """

    made: Mapping[str, Action] = field(default_factory=dict)
    earlier: Mapping[str, Action] = field(default_factory=dict)
    package: str = field(default=PACKAGE, kw_only=True)

    @classmethod
    def of(cls, session: Session[Any], language: str, **more: Any) -> Self:
        """Return the context of a checklist in a client file."""
        state: State = session.state
        actions = session.dossier.actions()
        before = state.previous.session if state.previous else None
        return super().of(
            session,
            language,
            made={one.key: one for one in actions if one.session == session.id},
            earlier={one.key: one for one in actions if one.session == before and before},
            **more,
        )
