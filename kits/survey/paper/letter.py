"""The covering letter for who are asked: why, how one answers, what is shown of it, what is kept, and where one can go.

It prints the publication plan whole. Every sentence of it says what the kit does (`filled_in`, `keys`, `closing`,
`joining`); whoever changes that changes the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from kits.live.phones import at_hub
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Report, Table
from kits.survey.paper.context import Context, whole
from kits.survey.questionnaire import Question
from kits.survey.release import FEW, Kind, Level
from kits.survey.state import Ask, Opened, State

GO_TO = ("report_to", "talk_to", "asks")


def letter(state: State, context: Context) -> Report:
    """Return the letter; before the survey opens, as a draft that says what is still missing."""
    return whole(state, context, "letter", _blocks(state, context))


def _blocks(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    say, plan = words.say, state.plan
    if state.opened is None:
        missing = [one for one in ("begins", "ends", *GO_TO) if not getattr(plan, one)]
        typed = [say("letter.draft.typed")] if Ask.PAPER in plan.ways else []
        lacks = (*(say(f"letter.draft.{one}") for one in missing), *context.problems, *typed)
        yield Callout(say("letter.draft.title"), say("letter.draft.text"), lacks, kind="todo")
    heading = state.questionnaire.heading
    yield Paragraph(say("letter.asks", organisation=context.organisation, name=heading.name[context.language]))
    yield Paragraph(say("letter.why", about=heading.about[context.language]))
    yield Heading(say("letter.answering.title"))
    first, last = (words.day(day) if day else say("dots") for day in (plan.begins, plan.ends))
    told = [say("letter.answering.when", first=first, last=last, n=len(state.asked)), say("letter.answering.skip")]
    if any(one.after for one in state.asked):
        told.insert(1, say("letter.answering.some"))
    yield Paragraph(" ".join(told))
    yield Bullets(tuple(say(f"letter.answering.{way}") for way in Ask if way in plan.ways))
    yield Paragraph(say(f"letter.answering.{'stop_paper' if Ask.PAPER in plan.ways else 'stop'}"))
    yield Heading(say("letter.where.title"))
    yield Paragraph(say("letter.where.text"))
    yield Facts(tuple((say(f"letter.where.{one}"), getattr(plan, one) or say("dots")) for one in GO_TO))
    yield Heading(say("letter.careful.title"))
    yield Bullets(tuple(_careful(state, context)))
    yield Heading(say("letter.anonymous.title"))
    yield Bullets(tuple(_anonymous(state, context)))
    yield Heading(say("letter.kept.title"))
    yield Paragraph(say("letter.kept.text", organisation=context.organisation))
    yield Heading(say("letter.shown.title"))
    yield from _plan(state, context)


def _anonymous(state: State, context: Context) -> Iterator[str]:
    say, opened = context.words.say, context.opened
    several = opened is None or len(opened.blocks) > 1
    by = state.plan.breakdown if opened and opened.categories else ""
    yield say(f"letter.anonymous.{'group' if several else 'nobody'}{f'_{by}' if by else ''}")
    yield say("letter.anonymous.sealed")
    yield say("letter.anonymous.meanwhile", floor=_floor(state))
    if Ask.PAPER in state.plan.ways:
        yield say("letter.anonymous.paper")
    yield say("letter.anonymous.closed")
    if any(one.kind is Kind.REMARK for one in state.asked):
        yield say("letter.anonymous.remarks")


def _plan(state: State, context: Context) -> Iterator[Block]:
    """Yield the publication plan: of whom something is shown, by which questions, and by which rules."""
    words, opened, floor = context.words, context.opened, _floor(state)
    yield Paragraph(words.say("letter.shown.fixed"))
    if opened and len(opened.blocks) > 1:
        rows = [(one.name, ", ".join(one.teams), words.number(one.people)) for one in opened.blocks]
        heads = [words.say(f"letter.shown.{one}") for one in ("group", "teams", "people")]
        apart = any(teams not in (name, "") for name, teams, _ in rows)
        told = (heads, *rows) if apart else [(name, people) for name, _, people in (heads, *rows)]
        header, *lines = (tuple(one) for one in told)
        widths = (5, 9, 2) if apart else (14, 2)
        yield Table(header, tuple(lines), widths, words.say("letter.shown.groups"), numeric=(len(header) - 1,))
    elif opened:
        yield Paragraph(words.say("letter.shown.together", people=words.number(opened.people)))
    else:
        yield Paragraph(words.say("letter.shown.later"))
    if opened and opened.categories:
        people = {
            one.id: sum(n or 0.0 for _, category, n in opened.cells if category == one.id) for one in opened.categories
        }
        named = words.listed(f"{one.name} ({words.number(people[one.id])})" for one in opened.categories)
        yield Paragraph(words.say(f"letter.shown.{state.plan.breakdown}", named=named, floor=floor))
    parts = state.questionnaire.contents.parts
    titled = {
        next((one.id for one in part.questions if one in state.asked), ""): part.title[context.language] for part in parts
    }
    yield Table(
        tuple(words.say(f"letter.shown.{one}") for one in ("about", "question", "of")),
        tuple((titled.get(one.id, ""), one.said[context.language], _shown_of(one, state, context)) for one in state.asked),
        widths=(4, 7.5, 5.5),
        caption=words.say("letter.shown.questions"),
    )
    yield Paragraph(words.say("letter.shown.rules"))
    yield Bullets(tuple(_rules(state, context)))


def _rules(state: State, context: Context) -> Iterator[str]:
    words, floor = context.words, _floor(state)
    several = context.opened is None or len(context.opened.blocks) > 1
    yield words.say(f"letter.shown.{'floor' if several else 'floor_one'}", floor=floor)
    yield words.say("letter.shown.few", few=FEW)
    counted = [one for one in state.asked if one.kind is not Kind.REMARK]
    open_to_all = [one.short[context.language] for one in counted if not one.sensitive]
    if len(open_to_all) < len(counted):
        but = words.say("letter.shown.not_sensitive", questions=words.quoted(open_to_all)) if open_to_all else ""
        yield words.say(f"letter.shown.{'nearly' if several else 'nearly_one'}") + but
    yield words.say("letter.shown.checked", floor=floor)
    if len(counted) < len(state.asked):
        yield words.say("letter.shown.remarks", floor=floor)
    yield words.say("letter.shown.beside")
    yield words.say("letter.shown.final")


def _shown_of(question: Question, state: State, context: Context) -> str:
    """Return of whom a question's answers can be shown, in words."""
    say = context.words.say
    names = [
        state.plan.breakdown.value if one is Level.CATEGORIES else one.value for one in levels(question, context.opened)
    ]
    said = context.words.listed(say(f"letter.levels.{one}") for one in names)
    return said + (say("letter.levels.read") if question.kind is Kind.REMARK else "")


def levels(question: Question, opened: Opened | None) -> tuple[Level, ...]:
    """Return the levels at which a question may be shown: one with several answers, or asked of some, of all together."""
    if question.kind in (Kind.SEVERAL, Kind.REMARK) or question.after:
        return (Level.WHOLE,)
    blocks = (Level.BLOCKS,) if opened is None or len(opened.blocks) > 1 else ()
    return (Level.WHOLE, *blocks, *((Level.CATEGORIES,) if opened and opened.categories else ()))


def _careful(state: State, context: Context) -> Iterator[str]:
    say = context.words.say
    yield say("letter.careful.alone")
    if any(one.kind is Kind.REMARK for one in state.asked):
        yield say("letter.careful.remark")
    if Ask.PHONE in state.plan.ways:
        yield say("letter.careful.over_tls" if at_hub.over_tls() else "letter.careful.network")
    if Ask.LIST in state.plan.ways:
        yield say("letter.careful.elsewhere")
    yield say("letter.careful.computer")


def _floor(state: State) -> int:
    return state.opened.floor if state.opened else state.plan.floor
