"""What goes to the works council with a request: the letter, the plan and its summary, of the plan as it was asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from kits import live
from kits.consent.papers import Paper
from kits.consent.records import File
from kits.policy_cycle import events
from kits.policy_cycle.council import versions
from kits.policy_cycle.figures import publishing
from kits.policy_cycle.model import MODEL
from kits.policy_cycle.paper import making
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.state import State
from kits.problems import Problem
from kits.reports import paper
from kits.reports.paper import REPORT, Draft

PAPERS = (making.LETTER, REPORT, making.SUMMARY)
"""Documents that can be sent, in the order they are named."""


def drafts(
    session: live.Session[State], request: str, chosen: Sequence[str], on: str | None, language: str, *, gaps: bool = True
) -> list[Paper]:
    """Return papers of a request, read and ready to be made in any thread. The letter names what goes with it.
    `gaps` says whether each ends with what is still to be filled in.

    Raises Problem when the request has gone or a paper is none of `PAPERS`.
    """
    state = session.state
    if request not in state.requests or not set(chosen) <= set(PAPERS):
        raise Problem("kits.live:problems.gone")
    context = Context.of(session, language, gaps=gaps, of_day=on or "")
    say = context.words.say
    asked = state.requests[request]
    names = {
        one: say(f"package.{one}", year=str(state.year or ""), version=asked.version) for one in PAPERS if one in chosen
    }
    for n, (document, what) in enumerate(
        names.items()
    ):  # so that the letter tells them; the files follow when they are made
        sent: Any = events.PaperSent(request=request, paper=f"making {n}", what=what, on=on, file=File("", "", "", document))
        state = MODEL.apply(state, sent)
    state = versions.asked(state, state.requests[request])
    settings = session.dossier.organisation().settings

    def draft(document: str) -> Draft:
        made = paper.document(lambda: making.made(state, context, document), settings)
        return replace(made, left=lambda: session.dossier.publish(publishing.told(state.figures, context.tree)))

    return [Paper(document, what, draft(document)) for document, what in names.items()]
