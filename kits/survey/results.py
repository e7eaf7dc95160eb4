"""What may be shown of a closed survey, once an attacker was let loose on it: the one way to it for page and paper.

Before each showing it is worked out anew how small a group anybody could compute of all that this client's surveys ever
told. If that is smaller than the floor, nothing is shown and the reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kits import wording
from kits.dossier import Dossier
from kits.problems import Problem
from kits.survey import beside, checking, publication, sentences
from kits.survey.publication import Earlier
from kits.survey.questionnaire import PACKAGE
from kits.survey.release import Group, Kind, Level, Table
from kits.survey.state import State


@dataclass(frozen=True)
class Line:
    """A row of a table in words: `counts` as they are written, of `respondents` who answered; `percents` of those."""

    name: str
    counts: tuple[str, ...]
    respondents: int
    percents: tuple[int, ...]


@dataclass(frozen=True)
class Answers:
    """A table in words: what it is of (`title`), what its rows are (`of`), its classes and its rows."""

    level: str
    title: str
    of: str
    classes: tuple[str, ...]
    rows: tuple[Line, ...]


@dataclass(frozen=True)
class Asked:
    """A question with what it found: sentences, and tables."""

    id: str
    said: str
    short: str
    sentences: tuple[str, ...]
    tables: tuple[Answers, ...]


@dataclass(frozen=True)
class Answered:
    """How many of a group answered: `percent`, with a sentence (`said`)."""

    name: str
    percent: int
    said: str


@dataclass(frozen=True)
class Results:
    """A closed survey as it is shown. `refused` is why nothing is, "" where it may be."""

    closed_on: str
    smallest: int
    checked: str
    refused: str = ""
    response_said: str = ""
    response: tuple[Answered, ...] = ()
    ways: str = ""
    questions: tuple[Asked, ...] = ()
    beside: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def checked(state: State, before: Iterable[Earlier]) -> int:
    """Return of how many people the smallest group is that can be worked out of all that is shown; nought where nothing is.

    `before` are the earlier surveys. Raises Problem where it would be smaller than the floor.
    """
    release, opened = state.release, state.opened
    if release is None or opened is None:
        raise Problem(f"{PACKAGE}:problems.not_closed")
    return checking.recheck(release, publication.fixed(opened), publication.waves(state, before))


def told(state: State, client: Dossier, session_id: str, language: str) -> Results:
    """Return what may be shown, in words. Where something smaller can be worked out, only the reason is told."""
    before = publication.earlier(state, client, session_id)
    try:
        smallest = checked(state, before)
    except Problem as problem:
        return Results(state.closed_on, 0, sentences.checked(0, language), problem.text(language))
    return _in_words(state, client, before, smallest, language)


def shown(state: State, client: Dossier, session_id: str, language: str) -> Results:
    """Return the same for a paper. Raises Problem where something smaller can be worked out: then there is no paper."""
    before = publication.earlier(state, client, session_id)
    return _in_words(state, client, before, checked(state, before), language)


def _in_words(state: State, client: Dossier, before: Sequence[Earlier], smallest: int, language: str) -> Results:
    release = state.release
    assert release is not None  # noqa: S101 - it was checked
    if not smallest:
        said = tuple(sentences.left_out(state, language))
        return Results(state.closed_on, 0, sentences.checked(0, language), left_out=said)
    return Results(
        state.closed_on,
        smallest,
        sentences.checked(smallest, language),
        response_said=sentences.response(state, None, language),
        response=tuple(_answered(state, one, language) for one in release.blocks) if len(release.blocks) > 1 else (),
        ways=sentences.ways(state, language),
        questions=tuple(_questions(state, language)),
        beside=(*beside.register(state, client, language), *beside.earlier(state, before, language)),
        left_out=tuple(sentences.left_out(state, language)),
        remarks=state.remarks or (),
    )


def _answered(state: State, group: Group, language: str) -> Answered:
    name = sentences.group_name(state, (group.id,), language)
    return Answered(name, sentences.percent(group.respondents, group.people), sentences.response(state, group, language))


def _questions(state: State, language: str) -> Iterator[Asked]:
    for one in state.asked:
        if one.kind is Kind.REMARK:
            continue
        found = [sentences.table(state, one.id, level) for level in Level]
        tables = tuple(_table(state, table, language) for table in found if table is not None and table.classes)
        said = sentences.of_question(state, one, language)
        if said or tables:
            yield Asked(one.id, one.said[language], sentences.first(one.short[language]), said, tables)


def _table(state: State, table: Table, language: str) -> Answers:
    say = wording.of(PACKAGE, language).say
    few = say("said.few")
    rows = tuple(
        Line(
            sentences.group_name(state, row.groups, language),
            tuple(few if n is None else str(n) for n in row.counts),
            row.respondents,
            tuple(sentences.percent(n or 0, row.respondents) for n in row.counts),
        )
        for row in table.rows
    )
    level = table.level.value
    of = say(f"breakdown.{state.plan.breakdown.value}") if table.level is Level.CATEGORIES else say(f"of.{level}")
    return Answers(level, sentences.first(say(f"level.{level}")), of, sentences.class_names(state, table, language), rows)
