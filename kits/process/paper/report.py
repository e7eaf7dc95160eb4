"""The report of a session: the process as a picture and as a table, what stands out, and what the team agreed on."""

from __future__ import annotations

from functools import partial

from kits.process import standing_out
from kits.process.follow_up import since
from kits.process.paper import picture, pieces
from kits.process.paper.picture import Card
from kits.process.state import Day, Imagined, Part, Stage, State, slot
from kits.reports import paper
from kits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Report,
    Table,
    Text,
)
from kits.reports.paper import Context, Words, short


def report(state: State, context: Context) -> Report:
    """Return the report of a session as it stands; the same state and context give the same report."""
    words = context.words
    whose = context.named(state.plan.units)
    return Report(
        title=paper.titled(context, whose),
        subtitle=paper.under_title(context, words.say("title.subtitle")),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        facts=_facts(state, context, whose),
        file_name=pieces.file_name(state, context, "report"),
        blocks=(
            _brief(state, words),
            *_process(state, words),
            *_stands_out(state, words),
            *_topics(state, words),
            *_imagined(state, words),
            *_agreed(state, words),
            *_roster(state, words),
            Heading(words.say("about.title")),
            Paragraph(words.say("about.basis"), "source"),
            Paragraph(words.say("about.estimates"), "source"),
            Paragraph(words.shared("source_credit"), "source"),
        ),
    )


def _facts(state: State, context: Context, whose: list[str]) -> tuple[tuple[str, Text], ...]:
    words = context.words
    return (
        (words.say("facts.process"), state.name),
        (words.say("facts.begins"), state.begins),
        (words.say("facts.ends"), state.ends),
        (words.say("facts.teams", n=len(whose)), words.listed(whose)),
        (words.say("facts.held_on"), words.day(state.plan.held_on) if state.plan.held_on else ""),
        (words.say("facts.people"), words.number(state.plan.participants) if state.plan.participants else ""),
        (words.say("facts.made_on"), words.day(context.created.date().isoformat())),
        (words.say("facts.status"), words.say("facts.final" if state.closed else "facts.draft")),
    )


def _brief(state: State, words: Words) -> Callout:
    told: list[Text] = []
    if state.stages:
        told.append(words.say("brief.stages", n=len(state.stages)))
    told += [standing_out.said(one, words.language) for one in standing_out.of(state, words.language)[:1]]
    if compared := since(state, words.language):
        told.append(compared)
    if state.agreed:
        told.append(words.say("brief.agreed", n=len(state.agreed)))
    if state.next_on:
        told.append(words.say("brief.next", day=words.day(state.next_on)))
    return Callout(words.say("brief.title"), items=tuple(told) or (words.say("brief.nothing"),))


# ── the process ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _process(state: State, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(words.say("stages.title"))]
    if not state.stages:
        return [*blocks, Paragraph(words.say("stages.none"))]
    stages = tuple(state.stages.values())
    parts = picture.pictures(tuple(card(n, stage, words) for n, stage in enumerate(stages, 1)))
    for n, cards in enumerate(parts, 1):
        caption = words.say("stages.figure") if len(parts) == 1 else words.say("stages.figures", n=n, of=len(parts))
        blocks.append(Figure(partial(picture.drawn, cards, n < len(parts)), _alt(cards, words), caption))
    rows = tuple(_row(n, stage, words) for n, stage in enumerate(stages, 1))
    header, widths = tuple(words.get("stages.columns")), (0.7, 3, 2.2, 1.6, 2.6, 2.5, 1.7, 1.7)
    table = Table(header, rows, widths=widths, caption=words.say("stages.table"))
    return [*blocks, table, Paragraph(words.shared("working_day"), "source")]


def card(n: int, stage: Stage, words: Words) -> Card:
    """Return a stage as the picture has it: in words, with its number."""
    wait = "" if stage.waits == 0 else pieces.waits(stage, words)
    return Card(
        number=n,
        name=stage.name,
        who=stage.who,
        takes=words.say("stages.takes", time=pieces.takes(stage, words)) if stage.takes is not None else "",
        waits=wait and words.say("stages.waiting", said=wait),
        interrupted=words.say("stages.broken", said=pieces.interrupted(stage, words)) if stage.interrupted else "",
        load=(stage.load.value, words.say("stages.load", level=words.shared(f"load.{stage.load}"))) if stage.load else None,
        room=(stage.room.value, words.say("stages.room", level=words.shared(f"room.{stage.room}"))) if stage.room else None,
    )


