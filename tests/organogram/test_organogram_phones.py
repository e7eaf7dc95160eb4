"""Colouring on phones: what is asked, what comes of it, and that nobody counts twice or can be told apart."""

from __future__ import annotations

import datetime as dt
import json
import random
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given as for_all
from hypothesis import strategies as st
from maps import GREEN, ORANGE, RED, after, given, organisation

from kits import dossier, live
from kits.dossier.schema import event as event_table
from kits.live.phones import box
from kits.live.phones.asking import Answer, Kind, checked
from kits.organogram import blockers, colours, tree
from kits.organogram import events as e
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.paper import report
from kits.organogram.phones import OrganogramPhones
from kits.organogram.state import Colour, State, Step, Way
from kits.problems import Problem
from kits.reports.blocks import plain
from kits.reports.paper import Context

ASKING = OrganogramPhones()
APART = (*organisation(), e.StepEntered(step=Step.COLOUR), e.WayChosen(way=Way.RATERS))

CONTEXT = Context(
    language="nl",
    created=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
    title="Kaart",
    organisation="De Linde",
    package="kits.organogram",
)


def answers(*maps: dict[str, Colour]) -> list[Answer]:
    return [Answer({"chosen": {unit: colour.value for unit, colour in one.items()}}) for one in maps]


def taken(state: State, *maps: dict[str, Colour]) -> State:
    """Return the state after these phones' colours were taken in, for what is asked now."""
    ask = ASKING.ask(state, "nl")
    assert ask is not None
    return after(*ASKING.take(state, ask.question, answers(*maps)), start=state)


def test_phones_are_asked_the_units_under_what_they_fall_under_while_people_colour_apart() -> None:
    ask = ASKING.ask(after(*APART), "nl")
    assert ask is not None and ask.kind is Kind.CHOOSE
    assert [(item.text, item.group, item.hint) for item in ask.items] == [
        ("Directie", "", ""),
        ("Wonen", "Directie", ""),
        ("Vastgoed", "Directie", ""),
        ("Klantcontact", "Wonen", "Lindeplein"),
        ("Huismeesters", "Wonen", ""),
    ]
    assert [(o.key, o.shape, o.text) for o in ask.options] == [
        ("red", "triangle", "brand"),
        ("orange", "diamond", "risico’s"),
        ("green", "circle", "normaal"),
    ]
    assert checked(ask, {"chosen": {"kcc": "red"}}) == {"chosen": {"kcc": "red"}}
    with pytest.raises(Problem):
        checked(ask, {"chosen": {"kcc": "purple"}})


@pytest.mark.parametrize(
    "then",
    [
        e.WayChosen(way=Way.GROUP),
        e.WayChosen(way=Way.PERSON),
        e.StepEntered(step=Step.DIFFERENCES),
        e.SessionClosed(),
        e.PhonesTaken(round=1, phones=3, counts={"kcc": (3, 0, 0)}),
    ],
)
def test_otherwise_the_room_looks_at_the_screen(then: object) -> None:
    assert ASKING.ask(after(*APART, then), "nl") is None


def test_phones_count_beside_those_who_coloured_on_the_page() -> None:
    state = after(*APART, *given("a", kcc=RED), *given("idle"))
    state = taken(state, {"kcc": GREEN}, {"kcc": GREEN, "huis": ORANGE}, {"huis": ORANGE})
    assert colours.spread(state, "kcc").counts() == (1, 0, 2, 1)
    assert colours.people(state) == 4, "a turn in which nothing was coloured is nobody's"
    assert colours.differences(state) == ("kcc",)
    assert colours.colour(state, "huis") is ORANGE
    assert not blockers.of_step(state, Step.COLOUR)
    facts = {plain(name): plain(value) for name, value in report(state, CONTEXT).facts}
    assert facts["Ingekleurd door"] == "4 mensen, ieder voor zich, van wie 3 op een telefoon"
    state = after(e.WayChosen(way=Way.GROUP), start=state)
    assert colours.spread(state, "kcc").counts() == (0, 0, 0, 1), "the group's own map stays apart"


