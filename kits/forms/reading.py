"""Forms read from their files: strictly, and what is wrong is said with the file, the place and what to do.

The kit's own are in `catalogue/`; an organisation's own come from a folder of theirs (`places.own_forms_folder`) by the same
reader. One of theirs that cannot be used shuts out none of the others, and none takes the place of one of the kit's.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from kits import places as folders
from kits.forms.form import NOT_APPLICABLE, Blank, Contents, Form, Heading, Kind, places
from kits.own_files.folders import walk
from kits.own_files.mistakes import Mistake, Place, WrongFile
from kits.own_files.reading import checked, documents, files_in, twice
from kits.wording import from_yaml

CATALOGUE = Path(__file__).parent / "catalogue"
BLANKS = Path(__file__).with_name("blanks.yaml")
_BY_NAME = ("variants", "blanks", "scales")
"""Fields whose parts have a name before them."""

T = TypeVar("T")


class WrongForm(WrongFile):
    """A form's file that cannot be used, with all that is wrong in it."""

    said = "kits.forms:problems.wrong_form"


def headings(among: Iterable[Path] | None = None) -> Iterator[tuple[Path, Heading]]:
    """Return what the forms of some folders are, with their files: the kit's and the organisation's own, unless told.

    Those that cannot be used are left out: `unfit` tells of them.
    """
    for path, heading in _looked_at(among):
        if isinstance(heading, Heading):
            yield path, heading


def heading(form: str) -> Heading | None:
    """Return what one form is, by its id; None where there is none. Of the kit's own no folder is looked at."""
    known = _by_id(CATALOGUE).get(form)
    return known or next((one for _, one in headings() if one.id == form), None)


def unfit(among: Iterable[Path] | None = None) -> list[WrongForm]:
    """Return what is wrong with the files of some folders that cannot be used."""
    return [problem for _, problem in _looked_at(among) if isinstance(problem, WrongForm)]


def read(path: Path) -> Form:
    """Return the form in one file. Raises WrongForm with all that is wrong in it."""
    told = list(documents(path, WrongForm, ours=path.parent == CATALOGUE))
    if len(told) != 2:
        raise WrongForm(path.name, [Mistake("two_documents", values={"n": len(told)})])
    heading, wrong = _checked(Heading, told[0], "heading")
    contents, wrong_inside = _checked(Contents, told[1], "contents")
    mistakes = wrong + wrong_inside
    if heading and heading.id != path.stem:
        mistakes.append(Mistake("other_id", (("heading", ""), ("id", "")), {"found": heading.id, "stem": path.stem}))
    if heading and contents:
        mistakes += _amiss(heading, contents)
    if not heading or not contents or mistakes:
        raise WrongForm(path.name, mistakes)
    return Form(heading, contents)


def _looked_at(among: Iterable[Path] | None) -> tuple[tuple[Path, Heading | WrongForm], ...]:
    folder = (CATALOGUE, folders.own_forms_folder()) if among is None else among
    return _walk(tuple((one, _kits_own(one) if one == CATALOGUE else files_in(one)) for one in folder))


_kits_own = functools.lru_cache(maxsize=2)(files_in)
"""The kit's forms do not change as long as it runs."""


@functools.lru_cache(maxsize=2)
def _by_id(folder: Path) -> Mapping[str, Heading]:
    return {one.id: one for _, one in headings((folder,))}


def _heading(path: Path) -> Heading:
    """Return what a form is. Of the kit's nothing else is read; of others all is, so that what is wrong is told at once."""
    if path.parent != CATALOGUE:
        return read(path).heading
    heading, wrong = _checked(Heading, next(documents(path, WrongForm, ours=True), None), "heading")
    if heading is None:
        raise WrongForm(path.name, wrong)
    return heading


def _taken(form: str, first: Path) -> Mistake:
    return Mistake("kits_own" if first.parent == CATALOGUE else "same_id", (("heading", ""), ("id", "")), {"found": form})


_walk = walk(_heading, WrongForm, _taken)
"""Every list of sessions asks it of each session."""


@functools.cache
def shared_blanks() -> Mapping[str, Blank]:
    """Return the blanks that are asked once for a client, and stand in every document that has them."""
    return TypeAdapter(dict[str, Blank]).validate_python(from_yaml(BLANKS))


def _checked(kind: type[T], told: Any, under: str) -> tuple[T | None, list[Mistake]]:
    return checked(kind, told, under, _BY_NAME)


def _amiss(heading: Heading, contents: Contents) -> Iterator[Mistake]:
    """Say what a form's parts do not agree on."""
    yield from _namedtwice(contents)
    yield from _blanks(contents)
    for column in [*contents.columns, *(c for part in contents.parts if part.rows for c in part.rows.columns)]:
        if column.scale and not contents.scales.get(column.scale):
            yield Mistake("no_answers", (("columns", column.id), ("scale", "")), {"found": column.scale})
    for scale, choices in contents.scales.items():
        if any(choice.id == NOT_APPLICABLE for choice in choices):
            yield Mistake("every_scales", (("scales", scale), ("answers", NOT_APPLICABLE)))
    if heading.kind is Kind.DOCUMENT:
        return
    for part in contents.parts:
        judged = part.scale or contents.scale
        if part.points and not part.beside and judged not in contents.scales:
            yield Mistake("unknown_scale" if judged else "no_scale", (("parts", part.id), ("scale", "")), {"found": judged})
    if (heading.kind is Kind.MEETING) != (contents.meeting is not None):
        yield Mistake("not_a_meeting" if contents.meeting else "no_meeting", (("contents", ""), ("meeting", "")))


def _namedtwice(contents: Contents) -> Iterator[Mistake]:
    imagined = contents.meeting.imagine if contents.meeting else ()
    tables = [(part.id, part.rows.columns) for part in contents.parts if part.rows]
    named: list[tuple[Place, str, list[str]]] = [
        ((), "parts", [part.id for part in contents.parts]),
        ((), "points", [point.id for part in contents.parts for point in part.points] + [point.id for point in imagined]),
        ((), "columns", [column.id for column in contents.columns]),
        *(((("parts", part),), "columns", [column.id for column in columns]) for part, columns in tables),
        *(
            ((("scales", scale),), "answers", [choice.id for choice in choices])
            for scale, choices in contents.scales.items()
        ),
    ]
    for inside, field, names in named:
        for name in twice(names):
            yield Mistake("twice", (*inside, (field, name)), {"found": name})


def _blanks(contents: Contents) -> Iterator[Mistake]:
    known = contents.blanks.keys() | shared_blanks().keys()
    open_at: dict[str, Place] = dict.fromkeys(places(contents.intro), (("contents", ""), ("intro", "")))
    for part in contents.parts:
        open_at |= dict.fromkeys(places(part.intro), (("parts", part.id), ("intro", "")))
        for point in part.points:
            texts = (point.said, *(variant.said for variant in point.variants.values()))
            open_at |= dict.fromkeys(places(*texts), (("parts", part.id), ("points", point.id)))
    for name in sorted(open_at.keys() - known):
        yield Mistake("unknown_blank", open_at[name], {"found": f"{{{name}}}", "name": name})
    for name in sorted(contents.blanks.keys() - open_at.keys() - shared_blanks().keys()):
        yield Mistake("idle_blank", (("blanks", name),), {"found": f"{{{name}}}"})
    for name in sorted(contents.blanks.keys() & shared_blanks().keys()):
        yield Mistake("every_forms_blank", (("blanks", name),))
