"""One filled-in questionnaire: what it may hold, and what in it does not go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kits.problems import Problem
from kits.survey.questionnaire import LONGEST_REMARK, PACKAGE, Question
from kits.survey.release import Kind
from kits.survey.state import State
from kits.wording import clean_text

Value = str | tuple[str, ...]
"""What is answered to one question: an option, several options in the questionnaire's order, or a text."""


class Way(StrEnum):
    """How an answer came in; told only as a count of each."""

    PHONE = "phone"
    KIOSK = "kiosk"
    PAPER = "paper"
    LIST = "list"


@dataclass(frozen=True)
class FilledIn:
    """What one person answered. `block` is a block's id, `category` a category's ("" where there is no breakdown).

    `answers` holds what was answered, by question; a question that somebody passed over is not in it.
    """

    block: str
    answers: Mapping[str, Value]
    way: Way
    category: str = ""


def checked(state: State, told: Mapping[str, Any], way: Way) -> FilledIn:
    """Return what somebody filled in, cleaned: `{"block", "category", "answers": {question: option | [option] | text}}`.

    What is not asked of who answered so (`After`) is left out. Raises Problem where the survey is not open, where no block
    (or category) is chosen, or where something is no answer to what is asked.
    """
    opened = state.opened
    if opened is None or state.release is not None:
        raise Problem(f"{PACKAGE}:problems.not_open")
    block, category = told.get("block"), told.get("category") or ""
    if block not in {one.id for one in opened.blocks}:
        raise Problem(f"{PACKAGE}:problems.no_block")
    if category not in ({one.id for one in opened.categories} or {""}):
        raise Problem(f"{PACKAGE}:problems.no_category")
    given = told.get("answers")
    if not isinstance(given, Mapping):
        raise Problem(f"{PACKAGE}:problems.no_answer")
    asked = {one.id: one for one in state.asked}
    if given.keys() - asked.keys():
        raise Problem(f"{PACKAGE}:problems.no_answer")
    found = {name: _value(state, asked[name], value) for name, value in given.items()}
    kept = {name: found[name] for name in asked if found.get(name) and is_asked(asked[name], found)}
    if not kept:
        raise Problem(f"{PACKAGE}:problems.nothing_answered")
    return FilledIn(str(block), kept, way, str(category))


def is_asked(question: Question, answers: Mapping[str, Any]) -> bool:
    """Say whether a question is asked of who gave these answers."""
    after = question.after
    return after is None or (bool(answers.get(after.question)) and answers[after.question] not in after.but)


def contradictions(state: State, answers: Mapping[str, Any]) -> Iterator[Question]:
    """Yield questions that are answered though they are not asked of who answered so: a perpetrator of what never was."""
    for question in state.asked:
        if answers.get(question.id) and not is_asked(question, answers):
            yield question


def _value(state: State, question: Question, value: Any) -> Value:
    if question.kind is Kind.REMARK:
        if not isinstance(value, str):
            raise Problem(f"{PACKAGE}:problems.no_answer")
        text = clean_text(value)
        if len(text) > LONGEST_REMARK:
            raise Problem("kits.live:problems.too_long", length=len(text), limit=LONGEST_REMARK)
        return text
    options = [one.id for one in state.questionnaire.contents.options(question)]
    if question.kind is Kind.SEVERAL:
        if not isinstance(value, (list, tuple)) or not set(value) <= set(options):
            raise Problem(f"{PACKAGE}:problems.no_answer")
        return tuple(one for one in options if one in value)
    if value and value not in options:
        raise Problem(f"{PACKAGE}:problems.no_answer")
    return str(value or "")
