"""What an instrument tells the log: which events there are, when they may happen, and what they change."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Collection, Iterable
from typing import Any, Generic, TypeVar, cast, dataclass_transform

import pydantic

from kits.dossier.records import Outcome, SettingDraft
from kits.live.actors import BEGINNING, FACILITATOR, PHONES, visit_of
from kits.live.phones.asking import Asking
from kits.problems import Problem

S = TypeVar("S")
E = TypeVar("E")
T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def event(cls: type[T]) -> type[T]:
    """Make a class an event: a frozen dataclass whose fields are checked, wherever it is made.

    Fields hold text, numbers, dates, enums, tuples or nested dataclasses: what JSON can carry. `undoable = False` in the
    class keeps an event out of undo (a timer's tick is nothing a person takes back). `walks = True` says that the room only
    goes somewhere: undo takes back what was done, not where one was, also where both happened in one action. `fixes = True`
    says that it keeps the state as it found it (an adopted plan): at a desk, nobody's undo changes what was fixed since;
    with `undoable = False` as well, nothing that was done before is taken back any more. `alike = True` says that many
    sessions have the same (a whole form): the last ones that were read are shared.
    """
    # What checks its fields is made when there is one: most kinds of event happen in no visit, and a waiting kernel has all.
    checked = pydantic.ConfigDict(extra="forbid", defer_build=True)
    made: Any = pydantic.dataclasses.dataclass(frozen=True, config=checked)(cls)
    made.walks = getattr(made, "walks", False)
    made.fixes = getattr(made, "fixes", False)
    made.alike = getattr(made, "alike", False)
    made.undoable = getattr(made, "undoable", not made.walks)
    return cast("type[T]", made)


@dataclasses.dataclass(frozen=True)
class SessionFacts:
    """What the client file's list of sessions shows of one session; None leaves what stands there."""

    step: str | None = None
    held_on: str | None = None
    units: tuple[str, ...] | None = None
    closed: bool | None = None


class Rules(Generic[S]):
    """Per event class, what it changes and what stands in its way. Rules of parts of an instrument can be joined.

    >>> @rules.on(MemoEdited)
    ... def _edited(s: State, x: MemoEdited) -> State:
    ...     memo = s.memos.get(x.memo)
    ...     return replace(s, memos={**s.memos, x.memo: replace(memo, text=x.text)}) if memo else s
    >>> @rules.allows(MemoEdited)
    ... def _may_edit(s: State, x: MemoEdited) -> None:
    ...     check_there(s.memos, x.memo)
    """

    def __init__(self) -> None:
        self.applies: dict[type, Callable[[S, Any], S]] = {}
        self.checks: dict[type, Callable[[S, Any], None]] = {}

    def on(self, kind: type[E]) -> Callable[[Callable[[S, E], S]], Callable[[S, E], S]]:
        """Register how an event of `kind` changes the state. It must accept an event whose subject has gone."""

        def register(function: Callable[[S, E], S]) -> Callable[[S, E], S]:
            self.applies[kind] = function
            return function

        return register

    def allows(self, kind: type[E]) -> Callable[[Callable[[S, E], None]], Callable[[S, E], None]]:
        """Register what an event of `kind` needs: the function raises Problem when it may not happen now."""

        def register(function: Callable[[S, E], None]) -> Callable[[S, E], None]:
            self.checks[kind] = function
            return function

        return register

    def means(self, kind: type[E]) -> Callable[[Callable[[S, E], Any]], Callable[[S, E], Any]]:
        """Register that an event of `kind` says another one otherwise (three more votes, for nine): which, in this state.

        What that other changes and what stands in its way then holds for it as well.
        """

        def register(function: Callable[[S, E], Any]) -> Callable[[S, E], Any]:
            def apply(state: S, happened: E) -> S:
                meant = function(state, happened)
                return self.applies[type(meant)](state, meant)

            def check(state: S, happened: E) -> None:
                meant = function(state, happened)
                self.checks[type(meant)](state, meant)

            self.applies[kind], self.checks[kind] = apply, check
            return function

        return register

    def joined(self, others: Iterable[Rules[S]]) -> Rules[S]:
        """Return these rules together with `others`."""
        together: Rules[S] = Rules()
        for rules in (self, *others):
            together.applies |= rules.applies
            together.checks |= rules.checks
        return together

    def guarded(self, guard: Callable[[S], None], *, but: Collection[type]) -> Rules[S]:
        """Return these rules with `guard` asked before every event except those of the kinds `but`.

        `guard` raises Problem: a session that was closed refuses every change, also one that somebody adds later.
        """
        together = self.joined(())
        for kind in together.applies.keys() - set(but):
            together.checks[kind] = _both(guard, together.checks.get(kind))
        return together


def _both(guard: Callable[[S], None], check: Callable[[S, Any], None] | None) -> Callable[[S, Any], None]:
    def both(state: S, happened: Any) -> None:
        guard(state)
        if check is not None:
            check(state, happened)

    return both


class Model(Generic[S]):
    """One instrument, as the log needs it.

    `start` is the state before any event; `facts` and `outcome` say what of a state the client's file keeps beside the log;
    `place` gives the events that lead to where the room is in a state: undo goes back to where something was done, so that
    nothing changes out of sight. `phones` is what participants can answer on their phones, where the instrument knows how.
    `desk` says that it is used by people who each sit at their own desk: what one takes back is one's own. `setting` says
    which value that stands once for the client an event changes: the log changes it with the event, and takes both back.
    """

    def __init__(
        self,
        name: str,
        start: S,
        rules: Rules[S],
        facts: Callable[[S], SessionFacts],
        outcome: Callable[[S], Outcome],
        *,
        place: Callable[[S], tuple[Any, ...]] = lambda _state: (),
        phones: Asking[S] | None = None,
        desk: bool = False,
        setting: Callable[[Any], SettingDraft | None] = lambda _event: None,
    ) -> None:
        self.name = name
        self.start = start
        self.facts = facts
        self.outcome = outcome
        self.place = place
        self.phones = phones
        self.desk = desk
        self.setting = setting
        self._rules = rules
        self._alike = functools.lru_cache(maxsize=32)(lambda kind, body: self.event(kind, json.loads(body)))
        self._kinds: dict[str, type] = {kind.__name__: kind for kind in rules.applies}

    @property
    def kinds(self) -> tuple[type, ...]:
        """The classes of event there are."""
        return tuple(self._kinds.values())

    def whose(self, actor: str) -> str | None:
        """Return to whose undo an action belongs; None where nobody can take it back."""
        if actor == BEGINNING:
            return None
        if self.desk:
            return visit_of(actor)
        return FACILITATOR if actor in (FACILITATOR, PHONES) else None

    def event(self, kind: str, body: dict[str, Any]) -> Any:
        """Return the event of `kind` with these fields. Raises Problem when there is none or a field is wrong."""
        cls = self._kinds.get(kind)
        if cls is None:
            raise Problem("kits.live:problems.unknown_event", kind=kind)
        try:
            return cls(**body)
        except (pydantic.ValidationError, TypeError) as error:
            raise Problem("kits.live:problems.wrong_field", kind=kind, detail=_fields_at_fault(error)) from error

    def read(self, kind: str, body: str) -> Any:
        """Return the event that a row of a log holds. Raises as `event` does, and ValueError where it is no JSON."""
        alike = getattr(self._kinds.get(kind), "alike", False)
        return self._alike(kind, body) if alike else self.event(kind, json.loads(body))

    def body(self, happened: Any) -> dict[str, Any]:
        """Return an event's fields as JSON can carry them; fields at their default are left out."""
        return {
            f.name: value
            for f in dataclasses.fields(happened)
            if (value := _plain(getattr(happened, f.name))) != _plain(f.default)
        }

    def apply(self, state: S, happened: Any) -> S:
        """Return the state after an event."""
        return self._rules.applies[type(happened)](state, happened)

    def check(self, state: S, happened: Any) -> None:
        """Raise Problem when an event may not happen in this state."""
        check = self._rules.checks.get(type(happened))
        if check is not None:
            check(state, happened)

    def fold(self, events: Iterable[Any]) -> S:
        """Return the state after all `events`."""
        state = self.start
        for happened in events:
            state = self.apply(state, happened)
        return state


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    return value


def _fields_at_fault(error: Exception) -> str:
    if isinstance(error, pydantic.ValidationError):
        return ", ".join(".".join(str(part) for part in e["loc"]) for e in error.errors(include_input=False))
    return str(error).partition(")")[2].strip() or "?"
