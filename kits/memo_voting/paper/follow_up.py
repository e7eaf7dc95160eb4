"""The chapters of a follow-up: what was agreed last time, what became of it, what it is worth, and how it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from statistics import median

from kits.dossier.records import ActionStatus, Severity
from kits.memo_voting.paper.agreements import Line, who
from kits.memo_voting.state import Board, Previous, State
from kits.reports import charts
from kits.reports.blocks import Block, Figure, Heading, Paragraph, Run, Table, Text, strong
from kits.reports.paper import Words, short

ROWS_IN_FIGURE = 12


def last_time(previous: Previous, words: Words) -> list[Block]:
    """Return what the session looked back on: when, how bad it was then, and the top lists."""
    met = (
        words.say("last_time.met", date=words.day(previous.held_on), title=previous.title)
        if previous.held_on
        else words.say("last_time.met_undated", title=previous.title)
    )
    blocks: list[Block] = [Heading(words.say("last_time.title")), Paragraph(met)]
    if previous.severity:
        name = words.shared(f"severity.{previous.severity.value}.name")
        blocks.append(Paragraph(words.say("last_time.severity", name=name)))
        if previous.reason:
            blocks.append(Paragraph(previous.reason, "quote"))
    rows = tuple(
        (words.shared(f"boards.{item.board.value}"), short(item.name, 240), str(item.votes)) for item in previous.top
    )
    columns = tuple(words.get("last_time.columns"))
    return [*blocks, Table(columns, rows, (2.4, 6, 1.2), words.say("last_time.top"), numeric=(2,))]


def counted(lines: tuple[Line, ...], words: Words) -> str:
    """Return how many of last time's agreements are done, busy and so on; empty when there were none."""
    carried = [line.agreement.status for line in lines if line.agreement.carried]
    order = (ActionStatus.DONE, ActionStatus.BUSY, ActionStatus.NOT_DONE, ActionStatus.TODO)
    said = [
        words.say("review.count", n=carried.count(status), status=words.shared(f"status.{status.value}"))
        for status in order
        if status in carried
    ]
    return words.listed(said) if said else ""


def review(lines: tuple[Line, ...], words: Words) -> list[Block]:
    """Return what became of the agreements, and why."""
    blocks: list[Block] = [Heading(words.say("review.title"))]
    if counts := counted(lines, words):
        blocks.append(Paragraph(words.say("review.intro", counts=counts)))
    rows = tuple(
        (
            line.agreement.text,
            who(line, words),
            _became(line, words),
            line.agreement.why,
        )
        for line in lines
        if line.agreement.carried
    )
    columns = tuple(words.get("review.columns"))
    table = Table(columns, rows, (4, 2, 1.6, 3), words.say("review.table"), empty=words.say("review.none"))
    return [*blocks, table]


def _became(line: Line, words: Words) -> str:
    """Return what became of an agreement, and whether the group stops with it."""
    status = words.shared(f"status.{line.agreement.status.value}")
    return words.say("review.stopped", status=status) if line.stopped else status


def marks(state: State, lines: tuple[Line, ...], words: Words) -> list[Block]:
    """Return the marks as a distribution with the median, never a mean alone; nothing when none were given."""
    given = [
        (line.agreement.text, state.marks[line.agreement.id])
        for line in lines
        if any(state.marks.get(line.agreement.id, {}).values())
    ]
    if not given:
        return []
    blocks: list[Block] = [Heading(words.say("marks.title")), Paragraph(words.say("marks.intro"))]
    starts = range(0, len(given), ROWS_IN_FIGURE)
    blocks += [_figure(given[start : start + ROWS_IN_FIGURE], words) for start in starts]
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (
            short(text, 240),
            words.number(_median(counts)),
            str(min(_spread(counts))),
            str(max(_spread(counts))),
            str(len(_spread(counts))),
        )
        for text, counts in given
    )
    table = Table(
        tuple(words.get("marks.columns")), rows, (6, 1.3, 1.2, 1.2, 1.2), words.say("marks.table"), numeric=(1, 2, 3, 4)
    )
    return [*blocks, table]


def _figure(given: list[tuple[str, Mapping[int, int]]], words: Words) -> Figure:
    rows = tuple(
        charts.Marks(text, tuple(sorted(counts.items())), words.say("marks.median", median=words.number(_median(counts))))
        for text, counts in given
    )
    said = [
        words.say(
            "marks.alt_row",
            name=short(text),
            median=words.number(_median(counts)),
            marks=", ".join(words.say("marks.alt_mark", mark=mark, n=n) for mark, n in sorted(counts.items()) if n),
        )
        for text, counts in given
    ]
    alt = words.say("marks.alt", rows="; ".join(said))
    return Figure(partial(charts.marks, rows), alt, words.say("marks.figure"))


def _spread(counts: Mapping[int, int]) -> list[int]:
    return [mark for mark, n in sorted(counts.items()) for _ in range(n)]


def _median(counts: Mapping[int, int]) -> float:
    return float(median(_spread(counts)))


def now(state: State, words: Words) -> list[Block]:
    """Return everyone's five words beside last time's severity and top list; nothing when nobody gave any.

    The words stand in alphabetical order: the order in which people gave them could tell who said what.
    """
    said = sorted(state.words.values(), key=str.casefold)
    severity = severities(state, words) if state.previous and (said or state.severity) else []
    if not said:
        return [Heading(words.say("now.title")), *severity] if severity else []
    title = Heading(words.say("now.title"))
    then = _then(state.previous, words) if state.previous else ()
    if not then:
        intro = Paragraph(words.say("now.intro_without"))
        return [title, *severity, intro, *(Paragraph(line, "quote") for line in said)]
    own = _told(state.severity, words)
    told = _run_together([*own, *([strong(words.say("now.words"))] if own else []), *said])
    table = Table(tuple(words.get("now.columns")), ((then, tuple(told)),), (1, 1))
    return [title, *severity, Paragraph(words.say("now.intro")), table]


def severities(state: State, words: Words) -> list[Block]:
    """Return how bad the group finds it now beside last time, and why; that it was not discussed is said as well."""
    then = state.previous.severity if state.previous else None
    named = {when: words.shared(f"severity.{s.value}.name") for when, s in (("then", then), ("now", state.severity)) if s}
    if not state.severity:
        return [Paragraph(words.say("now.severity_not_now", **named))] if then else []
    said = words.say("now.severity_then_and_now" if then else "now.severity_now", **named)
    if not state.severity_reason:
        return [Paragraph(said)]
    return [Paragraph(f"{said} {words.say('now.reason')}"), Paragraph(state.severity_reason, "quote")]


def _then(previous: Previous, words: Words) -> tuple[Run, ...]:
    lines = _told(previous.severity, words)
    for board in (Board.STRAIN, Board.CHERISH):
        names = [short(item.name) for item in previous.top if item.board is board]
        if names:
            lines += [strong(words.say("now.top", board=words.shared(f"boards.{board.value}"))), *names]
    if previous.words:
        lines += [strong(words.say("now.words")), *sorted(previous.words, key=str.casefold)]
    return tuple(_run_together(lines))


def _told(severity: Severity | None, words: Words) -> list[Text]:
    if severity is None:
        return []
    return [strong(words.say("now.severity", name=words.shared(f"severity.{severity.value}.name")))]


def _run_together(lines: Sequence[Text]) -> list[Run]:
    """Return lines as the runs of one text."""
    runs: list[Run] = []
    for line in lines:
        runs += [Run("\n")] if runs else []
        runs += [Run(line)] if isinstance(line, str) else list(line)
    return runs
