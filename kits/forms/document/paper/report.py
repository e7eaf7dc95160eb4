"""A document in blocks: what is open first while it is a draft, then its words, and whose work it is after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.consent import standing
from kits.consent.records import Version
from kits.forms.document import filling, versions
from kits.forms.document.filling import DOTS
from kits.forms.document.paper.context import Context
from kits.forms.document.records import Words, WrittenPart, WrittenTable
from kits.forms.document.state import State
from kits.forms.document.versions import MATTER
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Paragraph, Report, Table, Text, strong

if TYPE_CHECKING:
    from kits.reports.posters import Notice

MOST_COLUMNS = 6
"""What a page has room for beside each other; a table of more stands row by row."""


@dataclass(frozen=True)
class Shown:
    """Which words a document shows: of a version that was adopted, or those of the draft (`version` None)."""

    words: Words
    number: int
    version: Version[Words] | None


def now(state: State) -> Shown:
    """Return the document as it is now: the adopted version as long as nothing was changed since."""
    last = MATTER.adopted(state)
    return Shown(state.words, MATTER.number(state), None if MATTER.is_draft(state) else last)


def report(state: State, context: Context, shown: Shown) -> Report:
    """Return the document."""
    words = context.words
    blocks: list[Block] = []
    if shown.version is None and shown.words.open:
        asks = filling.blanks_of(state)
        lacking = tuple(filling.said(asks[name].asks, state.language) for name in shown.words.open if name in asks)
        blocks.append(Callout(words.say("open", n=len(lacking)), items=lacking, kind="todo"))
    blocks += _running(shown.words.intro)
    for part in shown.words.parts:
        blocks += _part(part, context)
    blocks.append(Paragraph(state.form.heading.credit[state.language], "source"))
    named = state.form.heading.name[state.language]
    on = shown.version.on if shown.version else None
    return Report(
        title=context.title or named,
        subtitle=context.organisation,
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=named,
        blocks=tuple(blocks),
        facts=_facts(state, context, shown),
        file_name=paper.session_file(context, words.say("file", number=shown.number), on),
    )


def _facts(state: State, context: Context, shown: Shown) -> tuple[tuple[str, str], ...]:
    """Return under the title: which version this is, what the works council decided of it, when it is looked at again."""
    words = context.words
    facts = [(words.say("facts.version"), status(context, shown))]
    if state.form.heading.consent or state.requests:
        asked = versions.at(state, shown.version) if shown.version else state
        said = " ".join(standing.sentences(MATTER, asked, state.language))
        facts.append((words.say("facts.consent"), said))
    if state.renew_on:
        facts.append((words.say("facts.renew_on"), words.day(state.renew_on)))
    return tuple(facts)


def status(context: Context, shown: Shown) -> str:
    """Return in words which version this is, and whether it was adopted."""
    say = context.words.say
    if shown.version is None:
        return say("status.draft", number=shown.number)
    on = context.words.day(shown.version.on)
    key = "status.adopted_by" if shown.version.by else "status.adopted"
    return say(key, number=shown.number, on=on, by=shown.version.by)


def _part(part: WrittenPart, context: Context) -> list[Block]:
    blocks: list[Block] = [Heading(part.title), *_running(part.intro)]
    for clause in part.clauses:
        blocks += _running(clause.text)
    if part.table and part.table.rows:
        blocks += (
            _records(part.table, context.words.say("again"))
            if len(part.table.header) > MOST_COLUMNS
            else [_table(part.table)]
        )
    elif not part.clauses:
        blocks.append(Paragraph(context.words.say("no_rows")))
    return blocks


def _records(table: WrittenTable, again: str) -> Iterator[Block]:
    """Yield a table of many columns row by row: under each row's first words its other cells, by their labels.

    What somebody can fill in and is open is dots; a column called `again` is worked out, and where it cannot be, stays out.
    """
    asked = len(table.header) - (table.header[-1] == again)
    for row in table.rows:
        cells = [cell or (DOTS if n < asked else "") for n, cell in enumerate(row.cells)]
        yield from _record(table, cells, next((n for n, cell in enumerate(row.cells) if cell), 0))
    if table.total:
        yield from _record(table, table.total, 0)


def _record(table: WrittenTable, cells: Sequence[str], named: int) -> Iterator[Block]:
    yield Heading(cells[named], 2)
    yield Facts(tuple((table.header[n], cell) for n, cell in enumerate(cells) if n != named and cell))


def _table(table: WrittenTable) -> Table:
    rows: list[tuple[Text, ...]] = [
        tuple(cell.replace(" ", "\u00a0") if n in table.days else cell for n, cell in enumerate(row.cells))
        for row in table.rows
    ]
    if table.total:
        rows.append(tuple(strong(cell) if cell else "" for cell in table.total))
    widths = tuple(_width(table, n) for n in range(len(table.header)))
    return Table(table.header, tuple(rows), widths=widths, numeric=table.numeric)


def _width(table: WrittenTable, column: int) -> float:
    """Return what a column asks for of a table's width: one of words more the more is said in it, to a limit.

    One in which nothing stands yet asks for most: it is written in by hand.
    """
    if column in table.numeric:
        return 1.5
    if column in table.days:
        return 2.2
    longest = max(len(row.cells[column]) for row in table.rows)
    return min(3.0, max(1.5, longest / 8, len(table.header[column]) / 8)) if longest else 3.0


def _running(text: str) -> list[Block]:
    """Return a text as blocks: a blank line parts paragraphs, lines that begin with "- " are bullets."""
    blocks: list[Block] = []
    for paragraph in text.split("\n\n"):
        lines: list[str] = []
        bullets: list[str] = []
        for line in paragraph.strip().split("\n"):
            if line.startswith("- "):
                if lines:
                    blocks.append(Paragraph("\n".join(lines)))
                    lines = []
                bullets.append(line.removeprefix("- "))
                continue
            if bullets:
                blocks.append(Bullets(tuple(bullets)))
                bullets = []
            lines.append(line)
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
        if any(lines):
            blocks.append(Paragraph("\n".join(lines)))
    return blocks


def large(state: State, context: Context, shown: Shown) -> Notice:
    """Return what a poster or card says: each clause, and the first column of each table, of the parts that are for it."""
    lines: list[str] = []
    for part in shown.words.parts:
        if part.shown_large:
            lines += [_on_one_line(clause.text) for clause in part.clauses]
            lines += [row.cells[0] for row in part.table.rows if row.cells[0]] if part.table else []
    credit = state.form.heading.credit[state.language]
    version = context.words.say("large", status=status(context, shown))
    note = " · ".join(part for part in (context.organisation, version, credit) if part)
    from kits.reports.posters import Notice  # noqa: PLC0415 - what writes Word only when it is asked for

    return Notice(report(state, context, shown), tuple(lines), note)


def _on_one_line(text: str) -> str:
    """Return a clause as one sentence after another: what it lists stands behind what leads it in."""
    lines = [line.strip() for line in text.replace("\n- ", "\n").split("\n")]
    return " ".join(line if line.endswith((".", ":", ";", ",", "?", "!")) else f"{line};" for line in lines if line).rstrip(
        ";"
    )
