"""From bytes to text: in which encoding it was written.

UTF-8 proves itself. Of the one-byte encodings every one fits; which gives text that people in this part of the world
write? charset-normalizer, asked first, read `geïrriteerd` from Windows as `geďrriteerd` and short lists as another century's
DOS, so it is asked only for what is mostly written in other letters than ours.
"""

from __future__ import annotations

import re
from collections import Counter

from kits.problems import Problem

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
OTHER_FILES = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"SQLite format 3",
)
NEARBY = ("cp1252", "mac_roman", "cp850", "cp1250")  # Windows first: on a tie it is that
WESTERN = set("áàâäãçéèêëíìîïñóòôöõœúùûüÿß“”„‘’–—…€•")
OTHER_ALPHABET = 0.4  # of the letters: then the text is not in Latin script
STRANGE = 0.02  # of the characters: control characters beyond this share are not text
MANY_NULLS = 0.1
LOOKED_AT = 200_000


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file. What cannot be read becomes U+FFFD; raises Problem when it is no text at all."""
    if data.startswith(OTHER_FILES):
        raise Problem("kits.sheets:problems.not_text", name=name)
    text = _decoded(data)
    sample = text[:LOOKED_AT]
    strange = sum(ch < " " and ch not in "\t\n\r\f\v\x1a" for ch in sample) + sample.count("\ufffd")
    if strange > max(2, len(sample) * STRANGE) or "\x00" in sample:
        raise Problem("kits.sheets:problems.not_text", name=name)
    return text.removesuffix("\x1a")  # how DOS ended a file


def _decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if data[:LOOKED_AT].count(0) > len(data[:LOOKED_AT]) * MANY_NULLS:
        zeros = Counter(n % 2 for n, byte in enumerate(data[:2000]) if byte == 0)
        return data.decode("utf-16-le" if zeros[1] >= zeros[0] else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if _mostly_utf8(data):
            return data.decode("utf-8", "replace")
        return data.decode(_one_byte(data[:LOOKED_AT] if not data[:LOOKED_AT].isascii() else data), "replace")


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether only a few bytes keep a file from being UTF-8: a character cut in two, a cell pasted from elsewhere."""
    text = data.decode("utf-8", "replace")
    wrong, right = text.count("\ufffd"), sum(ch > "\x7f" for ch in text)
    return right - wrong > 4 * wrong


def _one_byte(data: bytes) -> str:
    letters = [byte for byte in data if byte > 0x7F or chr(byte).isalpha()]
    if sum(byte > 0x7F for byte in letters) > OTHER_ALPHABET * len(letters) and len(letters) > 40:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - only for files that are neither UTF-8 nor Western

        best = from_bytes(data).best()
        return best.encoding if best else "cp1252"
    return max(NEARBY, key=lambda encoding: _likely(data.decode(encoding, "replace")))


def _likely(text: str) -> int:
    """Return how much the characters beyond ASCII look like writing from around here."""
    return sum(
        _points(*around.groups()) for around in re.finditer(r"(?s)(?<![^\x00-\x7f])(^|.)([^\x00-\x7f])(?=(.|$))", text)
    )


def _points(before: str, char: str, after: str) -> int:
    if (char.isupper() and before.islower()) or (before.isupper() and char.islower() and after.isupper()):
        return -1  # geÔnteresseerd, GEìNTERESSEERD
    if char.lower() in WESTERN:
        inside = before.isalpha() and after.isalpha()
        return 2 if char.isalpha() or char == "’" or not inside else -1
    return 1 if char.isalpha() else -1
