"""What an instrument is, and what one tells another: a way of working, whose model, page and papers are found by name.

Which ones there are stands in `kits.instruments`.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.terms import Step, Theme

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from kits import live
    from kits.dossier import Dossier
    from kits.dossier.records import SessionRow
    from kits.facts import Fact
    from kits.reports.paper import Document, Draft


def named(what: str) -> Any:
    """Return what is called `module:name`, imported now."""
    module, _, name = what.partition(":")
    return getattr(importlib.import_module(module), name)


class Group(StrEnum):
    """What somebody came to do: the front door offers instruments by it, in this order; an empty one is not shown."""

    ROOM = "room"
    DESK = "desk"
    DOCUMENTS = "documents"


class Sort(StrEnum):
    """Whose business a session is, by which `kits/rights/rights.yaml` says what each role may do with it."""

    WORKSHOP = "workshop"
    """What a group said to each other in a room."""
    TEAM = "team"
    """What a team, or somebody for it, keeps of its work."""
    MAP = "map"
    """All teams side by side, and the organisation itself."""
    POLICY = "policy"
    """A year of the organisation's policy."""
    DOCUMENT = "document"
    """What is made for the whole organisation, and adopted."""
    SCAN = "scan"
    """An investigation that ends in a report."""
    SURVEY = "survey"
    """What people were asked and answered without their names."""
    REGISTER = "register"
    """What happened to people, and what was done for them."""
    ALONE = "alone"
    """What somebody does alone: it is everybody's, and nothing of it is kept."""


@dataclass(frozen=True)
class ServedPage:
    """A page of an instrument: its address, and the class that is the page, as `module:Class`.

    The address ("policy-cycle") is one name, without a slash: pages stand side by side, whatever the kit is served under.
    """

    address: str
    page: str


@dataclass(frozen=True)
class Variant:
    """One of the things an instrument can be used for: a form. `words` are its `name`, `about` and so on, by language."""

    id: str
    themes: tuple[Theme, ...]
    cycle: tuple[Step, ...]
    words: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, heading: Any) -> Variant:
        """Return what the heading of a form or a questionnaire says it is."""
        words = {"name": heading.name, "short_name": heading.name, "about": heading.about, "source_credit": heading.credit}
        return cls(heading.id, heading.themes, heading.cycle, words)


@dataclass(frozen=True)
class ToldFigure:
    """A client's figure as one instrument tells it to another: of which `kind` and `unit` ("" is the whole), in words."""

    kind: str
    unit: str
    said: str


@dataclass(frozen=True)
class ToldMonths:
    """A client's figures of a `year` by month, as one instrument tells them to another: on a screen, what may be shown.

    `unit` is "" for the whole, `said` a figure as it is written, by month from 1 on.
    """

    name: str
    unit: str
    year: int
    said: Mapping[int, str]


@dataclass(frozen=True)
class Counted:
    """A count that one instrument tells another, of a quarter: what (`subject`, and its `name`), of which unit, how many.

    `unit` is a unit's id, with all below it, or small_groups.records.ORGANISATION. `source` says in words which session
    counted, and when. Whether it may be shown is settled by who shows it, under the rule on small groups.
    """

    subject: str
    name: str
    measured_in: str
    source: str
    unit: str
    period: str
    value: float


@dataclass(frozen=True)
class Lent:
    """A sentence of one instrument that another may take in, with the theme it is about."""

    text: str
    theme: Theme | None = None


@dataclass(frozen=True)
class ToldSignal:
    """A signal of workload in a `unit` as one instrument tells it to another: what it is about, in words, and no figure.

    `change` is `up` or `down` where it changed much, `on` the ISO day on which the unit was looked at.
    """

    unit: str
    said: str
    change: str
    on: str


@dataclass(frozen=True)
class ToldSurvey:
    """What a closed survey tells another instrument: nothing that its own pages and documents do not show.

    `session` is its id, `questionnaire` the id of what was asked, `closed_on` an ISO day. Of `people` who were asked,
    `respondents` answered. `said` are its results, a sentence each, `checked` says how small a group they tell of.
    """

    session: str
    title: str
    questionnaire: str
    closed_on: str
    people: float
    respondents: int
    said: tuple[str, ...]
    checked: str


