"""A whole policy year in a browser: from an empty client file to next year's plan, with its documents read back."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from agree_room import agreed
from policy_desk import PARTS, Desk
from true_sentences import ALL_JUDGED, REACHED, false_in

from kits import dossier, live, wording
from kits.dossier.records import new_id
from kits.memo_voting.model import INSTRUMENT as MEMO_VOTING
from kits.memo_voting.model import MODEL as MEMOS
from kits.policy_cycle.council.standing import standing
from kits.policy_cycle.model import MODEL
from kits.policy_cycle.paper import export, making

pytestmark = pytest.mark.browser

TODAY = dt.date.today()
YEAR = TODAY.year
CLIENT, TEAM = "Woonstichting De Jaarring", "Klantcontact"
GOAL = "De telefoon gaat niet meer onder een baliegesprek"
LATER = "De telefoon gaat in geen enkel gesprek meer"
OWNER = "manager klantcontact"
INTENTION = "Werk dat in de tijd past, aan elke balie"
TARGET = "Een tiende minder overwerk"
QUESTION = "Wat kost dit de wijkteams?"
ANSWER = "Een halve dag in de maand"
REMARK = "Graag elk kwartaal een stand"
HEARD = "Het scheelt, vooral op maandag"
REST = "Minder overwerk en minder klachten van de balie"
STOPPED = "Het keuzemenu kan niet zonder nieuw systeem"
CAUSE = "Twee systemen die niet met elkaar praten"


def front_door(kit: Any, open_page: Any) -> Desk:
    """Make a client file with a team, let a workshop have been held in it, and begin a policy year."""
    page = open_page(kit.address("/start"), width=1600, height=1000)
    name = f"{CLIENT} {new_id()}"
    page.get_by_label("Naam van de organisatie").fill(name)
    page.get_by_role("button", name="Maak dossier").click()
    page.get_by_role("heading", name=name, level=1).wait_for()
    team = page.get_by_label("Team toevoegen").and_(page.locator("input"))
    team.fill(TEAM)
    team.press("Enter")
    page.get_by_role("checkbox", name=TEAM).wait_for()
    [path] = [path for path in kit.data.glob("*.psa") if dossier.peek(path).name == name]
    with dossier.open(path) as client:
        held = client.add_session(MEMO_VOTING, f"Werkdruk bij {TEAM}", units=[unit.id for unit in client.units()])
        live.Session(client, held.id, MEMOS).do(*agreed())
    page.get_by_role("button", name="Laat maar").click()  # the first thing a new client file offers is a new session
    page.get_by_role("row", name=re.compile(f"Werkdruk bij {TEAM}")).wait_for()
    page.get_by_role("button", name="Nieuwe sessie").click()
    page.get_by_role("radio", name=re.compile("Beleidscyclus")).check()
    page.get_by_label("Titel").fill(f"Beleid {YEAR}")
    page.get_by_label("Dag", exact=True).fill(TODAY.isoformat())
    page.get_by_role("button", name="Maak en open").click()
    page.wait_for_url("**/policy-cycle?dossier=*&session=*")
    page.locator(".psa-side p", has_text=f"Beleidsjaar {YEAR}").wait_for()
    return Desk(page, path, page.evaluate("new URLSearchParams(location.search).get('session')"))


def know(desk: Desk) -> None:
    """Type figures of two years, let a finding be weighed, and take an agreement and a finding into the plan."""
    page = desk.page
    desk.to("know")
    desk.chosen("Nieuw kengetal", "Overwerk")
    desk.typed(f"De hele organisatie, {YEAR - 1}", "12,5")
    desk.typed(f"De hele organisatie, {YEAR}", "10")
    desk.kept(lambda s: len(figures(s)) == 2, "both figures")
    page.get_by_text("niet getoond: niet bekend van hoeveel mensen").first.wait_for()
    page.get_by_text("Van hoeveel mensen zijn deze cijfers?").click()
    desk.typed(TEAM, "24", ".psa-p-counts")
    page.get_by_text("niet getoond: niet bekend van hoeveel mensen").first.wait_for(state="detached")
    page.locator("li", has_text="Huurbrieven").get_by_role("button", name="Neem mee in de weging").click()
    desk.kept(lambda s: s.plan.weighing.causes, "a finding taken to be weighed")
    agreement = page.locator("li", has_text="Rooster voor de telefoon")
    agreement.get_by_role("button", name="Neem op in het plan").click()
    page.locator(".psa-details h3", has_text="Rooster voor de telefoon").wait_for()
    desk.to("know")
    finding = page.locator("li", has_text="Geen terugkoppeling over reparaties")
    finding.get_by_role("button", name="Maak er een maatregel van").click()
    page.locator(".psa-details h3", has_text="Geen terugkoppeling").wait_for()


def figures(state: Any) -> list[float]:
    """Return what was typed in the table of figures."""
    return [one.value for of in state.figures.values.values() for row in of.values() for one in row.values()]


def intend(desk: Desk) -> None:
    """Write what is wanted, with a target measured from the figures, and agree how to start."""
    page = desk.page
    desk.to("intend")
    desk.theme("Werkdruk")
    desk.typed("Wat wil de organisatie?", INTENTION)
    desk.added("Nieuwe doelstelling", TARGET)
    page.locator(".psa-details h3", has_text=TARGET).wait_for()
    desk.chosen("Kengetal", "Overwerk", ".psa-details")
    desk.chosen("Nulmeting van", str(YEAR - 1), ".psa-details")
    page.locator(".psa-details").get_by_role("button", name="Procenten").click()
    desk.typed("Verandering in procenten", "-10", ".psa-details")
    desk.field("Uiterlijk").fill(f"{YEAR}-12-31")
    page.locator(".psa-details").get_by_text("naar hoogstens 11,25 uur per persoon (10% minder)").wait_for()
    page.get_by_role("checkbox", name="Steun van de directie").click()
    desk.kept(lambda s: [t for t in s.plan.targets.values() if t.by and t.percent == -10], "the target")


def weigh(desk: Desk) -> None:
    """Draw what leads to what, say what goes first and who weighed, and make a measure of a cause."""
    page = desk.page
    desk.to("weigh")
    desk.added("Nieuwe oorzaak", CAUSE)
    page.locator(".psa-details h3", has_text=CAUSE).wait_for()
    desk.chosen("Leidt ook tot …", "Huurbrieven")
    page.locator(".psa-w-arrow.on").first.wait_for(state="attached")
    page.locator(".psa-details").get_by_role("button", name="eerst").click()
    page.locator(".psa-details").get_by_role("button", name="oorzaak", exact=True).click()
    for who in ("Leidinggevenden waren erbij", "Medewerkers waren erbij"):
        page.get_by_role("checkbox", name=who).click()
    desk.kept(lambda s: any(t.managers and t.staff for t in s.plan.weighing.together.values()), "who weighed")
    page.locator(".psa-details").get_by_role("button", name="Maak er een maatregel van").click()
    page.locator(".psa-details h3", has_text=CAUSE).wait_for()
    desk.kept(lambda s: any(item.causes for item in s.plan.items.values()), "the measure made of a cause")


def plan(desk: Desk) -> None:
    """Work out every measure until the plan lacks nothing."""
    page = desk.page
    desk.to("act")
    for item in desk.state().plan.items.values():
        desk.open(item.text)
        desk.typed("Doel", GOAL, ".psa-details")
        desk.typed("Wie", OWNER, ".psa-details")
        desk.field("Klaar").fill(f"{YEAR}-12-01")
        desk.kept(lambda s, n=item.id: s.plan.items[n].goal and s.plan.items[n].owner and s.plan.items[n].due, "an item")
    desk.typed("Budget (€)", "2.500", ".psa-details")
    desk.unfold("Meer over deze maatregel")
    desk.chosen("Kengetal", "Overwerk", ".psa-details")
    desk.kept(lambda s: any(item.indicator and item.budget == 2500 for item in s.plan.items.values()), "its figures")
    page.get_by_text("begroot: € 2.500").wait_for()


def council(desk: Desk) -> None:
    """Ask for consent, send the plan, answer a question, write the decision down, and adopt."""
    page = desk.page
    desk.to("council")
    desk.button("Leg het plan voor").click()
    page.get_by_role("heading", name="Aanvraag om instemming over versie 1").wait_for()
    desk.added("Nog een stuk", "Plan van aanpak")
    desk.added("Nog een vraag", QUESTION)
    page.locator("li", has_text=QUESTION).get_by_label("Antwoord", exact=True).last.fill(ANSWER)
    desk.chosen("Besluit", "ingestemd")
    desk.kept(lambda s: standing(next(iter(s.requests.values()))) == "consent", "consent")
    desk.typed("Opmerkingen van de raad", REMARK)
    desk.kept(lambda s: [r for r in s.requests.values() if r.remarks == REMARK and r.decision], "the council's remarks")
    desk.typed("Door (functie)", "directeur-bestuurder")
    day = desk.field("Vastgesteld op")
    day.fill((TODAY - dt.timedelta(days=9)).isoformat())
    desk.button("Vaststellen als versie 1").click()
    page.get_by_text("Het plan wordt vastgesteld op een eerdere dag dan het besluit van de ondernemingsraad.").wait_for()
    desk.button("Nee, laat staan wat er stond").click()
    assert not desk.state().versions, "it is asked about before it is kept"
    day.fill(TODAY.isoformat())
    desk.button("Vaststellen als versie 1").click()
    page.get_by_text("Versie 1, vastgesteld op").wait_for()


def change(desk: Desk) -> None:
    """Change the adopted plan: the adopted version stays, and the page says what differs."""
    page = desk.page
    desk.to("act")
    desk.open(CAUSE)
    desk.typed("Doel", LATER, ".psa-details")
    desk.to("council")
    page.get_by_text("1 wijziging sinds versie 1").wait_for()
    row = page.get_by_role("row", name=re.compile(CAUSE))
    assert "gewijzigd" in row.inner_text()
    assert "Doel" in row.inner_text()
    desk.kept(lambda s: any(item.goal == LATER for item in s.plan.items.values()), "the goal changed")
    assert all(item.goal == GOAL for item in desk.state().versions[0].plan.items.values()), "version 1 no longer changes"


def watch(desk: Desk) -> None:
    """Write down a talk for the evaluation."""
    desk.to("watch")
    desk.button("Leg een gesprek vast").click()
    desk.chosen("Wie", "team", ".psa-details")
    desk.chosen("Team", TEAM, ".psa-details")
    desk.field("Wanneer", ".psa-details").fill(TODAY.isoformat())
    desk.typed("Wat er gezegd is", HEARD, ".psa-details")
    desk.kept(lambda s: [c for c in s.consultations.values() if c.said == HEARD and c.unit and c.on], "the talk")


def evaluate(desk: Desk) -> None:
    """Judge every measure, the one with a figure by its figure."""
    page = desk.page
    desk.to("evaluation")
    items = list(desk.state().plan.items.values())
    for item in items:
        desk.open(item.text)
        by_figure = item.indicator is not None
        if by_figure:
            effect = page.locator(".psa-details").get_by_text("Overwerk: 12,5 uur per persoon in")
            effect.wait_for()
            assert "tot nu toe 10 uur per persoon" in effect.inner_text()
        desk.chosen("Uitgevoerd", "ja" if by_figure else "deels", ".psa-details")
        desk.chosen("Oordeel", "heeft geholpen" if by_figure else "te vroeg om te zeggen", ".psa-details")
        desk.typed("Waar dat op rust", REST, ".psa-details")
        desk.chosen("Besluit", "doorgaan" if item.text != "Huurbrieven" else "stoppen", ".psa-details")
        desk.kept(lambda s, n=item.id: n in s.evaluation.judged and s.evaluation.judged[n].decision, "a judgement")
    page.get_by_text("Een tiende minder overwerk").first.wait_for()
    page.get_by_text(f"Over {YEAR} is nog geen oordeel mogelijk").first.wait_for()
    page.get_by_text("Het streefgetal is 11,25 uur per persoon.").wait_for()
    page.get_by_text("alle maatregelen zijn beoordeeld").wait_for()


def documents(desk: Desk) -> dict[str, Path]:
    """Take every kind of document along."""
    desk.to("documents")
    desk.page.frame_locator("iframe.psa-paper").get_by_text(GOAL).first.wait_for()
    made = {}
    for name in ("Hele plan van aanpak", "Hele jaarlijkse evaluatie", "Aanbiedingsbrief aan de OR", "Plan in Excel"):
        desk.button(name).click()
        desk.page.locator(".psa-p-document h3", has_text=name).wait_for()
        with desk.download() as found:
            desk.button(re.compile("^↓ Maak het")).click()
        [made[name]] = found
    return made


def read(path: Path) -> str:
    """Return all that stands in a Word file or on the sheets of an Excel file."""
    if path.suffix == ".xlsx":
        import openpyxl

        sheets = openpyxl.load_workbook(path).worksheets
        return "\n".join(str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row)
    import docx

    paragraphs = docx.Document(str(path)).element.body.iter("{*}p")
    return "\n".join("".join(node.text or "" for node in one.iter("{*}t")) for one in paragraphs)


def says_what_is_so(desk: Desk, folder: Path, *, judged: bool = False) -> dict[str, str]:
    """Look for sentences that are not so on every part of the page and in every document; return the documents' texts."""
    for part in PARTS:
        desk.to(part)
        if part == "documents":
            desk.page.frame_locator("iframe.psa-paper").locator("article").wait_for()
        page = desk.page.locator("main").inner_text()
        assert not false_in(page), part
        assert not REACHED.search(page), f"{part}: {YEAR} is not over"
        assert judged or ALL_JUDGED not in page, part
    told: dict[str, str] = {}
    with dossier.open(desk.path) as client:
        session = live.Session(client, desk.session, MODEL)
        for one in making.offered(session.state):
            if one.id in making.LISTS:
                continue
            made = folder / f"{len(told)}.docx"
            made.write_bytes(export(session, one.id, "nl").data)
            told[one.id] = read(made)
            assert not false_in(told[one.id]), one.id
            assert not REACHED.search(told[one.id]), f"{one.id}: {YEAR} is not over"
    return told


