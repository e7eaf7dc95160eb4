"""The session that looks back on another, or goes on from it: there is one at the most."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kits import live
from kits.dossier.records import SessionRow
from kits.problems import Problem


def of(session: live.Session[Any]) -> SessionRow | None:
    """Return the session that follows on one; None where there is none yet."""
    return next((row for row in session.dossier.sessions() if row.follows == session.id), None)


def made(
    session: live.Session[Any],
    title: str,
    held_on: str | None,
    first: Callable[[SessionRow], Iterable[Any]],
    units: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Make the session that follows on one, where there is none yet; answer its id. It begins with the `first` events.

    Raises Problem when it cannot begin so; it is made whole or not at all.
    """
    dossier, row = session.dossier, of(session)
    if row is None:
        instrument = dossier.session(session.id).instrument
        row = dossier.add_session(instrument, title, units=units, held_on=held_on, follows=session.id)
        try:
            live.Session(dossier, row.id, session.model).begin(*first(row))
        except Problem:
            dossier.delete_session(row.id)
            raise
    return {"session": row.id}
