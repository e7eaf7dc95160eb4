"""What is wrong in a form's file is said in both languages, with the file, the place and what to do.

An organisation's own forms stand beside the kit's; one that cannot be used shuts out none of the others.
"""

import copy
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kits import places, wording
from kits.forms import reading
from kits.forms.reading import WrongForm
from kits.own_files import reading as own_files
from kits.own_files.mistakes import NAMED, Mistake

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text("utf8"))
FORMS, MADE = CASES["forms"], CASES["cases"]
CHECK = FORMS["check"]
ELSEWHERE = {"too_large", "unreadable", "not_utf8", "kits_own", "same_id", "other"}
"""Kinds of mistakes that are not made by changing a word of a form: they have tests of their own below."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an organisation's own forms."""
    monkeypatch.setenv(places.VARIABLE, str(tmp_path))
    folder = places.own_forms_folder()
    folder.mkdir()
    return folder


def refused(path: Path) -> WrongForm:
    with pytest.raises(WrongForm) as problem:
        reading.read(path)
    return problem.value


@pytest.mark.parametrize("kind", MADE)
def test_a_mistake_is_told_with_its_place_and_what_to_do(tmp_path: Path, kind: str) -> None:
    case = MADE[kind]
    whole = FORMS[case["form"]]
    path = tmp_path / f"{case['form']}.yaml"
    path.write_text(whole, "utf8")
    reading.read(path)
    assert case["old"] in whole
    path.write_text(whole.replace(case["old"], case["new"], 1), "utf8")
    problem = refused(path)
    assert kind in [mistake.kind for mistake in problem.mistakes]
    assert {language: problem.text(language) for language in wording.LANGUAGES} == {"nl": case["nl"], "en": case["en"]}


def test_every_kind_of_mistake_is_made_here() -> None:
    assert MADE.keys() | ELSEWHERE == wording.of("kits.forms", "nl").get("mistakes").keys()


