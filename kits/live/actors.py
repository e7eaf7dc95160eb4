"""Who acts, as a session's log keeps it.

In a room all act as the facilitator, from whichever screen: undo there is everybody's. At a desk it is a person, known by
the visit (one tab of a browser, until it is closed) and the name given on that computer, if any: undo there is one's own.
"""

from __future__ import annotations

FACILITATOR = "facilitator"
BEGINNING = "beginning"
"""Who acts where a session begins with what was chosen when it was made."""
PHONES = "phones"
"""Who acts where what phones gave was taken in: all of them together."""
_DESK = "desk:"


def at_desk(visit: str, name: str = "") -> str:
    """Return who acts during a visit. `visit` is a short id without colons, `name` what they are called, or nothing."""
    return f"{_DESK}{visit}:{name}"


def name_of(actor: str) -> str:
    """Return what somebody is called; nothing where no name was given."""
    return actor.split(":", 2)[2] if actor.startswith(_DESK) else ""


def visit_of(actor: str) -> str:
    """Return during which visit somebody acted; elsewhere than at a desk, the actor is all there is."""
    return actor.split(":", 2)[1] if actor.startswith(_DESK) else actor
