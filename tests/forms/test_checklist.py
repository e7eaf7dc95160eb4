"""Filling in a checklist: what an answer is, what it leaves in the client file, and what changed since last time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from checklists import DAY, LATER, SCALE, begun, form, point

from kits import dossier
from kits.dossier.records import ActionStatus, Severity, Theme
from kits.forms.checklist import comparison
from kits.forms.checklist import events as e
from kits.forms.checklist.following import next_time
from kits.forms.checklist.model import MODEL
from kits.forms.checklist.questions import amiss, asked, open_points
from kits.forms.checklist.state import NOTHING
from kits.forms.form import NOT_APPLICABLE
from kits.forms.taking import FormTaken
from kits.live import Session
from kits.problems import Problem


@pytest.fixture
def client(tmp_path: Path) -> Iterator[dossier.Dossier]:
    with dossier.create(tmp_path / "client.psa", "De Linde") as made:
        yield made


def answered(key: str, choice: str, about: str = "", **more: Any) -> e.Answered:
    return e.Answered(point=key, choice=choice, about=about, on=DAY, by="preventiemedewerker", **more)


def test_a_point_is_unanswered_until_it_is_answered_and_again_once_that_is_taken_away(client: dossier.Dossier) -> None:
    log = begun(client, form())
    found = asked(log.state).values()
    assert [key for key, _ in open_points(log.state, found)] == ["tasks", "door", "bell", "noise", "light"]
    log.do(e.NoteWritten(point="door", note="Klemt."), e.Worded(point="tasks", text="Alles.", on=DAY))
    assert [key for key, _ in open_points(log.state, found)] == ["door", "bell", "noise", "light"], "a note is no answer"
    log.do(answered("door", "yes"))
    assert (log.state.answer("door", "").by, log.state.answer("door", "").on) == ("preventiemedewerker", DAY)
    log.do(e.Cleared(point="door"), e.Worded(point="tasks", text="", on=DAY))
    assert log.state.answer("door", "") == replace(NOTHING, note="Klemt.")
    assert log.state.answers.keys() == {"door"}, "an answer in which nothing stands is none"


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (answered("door", NOT_APPLICABLE), "why"),
        (answered("door", "perhaps"), "no_answer"),
        (answered("window", "yes"), "gone"),
        (answered("door", "yes", "nobody"), "gone"),
        (e.Worded(point="door", text="Ja hoor.", on=DAY), "no_answer"),
        (e.ColumnFilled(point="door", column="now", value="veel"), "no_number"),
        (e.ColumnFilled(point="door", column="seen", value="gisteren"), "no_day"),
        (e.ColumnFilled(point="door", column="change", value="sideways"), "no_answer"),
        (e.ColumnFilled(point="door", column="colour", value="rood"), "gone"),
        (e.EvidenceAdded(point="door", evidence="x", name=""), "empty"),
        (e.PointActionMade(point="door", action="x", text=""), "empty"),
        (e.OwnPointAdded(point="door", text="Nog een deur?"), "taken"),
        (e.ThingNamed(changes={"name": "Balie"}), "nothing_named"),
    ],
)
def test_what_cannot_be_said_is_refused_with_a_reason(client: dossier.Dossier, event: Any, code: str) -> None:
    columns = [
        {"id": "now", "entry": "number", "said": "Nu"},
        {"id": "seen", "entry": "day", "said": "Gezien"},
        {"id": "change", "scale": "ok", "said": "Verandering"},
    ]
    log = begun(client, form(columns=columns))
    before = log.state
    with pytest.raises(Problem, match=code):
        log.do(event)
    assert log.state == before


def test_what_is_not_as_it_should_be_is_a_finding_and_a_reversed_point_the_other_way_round(client: dossier.Dossier) -> None:
    log = begun(client, form())
    log.do(answered("door", "partly"), answered("bell", "yes"), answered("noise", "yes"), answered("light", "no"))
    log.do(e.NoteWritten(point="light", note="De lamp is stuk."))
    found = {one.key: one for one in client.findings()}
    assert found.keys() == {"door", "noise", "light"}
    assert (found["door"].severity, found["light"].severity) == (Severity.IMPROVEMENT, Severity.UNREST)
    assert found["light"].text == "Punt light: nee. De lamp is stuk."
    assert (found["noise"].theme, found["light"].theme) == (Theme.CONDUCT, Theme.AGGRESSION)
    assert [key for key, _ in amiss(log.state, asked(log.state).values())] == ["noise", "light", "door"], "the worst first"
    log.do(answered("light", NOT_APPLICABLE, why="Er is geen lamp."))
    assert {one.key for one in client.findings()} == {"door", "noise"}
    log.undo()
    assert {one.key for one in client.findings()} == {"door", "noise", "light"}


def test_an_action_at_a_point_is_one_of_the_client_file_and_stems_from_the_finding_there(client: dossier.Dossier) -> None:
    log = begun(client, form())
    log.do(e.PointActionMade(point="bell", action="a1", text="Bel ophangen", owner="facilitair", due=LATER))
    [action] = client.actions()
    assert (action.text, action.owner, action.due, action.findings) == ("Bel ophangen", "facilitair", LATER, ())
    log.do(answered("bell", "no"))
    [finding] = client.findings()
    assert client.actions()[0].findings == (finding.id,)
    client.change_action(action.id, status=ActionStatus.BUSY, owner="de beheerder")
    log.do(e.PointActionChanged(point="bell", action="a1", changes={"text": "Bel bij de deur"}))
    [action] = client.actions()
    assert (action.text, action.owner, action.status) == ("Bel bij de deur", "de beheerder", ActionStatus.BUSY)
    log.do(e.PointActionRemoved(point="bell", actions=("a1",)))
    assert client.actions() == []


def test_units_side_by_side_each_have_their_own_answers_findings_and_actions(client: dossier.Dossier) -> None:
    one, other = client.add_unit("Wonen").id, client.add_unit("Vastgoed").id
    log = begun(client, form(of="units"), (one, other))
    log.do(answered("door", "no", one), answered("door", "yes", other))
    log.do(e.PointActionMade(point="door", about=one, action="a1", text="Deur maken"))
    assert [(f.unit, f.text) for f in client.findings()] == [(one, "Punt door: nee.")]
    assert client.actions()[0].detail["unit"] == one
    log.do(e.UnitsChosen(units=(other,)))
    assert client.findings() == [], "who is not looked at (any more) has no finding"
    assert client.session(log.id).units == (other,)
    log.do(e.UnitsChosen(units=(one, other)))
    assert log.state.answer("door", one).choice == "no", "what was answered is still there"


def test_a_named_thing_is_told_in_its_findings_and_falls_to_the_team_that_was_chosen(client: dossier.Dossier) -> None:
    team = client.add_unit("Klantcontact", site="Lindeplein").id
    log = begun(client, form(of="named"), (team,))
    log.do(e.ThingNamed(changes={"name": "Balie"}), e.ThingNamed(changes={"site": "Lindeplein"}), answered("door", "no"))
    [finding] = client.findings()
    assert (finding.text, finding.unit) == ("Balie, Lindeplein: Punt door: nee.", team)


def test_two_people_at_different_points_keep_both_and_each_takes_back_their_own(client: dossier.Dossier) -> None:
    ours = begun(client, form())
    theirs = Session(client, ours.id, MODEL, "desk:b:")
    ours.do(answered("door", "yes"))
    theirs.do(answered("bell", "no"))
    ours.do(e.NoteWritten(point="bell", note="Aan onze kant hoor je niets."))
    theirs.refresh()
    assert theirs.state.answer("bell", "") == ours.state.answer("bell", "")
    assert isinstance(theirs.undo(), e.Answered)
    ours.refresh()
    assert (ours.state.answer("door", "").choice, ours.state.answer("bell", "").choice) == ("yes", "")
    assert ours.state.answer("bell", "").note


def test_a_newer_version_keeps_answers_by_their_points_and_the_others_as_points_of_ones_own(client: dossier.Dossier) -> None:
    log = begun(client, form())
    log.do(answered("door", "no"), answered("bell", "no"), answered("light", "yes"), answered("noise", "partly"))
    log.do(e.PointActionMade(point="bell", action="a1", text="Bel ophangen"))
    newer = form(
        point("light"),
        point("door"),
        point("window"),
        point("noise", reversed=True),
        version=2,
        scales={"ok": [SCALE[0], SCALE[2]], "words": []},
    )
    log.do(e.FormRenewed(form=newer))
    found = asked(log.state)
    assert list(found) == ["tasks", "light", "door", "window", "noise", "bell.1", "noise.1"]
    assert log.state.answer("door", "").choice == "no"
    assert found["bell.1"].said["nl"] == "Punt bell."
    assert log.state.answer("bell.1", "").choice == "no"
    assert found["noise.1"].reversed and found["noise.1"].means("partly") is not None, "on the scale it was answered on"
    assert not log.state.answer("noise", "").given
    assert [one.text for one in client.actions()] == ["Bel ophangen"]
    assert {one.key for one in client.findings()} == {"door", "bell.1", "noise.1"}
    log.undo()
    assert log.state.answer("bell", "").choice == "no"


def test_an_answer_never_comes_to_say_the_opposite(client: dossier.Dossier) -> None:
    log = begun(client, form())
    log.do(answered("door", "no"), answered("bell", "no"))
    log.do(e.FormRenewed(form=form(point("door", reversed=True), point("bell"), version=2)))
    assert not log.state.answer("door", "").given
    assert (log.state.answer("door.1", "").choice, log.state.answer("bell", "").choice) == ("no", "no")
    assert {one.key for one in client.findings()} == {"door.1", "bell"}


def test_a_point_of_ones_own_is_asked_like_the_others_and_goes_with_its_answer(client: dossier.Dossier) -> None:
    log = begun(client, form())
    log.do(e.OwnPointAdded(point="own-1", text="Is er een spiegel?"), answered("own-1", "no"))
    assert [one.text for one in client.findings()] == ["Is er een spiegel? Nee."]
    log.do(e.OwnPointChanged(point="own-1", text="Is er een bolle spiegel?"))
    assert [one.text for one in client.findings()] == ["Is er een bolle spiegel? Nee."]
    log.do(e.OwnPointRemoved(point="own-1"))
    assert (client.findings(), log.state.answers) == ([], {})


def test_the_next_time_looks_back_by_point_and_says_in_one_sentence_what_changed(client: dossier.Dossier) -> None:
    first = begun(client, form())
    first.do(answered("door", "no"), answered("bell", "yes"), answered("noise", "no"), answered("light", "partly"))
    first.do(
        e.PointActionMade(point="door", action="a1", text="Deur maken"), e.OwnPointAdded(point="own-1", text="Spiegel?")
    )
    row = client.add_session("checklist:small", "Opnieuw", held_on=LATER, follows=first.id)
    log = Session(client, row.id, MODEL)
    log.begin(FormTaken(form=form(), language="nl"), *next_time(first.state, first.id, "Kleine lijst"))
    assert list(asked(log.state)) == list(asked(first.state)), "the same points, one's own among them"
    assert comparison.sentence(log.state, "nl") == "Nog niets te vergelijken sinds 12 mei 2026."
    log.do(answered("door", "yes"), answered("bell", "partly"), answered("noise", "no"), answered("light", "partly"))
    found = comparison.compared(log.state)
    assert (found.better, found.worse) == ((("door", ""),), (("bell", ""),))
    assert comparison.sentence(log.state, "nl") == "1 punt beter, 1 punt slechter, 2 gelijk sinds 12 mei 2026."
    assert comparison.sentence(log.state, "en") == "1 point better, 1 point worse, 2 the same since 12 May 2026."
    was = log.state.previous
    assert was is not None and was.answers["door"][""].agreed[0].id == client.actions(first.id)[0].key
    log.do(answered("door", NOT_APPLICABLE, why="De deur is weg."))
    assert comparison.compared(log.state).better == (), "what does not apply is neither better nor worse"


def test_how_far_it_is_stands_in_the_list_of_sessions(client: dossier.Dossier) -> None:
    log = begun(client, form())
    assert client.session(log.id).step in ("", "answering")
    log.do(e.Worded(point="tasks", text="Alles.", on=DAY))
    log.do(*(answered(key, "yes") for key in ("door", "bell", "noise", "light")))
    assert client.session(log.id).step == "answered"
    log.do(e.SessionClosed())
    assert client.session(log.id).closed_at
