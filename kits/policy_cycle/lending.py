"""What a policy year lends to other instruments: its intentions and its vision on aggression, as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from kits.dossier.records import Theme
from kits.instrument import Lent
from kits.live import Session
from kits.policy_cycle.state import State


def lent(session: Session[State]) -> Iterator[Lent]:
    """Yield its sentences, each with the theme it is about."""
    plan = session.state.plan
    yield from (Lent(text, Theme(theme)) for theme, text in plan.intentions.items() if text)
    yield from (Lent(text, Theme.AGGRESSION) for text in plan.vision.values() if text)
