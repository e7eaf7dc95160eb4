"""The questionnaire on paper: to fill in with a pen, and to be typed in by number keys afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kits.reports.blocks import Block, Paragraph, Report, Run, Table, Text
from kits.survey.paper.context import Context, whole
from kits.survey.questionnaire import Question
from kits.survey.release import Kind
from kits.survey.state import State

BOX = "☐"
LOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
"""The number by which an answer is typed in stands small beside its box: a large one would be read as part of the answer."""
LINES = 10
"""Empty lines for a remark."""
TWO_COLUMNS = 6
"""More groups than this stand in two columns."""


def form(state: State, context: Context) -> Report:
    """Return the questionnaire with its boxes, which group one belongs to first."""
    return whole(state, context, "form", _blocks(state, context))


def _blocks(state: State, context: Context) -> Iterator[Block]:
    words, language = context.words, context.language
    intro = state.questionnaire.contents.intro
    if intro:
        yield Paragraph(intro[language])
    ends = words.day(state.plan.ends) if state.plan.ends else words.say("dots")
    yield Paragraph(words.say("form.how", ends=ends))
    yield from _groups(context, state)
    numbers = {one.id: n for n, one in enumerate(state.asked, start=1)}
    for part in state.questionnaire.contents.parts:
        asked = [one for one in part.questions if one.id in numbers]
        ticked = [one for one in asked if one.kind is not Kind.REMARK]
        meant = part.intro[language] if part.intro else ""
        if ticked:
            rows = tuple(
                (_question(one, numbers, state, context, "" if n else meant), _answers(one, state, language))
                for n, one in enumerate(ticked)
            )
            yield Table((part.title[language], words.say("form.tick")), rows, widths=(7.6, 9.4))
        for one in asked:
            if one.kind is Kind.REMARK:
                yield Table((_said(one, numbers, language),), (("\n".join([_help(one, language), *[""] * LINES]),),))
    yield Paragraph(words.say("form.box"))


def _groups(context: Context, state: State) -> Iterator[Block]:
    """Yield which group one belongs to, and which site or function where that is asked; one group alone is not asked."""
    opened, words = context.opened, context.words
    if opened is None:
        return
    if len(opened.blocks) > 1:
        named = [
            f"{BOX} {one.name}" + (f" ({there})" if (there := ", ".join(one.teams)) != one.name and there else "")
            for one in opened.blocks
        ]
        yield _ticks(words.say("form.group"), named)
    if opened.categories:
        yield _ticks(words.say(f"form.by.{state.plan.breakdown}"), [f"{BOX} {one.name}" for one in opened.categories])


def _ticks(title: str, boxes: Sequence[str]) -> Table:
    half = -(-len(boxes) // 2) if len(boxes) > TWO_COLUMNS else len(boxes)
    columns = [boxes[:half], boxes[half:]] if half < len(boxes) else [boxes]
    return Table((title, "")[: len(columns)], (tuple("\n".join(one) for one in columns),))


def _question(one: Question, numbers: dict[str, int], state: State, context: Context, meant: str) -> Text:
    """Return a question as its cell has it: what is meant, the question with its number, and of whom it is asked."""
    words, language = context.words, context.language
    below = [_help(one, language)] if one.help else []
    if one.kind is Kind.SEVERAL:
        below.append(words.say("form.several"))
    if one.after:
        before = state.questionnaire.contents.questions[one.after.question]
        said = {option.id: option.said[language] for option in state.questionnaire.contents.options(before)}
        but = words.quoted(said[option] for option in one.after.but)
        below.insert(0, words.say("form.after", number=numbers[before.id], but=but))
    return (
        *((Run(f"{meant}\n\n", emphasis=True),) if meant else ()),
        Run(_said(one, numbers, language), strong=True),
        *(Run(f"\n{text}") for text in below),
    )


def _said(one: Question, numbers: dict[str, int], language: str) -> str:
    return f"{numbers[one.id]}. {one.said[language]}"


def _help(one: Question, language: str) -> str:
    return one.help[language] if one.help else ""


def _answers(one: Question, state: State, language: str) -> str:
    options = state.questionnaire.contents.options(one)
    return "\n".join(f"{BOX}{str(n).translate(LOW)} {option.said[language]}" for n, option in enumerate(options, start=1))
