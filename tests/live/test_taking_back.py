"""Undo takes back what was done, in every instrument: not where the room is, and not what a session began with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from database_server import ON_FILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from often import often

from kits import dossier, instruments, live
from kits.culture import events as culture
from kits.culture.state import Step as CultureStep
from kits.forms.checklist import events as checklist
from kits.forms.document import events as document
from kits.forms.document.records import Words, WrittenClause, WrittenPart
from kits.forms.meeting import events as meeting
from kits.forms.meeting.state import Step as MeetingStep
from kits.incidents import events as incidents
from kits.incidents.analysis.closing import Agreed, Closed, Conclusion
from kits.incidents.analysis.silence import Survey
from kits.incidents.state import Kept, Measure, Question
from kits.instrument import Instrument
from kits.instruments import INSTRUMENTS
from kits.live import walk
from kits.memo_voting import events as memos
from kits.memo_voting.state import Board, Phase
from kits.memo_voting.state import Step as MemoStep
from kits.organogram import events as organogram
from kits.organogram.state import Step as MapStep
from kits.peaks import events as peaks
from kits.peaks.state import Step as PeaksStep
from kits.policy_cycle import events as policy
from kits.policy_cycle.terms import Step as YearStep
from kits.problems import Problem
from kits.process import events as process
from kits.process.state import Step as ProcessStep
from kits.quick_scan import events as scan
from kits.quick_scan.state import Part, Reader, TalkKind
from kits.survey import events as survey
from kits.survey.state import Breakdown

DAY, PEOPLE = "2026-11-26", 14

WALKS: dict[str, list[Any]] = {
    "memo_voting": [
        *(memos.StepEntered(step=step) for step in MemoStep),
        *(memos.PhaseEntered(phase=phase) for phase in Phase),
        memos.WhyScreenShown(screen=1),
        memos.Presented(item="m1"),
    ],
    "culture": [
        *(culture.StepEntered(step=step) for step in CultureStep),
        *(culture.StatementShown(statement=one) for one in ("s01", "s02", None)),
    ],
    "organogram": [
        *(organogram.StepEntered(step=step) for step in MapStep),
        *(organogram.UnitShown(unit=unit) for unit in ("a", "b", None)),
    ],
    "policy_cycle": [policy.StepEntered(step=step) for step in YearStep],
    "incidents": [],
    "survey": [],
    "checklist": [],
    "document": [],
    "meeting": [
        *(meeting.StepEntered(step=step) for step in MeetingStep),
        *(meeting.PointShown(point=point) for point in ("purpose", "half", None)),
    ],
    "quick_scan": [],
    "process": [
        *(process.StepEntered(step=step) for step in ProcessStep),
        *(process.TopicShown(topic=topic) for topic in ("t", "u", None)),
    ],
    "peaks": [
        *(peaks.StepEntered(step=step) for step in PeaksStep),
        *(peaks.RowShown(row=row) for row in ("w0", "w1", None)),
    ],
}
CHANGES: dict[str, list[Any]] = {
    "memo_voting": [
        *(memos.MemoAdded(memo=f"m{n}", board=Board.STRAIN, text="druk") for n in range(3)),
        memos.MemosRemoved(memos=("m1",)),
        memos.TopicFormed(topic="t", board=Board.STRAIN, name="T", memos=("m0",)),
        memos.VotesAdded(board=Board.STRAIN, item="m2", by=1),
        memos.GoalWritten(goal="rust"),
        memos.MemosTurned(face_down=True),
        memos.SessionClosed(),
        memos.SessionReopened(),
    ],
    "culture": [
        culture.PatternWritten(pattern="p", statement=None, text="wegkijken"),
        culture.RuleProposed(rule="r", pattern="p", text="wij bellen terug"),
        culture.RuleRemoved(rule="r"),
        culture.OwnerSet(owner="Ans"),
        culture.SessionClosed(),
        culture.SessionReopened(),
    ],
    "organogram": [
        *(organogram.UnitAdded(unit=unit, name=unit) for unit in ("a", "b")),
        organogram.RaterAdded(rater="x"),
        organogram.ColourGiven(rater="x", unit="a", colour="red"),
        organogram.UnitArchived(unit="b"),
        organogram.SessionClosed(),
        organogram.SessionReopened(),
    ],
    "policy_cycle": [
        *(policy.QuestionRaised(question=f"q{n}", theme=None, text="Waarom?") for n in range(2)),
        policy.QuestionsRemoved(questions=("q0",)),
        policy.YearClosed(),
        policy.YearReopened(),
    ],
    "incidents": [
        *(incidents.TimeToTellSet(days=days) for days in (5, 10)),
        incidents.TermSet(kept=Kept.TEXTS, months=24, reason="dan is alles afgehandeld"),
        incidents.TermSet(kept=Kept.TEXTS, months=None),
        incidents.CallSet(whom="teamleider van dienst"),
        incidents.MailToSet(address="meldpunt@linde.nl"),
        incidents.MailToSet(address=""),
        incidents.RegisterOpened(on="2026-01-05"),
        incidents.QuestionAnswered(question=Question.GROUND, answer="zie het besluit"),
        incidents.DiscussingSet(every="quarter"),
        incidents.ScheduleChosen(schedule="public_service"),
        incidents.SurveyNoted(survey="s", told=Survey(40, "2026", 30, "Werkbeleving")),
        incidents.SurveyRemoved(survey="s"),
        incidents.MeasureNoted(measure="m", told=Measure("2026-02-01", "Balie verbouwd")),
        incidents.MeasureRemoved(measure="m"),
        incidents.AnalysisClosed(
            closed=Closed("a", "2026-Q1", DAY, (Conclusion("c", "Vaak aan de balie"),), (Agreed("d", "Met zijn tweeën"),))
        ),
        walk.SessionClosed(),
        walk.SessionReopened(),
    ],
    "survey": [
        *(survey.PlanChanged(changes={"floor": floor}) for floor in (20, 16)),
        survey.PlanChanged(changes={"begins": DAY, "ends": DAY}),
        survey.PlanChanged(changes={"left_out": ("remark",), "breakdown": Breakdown.SITE}),
        survey.PlanChanged(changes={"report_to": "het formulier op intranet"}),
    ],
    "checklist": [
        *(checklist.OwnPointAdded(point=f"own-{n}", text="Is de bel te horen?") for n in range(2)),
        checklist.OwnPointRemoved(point="own-0"),
        checklist.NextSet(next_on="2027-05-12"),
        checklist.SessionClosed(),
        checklist.SessionReopened(),
    ],
    "document": [
        document.RenewalSet(on="2027-05-12"),
        *(
            document.WordsRead(words=Words(parts=(WrittenPart("p", "Kop", clauses=(WrittenClause("a", text),)),)))
            for text in ("Eerst.", "Daarna.")
        ),
        document.DocumentAdopted(on=DAY, by="directie"),
        policy.ConsentRequested(request="r", on=DAY),
        policy.RequestsRemoved(requests=("r",)),
        walk.SessionClosed(),
        walk.SessionReopened(),
    ],
    "meeting": [
        meeting.SaidWritten(point="purpose", text="Wat willen we hier?"),
        *(meeting.HandsAdded(point=point, answer="often", by=1) for point in ("purpose", "agenda")),
        meeting.AgreementMade(agreement="a", point="purpose", text="Boven de agenda staat het doel"),
        meeting.AgreementChanged(agreement="a", changes={"owner": "voorzitter"}),
        meeting.AgreementRemoved(agreement="a"),
        meeting.SessionClosed(),
        meeting.SessionReopened(),
    ],
    "peaks": [
        *(peaks.RowAdded(row=f"w{n}", text=f"werk {n}") for n in range(2)),
        peaks.HandsPut(row="w0", heights={"m07": 5, "m02": 1}, people=2),
        peaks.Revealed(row="w0"),
        peaks.RowPutAgain(row="w0"),
        peaks.RowRemoved(row="w1"),
        peaks.DateAdded(date="d", text="jaarmarkt", first="2026-05-01", last="2026-05-02"),
        peaks.PeakMarked(peak="p", name="juli", periods=("m07",), row="w0"),
        peaks.PeakChanged(peak="p", changes={"first": "storingen"}),
        peaks.AgreementMade(agreement="a", peak="p", text="langer open", hours=True),
        peaks.AgreementChanged(agreement="a", changes={"owner": "Ans"}),
        peaks.PeakRemoved(peak="p"),
        peaks.SessionClosed(),
        peaks.SessionReopened(),
    ],
    "quick_scan": [
        *(scan.PlanChanged(changes={"purpose": purpose}) for purpose in ("weten wat er speelt", "")),
        scan.GoalAdded(goal="g", text="Weten of de balie helpt"),
        scan.GoalsRemoved(goals=("g",)),
        scan.FunctionAdded(function="f", text="huismeesters"),
        scan.FunctionChanged(function="f", text="huismeesters en monteurs"),
        scan.IntroductionWritten(part=Part.WHY, text="Omdat we het willen weten."),
        scan.OtherSourceNoted(text="Een lijst op papier."),
        *(scan.TalkAdded(talk=f"t{n}", kind=TalkKind.FOCUS, function="monteurs", people=6) for n in range(2)),
        scan.TalkNoted(talk="t0", topic="safety", text="In de kelder is geen bereik."),
        scan.TalkChanged(talk="t0", changes={"kind": TalkKind.INTERVIEW}),
        scan.SourceTicked(question="safety", source="t0", rests=True),
        scan.TalksRemoved(talks=("t0",)),
        scan.TopicSummed(topic="safety", text="Buiten is het minder veilig."),
        scan.AnswerChanged(question="safety", changes={"text": "Ja, buiten."}),
        *(scan.ConclusionAdded(conclusion=f"c{n}", text="Buiten is er geen bereik") for n in range(2)),
        scan.RecommendationMade(recommendation="r", text="Koop een andere knop", conclusions=("c0", "c1")),
        scan.ConclusionsRemoved(conclusions=("c1",)),
        scan.OfferChanged(reader=Reader.COUNCIL, changes={"on": DAY}),
        scan.DiscussionHeld(discussion="d", on=DAY),
        scan.RemarkMade(remark="m", discussion="d", conclusion="c0", text="Dat klopt"),
        scan.AgreementMade(agreement="a", discussion="d", text="Met zijn tweeën", conclusions=("c0",)),
        scan.DiscussionsRemoved(discussions=("d",)),
        scan.SessionClosed(),
        scan.SessionReopened(),
    ],
    "process": [
        *(process.StageAdded(stage=f"s{n}", name="aannemen") for n in range(3)),
        process.ProcessDescribed(changes={"name": "van melding tot reparatie"}),
        process.StageChanged(stage="s1", changes={"takes": 20, "waits": 2, "waits_for": "inkoop", "load": "heavy"}),
        process.StageMoved(stage="s1", place=0),
        process.StageRemoved(stage="s0"),
        *(process.TopicMade(topic=topic, text=f"Te lang wachten {topic}") for topic in "tu"),
        process.TopicReworded(topic="t", text="Minder wachten"),
        process.TopicRemoved(topic="u"),
        process.ImaginedWritten(turn="half", text="Meteen inplannen"),
        process.SolutionAdded(solution="s", topic="t", text="Materiaal in de bus"),
        process.SolutionChanged(solution="s", changes={"reach": "others"}),
        process.AgreementMade(agreement="a", topic="t", text="Lijst maken", solution="s"),
        process.AgreementChanged(agreement="a", changes={"owner": "vakmannen", "due": DAY}),
        process.AgreementRemoved(agreement="a"),
        process.SolutionRemoved(solution="s"),
        process.SlotFilled(slot="mon_early", changes={"catches": "R."}),
        process.SlotFilled(slot="mon_early", changes={"catches": ""}),
        process.NextSet(next_on=DAY),
        process.SessionClosed(),
        process.SessionReopened(),
    ],
}


@pytest.fixture
def file(anywhere: Path | str) -> Any:
    with dossier.create(anywhere, "De Proef") as made:
        made.add_unit("Klantcontact")
        yield made


def begun(file: dossier.Dossier, instrument: Instrument) -> live.Session[Any]:
    """Return a session as the front door makes it."""
    row = file.add_session(instrument.offered()[0].name, "Proef", [file.units()[0].id], DAY)
    instrument.begin(file, row, "nl", PEOPLE if instrument.counts_people else 0)
    return instrument.open(file, row.id)


def chosen(session: live.Session[Any]) -> tuple[Any, ...]:
    """Return what the front door chose, as a session and the list of sessions have it."""
    row = session.dossier.session(session.id)
    people = getattr(getattr(session.state, "plan", None), "participants", None)
    return row.title, row.held_on, row.units, people, getattr(session.state, "year", None)


def where(session: live.Session[Any]) -> tuple[Any, ...]:
    """Return where the room is: the step, and what of it is on the wall."""
    state = session.state
    phase = state.phase if getattr(state, "step", None) == "choose" else None
    step = getattr(state, "step", None)  # a checklist has none that somebody goes to
    return step, phase, state.shown if step in ("statements", "differences", "answer", "talk") else None


INSTRUMENT = pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.name)


@INSTRUMENT
def test_a_new_session_has_nothing_to_take_back_and_keeps_what_was_chosen(
    file: dossier.Dossier, instrument: Instrument
) -> None:
    session = begun(file, instrument)
    before = chosen(session)
    assert before[1] == DAY
    if instrument.counts_people:
        assert session.state.plan.participants == PEOPLE
        assert session.state.plan.units == (file.units()[0].id,)
    assert not session.can_undo
    assert session.undo() is None
    assert chosen(session) == before
    assert not session.begin(CHANGES[instrument.name][0])  # it began already, wherever that was


@INSTRUMENT
def test_going_somewhere_is_nothing_to_take_back_and_undo_shows_what_it_took_back(
    file: dossier.Dossier, instrument: Instrument
) -> None:
    session = begun(file, instrument)
    first, *_ = CHANGES[instrument.name]
    session.do(first)
    done_at = where(session)
    for going in WALKS[instrument.name]:
        if not _blocked(session, going):
            session.do(going)
    walked_to = where(session)
    assert type(session.undo()) is type(first)
    shown = walked_to if instrument.model.desk else done_at  # at a desk, nobody's page moves
    assert where(session) == shown
    assert not session.can_undo
    assert type(session.redo()) is type(first)
    assert where(session) == shown


def _blocked(session: live.Session[Any], event: Any) -> bool:
    try:
        session.model.check(session.state, event)
    except Problem:
        return True
    return False


@ON_FILE
@settings(max_examples=often(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@INSTRUMENT
def test_whatever_happens_undo_takes_back_the_last_thing_done_and_goes_to_where_it_was_done(
    file: dossier.Dossier, instrument: Instrument, data: st.DataObject
) -> None:
    session = begun(file, instrument)
    model = session.model
    choice = st.sampled_from([*WALKS[instrument.name], *CHANGES[instrument.name], "undo", "undo", "redo"])
    done: list[tuple[Any, Any]] = []  # what was done, and where the room was then
    undone: list[tuple[Any, Any]] = []
    for what in data.draw(st.lists(choice, max_size=30)):
        if what in ("undo", "redo"):
            source, target = (done, undone) if what == "undo" else (undone, done)
            taken = session.undo() if what == "undo" else session.redo()
            if not source:
                assert taken is None
                continue
            target.append(source.pop())
            event, place = target[-1]
            assert taken == event
            assert model.place(session.state) == place or not _there(session, place)
        else:
            place = model.place(session.state)
            if not _blocked(session, what) and session.do(what) and not what.walks:
                done.append((what, place))
                undone.clear()
        assert (session.can_undo, session.can_redo) == (bool(done), bool(undone))
        assert instruments.of(file.session(session.id)).open(file, session.id).state == session.state
    while session.undo() is not None:
        pass
    assert not session.state.closed
    assert chosen(session) == chosen(begun(file, instrument))


@ON_FILE
@INSTRUMENT
def test_changes_are_taken_back_one_by_one_to_how_all_stood(file: dossier.Dossier, instrument: Instrument) -> None:
    session = begun(file, instrument)

    def stands() -> tuple[Any, ...]:
        return session.state, [(one.key, one.text) for one in file.findings()], [one.text for one in file.actions()]

    stood = []
    for change in CHANGES[instrument.name]:
        before = stands()
        if not _blocked(session, change) and session.do(change):
            stood.append(before)
    for before in reversed(stood):
        assert session.undo() is not None
        assert stands() == before


def test_every_kind_of_event_of_the_register_is_among_the_changes_taken_back() -> None:
    [register] = [one for one in INSTRUMENTS if one.name == "incidents"]
    assert {type(change) for change in CHANGES["incidents"]} == set(register.model.kinds)


def _there(session: live.Session[Any], place: tuple[Any, ...]) -> bool:
    """Whether the room can be where something was done; a statement or a team may have gone since."""
    state = session.state
    for step in place:
        state = session.model.apply(state, step)
    return bool(session.model.place(state) == place)


def test_where_an_action_also_goes_somewhere_only_the_rest_is_taken_back(file: dossier.Dossier) -> None:
    session = begun(file, instruments.INSTRUMENTS[2])
    first, second = session.state.plan.order[:2]
    session.do(culture.StepEntered(step=CultureStep.STATEMENTS))
    session.do(culture.StatementShown(statement=first))
    session.do(culture.StatementSkipped(statement=first), culture.StatementShown(statement=second))
    session.do(culture.StepEntered(step=CultureStep.PLAN))
    assert isinstance(session.undo(), culture.StatementSkipped)
    assert session.state.skipped == frozenset()
    assert (session.state.step, session.state.shown) == (CultureStep.STATEMENTS, first)
    again = live.Session(file, session.id, session.model)
    assert again.state == session.state


# ── a closed session is closed ──────────────────────────────────────────────────────────────────────────────────────

LOOKING = {
    "memo_voting": {
        "StepEntered",
        "PhaseEntered",
        "WhyScreenShown",
        "Presented",
        "SessionClosed",
        "SessionReopened",
    },
    "culture": {"StepEntered", "StatementShown", "DividedFirst", "SessionClosed", "SessionReopened"},
    "organogram": {"StepEntered", "UnitShown", "UnitsTaken", "SessionClosed", "SessionReopened"},
    "policy_cycle": {"StepEntered", "YearClosed", "YearReopened"},
    "incidents": {"SessionClosed", "SessionReopened"},
    "checklist": {"SessionClosed", "SessionReopened"},
    "document": {"SessionClosed", "SessionReopened"},
    "meeting": {"StepEntered", "PointShown", "SessionClosed", "SessionReopened"},
    "quick_scan": {"SessionClosed", "SessionReopened"},
    "process": {"StepEntered", "TopicShown", "SessionClosed", "SessionReopened"},
    "peaks": {"StepEntered", "RowShown", "SessionClosed", "SessionReopened"},
}
"""All that may happen in a closed session. What is added here has to be shown to change nothing that was agreed."""


FOR_GOOD = {"survey"}
"""What is closed once and for all: nobody can open it again. See tests/survey/test_survey_page.py."""
REOPENED = pytest.mark.parametrize(
    "instrument", [one for one in INSTRUMENTS if one.name not in FOR_GOOD], ids=lambda one: one.name
)


def _closing(instrument: Instrument) -> list[Any]:
    kinds = {type(change).__name__: change for change in CHANGES[instrument.name]}
    return [kinds.get("SessionClosed") or kinds["YearClosed"]]


@REOPENED
def test_every_kind_of_change_is_refused_once_a_session_is_closed_and_asks_to_reopen_it(instrument: Instrument) -> None:
    model = instrument.model
    closed = model.fold(_closing(instrument))
    allowed = set()
    for kind in model.kinds:
        happened = object.__new__(kind)  # no field is looked at before the session is known to be open
        try:
            model.check(closed, happened)
        except Problem as problem:
            assert problem.code == f"{instrument.package}:problems.closed", kind
            assert "Heropen" in problem.text("nl")
            assert "Reopen" in problem.text("en")
        except AttributeError:  # an allowed kind looks at its own fields
            allowed.add(kind.__name__)
        else:
            allowed.add(kind.__name__)
    assert allowed == LOOKING[instrument.name]


@REOPENED
def test_a_closed_session_changes_again_when_it_was_reopened(file: dossier.Dossier, instrument: Instrument) -> None:
    session = begun(file, instrument)
    change = CHANGES[instrument.name][0]
    session.do(*_closing(instrument))
    with pytest.raises(Problem):
        session.do(change)
    assert file.session(session.id).closed_at
    assert session.undo() is not None  # the closing is what was done last
    assert session.do(change)
