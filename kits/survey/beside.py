"""What is put beside a closed survey: the register of incidents, and the last survey that asked the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from kits import instruments, wording
from kits.dossier import Dossier
from kits.periods import months_after
from kits.survey import sentences
from kits.survey.publication import Earlier
from kits.survey.questionnaire import PACKAGE, Question
from kits.survey.release import Level
from kits.survey.state import State


def register(state: State, client: Dossier, language: str) -> Iterator[str]:
    """Yield how much of what people say happened is in the register of incidents: at most one in so many.

    What people say is counted as few as their answers can mean. What is in the register is counted over all the days that
    any of them can have meant. So what is said is the most that can have been reported.
    """
    say = wording.of(PACKAGE, language).say
    asked = [one for one in state.asked if one.register]
    counted = [(one, at_least(state, one)) for one in asked]
    least = sum(n for _, n in counted if n is not None)
    if not asked or any(n is None for _, n in counted) or not least or not state.plan.begins:
        return
    first = months_after(dt.date.fromisoformat(state.plan.begins), -state.questionnaire.heading.months)
    last = dt.date.fromisoformat(state.closed_on)
    kinds = {kind for one in asked for kind in one.register}
    for found in instruments.reported(client, kinds, first, last):
        what = say("said.and").join(one.short[language] for one in asked)
        values = {"what": what, "least": least, "n": found.count, "first": first, "last": last, "title": found.title}
        if found.since > first:
            yield say("beside.later", title=found.title, since=found.since, first=first)
        elif not found.count:
            yield say("beside.none", **values)
        elif least < 2 * found.count:
            yield say("beside.register", **values)
        else:
            yield say("beside.one_in", **values, one_in=least // found.count)


def at_least(state: State, question: Question) -> int | None:
    """Return how many times something happened at least to all who answered; None where that is not told."""
    table = sentences.table(state, question.id, Level.WHOLE)
    if table is None or table.nearly or not table.classes:
        return None
    least = {one.id: one.at_least for one in state.questionnaire.contents.options(question)}
    [row] = table.rows
    return sum(min(least[one] for one in some) * (n or 0) for some, n in zip(table.classes, row.counts, strict=True))


def earlier(state: State, before: Iterable[Earlier], language: str) -> Iterator[str]:
    """Yield what the last survey that asked the same found: of everybody, and of blocks that are or hold the same.

    Nothing of what was not shown there, or is not here.
    """
    then = next((told for _, told in before if _before(told, state)), None)
    if then is None:
        return
    say = wording.of(PACKAGE, language).say
    for question in state.asked:
        asked = then.questionnaire.contents.questions.get(question.id)
        if asked is None or _options(then, asked) != _options(state, question) or not _comparable(then, state):
            continue
        now, was = sentences.happened_to(state, question), sentences.happened_to(then, asked)
        if () in now and () in was:
            yield say(
                "beside.earlier",
                **_said(now[()], was[()]),
                what=sentences.first(question.short[language]),
                on=dt.date.fromisoformat(then.closed_on),
            )
        yield from _of_blocks(state, then, question, asked, language)


def _of_blocks(state: State, then: State, question: Question, before: Question, language: str) -> Iterator[str]:
    say = wording.of(PACKAGE, language).say
    now = sentences.happened_to(state, question, Level.BLOCKS)
    was = sentences.happened_to(then, before, Level.BLOCKS)
    for groups, counts in now.items():
        here = _units(state, groups)
        for others, counts_then in was.items():
            there = _units(then, others)
            if here == there or here < there or there < here:
                name, other = sentences.group_name(state, groups, language), sentences.group_name(then, others, language)
                key = "beside.same_block" if here == there else "beside.other_block"
                values = {
                    "group": name,
                    "other": other,
                    "what": sentences.first(question.short[language]),
                    "on": dt.date.fromisoformat(then.closed_on),
                }
                yield say(key, **_said(counts, counts_then), **values)


def _options(state: State, question: Question) -> list[tuple[str, int]]:
    """Return the answers of a question: two surveys ask the same where these are the same."""
    return [(one.id, one.at_least) for one in state.questionnaire.contents.options(question)]


def _comparable(then: State, now: State) -> bool:
    """Say whether who were asked are the same units, or the one contain the other."""
    here = {unit for one in now.opened.blocks for unit in one.units} if now.opened else set[str]()
    there = {unit for one in then.opened.blocks for unit in one.units} if then.opened else set[str]()
    return here <= there or there <= here


def _before(then: State, now: State) -> bool:
    return then.closed_on <= now.closed_on and bool(then.release and then.release.smallest)


def _units(state: State, groups: tuple[str, ...]) -> set[str]:
    units = {one.id: one.units for one in state.opened.blocks} if state.opened else {}
    return {unit for group in groups for part in group.split("+") for unit in units.get(part, ())}


def _said(now: tuple[int, int], was: tuple[int, int]) -> dict[str, int]:
    return {
        "n": now[0],
        "of": now[1],
        "percent": sentences.percent(*now),
        "was_n": was[0],
        "was_of": was[1],
        "was_percent": sentences.percent(*was),
    }
