"""What is printed of one case, by who said why they look: the form as it was filled in, and a page for the police.

Made of a `Whole`, which `Register.look` alone gives: they stand in no list of documents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kits.incidents import clock
from kits.incidents.hand_outs.form import Printed, Received, form
from kits.incidents.hand_outs.making import printed_of
from kits.incidents.hand_outs.police import police
from kits.incidents.report import Report
from kits.incidents.state import State
from kits.incidents.whole import Role, TextKind, Whole
from kits.live import Session
from kits.reports import blocks, paper

FILLED, POLICE = "filled", "police"


def draft(session: Session[State], what: str, found: Whole, language: str) -> paper.Draft:
    """Return the "filled" form of a case, or the page for a "police" report. Raises Problem for another name."""
    make = _MADE.get(what)
    if make is None:
        raise paper.no_document(what, _MADE)
    printed = replace(printed_of(session, language), created=clock.first(clock.today()))
    return paper.document(lambda: make(printed, found), session.dossier.organisation().settings)


def filled(printed: Printed, found: Whole) -> blocks.Report:
    """Return the form of a case as it was filled in, with what was added later behind what was told."""
    unsaid = {"hurt": found.hurt, "needs": found.needs_now}
    received = Received(
        found.case.number, _day(found.case.reported_at), frozenset(name for name, told in unsaid.items() if not told)
    )
    return form(printed, reported(printed, found), received)


def reported(printed: Printed, found: Whole) -> Report:
    """Return a case as a report says it; how to reach is that of whoever told it."""
    case = found.case
    teller = Role.REPORTER if case.for_another else Role.AFFECTED
    added = (
        printed.words.say("form.addition", day=dt.date.fromisoformat(_day(one.at)), text=one.text)
        for one in found.texts
        if one.kind is TextKind.ADDITION
    )
    return Report(
        day=case.day,
        place=case.place,
        kinds=case.kinds,
        clock=case.clock,
        site=case.site,
        activity=case.activity,
        unit=case.unit_id or "",
        near_miss=case.near_miss,
        hurt=found.hurt == "yes",
        needs_now=found.needs_now == "yes",
        reach=next((one.reach for one in found.persons if one.role is teller and one.reach), ""),
        for_another=case.for_another,
        words="\n\n".join([*(one.text for one in found.texts if one.kind is TextKind.TOLD), *added]),
    )


def _day(moment: str) -> str:
    """Return the local ISO day of a moment."""
    return clock.local(dt.datetime.fromisoformat(moment)).date().isoformat()


def _police(printed: Printed, found: Whole) -> blocks.Report:
    return police(printed, found, reported(printed, found).words)


_MADE: dict[str, Callable[[Printed, Whole], Any]] = {FILLED: filled, POLICE: _police}
