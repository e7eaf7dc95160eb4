"""Whose document it is, and in which language its words stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from kits.forms import blank_values
from kits.forms.document import filling
from kits.forms.document.records import Words
from kits.forms.document.state import State
from kits.live import Session
from kits.reports import paper


@dataclass(frozen=True)
class Context(paper.Context):
    """Whose document it is. `client` are the client's blanks, `now` the words as they are now."""

    client: Mapping[str, str] = field(default_factory=dict)
    now: Words = field(default_factory=Words)
    today: dt.date = dt.date.min
    package: str = field(default="kits.forms.document", kw_only=True)


def of(session: Session[State], today: dt.date | None = None) -> Context:
    """Return the context of a document; its words stand in the language it was begun in, whatever the screen speaks."""
    client = blank_values.values(session.dossier.organisation())
    now = filling.words(session.state, client)
    return Context.of(session, session.state.language, client=client, now=now, today=today or dt.date.today())
