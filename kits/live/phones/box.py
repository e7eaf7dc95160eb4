"""The ballot box: what phones gave and was not taken in yet, beside a session's log.

A participant is a random key in the phone's own browser; here stands a keyed hash of it, only to hold everybody to their own
answer. No moment and no address is kept. An answer lies here sealed, under a tag that tells nobody's (`sealing`): who looks
into the file cannot read it, nor see whose it is. When a question is taken in, its answers become events that tell nobody's,
and go; what remains until the room is closed is what was counted together, sealed, for when that is taken back (`Counted`).
When the room is closed, the hash's key goes too. The file overwrites what is deleted (`secure_delete`).
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import sqlalchemy as sa

from kits.dossier import ballots
from kits.dossier.schema import event, phone_answer, phone_participant, phones, session
from kits.live.phones.asking import Answer, Kind, is_empty, shown_together
from kits.live.phones.room import PhoneRoom
from kits.live.phones.sealing import Sealer, UnreadableError
from kits.problems import Problem

AT_LEAST = 3
"""Answers of fewer who gave something are never taken in: anybody in the room could see whose they are."""
TOGETHER = ""
"""In the place of a giver's tag: what was counted together."""
CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ".replace("I", "")
"""What a code is made of: no sign in it can be taken for another."""
CODE_LENGTH = 6
KEY_BYTES = 16

Given: TypeAlias = tuple[str, str, Mapping[str, Any], bool]


@dataclass(frozen=True)
class Counts:
    """Numbers for the facilitator: phones that `joined`, those `here` now, and of a question how many `answered` (pressed
    done), are still `writing`, have `given` anything that was not counted yet, and gave what was counted `before` and then
    taken back."""

    joined: int = 0
    here: int = 0
    answered: int = 0
    writing: int = 0
    given: int = 0
    before: int = 0


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
    """What decides what phones are asked: where the room is and whether it waits, the session's title, and the hash of the
    last event in its log: a count that is taken back leaves the log as long as it was."""

    room: PhoneRoom
    title: str
    last: str


def standing(connection: sa.Connection, session_id: str) -> Standing | None:
    """Return how a session stands for phones, at the cost of one small question; None when it is not open for them."""
    newest = sa.select(event.c.hash).where(event.c.session_id == session_id).order_by(event.c.seq.desc()).limit(1)
    row = connection.execute(
        sa.select(phones, session.c.title, newest.scalar_subquery().label("last"))
        .join(session, session.c.id == phones.c.session_id)
        .where(phones.c.session_id == session_id)
    ).one_or_none()
    return Standing(_room_of(row), row.title, row.last or "") if row else None


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


def joined(connection: sa.Connection, session_id: str) -> int:
    """Return how many take part."""
    of_session = phone_participant.c.session_id == session_id
    return connection.scalar(sa.select(sa.func.count()).select_from(phone_participant).where(of_session)) or 0


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
    sealer = _sealer(connection, session_id)
    tagged = {(sealer.tag(question, who), question): kept for (who, question), kept in newest.items()}
    pairs = [{"s": session_id, "q": question, "g": giver} for giver, question in tagged]
    connection.execute(
        sa.delete(table).where(
            table.c.session_id == sa.bindparam("s"),
            table.c.question == sa.bindparam("q"),
            table.c.giver == sa.bindparam("g"),
        ),
        pairs,
    )
    rows = [
        {
            "session_id": session_id,
            "question": question,
            "giver": giver,
            "sealed": sealer.seal(body, _place(question, giver)),
            "given": not is_empty(body),
            "done": done,
        }
        for (giver, question), (body, done) in tagged.items()
        if done or not is_empty(body)
    ]
    if rows:
        connection.execute(sa.insert(table), rows)


def mine(connection: sa.Connection, session_id: str, question: str, participant: str) -> tuple[dict[str, Any], bool] | None:
    """Return what a participant (by hash) answered: `(body, done)`; None when nothing."""
    table, sealer = phone_answer, _sealer(connection, session_id)
    giver = sealer.tag(question, participant)
    found = connection.execute(
        sa.select(table.c.sealed, table.c.done).where(
            table.c.session_id == session_id, table.c.question == question, table.c.giver == giver
        )
    ).one_or_none()
    try:
        return (sealer.open(found.sealed, _place(question, giver)), bool(found.done)) if found else None
    except UnreadableError:
        return None


def told(connection: sa.Connection, session_id: str, question: str, who: Collection[str]) -> set[str]:
    """Return which participants (by hash) sent a form that is sent once. What they sent lies elsewhere."""
    table, sealer = phone_answer, _sealer(connection, session_id)
    tags = {sealer.tag(question, one): one for one in who}
    of_them = (table.c.session_id == session_id, table.c.question == question, table.c.giver.in_(tags))
    return {tags[tag] for tag in connection.scalars(sa.select(table.c.giver).where(*of_them))}


def note_told(connection: sa.Connection, session_id: str, question: str, who: Iterable[str]) -> None:
    """Remember that participants (by hash) sent such a form, and nothing of what they sent."""
    put_many(connection, session_id, [(one, question, {}, True) for one in who])


def forget_unreadable(connection: sa.Connection, session_id: str) -> int:
    """Throw away what was sealed under another key: the kit was started again since. Returns how much that was.

    Phones keep what they gave until it was counted, and send it again by themselves.
    """
    table, sealer = phone_answer, _sealer(connection, session_id)
    lost = []
    for row in connection.execute(sa.select(table).where(table.c.session_id == session_id)):
        try:
            sealer.open(row.sealed, _place(row.question, row.giver))
        except UnreadableError:
            lost.append((row.question, row.giver))
    for question, giver in lost:
        of_row = (table.c.session_id == session_id, table.c.question == question, table.c.giver == giver)
        connection.execute(sa.delete(table).where(*of_row))
    return len(lost)


