"""The form for the intranet in a real browser, from a file: filled in, asked about, sealed there, read by its client."""

import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from accessible import barriers
from playwright.sync_api import Page
from test_hints import ASKED, KNOWN, LEFT_ALONE, WITH_ADDRESS

from kits import wording
from kits.incidents import codes, hints
from kits.incidents.envelope import new_pair, read
from kits.incidents.intranet import making
from kits.incidents.intranet.making import Intranet, page
from kits.incidents.report import Report

PAIR = new_pair()
UNITS = (("u1", "Wonen Noord"), ("u2", "Onderhoud"))
FULL = Intranet(
    'De Linde <b>"wonen"</b> & co',
    PAIR.public,
    mail_to="meldpunt@example.nl",
    call="Bel de preventiemedewerker: 030 555 01 23.",
    hear_days=5,
    sites=("Kantoor Noord", "Kantoor Zuid"),
    units=UNITS,
)
BARE = Intranet("De Linde", PAIR.public, language="en")
SIZES = {"phone": (390, 844), "wide": (1280, 720)}


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_(intranet: Intranet, size: tuple[int, int] = SIZES["phone"]) -> Page:
        file = tmp_path / page(intranet).name
        file.write_bytes(page(intranet).data)
        context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, accept_downloads=True)
        contexts.append(context)
        shown = context.new_page()
        shown.set_default_timeout(60_000)
        asked: list[str] = []
        wrong: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        shown.on("pageerror", lambda error: wrong.append(str(error)))
        shown.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        shown.goto(file.as_uri())
        shown.asked, shown.wrong = asked, wrong  # type: ignore[attr-defined]
        return shown

    yield open_
    for context in contexts:
        context.close()


def words(language: str) -> Any:
    return wording.of(making.PACKAGE, language).get("page")


def press(shown: Page, name: str, value: str) -> None:
    shown.locator(f'input[name="{name}"][value="{value}"]').check()


def fill(shown: Page) -> None:
    press(shown, "when", "yesterday")
    shown.locator("#clock").fill("14:20")
    press(shown, "place", "building")
    press(shown, "kinds", "intimidation")
    press(shown, "kinds", "verbal")
    press(shown, "nearly", "happened")
    press(shown, "hurt", "yes")
    press(shown, "needs", "yes")
    shown.locator("#reach").fill("06 12 34 56 78")
    shown.locator("#words").fill("Man werd boos over de wachttijd.\nHij riep: “Ik vind je wel.”")


def sealed(shown: Page) -> str:
    shown.locator(".bar .main").click()
    shown.locator("#envelope").wait_for()
    return shown.locator("#envelope").input_value()


def came_in(text: str | bytes) -> Report:
    [one] = read(text, [PAIR.private], dict(UNITS))
    assert one.problem is None and one.report is not None, one.problem
    return one.report


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_is_filled_in_comes_out_of_the_envelope(
    opened: Callable[..., Page], language: str, size: tuple[int, int]
) -> None:
    shown = opened(FULL, size)
    shown.locator(f'.languages [lang="{language}"]').click()
    assert shown.locator("html").get_attribute("lang") == language
    assert shown.locator("h1").inner_text() == words(language)["title"]
    assert FULL.organisation in shown.locator(".top").inner_text()
    fill(shown)
    shown.locator("#site").select_option("Kantoor Zuid")
    shown.locator("#activity").select_option("reception")
    shown.locator("#unit").select_option("u2")
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(shown, "filled in") == []
    report = came_in(sealed(shown))
    yesterday = (dt.datetime.now().astimezone().date() - dt.timedelta(days=1)).isoformat()
    assert report == Report(
        yesterday, "building", ("verbal", "intimidation"), "14:20", "Kantoor Zuid", "reception", "u2", False, True, True,
        "06 12 34 56 78", False, "Man werd boos over de wachttijd.\nHij riep: “Ik vind je wel.”",
    )  # fmt: skip
    assert shown.locator("h1").inner_text() == words(language)["done"]
    assert barriers(shown, "done") == []
    assert shown.asked == [shown.url] and shown.wrong == []  # type: ignore[attr-defined]
    assert shown.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


@pytest.mark.browser
def test_the_file_the_mail_and_the_text_hold_the_same_report_which_counts_once(opened: Callable[..., Page]) -> None:
    shown = opened(FULL)
    fill(shown)
    first = sealed(shown)
    with shown.expect_download() as coming:
        shown.locator("a[download]").click()
    assert Path(coming.value.path()).read_text("utf8") == first
    href = shown.locator("a.main").get_attribute("href") or ""
    assert href.startswith("mailto:meldpunt@example.nl?") and (first in href) == (len(href) > 1000)
    shown.locator(".done .row button").first.click()
    assert shown.locator("#words").input_value().startswith("Man werd boos")
    second = sealed(shown)
    assert first != second and len(read(first + "\n" + second, [PAIR.private])) == 1
    shown.locator(".done .row button").first.click()
    press(shown, "kinds", "property")
    assert len(read(first + "\n" + sealed(shown), [PAIR.private])) == 2


@pytest.mark.browser
def test_without_sites_and_units_people_say_their_own_and_a_near_miss_needs_little(opened: Callable[..., Page]) -> None:
    shown = opened(BARE)
    shown.locator("#site").fill("At the <gate>")
    shown.locator("#unit_said").fill("Onderhoud")
    press(shown, "whose", "another")
    press(shown, "place", "street")
    press(shown, "kinds", "property")
    press(shown, "nearly", "nearly")
    assert shown.locator("#q-hurt").is_hidden()
    report = came_in(sealed(shown))
    assert (report.site, report.unit, report.near_miss, report.hurt, report.for_another) == (
        "At the <gate>",
        "u2",
        True,
        False,
        True,
    )
    assert shown.locator("a.main").count() == 0  # no address to mail to


