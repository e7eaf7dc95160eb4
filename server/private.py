"""What the server keeps for itself between starts: the token and the cookie secret.

They stay the same, so that a bookmark keeps working after a restart. The file is readable by its owner only.
"""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from kits import places
from kits.problems import Problem


@dataclass(frozen=True)
class Private:
    """`token` opens the kit in a browser (hexadecimal); `cookie_secret` signs the cookie that then replaces it."""

    token: str
    cookie_secret: str

    @property
    def cookie_name(self) -> str:
        """Browsers keep cookies per machine, not per port: two data folders must not overwrite each other's."""
        return "psa-kit-" + self.cookie_secret[:8]


def path() -> Path:
    """Return where the private settings lie."""
    return places.data_folder() / ".private.json"


def read_or_make() -> Private:
    """Return this data folder's private settings; new ones where there are none, or none that can be used.

    Raises Problem when they cannot be written.
    """
    try:
        kept = json.loads(path().read_text("utf8"))
        private = Private(str(kept["token"]), str(kept["cookie_secret"]))
        if len(private.token) >= 32 and len(private.cookie_secret) >= 32:
            return private
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or damaged: new ones cost one click on the address that start.py prints
    private = Private(secrets.token_hex(24), secrets.token_hex(32))
    try:
        draft = path().with_suffix(".draft")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf8") as file:
            json.dump(asdict(private), file)
        draft.replace(path())
    except OSError as error:
        raise Problem("server:problems.cannot_write", folder=places.data_folder()) from error
    return private
