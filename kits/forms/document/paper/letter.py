"""The letter that asks the works council to consent to a document."""

from __future__ import annotations

from kits.consent import standing
from kits.forms.document.paper.context import Context
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER
from kits.reports import paper
from kits.reports.blocks import Block, Facts, Heading, Paragraph, Report
from kits.wording import cited


def letter(state: State, context: Context) -> Report:
    """Return the letter with the last request, or with the one still to be made; what is not known yet is named as such."""
    words = context.words
    request = standing.current(state)
    blank = words.say("letter.blank")
    named = state.form.heading.name[state.language]
    consent = state.form.heading.consent
    subject = words.say("letter.subject", name=named)
    blocks: list[Block] = [
        Paragraph(words.say("letter.to")),
        Facts(
            (
                (words.say("letter.place"), request.place if request else ""),
                (words.say("letter.date"), words.day(request.on) if request and request.on else blank),
                (words.say("letter.about"), subject),
            )
        ),
        Paragraph(words.say("letter.salutation")),
        Paragraph(
            words.say(
                "letter.asks",
                name=named,
                number=request.version if request else MATTER.number(state),
                organisation=context.organisation,
            )
        ),
        *(
            (Paragraph(words.say("letter.law", law=cited(consent.law, context.language))),)
            if consent and consent.law
            else ()
        ),
        Heading(words.say("letter.answer"), 2),
        Paragraph(
            words.say("letter.answer_by", day=words.day(request.answer_by))
            if request and request.answer_by
            else words.say("letter.answer_open")
        ),
        Paragraph(words.say("letter.talk")),
        Paragraph(words.say("letter.greeting")),
        Paragraph(request.signatory if request and request.signatory else words.say("letter.signed", blank=blank)),
    ]
    return Report(
        title=words.say("documents.letter"),
        subtitle=context.organisation,
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=subject,
        blocks=tuple(blocks),
        file_name=paper.session_file(context, words.say("documents.letter"), request.on if request else None),
    )
