"""The register of incidents in a client's file: cases come in, are looked at, completed, put right and closed.

Cases are rows (kits/dossier/schema.py). Lists and figures read class A alone (`cases`); who and what belongs to a case is
read by who says why, and that is recorded in the same transaction (`look`). Nothing is overwritten silently: what a change
overwrote stands with the case, with its day and who made it, for as long as texts are kept.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from kits.dossier import Dossier, erasing, records, rows, schema
from kits.incidents import clock, reading
from kits.incidents.case import Case
from kits.incidents.reading import case_of, column, seen
from kits.incidents.report import Report, line
from kits.incidents.whole import Contact, Look, Person, Role, Text, TextKind, Whole
from kits.live.checks import TEXT_LIMIT, check_length, check_text
from kits.problems import Problem
from kits.reports.progress import Progress, unseen
from kits.wording import clean_text

CHANGEABLE = frozenset(
    {
        *("day", "clock", "place", "site", "activity", "unit_id", "kinds", "near_miss", "for_another", "perpetrator"),
        *("moved_by", "circumstances", "damage", "damage_amount", "recovered", "police", "police_on", "sanction"),
        *("answered_at", "repeat", "told_on", "employee_confirmed_on", "manager_confirmed_on", "authority_on"),
        *("foreseeable", "influenced", "assistance_worked", "agreements_worked", "alarm_worked"),
        *("discussed_on", "closed_on", "hold_until", "hold_reason", "needs_now", "hurt", "serious"),
    }
)
"""The columns of a case that people change; the rest the register keeps itself."""
YEAR = dt.timedelta(days=365)
LONG_WHY = 120
AT_ONCE = 200
"""Cases that are written in one go."""


class Register:
    """The register that is session `session_id` of a client's file; `who` is what the person here calls themselves."""

    def __init__(self, dossier: Dossier, session_id: str, who: str = "") -> None:
        self.dossier = dossier
        self.session_id = session_id
        self.who = who

    # ── coming in ───────────────────────────────────────────────────────────────────────────────────────────────────

    def report(self, told: Report, way: str, key: str = "") -> str:
        """Add a case and return its id. What comes in a second time under the same `key` is the case there is.

        `told` has been checked (`report.checked`); `way` is a code of "ways".
        """
        [(case_id, _)] = self.take([(told, {}, key)], way)
        return case_id

    def take(
        self, told: Sequence[tuple[Report, Mapping[str, Any], str]], way: str, progress: Progress = unseen
    ) -> list[tuple[str, bool]]:
        """Add cases, all or none: a report, further columns of it, its key. Returns each id, and whether new.

        `progress` hears after each few hundred how many there are, and may raise to keep all of them out.
        """
        with self.dossier.transaction() as connection:
            mine = schema.incident.c.session_id == self.session_id
            known = dict(connection.execute(sa.select(schema.incident.c.key, schema.incident.c.id).where(mine)).all())
            units = set(connection.scalars(sa.select(schema.unit.c.id)))
            numbers = json.loads(self._value(connection, "numbers") or "{}")
            found: list[tuple[str, bool]] = []
            new: dict[sa.Table, list[dict[str, Any]]] = {
                table: [] for table in (schema.incident, schema.incident_person, schema.incident_text)
            }

            def write() -> None:
                for table, some in new.items():
                    rows.insert(connection, table, *some)
                    some.clear()
                progress(len(found), len(told))

            for report, more, key in told:
                if key and key in known:
                    found.append((known[key], False))
                    continue
                case_id = records.new_id()
                known[key or case_id] = case_id
                year = report.day[:4]
                numbers[year] = numbers.get(year, 0) + 1
                unit = report.unit if report.unit in units else None
                named = {"id": case_id, "key": key or case_id, "number": f"{year}-{numbers[year]:03}", "unit_id": unit}
                new[schema.incident].append({**named, **self._case(report, way), **more})
                new[schema.incident_person] += _persons(case_id, report)
                new[schema.incident_text] += _told(case_id, report, new[schema.incident][-1]["reported_at"])
                found.append((case_id, True))
                if len(new[schema.incident]) == AT_ONCE:
                    write()
            write()
            if any(is_new for _, is_new in found):
                self._keep_value(connection, "numbers", json.dumps(numbers))
        return found

    def _case(self, told: Report, way: str) -> dict[str, Any]:
        return {
            "session_id": self.session_id,
            "way": way,
            "reported_at": records.now(),
            "day": told.day,
            "clock": told.clock,
            "at": _moment(told.day, told.clock),
            "place": told.place,
            "site": told.site,
            "activity": told.activity,
            "kinds": " ".join(told.kinds),
            "near_miss": told.near_miss,
            "for_another": told.for_another,
            "hurt": "yes" if told.hurt else "no",
            "needs_now": "yes" if told.needs_now else "no",
        }

    # ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def cases(self) -> tuple[Case, ...]:
        """Return all cases without anybody in them, the latest first."""
        return reading.cases(self.dossier, self.session_id)

    def case(self, case_id: str) -> Case:
        """Return one case without anybody in it. Raises Problem when it is not there."""
        with self.dossier.reading() as connection:
            return case_of(self._row(connection, case_id))

    def look(self, case_id: str, why: str) -> Whole:
        """Return a case with who and what belongs to it, and record that, and why, in the same transaction.

        What cannot be recorded is not shown. Raises Problem without a reason, or when the case is not there.
        """
        [found] = self.look_at(lambda _: [case_id], why)
        return found

    def look_at(self, which: Callable[[sa.Connection], Iterable[str]], why: str) -> list[Whole]:
        """Return cases as `look` returns one: all that `which` names, by their ids, in that same transaction."""
        reason = clean_text(why, single_line=True)
        check_text(reason, LONG_WHY)
        with self.dossier.transaction() as connection:
            found = [self._row(connection, case_id) for case_id in which(connection)]
            looked = {"at": records.now(), "who": self.who, "why": reason}
            rows.insert(connection, schema.access, *({"incident_id": row["id"], **looked} for row in found))
            return [self._whole(connection, row) for row in found]

    def reread(self, case_id: str) -> Whole:
        """Return a case again to whoever has it open, and whose look was recorded (`look`)."""
        with self.dossier.reading() as connection:
            return self._whole(connection, self._row(connection, case_id))

    def looks(self) -> list[Look]:
        """Return who looked at which case, when and why, the latest first."""
        table = schema.access
        asked = (
            sa.select(table.c.incident_id, table.c.at, table.c.who, table.c.why)
            .join(schema.incident)
            .where(schema.incident.c.session_id == self.session_id)
            .order_by(table.c.at.desc())
        )
        with self.dossier.reading() as connection:
            return [Look(**row) for row in connection.execute(asked).mappings()]

    # ── completing and putting right ────────────────────────────────────────────────────────────────────────────────

    def change(self, case_id: str, changes: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
        """Change columns of a case, each from what somebody saw to what it becomes, and return what takes that back.

        Two people who each change another column both keep theirs. Raises Problem where a column holds something else by
        now (`changed_since`): nothing was changed then.
        """
        if unknown := changes.keys() - CHANGEABLE:
            raise ValueError(f"no columns that people change: {sorted(unknown)}")
        with self.dossier.transaction() as connection:
            row = self._row(connection, case_id)
            was = {name: seen(name, row[name]) for name in changes}
            told = {name: (seen(name, before), seen(name, after)) for name, (before, after) in changes.items()}
            if since := sorted(name for name, (before, _) in told.items() if before != was[name]):
                raise Problem("kits.incidents:problems.changed_since", number=row["number"], count=len(since))
            new = {name: column(name, after) for name, (_, after) in told.items() if after != was[name]}
            if not new:
                return {}
            if new.keys() & {"day", "clock"}:
                new["at"] = _moment(new.get("day", row["day"]), new.get("clock", row["clock"]))
            rows.update(connection, schema.incident, case_id, {**new, "version": row["version"] + 1})
            overwritten = {name: before for name, (before, after) in told.items() if before != after and before}
            if overwritten:
                self._write(connection, case_id, TextKind.CHANGE, json.dumps(overwritten, ensure_ascii=False))
            return {name: (after, before) for name, (before, after) in told.items() if after != before}

    def add_text(self, case_id: str, kind: TextKind, text: str) -> None:
        """Add to what was told of a case, with its moment and who did. Raises Problem for an empty or too long text."""
        kept = clean_text(text)
        check_text(kept, TEXT_LIMIT)
        with self.dossier.transaction() as connection:
            self._row(connection, case_id)
            self._write(connection, case_id, kind, kept)

    def put_person(self, case_id: str, role: Role, person_id: str = "", **told: str) -> str:
        """Add somebody to a case, or change who is there: `name`, `reach`, `function`. Returns the person's id."""
        kept = {name: line(text, name) for name, text in told.items() if name in ("name", "reach", "function")}
        with self.dossier.transaction() as connection:
            self._row(connection, case_id)
            known = person_id or records.new_id()
            if not rows.update(connection, schema.incident_person, known, {"role": role.value, **kept}):
                row = {"id": known, "incident_id": case_id, "role": role.value, **kept}
                rows.insert(connection, schema.incident_person, row)
        return known

    def put_contact(self, contact: Contact) -> str:
        """Add a contact of somebody's aftercare, or change the one with its id. Returns the id."""
        kept = {**dataclasses.asdict(contact), "note": clean_text(contact.note, single_line=True)}
        check_length(kept["note"], LONG_WHY)
        with self.dossier.transaction() as connection:
            self._row(connection, contact.incident_id)
            kept["id"] = contact.id or records.new_id()
            if not rows.update(connection, schema.contact, kept["id"], kept):
                rows.insert(connection, schema.contact, kept)
        return str(kept["id"])

    def mark(self, case_id: str, address: str) -> int:
        """Mark a case with a keyed hash of an address or tenancy number, which is not kept; returns the how manieth it is.

        That is among the cases with the same mark within the twelve months up to it. An empty text takes the mark away.
        """
        told = "".join(char for char in clean_text(address).casefold() if char.isalnum())
        with self.dossier.transaction() as connection:
            row = self._row(connection, case_id)
            mark = self._mark(connection, told) if told else ""
            rows.update(connection, schema.incident, case_id, {"repeat_mark": mark, "version": row["version"] + 1})
            times = self._times(connection, {**row, "repeat_mark": mark})
            if told:
                rows.update(connection, schema.incident, case_id, {"repeat": "yes" if times > 1 else "no"})
        return times

    # ── erasing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def remove(self, *tombstones: erasing.Tombstone, why: str) -> bool:
        """Erase rows or columns, thoroughly, and remember that; see `kits.incidents.retention` for what goes when.

        Returns whether no byte of them is left in the file: False where another page keeps it too busy just now.
        """
        with self.dossier.transaction() as connection:
            gone = erasing.erase(connection, tombstones, why)
        return not gone or self.dossier.write_anew()

    # ── within ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _row(self, connection: sa.Connection, case_id: str) -> Mapping[str, Any]:
        table = schema.incident
        asked = sa.select(table).where(table.c.id == case_id, table.c.session_id == self.session_id)
        found = connection.execute(asked).mappings().one_or_none()
        if found is None:
            raise Problem("kits.incidents:problems.no_case")
        return dict(found)

    def _whole(self, connection: sa.Connection, row: Mapping[str, Any]) -> Whole:
        def of(table: sa.Table, kind: Any) -> tuple[Any, ...]:
            fields = [field.name for field in dataclasses.fields(kind)]
            asked = sa.select(*(table.c[name] for name in fields)).where(table.c.incident_id == row["id"])
            order = [table.c[name] for name in ("due_at", "at") if name in table.c]
            return tuple(kind(**found) for found in connection.execute(asked.order_by(*order)).mappings())

        persons = (dataclasses.replace(one, role=Role(one.role)) for one in of(schema.incident_person, Person))
        texts = (dataclasses.replace(one, kind=TextKind(one.kind)) for one in of(schema.incident_text, Text))
        return Whole(
            case=case_of(row),
            hurt=row["hurt"],
            needs_now=row["needs_now"],
            serious=row["serious"],
            hold_reason=row["hold_reason"],
            marked=bool(row["repeat_mark"]),
            times=self._times(connection, row),
            persons=tuple(sorted(persons, key=lambda one: list(Role).index(one.role))),
            texts=tuple(texts),
            contacts=of(schema.contact, Contact),
        )

    def _write(self, connection: sa.Connection, case_id: str, kind: TextKind, text: str) -> None:
        row = {"incident_id": case_id, "kind": kind.value, "at": records.now(), "by": self.who, "text": text}
        rows.insert(connection, schema.incident_text, row)

    def _times(self, connection: sa.Connection, row: Mapping[str, Any]) -> int:
        if not row["repeat_mark"]:
            return 0
        table, until = schema.incident, dt.datetime.fromisoformat(row["at"])
        since = (until - YEAR).isoformat(timespec="milliseconds")
        same = (table.c.session_id == self.session_id) & (table.c.repeat_mark == row["repeat_mark"])
        within = table.c.at.between(since, row["at"])
        return connection.scalar(sa.select(sa.func.count()).where(same, within)) or 0

    def _mark(self, connection: sa.Connection, told: str) -> str:
        key = self._value(connection, "repeat")
        if not key:
            key = secrets.token_hex(32)
            self._keep_value(connection, "repeat", key)
        return hmac.new(bytes.fromhex(key), told.encode(), hashlib.sha256).hexdigest()[:32]

    def _value(self, connection: sa.Connection, kind: str) -> str:
        table = schema.register_key
        asked = sa.select(table.c.value).where(table.c.session_id == self.session_id, table.c.kind == kind)
        return connection.scalar(asked) or ""

    def _keep_value(self, connection: sa.Connection, kind: str, value: str) -> None:
        table = schema.register_key
        mine = (table.c.session_id == self.session_id) & (table.c.kind == kind)
        if not connection.execute(sa.update(table).where(mine).values(value=value)).rowcount:
            connection.execute(sa.insert(table).values(session_id=self.session_id, kind=kind, value=value))

    def value(self, kind: str) -> str:
        """Return one of the register's keys ("public", "private"); "" when there is none yet."""
        with self.dossier.reading() as connection:
            return self._value(connection, kind)

    def keep_values(self, **values: str) -> None:
        """Keep keys of the register, each under its kind."""
        with self.dossier.transaction() as connection:
            for kind, value in values.items():
                self._keep_value(connection, kind, value)

    def begin_values(self, **values: str) -> None:
        """Keep keys where the register has none of that kind yet: of two pages at once, what the first kept stays."""
        with self.dossier.transaction() as connection:
            for kind, value in values.items():
                if not self._value(connection, kind):
                    self._keep_value(connection, kind, value)


def _persons(case_id: str, told: Report) -> list[dict[str, Any]]:
    """Return who there is in a case from the beginning: who it happened to, and who told it, where that is another."""
    affected = {"incident_id": case_id, "role": Role.AFFECTED.value}
    if not told.for_another:
        return [affected | {"reach": told.reach}]
    return [affected, {"incident_id": case_id, "role": Role.REPORTER.value, "reach": told.reach}]


def _told(case_id: str, told: Report, at: str) -> list[dict[str, Any]]:
    if not told.words:
        return []
    return [{"incident_id": case_id, "kind": TextKind.TOLD.value, "at": at, "text": told.words}]


def _moment(day: str, told: str) -> str:
    return clock.moments(day, told)[0].isoformat(timespec="milliseconds")
