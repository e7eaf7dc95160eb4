"""Reports by phone, while whoever keeps the register has it open for phones: the form of the intranet, taken in at once.

A report is one person's and is meant to be read: it does not wait in the ballot box for others, and nobody is hidden in a
number. What is promised instead stands in docs/anonymity.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kits import wording
from kits.incidents.intranet import making
from kits.incidents.register import Register
from kits.incidents.state import PACKAGE, State
from kits.live import Session
from kits.live.phones import Answer, Ask, Asking, Kind, Known, Question, Telling
from kits.problems import Problem

REPORT = Question("report", Kind.TELL)


class ReportForm(Telling):
    """The intranet's form on a phone. It is not sealed there: see docs/anonymity.md."""

    files: Mapping[str, Path] = {f"/{name}": making.HERE / name for name in making.SHARED}

    def form(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return what the form knows of the client, with all choices and words in each language."""
        from kits.incidents.hand_outs.making import of_client  # noqa: PLC0415 - it brings in what makes papers

        return making.told(of_client(session, language), on_phone=True)

    def taken(self, session: Session[State], told: dict[str, Any]) -> dict[str, Any]:
        """Take a report in, once however often it is sent. Returns its `number`. Raises Problem for what cannot be taken."""
        from kits.incidents import ways_in  # noqa: PLC0415 - it brings in what opens envelopes

        if session.state.closed:
            raise Problem(f"{PACKAGE}:problems.closed")
        register = Register(session.dossier, session.id)
        return {"number": register.case(ways_in.phoned(register, json.dumps(told).encode())).number}


class IncidentPhones(Asking[State]):
    """The register on phones: as long as it is open, it can be told what happened."""

    telling = ReportForm()

    def asked(self, state: State) -> Question | None:
        """Return that a report can be made; None once the register is closed."""
        return None if state.closed else REPORT

    def worded(self, state: State, asked: Question, language: str) -> Ask:
        """Return that in words; the form has its own."""
        return Ask(**vars(asked), title=wording.of(making.PACKAGE, language).say("page.title"))

    def take(self, state: State, question: str, answers: Sequence[Answer]) -> Sequence[Any]:
        """Return nothing: no report lies in the ballot box."""
        return ()

    def known(self, state: State) -> Known:
        """Return nothing: people come and go."""
        return Known()
