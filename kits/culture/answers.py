"""Rules of the statements: which there are, which are put, and what the room answers."""

from __future__ import annotations

from dataclasses import replace

from kits.culture import events as e
from kits.culture import participants
from kits.culture.state import (
    LETTER_LIMIT,
    MOST_NOTES,
    MOST_STATEMENTS,
    NAME_LIMIT,
    NOTE_LIMIT,
    STATEMENT_LIMIT,
    Answers,
    Note,
    Reading,
    State,
    Statement,
)
from kits.live import Rules, counting
from kits.live.checks import check_length, check_new, check_not_below_zero, check_text, check_there
from kits.live.kept import Kept, changed
from kits.problems import Problem

rules: Rules[State] = Rules()

# ── which there are ──────────────────────────────────────────────────────────────────────────────────────────────────


def in_use(s: State) -> bool:
    """Tell whether anything hangs on the statements: an answer, a note or a pattern. Then no other set can come."""
    answered = any(participants.at_statement(a) or a.revealed for a in s.answers.values())
    return answered or bool(s.notes) or any(p.statement in s.statements for p in s.patterns.values())


def _loaded(s: State, statements: tuple[Statement, ...], source: str) -> State:
    order = tuple(one.id for one in statements)
    return replace(
        s,
        statements={one.id: one for one in statements},
        source=source,
        plan=replace(s.plan, order=order),
        shown=None,
        skipped=frozenset(),
    )


def _check_statements(statements: tuple[Statement, ...], beside: int = 0) -> None:
    if len(statements) + beside > MOST_STATEMENTS:
        raise Problem("kits.live:problems.too_many", limit=MOST_STATEMENTS)
    known: set[str] = set()
    for one in statements:
        check_new(known, one.id)
        check_text(one.text, STATEMENT_LIMIT)
        check_length(one.letter, LETTER_LIMIT)
        known.add(one.id)


@rules.on(e.StandardOpened)
def _standard(s: State, x: e.StandardOpened) -> State:
    return s if s.statements else _loaded(s, x.statements, "")


@rules.allows(e.StandardOpened)
def _may_open_standard(s: State, x: e.StandardOpened) -> None:
    _check_statements(x.statements)


@rules.on(e.StatementsLoaded)
def _set_loaded(s: State, x: e.StatementsLoaded) -> State:
    return _loaded(s, x.statements, x.source)


@rules.allows(e.StatementsLoaded)
def _may_load(s: State, x: e.StatementsLoaded) -> None:
    check_length(x.source, NAME_LIMIT)
    _check_statements(x.statements)
    if not x.statements:
        raise Problem("kits.culture:problems.no_statements")
    if in_use(s):
        raise Problem("kits.culture:problems.statements_in_use")


@rules.on(e.StatementsAdded)
def _added(s: State, x: e.StatementsAdded) -> State:
    order = tuple(dict.fromkeys((*s.plan.order, *(one.id for one in x.statements))))
    statements = {**s.statements, **{one.id: one for one in x.statements}}
    return replace(s, statements=statements, plan=replace(s.plan, order=order))


@rules.allows(e.StatementsAdded)
def _may_add(s: State, x: e.StatementsAdded) -> None:
    _check_statements(x.statements, beside=len(s.statements))
    for one in x.statements:
        check_new(s.statements, one.id)


@rules.on(e.StatementReworded)
def _reworded(s: State, x: e.StatementReworded) -> State:
    return replace(s, statements=changed(s.statements, x.statement, text=x.text))


@rules.allows(e.StatementReworded)
def _may_reword(s: State, x: e.StatementReworded) -> None:
    check_there(s.statements, x.statement)
    check_text(x.text, STATEMENT_LIMIT)
    if participants.at_statement(answers_of(s, x.statement)):
        raise Problem("kits.culture:problems.answered")


@rules.on(e.HealthySet)
def _healthy(s: State, x: e.HealthySet) -> State:
    return replace(s, statements=changed(s.statements, x.statement, healthy=x.healthy, reading=Reading.SESSION))


@rules.allows(e.HealthySet)
def _may_read(s: State, x: e.HealthySet) -> None:
    check_there(s.statements, x.statement)


@rules.on(e.StatementsChosen)
def _chosen(s: State, x: e.StatementsChosen) -> State:
    order = tuple(one for one in dict.fromkeys(x.order) if one in s.statements)
    return replace(s, plan=replace(s.plan, order=order), shown=s.shown if s.shown in order else None)


@rules.allows(e.StatementsChosen)
def _may_choose(s: State, x: e.StatementsChosen) -> None:
    check_there(s.statements, *x.order)


