"""Where the organisation stands: of each thing it is asked to have, what its client file shows.

It is derived from the sessions' own facts (kits.facts), never ticked. What lies elsewhere can be said to have been seen,
with its name and the day; what the organisation has no use for, with the reason. Both stand in the organisation's settings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from kits import instruments, periods, wording
from kits.client_facts import Told
from kits.dossier.records import Basis, Theme
from kits.facts import Fact, Having
from kits.live.checks import TEXT_LIMIT, check_text
from kits.problems import Problem
from kits.standing.things import Thing, thing, things
from kits.wording import clean_text

PACKAGE = "kits.standing"
SETTING = "standing"
SOON_DAYS = 60
"""Days before something has to be done again that it is said to be soon."""


class Stand(StrEnum):
    """How something stands. Texts: `stands.<value>`. `elsewhere` is there, seen outside the client file."""

    THERE = "there"
    ELSEWHERE = "elsewhere"
    SOON = "soon"
    DUE = "due"
    MAKING = "making"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


IN_ORDER = frozenset({Stand.THERE, Stand.ELSEWHERE, Stand.SOON})


@dataclass(frozen=True)
class Line:
    """One thing and how it stands.

    `told` are the facts that say so, the latest first; `lacking` the themes of which none speaks, where others are spoken
    of. `again` is the ISO day by which it has to be done again. `seen` is what was seen elsewhere, and `reason` why it is
    not applicable.
    """

    thing: Thing
    stand: Stand
    told: tuple[Told, ...] = ()
    lacking: tuple[Theme, ...] = ()
    again: str | None = None
    seen: Mapping[str, str] | None = None
    reason: str = ""


def lines(known: Iterable[Told], settings: Mapping[str, Any], today: dt.date) -> tuple[Line, ...]:
    """Return where the organisation stands: a line for each thing, what the law requires first."""
    facts, own = tuple(known), settings.get(SETTING) or {}
    made = [_line(one, facts, own.get(one.id) or {}, today) for one in things()]
    return tuple(sorted(made, key=lambda line: line.thing.basis is not Basis.LAW))


def line(
    one: Thing, known: Iterable[Told], settings: Mapping[str, Any], today: dt.date, themes: Iterable[Theme] = ()
) -> Line:
    """Return where the organisation stands with one thing, for some of its themes; for all where none of those is its."""
    of = tuple(theme for theme in one.themes if theme in set(themes))
    own = settings.get(SETTING) or {}
    return _line(replace(one, themes=of or one.themes), tuple(known), own.get(one.id) or {}, today)


def _line(one: Thing, facts: tuple[Told, ...], own: Mapping[str, str], today: dt.date) -> Line:
    if own.get("reason"):
        return Line(one, Stand.NOT_APPLICABLE, reason=own["reason"])
    mine = tuple(each for each in facts if each.fact.thing in (one.id, one.told_by))
    best = {theme: _best(theme, mine, one, today) for theme in one.themes}
    there = [each for each in best.values() if each is not None]
    if not there:
        return Line(one, Stand.ELSEWHERE, seen=own) if own.get("what") else Line(one, Stand.MISSING)
    lacking = tuple(theme for theme, each in best.items() if each is None)
    whole = not lacking and all(each.fact.having is Having.THERE for each in there)
    again = min((day for each in there if (day := _until(each.fact, one))), default=None) if whole else None
    return Line(one, _stand(again, today, whole=whole), tuple(dict.fromkeys(there)), lacking, again)


def _stand(again: str | None, today: dt.date, *, whole: bool) -> Stand:
    if not whole:
        return Stand.MAKING
    if again is None:
        return Stand.THERE
    left = (dt.date.fromisoformat(again) - today).days
    return Stand.DUE if left < 0 else Stand.SOON if left <= SOON_DAYS else Stand.THERE


def _best(theme: Theme, facts: tuple[Told, ...], one: Thing, today: dt.date) -> Told | None:
    """Return what is there and holds, else what is being made, else what held once; the latest of each."""
    of_theme = [each for each in facts if not each.fact.themes or theme in each.fact.themes]

    def rank(each: Told) -> int:
        if each.fact.having is not Having.THERE:
            return 1
        until = _until(each.fact, one)
        return 0 if until is None or until >= today.isoformat() else 2

    return min(of_theme, key=rank, default=None)


def _until(fact: Fact, one: Thing) -> str | None:
    if fact.having is not Having.THERE:
        return None
    if fact.until or not (fact.on and one.every):
        return fact.until
    return periods.months_after(dt.date.fromisoformat(fact.on), one.every).isoformat()


def shown(line: Line, language: str) -> tuple[str, ...]:
    """Return in words where a thing stands: what the sessions say of it, each once, and of which themes nothing is there."""
    words = wording.of(PACKAGE, language)
    if line.reason:
        return (line.reason,)
    if line.seen:
        day = wording.written_value(dt.date.fromisoformat(line.seen["on"]), language)
        return (words.say("seen_where" if line.seen["where"] else "seen", **{**line.seen, "day": day}),)
    told: dict[str, set[Theme]] = {}
    for each in line.told:
        day = wording.written_value(dt.date.fromisoformat(each.fact.on), language) if each.fact.on else ""
        said = words.say("dated", said=each.fact.said, day=day) if day and str(day) not in each.fact.said else each.fact.said
        told.setdefault(said, set()).update(set(each.fact.themes or Theme) & set(line.thing.themes))
    parts = [said if len(of) == len(line.thing.themes) else f"{_themes(of, language)}: {said}" for said, of in told.items()]
    if line.lacking:
        parts.append(words.say("lacking", themes=_themes(line.lacking, language).lower()))
    return tuple(parts) or (words.say("nothing"),)


def _themes(some: Iterable[Theme], language: str) -> str:
    return ", ".join(instruments.term(theme, language) for theme in Theme if theme in set(some))


def stands(line: Line, language: str) -> str:
    """Return in words how a thing stands, with the day by which it has to be done again."""
    words = wording.of(PACKAGE, language)
    if line.again and line.stand in (Stand.SOON, Stand.DUE):
        return words.say(f"again.{line.stand}", day=wording.written_value(dt.date.fromisoformat(line.again), language))
    return words.say(f"stands.{line.stand}")


def counts(some: Iterable[Line], basis: Basis) -> tuple[int, int]:
    """Return of how many things of one basis are in order, and of how many that apply."""
    apply = [line for line in some if line.thing.basis is basis and line.stand is not Stand.NOT_APPLICABLE]
    return sum(line.stand in IN_ORDER for line in apply), len(apply)


def seen_elsewhere(settings: Mapping[str, Any], key: str, what: str, where: str, on: str) -> dict[str, Any]:
    """Return an organisation's settings with what was seen of a thing outside the client file; nothing takes it back.

    `what` is its name, `where` the page or link, `on` the ISO day somebody saw it. Raises Problem for what is not right.
    """
    _known(key)
    what, where = clean_text(what, single_line=True), clean_text(where, single_line=True)
    if not what:
        return _with(settings, key, {})
    check_text(what)
    if where:
        check_text(where)
    try:
        day = dt.date.fromisoformat(on).isoformat()
    except ValueError as error:
        raise Problem(f"{PACKAGE}:problems.no_day") from error
    return _with(settings, key, {"what": what, "where": where, "on": day})


def not_applicable(settings: Mapping[str, Any], key: str, reason: str) -> dict[str, Any]:
    """Return an organisation's settings with why it has no use for a thing; no reason takes it back.

    Raises Problem for what the law requires: that is never of no use.
    """
    if _known(key).basis is Basis.LAW and reason.strip():
        raise Problem(f"{PACKAGE}:problems.required")
    reason = clean_text(reason)
    if reason:
        check_text(reason, TEXT_LIMIT)
    return _with(settings, key, {"reason": reason} if reason else {})


def _known(key: str) -> Thing:
    found = thing(key)
    if found is None:
        raise Problem(f"{PACKAGE}:problems.no_thing")
    return found


def _with(settings: Mapping[str, Any], key: str, own: Mapping[str, str]) -> dict[str, Any]:
    kept = {other: said for other, said in (settings.get(SETTING) or {}).items() if other != key}
    return {**settings, SETTING: {**kept, key: dict(own)} if own else kept}
