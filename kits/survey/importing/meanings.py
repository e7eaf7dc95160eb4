"""What is meant by the words in a column of answers: which option, which block, whether something was ticked.

Words are understood as they are in the questionnaire (in either language), by an option's number or code, or because they
are nearly those of one option. What is not understood is told, and stays open until a person says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from kits.sheets import plain
from kits.survey.importing.known import Known
from kits.survey.importing.words import LONGEST_ALIKE, alike, listed
from kits.survey.questionnaire import Option
from kits.survey.release import Kind

NOTHING = "-"
"""What stands for no answer; of a block, for rows that are left out."""
YES, NO = "yes", "no"
BLOCK, CATEGORY, DONE = "block", "category", "done"
QUESTION, OPTION = "q:", "o:"
"""Roles of columns: "q:physical" holds the answers to a question, "o:physical_by:tenant" says of one option yes or no."""
ALIKE, CLEARLY = 0.82, 0.06
"""How alike a word and an option have to be, and how much more than any other option, to be offered as that one."""
MOST_COMPARED = 400
"""Different words of a column that are compared with the options; more are what people wrote themselves."""
_APART = re.compile(r"[;|\n]+")
_FURTHER = re.compile(r"\s*[,/]\s*")
_NUMBER = re.compile(r"([a-z]{0,3})0*(\d{1,3})")
_TIMES = re.compile(r"(\d{1,4})\s*(?:x|keer|maal|times?)")


class How(StrEnum):
    """Why a word is taken for what it is; "" for one that nobody understands yet."""

    SAME = "same"
    LIKE = "like"
    NUMBER = "number"
    SAID = "said"
    UNKNOWN = ""


@dataclass(frozen=True)
class Word:
    """A word as it stands in a column, and what is meant by it: an option's id, a block's, NOTHING, or "" while unknown."""

    said: str
    meant: str
    how: How


@dataclass(frozen=True)
class Said:
    """What a person said of a column: what words mean (compared as `plain` makes them), and what all others are."""

    words: Mapping[str, str] = field(default_factory=dict)
    rest: str = ""


def question_of(role: str) -> str:
    """Return the question that a column's role is about; "" for none."""
    return role.split(":")[1] if ":" in role else ""


def option_of(role: str) -> str:
    """Return the option that a column of its own says yes or no of; "" for none."""
    return role.removeprefix(OPTION).partition(":")[2] if role.startswith(OPTION) else ""


def asked_of(known: Known, role: str) -> tuple[str, ...]:
    """Return what a word in a column can be meant for."""
    if role in (BLOCK, CATEGORY):
        opened = known.state.opened
        return tuple(one.id for one in ((opened.blocks if role == BLOCK else opened.categories) if opened else ()))
    if role == DONE or role.startswith(OPTION):
        return (YES, NO)
    return tuple(one.id for one in known.options(question_of(role)))


