"""The rooms of a client file that phones are in just now: what is locked ends them, so that is asked first."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from kits.dossier import schema, sqlite
from kits.dossier.faults import explained
from kits.live.phones import box, service
from kits.live.phones.room import PhoneRoom
from kits.problems import Problem


def listening(path: Path) -> list[PhoneRoom]:
    """Return the rooms of an unlocked client file whose service answers on this computer; none where it cannot be read."""
    engine = sqlite.looking_engine(path)
    try:
        with explained(path), engine.connect() as connection:
            sessions = connection.scalars(sa.select(schema.phones.c.session_id)).all()
            there = [room for room in (box.room(connection, session_id) for session_id in sessions) if room]
    except (Problem, sa.exc.SQLAlchemyError):
        return []
    finally:
        engine.dispose()
    return [room for room in there if service.was_chosen(room) and service.running(room)]


def let_go(path: Path) -> None:
    """Have the services of all those rooms let go of the file: what phones gave lies in it, sealed, and phones wait."""
    for room in listening(path):
        service.let_go(room)
