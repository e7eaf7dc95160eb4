"""Meetings with a form: nobody counted twice, shown from three, a reversed point turned round, agreements as actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, instruments, live
from kits.dossier.records import Severity, Theme
from kits.forms import taking
from kits.forms.form import Means
from kits.forms.meeting import events as e
from kits.forms.meeting import standing
from kits.forms.meeting.model import MODEL
from kits.forms.meeting.outcome import outcome
from kits.forms.meeting.phones import MeetingPhones
from kits.forms.meeting.state import State, Step
from kits.live.phones.asking import Answer, checked
from kits.problems import Problem
from widgets.forms.meeting import MeetingPage


def begun(form: str, *events: Any, people: int = 5) -> State:
    """A session of a form for one team, and what happened in it; each event is checked."""
    state = MODEL.start
    first = (
        e.FormTaken(form=taking.current(form), language="nl"),
        e.UnitsChosen(units=("kcc",)),
        e.DateSet(held_on="2026-05-12"),
        e.ParticipantsCounted(participants=people),
    )
    for event in (*first, *events):
        MODEL.check(state, event)
        state = MODEL.apply(state, event)
    return state


def answered(point: str, often: int, sometimes: int, seldom: int) -> list[Any]:
    counts = {"often": often, "sometimes": sometimes, "seldom": seldom}
    return [e.HandsCounted(point=point, answer=answer, count=n) for answer, n in counts.items() if n]


def refused(state: State, event: Any) -> str:
    with pytest.raises(Problem) as caught:
        MODEL.check(state, event)
    assert caught.value.text("nl") != caught.value.text("en")
    return caught.value.code.partition(":")[2]


# ── which steps there are, and who is counted ────────────────────────────────────────────────────────────────────────


def test_a_form_has_the_steps_of_what_it_asks() -> None:
    assert begun("team_talk").steps == (Step.PLAN, Step.VOTE, Step.TALK, Step.CLOSE)
    assert begun("better_meeting").steps == (Step.PLAN, Step.ANSWER, Step.TALK, Step.IMAGINE, Step.CLOSE)
    assert refused(begun("team_talk"), e.StepEntered(step="answer")) == "problems.no_such_step"


def test_who_chose_by_phone_has_no_votes_by_hand_and_nothing_is_taken_twice() -> None:
    taken = e.VotesTaken(counts={"tasks": 6, "planning": 3}, phones=3)
    state = begun("team_talk", taken)
    assert refused(state, taken) == "problems.already_taken"
    assert refused(state, e.VotesAdded(point="tasks", by=7)) == "problems.item_over"  # two people, three votes each
    state = begun("team_talk", taken, e.VotesAdded(point="feedback", by=6))
    assert refused(state, e.VotesAdded(point="tasks", by=1)) == "problems.votes_over"
    assert refused(state, e.ParticipantsCounted(participants=4)) == "problems.fewer_than_counted"
    assert refused(state, e.VotesSet(votes=2)) == "problems.votes_cast"
    assert standing.ranked(state)[:3] == ("tasks", "feedback", "planning"), "equals keep the form's order"
    assert begun("team_talk", taken, e.VoteReopened()).ballot.of("tasks") == 0


def test_who_answered_by_phone_is_not_counted_by_hand_at_any_point() -> None:
    taken = e.AnswersTaken(counts={"purpose": {"often": 3}}, phones=4)
    state = begun("better_meeting", taken)
    assert refused(state, e.HandsAdded(point="agenda", answer="often", by=2)) == "problems.hands_over"
    assert refused(state, e.HandsAdded(point="agenda", answer="never", by=1)) == "problems.gone"
    assert refused(state, taken) == "problems.already_taken"
    counted = begun("better_meeting", *answered("agenda", 1, 1, 0))
    assert refused(counted, taken) == "problems.phones_over"
    wrong = e.AnswersTaken(counts={"purpose": {"often": 3}}, phones=2)
    assert refused(begun("better_meeting"), wrong) == "problems.phones_do_not_fit"


# ── how a point stands ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("counts", "means"),
    [
        ((1, 0, 1), None),  # two people: nobody sees it
        ((2, 0, 1), Means.GOOD),
        ((2, 1, 1), Means.FAIR),
        ((2, 0, 2), Means.POOR),
        ((0, 3, 2), Means.FAIR),
        ((3, 2, 0), Means.GOOD),
    ],
)
def test_a_point_stands_as_at_least_half_say_or_worse_and_is_shown_from_three(
    counts: tuple[int, int, int], means: Means | None
) -> None:
    assert standing.stands(begun("better_meeting", *answered("purpose", *counts)), "purpose") is means
    turned = begun("better_meeting", *answered("disturbances", *reversed(counts)))
    assert standing.stands(turned, "disturbances") is means, "often disturbed is what is seldom good elsewhere"


def test_the_weakest_comes_first_and_what_is_not_shown_last() -> None:
    said = [
        *answered("done", 0, 4, 1),
        *answered("agenda", 0, 3, 2),
        *answered("late", 0, 0, 3),
        *answered("starts", 4, 1, 0),
    ]
    state = begun("better_meeting", *said, *answered("listen", 0, 0, 2), *answered("disturbances", 5, 0, 0))
    assert standing.ranked(state)[:5] == ("late", "disturbances", "agenda", "done", "starts")
    assert standing.weak(state) == ["late", "disturbances", "agenda", "done"]
    assert standing.halves(state, "late", "nl") == "Minstens de helft zegt zelden."
    assert standing.halves(state, "agenda", "en") == "At least half say sometimes or seldom."
    assert standing.halves(state, "disturbances", "en") == "At least half say often."
    assert standing.halves(state, "listen", "nl") == ""


# ── what stays ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_weak_points_and_questions_with_words_are_findings_and_agreements_their_actions() -> None:
    said = [*answered("late", 0, 0, 3), *answered("agenda", 0, 3, 2), *answered("done", 0, 4, 1)]
    talk = e.StepEntered(step="talk")
    agreed = [
        e.AgreementMade(agreement=f"a{n}", point=point, text="Op tijd", owner="voorzitter", due="2026-06-01")
        for n, point in enumerate(("agenda", "half", "starts"))
    ]
    assert outcome(begun("better_meeting", *said)).findings == (), "the room is still counting"
    found = outcome(begun("better_meeting", *said, talk, *agreed))
    assert {one.key: one.severity for one in found.findings} == {
        "late": Severity.UNREST,
        "agenda": Severity.IMPROVEMENT,  # it can be better, and the team talked about it
    }
    assert {(one.theme, one.unit) for one in found.findings} == {(Theme.WORKLOAD, "kcc")}
    assert not any(figure in one.text for one in found.findings for figure in "0123456789"), "counts stay in the session"
    assert [(one.key, one.findings) for one in found.actions] == [("a0", ("agenda",)), ("a1", ()), ("a2", ())]
    words = [e.SaidWritten(point="tasks", text="Alles komt bij twee mensen."), e.SaidWritten(point="planning", text="")]
    [finding] = outcome(begun("team_talk", talk, *words)).findings
    assert (finding.key, finding.severity) == ("tasks", None)
    assert finding.text.endswith("welke niet? Alles komt bij twee mensen.")


def test_what_was_agreed_can_be_changed_and_taken_away_but_not_made_empty() -> None:
    made = e.AgreementMade(agreement="a", point="tasks", text="Een rooster")
    changed = e.AgreementChanged(agreement="a", changes={"due": "2026-06-01"})
    state = begun("team_talk", made, changed)
    assert (state.agreed["a"].text, state.agreed["a"].due) == ("Een rooster", "2026-06-01")
    assert refused(state, e.AgreementChanged(agreement="a", changes={"text": " "})) == "problems.empty"
    assert refused(state, made) == "problems.taken"
    assert refused(state, replace(made, agreement="b", point="gone")) == "problems.gone"
    assert begun("team_talk", made, e.AgreementRemoved(agreement="a")).agreed == {}


# ── phones ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_phones_are_asked_in_their_own_language_and_what_they_give_is_only_counted() -> None:
    phones = MeetingPhones()
    state = begun("better_meeting", e.StepEntered(step="answer"))
    ask = phones.ask(state, "en")
    assert ask is not None
    assert [option.text for option in ask.options] == ["often", "sometimes", "seldom"]
    assert len(ask.items) == 19
    assert ask.items[0].group == "In general"
    bodies = [{"purpose": "often"}, {"purpose": "seldom", "late": "often"}, {}]
    given = [Answer(checked(ask, {"chosen": body})) for body in bodies]
    [taken] = phones.take(state, ask.question, given)
    assert taken == e.AnswersTaken(counts={"purpose": {"often": 1, "seldom": 1}, "late": {"often": 1}}, phones=2)
    assert phones.asked(MODEL.apply(state, taken)) is None
    again = MODEL.apply(MODEL.apply(state, taken), e.AnswersReopened())
    assert phones.asked(again).question != ask.question, "what was given before never counts for it"
    assert phones.asked(begun("team_talk", e.StepEntered(step="vote"))).question == "vote:1"
    assert phones.asked(begun("team_talk", e.StepEntered(step="vote"), e.SessionClosed())) is None


# ── the page, and the follow-up ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def page(tmp_path: Path) -> Iterator[tuple[MeetingPage, dossier.Dossier]]:
    """The page of a new session of the team meeting, and its client file."""
    with dossier.create(tmp_path / "client.psa", "De Proef") as file:
        row = file.add_session("meeting:better_meeting", "Overleg", [file.add_unit("Klantcontact").id], "2026-05-12")
        instruments.of(row).begin(file, row, "nl", 5)
        made = MeetingPage(lambda _message: None)
        made.session = live.Session(file, row.id, MODEL)
        yield made, file


def does(page: MeetingPage, *events: Any) -> dict[str, Any]:
    """Let events happen as the browser asks for them; returns the view after them."""
    page.do_event([{"kind": type(one).__name__, "body": MODEL.body(one)} for one in events])
    return page.view()


def test_the_page_shows_a_picture_from_three_and_begins_talking_with_all_points(
    page: tuple[MeetingPage, dossier.Dossier],
) -> None:
    room, _ = page
    view = does(room, *answered("purpose", 1, 0, 1), *answered("disturbances", 3, 1, 0))
    assert view["points"]["purpose"]["picture"] == []
    assert [(one["name"], one["means"], one["n"]) for one in view["points"]["disturbances"]["picture"]] == [
        ("zelden", "good", 0),
        ("soms", "fair", 1),
        ("vaak", "poor", 3),
    ]
    view = does(room, e.StepEntered(step="talk"))
    assert (view["shown"], view["order"][0]) == (None, "disturbances")
    view = does(room, e.PointShown(point="disturbances"))
    assert (view["shown"], view["place"]) == ("disturbances", {"n": 1, "of": 19})
    view = does(room, e.StepEntered(step="imagine"))
    assert (view["shown"], view["after"]) == ("half", "twice")


def test_a_follow_up_is_of_the_same_form_says_what_changed_and_shows_what_became_of_the_agreements(
    page: tuple[MeetingPage, dossier.Dossier],
) -> None:
    room, file = page
    made = e.AgreementMade(agreement="a", point="late", text="We zeggen het", owner="ieder")
    does(room, *answered("late", 0, 0, 3), *answered("agenda", 3, 0, 0), *answered("done", 3, 0, 0), made)
    does(room, e.StepEntered(step="close"), e.NextSet(next_on="2026-11-12"), e.SessionClosed())
    row = file.session(room.do_follow_up()["session"])
    assert room.do_follow_up()["session"] == row.id, "made once"
    assert (row.instrument, row.held_on) == ("meeting:better_meeting", "2026-11-12")
    room.session = live.Session(file, row.id, MODEL)
    assert not room.session.can_undo
    assert [one["text"] for one in room.view()["earlier"]] == ["We zeggen het"]
    view = does(room, *answered("late", 0, 3, 0), *answered("agenda", 0, 3, 0), *answered("done", 3, 0, 0))
    assert view["since"] == "1 punt beter, 1 punt slechter, 1 gelijk sinds 12 mei 2026."
    assert [view["points"][point]["change"] for point in ("late", "agenda", "done", "purpose")] == [
        "better",
        "worse",
        "same",
        None,
    ]
