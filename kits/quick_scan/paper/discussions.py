"""What teams said when they talked about the conclusions, and what they agreed on."""

from __future__ import annotations

from collections.abc import Iterator

from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.pieces import document, todo
from kits.quick_scan.state import Discussion, State
from kits.reports.blocks import Block, Bullets, Heading, Paragraph, Report, Table


def discussions(state: State, context: Context) -> Report:
    """Return every discussion, the first first: per conclusion what was said, and what was agreed."""
    blocks: list[Block] = [Paragraph(context.words.say("discussed.about"))]
    for one in sorted(state.discussions.values(), key=lambda each: each.on or ""):
        blocks += _one(one, state, context)
    return document(state, context, "discussed", blocks)


def _one(one: Discussion, state: State, context: Context) -> Iterator[Block]:
    words = context.words
    whom = context.units.get(one.unit, words.say("discussed.gone")) if one.unit else words.say("whole")
    yield Heading(words.say("discussed.one", whom=whom, day=words.day(one.on)) if one.on else whom)
    said = [remark for remark in state.remarks.values() if remark.discussion == one.id]
    for conclusion in state.conclusions.values():
        if mine := tuple(remark.text for remark in said if remark.conclusion == conclusion.id):
            yield Heading(conclusion.text, 2)
            yield Bullets(mine)
    if not said:
        yield Paragraph(words.say("discussed.nothing_said"))
    rows = tuple(todo(each, context) for each in state.agreements.values() if each.discussion == one.id)
    header = tuple(words.say(f"heads.{key}") for key in ("what", "who", "due", "status"))
    yield Heading(words.say("discussed.agreed"), 2)
    yield Table(header, rows, widths=(6, 3, 2.6, 2.4), empty=words.say("discussed.nothing_agreed"))
