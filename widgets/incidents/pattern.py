"""What the register's page shows of the pattern: a stretch of time in sentences and tables, and what was concluded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits.dossier.records import Severity, new_id
from kits.incidents import clock
from kits.incidents import paper as papers
from kits.incidents.analysis import closing, stretches
from kits.incidents.analysis.analysis import Analysis
from kits.incidents.analysis.closing import Agreed, Closed, Conclusion
from kits.incidents.analysis.counts import QUESTIONS, WEEKDAYS
from kits.incidents.analysis.paper.context import Context
from kits.incidents.analysis.paper.tables import FIRST_HOUR, LAST_HOUR, Tables
from kits.incidents.analysis.words import named, ordered
from kits.incidents.register import Register
from kits.incidents.state import State
from kits.live import Session

LAST = ("hour", "way", "unit")
"""Questions that stand elsewhere on the page, or say nothing of the pattern."""


def shown(session: Session[State], written: str, language: str) -> dict[str, Any]:
    """Return a stretch in sentences and tables. Raises Problem for what is no stretch."""
    made = papers.analysis(session, written)
    context = Context.of(session, language)
    tables = Tables(made, context)
    closed = papers.closed_of(session.state, made.asked.stretch.written)
    return {
        "stretch": made.asked.stretch.written,
        "name": made.asked.stretch.said(language),
        "whole": list(tables.said.whole()),
        "most": list(tables.said.most()),
        "handled": list(tables.said.handled()),
        "earlier": [tables.words.say(f"column.{one}") for one in tables.against],
        "tables": [_table(tables, question) for question in QUESTIONS if question not in LAST and _said(made, question)],
        "months": [
            {"name": name, "happened": tally.incidents, "nearly": tally.near_misses} for name, tally in tables.months_of()
        ],
        "clock": _clock(made, language),
        "units": _units(tables),
        "closed": closed and _closed(closed),
        "silence": list(tables.said.silence()),
        "windows": list(tables.said.windows()),
        **beside(session, language),
    }


def beside(session: Session[State], language: str) -> dict[str, Any]:
    """Return what can be put beside the cases: the surveys and measures noted, and the plan's actions to choose from."""
    state = session.state
    actions = {(one.text, one.due or ""): None for one in session.dossier.actions()}
    return {
        "surveys": [
            {"id": key, "name": one.source, "when": stretches.taken(one.stretch).said(language)}
            for key, one in state.surveys.items()
        ],
        "measures": [{"id": key, "name": one.text, "day": one.day} for key, one in state.measures.items()],
        "actions": [{"text": text, "day": day} for text, day in actions],
    }


def units_of(session: Session[State], written: str) -> list[dict[str, str]]:
    """Return the units of which a month may be told, by name."""
    names = {unit.id: unit.name for unit in session.dossier.units()}
    found = [{"id": unit, "name": names.get(unit, "")} for unit in papers.units_of(session, written)]
    return sorted(found, key=lambda one: one["name"].casefold())


def _said(made: Analysis, question: str) -> int:
    return made.counts.by[question].said


def _table(tables: Tables, question: str) -> dict[str, Any]:
    made = tables.analysis
    counted = made.counts.by[question]
    earlier = [made.earlier[one].counts.by[question] for one in tables.against]
    return {
        "id": question,
        "name": tables.words.say(f"by.{question}"),
        "note": tables.words.say(f"several.{question}") if counted.several else "",
        "rows": [
            {
                "name": name,
                "happened": tally.incidents,
                "nearly": tally.near_misses,
                "earlier": [one.of(code).cases for one in earlier],
            }
            for code, name, tally in ordered(question, counted, tables.context.language)
        ],
    }


def _clock(made: Analysis, language: str) -> dict[str, Any] | None:
    there = made.counts.clock
    if not there:
        return None
    hours = range(min(FIRST_HOUR, *(hour for _, hour in there)), max(LAST_HOUR, *(hour for _, hour in there)) + 1)
    return {
        "hours": list(hours),
        "days": [
            {"name": named("weekday", str(day), language), "cells": [there.get((day, hour), 0) for hour in hours]}
            for day in range(WEEKDAYS)
        ],
        "most": max(there.values()),
        "unknown": made.counts.row("hour", "").cases,
    }


def _units(tables: Tables) -> dict[str, Any]:
    made = tables.analysis.units
    names = tables.context.units
    rows = [
        {"id": unit, "name": names.get(unit, ""), "happened": tally.incidents, "nearly": tally.near_misses, "earlier": []}
        for unit, tally in made.shown.items()
    ]
    return {
        "name": tables.words.say("by.unit"),
        "rows": sorted(rows, key=lambda row: -int(row["happened"]) - int(row["nearly"])),
        "note": tables.words.say("units_note" if rows else "units_none"),
    }


def _closed(closed: Closed) -> dict[str, Any]:
    return {
        "on": closed.on,
        "conclusions": [one.text for one in closed.conclusions],
        "agreed": [{"text": one.text, "owner": one.owner, "due": one.due} for one in closed.agreed],
    }


def closing_of(session: Session[State], written: str, told: Mapping[str, Any], today: dt.date | None = None) -> Closed:
    """Return an analysis as somebody closes it: `told` has its `conclusions` and what was `agreed`.

    A conclusion has `text`, `unit` and `severity`, each of the last two may be ""; an agreement `text`, `owner`, `due`.
    """
    day, cases = today or clock.today(), Register(session.dossier, session.id).cases()
    said = [one for one in told.get("conclusions", ()) if str(one.get("text", "")).strip()]
    done = [one for one in told.get("agreed", ()) if str(one.get("text", "")).strip()]
    conclusions = tuple(
        Conclusion(
            new_id(), str(one["text"]).strip(), str(one.get("unit") or "") or None,
            Severity(one["severity"]) if one.get("severity") else None,
        )
        for one in said
    )  # fmt: skip
    stems = tuple(one.id for one in conclusions)
    agreed = tuple(
        Agreed(new_id(), str(one["text"]).strip(), str(one.get("owner") or "").strip(), str(one.get("due") or ""), stems)
        for one in done
    )
    counts = closing.counts(cases, stretches.taken(written), day, papers.people_of(session))
    return Closed(new_id(), written, day.isoformat(), conclusions, agreed, counts)
