"""Where phones come in at a server that many people share: at its public address, through its proxy (deploy/phones.py)."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from dataclasses import dataclass

VARIABLE = "PSA_KIT_PHONES_HUB"
"""Says so: JSON with the fields of `Hub`."""
WAY = "/phones/"
SIGNS, LENGTH = "23456789abcdefghjkmnpqrstuvwxyz", 6
"""What a room's own part of the address is made of. It is typed, and no secret: the code is."""


@dataclass(frozen=True)
class Hub:
    """How a room is opened at a server that many people share.

    `public` is the address that phones have, `proxy` the one at which this kit reaches the same, `service` where it asks for
    a room; `listen` is where a room's own service listens, and `hops` how many servers add to whom they saw before it does.
    """

    service: str
    proxy: str
    public: str
    listen: str = "127.0.0.1"
    hops: int = 1


def hub() -> Hub | None:
    """Return how rooms are opened here; None on a computer of one's own."""
    with contextlib.suppress(ValueError, TypeError):
        return Hub(**json.loads(os.environ.get(VARIABLE, "")))
    return None


def over_tls() -> bool:
    """Return whether what phones send comes encrypted, from whatever network they are on."""
    here = hub()
    return here is not None and here.public.startswith("https://")


def place(public: str) -> str:
    """Return a new address below the public one, for one room."""
    return public + WAY + "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
