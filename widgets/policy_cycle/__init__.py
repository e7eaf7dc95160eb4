"""The page of a policy year: the five steps, the works council, and what it leaves on paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from kits import live, wording
from kits.consent.papers import Paper
from kits.dossier.records import SessionRow, Theme, new_id
from kits.policy_cycle import paper
from kits.policy_cycle.evaluation import next_year
from kits.policy_cycle.measures.library import library
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import package
from kits.policy_cycle.plan import sources
from kits.policy_cycle.state import State
from kits.policy_cycle.steps.points import points
from kits.policy_cycle.terms import ORGANISATION
from kits.problems import Problem
from kits.reports.paper import REPORT
from kits.small_groups.organisation import HEADCOUNT, MOST_PEOPLE, tree_in
from widgets import follow_up, house_style
from widgets.house_style import HouseStyleCommands
from widgets.page import Send
from widgets.policy_cycle import merging, view, year_parts
from widgets.policy_cycle.figure_entry import FigureEntry
from widgets.policy_cycle.figure_list import FigureList
from widgets.policy_cycle.law import LawRemarks
from widgets.policy_cycle.read_back import ReadBack
from widgets.policy_cycle.rie import RieList
from widgets.sending import Sending
from widgets.session_page import SessionPage


class PolicyCyclePage(
    HouseStyleCommands, LawRemarks, ReadBack, FigureEntry, FigureList, RieList, Sending, SessionPage[State]
):
    """A policy year, for who sits at the desk. Opens the session its address names: `?dossier=…&session=…`."""

    speaks = ("widgets", "widgets.policy_cycle", "kits.policy_cycle", "kits.consent")
    package = "kits.policy_cycle"
    model = MODEL

    def __init__(self, send: Send) -> None:
        super().__init__(send)
        self._view = view.View()

    @classmethod
    def read_ahead(cls) -> None:
        """Read the workbook's measures and the steps' points as well."""
        super().read_ahead()
        library()
        points()

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the policy year with the client file's findings and agreed actions beside it."""
        shown = self._view.of(session, self.language)
        return {**shown, "typed": self.typed_figures(), **house_style.shown(session.dossier)}

    # ── plan ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_take_actions(self, actions: list[str], theme: str, into: str = "") -> dict[str, Any]:
        """Make one item of agreed actions, or let the item `into` stem from them as well. Answers the item's id."""
        session = self.open_session()
        chosen = [action for action in session.dossier.actions() if action.id in set(actions)]
        if not chosen:
            raise Problem("kits.live:problems.gone")
        if into:
            session.do(sources.sources_of(into, chosen))
            return {"item": into}
        item = new_id()
        session.do(*sources.item_of(item, Theme(theme), chosen))
        return {"item": item}

    def do_library(self) -> dict[str, Any]:
        """Answer with the workbook's measures, in words: `{measures: [{id, theme, name, …}]}`."""
        return {"measures": year_parts.measures(self.language)}

    def do_similar(self, text: str, theme: str, measure: str = "") -> dict[str, Any]:
        """Answer which items of the plan nearly say this, before one more is made."""
        near = sources.similar(self.open_session().state.plan, text, Theme(theme), measure or None)
        return {"items": [{"id": item.id, "text": item.text} for item in near]}

    def do_merging(self, into: str, items: list[str], keep: dict[str, str] | None = None) -> dict[str, Any]:
        """Answer what merging items into one of them would keep and drop, before it is done."""
        return merging.told(self.open_session(), into, items, keep or {}, self.language)

    def do_version(self, number: int) -> dict[str, Any]:
        """Answer with an adopted version as it was adopted."""
        return year_parts.version(self.open_session(), number)

    # ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────────

    def papers_to_send(self, request: str, chosen: Sequence[str], on: str | None, *, gaps: bool) -> Sequence[Paper]:
        """Return papers of a request for consent to the plan."""
        return package.drafts(self.open_session(), request, chosen, on, self.language, gaps=gaps)

    async def do_preview(self, what: str = REPORT, gaps: bool = True) -> dict[str, Any]:
        """Answer with a document as it will be, ending with what is still to be filled in where `gaps` says so."""
        return await self.previewed(paper.draft(self.open_session(), what, self.language, gaps=gaps))

    async def do_export(self, what: str, gaps: bool = True) -> dict[str, Any]:
        """Answer with a document or a list as a file."""
        return await self.exported(paper.draft(self.open_session(), what, self.language, gaps=gaps))

    # ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def do_trend(self, indicator: str, unit: str, every: str = "") -> dict[str, Any]:
        """Answer with a unit's figures of all periods, or of longer ones: every "quarter" or "year"."""
        return year_parts.trend(self.open_session(), indicator, unit, every, tree=self._view.tree)

    # ── the next year ───────────────────────────────────────────────────────────────────────────────────────────────

    def do_offers(self) -> dict[str, Any]:
        """Answer what the next year can take along, in words: `{offers: [{key, kind, text, theme, why, taken}], items}`."""
        return year_parts.offered(self.open_session(), self.language)

    def do_next_year(self, taken: list[str] | None = None) -> dict[str, Any]:
        """Make the next policy year from what the evaluation decided and what is `taken` along. Answers its session."""
        session = self.open_session()
        year = (session.state.year or dt.datetime.now(dt.UTC).year) + 1
        title = wording.of("kits.policy_cycle", self.language).say("year_title", year=str(year))

        def first(_made: SessionRow) -> tuple[Any, ...]:
            tree = tree_in(session.dossier)
            return next_year.events(session.state, session.id, year, tree, on=year_parts.today(), taken=taken)

        return follow_up.made(session, title, f"{year}-01-01", first)

    # ── the next step outside this page ─────────────────────────────────────────────────────────────────────────────

    def do_add_unit(self, name: str) -> dict[str, Any]:
        """Add a team to the organisation. Answers its id."""
        return {"unit": self.open_session().dossier.add_unit(name).id}

    def do_headcount(self, unit: str, headcount: float) -> dict[str, Any]:
        """Say how many people work in a team, or in the whole organisation."""
        dossier = self.open_session().dossier
        if unit == ORGANISATION:
            if not 0 <= headcount < MOST_PEOPLE:
                raise Problem("kits.dossier:problems.headcount", number=headcount)
            dossier.change_settings(lambda settings: {**settings, HEADCOUNT: headcount})
        else:
            dossier.change_unit(unit, headcount=headcount)
        return {}


class EvaluationPage(PolicyCyclePage):
    """The same year, opened at its evaluation."""

    def shown(self, session: live.Session[State]) -> dict[str, Any]:
        """Return the policy year, with where the page begins."""
        return {**super().shown(session), "begins": "evaluation"}


__all__ = ["INSTRUMENT", "EvaluationPage", "PolicyCyclePage"]
