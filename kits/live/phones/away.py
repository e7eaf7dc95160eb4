"""Sending phones away that gave nothing: a second window of somebody, or one that went home. Nobody sees whose they are."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from kits.dossier.schema import phone_answer, phone_participant, phones
from kits.live.phones import box
from kits.live.phones.sealing import Sealer


@dataclass(frozen=True)
class Silent:
    """Phones that gave nothing to the question that is open: all of them, and those `gone` whose page is closed."""

    all: int = 0
    gone: int = 0


def silent(connection: sa.Connection, session_id: str, question: str | None) -> Silent:
    """Return how many phones gave nothing. Without a question only those that are gone are known to give nothing."""
    found = _gave_nothing(connection, session_id, question)
    return Silent(len(found), sum(not here for here in found.values()))


def send_away(connection: sa.Connection, session_id: str, question: str | None, *, here_too: bool) -> int:
    """Let phones that gave nothing take part no longer: those that are gone, or those `here_too`. Returns how many.

    Who is sent away by mistake joins again with the code. What was given stays, and so does who gave it.
    """
    found = _gave_nothing(connection, session_id, question)
    away = [participant for participant, here in found.items() if here_too or not here]
    table = phone_participant
    if away:
        connection.execute(sa.delete(table).where(table.c.session_id == session_id, table.c.participant.in_(away)))
    return len(away)


def _gave_nothing(connection: sa.Connection, session_id: str, question: str | None) -> dict[str, bool]:
    """Return the participants (by hash) that gave nothing, with whether their page is open."""
    who, answer = phone_participant, phone_answer
    there = {
        row.participant: bool(row.here)
        for row in connection.execute(sa.select(who.c.participant, who.c.here).where(who.c.session_id == session_id))
    }
    secret = connection.scalar(sa.select(phones.c.secret).where(phones.c.session_id == session_id))
    if question is None or secret is None:
        return {participant: here for participant, here in there.items() if not here}
    sealer = Sealer(secret)
    of_question = (answer.c.session_id == session_id, answer.c.question == question)
    givers = set(connection.scalars(sa.select(answer.c.giver).where(*of_question)))
    counted = box.were_counted(connection, session_id, question, there)
    return {one: here for one, here in there.items() if one not in counted and sealer.tag(question, one) not in givers}
