"""What a path's steps are called, on paper and on the screen."""

from __future__ import annotations

from kits import wording
from kits.incidents.aftercare.schedules import PACKAGE, Schedule


def called(step: str, schedule: Schedule, language: str) -> str:
    """Return what a step is called: as the schedule says it, or one of the steps every path can have."""
    found = schedule.step(step)
    if found:
        return found.said[language]
    say = wording.of(PACKAGE, language)
    return say.say(f"steps.{step}" if step in say.get("steps") else "steps.earlier")
