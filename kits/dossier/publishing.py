"""Figures that stood in a document: whoever got it knows them ever after, whatever is changed or hidden later."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from kits.dossier import records, schema
from kits.dossier.records import Published


def published(connection: sa.Connection) -> list[Published]:
    """Return each figure once, as it last stood in a document."""
    table = schema.published
    rows = connection.execute(sa.select(table).order_by(table.c.id))
    found = {(r.subject, r.unit_id, r.period): Published(r.subject, r.unit_id, r.period, r.value, r.people) for r in rows}
    return list(found.values())


def last(connection: sa.Connection) -> int:
    """Return the number of the figure that was published last; 0 before there is any."""
    return connection.scalar(sa.select(sa.func.max(schema.published.c.id))) or 0


def publish(connection: sa.Connection, figures: Iterable[Published]) -> None:
    """Write down what stands in a document and did not in an earlier one, or stood there otherwise."""
    known = set(published(connection))
    at = records.now()
    rows = [
        {
            "at": at,
            "subject": one.subject,
            "unit_id": one.unit,
            "period": one.period,
            "value": one.value,
            "people": one.people,
        }
        for one in figures
        if one not in known
    ]
    if rows:
        connection.execute(sa.insert(schema.published), rows)