class Column:
    """The words of one column and what they mean.

    >>> Column(known, "q:physical", ["Niet", "1 keer", "vaak"]).words["vaak"].how
    <How.UNKNOWN: ''>
    """

    def __init__(self, known: Known, role: str, cells: Iterable[str], said: Said | None = None) -> None:
        self.known, self.role = known, role
        self.several = role.startswith(QUESTION) and known.questions[question_of(role)].kind is Kind.SEVERAL
        self._same = _same(known, role)
        self._apart: dict[str, tuple[str, ...]] = {}
        found: dict[str, str] = {}
        for cell in dict.fromkeys(cells):
            for part in self.parts(cell):
                found.setdefault(plain(part), part)
        self.words = self._meanings(found, said or Said())

    def parts(self, cell: str) -> tuple[str, ...]:
        """Return what a cell says, word for word: of a question with several answers each, else all of it."""
        if cell not in self._apart:
            self._apart[cell] = tuple(self._split(cell)) if self.several else (cell.strip(),)
        return self._apart[cell]

    def word(self, part: str) -> Word:
        """Return what is known of a word of this column."""
        return self.words[plain(part)]

    def says(self, cell: str) -> bool:
        """Say whether a cell says anything, also where that was said to be none of what it could be."""
        return any(plain(part) and self.word(part).how is How.SAID for part in self.parts(cell))

    def meant(self, cell: str) -> tuple[str, ...] | None:
        """Return what a cell means, () for no answer; None as long as something in it is not understood."""
        found = [self.word(part).meant for part in self.parts(cell)]
        return None if "" in found else tuple(dict.fromkeys(one for one in found if one != NOTHING))

    def _split(self, cell: str) -> Iterator[str]:
        for part in filter(None, map(str.strip, _APART.split(cell))):
            if plain(part) in self._same:
                yield part
                continue
            pieces = _FURTHER.split(part)
            yield from self._joined(pieces) if len(pieces) > 1 else (part,)

    def _joined(self, pieces: Sequence[str]) -> Iterator[str]:
        """Yield options out of what stands between commas: an option may have a comma itself."""
        at = 0
        while at < len(pieces):
            ends = [(so, end) for so in (self._is_option, self._is_nearly) for end in range(len(pieces), at, -1)]
            end = next((end for so, end in ends if so(plain(" ".join(pieces[at:end])))), at + 1)
            if plain(said := ", ".join(pieces[at:end])):
                yield said
            at = end

    def _is_option(self, word: str) -> bool:
        return word in self._same

    def _is_nearly(self, word: str) -> bool:
        return len(self._apart) <= MOST_COMPARED and bool(self._likest(word)[0])

    def _meanings(self, found: Mapping[str, str], said: Said) -> dict[str, Word]:
        options = asked_of(self.known, self.role)
        numbers = self._numbers(found, options)
        words = {}
        for n, (word, text) in enumerate(found.items()):
            meant, how = said.words.get(word, ""), How.SAID
            if meant not in (*options, NOTHING):
                meant, how = self._guess(word, numbers, compared=n < MOST_COMPARED)
            if how is How.UNKNOWN and said.rest in (*options, NOTHING):
                meant, how = said.rest, How.SAID
            words[word] = Word(text, meant, how)
        return words

    def _guess(self, word: str, numbers: Mapping[str, str], *, compared: bool) -> tuple[str, How]:
        """Return what a word means without anybody saying so, and why; where nothing says it, nothing is guessed."""
        first, _, rest = word.partition(" ")
        if word in numbers:
            return numbers[word], How.SAME if self.role == DONE else How.NUMBER
        if word in self._same or (first.isdigit() and rest in self._same):
            return self._same.get(word) or self._same[rest], How.SAME
        if word in listed("nothing"):
            return NOTHING, How.SAME
        if not self.role.startswith((QUESTION, BLOCK, CATEGORY)):
            return "", How.UNKNOWN
        times = self._times(word)
        return (times, How.LIKE) if times else self._likest(word) if compared else ("", How.UNKNOWN)

    def _likest(self, word: str) -> tuple[str, How]:
        if len(word) > LONGEST_ALIKE:
            return "", How.UNKNOWN
        by_option: dict[str, list[str]] = {}
        for text, one in self._same.items():
            if _figures(text) == _figures(word):  # "3 or 4 times" is not nearly "2 or 3 times"
                by_option.setdefault(one, []).append(text)
        scores = sorted(((alike(word, texts, ALIKE - CLEARLY), one) for one, texts in by_option.items()), reverse=True)
        (best, one), second = scores[0] if scores else (0.0, ""), scores[1][0] if len(scores) > 1 else 0.0
        return (one, How.LIKE) if best >= ALIKE and best - second >= CLEARLY else ("", How.UNKNOWN)

    def _numbers(self, found: Iterable[str], options: Sequence[str]) -> dict[str, str]:
        """Return what words mean that are the numbers or codes of options; none when any of them is no option's number.

        Of how far somebody came, in per cent: 100 is all of it.
        """
        if self.role == DONE:
            numbers = {word: int(word) for word in found if word.isdigit()}
            percent = max(numbers.values(), default=0) > 1
            return {word: YES if n == 100 else NO for word, n in numbers.items()} if percent else {}
        if not self.role.startswith(QUESTION):
            return {}
        matched = {word: match for word in found if word not in self._same and (match := _NUMBER.fullmatch(word))}
        if len({match[1] for match in matched.values()}) > 1 or any(
            not 1 <= int(match[2]) <= len(options) for match in matched.values()
        ):
            return {}
        return {word: options[int(match[2]) - 1] for word, match in matched.items()}

    def _times(self, word: str) -> str:
        """Return the option that a number of times is in ("7x"), of a question of how often."""
        match = _TIMES.fullmatch(word)
        if not match or not self.role.startswith(QUESTION):
            return ""
        options: Sequence[Option] = self.known.options(question_of(self.role))
        if not any(one.at_least for one in options):
            return ""
        within = [one for one in options if one.at_least <= int(match[1])]
        return max(within or options[:1], key=lambda one: one.at_least).id


def _figures(text: str) -> list[str]:
    return [part for part in text.split() if part.isdigit()]


def _same(known: Known, role: str) -> Mapping[str, str]:
    """Return what words mean for certain in a column of a role."""
    if role == BLOCK:
        return known.blocks
    if role == CATEGORY:
        return known.categories
    if role == DONE:
        return {**dict.fromkeys(listed("done_yes"), YES), **dict.fromkeys(listed("done_no"), NO)}
    if role.startswith(OPTION):
        option = option_of(role)
        own = {word: YES for word, one in known.answers[question_of(role)].items() if one == option}
        return {**dict.fromkeys(listed("ticked"), YES), **dict.fromkeys(listed("unticked"), NO), **own}
    return known.answers[question_of(role)]
