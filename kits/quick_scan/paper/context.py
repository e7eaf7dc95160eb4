"""Whose paper it is, and what of it stands elsewhere in the client file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from kits import instruments
from kits.dossier.records import Action
from kits.instrument import ToldSurvey
from kits.live import Session
from kits.quick_scan import taking
from kits.quick_scan.state import PACKAGE, State, TakenCounts, TakenSurvey
from kits.quick_scan.taking import Now
from kits.reports import paper


@dataclass(frozen=True)
class Context(paper.Context):
    """What the papers of a scan need besides its own state.

    `made` are its actions as the client file has them, by their keys. `survey_now` and `counts_now` say how what was taken
    stands to what is told by now; `survey` and `counts` are what was taken, in the language of the paper where it still
    tells the same, and without results where it tells nothing any more.
    """

    made: Mapping[str, Action] = field(default_factory=dict)
    survey_now: Now = Now.SAME
    counts_now: Now = Now.SAME
    survey: TakenSurvey | None = None
    counts: TakenCounts | None = None
    package: str = field(default=PACKAGE, kw_only=True)

    @classmethod
    def of(cls, session: Session[Any], language: str, **more: Any) -> Self:
        """Return the context of a scan in a client file."""
        state: State = session.state
        actions = {one.key: one for one in session.dossier.actions(session.id)}
        return super().of(session, language, made=actions, **_taken(session, state, language), **more)


def _taken(session: Session[Any], state: State, language: str) -> dict[str, Any]:
    """Return what was taken, how it stands by now, and how it reads in a language."""
    dossier = session.dossier
    found: dict[str, Any] = {"survey": state.survey, "counts": state.counts}
    if state.survey:
        found["survey_now"] = now = taking.survey_now(state.survey, instruments.surveys(dossier, state.survey.language))
        found["survey"] = taking.still_told(state.survey, now)
        if now is Now.SAME and state.survey.language != language:
            found["survey"] = in_language(state.survey, instruments.surveys(dossier, language), language)
    if state.counts:
        today = dt.date.fromisoformat(state.counts.taken_on)
        told = taking.counts_told(dossier, language, today)
        found["counts_now"] = taking.counts_now(state.counts, told)
        if found["counts_now"] is Now.GONE:
            found["counts"] = None
        elif told and found["counts_now"] is Now.SAME:
            found["counts"] = replace(state.counts, counts=told.counts, source=told.source, language=language)
    return found


def in_language(taken: TakenSurvey, told: Sequence[ToldSurvey], language: str) -> TakenSurvey:
    """Return a survey that was taken as it is told in another language; as it was taken where that is not told."""
    known = next((one for one in told if one.session == taken.session), None)
    return taking.taken_survey(known, language, dt.date.fromisoformat(taken.taken_on)) if known else taken
