"""The letter that goes with the plan: what the works council is asked, and what it gets (WOR art. 27, 24 and 31)."""

from __future__ import annotations

from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.paper import ending
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan import completeness
from kits.policy_cycle.state import State
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Report


def letter(state: State, context: Context) -> Report:
    """Return the letter, with what is known filled in and the rest named as still to be filled in."""
    words = context.words
    request = standing.current(state)
    named = words.say("file.letter")
    blank = words.say("to_fill_in")
    sent = tuple(one.what for one in request.sent.values()) if request else ()
    incomplete = len(completeness.incomplete(state.plan.items.values()))
    blocks: list[Block] = [
        Paragraph(words.say("letter.to")),
        Facts(
            (
                (words.say("letter.date"), words.day(request.on) if request and request.on else blank),
                (words.say("letter.about"), words.say("letter.subject", year=str(state.year))),
            )
        ),
        Paragraph(words.say("letter.salutation")),
        Paragraph(
            words.say("letter.asks", year=str(state.year), number=versions.number(state), organisation=context.organisation)
        ),
        Paragraph(words.say("letter.why")),
        Heading(words.say("letter.inside"), 2),
        Bullets(sent or (words.say("letter.plan", year=str(state.year)),)),
        Heading(words.say("letter.answer"), 2),
        Paragraph(
            words.say("letter.answer_by", day=words.day(request.answer_by))
            if request and request.answer_by
            else words.say("letter.answer_open")
        ),
        Paragraph(words.say("letter.talk")),
    ]
    if incomplete:
        blocks.append(Callout(words.say("letter.open_title"), words.say("letter.open", n=incomplete), kind="todo"))
    blocks += [
        Paragraph(words.say("letter.greeting")),
        Paragraph(words.say("letter.signed", blank=blank)),
        Paragraph(ending.no_advice(Year(state, context)).text, "source"),
    ]
    return Report(
        title=words.say("letter.title"),
        subtitle=words.say("title.subtitle", year=str(state.year)),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("letter.subject", year=str(state.year)),
        keywords=tuple(words.get("title.keywords")),
        blocks=tuple(blocks),
        file_name=paper.file_name(named, str(state.year or ""), named),
    )
