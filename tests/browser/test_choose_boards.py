"""The two boards: typing, pasting, importing, face down, ordering with keys, and hundreds of memos."""

from __future__ import annotations

from pathlib import Path

import pytest
from boards_room import CHERISH, STRAIN, hold, in_phase, memos

from kits.dossier.records import new_id
from kits.memo_voting import events as e

pytestmark = pytest.mark.browser

SEVENTY = Path(__file__).parent.parent / "memo_voting" / "seventy_memos.csv"


def paste(page, text: str) -> None:
    """Paste into what has the focus, as Ctrl-V does."""
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const options = { clipboardData: data, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )


def test_a_memo_that_is_refused_comes_back_into_the_line(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    line = room.page.get_by_role("textbox")
    line.fill("x" * 5001)
    room.keys("Enter")
    room.page.locator(".psa-messages .wrong", has_text="5001 tekens").wait_for()
    assert line.input_value() == "x" * 5001
    assert room.state().memos == {}


def test_several_pasted_lines_are_one_memo_or_one_each_as_chosen(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    paste(room.page, "een\ntwee\n\ndrie")
    room.page.get_by_role("button", name="elke regel een memo").wait_for()
    room.keys("Enter")
    room.card("drie").wait_for()
    line = room.page.get_by_role("textbox")
    line.fill("half getypt")
    paste(room.page, "vier\nvijf")
    room.page.get_by_role("button", name="samen één memo").click()
    room.card("vijf").wait_for()
    assert line.input_value() == "half getypt"
    assert room.texts("cherish") == ["een", "twee", "drie", "vier\nvijf"]


def kept_in_the_tab(page) -> list[str]:
    """Return what of half-typed text the browser keeps for this tab."""
    return page.evaluate("() => Object.keys(sessionStorage).filter((key) => key.includes('.typed.'))")


def test_a_half_typed_memo_and_its_board_survive_a_reload_and_are_not_kept_longer_than_that(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    line = room.page.locator(".psa-board.strain.writing textarea")
    room.keys("Tab")
    line.wait_for()
    low = line.evaluate("(field) => field.offsetHeight")
    line.fill("De telefoon blijft gaan terwijl ik iemand aan de balie heb, en niemand neemt hem over. " * 3)
    assert line.evaluate("(field) => field.offsetHeight") > low
    line.fill("De telefoon")
    assert line.evaluate("(field) => field.offsetHeight") == low
    room.page.set_viewport_size({"width": 1920, "height": 1080})
    room.page.wait_for_function("low => document.querySelector('.writing textarea').offsetHeight > low", arg=low)
    room.page.set_viewport_size({"width": 1280, "height": 720})
    room.page.wait_for_function("low => document.querySelector('.writing textarea').offsetHeight === low", arg=low)
    room.page.reload()
    line.wait_for()
    assert line.input_value() == "De telefoon"
    room.keys("Enter")
    room.card("De telefoon").wait_for()
    assert room.texts("strain") == ["De telefoon"]
    assert kept_in_the_tab(room.page) == []


def test_a_memo_is_changed_moved_and_removed_with_keys_and_undone(kit, open_page):
    room = hold(kit, open_page, in_phase("collect", *memos()))
    page = room.page
    room.keys("Escape", "Enter")
    page.get_by_role("textbox", name="Tekst van de memo").fill("Elkaar helpen, altijd")
    room.keys("Enter")
    room.card("Elkaar helpen, altijd").wait_for()
    room.focus_on("altijd")
    room.keys("b")
    page.locator(".strain [data-card]", has_text="altijd").wait_for()
    room.focus_on("altijd")  # the focus follows what moved
    room.keys("Delete")
    page.wait_for_function("!document.querySelector('main').innerText.includes('altijd')")
    room.keys("Control+z", "Control+z", "Control+z")
    page.locator(".cherish [data-card]", has_text=CHERISH[0]).wait_for()
    assert set(room.texts("cherish")) == set(CHERISH)


def test_face_down_memos_are_not_in_the_browser_until_they_are_revealed(kit, open_page):
    room = hold(kit, open_page, in_phase("collect", e.MemosTurned(face_down=True), *memos()))
    page = room.page
    page.keyboard.type("Getypt terwijl alles dicht hangt")
    room.keys("Enter")
    page.wait_for_function("document.querySelectorAll('.psa-memo.back').length === 8")
    html = page.content()
    assert not [text for text in (*CHERISH, *STRAIN, "Getypt terwijl") if text in html]
    page.get_by_role("button", name="Omdraaien").click()
    room.card("Getypt terwijl").wait_for()
    assert page.locator(".psa-memo.back").count() == 0


def test_a_list_of_seventy_goes_in_as_it_is_on_both_boards(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    page = room.page
    page.get_by_role("button", name="Lijst inlezen").click()
    page.locator("input[type=file]").set_input_files(SEVENTY)
    page.get_by_role("button", name="Inlezen", exact=True).click()
    page.get_by_role("heading", name="memo’s opgehangen").wait_for()
    added = int(page.get_by_role("heading", name="memo’s opgehangen").inner_text().split()[0])
    assert added == len(room.texts("cherish")) + len(room.texts("strain")) > 60
    assert room.texts("cherish")
    assert room.texts("strain")


def test_a_list_that_does_not_say_its_board_asks_for_it(kit, open_page):
    room = hold(kit, open_page, in_phase("collect"))
    page = room.page
    page.get_by_role("button", name="Lijst inlezen").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("Te veel mail\nTe weinig mensen")
    page.get_by_role("button", name="Inlezen", exact=True).click()
    page.get_by_role("group", name="Op welk bord").get_by_role("button", name="Irritatie en werkdruk").click()
    page.get_by_role("heading", name="2 memo’s opgehangen").wait_for()
    assert room.texts("strain") == ["Te veel mail", "Te weinig mensen"]


def ordered() -> list:
    """Two topics on `strain`, the rest loose."""
    hung = memos()
    strain = [m.memo for m in hung if m.board == "strain"]
    return [
        *hung,
        e.TopicFormed(topic=new_id(), board="strain", name="Telefoon", memos=(strain[0], strain[1])),
        e.TopicFormed(topic=new_id(), board="strain", name="Gebouw", memos=(strain[2],)),
    ]


def test_topics_are_named_split_merged_and_moved_with_keys(kit, open_page):
    room = hold(kit, open_page, in_phase("order", *ordered()))
    page = room.page
    page.locator("[data-topic]", has_text="Gebouw").focus()
    room.keys("n")
    page.get_by_role("textbox", name="Naam van dit onderwerp").fill("Spullen")
    room.keys("Enter")
    page.locator("[data-topic]", has_text="Spullen").wait_for()
    room.focus_on("Spullen")
    room.keys("m")
    page.get_by_role("dialog").wait_for()
    room.keys("1")
    page.wait_for_function("document.querySelectorAll('.psa-topic').length === 1")
    assert room.topics() == {"Telefoon": set(STRAIN[:3])}
    room.card("Traag systeem").focus()
    room.keys("s")
    page.get_by_role("textbox", name="Naam van dit onderwerp").fill("Systeem")
    room.keys("Enter")
    page.locator("[data-topic]", has_text="Systeem").wait_for()
    room.focus_on("Systeem")
    room.keys("b")
    page.locator(".cherish [data-topic]", has_text="Systeem").wait_for()
    assert room.topics() == {"Telefoon": set(STRAIN[:2]), "Systeem": {"Traag systeem"}}
    room.keys("Control+z")
    page.locator(".strain [data-topic]", has_text="Systeem").wait_for()


def test_a_topic_cannot_be_torn_apart_once_it_has_votes_and_the_page_says_why(kit, open_page):
    events = ordered()
    topic = next(x.topic for x in events if isinstance(x, e.TopicFormed))
    room = hold(
        kit,
        open_page,
        in_phase(
            "order", e.ParticipantsCounted(participants=11), *events, e.VotesCounted(board="strain", item=topic, count=4)
        ),
    )
    room.page.locator("[data-topic]", has_text="Telefoon").focus()
    room.keys("u")
    room.page.locator(".psa-messages .wrong", has_text="al op gestemd").wait_for()
    assert room.topics()["Telefoon"] == set(STRAIN[:2])


def test_finding_shows_only_what_matches(kit, open_page):
    room = hold(kit, open_page, in_phase("order", *ordered()))
    room.keys("/")
    room.page.keyboard.type("REPARATIES")
    room.page.wait_for_function("document.querySelectorAll('.psa-memo').length === 1")
    room.keys("Escape")
    room.page.wait_for_function("document.querySelectorAll('.psa-memo').length === 7")


@pytest.mark.parametrize("phase", ["collect", "order"])
def test_three_hundred_long_memos_on_a_board_lie_clear_of_each_other(kit, open_page, phase):
    texts = [f"Memo {n}: " + "lange zin over het werk " * (n % 20) for n in range(300)]
    room = hold(kit, open_page, in_phase(phase, *memos(texts, texts[:5])))
    page = room.page
    card = page.locator(".cherish [data-card]").nth(150)
    card.scroll_into_view_if_needed()
    card.focus()
    overlaps = page.evaluate(
        """() => {
          const rects = [...document.querySelectorAll(".cherish [data-card]")].map((el) => el.getBoundingClientRect());
          let n = 0;
          for (let i = 0; i < rects.length; i++) for (let j = i + 1; j < Math.min(rects.length, i + 12); j++) {
            const [a, b] = [rects[i], rects[j]];
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) n += 1;
          }
          return n;
        }"""
    )
    assert overlaps == 0
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    room.keys("b")
    page.locator(".strain [data-card]", has_text="Memo 150:").wait_for()
    room.focus_on("Memo 150:")


def test_markup_emoji_and_endless_words_stay_text_within_their_card(kit, open_page):
    hostile = ["<img src=x onerror=alert(1)> & \"'", "{{ 7*7 }} =1+1", "مرحبا بالعالم", "👩🏽‍🔧" * 9, "W" * 5000]
    room = hold(kit, open_page, in_phase("order", *memos(hostile, hostile)))
    page = room.page
    assert page.locator(".cherish .psa-memo p").all_inner_texts() == hostile
    assert page.evaluate(
        "[...document.querySelectorAll('.psa-memo')].every((card) => card.scrollWidth <= card.clientWidth + 1)"
    )
    assert page.locator(".psa-memo img").count() == 0
