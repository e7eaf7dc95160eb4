"""What merging measures would come to, in words: per field the values side by side, what stays and what falls away."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kits import wording
from kits.live import Session
from kits.policy_cycle.council import difference_sentences as plan_told
from kits.policy_cycle.council import versions
from kits.policy_cycle.evaluation.records import Judged
from kits.policy_cycle.plan import joining
from kits.policy_cycle.plan.joining import JUDGED
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.problems import Problem
from widgets.policy_cycle.year_parts import PACKAGE, names_of

NOT_ASKED = ("text", "origin")
"""Fields that go with the measure that stays: which one that is, is asked by itself."""
WORDS = ("carried_out", "judgement", "decision")
NOTES = ("why", "note", "decision_note")

Written = Callable[[str, Any], str]


def told(session: Session[State], into: str, items: list[str], keep: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return what merging would give. Nothing is merged yet. Raises Problem when a measure is gone.

    `keep` of the answer is what the event takes: everything that was chosen, and what stays where nobody chose.
    """
    state = session.state
    there = state.plan.items
    ids = tuple(dict.fromkeys((into, *items)))
    if any(key not in there for key in ids):
        raise Problem("kits.live:problems.gone")
    merged_items = [there[key] for key in ids]
    chosen = joining.choices(merged_items, keep)
    made = joining.merged(merged_items[0], merged_items[1:], chosen, has_parts=joining.has_parts(there, ids))
    written = _writer(session, made.item, language)
    judged = _judged(state, ids, keep, language)
    say = wording.of(PACKAGE, language).say
    fields = [
        {"field": say(f"item.{name}"), **_field(name, merged_items, made, chosen, written)}
        for name in joining.CHOSEN
        if name in chosen and name not in NOT_ASKED and len(joining.options(name, merged_items)) > 1
    ]
    asked = {one["name"] for one in fields}
    return {
        "into": into,
        "keep": chosen | {one["name"]: one["chosen"] for one in judged},
        "fields": fields + [one for one in judged if len(one["options"]) > 1],
        "same": [
            {"field": say(f"item.{name}"), "value": written(name, value)}
            for name in joining.CHOSEN
            if name not in (*NOT_ASKED, *asked) and (value := getattr(made.item, name)) not in (None, "")
        ]
        + [{"field": one["field"], "value": one["options"][0]["value"]} for one in judged if len(one["options"]) == 1],
        "lost": [
            {"field": say(f"item.{name}"), "values": [written(name, value) for value in values]}
            for name, values in made.fell_away.items()
            if name not in asked
        ],
        "sources": len(made.item.findings) + len(made.item.actions) + len(made.item.causes),
        "parts": sum(item.under in ids for item in there.values() if item.id not in ids),
    }


def _field(
    name: str, items: Sequence[Item], made: joining.Merged, chosen: Mapping[str, str], written: Written
) -> dict[str, Any]:
    stays = getattr(made.item, name)
    options = [
        {"key": one.key, "value": written(name, one.value), "together": one.key == joining.TOGETHER}
        for one in joining.options(name, items)
    ]
    return {
        "name": name,
        "amount": name in joining.AMOUNTS,
        "options": options,
        "chosen": chosen[name] if stays or name != "under" else "",
        "lost": [written(name, value) for value in made.fell_away.get(name, ())],
    }


def _writer(session: Session[State], item: Item, language: str) -> Written:
    """Return what writes a field's value as the list of changes does."""
    plan = session.state.plan
    called = names_of(session, {unit.id: unit.name for unit in session.dossier.units()}, language)
    say = wording.of(PACKAGE, language).say

    def written(name: str, value: Any) -> str:
        if name == "team" and value is None:
            return say("whole_organisation")
        one = versions.Difference(versions.Kind.CHANGED, versions.Subject.ITEM, item.id, item.text, name, value, value)
        return plan_told.told(one, plan, plan, called, language).after

    return written


def _judged(state: State, ids: Sequence[str], keep: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """Return the judgements of the evaluation as a field to choose from; none where none of the measures was judged."""
    say = wording.of(PACKAGE, language).say
    known: dict[Judged, str] = {}
    for key in ids:
        if (one := state.evaluation.judged.get(key)) is not None:
            known.setdefault(one, key)
    if not known:
        return []
    chosen = keep.get(JUDGED) if keep.get(JUDGED) in known.values() else next(iter(known.values()))
    options = [{"key": key, "value": _said(one, say), "together": False} for one, key in known.items()]
    return [
        {
            "name": JUDGED,
            "field": wording.of("widgets.policy_cycle", language).say("sections.evaluation"),
            "options": options,
            "chosen": chosen,
            "lost": [one["value"] for one in options if one["key"] != chosen],
        }
    ]


def _said(judged: Judged, say: Callable[..., str]) -> str:
    values = dataclasses.asdict(judged)
    parts = [f"{say(f'judged.{name}')}: {say(f'{name}.{values[name]}')}" for name in WORDS if values[name]]
    return "; ".join([*parts, *(values[name] for name in NOTES if values[name])])
