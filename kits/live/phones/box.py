"""The ballot box: what phones gave and was not taken in yet, beside a session's log.

A participant is a random key in the phone's own browser; here stands a keyed hash of it, only to hold everybody to their own
answer. No moment and no address is kept. When a question is taken in, its answers become events that tell nobody's, and go;
when the room is closed, the hash's key goes too. The file overwrites what is deleted (`secure_delete`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import sqlalchemy as sa

from kits.dossier import ballots
from kits.dossier.schema import event, phone_answer, phone_participant, phones, session
from kits.live.phones.asking import Answer, Kind, is_empty

AT_LEAST = 3
"""Fewer phones' answers are never taken in: anybody in the room could see whose they are."""
CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".replace("I", "")
"""What a code is made of: no sign in it can be taken for another."""
CODE_LENGTH = 6
KEY_BYTES = 16
HASH_BYTES = 16

Given: TypeAlias = tuple[str, str, Mapping[str, Any], bool]


@dataclass(frozen=True)
class PhoneRoom:
    """A session that phones can join. `host` and `port` are where its service listens; `code` is what lets in."""

    session: str
    secret: bytes = field(repr=False)
    code: str = field(repr=False)
    host: str
    port: int
    paused: bool

    @property
    def address(self) -> str:
        """What somebody types in a browser."""
        return f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """What the QR code says: the code stands in the fragment, which a browser never sends nor logs."""
        return f"http://{self.address}/#{self.code}"

    @property
    def mark(self) -> str:
        """What the room's service shows to say that it is this room's: it tells nothing of the key."""
        return hmac.new(self.secret, b"which room", hashlib.sha256).hexdigest()[:16]

    def participant(self, key: str) -> str:
        """Return the keyed hash of a phone's key."""
        return hmac.new(self.secret, key.encode(), hashlib.sha256).digest()[:HASH_BYTES].hex()


@dataclass(frozen=True)
class Counts:
    """Numbers for the facilitator: phones that `joined`, those `here` now, and of a question how many `answered` (pressed
    done), are still `writing`, and have `given` anything."""

    joined: int = 0
    here: int = 0
    answered: int = 0
    writing: int = 0
    given: int = 0


def open_room(connection: sa.Connection, session_id: str, host: str, port: int) -> PhoneRoom:
    """Let phones into a session, with a new code. Where they were let in already, only the place changes."""
    known = room(connection, session_id)
    if known is not None:
        connection.execute(sa.update(phones).where(phones.c.session_id == session_id).values(host=host, port=port))
    else:
        code = "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        connection.execute(
            sa.insert(phones).values(
                session_id=session_id, secret=secrets.token_bytes(32), code=code, host=host, port=port, paused=False,
                opened_at=now,
            )
        )  # fmt: skip
    opened = room(connection, session_id)
    assert opened is not None  # noqa: S101 - it was written just now
    return opened


def room(connection: sa.Connection, session_id: str) -> PhoneRoom | None:
    """Return where phones can join a session; None when they cannot."""
    row = connection.execute(sa.select(phones).where(phones.c.session_id == session_id)).one_or_none()
    return _room_of(row) if row else None


def _room_of(row: Any) -> PhoneRoom:
    return PhoneRoom(row.session_id, row.secret, row.code, row.host, row.port, bool(row.paused))


def pause(connection: sa.Connection, session_id: str, *, paused: bool) -> None:
    """Let phones wait, or go on; what they gave stays."""
    connection.execute(sa.update(phones).where(phones.c.session_id == session_id).values(paused=paused))


def close(connection: sa.Connection, session_id: str) -> bool:
    """Shut phones out and wipe all there is of them: what was not taken in, who they are, and the key of the hash.

    Returns whether there was anything. Fold the file in after the transaction: see `ballots`.
    """
    return ballots.wipe(connection, session_id)


@dataclass(frozen=True)
class Standing:
    """What decides what phones are asked: where the room is and whether it waits, the session's title, and the number of
    the last event in its log."""

    room: PhoneRoom
    title: str
    seq: int


def standing(connection: sa.Connection, session_id: str) -> Standing | None:
    """Return how a session stands for phones, at the cost of one small question; None when it is not open for them."""
    last = sa.select(sa.func.max(event.c.seq)).where(event.c.session_id == session_id).scalar_subquery()
    row = connection.execute(
        sa.select(phones, session.c.title, last.label("seq"))
        .join(session, session.c.id == phones.c.session_id)
        .where(phones.c.session_id == session_id)
    ).one_or_none()
    return Standing(_room_of(row), row.title, row.seq or 0) if row else None


def join(connection: sa.Connection, opened: PhoneRoom, key: str) -> None:
    """Let a phone take part. The same key joins once."""
    join_many(connection, opened.session, [opened.participant(key)])


