"""What the rows of a list of answers would be: a filled-in questionnaire each, and what a person has to say first.

Nothing that is not understood is guessed: it is told, with how many rows it is in, and keeps all of it out until somebody
said what it is. Rows that say the same are no doubles: people answer alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kits.problems import Problem
from kits.sheets.sheet import Row as SheetRow
from kits.survey.answers import FilledIn, Way, checked, contradictions
from kits.survey.importing.columns import Match, Read
from kits.survey.importing.known import Known
from kits.survey.importing.meanings import (
    BLOCK,
    CATEGORY,
    DONE,
    NO,
    NOTHING,
    QUESTION,
    YES,
    Column,
    How,
    Said,
    asked_of,
    option_of,
    question_of,
)
from kits.survey.questionnaire import LONGEST_REMARK
from kits.survey.release import Kind
from kits.wording import clean_text

STRIDE = 200
"""Rows between two tidings."""
FOLLOWING, BOTH, ROW = "following", "both", "row"
"""What goes of two answers that do not go together: what was asked after the other, both, or all of the row."""
OUT, IN = "out", "in"


def _unseen(_done: int, _of: int) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class Choices:
    """What a person said of a list. `words` is by column (its place); "" is what nobody chose yet.

    `block` and `category` are what rows have that say none: an id, or NOTHING to leave those out. `contradicting` is one of
    FOLLOWING, BOTH, ROW; `unfinished` IN or OUT.
    """

    words: Mapping[int, Said] = field(default_factory=dict)
    block: str = ""
    category: str = ""
    contradicting: str = ""
    unfinished: str = OUT


@dataclass(frozen=True)
class Proposal:
    """What a list holds. `problem` keeps all of it out.

    `columns` are those that are read, with what their words mean. `counts` says how many rows are of a kind: `unfinished`,
    `not_understood`, `guessed` (a word only looks like an option), `without_block`, `without_category`, `contradicting`,
    `repeated`, `empty` (nothing answered), `left_out` (by what somebody chose) and `cut` (a remark that is too long).
    """

    rows: tuple[FilledIn, ...] = ()
    problem: Problem | None = None
    columns: Mapping[int, Column] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether something is to be said before any of it can be taken."""
        return any(self.counts.get(name) for name in ASKED)


ASKED = ("not_understood", "guessed", "without_block", "without_category", "contradicting")
"""Counts of rows of which something has to be said; once that is so, they are 0."""


def proposed(found: Read, match: Match, known: Known, choices: Choices, progress: Any = _unseen) -> Proposal:
    """Return what a list's rows would be; nothing is kept. `progress(done, of)` may raise to stop."""
    if not any(role and role not in (BLOCK, CATEGORY, DONE) for role in match.columns):
        return Proposal(problem=Problem("kits.survey.importing:problems.no_question"))
    reader = _Reader(found, match, known, choices)
    for done, row in enumerate(reader.kept):
        if done % STRIDE == 0:
            progress(done, len(reader.kept))
        reader.read(row)
    progress(len(reader.kept), len(reader.kept))
    problem = (
        None
        if reader.rows or any(reader.counts[name] for name in ASKED)
        else Problem("kits.survey.importing:problems.nothing")
    )
    return Proposal(tuple(reader.rows), problem, reader.columns, reader.counts)


class _LeftOutError(Exception):
    """A row that is not taken, or not yet; it was counted."""


