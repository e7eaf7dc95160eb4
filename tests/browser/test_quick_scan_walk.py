"""A quick scan from the front door to a team on the wall and to Word, as a person does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from accessible import barriers
from running import until

from kits import dossier, live, wording
from kits.quick_scan import limits
from kits.quick_scan.knowledge import questions
from kits.quick_scan.model import MODEL
from kits.quick_scan.state import State

SAID, KIT, PAGES, DOOR = (
    wording.of(package, "nl").say for package in ("widgets.quick_scan", "kits.quick_scan", "widgets", "widgets.start")
)
CONCLUSION = "Aan de balie kan niemand weg."


def state(folder: Path) -> State:
    """Return the scan as the client file has it now."""
    [path] = folder.glob("*.psa")
    with dossier.open(path) as client:
        [row] = [one for one in client.sessions() if one.instrument == MODEL.name]
        return live.Session(client, row.id, MODEL).state


def test_a_scan_goes_from_the_front_door_to_the_wall_and_to_word(
    start_kit: Callable[..., Any], open_page: Callable[..., Any]
) -> None:
    kit = start_kit("--no-preheat")
    page = open_page(kit.address("/"), width=1280, height=720)
    page.get_by_label(DOOR("welcome.name")).fill("De Linde")
    page.get_by_role("button", name=DOOR("welcome.make_button")).click()
    page.get_by_role("radio", name=KIT("name")).check()
    page.get_by_role("button", name=DOOR("new_session.make")).click()
    page.get_by_role("heading", name=SAID("sections.plan"), level=2).wait_for()
    planned(page, kit)
    asked(page, kit.data)
    answered(page, kit.data)
    concluded(page, kit.data)
    on_the_wall(page, kit.data)
    on_paper(page, kit.data)


def go(page: Any, part: str) -> None:
    """Go to a part by the side bar; nothing stands in anybody's way there."""
    page.locator(f".psa-side a[href='#{part}']").click()
    page.get_by_role("heading", name=SAID(f"sections.{part}"), level=2).first.wait_for()
    assert barriers(page, part) == []


def add(within: Any, name: str, text: str) -> None:
    """Type something new in a line that adds."""
    within.get_by_label(name, exact=True).last.fill(text)
    within.get_by_label(name, exact=True).last.press("Enter")


def planned(page: Any, kit: Any) -> None:
    """Choose the questions, who is talked with and how; the letter to staff follows, but for one's own words."""
    folder = kit.data
    page.get_by_label(questions()["norms"].said["nl"]).uncheck()
    add(page, SAID("plan.function"), "monteurs")
    page.get_by_label(SAID("plan.way")).select_option("other")
    page.get_by_label(SAID("plan.contact")).fill("preventiemedewerker")
    page.get_by_label(SAID("plan.asked_from")).fill("2026-05-20")
    page.get_by_label(SAID("plan.asked_until")).fill("2026-05-12")
    page.get_by_text(KIT("problems.ends_before")).first.wait_for()
    ticked_while_python_is_slow(page, kit)
    page.get_by_label(SAID("plan.asked_until")).fill("2026-05-29")
    until(lambda: state(folder).plan.asked_until == "2026-05-29", "the last day")
    go(page, "introduction")
    anonymous = page.locator(".psa-sheet", has=page.get_by_role("heading", name=KIT("parts.anonymous"))).locator("textarea")
    assert KIT("blank") in anonymous.input_value()
    contact = page.locator(".psa-sheet", has=page.get_by_role("heading", name=KIT("parts.contact"))).locator("textarea")
    assert "preventiemedewerker" in contact.input_value()
    anonymous.fill("Op papier, zonder naam, in een doos bij de balie.")
    page.get_by_text(SAID("introduction.own")).wait_for()
    assert state(folder).plan.questions == ("forms", "burden", "measures", "safety")


def ticked_while_python_is_slow(page: Any, kit: Any) -> None:
    """What is ticked stays so, whatever is drawn; each of several in a list arrives; what is refused goes back."""
    boxes = page.get_by_role("group", name=SAID("plan.questions"), exact=True).get_by_role("checkbox").all()
    *first, last = [one for one in boxes if one.is_checked()]
    kernels = kit.kernels()
    for kernel in kernels:
        kernel.suspend()
    try:
        for one in (*first, last):
            one.uncheck()
        page.locator(".psa-side a[href='#sources']").click()  # something is not kept: the page is drawn, with that question
        page.get_by_role("button", name=PAGES("desk.leaving.stay")).click()
        assert not any(one.is_checked() for one in boxes)
    finally:
        for kernel in kernels:
            kernel.resume()
    page.get_by_text(KIT("problems.no_question")).wait_for()  # nothing would be left to answer
    until(last.is_checked, "the last question to be there again")
    assert not any(one.is_checked() for one in first)
    assert len(state(kit.data).plan.questions) == 1
    for one in first:
        one.check()


