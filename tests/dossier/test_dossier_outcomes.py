"""Findings and actions follow a session's outcome, and keep what somebody changed in the plan."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits.dossier import Dossier, outcomes, schema, sessions
from kits.dossier.records import ActionDraft, ActionStatus, FindingDraft, Outcome, Reach, Severity, Theme

EMPTY = Outcome()
PRESSURE = FindingDraft("f1", Theme.WORKLOAD, "memo_voting", "piekdrukte", severity=Severity.FIRE, detail={"votes": 9})
AGREED = ActionDraft("a1", "rooster aanpassen", reach=Reach.GROUP, owner="AB", due="2026-04-01", findings=("f1",))


@pytest.fixture
def client(client_anywhere: Dossier) -> Dossier:
    return client_anywhere


def put(client: Dossier, session: str, before: Outcome, after: Outcome) -> None:
    with client.transaction() as connection:
        client.put_outcome(connection, session, before, after)


def test_an_outcome_becomes_findings_and_actions_that_point_to_them(client: Dossier) -> None:
    session = client.add_session("memo_voting", "w").id
    put(client, session, EMPTY, Outcome((PRESSURE,), (AGREED,)))
    [finding], [action] = client.findings(), client.actions(session)
    assert (finding.text, finding.severity, finding.detail) == ("piekdrukte", Severity.FIRE, {"votes": 9})
    assert (action.owner, action.due, action.status) == ("AB", "2026-04-01", ActionStatus.TODO)
    assert action.findings == (finding.id,)


def test_what_a_prevention_officer_changed_stays_until_the_workshop_changes_that_very_field(client: Dossier) -> None:
    session = client.add_session("memo_voting", "w").id
    first = Outcome((), (AGREED,))
    put(client, session, EMPTY, first)
    [action] = client.actions()
    client.change_action(action.id, status=ActionStatus.DONE, owner="teamleider", status_note="gelukt")

    reworded = Outcome((), (dataclasses.replace(AGREED, text="rooster herzien", findings=()),))
    put(client, session, first, reworded)
    [now] = client.actions()
    assert (now.text, now.status, now.owner, now.status_note) == (
        "rooster herzien",
        ActionStatus.DONE,
        "teamleider",
        "gelukt",
    )
    given_to = Outcome((), (dataclasses.replace(reworded.actions[0], owner="CD"),))
    put(client, session, reworded, given_to)
    assert (client.actions()[0].owner, client.actions()[0].status) == ("CD", ActionStatus.DONE)


def test_writing_the_same_outcome_again_doubles_nothing(client: Dossier) -> None:
    session = client.add_session("memo_voting", "w").id
    outcome = Outcome((PRESSURE,), (AGREED,))
    put(client, session, EMPTY, outcome)
    before = (client.findings(), client.actions())
    put(client, session, EMPTY, outcome)
    assert [f.id for f in client.findings()] == [f.id for f in before[0]]
    assert [(a.id, a.findings) for a in client.actions()] == [(a.id, a.findings) for a in before[1]]


def test_an_action_points_to_its_finding_again_when_that_goes_and_comes_back(client: Dossier) -> None:
    session = client.add_session("memo_voting", "w").id
    whole, without = Outcome((PRESSURE,), (AGREED,)), Outcome((), (AGREED,))
    for before, after in ((EMPTY, without), (without, whole), (whole, without), (without, whole)):
        put(client, session, before, after)
        assert [list(action.findings) for action in client.actions()] == [[f.id for f in client.findings()]]


def test_a_follow_up_changes_an_earlier_action_and_neither_makes_nor_deletes_it(client: Dossier) -> None:
    first = client.add_session("memo_voting", "eerste").id
    put(client, first, EMPTY, Outcome((PRESSURE,), (AGREED,)))
    second = client.add_session("memo_voting", "terugblik", follows=first).id
    carried = ActionDraft("a1", "rooster aanpassen", Reach.GROUP, "AB", due="2026-04-01", session=first)
    opened = Outcome((), (carried,))
    put(client, second, EMPTY, opened)
    assert client.actions(second) == []
    reviewed = Outcome((), (dataclasses.replace(carried, status=ActionStatus.BUSY, status_note="half"),))
    put(client, second, opened, reviewed)
    [action] = client.actions()
    assert (action.session, action.status, action.status_note) == (first, ActionStatus.BUSY, "half")
    assert len(action.findings) == 1
    put(client, second, reviewed, EMPTY)
    assert client.actions() == [action]


def test_a_follow_up_of_a_session_that_was_deleted_brings_nothing_back(client: Dossier) -> None:
    first = client.add_session("memo_voting", "eerste").id
    put(client, first, EMPTY, Outcome((), (AGREED,)))
    second = client.add_session("memo_voting", "terugblik", follows=first).id
    opened = Outcome((), (dataclasses.replace(AGREED, session=first),))
    put(client, second, EMPTY, opened)
    client.delete_session(first)
    put(client, second, opened, Outcome((), (dataclasses.replace(opened.actions[0], status=ActionStatus.DONE),)))
    assert client.actions() == []
    assert client.session(second).follows is None


def test_an_action_that_stems_from_another_sessions_finding_survives_its_session(client: Dossier) -> None:
    first = client.add_session("memo_voting", "eerste").id
    second = client.add_session("memo_voting", "tweede").id
    put(client, first, EMPTY, Outcome((), (AGREED, dataclasses.replace(AGREED, key="a2"))))
    put(client, second, EMPTY, Outcome((PRESSURE,), ()))
    shared = next(a for a in client.actions() if a.key == "a1")
    with client.transaction() as connection:
        link = {"action_id": shared.id, "finding_id": client.findings()[0].id}
        connection.execute(sa.insert(schema.action_finding).values(link))
    client.delete_session(first)
    [kept] = client.actions()
    assert (kept.id, kept.session) == (shared.id, None)


finding_drafts = st.builds(
    FindingDraft,
    key=st.sampled_from("abc"),
    theme=st.sampled_from(Theme),
    source=st.just("memo_voting"),
    text=st.sampled_from(["x", "y"]),
    severity=st.sampled_from([None, *Severity]),
    detail=st.sampled_from([{}, {"votes": 1}, {"votes": 2, "units": ["u"]}]),
)
action_drafts = st.builds(
    ActionDraft,
    key=st.sampled_from("pqr"),
    text=st.sampled_from(["x", "y"]),
    owner=st.sampled_from(["", "AB"]),
    due=st.sampled_from([None, "2026-01-01"]),
    status=st.sampled_from(ActionStatus),
    findings=st.lists(st.sampled_from("abc"), unique=True).map(tuple),
)
by_key: dict[str, Any] = {"unique_by": lambda draft: draft.key, "max_size": 3}
outcome_drafts = st.builds(
    Outcome,
    findings=st.lists(finding_drafts, **by_key).map(tuple),
    actions=st.lists(action_drafts, **by_key).map(tuple),
)
officer = st.tuples(st.sampled_from("pqr"), st.sampled_from(["owner", "status_note"]), st.sampled_from(["ZZ", "YY"]))


@settings(max_examples=often(80), deadline=None)
@given(steps=st.lists(st.one_of(outcome_drafts, officer), min_size=1, max_size=8))
def test_after_any_series_of_outcomes_the_file_holds_the_last_one_and_the_officers_changes(steps: list[Any]) -> None:
    engine = sa.create_engine("sqlite://")
    sa.event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys=ON"))
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        session = sessions.add(connection, "memo_voting", "w", (), held_on=None, follows=None)
        before, kept = EMPTY, {}
        for step in steps:
            if isinstance(step, Outcome):
                outcomes.put(connection, session, before, step)
                kept = changes_that_stay(kept, before, step)
                before = step
            else:
                key, field, value = step
                for action in outcomes.actions(connection, session):
                    if action.key == key:
                        outcomes.change_action(connection, action.id, {field: value})  # type: ignore[misc]
                        kept[key, field] = value
        findings = {f.id: f for f in outcomes.findings(connection, session)}
        actions = outcomes.actions(connection, session)
    engine.dispose()

    assert {(f.key, f.theme, f.text, f.severity, json.dumps(f.detail, sort_keys=True)) for f in findings.values()} == {
        (f.key, f.theme, f.text, f.severity, json.dumps(f.detail, sort_keys=True)) for f in before.findings
    }
    expected = {draft.key: draft for draft in before.actions}
    assert {action.key for action in actions} == expected.keys()
    there = {draft.key for draft in before.findings}
    for action in actions:
        draft = expected[action.key]
        assert (action.text, action.due, action.status) == (draft.text, draft.due, draft.status)
        assert action.owner == kept.get((action.key, "owner"), draft.owner)
        assert action.status_note == kept.get((action.key, "status_note"), draft.status_note)
        assert {findings[f].key for f in action.findings} == set(draft.findings) & there


def changes_that_stay(kept: dict[Any, str], before: Outcome, after: Outcome) -> dict[Any, str]:
    """The officer's changes that outlive a step: those of actions that stay, in fields the step does not change."""
    old = {draft.key: draft for draft in before.actions}
    new = {draft.key: draft for draft in after.actions}
    return {
        (key, field): value
        for (key, field), value in kept.items()
        if key in new and getattr(old[key], field) == getattr(new[key], field)
    }
