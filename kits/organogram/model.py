"""The organogram as the log knows it."""

from __future__ import annotations

from kits.live import Model
from kits.organogram import colouring, organising
from kits.organogram.outcome import facts, outcome
from kits.organogram.phones import OrganogramPhones
from kits.organogram.state import State

INSTRUMENT = "organogram"

MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=organising.rules.joined((colouring.rules,)),
    facts=facts,
    outcome=outcome,
    phones=OrganogramPhones(),
)
