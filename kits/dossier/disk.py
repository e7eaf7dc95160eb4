"""Be sure that something is on disk, whole."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kits.dossier.records import new_id


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on disk; systems that cannot do so for folders need not."""
    with contextlib.suppress(PermissionError, IsADirectoryError):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            with contextlib.suppress(OSError):  # a handle for reading only is not enough everywhere
                os.fsync(handle)
        finally:
            os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Write a small file, its owner's alone: what stood there before stays whole until this is on disk. Raises OSError."""
    draft = path.with_name(f".{new_id()}.draft")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    sync(path.parent)
