"""The report of a memo-voting session: a workshop, or a follow-up that looks back on one."""

from __future__ import annotations

from kits.dossier.records import Reach
from kits.memo_voting import tally
from kits.memo_voting.paper import agreements, boards, follow_up, todo
from kits.memo_voting.paper.agreements import Line
from kits.memo_voting.paper.names import file_name
from kits.memo_voting.state import Board, Route, State
from kits.reports import paper
from kits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Contents,
    Heading,
    PageBreak,
    Paragraph,
    Report,
    Run,
    Table,
    Text,
)
from kits.reports.paper import Context, Words, short


def report(state: State, context: Context) -> Report:
    """Return the report of a session as it stands; the same state and context give the same report.

    A workshop's report runs from its purpose to its agreements, with every memo at the end; a follow-up's compares
    with last time. Names stand with agreements and groups, and in what is quoted; never with a memo, a vote or a mark.
    """
    words = context.words
    lines = agreements.lines(state, words)
    missing = todo.points(state, lines, context)
    return Report(
        title=paper.titled(context, context.named(state.plan.units)),
        subtitle=paper.under_title(context, _subtitle(state, context)),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        author=context.author,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        facts=_facts(state, context),
        file_name=file_name(state, context, "report"),
        blocks=(
            _brief(state, lines, len(missing), words),
            Contents(2),
            PageBreak(),
            *_chapters(state, lines, words),
            *_missing(missing, words),
            *_next(state, lines, words),
            *_memos(state, words),
            *_about(words),
        ),
    )


def _subtitle(state: State, context: Context) -> str:
    words = context.words
    if state.previous:
        return words.say("title.subtitle_follow_up", title=state.previous.title)
    if not context.title:
        return words.say("title.subtitle_plain")
    return words.say("title.subtitle", name=words.shared("name"))


def _facts(state: State, context: Context) -> tuple[tuple[str, Text], ...]:
    words, plan = context.words, state.plan
    day = words.day(plan.held_on) if plan.held_on else ""
    if day and plan.part:
        day = words.say("facts.day", date=day, part=words.shared(f"day_part.{plan.part.value}"))
    whose = context.named(state.plan.units)
    people = ""
    if plan.participants:
        people = words.say("facts.people_both" if plan.both_present else "facts.people", n=plan.participants)
    return (
        (words.say("facts.held_on"), day),
        (words.say("facts.units", n=len(whose)), words.listed(whose)),
        (words.say("facts.participants"), people),
        *([(words.say("facts.more_phones"), state.more_phones)] if state.more_phones else []),
        (words.say("facts.made_on"), words.day(context.created.date().isoformat())),
        (words.say("facts.status"), words.say("facts.final" if state.closed else "facts.draft")),
    )


def _brief(state: State, lines: tuple[Line, ...], missing: int, words: Words) -> Callout:
    """Return the box on the first page: what came out, in a few lines."""
    said = []
    if state.severity:
        then = state.previous.severity if state.previous else None
        named = {"name": words.shared(f"severity.{state.severity.value}.name")}
        if then:
            named["then"] = words.shared(f"severity.{then.value}.name")
        said.append(words.say("brief.severity_then" if then else "brief.severity", **named))
    for board in (Board.STRAIN, Board.CHERISH):
        if chosen := tally.top(state, board).chosen:
            names = words.quoted(tally.item_name(state, item) for item in chosen)
            said.append(words.say(f"brief.top_{board.value}", names=names))
    if counts := follow_up.counted(lines, words):
        said.append(words.say("brief.reviewed", counts=counts))
        said.append(words.say("brief.still_open", n=sum(line.open for line in lines)))
    elif lines:
        said.append(words.say("brief.agreements", n=len(lines)))
    if state.next_meeting:
        said.append(words.say("brief.next_meeting", date=words.day(state.next_meeting)))
    if missing and said:
        said.append(words.say("brief.open_points", n=missing))
    return Callout(
        words.say("brief.title"), items=tuple(said) or (words.say("brief.no_choice" if state.memos else "brief.nothing"),)
    )


