"""The screens on what workload is, as a document to hand out: what was said on the wall, to read again at home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from kits.memo_voting import why
from kits.memo_voting.paper import balance
from kits.memo_voting.paper.names import file_name
from kits.memo_voting.state import State
from kits.reports import paper
from kits.reports.blocks import Block, Figure, Heading, Paragraph, Report
from kits.reports.paper import Context, Words

DOTS = "…"
DRAWN = 11.0  # centimetres: with the kit's screens, all of it is one sheet


def handout(state: State, context: Context, settings: Mapping[str, Any]) -> Report:
    """Return the screens as a document; `settings` are the organisation's, which may have screens of its own."""
    words = context.words
    titled = replace(context, title=words.say("handout.title"))
    screens = why.screens(settings, context.language)
    blocks = [block for screen in screens for block in _screen(screen, words)]
    own = why.own(settings, context.language)
    origin = words.say("handout.own") if own else words.shared("source_credit")
    return Report(
        title=paper.titled(titled, context.named(state.plan.units)),
        subtitle=paper.under_title(context, words.say("handout.subtitle", name=words.shared("name"))),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        facts=((words.say("facts.held_on"), words.day(state.plan.held_on) if state.plan.held_on else ""),),
        file_name=file_name(state, titled, "handout"),
        blocks=(*blocks, Paragraph(origin, "source")),
    )


def _screen(screen: Mapping[str, Any], words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(screen["title"])] if screen.get("title") else []
    blocks += [Paragraph(line) for line in joined(screen.get("lines") or ())]
    drawn = screen.get("balance")
    if drawn:
        said = {part: str(drawn.get(part) or "") for part in ("load", "room", "capacity")}
        blocks.append(
            Figure(partial(balance.draw, **said), words.say("handout.alt", **said), words.say("handout.balance"), DRAWN)
        )
    return blocks


def joined(lines: Sequence[str]) -> list[str]:
    """Return lines with those made one that a screen shows in parts: the first ends in dots, the next begins with them."""
    made: list[str] = []
    for line in lines:
        if made and made[-1].endswith(DOTS) and line.startswith(DOTS):
            made[-1] = f"{made[-1].removesuffix(DOTS).rstrip()} {line.removeprefix(DOTS).lstrip()}"
        else:
            made.append(line)
    return made
