"""Things of one kind that a state keeps by their ids: conditions, notes, agreements. How they change, and how they go."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Generic, TypeVar

from kits.live.checks import TEXT_LIMIT, check_fields, check_length, check_new, check_room, check_text, check_there
from kits.live.model import Rules

K = TypeVar("K")
S = TypeVar("S")
T = TypeVar("T")


def without(known: Mapping[K, T], *gone: K) -> dict[K, T]:
    """Return things without those that go, whether they were there or not."""
    left = set(gone)
    return {key: one for key, one in known.items() if key not in left}


def changed(known: Mapping[str, T], key: str, /, **changes: Any) -> Mapping[str, T]:
    """Return things of which one, a dataclass, has other values; as they were where it has gone."""
    return {**known, key: replace(known[key], **changes)} if key in known else known  # type: ignore[type-var]


class Kept(Generic[S]):
    """The rules of things that stand in one field of a state: with which event they change, and with which they go.

    >>> conditions = Kept(rules, "conditions")
    >>> conditions.changed(ConditionChanged, "condition", long=("text", "note"), required=("text",))
    >>> conditions.removed(ConditionsRemoved, "conditions")

    An event names what it is about in the field that is given here, and says `changes`. Where the things lie deeper, a
    subclass says so by `of` and `put`; what an event says besides (of which request, at which point) tells it where.
    """

    def __init__(self, rules: Rules[S], name: str) -> None:
        self.rules = rules
        self.name = name

    def of(self, state: S, _event: Any) -> Mapping[str, Any]:
        """Return the things an event may be about, by their ids; none where what they belong to has gone."""
        there: Mapping[str, Any] = getattr(state, self.name)
        return there

    def put(self, state: S, _event: Any, things: Mapping[str, Any]) -> S:
        """Return the state with these things instead."""
        return replace(state, **{self.name: things})  # type: ignore[type-var]

    def plus(self, state: S, event: Any, one: Any) -> S:
        """Return the state with one more, under its own `id`."""
        return self.put(state, event, {**self.of(state, event), one.id: one})

    def check_more(self, state: S, event: Any, new: str, most: int) -> None:
        """Raise Problem when there is no room for one more, or its id is in use already."""
        check_new(self.of(state, event), new)
        check_room(self.of(state, event), most)

    def changed(self, kind: type, key: str, *, long: Collection[str] = (), required: Collection[str] = ()) -> None:
        """Let an event change one; `long` are the texts of more than a line, `required` those that cannot be empty."""

        @self.rules.on(kind)
        def _changed(s: S, x: Any) -> S:
            return self.put(s, x, changed(self.of(s, x), getattr(x, key), **x.changes))

        @self.rules.allows(kind)
        def _may_change(s: S, x: Any) -> None:
            check_there(self.of(s, x), getattr(x, key))
            check_fields(x.changes, long=long, required=required)

    def reworded(self, kind: type, key: str, limit: int = TEXT_LIMIT, *, text: str = "text", empty: bool = False) -> None:
        """Let an event give one another `text`, of `limit` characters at the most; it may be `empty` where that is said."""

        @self.rules.on(kind)
        def _reworded(s: S, x: Any) -> S:
            return self.put(s, x, changed(self.of(s, x), getattr(x, key), **{text: getattr(x, text)}))

        @self.rules.allows(kind)
        def _may_reword(s: S, x: Any) -> None:
            check_there(self.of(s, x), getattr(x, key))
            (check_length if empty else check_text)(getattr(x, text), limit)

    def removed(self, kind: type, keys: str, *, there: bool = False) -> None:
        """Let an event take away one or more; where they have to be `there`, it is refused when they have gone already."""

        def gone(x: Any) -> tuple[str, ...]:
            said: str | tuple[str, ...] = getattr(x, keys)
            return (said,) if isinstance(said, str) else said

        @self.rules.on(kind)
        def _removed(s: S, x: Any) -> S:
            return self.put(s, x, without(self.of(s, x), *gone(x)))

        if there:

            @self.rules.allows(kind)
            def _may_remove(s: S, x: Any) -> None:
                check_there(self.of(s, x), *gone(x))
