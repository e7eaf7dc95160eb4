"""The front door without a browser: what its commands do to client files, and what they refuse."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from running import awaited

from kits import clients, dossier, instruments, places, wording
from kits.dossier.records import ActionDraft, ActionStatus, Outcome, Reach
from kits.forms import reading
from kits.instrument import Group
from kits.policy_cycle import events as e
from kits.problems import Problem
from kits.reports import templates
from widgets.policy_cycle import documents
from widgets.start import StartPage


@pytest.fixture
def page(data_folder: Path) -> Iterator[StartPage]:
    page = StartPage(lambda *_: None)
    page.arrive({})
    yield page
    page.let_go()


def refused(code: str) -> pytest.RaisesExc[Problem]:
    return pytest.raises(Problem, check=lambda problem: problem.code == code)


def uploaded(page: StartPage, content: bytes) -> str:
    upload = ""
    for at in range(0, len(content), 100_000):
        upload = page.do_upload(content[at : at + 100_000], upload)["upload"]
    return upload


def bare_word_file() -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


# ── client files ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_client_is_open_at_once_and_stands_in_the_list(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    assert page.view()["client"]["name"] == "De Linde"
    page.do_go()
    assert [file["name"] for file in page.view()["files"]] == ["De Linde"]
    assert (data_folder / "De Linde.psa").is_file()


def test_a_year_in_which_only_an_intention_stands_is_no_longer_being_prepared(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    with dossier.open(data_folder / "De Linde.psa") as client:
        row = client.add_session("policy_cycle", "Beleidsjaar 2027")
        log = instruments.of(row).open(client, row.id)
        log.do(e.YearOpened(year=2027))

        def stage() -> tuple[str, str]:
            [shown] = page.view()["sessions"].values()
            return shown["stage"], shown["step"]

        assert stage()[0] == "new"
        log.do(e.IntentionWritten(theme="workload", text="Iedereen heeft tijd voor zijn werk."))
        assert stage() == ("busy", "Willen")
        log.undo()
        assert stage()[0] == "new"


def test_an_own_form_that_cannot_be_used_is_told_beside_what_is_offered(
    page: StartPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = [
        replace(instruments.INSTRUMENTS[0], name=name, lies_in="kits.forms", variants="kits.forms.taking:checklists")
        for name in ("checklist", "list")
    ]
    monkeypatch.setattr(instruments, "INSTRUMENTS", forms)
    desk = (reading.CATALOGUE / "safe_desk.yaml").read_text("utf8")
    folder = places.own_forms_folder()
    folder.mkdir()
    (folder / "our_desk.yaml").write_text(desk.replace("id: safe_desk", "id: our_desk"), "utf8")
    (folder / "our_hall.yaml").write_text(desk.replace("id: safe_desk", "id: our_hall").replace("version: 1", ""), "utf8")
    shown = page.view()
    names = [one["name"] for one in shown["instruments"]]
    assert "checklist:our_desk" in names
    assert "checklist:our_hall" not in names
    assert shown["own_forms"]["folder"] == str(folder)
    [told] = shown["own_forms"]["unfit"]
    assert told.startswith("Het formulier our_hall.yaml kan zo niet worden gebruikt. Boven de streepjes (---), version:")


def test_a_name_that_no_file_can_have_is_refused_and_nothing_is_made(page: StartPage, data_folder: Path) -> None:
    with refused("kits.dossier:problems.name_characters"):
        page.do_create("De Linde / Noord")
    assert list(data_folder.glob("*.psa")) == []


def test_an_address_of_a_client_that_is_gone_leads_to_the_list_and_says_so(page: StartPage) -> None:
    page.arrive({"dossier": "gone"})
    view = page.view()
    assert view["client"] is None
    assert view["place"]["trouble"]


def test_a_file_on_a_shared_folder_stays_there_and_is_found_again(page: StartPage, tmp_path: Path) -> None:
    dossier.create(tmp_path / "Elders.psa", "Elders").close()
    page.do_open_path(f'"{tmp_path / "Elders.psa"}"')
    assert page.client_path() == tmp_path / "Elders.psa"
    page.do_go()
    assert [(file["name"], file["folder"]) for file in page.view()["files"]] == [("Elders", str(tmp_path))]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  ", "kits:clients.no_path"),
        ("{folder}", "kits:clients.folder"),
        ("{folder}/none.psa", "kits.dossier:problems.missing"),
        ("{folder}/notes.txt", "kits.dossier:problems.not_a_client_file"),
    ],
)
def test_a_path_that_leads_to_no_client_file_is_refused_with_the_reason(
    page: StartPage, tmp_path: Path, typed: str, code: str
) -> None:
    (tmp_path / "notes.txt").write_text("only notes")
    with pytest.raises(Problem) as caught:
        page.do_open_path(typed.format(folder=tmp_path))
    assert caught.value.code == code
    assert page.view()["files"] == []


def test_an_uploaded_file_gets_a_free_name(page: StartPage, data_folder: Path, tmp_path: Path) -> None:
    page.do_create("De Linde")
    page.do_go()
    dossier.create(tmp_path / "a.psa", "De Linde").close()
    page.do_take_in(uploaded(page, (tmp_path / "a.psa").read_bytes()), "a.psa")
    assert page.client_path() == data_folder / "De Linde 2.psa"
    assert list(data_folder.glob(".upload-*")) == []


def test_a_second_file_of_the_same_client_is_refused_both_ways(page: StartPage, tmp_path: Path) -> None:
    page.do_create("De Linde")
    page.client().backup(tmp_path / "copy.psa")
    page.do_go()
    with refused("kits:clients.here_already"):
        page.do_open_path(str(tmp_path / "copy.psa"))
    with refused("kits:clients.here_already"):
        page.do_take_in(uploaded(page, (tmp_path / "copy.psa").read_bytes()), "copy.psa")
    assert len(page.view()["files"]) == 1


def test_a_copy_that_lies_beside_its_original_is_listed_and_cannot_be_opened(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    page.client().backup(data_folder / "Kopie van De Linde.psa")
    page.do_go()
    problems = {file["file"]: file["problem"] for file in page.view()["files"]}
    assert problems["De Linde.psa"] is None
    assert "De Linde.psa" in problems["Kopie van De Linde.psa"]


def test_an_upload_that_is_no_client_file_is_refused_by_its_own_name(page: StartPage, data_folder: Path) -> None:
    with pytest.raises(Problem) as caught:
        page.do_take_in(uploaded(page, b"no database at all" * 9), "vakantie.psa")
    assert "vakantie.psa" in caught.value.text("nl")
    assert list(data_folder.glob(".upload-*")) == []


def test_a_damaged_file_is_listed_with_what_to_do_and_put_back_from_its_copy(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    page.do_add_unit("KCC")
    page.do_back_up()
    page.do_go()
    file = data_folder / "De Linde.psa"
    whole = file.read_bytes()
    file.write_bytes(whole[:2000] + b"\x00" * (len(whole) - 2000))
    (listed,) = page.view()["files"]
    assert listed["unreadable"]
    assert listed["problem"]
    answer = page.do_put_back(copy=listed["copies"][0]["path"], path=listed["path"])
    assert [unit["name"] for unit in page.view()["units"].values()] == ["KCC"]
    assert answer["kept"]


def test_one_damaged_file_shuts_out_no_other(page: StartPage, data_folder: Path) -> None:
    for name in ("De Linde", "De Es", "De Eik"):
        page.do_create(name)
        page.do_go()
    file = data_folder / "De Es.psa"
    content = bytearray(file.read_bytes())
    content[content.index(b"CREATE TABLE session ") + 7] ^= 0x80  # SQLite's message about it is no text
    file.write_bytes(content)
    listed = {each["file"]: each for each in page.view()["files"]}
    assert "beschadigd" in listed["De Es.psa"]["problem"]
    for name in ("De Linde", "De Eik"):
        assert listed[f"{name}.psa"]["problem"] is None
        page.do_go(listed[f"{name}.psa"]["id"])
        assert page.view()["client"]["name"] == name
        page.do_go()


def test_damage_that_only_opening_shows_is_said_in_the_list_from_then_on(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    page.do_add_unit("KCC Noord")
    page.do_back_up()
    its_id = page.client().id
    page.do_go()
    file = data_folder / "De Linde.psa"
    file.write_bytes(file.read_bytes().replace(b"KCC Noord", b"KCC Noors"))
    page.do_go(its_id)
    view = page.view()
    assert view["client"] is None
    assert "beschadigd" in view["place"]["trouble"]
    (listed,) = view["files"]
    assert listed["unreadable"]
    page.do_put_back(copy=listed["copies"][0]["path"], path=listed["path"])
    assert [unit["name"] for unit in page.view()["units"].values()] == ["KCC Noord"]
    page.do_go()
    assert page.view()["files"][0]["problem"] is None


# ── copies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_copy_that_is_put_back_brings_what_it_held_and_keeps_what_stood_there(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    page.do_add_unit("Before")
    page.do_back_up()
    page.do_add_unit("After")
    answer = page.do_put_back(copy=page.view()["copies"][0]["path"])
    assert [unit["name"] for unit in page.view()["units"].values()] == ["Before"]
    with dossier.open(data_folder / "backups" / answer["kept"]) as kept:
        assert [unit.name for unit in kept.units()] == ["Before", "After"]


def test_a_copy_of_another_client_is_not_put_back_and_the_file_stays_open(page: StartPage, tmp_path: Path) -> None:
    page.do_create("De Linde")
    dossier.create(tmp_path / "other.psa", "De Es").close()
    with refused("kits:clients.other_client"):
        page.do_put_back(upload=uploaded(page, (tmp_path / "other.psa").read_bytes()), name="other.psa")
    assert page.view()["client"]["name"] == "De Linde"


def test_a_backup_comes_to_the_browser_as_it_lies_in_the_folder(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    answer = page.do_back_up()
    assert (data_folder / "backups" / answer["name"]).read_bytes() == answer["bytes"]
    assert answer["name"].startswith("De Linde.backup-")


def test_a_client_is_only_deleted_when_its_name_is_typed(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    page.do_back_up()
    with refused("kits.dossier:problems.name_differs"):
        page.do_delete("de linde")
    assert page.view()["client"]["name"] == "De Linde"
    page.do_delete("De Linde")
    assert page.view()["files"] == []
    assert len(list((data_folder / "backups").glob("*.psa"))) == 1


def test_the_copies_go_as_well_when_that_is_asked_and_other_clients_copies_stay(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Es")
    page.do_back_up()
    page.do_create("De Linde")
    page.do_back_up()
    page.do_delete("De Linde", copies=True)
    assert [copy.name.partition(".")[0] for copy in (data_folder / "backups").glob("*.psa")] == ["De Es"]


def test_a_file_that_another_page_has_open_is_neither_deleted_nor_replaced(page: StartPage, data_folder: Path) -> None:
    page.do_create("De Linde")
    page.do_back_up()
    with dossier.open(data_folder / "De Linde.psa"):
        with refused("kits.dossier:problems.in_use"):
            page.do_delete("De Linde")
        with refused("kits.dossier:problems.in_use"):
            page.do_put_back(copy=page.view()["copies"][0]["path"])
    assert page.view()["client"]["name"] == "De Linde"


def test_the_sample_is_made_once_and_reset_to_what_it_was(page: StartPage) -> None:
    page.do_sample()
    sessions = len(page.view()["sessions"])
    assert page.view()["client"]["sample"]
    for session in list(page.view()["sessions"]):
        page.do_delete_session(session)
    page.do_go()
    page.do_sample()
    assert page.view()["sessions"] == {}
    page.do_reset_sample()
    assert len(page.view()["sessions"]) == sessions > 0


# ── sessions, teams, documents ──────────────────────────────────────────────────────────────────────────────────────


def test_every_instrument_can_be_chosen_named_and_exported_in_both_languages(page: StartPage) -> None:
    page.do_create("De Linde")
    for instrument in (one for kind in instruments.INSTRUMENTS for one in kind.offered()):
        row = page.do_add_session(instrument.name, "", [], "2026-03-14")
        for language in ("nl", "en"):
            page.do_language(language)
            shown = page.view()["sessions"][row["session"]]
            assert shown["title"]
            assert shown["step"]
            offered = page.do_documents(row["session"])["documents"]
            first = "letter" if instrument.name.startswith("survey:") else "report"  # a survey has one once it is closed
            assert offered[0]["id"] == first
            for one in offered:
                assert one["name"]
                assert awaited(page.do_export(row["session"], one["id"]))["bytes"]


def test_what_is_kept_once_is_gone_on_with(page: StartPage) -> None:
    page.do_create("De Linde")
    page.do_add_session("incidents", "Ons register", [])
    with pytest.raises(Problem) as refused:
        page.do_add_session("incidents", "", [])
    assert "Ons register" in refused.value.text("nl")
    assert len(page.view()["sessions"]) == 1


def test_a_new_session_begins_with_teams_day_and_people_and_is_made_whole_or_not_at_all(page: StartPage) -> None:
    page.do_create("De Linde")
    unit = page.do_add_unit("KCC")["unit"]
    page.do_change_unit(unit, headcount="14")
    assert page.do_people([unit]) == {"people": 14}
    row = page.do_add_session("culture", "Manieren", [unit], "2026-03-14", "12")
    culture = instruments.known("culture")
    assert culture
    session = culture.open(page.client(), row["session"])
    plan = session.state.plan
    assert (plan.units, plan.held_on, plan.participants) == ((unit,), "2026-03-14", 12)
    assert len(session.state.statements) == 18
    assert not session.can_undo
    for wrong in ("5000", "veel", "-1"):
        with pytest.raises(Problem):
            page.do_add_session("memo_voting", "Te veel", [], "2026-03-14", wrong)
    assert len(page.view()["sessions"]) == 1


def test_every_instrument_stands_under_what_one_comes_to_do(page: StartPage) -> None:
    page.do_create("De Linde")
    for language in ("nl", "en"):
        page.do_language(language)
        said = wording.of("widgets.start", language)
        assert all(said.say(f"groups.{group}") for group in Group)
        view = page.view()
        stands = {
            shelf["group"]: sorted(name for part in shelf["parts"] for name in part["names"]) for shelf in view["shelves"]
        }
        offered = instruments.offered()
        assert stands == {
            group: sorted(one.name for one in offered if one.group is group)
            for group in Group
            if any(one.group is group for one in offered)
        }


def test_a_document_nobody_knows_is_refused(page: StartPage) -> None:
    page.do_create("De Linde")
    row = page.do_add_session("memo_voting", "", [])
    with refused("kits.reports:problems.no_document"):
        awaited(page.do_export(row["session"], "../secret"))


def test_a_session_of_a_newer_kit_is_listed_without_a_link(page: StartPage) -> None:
    page.do_create("De Linde")
    row = page.client().add_session("pulse", "Polsslag")
    shown = page.view()["sessions"][row.id]
    assert (shown["title"], shown["known"], shown["link"]) == ("Polsslag", False, None)
    for asked in (lambda: page.do_documents(row.id), lambda: awaited(page.do_export(row.id, "report"))):
        with refused("kits:instruments.unknown"):
            asked()


def test_the_front_door_offers_what_the_page_of_a_year_offers_in_the_same_groups(
    page: StartPage, data_folder: Path, sample_file: Path
) -> None:
    (data_folder / "Voorbeeld.psa").write_bytes(sample_file.read_bytes())
    with dossier.open(data_folder / "Voorbeeld.psa") as file:
        its_id, years = file.id, [row.id for row in file.sessions() if row.instrument == "policy_cycle"]
    page.do_go(its_id)
    for year in years:
        offered = page.do_documents(year)["documents"]
        instrument = instruments.known("policy_cycle")
        assert instrument
        session = instrument.open(page.client(), year)
        units = {unit.id: unit.name for unit in page.client().units()}
        shown = documents.shown(session.state, units, page.language)
        assert [(one["id"], one["name"], one["group"]) for one in offered] == [
            (one["id"], one["name"], one["group"]) for one in shown
        ]
        assert len(offered) >= 13
        assert len({one["group"] for one in offered}) >= 4


@pytest.mark.parametrize("typed", ["twaalf", "-1", "1.5", "²"])
def test_a_headcount_that_is_no_whole_number_is_refused_and_the_old_one_stays(page: StartPage, typed: str) -> None:
    page.do_create("De Linde")
    unit = page.do_add_unit("KCC")["unit"]
    page.do_change_unit(unit, headcount="14")
    with refused("widgets.start:problems.no_number"):
        page.do_change_unit(unit, headcount=typed)
    assert page.view()["units"][unit]["headcount"] == 14


def test_how_many_people_there_are_is_counted_once(page: StartPage) -> None:
    page.do_create("De Linde")
    department = page.do_add_unit("Wonen")["unit"]
    for name in ("KCC", "Wijk"):
        team = page.do_add_unit(name)["unit"]
        page.do_change_unit(team, parent=department, headcount="12")
    page.do_change_unit(department, headcount="24")
    assert page.view()["people"] == 24, "the department’s number is that of its teams"


def test_agreements_are_late_incomplete_busy_or_over(page: StartPage) -> None:
    page.do_create("De Linde")
    session = page.do_add_session("memo_voting", "", [])["session"]
    drafts = {
        "late": ActionDraft("late", "a", owner="An", due="2020-01-01"),
        "nobody": ActionDraft("nobody", "b", due="2999-01-01"),
        "no day": ActionDraft("no day", "c", owner="An"),
        "not raised": ActionDraft("not raised", "d", owner="An", reach=Reach.OTHERS, due="2999-01-01"),
        "busy": ActionDraft("busy", "e", owner="*", due="2999-01-01", status=ActionStatus.BUSY),
        "done": ActionDraft("done", "f", due="2020-01-01", status=ActionStatus.DONE),
    }
    client = page.client()
    with client.transaction() as connection:
        client.put_outcome(connection, session, Outcome(), Outcome(actions=tuple(drafts.values())))
    shown = {action["text"]: action for action in page.view()["actions"].values()}
    states = {text: action["state"] for text, action in shown.items()}
    assert states == {"a": "late", "b": "incomplete", "c": "incomplete", "d": "incomplete", "e": "busy", "f": "done"}
    assert shown["e"]["who"] == "iedereen"
    assert page.view()["sessions"][session]["open"] == 5


def test_any_word_file_can_be_the_house_style_and_what_is_none_leaves_the_old_one(page: StartPage) -> None:
    page.do_create("De Linde")
    kit_style = page.do_house_style_file()["bytes"]
    assert page.do_house_style(uploaded(page, kit_style), "Ons sjabloon.docx") == {"remarks": []}
    chosen = templates.chosen(page.client().organisation().settings)
    assert page.view()["client"]["template"] == "Ons sjabloon.docx"
    assert chosen.read_bytes() == kit_style
    with refused("kits.reports:problems.template_unreadable"):
        page.do_house_style(uploaded(page, b"not a Word file"), "Ons sjabloon.docx")
    assert page.view()["client"]["template"] == "Ons sjabloon.docx"
    assert chosen.read_bytes() == kit_style
    said = page.do_house_style(uploaded(page, bare_word_file()), "Kaal.dotx")["remarks"]
    assert said == ["17 opmaakstijlen stonden niet in het sjabloon; die zijn afgeleid van de gewone tekst en de koppen."]
    assert page.view()["client"]["template"] == "Kaal.docx"


def test_a_template_of_another_computer_is_not_followed_and_asked_about(page: StartPage) -> None:
    page.do_create("De Linde")
    client = page.client()
    there = client.organisation().settings | {templates.SETTING: rf"C:\Kit\house_style\{client.id}-Stijl.docx"}
    client.set_organisation(settings=there)
    assert templates.chosen(client.organisation().settings) == templates.HOUSE_STYLE
    shown = page.view()["client"]
    assert (shown["template"], shown["template_away"]) == ("", "Stijl.docx")


def test_the_language_chosen_at_the_front_door_is_there_next_time(page: StartPage) -> None:
    page.do_language("en")
    again = StartPage(lambda *_: None)
    again.arrive({})
    assert again.language == "en"
    again.do_create("The Lime")
    assert again.client().organisation().language == "en"
    again.let_go()


def test_the_list_does_not_write_in_the_files_it_lists(data_folder: Path) -> None:
    dossier.create(data_folder / "De Linde.psa", "De Linde").close()
    with sqlite3.connect(data_folder / "De Linde.psa") as connection:
        before = connection.execute("PRAGMA data_version").fetchone()
        content = (data_folder / "De Linde.psa").read_bytes()
        assert len(clients.listed()) == 1
        assert connection.execute("PRAGMA data_version").fetchone() == before
    assert (data_folder / "De Linde.psa").read_bytes() == content
    assert places.client_files() == [data_folder / "De Linde.psa"]


@pytest.mark.parametrize(
    ("instrument", "whole"), [("policy_cycle", True), ("organogram", True), ("memo_voting", False), ("culture", False)]
)
def test_a_session_that_is_no_teams_meeting_is_of_the_whole_organisation(
    page: StartPage, instrument: str, whole: bool
) -> None:
    page.do_create("De Linde")
    assert page.dossier is not None
    row = page.dossier.add_session(instrument, "Zonder teams")
    assert page.view()["sessions"][row.id]["whole"] is whole
