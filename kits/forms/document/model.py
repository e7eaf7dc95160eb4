"""A document as the log knows it."""

from __future__ import annotations

from kits.consent import rules as consent
from kits.dossier.records import Outcome, SettingDraft
from kits.forms import blank_values
from kits.forms.document import rules
from kits.forms.document.events import ClientBlankFilled
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER
from kits.forms.taking import NO_FORM
from kits.live import Model, SessionFacts, walk

PACKAGE = "kits.forms.document"


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows: how far the document is, once it has begun."""
    return SessionFacts(step=None if state.form is NO_FORM else state.step, closed=state.closed)


def setting(event: object) -> SettingDraft | None:
    """Return what an event changes of the client's blanks."""
    if not isinstance(event, ClientBlankFilled):
        return None
    return SettingDraft(blank_values.SETTING, event.blank, was=event.was, now=event.text)


MODEL: Model[State] = Model(
    name="document",
    start=State(),
    rules=rules.joined((consent.of(MATTER),)).guarded(
        walk.while_open(PACKAGE), but=(walk.SessionClosed, walk.SessionReopened)
    ),
    facts=facts,
    outcome=lambda _state: Outcome(),
    desk=True,
    setting=setting,
)
