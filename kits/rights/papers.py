"""The documents of a session that somebody may have: for the front door and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kits import instruments
from kits.instrument import named
from kits.problems import Problem
from kits.rights.held import HeldDossier

if TYPE_CHECKING:
    from kits.dossier import Dossier
    from kits.reports.paper import Document, Draft


def documents(client: Dossier, session_id: str, language: str) -> tuple[Document, ...]:
    """Return the documents of a session that who sits here may have, in the order they are offered."""
    if not isinstance(client, HeldDossier):
        return instruments.of(client.session(session_id)).documents(client, session_id, language)
    whole, may = client.whole(), client.rights
    row = whole.session(session_id)
    if may.opens(row):
        return instruments.of(row).documents(client, session_id, language)
    instrument = instruments.of(row)
    offered = tuple(one for one in instrument.documents(whole, session_id, language) if may.paper(row, one.id))
    own = may.of_units(row)
    if own and instrument.of_units:
        offered += tuple(named(instrument.of_units)(instrument.open(whole, session_id), own, language))
    return offered


def draft(client: Dossier, session_id: str, what: str, language: str, *, gaps: bool = True) -> Draft:
    """Return the draft of a session's document. Raises Problem when there is none, or it is not for who sits here."""
    if not isinstance(client, HeldDossier) or client.opens(client.whole().session(session_id)):
        return instruments.of(client.session(session_id)).draft(client, session_id, what, language, gaps=gaps)
    whole = client.whole()
    row = whole.session(session_id)
    if what not in {one.id for one in documents(client, session_id, language)}:
        may = client.rights
        raise Problem("kits.rights:problems.no_paper") if may.may(row) else may.refusal(row)
    return instruments.of(row).draft(whole, session_id, what, language, gaps=gaps)
