"""The front door as a person walks through it: a new user, the sample, copies, keys, three sizes, two languages."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from accessible import barriers_at_sizes

from kits import dossier, live
from kits.dossier.records import new_id
from kits.memo_voting.model import MODEL

pytestmark = pytest.mark.browser

HOSTILE = 'A&B <b>"x"</b> {{ 1 }} =1+1 😀 مرحبا'
SIZES = [(1920, 1080), (1280, 720), (390, 844)]

CLIPPED = """() => {
  const wrong = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth + 1) wrong.push(`the page is ${wide} wide`);
  for (const pane of document.querySelectorAll(".psa-desk > *")) {
    const { tagName, scrollWidth, clientWidth } = pane;
    if (scrollWidth > clientWidth + 1) wrong.push(`${tagName} holds ${scrollWidth} in ${clientWidth}`);
  }
  const kinds = ["h1", "h2", "h3", "p", "a", "button", "td", "input", "select", "dd", "label"];
  for (const el of document.querySelectorAll(kinds.map((kind) => `.psa-desk ${kind}`).join())) {
    if (el.closest(".psa-hidden, thead") || !el.getClientRects().length) continue;
    const name = `${el.tagName} “${el.textContent.slice(0, 30)}”`;
    const box = el.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) wrong.push(`${name} runs from ${box.left} to ${box.right}`);
    const field = /^(INPUT|SELECT)$/.test(el.tagName) || getComputedStyle(el).display === "inline";
    if (!field && el.scrollWidth > el.clientWidth + 2) wrong.push(`${name} is cut off`);
  }
  return wrong;
}"""


@pytest.fixture(scope="module")
def door(start_kit: Callable[..., Any]) -> Any:
    """A kit for the tests that each make a client of their own."""
    return start_kit("--no-preheat")


def made(page: Any, name: str) -> None:
    """Make a client file at the front door."""
    page.get_by_label("Naam van de organisatie").fill(name)
    page.get_by_role("button", name="Maak dossier").click()
    page.get_by_role("heading", name=name, level=1).wait_for()


def section(page: Any, name: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=2).wait_for()


def said(page: Any, text: str | re.Pattern[str]) -> None:
    page.get_by_role("status").get_by_text(text).wait_for()


def taken(page: Any, button: Any) -> Path:
    """Click a button and return the file that came into the downloads, under its own name."""
    with page.expect_download() as download:
        button.click()
    path = Path(download.value.path())
    return path.rename(path.with_name(download.value.suggested_filename))


def test_a_new_user_goes_from_nothing_to_a_session_and_finds_it_again(
    start_kit: Callable[..., Any], open_page: Callable[..., Any]
) -> None:
    kit = start_kit("--no-preheat")
    page = open_page(kit.address("/"))
    page.get_by_role("heading", name="Welkom").wait_for()
    assert page.get_by_text(str(kit.data)).first.is_visible(), "it says where the data are"

    page.get_by_label("Naam van de organisatie").fill("De Linde / Noord")
    page.get_by_role("button", name="Maak dossier").click()
    assert "/" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Naam van de organisatie").input_value() == "De Linde / Noord", "what was typed stays"

    made(page, "De Linde")
    team = page.get_by_label("Team toevoegen").and_(page.locator("input"))
    team.fill("KCC")
    team.press("Enter")
    page.get_by_role("checkbox", name="KCC", checked=True).wait_for()
    page.get_by_label("Titel").fill("Werkdruk aan de balie")
    page.get_by_label("Dag", exact=True).fill("2026-03-14")
    page.get_by_role("button", name="Maak en open").click()
    page.wait_for_url("**/memo-voting?dossier=*&session=*")
    page.get_by_role("heading", level=1).wait_for()
    bookmark = page.url

    page.goto(kit.url)
    page.get_by_role("button", name="De Linde").click()
    row = page.get_by_role("row", name=re.compile("Werkdruk aan de balie"))
    row.wait_for()
    assert "KCC" in row.inner_text()
    assert "14 mrt 2026" in row.inner_text()
    assert "in voorbereiding" in row.inner_text()
    assert row.get_by_role("link").evaluate("link => link.href") == bookmark


def test_the_sample_opens_with_one_click_and_can_be_put_back(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    page.get_by_role("button", name="Open het voorbeeld").click()
    page.get_by_role("heading", name="Sessies", level=2).wait_for()
    rows = page.locator("tbody tr")
    before = rows.count()
    assert before >= 2

    section(page, "Afspraken")
    late = page.get_by_role("button", name=re.compile("^Te laat"))
    late.click()
    page.locator("button[aria-pressed=true]", has_text="Te laat").wait_for()
    assert all("te laat" in row.inner_text() for row in rows.all())
    assert rows.count() == int(late.inner_text().split()[-1]) > 0

    section(page, "Sessies")
    page.get_by_role("button", name=re.compile("^Meer over")).first.click()
    page.get_by_role("button", name="Verwijder deze sessie…").click()
    page.get_by_role("dialog").get_by_role("button", name="Verwijder", exact=True).click()
    said(page, re.compile("^Verwijderd"))
    assert rows.count() == before - 1

    section(page, "Dossier")
    page.get_by_role("button", name="Zet terug zoals het was…").click()
    page.get_by_role("dialog").get_by_role("button", name="Zet terug").click()
    said(page, "Het voorbeeld is weer zoals het was.")
    section(page, "Sessies")
    assert rows.count() == before


def test_every_document_of_a_session_comes_into_the_downloads(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    page.get_by_role("button", name="Open het voorbeeld").click()
    section(page, "Documenten")
    done = page.get_by_role("row", name=re.compile("afgerond"))
    rules = done.filter(has=page.get_by_role("button", name="Poster (Word)")).first
    assert "word/document.xml" in zipfile.ZipFile(taken(page, rules.get_by_role("button", name="Poster (Word)"))).namelist()
    row = done.filter(has=page.get_by_role("button", name="Afspraken (Excel)")).first
    report = taken(page, row.get_by_role("button", name="Verslag (Word)"))
    assert "word/document.xml" in zipfile.ZipFile(report).namelist()
    sheet = taken(page, row.get_by_role("button", name="Afspraken (Excel)"))
    assert "xl/workbook.xml" in zipfile.ZipFile(sheet).namelist()
    assert len(taken(page, row.get_by_role("button", name="Afspraken (CSV)")).read_text("utf-8-sig").splitlines()) > 3
    assert taken(page, row.get_by_role("button", name="Agenda (ics)")).read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_teams_are_added_changed_moved_archived_and_brought_back(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    made(page, "Teams en zo")
    section(page, "Teams")
    new = page.get_by_label("Nieuw team of nieuwe afdeling")
    for name in ("Wonen", "Vastgoed", HOSTILE):
        new.fill(name)
        new.press("Enter")
        page.get_by_role("row", name=name).wait_for()
    page.get_by_role("button", name=f"Wijzig {HOSTILE}").click()
    details = page.get_by_role("complementary")
    details.get_by_label("Medewerkers").fill("twaalf")
    details.get_by_label("Medewerkers").press("Enter")
    said(page, re.compile("twaalf"))
    assert details.get_by_label("Medewerkers").input_value() == "twaalf", "what was typed stays"
    details.get_by_label("Medewerkers").fill("12")
    details.get_by_label("Leidinggevende").fill("teamleider")
    details.get_by_label("Valt onder").select_option(label="Wonen")
    page.get_by_role("row").filter(has_text=HOSTILE).filter(has_text="12").filter(has_text="teamleider").wait_for()
    page.locator("tbody tr").nth(1).get_by_text(HOSTILE).wait_for()  # right under its department
    details.get_by_role("button", name="Opbergen").click()
    page.get_by_role("button", name="Toon 1 opgeborgen team").click()
    page.get_by_role("button", name=f"Wijzig {HOSTILE}").click()
    details.get_by_role("button", name="Haal terug").click()
    page.get_by_role("button", name="Verberg wat is opgeborgen").wait_for(state="detached")
    with dossier.open(door.data / "Teams en zo.psa") as client:
        unit = next(unit for unit in client.units() if unit.name == HOSTILE)
        assert (unit.headcount, unit.manager, unit.archived_at) == (12, "teamleider", None)


def test_a_backup_is_taken_put_back_from_the_list_and_from_a_file(
    door: Any, open_page: Callable[..., Any], tmp_path: Path
) -> None:
    page = open_page(door.address("/"))
    made(page, "Kopieerders")
    section(page, "Dossier")
    assert page.get_by_text("Er is nog geen reservekopie.").is_visible()
    copy = taken(page, page.get_by_role("button", name="Maak nu een kopie"))
    page.get_by_text(re.compile("Laatste: vandaag")).wait_for()
    assert dossier.peek(copy).name == "Kopieerders"

    def add_team(name: str) -> None:
        section(page, "Teams")
        page.get_by_label("Nieuw team of nieuwe afdeling").fill(name)
        page.get_by_role("button", name="Voeg toe").click()
        page.get_by_role("row", name=name).wait_for()

    def teams() -> int:
        section(page, "Teams")
        return int(page.locator("tbody tr").count())

    add_team("Na de kopie")
    section(page, "Dossier")
    page.get_by_role("button", name="Zet een kopie terug…").click()
    page.get_by_role("dialog").get_by_role("button", name="Zet terug").click()
    said(page, re.compile("^Teruggezet. Wat er stond is bewaard als"))
    assert teams() == 0

    add_team("Weer iets")
    section(page, "Dossier")
    page.get_by_role("button", name="Zet een kopie terug…").click()
    page.get_by_role("dialog").get_by_label("Een ander bestand…").set_input_files(copy)
    page.get_by_role("dialog").get_by_role("button", name="Zet terug").click()
    page.get_by_role("dialog").wait_for(state="detached")
    assert teams() == 0

    other = tmp_path / "ander.psa"
    dossier.create(other, "Anderen").close()
    section(page, "Dossier")
    page.get_by_role("button", name="Zet een kopie terug…").click()
    page.get_by_role("dialog").get_by_label("Een ander bestand…").set_input_files(other)
    page.get_by_role("dialog").get_by_role("button", name="Zet terug").click()
    assert "Anderen" in page.get_by_role("dialog").get_by_role("alert").inner_text()


def test_a_client_is_renamed_and_only_deleted_with_its_name_typed(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    made(page, "Oude naam")
    section(page, "Dossier")
    page.get_by_label("Naam van de organisatie").fill("Nieuwe naam")
    page.get_by_role("button", name="Hernoem").click()
    page.get_by_role("heading", name="Nieuwe naam", level=1).wait_for()
    assert page.title().startswith("Nieuwe naam")

    page.get_by_role("button", name="Verwijder dit dossier…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(re.compile("Typ de naam")).fill("Oude naam")
    dialog.get_by_role("button", name="Verwijder voorgoed").click()
    assert "Nieuwe naam" in dialog.get_by_role("alert").inner_text()
    assert (door.data / "Nieuwe naam.psa").is_file()
    dialog.get_by_label(re.compile("Typ de naam")).fill("Nieuwe naam")
    dialog.get_by_role("button", name="Verwijder voorgoed").click()
    said(page, "Verwijderd: Nieuwe naam")
    assert not (door.data / "Nieuwe naam.psa").exists()


def test_a_file_from_elsewhere_is_opened_by_its_path_or_taken_in(
    door: Any, open_page: Callable[..., Any], tmp_path: Path
) -> None:
    dossier.create(tmp_path / "Op de schijf.psa", "Op de schijf").close()
    dossier.create(tmp_path / "Uit de mail.psa", "Uit de mail").close()
    page = open_page(door.address("/"))
    page.get_by_label("Pad van het bestand").fill(str(tmp_path / "Op de schijf.psa"))
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_role("heading", name="Op de schijf", level=1).wait_for()
    page.get_by_role("link", name="Ander dossier").click()
    page.get_by_label("Kies een bestand…").set_input_files(tmp_path / "Uit de mail.psa")
    page.get_by_role("heading", name="Uit de mail", level=1).wait_for()
    assert (door.data / "Uit de mail.psa").is_file()
    page.go_back()
    page.get_by_role("heading", level=2, name="Welk dossier?").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Op de schijf", level=1).wait_for()


def test_a_broken_file_is_said_in_one_sentence_and_the_others_still_open(door: Any, open_page: Callable[..., Any]) -> None:
    dossier.create(door.data / "Kapot.psa", "Kapot").close()
    content = (door.data / "Kapot.psa").read_bytes()
    (door.data / "Kapot.psa").write_bytes(content[:5000] + b"\xff" * (len(content) - 5000))
    dossier.create(door.data / "Heel.psa", "Heel").close()
    page = open_page(door.address("/"))
    row = page.get_by_role("row", name=re.compile("^Kapot"))
    assert "beschadigd" in row.get_by_role("alert").inner_text()
    row.get_by_role("button", name="Herstellen…").click()
    page.get_by_role("button", name="Of gooi het kapotte bestand weg…").click()
    page.get_by_label(re.compile("Typ de naam")).fill("Kapot")
    page.get_by_role("button", name="Verwijder voorgoed").click()
    row.wait_for(state="detached")
    page.get_by_role("button", name="Heel").click()
    page.get_by_role("heading", name="Heel", level=1).wait_for()


def test_what_another_page_writes_shows_without_reloading(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    made(page, "Samen")
    other = open_page(page.url, same_profile_as=page)
    section(page, "Teams")
    section(other, "Teams")
    other.get_by_label("Nieuw team of nieuwe afdeling").fill("Van de ander")
    other.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("row", name="Van de ander").wait_for()


def test_the_way_to_a_session_can_be_gone_with_keys_alone(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    page.get_by_role("heading", level=2).first.wait_for()

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            label = page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText ?? ''")
            if name in label:
                return
        pytest.fail(f"the Tab key never came to “{name}”")

    tab_to("Naam van de organisatie")
    page.keyboard.type("Met toetsen")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Met toetsen", level=1).wait_for()
    tab_to("Titel")
    page.keyboard.type("Zonder muis")
    tab_to("Alleen klaarzetten")
    page.keyboard.press("Enter")
    page.get_by_role("row", name=re.compile("Zonder muis")).wait_for()
    page.reload()
    page.get_by_role("row", name=re.compile("Zonder muis")).wait_for()


@pytest.mark.parametrize("language", ["Nederlands", "English"])
def test_a_new_session_shows_all_it_asks_and_its_button_at_once(
    door: Any, open_page: Callable[..., Any], language: str
) -> None:
    path = door.data / f"{new_id()}.psa"
    with dossier.create(path, "Veel teams") as client:
        top = client.add_unit("Wonen")
        for n in range(40):
            client.add_unit(f"Wijkteam {n} met een lange naam die niet op een regel past", parent=top.id, headcount=3)
        query = f"dossier={client.id}"
    page = open_page(door.address("/start", query), 1280, 720)
    page.get_by_role("button", name=language).click()
    page.locator("input[name=title]").wait_for()
    assert page.locator("input[type=date]").input_value() == dt.date.today().isoformat()
    page.locator(".psa-checks input").first.check()
    page.wait_for_function("document.querySelector('input[name=participants]').value === '120'")
    asked = ["input[name=title]", ".psa-checks", "input[type=date]", "input[name=participants]", ".psa-form .psa-btn.main"]
    below = "name => document.querySelector(name).getBoundingClientRect().bottom > innerHeight"
    found = ("input[type=search]", ".psa-instrument")  # of the many forms the list scrolls, beside what is asked
    assert [name for name in (*asked, *found) if page.evaluate(below, name)] == []
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    page.locator(".psa-form .psa-btn.main").click()
    page.wait_for_url("**/memo-voting?*")
    page.get_by_role("heading", level=1).wait_for()
    with dossier.open(path) as client:
        (row,) = client.sessions()
        plan = live.Session(client, row.id, MODEL).state.plan
    assert (plan.units, plan.held_on, plan.participants) == ((top.id,), dt.date.today().isoformat(), 120)


def test_english_speaks_english_and_is_remembered_in_the_file(door: Any, open_page: Callable[..., Any]) -> None:
    page = open_page(door.address("/"))
    made(page, "Taal")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="New session", level=2).wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    page.reload()
    page.get_by_role("heading", name="New session", level=2).wait_for()
    page.get_by_role("link", name="Another client file").click()
    page.get_by_role("heading", name="Welk dossier?").wait_for()


@pytest.mark.parametrize("language", ["Nederlands", "English"])
def test_nothing_is_clipped_at_any_size(door: Any, open_page: Callable[..., Any], language: str) -> None:
    name = f"Lang {language} " + "Woningbouwvereniging" * 4
    with dossier.create(door.data / f"{language}.psa", name) as client:
        parent = client.add_unit("x" * 120, site="y" * 80, headcount=999_999, manager=HOSTILE * 3)
        child = client.add_unit(HOSTILE * 3, parent=parent.id)
        client.add_session("memo_voting", "Zonderspatie" * 12, [parent.id, child.id], "2026-03-14")
        client.add_session("memo_voting", HOSTILE * 4)
    page = open_page(door.address("/"))
    page.get_by_role("button", name=name).wait_for()
    found = clipped(page, "the list of client files") + barriers_at_sizes(page, "the list of client files")
    page.get_by_role("button", name=name).click()
    page.get_by_role("heading", level=1, name=name).wait_for()
    page.get_by_role("button", name=language).click()
    page.locator(f"html[lang={'nl' if language == 'Nederlands' else 'en'}]").wait_for()
    sections = page.get_by_role("navigation").get_by_role("link")
    for n in range(sections.count()):
        sections.nth(n).click()
        page.locator("[aria-current=page]").nth(0).wait_for()
        opened = page.get_by_role("main").get_by_role("button", name=re.compile("^(Meer over|More about|Wijzig|Change)"))
        if opened.count():
            opened.first.click()
        found += clipped(page, f"section {n + 1}") + barriers_at_sizes(page, f"section {n + 1}")
    assert found == []


def clipped(page: Any, what: str) -> list[str]:
    """Look at a page at every size."""
    found = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found += [f"{what} at {width}: {fault}" for fault in page.evaluate(CLIPPED)]
    page.set_viewport_size({"width": 1280, "height": 720})
    return found
