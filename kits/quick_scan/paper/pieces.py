"""What the papers of a quick scan share: their frame, where and when, and what is going to be done."""

from __future__ import annotations

from collections.abc import Iterable

from kits.quick_scan.paper.context import Context
from kits.quick_scan.state import State, Talk, Todo
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Paragraph, Report, Text, plain
from kits.reports.paper import Words, capital


def document(
    state: State,
    context: Context,
    kind: str,
    blocks: Iterable[Block],
    facts: tuple[tuple[str, Text], ...] = (),
    *,
    credit: bool = True,
) -> Report:
    """Return a paper of a scan; `kind` names it in the texts, its file included.

    At its end stands what the scan was made after, where `credit` says so: staff are not told of handbooks.
    """
    words = context.words
    named = words.say(f"documents.{kind}")
    return Report(
        title=paper.titled(context, context.named(state.plan.units)),
        subtitle=paper.under_title(context, named),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.shared("name"),
        facts=facts,
        file_name=paper.session_file(context, named, state.plan.held_on, context.named(state.plan.units)),
        blocks=(*blocks, *((Paragraph(words.shared("source_credit"), "source"),) if credit else ())),
    )


def lines(text: str) -> tuple[Block, ...]:
    """Return a text of lines as blocks: a line that begins with a dash is an item of a list."""
    made: list[Block] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        item = line.removeprefix("–").removeprefix("- ").strip()
        last = made[-1] if made else None
        if item == line:
            if isinstance(last, Paragraph):
                made[-1] = Paragraph(f"{plain(last.text)}\n{line}")
            else:
                made.append(Paragraph(line))
        elif isinstance(last, Bullets):
            made[-1] = Bullets((*last.items, item))
        else:
            made.append(Bullets((item,)))
    return tuple(made)


def talk_name(talk: Talk, words: Words) -> str:
    """Return what a talk is called: its kind, and with whom."""
    return words.say(f"talk.{talk.kind}", function=talk.function)


def span(first: str | None, last: str | None, words: Words) -> str:
    """Return from when to when in words; nothing where neither is known."""
    if first and last:
        return words.say("span.both", first=words.day(first), last=words.day(last))
    if first:
        return words.say("span.first", first=words.day(first))
    return words.say("span.last", last=words.day(last)) if last else ""


def todo(one: Todo, context: Context) -> tuple[str, str, str, str]:
    """Return what is going to be done as the client file has it: what, who, by when, and how it stands."""
    words, now = context.words, context.made.get(one.id)
    text, owner, due = (now.text, now.owner, now.due) if now else (one.text, one.owner, one.due)
    status = capital(words.say(f"status.{now.status}")) if now else ""
    return text, owner or words.say("nobody"), words.day(due) if due else words.say("no_day"), status
