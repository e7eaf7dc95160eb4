"""A unit's last months, as documents of their own: for who may see what is about that unit, and no more of the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from kits import wording
from kits.incidents import clock
from kits.incidents.analysis.stretches import taken
from kits.incidents.paper import MONTHLY, units_of
from kits.incidents.state import PACKAGE, State
from kits.live import Session
from kits.reports.paper import Document

MONTHS = 3
"""As many months that are over are offered, the last first."""


def of_units(session: Session[State], units: Collection[str], language: str) -> tuple[Document, ...]:
    """Return the documents of the last months of these units, by their ids: of a month that may be told, as on the page."""
    say, names = wording.of(f"{PACKAGE}.paper", language).say, {one.id: one.name for one in session.dossier.units()}
    found, first = [], clock.today().replace(day=1)
    for _ in range(MONTHS):
        first = (first - dt.timedelta(days=1)).replace(day=1)
        written = f"{first:%Y-%m}"
        said = taken(written).said(language)
        found += [
            Document(f"{MONTHLY} {written} {unit}", say("documents.monthly", unit=names[unit], month=said))
            for unit in units_of(session, written)
            if unit in units
        ]
    return tuple(found)
