"""Where somebody who asks for their own data may be in the register: looked for by who says why, and each look recorded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from kits.dossier import schema
from kits.incidents.register import Register
from kits.incidents.whole import Person, Whole
from kits.problems import Problem
from kits.wording import clean_text

PACKAGE = "kits.incidents.one_person"
MOST = 40
"""Cases one search opens; more is no search for one person."""
SHORTEST = 3
"""Letters or figures of what is looked for."""
NUMBER_LIKE = 6
"""Figures from which on a telephone number is compared without what stands between them."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Match:
    """A case in which somebody may be. `persons` fit what was looked for; none where only a text names them."""

    whole: Whole
    persons: tuple[Person, ...]


def found(register: Register, asked: str, why: str) -> tuple[Match, ...]:
    """Return the cases that fit, the latest first; that each was looked at, and why, is written in the same transaction.

    `asked` has names, ways to reach somebody and numbers of cases, with commas between; a case's number finds everybody in
    it. Raises Problem without a reason, for too short a search, and for one that fits too many cases: then none was
    looked at.
    """
    wanted = [_Term(term) for term in re.split(r"[,;\n]", clean_text(asked)) if term.strip()]
    if not wanted or any(len("".join(term.words)) < SHORTEST for term in wanted):
        raise Problem(f"{PACKAGE}:problems.short", least=SHORTEST)

    def which(connection: sa.Connection) -> list[str]:
        there = _fitting(connection, register.session_id, wanted)
        if len(there) > MOST:
            raise Problem(f"{PACKAGE}:problems.too_many", n=len(there), most=MOST)
        return there

    return tuple(
        Match(whole, tuple(one for one in whole.persons if _fits(wanted, whole.case.number, one.name, one.reach)))
        for whole in register.look_at(which, why)
    )


class _Term:
    """One thing that is looked for."""

    def __init__(self, told: str) -> None:
        self.text = told.strip().casefold()
        self.words = _WORD.findall(self.text)
        self._figures = re.sub(r"\D", "", self.text)
        words = r"\W+".join(map(re.escape, self.words))
        self._written = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)

    def is_of(self, name: str, reach: str) -> bool:
        """Say whether somebody is called so, or reached so: all words of the one stand in the other."""
        mine, named, reached = set(self.words), set(_WORD.findall(name.casefold())), set(_WORD.findall(reach.casefold()))
        figures = len(self._figures) >= NUMBER_LIKE and self._figures in re.sub(r"\D", "", reach)
        return mine <= named or (bool(named) and named <= mine) or mine <= reached or figures

    def stands_in(self, text: str) -> bool:
        """Say whether a text names it."""
        return bool(self._written.search(text))


def _fits(wanted: Iterable[_Term], number: str, name: str, reach: str) -> bool:
    return any(term.text == number or term.is_of(name, reach) for term in wanted)


def _fitting(connection: sa.Connection, session_id: str, wanted: list[_Term]) -> list[str]:
    """Return the cases, the latest first, in which somebody fits, or a text names what is looked for."""
    case, person, text, contact = schema.incident, schema.incident_person, schema.incident_text, schema.contact
    mine = case.c.session_id == session_id
    asked = sa.select(case.c.id, case.c.number, case.c.hold_reason).where(mine)
    cases = connection.execute(asked.order_by(case.c.at.desc(), case.c.number.desc())).all()
    numbers = {row.id: row.number for row in cases}
    people = connection.execute(sa.select(person.c.incident_id, person.c.name, person.c.reach).join(case).where(mine))
    there = {row.incident_id for row in people if _fits(wanted, numbers[row.incident_id], row.name, row.reach)}
    there |= {row.id for row in cases if any(term.text == row.number for term in wanted)}
    written = [(row.id, row.hold_reason) for row in cases]
    for column in (text.c.text, contact.c.note):
        written += connection.execute(sa.select(column.table.c.incident_id, column).join(case).where(mine)).all()
    there |= {case_id for case_id, told in written if told and any(term.stands_in(told) for term in wanted)}
    return [row.id for row in cases if row.id in there]
