"""Of how many people an organisation is: everybody counts once."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kits import dossier
from kits.dossier import people


def test_a_department_that_says_the_sum_of_its_teams_adds_nobody(tmp_path: Path) -> None:
    """106 of a department and 128 of all teams are 128 people, not 234."""
    with dossier.create(tmp_path / "x.psa", "X") as client:
        department = client.add_unit("Wonen", headcount=106)
        for name, n in (("Verhuur", 60), ("Wijken", 46)):
            client.add_unit(name, parent=department.id, headcount=n)
        client.add_unit("Financiën", headcount=22)
        assert people.everybody(client.units()) == 128
        client.change_unit(department.id, headcount=4)
        assert people.everybody(client.units()) == 132, "four who are in neither team"
        client.change_unit(department.id, headcount=None)
        assert people.everybody(client.units()) == 128


def test_who_is_chosen_with_a_department_and_its_team_is_counted_once(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "x.psa", "X") as client:
        department = client.add_unit("Wonen", headcount=4)
        team = client.add_unit("Verhuur", parent=department.id, headcount=60)
        other = client.add_unit("Financiën", headcount=22)
        silent = client.add_unit("Bestuur")
        units = client.units()
        assert people.in_chosen(units, [team.id]) == 60
        assert people.in_chosen(units, [department.id]) == 64
        assert people.in_chosen(units, [team.id, department.id, other.id]) == 86
        assert people.in_chosen(units, [silent.id]) is None
        assert people.in_chosen(units, []) is None
        client.change_unit(team.id, archived=True)
        assert people.in_chosen(client.units(), [department.id]) == 4


def test_nobody_said_is_none_and_circles_and_what_is_put_away_do_no_harm(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "x.psa", "X") as client:
        assert people.everybody(client.units()) is None
        one, other = client.add_unit("Een"), client.add_unit("Ander", headcount=7.5)
        assert people.everybody(client.units()) == 7.5
        client.change_unit(other.id, parent=one.id)
        client.change_unit(other.id, archived=True)
        assert people.everybody(client.units()) is None


@settings(deadline=None)
@given(st.none() | st.integers(0, 500), st.lists(st.none() | st.integers(0, 500), max_size=6))
def test_a_unit_is_of_its_own_people_and_those_below_or_says_the_latter_again(
    own: int | None, below: list[int | None]
) -> None:
    under = sum(n for n in below if n is not None)
    found = people.together(own, below)
    if own is None:
        assert found == (under if any(n is not None for n in below) else None)
    else:
        assert found == (own if own == under and own > 0 else own + under)
