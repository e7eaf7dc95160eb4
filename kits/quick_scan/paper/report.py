"""The report of a quick scan: five to ten pages, for management and works council (workbook, lines 3507-3511).

Each chapter begins on a page of its own, so that it has five; what goes into it has limits (kits.quick_scan.limits), so that
it has ten at the most. Notes of talks stand in a document of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from kits.quick_scan import limits, missing
from kits.quick_scan.knowledge import questions, topics
from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.pieces import document, span, todo
from kits.quick_scan.paper.results import results
from kits.quick_scan.state import Agree, Reader, State, TalkKind, Way
from kits.quick_scan.strength import Kind, beyond, evidence
from kits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Contents,
    Facts,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
    Text,
    strong,
)
from kits.reports.paper import Words, capital

MOST_MISSING = 10
"""Lines of what is missing that the report names; it counts the others."""


def report(state: State, context: Context) -> Report:
    """Return the report as it stands; the same state and context give the same report."""
    blocks = (
        *_brief(state, context),
        PageBreak(),
        *_approach(state, context),
        PageBreak(),
        *results(state, context),
        PageBreak(),
        *_answers(state, context),
        PageBreak(),
        *_conclusions(state, context),
        *_sources(state, context),
        *_offered(state, context),
    )
    return document(state, context, "report", blocks, _facts(state, context))


def _facts(state: State, context: Context) -> tuple[tuple[str, Text], ...]:
    words, plan = context.words, state.plan
    who = words.shared(f"carriers.{plan.carried_out}") if plan.carried_out else ""
    return (
        (words.say("facts.about"), words.listed(context.named(state.plan.units)) or words.say("whole")),
        (words.say("facts.by"), ": ".join(part for part in (who, plan.carrier) if part)),
        *((words.say(f"facts.{reader}"), words.day(offer.on)) for reader, offer in state.offers.items() if offer.on),
        (words.say("facts.made"), words.day(context.created.date().isoformat())),
        (words.say("facts.status"), words.say("closed" if state.closed else "open")),
    )


# ── in short ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _brief(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Callout(words.say("brief.title"), state.summary or words.say("brief.none"))
    lacking = missing.missing(state, context.survey_now, context.counts_now)
    if lacking:
        told = [missing.said(one, state, words.language) for one in lacking[:MOST_MISSING]]
        more = [words.say("missing.more", n=len(lacking) - MOST_MISSING)] if len(lacking) > MOST_MISSING else []
        yield Callout(words.say("missing.title"), items=(*told, *more), kind="todo")
    yield Contents(levels=1)


# ── approach ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _approach(state: State, context: Context) -> Iterator[Block]:
    words, plan = context.words, state.plan
    yield Heading(words.say("approach.title"))
    yield Paragraph(words.say("approach.about"))
    if plan.purpose:
        yield Paragraph(plan.purpose)
    if state.goals:
        yield Heading(words.say("approach.goals"), 2)
        yield Bullets(tuple(one.text for one in state.goals.values()))
    yield Heading(words.say("approach.how"), 2)
    asked = words.shared(f"ways.{plan.way}") if plan.way else words.say("unsaid")
    whom = "" if plan.way is Way.NONE else words.say("approach.everybody" if plan.everybody else "approach.some")
    yield Facts(
        (
            (words.say("approach.asked"), "; ".join(part for part in (asked, whom) if part)),
            (words.say("approach.asked_when"), span(plan.asked_from, plan.asked_until, words)),
            (words.say("approach.talks_when"), span(plan.talks_from, plan.talks_until, words)),
            (words.say("approach.functions"), words.listed(one.text for one in state.functions.values())),
            *((words.say(f"approach.{kind}"), _talks(state, kind, words)) for kind in TalkKind),
        )
    )
    yield Paragraph(words.say("approach.no_names"))
    yield Heading(words.say("approach.questions"), 2)
    yield Numbered(tuple(questions()[one].said[words.language] for one in plan.questions))
    yield Heading(words.say("approach.topics"), 2)
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (strong(one.name[words.language]), " ".join(one.ask[words.language])) for one in topics().values()
    )
    yield Table((words.say("heads.topic"), words.say("heads.ask")), rows, widths=(3, 9))


def _talks(state: State, kind: TalkKind, words: Words) -> str:
    """Return how many talks of a kind there were, with whom."""
    held = [one for one in state.talks.values() if one.kind is kind]
    if not held:
        return ""
    people = sum(one.people or 0 for one in held)
    functions: dict[str, int] = {}
    for one in held:
        functions[one.function] = functions.get(one.function, 0) + 1
    named = [f"{function} ({n}×)" if n > 1 else function for function, n in functions.items()]
    if len(named) > limits.FUNCTIONS_NAMED:
        n = len(named) - limits.FUNCTIONS_NAMED
        named = [*named[: limits.FUNCTIONS_NAMED], words.say("approach.more_functions", n=n)]
    counted = words.say("approach.people", n=people) if people else ""
    return f"{words.say(f'approach.n_{kind}', n=len(held))}{counted}: {words.listed(named)}"


# ── the questions ───────────────────────────────────────────────────────────────────────────────────────────────────


def _answers(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("answers.title"))
    yield Paragraph(words.say("answers.about"))
    for n, key in enumerate(state.plan.questions, 1):
        answer = state.answer(key)
        yield Heading(f"{n}. {questions()[key].said[words.language]}", 2)
        yield Paragraph(answer.text or words.say("answers.none"))
        if answer.unknown:
            yield Paragraph((Run(words.say("answers.unknown"), strong=True), Run(f" {answer.unknown}")))
        yield Paragraph(_rests(state, key, words), "source")


def _rests(state: State, key: str, words: Words) -> str:
    """Return how strong an answer stands, on what, and where that is said to be stronger than its sources suggest."""
    answer, rests = state.answer(key), evidence(state, key)
    strength = words.shared(f"strengths.{answer.strength}") if answer.strength else words.say("unsaid")
    kinds = words.listed(words.shared(f"kinds.{kind}", n=n) for kind, n in rests.kinds.items())
    said = [
        words.say("answers.strength", strength=strength),
        words.say("answers.rests", kinds=kinds) if kinds else "",
        words.shared(f"hints.{rests.hint}"),
        words.say("answers.beyond", suggests=words.shared(f"strengths.{rests.suggests}"))
        if beyond(answer.strength, rests.suggests)
        else "",
    ]
    return " ".join(part for part in said if part)


# ── conclusions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _conclusions(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("conclusions.title"))
    numbers = {key: str(n) for n, key in enumerate(state.conclusions, 1)}
    if state.conclusions:
        yield Numbered(
            tuple(
                f"{one.text} ({words.shared(f'severities.{one.severity}')})" if one.severity else one.text
                for one in state.conclusions.values()
            )
        )
    else:
        yield Paragraph(words.say("conclusions.none"))
    yield Heading(words.say("conclusions.recommendations"), 2)
    rows = []
    for one in state.recommendations.values():
        what, who, when, _ = todo(one, context)
        rows.append((what, who, when, ", ".join(numbers[key] for key in numbers if key in one.conclusions)))
    header = tuple(words.say(f"heads.{one}") for one in ("what", "who", "due", "from"))
    yield Table(header, tuple(rows), widths=(7.4, 3, 2.6, 2), empty=words.say("conclusions.no_recommendations"))


def _sources(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("sources.title"))
    yield Paragraph(words.say("sources.scale"))
    yield Bullets(tuple(words.say(f"sources.{one}") for one in ("strong", "fair", "weak")))
    n = len(state.talks)
    listed = [
        context.survey.title if context.survey else "",
        words.say("sources.other") if state.other else "",
        capital(words.shared(f"kinds.{Kind.TALKS}", n=n)) if n else "",
        context.counts.source if context.counts else "",
        *(one.text for one in state.papers.values()),
    ]
    yield Heading(words.say("sources.used"), 2)
    used = tuple(one for one in listed if one)
    yield Bullets(used) if used else Paragraph(words.say("sources.none"))
    if any(state.answer(key).agree is Agree.DIVIDED for key in state.plan.questions):
        yield Paragraph(words.say("sources.divided"))


def _offered(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("offered.title"))
    for reader in Reader:
        offer = state.offers.get(reader)
        name = capital(words.shared(f"readers.{reader}"))
        if offer and offer.on:
            yield Paragraph((Run(words.say("offered.on", reader=name, day=words.day(offer.on)), strong=True),))
        elif reader in state.plan.readers:
            yield Paragraph(words.say("offered.not_yet", reader=name))
        if offer and offer.note:
            yield Paragraph(offer.note)
