"""A form that each participant sends once: what of it is new is taken in, and apart from it that it was sent."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from kits import live
from kits.live.phones import TellingOnce, box
from kits.problems import Problem
from server.phones.wishes import Tells


def take_in(session: live.Session[Any], form: TellingOnce, question: str, connection: sa.Connection, wish: Tells) -> bool:
    """Within a transaction, take in what a participant tells; returns whether it is new.

    Raises Problem for another one of the same phone.
    """
    if form.lies(session, connection, wish.told):
        return False
    if box.told(connection, session.id, question, [wish.participant]):
        raise Problem("kits.live:phones.told")
    form.taken_within(session, connection, wish.told)
    box.note_told(connection, session.id, question, [wish.participant])
    return True