def asked(page: Any, folder: Path) -> None:
    """Note what a list on paper gave, hold a focus session, and sum up what was heard."""
    go(page, "sources")
    page.get_by_label(SAID("sources.other"), exact=True).fill("Een lijst op papier, 40 antwoorden.")
    until(lambda: bool(state(folder).other), "the other questionnaire")
    go(page, "talks")
    page.get_by_text(KIT("talk_kinds.focus"), exact=True).click()
    add(page, SAID("talks.function"), "monteurs")
    details = page.locator(".psa-details")
    details.get_by_label(SAID("talks.people")).fill("6")
    details.locator("textarea").nth(4).fill("In de kelder is geen bereik.")
    until(
        lambda: [dict(one.notes) for one in state(folder).talks.values()] == [{"safety": "In de kelder is geen bereik."}],
        "a note",
    )
    until(lambda: [one.people for one in state(folder).talks.values()] == [6], "how many people")
    go(page, "topics")
    topic = page.locator("[data-key=safety]")
    topic.get_by_text("In de kelder is geen bereik.").wait_for()
    topic.locator("textarea").fill("n" * (limits.HEARD + 3))
    topic.get_by_text(SAID("over", n=3)).wait_for()
    topic.get_by_text(PAGES("unkept.not")).wait_for()
    topic.locator("textarea").fill("Buiten is er geen bereik.")
    until(lambda: state(folder).heard == {"safety": "Buiten is er geen bereik."}, "what was heard")


def answered(page: Any, folder: Path) -> None:
    """Answer a question: the kit proposes how strong that is, and says where more is chosen."""
    go(page, "questions")
    assert page.locator("main [data-key=norms]").count() == 0
    question = page.locator("[data-key=safety]")
    question.get_by_label(SAID("questions.answer")).fill("Nee, buiten niet.")
    question.get_by_label("groepsgesprek: monteurs").check()
    question.get_by_label(SAID("questions.strength")).select_option("strong")
    question.get_by_text(SAID("questions.beyond")).wait_for()
    question.get_by_label("vragenlijst van buiten de kit").check()
    question.get_by_label(SAID("questions.agree")).select_option("same")
    question.get_by_text(SAID("questions.suggests", strength=KIT("strengths.strong"))).wait_for()
    assert question.get_by_text(SAID("questions.beyond")).count() == 0
    until(lambda: state(folder).answer("safety").text == "Nee, buiten niet.", "the answer")


def concluded(page: Any, folder: Path) -> None:
    """Conclude and recommend; the list of what is missing leads to the place of each line."""
    go(page, "conclusions")
    add(page, SAID("conclusions.new"), CONCLUSION)
    page.get_by_label(SAID("conclusions.severity")).select_option("fire")
    add(page, SAID("recommendations.new"), "Maak een tweede uitgang.")
    page.get_by_role("group", name=SAID("recommendations.from")).get_by_label(CONCLUSION).check()
    until(lambda: all(one.conclusions for one in state(folder).recommendations.values()), "what it follows from")
    go(page, "missing")
    page.get_by_role("button", name=KIT("missing.owner", name="Maak een tweede uitgang.")).click()
    page.locator(".psa-q-todo textarea:focus").wait_for()
    page.get_by_label(SAID("todo.who"), exact=True).fill("manager wonen")
    until(lambda: [one.owner for one in state(folder).recommendations.values()] == ["manager wonen"], "who does it")
    page.keyboard.press("Control+z")  # in a field, what was typed there
    go(page, "offering")
    page.locator("[data-key=council]").get_by_label(SAID("offering.on")).fill("2026-11-20")
    until(lambda: any(one.on for one in state(folder).offers.values()), "the day")


def on_the_wall(page: Any, folder: Path) -> None:
    """A team talks about the conclusion: what it says and agrees stands at the desk too."""
    page.get_by_role("link", name=SAID("offering.wall")).click()
    page.get_by_role("heading", name=SAID("wall.begin_question")).wait_for()
    assert barriers(page, "the wall begins") == []
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name=CONCLUSION).wait_for()
    add(page, SAID("wall.says_hint"), "Dat merken wij elke week.")
    add(page, SAID("wall.agrees_hint"), "We zitten er met zijn tweeën.")
    page.get_by_label(SAID("wall.who")).fill("teamleider")
    until(lambda: [one.owner for one in state(folder).agreements.values()] == ["teamleider"], "who was agreed on")
    assert barriers(page, "a conclusion on the wall") == []
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name=SAID("wall.agreed_question")).wait_for()
    page.reload()
    page.get_by_role("heading", name=SAID("wall.agreed_question")).wait_for()
    page.get_by_role("link", name=SAID("wall.desk")).click()
    page.get_by_role("heading", name=SAID("sections.offering"), level=2).wait_for()
    assert page.get_by_label(CONCLUSION, exact=True).input_value() == "Dat merken wij elke week."


def on_paper(page: Any, folder: Path) -> None:
    """The report in Word, in English too; then the scan is closed, and nothing can be changed."""
    go(page, "documents")
    with page.expect_download() as taken:
        page.get_by_role("button", name=SAID("documents.word")).click()
    told = "\n".join(one.text for one in docx.Document(taken.value.path()).paragraphs)
    assert CONCLUSION in told and "Buiten is er geen bereik." in told
    english = wording.of("widgets.quick_scan", "en").say
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name=english("sections.offering")).click()
    page.get_by_role("button", name=english("end.close")).click()
    page.get_by_text(english("end.closed")).wait_for()
    assert state(folder).closed
    page.get_by_role("link", name=english("sections.conclusions")).click()
    assert page.get_by_label(english("conclusions.one"), exact=True).is_disabled()
    assert barriers(page, "closed") == []
