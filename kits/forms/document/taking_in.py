"""What was agreed in workshops, taken into a part that has room for it: read from the client file, whoever made it."""

from __future__ import annotations

from kits.dossier import Dossier
from kits.dossier.records import Action, ActionStatus, new_id
from kits.forms.document import events, filling
from kits.forms.document.records import MOST_ROWS
from kits.forms.document.state import State
from kits.forms.form import Part
from kits.live import Session


def offered(dossier: Dossier, part: Part) -> tuple[Action, ...]:
    """Return the agreed actions that may stand in a part: of sessions of the instrument it names, that were not dropped."""
    if part.takes is None:
        return ()
    sessions = {row.id for row in dossier.sessions() if row.instrument == part.takes}
    return tuple(one for one in dossier.actions() if one.session in sessions and one.status is not ActionStatus.NOT_DONE)


def rows_of(session: Session[State], part_id: str) -> list[events.RowsAdded | events.RowsRemoved | events.ClauseAdded]:
    """Return the events that take in what does not stand there yet.

    In a table that nobody touched the form's own rows make room for them; it takes no more than it may have.
    """
    part = next((one for one in session.state.form.contents.parts if one.id == part_id), None)
    if part is None:
        return []
    there = _there(session.state, part)
    fresh = [one.text for one in offered(session.dossier, part) if one.text.casefold() not in there]
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
