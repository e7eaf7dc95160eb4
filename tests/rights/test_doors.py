"""What somebody may not do is refused, by whichever door: commands of pages, the front door's, the command line's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import people_here
import pytest
import sqlalchemy as sa
from people_here import FRONT_DOOR, KEEPER, LED, OWN, Office, Opened, pages
from running import awaited

from kits import dossier, live, rights, wording
from kits.dossier import schema
from kits.instrument import named
from kits.live import Session
from kits.live.walk import ParticipantsCounted, StepEntered
from kits.problems import Problem
from kits.rights import Role, people
from server import cli
from widgets.start import StartPage
from widgets.start.base import OF_EVERYBODY

EVERYBODY = [role.value for role in Role]
OTHERS = ("registration_officer", "manager", "facilitator", "works_council", "nobody")
"""Everybody who is no prevention officer."""
SAY = wording.of("kits.rights", "nl").say


@pytest.fixture
def office(data_folder: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    yield people_here.made(data_folder, sample_file, monkeypatch)
    monkeypatch.delenv("PSA_KIT_HUB", raising=False)


def everything_in(office: Office) -> dict[str, list[Any]]:
    """Return all rows of a client."""
    with dossier.open(office.path) as client, client.reading() as connection:
        tables = [one for one in schema.metadata.sorted_tables if one.name != "seal"]
        return {one.name: [tuple(row) for row in connection.execute(sa.select(one))] for one in tables}


# ── the front door ──────────────────────────────────────────────────────────────────────────────────────────────────

LOOKING = {"go", "due", "documents", "people", "upload", "house_style_file", "complain", "cancel", "language", "export",
           "back", "unlocked"}  # fmt: skip
"""What changes no client for anybody; documents and what is exported are held to in test_walls, language below."""


def tries(office: Office, team: str) -> dict[str, dict[str, Any]]:
    """Return all other commands of the front door, each as somebody would give it."""
    session = office.called("Werkdruk bij Klantcontact").id
    return {
        "create": {"name": "Nieuw"},
        "open_path": {"path": str(office.path)},
        "forget": {},
        "take_in": {"upload": "x", "name": "x.psa"},
        "sample": {},
        "reset_sample": {},
        "put_back": {"copy": "x"},
        "delete": {"typed": "De Linde"},
        "back_up": {},
        "rename": {"name": "Anders"},
        "house_style": {},
        "add_unit": {"name": "Erbij"},
        "change_unit": {"unit": team, "name": "Anders"},
        "name_session": {"session": session, "title": "Anders"},
        "delete_session": {"session": session},
        "add_session": {"instrument": "policy_cycle", "title": "Jaar", "units": []},
        "seen_elsewhere": {"thing": "plan", "what": "x", "where": "y", "on": "2026-01-01"},
        "not_applicable": {"thing": "plan", "reason": "x"},
        "stands": {},
        "no_lock": {},
        "move_to_database": {"address": "postgresql://elders/alles"},
        "move_to_file": {},
        "aside": {},
        "member": {"user": "nobody", "roles": ["prevention_officer"]},
        "member_remove": {"user": "prevention_officer"},
        "member_sees": {"user": "prevention_officer"},
        "lead": {"session": session, "users": ["facilitator", "manager"]},
    }


def test_every_command_of_the_front_door_is_tried_or_changes_nothing(office: Office) -> None:
    commands = {name.removeprefix("do_") for name in dir(StartPage) if name.startswith("do_")}
    assert commands == LOOKING | set(tries(office, "")), "a new command of the front door: who may give it?"
    assert commands >= OF_EVERYBODY >= LOOKING


@pytest.mark.parametrize("user", OTHERS)
def test_the_front_door_changes_nothing_for_who_may_not(office: Office, user: str) -> None:
    before = everything_in(office)
    team = before["unit"][0][0]

    async def all_tried() -> dict[str, str]:
        office.sign_in(user)
        with office.opened(FRONT_DOOR) as one:
            refusals = {}
            for do, arguments in tries(office, team).items():
                one.ask(do, **arguments)
                refusals[do] = one.refused
            one.ask("language", language="en")
            assert not one.refused and one.page.language == "en", "on their own screen they speak what they like"
            return refusals

    refusals = awaited(all_tried())
    unexpected = wording.of("widgets", "nl").say("problems.unexpected")
    assert [do for do, said in refusals.items() if said in ("", unexpected)] == []
    office.nobody_signs_in()
    assert everything_in(office) == before
    assert [path.name for path in office.path.parent.glob("*.psa")] == [office.path.name]


def test_somebody_speaks_their_own_language_and_leaves_the_others_theirs(office: Office) -> None:
    async def spoken(user: str, choose: str = "") -> str:
        office.sign_in(user)
        with office.opened(FRONT_DOOR) as one:
            if choose:
                one.ask("language", language=choose)
                assert not one.refused
        with office.opened(FRONT_DOOR) as again:
            again.ask("language", language="fr")
            assert again.refused, "a language that the kit does not speak"
            return str(again.page.language)

    assert awaited(spoken("manager", "en")) == "en", "on the next page, too"
    with dossier.open(office.path) as client:
        assert client.organisation().language == "nl"
    assert awaited(spoken("prevention_officer")) == "nl", "who can change it for all has the organisation's"


def test_a_prevention_officer_changes_the_organisation_and_takes_no_copy_of_what_he_may_not_see(office: Office) -> None:
    async def tried(user: str) -> dict[str, str]:
        office.sign_in(user)
        with office.opened(FRONT_DOOR) as one:
            told = {}
            for do, arguments in {
                "back_up": {},
                "add_unit": {"name": user},
                "stands": {},
                "create": {"name": "Nieuw"},
            }.items():
                one.ask(do, **arguments)
                told[do] = one.refused
            return told

    assert awaited(tried("prevention_officer")) == {
        "back_up": SAY("problems.no_copy"), "add_unit": "", "stands": "", "create": SAY("problems.keepers_files"),
    }  # fmt: skip
    assert awaited(tried("everything"))["back_up"] == "", "who may read all of it may take all of it along"


def test_a_keeper_gives_roles_and_sees_no_session_by_that(office: Office) -> None:
    async def shown() -> dict[str, Any]:
        office.sign_in(KEEPER.user, keeper=True)
        with office.opened(FRONT_DOOR) as one:
            return one.shown

    view = awaited(shown())
    assert (view["sessions"], view["actions"]) == ({}, {})
    assert {(unit["headcount"], unit["manager"], unit["site"]) for unit in view["units"].values()} == {(None, "", "")}
    assert [one["user"] for one in view["rights"]["members"]] == sorted([*EVERYBODY, "everything"])


def test_a_keeper_gives_a_role_at_the_front_door_and_sees_in_numbers_what_it_opens(office: Office) -> None:
    async def given() -> tuple[dict[str, Any], Any]:
        office.sign_in(KEEPER.user, keeper=True)
        with office.opened(FRONT_DOOR) as one:
            one.ask("member", user="Bea ", name="Bea", roles=["manager"])
            unit = next(key for key, unit in one.shown["units"].items() if unit["name"] == OWN)
            one.ask("member", user="Bea", units=[unit])
            assert not one.refused
            for do in ("back_up", "move_to_database", "move_to_file"):
                one.ask(do, **({"address": "postgresql://elders/alles"} if do == "move_to_database" else {}))
                assert one.refused == SAY("problems.no_copy"), "who gives roles takes nothing along by that"
            told = one.ask("member_sees", user="Bea")
            assert not any(row.title in json.dumps(one.sent, ensure_ascii=False) for row in office.rows)
            return told, one.page.view()["rights"]

    told, shown = awaited(given())
    assert {one["name"]: (one["write"], one["read"], one["papers"]) for one in told["sees"]} == {
        "werksessies": (0, 2, 0), "kalenders, processen en checklists": (2, 0, 0), "landkaarten": (0, 0, 0),
        "beleidsjaren": (0, 0, 2), "protocollen en andere documenten": (0, 0, 2), "quickscans": (0, 0, 1),
        "vragenlijsten": (0, 0, 1), "incidentenregister en nazorg": (0, 0, 1),
    }  # fmt: skip
    assert sum(one["of"] for one in told["sees"]) == len(office.rows)
    assert told["begins"] == "werksessies, kalenders, processen en checklists"
    assert [(one["by"], one["user"], one["what"]) for one in shown["changes"][:4]] == [
        ("beheer", "Bea", f"eigen teams van niets naar {OWN}"), ("beheer", "Bea", "rol van niets naar leidinggevende"),
        ("beheer", "Bea", "naam van niets naar Bea"), ("beheer", "Bea", "toegevoegd"),
    ]  # fmt: skip


def test_who_keeps_the_sessions_gives_one_to_who_can_lead_it(office: Office) -> None:
    row = office.called("Quickscan agressie")

    async def shown(user: str, users: list[str] | None = None) -> dict[str, Any]:
        office.sign_in(user)
        with office.opened(FRONT_DOOR) as one:
            if users is not None:
                one.ask("lead", session=row.id, users=users)
                assert not one.refused
            return dict(one.page.view())

    assert row.id not in awaited(shown("facilitator"))["sessions"]
    view = awaited(shown("prevention_officer", ["facilitator"]))
    assert view["rights"]["leading"] == {"facilitator": "facilitator", "manager": "manager"}
    assert view["rights"]["led"][row.id] == ["facilitator"]
    assert awaited(shown("facilitator"))["sessions"][row.id]["link"]
    assert "leading" not in awaited(shown("facilitator"))["rights"]


def test_a_role_that_is_given_or_taken_away_counts_at_the_next_thing_that_is_done(office: Office) -> None:
    row = office.called("Werkdruk bij Klantcontact")

    async def taken_away() -> tuple[str, str, str]:
        office.sign_in("manager")
        with office.opened(pages(row)[0], row.id) as one:
            opened = one.refused
            office.nobody_signs_in()
            with dossier.open(office.path) as client:
                people.remove(client, KEEPER, "manager")
            office.sign_in("manager")
            one.ask("preview", what="report")
            answer = one.refused
            one.page._look()
            return opened, answer, ""

    with pytest.raises(Problem) as caught:
        awaited(taken_away())
    assert caught.value.code == "kits.rights:problems.no_role", "and a page that stands there is told nothing more"


# ── a page that is read, or belongs to others ───────────────────────────────────────────────────────────────────────


def test_who_only_reads_a_session_changes_nothing_in_it_by_any_command(office: Office) -> None:
    row = office.called("Werkdruk bij Dagelijks onderhoud")  # it is not over yet: there is much that can be done in it
    with dossier.open(office.path) as client:
        people.change(client, KEEPER, "manager", units=row.units)
    before = everything_in(office)
    commands: dict[str, dict[str, Any]] = {
        "event": {"events": [{"kind": "SessionReopened", "body": {}}]},
        "undo": {},
        "redo": {},
        "timer": {"what": "start", "seconds": 60},
        "phones_open": {"host": "127.0.0.1"},
        "phones_close": {},
        "phones_take": {"question": "x"},
        "add_unit": {"name": "Erbij"},
        "go_on": {"instrument": "peaks", "topic": "x"},
        "why_screens": {"screens": []},
    }

    async def tried() -> dict[str, str]:
        office.sign_in("manager")
        with office.opened(pages(row)[0], row.id) as one:
            assert one.shown["rights"] == {"roles": "leidinggevende", "reads": True, "name": "manager"}
            found = {}
            for do, arguments in commands.items():
                one.ask(do, **arguments)
                found[do] = one.refused
            one.ask("language", language="en")
            assert not one.refused
            return found

    told = awaited(tried())
    assert set(told.values()) <= {SAY("problems.reads_only"), SAY("problems.no_organisation")}, told
    office.nobody_signs_in()
    assert everything_in(office) == before


def test_who_only_reads_a_session_goes_through_it_alone_and_leaves_nothing_of_that(office: Office) -> None:
    row = office.called("Werkdruk bij Dagelijks onderhoud")
    with dossier.open(office.path) as client:
        people.change(client, KEEPER, "manager", units=row.units)
    before = everything_in(office)

    def enters(one: Opened, step: str) -> None:
        one.ask("event", events=[{"kind": "StepEntered", "body": {"step": step}}])
        assert not one.refused

    async def walked() -> None:
        office.sign_in("manager")
        with office.opened(pages(row)[0], row.id) as one:
            there = one.page.session
            assert one.shown["can"] == {"undo": False, "redo": False}
            began = there.state.step
            steps = [step for step in there.state.steps if step != began]
            enters(one, steps[0])
            enters(one, steps[-1])
            assert there.state.step == one.page.view()["step"] == steps[-1]
            one.ask("event", events=[{"kind": "ParticipantsCounted", "body": {"participants": 3}}])
            assert one.refused == SAY("problems.reads_only")
            assert everything_in(office) == before, "the room is where it was"
            office.nobody_signs_in()
            with dossier.open(office.path) as client:
                room = Session(client, row.id, there.model)
                assert room.state.step == began
                room.do(ParticipantsCounted(participants=17), StepEntered(step=steps[1]))
                assert there.refresh()
                assert (there.state.plan.participants, there.state.step) == (17, steps[-1]), "a reader stays where they are"
                people.change(client, KEEPER, "manager", roles=["prevention_officer"])
            office.sign_in("manager")
            enters(one, steps[0])
            with dossier.open(office.path) as client:
                assert Session(client, row.id, there.model).state == there.state, "who may change it leads the room again"
                assert there.state.step == steps[0]

    awaited(walked())


def test_a_page_of_an_own_session_takes_in_nothing_of_sessions_of_others(office: Office) -> None:
    """Commands that name another session, given by hand: what a page would not offer."""
    map_, calendar = (
        office.called("Landkaart van de werkdruk met MT en ondernemingsraad"),
        office.called("De kalender van Financiën"),
    )
    earlier, year = office.called("Onze pieken en dalen"), office.called("Beleidsjaar 2025")
    with dossier.open(office.path) as client:
        for row in (map_, calendar):
            client.change_settings(lambda settings, row=row: people.led(settings, row.id, ["facilitator"]))

    async def tried() -> list[str]:
        office.sign_in("facilitator")
        with office.opened(pages(calendar)[0], calendar.id) as one:
            assert earlier.id not in json.dumps(one.shown)
            one.ask("lay", other=earlier.id)
            refusals = [one.refused]
        with office.opened(pages(map_)[0], map_.id) as one:
            one.ask("open_earlier", session=year.id)
            refusals.append(one.refused)
        return refusals

    said = SAY("problems.not_yours", user="facilitator")
    assert awaited(tried()) == [said, said]


def test_who_begins_a_session_leads_it_and_others_do_not_see_it(office: Office) -> None:
    async def begun(user: str, instrument: str, units: list[str]) -> tuple[str, str]:
        office.sign_in(user)
        with office.opened(FRONT_DOOR) as one:
            answer = one.ask("add_session", instrument=instrument, title="Mijn sessie", units=units)
            return str(answer.get("session", "")), one.refused

    async def opens(user: str, session: str) -> bool:
        office.sign_in(user)
        with office.opened("widgets.memo_voting:MemoVotingPage", session) as one:
            return not one.refused

    office.nobody_signs_in()
    with dossier.open(office.path) as client:
        unit = {one.name: one.id for one in client.units()}
        people.change(client, KEEPER, "second", roles=[Role.FACILITATOR])
    session, _ = awaited(begun("facilitator", "memo_voting", [unit["Huismeesters"]]))
    assert session
    assert [awaited(opens(one, session)) for one in ("facilitator", "second", "manager", "prevention_officer")] == [
        True, False, False, True,
    ]  # fmt: skip
    office.sign_in("facilitator")
    with rights.open_held(office.path) as held:
        live.Session(held, session, named("kits.memo_voting.model:MODEL")).do(named("kits.live.walk:SessionClosed")())
    office.sign_in("prevention_officer")
    with rights.open_held(office.path) as held:
        assert isinstance(held, rights.HeldDossier)
        held.lead(session, ["second"])
    assert [awaited(opens(one, session)) for one in ("facilitator", "second")] == [False, True]
    assert awaited(begun("manager", "peaks", [unit["Huismeesters"]])) == ("", SAY("problems.not_begun"))
    assert awaited(begun("manager", "peaks", []))[1] == SAY("problems.not_begun")
    assert awaited(begun("manager", "peaks", [unit[OWN]]))[0]
    assert awaited(begun("facilitator", "organogram", []))[1] == SAY("problems.not_begun"), (
        "a map changes whose team is whose"
    )
    assert awaited(begun("nobody", "memo_voting", []))[1] == SAY("problems.not_begun")


def test_all_is_closed_until_somebody_has_a_role_and_it_says_who_gives_them(data_folder: Path, office: Office) -> None:
    with dossier.create(data_folder / "new.psa", "Nieuw") as client:
        office.id = client.id
        row = client.add_session("incidents", "Register")

    async def tried() -> list[str]:
        office.sign_in("anna")
        with office.opened("widgets.incidents:IncidentsPage", row.id) as one:
            refusals = [one.refused]
        with office.opened(FRONT_DOOR) as one:
            assert one.shown["rights"]["why"] == SAY("problems.no_roles_yet")
            one.ask("add_session", instrument="incidents", title="", units=[])
            return [*refusals, one.refused]

    assert awaited(tried()) == [SAY("problems.no_roles_yet")] * 2


def test_a_hub_that_says_nothing_that_can_be_understood_opens_no_page(office: Office) -> None:
    async def tried() -> list[Any]:
        office.monkeypatch.setenv("PSA_KIT_HUB", "{")
        sent = []
        for page, session in [(FRONT_DOOR, ""), *((page, row.id) for row in office.rows for page in pages(row))]:
            with office.opened(page, session) as one:
                sent += one.sent
        return sent

    said = SAY("problems.not_said", variable="PSA_KIT_HUB")
    assert {json.dumps(one.get("refused"), ensure_ascii=False) for one in awaited(tried())} == {
        json.dumps(said, ensure_ascii=False)
    }


# ── the command line ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_line_lists_and_exports_what_the_role_may_have_and_no_more(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, mine, other = str(office.path), office.called(LED), office.called("Beleidsjaar 2025")
    office.sign_in("facilitator")
    assert cli.main(["list"]) == 0
    told = capsys.readouterr().out
    assert mine.title in told and other.title not in told
    assert cli.main(["documents", file, "--json"]) == 0
    assert {one["session"] for one in json.loads(capsys.readouterr().out)} == {mine.id}
    assert cli.main(["export", file, other.id, "-o", str(tmp_path / "x.docx")]) == 2
    office.sign_in("works_council")
    assert cli.main(["export", file, other.id, "--what", "report", "-o", str(tmp_path / "x.docx")]) == 2
    assert SAY("problems.no_paper") in capsys.readouterr().err
    assert cli.main(["export", file, other.id, "--what", "version:1", "-o", str(tmp_path / "plan.docx")]) == 0
    assert (tmp_path / "plan.docx").stat().st_size > 1000 and not (tmp_path / "x.docx").exists()


def test_the_command_line_copies_and_makes_nothing_for_who_may_not_and_starts_no_notebooks(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.sign_in("prevention_officer")
    file, new = str(office.path), str(tmp_path / "new.psa")
    words = {
        "backup": [file], "sample": [], "import": [file], "lab": [], "restore": [file, new], "database": ["postgresql://x/y"],
        "move": [file], "corporation": ["list", "--server", "postgresql://x/y"], "lock": [file], "passphrase": [file],
        "plain": [file],
    }  # fmt: skip
    harmless = {"serve", "list", "documents", "export", "bundle", "wheels"}
    assert set(words) | harmless == set(cli.COMMANDS), "a new command: who may give it where people sign in?"
    for command, arguments in words.items():
        assert cli.main([command, *arguments]) == 2, command
        assert SAY("problems.keepers_files") in capsys.readouterr().err or command in ("backup", "lab"), command
    assert list(tmp_path.glob("*.psa")) == []
    office.sign_in(KEEPER.user, keeper=True)
    assert cli.main(["lab"]) == 2, "a notebook reads past every rule"