@dataclass(frozen=True)
class ToldReports:
    """How many incidents of some kinds a register (its `title`) has of some days; it has what was reported `since` a day."""

    title: str
    count: int
    since: dt.date


@dataclass(frozen=True)
class ToldDue:
    """What waits in a session, as the front door tells it: one sentence (`said`) with how many, and nobody in it.

    `late` says that it should have been done before today, `session` which session it stands in, by its id.
    """

    said: str
    session: str
    count: int = 0
    late: bool = False


@dataclass(frozen=True)
class Instrument:
    """One way of working: a workshop form, or what somebody keeps at a desk.

    `sort` says whose business its sessions are: by it each role has its rights, where several work in one client.
    `name` is what a session's row calls it, and its package in `kits`, which holds its model (`model.MODEL`), what a session
    of it begins with (`beginning.beginning`), its texts (`name`, `short_name`, `about`, `source_credit`,
    `steps.<step>.name`) and what it leaves on paper (`paper.documents`, `paper.draft`). `themes` and `cycle` say where it
    belongs in the policy cycle. A session opens at the first of its `pages`. `sample` is the function that plays its
    sessions of the sample client, as `module:function`. `phones` says whether people can answer on their phones,
    `counts_people` whether it asks how many take part, `takes_topics` whether another workshop's topic can be gone on with
    in it, `once` that a client has one session of it and goes on with that, `lists_gaps` that its documents end with what is
    still to be filled in, which can be left out.

    One that can be used for several things names them by `variants`, a function as `module:function` that returns each
    Variant: the front door offers those, and a session's row calls it by both names, as `checklist:safe_desk`. Its package
    is then told by `lies_in`. `variant` is the one that is meant, where it is one of those. The module of `variants` has
    functions `unfit` too, a Problem for each that somebody brought and that cannot be used, and `variant`, which returns
    one by the instrument's name and its own: a list of sessions asks it of each.

    `monthly` tells the client's figures of a year by month: `monthly(dossier, year, language)` returns ToldMonths.
    `figures` and `signals`, functions as well, tell the client's latest figures of some kinds, and the signals of workload
    that were seen last in its units, for other instruments to show as such; `counts` what a session counted by quarter.
    `surveys` tells what the client's closed surveys found: `surveys(dossier, language)` returns ToldSurvey.
    `forgets`, called with its id when a session was deleted, clears what of it lies outside the client file.
    `reported` tells how many incidents of some kinds a session has: `reported(session, row, kinds, first, last)`.
    `due` tells what waits in an open session today and what is late, for the front door: `due(dossier, row, language, now)`
    returns ToldDue, the most urgent first. `due_closed` says that something may wait in a closed session as well.
    `of_units` returns documents about single teams: `of_units(session, units, language)`, by their ids.
    `gives` names the things of which its sessions can say something, or `gives_by` the kinds of event in which each says of
    which; with neither, that cannot be told before a session is read.
    """

    name: str
    sort: Sort
    group: Group
    themes: tuple[Theme, ...]
    cycle: tuple[Step, ...]
    pages: tuple[ServedPage, ...]
    sample: str
    phones: bool = False
    counts_people: bool = False
    takes_topics: bool = False
    once: bool = False
    lists_gaps: bool = False
    lends: str = ""
    lies_in: str = ""
    variants: str = ""
    variant: Variant | None = None
    gives: tuple[str, ...] = ()
    tells: str = ""
    gives_by: tuple[str, ...] = ()
    figures: str = ""
    monthly: str = ""
    signals: str = ""
    counts: str = ""
    surveys: str = ""
    forgets: str = ""
    reported: str = ""
    due: str = ""
    due_closed: bool = False
    of_units: str = ""

    @property
    def package(self) -> str:
        """The package of kits that holds it."""
        return self.lies_in or f"kits.{self.name}"

    def offered(self) -> tuple[Instrument, ...]:
        """Return what the front door offers of it: itself, or one for each of its variants."""
        if not self.variants:
            return (self,)
        told: Iterable[Variant] = named(self.variants)()
        return tuple(self.of_variant(one) for one in told)

    def of_variant(self, one: Variant) -> Instrument:
        """Return what is offered of it as one of its variants."""
        return replace(self, name=f"{self.name}:{one.id}", themes=one.themes, cycle=one.cycle, variant=one)

    def link(self, dossier_id: str, session_id: str) -> str:
        """Return the address of one session, from any page of the kit: it can be bookmarked."""
        return f"{self.pages[0].address}?dossier={dossier_id}&session={session_id}"

    def says(self, key: str, language: str) -> str:
        """Return one of its texts: `name`, `short_name`, `about` (what one comes to do with it), `source_credit` …"""
        if self.variant and key in self.variant.words:
            return self.variant.words[key][language]
        return wording.of(self.package, language).say(key)

    def steps(self, language: str) -> list[str]:
        """Return the ids of a session's own steps, in the order they are taken."""
        return list(wording.of(self.package, language).get("steps"))

    def opens(self, language: str) -> str:
        """Return the address of what somebody does alone (ALONE), of which there are no sessions."""
        form = f"form={self.variant.id}&" if self.variant else ""
        return f"{self.pages[0].address}?{form}language={language}"

    def open(self, dossier: Dossier, session_id: str) -> live.Session[Any]:
        """Return a session of this instrument, open. Raises Problem when it is not there or its log is damaged."""
        from kits import live  # noqa: PLC0415 - the log brings the database

        return live.Session(dossier, session_id, self.model)

    @property
    def model(self) -> live.Model[Any]:
        """What the log knows of this instrument."""
        model: live.Model[Any] = named(f"{self.package}.model:MODEL")
        return model

    def begun(
        self,
        dossier: Dossier,
        title: str,
        language: str,
        *,
        units: Iterable[str] = (),
        held_on: str | None = None,
        participants: int = 0,
    ) -> SessionRow:
        """Make a new session of it, whole or not at all. Raises Problem as `begin` does."""
        from kits.problems import Problem  # noqa: PLC0415 - as above

        row = dossier.add_session(self.name, title, units, held_on)
        try:
            self.begin(dossier, row, language, participants if self.counts_people else 0)
        except Problem:
            dossier.delete_session(row.id)
            raise
        return row

    def begin(self, dossier: Dossier, row: SessionRow, language: str, participants: int = 0) -> None:
        """Let a new session start with what was chosen for it. Raises Problem when a rule of the instrument refuses that."""
        first = named(f"{self.package}.beginning:beginning")(row, language, participants)
        self.open(dossier, row.id).begin(*first)

    def documents(self, dossier: Dossier, session_id: str, language: str) -> tuple[Document, ...]:
        """Return the documents that can be made of a session as it is now, in the order they are offered."""
        tell = named(f"{self.package}.paper:documents")
        found: tuple[Document, ...] = tell(lambda: self.open(dossier, session_id), language)
        return found

    def draft(self, dossier: Dossier, session_id: str, what: str, language: str, *, gaps: bool = True) -> Draft:
        """Return the draft of a session's document, by its id; without `gaps` it does not list what it lacks.

        Raises Problem when there is no such document.
        """
        options = {"gaps": gaps} if self.lists_gaps else {}
        made: Draft = named(f"{self.package}.paper:draft")(self.open(dossier, session_id), what, language, **options)
        return made

    def lent(self, dossier: Dossier, row: SessionRow) -> tuple[Lent, ...]:
        """Return what another instrument may take in of a session. Raises Problem where its log is damaged."""
        return tuple(named(self.lends)(self.open(dossier, row.id))) if self.lends else ()

    def facts(self, dossier: Dossier, row: SessionRow, language: str) -> tuple[Fact, ...]:
        """Return what a session says of what the organisation should have. Raises Problem where its log is damaged."""
        from kits.facts import Fact, Having  # noqa: PLC0415 - few who name an instrument ask it

        if self.tells:
            return tuple(named(self.tells)(self.open(dossier, row.id), row, language))
        having, on = (Having.THERE, row.held_on or row.closed_at[:10]) if row.closed_at else (Having.MAKING, None)
        return tuple(Fact(thing, having, row.title, on=on) for thing in self.gives)

    def play(self, dossier: Dossier, language: str, units: Mapping[str, str], today: dt.date) -> None:
        """Play its sessions of the sample into the sample's client file. `units` are the sample's, ids by their keys."""
        named(self.sample)(dossier, language, units, today)
