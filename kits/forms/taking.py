"""What every session of a form begins with: the form as it is then, in which language, and whose it is.

The session keeps it: one that a later kit has otherwise, or an organisation's own on another computer, reads as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from kits.dossier.records import SessionRow
from kits.forms import reading
from kits.forms.form import Contents, Form, Heading, Kind
from kits.forms.reading import WrongForm
from kits.instrument import Variant
from kits.live import Rules, event
from kits.live.walk import SessionClosed, SessionReopened
from kits.problems import Problem
from kits.wording import LANGUAGES

PACKAGE = "kits.forms"
_NOTHING = dict.fromkeys(LANGUAGES, "-")
NO_FORM = Form(Heading("none", Kind.CHECKLIST, 0, (), (), _NOTHING, _NOTHING, "own", _NOTHING), Contents(()))
"""What a session has before it began."""


@dataclass(frozen=True)
class Taken:
    """What the state of every form has: the form itself, and the language its words stand in."""

    form: Form = NO_FORM
    language: str = LANGUAGES[0]
    closed: bool = False


@event
class FormTaken:
    """A session begins with a form. In a document its words stand in `language` from then on."""

    alike = True
    form: Form
    language: str


@event
class FormRenewed:
    """The session goes on with the form as it is now."""

    alike = True
    form: Form


S = TypeVar("S", bound=Taken)
RULES: Rules[Any] = Rules()
"""The rules of taking a form, and of closing and reopening its session."""


@RULES.on(FormTaken)
def _taken(s: S, x: FormTaken) -> S:
    return replace(s, form=x.form, language=x.language)


@RULES.allows(FormTaken)
def _may_take(s: Taken, _: FormTaken) -> None:
    if s.form is not NO_FORM:
        raise Problem("kits.live:problems.taken")


@RULES.on(FormRenewed)
def _renewed(s: S, x: FormRenewed) -> S:
    return replace(s, form=x.form)


@RULES.allows(FormRenewed)
def _may_renew(s: Taken, x: FormRenewed) -> None:
    if x.form.id != s.form.id:
        raise Problem(f"{PACKAGE}:problems.another_form")


@RULES.on(SessionClosed)
def _closed(s: S, _: SessionClosed) -> S:
    return replace(s, closed=True)


@RULES.on(SessionReopened)
def _reopened(s: S, _: SessionReopened) -> S:
    return replace(s, closed=False)


def beginning(row: SessionRow, language: str) -> tuple[FormTaken, ...]:
    """Return the first event of a new session: the form its row names. Raises Problem when that is not there, or wrong."""
    return (FormTaken(form=current(row.instrument.partition(":")[2]), language=language),)


def current(form: str) -> Form:
    """Return a form as it is now. Raises Problem when it is not there (any more), or something in its file is wrong."""
    return reading.read(_file(form))


def newer(form: Form) -> int:
    """Return the version of a form that a session of it could go on with; nought where none is newer, or can be used."""
    try:
        now = current(form.id).heading.version
    except Problem:  # an organisation's own form, on another computer; or its file is wrong: what was begun reads as it was
        return 0
    return now if now > form.heading.version else 0


def renewal(form: Form) -> FormRenewed:
    """Return the event by which a session goes on with the form as it is now. Raises Problem where it has that already."""
    if not newer(form):
        raise Problem(f"{PACKAGE}:problems.same_version")
    return FormRenewed(form=current(form.id))


def _file(form: str) -> Path:
    for path, heading in reading.headings():
        if heading.id == form:
            return path
    raise Problem(f"{PACKAGE}:problems.no_form", form=form)


def checklists() -> tuple[Variant, ...]:
    """Return the forms that are filled in at a desk."""
    return tuple(_variants(Kind.CHECKLIST))


def documents() -> tuple[Variant, ...]:
    """Return the forms that are drafted at a desk."""
    return tuple(_variants(Kind.DOCUMENT))


def meetings() -> tuple[Variant, ...]:
    """Return the forms that a team walks through in a room."""
    return tuple(_variants(Kind.MEETING))


def personal() -> tuple[Variant, ...]:
    """Return the forms that are for one person alone."""
    return tuple(_variants(Kind.PERSONAL))


def unfit() -> list[WrongForm]:
    """Return what is wrong with an organisation's own forms that cannot be used."""
    return reading.unfit()


def variant(kind: str, form: str) -> Variant | None:
    """Return one form of a kind; None where there is none."""
    heading = reading.heading(form)
    return Variant.of(heading) if heading and heading.kind == kind else None


def _variants(kind: Kind) -> Iterator[Variant]:
    return (Variant.of(heading) for _, heading in reading.headings() if heading.kind is kind)
