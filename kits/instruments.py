"""The instruments there are: the one place that names them.

A later one is a row in INSTRUMENTS, beside its own folders: `docs/adding_an_instrument.md` leads through it. Front door,
pages, phones, command line, sample and tests read this list and hold none of their own. What an instrument is made of
(model, page, papers, sample) is named here and imported when it is needed: a server or `--help` does not wait for it.
"""

from __future__ import annotations

import contextlib
import importlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.problems import Problem
from kits.terms import Step, Theme

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from kits import live
    from kits.dossier import Dossier
    from kits.dossier.records import SessionRow
    from kits.facts import Fact
    from kits.reports.paper import Document, Draft


class Group(StrEnum):
    """What somebody came to do: the front door offers instruments by it, in this order; an empty one is not shown."""

    ROOM = "room"
    DESK = "desk"
    DOCUMENTS = "documents"


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


@dataclass(frozen=True)
class ToldFigure:
    """A client's figure as one instrument tells it to another: of which `kind` and `unit` ("" is the whole), in words."""

    kind: str
    unit: str
    said: str


@dataclass(frozen=True)
class Counted:
    """A count that one instrument tells another, of a quarter: what (`subject`, and its `name`), of which unit, how many.

    `unit` is a unit's id, with all below it, or small_groups.records.ORGANISATION. `source` is the session that counted.
    Whether it may be shown is settled by who shows it, under the rule on small groups.
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

    `name` is what a session's row calls it, and its package in `kits`, which holds its model (`model.MODEL`), what a
    session of it begins with (`beginning.beginning`), its texts (`name`, `short_name`, `about`, `source_credit`,
    `steps.<step>.name`) and what it leaves on paper (`paper.documents`, `paper.draft`). `themes` and `cycle` say where it
    belongs in the policy cycle. A session opens at the first of its `pages`. `sample` is the function that plays its
    sessions of the sample client, as `module:function`. `phones` says whether people can answer on their phones,
    `counts_people` whether it asks how many take part, `lists_gaps` that its documents end with what is still to be filled
    in, which can be left out.

    One that can be used for several things names them by `variants`, a function as `module:function` that returns each
    Variant: the front door offers those, and a session's row calls it by both names, as `checklist:safe_desk`. Its package
    is then told by `lies_in`. `variant` is the one that is meant, where it is one of those. The module of `variants` has
    functions `unfit` too, a Problem for each that somebody brought and that cannot be used, and `variant`, which returns
    one by the instrument's name and its own: a list of sessions asks it of each.

    `figures` and `signals`, functions as well, tell the client's latest figures of some kinds, and the signals of workload
    that were seen last in its units, for other instruments to show as such; `counts` what a session counted by quarter.
    `due` tells what waits in an open session today and what is late, for the front door: `due(dossier, row, language, now)`
    returns ToldDue, the most urgent first.
    """

    name: str
    group: Group
    themes: tuple[Theme, ...]
    cycle: tuple[Step, ...]
    pages: tuple[ServedPage, ...]
    sample: str
    phones: bool = False
    counts_people: bool = False
    lists_gaps: bool = False
    lends: str = ""
    lies_in: str = ""
    variants: str = ""
    variant: Variant | None = None
    gives: tuple[str, ...] = ()
    tells: str = ""
    figures: str = ""
    signals: str = ""
    counts: str = ""
    due: str = ""

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


def _of_forms(name: str, group: Group, cycle: tuple[Step, ...], **more: Any) -> Instrument:
    """Return the instrument of one kind of form: its package, its page, its sample and its forms go by that name."""
    return Instrument(
        name=name,
        group=group,
        themes=tuple(Theme),
        cycle=cycle,
        pages=(ServedPage(name, f"widgets.forms.{name}:{name.capitalize()}Page"),),
        sample=f"sample_data.{name}s:play",
        lies_in=f"kits.forms.{name}",
        variants=f"kits.forms.taking:{name}s",
        **more,
    )


