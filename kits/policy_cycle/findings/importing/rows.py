"""What the rows of an RI&E's list say: a finding each, with what the list wants done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kits.dossier.records import ActionStatus, Finding, Severity, Theme, Unit
from kits.policy_cycle.figures import period_words
from kits.policy_cycle.findings import description
from kits.policy_cycle.findings.importing.columns import Match, Role
from kits.policy_cycle.findings.importing.words import meant, named
from kits.policy_cycle.findings.records import Noted
from kits.policy_cycle.findings.sources import RIE
from kits.policy_cycle.reading_back import cells
from kits.policy_cycle.reading_back.columns import BY_NAME, alike, known_words
from kits.policy_cycle.state import State
from kits.policy_cycle.terms import NAME_LIMIT, ORGANISATION, TEXT_LIMIT, Conduct, Priority
from kits.problems import Problem
from kits.sheets import Sheet, plain
from kits.wording import clean_text

SKIPPED = "skipped"
"""Stands for the theme of a row that a person chose not to take in."""
NAMED_MOST = 20
"""Remarks a proposal names of one kind."""
SHOWN = 60  # characters of a cell in a remark


@dataclass(frozen=True)
class Measure:
    """What a list wants done. `due` is ISO text; what the list says of it that cannot be read is left empty."""

    text: str
    owner: str = ""
    due: str | None = None
    priority: Priority | None = None
    status: ActionStatus = ActionStatus.TODO


@dataclass(frozen=True)
class Row:
    """A finding of a list; `number` is the row's in the file. Without a `theme` it is not taken in.

    `old` is the finding of this year that it is a later version of, `elsewhere` one of another year that says the same.
    """

    number: int
    reference: str
    text: str
    theme: Theme | None
    unit: str | None
    severity: Severity | None
    conduct: Conduct | None
    measures: tuple[Measure, ...] = ()
    old: Noted | None = None
    elsewhere: Finding | None = None


@dataclass(frozen=True)
class Known:
    """What a list is read against: the year, the organisation's units, and the findings of other years.

    `picked` says for rows, by number, under which theme they come (or SKIPPED); `chosen` for names that no unit has which
    unit's id (or ORGANISATION) they stand for; `theme` is that of rows which do not tell. `day` is when the list was made;
    `measures` whether those are taken along.
    """

    state: State
    units: Sequence[Unit]
    others: Sequence[Finding] = ()
    picked: Mapping[int, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    theme: Theme | None = None
    source: str = RIE
    day: str | None = None
    measures: bool = True
    language: str = "nl"


@dataclass(frozen=True)
class Proposal:
    """What a list holds. `problem` keeps all of it out; `remarks` only tell.

    `unknown_units` are names a person can say the meaning of.
    """

    rows: tuple[Row, ...] = ()
    problem: Problem | None = None
    remarks: tuple[Problem, ...] = ()
    unknown_units: tuple[str, ...] = ()


def proposed(name: str, sheet: Sheet, match: Match, known: Known) -> Proposal:
    """Return the findings in a list. `name` is what remarks call the file."""
    if match.of(Role.TEXT) is None:
        return Proposal(problem=Problem("kits.policy_cycle:rie.no_text_column", file=name), remarks=sheet.remarks)
    reader = _Reader(name, sheet, match, known)
    for row in sheet.rows:
        reader.read(row.number, row.cells)
    return reader.proposal(sheet.remarks)


class _Reader:
    """Reads a list row by row."""

    def __init__(self, name: str, sheet: Sheet, match: Match, known: Known) -> None:
        self.name, self.match, self.known = name, match, known
        self.texts = {alike(_text(match, row.cells)) for row in sheet.rows}
        self.rows: list[Row] = []
        self.remarks: list[Problem] = []
        self.unknown: dict[str, None] = {}
        self.counts: dict[str, int] = {}
        self.units = {plain(name): unit.id for unit in known.units for name in (unit.code, unit.name) if plain(name)}
        self.chosen = {plain(said): unit for said, unit in known.chosen.items()}
        self.met: set[str] = set()
        self.at: dict[tuple[str, str], int] = {}
        self.own = [one for one in known.state.noted.values() if one.source == known.source]
        others = [one for one in known.others if one.source == known.source]
        self.elsewhere = {_key(description.reference(one), one.text): one for one in others}

    def read(self, number: int, said: Sequence[str]) -> None:
        """Take in one row: a finding of its own, or one more measure with the finding above it."""
        reference = clean_text(self.match.cell(said, Role.NUMBER), single_line=True)[:NAME_LIMIT]
        text = _text(self.match, said)
        measure = self._measure(number, said)
        at = self._again(reference, text)
        if at is not None:
            self.rows[at] = _with(self.rows[at], measure)
        elif text:
            self.at[_key(reference, text)] = len(self.rows)
            self.rows.append(self._row(number, reference, text, said, measure))
        else:
            self.counts["no_text"] = self.counts.get("no_text", 0) + 1

    def _again(self, reference: str, text: str) -> int | None:
        """Return which row this one says more of: one that says the same, or the one above where it says nothing itself."""
        if text:
            return self.at.get(_key(reference, text))
        above = self.rows[-1].reference if self.rows else None
        return len(self.rows) - 1 if above is not None and (not reference or alike(reference) == alike(above)) else None

    def _row(self, number: int, reference: str, text: str, said: Sequence[str], measure: Measure | None) -> Row:
        old = self._old(reference, text)
        topic = self.match.cell(said, Role.THEME)
        severity = self._severity(number, self.match.cell(said, Role.RISK))
        kinds = named("conduct", f"{topic} {text}")
        unit = self._unit(self.match.cell(said, Role.UNIT))
        return Row(
            number,
            reference,
            text,
            self._theme(number, topic, f"{text} {measure.text if measure else ''}", old),
            unit if self.match.of(Role.UNIT) is not None else old.unit if old else None,
            severity or (old.severity if old else None),
            Conduct(kinds[0]) if len(kinds) == 1 else old.conduct if old else None,
            (measure,) if measure else (),
            old,
            None if old else self.elsewhere.get(_key(reference, text)),
        )

    def _old(self, reference: str, text: str) -> Noted | None:
        """Return the finding a row is a later version of: the one with its number, else with its words; each one once."""
        left = [one for one in self.own if one.id not in self.met]
        found = [one for one in left if _key(one.reference, one.text) == _key(reference, text)]
        if not found:
            unnumbered = [one for one in left if not (one.reference and reference)]
            found = [one for one in unnumbered if alike(one.text) == alike(text)]
        if not found and reference:
            found = [one for one in left if alike(one.reference) == alike(reference) and alike(one.text) not in self.texts]
        if not found:
            return None
        self.met.add(found[0].id)
        return found[0]

    def _theme(self, number: int, topic: str, text: str, old: Noted | None) -> Theme | None:
        picked = self.known.picked.get(number)
        if picked:
            return None if picked == SKIPPED else Theme(picked)
        if old:
            return old.theme
        about = named("themes", topic)
        exact = [one for one in about if one != "any"]
        if len(exact) == 1:
            return Theme(exact[0])
        if topic and not about:
            return None  # about something else than psychosocial workload
        told = [one for one in named("themes", text) if one != "any" and (not exact or one in exact)]
        return Theme(told[0]) if len(told) == 1 else self.known.theme

    def _unit(self, said: str) -> str | None:
        name = plain(said)
        if not name:
            return None
        if name in self.chosen:
            return None if self.chosen[name] == ORGANISATION else self.chosen[name]
        if name not in self.units:
            self.unknown[clean_text(said, single_line=True)[:NAME_LIMIT]] = None
        return self.units.get(name)

    def _severity(self, number: int, said: str) -> Severity | None:
        found = meant("severities", said) if said else None
        if said and found is None:
            self._remark("no_severity", number, said)
        return Severity(found) if found else None

    def _measure(self, number: int, said: Sequence[str]) -> Measure | None:
        text = clean_text(self.match.cell(said, Role.MEASURE))
        if not text or not self.known.measures:
            return None
        return Measure(
            text[:TEXT_LIMIT],
            clean_text(self.match.cell(said, Role.OWNER), single_line=True)[:NAME_LIMIT],
            self._due(number, self.match.cell(said, Role.DUE)),
            self._priority(number, self.match.cell(said, Role.PRIORITY)),
            self._status(number, self.match.cell(said, Role.STATUS)),
        )

    def _due(self, number: int, said: str) -> str | None:
        if not said:
            return None
        try:
            return str(cells.value(BY_NAME["due"], said, {}, self.known.language))
        except cells.Unreadable:
            pass
        if stretch := period_words.read(said):
            return stretch.last.isoformat()
        self._remark("no_date", number, said)
        return None

    def _priority(self, number: int, said: str) -> Priority | None:
        found = known_words("priority").get(alike(said)) if said else None
        if said and found is None:
            self._remark("no_priority", number, said)
        return Priority(found) if found else None

    def _status(self, number: int, said: str) -> ActionStatus:
        found = known_words("status").get(alike(said)) if said else None
        if said and found is None:
            self._remark("no_status", number, said)
        return ActionStatus(found) if found else ActionStatus.TODO

    def _remark(self, code: str, row: int, text: str) -> None:
        self.counts[code] = self.counts.get(code, 0) + 1
        if self.counts[code] <= NAMED_MOST:
            self.remarks.append(Problem(f"kits.policy_cycle:rie.{code}", file=self.name, row=row, text=text[:SHOWN]))

    def proposal(self, said: Sequence[Problem]) -> Proposal:
        """Return what was read."""
        remarks = [*said, *self.remarks]
        if n := self.counts.get("no_text"):
            remarks.append(Problem("kits.policy_cycle:rie.no_text", file=self.name, n=n))
        problem = None if self.rows else Problem("kits.policy_cycle:rie.nothing", file=self.name)
        return Proposal(tuple(self.rows), problem, tuple(remarks), tuple(self.unknown))


def _text(match: Match, said: Sequence[str]) -> str:
    return clean_text(match.cell(said, Role.TEXT))[:TEXT_LIMIT]


def _with(row: Row, measure: Measure | None) -> Row:
    return row if measure is None or measure in row.measures else replace(row, measures=(*row.measures, measure))


def _key(reference: str, text: str) -> tuple[str, str]:
    """Return a number and its words for comparing: "3.4", "3.4." and "3-4" are one."""
    return alike(reference), alike(text)
