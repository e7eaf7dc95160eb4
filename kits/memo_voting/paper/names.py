"""What files are called: the day, what it is, and of which session; any system can keep the name."""

from __future__ import annotations

import re

from kits.memo_voting.paper.context import Context, short
from kits.memo_voting.state import State
from kits.texts import clean_text

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e\u2066-\u2069]+')
# what systems refuse, and the marks that turn a name around: a name that reads "fdp" for "pdf" misleads
MOST = 90
"""Characters; with a folder before it and an ending after it, well within what Windows takes."""


def file_name(state: State, context: Context, kind: str) -> str:
    """Return a file's name without its ending; `kind` is "report" or "agreements"."""
    words = context.words
    title = context.title or words.shared("name")
    said = " ".join(part for part in (state.plan.held_on or "", words.say(f"file.{kind}"), title) if part)
    return short(_REFUSED.sub(" ", clean_text(said, single_line=True)), MOST).rstrip(" .…") or words.say(f"file.{kind}")
