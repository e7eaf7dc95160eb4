"""Whose report it is, and its agreements as the client file has them now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from kits.dossier.records import Action
from kits.forms.meeting.standing import PACKAGE
from kits.live import Session
from kits.reports import paper


@dataclass(frozen=True)
class Context(paper.Context):
    """What the report needs besides the session's own state. `earlier` are the actions of the session before this one."""

    made: Mapping[str, Action] = field(default_factory=dict)
    earlier: tuple[Action, ...] = ()
    package: str = field(default=PACKAGE, kw_only=True)

    @classmethod
    def of(cls, session: Session[Any], language: str, **more: Any) -> Self:
        """Return the context of a session in a client file."""
        before, actions = session.state.previous, session.dossier.actions()
        return super().of(
            session,
            language,
            made={one.key: one for one in actions if one.session == session.id},
            earlier=tuple(one for one in actions if before and one.session == before.session),
            **more,
        )
