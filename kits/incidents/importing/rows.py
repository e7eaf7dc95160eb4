"""What the rows of a register's list would be: a report each, with the further columns of a case that the list has."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kits.dossier.records import Unit
from kits.incidents.importing import moments
from kits.incidents.importing.columns import Match, Role
from kits.incidents.importing.words import meant, several, yes
from kits.incidents.report import LINE_LIMIT, WORDS_LIMIT, Report, checked
from kits.problems import Problem
from kits.sheets import Sheet, plain
from kits.sheets.sheet import Row as SheetRow
from kits.wording import clean_text

NAMED_MOST = 20
"""Remarks a proposal names of one kind; of more, how many there are is said as well."""
SHOWN = 60  # characters of a cell in a remark
STRIDE = 200  # rows between two tidings
_MONEY = re.compile(r"[€$]|euro?|EUR", re.I)
ASKED = frozenset({"no_kind", "no_unit"})
"""Remarks whose rows are counted as well where is asked what a word means (`unknown_kinds`, `unknown_units`)."""
ORGANISATION = ""
"""Stands for a unit that is none: the organisation as a whole."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Known:
    """What a list is read against.

    `kinds` says for words that were not understood which kinds they mean, `units` for names that no unit has which unit's id
    (or "") they stand for; both compared without capitals. `today` is the last day a row can be of.
    """

    units: Sequence[Unit] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit_names: Mapping[str, str] = field(default_factory=dict)
    today: dt.date | None = None


@dataclass(frozen=True)
class Row:
    """An incident of a list. `number` is the row's in the file, `key` its identity: the same row twice is one.

    `more` are further columns of the case, as `Register.take` takes them.
    """

    number: int
    key: str
    report: Report
    more: Mapping[str, Any]


@dataclass(frozen=True)
class Proposal:
    """What a list holds. `problem` keeps all of it out; `remarks` only tell; `left_out` counts rows that are not taken.

    `unknown_kinds` and `unknown_units` are words a person can say the meaning of, with how many rows have them.
    """

    rows: tuple[Row, ...] = ()
    problem: Problem | None = None
    remarks: tuple[Problem, ...] = ()
    left_out: int = 0
    unknown_kinds: tuple[tuple[str, int], ...] = ()
    unknown_units: tuple[tuple[str, int], ...] = ()


def proposed(name: str, sheet: Sheet, match: Match, known: Known, progress: Progress | None = None) -> Proposal:
    """Return what a list's rows would be; nothing is kept. `name` is what remarks call the file.

    `progress(done, of)` is told every so often, and may raise to stop.
    """
    if match.of(Role.DAY) is None:
        return Proposal(problem=Problem("kits.incidents:list.no_day_column", file=name), remarks=sheet.remarks)
    if match.of(Role.KINDS) is None and not match.kinds():
        return Proposal(problem=Problem("kits.incidents:list.no_kind_column", file=name), remarks=sheet.remarks)
    reader = _Reader(name, sheet, match, known)
    for done, row in enumerate(sheet.rows):
        if progress and done % STRIDE == 0:
            progress(done, len(sheet.rows))
        reader.read(row)
    return reader.proposal(sheet.remarks)


def _asked(said: str) -> str:
    """Return a word as a person is asked what it means: on one line, cut where it is long."""
    return clean_text(said, single_line=True)[:SHOWN]


class _Left(Exception):  # noqa: N818 - a row that is left out, its remark made
    """The row is not taken."""


