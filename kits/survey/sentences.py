"""What a closed survey found, in sentences: the same on the page, on paper and for other instruments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kits import wording
from kits.survey.questionnaire import PACKAGE, Question
from kits.survey.release import Group, Kind, LeftOut, Level, Table, Why
from kits.survey.state import State

RESPONSES = ((80, "very_good"), (70, "good"), (60, "fair"), (50, "adequate"))
"""What is said of a response of more than so many percent: a rule of thumb of the British HSE for its own questionnaire."""

WHOLE = 100
"""More percent than this answered where a group has more people than the client file says."""


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
    return tuple(_class_name(state, question, one, language) for one in found.classes)


def _class_name(state: State, question: Question, options: Sequence[str], language: str) -> str:
    """Return what answers that are counted together are called; several of how often are one number of times."""
    asked, say = state.questionnaire.contents.options(question), wording.of(PACKAGE, language).say
    said = {one.id: one.said[language] for one in asked}
    if len(options) == 1:
        return said[options[0]]
    if question.kind is not Kind.OFTEN:
        return " / ".join(words for one, words in said.items() if one in options)
    if list(options) == [one.id for one in asked[1:]]:
        return say("said.ever")
    places = [place for place, one in enumerate(asked) if one.id in options]
    least = asked[places[0]].at_least
    if places[-1] + 1 == len(asked):
        return say("said.or_more", least=least)
    most = asked[places[-1] + 1].at_least - 1
    return say("said.between", least=least, most=most) if least else say("said.at_most", most=most)


def group_name(state: State, ids: tuple[str, ...], language: str) -> str:
    """Return what groups are called together: blocks with their own names, categories; nobody named is everybody."""
    opened = state.opened
    if not ids or opened is None:
        return wording.of(PACKAGE, language).say("said.whole")
    names = {one.id: one.name for one in opened.blocks} | {one.id: one.name for one in opened.categories}
    return " + ".join(names.get(part, part) for one in ids for part in one.split("+"))


def response_word(group_percent: float, language: str) -> str:
    """Return what a response in percents is called."""
    word = "beyond" if group_percent > WHOLE else next((word for above, word in RESPONSES if group_percent > above), "low")
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
    """Yield what is not shown, and why: a sentence for all that is not for one reason."""
    levels: dict[tuple[str, str, tuple[str, ...]], list[Level]] = {}
    for one in state.release.left_out if state.release else ():
        levels.setdefault((one.question, _why(state, one), one.groups), []).append(one.level)
    questions: dict[tuple[str, tuple[str, ...], tuple[Level, ...]], list[str]] = {}
    for (question, why, groups), some in levels.items():
        questions.setdefault((why, groups, tuple(some)), []).append(question)
    say, asked = wording.of(PACKAGE, language).say, state.questionnaire.contents.questions
    for (why, groups, some_levels), some_questions in questions.items():
        what = [asked[one].short[language] if one in asked else say("said.everything") for one in some_questions]
        named = "; ".join(group_name(state, (group,), language) for group in groups)
        because = say(f"left_out.{why}", groups=named, floor=state.opened.floor if state.opened else "")
        level = ", ".join(say(f"level.{one}") for one in some_levels)
        yield say("said.left_out", what=first("; ".join(what)), level=level, why=because)


def _why(state: State, one: LeftOut) -> str:
    """Return why something is not shown, as a key; what was asked because of another answer may hang on that one."""
    asked = state.questionnaire.contents.questions.get(one.question)
    if asked and asked.after and one.level is Level.WHOLE and one.why is not Why.COUNTS:
        before = table(state, asked.after.question, Level.WHOLE)
        if before is None or before.nearly:
            return "after"
    if one.why is Why.COLLIDE and one.surveys:
        return "collide_earlier"
    return "alike_in_one" if one.why is Why.ALIKE and one.level is not Level.WHOLE else one.why.value


def checked(smallest: int, language: str) -> str:
    """Return how small a group can be worked out of all that is shown: “checked: …”."""
    return wording.of(PACKAGE, language).say("said.checked" if smallest else "said.nothing", n=smallest)


def ways(state: State, language: str) -> str:
    """Return how answers came in: how many each way."""
    say = wording.of(PACKAGE, language).say
    told = "; ".join(say(f"way.{way}", n=n) for way, n in state.ways.items())
    return say("said.ways", told=told) if told else ""
