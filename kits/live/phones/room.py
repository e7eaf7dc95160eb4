"""Where phones join a session, and what it shows of itself."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field

from kits.live.phones.at_hub import WAY

HASH_BYTES = 16


@dataclass(frozen=True)
class PhoneRoom:
    """A session that phones can join. `host` and `port` are where its service listens; `code` is what lets in.

    At a server that many people share, `host` is the whole address that phones have (`at_hub`).
    """

    session: str
    secret: bytes = field(repr=False)
    code: str = field(repr=False)
    host: str
    port: int
    paused: bool

    @property
    def public(self) -> bool:
        """Whether phones come by a server's public address, rather than over this computer's own network."""
        return "://" in self.host

    @property
    def door(self) -> str:
        """Where somebody chose to let phones in: one of `service.addresses`."""
        return self.host.rpartition(WAY)[0] if self.public else self.host

    @property
    def origin(self) -> str:
        """What a browser says a page of this room comes from."""
        return "/".join(self.host.split("/", 3)[:3]) if self.public else f"http://{self.address}"

    @property
    def path(self) -> str:
        """Below which path of that the room lies; nothing where it has an address of its own."""
        return self.host.removeprefix(self.origin) if self.public else ""

    @property
    def address(self) -> str:
        """What somebody types in a browser."""
        return self.host.partition("://")[2] if self.public else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """What the QR code says: the code stands in the fragment, which a browser never sends nor logs."""
        return f"{self.origin}{self.path}/#{self.code}"

    @property
    def mark(self) -> str:
        """What the room's service shows to say that it is this room's: it tells nothing of the key."""
        return hmac.new(self.secret, b"which room", hashlib.sha256).hexdigest()[:16]

    @property
    def goodbye(self) -> str:
        """What the kit says to the room's service to have it let go: only who has the room's secret knows it."""
        return hmac.new(self.secret, b"let go", hashlib.sha256).hexdigest()

    @property
    def place(self) -> tuple[bytes, str, int]:
        """What makes a room one service's: opened again, or elsewhere, it is another's."""
        return self.secret, self.host, self.port

    def participant(self, key: str) -> str:
        """Return the keyed hash of a phone's key."""
        return hmac.new(self.secret, key.encode(), hashlib.sha256).digest()[:HASH_BYTES].hex()
