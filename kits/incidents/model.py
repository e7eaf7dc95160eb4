"""The register of incidents as the log knows it: its settings, and what of them stays in the client file."""

from __future__ import annotations

import re
from dataclasses import replace

from kits.incidents import events as e
from kits.incidents.aftercare import schedules
from kits.incidents.analysis import closing, silence
from kits.incidents.outcome import outcome
from kits.incidents.phones import IncidentPhones
from kits.incidents.state import PACKAGE, State, Step, Term
from kits.live import Model, Rules, SessionFacts, walk
from kits.live.checks import check_length, check_new, check_room, check_text, check_there
from kits.live.kept import without
from kits.problems import Problem

INSTRUMENT = "incidents"
LONGEST_TERM = 240
"""Months; longer is a slip of the keys."""
LONGEST_TO_TELL = 365
MOST_BESIDE = 40
"""Surveys, or measures, that a register puts beside its cases."""
LONGEST_ADDRESS = 120
ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
"""An address that mail programs are started with as it is."""
RHYTHMS = ("", "quarter", "half_year", "year")

rules: Rules[State] = Rules()


@rules.on(e.RegisterOpened)
def _opened(s: State, x: e.RegisterOpened) -> State:
    return replace(s, opened_on=x.on, language=x.language)


@rules.on(e.TermSet)
def _term(s: State, x: e.TermSet) -> State:
    return replace(s, terms={**s.terms, x.kept: Term(x.months, x.reason)})


@rules.allows(e.TermSet)
def _may_set_term(_: State, x: e.TermSet) -> None:
    if x.months is not None:
        if not 1 <= x.months <= LONGEST_TERM:
            raise Problem(f"{PACKAGE}:problems.term", most=LONGEST_TERM)
        check_text(x.reason, 500)


@rules.on(e.QuestionAnswered)
def _answered(s: State, x: e.QuestionAnswered) -> State:
    return replace(s, answers={**s.answers, x.question: x.answer})


@rules.allows(e.QuestionAnswered)
def _may_answer(_: State, x: e.QuestionAnswered) -> None:
    check_length(x.answer)


@rules.on(e.TimeToTellSet)
def _to_tell(s: State, x: e.TimeToTellSet) -> State:
    return replace(s, to_tell=x.days)


@rules.allows(e.TimeToTellSet)
def _may_set_to_tell(_: State, x: e.TimeToTellSet) -> None:
    if x.days is not None and not 1 <= x.days <= LONGEST_TO_TELL:
        raise Problem(f"{PACKAGE}:problems.to_tell", most=LONGEST_TO_TELL)


@rules.on(e.DiscussingSet)
def _discussing(s: State, x: e.DiscussingSet) -> State:
    return replace(s, discussed=x.every)


@rules.allows(e.DiscussingSet)
def _may_set_discussing(_: State, x: e.DiscussingSet) -> None:
    if x.every not in RHYTHMS:
        raise Problem("kits.live:problems.gone")


@rules.on(e.CallSet)
def _call(s: State, x: e.CallSet) -> State:
    return replace(s, call=x.whom)


@rules.allows(e.CallSet)
def _may_set_call(_: State, x: e.CallSet) -> None:
    check_length(x.whom, 120)


@rules.on(e.MailToSet)
def _mail_to(s: State, x: e.MailToSet) -> State:
    return replace(s, mail_to=x.address)


@rules.allows(e.MailToSet)
def _may_set_mail_to(_: State, x: e.MailToSet) -> None:
    if x.address and not (len(x.address) <= LONGEST_ADDRESS and ADDRESS.fullmatch(x.address)):
        raise Problem(f"{PACKAGE}:problems.mail_to", found=x.address[:LONGEST_ADDRESS])


@rules.on(e.ScheduleChosen)
def _schedule(s: State, x: e.ScheduleChosen) -> State:
    return replace(s, schedule=x.schedule)


@rules.on(e.AnalysisClosed)
def _analysed(s: State, x: e.AnalysisClosed) -> State:
    return replace(s, analyses={**s.analyses, x.closed.id: x.closed})


@rules.allows(e.AnalysisClosed)
def _may_close_analysis(s: State, x: e.AnalysisClosed) -> None:
    closing.checked(x.closed)
    if x.closed.id in s.analyses:
        raise Problem("kits.live:problems.gone")


@rules.allows(e.ScheduleChosen)
def _may_choose_schedule(_: State, x: e.ScheduleChosen) -> None:
    schedules.schedule(x.schedule)


@rules.on(e.SurveyNoted)
def _survey(s: State, x: e.SurveyNoted) -> State:
    return replace(s, surveys={**s.surveys, x.survey: x.told})


@rules.allows(e.SurveyNoted)
def _may_note_survey(s: State, x: e.SurveyNoted) -> None:
    silence.checked(x.told)
    check_text(x.told.source, closing.LINE)
    check_new(s.surveys, x.survey)
    check_room(s.surveys, MOST_BESIDE)


@rules.on(e.SurveyRemoved)
def _no_survey(s: State, x: e.SurveyRemoved) -> State:
    return replace(s, surveys=without(s.surveys, x.survey))


@rules.on(e.MeasureNoted)
def _measure(s: State, x: e.MeasureNoted) -> State:
    return replace(s, measures={**s.measures, x.measure: x.told})


@rules.allows(e.MeasureNoted)
def _may_note_measure(s: State, x: e.MeasureNoted) -> None:
    check_text(x.told.text, closing.LINE)
    check_new(s.measures, x.measure)
    check_room(s.measures, MOST_BESIDE)


@rules.on(e.MeasureRemoved)
def _no_measure(s: State, x: e.MeasureRemoved) -> State:
    return replace(s, measures=without(s.measures, x.measure))


@rules.allows(e.SurveyRemoved)
def _may_remove_survey(s: State, x: e.SurveyRemoved) -> None:
    check_there(s.surveys, x.survey)


@rules.allows(e.MeasureRemoved)
def _may_remove_measure(s: State, x: e.MeasureRemoved) -> None:
    check_there(s.measures, x.measure)


@rules.on(walk.SessionClosed)
def _closed(s: State, _: walk.SessionClosed) -> State:
    return replace(s, closed=True)


@rules.on(walk.SessionReopened)
def _reopened(s: State, _: walk.SessionReopened) -> State:
    return replace(s, closed=False)


def facts(state: State) -> SessionFacts:
    """Return what the list of sessions shows."""
    return SessionFacts(step=Step.OPEN.value if state.opened_on else "", closed=state.closed)


MODEL: Model[State] = Model(
    name=INSTRUMENT,
    start=State(),
    rules=rules.guarded(walk.while_open(PACKAGE), but=(walk.SessionClosed, walk.SessionReopened)),
    facts=facts,
    outcome=outcome,
    desk=True,
    phones=IncidentPhones(),
)
