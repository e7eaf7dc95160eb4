"""What documents and files are called: the day, what it is, and of which session, team and client."""

from __future__ import annotations

from kits.memo_voting.state import State
from kits.reports import paper
from kits.reports.paper import Context


def file_name(state: State, context: Context, kind: str) -> str:
    """Return a file's name without its ending; `kind` is "report", "agreements" or "handout"."""
    return paper.session_file(
        context, context.words.say(f"file.{kind}"), state.plan.held_on, context.named(state.plan.units)
    )
