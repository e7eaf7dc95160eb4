"""What a closed survey shows: frozen, and all that stays of its answers in the log.

Everything is text, numbers and tuples, so that an event can carry it as JSON. How it is decided what stands in it is told in
`joining.py`, who could work out what in `attack.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

FLOOR = 16
"""The fewest people who answered that anything may be told of (workbook 3.5.1, lines 530-532: of more than fifteen).

An organisation may ask for more, never for fewer.
"""
FEW = 3
"""The fewest people in a class of answers that is shown with a number; nobody at all is shown as 0."""

Cell: TypeAlias = tuple[str, str]
"""A block (as fixed before opening) and a category by their ids, "" where nothing else was asked: as answers are counted."""


class Kind(StrEnum):
    """How a question is answered."""

    OFTEN = "often"  # one option, in order; the first is "never"
    ONE = "one"  # one option, in no order (yes or no, where no is the same as never, is `often` with two options)
    SEVERAL = "several"  # none, one or more options
    REMARK = "remark"  # in one's own words: told apart from all else, and never counted


class Level(StrEnum):
    """Of whom a table is: of all together, side by side of the blocks of units, or of the categories."""

    WHOLE = "whole"
    BLOCKS = "blocks"
    CATEGORIES = "categories"


class Nearly(StrEnum):
    """What is said instead of any number, where (nearly) all gave the same answer to a sensitive question."""

    NO = ""
    NOBODY = "nobody"
    EVERYBODY = "everybody"


class Why(StrEnum):
    """Why something is not shown: texts `left_out.<value>`."""

    FEW = "few"  # fewer than the floor answered
    ALIKE = "alike"  # nearly all gave the same answer, which is all that is said
    ONE_BLOCK = "one_block"  # there is one block, so it would say what the whole says
    SEVERAL = "several"  # a question with several answers is shown of the whole organisation only
    SOME = "some"  # a question that was asked of some is shown of the whole organisation only
    COLLIDE = "collide"  # from these groups together a smaller one can be worked out
    COUNTS = "counts"  # it could be worked out what one or two people answered, or a few all together
    NONE = "none"  # nobody answered it


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: `options` are ids, in order.

    `sensitive` says that also "nobody" and "everybody" are not told of any group. `after` is the question that decided who
    was asked: not those who answered one of `but` there, nor who did not answer it; "" where all were asked.
    """

    id: str
    kind: Kind
    options: tuple[str, ...]
    sensitive: bool = False
    after: str = ""
    but: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counter:
    """What is counted in one cell while it is open: who answered, and per question how often each option was chosen."""

    respondents: int
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """People who are shown together: a block of units (their own people), or a category (`units` is empty then).

    `people` is how many they are by headcount, `own` the same by unit where that is known, in the units' order;
    `respondents` is how many of them answered. A block that others joined after closing has all their ids, with a +.
    """

    id: str
    units: tuple[str, ...]
    people: float
    respondents: int
    own: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of a table: which groups together (none: everybody), how many answered, and how many in each class.

    None stands for fewer than three (perhaps nobody); that happens in questions with several answers only.
    """

    groups: tuple[str, ...]
    respondents: int
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class Table:
    """One question at one level. `classes` are the options' ids that are counted together; none where it says `nearly`."""

    question: str
    level: Level
    classes: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    nearly: Nearly = Nearly.NO


@dataclass(frozen=True)
class LeftOut:
    """Something that is not shown: which question ("" is all of them), at which level, and why.

    Where things collide, `groups` are the ids of the blocks and categories that do, and `surveys` those of earlier surveys.
    """

    question: str
    level: Level
    why: Why
    groups: tuple[str, ...] = ()
    surveys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Release:
    """All that is ever shown of a survey.

    `people` and `respondents` are of all who took part. `smallest` is the size of the smallest group of respondents that
    anybody can work out from all of it, 0 where nothing is shown.
    """

    people: float
    respondents: int
    blocks: tuple[Group, ...]
    categories: tuple[Group, ...]
    tables: tuple[Table, ...]
    smallest: int
    left_out: tuple[LeftOut, ...] = ()
