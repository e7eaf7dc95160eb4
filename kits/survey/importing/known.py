"""What a list of answers is read against: the questions of a survey in all their words, its blocks, and who is in them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kits.dossier.records import Unit
from kits.sheets import plain
from kits.survey.importing import words
from kits.survey.questionnaire import Option, Question
from kits.survey.release import Kind
from kits.survey.state import State


@dataclass(frozen=True, eq=False)
class Known:
    """A survey that is open, and the client's units: their names and codes name the block they are in."""

    state: State
    units: Sequence[Unit] = ()

    @functools.cached_property
    def questions(self) -> Mapping[str, Question]:
        """What is asked, by id, in order."""
        return {one.id: one for one in self.state.asked}

    @functools.cached_property
    def wordings(self) -> Mapping[str, frozenset[str]]:
        """What each question may be headed by, compared as `plain` makes it."""
        return {
            one.id: frozenset(filter(None, map(plain, (one.id, *one.said.values(), *one.short.values()))))
            for one in self.questions.values()
        }

    def options(self, question: str) -> tuple[Option, ...]:
        """Return the answers of a question."""
        return self.state.questionnaire.contents.options(self.questions[question])

    @functools.cached_property
    def answers(self) -> Mapping[str, Mapping[str, str]]:
        """The options of each question by the words for them; a word of two options is in it for neither."""
        return {
            name: _by_word((one.id, (one.id, *one.said.values())) for one in self.options(name)) for name in self.questions
        }

    @functools.cached_property
    def blocks(self) -> Mapping[str, str]:
        """The blocks by their names, and by the names and codes of the units in them."""
        opened, units = self.state.opened, {one.id: one for one in self.units}
        return _by_word(
            (
                block.id,
                (
                    block.name,
                    *block.teams,
                    *(said for unit in block.units if unit in units for said in (units[unit].name, units[unit].code or "")),
                ),
            )
            for block in (opened.blocks if opened else ())
        )

    @functools.cached_property
    def categories(self) -> Mapping[str, str]:
        """The sites or functions by their names."""
        opened = self.state.opened
        return _by_word((one.id, (one.name,)) for one in (opened.categories if opened else ()))

    @functools.cached_property
    def remarks(self) -> tuple[str, ...]:
        """The questions that are answered in one's own words."""
        return tuple(one.id for one in self.questions.values() if one.kind is Kind.REMARK)

    def headings(self) -> frozenset[str]:
        """Return what tells a heading row for certain: no word that may as well be an answer, or a block's name."""
        named = frozenset().union(*self.wordings.values(), words.headings())
        return named - self.said

    @functools.cached_property
    def said(self) -> frozenset[str]:
        """All words that may stand below a heading: those of options, blocks and categories."""
        return frozenset().union(*self.answers.values(), self.blocks, self.categories)


def _by_word(named: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """Return ids by each of their words; what names two is in it for neither."""
    found: dict[str, set[str]] = {}
    for one, said in named:
        for word in filter(None, map(plain, said)):
            found.setdefault(word, set()).add(one)
    return {word: min(ids) for word, ids in found.items() if len(ids) == 1}
