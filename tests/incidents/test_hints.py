"""What looks like a person in somebody's own words is asked about; what is the organisation's own is not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kits import wording
from kits.incidents import hints

KNOWN = ("Team Noord-West", "Balie Noord", "Zonnewijk", "De Linde", "Kantoor Molenweg")
# Sentences as people write them, with what is asked about in each.
ASKED: dict[str, list[tuple[str, str]]] = {
    "Meneer Jansen riep dat hij terug zou komen.": [("Jansen", "name")],
    "Gisteren kwam mevr. de Vries aan de balie.": [("de Vries", "name")],
    "mevrouw van Dijk schold ons uit": [("van Dijk", "name")],
    "De heer J. de Boer werd boos.": [("J. de Boer", "name")],
    "Piet Jansen van Dijk sloeg op tafel.": [("Piet Jansen van Dijk", "name")],
    "ahmed belde weer": [("ahmed", "name")],
    "Jan riep van alles. Later belde buurman Tom.": [("Jan", "name"), ("Tom", "name")],
    "Mr Smith hit the desk on Monday. I called the police.": [("Smith", "name")],
    "My colleague Joanna was with me.": [("Joanna", "name")],
    "Hij woont op Kerkstraat 12-B, 3511 AB Utrecht.": [("Kerkstraat 12-B", "address"), ("3511 AB", "postcode")],
    "Het was in de zonnehof 12.": [("zonnehof 12", "address")],
    "Bij Laan van Meerdervoort 12 ging het mis.": [("Laan van Meerdervoort 12", "address")],
    "He lives at 12 Church Street.": [("12 Church Street", "address")],
    "Mevrouw Jansen van Lindelaan 12 riep.": [("Jansen", "name"), ("Lindelaan 12", "address")],
    "Daarna riep Jansen van de Lindelaan 12 nog iets.": [("Jansen", "name"), ("Lindelaan 12", "address")],
    "Kerkstraat 3 Jansen belde.": [("Kerkstraat 3", "address"), ("Jansen", "name")],
    "Ik sprak Piet Jansen, piet@example.nl.": [("Piet Jansen", "name"), ("piet@example.nl", "email")],
    "postcode 3511ab": [("3511ab", "postcode")],
    "Bel 06-12345678 of +31 6 1234 5678.": [("06-12345678", "phone"), ("+31 6 1234 5678", "phone")],
    "Mail naar piet.p@example.nl": [("piet.p@example.nl", "email")],
    "BSN 111222333 stond op de brief": [("111222333", "bsn")],
    "Hij is geboren op 12-03-85.": [("geboren op 12-03-85", "birth")],
    "zijn dochter (12 mei 1985)": [("12 mei 1985", "birth")],
    "Hij is schizofreen en gebruikt medicijnen.": [("schizofreen", "health"), ("medicijnen", "health")],
    "I have been on sick leave since, with PTSD.": [("sick leave", "health"), ("PTSD", "health")],
    "Een verwarde man kwam binnen.": [("verwarde man", "health")],
}
LEFT_ALONE = (
    "Bij Balie Noord op maandag in Zonnewijk.",
    "Man werd boos over de wachttijd, riep dat hij ons wel wist te vinden.",
    "Op Maandag 12 maart 2026 om 14:20 in kamer 3 van De Linde.",
    "Huurder gooide een steen. Schreeuwde. Liep weg.",
    "- Schreeuwde\n- Sloeg op tafel\nGooide iets",
    "De OR en de BHV wisten het. Hij zei: “Kom maar naar buiten!”",
    "Ik was onderweg 2 mensen tegengekomen, halverwege 3 meer.",
    "The tenant shouted at me in English; I’m fine. It was at Team Noord-West.",
    "Hij noemde mij van alles en riep kanker op.",
    "Via WhatsApp kwam een dreigement, via de Politie ook niets gehoord.",
    "Zaaknummer 2026004512, bedrag 1.250,00, dossier 123456789.",
    "Meneer werd boos. Mevrouw die ernaast stond ook.",
    "Gebroken ruit bij Kantoor Molenweg; 3 stoelen kapot.",
    "He said he would come back.",
)
WITH_ADDRESS = "Huurder van Lindelaan 12 riep."


@pytest.mark.parametrize("text", ASKED)
def test_what_looks_like_a_person_is_found_at_its_place(text: str) -> None:
    assert [(text[hint.start : hint.end], hint.kind) for hint in hints.found(text, KNOWN)] == ASKED[text]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_the_organisations_own_names_days_and_beginnings_of_sentences_are_left_alone(text: str) -> None:
    assert [text[hint.start : hint.end] for hint in hints.found(text, KNOWN)] == []


def test_a_word_that_begins_a_sentence_before_an_address_is_no_name() -> None:
    assert [one.kind for one in hints.found(WITH_ADDRESS)] == ["address"]


def test_a_unit_is_a_name_for_whom_it_is_not_known() -> None:
    assert [hint.kind for hint in hints.found("Het was in Zonnewijk.")] == ["name"]


@given(st.text(max_size=200))
def test_any_text_has_hints_in_order_that_lie_apart_and_have_words(text: str) -> None:
    found = hints.found(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert {one.kind for one in found} <= wording.of("kits.incidents", "nl").get("hints").keys()


def test_every_kind_that_is_looked_for_is_tried_and_has_words() -> None:
    kinds = {kind for found in ASKED.values() for _, kind in found}
    assert kinds == {one["kind"] for one in hints.for_browser()["patterns"]} | {"name"}
    assert kinds == wording.of("kits.incidents", "en").get("hints").keys()


def test_what_is_found_is_asked_about_once_in_the_readers_language() -> None:
    text = "Jansen riep. Toen riep Jansen weer. Bel 06-12345678."
    assert hints.asked(text, "nl") == ("“Jansen” lijkt op een naam.", "“06-12345678” lijkt op een telefoonnummer.")
    assert hints.asked("mail p@example.nl", "en") == ("“p@example.nl” looks like an e-mail address.",)
