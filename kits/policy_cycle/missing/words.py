"""Lines of what a policy year lacks, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kits import wording
from kits.policy_cycle.council import standing
from kits.policy_cycle.intent.records import Consultation
from kits.policy_cycle.missing.records import Kind, Missing
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import points

PACKAGE = "kits.policy_cycle"
NAMES = {
    Kind.TARGET: "target_lacks",
    Kind.ITEM: "lacks",
    Kind.ADVICE: "advice",
    Kind.START: "start",
    Kind.TOGETHER: "missing",
    Kind.COUNCIL: "council",
    Kind.UNHEARD: "consulted",
    Kind.JUDGED: "missing.judging",
    Kind.EFFECT: "missing.effects",
}
"""Where the words for `what` of each kind stand; those of the council among the texts about consent."""


def said(one: Missing, state: State, language: str, units: Mapping[str, str], measures: str = "") -> str:
    """Return a line in words, without its themes.

    `units` are the names of units, by id; one that is not among them has gone. `measures` is what a document calls the
    measures it is about, their numbers; how many there are when it is empty.
    """
    say = wording.of(PACKAGE, language).say
    what = ", ".join(_what(one.kind, each, language) for each in one.what)
    counted = measures or say("missing.measures", n=one.n)
    return say(f"missing.{one.kind}", name=_name(one, state, units, language), what=what, n=one.n, measures=counted)


def _what(kind: Kind, each: str, language: str) -> str:
    if kind is Kind.COUNCIL:
        return standing.stands(standing.Standing(each), language)
    return wording.of(PACKAGE, language).say(f"{NAMES[kind]}.{each}")


def _name(one: Missing, state: State, units: Mapping[str, str], language: str) -> str:
    """Return what a line is about by its name; nothing for what has none."""
    gone = wording.of(PACKAGE, language).say("missing.gone_unit")
    naming: Mapping[Kind, Callable[[str], str]] = {
        Kind.TARGET: lambda key: state.plan.targets[key].text,
        Kind.EFFECT: lambda key: state.plan.targets[key].text,
        Kind.LAW: lambda key: points.said(key, language),
        Kind.UNFOLLOWED: lambda key: units.get(key, gone),
        Kind.CONDITION: lambda key: state.conditions[key].text,
        Kind.SOURCE: lambda key: state.figures.indicators[key].name,
        Kind.NO_DAY: lambda key: _who(state.consultations[key], units, language),
        Kind.NO_WORDS: lambda key: _who(state.consultations[key], units, language),
    }
    name = naming.get(one.kind)
    return ", ".join(map(name, one.keys)) if name else ""


def _who(one: Consultation, units: Mapping[str, str], language: str) -> str:
    return one.who_else or units.get(one.unit or "", "") or wording.of(PACKAGE, language).say(f"consulted.{one.who}")
