"""What every page holds, held by the page of a policy year: bad text, two pages, reload, crash, languages, keys, sizes."""

from __future__ import annotations

import datetime as dt
import io
import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from accessible import barriers_at_sizes
from hostile import FAULTS, NAMES, SHOWN, TEXTS
from hostile_year import write
from policy_desk import PARTS, Desk, opened
from running import until
from spoken import Listener

from kits import dossier, live
from kits.dossier.records import new_id
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import making

YEAR = dt.date.today().year
SIZES = [(1280, 720), (390, 844)]
browser = pytest.mark.browser
posix = pytest.mark.skipif(os.name == "nt", reason="kills by signal")
STEPS_OF = ("widgets", "widgets.policy_cycle", "kits.policy_cycle", "kits.policy_cycle.steps", "kits.policy_cycle.measures")
PLAN = (
    e.ItemAdded(item="quiet", theme="workload", text="Stilteruimte"),
    e.ItemChanged(item="quiet", changes={"goal": "Rust", "due": f"{YEAR}-12-01"}),
    e.ItemAdded(item="desk", theme="workload", text="Balie verbouwen"),
    e.ItemChanged(item="desk", changes={"goal": "Zicht", "owner": "manager", "due": f"{YEAR}-11-01"}),
)


def begun(kit: Any, open_page: Callable[..., Any], *happened: Any, **size: Any) -> Desk:
    """Open the page of a year in a client file of its own, in which this has happened."""
    path = kit.data / f"{new_id()}.psa"
    with dossier.create(path, "Woonstichting De Linde") as client:
        client.add_unit("Klantcontact")
        row = client.add_session(INSTRUMENT, "Beleid")
        live.Session(client, row.id, MODEL).do(e.YearOpened(year=YEAR), *happened)
    return opened(kit, open_page, path, **size)


def faults(page: Any) -> list[str]:
    """Return what is wrong with the screen; a picture of many causes in a row is scrolled sideways, and means to be."""
    return [
        fault for fault in page.evaluate(FAULTS) if not fault.startswith(("div.psa-p-picture hides", "div.psa-w-desk hides"))
    ]


def select_something(desk: Desk, part: str) -> None:
    """Have something beside the list, where a part has a list to select from."""
    first = ".psa-p-chips button:first-child"  # the last was counted elsewhere, and has nothing beside it
    kinds = {"know": first, "weigh": ".psa-w-card", "act": ".psa-p-name", "evaluation": ".psa-p-name"}
    choice = desk.page.locator(f"main {kinds.get(part, '.psa-d-pick')}")
    if part not in ("missing", "council", "documents") and not desk.page.locator(".psa-details h3").count():
        choice.last.click()  # on the page that watches, the lists above the last lead elsewhere
        desk.page.locator(".psa-details h3").first.wait_for()


# ── bad text ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@browser
def test_every_part_shows_what_people_wrote_as_text_and_stands_at_every_size_in_both_languages(
    kit: Any, open_page: Any
) -> None:
    path = kit.data / f"{new_id()}.psa"
    session = write(path, YEAR)
    desk = opened(kit, open_page, path, session)
    page = desk.page
    found = []
    expected = {
        "intend": [*NAMES, *TEXTS], "know": NAMES, "weigh": NAMES, "act": NAMES,
        "watch": [*NAMES, *TEXTS], "evaluation": NAMES, "council": [*NAMES, *TEXTS], "documents": [], "missing": [],
    }  # fmt: skip
    for language in ("nl", "en"):
        page.locator(f".psa-languages [lang={language}]").click()
        page.locator(f"html[lang={language}]").wait_for()
        for part in PARTS:
            desk.to(part)
            select_something(desk, part)
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
                found += [f"{part} at {width} in {language}: {fault}" for fault in faults(page)]
            page.set_viewport_size({"width": 1280, "height": 720})
            if language == "nl":  # the sample stands in English below
                found += barriers_at_sizes(page, f"{part} in {language}")
            missing = page.evaluate(SHOWN, list(expected[part]))
            found += [f"{part} in {language}: not shown as text: {text[:60]!r}" for text in missing]
    assert not found, "\n".join(found)


CARRIED_OUT = {
    "Budget (€)": "1250,5", "Besteed (€)": "999,99", "Wat er is gebeurd": TEXTS[3], "Wat het is": NAMES[4],
    "Bladzijde of link": NAMES[2],
}  # fmt: skip
"""Fields of what a measure costs and how it goes."""


