"""The letter that goes with the plan: what the works council is asked, and what it gets (WOR art. 27, 24 and 31)."""

from __future__ import annotations

from kits.consent.records import Sent
from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.council.records import Request
from kits.policy_cycle.council.versions import MATTER
from kits.policy_cycle.paper import matters
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.plan import completeness
from kits.policy_cycle.state import State
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Report
from kits.reports.paper import Words

LETTER = "letter"
NAMES = ("file.letter", "package.letter", "documents.names.letter")
"""What the letter is called."""


def letter(state: State, context: Context) -> Report:
    """Return the letter with the last request, or with the one still to be made; what is not known yet is named as such.

    A letter is about the plan as it was put to the council, whatever became of the plan since.
    """
    words = context.words
    request = about(state)
    year = Year(versions.asked(state, request) if request else state, context)
    named = words.say("file.letter")
    blank = words.say("to_fill_in")
    papers = request.sent.values() if request else ()
    sent = tuple(dict.fromkeys(one.what for one in papers if not _is_letter(one, words)))
    incomplete = len(completeness.incomplete(year.state.plan.items.values()))
    blocks: list[Block] = [
        Paragraph(words.say("letter.to")),
        Facts(
            (
                (words.say("letter.place"), request.place if request else ""),
                (words.say("letter.date"), words.day(request.on) if request and request.on else blank),
                (words.say("letter.about"), words.say("letter.subject", year=str(state.year))),
            )
        ),
        Paragraph(words.say("letter.salutation")),
        Paragraph(
            words.say(
                "letter.asks",
                year=str(state.year),
                number=MATTER.number(year.state),
                organisation=context.organisation,
            )
        ),
        Bullets(matters.points(year)),
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
    if incomplete and context.gaps:
        blocks.append(Callout(words.say("letter.open_title"), words.say("letter.open", n=incomplete), kind="todo"))
    signed = request.signatory if request else ""
    blocks += [
        Paragraph(words.say("letter.greeting")),
        Paragraph(signed or words.say("letter.signed", blank=blank)),
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


def _is_letter(one: Sent, words: Words) -> bool:
    """Tell whether a paper is the letter itself, which does not name itself: the kit's own, or called as it is."""
    if one.file is not None:
        return one.file.document == LETTER
    return one.what.strip().casefold() in {words.say(key).casefold() for key in NAMES}


def about(state: State) -> Request | None:
    """Return the request the letter goes with; None for one still to be made: there is none, or the plan is another since.

    A request that was not decided about keeps its letter: what was sent stays as it was sent.
    """
    request = standing.current(state)
    if request is None or (request.decision is not None and standing.changed_since(state, request)):
        return None
    return request
