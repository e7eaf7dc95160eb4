"""What of a case is one person's: who they are in it, their own words, their aftercare; what is others' is left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kits.incidents import hints
from kits.incidents.whole import Contact, Person, Role, Text, TextKind, Whole

HIDDEN = "[…]"
"""Stands where another's name stood."""
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
