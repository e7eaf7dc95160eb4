"""Lines of what a policy year lacks: each of the plan or of its evaluation, of which themes, and where it is filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kits.dossier.records import Action, Finding, Theme
from kits.small_groups.organisation import Tree


class Part(StrEnum):
    """Where something can be filled in: the five steps, and what stands beside them."""

    INTEND = "intend"
    KNOW = "know"
    WEIGH = "weigh"
    ACT = "act"
    COUNCIL = "council"
    WATCH = "watch"
    EVALUATION = "evaluation"


OF_EVALUATION = (Part.WATCH, Part.EVALUATION)
"""Parts whose lines are the evaluation's; those of all others are the plan's."""


class Kind(StrEnum):
    """What is missing. Texts: `missing.<value>`."""

    INTENTION = "intention"
    VISION = "vision"
    TARGETS = "targets"
    TARGET = "target"
    START = "start"
    LAW = "law"
    UNFOLLOWED = "unfollowed"
    SOURCE = "source"
    FINDINGS = "findings"
    NO_CAUSES = "no_causes"
    PRIORITY = "priority"
    TOGETHER = "together"
    ITEMS = "items"
    ITEM = "item"
    ADVICE = "advice"
    LOOSE = "loose"
    NOBODY_HEARD = "nobody_heard"
    UNHEARD = "unheard"
    NO_DAY = "no_day"
    NO_WORDS = "no_words"
    COUNCIL = "council"
    ANSWERS = "answers"
    DECISION_DAY = "decision_day"
    CONDITION = "condition"
    JUDGED = "judged"
    NO_WHY = "no_why"
    OTHER_STATUS = "other_status"
    EFFECT = "effect"
    FITS = "fits"


OF_MEASURES = (Kind.ITEM, Kind.ADVICE, Kind.LOOSE, Kind.JUDGED, Kind.NO_WHY, Kind.OTHER_STATUS)
"""What several measures lack alike: `keys` are theirs."""


@dataclass(frozen=True)
class Missing:
    """One line: what is missing, where, of which themes (none is all of them).

    `keys` are the ids of what it is about: measures (`OF_MEASURES`), a target, a point, a unit, a condition, causes, talks,
    indicators. `what` are the ids of what that lacks: TargetLack, StartSubject, Lack, Advice, Standing, Consulted,
    effect.Kind, or "managers" and "staff". `n` is how many it counts.
    """

    kind: Kind
    part: Part
    themes: tuple[Theme, ...] = ()
    keys: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    n: int = 1


@dataclass(frozen=True)
class Known:
    """What a list needs of the client file: which figures may be shown, which units there are, what was found and when,
    and what was agreed about it (`actions`, by id).

    `held` are the days of its sessions, by id; `on` is the day as of which the list is made. `elsewhere` is what other
    sessions say is there, by thing and theme (kits.facts).
    """

    tree: Tree = field(default_factory=Tree)
    units: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    actions: Mapping[str, Action] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    on: dt.date = dt.date.max
    elsewhere: Mapping[tuple[str, Theme], str] = field(default_factory=dict)


def of_plan(lines: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return the lines that are the plan's."""
    return tuple(one for one in lines if one.part not in OF_EVALUATION)


def of_evaluation(lines: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return the lines that are the evaluation's."""
    return tuple(one for one in lines if one.part in OF_EVALUATION)
