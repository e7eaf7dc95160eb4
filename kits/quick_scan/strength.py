"""How strong the evidence of an answer is: what its sources suggest, by a small scale of this kit's own.

One source is weak, whatever it says. Sources of one kind that say the same (only talks, only documents) are fair, of several
kinds strong. Sources that contradict each other are weak, until somebody knows why they do. Who makes the scan decides;
where that is more than the sources suggest, page and report say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kits.quick_scan.state import OTHER, REGISTER, SURVEY, Agree, State, Strength

IN_ORDER = (Strength.WEAK, Strength.FAIR, Strength.STRONG)


class Hint(StrEnum):
    """What the sources of an answer are together. Texts: `hints.<value>`."""

    NONE = "none"
    ONE = "one"
    UNSAID = "unsaid"
    SAME = "same"
    DIVIDED = "divided"


class Kind(StrEnum):
    """Kinds of sources: what people wrote, said, counted or put on paper. Texts: `kinds.<value>`."""

    QUESTIONNAIRE = "questionnaire"
    TALKS = "talks"
    REGISTER = "register"
    PAPERS = "papers"


@dataclass(frozen=True)
class Evidence:
    """What an answer rests on: how many sources of each kind, what they are together, and which strength that suggests."""

    kinds: dict[Kind, int]
    hint: Hint
    suggests: Strength | None


_SUGGESTS = {Hint.ONE: Strength.WEAK, Hint.DIVIDED: Strength.WEAK}


def evidence(state: State, question: str) -> Evidence:
    """Return what the answer to a question rests on, of sources that are still there."""
    answer, there = state.answer(question), set(state.sources())
    ticked = [one for one in answer.sources if one in there]
    kinds: dict[Kind, int] = {}
    for kind in Kind:
        if n := sum(kind_of(state, one) is kind for one in ticked):
            kinds[kind] = n
    hint = _hint(len(ticked), answer.agree)
    suggests = (Strength.STRONG if len(kinds) > 1 else Strength.FAIR) if hint is Hint.SAME else _SUGGESTS.get(hint)
    return Evidence(kinds, hint, suggests)


def _hint(sources: int, agree: Agree | None) -> Hint:
    if sources < 2:
        return Hint.ONE if sources else Hint.NONE
    if agree is None:
        return Hint.UNSAID
    return Hint.SAME if agree is Agree.SAME else Hint.DIVIDED


def kind_of(state: State, source: str) -> Kind:
    """Return of which kind a source is."""
    if source in (SURVEY, OTHER):
        return Kind.QUESTIONNAIRE
    if source == REGISTER:
        return Kind.REGISTER
    return Kind.TALKS if source in state.talks else Kind.PAPERS


def beyond(strength: Strength | None, suggests: Strength | None) -> bool:
    """Tell whether the evidence is said to be stronger than its sources suggest."""
    return strength is not None and suggests is not None and IN_ORDER.index(strength) > IN_ORDER.index(suggests)
