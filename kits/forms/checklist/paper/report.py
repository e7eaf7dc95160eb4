"""The report of a checklist: what is open and not as it should be first, then all; no total score anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from kits.forms.checklist import comparison
from kits.forms.checklist.paper.context import Context
from kits.forms.checklist.paper.pieces import about, action, beside, document, in_a_line, said, with_ground
from kits.forms.checklist.questions import OWN_PART, Question, amiss, asked, open_points
from kits.forms.checklist.state import State
from kits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph, Report, Table, Text
from kits.reports.paper import Words


def report(state: State, context: Context) -> Report:
    """Return the report of a checklist as it stands; the same state and context give the same report."""
    words, found = context.words, asked(state)
    blocks = (
        _brief(state, found, words),
        *_open(state, found, context),
        *_amiss(state, found, context),
        *_actions(state, found, context),
        *_since(state, found, context),
        *_all(state, found, context),
    )
    return document(state, context, "report", facts(state, context), blocks)


def facts(state: State, context: Context) -> tuple[tuple[str, Text], ...]:
    """Return what stands under a checklist's title: about what, of which day and version, and how far it is."""
    words = context.words
    return (
        (words.say("facts.about"), about(state, context)),
        (words.say("facts.day"), words.day(state.plan.held_on) if state.plan.held_on else ""),
        (words.say("facts.version"), words.say("version", n=state.form.heading.version)),
        (words.say("facts.made"), words.day(context.created.date().isoformat())),
        (words.say("facts.status"), words.say("closed" if state.closed else "draft")),
    )


def _brief(state: State, found: dict[str, Question], words: Words) -> Callout:
    still, wrong = len(open_points(state, found.values())), len(amiss(state, found.values()))
    actions = sum(len(answer.agreed) for at in state.answers.values() for answer in at.values())
    told = [
        comparison.sentence(state, words.language),
        words.say("brief.open", n=still) if still else words.say("brief.all_answered"),
        words.say("brief.amiss", n=wrong) if wrong else "",
        words.say("brief.actions", n=actions) if actions else "",
        words.say("brief.next", day=words.day(state.next_on)) if state.next_on else "",
    ]
    return Callout(words.say("brief.title"), items=tuple(one for one in told if one))


def where(state: State, context: Context, unit: str) -> tuple[str, ...]:
    """Return the unit as a cell of its own, where several stand side by side."""
    return (context.units.get(unit, ""),) if len(state.about) > 1 else ()


def heads(state: State, words: Words, *columns: str) -> tuple[str, ...]:
    """Return a table's heads: the point, the unit where there are several, and the rest."""
    unit = (words.say("heads.unit"),) if len(state.about) > 1 else ()
    return (words.say("heads.point"), *unit, *(words.say(f"heads.{one}") for one in columns))


def widths(state: State, *shares: float) -> tuple[float, ...]:
    """Return a table's widths: beside a column of units the points have less room, and what is said of them as much."""
    return shares if len(state.about) == 1 else (0.75 * shares[0], 2.2, *shares[1:])


def _open(state: State, found: dict[str, Question], context: Context) -> Iterator[Block]:
    still = open_points(state, found.values())
    if not still:
        return
    words, units = context.words, dict[str, list[str]]()
    for point, unit in still:
        units.setdefault(point, []).append(context.units.get(unit, ""))
    yield Heading(words.say("open.title"))
    yield Bullets(tuple(_still(found[point].said[words.language], some, state, words) for point, some in units.items()))


def _still(point: str, units: list[str], state: State, words: Words) -> str:
    """Return an open point, with the units it is open in where that is not all of them."""
    if len(units) == len(state.about):
        return point
    return words.say("open.of", point=point, units=words.listed(units))


def _list(state: State, point: str, unit: str, context: Context) -> str:
    return "\n".join(in_a_line(one, context.made, context) for one in state.answer(point, unit).agreed)


def _amiss(state: State, found: dict[str, Question], context: Context) -> Iterator[Block]:
    wrong, words = amiss(state, found.values()), context.words
    if not wrong:
        return
    yield Heading(words.say("amiss.title"))
    rows: tuple[tuple[Text, ...], ...] = tuple(
        (
            with_ground(found[q], words),
            *where(state, context, unit),
            "\n".join(part for part in (said(found[q], state.answer(q, unit), words), state.answer(q, unit).note) if part),
            _list(state, q, unit, context),
        )
        for q, unit in wrong
    )
    header = heads(state, words, "answer", "agreed")
    yield Table(header, rows, widths=widths(state, 4.6, 4.4, 4), caption=words.say("amiss.table"))


def _actions(state: State, found: dict[str, Question], context: Context) -> Iterator[Block]:
    words = context.words
    rows = tuple(
        (*action(one, context.made, context)[:1], found[point].said[words.language], *action(one, context.made, context)[1:])
        for point in found
        for unit, answer in state.answers.get(point, {}).items()
        for one in answer.agreed
    )
    if not rows:
        return
    yield Heading(words.say("actions.title"))
    header = tuple(words.say(f"heads.{one}") for one in ("what", "point", "who", "due", "status"))
    yield Table(header, rows, widths=(3.9, 3.9, 2.6, 2.8, 2.6), caption=words.say("actions.table"))


def _since(state: State, found: dict[str, Question], context: Context) -> Iterator[Block]:
    if state.previous is None:
        return
    words, changes = context.words, comparison.compared(state)
    yield Heading(words.say("since.title"))
    yield Paragraph(comparison.sentence(state, words.language))
    acted = [
        (point, unit) for point, at in state.previous.answers.items() if point in found for unit in at if at[unit].agreed
    ]
    shown = dict.fromkeys((*changes.worse, *changes.better, *acted))
    rows: list[tuple[Text, ...]] = []
    for point, unit in shown:
        was = state.previous.answers[point][unit]
        became = "\n".join(in_a_line(one, context.earlier, context) for one in was.agreed)
        now = said(found[point], state.answer(point, unit), words)
        rows.append((found[point].said[words.language], *where(state, context, unit), was.said[words.language], now, became))
    header = heads(state, words, "then", "now", "became")
    yield Table(header, tuple(rows), widths=widths(state, 4.6, 2.4, 2.4, 4), caption=words.say("since.table"))


def _all(state: State, found: dict[str, Question], context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("all.title"))
    if state.form.contents.intro:
        yield Paragraph(state.form.contents.intro[words.language])
    titles = {part.id: part.title[words.language] for part in state.form.contents.parts}
    for part, title in (*titles.items(), (OWN_PART, words.shared("own_points"))):
        points = [q for q in found.values() if q.part == part]
        if points:
            yield Heading(title, 2)
            yield Table(
                heads(state, words, "answer", "beside"),
                tuple(_row(state, q, unit, context) for q in points for unit in state.about),
                widths=widths(state, *((5, 2.6, 5) if all(q.choices for q in points) else (4.2, 4.8, 3.6))),
            )


def _row(state: State, question: Question, unit: str, context: Context) -> tuple[Text, ...]:
    words, answer = context.words, state.answer(question.id, unit)
    first: Text = with_ground(question, words) if unit == state.about[0] else ""
    return (first, *where(state, context, unit), said(question, answer, words), beside(state.form, answer, words))
