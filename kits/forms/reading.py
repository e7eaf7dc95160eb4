"""Forms read from their files: strictly, and what is wrong is said with the file and the place.

The kit's own are in `catalogue/`; an organisation's own come from a folder of theirs by the same reader.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from kits.forms.form import Blank, Contents, Form, Heading, Kind, Part, places
from kits.problems import Problem

CATALOGUE = Path(__file__).parent / "catalogue"
BLANKS = Path(__file__).with_name("blanks.yaml")
PACKAGE = "kits.forms"
NAMED = 3
"""Mistakes that are told at once."""
LARGEST = 1_000_000
"""Bytes of a file; the kit's own are a twentieth of that."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")


def headings(folders: Iterable[Path] = (CATALOGUE,)) -> Iterator[tuple[Path, Heading]]:
    """Return what the forms of some folders are, with their files: what a list of forms shows, read without the rest.

    Raises Problem naming the file and the place that is wrong.
    """
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            yield path, _heading(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=500)
def _heading(path: Path, _changed: int) -> Heading:
    return _checked(path, Heading, next(_documents(path), None))


def read(path: Path) -> Form:
    """Return the form in one file. Raises Problem naming the file and the place that is wrong."""
    documents = list(_documents(path))
    if len(documents) != 2:
        raise _wrong(path, "", "needs two parts with --- between them")
    heading = _checked(path, Heading, documents[0])
    contents = _checked(path, Contents, documents[1])
    if heading.id != path.stem:
        raise _wrong(path, "id", f"is {heading.id}, and the file is called {path.stem}")
    for place, what in _amiss(heading, contents):
        raise _wrong(path, place, what)
    return Form(heading, contents)


@functools.cache
def shared_blanks() -> Mapping[str, Blank]:
    """Return the blanks that are asked once for a client, and stand in every document that has them."""
    return TypeAdapter(dict[str, Blank]).validate_python(yaml.load(BLANKS.read_text("utf8"), _LOADER))  # noqa: S506


def _documents(path: Path) -> Iterator[Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _wrong(path, "", f"is larger than {LARGEST} bytes")
        yield from yaml.load_all(path.read_text("utf8"), _LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else ""
        raise _wrong(path, line, str(getattr(error, "problem", None) or "is no text in UTF-8")) from error


def _checked(path: Path, kind: type[T], told: Any) -> T:
    try:
        return TypeAdapter(kind).validate_python(told)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)[:NAMED]
        where = ["{}: {}".format(".".join(map(str, one["loc"])), one["msg"].removeprefix("Value error, ")) for one in found]
        raise _wrong(path, "", "; ".join(where)) from error


def _wrong(path: Path, place: str, what: str) -> Problem:
    return Problem(f"{PACKAGE}:problems.wrong_file", file=path.name, where=f"{place}: {what}" if place else what)


def _amiss(heading: Heading, contents: Contents) -> Iterator[tuple[str, str]]:
    """Say what a form's parts do not agree on: the place, and what is wrong there."""
    imagined = contents.meeting.imagine if contents.meeting else ()
    points = [p.id for part in contents.parts for p in part.points] + [p.id for p in imagined]
    ids = {"parts": [part.id for part in contents.parts], "points": points}
    yield from ((place, f"{name} is there twice") for place, names in ids.items() for name in _twice(names))
    open_places = {name for part in contents.parts for name in _open(part)} | places(contents.intro)
    for name in sorted(open_places - contents.blanks.keys() - shared_blanks().keys()):
        yield "blanks", f"{{{name}}} is not told"
    for name in sorted(contents.blanks.keys() - open_places):
        yield "blanks", f"{name} stands nowhere"
    for name in sorted(contents.blanks.keys() & shared_blanks().keys()):
        yield "blanks", f"{name} is every form's: leave it out here"
    for column in [*contents.columns, *(c for part in contents.parts if part.rows for c in part.rows.columns)]:
        if column.scale and not contents.scales.get(column.scale):
            yield f"columns.{column.id}.scale", "is no scale with answers of this form"
    if heading.kind is Kind.DOCUMENT:
        return
    for part in contents.parts:
        if part.points and not part.beside and (part.scale or contents.scale) not in contents.scales:
            yield f"parts.{part.id}.scale", "is no scale of this form"
    if (heading.kind is Kind.MEETING) != (contents.meeting is not None):
        yield "meeting", "is there for a meeting, and only then"


def _open(part: Part) -> Iterator[str]:
    for point in part.points:
        yield from places(point.said, *(variant.said for variant in point.variants.values()))
    yield from places(part.intro)


def _twice(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]