def each_field(desk: Desk, use: Callable[..., None]) -> None:
    """Come by one field of every kind, and let each be used with a text of its own."""
    page = desk.page
    desk.to("intend")
    desk.theme("Werkdruk")
    use("Wat wil de organisatie?", TEXTS[0])
    use("Toelichting", TEXTS[-1], "li:has-text('Budget')")
    use("Antwoord", TEXTS[1], "main")
    desk.open("Doelstelling")
    use("Nulmeting", "2,5", ".psa-details")
    desk.to("know")
    page.locator(".psa-p-chips button").first.click()
    page.locator(".psa-details h3").wait_for()
    use("Eenheid", NAMES[1], ".psa-details")
    use("Bron", NAMES[2], ".psa-details")
    use("Kengetal", NAMES[0], ".psa-details")
    desk.to("weigh")
    page.locator("[data-card=c]").click()
    page.locator(".psa-details h3").wait_for()
    use("Waarom", TEXTS[8], ".psa-details")
    use("Oorzaak", NAMES[6], ".psa-details")
    desk.to("act")
    page.locator("main .psa-p-name").first.click()
    page.locator(".psa-details h3").wait_for()
    desk.unfold("Meer over deze maatregel")
    use("Doel", TEXTS[9], ".psa-details")
    use("Wie", NAMES[7], ".psa-details")
    use("Wie helpt", NAMES[3], ".psa-details")
    use("Toelichting", TEXTS[2], ".psa-details")
    use("Waarom", TEXTS[-1], ".psa-details")
    use("Hoe geëvalueerd", TEXTS[4], ".psa-details")
    for label, text in CARRIED_OUT.items():
        use(label, text, ".psa-details")
    use("Maatregel", NAMES[0], ".psa-details")
    desk.to("watch")
    page.locator("section", has_text="Wie is gehoord?").locator(".psa-d-pick").click()
    page.locator(".psa-details h3").wait_for()
    use("Wat er gezegd is", TEXTS[10], ".psa-details")
    use("Wat ermee gebeurt", TEXTS[5], ".psa-details")
    use("Functie of naam van de groep", NAMES[5], ".psa-details")
    desk.to("evaluation")
    page.locator("main .psa-p-name").first.click()
    page.locator(".psa-details h3").wait_for()
    use("Waarom niet of niet helemaal", TEXTS[0], ".psa-details")
    use("Waar dat op rust", TEXTS[-1], ".psa-details")
    use("Toelichting op het besluit", TEXTS[1], ".psa-details")
    use("Toelichting", TEXTS[6], "main")
    desk.to("council")
    use("Stuk", NAMES[1], "main")
    use("Antwoord", TEXTS[0], "main")
    use("Opmerkingen van de raad", TEXTS[-1], "main")


@browser
def test_what_is_typed_in_every_kind_of_field_comes_back_as_typed_after_a_reload(kit: Any, open_page: Any) -> None:
    desk = begun(
        kit, open_page,
        e.TargetAdded(target="t", theme="workload", text="Doelstelling"),
        e.QuestionRaised(question="q", theme="workload", text="Vraag"),
        e.IndicatorAdded(indicator="k", name="Werkplezier"),
        e.CauseAdded(cause="c", theme="workload", text="Te weinig mensen"),
        e.ItemAdded(item="i", theme="workload", text="Stilteruimte"),
        e.ItemChanged(item="i", changes={"status": "busy", "status_note": "Loopt"}),
        e.NoteAdded(item="i", note="n", on=f"{YEAR}-03-01", text="Begonnen"),
        e.EvidenceAdded(item="i", evidence="b", name="Presentielijst"),
        e.ConsultationAdded(consultation="o", who="other", occasion="evaluation"),
        e.ConsultationChanged(consultation="o", changes={"who_else": "wie dan ook"}),
        e.ConsentRequested(request="r"),
        e.PaperSent(request="r", paper="p", what="Plan"),
        e.CouncilAsked(request="r", question="v", text="Vraag van de raad"),
        e.ItemJudged(item="i", changes={"carried_out": "no"}),
    )  # fmt: skip
    typed: list[tuple[str, str]] = []

    def type_in(label: str, text: str, within: str = "") -> None:
        desk.typed(label, text, within)
        typed.append((label, text))

    each_field(desk, type_in)
    for part, name in (("intend", "Nieuwe doelstelling"), ("weigh", "Nieuwe oorzaak")):
        desk.to(part)
        desk.theme("Werkdruk")
        for text in NAMES[:2]:
            desk.added(name, text)
    desk.page.reload()
    desk.page.locator(".psa-desk").wait_for()
    wrong = []

    def read(label: str, text: str, within: str = "") -> None:
        field = desk.field(label, within)
        field.wait_for()
        if field.input_value() != text:
            wrong.append(f"{label}: {field.input_value()[:60]!r} for {text[:60]!r}")

    each_field(desk, read)
    assert not wrong, "\n".join(wrong)
    assert len(typed) > 25
    state = desk.state()
    assert set(NAMES[:2]) <= {target.text for target in state.plan.targets.values()}
    assert set(NAMES[:2]) <= {cause.text for cause in state.plan.weighing.causes.values()}
    assert not desk.page.evaluate("window.psaStruck")


