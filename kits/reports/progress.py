"""How far a document is while it is made, and how its making is stopped.

A maker calls its `Progress` before the first block and after each one, with how much is done and of how much: it never
goes back, and ends with the two equal. Who wants it to stop raises `Cancelled` from that call; nothing is left behind,
because a document is bytes until somebody keeps it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int], None]


class Cancelled(Exception):  # noqa: N818 - nothing went wrong: somebody changed their mind
    """Whoever asked for a document does not want it any more."""


def unseen(_done: int, _of: int) -> None:
    """Progress that nobody looks at: on the command line, and in tests."""
