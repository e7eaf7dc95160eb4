"""The report of a session: what the room said, which rules came of it, and how it goes with them. No score anywhere."""

from __future__ import annotations

from functools import partial

from kits.culture import follow_up, spread, statements
from kits.culture.answers import answers_of
from kits.culture.paper import rules
from kits.culture.state import Answer, Going, Rule, State
from kits.reports import charts, paper
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
from kits.reports.charts import Split
from kits.reports.paper import NAME_SHOWN, Context, Words, short

MOST_IN_PICTURE = 20


def report(state: State, context: Context) -> Report:
    """Return the report of a session as it stands; the same state and context give the same report."""
    words = context.words
    whose = context.named(state.plan.units)
    return Report(
        title=paper.titled(context, whose),
        subtitle=paper.under_title(context, words.say("title.subtitle")),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=words.say("title.subject"),
        keywords=tuple(words.get("title.keywords")),
        facts=rules.facts(state, context),
        file_name=paper.session_file(context, words.say("file.report"), state.plan.held_on, whose),
        blocks=(
            _brief(state, words),
            Contents(1),
            PageBreak(),
            *_looked_back(state, words),
            *_statements(state, words),
            *_wanted(state, words),
            *_rules(state, words),
            *_about(state, words),
        ),
    )


def _brief(state: State, words: Words) -> Callout:
    said: list[Text] = []
    revealed = spread.revealed(state)
    if revealed:
        said.append(words.say("brief.statements", n=len(revealed)))
    divided = [one for one in spread.divided(state) if spread.division(answers_of(state, one)) > 0]
    if divided:
        said.append(words.say("brief.divided", text=_text(state, divided[0], words)))
    if state.agreed:
        said.append(words.say("brief.rules", n=len(state.agreed)))
    if state.practice.look_again:
        said.append(words.say("brief.look_again", date=words.day(state.practice.look_again)))
    return Callout(words.say("brief.title"), items=tuple(said) or (words.say("brief.nothing"),))


# ── an earlier session's rules ───────────────────────────────────────────────────────────────────────────────────────


def _looked_back(state: State, words: Words) -> list[Block]:
    carried = follow_up.carried(state)
    if state.previous is None or not carried:
        return []
    day = words.day(state.previous.held_on) if state.previous.held_on else words.say("look_back.no_day")
    rows = tuple(_gone(state, rule, words) for rule in carried)
    goings = [words.shared(f"going.{going}") for going in Going]
    return [
        Heading(words.say("look_back.title")),
        Paragraph(words.say("look_back.intro", title=state.previous.title, date=day)),
        Table(
            (words.say("look_back.rule"), *goings, words.say("look_back.verdict"), words.say("look_back.note")),
            rows,
            widths=(4.2, 1.2, 1.2, 1.2, 1.7, 3),
            numeric=(1, 2, 3),
            caption=words.say("look_back.table"),
        ),
    ]


def _gone(state: State, rule: Rule, words: Words) -> tuple[Text, ...]:
    verdict = words.shared(f"verdict.{rule.verdict}") if rule.verdict else words.say("look_back.no_verdict")
    return (rule.text, *(str(state.look_back.of(rule.id, going)) for going in Going), verdict, rule.note)


# ── statements ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(state: State, words: Words) -> list[Block]:
    revealed = spread.revealed(state)
    if state.previous is not None and not revealed:
        return []
    blocks: list[Block] = [Heading(words.say("statements.title")), Paragraph(words.say("statements.intro"))]
    if not revealed:
        return [*blocks, Paragraph(words.say("statements.none"))]
    order = spread.divided(state)
    names = tuple(words.shared(f"answers.{answer}") for answer in Answer)
    pictured = order[:MOST_IN_PICTURE]
    splits = tuple(Split(_text(state, one, words, 135), _counts(state, one), _unanswered(state, one)) for one in pictured)
    draw, caption = (
        partial(charts.answers, splits, names, words.say("statements.unanswered")),
        words.say("statements.figure"),
    )
    blocks.append(Figure(draw, _alt(state, pictured, words), caption))
    rows = tuple(
        (statements.said(state.statements[one], words.language), *map(str, _counts(state, one)), _reading(state, one, words))
        for one in order
    )
    header = (words.say("statements.statement"), *names, words.say("statements.reading"))
    blocks.append(
        Table(header, rows, widths=(6, 1.1, 1.4, 1.3, 2.4), numeric=(1, 2, 3), caption=words.say("statements.table"))
    )
    if state.skipped:
        blocks.append(Paragraph(words.say("statements.skipped", n=len(state.skipped))))
    blocks.append(Paragraph(words.say("statements.reading_note"), "source"))
    return [*blocks, *_notes(state, words)]