@browser
def test_what_was_handed_on_right_before_a_reload_is_kept(kit: Any, open_page: Any) -> None:
    desk = begun(kit, open_page)
    desk.to("intend")
    desk.theme("Werkdruk")
    texts = [f"Doelstelling {n}" for n in range(12)]
    desk.page.evaluate(
        """async ([label, texts]) => {
          const line = document.querySelector(`[aria-label="${label}"]`);
          for (const text of texts) {
            line.value = text;
            line.dispatchEvent(new Event("input", { bubbles: true }));
            for (let drawn = 0; drawn < 3; drawn += 1) await null;
            line.form.requestSubmit();
          }
          location.reload();
        }""",
        ["Nieuwe doelstelling", texts],
    )
    until(lambda: len(desk.state().plan.targets) == len(texts), "all that was handed on before the page went")
    assert [target.text for target in desk.state().plan.targets.values()] == texts


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("hostile") / "client.psa"
    row = write(path, YEAR)
    with dossier.open(path) as client:
        session = live.Session(client, row, MODEL)
        return {w: making.export(session, w, "nl").data for w in (*making.DOCUMENTS, *making.LISTS)}


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_word_holds_every_text_as_it_was_written(papers: dict[str, bytes]) -> None:
    import docx

    for what, texts in {"report": (*NAMES, *TEXTS), "evaluation": (*NAMES, *TEXTS)}.items():
        body = docx.Document(io.BytesIO(papers[what])).element.body
        said = squeezed("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))
        for text in texts:
            assert squeezed(text) in said, f"{what}: {text[:60]}"


def test_a_list_and_a_calendar_run_nothing_that_people_wrote_and_hold_it_as_written(papers: dict[str, bytes]) -> None:
    import icalendar
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(papers["plan.xlsx"])).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(cell.data_type != "f" for cell in cells)
    said = {str(c.value).replace("\r\n", "\n") for row in sheet.parent.worksheets[0].iter_rows() for c in row if c.value}
    for text in (*NAMES, *TEXTS):
        assert text in said, text[:60]
    entries = icalendar.Calendar.from_ical(papers["plan.ics"]).walk("VEVENT")
    titles = [squeezed(str(entry.get("summary"))) for entry in entries]
    for text in NAMES:  # a title is cut short, an agenda's line being what it is
        assert any(squeezed(text[:80]) in title for title in titles), text[:60]


# ── two pages ────────────────────────────────────────────────────────────────────────────────────────────────────────


