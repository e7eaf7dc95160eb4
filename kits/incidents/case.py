"""A case as lists and analyses read it: nothing of a person (class A of the table `incident`).

Who was there, who may be called, what was told and what came of people stands in other tables and columns, and is read only
by who says why (`Register.look`). So a `Case` may stand on any list, in any figure and in any document.
"""

from __future__ import annotations

from dataclasses import dataclass

LISTED = "list"
"""How a case came in that stood in an earlier register: what that did not ask is long past, and is not asked any more."""


@dataclass(frozen=True, slots=True)
class Case:
    """One incident or near miss, without anybody in it.

    Days ("2026-03-28") and moments ("2026-03-28T13:20:00.000+00:00", UTC) are ISO text, None where there is none yet. `day`
    and `clock` ("14:20", "" where nobody knows) are local; `at` is that moment in UTC, of an unknown clock the day's first.
    Codes ("place", "kinds" …) are those of `codes.of`; "" is what nobody said.

    `number` is how people call it ("2026-014"), `version` grows with each change, `way` says how it came in. `repeat` and
    `police` are "", "no" or "yes"; `damage` "", "none", "employee", "employer" or "both", its amount in euros; `recovered`
    "", "no", "partly" or "yes"; `moved_by` "", "reactive" or "proactive". `answered_at` is when the perpetrator was reacted
    to, `told_on` when the reporter was told what came of it, `authority_on` when the labour authority was. `foreseeable`,
    `influenced` and what `worked` ("", "no" or "yes") came out of discussing it. `care_paths`, `care_in_time` and
    `care_closed` count aftercare, and stay when a path's own term has passed: paths, those whose first talk was in time, and
    those that were closed.
    """

    id: str
    session_id: str
    number: str
    reported_at: str
    day: str
    at: str
    version: int = 1
    way: str = ""
    clock: str = ""
    place: str = ""
    site: str = ""
    activity: str = ""
    unit_id: str | None = None
    kinds: tuple[str, ...] = ()
    near_miss: bool = False
    for_another: bool = False
    perpetrator: str = ""
    moved_by: str = ""
    circumstances: tuple[str, ...] = ()
    damage: str = ""
    damage_amount: float | None = None
    recovered: str = ""
    police: str = ""
    police_on: str | None = None
    sanction: str = ""
    answered_at: str | None = None
    repeat: str = ""
    told_on: str | None = None
    employee_confirmed_on: str | None = None
    manager_confirmed_on: str | None = None
    authority_on: str | None = None
    discussed_on: str | None = None
    foreseeable: str = ""
    influenced: str = ""
    assistance_worked: str = ""
    agreements_worked: str = ""
    alarm_worked: str = ""
    closed_on: str | None = None
    hold_until: str | None = None
    erased_on: str | None = None
    care_paths: int = 0
    care_in_time: int = 0
    care_closed: int = 0
    key: str = ""
    row_hash: str = ""

    @property
    def listed(self) -> bool:
        """Whether it stood in an earlier register."""
        return self.way == LISTED