@pytest.mark.browser
def test_what_is_missing_is_said_beside_it_and_stays_to_be_filled_in(opened: Callable[..., Page]) -> None:
    shown = opened(FULL)
    press(shown, "needs", "yes")
    shown.locator(".bar .main").click()
    said = words("nl")["problems"]
    assert shown.locator(".wrong").all_inner_texts() == [
        said[key] for key in ("no_place", "no_kind", "no_nearly", "no_reach")
    ]
    assert shown.evaluate("document.activeElement.name") == "place"
    assert barriers(shown, "what is missing") == []
    press(shown, "place", "email")
    assert said["no_place"] not in shown.locator("#form").inner_text()
    press(shown, "when", "other")
    shown.locator("#other_day").fill("2999-01-01")
    shown.locator(".bar .main").click()
    assert shown.locator("#q-when .wrong").inner_text() == said["day_to_come"]


@pytest.mark.browser
def test_what_looks_like_a_person_is_asked_about_and_may_stay(opened: Callable[..., Page]) -> None:
    shown = opened(FULL)
    fill(shown)
    shown.locator("#words").fill("Jansen riep bij Kantoor Noord dat Piet Bakker ziekgemeld was.")
    assert shown.locator("#asks li").all_inner_texts() == [
        "“Piet Bakker” lijkt op een naam",
        "“ziekgemeld” lijkt op iets over iemands gezondheid",
    ]
    shown.locator(".bar .main").click()
    assert shown.evaluate("document.activeElement.textContent") == words("nl")["change_words"]
    assert shown.locator("#envelope").count() == 0
    assert barriers(shown, "asked about") == []
    shown.get_by_text(words("nl")["keep_words"]).click()
    shown.locator("#envelope").wait_for()
    assert "Piet Bakker" in came_in(shown.locator("#envelope").input_value()).words


@pytest.mark.browser
def test_leaving_asks_as_long_as_something_would_be_lost(opened: Callable[..., Page]) -> None:
    shown = opened(FULL)
    asked: list[str] = []
    shown.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    shown.reload()
    assert asked == []
    fill(shown)
    shown.reload()
    assert asked == ["beforeunload"]
    fill(shown)
    sealed(shown)
    with shown.expect_download():
        shown.locator("a[download]").click()
    shown.reload()
    assert asked == ["beforeunload"]


@pytest.mark.browser
def test_the_form_is_filled_in_by_keys_alone(opened: Callable[..., Page]) -> None:
    shown = opened(FULL, SIZES["wide"])
    reached = set()
    for _ in range(60):
        shown.keyboard.press("Tab")
        name = shown.evaluate(
            "document.activeElement.name || document.activeElement.className || document.activeElement.lang"
        )
        reached.add(name)
        if name in ("place", "nearly", "kinds"):
            shown.keyboard.press("Space")
    assert {
        "whose",
        "when",
        "clock",
        "place",
        "site",
        "activity",
        "unit",
        "kinds",
        "nearly",
        "needs",
        "reach",
        "words",
        "main",
    } <= reached
    shown.locator(".bar .main").focus()
    shown.keyboard.press("Enter")
    shown.locator("#envelope").wait_for()
    assert shown.evaluate("document.activeElement.tagName") == "H1"


def test_the_page_names_no_other_place_and_lets_nothing_be_fetched() -> None:
    html = page(FULL).data.decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy and policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1] and not re.search(r"https?://|<b>", html)
    assert json.loads(PAIR.private)["d"] not in html
    assert len(html) < 90_000


def test_it_asks_eight_things_in_the_words_of_every_choice() -> None:
    html = page(FULL).data.decode()
    told = json.loads(re.search(r'id="told">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
    for question in making.ASKED:
        assert [one["id"] for one in told["codes"][question]] == [code.id for code in codes.of(question)]
    assert told["key"] == json.loads(PAIR.public)


def test_its_colours_are_the_kits() -> None:
    root = Path(__file__).parents[2]
    kit = dict(re.findall(r"(--psa-[\w-]+):\s+(#\w+)", (root / "widgets/static/kit/tokens.css").read_text("utf8")))
    own = dict(re.findall(r"(--psa-[\w-]+):\s+(#\w+)", (making.HERE / "form.css").read_text("utf8")))
    assert own and own.items() <= kit.items()


def test_the_browser_finds_in_a_text_what_the_kit_finds() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    texts = [
        *ASKED,
        *LEFT_ALONE,
        WITH_ADDRESS,
        "Mevr. El Amrani-de Boer (Kerkstraat 3a) zei: “Tot morgen, Sjaak!”",
        "x" * 300,
        "Ok. Jan. Van Dijk.",
    ]
    script = (
        f"import {{found}} from {json.dumps((making.HERE / 'hints.js').as_uri())};"
        "let all=''; process.stdin.on('data',d=>all+=d).on('end',()=>{const {texts,told,known}=JSON.parse(all);"
        "console.log(JSON.stringify(texts.map(t=>found(t,told,known).map(h=>[t.slice(h.start,h.end),h.kind]))))})"
    )
    given = json.dumps({"texts": texts, "told": hints.for_browser(), "known": KNOWN})
    ended = subprocess.run(
        [node, "--input-type=module", "-e", script], input=given, capture_output=True, text=True, check=True, encoding="utf8"
    )
    here = [[[text[one.start : one.end], one.kind] for one in hints.found(text, KNOWN)] for text in texts]
    assert json.loads(ended.stdout) == here