def test_another_round_is_held_only_when_it_is_opened_and_takes_the_place_of_the_one_before() -> None:
    once = taken(after(*APART), {"kcc": GREEN}, {"kcc": GREEN}, {"kcc": RED})
    assert ASKING.ask(once, "nl") is None
    again = after(e.PhonesAskedAgain(), start=once)
    asked = ASKING.ask(again, "nl")
    assert asked is not None and asked.question == "colours:2"
    assert colours.spread(again, "kcc").counts() == (1, 0, 2, 0), "what there was counts until the next is taken in"
    assert after(e.PhonesAskedAgain(), start=again) == again
    assert colours.spread(taken(again, {"kcc": RED}, {"kcc": RED}, {"kcc": RED}), "kcc").counts() == (3, 0, 0, 0)


def test_what_a_phone_said_of_a_unit_that_was_put_away_meanwhile_is_left_out() -> None:
    state = after(*APART)
    late = answers({"huis": RED}, {"huis": RED, "kcc": GREEN}, {"gone": RED})
    state = after(e.UnitArchived(unit="huis"), start=state)
    [event] = ASKING.take(state, "colours:1", late)
    assert (event.phones, dict(event.counts)) == (3, {"kcc": (0, 0, 1)})


maps_given = st.lists(
    st.dictionaries(st.sampled_from(["top", "wonen", "kcc", "huis"]), st.sampled_from(list(Colour)), min_size=1), min_size=3
)


@for_all(maps_given, st.randoms(use_true_random=False))
def test_the_same_colours_give_the_same_event_whoever_gave_them(
    given_by: list[dict[str, Colour]], chance: random.Random
) -> None:
    state = after(*APART)
    shuffled = list(given_by)
    chance.shuffle(shuffled)
    [one], [other] = (ASKING.take(state, "colours:1", answers(*maps)) for maps in (given_by, shuffled))
    assert json.dumps(MODEL.body(one)) == json.dumps(MODEL.body(other)), "not even the order of units says who"
    spread = {unit: colours.spread(after(one, start=state), unit) for unit in tree.placed(state)}
    assert all(sum(s.counts()) == len(given_by) for s in spread.values()), "everybody counts once in every unit"


def test_more_colours_than_phones_are_refused() -> None:
    with pytest.raises(Problem, check=lambda problem: problem.code.endswith(".more_than_phones")):
        after(e.PhonesTaken(round=1, phones=3, counts={"kcc": (2, 1, 1)}), start=after(*APART))


def test_from_the_ballot_box_to_the_file_and_back_by_undo(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "a.psa", "Woonstede") as file:
        session = live.Session(file, file.add_session(INSTRUMENT, "Kaart").id, MODEL)
        session.do(*APART)
        with file.transaction() as connection:
            room = box.open_room(connection, session.id, "127.0.0.1", 8700)
            given_by = [{"kcc": "red"}, {"kcc": "green"}, {"kcc": "red", "huis": "orange"}]
            for n, chosen in enumerate(given_by[:2]):
                box.join(connection, room, f"key {n}")
                box.put_many(connection, session.id, [(room.participant(f"key {n}"), "colours:1", {"chosen": chosen}, True)])
        with pytest.raises(Problem):
            session.take_in_phones("colours:1")
        with file.transaction() as connection:
            box.join(connection, room, "key 2")
            box.put_many(connection, session.id, [(room.participant("key 2"), "colours:1", {"chosen": given_by[2]}, False)])
        assert session.take_in_phones("colours:1") == 3
        assert colours.spread(session.state, "kcc").counts() == (2, 0, 1, 0)
        with file.reading() as connection:
            [body] = connection.execute(sa.select(event_table.c.body).where(event_table.c.kind == "PhonesTaken")).scalars()
        assert json.loads(body) == {"round": 1, "phones": 3, "counts": {"kcc": [2, 0, 1]}}, "one phone's colour is nobody's"
        with pytest.raises(Problem):
            session.take_in_phones("colours:1")
        session.undo()
        assert colours.spread(session.state, "kcc").coloured == 0
        assert session.take_in_phones("colours:1") == 3
        assert live.Session(file, session.id, MODEL).state == session.state
