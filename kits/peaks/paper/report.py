"""The report: the calendar as a picture and as a table that says the same, peaks, lows, and what was agreed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kits.dossier.records import Action
from kits.peaks import known, periods
from kits.peaks.heights import Height, flatter, heights, shown, words_of_steps
from kits.peaks.paper.picture import Cell, Line, calendar
from kits.peaks.state import Agreed, Movable, Peak, Row, State
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Callout, Facts, Figure, Heading, Paragraph, Report, Run, Table, Text
from kits.reports.paper import Context, Words, short

MOST_IN_PICTURE = 20
BESIDE = 5
"""Kinds of work beside each other in a table."""


def report(state: State, context: Context, earlier: tuple[Action, ...] = ()) -> Report:
    """Return the report of a session as it stands. `earlier` are the actions of the calendar this one started from."""
    words, whose = context.words, context.named(state.plan.units)
    return Report(
        title=paper.titled(context, whose),
        subtitle=paper.under_title(context, words.say(f"subtitle.{state.axis}", year=str(state.year))),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.shared("name"),
        facts=facts(state, context),
        file_name=paper.session_file(context, words.say("file.report"), state.plan.held_on, whose),
        blocks=(
            _brief(state, words),
            *_calendar(state, context),
            *_known(state, words),
            *_peaks(state, context),
            *_causes(state, words),
            *_agreed(state, context, earlier),
            Heading(words.say("about.title")),
            Paragraph(words.say("about.basis"), "source"),
            Paragraph(words.shared("source_credit"), "source"),
        ),
    )


def facts(state: State, context: Context) -> tuple[tuple[str, Text], ...]:
    """Return whose session it is and when; what is not known is left out by the writer."""
    words, whose = context.words, context.named(state.plan.units)
    return (
        (words.say("facts.teams", n=len(whose)), words.listed(whose)),
        (words.say("facts.held_on"), words.day(state.plan.held_on) if state.plan.held_on else ""),
        (words.say("facts.people"), words.number(state.plan.participants) if state.plan.participants else ""),
        *([(words.say("facts.more_phones"), state.more_phones)] if state.more_phones else []),
        (words.say("facts.next"), words.day(state.next_on) if state.next_on else ""),
        (words.say("facts.status"), words.say("facts.final" if state.closed else "facts.draft")),
    )


def row_name(state: State, row: Row, context: Context) -> str:
    """Return what a kind of work is called, with its team where the calendar is of several."""
    unit = context.units.get(row.unit or "") if len({one.unit for one in state.rows.values()}) > 1 else ""
    return f"{row.text} ({unit})" if unit else row.text


def _brief(state: State, words: Words) -> Callout:
    peaks = [one for one in state.peaks.values() if not one.low]
    said: list[Text] = []
    if shown(state):
        said.append(words.say("brief.rows", n=len(shown(state))))
    if peaks:
        said.append(words.say("brief.peaks", n=len(peaks), names=words.quoted(one.name for one in peaks[:5])))
    if state.agreed:
        said.append(words.say("brief.agreed", n=len(state.agreed)))
    if state.next_on:
        said.append(words.say("next", date=words.day(state.next_on)))
    return Callout(words.say("brief.title"), items=tuple(said) or (words.say("brief.nothing"),))


# ── the calendar ─────────────────────────────────────────────────────────────────────────────────────────────────────


def figure_of(height: Height, words: Words) -> str:
    """Return the middle as it is written: 4, or 3,5."""
    return words.number(height.middle) if height.middle % 1 else str(int(height.middle))


def _said(height: Height | None, words: Words) -> str:
    """Return what a table's cell says: the middle, and from which to which step people went where they differ at all."""
    if height is None:
        return "–"
    middle = figure_of(height, words)
    return (
        middle
        if height.low == height.high
        else words.say("calendar_of.range", middle=middle, low=height.low, high=height.high)
    )


def picture(state: State, context: Context, *, tall: bool = False) -> Figure:
    """Return the calendar as a picture; `tall` for a page that hangs on a wall, without a caption."""
    words, rows = context.words, shown(state)[:MOST_IN_PICTURE]
    lines = tuple(Line(short(row_name(state, row, context)), _cells(state, row, words)) for row in rows)
    below = known.under(state, context.language)
    named = tuple(_short(state, one, context.language) for one in state.periods)
    draw = partial(calendar, lines, named, tuple(one in below for one in state.periods))
    return Figure(draw, _alt(state, rows, context), "" if tall else words.say("calendar_of.figure"))


def _short(state: State, period: str, language: str) -> str:
    short_name = periods.short(state.year, period, language)
    group = periods.group(state.year, period, language)
    return f"{group[:2]} {short_name}" if "-" in period else short_name


def _cells(state: State, row: Row, words: Words) -> tuple[Cell | None, ...]:
    found = heights(state, row.id)
    return tuple(
        Cell(found[one].step, figure_of(found[one], words), found[one].apart) if one in found else None
        for one in state.periods
    )


def _alt(state: State, rows: tuple[Row, ...], context: Context) -> str:
    """Return in words what the picture shows: of each kind of work when it is heaviest and when it is lightest."""
    words, said = context.words, []
    for row in rows:
        found = heights(state, row.id)
        if not found:
            continue
        top, low = max(one.middle for one in found.values()), min(one.middle for one in found.values())
        heavy = tuple(period for period, one in found.items() if one.middle == top)
        when = periods.listed(state.year, heavy, state.axis, context.language)
        said.append(
            words.say(
                "calendar_of.alt_row",
                row=row_name(state, row, context),
                when=when,
                top=words.number(top),
                low=words.number(low),
            )
        )
    return words.say("calendar_of.alt", rows=" ".join(said))


