"""The recovery sheet: the secret of a locked client file, as letters that a person can print, keep and type again.

The secret is random. The file's key and its salt follow from it and from nothing else, so the sheet opens the file wherever
it is found. It is printed in groups of five: four letters that say something, and a fifth that shows a slip in that group.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

from kits.dossier.faults import problem
from kits.dossier.keyring import KEY_BYTES, SALT_BYTES
from kits.dossier.openings import PLAIN

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What is printed: no I, L, O or U, which are read as something else."""
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
SECRET_BYTES = 20
GROUPS, SAYING = 8, 4
"""How many groups there are, and how many letters of each say something."""
BITS = 5


@dataclass(frozen=True)
class RecoverySheet:
    """What a recovery sheet holds. Who has it opens the file."""

    secret: bytes = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups as they are printed, in their order."""
        number = int.from_bytes(self.secret, "big")
        values = [number >> BITS * n & 31 for n in reversed(range(GROUPS * SAYING))]
        said = [values[n * SAYING : (n + 1) * SAYING] for n in range(GROUPS)]
        return tuple("".join(LETTERS[one] for one in [*group, _check(group, n)]) for n, group in enumerate(said))

    @property
    def salt(self) -> bytes:
        """Return the salt of the file that this sheet opens: its first bytes, which anybody may see."""
        return _derived(self.secret, b"salt", SALT_BYTES)

    @property
    def key(self) -> bytes:
        """Return the key of the file that this sheet opens."""
        return _derived(self.secret, b"key", KEY_BYTES)


def new_sheet() -> RecoverySheet:
    """Return a sheet that nobody has ever had."""
    while True:
        made = RecoverySheet(secrets.token_bytes(SECRET_BYTES))
        if made.salt[:8] != PLAIN[:8]:
            return made


def typed_sheet(typed: str) -> RecoverySheet:
    """Return the sheet a person typed over, with or without spaces, dashes and capitals.

    Raises Problem that names the group in which there is a slip, or says how many letters there should be.
    """
    text = typed.upper().translate(READ_AS)
    parts = re.findall(r"[^\s\-–—.,;:]+", text)
    if len(parts) != GROUPS or any(len(part) > SAYING + 1 for part in parts):
        joined = "".join(parts)  # without groups, or with other ones
        if len(joined) != GROUPS * (SAYING + 1):
            raise problem("sheet_length", n=len(joined), letters=GROUPS * (SAYING + 1))
        parts = [joined[n : n + SAYING + 1] for n in range(0, len(joined), SAYING + 1)]
    wrong = [n + 1 for n, part in enumerate(parts) if not _is_whole(part, n)]
    if wrong:
        raise problem("sheet_group" if len(wrong) == 1 else "sheet_groups", group=_listed(wrong))
    number = 0
    for letter in "".join(part[:SAYING] for part in parts):
        number = number << BITS | LETTERS.index(letter)
    return RecoverySheet(number.to_bytes(SECRET_BYTES, "big"))


def _derived(secret: bytes, what: bytes, size: int) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - only where a file is locked
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    return HKDF(SHA256(), size, None, b"psa-kit locked client file 1: " + what).derive(secret)


def _listed(numbers: list[int]) -> str:
    return ", ".join(str(n) for n in numbers)


def _is_whole(part: str, place: int) -> bool:
    if len(part) != SAYING + 1 or any(letter not in LETTERS for letter in part):
        return False
    *said, check = (LETTERS.index(letter) for letter in part)
    return _check(said, place) == check


def _check(values: list[int], place: int) -> int:
    """Return what shows any one letter that is wrong, any two that changed places, and groups that did.

    A weighted sum in the field of 32 elements: each weight is twice the one before, none is 0, and none occurs twice.
    """
    total = place + 1
    for value in values:
        total = _twice(total ^ value)
    return total


def _twice(value: int) -> int:
    return (value << 1) ^ (0b100101 if value & 16 else 0)
