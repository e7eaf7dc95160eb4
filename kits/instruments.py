"""The instruments there are: the one place that names them.

A later one is a row in INSTRUMENTS, beside its own folders: `docs/adding_an_instrument.md` leads through it. Front door,
pages, phones, command line, sample and tests read this list and hold none of their own. What an instrument is made of
(model, page, papers, sample) is named here and imported when it is needed: a server or `--help` does not wait for it.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.instrument import (
    Counted,
    Group,
    Instrument,
    ServedPage,
    Sort,
    ToldDue,
    ToldFigure,
    ToldMonths,
    ToldReports,
    ToldSignal,
    ToldSurvey,
    Variant,
    named,
)
from kits.problems import Problem
from kits.terms import Step, Theme

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from kits.dossier import Dossier
    from kits.dossier.records import SessionRow


def _of_forms(name: str, sort: Sort, group: Group, cycle: tuple[Step, ...], **more: Any) -> Instrument:
    """Return the instrument of one kind of form: its package, its page, its sample and its forms go by that name."""
    return Instrument(
        name=name,
        sort=sort,
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
        sort=Sort.WORKSHOP,
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
        sort=Sort.MAP,
        group=Group.ROOM,
        themes=(Theme.WORKLOAD,),
        cycle=(Step.KNOW, Step.WEIGH),
        pages=(ServedPage("organogram", "widgets.organogram:OrganogramPage"),),
        sample="sample_data.maps:play",
        phones=True,
    ),
    Instrument(
        name="culture",
        sort=Sort.WORKSHOP,
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
        name="peaks",
        sort=Sort.TEAM,
        group=Group.ROOM,
        themes=(Theme.WORKLOAD,),
        cycle=(Step.KNOW, Step.ACT),
        pages=(ServedPage("peaks", "widgets.peaks:PeaksPage"),),
        sample="sample_data.peaks:play",
        phones=True,
        counts_people=True,
        takes_topics=True,
    ),
    Instrument(
        name="policy_cycle",
        sort=Sort.POLICY,
        group=Group.DESK,
        themes=tuple(Theme),
        cycle=tuple(Step),
        pages=(
            ServedPage("policy-cycle", "widgets.policy_cycle:PolicyCyclePage"),
            ServedPage("evaluation", "widgets.policy_cycle:EvaluationPage"),
        ),
        sample="sample_data.policy:play",
        figures="kits.policy_cycle.figures.telling:latest",
        monthly="kits.policy_cycle.figures.telling:monthly",
        lists_gaps=True,
        tells="kits.policy_cycle.facts:facts",
        lends="kits.policy_cycle.lending:lent",
    ),
    Instrument(
        name="incidents",
        sort=Sort.REGISTER,
        group=Group.DESK,
        themes=(Theme.AGGRESSION,),
        cycle=(Step.KNOW, Step.WATCH),
        pages=(ServedPage("incidents", "widgets.incidents:IncidentsPage"),),
        sample="sample_data.incidents:play",
        once=True,
        phones=True,
        due="kits.incidents.aftercare.telling:told",
        counts="kits.incidents.telling:counted",
        reported="kits.incidents.telling:reported",
        tells="kits.incidents.facts:facts",
        gives=("incident_form", "incident_analysis"),
        of_units="kits.incidents.paper.months:of_units",
    ),
    Instrument(
        name="survey",
        sort=Sort.SURVEY,
        group=Group.DESK,
        themes=(Theme.AGGRESSION, Theme.CONDUCT),
        cycle=(Step.KNOW, Step.WATCH),
        pages=(
            ServedPage("survey", "widgets.survey:SurveyPage"),
            ServedPage("survey-kiosk", "widgets.survey_kiosk:KioskPage"),
        ),
        sample="sample_data.surveys:play",
        lies_in="kits.survey",
        variants="kits.survey.taking:variants",
        phones=True,
        surveys="kits.survey.telling:told",
        forgets="kits.survey.keys:destroyed",
        due="kits.survey.telling:due",
        due_closed=True,
        tells="kits.survey.facts:facts",
        gives_by=("QuestionnaireTaken",),
    ),
    _of_forms(
        "checklist",
        Sort.TEAM,
        Group.DESK,
        (Step.KNOW, Step.WATCH),
        tells="kits.forms.checklist.facts:facts",
        gives_by=("FormTaken", "FormRenewed"),
        signals="kits.forms.checklist.signals:latest",
    ),
    _of_forms(
        "document",
        Sort.DOCUMENT,
        Group.DOCUMENTS,
        (Step.ACT,),
        tells="kits.forms.document.facts:facts",
        gives_by=("FormTaken", "FormRenewed"),
    ),
    _of_forms(
        "meeting",
        Sort.WORKSHOP,
        Group.ROOM,
        (Step.KNOW, Step.ACT),
        phones=True,
        counts_people=True,
    ),
    Instrument(
        name="quick_scan",
        sort=Sort.SCAN,
        group=Group.DESK,
        themes=(Theme.AGGRESSION,),
        cycle=(Step.KNOW,),
        pages=(
            ServedPage("quick-scan", "widgets.quick_scan:QuickScanPage"),
            ServedPage("quick-scan-wall", "widgets.quick_scan:QuickScanWall"),
        ),
        sample="sample_data.quick_scan:play",
        tells="kits.quick_scan.facts:facts",
        gives=("quick_scan",),
    ),
    Instrument(
        name="process",
        sort=Sort.TEAM,
        group=Group.ROOM,
        themes=(Theme.WORKLOAD,),
        cycle=(Step.KNOW, Step.ACT),
        pages=(ServedPage("process", "widgets.process:ProcessPage"),),
        sample="sample_data.process:play",
        counts_people=True,
        takes_topics=True,
    ),
)
"""Every instrument, in the order they are offered and the sample is played: a later one may build on an earlier one."""
ALONE = (
    Instrument(
        name="personal",
        sort=Sort.ALONE,
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


def monthly(dossier: Dossier, year: int, language: str) -> tuple[ToldMonths, ...]:
    """Return the client's figures of a year by month that may be shown on a screen, whichever instrument keeps them."""
    telling = [one.monthly for one in INSTRUMENTS if one.monthly]
    return tuple(figures for one in telling for figures in named(one)(dossier, year, language))