def _chapters(state: State, lines: tuple[Line, ...], words: Words) -> list[Block]:
    blocks: list[Block] = _purpose(state, words)
    if state.previous:
        blocks += follow_up.last_time(state.previous, words)
        blocks += follow_up.review(lines, words)
    if state.memos or not state.previous:
        for board in Board:
            blocks += boards.chapter(state, board, words)
        blocks += _severity(state, words)
        blocks += _solutions(state, words)
    blocks += follow_up.marks(state, lines, words)
    blocks += follow_up.now(state, words)
    if state.summary:
        blocks += [Heading(words.say("summary.title")), Paragraph(state.summary, "quote")]
    return [*blocks, *_agreements(state, lines, words)]


def _purpose(state: State, words: Words) -> list[Block]:
    plan = state.plan
    blocks: list[Block] = [Heading(words.say("purpose.title"))]
    if plan.goal:
        blocks += [Paragraph(words.say("purpose.goal")), Paragraph(plan.goal, "quote")]
    elif not state.previous:
        blocks.append(Paragraph(words.say("purpose.no_goal")))
    said = []
    if plan.participants:
        said.append(words.say("purpose.participants", n=plan.participants))
    if plan.both_present:
        said.append(words.say("purpose.both_present"))
    if state.memos:
        said += [
            words.say("purpose.memos", n=len(state.memos)),
            words.say("purpose.votes", n=plan.votes),
            *([words.say("purpose.stacking" if plan.stacking else "purpose.no_stacking")] if plan.votes > 1 else []),
        ]
    anonymous = "purpose.anonymous_marks" if state.previous and not state.memos else "purpose.anonymous"
    said.append(words.say(anonymous, names=words.say("purpose.names")))
    return [*blocks, Paragraph(" ".join(said))]


def _severity(state: State, words: Words) -> list[Block]:
    title = Heading(words.say("severity.title"), 2)
    if not state.severity:
        return [title, Paragraph(words.say("severity.none"))] if state.memos else []
    kind = f"severity.{state.severity.value}"
    named = words.say("severity.named", name=words.shared(f"{kind}.name"), meaning=words.shared(f"{kind}.meaning"))
    if not state.severity_reason:
        return [title, Paragraph(named)]
    return [title, Paragraph(f"{named} {words.say('severity.reason')}"), Paragraph(state.severity_reason, "quote")]


def _solutions(state: State, words: Words) -> list[Block]:
    """Return the solutions per strain item, the top first, each by who can carry it out."""
    blocks: list[Block] = [Heading(words.say("solutions.title"))]
    if not state.solutions:
        return [*blocks, Paragraph(words.say("solutions.none"))]
    blocks.append(Paragraph(words.say("solutions.intro")))
    solved = {solution.item for solution in state.solutions.values()}
    order = dict.fromkeys([*tally.top(state, Board.STRAIN).chosen, *(s.item for s in state.solutions.values())])
    for item in order:
        blocks.append(Heading(short(tally.item_name(state, item)), 2))
        if name := state.group_names.get(item):
            blocks.append(Paragraph(words.say("solutions.group", name=name), "source"))
        if item not in solved:
            blocks.append(Paragraph(words.say("solutions.none_for")))
        for reach in Reach:
            blocks += _by_reach(state, item, reach, words)
    return blocks


def _by_reach(state: State, item: str, reach: Reach, words: Words) -> list[Block]:
    found = [s for s in state.solutions.values() if s.item == item and s.reach is reach]
    said = []
    for solution in found:
        helps = tally.item_name(state, solution.cherish) if solution.cherish else ""
        text = solution.text
        said.append(words.say("solutions.helps", text=text, cherish=f"‘{short(helps)}’") if helps else text)
    return [Heading(words.shared(f"reach.{reach.value}.meaning"), 3), Bullets(tuple(said))] if said else []


