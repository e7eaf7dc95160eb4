"""Files that a browser sends in parts: a message over the socket has a limit, a client file has not."""

from __future__ import annotations

import time
from pathlib import Path

from kits import places
from kits.dossier.faults import explained
from kits.dossier.records import new_id
from kits.problems import Problem

FORGOTTEN_S = 3600
"""Seconds after which an upload that nobody finished is removed."""


class Uploads:
    """The uploads of one page. They lie in the data folder: a client's data go to no other place on the machine."""

    def __init__(self) -> None:
        self._files: dict[str, Path] = {}

    def add(self, upload: str, part: bytes) -> str:
        """Add a part to an upload ("" begins one) and return its name. Raises Problem when it cannot be kept."""
        if not upload:
            _sweep()
            upload = new_id()
            self._files[upload] = places.data_folder() / f".upload-{upload}.draft"
        path = self._path(upload)
        with explained(path), path.open("ab") as file:
            file.write(part)
        return upload

    def take(self, upload: str) -> Path:
        """Return the file, for `drop` to remove afterwards. Raises Problem when it never came."""
        return self._path(upload)

    def drop(self, upload: str) -> None:
        """Remove an upload."""
        path = self._files.pop(upload, None)
        if path is not None:
            path.unlink(missing_ok=True)

    def _path(self, upload: str) -> Path:
        if upload not in self._files:
            raise Problem("widgets:problems.no_upload")
        return self._files[upload]


def _sweep() -> None:
    """Remove what a page that was closed half-way left behind."""
    for path in places.data_folder().glob(".upload-*.draft"):
        if time.time() - path.stat().st_mtime > FORGOTTEN_S:
            path.unlink(missing_ok=True)