def _sealer(connection: sa.Connection, session_id: str) -> Sealer:
    """Return what seals a room's answers. Raises Problem when it is not open (any more)."""
    secret = connection.scalar(sa.select(phones.c.secret).where(phones.c.session_id == session_id))
    if secret is None:
        raise Problem("kits.live:phones.over")
    return Sealer(secret)


def _place(question: str, giver: str) -> str:
    return f"{question}\n{giver}"


def counts(connection: sa.Connection, session_id: str, question: str | None) -> Counts:
    """Return the numbers a facilitator may see. `question` None: nothing is asked now."""
    who, answer = phone_participant, phone_answer
    here = [bool(row.here) for row in connection.execute(sa.select(who.c.here).where(who.c.session_id == session_id))]
    joined = len(here)
    if question is None or room(connection, session_id) is None:
        return Counts(joined, sum(here))
    sealer = _sealer(connection, session_id)
    counted = _counted(connection, sealer, session_id, question)
    of_question = (answer.c.session_id == session_id, answer.c.question == question, answer.c.giver != TOGETHER)
    found = connection.execute(sa.select(answer.c.giver, answer.c.done, answer.c.given).where(*of_question)).all()
    done = {row.giver for row in found if row.done} | counted.givers
    still_here = connection.scalars(sa.select(who.c.participant).where(who.c.session_id == session_id, who.c.here))
    writing = sum(sealer.tag(question, one) not in done for one in still_here)
    given = sum(bool(row.given) for row in found)
    return Counts(joined, sum(here), len(done), writing, given, before=len(counted.givers))


def enough(kind: Kind, numbers: Counts) -> bool:
    """Say whether so many phones gave something that nobody can see whose an answer is.

    AT_LEAST must have given something, whatever is asked; who only joined, or pressed Done, hides nobody. What was counted
    and taken back can always be counted again: it tells nothing new.
    """
    return numbers.given >= AT_LEAST or numbers.before > 0


@dataclass(frozen=True)
class Counted:
    """What was taken in together: the answers in an order that tells nothing, and apart from them who gave them (tags).

    It lies in the box until the room is closed, sealed. Where the facilitator takes the count back, these answers stay as
    they are: changed by one, or with one more, a second count would tell by the difference what that person gave. `action`
    is the number of the action in the log that they became.
    """

    answers: tuple[dict[str, Any], ...] = ()
    givers: frozenset[str] = frozenset()
    action: int = 0


def _counted(connection: sa.Connection, sealer: Sealer, session_id: str, question: str) -> Counted:
    """Return what was counted of a question before; nothing where that is unknown."""
    table = phone_answer
    sealed = connection.scalar(
        sa.select(table.c.sealed).where(
            table.c.session_id == session_id, table.c.question == question, table.c.giver == TOGETHER
        )
    )
    if sealed is None:
        return Counted()
    try:
        kept = sealer.open(sealed, _place(question, TOGETHER))
    except UnreadableError:
        return Counted()
    return Counted(tuple(kept["answers"]), frozenset(kept["givers"]), kept["action"])


def were_counted(connection: sa.Connection, session_id: str, question: str, who: Collection[str]) -> set[str]:
    """Return which participants (by hash) gave what was counted of a question before: they cannot change it any more."""
    sealer = _sealer(connection, session_id)
    givers = _counted(connection, sealer, session_id, question).givers
    return {one for one in who if sealer.tag(question, one) in givers} if givers else set()


def can_come_back(connection: sa.Connection, session_id: str, action: int) -> bool:
    """Say whether what an action took in can be taken back: what was counted together still lies in the box."""
    if room(connection, session_id) is None:
        return False
    table, sealer = phone_answer, _sealer(connection, session_id)
    asked = sa.select(table.c.question).where(table.c.session_id == session_id, table.c.giver == TOGETHER)
    return any(_counted(connection, sealer, session_id, one).action == action for one in connection.scalars(asked).all())


def take_out(
    connection: sa.Connection, session_id: str, question: str, action: int = 0, least: int = AT_LEAST
) -> list[Answer]:
    """Take what may be shown of a question out of the box, in an order that tells nothing; see `shown_together`.

    `least` is of how many at least; where a group tells the room itself, one is enough. What was counted before and taken
    back is among it, as it was. What may not be shown goes. `action` is the number of the action in the log that becomes of
    it. Raises Problem when answers lie there that only a kit of another start can read.
    """
    table, sealer = phone_answer, _sealer(connection, session_id)
    of_question = (table.c.session_id == session_id, table.c.question == question)
    rows = connection.execute(sa.select(table.c.giver, table.c.sealed).where(*of_question)).all()
    try:
        bodies = {row.giver: sealer.open(row.sealed, _place(question, row.giver)) for row in rows}
    except UnreadableError as error:
        raise Problem("kits.live:phones.unreadable") from error
    bodies.pop(TOGETHER, None)
    before = _counted(connection, sealer, session_id, question)
    fresh = shown_together({giver: body for giver, body in bodies.items() if not is_empty(body)}, least)
    together = [*before.answers, *fresh.values()]
    secrets.SystemRandom().shuffle(together)
    connection.execute(sa.delete(table).where(*of_question))
    if together:
        kept = {"answers": together, "givers": sorted(before.givers | fresh.keys()), "action": action}
        sealed = sealer.seal(kept, _place(question, TOGETHER))
        values = {"session_id": session_id, "question": question, "giver": TOGETHER, "sealed": sealed}
        connection.execute(sa.insert(table).values(**values, given=False, done=False))
    return [Answer(body) for body in together]
