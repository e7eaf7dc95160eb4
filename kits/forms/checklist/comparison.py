"""What changed since last time, worked out once for the page and for paper. There is no total score."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kits.forms.checklist.questions import asked
from kits.forms.checklist.state import State
from kits.forms.form import Means
from kits.wording import of

PACKAGE = "kits.forms.checklist"
_ORDER = {Means.POOR: 0, Means.FAIR: 1, Means.GOOD: 2}


@dataclass(frozen=True)
class Compared:
    """What was judged both times, as (point, about): what is better, worse, and the same."""

    better: tuple[tuple[str, str], ...] = ()
    worse: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()


def compared(state: State) -> Compared:
    """Return what changed since last time; nothing where there is no last time."""
    found: dict[int, list[tuple[str, str]]] = {1: [], -1: [], 0: []}
    if state.previous is not None:
        for question in asked(state).values():
            for about, was in state.previous.answers.get(question.id, {}).items():
                now = question.means(state.answer(question.id, about).choice)
                if now is None or was.means is None or about not in state.about:
                    continue
                step = _ORDER[now] - _ORDER[was.means]
                found[(step > 0) - (step < 0)].append((question.id, about))
    return Compared(tuple(found[1]), tuple(found[-1]), tuple(found[0]))


def sentence(state: State, language: str) -> str:
    """Return what changed in one sentence ("3 better, 1 worse since 12 May 2026"); "" where there is no last time."""
    if state.previous is None:
        return ""
    say, found = of(PACKAGE, language).say, compared(state)
    since = (
        say("compared.since", day=dt.date.fromisoformat(state.previous.on)) if state.previous.on else say("compared.last")
    )
    if not (found.better or found.worse or found.same):
        return say("compared.nothing", since=since)
    counts = {"better": len(found.better), "worse": len(found.worse), "same": len(found.same)}
    parts = [say(f"compared.{which}", n=n) for which, n in counts.items() if n]
    return say("compared.sentence", parts=", ".join(parts), since=since)
