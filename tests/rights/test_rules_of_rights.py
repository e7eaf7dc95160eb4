"""The rules as data, the pure function over them, who is signed in, and the people of a client."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from people_here import KEEPER

from kits import dossier, instruments, rights, wording
from kits.dossier.records import SessionRow, Unit
from kits.instrument import Sort
from kits.problems import Problem
from kits.rights import May, Person, Role, people
from kits.rights import rights as worked_out
from kits.rights.rules import Scope, rules

ROW = SessionRow("s1", "memo_voting", "Werkdruk", "2026-01-01", units=("team",))
ANNA = Person("anna", "Anna")


def of(*roles: Role, units: frozenset[str] = frozenset(), led: frozenset[str] = frozenset()) -> rights.Rights:
    return rights.Rights(ANNA, frozenset(roles), units, led, given=True)


def a(sort: Sort, **more: object) -> SessionRow:
    """Return a session of the first instrument of a sort."""
    name = next(one.name for one in instruments.INSTRUMENTS if one.sort is sort)
    return replace(ROW, instrument=name, **more)  # type: ignore[arg-type]


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == f"kits.rights:problems.{code}")


# ── the rules ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_role_has_a_rule_in_one_sentence_and_every_sort_has_somebody_who_keeps_it() -> None:
    assert set(rules()) == set(Role)
    for rule in rules().values():
        assert set(rule.says) == set(wording.LANGUAGES) and all(one.strip().endswith(".") for one in rule.says.values())
        assert all(
            one.papers == () == one.closed for grants in rule.sorts.values() for one in grants if one.may > May.PAPERS
        )
    used = {one.sort for one in instruments.INSTRUMENTS}
    assert used | {Sort.ALONE} == set(Sort), "a sort that nothing is of is said to nobody"
    kept = {
        sort
        for rule in rules().values()
        for sort, grants in rule.sorts.items()
        if any(one.may is May.WRITE and one.of is Scope.ALL for one in grants)
    }
    assert kept == used
    assert {sort for rule in rules().values() for sort in rule.makes} == used


def test_cases_are_seen_by_who_registers_them_alone_and_a_works_council_changes_nothing() -> None:
    readers = {role for role in Role if of(role, led=frozenset({"s1"})).opens(a(Sort.REGISTER))}
    assert readers == {Role.REGISTRATION_OFFICER}
    council = of(Role.WORKS_COUNCIL, led=frozenset({"s1"}))
    assert all(council.may(a(sort)) <= May.PAPERS for sort in Sort if sort is not Sort.ALONE)
    assert not any(council.begins(one.name) for one in instruments.INSTRUMENTS)


def test_a_word_that_the_rules_do_not_know_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from kits.rights import rules as module

    text = module.FILE.read_text("utf8")
    for wrong in (text.replace("may: write", "my: write", 1), text.replace("may: write", "may: own", 1)):
        (tmp_path / "rights.yaml").write_text(wrong, "utf8")
        monkeypatch.setattr(module, "FILE", tmp_path / "rights.yaml")
        with pytest.raises((KeyError, ValueError)):
            rules.__wrapped__()


# ── what somebody may do ────────────────────────────────────────────────────────────────────────────────────────────


def test_own_teams_are_those_with_all_below_and_a_session_is_own_when_all_its_teams_are() -> None:
    units = [
        Unit("top", "Top"),
        Unit("team", "Team", parent="top"),
        Unit("other", "Ander", second_parent="team"),
        Unit("x", "X"),
    ]
    assert people.own(units, {"top"}) == {"top", "team", "other"}
    assert people.own([Unit("a", "A", parent="b"), Unit("b", "B", parent="a")], {"a"}) == {"a", "b"}, "a ring ends"
    manager = of(Role.MANAGER, units=frozenset({"team", "other"}))
    assert manager.may(ROW) is May.READ
    assert manager.may(replace(ROW, units=("team", "other"))) is May.READ
    assert manager.may(replace(ROW, units=("team", "x"))) is May.NOTHING
    assert manager.may(replace(ROW, units=())) is May.NOTHING, "what is of no team is nobody's own"
    assert manager.may(a(Sort.TEAM)) is May.WRITE
    assert manager.makes("memo_voting", ("team",)) and not manager.makes("memo_voting", ("x",))
    assert not manager.makes("memo_voting", ())


def test_roles_add_up_and_who_has_none_may_nothing() -> None:
    both = of(Role.MANAGER, Role.FACILITATOR, units=frozenset({"team"}), led=frozenset({"s1"}))
    assert both.may(ROW) is May.WRITE
    assert of(Role.MANAGER, units=frozenset({"team"})).may(ROW) is May.READ
    assert of().may(ROW) is May.NOTHING and of().refusal(ROW).code.endswith("no_role")
    assert rights.Rights(ANNA).refusal(ROW).code.endswith("no_roles_yet")
    assert of(Role.PREVENTION_OFFICER).all is False, "a copy holds the register as well"
    assert of(Role.PREVENTION_OFFICER, Role.REGISTRATION_OFFICER).all is True
    assert of(*Role).may(replace(ROW, instrument="of_tomorrow")) is May.NOTHING


def test_papers_are_those_the_rule_names_and_of_a_closed_session_more() -> None:
    council, year = of(Role.WORKS_COUNCIL), a(Sort.POLICY)
    assert [council.paper(year, one) for one in ("version:2", "sent:r:p", "report", "evaluation", "plan.xlsx")] == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert council.paper(replace(year, closed_at="2026-12-31"), "evaluation_conduct")
    assert of(Role.FACILITATOR, led=frozenset({"s1"})).paper(ROW, "report"), "who may see the page has all its documents"


# ── who is signed in ────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_signs_in_on_a_laptop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PSA_KIT_HUB", raising=False)
    assert rights.here() is None
    dossier.create(tmp_path / "client.psa", "De Linde").close()
    with rights.open_held(tmp_path / "client.psa") as client:
        assert type(client) is dossier.Dossier


@pytest.mark.parametrize(
    "said",
    ["", "anna", "[]", "null", "{}", '{"user": "anna"}', '{"user": "", "keeper": false}', '{"user": "anna", "keeper": "no"}',
     '{"user": 3, "keeper": false}', '{"user": "an\\nna", "keeper": true}', '{"user": " anna", "keeper": false}'],
)  # fmt: skip
def test_what_the_hub_says_and_cannot_be_understood_opens_nothing(
    said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dossier.create(tmp_path / "client.psa", "De Linde").close()
    monkeypatch.setenv("PSA_KIT_HUB", said)
    with refused("not_said"):
        rights.open_held(tmp_path / "client.psa")


def test_somebody_is_known_by_what_they_sign_in_with_not_by_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSA_KIT_HUB", json.dumps({"user": "anna", "keeper": False}))
    monkeypatch.setenv("PSA_KIT_PERSON", "Bea de Wit")
    assert rights.here() == Person("anna", "Bea de Wit")
    found = worked_out.of(Person("anna", "bea"), {"people": {"bea": {"roles": ["prevention_officer"]}}}, ())
    assert found.roles == frozenset() and found.given


# ── a client's people ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_change_of_somebody_says_what_was_and_is_by_whom_and_when(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Linde") as client:
        team = client.add_unit("Noord")
        client.change_settings(lambda settings: {**settings, "word_template": "x.docx"})
        for _ in range(2):
            people.change(client, KEEPER, "anna", name="Anna", roles=["manager"], units=[team.id])
        people.change(client, KEEPER, "anna", roles=["facilitator"])
        settings = client.organisation().settings
        member = people.members(settings)["anna"]
        assert (member.name, member.roles, member.units) == ("Anna", {Role.FACILITATOR}, {team.id}), "the rest stays"
        assert settings["word_template"] == "x.docx"
        told = [(one.by, one.user, one.what, one.was, one.now) for one in people.changes(settings)]
        assert told == [
            ("beheer", "anna", "roles", "manager", "facilitator"),
            ("beheer", "anna", "units", "", "Noord"),
            ("beheer", "anna", "roles", "", "manager"),
            ("beheer", "anna", "name", "", "Anna"),
            ("beheer", "anna", "added", "", ""),
        ]
        assert all(one.at.startswith("20") for one in people.changes(settings))
        people.remove(client, KEEPER, "anna")
        people.remove(client, KEEPER, "anna")
        settings = client.organisation().settings
        assert people.members(settings) == {} and people.changes(settings)[0].what == "removed"
        assert len(people.changes(settings)) == 6


def test_roles_are_given_by_who_keeps_them_alone_and_to_a_user_and_teams_that_can_be(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "client.psa", "De Linde") as client:
        for by in (ANNA, replace(KEEPER, keeper=False)):
            with refused("keeper_only"):
                people.change(client, by, "anna", roles=list(Role))
            with refused("keeper_only"):
                people.remove(client, by, "anna")
        with refused("no_user"):
            people.change(client, KEEPER, " \n")
        with refused("no_unit"):
            people.change(client, KEEPER, "anna", units=["gone"])
        with refused("no_such_role"):
            people.change(client, KEEPER, "anna", roles=["of_tomorrow"])
        assert people.members(client.organisation().settings) == {}


@pytest.mark.parametrize(
    "there",
    [None, [], "anna", {"anna": None}, {"anna": ["prevention_officer"]}, {"anna": {"roles": "prevention_officer"}},
     {"anna": {"roles": ["of_tomorrow", 3]}}, {"anna": {"roles": {"prevention_officer": True}}}],
)  # fmt: skip
def test_what_stands_otherwise_in_a_client_file_gives_nobody_a_role(there: object) -> None:
    settings = {"people": there, "people_changes": there, "leaders": there}
    found = worked_out.of(ANNA, settings, ())
    assert found.roles == frozenset() and found.led == frozenset() and people.changes(settings) == []


# ── what is written about them ──────────────────────────────────────────────────────────────────────────────────────

WORDS = {
    Scope.ALL: "",
    Scope.OWN_UNITS: " of own teams",
    Scope.OWN_SESSIONS: " where they lead",
}


def cell(role: Role, sort: Sort) -> str:
    """Return what a role may do with sessions of a sort, as the table in docs/rights.md says it."""
    told = []
    for one in rules()[role].sorts.get(sort, ()):
        papers = ", ".join(f"`{name}`" for name in one.papers)
        closed = ", ".join(f"`{name}`" for name in one.closed)
        named = [papers, closed and f"closed: {closed}", "months of own teams" if one.units else ""]
        of_papers = "; ".join(part for part in named if part)
        more = "; told to policy years" if one.told else ""
        told.append(one.may.name.lower() + WORDS[one.of] + (f": {of_papers}" if of_papers else "") + more)
    scope = rules()[role].makes.get(sort)
    begins = [] if scope is None else [f"begins{WORDS[scope]}"]
    return ", ".join([*told, *begins]) or "–"


def test_the_page_about_rights_has_the_rules_as_they_are() -> None:
    text = (Path(__file__).parents[2] / "docs" / "rights.md").read_text("utf8")
    sorts = [sort for sort in Sort if sort is not Sort.ALONE]
    for role in Role:
        assert f"**{role.value.replace('_', ' ')}**: {rules()[role].says['en']}" in text
        for sort in sorts:
            assert f"| {sort.value} | {role.value.replace('_', ' ')} | {cell(role, sort)} |" in text
    for one in instruments.INSTRUMENTS:
        assert f"`{one.name}`" in next(line for line in text.splitlines() if line.startswith(f"| **{one.sort.value}**"))
