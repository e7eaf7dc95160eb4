"""A list of answers while a person looks at it: which column is which question, what words mean, what is asked about rows.

Nothing of it is with the answers until it is taken in, and columns with people, moments and machines in them are out of it
from the beginning. No row is shown with what stands in it; of a column the different words, without how often they occur.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kits import wording
from kits.problems import Problem, gathered
from kits.reports.progress import Progress
from kits.sheets import Sheet, plain
from kits.survey.importing import columns
from kits.survey.importing.columns import Match, Read
from kits.survey.importing.known import Known
from kits.survey.importing.meanings import (
    BLOCK,
    CATEGORY,
    DONE,
    NO,
    NOTHING,
    OPTION,
    QUESTION,
    YES,
    Column,
    How,
    Said,
    Word,
    option_of,
    question_of,
)
from kits.survey.importing.rows import Choices, Proposal, proposed
from kits.survey.release import Kind
from widgets.in_hand import read_list

SHOWN_WORD = 80
"""Characters of a word that is shown; a longer one is what somebody wrote."""
MOST_SHOWN = 40
"""Words of a column of which is asked one by one what they mean; what all others are is asked at once."""
FEW = 12
"""Different words of a column that nobody reads yet, which are shown so that somebody sees what it is."""
_TEXT_OF_ROWS = ("title", "heading", "other_table")
"""What kits.sheets remarks of a row with what stands in it."""


@dataclass(frozen=True)
class Brought:
    """A list that is looked at, what a person said of it, and what its rows would be."""

    name: str
    known: Known
    read: Read
    match: Match
    choices: Choices = field(default_factory=Choices)
    found: Proposal = field(default_factory=Proposal)

    @classmethod
    def of(cls, data: bytes | None, text: str, name: str, known: Known, language: str) -> Brought:
        """Read a file (its bytes) or a pasted text, and guess. Raises Problem when it is no list."""
        called, sheet = read_list(data, text, name, known.headings(), language)
        read = columns.read(sheet, known)
        return cls(called, known, read, columns.guessed(read.sheet, known))

    def said(
        self,
        roles: Sequence[str | None],
        words: Mapping[str, Mapping[str, str]],
        rest: Mapping[str, str],
        choices: Mapping[str, str],
    ) -> Brought:
        """Return it with what a person says: a column's role, what words of it and all others mean."""
        known = {one["id"] for one in _roles(self.known, "nl")}
        columns = [role if role in known else None for role in roles[: self.read.sheet.width]]
        once = [None if role != DONE and role in columns[:n] else role for n, role in enumerate(columns)]
        said = {
            n: Said({plain(word): meant for word, meant in words.get(str(n), {}).items()}, rest.get(str(n), ""))
            for n in range(len(once))
        }
        chosen = {name: str(choices.get(name, "")) for name in ("block", "category", "contradicting")}
        unfinished = "in" if choices.get("unfinished") == "in" else "out"
        padded = (*once, *(None for _ in range(self.read.sheet.width - len(once))))
        return replace(self, match=Match(padded), choices=Choices(words=said, unfinished=unfinished, **chosen))

    def proposed(self, progress: Progress) -> Brought:
        """Return it with what its rows would be. `progress` may raise to stop."""
        return replace(self, found=proposed(self.read, self.match, self.known, self.choices, progress))

    def may_be_taken(self, known: Known) -> Proposal:
        """Return what is taken. Raises Problem where something is still asked, or the survey is not the one it was."""
        if self.known.state.opened != known.state.opened or self.known.state.asked != known.state.asked:
            raise Problem("kits.survey.importing:problems.changed")
        if self.found.problem or self.found.open or not self.found.rows:
            raise self.found.problem or Problem("kits.survey.importing:problems.still_asked")
        return self.found

    def told(self, language: str) -> dict[str, Any]:
        """Return what the browser shows of it."""
        sheet, found = self.read.sheet, self.found
        opened = self.known.state.opened
        remarks = [_without_rows(one) for one in sheet.remarks]
        return {
            "name": self.name,
            "rows": len(sheet.rows),
            "gone": list(self.read.gone),
            "roles": _roles(self.known, language),
            "columns": [self._column(n) for n in range(sheet.width)],
            "problem": found.problem.text(language) if found.problem else "",
            "remarks": gathered(remarks, language),
            "words": [one for n, column in found.columns.items() if (one := self._words(n, column, language))],
            "blocks": [{"id": one.id, "name": one.name} for one in (opened.blocks if opened else ())],
            "categories": [{"id": one.id, "name": one.name} for one in (opened.categories if opened else ())],
            "by": self.known.state.plan.breakdown.value,
            "counts": {name: n for name, n in found.counts.items() if n},
            "choices": {
                "block": self.choices.block,
                "category": self.choices.category,
                "contradicting": self.choices.contradicting,
                "unfinished": self.choices.unfinished,
            },
            "open": found.open,
            "n": len(found.rows),
        }

    def _column(self, n: int) -> dict[str, Any]:
        sheet: Sheet = self.read.sheet
        heading, role = sheet.header[n] if sheet.header else "", self.match.columns[n]
        words = sorted({cell.strip() for cell in sheet.column(n) if cell.strip()}) if role is None else []
        few = len(words) <= FEW and all(len(word) <= SHOWN_WORD for word in words)
        return {"heading": heading, "role": role, "words": words if few else []}

    def _words(self, n: int, column: Column, language: str) -> dict[str, Any] | None:
        """Return the words of a column: those that are asked about, and those that were understood."""
        words = sorted((one for one in column.words.values() if one.said), key=lambda one: one.said.casefold())
        if not words:
            return None
        asked = [one for one in words if one.how is not How.SAME]
        unknown = [one for one in asked if one.how is How.UNKNOWN or one.how is How.SAID]
        shown = [one for one in unknown if len(one.said) <= SHOWN_WORD][:MOST_SHOWN]
        return {
            "column": n,
            "name": next((one["name"] for one in _roles(self.known, language) if one["id"] == column.role), ""),
            "options": _options(self.known, column.role, language),
            "guessed": [_word(one) for one in asked if one.how in (How.LIKE, How.NUMBER)],
            "asked": [_word(one) for one in shown],
            "more": len(unknown) - len(shown),
            "rest": self.choices.words.get(n, Said()).rest,
            "sure": [_word(one) for one in words if one.how is How.SAME and one.meant != NOTHING],
        }