@browser
def test_two_people_on_one_measure_keep_what_both_typed_and_either_can_take_it_back(kit: Any, open_page: Any) -> None:
    one = begun(kit, open_page, *PLAN)
    two = opened(kit, open_page, one.path)
    for desk in (one, two):
        desk.to("act")
        desk.open("Stilteruimte")
    one.field("Doel", ".psa-details").fill("Rust op elke etage")
    two.field("Wie", ".psa-details").fill("facilitair")
    one.field("Doel", ".psa-details").blur()
    two.field("Wie", ".psa-details").blur()
    for desk in (one, two):
        row = desk.page.get_by_role("row").filter(has_text="Stilteruimte")
        row.filter(has_text="facilitair").filter(has_text="Rust op elke etage").wait_for()
        until(lambda desk=desk: desk.field("Doel", ".psa-details").input_value() == "Rust op elke etage", "the other's goal")
        until(lambda desk=desk: desk.field("Wie", ".psa-details").input_value() == "facilitair", "the other's owner")
    item = one.state().plan.items["quiet"]
    assert (item.goal, item.owner) == ("Rust op elke etage", "facilitair")
    # Who types does not pause (`SavingText` waits 700 ms): what the other takes back comes in between, however slow it is.
    two.page.evaluate(
        "() => { const later = setTimeout; window.setTimeout = (act, ms) => later(act, ms === 700 ? 1e8 : ms) }"
    )
    two.field("Wie", ".psa-details").fill("nog aan het typen")  # what the other does leaves it alone
    one.page.locator(".psa-d-undo button").click()
    item = one.kept(lambda s: s.plan.items["quiet"] != item and s.plan.items["quiet"], "something taken back")
    assert (item.goal, item.owner) in {("Rust", "facilitair"), ("Rust op elke etage", "")}, "one thing and no more"
    assert two.field("Wie", ".psa-details").input_value() == "nog aan het typen"
    two.field("Wie", ".psa-details").blur()
    one.kept(lambda s: s.plan.items["quiet"].owner == "nog aan het typen", "what was being typed")


# ── reload and crash ─────────────────────────────────────────────────────────────────────────────────────────────────