def _alt(cards: tuple[Card, ...], words: Words) -> str:
    def told(one: Card) -> str:
        levels = (level[1] for level in (one.load, one.room) if level)
        parts = [short(one.name, standing_out.NAME_SHOWN), one.who, one.takes, one.waits, one.interrupted, *levels]
        return f"{one.number}. {', '.join(part for part in parts if part)}"

    return words.say("stages.alt", stages="; ".join(map(told, cards)))


def _row(n: int, stage: Stage, words: Words) -> tuple[Text, ...]:
    return (
        str(n),
        stage.name,
        stage.who,
        pieces.takes(stage, words),
        pieces.waits(stage, words),
        pieces.interrupted(stage, words),
        words.shared(f"load.{stage.load}") if stage.load else "",
        words.shared(f"room.{stage.room}") if stage.room else "",
    )


def _stands_out(state: State, words: Words) -> list[Block]:
    if not state.stages:
        return []
    found = tuple(standing_out.said(one, words.language) for one in standing_out.of(state, words.language))
    left_out = standing_out.left_out(state, words.language)
    return [
        Heading(words.shared("steps.notice.name")),
        Bullets(found) if found else Paragraph(words.say("stands_out.none")),
        *([Paragraph(left_out, "source")] if left_out else []),
    ]


# ── what the team does about it ──────────────────────────────────────────────────────────────────────────────────────


def _topics(state: State, words: Words) -> list[Block]:
    if not state.topics:
        return []
    rows = tuple(
        (
            topic.text,
            "\n".join(
                words.say("topics.solution", text=one.text, reach=words.shared(f"reach.{one.reach}"))
                for one in state.solutions.values()
                if one.topic == topic.id
            ),
        )
        for topic in state.topics.values()
    )
    header = tuple(words.get("topics.columns"))
    return [Heading(words.say("topics.title")), Table(header, rows, widths=(4, 5), caption=words.say("topics.table"))]


def _imagined(state: State, words: Words) -> list[Block]:
    if not state.imagined:
        return []
    turns = [turn for turn in Imagined if turn in state.imagined]
    return [
        Heading(words.say("imagined.title")),
        Paragraph(words.say("imagined.intro")),
        Facts(tuple((words.shared(turn.value), state.imagined[turn]) for turn in turns)),
    ]


def _agreed(state: State, words: Words) -> list[Block]:
    if not state.agreed:
        return [Heading(words.say("agreed.title")), Paragraph(words.say("agreed.none"))]
    rows = tuple(
        (one.text, pieces.who(one, words), pieces.due(one, words), state.topics[one.topic].text)
        for one in state.agreed.values()
        if one.topic in state.topics
    )
    header = tuple(words.get("agreed.columns"))
    table = Table(header, rows, widths=(4.2, 2.2, 1.8, 3), caption=words.say("agreed.table"))
    return [Heading(words.say("agreed.title")), table]


def _roster(state: State, words: Words) -> list[Block]:
    if not state.roster:
        return []
    rows = tuple((words.shared(f"parts.{part}"), *(_slot(state, slot(day, part), words) for day in Day)) for part in Part)
    header = (words.say("roster.part"), *(paper.capital(words.shared(f"days.{day}")) for day in Day))
    return [
        Heading(words.say("roster.title")),
        Paragraph(words.say("roster.intro")),
        Table(header, rows, widths=(1.9, *(2.0 for _ in Day)), caption=words.say("roster.table")),
        Paragraph(words.shared("council"), "source"),
    ]


def _slot(state: State, key: str, words: Words) -> str:
    one = state.roster.get(key)
    if one is None:
        return ""
    told = (("catches", one.catches), ("undisturbed", one.undisturbed))
    return "\n".join(words.say(f"roster.{what}", who=who) for what, who in told if who)
