"""What a document says of what the organisation should have: it is being made, or was adopted, and until when it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits import wording
from kits.consent import standing
from kits.consent.standing import Standing
from kits.dossier.records import Basis, SessionRow
from kits.facts import Fact, Having
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER
from kits.live import Session

PACKAGE = "kits.forms.document"


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield what the last adopted version says; where the law asks consent, one without that, as it is, is there in part."""
    state, last = session.state, MATTER.adopted(session.state)
    say = wording.of(PACKAGE, language).say
    asks = state.form.heading.consent
    for thing in state.form.heading.gives:
        if last is None:
            yield Fact(thing, Having.MAKING, say("facts.draft", title=row.title))
            continue
        how = standing.of_version(MATTER, state, last)
        lacks = asks is not None and asks.basis is Basis.LAW and how is not Standing.CONSENT
        key = "facts.no_consent" if lacks and how is None else "facts.adopted"
        said = say(key, title=row.title, number=last.number, on=dt.date.fromisoformat(last.on))
        if lacks and how is not None:
            said = f"{said}; {standing.stands(MATTER, how, language)}"
        yield Fact(
            thing, Having.PARTLY if lacks else Having.THERE, said, (), last.on, state.renew_on, f"version:{last.number}"
        )
