"""Where items come from: findings and agreed actions in the client file, of any instrument.

Who carries an agreement in a workshop is a person; who owns an item is a function. So an owner is not taken over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kits.dossier.records import Action, ActionStatus, Finding, Theme
from kits.policy_cycle.plan import likeness
from kits.policy_cycle.plan.events import ItemAdded, ItemChanged, SourcesAdded
from kits.policy_cycle.plan.plan import Plan
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.terms import NAME_LIMIT
from kits.wording import clean_text


@dataclass(frozen=True)
class Unplanned:
    """What is in the client file and not in the plan: findings nothing is done about, and groups of agreed actions.

    Actions in one group say nearly the same, of whichever workshop: they become one item.
    """

    findings: tuple[Finding, ...]
    actions: tuple[tuple[Action, ...], ...]


@dataclass(frozen=True)
class Traced:
    """What an item stems from, as it stands in the client file now; `gone` counts what was deleted there."""

    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    gone: int


def taken_up(plan: Plan, actions: Mapping[str, Action]) -> Mapping[str, tuple[str, ...]]:
    """Return which items follow from which findings, by id: from the finding itself, or from what was made of it.

    A finding that is behind a weighed cause, or behind an agreed action, is taken up by the item that stems from those.
    """
    found: dict[str, dict[str, None]] = {}
    for item in plan.items.values():
        causes = (plan.weighing.causes[key] for key in item.causes if key in plan.weighing.causes)
        agreed = (actions[key] for key in item.actions if key in actions)
        behind = [key for cause in causes for key in cause.findings] + [key for one in agreed for key in one.findings]
        for finding in (*item.findings, *behind):
            found.setdefault(finding, {})[item.id] = None
    return {finding: tuple(items) for finding, items in found.items()}


def unplanned(
    plan: Plan, findings: Iterable[Finding], actions: Iterable[Action], set_aside: Collection[str] = ()
) -> Unplanned:
    """Return what no item stems from yet. Actions that were carried out already, or are not going to be, are left out.

    So are findings that were `set_aside`.
    """
    known = {action.id: action for action in actions}
    done = taken_up(plan, known).keys() | set(set_aside)
    used = {key for item in plan.items.values() for key in item.actions}
    waiting = {
        action.id: action
        for action in known.values()
        if action.id not in used and action.status in (ActionStatus.TODO, ActionStatus.BUSY)
    }
    groups = likeness.joined(likeness.pairs({key: action.text for key, action in waiting.items()}))
    first = {group[0]: group for group in groups}
    later = {key for group in groups for key in group[1:]}
    return Unplanned(
        tuple(finding for finding in findings if finding.id not in done),
        tuple(tuple(waiting[k] for k in first.get(key, [key])) for key in waiting if key not in later),
    )


def similar(plan: Plan, text: str, theme: Theme, measure: str | None = None) -> tuple[Item, ...]:
    """Return the items of a theme that have the same measure or say nearly what `text` says, before one more is made."""
    there = {item.id: item for item in plan.items.values() if item.theme is theme}
    near = set(likeness.like(text, {key: item.text for key, item in there.items()}))
    return tuple(i for i in there.values() if i.id in near or (measure is not None and i.measure == measure))


def theme_of(actions: Iterable[Action], findings: Iterable[Finding]) -> Theme | None:
    """Return the theme of the findings that actions stem from; None where there is none, or more than one."""
    stems = {finding for action in actions for finding in action.findings}
    themes = {finding.theme for finding in findings if finding.id in stems}
    return themes.pop() if len(themes) == 1 else None


def item_of(item: str, theme: Theme, actions: Sequence[Action]) -> tuple[ItemAdded | ItemChanged, ...]:
    """Return what makes one item, with this new id, of one or more agreed actions: one action for the log.

    All their findings are its sources. It is due when the first of them is. Their full texts stay in the client file.
    """
    text = clean_text(actions[0].text, single_line=True)
    findings = tuple(dict.fromkeys(finding for action in actions for finding in action.findings))
    made = ItemAdded(
        item=item, theme=theme, text=_cut(text), findings=findings, actions=tuple(action.id for action in actions)
    )
    dues = [action.due for action in actions if action.due]
    return (made, ItemChanged(item=item, changes={"due": min(dues)})) if dues else (made,)


def _cut(text: str) -> str:
    return text if len(text) <= NAME_LIMIT else f"{text[: NAME_LIMIT - 1].rsplit(' ', 1)[0]}…"


def sources_of(item: str, actions: Sequence[Action]) -> SourcesAdded:
    """Return what lets an item that is there also stem from these actions and their findings."""
    findings = tuple(dict.fromkeys(finding for action in actions for finding in action.findings))
    return SourcesAdded(item=item, findings=findings, actions=tuple(action.id for action in actions))


def traced(item: Item, findings: Mapping[str, Finding], actions: Mapping[str, Action]) -> Traced:
    """Return what an item stems from; both mappings are the client file's, by id."""
    found = tuple(findings[key] for key in item.findings if key in findings)
    agreed = tuple(actions[key] for key in item.actions if key in actions)
    return Traced(found, agreed, len(item.findings) + len(item.actions) - len(found) - len(agreed))


def of_team(finding: Finding, unit: str) -> bool:
    """Tell whether a finding is about a unit: by itself, or as one of those that took part."""
    return finding.unit == unit or unit in finding.detail.get("units", ())