class _Reader:
    """Reads a list row by row."""

    def __init__(self, found: Read, match: Match, known: Known, choices: Choices) -> None:
        self.known, self.choices = known, choices
        self.rows: list[FilledIn] = []
        self.counts: Counter[str] = Counter()
        roles = {n: role for n, role in enumerate(match.columns) if role}
        self.columns: dict[int, Column] = {}
        self.kept: Sequence[SheetRow] = found.sheet.rows
        self._read_words({n: role for n, role in roles.items() if role == DONE})
        self.kept = [row for row in found.sheet.rows if self._is_whole(row, found)]
        self._read_words({n: role for n, role in roles.items() if role != DONE})
        self.block, self.category = match.of(BLOCK), match.of(CATEGORY)
        self.answers = [n for n, role in roles.items() if role not in (BLOCK, CATEGORY, DONE)]

    def _read_words(self, roles: Mapping[int, str]) -> None:
        for n, role in roles.items():
            cells = () if self._is_remark(role) else [row.cells[n] for row in self.kept]
            self.columns[n] = Column(self.known, role, cells, self.choices.words.get(n))

    def _is_whole(self, row: SheetRow, found: Read) -> bool:
        """Say whether a row is read: not one that its sender sent again, or, unless somebody wants it, never finished."""
        if row.number in found.repeated:
            self.counts["repeated"] += 1
            return False
        said = {column.word(part).meant for n, column in self.columns.items() for part in column.parts(row.cells[n])}
        if row.number not in found.unsent and NO not in said:
            return True
        self.counts["unfinished"] += 1
        return self.choices.unfinished == IN

    def _is_remark(self, role: str) -> bool:
        return role.startswith(QUESTION) and self.known.questions[question_of(role)].kind is Kind.REMARK

    def read(self, row: SheetRow) -> None:
        """Take in a row, or count why not: once for each thing that has to be said of it."""
        try:
            block = self._one(row, self.block, BLOCK, self.choices.block)
            category = self._one(row, self.category, CATEGORY, self.choices.category)
            hows = {how for n in self.columns for how in self._hows(row, n)}
            asked = {
                "not_understood": How.UNKNOWN in hows,
                "guessed": bool(hows & {How.LIKE, How.NUMBER}),
                "without_block": block is None,
                "without_category": category is None,
            }
            answers: dict[str, Any] | None = self._answers(row)
            if not answers and not asked["not_understood"]:
                self._leave("empty")
            if not asked["not_understood"]:
                answers = self._agreeing(answers or {})
            asked["contradicting"] = answers is None
            self.counts.update(name for name, so in asked.items() if so)
            if not any(asked.values()):
                told = {"block": block, "category": category, "answers": self._cut(answers or {})}
                self.rows.append(checked(self.known.state, told, Way.LIST))
        except _LeftOutError:
            return

    def _leave(self, why: str) -> None:
        self.counts[why] += 1
        raise _LeftOutError

    def _hows(self, row: SheetRow, n: int) -> Iterator[How]:
        if not self._is_remark(self.columns[n].role):
            yield from (self.columns[n].word(part).how for part in self.columns[n].parts(row.cells[n]))

    def _one(self, row: SheetRow, n: int | None, role: str, otherwise: str) -> str | None:
        """Return the block or category of a row; what a person chose for rows that say none, None as long as nobody did."""
        there = asked_of(self.known, role)
        if not there:
            return ""
        if n is not None:
            found = self.columns[n].meant(row.cells[n])
            if found or found is None:
                return found[0] if found else there[0]  # of a word that nobody understands the row is asked about anyhow
            if self.columns[n].says(row.cells[n]):
                self._leave("left_out")  # somebody said that it is none of them
        if otherwise == NOTHING:
            self._leave("left_out")
        return otherwise if otherwise in there else there[0] if len(there) == 1 else None

    def _answers(self, row: SheetRow) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for n in self.answers:
            column, question = self.columns[n], question_of(self.columns[n].role)
            if self._is_remark(column.role):
                if text := clean_text(row.cells[n]):
                    found[question] = text
                continue
            meant = column.meant(row.cells[n]) or ()
            if column.several and meant:
                found.setdefault(question, []).extend(meant)
            elif column.role.startswith(QUESTION) and meant:
                found[question] = meant[0]
            elif meant == (YES,):
                found.setdefault(question, []).append(option_of(column.role))
        return found

    def _cut(self, answers: dict[str, Any]) -> dict[str, Any]:
        """Return answers with remarks no longer than they can be."""
        long = {name: answers[name] for name in self.known.remarks if len(answers.get(name, "")) > LONGEST_REMARK}
        self.counts["cut"] += len(long)
        return {**answers, **{name: text[:LONGEST_REMARK] for name, text in long.items()}}

    def _agreeing(self, answers: dict[str, Any]) -> dict[str, Any] | None:
        """Return answers that go together; of others what somebody chose, None as long as nobody did."""
        against: Sequence[Any] = tuple(contradictions(self.known.state, answers))
        if not against:
            return answers
        if self.choices.contradicting == ROW:
            self._leave("left_out")
        if self.choices.contradicting not in (FOLLOWING, BOTH):
            return None
        gone = {one.id for one in against}
        if self.choices.contradicting == BOTH:
            gone |= {one.after.question for one in against}
        left = self._agreeing({name: value for name, value in answers.items() if name not in gone})
        if not left:
            self._leave("empty")
        return left
