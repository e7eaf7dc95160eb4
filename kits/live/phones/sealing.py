"""What hides answers in the client's file: a key that lives in the memory of the kit's processes, and in no file.

The kit makes it when it starts, and every process it starts inherits it; it is gone with the last of them. Without it, what
lies in the ballot box cannot be read, nor told whose it is, by whoever opens the file. What was changed, or put in another
place, is refused (AES-256-GCM). No timestamps: when somebody answered is not told either.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from typing import Any

VARIABLE = "PSA_KIT_MEMORY_KEY"
"""Where processes inherit the key: an environment is memory, readable by this person and this computer's keeper alone."""
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
LEAST_BYTES = 512
"""What is sealed is as long as this, or twice, four times …: how long an answer is would tell it from others."""


class UnreadableError(Exception):
    """What was sealed under another key, changed, or put in another place."""


def begin() -> None:
    """Make the key of this start of the kit, before any process is started that needs it; one that was inherited stays."""
    os.environ.setdefault(VARIABLE, secrets.token_hex(KEY_BYTES))


def _memory_key() -> bytes:
    begin()
    return hashlib.sha256(os.environ[VARIABLE].encode()).digest()


def _cipher(key: bytes) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - only a room with phones needs it

    return AESGCM(key)


class Sealer:
    """Seals what one room's phones gave. Where the room's own secret is wiped, nothing opens it any more either.

    Under a `key` of its own, in place of the one in memory, it can still be read after the kit was started again.
    """

    def __init__(self, secret: bytes, key: bytes | None = None) -> None:
        key = hmac.digest(key or _memory_key(), secret, "sha256")
        self._cipher = _cipher(hmac.digest(key, b"seal", "sha256"))
        self._tag = hmac.digest(key, b"tag", "sha256")

    def tag(self, question: str, participant: str) -> str:
        """Return under what a participant's answer to one question lies: another at each, and nobody's without the key."""
        return hashlib.blake2b(f"{question}\n{participant}".encode(), key=self._tag, digest_size=TAG_BYTES).hexdigest()

    def seal(self, content: Any, place: str) -> bytes:
        """Return `content` (what JSON can carry) unreadable, for one `place`."""
        plain = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        size = LEAST_BYTES
        while size < len(plain):
            size *= 2
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + bytes(self._cipher.encrypt(nonce, plain.ljust(size), place.encode()))

    def open(self, sealed: bytes, place: str) -> Any:
        """Return what was sealed for a `place`. Raises UnreadableError when that cannot be."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        try:
            return json.loads(self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode()))
        except (InvalidTag, ValueError):
            raise UnreadableError from None