class _Reader:
    """Reads a list row by row."""

    def __init__(self, name: str, sheet: Sheet, match: Match, known: Known) -> None:
        self.name, self.match, self.known = name, match, known
        self.at = {role: match.of(role) for role in Role}
        self.flags = match.kinds()
        self.units = {plain(said): unit.id for unit in known.units for said in (unit.name, unit.code) if plain(said or "")}
        self.unit_names = {plain(said): unit for said, unit in known.unit_names.items()}
        self.kinds = {plain(said): kinds for said, kinds in known.kinds.items()}
        self.month_first = {
            role: moments.month_first(sheet.column(n))
            for role in (Role.DAY, Role.POLICE_ON, Role.TOLD_ON, Role.CLOSED_ON)
            if (n := self.at[role]) is not None
        }
        amount = self.at[Role.AMOUNT]
        self.numbers = None if amount is None else sheet.numbers(amount)
        self.rows: list[Row] = []
        self.seen: Counter[str] = Counter()
        self.remarks: list[Problem] = []
        self.counts: Counter[str] = Counter()
        self.unknown_kinds: Counter[str] = Counter()
        self.unknown_units: Counter[str] = Counter()
        self.left_out = 0

    def read(self, row: SheetRow) -> None:
        try:
            day, clock = self._moment(row)
            told = Report(
                day=day,
                clock=clock,
                place=self._word(row, Role.PLACE, "places"),
                site=self._line(row, Role.SITE),
                activity=self._word(row, Role.ACTIVITY, "activities"),
                unit=self._unit(row),
                kinds=self._kinds(row),
                near_miss=self._near_miss(row),
                hurt=self._yes(row, Role.HURT) or False,
                words=self._words(row),
            )
            report = checked(told, self.known.today, place_said=False)
        except _Left:
            self.left_out += 1
            return
        except Problem as problem:
            self._remark(problem.code.rpartition(".")[2], row.number, told.day)
            self.left_out += 1
            return
        self.rows.append(Row(row.number, self._key(row, day), report, dict(self._more(row))))

    # ── the report ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _cell(self, row: SheetRow, role: Role) -> str:
        n = self.at[role]
        return "" if n is None else row.cells[n].strip()

    def _line(self, row: SheetRow, role: Role) -> str:
        said = clean_text(self._cell(row, role), single_line=True)
        if len(said) > LINE_LIMIT:
            self._remark("cut", row.number, said)
        return said[:LINE_LIMIT]

    def _words(self, row: SheetRow) -> str:
        said = clean_text(self._cell(row, Role.WORDS))
        if len(said) > WORDS_LIMIT:
            self._remark("cut", row.number, said)
        return said[:WORDS_LIMIT]

    def _moment(self, row: SheetRow) -> tuple[str, str]:
        said = self._cell(row, Role.DAY)
        try:
            day, clock = moments.day_and_clock(said, month_before=self.month_first[Role.DAY])
        except moments.Unreadable:
            self._remark("no_day", row.number, said)
            raise _Left from None
        told = self._cell(row, Role.CLOCK)
        try:
            return day, moments.clock(told) or clock
        except moments.Unreadable:
            self._remark("no_clock", row.number, told)
            return day, clock

    def _kinds(self, row: SheetRow) -> tuple[str, ...]:
        found = {kind: None for n, kind in self.flags if yes(row.cells[n])}
        unknown: list[str] = []
        if said := self._cell(row, Role.KINDS):
            kinds, unknown_parts = several("kinds", said)
            found |= dict.fromkeys(kinds)
            for part in unknown_parts:
                chosen = self.kinds.get(plain(_asked(part)))
                if chosen is None:
                    unknown.append(part)
                found |= dict.fromkeys(chosen or ())
        for part in unknown:
            self.unknown_kinds[_asked(part)] += 1
            self._remark("no_kind", row.number, part)
        if not found:
            if not unknown:
                self._remark("without_kind", row.number, "")
            raise _Left
        return tuple(found)

    def _near_miss(self, row: SheetRow) -> bool:
        said = self._cell(row, Role.NEAR_MISS)
        word = meant("near_miss", said)
        if word:
            return word == "yes"
        return self._yes(row, Role.NEAR_MISS) or False

    def _unit(self, row: SheetRow) -> str:
        said = self._cell(row, Role.UNIT)
        name = plain(said)
        if not name:
            return ""
        if (asked := plain(_asked(said))) in self.unit_names:
            return self.unit_names[asked]
        if name not in self.units:
            self.unknown_units[_asked(said)] += 1
            self._remark("no_unit", row.number, said)
        return self.units.get(name, "")

    # ── what a case has besides ─────────────────────────────────────────────────────────────────────────────────────

    def _more(self, row: SheetRow) -> Iterator[tuple[str, Any]]:
        """Yield the further columns of the case that the row says something in."""
        said = {
            "perpetrator": self._word(row, Role.PERPETRATOR, "perpetrators"),
            "circumstances": " ".join(self._several(row, Role.CIRCUMSTANCES, "circumstances")),
            "damage": self._damage(row),
            "damage_amount": self._amount(row),
            "recovered": self._word(row, Role.RECOVERED, "recovered"),
            "sanction": self._word(row, Role.SANCTION, "sanctions"),
            "repeat": self._yes_or_no(row, Role.REPEAT),
            "told_on": self._day(row, Role.TOLD_ON),
            "closed_on": self._day(row, Role.CLOSED_ON),
            **self._police(row),
        }
        yield from ((name, value) for name, value in said.items() if value not in ("", None))
        if not self._cell(row, Role.HURT):
            yield "hurt", ""  # that nobody was hurt is not what an empty cell says

    def _police(self, row: SheetRow) -> dict[str, Any]:
        """Return whether and when the police were told: a cell may say the day, which is yes."""
        on = self._day(row, Role.POLICE_ON)
        said = self._cell(row, Role.POLICE)
        if not said:
            return {"police": "yes" if on else "", "police_on": on}
        if (answer := yes(said)) is not None:
            return {"police": "yes" if answer or on else "no", "police_on": on}
        try:
            day, _ = moments.day_and_clock(said)
            return {"police": "yes", "police_on": on or day}
        except moments.Unreadable:
            first = yes(said.split()[0].strip(",;.:"))
            if first is None:
                self._remark("not_understood", row.number, said)
            return {"police": "" if first is None else "yes" if first else "no", "police_on": on}

    def _damage(self, row: SheetRow) -> str:
        mine, theirs = (self._yes(row, role) for role in (Role.DAMAGE_EMPLOYEE, Role.DAMAGE_EMPLOYER))
        if self._cell(row, Role.DAMAGE_EMPLOYEE) or self._cell(row, Role.DAMAGE_EMPLOYER):
            return {(True, True): "both", (True, False): "employee", (False, True): "employer"}.get(
                (bool(mine), bool(theirs)), "none"
            )
        return self._word(row, Role.DAMAGE, "damage")

    def _amount(self, row: SheetRow) -> float | None:
        n = self.at[Role.AMOUNT]
        said = self._cell(row, Role.AMOUNT)
        if n is None or self.numbers is None or not said:
            return None
        try:
            value = self.numbers.read(_MONEY.sub("", said).strip(" ,-"), row.typed_at(n)).value
        except ValueError:
            self._remark("no_amount", row.number, said)
            return None
        return round(value, 2) if value >= 0 else None

    def _day(self, row: SheetRow, role: Role) -> str | None:
        said = self._cell(row, role)
        if not said or yes(said) is not None:
            return None  # "ja" says that, not when
        try:
            return moments.day_and_clock(said, month_before=self.month_first[role])[0]
        except moments.Unreadable:
            self._remark("not_understood", row.number, said)
            return None

    def _word(self, row: SheetRow, role: Role, of: str) -> str:
        found = self._several(row, role, of)
        return found[0] if found else ""

    def _several(self, row: SheetRow, role: Role, of: str) -> tuple[str, ...]:
        said = self._cell(row, role)
        if not said:
            return ()
        found, unknown = several(of, said)
        if unknown:
            self._remark("not_understood", row.number, ", ".join(unknown))
        return found

    def _yes(self, row: SheetRow, role: Role) -> bool | None:
        said = self._cell(row, role)
        answer = yes(said)
        if answer is None:
            answer = yes(said.split()[0].strip(",;.:"))
        if answer is None:
            self._remark("not_understood", row.number, said)
        return answer

    def _yes_or_no(self, row: SheetRow, role: Role) -> str:
        if not self._cell(row, role):
            return ""
        answer = self._yes(row, role)
        return "" if answer is None else "yes" if answer else "no"

    # ── all of it ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _key(self, row: SheetRow, day: str) -> str:
        """Return the identity of a row: its own number and day, else all that it says; of rows alike, each its own."""
        number = plain(self._cell(row, Role.NUMBER))
        said = f"{number}\n{day}" if number else "\n".join(row.cells)
        self.seen[said] += 1
        counted = f"{said}\n{self.seen[said]}".encode("utf8", "replace")
        return f"list:{hashlib.sha256(counted).hexdigest()[:32]}"

    def _remark(self, code: str, row: int, found: str) -> None:
        self.counts[code] += 1
        if self.counts[code] <= NAMED_MOST:
            self.remarks.append(Problem(f"kits.incidents:list.{code}", file=self.name, row=row, found=found[:SHOWN]))

    def proposal(self, said: Sequence[Problem]) -> Proposal:
        """Return what was read."""
        more = sum(n - NAMED_MOST for code, n in self.counts.items() if n > NAMED_MOST and code not in ASKED)
        remarks = [*said, *self.remarks, *([Problem("kits.incidents:list.more", file=self.name, n=more)] if more else [])]
        problem = None if self.rows else Problem("kits.incidents:list.nothing", file=self.name)
        kinds, units = (tuple(counts.most_common()) for counts in (self.unknown_kinds, self.unknown_units))
        return Proposal(tuple(self.rows), problem, tuple(remarks), self.left_out, kinds, units)