def undone(document: str) -> str:
    """Return what a document says is still to be filled in."""
    say = wording.of("kits.policy_cycle.paper", "nl").say
    return document.rpartition(f"\n{say('missing.title')}\n")[2].partition(f"\n{say('sources.title')}\n")[0]


def next_year(desk: Desk) -> Desk:
    """Make next year's plan: what goes on goes along, and of what is open what is chosen."""
    page = desk.page
    desk.to("evaluation")
    desk.button(f"Maak beleidsjaar {YEAR + 1}").click()
    page.locator(".psa-dialog").get_by_role("button", name=f"Maak beleidsjaar {YEAR + 1}").click()
    page.locator(".psa-side p", has_text=f"Beleidsjaar {YEAR + 1}").wait_for()
    return Desk(page, desk.path, page.evaluate("new URLSearchParams(location.search).get('session')"))


def test_a_whole_year_from_an_empty_client_file_to_next_years_plan(kit: Any, open_page: Any, tmp_path: Path) -> None:
    desk = front_door(kit, open_page)
    says_what_is_so(desk, tmp_path)
    know(desk)
    intend(desk)
    weigh(desk)
    desk.to("council")
    assert desk.button("Vaststellen als versie 1").is_disabled(), "a plan with gaps is not adopted"
    plan(desk)
    council(desk)
    adopted = says_what_is_so(desk, tmp_path)
    done = [wording.of("kits.policy_cycle.steps", "nl").say(point) for point in ("act_consent", "act_plan", "act_owner")]
    for what in ("report", "version:1"):
        assert "heeft ingestemd met versie 1" in adopted[what]
        assert undone(adopted[what])
        told = [line for line in undone(adopted[what]).splitlines() if line.startswith(tuple(done))]
        assert all("(Agressie en geweld, Ongewenste omgangsvormen)" in line for line in told), "what is done is not undone"
    assert "Overwerk" in adopted["report"].partition("Wat de cijfers laten zien")[2].partition("Bevindingen per bron")[0]
    change(desk)
    since = says_what_is_so(desk, tmp_path)
    assert "Versie 2, concept" in since["report"]
    assert since["version:1"] == adopted["version:1"], "an adopted version stays as it was"
    watch(desk)
    evaluate(desk)
    says_what_is_so(desk, tmp_path, judged=True)
    papers = {name: read(path) for name, path in documents(desk).items()}
    for text in (INTENTION, TARGET, GOAL, LATER, OWNER, CAUSE, "Rooster voor de telefoon", "Geen terugkoppeling"):
        assert text in papers["Hele plan van aanpak"], text
    for text in (REST, HEARD, "Overwerk: 12,5 uur per persoon", "heeft geholpen", CAUSE):
        assert text in papers["Hele jaarlijkse evaluatie"], text
    for text in (GOAL, LATER, OWNER, CAUSE):
        assert text in papers["Plan in Excel"], text
    assert "instemming" in papers["Aanbiedingsbrief aan de OR"]
    following = next_year(desk)
    following.to("act")
    following.open(CAUSE)
    following.button("Rooster voor de telefoon").wait_for()
    assert following.field("Doel", ".psa-details").input_value() == LATER
    assert {item.text for item in following.state().plan.items.values()} == {
        item.text for item in desk.state().plan.items.values()
    }
    with dossier.open(desk.path) as client:
        assert client.session(following.session).follows == desk.session
    next_papers = says_what_is_so(following, tmp_path)
    assert "heeft ingestemd" not in next_papers["report"], "consent was to the plan of the year before"
    assert LATER in next_papers["report"]