def test_of_many_mistakes_a_few_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "check.yaml"
    path.write_text(CHECK.replace("source: own", "source: nergens").replace("said: In orde", "said: ''"), "utf8")
    problem = refused(path)
    assert len(problem.mistakes) == NAMED
    assert "nog" not in problem.text("nl")
    path.write_text(path.read_text("utf8").replace("id: door", "id: Deur"), "utf8")
    assert refused(path).text("nl").endswith(" En er klopt nog 1 ding niet.")
    path.write_text(path.read_text("utf8").replace("version: 1", "version: een"), "utf8")
    assert refused(path).text("en").endswith(" And 2 more things are not right.")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("name: “Plek”".encode("cp1252"), "not_utf8"),
        (CHECK.encode("utf-16"), "not_utf8"),
        (CHECK.encode() + b"#" * own_files.LARGEST, "too_large"),
        (b"", "two_documents"),
        (b"[" * 500_000, "layout"),
        (b"".join(b" " * n + b"a:\n" for n in range(1000)), "layout"),
        (b"a: [" + b"- " * 1000, "layout"),
        (b"- " * 100_000, "layout"),
        (b"---\nwhen: 2026-13-45\n---\n", "layout"),
        (b"? [a, b]\n: c\n---\n", "layout"),
        (b"--- 1\n--- 2\n", "fields"),
    ],
)
def test_any_file_at_all_is_told_and_not_fallen_over(tmp_path: Path, written: bytes, kind: str) -> None:
    path = tmp_path / "check.yaml"
    path.write_bytes(written)
    problem = refused(path)
    assert problem.mistakes[0].kind == kind
    assert all("check.yaml" in problem.text(language) for language in wording.LANGUAGES)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: checklist", "kind:", "Boven de streepjes (---), kind: dit ontbreekt."),
        ("version: 1", "version: 1\ncolour:", "Boven de streepjes (---), colour: dit kent een formulier niet."),
        ("scale: met", "scale: met\n3: drie", "Onder de streepjes (---), 3: dit kent een formulier niet."),
        ("said: In orde", "3: drie", "schaal ‘met’, antwoord ‘met’, 3: dit kent een formulier niet."),
        ("      - id: light", "      -\n      - id: light", "Deel ‘place’, punt 1: dit ontbreekt."),
        ("said: Gezien", "said: Gezien, entry: lang", "Kies line, text, number, day of count."),
    ],
)
def test_what_is_empty_is_missing_and_a_number_can_be_a_name(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "check.yaml"
    assert old in CHECK
    path.write_text(CHECK.replace(old, new, 1), "utf8")
    assert said in refused(path).text("nl")


def put(told: Any, odd: object) -> Iterator[Any]:
    """Return a form's document with something odd in each of its places in turn."""
    yield odd
    for place in told if isinstance(told, dict) else range(len(told)) if isinstance(told, list) else ():
        for inner in put(told[place], odd):
            made = copy.copy(told)
            made[place] = inner
            yield made


@pytest.mark.parametrize("odd", [None, 3, True, "x y", [], [None], {3: 4}, {"nl": "x"}, dt.date(2026, 3, 14)], ids=str)
def test_whatever_stands_anywhere_is_read_or_told_in_a_sentence_of_its_own(tmp_path: Path, odd: object) -> None:
    path = tmp_path / "letter.yaml"
    sentences = wording.of("kits.forms", "nl").get("mistakes")
    heading, contents = yaml.safe_load_all(FORMS["letter"])
    told: list[Mistake] = []
    for documents in [*([one, contents] for one in put(heading, odd)), *([heading, one] for one in put(contents, odd))]:
        path.write_text(yaml.safe_dump_all(documents), "utf8")
        try:
            reading.read(path)
        except WrongForm as problem:
            assert problem.text("nl").startswith("Het formulier letter.yaml kan zo niet worden gebruikt. ")
            told += problem.mistakes
    assert len(told) > len(heading)
    assert {mistake.kind for mistake in told} - sentences.keys() == set()


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    problem = refused(tmp_path / "gone.yaml")
    assert problem.text("nl").endswith(
        "Het bestand kan niet worden gelezen. Kijk of het er nog is, en of je het mag openen."
    )


def test_what_has_no_sentence_of_its_own_is_told_all_the_same() -> None:
    mistake = Mistake("newer_kind", (("parts", "place"),), {"detail": "needs a roof"})
    told = [mistake.text(wording.of("kits.forms", language)) for language in wording.LANGUAGES]
    assert told == [
        "Deel ‘place’: dit klopt niet (needs a roof). Pas het aan.",
        "Part ‘place’: this is not right (needs a roof). Change it.",
    ]


def test_a_form_may_be_saved_by_any_text_editor(tmp_path: Path) -> None:
    path = tmp_path / "check.yaml"
    path.write_bytes(CHECK.replace("\n", "\r\n").encode("utf-8-sig"))
    assert reading.read(path).contents.points.keys() == {"light", "door"}


def test_own_forms_stand_beside_the_kits(own: Path) -> None:
    kits = [heading.id for _, heading in reading.headings()]
    assert len(kits) == len(list(reading.CATALOGUE.glob("*.yaml")))
    (own / "check.yaml").write_text(CHECK, "utf8")
    (own / "LETTER.YML").write_text(FORMS["letter"].replace("id: letter", "id: LETTER"), "utf8")
    (own / "letter.yml").write_text(FORMS["letter"], "utf8")
    (own / "._check.yaml").write_bytes(b"\x00\x05")
    (own / "notes.txt").write_text("no form", "utf8")
    (own / "old.yaml").mkdir()
    assert [heading.id for _, heading in reading.headings()] == [*kits, "check", "letter"]
    assert [problem.values["file"] for problem in reading.unfit()] == ["LETTER.YML"]


def test_a_wrong_form_is_told_and_shuts_out_no_other(own: Path) -> None:
    (own / "check.yaml").write_text(CHECK.replace("source: own, said", "source: nergens, said"), "utf8")
    (own / "letter.yaml").write_text(FORMS["letter"], "utf8")
    found = [heading.id for _, heading in reading.headings((own,))]
    [problem] = reading.unfit((own,))
    assert found == ["letter"]
    assert problem.text("nl") == (
        "Het formulier check.yaml kan zo niet worden gebruikt. Deel ‘place’, punt ‘door’, source: ‘nergens’ is geen bron. "
        "Schrijf own, of de regels van het werkboek: lines 3927-3930."
    )
    (own / "check.yaml").write_text(CHECK, "utf8")
    assert [heading.id for _, heading in reading.headings((own,))] == ["check", "letter"]
    assert reading.unfit((own,)) == []


def test_an_own_form_does_not_take_the_place_of_the_kits(own: Path) -> None:
    (own / "safe_desk.yaml").write_text(CHECK.replace("id: check", "id: safe_desk"), "utf8")
    [path] = [path for path, heading in reading.headings() if heading.id == "safe_desk"]
    assert path.parent == reading.CATALOGUE
    [problem] = reading.unfit()
    assert [problem.text(language) for language in wording.LANGUAGES] == [
        "Het formulier safe_desk.yaml kan zo niet worden gebruikt. Boven de streepjes (---), id: safe_desk is al een "
        "formulier van de kit. Geef dat van jullie een andere naam: de id en het bestand.",
        "The form safe_desk.yaml cannot be used like this. Above the dashes (---), id: safe_desk is one of the kit’s forms "
        "already. Give yours another name: its id and its file.",
    ]


def test_of_two_files_with_one_form_the_first_holds(own: Path) -> None:
    for suffix in ("yaml", "yml"):
        (own / f"check.{suffix}").write_text(CHECK, "utf8")
    assert [path.name for path, heading in reading.headings() if heading.id == "check"] == ["check.yaml"]
    [problem] = reading.unfit()
    assert problem.text("nl").endswith("er is nog een bestand met een formulier check. Geef een van beide een andere naam.")
    assert problem.text("en").endswith("there is another file with a form check. Give one of them another name.")
