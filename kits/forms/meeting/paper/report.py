"""The report of a meeting form: what was agreed first, then how it goes, what was said, and what the team chose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kits.dossier.records import Action
from kits.forms.form import Means
from kits.forms.meeting import standing
from kits.forms.meeting.paper.context import Context
from kits.forms.meeting.state import State
from kits.live import Session
from kits.problems import Problem
from kits.reports import charts, paper
from kits.reports.blocks import Block, Bullets, Callout, Figure, Heading, PageBreak, Paragraph, Report, Table
from kits.reports.charts import Split
from kits.reports.paper import Words, capital, short

MOST_IN_PICTURE = 10
SHAPES = {Means.GOOD: "●", Means.FAIR: "◆", Means.POOR: "▲"}


def documents(_open_session: Callable[[], Session[State]], language: str) -> tuple[paper.Document, ...]:
    """Return the documents there are, in the order they are offered."""
    return paper.documents(standing.PACKAGE, (paper.REPORT,), language)


def draft(session: Session[State], what: str, language: str) -> paper.Draft:
    """Return a document with what it needs read. Raises Problem for a name that is none."""
    if what != paper.REPORT:
        raise Problem(f"{standing.PACKAGE}:problems.no_document", what=what)
    state, context = session.state, Context.of(session, language)
    return paper.document(lambda: report(state, context), session.dossier.organisation().settings)


def report(state: State, context: Context) -> Report:
    """Return the report as it stands; the same state and context give the same report."""
    words, language = context.words, context.language
    name = state.form.heading.name[language]
    teams = context.named(state.plan.units)
    held_on = words.day(state.plan.held_on) if state.plan.held_on else ""
    facts = {
        "teams": ", ".join(teams),
        "day": held_on,
        "people": str(state.plan.participants or ""),
        "version": words.say("version", n=state.form.heading.version),
        "made": words.day(context.created.date().isoformat()),
        "status": words.say("closed" if state.closed else "draft"),
    }
    return Report(
        title=paper.titled(context, teams),
        subtitle=paper.under_title(context, words.say("subtitle", name=name)),
        language=language,
        created=context.created,
        organisation=context.organisation,
        subject=name,
        keywords=tuple(words.get("keywords")),
        facts=tuple((words.say(f"facts.{key}"), said) for key, said in facts.items() if said),
        file_name=paper.session_file(context, words.say("documents.report"), state.plan.held_on, teams),
        blocks=(
            _brief(state, words),
            *_agreements(state, context),
            *_stands(state, words),
            *_talked(state, context),
            *_chosen(state, words),
            *_earlier(state, context),
            Paragraph(state.form.heading.credit[language], "source"),
        ),
    )


def _brief(state: State, words: Words) -> Callout:
    weak, spoken = standing.weak(state), standing.talked(state)
    told = [
        standing.since(state, words.language),
        "" if state.votes else words.say("brief.weak", n=len(weak)),
        words.say("brief.weakest", point=_point(state, weak[0], words)) if weak else "",
        words.say("brief.talked", n=len(spoken)) if spoken else "",
        words.say("brief.agreed", n=len(state.agreed)),
        words.say("brief.next", day=words.day(state.next_on)) if state.next_on else "",
    ]
    return Callout(words.say("brief.title"), items=tuple(one for one in told if one))


def _point(state: State, point: str, words: Words) -> str:
    found = standing.known(state.form).get(point)
    return standing.wording(found)[words.language] if found else ""


def _agreements(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    yield Heading(words.say("agreed.title"))
    if not state.agreed:
        yield Paragraph(words.say("agreed.none"))
        return
    order = list(standing.known(state.form))
    rows = tuple(
        (one.text, one.owner or words.say("nobody"), words.day(one.due) if one.due else words.say("no_day"), status, point)
        for one in sorted(state.agreed.values(), key=lambda one: order.index(one.point) if one.point in order else 0)
        for point in [_point(state, one.point, words)]
        for status in [_status(context.made.get(one.id), words)]
    )
    header = tuple(words.say(f"heads.{key}") for key in ("what", "who", "due", "status", "at"))
    yield Table(header, rows, widths=(4.6, 2.6, 2.6, 2, 4.4), caption=words.say("agreed.table"))


def _status(action: Action | None, words: Words) -> str:
    return capital(words.say(f"status.{action.status}")) if action else ""


def _stands(state: State, words: Words) -> Iterator[Block]:
    if state.votes:
        return
    shown = [point for point in standing.ranked(state) if standing.is_shown(state, point)]
    left, pictured = len(state.form.contents.points) - len(shown), standing.weak(state)[:MOST_IN_PICTURE]
    if pictured:
        yield PageBreak()  # the picture is half a page: its heading would stay behind
    yield Heading(words.say("stands.title"))
    if shown:
        if pictured:
            names = tuple(words.shared(f"means.{means}") for means in standing.ORDER)
            splits = tuple(Split(short(_point(state, point, words), 135), _counts(state, point)) for point in pictured)
            alt = " ".join(_told(state, point, words) for point in pictured)
            yield Figure(partial(charts.answers, splits, names), alt, words.say("stands.figure"))
        yield Paragraph(words.say("stands.intro"))
        since = standing.changes(state)
        rows = tuple(
            (
                _point(state, point, words),
                _answers(state, point, words),
                _judged(state, point, words),
                *((words.say(f"changed.{since[point]}") if point in since else "",) if since else ()),
            )
            for point in shown
        )
        heads = ("point", "answers", "stands", *(("since",) if since else ()))
        widths = (5.4, 5.6, 2.6, *((2.4,) if since else ()))
        yield Table(
            tuple(words.say(f"heads.{key}") for key in heads), rows, widths=widths, caption=words.say("stands.table")
        )
    if left:
        yield Paragraph(words.say("stands.left", n=left), "source")


def _counts(state: State, point: str) -> tuple[int, ...]:
    """Return how many say good, fair and poor of a point."""
    one = state.form.contents.points[point]
    counts = dict.fromkeys(standing.ORDER, 0)
    for choice in standing.from_good(state.form, point):
        if (means := standing.meaning(one, choice)) in counts:
            counts[means] += state.answers.of(point, choice.id)
    return tuple(counts.values())


def _answers(state: State, point: str, words: Words) -> str:
    scale = standing.choices(state.form, point)
    return ", ".join(f"{state.answers.of(point, one.id)}\u00a0×\u00a0{one.said[words.language]}" for one in scale)


def _judged(state: State, point: str, words: Words) -> str:
    means = standing.stands(state, point)
    return f"{SHAPES[means]} {words.shared(f'means.{means}')}" if means else ""


def _told(state: State, point: str, words: Words) -> str:
    return f"{_point(state, point, words).rstrip('.')}: {_answers(state, point, words)}."


def _talked(state: State, context: Context) -> Iterator[Block]:
    words, imagined = context.words, standing.imagined(state.form)
    spoken = standing.talked(state)
    for title, points in (
        ("talked", [point for point in spoken if point not in imagined]),
        ("imagined", [point for point in spoken if point in imagined]),
    ):
        if points:
            yield Heading(words.say(title))
        for point in points:
            yield Heading(_point(state, point, words), 2)
            if point not in imagined and (half := standing.halves(state, point, words.language)):
                yield Paragraph(half)
            if lines := [line.strip() for line in state.said.get(point, "").splitlines() if line.strip()]:
                yield Bullets(tuple(lines))
            made = [one.text for one in state.agreed.values() if one.point == point]
            if made:
                yield Paragraph(words.say("agreed_here", agreed=" · ".join(made)))


def _chosen(state: State, words: Words) -> Iterator[Block]:
    if not state.votes or not any(state.ballot.of(point) for point in state.form.contents.points):
        return
    yield Heading(words.say("chosen.title"))
    rows = tuple((_point(state, point, words), str(state.ballot.of(point))) for point in standing.ranked(state))
    header = (words.say("heads.question"), words.say("heads.votes"))
    yield Table(header, rows, widths=(13, 2.4), numeric=(1,), caption=words.say("chosen.table"))


def _earlier(state: State, context: Context) -> Iterator[Block]:
    words = context.words
    if state.previous is None or not context.earlier:
        return
    yield Heading(words.say("earlier.title"))
    rows = tuple(
        (one.text, one.owner or words.say("nobody"), words.day(one.due) if one.due else words.say("no_day"), status)
        for one in context.earlier
        for status in [_status(one, words)]
    )
    header = tuple(words.say(f"heads.{key}") for key in ("what", "who", "due", "status"))
    yield Table(header, rows, widths=(6.6, 3.4, 3, 3), caption=words.say("earlier.table"))
