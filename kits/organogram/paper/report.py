"""The report of a map: what it shows, where people differed and why, where to start, and an earlier map beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from kits.instrument import ToldSignal
from kits.organogram import colours, earlier_map, tree
from kits.organogram.paper import picture, signals
from kits.organogram.state import Colour, State, Way
from kits.reports import paper
from kits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
    Text,
)
from kits.reports.paper import Context, Words

SHAPES = {"red": "▲", "orange": "◆", "green": "●", "none": "○", "open": "◌"}
NAMES_SHOWN = 12
INDENT = "\u00a0" * 3
"""Before a name, for each unit above it; it stays with the name."""
MOST_IN_CONTENTS = 20


def report(state: State, context: Context, told: Iterable[ToldSignal] = ()) -> Report:
    """Return the report of a session as it stands; the same state, context and signals of workload give the same report."""
    words = context.words
    return Report(
        title=paper.titled(context, ()),
        subtitle=paper.under_title(context, words.say("title.subtitle")),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        facts=_facts(state, context),
        file_name=paper.session_file(context, words.say("file"), state.held_on),
        blocks=(
            _brief(state, words),
            Contents(2 if len(colours.differences(state)) <= MOST_IN_CONTENTS else 1),
            PageBreak(),
            *_map(state, words),
            *signals.section(state, told, words),
            *_differences(state, words),
            *_notes(state, words),
            *_start(state, words),
            *_earlier(state, words),
            *_about(state, words),
        ),
    )


def _facts(state: State, context: Context) -> tuple[tuple[str, Text], ...]:
    words = context.words
    return (
        (words.say("facts.held_on"), words.day(state.held_on) if state.held_on else ""),
        (words.say("facts.units"), words.number(len(tree.active(state)))),
        (words.say("facts.people"), _people(state, words)),
        (words.say("facts.who"), _who(state, words)),
        (words.say("facts.made_on"), words.day(context.created.date().isoformat())),
        (words.say("facts.status"), words.say("facts.final" if state.closed else "facts.draft")),
    )


def _people(state: State, words: Words) -> str:
    """Return how many people there are, and of how many teams that is known where it is not of all."""
    people, (known, of) = words.number(tree.everybody(state)), tree.numbered(state)
    return words.say("facts.people_known", people=people, n=known, of=of) if people and known < of else people


def _who(state: State, words: Words) -> str:
    if state.way is not Way.RATERS:
        return words.say(f"facts.way.{state.way}")
    said = words.say("facts.raters", n=colours.people(state))
    by_phone = colours.phones(state)
    return words.say("facts.by_phone", said=said, n=by_phone) if by_phone else said


def _brief(state: State, words: Words) -> Callout:
    """Return the box on the first page: what came out, in a few lines."""
    counts = colours.counts(state)
    said = [
        words.say(f"brief.{key}", n=counts[key], names=_names(state, key, words))
        for key in ("red", "orange", "green", "open", "none")
        if counts[key]
    ]
    differing = colours.differences(state)
    if differing:
        said.append(words.say("brief.differences", n=len(differing), most=state.units[differing[0]].name))
    if state.starts:
        names = words.listed(state.units[unit].name for unit in tree.placed(state) if unit in state.starts)
        said.append(words.say("brief.start", names=names))
    return Callout(words.say("brief.title"), items=tuple(said) or (words.say("brief.nothing"),))


def _names(state: State, standing: str, words: Words) -> str:
    names = [p.unit.name for unit, p in tree.placed(state).items() if colours.standing(state, unit) == standing]
    if len(names) > NAMES_SHOWN:
        return words.say("and_more", names=", ".join(names[:NAMES_SHOWN]), n=len(names) - NAMES_SHOWN)
    return words.listed(names)


# ── the map ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _map(state: State, words: Words) -> list[Block]:
    placed = tree.placed(state)
    blocks: list[Block] = [Heading(words.say("map.title")), Paragraph(words.say("map.meaning"))]
    if not placed:
        return [*blocks, Paragraph(words.say("map.empty"))]
    cards = tuple(_card(state, unit, words) for unit in placed)
    pictures = picture.laid_out(cards)
    start_word = words.say("map.start_word")
    for n, one in enumerate(pictures, 1):
        caption = words.say("map.figure") if len(pictures) == 1 else words.say("map.figure_of", n=n, all=len(pictures))
        blocks.append(Figure(partial(picture.draw, one, start_word), _alt(one, words), caption, width_cm=16.0))
    several = state.way is Way.RATERS
    header = words.get("map.columns_spread" if several else "map.columns")
    rows = tuple(_row(state, unit, several, words) for unit in placed)
    widths = (5.0, 2.8, 1.2, 2.6, 2.9) if several else (5.4, 3.2, 1.4, 2.6)
    blocks.append(Table(tuple(header), rows, widths=widths, numeric=(2,), caption=words.say("map.table")))
    shared = [p.unit for p in placed.values() if p.unit.second_parent in placed]
    if shared:
        blocks.append(Paragraph(words.say("map.second"), "source"))
    return blocks


def _card(state: State, unit: str, words: Words) -> picture.Card:
    p = tree.placed(state)[unit]
    settled = state.settled.get(unit)
    spread = colours.spread(state, unit).counts()
    word = ""
    if settled is not None:
        word = settled.colour.value if settled.colour else "open"
        if settled.colour:
            red, orange, green = (int(settled.colour is colour) for colour in Colour)
            spread = (red, orange, green, 0)
    return picture.Card(p.unit.name, p.depth, words.number(p.total), spread, word, unit in state.starts)


def _alt(one: picture.Picture, words: Words) -> str:
    """Return in words what a picture shows, unit by unit."""
    said = "; ".join(f"{placed.card.name}: {_card_said(placed.card, words)}" for placed in one.placed)
    return words.say("map.alt", units=said)


def _card_said(card: picture.Card, words: Words) -> str:
    if card.settled:
        return words.shared(f"colours.{card.settled}.name")
    given = [
        words.say("map.alt_count", n=n, name=words.shared(f"colours.{key}.name"))
        for key, n in zip(("red", "orange", "green"), card.spread[:3], strict=True)
        if n
    ]
    return ", ".join(given) or words.shared("colours.none.name")


def _row(state: State, unit: str, several: bool, words: Words) -> tuple[Text, ...]:
    p = tree.placed(state)[unit]
    under = state.units[str(p.unit.parent)].name if p.unit.parent in state.units and p.depth else ""
    if p.unit.second_parent in state.units:
        under = words.say("map.under_both", first=under, second=state.units[str(p.unit.second_parent)].name)
    name: Text = (Run(f"{INDENT * p.depth}{p.unit.name}", strong=p.depth < 2),)
    standing = colours.standing(state, unit)
    said = f"{SHAPES[standing]} {words.shared(f'colours.{standing}.name')}"
    if standing == "open" and unit not in state.settled:
        said = words.shared("colours.differ.name")
    cells: tuple[Text, ...] = (name, under, words.number(p.total), said)
    return (*cells, _spread(state, unit)) if several else cells


def _spread(state: State, unit: str) -> str:
    counts = zip(("red", "orange", "green", "none"), colours.spread(state, unit).counts(), strict=True)
    return "  ".join(f"{SHAPES[key]}\u00a0{n}" for key, n in counts if n)  # a shape stays with its number


# ── differences ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _differences(state: State, words: Words) -> list[Block]:
    found = colours.differences(state)
    if state.way is not Way.RATERS:
        return []
    blocks: list[Block] = [Heading(words.say("differences.title"))]
    if not found:
        return [*blocks, Paragraph(words.say("differences.none"))]
    blocks.append(Paragraph(words.say("differences.intro", n=len(found))))
    talked = [unit for unit in found if unit in state.settled or any(r.unit == unit for r in state.reasons.values())]
    rest = [unit for unit in found if unit not in talked]
    for unit in talked:
        blocks += [Heading(state.units[unit].name, 2), Paragraph(_divided(state, unit, words))]
        blocks += _reasons(state, unit, words)
        blocks.append(Paragraph((Run(_settled(state, unit, words), strong=True),)))
    rows = tuple((state.units[unit].name, _spread(state, unit)) for unit in rest)
    header, caption = tuple(words.get("differences.columns")), words.say("differences.undiscussed")
    return [*blocks, Table(header, rows, widths=(5, 4), caption=caption)] if rest else blocks


def _divided(state: State, unit: str, words: Words) -> str:
    spread = colours.spread(state, unit)
    given = [words.say("differences.gave", n=spread.of(c), name=words.shared(f"colours.{c}.name")) for c in spread.given]
    if spread.none:
        given.append(words.say("differences.gave_none", n=spread.none))
    return words.say("differences.divided", given=words.listed(given))


def _reasons(state: State, unit: str, words: Words) -> list[Block]:
    said: list[Text] = [
        (Run(f"{words.shared(f'reasons.{reason.kind}.name')}: ", strong=True), Run(reason.text))
        for reason in state.reasons.values()
        if reason.unit == unit
    ]
    return [Bullets(tuple(said))] if said else []


def _settled(state: State, unit: str, words: Words) -> str:
    settled = state.settled.get(unit)
    if settled is None:
        return words.say("differences.undecided")
    if settled.colour is None:
        return words.say("differences.left_open")
    return words.say("differences.settled", name=words.shared(f"colours.{settled.colour}.name"))


def _notes(state: State, words: Words) -> list[Block]:
    """Return what was said about units on which nobody differed."""
    differing = set(colours.differences(state)) if state.way is Way.RATERS else set()
    units = [u for u in tree.placed(state) if u not in differing and any(r.unit == u for r in state.reasons.values())]
    if not units:
        return []
    blocks: list[Block] = [Heading(words.say("notes.title"))]
    for unit in units:
        blocks += [Heading(state.units[unit].name, 2), *_reasons(state, unit, words)]
    return blocks


# ── where to start ───────────────────────────────────────────────────────────────────────────────────────────────────


def _start(state: State, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(words.say("start.title")), Paragraph(words.say("start.intro"))]
    starts = [state.starts[unit] for unit in tree.placed(state) if unit in state.starts]
    if not starts:
        return [*blocks, Paragraph(words.say("start.none"))]
    rows = tuple(
        (
            (Run(state.units[start.unit].name, strong=True),),
            words.shared(f"aims.{start.aim}.name"),
            start.reason or words.say("start.no_reason"),
            start.owner or words.say("start.nobody"),
            words.day(start.due) if start.due else words.say("start.no_day"),
        )
        for start in starts
    )
    table = Table(tuple(words.get("start.columns")), rows, widths=(3.4, 2, 4.6, 2.4, 2.2), caption=words.say("start.table"))
    missing = [
        words.say(f"todo.{what}", name=state.units[start.unit].name)
        for start in starts
        for what, there in (("reason", start.reason), ("owner", start.owner), ("due", start.due))
        if not there
    ]
    box = [Callout(words.say("todo.title"), items=tuple(missing), kind="todo")] if missing else []
    return [*blocks, table, *box]


# ── an earlier map ───────────────────────────────────────────────────────────────────────────────────────────────────


def _earlier(state: State, words: Words) -> list[Block]:
    then = state.earlier
    if then is None:
        return []
    day = words.day(then.held_on) if then.held_on else words.say("earlier.no_day")
    blocks: list[Block] = [
        Heading(words.say("earlier.title")),
        Paragraph(words.say("earlier.intro", title=then.title, date=day)),
    ]
    rows = []
    for c in earlier_map.compared(state):
        if not c.known:
            continue
        now = words.listed(state.units[unit].name for unit in c.now)
        name = c.then.name if now == c.then.name else words.say("earlier.became", then=c.then.name, now=now)
        rows.append(
            (name, _colour_said(c.then.colour, c.then.spread, words), "; ".join(_now_said(state, u, words) for u in c.now))
        )
    header = tuple(words.get("earlier.columns"))
    caption, empty = words.say("earlier.table"), words.say("earlier.nothing")
    blocks.append(Table(header, tuple(rows), widths=(4, 3, 3), caption=caption, empty=empty))
    lost = [c.then.name for c in earlier_map.compared(state) if not c.known]
    if lost:
        blocks.append(Paragraph(words.say("earlier.lost", names=words.listed(lost))))
    fresh = [state.units[unit].name for unit in earlier_map.new(state)]
    if fresh:
        blocks.append(Paragraph(words.say("earlier.new", names=words.listed(fresh))))
    return blocks


def _now_said(state: State, unit: str, words: Words) -> str:
    return _colour_said(colours.colour(state, unit), colours.spread(state, unit).counts(), words)


def _colour_said(colour: Colour | None, spread: tuple[int, ...], words: Words) -> str:
    if colour is not None:
        return f"{SHAPES[colour]} {words.shared(f'colours.{colour}.name')}"
    if sum(spread[:3]):
        return words.shared("colours.differ.name")
    return f"{SHAPES['none']} {words.shared('colours.none.name')}"


def _about(state: State, words: Words) -> list[Block]:
    by_phone = [Paragraph(words.say("about.phones"), "source")] if colours.phones(state) else []
    return [
        Heading(words.say("about.title")),
        Paragraph(words.say("about.basis"), "source"),
        Paragraph(words.say("about.estimate"), "source"),
        *by_phone,
        Paragraph(words.shared("source_credit"), "source"),
    ]
