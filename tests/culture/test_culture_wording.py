"""Help with wording: it points out what is hard to keep to, and leaves alone what is fine."""

from __future__ import annotations

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st

from kits import wording
from kits.culture.rule_hints import Kind, hints, parts

NEGATION, UNSEEN, VAGUE, NOT_WE = Kind

GOOD = {
    "nl": [
        "Wij groeten elkaar als we binnenkomen.",
        "Wij bespreken wat ons stoort met degene om wie het gaat, dezelfde week nog.",
        "Wij zeggen het op tijd als iets niet lukt.",
        "Als iemand niet kan, bellen we elkaar voor negen uur.",
        "Als iemand praat luisteren we tot die klaar is.",
        "Wij vragen elke maandag wie er hulp nodig heeft.",
        "Wij nemen het werk over van wie naar huis moet, ook als er geen tijd voor was.",
        "Wij laten elkaar weten wanneer we naar huis gaan.",
        "Op maandag bespreken we de planning.",
        "Wij noemen in elk overleg één ding dat goed ging.",
        "Wij zetten onze telefoon uit tijdens het overleg.",
        "Wij zeggen ‘ik red het niet’ zodra we dat merken.",
        "Wij nemen elke dag samen pauze.",
        "Wij doen de deur open voor wie aanbelt.",
        "Wij vragen elkaar of het niet te veel is.",
        "Wij vergaderen niet langer dan een uur.",
        "Wij vragen niet alleen om hulp, we bieden die ook aan.",
        "We geven elkaar elke vrijdag een compliment, zodat niemand zonder het weekend in gaat.",
        "Wij zeggen dat we elkaar waarderen.",
        "Wij wensen elkaar goedemorgen.",
        "Wij drinken na een moeilijk gesprek samen koffie.",
        "Wij bespreken in vertrouwen wat er thuis speelt.",
        "Wij denken hardop, zodat een ander kan meekijken.",
        "We zeggen nee wanneer de week vol is.",
        "Bij een ruzie halen wij er binnen een dag iemand bij.",
        "WIJ BELLEN ELKAAR NA EEN HUISBEZOEK",
    ],
    "en": [
        "We greet each other when we come in.",
        "We tell the person concerned what bothers us, that same week.",
        "We say so when something does not work out.",
        "When somebody is not well, we call them.",
        "If a colleague cannot make it we take over the shift.",
        "We let each other know when we go home.",
        "On Mondays we go through the planning.",
        "We say no when the week is full.",
        "We meet for no longer than an hour.",
        "We name one good example in every meeting.",
        "We ask each other whether it is not too much.",
        "We take a break together every day.",
        "We open the door for whoever rings.",
        "We’ll call each other after a hard visit.",
        "We think aloud, so that others can join in.",
        "We not only ask for help, we offer it too.",
        "We say “I can’t manage” before it is too late.",
        "We wish each other good morning.",
        "After a quarrel we bring in somebody within a day.",
        "We tell who is away what was decided.",
    ],
}

