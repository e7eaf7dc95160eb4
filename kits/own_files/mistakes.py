"""What is wrong in a file, said to the person who wrote it: in which file, where in it, what, and what to do.

Each kind of mistake has its sentence in the texts of the package whose files they are, under `mistakes`, those of any file
here; where it stands is told in the file's own names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import ValidationError

from kits import wording
from kits.problems import Problem

PACKAGE = "kits.own_files"
NAMED = 3
"""Mistakes that are told at once; of the others, how many there are."""
LONGEST = 40
"""Characters of what stands in a file that are repeated."""

Place = tuple[tuple[str, str | int], ...]
"""Where in a file: fields, each with the name or number of the one that is meant, or "" for the field itself."""

_KINDS = {
    **dict.fromkeys(("unexpected_keyword_argument", "invalid_key"), "unknown_field"),
    "enum": "choice",
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "yes_or_no"),
    **dict.fromkeys(("tuple_type", "list_type"), "list"),
    **dict.fromkeys(("dict_type", "dataclass_type", "dataclass_exact_type"), "fields"),
    "string_type": "text",
    "greater_than_equal": "too_low",
    "less_than_equal": "too_high",
}
"""What pydantic calls a mistake, and what it is to a person; a file's own mistakes have their kind themselves."""


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong: its `kind` (a key of `mistakes` in the texts), where, and what its sentence names."""

    kind: str
    place: Place = ()
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, words: wording.Texts) -> str:
        """Return where it is and what is wrong, as one or two sentences."""
        known = words.get("mistakes")
        values = {name: _one_of(value, words) if isinstance(value, tuple) else value for name, value in self.values.items()}
        said = words.say(f"mistakes.{self.kind if self.kind in known else 'other'}", **values)
        where = ", ".join(_step(name, which, words) for name, which in self.place)
        told = f"{where}: {said}" if where else said
        return told[:1].upper() + told[1:]


class WrongFile(Problem):
    """A file that cannot be used, with all that is wrong in it. A subclass names its sentence, `package:key`."""

    said: ClassVar[str]

    def __init__(self, file: str, mistakes: Sequence[Mistake]) -> None:
        super().__init__(self.said, file=file)
        self.mistakes = tuple(mistakes)

    def text(self, language: str = "nl") -> str:
        """Return which file it is, its first mistakes with their places, and how many there are besides."""
        package, _, key = self.said.partition(":")
        words = wording.of(package, language)
        told = [mistake.text(words) for mistake in self.mistakes[:NAMED]]
        if len(self.mistakes) > NAMED:
            told.append(wording.of(PACKAGE, language).say("more", n=len(self.mistakes) - NAMED))
        return words.say(key, **self.values, mistakes=" ".join(told))


def found(error: ValidationError, told: Any, under: str = "", by_name: Collection[str] = ()) -> list[Mistake]:
    """Return what pydantic has against what was `told`.

    `under` is where that stands in a file of parts ("heading", "contents"); of the fields in `by_name` each part has a name
    before it.
    """
    mistakes = []
    for one in error.errors(include_url=False):
        values = {
            "detail": one["msg"].removeprefix("Value error, "),
            "found": _short(one.get("input")),
            **one.get("ctx", {}),
        }
        if one["type"] == "enum":
            values["choices"] = tuple(re.findall(r"'(\w+)'", str(values["expected"])))
        place = _place(one["loc"], told, by_name)
        inside = place if not under or (place and place[0][0] == "parts" and place[0][1]) else ((under, ""), *place)
        kind = _KINDS.get(one["type"], one["type"])
        empty = one["input"] is None and kind != "unknown_field"
        mistakes.append(Mistake("missing" if empty else kind, inside, values))
    return mistakes


def _place(steps: Sequence[str | int], told: Any, by_name: Collection[str]) -> Place:
    place: list[tuple[str, str | int]] = []
    for step in steps:
        if step == "[key]":
            continue
        listed = isinstance(told, list)
        told = _within(told, step)
        last, which = place[-1] if place else ("", "")
        if listed and isinstance(step, int):
            name = told.get("id") if isinstance(told, dict) else None
            label = name if isinstance(name, str) and name else step + 1
            place[-1:] = [(last, which), ("answers", label)] if which else [(last, label)]
        elif last in by_name and not which:
            place[-1] = (last, str(step))
        else:
            place.append((str(step), ""))
    return tuple(place)


def _within(told: Any, step: str | int) -> Any:
    try:
        return told[step]
    except (KeyError, IndexError, TypeError):
        return None


def _step(name: str, which: str | int, words: wording.Texts) -> str:
    said = words.get("places").get(name, name)
    if which == "":
        return str(said)
    return f"{said} {which}" if isinstance(which, int) else f"{said} {_shared(words).say('quoted', text=which)}"


def _one_of(choices: tuple[str, ...], words: wording.Texts) -> str:
    return str(_shared(words).get("or")).join(filter(None, [", ".join(choices[:-1]), choices[-1]]))


def _shared(words: wording.Texts) -> wording.Texts:
    return wording.of(PACKAGE, words.language)


def _short(value: Any) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
