"""The introduction for staff: a letter in plain language, of a page where nobody writes more."""

from __future__ import annotations

from kits.quick_scan.introduction import written
from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.pieces import document, lines
from kits.quick_scan.state import State
from kits.reports.blocks import Heading, Report


def introduction(state: State, context: Context) -> Report:
    """Return the introduction, as its parts read now."""
    parts = written(state, context.language, context.organisation, context.units)
    blocks = [
        block for part, text in parts.items() for block in (Heading(context.words.shared(f"parts.{part}"), 2), *lines(text))
    ]
    return document(state, context, "introduction", blocks, credit=False)
