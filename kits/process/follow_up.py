"""What a follow-up begins with, and the one sentence that says whether there is less waiting since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kits import wording
from kits.process.standing_out import duration, time_of
from kits.process.state import PACKAGE, Previous, Stage, State


def previous_of(state: State, session: str, title: str) -> Previous:
    """Return the process as it is drawn here. `session` and `title` are the client file's."""
    return Previous(session, title, state.plan.held_on, state.name, state.begins, state.ends, tuple(state.stages.values()))


def since(state: State, language: str) -> str:
    """Return whether there is less waiting than the time before, as far as both pictures say; empty without an earlier one.

    Where no time was changed nothing can be said: the follow-up began with the earlier picture.
    """
    was = state.previous
    if was is None:
        return ""
    say = wording.of(PACKAGE, language).say
    then, now = time_of(was.stages), time_of(state.stages.values())
    day = say("since.day", day=dt.date.fromisoformat(was.held_on)) if was.held_on else say("since.last_time")
    if not then.stages or not now.stages:
        return say("since.unknown")
    if _times(was.stages) == _times(state.stages.values()):
        return say("since.unchanged", day=day)
    change = "less" if now.waiting < then.waiting else "more" if now.waiting > then.waiting else "same"
    told = say(
        f"since.{change}",
        day=day,
        then=duration(then.waiting, language),
        now=duration(now.waiting, language),
        then_share=then.share,
        now_share=now.share,
    )
    return f"{told} {say('since.partly')}" if then.unknown or now.unknown else told


def _times(stages: Iterable[Stage]) -> dict[str, tuple[int | None, int | None]]:
    return {one.id: (one.working, one.waiting) for one in stages}