def join_many(connection: sa.Connection, session_id: str, who: Sequence[str]) -> None:
    """Let participants (by hash) take part; who does so already is passed over."""
    if not who:
        return
    table = phone_participant
    there = set(
        connection.scalars(
            sa.select(table.c.participant).where(table.c.session_id == session_id, table.c.participant.in_(who))
        )
    )
    new = [{"session_id": session_id, "participant": one, "here": False} for one in dict.fromkeys(who) if one not in there]
    if new:
        connection.execute(sa.insert(table), new)


def participants(connection: sa.Connection, session_id: str) -> list[str]:
    """Return everybody who takes part, by hash."""
    table = phone_participant
    return list(connection.scalars(sa.select(table.c.participant).where(table.c.session_id == session_id)))


def set_here(connection: sa.Connection, session_id: str, here: Mapping[str, bool]) -> None:
    """Note which participants (by hash) have the page open now."""
    table = phone_participant
    for value in (True, False):
        who = [participant for participant, is_here in here.items() if is_here is value]
        if who:
            connection.execute(
                sa.update(table).where(table.c.session_id == session_id, table.c.participant.in_(who)).values(here=value)
            )


def nobody_here(connection: sa.Connection, session_id: str) -> None:
    """Note that no participant has the page open: the service begins."""
    table = phone_participant
    connection.execute(sa.update(table).where(table.c.session_id == session_id).values(here=False))


def put_many(connection: sa.Connection, session_id: str, answers: Iterable[Given]) -> None:
    """Keep answers: `(participant by hash, question, body, done)`, each all that the participant says to the question."""
    table = phone_answer
    newest = {(who, question): (body, done) for who, question, body, done in answers}
    if not newest:
        return
    pairs = [{"s": session_id, "q": question, "p": who} for who, question in newest]
    connection.execute(
        sa.delete(table).where(
            table.c.session_id == sa.bindparam("s"),
            table.c.question == sa.bindparam("q"),
            table.c.participant == sa.bindparam("p"),
        ),
        pairs,
    )
    rows = [
        {
            "session_id": session_id,
            "question": question,
            "participant": who,
            "body": "" if is_empty(body) else json.dumps(body, ensure_ascii=False, separators=(",", ":")),
            "done": done,
        }
        for (who, question), (body, done) in newest.items()
        if done or not is_empty(body)
    ]
    if rows:
        connection.execute(sa.insert(table), rows)


def mine(connection: sa.Connection, session_id: str, question: str, participant: str) -> tuple[dict[str, Any], bool] | None:
    """Return what a participant (by hash) answered: `(body, done)`; None when nothing."""
    table = phone_answer
    found = connection.execute(
        sa.select(table.c.body, table.c.done).where(
            table.c.session_id == session_id, table.c.question == question, table.c.participant == participant
        )
    ).one_or_none()
    return (json.loads(found.body or "{}"), bool(found.done)) if found else None


def counts(connection: sa.Connection, session_id: str, question: str | None) -> Counts:
    """Return the numbers a facilitator may see. `question` None: nothing is asked now."""
    who, answer = phone_participant, phone_answer
    joined, here = connection.execute(
        sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.cast(who.c.here, sa.Integer)), 0)).where(
            who.c.session_id == session_id
        )
    ).one()
    if question is None:
        return Counts(joined, here)
    of_question = (answer.c.session_id == session_id, answer.c.question == question)
    done, given = connection.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(sa.cast(answer.c.done, sa.Integer)), 0),
            sa.func.coalesce(sa.func.sum(sa.cast(answer.c.body != "", sa.Integer)), 0),
        ).where(*of_question)
    ).one()
    same = sa.and_(answer.c.session_id == who.c.session_id, answer.c.participant == who.c.participant)
    done_and_here = connection.execute(
        sa.select(sa.func.count()).select_from(who.join(answer, same)).where(*of_question, answer.c.done, who.c.here)
    ).scalar_one()
    return Counts(joined, here, answered=done, writing=max(0, here - done_and_here), given=given)


def enough(kind: Kind, numbers: Counts) -> bool:
    """Say whether so many phones take part that nobody can see whose an answer is.

    What is written goes up without a name as soon as anybody of those who joined can have written it; of choices, at
    least AT_LEAST must have been made.
    """
    return (numbers.joined if kind is Kind.WRITE else numbers.given) >= AT_LEAST


def take_out(connection: sa.Connection, session_id: str, question: str) -> list[Answer]:
    """Take all answers to a question out of the box, in an order that tells nothing."""
    table = phone_answer
    of_question = (table.c.session_id == session_id, table.c.question == question)
    rows = connection.execute(sa.select(table.c.body).where(*of_question, table.c.body != "")).all()
    connection.execute(sa.delete(table).where(*of_question))
    answers = [Answer(json.loads(row.body)) for row in rows]
    secrets.SystemRandom().shuffle(answers)
    return answers
