"""What the page of a team's process shows: the session's state as JSON, with what stands out worked out."""

from __future__ import annotations

import dataclasses
from typing import Any

from kits.process import blockers, standing_out
from kits.process.follow_up import since
from kits.process.paper import available
from kits.process.rules import shown
from kits.process.state import PACKAGE, SLOTS, Imagined, Slot, Stage, State
from widgets.workshop_page import steps


def of(s: State, language: str) -> dict[str, Any]:
    """Return the whole view of a session."""
    noticed = standing_out.of(s, language)
    topics = {topic.about: topic.id for topic in s.topics.values() if topic.about}
    return {
        "step": s.step.value,
        "steps": steps(s, PACKAGE, blockers.of_step, language),
        "plan": dataclasses.asdict(s.plan),
        "timer": dataclasses.asdict(s.timer) if s.timer else None,
        "process": {"name": s.name, "begins": s.begins, "ends": s.ends},
        "stages": {key: _stage(stage, language) for key, stage in s.stages.items()},
        "whos": list(dict.fromkeys(stage.who for stage in s.stages.values() if stage.who)),
        "stands_out": [
            {"key": one.key, "said": standing_out.said(one, language), "topic": topics.get(one.key)} for one in noticed
        ],
        "marked": sorted({stage for one in noticed for stage in one.stages}),
        "left_out": standing_out.left_out(s, language),
        "topics": [dataclasses.asdict(topic) for topic in s.topics.values()],
        "shown": shown(s) or next(iter(s.topics), None),
        "imagined": {turn.value: s.imagined.get(turn, "") for turn in Imagined},
        "solutions": [dataclasses.asdict(one) for one in s.solutions.values()],
        "agreed": [dataclasses.asdict(one) for one in s.agreed.values()],
        "roster": {slot: dataclasses.asdict(s.roster.get(slot, Slot())) for slot in SLOTS},
        "since": since(s, language),
        "previous": {"title": s.previous.title, "held_on": s.previous.held_on} if s.previous else None,
        "next_on": s.next_on,
        "files": list(available(s)),
        "closed": s.closed,
    }


def _stage(stage: Stage, language: str) -> dict[str, Any]:
    """Return a stage with its times in words."""
    takes, waits = stage.takes, stage.waits
    return {
        **vars(stage),
        "takes_said": "" if takes is None else standing_out.amount_in(takes, stage.takes_in, language),
        "waits_said": "" if not waits else standing_out.amount_in(waits, stage.waits_in, language),
        "unbalanced": stage.unbalanced,
    }
