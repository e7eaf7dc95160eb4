"""The kit's questionnaires can be answered and compared; an organisation's own are read strictly, and told where wrong."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

from kits import places, wording
from kits.dossier.records import Theme
from kits.forms import sources
from kits.own_files import reading as own_files
from kits.problems import Problem
from kits.survey import questionnaire, reading, taking
from kits.survey.reading import WrongQuestionnaire
from kits.survey.release import Kind
from kits.terms import Step

ROOT = Path(__file__).parents[2]
KITS = sorted(reading.CATALOGUE.glob("*.yaml"))
each_questionnaire = pytest.mark.parametrize("path", KITS, ids=lambda path: path.stem)
GUIDE = (ROOT / "docs" / "eigen_vragenlijsten.md").read_text("utf8")
[(NAME, EXAMPLE)] = re.findall(r"^```yaml (\S+)\n(.*?)^```$", GUIDE, re.M | re.S)
CODES = yaml.safe_load((ROOT / "kits" / "incidents" / "codes.yaml").read_text("utf8"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an organisation's own questionnaires."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path))
    folder = places.own_questionnaires_folder()
    folder.mkdir()
    return folder


@each_questionnaire
def test_a_questionnaire_reads_the_same_after_a_log_kept_it(path: Path) -> None:
    read = reading.read(path)
    plain = questionnaire.QUESTIONNAIRE.dump_python(read, mode="json")
    assert questionnaire.QUESTIONNAIRE.validate_python(json.loads(json.dumps(plain)), strict=False) == read


@each_questionnaire
def test_of_the_answers_to_how_often_one_holds_for_any_number_of_times(path: Path) -> None:
    """The classes are counts that begin where the one before ends, and the words in both languages say those counts."""
    contents = reading.read(path).contents
    for question in contents.questions.values():
        options = contents.options(question)
        if question.kind is not Kind.OFTEN:
            assert not any(one.at_least for one in options)
            continue
        starts = [one.at_least for one in options]
        assert starts[:2] == [0, 1]
        for one, follows in zip(options[1:], starts[2:], strict=False):
            most = follows - 1
            for language in wording.LANGUAGES:
                said = one.said[language].partition("(")[0].replace("Once", "1")
                assert [int(n) for n in re.findall(r"\d+", said)] == sorted({one.at_least, most}), said
        last = options[-1].said
        assert all(re.findall(r"\d+", last[language]) == [str(starts[-1])] for language in wording.LANGUAGES)


@each_questionnaire
def test_who_it_was_is_asked_of_those_who_met_it_alone_and_from_one_list(path: Path) -> None:
    contents = reading.read(path).contents
    often = [one for one in contents.questions.values() if one.kind is Kind.OFTEN]
    by = [one for one in contents.questions.values() if one.kind is Kind.SEVERAL]
    assert [(one.after and one.after.question, one.after and one.after.but) for one in by] == [
        (one.id, ("never",)) for one in often
    ]
    assert len({one.scale for one in by}) == 1
    assert len(contents.questions) <= 12


@each_questionnaire
def test_what_may_stand_beside_a_question_is_a_kind_in_the_register(path: Path) -> None:
    kinds = {code["id"] for code in CODES if code["of"] == "kinds"}
    assert {kind for one in reading.read(path).contents.questions.values() for kind in one.register} <= kinds


@each_questionnaire
def test_a_question_stands_in_the_appendix_it_says_it_is_after(path: Path) -> None:
    read = reading.read(path)
    for one in read.contents.questions.values():
        part = "appendix 8" if read.heading.source.startswith("appendix 8") else ""
        assert sources.workbook(one.source, "en") == part


def test_where_the_source_is_put_right_it_says_so_and_what_is_its_own_is_called_so() -> None:
    aggression, conduct = (taking.current(one) for one in ("aggression", "conduct"))
    assert {one.id for one in aggression.contents.questions.values() if one.note} >= {"physical", "physical_by"}
    assert "Iemand anders" in (aggression.contents.questions["physical_by"].note or {})["nl"]
    assert {one.source for one in conduct.contents.questions.values()} == {conduct.heading.source} == {"own"}
    assert conduct.contents.questions["way"].sensitive is False


def test_the_front_door_has_the_kits_and_ones_own(own: Path) -> None:
    (own / NAME).write_text(EXAMPLE, "utf8")
    assert [one.id for one in taking.variants()] == [*(path.stem for path in KITS), "na_verhuizing"]
    found = taking.variant("survey", "na_verhuizing")
    assert found and found.words["name"]["en"] == "Na de verhuizing" and found.themes == (Theme.WORKLOAD,)
    assert taking.variant("checklist", "na_verhuizing") is None
    assert taking.current("na_verhuizing").heading.months == 3


def test_a_wrong_one_shuts_out_no_other_and_says_what_to_do(own: Path) -> None:
    (own / NAME).write_text(EXAMPLE, "utf8")
    (own / "aggression.yaml").write_text(EXAMPLE.replace("id: na_verhuizing", "id: aggression"), "utf8")
    (own / "na_verhuizing.yml").write_text(EXAMPLE, "utf8")
    (own / "scheef.yaml").write_text(
        EXAMPLE.replace("id: na_verhuizing", "id: scheef").replace("kind: one", "kind: two"), "utf8"
    )
    assert [one.id for one in taking.variants()] == ["aggression", "conduct", "na_verhuizing"]
    assert taking.current("aggression") == reading.read(reading.CATALOGUE / "aggression.yaml")
    assert [problem.text("nl").partition(" kan zo niet worden gebruikt. ")[::2] for problem in taking.unfit()] == [
        ("De vragenlijst aggression.yaml", "Boven de streepjes (---), id: aggression is al een vragenlijst van de kit. Geef "
         "die van jullie een andere naam: de id en het bestand."),
        ("De vragenlijst na_verhuizing.yml", "Boven de streepjes (---), id: er is nog een bestand met een vragenlijst "
         "na_verhuizing. Geef een van beide een andere naam."),
        ("De vragenlijst scheef.yaml", "Deel ‘rust’, vraag ‘plek’, kind: ‘two’ kan hier niet. "
         "Kies often, one, several of remark."),
    ]  # fmt: skip
    with pytest.raises(WrongQuestionnaire, match=r"scheef\.yaml"):
        taking.current("scheef")
    with pytest.raises(Problem) as gone:
        taking.current("weg")
    assert (
        gone.value.text("nl") == "De vragenlijst ‘weg’ is er niet (meer). Kies een andere, of zet het bestand ervan terug."
    )


MISTAKES: dict[str, tuple[str, str, str]] = {
    "missing": ("name: Na de verhuizing", "name:", "Boven de streepjes (---), name: dit ontbreekt. Zet het erbij."),
    "unknown_field": ("months: 3", "maanden: 3", "Boven de streepjes (---), maanden: dit kent een vragenlijst niet."),
    "choice": ("kind: several", "kind: veel", "Deel ‘rust’, vraag ‘waardoor’, kind: ‘veel’ kan hier niet. Kies often, one,"),
    "text": ("months: 3", "gives: [3]", "Boven de streepjes (---), gives 1: hier hoort tekst."),
    "number": ("version: 1", "version: een", "Boven de streepjes (---), version: hier hoort een heel getal."),
    "yes_or_no": ("sensitive: false", "sensitive: gewoon", "Deel ‘rust’, vraag ‘plek’, sensitive: hier hoort ja of nee"),
    "list": ("themes: [workload]", "themes: workload", "Boven de streepjes (---), themes: hier hoort een lijst."),
    "fields": ("{question: gestoord, but: [niet]}", "gestoord", "Deel ‘rust’, vraag ‘waardoor’, after: hier horen velden"),
    "languages": (
        '{nl: "Tot slot", en: "Finally"}',
        '{nl: "Tot slot"}',
        "Deel ‘slot’, title: hier hoort tekst in twee",
    ),
    "other_blanks": (
        'nl: "Tot slot"',
        'nl: "Tot {slot}"',
        "Deel ‘slot’, title: niet in beide talen is dezelfde invulplek open",
    ),
    "name": ("id: plek", "id: Een Plek", "Deel ‘rust’, vraag ‘Een Plek’, id: ‘Een Plek’ kan geen naam zijn."),
    "source": ("source: own\ncredit", "source: gids\ncredit", "Boven de streepjes (---), source: ‘gids’ is geen bron."),
    "too_low": ("months: 3", "months: 0", "Boven de streepjes (---), months: 0 is te weinig; het moet minstens 1 zijn."),
    "too_high": ("months: 3", "months: 99", "Boven de streepjes (---), months: 99 is te veel; het mag hoogstens 60 zijn."),
    "two_documents": (
        "---\n",
        "",
        "Een vragenlijst is twee stukken met --- ertussen: wat het is, en wat er wordt gevraagd.",
    ),
    "remark_options": (
        "kind: remark",
        "kind: remark, scale: hoe_vaak",
        "Deel ‘slot’, vraag ‘opmerking’: een opmerking (remark)",
    ),
    "options_or_scale": ("        scale: hoe_vaak\n", "", "Deel ‘rust’, vraag ‘gestoord’: een vraag heeft eigen antwoorden"),
    "unknown_scale": (
        "scale: hoe_vaak",
        "scale: soms",
        "Vraag ‘gestoord’, scale: ‘soms’ is geen schaal. Zet die bij scales",
    ),
    "options": (
        "          - {id: nee, said: Nee}\n",
        "",
        "Vraag ‘plek’, antwoord: een vraag heeft 2 tot en met 9 antwoorden.",
    ),
    "times": ("at_least: 12", "at_least: 2", "Vraag ‘gestoord’, scale: bij often is het eerste antwoord ‘niet’, zonder"),
    "unknown_after": (
        "but: [niet]",
        "but: [nooit]",
        "Vraag ‘waardoor’, after: ‘gestoord’ is geen eerdere vraag die iedereen",
    ),
    "questions": (
        EXAMPLE[EXAMPLE.index("parts:") :],
        "parts: []\n",
        "Onder de streepjes (---), deel: een vragenlijst heeft 1",
    ),
    "no_theme": ("themes: [workload]", "themes: []", "Boven de streepjes (---), themes: zet er minstens één thema bij"),
    "other_id": ("id: na_verhuizing", "id: verhuizing", "Boven de streepjes (---), id: de vragenlijst heet verhuizing en"),
    "characters": ("rustige plek", "rustige\x07 plek", "Er staat een teken"),
    "layout": ("months: 3", "months: [3", "Regel "),
    "alias": ("cycle: [know]", "cycle: &c [know]\nabouts: *c", "Regel 5: verwijzen met & en * kan niet."),
    "field_twice": ("months: 3", "months: 3\nmonths: 4", "Regel 6: ‘months’ staat er al."),
    "twice": ("id: plek", "id: gestoord", "Vraag ‘gestoord’: zo heet er nog een. Geef elk een eigen naam."),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(tmp_path: Path, kind: str) -> None:
    old, new, said = MISTAKES[kind]
    assert old in EXAMPLE
    path = tmp_path / NAME
    path.write_text(EXAMPLE.replace(old, new, 1), "utf8")
    with pytest.raises(WrongQuestionnaire) as problem:
        reading.read(path)
    assert kind in [mistake.kind for mistake in problem.value.mistakes]
    assert f"gebruikt. {said}" in problem.value.text("nl")


def test_every_kind_of_mistake_has_a_sentence_and_is_made_here() -> None:
    elsewhere = {"too_large", "unreadable", "not_utf8", "kits_own", "same_id", "other"}
    assert MISTAKES.keys() | elsewhere == wording.of("kits.survey", "nl").get("mistakes").keys()


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (EXAMPLE.encode("utf-16"), "not_utf8"),
        (EXAMPLE.encode() + b"#" * own_files.LARGEST, "too_large"),
        (b"", "two_documents"),
        (b"- " * 100_000, "layout"),
        (b"--- 1\n--- 2\n", "fields"),
    ],
)
def test_any_file_at_all_is_told_and_not_fallen_over(tmp_path: Path, written: bytes, kind: str) -> None:
    path = tmp_path / NAME
    path.write_bytes(written)
    with pytest.raises(WrongQuestionnaire) as problem:
        reading.read(path)
    assert problem.value.mistakes[0].kind == kind
    assert all(NAME in problem.value.text(language) for language in wording.LANGUAGES)


@pytest.mark.parametrize("odd", [None, 3, [], {3: 4}, {"nl": "x"}], ids=str)
def test_whatever_stands_anywhere_is_read_or_told_in_a_sentence_of_its_own(tmp_path: Path, odd: object) -> None:
    path, sentences = tmp_path / NAME, wording.of("kits.survey", "nl").get("mistakes")
    heading, contents = yaml.safe_load_all(EXAMPLE)
    kinds = set[str]()
    for documents in [*([one, contents] for one in put(heading, odd)), *([heading, one] for one in put(contents, odd))]:
        path.write_text(yaml.safe_dump_all(documents), "utf8")
        try:
            reading.read(path)
        except WrongQuestionnaire as problem:
            kinds |= {mistake.kind for mistake in problem.mistakes}
    assert kinds
    assert kinds <= sentences.keys()


def put(told: Any, odd: object) -> Iterator[Any]:
    """Return a document with something odd in each of its places in turn."""
    yield odd
    for place in told if isinstance(told, dict) else range(len(told)) if isinstance(told, list) else ():
        for inner in put(told[place], odd):
            made = told.copy()
            made[place] = inner
            yield made


def test_the_guide_tells_all_that_can_stand_in_a_questionnaire(own: Path) -> None:
    assert own.name == "questionnaires" and "een map `questionnaires`" in GUIDE
    (own / NAME).write_text(EXAMPLE, "utf8")
    assert taking.unfit() == []
    example = taking.current("na_verhuizing").contents.questions.values()
    assert {one.kind for one in example} == set(Kind)
    classes: list[Any] = [questionnaire.Heading, questionnaire.Contents, questionnaire.Part, questionnaire.Question]
    words: list[type[StrEnum]] = [Kind, Theme, Step]
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.S)))))
    can = {one.name for kind in [*classes, questionnaire.Option, questionnaire.After] for one in fields(kind)}
    assert sorted((can | {word.value for kind in words for word in kind}) - told) == []
