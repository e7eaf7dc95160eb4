"""The questionnaire as somebody sees who fills it in: on a phone, on a device passed round, or typed in from paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kits import wording
from kits.live.phones import at_hub
from kits.survey.state import Breakdown, State

HERE = Path(__file__).parent / "form"
PACKAGE = "kits.survey.form"
"""The words of the form itself."""


def form(state: State, language: str) -> dict[str, Any]:
    """Return what is asked, in words, as JSON can carry it.

    `{name, intro, months, floor, blocks: [{id, name, teams}], categories: [{id, name}], by: "" | "site" | "function",
    parts: [{id, title, intro, questions: [{id, kind, said, help, options: [{id, said}], after: {question, but: [option]} or
    None}]}]}`; of parts, those in which something is asked. `floor` is about how many people at least anything is told,
    `teams` are those of a block whose name does not say them.
    """
    contents, opened = state.questionnaire.contents, state.opened
    asked = {one.id for one in state.asked}
    parts = []
    for part in contents.parts:
        questions = [
            {
                "id": one.id,
                "kind": one.kind.value,
                "said": one.said[language],
                "help": one.help[language] if one.help else "",
                "options": [{"id": option.id, "said": option.said[language]} for option in contents.options(one)],
                "after": {"question": one.after.question, "but": list(one.after.but)} if one.after else None,
            }
            for one in part.questions
            if one.id in asked
        ]
        if questions:
            intro = part.intro[language] if part.intro else ""
            parts.append({"id": part.id, "title": part.title[language], "intro": intro, "questions": questions})
    return {
        "name": state.questionnaire.heading.name[language],
        "intro": contents.intro[language] if contents.intro else "",
        "months": state.questionnaire.heading.months,
        "floor": opened.floor if opened else state.plan.floor,
        "blocks": [
            {"id": one.id, "name": one.name, "teams": [] if one.name == ", ".join(one.teams) else list(one.teams)}
            for one in opened.blocks
        ]
        if opened
        else [],
        "categories": [{"id": one.id, "name": one.name} for one in opened.categories] if opened else [],
        "by": (state.plan.breakdown if opened and opened.categories else Breakdown.NONE).value,
        "parts": parts,
    }


def told(state: State, language: str, *, on_phone: bool = False) -> dict[str, Any]:
    """Return what the form (`form/questionnaire.js`) knows: all that is asked, and its own words, in each language.

    `language` is the one it begins with. On a phone it has some words more.
    """
    said = {one: wording.of(PACKAGE, one) for one in wording.LANGUAGES}
    words = {one: dict(texts.get("page")) for one, texts in said.items()}
    for one, texts in said.items() if on_phone else ():
        words[one] |= texts.get("phone") | (texts.get("phone_over_tls") if at_hub.over_tls() else {})
    return {
        "language": language,
        "asked": {one: form(state, one) for one in wording.LANGUAGES},
        "words": words,
    }
