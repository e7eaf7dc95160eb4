"""What the server keeps for itself between starts: the token and the cookie secret.

They stay the same, so that a bookmark keeps working after a restart. The file is readable by its owner only, and lies where
this computer keeps what is only about itself: a folder of documents is often copied to somebody else's computer.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from kits import places
from kits.dossier import machine
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
    """Return where the private settings of this data folder lie."""
    folder = hashlib.sha256(str(places.data_folder().resolve()).encode()).hexdigest()[:16]
    return machine.folder() / f"private-{folder}.json"


def read_or_make() -> Private:
    """Return this data folder's private settings; new ones where there are none, or none that can be used.

    Raises Problem when they cannot be written.
    """
    with contextlib.suppress(OSError):  # an earlier kit's: what lay there may have been copied, so it opens nothing any more
        (places.data_folder() / ".private.json").unlink(missing_ok=True)
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
        raise Problem("server:problems.cannot_write", folder=machine.folder()) from error
    return private
