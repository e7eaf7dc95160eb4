"""The sample client is a corporation on which everything can be tried, and it can be put back as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import sample_data
from kits import dossier, instruments, live
from kits.culture import model as culture
from kits.dossier import Dossier
from kits.dossier.records import ActionStatus, Severity
from kits.incidents import clock
from kits.incidents import model as incidents
from kits.incidents.aftercare import reading
from kits.incidents.aftercare.paths import Start
from kits.incidents.aftercare.proof import proof
from kits.incidents.aftercare.schedules import schedule
from kits.incidents.register import Register
from kits.incidents.state import Kept
from kits.instrument import Group
from kits.memo_voting import blockers, tally
from kits.memo_voting.model import INSTRUMENT, MODEL
from kits.memo_voting.state import Board, State, Step
from kits.organogram import colours
from kits.organogram import model as organogram
from kits.problems import Problem
from sample_data.workshops import working_day

FOLDER = Path(sample_data.__file__).parent
TODAY = dt.date(2026, 11, 24)  # also the policy years': one sample for all of them


@pytest.fixture(autouse=True)
def this_computer(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSA_KIT_MACHINE", str(tmp_path_factory.mktemp("computer")))


@pytest.fixture(params=["nl", "en"])
def client(request: pytest.FixtureRequest, a_sample: Callable[..., Path], tmp_path: Path) -> Iterator[Dossier]:
    with dossier.open(a_sample(tmp_path / "sample.psa", request.param, TODAY)) as opened:
        yield opened


def states(client: Dossier) -> dict[str, State]:
    """The sessions' states by what they are for: `held`, `follow_up` and `half_way`."""
    found = {}
    for row in client.sessions():
        if row.instrument != INSTRUMENT:
            continue
        log = live.Session(client, row.id, MODEL)
        found["follow_up" if row.follows else "held" if row.closed_at else "half_way"] = log.state
    return found


def test_it_has_eight_to_twelve_teams_in_a_tree_with_sites_sizes_and_functions(client: Dossier) -> None:
    units = {unit.id: unit for unit in client.units()}
    teams = [unit for unit in units.values() if unit.headcount]
    assert 8 <= len(teams) <= 12
    assert all(team.parent in units and team.site and team.manager for team in teams)
    assert len({unit.site for unit in units.values()}) >= 3
    assert any(unit.second_parent in units for unit in units.values())


def test_the_workshop_that_was_held_leaves_nothing_open(client: Dossier) -> None:
    held = states(client)["held"]
    assert held.closed
    assert [reason for step in Step for reason in blockers.of_step(held, step)] == []
    assert 25 <= len(held.memos) <= 40
    assert {memo.board for memo in held.memos.values()} == set(Board)
    assert held.severity is Severity.UNREST
    assert held.severity_reason
    assert {solution.reach.value for solution in held.solutions.values()} == {"self", "group", "others"}
    assert any(solution.cherish for solution in held.solutions.values())


def test_its_third_place_was_tied_twice_and_then_settled_openly(client: Dossier) -> None:
    held = states(client)["held"]
    [settled] = tally.top(held, Board.STRAIN).settled
    assert len(tally.ballots(held, Board.STRAIN)) == 2
    assert len({votes for ballot in held.ballots[Board.STRAIN] for i in settled.tied if (votes := ballot.counts[i])}) == 1
    assert settled.reason
    assert len(tally.top(held, Board.STRAIN).chosen) == 4
    assert len(tally.top(held, Board.CHERISH).chosen) == 3


def test_the_follow_up_reviewed_and_marked_every_agreement_of_the_workshop(client: Dossier) -> None:
    follow_up = states(client)["follow_up"]
    carried = [a for a in follow_up.agreements.values() if a.carried]
    assert {a.id for a in carried} == states(client)["held"].agreements.keys()
    assert {a.status for a in carried} == {ActionStatus.DONE, ActionStatus.BUSY, ActionStatus.NOT_DONE}
    assert all(a.why for a in carried)
    assert {sum(follow_up.marks[a.id].values()) for a in carried} == {follow_up.plan.participants}
    assert len(follow_up.words) == follow_up.plan.participants
    assert follow_up.closed
    assert [reason for step in follow_up.steps for reason in blockers.of_step(follow_up, step)] == []


