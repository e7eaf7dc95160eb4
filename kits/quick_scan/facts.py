"""What a quick scan says of what the organisation should have: its report, once that was offered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits import wording
from kits.dossier.records import SessionRow
from kits.facts import Fact, Having
from kits.live import Session
from kits.quick_scan.state import PACKAGE, State
from kits.reports import paper

THING = "quick_scan"


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield to whom the report was offered, or that it is being made; of a scan that has not begun, nothing.

    It is there once everybody has it to whom it was to be offered.
    """
    state, say = session.state, wording.of(PACKAGE, language).say
    days = {reader: offer.on for reader, offer in state.offers.items() if offer.on}
    if days:
        told = [
            say("facts.reader", reader=say(f"readers.{reader}"), day=dt.date.fromisoformat(on))
            for reader, on in days.items()
        ]
        having = Having.THERE if days.keys() >= set(state.plan.readers) else Having.PARTLY
        said = say("facts.offered", title=row.title, readers=paper.listed(told, language))
        yield Fact(THING, having, said, on=max(days.values()))
    elif session.seq:
        yield Fact(THING, Having.MAKING, say("facts.making", title=row.title))
