"""Help with wording a rule: positive, concrete, visible, and "we" (workbook lines 1084-1088 and 3686-3692).

Only hints: a rule is the group's, and a hint refuses nothing. The words stand in rule_hints.yaml; only words and the clauses
they stand in are looked at, so that a person can see why a word was pointed out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kits import wording

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PAUSE = re.compile(r"[,;:.!?()\u2013\u2014\n]")
FULL_STOP = re.compile(r"[.!?\n]")
QUOTED = re.compile('“[^”]*”|„[^”“]*[”“]|‘[^‘]*?’(?!\\w)|"[^"]*"|«[^»]*»')
GAP = "…"
WIDEST_GAP = 3  # words


class Kind(StrEnum):
    """What makes a rule hard to keep to, the weightiest first. The sentence stands in `texts/` under `hints.<kind>`."""

    NEGATION = "negation"
    UNSEEN = "unseen"
    VAGUE = "vague"
    NOT_WE = "not_we"


@dataclass(frozen=True)
class Hint:
    """Something to look at in a rule: what kind, and which words, from `start` up to `end` in the text."""

    kind: Kind
    start: int
    end: int
    words: str

    @property
    def key(self) -> str:
        """The key of the sentence that goes with it; its place `words` is filled with `words`."""
        return f"hints.{self.kind.value}"


@dataclass(frozen=True)
class Part:
    """A stretch of a rule's text, with the hint that stands at it or None."""

    text: str
    kind: Kind | None = None


@dataclass(frozen=True)
class _Opener:
    """When a word begins a clause that only says when or which: not after some words, or only before some."""

    not_after: frozenset[str]
    only_before: frozenset[str]


@dataclass(frozen=True)
class _Words:
    """The words of one language. A phrase is a tuple of words, GAP among them."""

    we: frozenset[str]
    openers: Mapping[str, _Opener]
    phrases: Mapping[Kind, tuple[tuple[str, ...], ...]]
    fine: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Token:
    """A word: as it is compared, where it stands, and whether a pause or a full stop stands before it."""

    word: str
    start: int
    end: int
    after_pause: bool
    after_stop: bool


@functools.lru_cache(maxsize=256)  # each command shows all rules again
def hints(text: str, language: str) -> tuple[Hint, ...]:
    """Return what to look at in a rule, in the order of its words; nothing for an empty text. `language` is "nl" or "en"."""
    words = _words(language)
    tokens = _tokens(text)
    if not tokens:
        return ()
    aside = _aside(tokens, words)
    quoted = {n for n, token in enumerate(tokens) if any(a <= token.start < b for a, b in _quotes(text))}
    taken = {n for phrase in words.fine for first, last in _found(tokens, phrase) for n in range(first, last + 1)}
    taken |= quoted
    found = []
    for kind, phrases in words.phrases.items():
        for phrase in phrases:
            for first, last in _found(tokens, phrase):
                span = set(range(first, last + 1))
                if first not in aside and not span & taken:
                    taken |= span
                    found.append(_hint(kind, text, tokens[first], tokens[last]))
    if not any(_is_we(token.word, words) for n, token in enumerate(tokens) if n not in aside | quoted):
        found.append(_hint(Kind.NOT_WE, text, tokens[0], tokens[0]))
    return tuple(sorted(found, key=lambda hint: (hint.start, list(Kind).index(hint.kind))))


def parts(text: str, language: str) -> tuple[Part, ...]:
    """Return a rule's text cut at its hints, to be shown with marks; together the parts are the text."""
    cut, at = [], 0
    for hint in hints(text, language):
        if hint.start < at:
            continue
        cut += [Part(text[at : hint.start]), Part(text[hint.start : hint.end], hint.kind)]
        at = hint.end
    cut.append(Part(text[at:]))
    return tuple(part for part in cut if part.text)


def _hint(kind: Kind, text: str, first: _Token, last: _Token) -> Hint:
    return Hint(kind, first.start, last.end, text[first.start : last.end])


@functools.cache
def _words(language: str) -> _Words:
    tree = wording.read(Path(__file__).with_name("rule_hints.yaml"), language).get(language)
    lists = {kind: tree[kind.value] for kind in Kind if kind is not Kind.NOT_WE}
    return _Words(
        we=frozenset(tree["we"]),
        openers={
            word: _Opener(frozenset(rule.get("not_after", ())), frozenset(rule.get("only_before", ())))
            for word, rule in tree["openers"].items()
        },
        phrases={kind: _phrases(words["words"]) for kind, words in lists.items()},
        fine=tuple(phrase for words in lists.values() for phrase in _phrases(words["fine"])),
    )


def _phrases(written: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return phrases as words, the longest first, so that it is the one that is pointed out."""
    return tuple(sorted((tuple(phrase.split()) for phrase in written), key=len, reverse=True))


def _tokens(text: str) -> list[_Token]:
    found, before = [], 0
    for match in WORD.finditer(text):
        between = text[before : match.start()]
        word = match[0].casefold().replace("’", "'")
        found.append(_Token(word, match.start(), match.end(), bool(PAUSE.search(between)), bool(FULL_STOP.search(between))))
        before = match.end()
    return found


def _quotes(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in QUOTED.finditer(text)]


def _found(tokens: Sequence[_Token], phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the first and last token of each place where a phrase stands, within one sentence part."""
    for first in range(len(tokens)):
        last = _ends(tokens, phrase, first)
        if last is not None:
            yield first, last


def _ends(tokens: Sequence[_Token], phrase: tuple[str, ...], first: int) -> int | None:
    at, gap = first - 1, 0
    for word in phrase:
        if word == GAP:
            gap = WIDEST_GAP
            continue
        reach = range(at + 1, min(at + 2 + gap, len(tokens)))
        if at < first:
            reach = range(first, min(first + 1, len(tokens)))
        place = next((n for n in reach if tokens[n].word == word), None)
        if place is None or any(tokens[n].after_pause for n in range(first + 1, place + 1)):
            return None
        at, gap = place, 0
    return at


def _is_we(word: str, words: _Words) -> bool:
    return word.partition("'")[0] in words.we


def _aside(tokens: Sequence[_Token], words: _Words) -> set[int]:
    """Return which tokens stand in a clause that only says when or which; the word that begins it is none of them.

    Such a clause ends at a pause; one at the sentence's start also at the "we" of the rule itself ("Als iemand praat
    luisteren we").
    """
    aside: set[int] = set()
    opener: int | None = None
    said_we = False
    for n, token in enumerate(tokens):
        if token.after_stop:
            said_we = False
        if token.after_pause:
            opener = None
        we = _is_we(token.word, words)
        if opener is not None and we and not said_we and n > opener + 1:
            opener = None
        if opener is None:
            said_we |= we
        else:
            aside.add(n)
        if _opens(tokens, n, words):
            opener = n
            aside.discard(n)
    return aside


def _opens(tokens: Sequence[_Token], n: int, words: _Words) -> bool:
    rule = words.openers.get(tokens[n].word)
    if rule is None:
        return False
    before = tokens[n - 1].word if n else ""
    after = tokens[n + 1].word if n + 1 < len(tokens) else ""
    return before not in rule.not_after and (not rule.only_before or after in rule.only_before)
