"""One session's log in the client's file: what happened is appended, the state follows from it."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from kits.dossier import Dossier, chain, sessions
from kits.dossier.schema import event as event_table
from kits.dossier.schema import session as session_table
from kits.dossier.schema import session_unit
from kits.live import client_values, log_rows
from kits.live.actors import BEGINNING, FACILITATOR, PHONES, name_of
from kits.live.log_rows import WITHDRAWN, Entry
from kits.live.model import Model, SessionFacts
from kits.live.phones import box
from kits.problems import Problem

S = TypeVar("S")

UNDONE, REDONE = "Undone", "Redone"
CHECKPOINT_EVERY = 32  # events; an undo folds again from the nearest checkpoint
NEWEST, MOST_CHECKPOINTS = 16, 40  # of more, one is forgotten, never one of the newest: undo is mostly of what is new


class Session(Generic[S]):
    """A session that can be looked at, written to, and taken back, by several screens at once.

    Everything `do` returned from is on disk. `state` is never changed in place: keep it, compare it by identity.

    >>> workshop = Session(client, row.id, memo_voting.model.MODEL)
    >>> workshop.do(UnitsChosen(units=(team,)), ParticipantsCounted(participants=12))  # one action
    >>> workshop.undo()  # takes both back
    """

    def __init__(self, dossier: Dossier, session_id: str, model: Model[S], actor: str = FACILITATOR) -> None:
        self.dossier, self.id = dossier, session_id
        self.model = model
        self.actor = actor  # who acts here; see `actors`
        self.state: S = model.start
        self.seq = 0
        self._entries: list[Entry] = []
        self._checkpoints: list[tuple[int, S]] = []  # (number of entries folded, state then)
        self._taken_back: set[int] = set()
        self._decided = 0  # the last action of which is known whether it can be undone
        self._done: dict[str, list[int]] = {}  # the actions that can be undone, oldest first, by whose undo takes them back
        self._to_redo: dict[str, list[int]] = {}
        self._wiped = False
        self._step: tuple[str | None, str] | None = None  # the step the session is in, and since when
        dossier.check(session_id)
        if not self.refresh():
            dossier.session(session_id)  # a Problem when there is none

    @property
    def can_undo(self) -> bool:
        """Whether there is an action to take back: the facilitator's, or at a desk one's own of this visit."""
        return bool(self._mine(self._done))

    @property
    def can_redo(self) -> bool:
        """Whether an action that was taken back can be done again."""
        return bool(self._mine(self._to_redo))

    def _mine(self, stacks: dict[str, list[int]]) -> list[int]:
        return stacks.get(self.model.whose(self.actor) or "", [])

    @property
    def changed_at(self) -> dt.datetime | None:
        """When something last happened in this session; None when nothing has yet."""
        return dt.datetime.fromisoformat(self._entries[-1].at) if self._entries else None

    @property
    def last_actor(self) -> str:
        """Who acted last in this session; nobody when nothing has happened yet."""
        return self._entries[-1].actor if self._entries else ""

    def history(self) -> list[Entry]:
        """Return the entries of actions that were not taken back."""
        return [e for e in self._entries if e.action not in self._taken_back]

    def refresh(self) -> bool:
        """Take in what other screens wrote. Returns whether there was anything."""
        with self.dossier.engine.connect() as connection:
            return self._take_in(connection)

    def refresh_within(self, connection: sa.Connection) -> bool:
        """Take in what others wrote, within a transaction that holds the lock: nobody can write between this and its end."""
        return self._take_in(connection)

    def do(self, *events: Any, actor: str | None = None) -> bool:
        """Let one or more events happen as one action: all of them or none, undone together. `actor` is the session's own.

        Returns False when they would change nothing. Raises Problem when a rule stands in the way or nothing can be written.
        """
        return self.conclude(lambda _connection: events, actor)

    def conclude(self, events: Callable[[sa.Connection], Sequence[Any]], actor: str | None = None) -> bool:
        """Do as one action what `events` makes of what lies beside the log, and clears away, in the same transaction."""
        with self.dossier.changing(self.id) as connection:
            self._take_in(connection)
            entries = self._happen(connection, events(connection), actor or self.actor)
        self._written(entries)
        return bool(entries)

    def begin(self, *events: Any) -> bool:
        """Let a new session start with what was chosen when it was made; none of it can be taken back.

        Returns False when something happened in it already, whoever did that. Raises Problem as `do` does.
        """
        return self.conclude(lambda _connection: () if self.seq else events, BEGINNING)

    def take_in_phones(self, question: str) -> int:
        """Let what phones answered to a question happen, as one action that tells nobody's. Returns how many phones.

        The answers leave the ballot box in the same transaction; of what fewer than three gave something for, nothing is
        taken in (`asking.shown_together`). The log says when the step began, not when they came. Raises Problem when the
        question is over, when so few phones answered that anybody could see whose an answer is, or when a rule stands in the
        way; then they stay.
        """
        with self.dossier.changing(self.id) as connection:
            self._take_in(connection)
            asking = self.model.phones
            asked = asking.asked(self.state) if asking else None
            if asking is None or asked is None or asked.question != question:
                raise Problem("kits.live:phones.over")
            if not asked.by_group and not box.enough(asked.kind, box.counts(connection, self.id, question)):
                raise Problem("kits.live:phones.too_few", n=box.AT_LEAST)
            answers = box.take_out(connection, self.id, question, self.seq + 1, least=1 if asked.by_group else box.AT_LEAST)
            if not answers:
                raise Problem("kits.live:phones.too_few_each", n=box.AT_LEAST)
            events = asking.take(self.state, question, answers)
            entries = self._happen(connection, events, PHONES, at=self._step_began())
        self._written(entries)
        return len(answers)

    def _step_began(self) -> str:
        """Return since when the session is in its step; where nothing happened yet, the day."""
        if self._step is not None:
            return self._step[1]
        return dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0).isoformat(timespec="milliseconds")

    def _happen(self, connection: sa.Connection, events: Sequence[Any], actor: str, at: str | None = None) -> list[Entry]:
        """Check and write events as one action; an empty list when they would change nothing."""
        state = self.state
        for happened in events:
            self.model.check(state, happened)
            state = self.model.apply(state, happened)
        values = client_values.of(self.model, events)
        if state == self.state and not values:
            return []
        rows = [(type(e).__name__, self.model.body(e)) for e in events]
        entries = self._write(connection, rows, actor, events, at)
        self._keep_beside(connection, self.state, state)
        client_values.keep(self.dossier, connection, values)
        return entries

    def undo(self) -> Any | None:
        """Take back what was done last, and go to where it was done. Returns what it was, None for nothing.

        Going somewhere is nothing that was done (see `event`): it stays, and is passed over. At a desk it is one's own last
        action of this visit. Raises Problem where a colleague's work rests on it: nobody takes back another's.
        """
        return self._turn(UNDONE)

    def redo(self) -> Any | None:
        """Do again what was taken back last, and go to where it was done. Returns what it was, None for nothing."""
        return self._turn(REDONE)

    def _turn(self, kind: str) -> Any | None:
        with self.dossier.changing(self.id) as connection:
            self._take_in(connection)
            stack = self._mine(self._done if kind == UNDONE else self._to_redo)
            if not stack:
                return None
            action = stack[-1]
            was = next(entry.event for entry in self._entries[action - 1 :] if not entry.event.walks)
            if self._entries[action - 1].actor == PHONES:
                entries = self._withdraw(connection, action)
            else:
                entries = self._reverse(connection, kind, action)
        self._written(entries)
        return was

    def _reverse(self, connection: sa.Connection, kind: str, action: int) -> list[Entry]:
        """Write that an action counts no more, or again, and go to where it was done."""
        before = self.state
        after = self._folded(action, self._taken_back ^ {action})
        values = client_values.of(
            self.model, [entry.event for entry in self._entries[action - 1 :] if entry.action == action]
        )
        if self.model.desk and (after != before or values):
            if self.model.facts(before).closed and self.model.facts(after).closed:
                raise Problem("kits.live:problems.closed_since")
            self._refuse_to_touch_others(action)
        walk = self._walk(action, after)
        for step in walk:
            after = self.model.apply(after, step)
        rows = [(kind, {"action": action}), *((type(step).__name__, self.model.body(step)) for step in walk)]
        entries = self._write(connection, rows, self.actor, [(kind, action), *walk])
        self._keep_beside(connection, before, after)
        client_values.turn(self.dossier, connection, values, back=kind == UNDONE)
        return entries

    def _refuse_to_touch_others(self, action: int) -> None:
        """Raise Problem when something others did since would come to nothing, or to something else where they fixed it."""
        mine = self.model.whose(self._entries[action - 1].actor)
        now = then = self._folded(action, self._taken_back, until=action - 1)
        for entry in self._entries[action - 1 :]:
            if isinstance(entry.event, tuple):
                continue
            counts, was, would = entry.action not in self._taken_back, now, then
            if counts:
                now = self.model.apply(now, entry.event)
            if counts != (entry.action == action):
                then = self.model.apply(then, entry.event)
            if not counts or now == was or self.model.whose(entry.actor) == mine:
                continue
            who = f" ({name})" if (name := name_of(entry.actor)) else ""
            if then == would:
                raise Problem("kits.live:problems.others_built", who=who)
            if entry.event.fixes and any(
                made != vars(then)[field] for field, made in vars(now).items() if made != vars(was)[field]
            ):
                raise Problem("kits.live:problems.others_fixed", who=who)

    def _walk(self, action: int, state: S) -> tuple[Any, ...]:
        """Return the events that lead from where the room is in `state` to where it was when `action` happened."""
        if self.model.desk:
            return ()  # nobody's page moves
        there = self.model.place(self._folded(action, self._taken_back, until=action - 1))
        return () if there == self.model.place(state) else there

    def _withdraw(self, connection: sa.Connection, action: int) -> list[Entry]:
        """Take what phones gave out of the log itself; it lies in the box, as it was counted, until it is counted again.

        Reversed only, it would stay readable beside the next count, and the difference would be one person's. Raises Problem
        when it cannot lie in the box any more: phones were shut out, or the kit was started again, since.
        """
        if not box.can_come_back(connection, self.id, action):
            raise Problem("kits.live:phones.counted")
        before = self.state
        there = self.model.place(self._folded(action, self._taken_back, until=action - 1))
        log_rows.withdraw(connection, self.id, action, after=self._entries[action - 2].hash if action > 1 else chain.START)
        self._take_in(connection)
        after = self.state
        walk = () if there == self.model.place(after) else there
        for step in walk:
            after = self.model.apply(after, step)
        entries = self._write(connection, [(type(step).__name__, self.model.body(step)) for step in walk], self.actor, walk)
        self._keep_beside(connection, before, after)
        return entries

    def _write(
        self,
        connection: sa.Connection,
        rows: list[tuple[str, dict[str, Any]]],
        actor: str,
        events: Sequence[Any],
        at: str | None = None,
    ) -> list[Entry]:
        return log_rows.append(
            connection, self.id, rows, events, actor=actor, seq=self.seq, last_hash=self._last_hash, at=at
        )

    @property
    def _last_hash(self) -> str:
        return self._entries[-1].hash if self._entries else chain.START

    def _written(self, entries: list[Entry]) -> None:
        """Take in what is on disk now; where phones' remains were wiped, wipe them beside the file as well."""
        for entry in entries:
            self._append(entry)
        if self._wiped:
            self._wiped = False
            with contextlib.suppress(Problem):  # the session is closed; who comes next folds in what could not be now
                self.dossier.fold_in()

    def _keep_beside(self, connection: sa.Connection, before: S, after: S) -> None:
        """Bring the list of sessions, the findings and the actions in line with the state, in the same transaction."""
        old, new = self.model.facts(before), self.model.facts(after)
        if old != new:
            self._keep_facts(connection, old, new)
        was, now = self.model.outcome(before), self.model.outcome(after)
        if was != now:
            self.dossier.put_outcome(connection, self.id, was, now)

    def _keep_facts(self, connection: sa.Connection, old: SessionFacts, new: SessionFacts) -> None:
        values: dict[str, Any] = {}
        if new.step != old.step:
            values["step"] = new.step
        if new.held_on != old.held_on:
            values["held_on"] = new.held_on
        if new.closed != old.closed:
            if new.closed:
                self._wiped = box.close(connection, self.id)
            values["closed_at"] = dt.datetime.now(dt.UTC).isoformat(timespec="seconds") if new.closed else None
        if values:
            connection.execute(sa.update(session_table).where(session_table.c.id == self.id).values(**values))
        if new.units is not None and new.units != old.units:
            connection.execute(sa.delete(session_unit).where(session_unit.c.session_id == self.id))
            if new.units:
                connection.execute(sa.insert(session_unit), [{"session_id": self.id, "unit_id": unit} for unit in new.units])

    def _take_in(self, connection: sa.Connection) -> bool:
        last = sa.select(event_table.c.hash).where(event_table.c.session_id == self.id, event_table.c.seq == self.seq)
        if self._entries and connection.scalar(last) != self._last_hash:
            sessions.session(connection, self.id)  # a Problem when the session itself has gone
            self._begin_again()  # something left the log
        rows = connection.execute(
            sa.select(event_table)
            .where(event_table.c.session_id == self.id, event_table.c.seq > self.seq)
            .order_by(event_table.c.seq)
        ).all()
        for row in rows:
            if chain.link(self._last_hash, log_rows.linked(row)) != row.hash:
                raise Problem("kits.live:problems.changed", title=sessions.session(connection, self.id).title, seq=row.seq)
            self._append(Entry(row.seq, row.action, row.actor, row.at, self._read(row), row.hash))
        return bool(rows)

    def _begin_again(self) -> None:
        """Forget what was read of the log."""
        self.state, self.seq, self._step, self._decided = self.model.start, 0, None, 0
        for kept in (self._entries, self._checkpoints, self._taken_back, self._done, self._to_redo):
            kept.clear()

    def _read(self, row: Any) -> Any:
        """Return the event of a row of the log. Raises Problem when it cannot be made out."""
        try:
            dt.datetime.fromisoformat(row.at)
            if row.kind in (UNDONE, REDONE, WITHDRAWN):
                return row.kind, json.loads(row.body)["action"]
            return self.model.read(row.kind, row.body)
        except (ValueError, KeyError, TypeError) as error:
            raise Problem("kits.live:problems.unreadable", seq=row.seq, kind=row.kind) from error
        except Problem as problem:
            if problem.code.endswith("wrong_field"):  # says what who is typing can do about it
                raise Problem("kits.live:problems.unreadable", seq=row.seq, kind=row.kind) from problem
            raise

    def _append(self, entry: Entry) -> None:
        self._entries.append(entry)
        self.seq = entry.seq
        if isinstance(entry.event, tuple):
            self._turned(*entry.event)
        else:
            self.state = self.model.apply(self.state, entry.event)
            self._decide(entry)
        if self.model.phones is not None and (step := self.model.facts(self.state).step) != (self._step or ("", ""))[0]:
            self._step = step, entry.at
        if len(self._entries) % CHECKPOINT_EVERY == 0:
            self._checkpoints.append((len(self._entries), self.state))
            if len(self._checkpoints) > MOST_CHECKPOINTS:
                del self._checkpoints[self._least_needed()]

    def _least_needed(self) -> int:
        """Return which checkpoint to forget: they stand further apart the longer ago they are, as far as one goes back."""
        at = [0, *(n for n, _ in self._checkpoints)]
        return min(range(1, len(at) - NEWEST), key=lambda i: (at[i + 1] - at[i - 1]) / (at[-1] - at[i])) - 1

    def _decide(self, entry: Entry) -> None:
        """See whether an action can be undone: its first event that is more than going somewhere says so."""
        if entry.action == self._decided or entry.event.walks:
            return
        self._decided = entry.action
        if entry.event.fixes and not entry.event.undoable:  # what was done before is fixed for good
            self._done, self._to_redo = {}, {}
        whose = self.model.whose(entry.actor)
        if whose is not None and entry.event.undoable:
            self._done.setdefault(whose, []).append(entry.action)
            self._to_redo.pop(whose, None)

    def _turned(self, kind: str, action: int) -> None:
        if kind == WITHDRAWN:
            return
        source, target = (self._done, self._to_redo) if kind == UNDONE else (self._to_redo, self._done)
        whose = self.model.whose(self._entries[action - 1].actor) or ""
        if action in source.get(whose, ()):
            source[whose].remove(action)
            target.setdefault(whose, []).append(action)
        (self._taken_back.add if kind == UNDONE else self._taken_back.discard)(action)
        self._checkpoints = [(n, s) for n, s in self._checkpoints if n < action]
        self.state = self._folded(action, self._taken_back)

    def _folded(self, since: int, taken_back: set[int], until: int | None = None) -> S:
        """Return the state without `taken_back` (where the room went stays), from the last checkpoint before `since`.

        `until` is the last event that counts.
        """
        n, state = next(((n, s) for n, s in reversed(self._checkpoints) if n < since), (0, self.model.start))
        for entry in self._entries[n:until]:
            if isinstance(entry.event, tuple):
                continue
            if entry.action not in taken_back or entry.event.walks:
                state = self.model.apply(state, entry.event)
        return state