def _calendar(state: State, context: Context) -> Iterator[Block]:
    words, rows = context.words, shown(state)
    yield Heading(words.say("calendar_of.title"))
    if not rows:
        yield Paragraph(words.say("calendar_of.none"))
        return
    steps = "; ".join(f"{step} = {word}" for step, word in words_of_steps(context.language).items())
    yield Paragraph(words.say("calendar_of.intro", steps=steps))
    if sentence := flatter(state, context.language):
        yield Callout(words.say("calendar_of.flatter"), sentence)
    yield picture(state, context)
    if len(rows) > MOST_IN_PICTURE:
        yield Paragraph(words.say("calendar_of.more", n=MOST_IN_PICTURE), "source")
    for at in range(0, len(rows), BESIDE):
        beside = rows[at : at + BESIDE]
        found = [heights(state, row.id) for row in beside]
        yield Table(
            (words.say("calendar_of.when"), *(short(row_name(state, row, context), 60) for row in beside)),
            tuple(
                (
                    paper.capital(periods.name(state.year, one, context.language)),
                    *(_said(each.get(one), words) for each in found),
                )
                for one in state.periods
            ),
            widths=(2.4, *(2.4 for _ in beside)),
            caption=words.say("calendar_of.table"),
        )
    yield from _apart(state, rows, context)


def _apart(state: State, rows: tuple[Row, ...], context: Context) -> Iterator[Block]:
    said = []
    for row in rows:
        apart = tuple(period for period, one in heights(state, row.id).items() if one.apart)
        if apart:
            when = periods.listed(state.year, apart, state.axis, context.language)
            said.append(f"{row_name(state, row, context)}: {when}")
    if said:
        yield Paragraph(context.words.say("calendar_of.apart"))
        yield Bullets(tuple(said))


def _known(state: State, words: Words) -> Iterator[Block]:
    found = known.known(state, words.language)
    if not found:
        return
    yield Heading(words.say("known.title"))
    rows = tuple((_days(one, words), one.text) for one in found)
    yield Table(tuple(words.get("known.columns")), rows, widths=(3.4, 6), caption=words.say("known.table"))
    if gap := known.missing(state, words.language):
        yield Paragraph(gap, "source")


def _days(one: known.Known, words: Words) -> str:
    first, last = words.day(one.first.isoformat()), words.day(one.last.isoformat())
    return first if first == last else words.shared("stretch", first=first, last=last)


# ── peaks and lows ───────────────────────────────────────────────────────────────────────────────────────────────────


def _peaks(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    for low, key in ((False, "peaks"), (True, "lows")):
        chosen = [one for one in state.peaks.values() if one.low is low]
        if chosen or not low:
            yield Heading(words.say(f"{key}.title"))
        if not chosen and not low:
            yield Paragraph(words.say("peaks.none"))
        for one in chosen:
            yield Heading(one.name, 2)
            yield Facts(_about(state, one, context))


def _about(state: State, one: Peak, context: Context) -> tuple[tuple[str, Text], ...]:
    words = context.words
    row = state.rows.get(one.row or "")
    when = (
        (words.say("of.when"), periods.listed(state.year, one.periods, state.axis, context.language)),
        (words.say("of.row"), row_name(state, row, context) if row else ""),
    )
    if one.low:
        return (*when, (words.say("of.kept"), one.kept))
    movable = words.shared(f"movable.{one.movable}") if one.movable is not Movable.UNKNOWN else ""
    return (
        *when,
        (words.say("of.source"), one.source),
        (words.say("of.known_by"), one.known_by),
        (words.say("of.movable"), ": ".join(part for part in (movable, one.how) if part)),
        (words.say("of.helpers"), one.helpers),
        (words.say("of.first"), one.first),
        (words.say("of.waits"), one.waits),
    )


def _causes(state: State, words: Words) -> Iterator[Block]:
    if state.causes:
        yield Heading(words.say("causes.title"))
        yield Bullets(tuple(one.text for one in state.causes.values()))


# ── agreements ───────────────────────────────────────────────────────────────────────────────────────────────────────


def agreement_line(one: Agreed, words: Words) -> str:
    """Return an agreement on one line: what, who, when, and whether the works council is asked first."""
    who = one.owner or words.say("agreed.nobody")
    when = words.day(one.due) if one.due else words.say("agreed.no_day")
    council = f" ({words.shared('council')})" if one.hours else ""
    return f"{one.text}: {who}, {when}{council}"


def _agreed(state: State, context: Context, earlier: tuple[Action, ...]) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("agreed.title"))
    if state.agreed:
        rows = tuple(
            (
                (Run(one.text, strong=True), *([Run(f"\n{paper.capital(words.shared('council'))}")] if one.hours else [])),
                state.peaks[one.peak].name if one.peak else "",
                one.owner or words.say("agreed.nobody"),
                words.day(one.due) if one.due else words.say("agreed.no_day"),
            )
            for one in state.agreed.values()
        )
        yield Table(tuple(words.get("agreed.columns")), rows, widths=(5, 3, 2.4, 2.6), caption=words.say("agreed.table"))
    else:
        yield Paragraph(words.say("agreed.none"))
    if any(one.hours for one in state.agreed.values()):
        yield Callout(words.say("agreed.hours"), words.say("agreed.hours_why", law=words.shared("council_law")))
    if earlier:
        told = tuple(
            (one.text, one.owner, words.day(one.due) if one.due else "", words.say(f"status.{one.status}"))
            for one in earlier
        )
        yield Heading(words.say("earlier.title"), 2)
        yield Table(tuple(words.get("earlier.columns")), told, widths=(6, 2.6, 2.6, 2), caption=words.say("earlier.table"))
