"""What matters to a works council that is asked about a plan, in a few lines: what it holds, costs, and what changed."""

from __future__ import annotations

from kits.policy_cycle.council import standing, versions
from kits.policy_cycle.council.difference_sentences import told
from kits.policy_cycle.paper import costs
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.weighing import picture
from kits.reports.blocks import Block, Callout
from kits.reports.paper import short

FIRST_ITEMS, FIRST_CHANGES = 3, 3
"""Measures and changes that are named; how many there are is said of all."""
LINE = 100
"""Characters of a measure or a change."""


def opening(year: Year) -> list[Block]:
    """Return the box a document begins with while the council is asked about this plan; nothing when it is not."""
    request = standing.current(year.state)
    if request is None or request.decision is not None or standing.changed_since(year.state, request):
        return []
    asks = year.say("matters.asks", asked=standing.asked(request, year.words.language))
    by = year.say("matters.by", day=year.words.day(request.answer_by)) if request.answer_by else year.say("matters.no_day")
    return [Callout(year.say("matters.title"), items=(asks, *points(year), by))]


def points(year: Year) -> tuple[str, ...]:
    """Return what the plan holds, what goes first, what it costs, and what changed since the last version."""
    said = [year.say("brief.items", n=len(year.items))]
    first = [
        short(item.text, LINE) for item in year.items if picture.weighed(year.state.plan.weighing, item).priority == "high"
    ]
    if first:
        more = len(first) - FIRST_ITEMS
        named = [f"‘{text}’" for text in first[:FIRST_ITEMS]] + ([year.say("team.more", n=more)] if more > 0 else [])
        said.append(year.say("matters.first", items=year.words.listed(named)))
    return (*said, *costs.sentences(year), *_changed(year))


def _changed(year: Year) -> tuple[str, ...]:
    """Return how much changed since the last version, or since what the council decided about, and what weighs most."""
    then = versions.before(year.state)
    found = versions.changes(year.state)
    if then is None or not found:
        return ()
    lines = []
    for one in found[:FIRST_CHANGES]:
        words = told(one, then.plan, year.state.plan, year.names, year.words.language)
        what = f"{words.field.lower()}: {short(words.before, 40)} → {short(words.after, 40)}" if words.field else words.kind
        lines.append(f"‘{short(words.name, 60)}’ ({what})")
    if (more := len(found) - FIRST_CHANGES) > 0:
        lines.append(year.say("team.more", n=more))
    since = standing.compared(then, year.words.language)
    return (year.say("matters.changed", n=len(found), since=since, changes=year.words.listed(lines)),)