BAD = {
    "nl": [
        ("Wij roddelen niet", NEGATION, "niet"),
        ("Wij hebben geen haast", NEGATION, "geen"),
        ("Als iemand praat onderbreken we niet", NEGATION, "niet"),
        ("Als wij vergaderen, bellen wij niet", NEGATION, "niet"),
        ("Wij zorgen dat niemand alleen luncht", NEGATION, "niemand"),
        ("Wij praten niet over mensen die er niet bij zijn", NEGATION, "niet"),
        ("Wij bellen of mailen niet na zes uur", NEGATION, "niet"),
        ("Wij stoppen met klagen", NEGATION, "stoppen met"),
        ("Wij komen NOOIT te laat", NEGATION, "NOOIT"),
        ("Wij zorgen samen. Wij roddelen niet.", NEGATION, "niet"),
        ("Wij gaan respectvol met elkaar om", VAGUE, "respectvol"),
        ("Wij communiceren open en eerlijk", VAGUE, "open en eerlijk"),
        ("Wij helpen elkaar waar mogelijk", VAGUE, "waar mogelijk"),
        ("Wij houden altijd rekening met elkaar", VAGUE, "houden altijd rekening"),
        ("Wij spreken elkaar regelmatig", VAGUE, "regelmatig"),
        ("Wij zorgen voor een goede sfeer", VAGUE, "sfeer"),
        ("Wij vertrouwen elkaar", UNSEEN, "vertrouwen"),
        ("Wij vinden iedereen even belangrijk", UNSEEN, "vinden iedereen even belangrijk"),
        ("Wij weten wat er speelt", UNSEEN, "weten"),
        ("Wij staan altijd open voor kritiek", UNSEEN, "staan altijd open voor"),
        ("Iedereen groet elkaar", NOT_WE, "Iedereen"),
        ("Ik praat met mensen", NOT_WE, "Ik"),
        ("Het is fijn als we groeten", NOT_WE, "Het"),
    ],
    "en": [
        ("We don’t gossip", NEGATION, "don’t"),
        ("We never come late", NEGATION, "never"),
        ("We have no meetings on Fridays", NEGATION, "no"),
        ("When somebody talks we do not interrupt", NEGATION, "not"),
        ("We make sure that nobody eats alone", NEGATION, "nobody"),
        ("We avoid complaining", NEGATION, "avoid"),
        ("We treat each other with respect", VAGUE, "respect"),
        ("We communicate well", VAGUE, "communicate well"),
        ("We help each other where possible", VAGUE, "where possible"),
        ("We take each other’s plans into account", VAGUE, "take each other’s plans into account"),
        ("We trust each other", UNSEEN, "trust"),
        ("We are aware of our tone", UNSEEN, "aware"),
        ("We know what goes on", UNSEEN, "know"),
        ("Everybody greets each other", NOT_WE, "Everybody"),
        ("It helps if we greet", NOT_WE, "It"),
    ],
}


@pytest.mark.parametrize(("language", "rule"), [(language, rule) for language, rules in GOOD.items() for rule in rules])
def test_a_good_rule_is_left_alone(language: str, rule: str) -> None:
    assert hints(rule, language) == ()


@pytest.mark.parametrize(
    ("language", "rule", "kind", "words"), [(language, *bad) for language, rules in BAD.items() for bad in rules]
)
def test_what_is_hard_to_keep_to_is_pointed_out_where_it_stands(language: str, rule: str, kind: Kind, words: str) -> None:
    found = [(hint.kind, hint.words) for hint in hints(rule, language)]
    assert (kind, words) in found
    assert all(rule[hint.start : hint.end] == hint.words for hint in hints(rule, language))


def test_a_word_is_pointed_out_once_and_several_in_their_order() -> None:
    found = hints("Iedereen gaat nooit respectvol met een ander om", "nl")
    assert [hint.kind for hint in found] == [NOT_WE, NEGATION, VAGUE]


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_hint_has_its_sentence(language: str, kind: Kind) -> None:
    [hint] = [h for h in hints("Niemand not respect vertrouwen trust", language) if h.kind is kind]
    assert hint.words in wording.of("kits.culture", language).say(hint.key, words=hint.words) or kind is NOT_WE


@any_(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["wij", "als", "niet", ",", ".", "“", "”", "vertrouwen", "laten", "weten", "🙂", "dat", "of"]),
        max_size=15,
    ).map(" ".join),
    st.sampled_from(wording.LANGUAGES),
)
def test_any_text_is_cut_at_its_hints_without_losing_a_sign(text: str, language: str) -> None:
    found = hints(text, language)
    assert "".join(part.text for part in parts(text, language)) == text
    assert all(text[hint.start : hint.end] == hint.words != "" for hint in found)
    assert [hint.start for hint in found] == sorted(hint.start for hint in found)