def _without_rows(remark: Problem) -> Problem:
    """Return a remark without what stands in the row that it is about: that may be all that somebody answered."""
    if remark.code.rpartition(".")[2] in _TEXT_OF_ROWS:
        return Problem(remark.code, **{**remark.values, "text": "…"})
    return remark


def _word(word: Word) -> dict[str, str]:
    return {"said": word.said, "meant": word.meant, "how": word.how.value}


def _roles(known: Known, language: str) -> list[dict[str, str]]:
    """Return all that a column can be, in words: a question, one option of it, a block, or whether somebody finished."""
    say = wording.of("widgets.survey", language).say
    found = []
    for number, question in enumerate(known.questions.values(), 1):
        name = f"{number}. {question.short[language]}"
        found.append({"id": f"{QUESTION}{question.id}", "name": name})
        if question.kind is Kind.SEVERAL:
            found += [
                {"id": f"{OPTION}{question.id}:{one.id}", "name": f"{name}: {one.said[language]}"}
                for one in known.options(question.id)
            ]
    opened = known.state.opened
    if opened and len(opened.blocks) > 1:
        found.append({"id": BLOCK, "name": say("list.roles.block")})
    if opened and opened.categories:
        found.append({"id": CATEGORY, "name": say(f"list.roles.{known.state.plan.breakdown.value}")})
    return [*found, {"id": DONE, "name": say("list.roles.done")}]


def _options(known: Known, role: str, language: str) -> list[dict[str, str]]:
    """Return what a word in a column can mean."""
    say, opened = wording.of("widgets.survey", language).say, known.state.opened
    if role in (BLOCK, CATEGORY):
        some = (opened.blocks if role == BLOCK else opened.categories) if opened else ()
        return [*({"id": one.id, "name": one.name} for one in some), {"id": NOTHING, "name": say("list.leave_out")}]
    if role == DONE:
        return [{"id": YES, "name": say("list.finished")}, {"id": NO, "name": say("list.not_finished")}]
    if role.startswith(OPTION):
        said = next(one.said[language] for one in known.options(question_of(role)) if one.id == option_of(role))
        return [{"id": YES, "name": say("list.ticked", option=said)}, {"id": NO, "name": say("list.not_ticked")}]
    options = [{"id": one.id, "name": one.said[language]} for one in known.options(question_of(role))]
    return [*options, {"id": NOTHING, "name": say("list.nothing")}]
