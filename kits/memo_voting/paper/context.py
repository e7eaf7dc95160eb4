"""Whose report it is."""

from kits.reports import paper


class Context(paper.Context):
    """What the papers of this instrument need besides the session's own state."""

    package = "kits.memo_voting"
