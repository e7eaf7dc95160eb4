"""What a table that came back would change: three values laid beside one another, as exported, as it is, as it came back.

What a person did not touch in the table is no difference, whatever happened to it since. Nothing enters by itself: a
person takes each difference over or leaves it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits import wording
from kits.dossier.records import ActionStatus, Theme
from kits.policy_cycle.council.versions import MATTER
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.plan.rules import check_under
from kits.policy_cycle.reading_back import identity
from kits.policy_cycle.reading_back.cells import Raw, Unreadable, value, written
from kits.policy_cycle.reading_back.columns import BY_NAME, Column, Holds, Value, alike, value_of
from kits.policy_cycle.reading_back.matching import matched
from kits.policy_cycle.reading_back.names import ids, names
from kits.policy_cycle.reading_back.workbook import File, Row, Unread
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing.picture import weighed
from kits.problems import Problem
from kits.reports.paper import short

PROBLEMS_NAMED = 50
"""Problems that are named one by one; what is beyond them is counted."""
SHOWN = 60  # characters of a cell in a problem
NEW: Mapping[str, Value] = {"status": ActionStatus.TODO}
"""What a measure begins with: a new row's values are laid beside these."""


class Kind(StrEnum):
    """What a difference is. Texts: `read_back.kinds.<value>`."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    RESTORED = "restored"


@dataclass(frozen=True)
class Difference:
    """One thing that can be taken over: a field of a measure (`name`), a new measure, or one that is no longer there.

    `text` is the measure's; `row` where it stands in the sheet. `exported`, `now` and `file` are the field's values;
    `values` are all fields of a new measure. `also_changed` says that the plan itself changed there since the export.
    RESTORED is a measure that was changed in the table and taken off the plan since: it can be put on it again.
    """

    kind: Kind
    item: str
    text: str
    name: str = ""
    exported: Value = None
    now: Value = None
    file: Value = None
    also_changed: bool = False
    values: Mapping[str, Value] = field(default_factory=dict)
    row: int | None = None

    @property
    def key(self) -> str:
        """Names this difference: another value here or there is another difference, so that nothing unseen is taken."""
        said = repr((self.now, self.file, sorted(self.values.items())))
        return f"{self.kind}.{self.item}.{self.name}.{_digest(said)}"

    @property
    def asks_a_person(self) -> bool:
        """Whether it is never taken together with others: both sides changed, or it takes away or brings back."""
        return self.also_changed or self.kind in (Kind.REMOVED, Kind.RESTORED)


@dataclass(frozen=True)
class Compared:
    """What a table would change, by measure in its order; what cannot be read in it; and what there is to know."""

    differences: tuple[Difference, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]


def compare(file: File, state: State, units: Mapping[str, str], session: str, organisation: str) -> Compared:
    """Return in what a table differs from the plan. `units` are the teams' names by id.

    Raises Problem when it is a table of another client or policy year (another `session`).
    """
    about = file.about
    if about.get(identity.SESSION) != session:
        raise Problem(
            "kits.policy_cycle:read_back.other_year",
            file=file.name,
            organisation=about.get(identity.ORGANISATION, "?"),
            year=about.get(identity.YEAR, "?"),
            here=organisation,
            now=str(state.year),
        )
    return _Comparison(file, state, units).compared()


def _digest(said: str) -> str:
    return hashlib.blake2s(said.encode(), digest_size=6).hexdigest()


class _Comparison:
    """One file laid beside one state."""

    def __init__(self, file: File, state: State, units: Mapping[str, str]) -> None:
        self.file, self.state = file, state
        self.items = state.plan.items
        self.known = {kind: {**ids(now), **ids(file.named[kind])} for kind, now in names(state, units).items()}
        for language in wording.LANGUAGES:
            whole = wording.of("kits.policy_cycle", language).say("whole_organisation")
            self.known[Holds.TEAM].setdefault(alike(whole), "")
        self.matched = matched(file)
        for key, row in self.matched.rows.items():
            said = row.cells.get("text")
            if isinstance(said, str) and key in self.items:
                self.known[Holds.ITEM].setdefault(alike(said), key)
        self.problems: list[Problem] = []
        self.beyond = 0
        self.remarks: list[Problem] = [*file.remarks]

    def compared(self) -> Compared:
        found = [*self._rows(), *self._new(), *self._gone()]
        if self.beyond:
            self.problems.append(Problem("kits.policy_cycle:read_back.more_problems", n=self.beyond))
        self.remarks += self._known_of_all()
        return Compared(tuple(found), tuple(self.problems), tuple(self.remarks))

    def _known_of_all(self) -> Iterator[Problem]:
        was, now = self.file.about.get(identity.VERSION, ""), MATTER.number(self.state)
        if was.isdecimal() and int(was) < now:
            yield Problem("kits.policy_cycle:read_back.older", file=self.file.name, was=was, now=str(now))
        if self.matched.by_text:
            yield Problem("kits.policy_cycle:read_back.by_text", file=self.file.name, n=self.matched.by_text)

    # rows of measures that were exported

    def _rows(self) -> Iterator[Difference]:
        gone = []
        for key, row in self.matched.rows.items():
            item = self.items.get(key)
            exported = self.file.exported[key]
            said = dict(self._read(row, exported))
            edited = {name: file for name, file in said.items() if file != exported.get(name)}
            if item is not None:
                yield from self._changed(item, row, exported, edited)
            elif edited:
                values = self._filled({**exported, **said})
                if values.get("under") not in self.items:
                    values.pop("under", None)
                yield Difference(Kind.RESTORED, key, str(values["text"]), values=values, row=row.number)
            else:
                gone.append(str(exported.get("text") or key))
        if gone:
            listed = ", ".join(f"‘{short(text, SHOWN)}’" for text in gone)
            self.remarks.append(Problem("kits.policy_cycle:read_back.gone", n=len(gone), items=listed))

    def _changed(
        self, item: Item, row: Row, exported: Mapping[str, Value], edited: Mapping[str, Value]
    ) -> Iterator[Difference]:
        for name, file in edited.items():
            now, was = value_of(item, name, self.state.plan.weighing), exported.get(name)
            if file == now or not self._fits(item, row, name, file):
                continue
            yield Difference(Kind.CHANGED, item.id, item.text, name, was, now, file, also_changed=now != was, row=row.number)

    def _fits(self, item: Item, row: Row, name: str, file: Value) -> bool:
        """Tell whether the plan can hold a value; say why not where it cannot."""
        if name == "priority" and file is None and not weighed(self.state.plan.weighing, item).own:
            self._problem("from_causes", row, BY_NAME[name])
            return False
        if name == "under" and file is not None:
            return self._fits_under(item.id, row, str(file))
        return True

    def _fits_under(self, item: str, row: Row, under: str) -> bool:
        if under not in self.items:
            self._problem("no_item", row, BY_NAME["under"])
            return False
        try:
            check_under(self.state, item, under)
        except Problem:
            self._problem("under", row, BY_NAME["under"])
            return False
        return True

    def _read(self, row: Row, exported: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
        """Yield what a row says, field by field; what cannot be read is said, and left as it was."""
        merged = False
        for name, raw in row.cells.items():
            column, was = BY_NAME[name], exported.get(name)
            try:
                said = self._said(column, raw)
            except Unreadable as why:
                if why.code == "merged" and merged:
                    continue  # said once of a row
                merged = merged or why.code == "merged"
                if not isinstance(raw, Unread) and was is not None and written(raw, self.file.language) == was:
                    continue  # it was so when it was exported
                self._problem(why.code, row, column, **why.values)
                continue
            if said is None and column.required and was is not None:
                self._problem("emptied", row, column)
                continue
            yield name, said

    def _said(self, column: Column, raw: Raw | Unread) -> Value:
        if isinstance(raw, Unread):
            raise Unreadable(raw.code)
        return value(column, raw, self.known, self.file.language)

    def _problem(self, code: str, row: Row, column: Column, **values: object) -> None:
        if len(self.problems) >= PROBLEMS_NAMED:
            self.beyond += 1
            return
        raw = row.cells.get(column.name)
        self.problems.append(
            Problem(
                f"kits.policy_cycle:read_back.cells.{code}",
                file=self.file.name,
                sheet=self.file.sheet,
                row=row.number,
                column=self.file.headings.get(column.name, column.name),
                text="" if isinstance(raw, Unread) else short(written(raw, self.file.language), SHOWN),
                **values,
            )
        )

    # new rows

    def _new(self) -> Iterator[Difference]:
        free = [item for item in self.items.values() if item.id not in self.file.exported]
        seen: dict[str, int] = {}
        about = self.file.about
        for row in self.matched.new:
            before = len(self.problems) + self.beyond
            said = dict(self._read(row, {}))
            if not self._whole(row, said, before):
                continue
            filled = self._filled(said)
            content = repr(sorted(filled.items()))
            seen[content] = seen.get(content, 0) + 1
            key = _digest(f"{about.get(identity.SESSION)} {about.get(identity.MADE)} {seen[content]} {content}")
            there = next((item for item in free if item.id == key), None) or next((x for x in free if _same(x, said)), None)
            if there is None:
                yield Difference(Kind.ADDED, key, str(said["text"]), values=filled, row=row.number)
                continue
            free.remove(there)
            if there.id != key:  # taken over from an earlier copy of this table, and worked on since
                yield from self._changed(there, row, NEW, filled)

    def _whole(self, row: Row, said: Mapping[str, Value], before: int) -> bool:
        """Tell whether a new row can become a measure; one with anything wrong in it waits until it is mended."""
        if len(self.problems) + self.beyond > before:
            return False
        if said.get("text") is None:
            self._problem("new_without_text", row, BY_NAME["text"])
            return False
        if self._is_copy(row):
            self.remarks.append(Problem("kits.policy_cycle:read_back.copy", file=self.file.name, row=row.number))
            return False
        if said.get("theme") is None:
            self._problem("new_without_theme", row, BY_NAME["theme"])
            return False
        under = said.get("under")
        return under is None or self._fits_under("", row, str(under))

    def _is_copy(self, row: Row) -> bool:
        first = self.matched.rows.get(row.id)
        return first is not None and first.cells == row.cells

    def _filled(self, values: Mapping[str, Value]) -> dict[str, Value]:
        return {name: said for name, said in values.items() if said is not None}

    # rows that are gone

    def _gone(self) -> Iterator[Difference]:
        for key in self.file.exported:
            if key not in self.matched.rows and (item := self.items.get(key)) is not None:
                yield Difference(Kind.REMOVED, key, item.text)


def _same(item: Item, said: Mapping[str, Value]) -> bool:
    return alike(item.text) == alike(str(said["text"])) and item.theme == Theme(str(said["theme"]))