# ── what the room answers ────────────────────────────────────────────────────────────────────────────────────────────


def answers_of(s: State, statement: str) -> Answers:
    """Return what the room said to a statement; nothing yet when it was not put."""
    return s.answers.get(statement) or Answers()


def _with_answers(s: State, statement: str, answers: Answers) -> State:
    if statement not in s.statements:
        return s
    return replace(s, answers={**s.answers, statement: answers})


@rules.on(e.StatementShown)
def _shown(s: State, x: e.StatementShown) -> State:
    return replace(s, shown=x.statement if x.statement in s.plan.order else None)


@rules.on(e.DividedFirst)
def _divided_first(s: State, x: e.DividedFirst) -> State:
    return replace(s, divided_first=x.on)


@rules.on(e.StatementSkipped)
def _skipped(s: State, x: e.StatementSkipped) -> State:
    return replace(s, skipped=s.skipped | {x.statement}) if x.statement in s.statements else s


@rules.allows(e.StatementSkipped)
def _may_skip(s: State, x: e.StatementSkipped) -> None:
    check_there(s.statements, x.statement)


@rules.on(e.StatementResumed)
def _resumed(s: State, x: e.StatementResumed) -> State:
    return replace(s, skipped=s.skipped - {x.statement})


@rules.on(e.HandsCounted)
def _counted(s: State, x: e.HandsCounted) -> State:
    answers = answers_of(s, x.statement)
    hands = counting.with_count(answers.hands, x.answer, x.count)
    return _with_answers(s, x.statement, replace(answers, hands=hands))


@rules.allows(e.HandsCounted)
def _may_count(s: State, x: e.HandsCounted) -> None:
    check_there(s.statements, x.statement)
    answers = answers_of(s, x.statement)
    others = answers.hand_people - answers.hands.get(x.answer, 0)
    counting.check_hands(s.plan, others, answers.phone_people, x.count)


@rules.means(e.HandsAdded)
def _as_counted(s: State, x: e.HandsAdded) -> e.HandsCounted:
    before = answers_of(s, x.statement).hands.get(x.answer, 0)
    return e.HandsCounted(statement=x.statement, answer=x.answer, count=before + x.by)


@rules.on(e.PhonesTaken)
def _taken(s: State, x: e.PhonesTaken) -> State:
    answers = replace(answers_of(s, x.statement), phones=dict(x.counts), phone_people=x.phones, revealed=True)
    return _with_answers(s, x.statement, answers)


@rules.allows(e.PhonesTaken)
def _may_take(s: State, x: e.PhonesTaken) -> None:
    check_there(s.statements, x.statement)
    check_not_below_zero(x.counts.values())
    answers = answers_of(s, x.statement)
    if answers.revealed:
        raise Problem("kits.culture:problems.already_revealed")
    if sum(x.counts.values()) != x.phones:
        raise Problem("kits.live:problems.phones_do_not_fit")
    counting.check_phones(s.plan, s, answers.hand_people, x.phones)


@rules.on(e.Revealed)
def _revealed(s: State, x: e.Revealed) -> State:
    return _with_answers(s, x.statement, replace(answers_of(s, x.statement), revealed=True))


@rules.allows(e.Revealed)
def _may_reveal(s: State, x: e.Revealed) -> None:
    check_there(s.statements, x.statement)
    if not participants.at_statement(answers_of(s, x.statement)):
        raise Problem("kits.culture:problems.nothing_to_reveal")


@rules.on(e.StatementPutAgain)
def _put_again(s: State, x: e.StatementPutAgain) -> State:
    return _with_answers(s, x.statement, Answers(round=answers_of(s, x.statement).round + 1))


@rules.allows(e.StatementPutAgain)
def _may_put_again(s: State, x: e.StatementPutAgain) -> None:
    check_there(s.statements, x.statement)


# ── what was said ────────────────────────────────────────────────────────────────────────────────────────────────────


_NOTES = Kept(rules, "notes")
_NOTES.reworded(e.NoteEdited, "note", NOTE_LIMIT)
_NOTES.removed(e.NoteRemoved, "note")


@rules.on(e.NoteWritten)
def _noted(s: State, x: e.NoteWritten) -> State:
    return _NOTES.plus(s, x, Note(x.note, x.statement, x.text))


@rules.allows(e.NoteWritten)
def _may_note(s: State, x: e.NoteWritten) -> None:
    check_there(s.statements, x.statement)
    _NOTES.check_more(s, x, x.note, MOST_NOTES)
    check_text(x.text, NOTE_LIMIT)
