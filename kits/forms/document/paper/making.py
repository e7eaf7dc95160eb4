"""What can be made of a document now: by name, as its page, the front door and the command line ask for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kits import wording
from kits.consent import papers
from kits.consent.papers import Paper
from kits.forms.document.paper import context as whose
from kits.forms.document.paper.calendar import calendar, days
from kits.forms.document.paper.context import Context
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER
from kits.forms.form import Print
from kits.live import Session
from kits.problems import Problem
from kits.reports import paper
from kits.reports.paper import REPORT, Document, Draft, Export

PACKAGE = "kits.forms.document"
LETTER, VERSION, CALENDAR = "letter", "version:", "days.ics"
PAPERS = (LETTER, REPORT)
"""What can be sent to the works council with a request."""


def documents(open_session: Callable[[], Session[State]], language: str) -> tuple[Document, ...]:
    """Return the documents there are, in the order they are offered."""
    session = open_session()
    return tuple(Document(what, _name(session.state, what, language)) for what in _offered(session))


def _offered(session: Session[State]) -> tuple[str, ...]:
    state = session.state
    return (
        REPORT,
        *(each.value for each in Print if each in state.form.heading.prints),
        *((LETTER,) if _asks(state) else ()),
        *(f"{VERSION}{one.number}" for one in reversed(state.versions)),
        *papers.sent(state),
        *((CALENDAR,) if days(state, whose.of(session)) else ()),
    )


def _asks(state: State) -> bool:
    """Tell whether consent belongs to this document: its form says so, or it was asked."""
    return state.form.heading.consent is not None or bool(state.requests)


def _name(state: State, what: str, language: str) -> str:
    say = wording.of(f"{PACKAGE}.paper", language).say
    if kept := papers.sent(state).get(what):
        return say("documents.sent_on", what=kept.what, on=dt.date.fromisoformat(kept.on)) if kept.on else kept.what
    if what.startswith(VERSION):
        one = next(v for v in state.versions if what == f"{VERSION}{v.number}")
        return say("documents.version", number=one.number, on=dt.date.fromisoformat(one.on))
    return say(f"documents.{what.replace('.', '_')}")


def read(state: State, context: Context) -> State:
    """Return the state with the document as it reads now: what is asked, shown and compared is about that."""
    return replace(state, words=context.now)


def draft(session: Session[State], what: str, language: str, today: dt.date | None = None) -> Draft:
    """Return a document with what it needs read, to be made in any thread. Raises Problem for a name that is none."""
    if kept := papers.kept(session.state, what, language):
        return kept
    context = whose.of(session, today)
    return made(read(session.state, context), context, what, session.dossier.organisation().settings)


def made(state: State, context: Context, what: str, settings: Mapping[str, Any]) -> Draft:
    """Return a document of a state whose words were read. Raises Problem for a name that is none."""
    from kits.forms.document.paper import letter, report  # noqa: PLC0415 - a page only asks what there is

    if what == REPORT:
        return paper.document(lambda: report.report(state, context, report.now(state)), settings)
    if what == LETTER:
        return paper.document(lambda: letter.letter(state, context), settings)
    if what == CALENDAR:
        return Draft(lambda _: calendar(state, context))
    if what in {each.value for each in state.form.heading.prints}:
        return _notice(state, context, what, settings)
    version = next((one for one in state.versions if what == f"{VERSION}{one.number}"), None)
    if version is not None:
        shown = report.Shown(version.about, version.number, version)
        return paper.document(lambda: report.report(state, context, shown), settings)
    raise paper.no_document(what, (REPORT, LETTER, CALENDAR))


def _notice(state: State, context: Context, what: str, settings: Mapping[str, Any]) -> Draft:
    from kits.forms.document.paper import report  # noqa: PLC0415 - a page only asks what there is
    from kits.reports import blocks, posters, preview, templates, word  # noqa: PLC0415 - what writes Word only when asked for

    notice = report.large(state, context, report.now(state))
    named = context.words.say(f"file_{what}", number=MATTER.number(state))
    notice = replace(notice, report=replace(notice.report, file_name=paper.session_file(context, named, None)))
    shown = replace(notice.report, blocks=(blocks.Numbered(notice.lines),), facts=())
    template = templates.chosen(settings)

    def export(_: object) -> Export:
        data = posters.poster(notice, template) if what == Print.POSTER else posters.cards(notice, template)
        return Export(f"{notice.report.file_name}.docx", data, word.FILE_TYPE)

    return Draft(export, lambda progress: preview.html(shown, template, progress))


def package(session: Session[State], request: str, chosen: Sequence[str], on: str | None, language: str) -> list[Paper]:
    """Return papers of a request, of the document as it was asked about, ready to be made in any thread.

    Raises Problem when the request has gone or a paper is none of `PAPERS`.
    """
    state, context = session.state, whose.of(session)
    if request not in state.requests or not set(chosen) <= set(PAPERS):
        raise Problem("kits.live:problems.gone")
    asked = state.requests[request]
    there = tuple(one for one in state.versions if one.number < asked.version or one.about == asked.about)
    state = replace(state, words=asked.about, versions=there, requests=_until(state, request, on))
    settings = session.dossier.organisation().settings
    names = {one: _name(state, one, language) for one in PAPERS if one in chosen}
    return [Paper(one, what, made(state, context, one, settings)) for one, what in names.items()]


def _until(state: State, request: str, on: str | None) -> dict[str, Any]:
    """Return the requests up to one that is just being sent."""
    kept: dict[str, Any] = {}
    for key, one in state.requests.items():
        kept[key] = one
        if key == request:
            kept[key] = replace(one, on=one.on or on)
            break
    return kept