def counted(dossier: Dossier, language: str) -> tuple[Counted, ...]:
    """Return what the sessions of a client counted by quarter, whichever instrument does."""
    found: list[Counted] = []
    telling = {one.name: one for one in INSTRUMENTS if one.counts}
    for row in dossier.sessions():
        if one := telling.get(row.instrument):
            with contextlib.suppress(Problem):
                found += named(one.counts)(one.open(dossier, row.id), row, language)
    return tuple(found)


def signals(dossier: Dossier, language: str, until: str = "") -> tuple[ToldSignal, ...]:
    """Return the signals of workload that were seen last in a client's units, whichever instrument looks for them.

    `until` is an ISO day: as they had been seen by then.
    """
    telling = [one.signals for one in INSTRUMENTS if one.signals]
    return tuple(signal for one in telling for signal in named(one)(dossier, language, until))


def surveys(dossier: Dossier, language: str) -> tuple[ToldSurvey, ...]:
    """Return what a client's closed surveys found, the latest first, whichever instrument holds them."""
    telling = [one.surveys for one in INSTRUMENTS if one.surveys]
    found = [survey for one in telling for survey in named(one)(dossier, language)]
    return tuple(sorted(found, key=lambda one: one.closed_on, reverse=True))


def reported(dossier: Dossier, kinds: Collection[str], first: dt.date, last: dt.date) -> tuple[ToldReports, ...]:
    """Return how many incidents of any of some kinds a client's registers have of some days, whichever keep one."""
    telling = {one.name: one for one in INSTRUMENTS if one.reported}
    rows = [row for row in dossier.sessions() if row.instrument in telling]
    return tuple(
        named(telling[row.instrument].reported)(telling[row.instrument].open(dossier, row.id), row, kinds, first, last)
        for row in rows
    )


def forget(row: SessionRow) -> None:
    """Clear what of a session that was deleted lies outside the client file (the key of a survey)."""
    found = known(row.instrument)
    if found and found.forgets:
        named(found.forgets)(row.id)


def due(dossier: Dossier, language: str, now: dt.datetime) -> tuple[ToldDue, ...]:
    """Return what waits in a client's open sessions, what is late first. Of a session that cannot be read it says why."""
    telling = {one.name: one for one in INSTRUMENTS if one.due}
    found: list[ToldDue] = []
    for row in dossier.sessions() if telling else ():
        one = telling.get(row.instrument.partition(":")[0])
        if one and (one.due_closed or not row.closed_at) and dossier.opens(row):
            try:
                found += named(one.due)(dossier, row, language, now)
            except Problem as problem:
                found.append(ToldDue(problem.text(language), row.id, late=True))
    return tuple(sorted(found, key=lambda one: not one.late))


def known(name: str) -> Instrument | None:
    """Return the instrument with this name; None for one that only a newer kit has.

    A variant that is not there (any more) is still its instrument: a session of it keeps what it needs.
    """
    kind, _, variant = name.partition(":")
    found = kind_of(name)
    if found is None or bool(variant) != bool(found.variants):
        return None
    if not variant:
        return found
    one: Variant | None = named(f"{found.variants.partition(':')[0]}:variant")(kind, variant)
    return found.of_variant(one) if one else replace(found, name=name)


def kind_of(name: str) -> Instrument | None:
    """Return the instrument that one is a variant of, or itself; None for one that only a newer kit has."""
    kind = name.partition(":")[0]
    return next((one for one in INSTRUMENTS if one.name == kind), None)


def sort_of(name: str) -> Sort | None:
    """Return whose business sessions of an instrument are; None for one that only a newer kit has."""
    kind = name.partition(":")[0]
    return next((one.sort for one in (*INSTRUMENTS, *ALONE) if one.name == kind), None)


def of(row: SessionRow) -> Instrument:
    """Return a session's instrument. Raises Problem for one that only a newer kit has."""
    found = known(row.instrument)
    if found is None:
        raise Problem("kits:instruments.unknown", title=row.title)
    return found
