"""What of a case is one person's: who they are in it, their own words, their aftercare; what is others' is left out."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kits.dossier import schema
from kits.dossier.erasing import Tombstone
from kits.incidents import clock, hints
from kits.incidents.retention import Going
from kits.incidents.state import Kept
from kits.incidents.whole import Contact, Person, Role, Text, TextKind, Whole

HIDDEN = "[…]"
"""Stands where another's name stood."""
OF_THE_AFFECTED = ("hurt", "needs_now", "serious")
"""Columns of a case that tell of whom it happened to; a text that says what only these were before is about them as well."""
SHORTEST = 3
"""Letters of a part of a name that is hidden by itself."""


@dataclass(frozen=True)
class Mine:
    """What a case holds of one person. `persons` are who they are in it: somebody can have more than one role.

    `own` are their own words with others' names hidden, `contacts` their aftercare, `left_out` how many texts of others,
    or about others as well, stand with the case.
    """

    whole: Whole
    persons: tuple[Person, ...]
    own: tuple[Text, ...]
    contacts: tuple[Contact, ...]
    left_out: int

    @property
    def noted(self) -> tuple[Contact, ...]:
        """All contacts of theirs, those that were taken back as well."""
        ids = {one.id for one in self.persons}
        return tuple(one for one in self.whole.contacts if one.person_id in ids)

    def alone(self, role: Role) -> bool:
        """Say whether nobody else has a role: then what the case says of whoever has it is about this person."""
        there = [one for one in self.whole.persons if one.role is role]
        return bool(there) and all(one in self.persons for one in there)

    def masked(self, text: str) -> str:
        """Return a text without the names of others in the case, or how they can be reached."""
        others = [one for one in self.whole.persons if one not in self.persons]
        return _masked(text, others, {part for one in self.persons for part in _parts(one.name)})


def of(whole: Whole, ids: Collection[str]) -> Mine:
    """Return what a case holds of the person who is there under these ids."""
    persons = tuple(one for one in whole.persons if one.id in ids)
    noted = (one for one in whole.contacts if one.done_on or one.due_at or one.offered or one.note)
    told = Mine(whole, persons, (), tuple(one for one in noted if one.person_id in ids), 0)
    own = tuple(one for one in whole.texts if one.kind is TextKind.TOLD) if _told_it(told) else ()
    kept = tuple(Text(one.id, one.incident_id, one.kind, one.at, told.masked(one.text)) for one in own)
    return Mine(whole, persons, kept, told.contacts, len(whole.texts) - len(own))


def going(mine: Mine) -> Going:
    """Return what goes of a case when this person asks to be erased, and of nobody else: whatever the terms are.

    Texts of others stay, also where they name this person. Counts of aftercare stay where no other's path is in the case.
    """
    case = mine.whole.case
    columns = list(OF_THE_AFFECTED) if mine.alone(Role.AFFECTED) else []
    earlier = [
        one for one in mine.whole.texts if one.kind is TextKind.CHANGE and json.loads(one.text).keys() <= set(columns)
    ]
    rows = (
        *((schema.incident_person, one.id) for one in mine.persons),
        *((schema.incident_text, one.id) for one in (*mine.own, *earlier)),
        *((schema.contact, one.id) for one in mine.noted),
    )
    stones = [Tombstone(row_id, table.name) for table, row_id in rows]
    columns += ["repeat_mark"] if mine.alone(Role.PERPETRATOR) else []
    stones += [Tombstone(case.id, f"{schema.incident.name}.{name}") for name in columns]
    others = any(one not in mine.persons and one.role is not Role.PERPETRATOR for one in mine.whole.persons)
    return Going(case.id, case.number, Kept.TEXTS if others else Kept.AFTERCARE, clock.today(), tuple(stones))


def _told_it(mine: Mine) -> bool:
    """Say whether what was told is this person's: an earlier register does not say whose words it has."""
    case = mine.whole.case
    return not case.listed and mine.alone(Role.REPORTER if case.for_another else Role.AFFECTED)


def _parts(name: str) -> list[str]:
    """Return the words of a name by which somebody is known."""
    words = re.findall(r"\w+", name.casefold())
    return [one for one in words if len(one) >= SHORTEST and one not in hints.for_browser()["particles"]]


def _masked(text: str, others: Iterable[Person], mine: Collection[str]) -> str:
    hidden = {one.reach for one in others} | {part for one in others for part in _parts(one.name) if part not in mine}
    known = sorted(filter(None, hidden), key=len, reverse=True)
    if not known:
        return text
    one = "|".join(map(re.escape, known))
    return re.sub(rf"(?<!\w)(?:{one})(?!\w)(?:[\s.-]+(?:{one})(?!\w))*", HIDDEN, text, flags=re.IGNORECASE)
