"""What the papers of a checklist say alike: whose it is, what a point rests on, an answer in words, an action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kits.dossier.records import Action
from kits.forms import sources
from kits.forms.checklist.outcome import named
from kits.forms.checklist.paper.context import Context
from kits.forms.checklist.questions import Question
from kits.forms.checklist.state import Agreed, Answer, State
from kits.forms.form import NOT_APPLICABLE, Column, Entry, Form
from kits.reports import paper
from kits.reports.blocks import Block, Paragraph, Report, Run, Text
from kits.reports.paper import Words, capital


def document(
    state: State, context: Context, kind: str, facts: Iterable[tuple[str, Text]], blocks: Iterable[Block]
) -> Report:
    """Return a paper of a checklist; `kind` names it in the texts, its file included."""
    words = context.words
    name = state.form.heading.name[context.language]
    whose = context.named(state.plan.units)
    title, said = paper.titled(context, whose), words.say(f"subtitle.{kind}", name=name)
    return Report(
        title=title,
        subtitle=paper.under_title(context, said.removeprefix(f"{name}: ") if name in title else said),
        language=context.language,
        created=context.created,
        organisation=context.organisation,
        subject=name,
        keywords=tuple(words.get("keywords")),
        facts=tuple(facts),
        file_name=paper.session_file(context, words.say(f"documents.{kind}"), state.plan.held_on, whose),
        blocks=(*blocks, Paragraph(state.form.heading.credit[context.language], "source")),
    )


def about(state: State, context: Context) -> str:
    """Return what a checklist is about: the thing that is named, its teams, or the whole organisation."""
    teams = ", ".join(context.named(state.plan.units))
    return " · ".join(part for part in (named(state), teams) if part) or context.words.say("whole")


def rests_on(question: Question, words: Words) -> str:
    """Return on what a point rests: why it is there, the article, and where the workbook has it."""
    point = question.point
    article, source = (point.law, point.source) if point else ("", "own")
    return sources.rests_on(question.basis, article, source, words.language)


def with_ground(question: Question, words: Words) -> Text:
    """Return a point as a table has it, with what it rests on beneath."""
    return (Run(question.said[words.language]), Run(f"\n{rests_on(question, words)}", emphasis=True))


def said(question: Question, answer: Answer, words: Words) -> str:
    """Return an answer in words, with why it does not apply; that there is none is said too."""
    if answer.choice == NOT_APPLICABLE:
        return f"{words.shared('not_applicable')}: {answer.why}"
    chosen = next((one.said[words.language] for one in question.choices if one.id == answer.choice), "")
    return chosen or answer.text or words.say("unanswered")


def beside(form: Form, answer: Answer, words: Words) -> str:
    """Return what stands beside an answer, in lines: columns, note, evidence, and who answered when."""
    columns = [
        f"{one.said[words.language]}: {_value(form, one, answer.columns[one.id], words)}"
        for one in form.contents.columns
        if one.id in answer.columns
    ]
    evidence = [words.say("evidence", what=seen_at(one.name, one.where, one.seen, words)) for one in answer.evidence]
    who = ", ".join(part for part in (answer.by, words.day(answer.on) if answer.on else "") if part)
    return "\n".join(part for part in (*columns, answer.note, *evidence, who) if part)


def _value(form: Form, column: Column, value: str, words: Words) -> str:
    if column.scale:
        return next((c.said[words.language] for c in form.contents.scales[column.scale] if c.id == value), value)
    if column.entry is Entry.DAY:
        return words.day(value)
    return words.number(float(value)) if column.entry in (Entry.NUMBER, Entry.COUNT) else value


def seen_at(name: str, where: str, seen: str | None, words: Words) -> str:
    """Return evidence on one line: its name, where it is, and the day it was seen."""
    day = words.say("seen", day=words.day(seen)) if seen else ""
    return ", ".join(part for part in (name, where, day) if part)


def action(one: Agreed, known: Mapping[str, Action], context: Context) -> tuple[str, str, str, str]:
    """Return an action as the client file has it: what, who, by when, and how it stands; that its day has passed too."""
    words, now = context.words, known.get(one.id)
    text, owner, due = (now.text, now.owner, now.due) if now else (one.text, one.owner, one.due)
    status = words.say(f"status.{now.status}") if now else ""
    if now and now.late(context.created.date()):
        status = words.say("late", status=status)
    note = f" ({now.status_note})" if now and now.status_note else ""
    return text, owner or words.say("nobody"), words.day(due) if due else words.say("no_day"), f"{status}{note}"


def in_a_line(one: Agreed, known: Mapping[str, Action], context: Context) -> str:
    """Return an action on one line."""
    text, owner, due, status = action(one, known, context)
    return context.words.say("action", text=text.rstrip("."), who=owner, due=due, status=capital(status)).strip()
