"""The kit's own forms: what the workbook has is in them, in both languages, and rests on lines that are there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kits.dossier.records import Basis
from kits.forms import reading
from kits.forms.form import Contents, Form, Kind, Point, plain
from kits.policy_cycle.figures.records import IndicatorKind
from kits.wording import LANGUAGES

WORKBOOK = Path(__file__).parents[3] / "shared" / "source" / "arbo-werkboek-6-psa-2018.txt"
LAST_LINE = 4595
BOOK = WORKBOOK.read_text("utf8").split("\n") if WORKBOOK.is_file() else []
"""The workbook's lines, where it is at hand: it is not ours to carry along. Elsewhere only numbers are checked."""
OTHER_WORDS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("workbook_words.yaml").read_text("utf8"))

FORMS = {path.stem: reading.read(path) for path in sorted(reading.CATALOGUE.glob("*.yaml"))}
ASKED = {name: form for name, form in FORMS.items() if form.heading.kind is not Kind.DOCUMENT}
COUNTS = {
    "aftercare_lists": [5, 5, 6, 5, 6],
    "better_meeting": [2, 8, 6, 3],
    "coherent_policy": [4, 3, 2],
    "conduct_in_view": [4],
    "counsellor_check": [4, 3, 2, 2],
    "inspection": [11],
    "personal_signs": [11, 13, 9, 5, 9, 8],
    "safe_desk": [3, 2, 5, 3, 4],
    "team_talk": [9],
    "workload_signals": [8, 5, 5],
}
"""Points of each part that is answered (issue 14; workbook appendices 2, 4, 5, 7, 13, 16 and chapters 4 and 5)."""
THINGS = frozenset(
    re.findall(
        r"\w+",
        """
    start_agreements intentions rie plan team_plans measure_log evaluation_workload evaluation_aggression
    evaluation_conduct incident_form incident_analysis house_rules conduct_protocol integrity_code internet_protocol
    complaints_procedure counsellor counsellors_overview aftercare_protocol assistance_agreements
    communication_agreements privacy_rules exercise_roster incident_script sanction_scheme training_plan
    training_programme quick_scan questionnaire workshop_report peak_calendar our_ways desk_assessment
    inspection_check information_record
""",
    )
)
"""What an organisation should have: the documents that the workbook asks for."""
LAWS = ("Arbowet art. 3 lid 2", "Arbowet art. 9 lid ", "Arbobesluit art. 2.15", "WOR art. 27", "UAVG art. 33")
"""What the kit knows to be law; nothing else is called required by law."""
ALIKE = {"Norm", "Training"}
"""What is called the same in both languages."""

every_form = pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))


def points_of(contents: Contents) -> list[Point]:
    return [*contents.points.values(), *(contents.meeting.imagine if contents.meeting else ())]


def said(told: Any) -> Iterator[dict[str, str]]:
    """Return all that a form says in both languages, wherever it stands in it."""
    if isinstance(told, dict) and told.keys() == set(LANGUAGES):
        yield told
    elif isinstance(told, (dict, list)):
        for inner in told.values() if isinstance(told, dict) else told:
            yield from said(inner)


@every_form
def test_a_form_says_everything_in_two_languages(form: Form) -> None:
    texts = list(said(plain(form)))
    assert len(texts) > len(form.contents.points)
    assert [
        text["nl"] for text in texts if text["nl"] == text["en"] and text["nl"] not in ALIKE and not text["nl"].isdigit()
    ] == []


@every_form
def test_a_form_speaks_as_the_rest_of_the_kit_does(form: Form) -> None:
    """Typographic apostrophes; to colleagues `je`, and `u` only in documents, which speak to customers."""
    texts = [text["nl"] for text in said(plain(form))] + [text["en"] for text in said(plain(form))]
    assert [text for text in texts if "'" in text or '"' in text] == []
    if form.heading.kind is not Kind.DOCUMENT:
        assert [text["nl"] for text in said(plain(form)) if re.search(r"\b[Uu]w?\b", text["nl"])] == []


@every_form
def test_no_sentence_begins_with_what_somebody_fills_in(form: Form) -> None:
    """Who answers "de bedrijfsarts" gets no sentence with a small letter; a corporation's name has its own capital."""
    begins = re.compile(r"(?:^|[.!?] |\n)\{(?!organisation\})\w+\}")
    assert [text for told in said(plain(form)) for text in told.values() if begins.search(text)] == []