@browser
@posix
def test_what_was_typed_survives_a_reload_at_once_and_a_killed_kernel_and_kit(start_kit: Any, open_page: Any) -> None:
    kit = start_kit("--no-preheat")
    desk = begun(kit, open_page, *PLAN)
    page = desk.page
    for n in range(3):  # within the pause after which a text saves itself, with the focus still in it
        desk.to("act")
        desk.open("Stilteruimte")
        desk.field("Wie", ".psa-details").fill(f"typt nog {n}")
        page.reload()
        page.locator(".psa-desk").wait_for()
        desk.kept(lambda s, n=n: s.plan.items["quiet"].owner == f"typt nog {n}", "what was being typed")
    desk.to("act")
    desk.open("Stilteruimte")
    row = page.get_by_role("row").filter(has_text="Stilteruimte")
    for n, taken in enumerate(("kernel", "kit")):
        desk.typed("Wie", f"bevestigd {n}", ".psa-details")
        row.filter(has_text=f"bevestigd {n}").wait_for()
        for victim in [*kit.kernels(), *([psutil.Process(kit.process.pid)] if taken == "kit" else [])]:
            victim.send_signal(signal.SIGKILL)
        if taken == "kit":
            kit.process.wait()
            start_kit("--no-preheat", data=kit.data, port=int(kit.url.rpartition(":")[2]))
        assert desk.state().plan.items["quiet"].owner == f"bevestigd {n}"
        page.locator("[role=alertdialog]").wait_for()
        page.evaluate("window.psaBefore = 1")
        page.locator("[role=alertdialog] button").click()
        page.wait_for_function("() => !window.psaBefore && document.querySelector('.psa-desk')")
        desk.open("Stilteruimte")
        assert desk.field("Wie", ".psa-details").input_value() == f"bevestigd {n}"
    with sqlite3.connect(desk.path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@browser
def test_a_closed_year_refuses_in_a_sentence_keeps_what_was_typed_and_goes_on_when_it_is_reopened(
    kit: Any, open_page: Any
) -> None:
    desk = begun(kit, open_page, *PLAN)
    page = desk.page
    desk.to("watch")
    desk.button("Rond het jaar af").click()
    desk.button("Rond toch af").click()
    page.get_by_text("Dit beleidsjaar is afgerond.").wait_for()
    desk.to("act")
    desk.open("Stilteruimte")
    desk.typed("Doel", "Nog meer rust", ".psa-details")
    page.locator(".psa-messages .wrong", has_text="afgerond").wait_for()
    assert desk.field("Doel", ".psa-details").input_value() == "Nog meer rust"
    line = desk.field("Schrijf een eigen maatregel")
    line.fill("Plantenbakken")
    line.press("Enter")
    page.get_by_role("group", name="Bij welk thema hoort").get_by_role("button").first.click()
    page.locator(".psa-messages .wrong", has_text="afgerond").wait_for()
    until(lambda: line.input_value() == "Plantenbakken", "a measure that was refused to come back in its line")
    desk.field("Stand", ".psa-details").select_option("done")
    until(lambda: desk.field("Stand", ".psa-details").input_value() == "todo", "a choice that was refused to be put back")
    assert desk.state().plan.items["quiet"].goal == "Rust"
    assert list(desk.state().plan.items) == ["quiet", "desk"]
    desk.do(e.YearReopened())
    page.get_by_text("Dit beleidsjaar is afgerond.").wait_for(state="detached")
    line.press("Enter")
    page.get_by_role("group", name="Bij welk thema hoort").get_by_role("button").first.click()
    page.get_by_role("row").filter(has_text="Plantenbakken").wait_for()


# ── languages, keys, sizes ───────────────────────────────────────────────────────────────────────────────────────────


@browser
def test_english_leaves_no_dutch_on_any_part_and_nothing_runs_off_the_screen(
    a_sample: Callable[..., Path], kit: Any, open_page: Any
) -> None:
    path = a_sample(kit.data / f"{new_id()}.psa", "en")
    desk = opened(kit, open_page, path)
    page = desk.page
    wrong, heard = [], 0
    for language in ("nl", "en"):
        page.locator(f".psa-languages [lang={language}]").click()
        page.locator(f"html[lang={language}]").wait_for()
    words = Listener(page, "en", STEPS_OF)
    for part in PARTS:
        desk.to(part)
        select_something(desk, part)
        page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        words.look(part)
        nameless = page.evaluate(NAMELESS)
        wrong += [f"{part}: {each} has no name" for each in nameless]
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            wrong += [f"{part} at {width}: {fault}" for fault in faults(page)]
        page.set_viewport_size({"width": 1280, "height": 720})
        wrong += barriers_at_sizes(page, part)
    desk.to("act")
    page.locator(".psa-add .psa-btn").first.click()
    page.locator(".psa-p-library li").first.wait_for()
    words.look("library")
    wrong += barriers_at_sizes(page, "library")
    heard += words.heard
    found = [*wrong, *words.wrong]
    assert not found, "\n".join(found)
    assert heard > 300


NAMELESS = """() => [...document.querySelectorAll(
  ["button", "a", "input", "select", "textarea", "iframe"].map((kind) => `.psa ${kind}`).join())]
  .filter((el) => el.getClientRects().length && !(el.getAttribute("aria-label") || el.labels?.length || el.title
    || el.innerText?.trim()))
  .map((el) => el.outerHTML.slice(0, 120))"""


FOCUSED = """() => {
  const el = document.activeElement;
  const said = el.getAttribute("aria-label") ?? el.labels?.[0]?.innerText ?? el.innerText ?? "";
  return [said.trim(), el.tagName];
}"""
"""The name and kind of what has the focus."""


@browser
def test_with_keys_alone_a_measure_is_filled_in_and_the_plan_adopted(kit: Any, open_page: Any) -> None:
    desk = begun(kit, open_page, *PLAN)
    page = desk.page

    def tab_to(name: str, kind: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            said, tag = page.evaluate(FOCUSED)
            if said.startswith(name) and tag == kind:
                return
        pytest.fail(f"the Tab key never came to “{name}”")

    tab_to("Werken", "A")
    page.keyboard.press("Enter")
    page.locator('.psa-side nav a[aria-current="page"]', has_text="Werken").wait_for()
    tab_to("Stilteruimte", "BUTTON")
    page.keyboard.press("Enter")
    page.locator(".psa-details h3", has_text="Stilteruimte").wait_for()
    tab_to("Wie", "INPUT")
    page.keyboard.type("facilitair")
    page.keyboard.press("Enter")
    page.get_by_role("row").filter(has_text="facilitair").wait_for()
    tab_to("Ondernemingsraad", "A")
    page.keyboard.press("Enter")
    page.locator(".psa-side nav a[aria-current=page]", has_text="Ondernemingsraad").wait_for()
    tab_to("Door (functie)", "INPUT")
    page.keyboard.type("directeur")
    tab_to("Vaststellen als versie 1", "BUTTON")
    page.keyboard.press("Enter")
    page.get_by_text("Versie 1, vastgesteld op").wait_for()
    assert desk.state().versions[0].by == "directeur"
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("navigation").count() == 2
