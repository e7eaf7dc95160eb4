"""A map from an empty organogram to a closed report, with a mouse and with keys; a list; three hundred teams."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kits import dossier, live
from kits.dossier.records import new_id
from kits.organogram import colours, tree
from kits.organogram import events as e
from kits.organogram.model import INSTRUMENT, MODEL
from kits.organogram.paper import preview
from kits.organogram.state import Colour, State

pytestmark = pytest.mark.browser

SENIOR = """Post Unique Reference,Job Title,Unit,Reports to Senior Post,FTE
10,Director,Board,XX,1
20,Head,Homes,10,1
21,Lead,Homes,20,1
"""
JUNIOR = """Unit,Reporting Senior Post,Generic Job Title,Number of Posts in FTE
Homes,20,Adviser,9.8
Homes,20,Clerk,1
Finance,10,Clerk,2
Finance,10,Head,1
"""


@dataclass
class Wall:
    """A session with its page; `state()` reads the client file afresh, as another computer would."""

    page: Any
    path: Path
    session: str

    def state(self) -> State:
        with dossier.open(self.path) as client:
            return live.Session(client, self.session, MODEL).state

    def card(self, name: str) -> Any:
        return self.page.locator("[data-unit]", has=self.page.get_by_text(name, exact=True))

    def unit(self, name: str) -> str:
        return next(unit.id for unit in self.state().units.values() if unit.name == name)

    def on(self) -> None:
        """Go on, whatever is still open."""
        before = self.page.locator(".psa-steps .now").inner_text()
        left = "(before) => document.querySelector('.psa-steps .now').innerText !== before"
        self.page.locator(".psa-next").click()
        self.page.wait_for_function(f"(before) => document.querySelector('.psa-anyway') || ({left})(before)", arg=before)
        if self.page.locator(".psa-anyway").count():
            self.page.locator(".psa-anyway").click()
        self.page.wait_for_function(left, arg=before)


def hold(kit: Any, open_page: Callable[..., Any], *happened: Any, **size: int) -> Wall:
    path = kit.data / f"{new_id()}.psa"
    with dossier.create(path, "Woonstichting De Linde") as client:
        row = client.add_session(INSTRUMENT, "Landkaart")
        if happened:
            live.Session(client, row.id, MODEL).do(*happened)
        query = f"dossier={client.id}&session={row.id}"
    page = open_page(kit.address("/organogram", query), **size)
    page.wait_for_selector(".psa-room")
    return Wall(page, path, row.id)


def some_units() -> list[Any]:
    return [
        e.UnitAdded(unit="top", name="Directie"),
        e.UnitAdded(unit="a", name="Wonen", parent="top"),
        e.UnitAdded(unit="b", name="Vastgoed", parent="top"),
        e.UnitAdded(unit="c", name="Klantcontact", parent="a"),
    ]


def test_a_person_with_a_mouse_goes_from_nothing_to_a_report(kit, open_page):  # noqa: PLR0915 - the whole walk
    wall = hold(kit, open_page)
    page = wall.page
    line = page.locator(".psa-add input")
    line.fill("Directie")
    page.get_by_role("button", name="Erbij").click()
    wall.card("Directie").wait_for()
    page.get_by_role("button", name="Team eronder").click()
    for name in ("Wonen", "Vastgoed"):
        line.fill(name)
        page.keyboard.press("Enter")
        wall.card(name).wait_for()
    wall.card("Vastgoed").click()
    page.get_by_label("Medewerkers").fill("9,8")
    page.get_by_label("Medewerkers").blur()
    page.locator(".psa-still", has_text="9,8").wait_for()

    wall.on()
    page.locator(".psa-who").wait_for()
    page.get_by_text("Ieder voor zich").click()
    page.locator(".psa-raters .now", has_text="Deelnemer 1").wait_for()
    page.get_by_role("button", name="Wonen: brand").click()
    page.get_by_role("button", name="Vastgoed: normaal").click()
    page.locator(".psa-still", has_text="2 van 3").wait_for()
    page.get_by_role("button", name="Nog een deelnemer").click()
    page.locator(".psa-still", has_text="0 van 3").wait_for()
    assert page.locator(".psa-dots .on").count() == 0, "the second sees nothing of the first"
    page.get_by_role("button", name="Wonen: normaal").click()
    page.locator(".psa-still", has_text="1 van 3").wait_for()

    wall.on()
    page.get_by_role("heading", name="Wonen").wait_for()
    assert page.locator(".psa-tally").inner_text().split() == ["▲", "1", "brand", "◆", "0", "risico’s", "●", "1", "normaal"]
    page.get_by_text("Cijfers").click()
    page.locator(".psa-line input").fill("Verzuim 8%")
    page.keyboard.press("Enter")
    page.locator(".psa-note", has_text="Cijfers").wait_for()
    page.locator(".psa-settle button", has_text="brand").click()
    page.locator(".psa-settle [aria-pressed=true]", has_text="brand").wait_for()

    wall.on()
    wall.card("Wonen").click()
    page.get_by_role("button", name="Hier beginnen").click()
    page.get_by_label("Waarom juist hier?").fill("De wachtrij groeit")
    page.get_by_label("Waarom juist hier?").blur()
    page.get_by_label("Wie regelt het").fill("AB")
    page.get_by_label("Wie regelt het").blur()
    page.locator(".psa-flag").wait_for()

    wall.on()
    page.locator(".psa-start-list", has_text="De wachtrij groeit").wait_for()
    with page.expect_download() as made:
        page.get_by_role("button", name="Verslag in Word").click()
    assert made.value.suggested_filename.endswith(".docx")
    page.locator(".psa-next").click()
    page.locator(".psa-anyway").click()
    page.get_by_role("button", name="Heropen").wait_for()

    now = wall.state()
    assert now.closed
    assert colours.colour(now, wall.unit("Wonen")) is Colour.RED
    with dossier.open(wall.path) as client:
        assert [(a.text, a.owner) for a in client.actions()] == [("Wonen: De wachtrij groeit", "AB")]
        assert {f.severity for f in client.findings()} == {"fire"}
        assert {u.name: u.headcount for u in client.units()} == {"Directie": None, "Wonen": None, "Vastgoed": 9.8}


def test_a_person_with_keys_only_builds_colours_undoes_and_settles(kit, open_page):
    wall = hold(kit, open_page, *some_units())
    page = wall.page
    press = page.keyboard.press
    wall.card("Directie").focus()
    press("ArrowDown")
    page.wait_for_function("document.activeElement.dataset.unit === 'a'")
    press("ArrowRight")
    page.wait_for_function("document.activeElement.dataset.unit === 'b'")
    press("n")
    page.locator(".psa-add", has_text="Vastgoed").wait_for()
    page.keyboard.type("Onderhoud")
    press("Enter")
    wall.card("Onderhoud").wait_for()
    press("Escape")
    page.wait_for_function("document.activeElement.dataset.unit === 'b'")
    wall.card("Klantcontact").focus()
    press("Delete")
    wall.card("Klantcontact").wait_for(state="detached")
    press("Control+z")
    wall.card("Klantcontact").wait_for()
    assert not wall.state().units["c"].archived

    press("Control+ArrowRight")
    page.locator(".psa-who").wait_for()
    wall.card("Wonen").focus()
    press("r")
    page.locator("[data-unit=a] .on.red").wait_for()
    press("g")
    page.locator("[data-unit=a] .on.green").wait_for()
    press("0")
    page.wait_for_function("!document.querySelector('[data-unit=a] .on')")
    press("o")
    page.locator("[data-unit=a] .on.orange").wait_for()
    press("/")
    page.keyboard.type("onder")
    press("Enter")
    page.wait_for_function("document.activeElement.dataset.unit && document.activeElement.innerText.includes('Onderhoud')")

    press("Control+ArrowRight")
    page.locator(".psa-panel h3", has_text="Elke kleur").wait_for()
    wall.card("Wonen").focus()
    press("s")
    page.locator(".psa-flag").wait_for()
    assert wall.state().starts["a"].aim == "learning"


HIT = """async (keys) => {
  const { port1, port2 } = new MessageChannel();
  const task = () => new Promise((next) => { port1.onmessage = next; port2.postMessage(0); });
  for (const key of keys) {
    const at = document.activeElement;
    const down = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    if (at.dispatchEvent(down) && at.tagName === "INPUT") {
      if (key === "Enter") at.form?.requestSubmit();
      else { at.value += key; at.dispatchEvent(new InputEvent("input", { bubbles: true })); }
    }
    await task();
  }
  return document.activeElement.dataset.unit ?? document.activeElement.tagName;
}"""
"""Keys that follow each other in the very next task, as when a busy machine hands over several at once."""


def test_no_key_is_lost_however_fast_somebody_types(kit, open_page):
    wall = hold(kit, open_page, *some_units())
    page = wall.page
    wall.card("Vastgoed").focus()
    quickly = ["n", *"Onderhoud", "Enter", *"Projecten", "Enter", "Escape"]
    assert page.evaluate(HIT, quickly) == "b", "the line took every key, and gave the focus back"
    for name in ("Onderhoud", "Projecten"):
        wall.card(name).wait_for()
        assert wall.state().units[wall.unit(name)].parent == "b"
    assert page.evaluate(HIT, ["/", *"klant", "Enter"]) == "c"
    assert page.evaluate(HIT, ["Delete"]) == "a", "the focus goes to what it fell under"
    wall.card("Klantcontact").wait_for(state="detached")

    page.keyboard.press("Control+ArrowRight")
    page.locator(".psa-who").wait_for()
    assert page.evaluate(HIT, ["r", "ArrowRight", "o", "/", *"direc", "Enter", "g"]) == "top", (
        "and stays on the card in the next step"
    )
    page.locator(".psa-still", has_text="3 van 5").wait_for()
    assert wall.state().colours["group"] == {"a": Colour.RED, "b": Colour.ORANGE, "top": Colour.GREEN}


def test_the_first_names_of_an_empty_map_can_be_typed_on_end(kit, open_page):
    wall = hold(kit, open_page)
    assert wall.page.evaluate(HIT, [*"Wonen", "Enter", *"Vastgoed", "Enter", *"Financ"]) == "INPUT"
    for name in ("Wonen", "Vastgoed"):
        wall.card(name).wait_for()
    assert wall.page.locator(".psa-add input").input_value() == "Financ"


def test_two_lists_of_posts_are_looked_at_and_become_teams(kit, open_page):
    wall = hold(kit, open_page)
    page = wall.page
    page.get_by_role("button", name="Lijst meebrengen").first.click()
    files = page.locator(".psa-bring input[type=file]")
    files.set_input_files([{"name": "junior.csv", "mimeType": "text/csv", "buffer": JUNIOR.encode()}])
    page.locator(".psa-problems li", has_text="rij 2").wait_for()
    files.set_input_files([{"name": "senior.csv", "mimeType": "text/csv", "buffer": SENIOR.encode()}])
    page.get_by_role("button", name="Neem 3 teams over").click()
    wall.card("Homes").wait_for()
    now = wall.state()
    assert {p.unit.name: (p.depth, p.total) for p in tree.placed(now).values()} == {
        "Board": (0, 16.8),
        "Homes": (1, 12.8),
        "Finance": (1, 3),
    }


PERSONNEL = "Medewerker;Functie;Afdeling;Leidinggevende;FTE\nD. Directeur;Directeur;Directie;;1\n"
PERSONNEL += "P. Baas;Manager wonen;Wonen;D. Directeur;1\nJ. Voorbeeld;Consulent;Wonen;P. Baas;0,889\n"


def test_a_personnel_list_becomes_teams_and_no_name_is_shown(kit, open_page):
    wall = hold(kit, open_page)
    page = wall.page
    page.get_by_role("button", name="Lijst meebrengen").first.click()
    files = page.locator(".psa-bring input[type=file]")
    files.set_input_files([{"name": "hr.csv", "mimeType": "text/csv", "buffer": PERSONNEL.encode()}])
    page.get_by_text("3 rijen zijn functies of medewerkers").wait_for()
    page.get_by_text("onder Directie · 1,889").wait_for()
    page.get_by_text("samen 2,889 mensen of fte").wait_for()
    assert not any(name in page.locator("body").inner_text() for name in ("Baas", "Voorbeeld"))
    page.get_by_role("button", name="Neem 2 teams over").click()
    wall.card("Wonen").wait_for()
    assert {p.unit.name: (p.depth, p.unit.headcount) for p in tree.placed(wall.state()).values()} == {
        "Directie": (0, 1),
        "Wonen": (1, 1.889),
    }


def test_a_column_a_level_is_put_right_by_a_person_in_english(kit, open_page):
    wall = hold(kit, open_page)
    page = wall.page
    page.locator(".psa-menu").click()
    page.get_by_role("button", name="English", exact=True).click()
    page.get_by_role("button", name="Bring a list").first.click()
    files = page.locator(".psa-bring input[type=file]")
    text = "Boven,Onder,FTE\nNoord,Verhuur,4.5\nZuid,Verhuur,6\n"
    files.set_input_files([{"name": "levels.csv", "mimeType": "text/csv", "buffer": text.encode()}])
    page.get_by_label("What is in column Boven?").select_option(label="level (highest on the left)")
    page.get_by_label("What is in column Onder?").select_option(label="level (highest on the left)")
    page.get_by_text("under Noord · 4.5").wait_for()
    page.get_by_role("button", name="Take over 4 teams").click()
    wall.card("Verhuur").first.wait_for()
    made = sorted((p.unit.name, p.depth, p.unit.headcount) for p in tree.placed(wall.state()).values())
    assert made == [("Noord", 0, None), ("Verhuur", 1, 4.5), ("Verhuur", 1, 6), ("Zuid", 0, None)]


def test_an_earlier_map_is_followed_through_a_reorganisation_only_as_the_group_says(kit, open_page):
    path = kit.data / f"{new_id()}.psa"
    with dossier.create(path, "Woonstichting De Linde") as client:
        then = live.Session(client, client.add_session(INSTRUMENT, "Kaart 2025").id, MODEL)
        coloured = {"a": Colour.ORANGE, "b": Colour.GREEN, "c": Colour.RED}
        given = [e.ColourGiven(rater="group", unit=unit, colour=colour) for unit, colour in coloured.items()]
        then.do(*some_units(), *given, e.DateSet(held_on="2025-11-20"), e.SessionClosed())
        row = client.add_session(INSTRUMENT, "Kaart 2026")
        now = live.Session(client, row.id, MODEL)
        now.do(e.UnitsTaken(units=tuple(then.state.units.values())))
        now.do(
            e.UnitRenamed(unit="a", name="Wonen en wijken"),
            e.UnitArchived(unit="c"),
            e.UnitArchived(unit="b"),
            e.UnitAdded(unit="s", name="Klantenservice", parent="a"),
            e.UnitAdded(unit="t", name="Balie", parent="a"),
        )
        now.do(
            e.ColourGiven(rater="group", unit="a", colour=Colour.RED),
            e.ColourGiven(rater="group", unit="s", colour=Colour.GREEN),
            e.StepEntered(step="start"),
        )
        page = open_page(kit.address("/organogram", f"dossier={client.id}&session={row.id}"))
    wall = Wall(page, path, row.id)
    page.get_by_role("button", name="Eerdere kaart").click()
    page.get_by_role("button", name="Kaart 2025").click()
    followed = page.locator(".psa-then-now tr", has_text="Wonen en wijken")
    followed.wait_for()
    assert "Wonen" in followed.locator("s").inner_text() and "brand ↑" in followed.inner_text()
    assert page.locator(".psa-links > li").count() == 2, "nothing is guessed for the two that are no more"
    assert page.locator(".psa-compared h3", has_text="2 teams").count() == 1

    went = page.get_by_label("Wat werd Klantcontact?")
    for name in ("Klantenservice", "Balie"):
        went.select_option(label=next(o for o in went.locator("option").all_inner_texts() if o.strip() == name))
        page.locator(".psa-chip", has_text=name).wait_for()
    page.get_by_label("Wat werd Vastgoed?").select_option("-")
    page.locator(".psa-compared h3", has_text="Alle teams").wait_for()
    assert wall.state().links == {"c": ("s", "t"), "b": ()}
    assert "↓" in page.locator(".psa-chip", has_text="Klantenservice").inner_text(), "from fire to normal"
    page.get_by_role("button", name="Maak Klantcontact los van Balie").click()
    page.locator(".psa-chip", has_text="Balie").wait_for(state="detached")
    page.locator(".psa-compared", has_text="Nieuw sindsdien: Balie").wait_for()
    page.get_by_role("button", name="Maak Klantcontact los van Klantenservice").click()
    page.locator(".psa-compared h3", has_text="1 team van toen").wait_for()
    page.locator(".psa-then-now tr", has_text="Wonen en wijken").get_by_role("button", name="Ging anders").click()
    page.locator(".psa-links > li", has_text="Wonen").locator(".psa-chip").wait_for()
    page.get_by_label("Wat werd Wonen?").select_option("?")
    followed.wait_for()
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("Control+z")
    page.get_by_role("button", name="Eerdere kaart").click()
    page.locator(".psa-chip", has_text="Balie").wait_for()
    page.keyboard.press("Escape")

    with dossier.open(path) as client:
        said = preview(live.Session(client, row.id, MODEL), "nl")
    for words in ("Wonen (nu Wonen en wijken)", "Klantcontact (nu Klantenservice en Balie)", "er niet meer is: Vastgoed"):
        assert words in said


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_three_hundred_teams_fill_the_screen_legibly_and_fold_search_and_zoom_work(kit, open_page, width, height):
    made = [e.UnitAdded(unit="top", name="Directie")]
    made += [e.UnitAdded(unit=f"u{n}", name=f"Team {n}", parent="top" if n < 9 else f"u{n % 9}") for n in range(299)]
    wall = hold(kit, open_page, *made, e.StepEntered(step="colour"), width=width, height=height)
    page = wall.page
    assert page.locator("[data-unit]").count() == 10, "only the core at first"
    assert page.evaluate(
        "document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"
    )
    sizes = (
        "[...document.querySelectorAll('.psa-map-area :is(b, small)')].map((x) => parseFloat(getComputedStyle(x).fontSize))"
    )
    smallest = page.evaluate(f"Math.min(...{sizes})")
    assert smallest >= width / 80 - 0.01
    page.keyboard.press("/")
    page.keyboard.type("Team 280")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.dataset.unit === 'u280'")
    page.keyboard.press("r")
    page.locator("[data-unit=u280] .on.red").wait_for()
    page.get_by_role("button", name="Alles tonen").click()
    page.wait_for_function("document.querySelectorAll('[data-unit]').length === 300")
    page.get_by_role("button", name="Kleiner").click()
    page.wait_for_function(
        f"parseFloat(getComputedStyle(document.querySelector('[data-unit] small')).fontSize) < {width / 80}"
    )


def test_hostile_names_break_neither_the_map_nor_a_narrow_window(kit, open_page):
    names = ["<img src=x onerror=alert(1)>", "مكتب خدمة العملاء", "🚒" * 40, "W" * 200, "a b " * 50]
    made = [e.UnitAdded(unit="top", name="Directie")]
    made += [e.UnitAdded(unit=f"u{n}", name=name, parent="top") for n, name in enumerate(names)]
    for width, height in ((1280, 720), (390, 844)):
        wall = hold(kit, open_page, *made, e.StepEntered(step="colour"), width=width, height=height)
        wall.page.locator("[data-unit=u4]").wait_for()
        assert wall.page.locator("[data-unit] img").count() == 0
        assert wall.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wall.page.evaluate(
            "[...document.querySelectorAll('[data-unit]')].every((x) => x.scrollWidth <= x.clientWidth + 2)"
        )