INSTRUMENTS = (
    Instrument(
        name="memo_voting",
        group=Group.ROOM,
        themes=(Theme.WORKLOAD,),
        cycle=(Step.KNOW, Step.WEIGH, Step.ACT),
        pages=(ServedPage("memo-voting", "widgets.memo_voting:MemoVotingPage"),),
        sample="sample_data.workshops:play",
        gives=("workshop_report",),
        phones=True,
        counts_people=True,
    ),
    Instrument(
        name="organogram",
        group=Group.ROOM,
        themes=(Theme.WORKLOAD,),
        cycle=(Step.KNOW, Step.WEIGH),
        pages=(ServedPage("organogram", "widgets.organogram:OrganogramPage"),),
        sample="sample_data.maps:play",
        phones=True,
    ),
    Instrument(
        name="culture",
        group=Group.ROOM,
        themes=(Theme.WORKLOAD, Theme.CONDUCT),
        cycle=(Step.KNOW, Step.ACT),
        pages=(ServedPage("culture", "widgets.culture:CulturePage"),),
        sample="sample_data.statements:play",
        gives=("our_ways",),
        phones=True,
        counts_people=True,
    ),
    Instrument(
        name="policy_cycle",
        group=Group.DESK,
        themes=tuple(Theme),
        cycle=tuple(Step),
        pages=(
            ServedPage("policy-cycle", "widgets.policy_cycle:PolicyCyclePage"),
            ServedPage("evaluation", "widgets.policy_cycle:EvaluationPage"),
        ),
        sample="sample_data.policy:play",
        figures="kits.policy_cycle.figures.telling:latest",
        lists_gaps=True,
        tells="kits.policy_cycle.facts:facts",
        lends="kits.policy_cycle.lending:lent",
    ),
    Instrument(
        name="incidents",
        group=Group.DESK,
        themes=(Theme.AGGRESSION,),
        cycle=(Step.KNOW, Step.WATCH),
        pages=(ServedPage("incidents", "widgets.incidents:IncidentsPage"),),
        sample="sample_data.incidents:play",
        due="kits.incidents.aftercare.telling:told",
    ),
    _of_forms(
        "checklist",
        Group.DESK,
        (Step.KNOW, Step.WATCH),
        tells="kits.forms.checklist.facts:facts",
        signals="kits.forms.checklist.signals:latest",
    ),
    _of_forms("document", Group.DOCUMENTS, (Step.ACT,), tells="kits.forms.document.facts:facts"),
    _of_forms(
        "meeting",
        Group.ROOM,
        (Step.KNOW, Step.ACT),
        phones=True,
        counts_people=True,
    ),
)
"""Every instrument, in the order they are offered and the sample is played: a later one may build on an earlier one."""
ALONE = (
    Instrument(
        name="personal",
        group=Group.DESK,
        themes=(Theme.WORKLOAD,),
        cycle=(Step.ACT,),
        pages=(ServedPage("personal", "widgets.personal:PersonalPage"),),
        sample="",
        lies_in="kits.forms",
        variants="kits.forms.taking:personal",
    ),
)
"""What somebody does alone: its page is all there is. It has no sessions, and nothing of it is kept anywhere."""
FRONT_DOOR = ServedPage("start", "widgets.start:StartPage")


def pages() -> dict[str, str]:
    """Return every page there is, by its address: the class that is the page, as `module:Class`."""
    served = (FRONT_DOOR, *(page for instrument in (*INSTRUMENTS, *ALONE) for page in instrument.pages))
    return {one.address: one.page for one in served}


def named(what: str) -> Any:
    """Return what is called `module:name`, imported now."""
    module, _, name = what.partition(":")
    return getattr(importlib.import_module(module), name)


def term(one: Theme | Step, language: str) -> str:
    """Return what a theme or a step of the cycle is called: the policy cycle's own words."""
    key = f"themes.{one}" if isinstance(one, Theme) else f"steps.{one}.name"
    return wording.of("kits.policy_cycle", language).say(key)


def offered() -> tuple[Instrument, ...]:
    """Return all that somebody can begin, in the order it is offered; what is done alone comes last."""
    return tuple(one for instrument in (*INSTRUMENTS, *ALONE) for one in instrument.offered())


def unfit() -> list[Problem]:
    """Return what is wrong with what somebody brought and cannot be offered, to be told where it would have been."""
    modules = dict.fromkeys(one.variants.partition(":")[0] for one in INSTRUMENTS if one.variants)
    return [problem for module in modules for problem in named(f"{module}:unfit")()]


def figures(dossier: Dossier, kinds: Collection[str], language: str) -> tuple[ToldFigure, ...]:
    """Return the client's latest figures of these kinds that may be shown, whichever instrument keeps them."""
    telling = [one.figures for one in INSTRUMENTS if one.figures and kinds]
    return tuple(figure for one in telling for figure in named(one)(dossier, kinds, language))


def counted(dossier: Dossier, language: str) -> tuple[Counted, ...]:
    """Return what the sessions of a client counted by quarter, whichever instrument does."""
    found: list[Counted] = []
    telling = {one.name: one for one in INSTRUMENTS if one.counts}
    for row in dossier.sessions():
        if one := telling.get(row.instrument):
            with contextlib.suppress(Problem):
                found += named(one.counts)(one.open(dossier, row.id), row, language)
    return tuple(found)


def signals(dossier: Dossier, language: str) -> tuple[ToldSignal, ...]:
    """Return the signals of workload that were seen last in a client's units, whichever instrument looks for them."""
    telling = [one.signals for one in INSTRUMENTS if one.signals]
    return tuple(signal for one in telling for signal in named(one)(dossier, language))


def due(dossier: Dossier, language: str, now: dt.datetime) -> tuple[ToldDue, ...]:
    """Return what waits in a client's open sessions, what is late first. Of a session that cannot be read it says why."""
    telling = {one.name: one.due for one in INSTRUMENTS if one.due}
    found: list[ToldDue] = []
    for row in dossier.sessions() if telling else ():
        tell = telling.get(row.instrument.partition(":")[0])
        if tell and not row.closed_at:
            try:
                found += named(tell)(dossier, row, language, now)
            except Problem as problem:
                found.append(ToldDue(problem.text(language), row.id, late=True))
    return tuple(sorted(found, key=lambda one: not one.late))


def known(name: str) -> Instrument | None:
    """Return the instrument with this name; None for one that only a newer kit has.

    A variant that is not there (any more) is still its instrument: a session of it keeps what it needs.
    """
    kind, _, variant = name.partition(":")
    found = next((instrument for instrument in INSTRUMENTS if instrument.name == kind), None)
    if found is None or bool(variant) != bool(found.variants):
        return None
    if not variant:
        return found
    one: Variant | None = named(f"{found.variants.partition(':')[0]}:variant")(kind, variant)
    return found.of_variant(one) if one else replace(found, name=name)


def of(row: SessionRow) -> Instrument:
    """Return a session's instrument. Raises Problem for one that only a newer kit has."""
    found = known(row.instrument)
    if found is None:
        raise Problem("kits:instruments.unknown", title=row.title)
    return found
