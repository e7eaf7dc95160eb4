"""What may happen to a document, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from kits.consent.records import Version
from kits.consent.standing import named
from kits.forms import reading, taking
from kits.forms.document import events as e
from kits.forms.document import filling
from kits.forms.document.cells import check_cells, check_entry
from kits.forms.document.records import CLAUSE_LIMIT, MOST_CLAUSES, MOST_ROWS, Clause, Draft, Row
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER
from kits.forms.form import Form, Part
from kits.forms.taking import FormRenewed, FormTaken
from kits.live import Rules
from kits.live.checks import check_fields, check_length, check_new, check_room, check_text, check_there
from kits.problems import Problem

PACKAGE = "kits.forms.document"
rules: Rules[State] = Rules()


def _drafted(s: State, **changes: Any) -> State:
    return replace(s, draft=replace(s.draft, **changes))


def _part(s: State, id_: str) -> Part | None:
    return next((part for part in s.form.contents.parts if part.id == id_), None)


def _clauses(s: State) -> set[str]:
    return {one for there in s.draft.order.values() for one in there}


# ── the form ────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(FormTaken)
def _taken(s: State, x: FormTaken) -> State:
    begun = replace(s, form=x.form, language=x.language)
    parts = x.form.contents.parts
    rows = {
        part.id: {f"{part.id}-{n}": _start(row, x.language) for n, row in enumerate(part.rows.start)}
        for part in parts
        if part.rows
    }
    return replace(begun, draft=Draft(order={part.id: tuple(p.id for p in part.points) for part in parts}, rows=rows))


def _start(row: Mapping[str, Mapping[str, str]], language: str) -> Row:
    return {column: text[language] for column, text in row.items()}


@rules.on(FormRenewed)
def _renewed(s: State, x: FormRenewed) -> State:
    """Take a form as it is now: what was done stays; a clause that has gone stays, as one's own, where it was kept."""
    points, before = x.form.contents.points, s.form.contents.points
    gone = {id_ for id_ in before if id_ not in points}
    own = {
        id_: Clause(kept=True, words=filling.template(s, id_), own=True)
        for id_ in gone
        if filling.kept(s, id_) and id_ in s.draft.clauses
    }
    clauses = {id_: clause for id_, clause in s.draft.clauses.items() if id_ not in gone}
    order = _merged(s.draft.order, x.form, keep={*own, *(id_ for id_, clause in clauses.items() if clause.own)})
    rows = {part.id: s.draft.rows.get(part.id, {}) for part in x.form.contents.parts if part.rows}
    return replace(s, form=x.form, draft=replace(s.draft, clauses={**clauses, **own}, order=order, rows=rows))


def _merged(order: Mapping[str, tuple[str, ...]], form: Form, keep: set[str]) -> dict[str, tuple[str, ...]]:
    """Return the order as it was, without what has gone, and with each new clause behind the one it follows in its form."""
    parts = form.contents.parts
    known, there = form.contents.points.keys() | keep, {one for ids in order.values() for one in ids}
    merged = {part.id: [one for one in order.get(part.id, ()) if one in known] for part in parts}
    last = parts[-1].id
    merged[last] += [one for id_, ids in order.items() if id_ not in merged for one in ids if one in known]
    for part in parts:
        ids = merged[part.id]
        for n, point in enumerate(part.points):
            if point.id not in there:
                before = part.points[n - 1].id if n else ""
                ids.insert(ids.index(before) + 1 if before in ids else (len(ids) if n else 0), point.id)
    return {id_: tuple(ids) for id_, ids in merged.items()}


# ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.ClauseChanged)
def _clause_changed(s: State, x: e.ClauseChanged) -> State:
    if x.clause not in _clauses(s):
        return s
    changed = replace(filling.clause(s, x.clause), **x.changes)
    return _drafted(s, clauses={**s.draft.clauses, x.clause: changed})


@rules.allows(e.ClauseChanged)
def _may_change_clause(s: State, x: e.ClauseChanged) -> None:
    check_there(_clauses(s), x.clause)
    check_length(x.changes.get("words", ""), CLAUSE_LIMIT)
    point = s.form.contents.points.get(x.clause)
    if "variant" in x.changes:
        check_there(point.variants if point else (), x.changes["variant"])
    if point is None and not x.changes.get("words", "-"):
        raise Problem("kits.live:problems.empty")


@rules.on(e.ClauseAdded)
def _clause_added(s: State, x: e.ClauseAdded) -> State:
    made = _drafted(s, clauses={**s.draft.clauses, x.clause: Clause(words=x.words, own=True)})
    return _placed(made, x.clause, x.part, x.before)


@rules.allows(e.ClauseAdded)
def _may_add_clause(s: State, x: e.ClauseAdded) -> None:
    check_new(_clauses(s), x.clause)
    check_room(_clauses(s), MOST_CLAUSES)
    check_text(x.words, CLAUSE_LIMIT)
    check_there([part.id for part in s.form.contents.parts if not part.rows], x.part)


@rules.on(e.ClauseMoved)
def _clause_moved(s: State, x: e.ClauseMoved) -> State:
    return _placed(s, x.clause, x.part, x.before) if x.clause in _clauses(s) and _part(s, x.part) else s


@rules.allows(e.ClauseMoved)
def _may_move(s: State, x: e.ClauseMoved) -> None:
    check_there(_clauses(s), x.clause)
    check_there([part.id for part in s.form.contents.parts if not part.rows], x.part)


def _placed(s: State, clause: str, part: str, before: str | None) -> State:
    """Put a clause in a part before another, or at its end where that other is not there (any more)."""
    if before == clause:
        return s
    order = {id_: tuple(one for one in ids if one != clause) for id_, ids in s.draft.order.items()}
    ids = list(order.get(part, ()))
    ids.insert(ids.index(before) if before in ids else len(ids), clause)
    return _drafted(s, order={**order, part: tuple(ids)})