def test_the_plan_knows_what_the_follow_up_found(client: Dossier) -> None:
    follow_up = states(client)["follow_up"]
    memos = [row.id for row in client.sessions() if row.instrument == INSTRUMENT]
    status = {action.key: action.status for row in memos for action in client.actions(row)}
    goes_on = {ActionStatus.NOT_DONE: ActionStatus.TODO}  # not done, and the group goes on with it: still to be done
    assert status == {key: goes_on.get(a.status, a.status) for key, a in follow_up.agreements.items()}
    assert sum(len(client.findings(row)) for row in memos) == 6
    assert follow_up.severity is Severity.IMPROVEMENT and follow_up.severity_reason
    assert sum(bool(action.findings) for action in client.actions()) >= 10


def test_one_workshop_stands_halfway_for_a_visitor_to_go_on_with(client: Dossier) -> None:
    half_way = states(client)["half_way"]
    assert (half_way.step, half_way.closed) == (Step.CHOOSE, False)
    assert len(half_way.memos) > 10
    assert len(half_way.topics) == 2
    assert tally.votes_cast(half_way, Board.STRAIN) == 0
    [row] = [row for row in client.sessions() if row.instrument == INSTRUMENT and not row.closed_at]
    log = live.Session(client, row.id, MODEL)
    assert log.undo() is not None
    assert len(log.state.topics) == 1


def test_what_was_held_lies_before_today_and_what_is_planned_after(client: Dossier) -> None:
    for row in client.sessions():
        if instruments.of(row).group is not Group.ROOM:  # at a desk one goes on after the day it began
            continue
        assert row.held_on is not None
        assert (row.held_on < TODAY.isoformat()) == bool(row.closed_at)
    assert any(action.due and action.due > TODAY.isoformat() for action in client.actions())


def test_both_languages_tell_the_same_story() -> None:
    names = sorted(file.name for file in (FOLDER / "nl").iterdir())
    assert sorted(file.name for file in (FOLDER / "en").iterdir()) == names
    for name in names:
        dutch, english = (yaml.safe_load((FOLDER / language / name).read_text("utf8")) for language in ("nl", "en"))
        assert skeleton(dutch) == skeleton(english)


def skeleton(told: Any) -> Any:
    """What both languages share: keys, numbers and references; a text is only a text."""
    if isinstance(told, dict):
        return {key: value if key in REFERENCES else skeleton(value) for key, value in told.items()}
    if isinstance(told, list):
        return [skeleton(item) for item in told]
    return "text" if isinstance(told, str) else told


REFERENCES = {"key", "for", "from", "reach", "helps", "owners", "raised_by", "under", "also_under", "unit", "status"}
REFERENCES |= {"aim", "kind", "colours", "settled"}
REFERENCES |= {"between", "again", "way", "level", "routes", "part", "starts_at", "board"}


def test_a_reset_puts_everything_back_and_leaves_nothing_behind(tmp_path: Path, a_sample: Callable[..., Path]) -> None:
    path = a_sample(tmp_path / "sample.psa", day=TODAY)
    with dossier.open(path) as opened:
        before = [row.title for row in opened.sessions()], opened.organisation()
        opened.set_organisation(name="Speeltuin")
        opened.add_unit("van een bezoeker")
        opened.delete_session(opened.sessions()[0].id)
    sample_data.make(path, today=TODAY)
    with dossier.open(path) as opened:
        assert ([row.title for row in opened.sessions()], opened.organisation()) == before
        assert len(opened.units()) == 12
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["sample.psa"]