def _agreements(state: State, lines: tuple[Line, ...], words: Words) -> list[Block]:
    """Return the list of who does what, when. What is missing says so in the cell and again among what is missing."""
    shown = [line for line in lines if line.open] if state.previous else list(lines)
    later = "_open" if state.previous else ""
    title = words.say("agreements.title_follow_up" if state.previous else "agreements.title")
    blocks: list[Block] = [Heading(title)]
    if shown:
        blocks.append(Paragraph(words.say(f"agreements.intro{later}", n=len(shown))))
    table = Table(
        tuple(words.get("agreements.columns")),
        tuple(_row(line, words) for line in shown),
        (0.6, 4.8, 2.6, 2.0, 1.4),
        words.say("agreements.table"),
        numeric=(),
        empty=words.say(f"agreements.none{later}"),
    )
    return [*blocks, table]


def _row(line: Line, words: Words) -> tuple[Text, ...]:
    said = agreements.who(line, words)
    person: Text = said
    if line.lacks_person:
        lacking = Run(words.say("agreements.no_owner"), emphasis=True)
        person = (Run(f"{said}\n"), lacking) if said else (lacking,)
    due: Text = words.day(line.agreement.due) if line.agreement.due else _missing_date(words)
    text: Text = line.agreement.text
    if line.topic:
        topic = words.say("agreements.because", topic=short(line.topic))
        text = (Run(line.agreement.text, strong=True), Run(f"\n{topic}"))
    else:
        text = (Run(line.agreement.text, strong=True),)
    return str(line.number), text, person, due, line.status


def _missing_date(words: Words) -> Text:
    return (Run(words.say("agreements.no_date"), emphasis=True),)


def _missing(points: tuple[str, ...], words: Words) -> list[Block]:
    if not points:
        return []
    box = Callout(words.say("todo.box", n=len(points)), items=points, kind="todo")
    return [Heading(words.say("todo.title")), Paragraph(words.say("todo.intro")), box]


def _next(state: State, lines: tuple[Line, ...], words: Words) -> list[Block]:
    """Return when the group looks back, and where what is unfinished is discussed."""
    blocks: list[Block] = [Heading(words.say("next.title"))]
    open_lines = [line for line in lines if line.open]
    if state.next_meeting:
        blocks.append(Paragraph(words.say("next.meeting", date=words.day(state.next_meeting))))
    elif open_lines or not lines:
        blocks.append(Paragraph(words.say("next.no_meeting")))
    stopped = [line for line in lines if line.stopped]
    if lines and not open_lines:
        blocks.append(Paragraph(words.say("next.none_open" if stopped else "next.all_done")))
    for route in (*Route, None):
        found = tuple(_going_on(line, words) for line in (*open_lines, *stopped) if line.agreement.route is route)
        if found and (route or any(line.agreement.route for line in open_lines)):
            title = words.say(f"next.route.{route.value}") if route else words.say("next.unrouted")
            blocks += [Heading(title, 2), Bullets(found)]
    return blocks


def _going_on(line: Line, words: Words) -> str:
    person = line.owners or line.raised_by
    text = short(line.agreement.text, 240)
    return words.say("next.line", text=text, who=person) if person else text


def _about(words: Words) -> list[Block]:
    return [
        Heading(words.say("about.title")),
        Paragraph(words.say("about.basis"), "source"),
        Paragraph(words.say("about.legal"), "source"),
        Paragraph(words.shared("source_credit"), "source"),
    ]


def _memos(state: State, words: Words) -> list[Block]:
    if not state.memos:
        return []
    blocks: list[Block] = [PageBreak(), Heading(words.say("memos.title")), Paragraph(words.say("memos.intro"))]
    for board in Board:
        if tally.items(state, board):
            blocks += [Heading(words.shared(f"boards.{board.value}"), 2), *boards.memos(state, board, words)]
    return blocks
