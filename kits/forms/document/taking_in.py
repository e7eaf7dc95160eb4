"""What was agreed in workshops or written in a policy year, taken from the client file into a part that has room for it."""

from __future__ import annotations

from kits import instruments
from kits.dossier import Dossier
from kits.dossier.records import ActionStatus, SessionRow, new_id
from kits.forms.document import events, filling
from kits.forms.document.records import MOST_ROWS
from kits.forms.document.state import State
from kits.forms.form import Part
from kits.live import Session


def sources(dossier: Dossier, part: Part) -> tuple[SessionRow, ...]:
    """Return the sessions whose sentences may be taken in a part: those of the instrument that it names, the last first."""
    return tuple(row for row in reversed(dossier.sessions()) if row.instrument == part.takes)


def offered(dossier: Dossier, part: Part) -> tuple[str, ...]:
    """Return the sentences that may be taken in a part: what the last of those sessions lends, or what all of them agreed.

    What was dropped is not among them, nor what is about another theme than the part's own.
    """
    rows = sources(dossier, part)
    if rows and (lent := instruments.of(rows[0]).lent(dossier, rows[0])):
        return tuple(one.text for one in lent if part.theme in (None, one.theme))
    ids = {row.id for row in rows}
    actions = (one for one in dossier.actions() if one.session in ids and one.status is not ActionStatus.NOT_DONE)
    return tuple(one.text for one in actions)


def rows_of(session: Session[State], part_id: str) -> list[events.RowsAdded | events.RowsRemoved | events.ClauseAdded]:
    """Return the events that take in what does not stand there yet.

    In a table that nobody touched the form's own rows make room for them; it takes no more than it may have.
    """
    part = next((one for one in session.state.form.contents.parts if one.id == part_id), None)
    if part is None:
        return []
    there = _there(session.state, part)
    fresh = [text for text in offered(session.dossier, part) if text.casefold() not in there]
    if not fresh:
        return []
    if part.rows is None:
        return [events.ClauseAdded(clause=new_id(), part=part.id, words=text) for text in fresh]
    rows = session.state.draft.rows.get(part.id, {})
    examples = tuple(id_ for id_ in rows if rows[id_] == _start(session.state, part, id_))
    room = (part.rows.most or MOST_ROWS) - len(rows) + len(examples)
    first = part.rows.columns[0].id
    added = events.RowsAdded(part=part.id, rows={new_id(): {first: text} for text in fresh[:room]})
    return [*([events.RowsRemoved(part=part.id, rows=examples)] if examples else []), added] if added.rows else []


def _start(state: State, part: Part, id_: str) -> dict[str, str] | None:
    """Return the row that the form began with under this id; None for a row of one's own."""
    for n, row in enumerate(part.rows.start if part.rows else ()):
        if id_ == f"{part.id}-{n}":
            return {column: text[state.language] for column, text in row.items()}
    return None


def _there(state: State, part: Part) -> set[str]:
    clauses = {filling.template(state, one).casefold() for one in state.draft.order.get(part.id, ())}
    cells = {text.casefold() for row in state.draft.rows.get(part.id, {}).values() for text in row.values()}
    return clauses | cells
