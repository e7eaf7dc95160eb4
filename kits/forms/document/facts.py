"""What a document says of what the organisation should have: it is being made, or was adopted, and until when it holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits import wording
from kits.dossier.records import Basis, SessionRow
from kits.facts import Fact, Having
from kits.forms.document.state import State
from kits.forms.document.versions import adopted
from kits.live import Session

PACKAGE = "kits.forms.document"


def facts(session: Session[State], row: SessionRow, language: str) -> Iterator[Fact]:
    """Yield what the last adopted version says; where the law asks consent, one without that is there in part."""
    state, last = session.state, adopted(session.state)
    say = wording.of(PACKAGE, language).say
    consent = state.form.heading.consent
    for thing in state.form.heading.gives:
        if last is None:
            yield Fact(thing, Having.MAKING, say("facts.draft", title=row.title))
            continue
        lacks = consent is not None and consent.basis is Basis.LAW and last.request is None
        key = "facts.no_consent" if lacks else "facts.adopted"
        said = say(key, title=row.title, number=last.number, on=dt.date.fromisoformat(last.on))
        yield Fact(
            thing, Having.PARTLY if lacks else Having.THERE, said, (), last.on, state.renew_on, f"version:{last.number}"
        )
