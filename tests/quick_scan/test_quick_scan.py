"""What a quick scan is, what it refuses, what it lacks, and what it leaves in the client file."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from scans import COUNTS, DAY, LATER, SCAN, full, words

from kits import dossier, instruments
from kits.dossier.records import Severity
from kits.facts import Having
from kits.instrument import Counted, ToldSurvey
from kits.live import Session
from kits.problems import Problem
from kits.quick_scan import events as e
from kits.quick_scan import limits, taking
from kits.quick_scan.introduction import drafted, written
from kits.quick_scan.knowledge import questions, topics
from kits.quick_scan.missing import Kind, Where, missing, said
from kits.quick_scan.model import MODEL
from kits.quick_scan.outcome import outcome
from kits.quick_scan.state import Agree, Part, Reader, State, Step, Strength, TalkKind, Way
from kits.quick_scan.strength import Hint, beyond, evidence
from kits.quick_scan.taking import Now
from kits.small_groups.organisation import tree_of
from kits.small_groups.records import ORGANISATION

TODAY = dt.date(2026, 5, 12)


def after(state: State, *happened: Any) -> State:
    for one in happened:
        MODEL.check(state, one)
        state = MODEL.apply(state, one)
    return state


def refused(state: State, happened: Any) -> str:
    with pytest.raises(Problem) as problem:
        MODEL.check(state, happened)
    return problem.value.code


def kinds(state: State, **now: Now) -> set[Kind]:
    return {one.kind for one in missing(state, **now)}


# ── what it knows ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_answers_five_questions_and_talks_about_six_topics() -> None:
    assert (len(questions()), len(topics())) == (5, 6)
    assert {topic for one in questions().values() for topic in one.topics} == topics().keys()
    assert all(one.said.keys() == {"nl", "en"} for one in questions().values())
    assert all(len(one.ask["nl"]) == len(one.ask["en"]) >= 2 for one in topics().values())


def test_how_far_it_is_follows_from_what_there_is() -> None:
    state = State()
    steps = [state.step]
    for happened in SCAN:
        state = MODEL.apply(state, happened)
        steps.append(state.step)
    assert list(dict.fromkeys(steps)) == list(Step)


# ── what it refuses ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_that_cannot_be_is_refused() -> None:
    assert refused(State(), e.PlanChanged(changes={"questions": ()})) == "kits.quick_scan:problems.no_question"
    state = after(State(), e.PlanChanged(changes={"talks_from": LATER}))
    assert refused(state, e.PlanChanged(changes={"talks_until": DAY})) == "kits.quick_scan:problems.ends_before"
    assert after(state, e.PlanChanged(changes={"talks_until": LATER})).plan.talks_until == LATER
    assert after(state, e.PlanChanged(changes={"questions": ("safety", "forms")})).plan.questions == ("forms", "safety")


def test_a_text_that_does_not_fit_in_the_report_is_refused_by_its_length_and_by_its_lines() -> None:
    fits = words(limits.HEARD)
    assert after(State(), e.TopicSummed(topic="safety", text=fits)).heard == {"safety": fits}
    assert refused(State(), e.TopicSummed(topic="safety", text=f"{fits}.")) == "kits.live:problems.too_long"
    lines = "\n".join("ab" for _ in range(20))
    assert refused(State(), e.TopicSummed(topic="safety", text=lines)) == "kits.quick_scan:problems.lines"
    assert refused(State(), e.SummaryWritten(text="\n".join("ab" for _ in range(40)))) == "kits.quick_scan:problems.lines"
    made = after(State(), e.TalkAdded(talk="t", kind=TalkKind.INTERVIEW, function="monteur"))
    assert after(made, e.TalkNoted(talk="t", topic="safety", text=lines)).talks["t"].notes["safety"] == lines


def test_an_interview_is_with_one_person_and_a_focus_session_with_a_number_that_can_be() -> None:
    state = after(State(), e.TalkAdded(talk="t", kind=TalkKind.FOCUS, function="monteurs", people=6))
    assert refused(state, e.TalkChanged(talk="t", changes={"people": 0})) == "kits.quick_scan:problems.people"
    assert after(state, e.TalkChanged(talk="t", changes={"kind": TalkKind.INTERVIEW})).talks["t"].people is None
    assert refused(state, e.TalkChanged(talk="t", changes={"function": ""})) == "kits.live:problems.empty"


def test_teams_talk_only_about_conclusions_there_are() -> None:
    held = e.DiscussionHeld(discussion="d", on=DAY)
    assert refused(State(), held) == "kits.quick_scan:problems.nothing_to_discuss"
    state = after(full(), held)
    remark = e.RemarkMade(remark="m", discussion="d", conclusion="gone", text="Klopt")
    assert refused(state, remark) == "kits.live:problems.gone"


# ── what it rests on ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sources", "agree", "hint", "suggests"),
    [
        ((), None, Hint.NONE, None),
        (("t1",), None, Hint.ONE, Strength.WEAK),
        (("t1", "t2"), None, Hint.UNSAID, None),
        (("t1", "t2"), Agree.SAME, Hint.SAME, Strength.FAIR),
        (("t1", "questionnaire"), Agree.SAME, Hint.SAME, Strength.STRONG),
        (("t1", "questionnaire"), Agree.DIVIDED, Hint.DIVIDED, Strength.WEAK),
        (("t1",), Agree.SAME, Hint.ONE, Strength.WEAK),
    ],
)
def test_what_sources_suggest(sources: tuple[str, ...], agree: Agree | None, hint: Hint, suggests: Strength | None) -> None:
    state = MODEL.fold(one for one in SCAN if not isinstance(one, (e.SourceTicked, e.AnswerChanged)))
    ticked = [e.SourceTicked(question="safety", source=one, rests=True) for one in sources]
    found = evidence(after(state, *ticked, e.AnswerChanged(question="safety", changes={"agree": agree})), "safety")
    assert (found.hint, found.suggests) == (hint, suggests)


def test_a_source_that_went_counts_no_more_and_comes_back_with_it() -> None:
    state = full()
    assert sum(evidence(state, "safety").kinds.values()) == 2
    gone = after(state, e.TalksRemoved(talks=("t1",)))
    assert (evidence(gone, "safety").hint, evidence(gone, "safety").suggests) == (Hint.ONE, Strength.WEAK)
    assert beyond(Strength.STRONG, Strength.WEAK) and not beyond(Strength.WEAK, Strength.STRONG)
    assert refused(gone, e.SourceTicked(question="safety", source="t1", rests=True)) == "kits.live:problems.gone"


def test_a_survey_that_tells_otherwise_by_now_is_told_as_such() -> None:
    told = ToldSurvey("other-session", "Enquête agressie", "aggression", DAY, 120.0, 84, ("Er was veel.",), "Nagerekend.")
    taken = taking.taken_survey(told, "nl", TODAY)
    assert taking.survey_now(taken, (told,)) is Now.SAME
    assert taking.survey_now(taken, (replace(told, respondents=85),)) is Now.OTHER
    assert taking.survey_now(taken, ()) is Now.GONE
    assert Kind.SURVEY_CHANGED not in kinds(full())
    assert Kind.SURVEY_CHANGED in kinds(full(), survey_now=Now.OTHER)


def counted(period: str, value: float, unit: str = ORGANISATION) -> Counted:
    return Counted("register:incidents", "Incidenten", "meldingen", "Register", unit, period, value)


def test_the_last_four_quarters_of_the_register_are_taken_and_a_later_one_makes_them_another() -> None:
    quarters = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"]
    tree = replace(tree_of(()), headcount=99)
    taken = taking.counts_of([counted(one, 3.0) for one in quarters], tree, "nl", TODAY)
    assert taken is not None
    assert taking.stretch(taken) == ("2025-Q2", "2026-Q1")
    assert taking.totals(taken) == {"register:incidents": 12}
    assert [one.value for one in taking.published(taken)] == [3.0] * 4
    later = taking.counts_of([counted(one, 3.0) for one in (*quarters, "2026-Q2")], tree, "nl", TODAY)
    assert taking.counts_now(taken, taken) is Now.SAME
    assert taking.counts_now(taken, later) is Now.OTHER
    assert taking.counts_now(taken, None) is Now.GONE
    assert Kind.COUNTS_CHANGED in kinds(after(full(), e.CountsTaken(taken=COUNTS)), counts_now=Now.GONE)


@pytest.mark.parametrize(("people", "shown"), [(15, False), (16, True)])
def test_counts_of_an_organisation_of_fifteen_are_taken_nowhere(people: int, shown: bool) -> None:
    tree = replace(tree_of(()), headcount=people)
    assert (taking.counts_of([counted("2026-Q1", 3.0)], tree, "nl", TODAY) is not None) is shown


# ── what is missing ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_scan_in_which_everything_stands_lacks_nothing_and_an_empty_one_all_of_it() -> None:
    assert missing(full()) == ()
    empty = kinds(State())
    assert {Kind.WAY, Kind.DAYS, Kind.TALKS, Kind.ANSWER, Kind.SUMMARY, Kind.CONCLUSIONS, Kind.OFFERED} <= empty
    lines = missing(State())
    assert {one.where for one in lines} == set(Where) - {Where.INTRODUCTION}
    assert [
        said(one, State(), language) for language in ("nl", "en") for one in lines if "{" in said(one, State(), language)
    ] == []


@pytest.mark.parametrize(
    ("happened", "kind"),
    [
        (e.SourceTicked(question="safety", source="t1", rests=False), None),
        (e.AnswerChanged(question="safety", changes={"agree": None}), Kind.AGREE),
        (e.AnswerChanged(question="safety", changes={"strength": None}), Kind.STRENGTH),
        (e.AnswerChanged(question="safety", changes={"text": ""}), Kind.ANSWER),
        (e.RecommendationChanged(recommendation="r1", changes={"owner": ""}), Kind.OWNER),
        (e.RecommendationChanged(recommendation="r1", changes={"due": None}), Kind.DUE),
        (e.RecommendationChanged(recommendation="r1", changes={"conclusions": ()}), Kind.NOT_FOLLOWED),
        (e.TalkChanged(talk="t1", changes={"on": None}), Kind.TALK_DAY),
        (e.OfferChanged(reader=Reader.COUNCIL, changes={"on": None}), Kind.OFFERED),
        (e.PlanChanged(changes={"way": Way.OTHER}), Kind.ANONYMOUS),
        (e.SurveyPutAway(), Kind.QUESTIONNAIRE),
    ],
)
def test_what_is_taken_away_is_missing(happened: Any, kind: Kind | None) -> None:
    assert kinds(after(full(), happened)) == ({kind} if kind else set())


# ── the letter to staff ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_letter_is_drafted_from_the_plan_and_own_words_stand_until_they_go() -> None:
    letter = drafted(full(), "nl", "De Linde", {})
    assert "De Linde" in letter[Part.WHY] and all(questions()[one].said["nl"] in letter[Part.WHY] for one in questions())
    assert "12 mei 2026" in letter[Part.WHEN] and "preventiemedewerker" in letter[Part.CONTACT]
    assert "zestien" in letter[Part.ANONYMOUS]
    own = after(full(), e.IntroductionWritten(part=Part.WHY, text="Omdat het moet."))
    assert written(own, "nl", "De Linde", {}) == {**letter, Part.WHY: "Omdat het moet."}
    back = after(own, e.IntroductionWritten(part=Part.WHY, text=""))
    assert written(back, "nl", "De Linde", {}) == letter


def test_the_letter_promises_nothing_of_a_questionnaire_that_is_not_the_kits() -> None:
    other = after(full(), e.PlanChanged(changes={"way": Way.OTHER}))
    letter = drafted(other, "nl", "De Linde", {})
    assert "[nog invullen]" in letter[Part.ANONYMOUS] and "zestien" not in letter[Part.ANONYMOUS]
    none = drafted(after(full(), e.PlanChanged(changes={"way": Way.NONE})), "nl", "De Linde", {})
    assert "vragenlijst" not in "".join(none.values())


# ── what it leaves ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_conclusions_are_findings_and_what_follows_from_them_actions() -> None:
    state = after(
        full(),
        e.DiscussionHeld(discussion="d", on=DAY, unit="team"),
        e.AgreementMade(agreement="a1", discussion="d", text="Met zijn tweeën", owner="teamleider", conclusions=("c1",)),
    )
    left = outcome(state)
    [finding] = left.findings
    assert (finding.key, finding.severity, finding.theme) == ("c1", Severity.FIRE, "aggression")
    assert [(one.key, one.owner, one.findings, one.detail) for one in left.actions] == [
        ("r1", "manager", ("c1",), {}),
        ("a1", "teamleider", ("c1",), {"unit": "team"}),
    ]
    alone = outcome(after(state, e.ConclusionsRemoved(conclusions=("c1",))))
    assert alone.findings == () and {one.findings for one in alone.actions} == {()}


def test_its_report_is_there_once_everybody_has_it(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Linde") as client:
        row = client.add_session("quick_scan", "Scan", held_on=DAY)
        log = Session(client, row.id, MODEL, "desk:a:")
        told = instruments.known("quick_scan").facts
        assert [fact.having for fact in told(client, row, "nl")] == []
        for happened, having in (
            (e.PlanChanged(changes={"purpose": "Weten wat er is"}), Having.MAKING),
            (e.OfferChanged(reader=Reader.MANAGEMENT, changes={"on": DAY}), Having.PARTLY),
            (e.OfferChanged(reader=Reader.COUNCIL, changes={"on": LATER}), Having.THERE),
        ):
            log.do(happened)
            [fact] = told(client, row, "nl")
            assert fact.having is having
        assert "20 november 2026" in fact.said and fact.on == LATER
        assert client.findings() == []
