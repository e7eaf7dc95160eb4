"""Whose survey it is, and what its papers need besides its own state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from kits.live import Session
from kits.reports import paper
from kits.reports.blocks import Block, Paragraph, Report, Text
from kits.survey import publication, results
from kits.survey.questionnaire import PACKAGE
from kits.survey.results import Results
from kits.survey.state import Opened, State


@dataclass(frozen=True)
class Context(paper.Context):
    """What the papers of a survey need besides its own state.

    `opened` is the plan as it was fixed, or as it would be fixed now: then `problems` says what stands in its way. `results`
    is what may be shown once it is closed, in words; None where that was not asked.
    """

    opened: Opened | None = None
    problems: tuple[str, ...] = ()
    results: Results | None = None
    package: str = field(default=PACKAGE, kw_only=True)

    @classmethod
    def of(cls, session: Session[Any], language: str, *, closed: bool = False, **more: Any) -> Self:
        """Return the context of a survey in a client file; of one that is `closed` with its results.

        Those are checked first. Raises Problem where something could be worked out of fewer people than was promised.
        """
        state: State = session.state
        opened, problems = state.opened, tuple[str, ...]()
        if opened is None:
            now = publication.planned(state, session.dossier, session.id, language)
            opened = now.opened if now.opened.blocks else None
            problems = tuple(one.text(language) for one in now.problems if not one.code.endswith(".no_days"))
        found = None
        if closed:
            found = results.shown(state, session.dossier, session.id, language)
        return super().of(session, language, opened=opened, problems=problems, results=found, **more)


def whole(
    state: State, context: Context, kind: str, blocks: Iterable[Block], facts: Iterable[tuple[str, Text]] = ()
) -> Report:
    """Return a paper of a survey; `kind` names it in the texts, its file included. One that may still change says so."""
    words = context.words
    name = state.questionnaire.heading.name[context.language]
    title = words.say(f"title.{kind}", name=name)
    return Report(
        title=title if state.opened else words.say("draft", title=title),
        subtitle=paper.under_title(context, words.say(f"subtitle.{kind}", name=name)),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=name,
        keywords=tuple(words.get("keywords")),
        facts=tuple(facts),
        file_name=paper.session_file(context, words.say(f"documents.{kind}"), state.closed_on or state.plan.begins),
        blocks=(*blocks, Paragraph(state.questionnaire.heading.credit[context.language], "source")),
    )