def _text(state: State, statement: str, words: Words, most: int = NAME_SHOWN) -> str:
    return short(statements.said(state.statements[statement], words.language), most)


def _counts(state: State, statement: str) -> tuple[int, ...]:
    answers = answers_of(state, statement)
    return tuple(answers.of(answer) for answer in Answer)


def _unanswered(state: State, statement: str) -> int:
    """Return how many of those who took part gave no answer."""
    return max(state.plan.participants - sum(_counts(state, statement)), 0)


def _alt(state: State, shown: tuple[str, ...], words: Words) -> str:
    names = [*(words.shared(f"answers.{answer}") for answer in Answer), words.say("statements.unanswered")]
    said = (
        f"{_text(state, one, words, 60)}: " + ", ".join(f"{n} {name}" for n, name in _answered(state, one, names))
        for one in shown
    )
    return words.say("statements.alt", statements="; ".join(said))


def _answered(state: State, statement: str, names: list[str]) -> list[tuple[int, str]]:
    """Return the counts of a statement with the answers' names; that some gave none is said where it is so."""
    said = list(zip((*_counts(state, statement), _unanswered(state, statement)), names, strict=True))
    return said if said[-1][0] else said[:-1]


def _reading(state: State, statement: str, words: Words) -> str:
    healthy = state.statements[statement].healthy
    return words.shared("healthy.unknown" if healthy is None else f"healthy.{'healthy' if healthy else 'unhealthy'}")


def _notes(state: State, words: Words) -> list[Block]:
    blocks: list[Block] = []
    for one in state.plan.order:
        said = [note.text for note in state.notes.values() if note.statement == one]
        if said and one in state.statements:
            blocks += [Heading(_text(state, one, words), 2), Bullets(tuple(said))]
    return [Heading(words.say("notes.title")), *blocks] if blocks else []


# ── from unwanted to wanted ──────────────────────────────────────────────────────────────────────────────────────────


def _wanted(state: State, words: Words) -> list[Block]:
    new = [pattern for pattern in state.patterns.values() if pattern.origin is None and not pattern.face_down]
    if not new:
        return []
    rows = []
    for pattern in new:
        turned = [_proposed(state, rule, words) for rule in state.rules.values() if rule.pattern == pattern.id]
        known = pattern.statement in state.statements
        came = _text(state, str(pattern.statement), words) if known else words.say("wanted.by_itself")
        rows.append((came, pattern.text, "\n".join(turned) or words.say("wanted.no_rule")))
    return [
        Heading(words.say("wanted.title")),
        Paragraph(words.say("wanted.intro")),
        Table(tuple(words.get("wanted.columns")), tuple(rows), widths=(3, 4, 4), caption=words.say("wanted.table")),
    ]


def _proposed(state: State, rule: Rule, words: Words) -> str:
    """Return a rule as it was proposed; once the group chose, which were not chosen."""
    chosen = rule.id in state.agreed or not state.agreed
    return rule.text if chosen else words.say("wanted.not_chosen", text=rule.text)


def _rules(state: State, words: Words) -> list[Block]:
    blocks: list[Block] = [Heading(words.shared("rules_title"))]
    chosen = rules.agreed(state)
    if not chosen:
        return [*blocks, Paragraph(words.say("rules.none"))]
    rows = tuple((str(n), (Run(rule.text, strong=True),), _votes(state, rule)) for n, rule in enumerate(chosen, 1))
    header = tuple(words.get("rules.columns_votes"))
    blocks.append(Table(header, rows, widths=(0.7, 7.5, 1.3), numeric=(2,), caption=words.say("rules.table")))
    left = [rule for rule in state.rules.values() if rule.id not in state.agreed and not rule.carried]
    if left:
        said = tuple(words.say("rules.with_votes", text=rule.text, n=state.ballot.of(rule.id)) for rule in left)
        blocks += [Paragraph(words.say("rules.left")), Bullets(said)]
    return [*blocks, Heading(words.say("practice.title"), 2), *rules.practice(state, words)]


def _votes(state: State, rule: Rule) -> str:
    return "" if rule.carried else str(state.ballot.of(rule.id))


def _about(state: State, words: Words) -> list[Block]:
    own = [Paragraph(words.say("about.own", source=state.source), "source")] if state.source else []
    return [
        Heading(words.say("about.title")),
        Paragraph(words.say("about.basis"), "source"),
        Paragraph(words.say("about.no_score"), "source"),
        *own,
        Paragraph(words.shared("source_credit"), "source"),
    ]