def test_a_reset_while_the_sample_is_open_is_refused(client: Dossier) -> None:
    assert client.path is not None
    before = client.sessions()
    assert {row.instrument.partition(":")[0] for row in before} == {one.name for one in instruments.INSTRUMENTS}
    with pytest.raises(Problem) as problem:
        sample_data.make(client.path)
    assert problem.value.code.endswith("in_use")
    assert client.sessions() == before


def test_a_file_that_is_not_the_sample_is_never_replaced(tmp_path: Path, a_sample: Callable[..., Path]) -> None:
    real, letter = tmp_path / "echt.psa", tmp_path / "brief.psa"
    dossier.create(real, "Echte corporatie").close()
    letter.write_text("beste buren")
    for path in (real, letter):
        before = path.read_bytes()
        with pytest.raises(Problem) as problem:
            sample_data.make(path)
        assert problem.value.code.endswith("exists")
        assert path.read_bytes() == before
        assert not sample_data.is_sample(path)
    assert sample_data.is_sample(a_sample(tmp_path / "voorbeeld.psa", day=TODAY))


@given(day=st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_nothing_is_planned_in_a_weekend(day: dt.date) -> None:
    moved = working_day(day)
    assert moved.weekday() < 5
    assert dt.timedelta(0) <= moved - day <= dt.timedelta(2)


def test_one_session_made_rules_of_statements_and_left_nothing_open(client: Dossier) -> None:
    [row] = [row for row in client.sessions() if row.instrument == culture.INSTRUMENT]
    state = live.Session(client, row.id, culture.MODEL).state
    assert state.closed
    assert state.practice.look_again and state.practice.owner
    assert len(state.agreed) == 4
    assert [finding.session for finding in client.findings(row.id)] == [row.id] * 3
    assert {action.text for action in client.actions(row.id)} == {state.rules[rule].text for rule in state.agreed}


def test_one_session_coloured_the_map_by_phone_and_on_the_page_and_says_where_to_start(client: Dossier) -> None:
    [row] = [row for row in client.sessions() if row.instrument == organogram.INSTRUMENT]
    state = live.Session(client, row.id, organogram.MODEL).state
    assert state.closed and state.units.keys() == {unit.id for unit in client.units()}
    assert colours.people(state) == 8 and colours.phones(state) == 6
    assert set(colours.unsettled(state)) < set(colours.differences(state)) and colours.counts(state)["open"]
    assert {start.unit for start in state.starts.values()} < state.units.keys()
    assert all(start.reason and start.owner and start.due for start in state.starts.values())
    assert {action.detail["unit"] for action in client.actions(row.id)} == set(state.starts)


def test_its_register_of_incidents_has_two_years_of_everything_a_register_knows(client: Dossier) -> None:
    [row] = [row for row in client.sessions() if row.instrument == incidents.INSTRUMENT]
    session = live.Session(client, row.id, incidents.MODEL)
    cases = Register(client, row.id).cases()
    assert 55 <= len(cases) <= 70 and (TODAY - dt.date.fromisoformat(cases[-1].day)).days > 600
    assert 10 <= sum(case.near_miss for case in cases) <= 20
    assert any(len(case.kinds) > 1 for case in cases) and sum(bool(case.erased_on) for case in cases) == 1
    assert [case.repeat for case in cases].count("yes") == 2
    state = session.state
    assert 0 < len(state.undecided) < len(Kept)
    [closed] = state.analyses.values()
    assert closed.conclusions and closed.agreed and sum(count.incidents for count in closed.counts) > 0
    assert {finding.source for finding in client.findings(row.id)} == {"incidents"}
    starts = proof([one.paths(schedule(""), clock.first(TODAY)) for one in reading.cares(client, row.id)]).starts
    assert all(starts[one] for one in (Start.IN_TIME, Start.LATE, Start.REFUSED, Start.MISSING))
    [care, telling] = instruments.due(client, "en", clock.first(TODAY) + dt.timedelta(hours=12))
    assert care.late and telling.count == 1
    assert state.surveys and state.measures
