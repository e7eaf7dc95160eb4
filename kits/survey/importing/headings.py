"""Which columns are headed by which question, or by an option of one: as survey tools write that.

A heading may be the question in full, its short name or id, with the tool's own number before it, with an option behind it
in brackets, or the option alone. Questions that are worded alike ("Who was it?") are told apart by their order: what
follows another question in the list is asked after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kits.sheets import plain
from kits.survey.importing.known import Known
from kits.survey.importing.meanings import OPTION, QUESTION, Column, How, question_of
from kits.survey.importing.words import alike, listed
from kits.survey.release import Kind

WHOLE, WITHIN, NUMBERED, BY_CONTENT = 1.0, 0.95, 0.6, 0.4
LEAST = 0.35
ALIKE = 0.75
"""How alike a heading and a question have to be."""
OPTION_ALIKE = 0.85
_TAG = re.compile(r"<[^>]*>")
_CODE = re.compile(r"^\s*\[?[a-z]{0,3}\d+[a-z]{0,2}\d*\]?\s*[.):\]–-]\s*", re.I)
_NUMBER = re.compile(r"(?:g\d+)?(?:q|v|vraag|question|vr|nr)? ?0*(\d{1,3})")
_OPTION_NUMBER = re.compile(r"(?:g\d+)?(?:q|v|vraag|question) ?0*(\d{1,3}) (?:sq|o|option|optie)? ?0*(\d{1,3})")
_BRACKETS = re.compile(r"^(.*?)\s*\[([^\]]+)\]\s*$", re.S)
_REPEAT = re.compile(r"(?<=[?.!])\s*\d{1,2}$")
"""What a tool puts behind the same question asked again: "Who was it?2"."""


@dataclass(frozen=True)
class Headed:
    """Roles of columns by their place."""

    roles: Mapping[int, str] = field(default_factory=dict)

    def is_asked(self, n: int) -> bool:
        """Say whether a column is one of what is asked."""
        return n in self.roles


def headed(header: Sequence[str], known: Known, cells: Mapping[int, Sequence[str]] | None = None) -> Headed:
    """Return which columns hold which questions, each at most once.

    With `cells` of columns what stands in them counts as well, where a heading says nothing.
    """
    fits = [scores(heading, known, None if cells is None else cells.get(n, ())) for n, heading in enumerate(header)]
    questions = list(known.questions)
    roles = _in_order(fits, questions)
    taken = set(roles.values())
    for n, found in enumerate(fits):  # asked in another order than ours: what only one question can be
        free = [(score, role) for role, score in found.items() if role not in taken]
        best = max(free, default=(0.0, ""))
        if n not in roles and best[0] >= ALIKE and sum(score == best[0] for score, _ in free) == 1:
            if best[1].startswith(QUESTION) and any(question_of(one) == question_of(best[1]) for one in taken):
                continue
            roles[n] = best[1]
            taken.add(best[1])
    return Headed(dict(sorted(roles.items())))


def _in_order(fits: Sequence[Mapping[str, float]], questions: Sequence[str]) -> dict[int, str]:
    """Return the roles that fit best while questions keep their order; a question may have a column for each option."""
    best: list[list[dict[str, float]]] = [
        [
            {role: score for role, score in found.items() if question_of(role) == question and score >= LEAST}
            for question in questions
        ]
        for found in fits
    ]
    width = len(questions)
    total = [0.0] * (width + 1)
    choices: list[list[tuple[str, str]]] = []
    for found in best:
        before, total = total, [0.0] * (width + 1)
        chosen = [("", "")] * (width + 1)
        total[0] = before[0]
        for j in range(1, width + 1):
            total[j], chosen[j] = before[j], ("skip", "")
            if total[j - 1] > total[j]:
                total[j], chosen[j] = total[j - 1], ("left", "")
            for role, score in found[j - 1].items():
                stays = role.startswith(OPTION) and before[j] > before[j - 1]
                so_far = before[j] if stays else before[j - 1]
                if so_far + score > total[j] + 1e-9:
                    total[j], chosen[j] = so_far + score, ("stay" if stays else "take", role)
        choices.append(chosen)
    return _traced(choices, width)


def _traced(choices: Sequence[Sequence[tuple[str, str]]], width: int) -> dict[int, str]:
    roles: dict[int, str] = {}
    j, n = width, len(choices) - 1
    while n >= 0 and j >= 0:
        how, role = choices[n][j]
        if how == "left":
            j -= 1
            continue
        if how in ("take", "stay"):
            roles[n] = role
            j -= how == "take"
        n -= 1
    seen: dict[str, int] = {}
    for n in sorted(roles):  # an option that comes again is one of a question that follows
        if roles[n] in seen:
            del roles[n]
        else:
            seen[roles[n]] = n
    return roles


# ── how well a heading fits ─────────────────────────────────────────────────────────────────────────────────────────────


def scores(heading: str, known: Known, cells: Sequence[str] | None = None) -> dict[str, float]:
    """Return the roles that a column may have, each with how well it fits."""
    text = _TAG.sub(" ", heading)
    bare = _CODE.sub("", text, count=1)
    brackets = _BRACKETS.match(bare)
    own = {plain(one) for one in (text, bare, _REPEAT.sub("", bare))} - {""}
    found: dict[str, float] = {}
    for number, question in enumerate(known.questions.values(), 1):
        role, wordings = f"{QUESTION}{question.id}", known.wordings[question.id]
        score = _worded(own, wordings)
        if brackets or not score:
            found |= _options(question.id, brackets, bare, own, known)
        code = _NUMBER.fullmatch(plain(text))
        if not score and code and int(code[1]) == number:
            score = NUMBERED
        nameless = not plain(text) or bool(code)
        if nameless and cells and question.kind is not Kind.REMARK:
            fits = _understood(known, role, cells)
            score = max(score, BY_CONTENT * fits) if fits > 0 or score == 0 else score / 3
        if score:
            found[role] = score
    for number, question in enumerate(known.questions.values(), 1):
        match = _OPTION_NUMBER.fullmatch(plain(text))
        options = known.options(question.id)
        if match and question.kind is Kind.SEVERAL and int(match[1]) == number and 1 <= int(match[2]) <= len(options):
            found[f"{OPTION}{question.id}:{options[int(match[2]) - 1].id}"] = NUMBERED
    if not found and len(known.remarks) == 1 and own & listed("remark"):
        found[f"{QUESTION}{known.remarks[0]}"] = WITHIN
    return found


def _worded(own: set[str], wordings: frozenset[str]) -> float:
    if own & wordings:
        return WHOLE
    long = [one for one in wordings if len(one.split()) > 2]
    if any(one in said for one in long for said in own):
        return WITHIN
    return max((alike(said, long, ALIKE) for said in own), default=0.0) * WITHIN


def _options(question: str, brackets: re.Match[str] | None, bare: str, own: set[str], known: Known) -> dict[str, float]:
    """Return how well a heading fits each option of a question that has a column for each."""
    if known.questions[question].kind is not Kind.SEVERAL:
        return {}
    wordings = known.wordings[question]
    found: dict[str, float] = {}
    for word, option in known.answers[question].items():
        role, score = f"{OPTION}{question}:{option}", 0.0
        if brackets and plain(brackets[2]) and alike(plain(brackets[2]), (word,), OPTION_ALIKE):
            asked = {plain(brackets[1]), plain(_CODE.sub("", brackets[1], count=1))} - {""}
            score = max(_worded(asked, wordings), NUMBERED if not asked or _is_code(brackets[1]) else 0.0)
        elif any(said == f"{wording} {word}" for said in own for wording in wordings):
            score = WHOLE
        elif " " in word and word in own:
            score = NUMBERED
        if score:
            found[role] = max(score, found.get(role, 0.0))
    return found


def _is_code(text: str) -> bool:
    return bool(re.fullmatch(r"\s*[a-z]{0,3}\d{0,3}[a-z]{0,2}\d*\s*", text, re.I))


def _understood(known: Known, role: str, cells: Sequence[str]) -> float:
    """Return which part of a column's different words is one of the options, by its words or its number."""
    words = [one for one in Column(known, role, cells).words.values() if one.said]
    return sum(one.how in (How.SAME, How.NUMBER) for one in words) / len(words) if words else 0.0