def test_forms_have_as_many_points_as_the_workbook() -> None:
    counted = {name: [len(part.points) for part in form.contents.parts if not part.beside] for name, form in ASKED.items()}
    assert counted == COUNTS


@every_form
def test_what_a_form_gives_and_shows_is_known(form: Form) -> None:
    points = points_of(form.contents)
    named = set(form.heading.gives).union(*(point.shows for point in points))
    assert named - THINGS == set()
    assert {kind for point in points for kind in point.figures} - set(IndicatorKind) == set()


@every_form
def test_only_a_known_law_requires_anything(form: Form) -> None:
    consent = [form.heading.consent] if form.heading.consent else []
    resting = [(one.basis, one.law) for one in [*points_of(form.contents), *consent]]
    assert [one for one in resting if (one[0] is Basis.LAW) != one[1].startswith(LAWS)] == []


# ── the lines that a form rests on ───────────────────────────────────────────────────────────────────────────────────


def ranges(source: str) -> list[tuple[int, int]]:
    numbers = [found for run in re.findall(r"lines ([\d, -]+)", source) for found in re.findall(r"(\d+)(?:-(\d+))?", run)]
    return [(int(first), int(last or first)) for first, last in numbers]


def told_at(source: str) -> str:
    """Return the workbook's text at a source, with words whole that were cut at a line's end."""
    told = "\n".join("\n".join(BOOK[first - 1 : last]) for first, last in ranges(source))
    return re.sub(r"[-\u00ad]\s+(?=[a-zà-ÿ])", "", told).lower()


def stems(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[^\W\d_]{5,}", text.lower())}


COMMON = stems(
    "andere altijd daarbij eigen hebben hierbij iedereen iemand jullie moeten waarbij waarin wanneer welke worden zonder"
)


def shared(point: Point) -> set[str]:
    """Return the stems that a point and the lines it rests on both have."""
    texts = [point.said, point.help, *(variant.said for variant in point.variants.values())]
    return (stems(" ".join(text["nl"] for text in texts if text)) - COMMON) & stems(told_at(point.source))


@every_form
def test_a_source_is_lines_of_the_workbook_that_hold_text(form: Form) -> None:
    sources = [form.heading.source, *(point.source for point in points_of(form.contents))]
    found = [one for source in sources for one in ranges(source)]
    assert [one for one in found if not 0 < one[0] <= one[1] <= LAST_LINE] == []
    if BOOK:
        assert len(BOOK) == LAST_LINE
        assert [one for one in found if not all(BOOK[number - 1].strip() for number in one)] == []


@every_form
def test_a_point_shares_a_word_with_the_lines_it_rests_on(form: Form) -> None:
    """A wrong number is seen so. What says it in other words altogether has the workbook's in `workbook_words.yaml`."""
    for point in points_of(form.contents) if BOOK else ():
        if point.source != "own" and not shared(point):
            assert OTHER_WORDS.get(f"{form.id}.{point.id}", "none of its words") in told_at(point.source), point.id


def test_no_other_word_is_given_where_none_is_needed() -> None:
    points = {f"{name}.{point.id}": point for name, form in FORMS.items() for point in points_of(form.contents)}
    assert sorted(OTHER_WORDS.keys() - points.keys()) == []
    assert [name for name in OTHER_WORDS if BOOK and shared(points[name])] == []


def dutch(told: Any, *keys: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text in Dutch with the keys it stands under."""
    if isinstance(told, dict):
        for key, inside in told.items():
            yield from dutch(inside, *keys, key) if key != "nl" or not isinstance(inside, str) else [(keys, inside)]
    elif isinstance(told, list):
        for inside in told:
            yield from dutch(inside, *keys)


KNOWLEDGE = [*sorted(reading.CATALOGUE.glob("*.yaml")), *sorted((reading.CATALOGUE.parents[1] / "standing").glob("*.yaml"))]


@pytest.mark.parametrize("path", KNOWLEDGE, ids=lambda path: path.stem)
def test_who_works_with_the_kit_is_je_and_only_a_documents_own_words_may_say_u(path: Path) -> None:
    told = list(yaml.safe_load_all(path.read_text("utf8")))
    document = isinstance(told[0], dict) and told[0].get("kind") == "document"
    own = {"said", "title", "intro"} if document else set()
    said = [(keys, text) for keys, text in dutch(told) if keys[-1] not in own or "means" in keys]
    assert said
    assert [text for _, text in said if re.search(r"\b(u|uw|uzelf)\b", text, re.IGNORECASE)] == []
