"""Where something stands with the works council: consent belongs to what was put to it, and to nothing later."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, TypeVar

from kits import wording
from kits.consent.matter import Matter
from kits.consent.records import Condition, Consulted, Decision, Request, Version

PACKAGE = "kits.consent"
S = TypeVar("S", bound=Consulted)


class Standing(StrEnum):
    """How a request, or what it is about as that is now, stands. Texts: `council.<value>`.

    `conditional` is consent with conditions that are still open; `changed` says that it is another than there was
    consent to.
    """

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    QUESTIONS = "questions"
    CONSENT = "consent"
    CONDITIONAL = "conditional"
    CHANGED = "changed"
    REFUSAL = "refusal"


class Warning_(StrEnum):  # noqa: N801 - the word is taken
    """What somebody who adopts it should know. It stands in nobody's way. Texts: `adopting.<value>`."""

    NOT_ASKED = "not_asked"
    NOT_DECIDED = "not_decided"
    REFUSED = "refused"
    CHANGED_SINCE = "changed_since"


def current(state: Consulted) -> Request[Any] | None:
    """Return the request that was made last."""
    return next(reversed(list(state.requests.values())), None)


def consented(state: Consulted) -> Request[Any] | None:
    """Return the last request that the works council consented to."""
    return next((one for one in reversed(list(state.requests.values())) if one.decision is Decision.CONSENT), None)


def standing(request: Request[Any] | None) -> Standing:
    """Return how a request stands; `questions` while one of the works council's is unanswered."""
    if request is None:
        return Standing.NOT_ASKED
    if request.decision is not None:
        return Standing(request.decision.value)
    return Standing.QUESTIONS if any(not q.answer for q in request.questions.values()) else Standing.ASKED


def named(state: Consulted) -> str | None:
    """Return the id of the request that what is adopted now names: the last, where there was consent to it.

    It names that too where it was changed since: `of_version` tells.
    """
    request = current(state)
    return request.id if request is not None and request.decision is Decision.CONSENT else None


def of_version(matter: Matter[S, Any], state: S, version: Version[Any]) -> Standing | None:
    """Return how a version that was adopted stands, also by what was asked or decided later; None where nothing says so.

    `changed` is consent to what it was before a change.
    """
    about = [one for one in state.requests.values() if matter.same(one.about, version.about)]
    if about:
        return Standing.CONSENT if any(one.decision is Decision.CONSENT for one in about) else standing(about[-1])
    known = state.requests.get(version.request or "")
    return Standing.CHANGED if known is not None and known.decision is Decision.CONSENT else None


def of_now(matter: Matter[S, Any], state: S) -> Standing:
    """Return how the matter as it is now stands: as the last request about it does, as long as it is the same."""
    request = current(state)
    found = standing(request)
    if request is None or found is not Standing.CONSENT:
        return found
    if changed_since(matter, state, request):
        return Standing.CHANGED
    return Standing.CONDITIONAL if any(one.met_on is None for one in conditions(state, request)) else found


def conditions(state: Consulted, request: Request[Any]) -> tuple[Condition, ...]:
    """Return what consent to a request was tied to; nothing while there is no consent."""
    if request.decision is not Decision.CONSENT:
        return ()
    return tuple(one for one in state.conditions.values() if one.request == request.id)


def all_conditions(state: Consulted) -> tuple[Condition, ...]:
    """Return the conditions to follow: of earlier years, and of each request there is consent to."""
    tied = {one.id for request in state.requests.values() for one in conditions(state, request)}
    return tuple(one for one in state.conditions.values() if one.request is None or one.id in tied)


def changed_since(matter: Matter[S, Any], state: S, request: Request[Any]) -> bool:
    """Tell whether the matter is another than the one the works council was asked about."""
    return not matter.same(request.about, matter.of(state))


def warnings(matter: Matter[S, Any], state: S) -> tuple[Warning_, ...]:
    """Return what to know before this is adopted."""
    request = current(state)
    if request is None:
        return (Warning_.NOT_ASKED,)
    found = []
    if request.decision is None:
        found.append(Warning_.NOT_DECIDED)
    elif request.decision is Decision.REFUSAL:
        found.append(Warning_.REFUSED)
    if changed_since(matter, state, request):
        found.append(Warning_.CHANGED_SINCE)
    return tuple(found)


def sentences(matter: Matter[S, Any], state: S, language: str) -> tuple[str, ...]:
    """Return where the matter stands now: what was consented to, when and on which conditions; what was not asked."""
    say = wording.of(PACKAGE, language).say
    last, given = current(state), consented(state)
    if last is None:
        return (say("consent.not_asked"),)
    told = []
    if given is not None:
        told.append(say("consent.given", asked=asked(given, language), decided=_decided(given, language)))
        if tied := conditions(state, given):
            still = sum(one.met_on is None for one in tied)
            left = "all_open" if still == len(tied) else "open"
            met = say(f"consent.{left}", n=still) if still else say("consent.met", n=len(tied))
            told.append(f"{say('consent.conditions', n=len(tied))} {met}")
    if last.decision is Decision.REFUSAL:
        told.append(say("consent.refused", asked=asked(last, language), decided=_decided(last, language)))
    elif last.decision is None:
        told.append(say("consent.pending", asked=asked(last, language)))
        if last.answer_by:
            told.append(say("consent.answer_by", day=_day(last.answer_by, language)))
    if changed_since(matter, state, last):
        told.append(say("consent.changed", matter=called(matter, language)))
    return tuple(told)


def stands(matter: Matter[Any, Any], how: Standing, language: str) -> str:
    """Return how something stands, in a few words."""
    return wording.of(PACKAGE, language).say(f"council.{how}", matter=called(matter, language))


def called(matter: Matter[Any, Any], language: str) -> str:
    """Return what the matter is called within a sentence."""
    return wording.of(PACKAGE, language).say(f"matters.{matter.name}")


def asked(request: Request[Any], language: str) -> str:
    """Return in words what a request was about: its version, as it was put to the council on a day."""
    say = wording.of(PACKAGE, language).say
    if request.on is None:
        return say("consent.version", version=request.version)
    return say("consent.version_on", version=request.version, day=_day(request.on, language))


def compared(then: Version[Any] | Request[Any], language: str) -> str:
    """Return in words what something is compared with: an adopted version, or what was put to the council."""
    if isinstance(then, Request):
        return asked(then, language)
    return wording.of(PACKAGE, language).say("consent.version", version=then.number)


def _decided(request: Request[Any], language: str) -> str:
    say = wording.of(PACKAGE, language).say
    return say("consent.on", day=_day(request.decided_on, language)) if request.decided_on else say("consent.no_day")


def _day(iso: str, language: str) -> str:
    return str(wording.written_value(dt.date.fromisoformat(iso), language))
