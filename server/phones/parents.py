"""The process that the service ends with: whether it goes on."""

from __future__ import annotations

import contextlib

import psutil


def process(pid: int) -> psutil.Process | None:
    """Return the process that has this number now; None where there is none, or that is unknown."""
    with contextlib.suppress(psutil.Error):
        return psutil.Process(pid)
    return None


def lives(process: psutil.Process | None) -> bool:
    """Say whether a process goes on: that very one, not a later one by the same number. Unknown is no reason to end."""
    try:
        return process is not None and process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except (psutil.Error, OSError):
        return True
