"""How hard a passphrase is to guess: estimated and said, and left to the person.

A plain measure of our own, on the low side for what people think up: words count for less than a draw from a list would,
what is repeated, in a row or known of them for next to nothing. It knows no language: an obscure proverb passes for strong.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop")
COMMON = {
    *("welkom", "wachtwoord", "wachtzin", "geheim", "hallo", "zomer", "winter", "lente", "herfst", "dossier", "inloggen"),
    *("welcome", "password", "passphrase", "secret", "hello", "summer", "spring", "autumn", "client", "login", "admin"),
    *("de", "het", "een", "en", "van", "in", "is", "ik", "je", "mijn", "the", "a", "an", "and", "of", "my", "kit", "psa"),
}
"""Words that everybody tries first, or that say nothing."""
FAIR_BITS, STRONG_BITS = 35.0, 50.0
"""At a tenth of a second and 64 MB a guess, what a machine tries in months, and what many machines do not in years."""
WORD_BITS, LETTER_BITS, MARK_BITS, NEXT_TO_NOTHING = 11.0, 2.6, 4.0, 1.5
"""For a word at most, for a letter of one, for any other character, and for what is known, repeated or in a row."""
MOST_WORDS, WORD_LETTERS, JUMBLE_FROM, DISGUISED_FROM = 2.0, 6, 8, 5
DISGUISED = str.maketrans("@03154$7!", "aoelsasti")


@dataclass(frozen=True)
class Strength:
    """How strong a passphrase is, with the `bits` it was estimated at: a bit more is twice the guessing."""

    level: Literal["weak", "fair", "strong"]
    bits: float

    @property
    def text(self) -> str:
        """Return the code of the sentence that says so, as `problems` have them."""
        return f"kits.dossier:strength.{self.level}"


def strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Return how strong a passphrase is. `known` is what others know to try: the client's name, one's own."""
    text = unicodedata.normalize("NFC", passphrase).strip().casefold()
    tried = COMMON | {part for name in known for part in _parts(name.casefold())}
    seen: set[str] = set()
    bits = 0.0
    for token in text.split():
        if _is_jumble(token) and not any(
            word in token.translate(DISGUISED) for word in tried if len(word) >= DISGUISED_FROM
        ):
            bits += NEXT_TO_NOTHING if token in seen else MARK_BITS * min(len(_without_rows(token)), 2 * len(set(token)))
            seen.add(token)
            continue
        for part in _parts(token):
            known_part = part in seen or part in tried or re.fullmatch(r"(19|20)\d\d", part)
            bits += NEXT_TO_NOTHING if known_part else _bits(part)
            seen.add(part)
    marks = re.findall(r"[^\w\s]", text)
    bits += MARK_BITS * len(set(marks)) / 2
    return Strength("weak" if bits < FAIR_BITS else "fair" if bits < STRONG_BITS else "strong", round(bits, 1))


def _parts(text: str) -> list[str]:
    """Return the words and the numbers of a text, apart."""
    return re.findall(r"[^\W\d_]+|\d+", text)


def _bits(part: str) -> float:
    letters = _without_rows(part)
    if part.isdigit():
        return MARK_BITS * 0.8 * len(letters)
    words = min(MOST_WORDS, max(1.0, len(letters) / WORD_LETTERS))  # written together, it may be one long word as well
    return min(WORD_BITS * words, LETTER_BITS * len(letters))


def _without_rows(part: str) -> str:
    """Return a part with what is repeated, or in a row on a keyboard or in the alphabet, brought down to one letter."""
    kept = part[:1]
    for last, letter in itertools.pairwise(part):
        if letter != last and not any(pair in row for row in ROWS for pair in (last + letter, letter + last)):
            kept += letter
    return kept


def _is_jumble(token: str) -> bool:
    """Return whether letters, figures and marks take turns as they do in no word with something behind it."""
    kinds = ["a" if letter.isalpha() else "1" if letter.isdigit() else "." for letter in token]
    turns = sum(one != other for one, other in itertools.pairwise(kinds))
    return len(token) >= JUMBLE_FROM and turns > len(token) / 3
