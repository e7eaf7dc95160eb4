"""What a closed survey found, in sentences: the same on the page, on paper and for other instruments."""

from __future__ import annotations

from collections.abc import Iterator

from kits import wording
from kits.survey.questionnaire import Question
from kits.survey.release import Group, Kind, LeftOut, Level, Table
from kits.survey.state import PACKAGE, State

RESPONSES = ((80, "very_good"), (70, "good"), (60, "fair"), (50, "adequate"))
"""What is said of a response of more than so many percent: a rule of thumb of the British HSE for its own questionnaire."""


def table(state: State, question: str, level: Level) -> Table | None:
    """Return a question's table at one level; None where there is none."""
    tables = state.release.tables if state.release else ()
    return next((one for one in tables if one.question == question and one.level is level), None)


def percent(part: float, of: float) -> int:
    """Return a share in whole percents."""
    return round(100 * part / of) if of else 0


def happened_to(state: State, question: Question, level: Level = Level.WHOLE) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return of each row of a table of how often something happened: to how many it did, of how many who answered.

    Nothing where “not” is counted together with something else, or where it is said only that it was nearly nobody.
    """
    found = table(state, question.id, level)
    options = state.questionnaire.contents.options(question)
    if question.kind is not Kind.OFTEN or found is None or found.nearly or not found.classes:
        return {}
    if found.classes[0] != (options[0].id,):
        return {}
    told = {}
    for row in found.rows:
        rest = [n for n in row.counts[1:] if n is not None]
        told[row.groups] = sum(rest), sum(rest) + (row.counts[0] or 0)
    return told


def happened(state: State, question: Question, language: str) -> str:
    """Return to how many of who answered it happened: a sentence, "" where nothing may be said."""
    say = wording.of(PACKAGE, language).say
    short = first(question.short[language])
    found = table(state, question.id, Level.WHOLE)
    if found is not None and found.nearly and question.kind is Kind.OFTEN:
        return say(f"said.{found.nearly.value}", what=short)
    for n, of in happened_to(state, question).values():
        return say("said.happened", what=short, n=n, of=of, percent=percent(n, of))
    return ""


def of_question(state: State, question: Question, language: str) -> tuple[str, ...]:
    """Return what a question found in the organisation as a whole, a sentence each."""
    say = wording.of(PACKAGE, language).say
    found = table(state, question.id, Level.WHOLE)
    if found is None:
        return ()
    if question.kind is Kind.OFTEN:
        return tuple(filter(None, [happened(state, question, language)]))
    if found.nearly:
        return (say(f"said.one_{found.nearly.value}", what=first(question.short[language])),)
    if question.kind is Kind.SEVERAL:
        told = [(n, name) for n, name in zip(found.rows[0].counts, class_names(state, found, language), strict=True) if n]
        most = sorted(told, key=lambda one: -one[0])[:3]
        if not most:
            return ()
        said = "; ".join(say("said.counted", name=name, n=n) for n, name in most)
        return (say("said.most", what=first(question.short[language]), said=said),)
    [row] = found.rows
    names = class_names(state, found, language)
    said = "; ".join(say("said.counted", name=name, n=n or 0) for name, n in zip(names, row.counts, strict=True))
    return (say("said.answers", what=first(question.short[language]), said=said),)


def first(text: str) -> str:
    """Return a text as a sentence begins with it."""
    return text[:1].upper() + text[1:]


def class_names(state: State, found: Table, language: str) -> tuple[str, ...]:
    """Return what the classes of a table are called: an option, several that were joined, or all but the first."""
    question = state.questionnaire.contents.questions[found.question]
    options = state.questionnaire.contents.options(question)
    said = {one.id: one.said[language] for one in options}
    rest = tuple(one.id for one in options[1:])
    say = wording.of(PACKAGE, language).say
    return tuple(
        say("said.ever") if one == rest and len(rest) > 1 and question.kind is Kind.OFTEN else " / ".join(map(said.get, one))  # type: ignore[arg-type]
        for one in found.classes
    )


def group_name(state: State, ids: tuple[str, ...], language: str) -> str:
    """Return what groups are called together: blocks with their own names, categories; nobody named is everybody."""
    opened = state.opened
    if not ids or opened is None:
        return wording.of(PACKAGE, language).say("said.whole")
    names = {one.id: one.name for one in opened.blocks} | {one.id: one.name for one in opened.categories}
    return " + ".join(names.get(part, part) for one in ids for part in one.split("+"))


def response_word(group_percent: float, language: str) -> str:
    """Return what a response in percents is called."""
    word = next((word for above, word in RESPONSES if group_percent > above), "low")
    return wording.of(PACKAGE, language).say(f"response.{word}")


def response(state: State, group: Group | None, language: str) -> str:
    """Return how many of a group answered, and what that is called; of all together without a group."""
    release, say = state.release, wording.of(PACKAGE, language).say
    if release is None:
        return ""
    of = group or release
    share = 100 * of.respondents / of.people if of.people else 0
    word = response_word(share, language)
    return say("said.response", n=of.respondents, of=of.people, percent=round(share), word=word)


def left_out(state: State, language: str) -> Iterator[str]:
    """Yield what is not shown, and why, a sentence each."""
    if state.release is None:
        return
    for one in state.release.left_out:
        yield _left_out(state, one, language)


def _left_out(state: State, one: LeftOut, language: str) -> str:
    say = wording.of(PACKAGE, language).say
    questions = state.questionnaire.contents.questions
    what = questions[one.question].short[language] if one.question in questions else say("said.everything")
    groups = "; ".join(group_name(state, (group,), language) for group in one.groups)
    why = say(f"left_out.{one.why.value}", groups=groups, floor=state.opened.floor if state.opened else "")
    level = say(f"level.{one.level.value}")
    return say("said.left_out", what=first(what), level=level, why=why)


def checked(smallest: int, language: str) -> str:
    """Return how small a group can be worked out of all that is shown: “checked: …”."""
    return wording.of(PACKAGE, language).say("said.checked" if smallest else "said.nothing", n=smallest)


def ways(state: State, language: str) -> str:
    """Return how answers came in: how many each way."""
    say = wording.of(PACKAGE, language).say
    told = "; ".join(say(f"way.{way}", n=n) for way, n in state.ways.items())
    return say("said.ways", told=told) if told else ""
