"""What the page of a policy year shows: its state as JSON, with what the model works out of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from kits import client_facts, instruments, wording
from kits.dossier.records import Action, ActionStatus, Basis, Finding, Theme, Unit
from kits.live import Session
from kits.policy_cycle import numbers
from kits.policy_cycle.evaluation import effect, effect_sentences, gaps, target_sentences
from kits.policy_cycle.figures import target_figures
from kits.policy_cycle.figures.counted import with_counted
from kits.policy_cycle.figures.records import Figures
from kits.policy_cycle.findings import description
from kits.policy_cycle.findings import sources as finding_sources
from kits.policy_cycle.intent import targets
from kits.policy_cycle.intent.records import Point, Target
from kits.policy_cycle.missing import Known
from kits.policy_cycle.model import INSTRUMENT
from kits.policy_cycle.plan import completeness, merging, sources, stems, teams
from kits.policy_cycle.plan.records import Item
from kits.policy_cycle.state import State
from kits.policy_cycle.steps import points
from kits.policy_cycle.terms import Step
from kits.policy_cycle.weighing import picture
from kits.small_groups.organisation import Tree, tree_in, uncounted
from kits.small_groups.records import GROUP
from widgets.kept import Kept
from widgets.policy_cycle import documents, figure_table, year_parts
from widgets.policy_cycle.year_parts import plain

PACKAGE = "kits.policy_cycle"
OVER = (ActionStatus.DONE, ActionStatus.NOT_DONE)


class View:
    """Builds the page's view of a policy year, and keeps what did not change: only what changed is worked out and sent."""

    def __init__(self) -> None:
        self._kept = Kept()
        self.tree: Tree | None = None

    def of(self, session: Session[State], language: str) -> dict[str, Any]:
        """Return the whole view of a policy year."""
        s, dossier, kept = session.state, session.dossier, self._kept
        rows = dossier.sessions()
        units = kept.same("units_read", dossier.units())
        findings = kept.same("findings_read", dossier.findings())
        actions = kept.same("actions_read", dossier.actions())
        titles = kept.same("titles", {row.id: row.title for row in rows})
        today = dt.datetime.now(dt.UTC).astimezone().date()
        on = session.changed_at.astimezone().date() if session.changed_at else today  # as it stands in the documents
        names = kept.part("names", (units,), lambda: {unit.id: unit.name for unit in units})
        tree = self.tree = tree_in(dossier, units, self.tree)
        held = kept.same("held", {row.id: row.held_on for row in rows if row.held_on})
        others = kept.same("others", client_facts.stamp(dossier, but=INSTRUMENT))
        there = kept.part(
            "elsewhere",
            (others, language),
            lambda: client_facts.elsewhere(dossier, language, but=INSTRUMENT, things=points.things()),
        )
        counted = kept.part(
            "counted_read", (others, language), lambda: with_counted(Figures(), instruments.counted(dossier, language))
        )
        known = kept.part(
            "known",
            (tree, units, findings, actions, held, on, there),
            lambda: Known(tree, _there(units), tuple(findings), {one.id: one for one in actions}, held, on, there),
        )
        weighing = s.plan.weighing
        weighed = kept.each(
            "weighed", s.plan.items, lambda item: (item, weighing), lambda item: picture.weighed(weighing, item)
        )
        items = kept.each(
            "items",
            s.plan.items,
            lambda item: (item, *vars(weighed[item.id]).values(), today),
            lambda item: _item(item, weighed[item.id], today),
        )
        return {
            "year": s.year,
            "step": s.step.value,
            "closed": s.closed,
            "today": today.isoformat(),
            "subs": _subs(s, len(findings), items, language),
            "units": kept.part("units", (units,), lambda: {u.id: u.name for u in units if u.archived_at is None}),
            "uncounted": kept.part("uncounted", (tree,), lambda: list(uncounted(tree))),
            "intentions": dict(s.plan.intentions),
            "targets": kept.each(
                "targets",
                s.plan.targets,
                lambda one: (
                    one,
                    s.figures.indicators.get(one.indicator or ""),
                    s.figures.values.get(one.indicator or ""),
                    tree,
                    s.year,
                    names,
                    language,
                ),
                lambda one: _target(s, one, tree, names, language),
            ),
            "start": {
                theme.value: {subject.value: dataclasses.asdict(one) for subject, one in said.items()}
                for theme, said in s.plan.start.items()
            },
            "questions": plain(s.questions.values()),
            "consultations": plain(s.consultations.values()),
            "findings": kept.part(
                "findings",
                (findings, titles, s.noted, s.set_aside, language),
                lambda: {one.id: _finding(s, one, titles, session.id, language) for one in findings},
            ),
            "finding_sources": kept.part("finding_sources", (language,), lambda: _finding_sources(language)),
            "large_units": kept.part("large_units", (tree,), lambda: [u for u, n in tree.sizes.items() if n > GROUP]),
            "waiting": self._waiting(s, findings, actions, titles),
            "actions": kept.part(
                "actions",
                (actions, titles),
                lambda: {one.id: {"text": one.text, "session": titles.get(one.session or "", "")} for one in actions},
            ),
            "items": items,
            "merging": self._merging(s),
            "budget": kept.part(
                "budget",
                (s.plan.items,),
                lambda: _costs(s, numbers.Money.BUDGET),
            ),
            "spent": kept.part("spent", (s.plan.items,), lambda: _costs(s, numbers.Money.SPENT)),
            "incomplete": [key for key, item in items.items() if item["lacks"]],
            "teams": self._teams(s),
            "causes": kept.part("causes", (s.plan.weighing,), lambda: _causes(s)),
            "groups": plain(s.plan.weighing.groups.values()),
            "feeds": kept.part("feeds", (s.plan.weighing,), lambda: sorted(list(pair) for pair in s.plan.weighing.feeds)),
            "circles": kept.part(
                "circles", (s.plan.weighing,), lambda: [list(circle) for circle in picture.circles(s.plan.weighing)]
            ),
            "tackled": sorted(picture.tackled(s.plan.items.values())),
            "one_sided": [
                wording.of(PACKAGE, language).say(f"weighing.{key}")
                for key in picture.one_sided(picture.mix(s.plan.items.values()))
            ],
            "together": {theme.value: dataclasses.asdict(one) for theme, one in s.plan.weighing.together.items()},
            "indicators": kept.each(
                "indicators",
                s.figures.indicators,
                lambda one: (one, s.figures.values.get(one.id), tree, today, on, language),
                lambda one: figure_table.shown(kept, s.figures, one, tree, today, on, language),
            ),
            "counted": kept.each(
                "counted",
                counted.indicators,
                lambda one: (one, counted.values[one.id], tree, today, on, language),
                lambda one: figure_table.counted(kept, counted, one, tree, today, on, language),
            ),
            "points": {theme.value: _plain_points(said) for theme, said in s.points.items()},
            "to_do": kept.part("to_do", (language,), lambda: _to_do(language)),
            "council": kept.part(
                "council", (s.requests, s.conditions, s.versions, s.plan, language), lambda: year_parts.council(s, language)
            ),
            "evaluation": self._evaluation(s, tree, on, names, language),
            "begins": "",
            "documents": kept.part(
                "documents",
                (teams.teams(s.plan), s.versions, s.requests, names, language),
                lambda: documents.shown(s, names, language),
            ),
            "following": next((row.id for row in rows if row.follows == session.id), None),
            **year_parts.of(session, kept, known, units, language),
        }

    def _waiting(self, s: State, findings: list[Finding], actions: list[Action], titles: dict[str, str]) -> dict[str, Any]:
        by_id = self._kept.part("actions_by_id", (actions,), lambda: {action.id: action for action in actions})
        followed = frozenset(sources.taken_up(s.plan, by_id))
        used = followed | s.set_aside.keys() | {key for item in s.plan.items.values() for key in item.actions}
        used = self._kept.same("used", used)

        def waiting() -> dict[str, Any]:
            unplanned = sources.unplanned(s.plan, findings, actions, s.set_aside)
            return {
                "findings": [one.id for one in unplanned.findings],
                "actions": [_waiting(group, findings, titles) for group in unplanned.actions],
            }

        return self._kept.part("waiting", (used, findings, actions, titles), waiting)

    def _merging(self, s: State) -> list[dict[str, Any]]:
        told = tuple((i.id, i.text, i.theme, i.measure, i.status, i.under, i.team) for i in s.plan.items.values())
        return self._kept.part(
            "merging",
            (told, s.kept_apart),
            lambda: [
                {"items": list(one.items), "why": one.why.value, "across": one.across_teams}
                for one in merging.proposals(s.plan.items, s.kept_apart)
            ],
        )

    def _teams(self, s: State) -> dict[str, list[dict[str, Any]]]:
        told = tuple((i.id, i.team, i.under, i.theme, i.measure, i.indicator) for i in s.plan.items.values())
        return self._kept.part("teams", (told,), lambda: {team: _team_plan(s, team) for team in teams.teams(s.plan)})

    def _evaluation(self, s: State, tree: Tree, on: dt.date, names: dict[str, str], language: str) -> dict[str, Any]:
        """Return what was judged, with what figures say: those of an item are of its indicator and team alone."""
        year, known = s.year or 0, s.figures

        def stems(indicator: str | None) -> tuple[Any, ...]:
            definition = known.indicators.get(indicator or "")
            compared = known.values if known.reorganised else known.values.get(indicator or "")
            return (definition, compared, known.reorganised, tree, year, on, names, language)

        def told(made: effect.Effect) -> tuple[str, ...]:
            return effect_sentences.sentences(made, names, language, desk=True)

        of_items = {(item.indicator, item.team): item for item in s.plan.items.values()}
        said = self._kept.each(
            "effects",
            {f"{indicator} {team}": item for (indicator, team), item in of_items.items()},
            lambda item: (item.indicator, item.team, *stems(item.indicator)),
            lambda item: told(effect.of_item(known, item, year, tree, on)),
        )
        return {
            "judged": {key: dataclasses.asdict(one) for key, one in s.evaluation.judged.items()},
            "fits": {theme.value: dataclasses.asdict(one) for theme, one in s.evaluation.fits.items()},
            "evidence": [dataclasses.asdict(one) for one in s.evaluation.evidence],
            "effects": {item.id: said[f"{item.indicator} {item.team}"] for item in s.plan.items.values()},
            "targets": self._kept.each(
                "target_effects",
                s.plan.targets,
                lambda target: (target, *stems(target.indicator)),
                lambda target: told(effect.of_target(known, target, year, tree, on)),
            ),
            "gaps": self._kept.part(
                "gaps", (s.plan.items, s.evaluation, s.consultations), lambda: dataclasses.asdict(gaps.gaps(s))
            ),
        }


