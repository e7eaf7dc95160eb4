"""An analysis for management and works council, and the page that a team discusses."""

from __future__ import annotations

from kits.dossier.records import Basis
from kits.incidents.analysis.analysis import Analysis
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.tables import AFTER, WHAT, WHERE, Tables
from kits.incidents.analysis.stretches import Stretch
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Callout, Contents, Heading, Paragraph, Report, Table, Text

LONG = 100
"""Days from which a report has a table of contents."""


def report(analysis: Analysis, context: Context) -> Report:
    """Return the report for management and works council: how many, where, what, how it was dealt with."""
    made = Tables(analysis, context)
    say = context.words.say
    some = bool(analysis.counts.total.cases)
    blocks: list[Block] = [
        Callout(say("brief"), items=(*made.said.whole(), *made.said.most())),
        *([Contents(1)] if analysis.asked.stretch.days > LONG and some else []),
        *_silence(made),
        *_windows(made),
    ]
    if some:
        blocks += [
            Heading(say("how_many"), basis=Basis.LAW, basis_note=say("how_many_law")),
            *made.months(),
            *made.units(),
            Heading(say("where_when"), basis=Basis.ADVICE),
            *made.questions(*WHERE),
            *made.clock(),
            Heading(say("what"), basis=Basis.ADVICE),
            *made.questions(*WHAT),
            Heading(say("handled"), basis=Basis.ADVICE),
            Bullets(made.said.handled()),
            *made.questions(*AFTER),
            *made.unsaid(*WHERE, *WHAT, *AFTER),
        ]
    return whole(analysis, context, "report", (*blocks, *concluded(context), *_reading(context, some=some)))


def team(analysis: Analysis, context: Context) -> Report:
    """Return one page for a team: what there was in the whole organisation, what was agreed, and what to talk about."""
    made = Tables(analysis, context)
    say = context.words.say
    counted = analysis.counts.by["kind"]
    some: list[Block] = [*made.questions("kind")][1:2] if counted.said else []
    blocks = (
        Callout(say("team.brief"), items=(*made.said.whole()[:1], *made.said.most()[:2])),
        *some,
        *_agreed(context),
        Heading(say("team.talk")),
        Bullets(tuple(context.words.get("team.questions"))),
        Paragraph(say("team.no_names")),
    )
    return whole(analysis, context, "team", blocks)


def _agreed(context: Context) -> list[Block]:
    """Return what was concluded and agreed in as few lines as a page leaves room for."""
    closed, words = context.closed, context.words
    if closed is None:
        return []
    done = tuple(
        " · ".join(part for part in (one.text.rstrip("."), one.owner, one.due and words.day(one.due)) if part)
        for one in closed.agreed
    )
    found: list[Block] = [Bullets(tuple(one.text for one in closed.conclusions))] if closed.conclusions else []
    if done:
        found += [Heading(words.say("agreed.title"), 2), Bullets(done)]
    return [Heading(words.say("concluded")), *found] if found else []


def concluded(context: Context) -> list[Block]:
    """Return what was concluded and agreed; nothing as long as the analysis was not closed."""
    closed, words = context.closed, context.words
    if closed is None:
        return []
    found: list[Block] = [Heading(words.say("concluded"), basis=Basis.ADVICE)]
    if closed.conclusions:
        found.append(Bullets(tuple(one.text for one in closed.conclusions)))
    else:
        found.append(Paragraph(words.say("nothing_concluded")))
    if closed.agreed:
        header = tuple(words.say(f"agreed.{name}") for name in ("text", "owner", "due"))
        rows = tuple(
            (
                one.text,
                one.owner or words.say("agreed.nobody"),
                words.day(one.due) if one.due else words.say("agreed.no_day"),
            )
            for one in closed.agreed
        )
        found.append(Table(header, rows, (9, 4, 3), caption=words.say("agreed.title")))
    return found


def _silence(made: Tables) -> list[Block]:
    said = made.said.silence()
    return [Callout(made.words.say("silence"), items=said)] if said else []


def _windows(made: Tables) -> list[Block]:
    said = made.said.windows()
    return [Callout(made.words.say("measures"), items=said)] if said else []


def _reading(context: Context, *, some: bool) -> list[Block]:
    told: tuple[str, ...] = tuple(context.words.get("reading"))
    blocks: list[Block] = [Heading(context.words.say("how_to_read")), Bullets(told)] if some else []
    return [*blocks, Paragraph(context.words.say("credit"), "source")]


def whole(analysis: Analysis, context: Context, kind: str, blocks: tuple[Block, ...], unit: str = "") -> Report:
    """Return a document of an analysis, of one `unit` where it is not about all."""
    words, stretch = context.words, analysis.asked.stretch
    about = stretch.said(context.language)
    facts: tuple[tuple[str, Text], ...] = (
        (words.say("facts.period"), f"{words.day(stretch.first.isoformat())} – {words.day(stretch.last.isoformat())}"),
        (words.say("facts.counted"), words.day(analysis.today.isoformat())),
    )
    return Report(
        title=words.say(f"title.{kind}", stretch=about),
        subtitle=" · ".join(part for part in (context.title, context.organisation, unit) if part),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("subject", stretch=about),
        facts=facts,
        file_name=named(context, words.say(f"file.{kind}"), stretch, unit),
        blocks=blocks,
    )


def named(context: Context, kind: str, stretch: Stretch, unit: str = "") -> str:
    """Return the name of a file: what it is, of which stretch and of which client."""
    parts = (kind, stretch.written.replace("/", " "), unit, context.organisation)
    return paper.file_name(kind, " - ".join(part for part in parts if part))
