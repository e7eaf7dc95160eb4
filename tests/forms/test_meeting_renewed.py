"""A meeting goes on with a newer version of its form: what was counted, said and agreed stays as it was meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_meeting import answered, begun, refused

from kits import dossier, instruments, live
from kits.forms import taking
from kits.forms.form import Asked, Choice, Form, Means
from kits.forms.meeting import events as e
from kits.forms.meeting import standing
from kits.forms.meeting.model import MODEL
from kits.forms.meeting.outcome import outcome
from kits.forms.meeting.phones import MeetingPhones
from kits.forms.meeting.state import State, Step
from kits.problems import Problem
from widgets.forms.meeting import MeetingPage


def newer(form: Form, without: tuple[str, ...] = (), turned: str = "", **contents: Any) -> Form:
    """Return version 2 of a form, some of its points gone, one turned round."""
    parts = tuple(
        replace(
            part,
            points=tuple(
                replace(one, reversed=not one.reversed) if one.id == turned else one
                for one in part.points
                if one.id not in without
            ),
        )
        for part in form.contents.parts
    )
    changed = replace(form.contents, **{"parts": parts, **contents})
    return replace(form, heading=replace(form.heading, version=2), contents=changed)


def renewed(state: State, form: Form) -> State:
    event = e.FormRenewed(form=form)
    MODEL.check(state, event)
    return MODEL.apply(state, event)


def test_a_point_that_is_asked_no_more_stays_where_something_was_done_with_it() -> None:
    said = [*answered("late", 0, 0, 3), e.SaidWritten(point="half", text="Het dinsdagoverleg")]
    agreed = e.AgreementMade(agreement="a", point="agenda", text="Een agenda vooraf")
    state = begun("better_meeting", *said, agreed, e.StepEntered(step="talk"))
    form = newer(state.form, without=("late", "agenda", "starts"))
    form = replace(form, contents=replace(form.contents, meeting=replace(form.contents.meeting, imagine=())))
    later = renewed(state, form)
    assert {"late", "agenda"} <= later.form.contents.points.keys()
    assert "starts" not in later.form.contents.points, "nothing was done with it"
    assert list(standing.imagined(later.form)) == ["half"]
    assert standing.part_of(later.form, "late").title == standing.part_of(state.form, "late").title
    assert (later.answers, later.said, later.agreed) == (state.answers, state.said, state.agreed)
    assert {one.key for one in outcome(later).findings} == {"late"}
    assert later.form.heading.version == 2
    ask = MeetingPhones().ask(replace(later, step=Step.ANSWER), "nl")
    assert "late" in {item.id for item in ask.items}


def test_answers_never_come_to_mean_something_else() -> None:
    state = begun("better_meeting", *answered("late", 0, 0, 3), *answered("purpose", 3, 0, 0))
    later = renewed(state, newer(state.form, turned="late"))
    assert standing.stands(later, "late") is None, "nobody answered it as it is asked now"
    assert standing.stands(later, "late_1") is Means.POOR
    other = (Choice("yes", {"nl": "ja", "en": "yes"}, Means.GOOD), Choice("no", {"nl": "nee", "en": "no"}, Means.POOR))
    later = renewed(state, newer(state.form, scales={"often": other}))
    assert (standing.stands(later, "purpose"), standing.stands(later, "purpose_1")) == (None, Means.GOOD)
    assert standing.halves(later, "purpose_1", "nl") == standing.halves(state, "purpose", "nl")
    assert refused(later, e.HandsAdded(point="purpose", answer="often", by=1)) == "problems.gone"
    both = MODEL.apply(later, e.HandsAdded(point="purpose", answer="yes", by=1))
    assert both.answers.people("purpose") == 1


def test_votes_stay_and_a_step_that_is_no_more_leads_back_to_the_plan() -> None:
    votes = e.VotesCounted(point="tasks", count=3)
    state = begun("team_talk", votes, e.StepEntered(step="vote"))
    later = renewed(state, newer(state.form, without=("tasks",)))
    assert (later.step, later.ballot.of("tasks"), standing.ranked(later)[0]) == (Step.VOTE, 3, "tasks")
    form = begun("better_meeting").form
    answers = newer(
        state.form, meeting=replace(state.form.contents.meeting, asked=Asked.ANSWER),
        scales=form.contents.scales, scale=form.contents.scale,
    )  # fmt: skip
    later = renewed(state, answers)
    assert (later.step, later.steps[1]) == (Step.PLAN, Step.ANSWER)


def test_the_page_offers_it_until_it_is_taken_and_again_when_that_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dossier.create(tmp_path / "client.psa", "De Proef") as file:
        row = file.add_session("meeting:team_talk", "Overleg", [], "2026-05-12")
        instruments.of(row).begin(file, row, "nl", 5)
        page = MeetingPage(lambda _message: None)
        page.session = session = live.Session(file, row.id, MODEL)
        assert page.view()["newer"] == 0
        with pytest.raises(Problem, match="same_version"):
            page.do_renew()
        form = newer(session.state.form, without=("tasks",))
        monkeypatch.setattr(taking, "current", lambda _: form)
        session.do(e.DateSet(held_on="2026-05-13"))
        page = MeetingPage(lambda _message: None)
        page.session = session
        assert page.view()["newer"] == 2
        page.do_renew()
        assert (page.view()["newer"], "tasks" in page.view()["points"]) == (0, False)
        page.do_undo()
        assert (page.view()["newer"], "tasks" in page.view()["points"]) == (2, True)
        session.do(e.SessionClosed())
        with pytest.raises(Problem, match="closed"):
            page.do_renew()