def _there(units: list[Unit]) -> tuple[str, ...]:
    return tuple(unit.id for unit in units if unit.archived_at is None)


def _plain_points(said: Mapping[str, Point]) -> dict[str, dict[str, Any]]:
    return {key: dataclasses.asdict(point) for key, point in said.items()}


def _to_do(language: str) -> list[dict[str, Any]]:
    """Return the points of all steps, with their basis in words."""
    say = wording.of(PACKAGE, language).say
    return [
        {
            "id": one.id,
            "step": one.step.value,
            "themes": [theme.value for theme in one.themes],
            "text": points.said(one.id, language),
            "law": one.basis is Basis.LAW,
            "basis": points.cited(one, language) or say(f"bases.{one.basis}"),
        }
        for one in points.points()
    ]


def _costs(s: State, money: numbers.Money) -> dict[str, dict[str, Any]]:
    """Return what the measures of each theme cost, or what was spent on them, and those of all ("")."""
    items = s.plan.items.values()
    counted = numbers.counting(items, money)
    of = {"": list(items)} | {theme.value: [item for item in items if item.theme is theme] for theme in Theme}
    return {theme: dataclasses.asdict(numbers.costs(some, counted, money)) for theme, some in of.items()}


def _subs(s: State, findings: int, items: dict[str, dict[str, Any]], language: str) -> dict[str, str]:
    say = wording.of("widgets.policy_cycle", language).say
    late = sum(item["state"] == "late" for item in items.values())
    return {
        Step.INTEND.value: say("subs.targets", n=len(s.plan.targets)),
        Step.KNOW.value: say("subs.findings", n=findings),
        Step.WEIGH.value: say("subs.causes", n=len(s.plan.weighing.causes)),
        Step.ACT.value: say("subs.items", n=len(items)),
        Step.WATCH.value: say("subs.late", n=late),
    }


