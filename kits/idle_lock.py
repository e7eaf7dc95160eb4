"""After how many minutes without anybody the kit locks client files that were unlocked: a choice for this computer alone."""

from __future__ import annotations

import json
import os

from kits.dossier import machine

FILE = "idle_lock.json"
NEVER = 0
CHOICES = (NEVER, 5, 15, 30, 60)
"""Minutes that can be chosen."""
USUAL = 15


def minutes() -> int:
    """Return after how many minutes, one of `CHOICES`."""
    try:
        kept = json.loads((machine.folder() / FILE).read_text("utf8"))["minutes"]
    except (OSError, ValueError, KeyError, TypeError):  # nobody chose, or it is damaged: one click to choose again
        return USUAL
    return kept if kept in CHOICES else USUAL


def keep(chosen: int) -> None:
    """Keep another choice. Raises ValueError for one that is not offered."""
    if chosen not in CHOICES:
        raise ValueError("not one of the choices")
    draft = machine.folder() / f".{FILE}.{os.getpid()}"
    draft.write_text(json.dumps({"minutes": chosen}), "utf8")
    draft.replace(machine.folder() / FILE)
