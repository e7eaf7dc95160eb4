"""Looks at clients in databases, for a list of them: each in a thread of its own, so a server that is away delays nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

from kits.dossier import peeking
from kits.dossier.peeking import Peek

WAIT_S = 0.7
"""Seconds a list waits for a first look at all databases together. What comes later stands in it as soon as it comes."""
FRESH_S = 20.0
"""Seconds after which a list looks again."""

_seen: dict[str, tuple[float, Peek]] = {}
_looking: dict[str, threading.Thread] = {}
_lock = threading.Lock()


def looks(addresses: Iterable[str], wait: float = WAIT_S) -> dict[str, Peek]:
    """Return a look at each database, perhaps an earlier one; none of what was never seen and does not answer in time.

    Only the call that begins a first look waits for it.
    """
    asked = list(addresses)
    coming = [thread for address in asked if (thread := _look(address)) is not None]
    end = time.monotonic() + wait
    for thread in coming:
        thread.join(max(0.0, end - time.monotonic()))
    with _lock:
        return {address: _seen[address][1] for address in asked if address in _seen}


def forget(address: str) -> None:
    """Look at a database anew the next time: something was done there."""
    with _lock:
        _seen.pop(address, None)


def _look(address: str) -> threading.Thread | None:
    """Begin to look, where the last look is old and none is on its way; return the thread of a first one."""
    with _lock:
        known = _seen.get(address)
        if address in _looking or (known is not None and time.monotonic() - known[0] < FRESH_S):
            return None
        _looking[address] = threading.Thread(target=_see, args=(address,), daemon=True)
        _looking[address].start()
        return _looking[address] if known is None else None


def _see(address: str) -> None:
    seen = peeking.peek_database(address)
    with _lock:
        _seen[address] = time.monotonic(), seen
        _looking.pop(address, None)