def _finding(s: State, finding: Finding, titles: dict[str, str], session: str, language: str) -> dict[str, Any]:
    """Return a finding; `noted` are the fields of one that was written down in this year, and can be changed here."""
    noted = s.noted.get(finding.key) if finding.session == session else None
    return {
        "id": finding.id,
        "text": description.text_of(finding, language),
        "theme": finding.theme.value,
        "unit": finding.unit,
        "severity": finding.severity.value if finding.severity else None,
        "from": description.where_from(finding, titles, language),
        "day": str(finding.detail.get("day", "")) if description.by_hand(finding) else "",
        "conduct": description.conduct_of(finding),
        "set_aside": s.set_aside.get(finding.id, ""),
        "noted": dataclasses.asdict(noted) if noted else None,
    }


def _finding_sources(language: str) -> list[dict[str, Any]]:
    return [
        {"id": one.id, "name": description.source_name(one.id, language), "of_people": one.of_people}
        for one in finding_sources.sources().values()
    ]


def _waiting(group: tuple[Any, ...], findings: list[Finding], titles: dict[str, str]) -> dict[str, Any]:
    theme = sources.theme_of(group, findings)
    return {
        "ids": [action.id for action in group],
        "text": group[0].text,
        "due": min((action.due for action in group if action.due), default=None),
        "theme": theme.value if theme else None,
        "sessions": sorted({titles.get(action.session or "", "") for action in group} - {""}),
    }


