"""An item of the plan of approach (workbook 4.5.1, lines 1480-1537)."""

from __future__ import annotations

from dataclasses import dataclass

from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle.progress.records import Evidence, Note
from kits.policy_cycle.terms import Field, Level, Moment, Priority, Term

MOST_ITEMS = 2_000
"""Items one policy year may have."""


@dataclass(frozen=True)
class Item:
    """One measure that is going to be taken.

    `text` is the measure in the organisation's own words, `measure` its id in the library when it stems from there.
    `findings` and `actions` are ids in the client file, of any session; `causes` ids of causes weighed this year. `owner`
    is a function. Days are ISO text, `budget` and what was
    `spent` of it are in euro; None is not said. `team` is a unit's id in a team plan; `under` the item of the
    general plan that a team's item is part of. `indicator` and `evaluate_how`, `evaluate_on` say how it will be judged.
    `origin` is the earlier policy year (a session's id) it came from. `status_note` is an explanation without a day; what
    happened when stands in `notes`.
    """

    id: str
    theme: Theme
    text: str
    measure: str | None = None
    goal: str = ""
    findings: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    owner: str = ""
    helpers: str = ""
    starts: str | None = None
    due: str | None = None
    budget: float | None = None
    spent: float | None = None
    level: Level | None = None
    field: Field | None = None
    moment: Moment | None = None
    at_source: bool | None = None
    term: Term | None = None
    evaluate_how: str = ""
    evaluate_on: str | None = None
    indicator: str | None = None
    team: str | None = None
    under: str | None = None
    priority: Priority | None = None
    reason: str = ""
    status: ActionStatus = ActionStatus.TODO
    status_note: str = ""
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origin: str | None = None

    @property
    def carried(self) -> bool:
        """Whether it came from an earlier policy year."""
        return self.origin is not None


PROGRESS = ("status", "status_note", "spent", "notes", "evidence")
"""Fields that tell how an item goes. Changing them does not make the plan another plan."""
