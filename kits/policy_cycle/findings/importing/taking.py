"""What taking an RI&E's list in would change, and the events that do it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kits.dossier.records import ActionStatus, Theme, new_id
from kits.policy_cycle.findings.events import FindingRow, FindingsImported
from kits.policy_cycle.findings.importing.rows import Known, Measure, Proposal, Row
from kits.policy_cycle.findings.records import Noted
from kits.policy_cycle.plan import likeness
from kits.policy_cycle.plan.events import ItemAdded, ItemChanged
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import NAME_LIMIT
from kits.sheets import plain
from kits.wording import clean_text

OVER = (ActionStatus.DONE, ActionStatus.NOT_DONE)


class Standing(StrEnum):
    """What a row would be. Texts: `rie.standing.<value>`."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ELSEWHERE = "elsewhere"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Taken:
    """What taking a list in would do: how each row stands, by its number, and what it makes.

    `findings` are new or later versions, `measures` those with the id of the finding they stem from. `there` counts measures
    that are in the plan already and stay as they are, `over` those the list says are done with; `gone` the findings of an
    earlier version that are no longer in the list, and stay.
    """

    standing: Mapping[int, Standing]
    findings: tuple[FindingRow, ...]
    measures: tuple[tuple[str, Theme, Measure], ...]
    there: int = 0
    over: int = 0
    gone: int = 0

    def count(self, standing: Standing) -> int:
        """Return how many rows stand so."""
        return sum(one is standing for one in self.standing.values())

    def events(self, name: str) -> tuple[Any, ...]:
        """Return what takes it all in, as one action; `name` is the file's."""
        made: list[Any] = [FindingsImported(findings=self.findings, name=name[:NAME_LIMIT])] if self.findings else []
        for finding, theme, measure in self.measures:
            made += _item(finding, theme, measure)
        return tuple(made)


def taken(proposal: Proposal, known: Known) -> Taken:
    """Return what taking in a list's rows would do to the year."""
    standing: dict[int, Standing] = {}
    findings: list[FindingRow] = []
    measures: list[tuple[str, Theme, Measure]] = []
    there = over = 0
    for row in proposal.rows:
        made = _finding(row, known)
        standing[row.number] = _stands(row, made)
        if made is None:
            continue
        if standing[row.number] in (Standing.NEW, Standing.CHANGED):
            findings.append(made)
        planned = [item for item in known.state.plan.items.values() if made.finding in item.findings]
        for measure in row.measures:
            if measure.status in OVER:
                over += 1
            elif _planned(measure, planned):
                there += 1
            else:
                measures.append((made.finding, made.theme, measure))
    met = {row.old.id for row in proposal.rows if row.old}
    mine = [one for one in known.state.noted.values() if one.source == known.source and one.reference]
    gone = sum(one.id not in met for one in mine)
    return Taken(standing, tuple(findings), tuple(measures), there, over, gone)


def _finding(row: Row, known: Known) -> FindingRow | None:
    """Return the finding a row gives; one of another year under the id it has there."""
    if row.theme is None:
        return None
    there = row.old.id if row.old else row.elsewhere.id if row.elsewhere else new_id()
    conduct = row.conduct if row.theme is Theme.CONDUCT else None
    return FindingRow(there, row.theme, known.source, row.text, row.unit, row.severity, conduct, known.day, row.reference)


def _stands(row: Row, made: FindingRow | None) -> Standing:
    if made is None:
        return Standing.LEFT_OUT
    if row.elsewhere:
        return Standing.ELSEWHERE
    return Standing.NEW if row.old is None else Standing.SAME if _same(row.old, made) else Standing.CHANGED


def _same(old: Noted, made: FindingRow) -> bool:
    """Tell whether a later version says what stands there; the day of the list alone is no change."""
    was = (old.theme, old.text, old.unit, old.severity, old.conduct if old.theme is Theme.CONDUCT else None, old.reference)
    return was == (made.theme, made.text, made.unit, made.severity, made.conduct, made.reference)


def _planned(measure: Measure, items: list[Item]) -> bool:
    """Tell whether one of a finding's measures says this already."""
    wanted = plain(_cut(measure.text))
    return any(plain(item.text) == wanted for item in items) or bool(
        likeness.like(measure.text, {item.id: item.text for item in items})
    )


def _item(finding: str, theme: Theme, measure: Measure) -> Iterator[Any]:
    key, text = new_id(), _cut(measure.text)
    yield ItemAdded(item=key, theme=theme, text=text, findings=(finding,))
    changes: Any = {"owner": measure.owner, "due": measure.due, "priority": measure.priority}
    changes = {name: value for name, value in changes.items() if value}
    if measure.status is not ActionStatus.TODO:
        changes["status"] = measure.status
    if text != clean_text(measure.text, single_line=True):
        changes["status_note"] = measure.text
    if changes:
        yield ItemChanged(item=key, changes=changes)


def _cut(text: str) -> str:
    line = clean_text(text, single_line=True)
    return line if len(line) <= NAME_LIMIT else f"{line[: NAME_LIMIT - 1].rsplit(' ', 1)[0]}…"
