"""What files are called: the day, what it is, and of which session."""

from __future__ import annotations

from kits.memo_voting.paper.context import Context
from kits.memo_voting.state import State
from kits.reports import paper


def file_name(state: State, context: Context, kind: str) -> str:
    """Return a file's name without its ending; `kind` is "report" or "agreements"."""
    named = context.words.say(f"file.{kind}")
    return paper.file_name(named, state.plan.held_on, named, context.title or context.words.shared("name"))
