"""The small file beside a locked client file (`client.psa-unlock`): its secret, wrapped by the passphrase.

SQLCipher leaves no room for it in the file itself. A copy is kept on this computer, by the file's salt: so each copy of the
file opens here with the passphrase, and one that was lost on the way is put back. Which client it is, is told without the
passphrase, as the random id it has: so a page finds the file again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kits.dossier import disk, machine
from kits.dossier.faults import explained, problem
from kits.dossier.keyring import KEY_BYTES
from kits.dossier.recovery import RecoverySheet

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = 1
SUFFIX = "-unlock"
ABOUT = "Opens the client file beside it with its passphrase: keep the two together. Without this, use the recovery sheet."
PASSES, LANES, MEMORY_KIB = 3, 4, 64 * 1024
"""What one guess of a passphrase costs: a tenth of a second and 64 MB (the second choice of RFC 9106)."""
MOST_PASSES, MOST_LANES, MOST_MEMORY_KIB = 20, 16, 1024 * 1024
"""What a file may ask for at most: somebody else may have written it."""
LEAST_KIB_A_LANE = 8
TURNED_BITS = 16
"""With at most so many other bits it is the same salt, and the file that has it was damaged."""
MOST_BYTES = 10_000


@dataclass(frozen=True)
class Wrap:
    """A locked file's secret, as its passphrase opens it. All that are bytes stand here in hexadecimal."""

    id: str
    salt: str
    kdf_salt: str
    passes: int
    lanes: int
    memory_kib: int
    nonce: str
    wrapped: str

    def opened(self, passphrase: str) -> RecoverySheet | None:
        """Return the secret, or None when this is not the passphrase. Takes a tenth of a second, on purpose."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - only where a file is locked

        with contextlib.suppress(InvalidTag):
            cipher = _cipher(passphrase, bytes.fromhex(self.kdf_salt), self.passes, self.lanes, self.memory_kib)
            return RecoverySheet(cipher.decrypt(bytes.fromhex(self.nonce), bytes.fromhex(self.wrapped), _said(self)))
        return None


def wrapped(sheet: RecoverySheet, dossier_id: str, passphrase: str) -> Wrap:
    """Return a file's secret, wrapped by a passphrase. Raises Problem where that is empty."""
    if not _cleaned(passphrase):
        raise problem("passphrase_empty")
    kdf_salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    plain = Wrap(dossier_id, sheet.salt.hex(), kdf_salt.hex(), PASSES, LANES, MEMORY_KIB, nonce.hex(), "")
    cipher = _cipher(passphrase, kdf_salt, PASSES, LANES, MEMORY_KIB)
    return Wrap(**{**asdict(plain), "wrapped": cipher.encrypt(nonce, sheet.secret, _said(plain)).hex()})


def beside(path: Path) -> Path:
    """Return where the wrap of the locked file at `path` is."""
    return path.with_name(path.name + SUFFIX)


def found(path: Path, salt: bytes) -> Wrap | None:
    """Return the wrap of the file at `path` that begins with this salt: the one beside it, or what this computer kept.

    None where there is none that is whole, or only one of another file. Raises Problem where the file's own beginning was
    damaged.
    """
    near = _read(beside(path))[0]
    if near and near.salt == salt.hex():
        return near
    kept = _read(_kept(salt))[0]
    if kept and kept.salt == salt.hex():
        return kept
    if near and is_near(bytes.fromhex(near.salt), salt):
        raise problem("locked_damaged", path=path)
    return None


def salt_beside(path: Path) -> bytes | None:
    """Return of which salt the wrap is that lies beside the file at `path`; None where there is none that is whole."""
    near = _read(beside(path))[0]
    return bytes.fromhex(near.salt) if near else None


def is_damaged(path: Path) -> bool:
    """Return whether something lies beside the file at `path` of which nothing can be made."""
    return _read(beside(path))[1]


def is_near(one: bytes, other: bytes) -> bool:
    """Return whether two salts are the same but for a few bits: one of the two was damaged."""
    return (int.from_bytes(one, "big") ^ int.from_bytes(other, "big")).bit_count() <= TURNED_BITS


def write(path: Path, wrap: Wrap) -> None:
    """Put the wrap of the file at `path` beside it, and keep a copy of it on this computer. Raises Problem."""
    keep(wrap)
    _put(path, wrap)


def keep(wrap: Wrap) -> None:
    """Keep a copy of a wrap on this computer. Raises Problem."""
    kept = _kept(bytes.fromhex(wrap.salt))
    if _read(kept)[0] != wrap:
        with explained(kept):
            disk.write(kept, _content(wrap))


def accompany(path: Path, salt: bytes) -> None:
    """Put the wrap that this computer kept beside a file with this salt, where there is another or none. Raises Problem."""
    kept, near = _read(_kept(salt))[0], _read(beside(path))[0]
    if kept is not None and (near is None or near.salt != kept.salt):
        _put(path, kept)


def forget(salt: bytes) -> None:
    """Keep nothing of the file with this salt on this computer."""
    with contextlib.suppress(OSError):
        _kept(salt).unlink(missing_ok=True)


def _put(path: Path, wrap: Wrap) -> None:
    with explained(beside(path)):
        disk.write(beside(path), _content(wrap))
        with contextlib.suppress(OSError):  # whoever may open the file needs this with it
            shutil.copymode(path, beside(path))


def _kept(salt: bytes) -> Path:
    folder = machine.folder() / "unlock"
    with explained(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{salt.hex()}.json"


def _cleaned(passphrase: str) -> bytes:
    """Return a passphrase as it counts: however a keyboard puts accents together, without what was pasted around it."""
    return unicodedata.normalize("NFC", passphrase).strip().encode("utf8", "surrogatepass")


def _cipher(passphrase: str, salt: bytes, passes: int, lanes: int, memory_kib: int) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415

    made = Argon2id(salt=salt, length=KEY_BYTES, iterations=passes, lanes=lanes, memory_cost=memory_kib)
    return AESGCM(made.derive(_cleaned(passphrase)))


def _said(wrap: Wrap) -> bytes:
    """Return what nobody may change about a wrap without its passphrase."""
    return json.dumps({**asdict(wrap), "wrapped": "", "format": FORMAT}, sort_keys=True).encode()


def _content(wrap: Wrap) -> bytes:
    said = {"about": ABOUT, "format": FORMAT, **asdict(wrap)}
    return json.dumps({**said, "check": _check(said)}, indent=2).encode()


def _check(said: dict[str, Any]) -> str:
    """Return what shows that a bit of the file was turned."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _read(file: Path) -> tuple[Wrap | None, bool]:
    """Return the wrap in a file; without one, whether there is a file of which nothing can be made."""
    try:
        with file.open("rb") as opened:
            said = json.loads(opened.read(MOST_BYTES))
        check = said.pop("check")
        if said.get("format") != FORMAT or check != _check(said):
            return None, True
        del said["about"], said["format"]
        wrap = Wrap(**said)
        sizes = [len(bytes.fromhex(one)) for one in (wrap.salt, wrap.kdf_salt, wrap.nonce, wrap.wrapped)]
        costs = ((wrap.passes, MOST_PASSES), (wrap.lanes, MOST_LANES), (wrap.memory_kib, MOST_MEMORY_KIB))
        if sizes != [16, 16, 12, 36] or not all(0 < cost <= most for cost, most in costs) or not isinstance(wrap.id, str):
            return None, True
        if wrap.memory_kib < LEAST_KIB_A_LANE * wrap.lanes:
            return None, True
    except FileNotFoundError:
        return None, False
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None, True
    return wrap, False
