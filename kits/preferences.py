"""What this person chose for the kit as a whole, before any client file is open: the language."""

from __future__ import annotations

import json
import os
from pathlib import Path

from kits import places, wording

FILE = "preferences.json"
VARIABLE = "PSA_KIT_LANGUAGE"
"""Says in which language the kit was started."""


def language() -> str:
    """Return the language chosen last at the front door; else the one the kit was started in; else Dutch."""
    try:
        chosen = json.loads(_path().read_text("utf8"))["language"]
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or damaged: one click to choose again
        chosen = os.environ.get(VARIABLE)
    return chosen if chosen in wording.LANGUAGES else wording.LANGUAGES[0]


def keep_language(chosen: str) -> None:
    """Keep the language for next time."""
    draft = _path().with_suffix(".draft")
    draft.write_text(json.dumps({"language": chosen}), "utf8")
    draft.replace(_path())


def _path() -> Path:
    return places.data_folder() / FILE
