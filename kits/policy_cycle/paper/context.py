"""Whose plan it is, and what of the client file stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from kits import client_facts, instruments
from kits.dossier.records import Action, Finding, Theme
from kits.instrument import Counted
from kits.policy_cycle.missing import Known
from kits.policy_cycle.steps import points
from kits.reports import paper
from kits.small_groups.organisation import Tree, tree_in

if TYPE_CHECKING:
    from kits.live import Session


@dataclass(frozen=True)
class Context(paper.Context):
    """What the papers of a policy year need besides its own state.

    `findings` and `actions` are those of the client file, by id; `sessions` the titles of its sessions and `held` the days
    they were held; `tree` tells which figures may be shown, and hears which were asked; `there` which units have not been
    put away; `settings` are the organisation's. `gaps` says whether the document lists what is still to be filled in;
    `of_day` (ISO text) is the day a paper is of, where it is made afterwards: what is late is told as of then;
    `again` tells of a session which one looks at the same again; `counted` is what other instruments counted by quarter.
    """

    findings: Mapping[str, Finding] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    sessions: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    tree: Tree = field(default_factory=Tree)
    there: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    gaps: bool = True
    elsewhere: Mapping[tuple[str, Theme], str] = field(default_factory=dict)
    of_day: str = ""
    again: Mapping[str, str] = field(default_factory=dict)
    counted: tuple[Counted, ...] = ()
    package: str = field(default="kits.policy_cycle", kw_only=True)

    @property
    def known(self) -> Known:
        """What the list of what is missing needs of the client file."""
        found, on = tuple(self.findings.values()), self.created.date()
        return Known(self.tree, self.there, found, self.actions, self.held, on, self.elsewhere)

    @classmethod
    def of(cls, session: Session[Any], language: str, **more: Any) -> Self:
        """Return the context of a policy year in a client file."""
        dossier = session.dossier
        rows, units = dossier.sessions(), dossier.units()
        return super().of(
            session,
            language,
            findings={finding.id: finding for finding in dossier.findings()},
            actions={action.id: action for action in dossier.actions()},
            sessions={row.id: row.title for row in rows},
            again={row.follows: row.id for row in reversed(rows) if row.follows},
            held={row.id: row.held_on for row in rows if row.held_on},
            tree=replace(tree_in(dossier), asked=set()),
            there=tuple(unit.id for unit in units if unit.archived_at is None),
            settings=dossier.organisation().settings,
            counted=instruments.counted(dossier, language),
            elsewhere=client_facts.elsewhere(dossier, language, but="policy_cycle", things=points.things()),
            **more,
        )
