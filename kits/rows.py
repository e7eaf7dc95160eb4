"""Knowledge that lies in YAML, read strictly: what is wrong in a file is said with the file and the place.

A row is a frozen dataclass of pydantic's, whose fields say what may stand there; its words stand beside it in every language
(`Said`), as where it comes from (`Source`).
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from kits.problems import Problem
from kits.wording import LANGUAGES, from_yaml

PLACE = re.compile(r"\{(\w+)\}")
"""Where something is filled in later: `{counsellor}`."""
_LINES = r"(?:(?:appendix \d+b?|\d(?:\.\d+)*), )?lines? \d+(?:-\d+)?(?:, \d+(?:-\d+)?)*"
SOURCE = re.compile(rf"own|\d(?:\.\d+)*|appendix \d+b?|{_LINES}(?:; {_LINES})*")
"""Where something comes from: "own", or lines of the workbook (2018), behind the section or appendix where that helps."""
OWN = "own"
NAME = re.compile(r"[a-z][a-z0-9_]*")
STRICT = ConfigDict(extra="forbid", frozen=True)
"""For a row: `@dataclass(config=STRICT)` of pydantic.dataclasses."""
NAMED = 3
"""Mistakes that are told at once."""

T = TypeVar("T")


def _said(value: Any) -> Any:
    if isinstance(value, str):
        value = dict.fromkeys(LANGUAGES, value)
    if not isinstance(value, dict) or value.keys() != set(LANGUAGES):
        raise PydanticCustomError("languages", "needs a text, or one in each language")
    if not all(isinstance(text, str) and text.strip() for text in value.values()):
        raise PydanticCustomError("languages", "needs a text in each language")
    open_places = [set(PLACE.findall(text)) for text in value.values()]
    if other := set.union(*open_places) - set.intersection(*open_places):
        raise PydanticCustomError(
            "other_blanks",
            "not open in both languages: {found}",
            {"found": ", ".join(f"{{{name}}}" for name in sorted(other))},
        )
    return {language: value[language].strip() for language in LANGUAGES}


def _named(value: Any) -> Any:
    if not isinstance(value, str) or not NAME.fullmatch(value):
        raise PydanticCustomError("name", "is a word of a-z, 0-9 and _")
    return value


def _sourced(value: Any) -> Any:
    if not isinstance(value, str) or not SOURCE.fullmatch(value):
        raise PydanticCustomError("source", 'is "own", or as "appendix 13, lines 3927-3930"')
    return value


Said = Annotated[dict[str, str], BeforeValidator(_said)]
"""A text by language; one text alone, in an organisation's own file, holds for every language."""
Name = Annotated[str, BeforeValidator(_named)]
Source = Annotated[str, BeforeValidator(_sourced)]


@functools.cache
def rows(path: Path, kind: type[T]) -> tuple[T, ...]:
    """Return the rows of one of the kit's own files. Raises Problem naming the file and the place that is wrong.

    >>> rows(Path(__file__).with_name("things.yaml"), Thing)
    """
    found: tuple[T, ...] = checked(path.name, tuple[kind, ...], from_yaml(path))  # type: ignore[valid-type]
    return found


def checked(file: str, kind: Any, told: Any) -> Any:
    """Return what was told as a `kind`. Raises Problem naming the file and the place that is wrong."""
    try:
        return TypeAdapter(kind).validate_python(told)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)[:NAMED]
        where = ["{}: {}".format(".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")) for one in found]
        raise Problem("kits:rows.wrong", file=file, where="; ".join(where)) from error
