"""The plan as a list in Excel, and its days for a calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kits.dossier.records import ActionStatus
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.plan import sources
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import picture
from kits.reports import calendars, lists, paper
from kits.reports.calendars import Entry
from kits.reports.paper import Export, short

WIDTHS = {
    "text": 46, "theme": 20, "goal": 36, "owner": 24, "helpers": 24, "starts": 13, "due": 13, "budget": 12, "status": 14,
    "priority": 12, "level": 14, "team": 22, "indicator": 22, "evaluate_how": 30, "evaluate_on": 13, "findings": 46,
}  # fmt: skip
SUMMARY_SHOWN = 100


def excel(state: State, context: Context) -> Export:
    """Return the plan as an Excel sheet: one measure a row, what goes first on top, money and days as such."""
    columns = tuple((context.words.shared(f"item.{name}"), width) for name, width in WIDTHS.items())
    rows = [_row(state, context, item) for item in picture.ranked(state.plan.weighing, state.plan.items.values())]
    return lists.excel(_name(state, context), context.words.say("file.plan"), columns, rows, context)


def _name(state: State, context: Context) -> str:
    named = context.words.say("file.plan")
    return paper.file_name(named, str(state.year or ""), named)


def _row(state: State, context: Context, item: Item) -> tuple[object, ...]:
    say = context.words.shared
    weighed = picture.weighed(state.plan.weighing, item)
    indicator = state.figures.indicators.get(item.indicator or "")
    traced = sources.traced(item, context.findings, context.actions)
    cells = {
        "text": item.text,
        "theme": say(f"themes.{item.theme}"),
        "goal": item.goal,
        "owner": item.owner,
        "helpers": item.helpers,
        "starts": _day(item.starts),
        "due": _day(item.due),
        "budget": item.budget,
        "status": say(f"status.{item.status}"),
        "priority": say(f"priorities.{weighed.priority}") if weighed.priority else "",
        "level": say(f"levels.{item.level}") if item.level else "",
        "team": context.units.get(item.team or "", ""),
        "indicator": indicator.name if indicator else "",
        "evaluate_how": item.evaluate_how,
        "evaluate_on": _day(item.evaluate_on),
        "findings": "\n".join(finding.text for finding in traced.findings),
    }
    return tuple(cells[name] for name in WIDTHS)


def _day(iso: str | None) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def calendar(state: State, context: Context) -> Export:
    """Return the days on which measures are due or are to be evaluated; those that are over are left out."""
    title = f"{context.words.say('file.plan')} {state.year}"
    return calendars.calendar(_name(state, context), title, "Plan", _entries(state, context), context)


def _entries(state: State, context: Context) -> Iterator[Entry]:
    say = context.words.say
    for item in state.plan.items.values():
        text = short(item.text, SUMMARY_SHOWN)
        said = (item.goal, say("calendar.who", who=item.owner) if item.owner else "")
        if item.due and item.status not in (ActionStatus.DONE, ActionStatus.NOT_DONE):
            reminder = say("calendar.due_reminder", text=text)
            yield Entry(f"due-{context.session}-{item.id}", dt.date.fromisoformat(item.due), text, reminder, said)
        if item.evaluate_on and item.status is not ActionStatus.NOT_DONE:
            summary = say("calendar.evaluate", text=text)
            day = dt.date.fromisoformat(item.evaluate_on)
            yield Entry(f"evaluate-{context.session}-{item.id}", day, summary, summary, (item.evaluate_how,))
