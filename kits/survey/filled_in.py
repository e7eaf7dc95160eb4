"""What people filled in, as long as a survey is open: sealed, in no order, with no moment, no device and nobody's name.

Each lies in the client file under a random id, readable with the survey's key alone (`keys`). Nobody is shown a count of any
answer before the survey is closed; then all become counters per block, and what they came in is wiped (`closing`).
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from kits.dossier import ballots
from kits.dossier.schema import survey_answer
from kits.live import Session
from kits.live.phones.sealing import Sealer, UnreadableError
from kits.problems import Problem
from kits.reports.progress import Progress, unseen
from kits.survey import keys
from kits.survey.answers import FilledIn, Way
from kits.survey.questionnaire import PACKAGE
from kits.survey.state import State, Step

ID_BYTES = 12
AT_ONCE = 200
"""How many are written before somebody hears how far it is."""


class Box:
    """The filled-in questionnaires of one survey that is open.

    >>> box = Box(session)
    >>> box.add(checked(session.state, told, Way.PAPER))
    """

    def __init__(self, session: Session[State]) -> None:
        self.session = session
        self.dossier = session.dossier
        self.session_id = session.id
        self._mine = survey_answer.c.session_id == session.id

    def add(self, one: FilledIn, key: str = "") -> str:
        """Keep what one person filled in and return its id. What is sent twice under the same `key` is kept once."""
        [added] = self.add_all([(one, key)])
        return added

    def add_all(self, told: Iterable[tuple[FilledIn, str]], progress: Progress = unseen) -> list[str]:
        """Keep what several people filled in, all or none; returns their ids.

        `progress` hears now and then how many there are, and may raise to keep all of them out. Raises Problem where the
        survey's key is not on this computer.
        """
        with self.dossier.transaction() as connection:
            sealer = self._sealer_of_open(connection)
            waiting = [(self._id(sealer, key), one) for one, key in told]
            known = set(connection.scalars(sa.select(survey_answer.c.id).where(self._mine)))
            for begin in range(0, len(waiting), AT_ONCE):
                rows = {i: self._row(sealer, i, one) for i, one in waiting[begin : begin + AT_ONCE] if i not in known}
                if rows:
                    connection.execute(sa.insert(survey_answer), list(rows.values()))
                    known |= rows.keys()
                progress(min(begin + AT_ONCE, len(waiting)), len(waiting))
            ballots.in_no_order(connection)
        return [i for i, _ in waiting]

    def lies(self, connection: sa.Connection, key: str) -> bool:
        """Within a transaction, say whether what somebody sent under a `key` is kept already."""
        if self.is_empty(connection):
            return False
        one = self._id(self._sealer(), key)
        return bool(connection.scalar(sa.select(sa.exists().where(self._mine, survey_answer.c.id == one))))

    def add_within(self, connection: sa.Connection, one: FilledIn, key: str = "") -> None:
        """Within a transaction, keep what one person filled in; under a `key` that lies there already, nothing changes.

        Call `ballots.in_no_order` before that transaction ends. Raises Problem where the survey is not open, or its key is
        not on this computer.
        """
        sealer = self._sealer_of_open(connection)
        if key and self.lies(connection, key):
            return
        connection.execute(sa.insert(survey_answer), [self._row(sealer, self._id(sealer, key), one)])

    def remove(self, ids: Iterable[str]) -> int:
        """Take away what was just typed or taken in by mistake, by its ids; returns how many there were."""
        gone = set(ids)
        with self.dossier.transaction() as connection:
            if not self._open(connection):
                raise Problem(f"{PACKAGE}:problems.not_open")
            found = gone & set(connection.scalars(sa.select(survey_answer.c.id).where(self._mine)))
            for one in found:
                connection.execute(sa.delete(survey_answer).where(self._mine, survey_answer.c.id == one))
            ballots.in_no_order(connection)
        return len(found)

    def empty(self) -> bool:
        """Say whether nobody answered yet."""
        with self.dossier.reading() as connection:
            return self.is_empty(connection)

    def is_empty(self, connection: sa.Connection) -> bool:
        """Say so within a transaction."""
        return not connection.scalar(sa.select(sa.exists().where(self._mine)))

    def per_block(self) -> Mapping[str, int | None]:
        """Return how many answered by block, None of a block of which fewer than the floor did: all there is to see."""
        opened = self.session.state.opened
        if opened is None:
            return {}
        with self.dossier.reading() as connection:
            counted = Counter(one.block for one in self.all(connection))
        return {one.id: counted[one.id] if counted[one.id] >= opened.floor else None for one in opened.blocks}

    def all(self, connection: sa.Connection) -> Iterator[FilledIn]:
        """Yield what everybody filled in, in an order that tells nothing. For counting when the survey closes.

        Raises Problem where the survey's key is not on this computer, or something was changed in the file.
        """
        asked = sa.select(survey_answer.c.id, survey_answer.c.sealed).where(self._mine).order_by(survey_answer.c.id)
        found = connection.execute(asked).all()
        if not found:
            return
        sealer = self._sealer()
        for row in found:
            try:
                told = sealer.open(row.sealed, self._place(row.id))
            except UnreadableError:
                raise Problem(f"{PACKAGE}:problems.unreadable") from None
            yield FilledIn(told["b"], _values(told["a"]), Way(told["w"]), told["c"])

    def wipe(self, connection: sa.Connection) -> None:
        """Within a transaction, destroy all of it. Write the file anew after the transaction."""
        ballots.wipe_survey(connection, self.session_id)

    def _open(self, connection: sa.Connection) -> bool:
        """Say whether the survey can be answered, within a transaction: it may have been closed on another page."""
        self.session.refresh_within(connection)
        return self.session.state.step is Step.OPEN

    def _sealer_of_open(self, connection: sa.Connection) -> Sealer:
        """Return what seals, within a transaction: the first answer of an open survey makes its key, where it has none."""
        if not self._open(connection):
            raise Problem(f"{PACKAGE}:problems.not_open")
        if self.is_empty(connection):
            keys.made(self.session_id)
        return self._sealer()

    def _sealer(self) -> Sealer:
        return Sealer(self.session_id.encode(), keys.read(self.session_id))

    def _id(self, sealer: Sealer, key: str) -> str:
        return sealer.tag("survey", key)[: 2 * ID_BYTES] if key else secrets.token_hex(ID_BYTES)

    def _place(self, one: str) -> str:
        return f"{self.session_id}:{one}"

    def _row(self, sealer: Sealer, one: str, told: FilledIn) -> dict[str, Any]:
        content = {"b": told.block, "c": told.category, "w": told.way.value, "a": dict(told.answers)}
        return {"session_id": self.session_id, "id": one, "sealed": sealer.seal(content, self._place(one))}


def _values(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
