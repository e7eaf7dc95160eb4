"""Cases as the register's table has them: of an open client file read whole once, and from then on what changed.

A row bears a hash over what stands in it (kits/dossier/rows.py): by that, and by its unit, which the hash leaves out, a case
that was read before is known again. As long as nothing in the file was written, nothing is read at all.
"""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from kits.dossier import Dossier, schema
from kits.incidents.case import Case

_I = schema.incident
_FIELDS = dataclasses.fields(Case)
_NAMES = tuple(field.name for field in _FIELDS)
_LISTS = ("kinds", "circumstances")
_EMPTY_IS_NONE = frozenset(field.name for field in _FIELDS if field.default is None)
_OWN = frozenset({"id", "key", "number", "row_hash", "at", "reported_at"})
"""What hardly two cases have alike. Of all else what says the same is one object: counting ten thousand cases a dozen times
over costs a third of the time then."""
_ALIKE = tuple(n for n, name in enumerate(_NAMES) if name not in _OWN)
_TOLD_OTHERWISE = tuple(n for n, name in enumerate(_NAMES) if name in _LISTS or name in _EMPTY_IS_NONE)
MOST_NAMED = 200
"""Changed cases that are asked for by their ids; of more, all are read."""


@dataclasses.dataclass(frozen=True)
class _Read:
    """The cases of a register, the latest first, and the client file's token from before they were read."""

    token: object
    cases: tuple[Case, ...] = ()


_read: WeakKeyDictionary[Dossier, dict[str, _Read]] = WeakKeyDictionary()
"""What was read last of an open file, by session."""


def cases(dossier: Dossier, session_id: str) -> tuple[Case, ...]:
    """Return all cases of a register without anybody in them, the latest first; the same tuple while none has changed."""
    of_file = _read.setdefault(dossier, {})
    before, token = of_file.get(session_id), dossier.token()
    if before is None or before.token != token:
        of_file[session_id] = before = _Read(token, _changed(dossier, session_id, before.cases if before else ()))
    return before.cases


def _changed(dossier: Dossier, session_id: str, before: tuple[Case, ...]) -> tuple[Case, ...]:
    known = {case.id: case for case in before}
    stand = sa.select(_I.c.id, _I.c.row_hash, _I.c.unit_id).where(_I.c.session_id == session_id)
    read = sa.select(*(_I.c[name] for name in _NAMES)).where(_I.c.session_id == session_id)
    with dossier.reading() as connection:
        there = connection.execute(stand.order_by(_I.c.at.desc(), _I.c.number.desc())).all()
        new = [row.id for row in there if (old := known.get(row.id)) is None or (old.row_hash, old.unit_id) != row[1:]]
        if not new and len(there) == len(before):
            return before
        named = read.where(_I.c.id.in_(new)) if len(new) <= MOST_NAMED else read
        known |= {case.id: case for case in map(_case, connection.execute(named))}
    return tuple(known[row.id] for row in there)


def case_of(row: Mapping[str, Any]) -> Case:
    """Return the case of a row that was read whole."""
    return _case([row[name] for name in _NAMES])


def _case(row: Sequence[Any]) -> Case:
    values = [*row]
    for n in _ALIKE:
        if type(value := values[n]) is str and value:
            values[n] = sys.intern(value)
    for n in _TOLD_OTHERWISE:
        values[n] = seen(_NAMES[n], values[n])
    return Case(*values)


def seen(name: str, value: Any) -> Any:
    """Return a column's value as a case has it."""
    if name in _LISTS:
        return _codes(value) if isinstance(value, str) else tuple(value)
    return None if name in _EMPTY_IS_NONE and value == "" else value


@functools.lru_cache(4096)
def _codes(text: str) -> tuple[str, ...]:
    return tuple(map(sys.intern, text.split()))


def column(name: str, value: Any) -> Any:
    """Return what a column keeps of a case's value."""
    return " ".join(value) if name in _LISTS else value