@rules.on(e.ClausesRemoved)
def _clauses_removed(s: State, x: e.ClausesRemoved) -> State:
    gone = {one for one in x.clauses if filling.clause(s, one).own}
    return _drafted(
        s,
        clauses={id_: clause for id_, clause in s.draft.clauses.items() if id_ not in gone},
        order={id_: tuple(one for one in ids if one not in gone) for id_, ids in s.draft.order.items()},
    )


@rules.allows(e.ClausesRemoved)
def _may_remove(s: State, x: e.ClausesRemoved) -> None:
    check_there({one for one in _clauses(s) if filling.clause(s, one).own}, *x.clauses)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _with_rows(s: State, part: str, rows: Mapping[str, Row]) -> State:
    return _drafted(s, rows={**s.draft.rows, part: rows})


@rules.on(e.RowsAdded)
def _rows_added(s: State, x: e.RowsAdded) -> State:
    return _with_rows(s, x.part, {**s.draft.rows[x.part], **x.rows}) if x.part in s.draft.rows else s


@rules.allows(e.RowsAdded)
def _may_add_rows(s: State, x: e.RowsAdded) -> None:
    rows = _table(s, x.part)
    most = (part.rows.most if (part := _part(s, x.part)) and part.rows else None) or MOST_ROWS
    if len(rows) + len(x.rows) > most:
        raise Problem(f"{PACKAGE}:problems.rows", n=most)
    for id_, cells in x.rows.items():
        check_new(rows, id_)
        _check_row(s, x.part, cells)


@rules.on(e.RowChanged)
def _row_changed(s: State, x: e.RowChanged) -> State:
    rows = s.draft.rows.get(x.part, {})
    return _with_rows(s, x.part, {**rows, x.row: {**rows[x.row], **x.changes}}) if x.row in rows else s


@rules.allows(e.RowChanged)
def _may_change_row(s: State, x: e.RowChanged) -> None:
    check_there(_table(s, x.part), x.row)
    _check_row(s, x.part, x.changes)


@rules.on(e.RowsRemoved)
def _rows_removed(s: State, x: e.RowsRemoved) -> State:
    return _with_rows(s, x.part, {id_: row for id_, row in s.draft.rows.get(x.part, {}).items() if id_ not in x.rows})


@rules.allows(e.RowsRemoved)
def _may_remove_rows(s: State, x: e.RowsRemoved) -> None:
    check_there(_table(s, x.part), *x.rows)


def _table(s: State, part: str) -> Mapping[str, Row]:
    check_there(s.draft.rows, part)
    return s.draft.rows[part]


def _check_row(s: State, part: str, cells: Mapping[str, str]) -> None:
    there = _part(s, part)
    if there is not None and there.rows is not None:
        check_cells(s.form, there.rows.columns, cells)


# ── blanks, versions, renewal ───────────────────────────────────────────────────────────────────────────────────────


@rules.on(e.BlankFilled)
def _filled(s: State, x: e.BlankFilled) -> State:
    return _drafted(s, blanks={**s.draft.blanks, x.blank: x.text})


@rules.allows(e.BlankFilled)
def _may_fill(s: State, x: e.BlankFilled) -> None:
    check_there(s.form.contents.blanks, x.blank)
    check_entry(s.form.contents.blanks[x.blank].entry, x.text)


@rules.on(e.ClientBlankFilled)
def _typed(s: State, x: e.ClientBlankFilled) -> State:
    return replace(s, typed={**s.typed, x.blank: x.text})


@rules.allows(e.ClientBlankFilled)
def _may_type(_: State, x: e.ClientBlankFilled) -> None:
    shared = reading.shared_blanks()
    check_there([name for name, one in shared.items() if not one.given], x.blank)
    check_entry(shared[x.blank].entry, x.text)


@rules.on(e.WordsRead)
def _read(s: State, x: e.WordsRead) -> State:
    return replace(s, words=x.words)


@rules.on(e.DocumentAdopted)
def _adopted(s: State, x: e.DocumentAdopted) -> State:
    version = Version(number=len(s.versions) + 1, on=x.on, by=x.by, note=x.note, about=s.words, request=named(s))
    return replace(s, versions=(*s.versions, version), adopted_draft=s.draft)


@rules.allows(e.DocumentAdopted)
def _may_adopt(s: State, x: e.DocumentAdopted) -> None:
    check_fields({"by": x.by, "note": x.note}, long=("note",))
    check_any_words(s)
    if s.words.open:
        asks = filling.blanks_of(s)
        names = "; ".join(filling.said(asks[name].asks, s.language) for name in s.words.open)
        raise Problem(f"{PACKAGE}:problems.open", n=len(s.words.open), blanks=names)
    if not MATTER.is_draft(s):
        raise Problem(f"{PACKAGE}:problems.adopted_already", number=len(s.versions))


def check_any_words(s: State) -> None:
    """Raise Problem for a document that was not read yet, or in which nothing stands."""
    if not any(part.clauses or (part.table and part.table.rows) for part in s.words.parts):
        raise Problem(f"{PACKAGE}:problems.no_words")


@rules.on(e.RenewalSet)
def _renewal(s: State, x: e.RenewalSet) -> State:
    return replace(s, renew_on=x.on)


def joined(others: Iterable[Rules[State]]) -> Rules[State]:
    """Return all rules of a document: those of taking a form, `others`, and its own, which go before."""
    own: Rules[State] = taking.RULES.joined((*others, rules))
    return own