def _item(item: Item, weighed: picture.Weighed, today: dt.date) -> dict[str, Any]:
    lacks = completeness.lacks(item)
    return {
        **dataclasses.asdict(item),
        "lacks": [lack.value for lack in lacks],
        "advice": [advice.value for advice in completeness.advised(item)],
        "state": state_of(item, bool(lacks), today),
        "weighed": {"priority": weighed.priority, "reasons": list(weighed.reasons), "own": weighed.own},
        "section": stems.section(item.measure),
    }


def state_of(item: Item, lacking: bool, today: dt.date) -> str:
    """Return how an item stands for a list: done, not_done, late, incomplete, busy or todo."""
    if item.status in OVER:
        return item.status.value
    if item.due and dt.date.fromisoformat(item.due) < today:
        return "late"
    return "incomplete" if lacking else item.status.value


def _team_plan(s: State, team: str) -> list[dict[str, Any]]:
    return [
        {
            "item": one.item.id,
            "general": one.general.id if one.general else None,
            "proposed": [other.id for other in one.proposed],
        }
        for one in teams.team_plan(s.plan, team)
    ]


def _target(s: State, target: Target, tree: Tree, names: Mapping[str, str], language: str) -> dict[str, Any]:
    start = target_figures.baseline(s.figures, target, tree)
    value = start.value if start else target.baseline  # what was typed here, its field shows as well
    return {
        **dataclasses.asdict(target),
        "starts_from": value,
        "aim": targets.aim(target, value),
        "told": target_sentences.told(s.figures, target, s.year or 0, tree=tree, units=names, language=language).sentences(
            language
        ),
        "lacks": [
            lack.value for lack in targets.lacks(target, value, kept_back=target_figures.kept_back(s.figures, target, tree))
        ],
    }


def _causes(s: State) -> dict[str, dict[str, Any]]:
    """Return the causes where the picture of all themes has them, with the layer each has in its theme's own picture."""
    weighing = s.plan.weighing
    within = {placed.cause.id: placed.layer for theme in Theme for placed in picture.picture(weighing, theme)}
    return {
        placed.cause.id: {
            **dataclasses.asdict(placed.cause),
            "layer": placed.layer,
            "layer_in_theme": within[placed.cause.id],
            "leads_to": placed.leads_to,
            "circle": placed.circle,
        }
        for placed in picture.picture(weighing)
    }
