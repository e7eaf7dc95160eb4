"""A session that somebody only reads: they go through it by themselves, and nothing of that is written."""

from __future__ import annotations

from typing import Any, TypeVar

import sqlalchemy as sa

from kits.dossier import Dossier
from kits.live.actors import FACILITATOR
from kits.live.model import Model
from kits.live.session import Session

S = TypeVar("S")


class Looking(Session[S]):
    """A session whose `state` is the room's, at the place where this reader is: another step, another statement.

    That holds as long as the client may be read alone (`Dossier.reads_only`). What is more than going somewhere is refused.
    """

    def __init__(self, dossier: Dossier, session_id: str, model: Model[S], actor: str = FACILITATOR) -> None:
        self._room = model.start
        self._gone: dict[type, Any] = {}  # where this reader went, by the kind of event, the latest last
        super().__init__(dossier, session_id, model, actor)

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to take back: not for who only reads."""
        return super().can_undo and not self.dossier.reads_only

    @property
    def can_redo(self) -> bool:
        """Whether an action that was taken back can be done again: not for who only reads."""
        return super().can_redo and not self.dossier.reads_only

    def do(self, *events: Any, actor: str | None = None) -> bool:
        """Go somewhere; anything else as a session does. Raises Problem where that step cannot be entered, as it would."""
        if not self.dossier.reads_only or not all(happened.walks for happened in events):
            return super().do(*events, actor=actor)
        for happened in events:
            self.model.check(self.state, happened)
            self.state = self.model.apply(self.state, happened)
            self._gone.pop(type(happened), None)
            self._gone[type(happened)] = happened
        return bool(events)

    def _take_in(self, connection: sa.Connection) -> bool:
        """Take in what others wrote to the room's state, and go to where this reader was."""
        if self._gone:
            self.state = self._room
        took = super()._take_in(connection)
        self._room = self.state
        if not self.dossier.reads_only:
            self._gone.clear()
        for happened in self._gone.values():
            self.state = self.model.apply(self.state, happened)
        return took
