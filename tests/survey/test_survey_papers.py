"""What a survey leaves on paper is so: every figure is counted anew from what people filled in, every promise looked up."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import closed_survey as survey
import pytest

from kits import dossier
from kits.dossier import Dossier
from kits.live import Session
from kits.problems import Problem
from kits.reports.blocks import Bullets, Callout, Facts, Figure, Heading, Paragraph, Report, Table, plain
from kits.survey import asking, closing
from kits.survey.answers import FilledIn
from kits.survey.paper import documents, draft
from kits.survey.paper.context import Context
from kits.survey.paper.form import BOX, form
from kits.survey.paper.letter import letter, levels
from kits.survey.paper.report import report
from kits.survey.questionnaire import Question
from kits.survey.release import Kind, Level
from kits.survey.state import Ask, State
from kits.wording import LANGUAGES


@pytest.fixture
def client(data_folder: Path) -> Iterator[Dossier]:
    made = dossier.create(data_folder / "linde.psa", "Woonstichting De Linde")
    yield made
    made.close()


def made(session: Session[State], what: Callable[[State, Context], Report], language: str = "nl") -> Report:
    return what(session.state, Context.of(session, language, closed=what is report))


def words(told: Report) -> str:
    return f"{told.title}\n{told.subtitle}\n" + "\n".join(text for block in told.blocks for text in texts(block))


def texts(block: object) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield plain(block.text)
        case Bullets():
            yield from map(plain, block.items)
        case Callout():
            yield from (block.title, plain(block.text), *map(plain, block.items))
        case Facts():
            yield from (plain(value) for _, value in block.pairs)
        case Table():
            yield block.caption
            yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)


def tables(told: Report, about: str) -> list[Table]:
    return [one for one in told.blocks if isinstance(one, Table) and one.caption.startswith(f"{about}, ")]


def test_a_report_is_offered_once_a_survey_is_closed(client: Dossier) -> None:
    session = survey.opened(client)
    assert [one.id for one in documents(lambda: session, "nl")] == ["letter", "form"]
    with pytest.raises(Problem, match="report"):
        draft(session, "report", "nl")
    survey.answered(session)
    survey.closed(session)
    assert [one.id for one in documents(lambda: session, "nl")] == ["report", "letter", "form"]
    name = draft(session, "report", "nl").export(None).name
    assert name == "2026-11-23 Rapport Onderzoek 2026 - Woonstichting De Linde.docx"


# ── the report ───────────────────────────────────────────────────────────────────────────────────────────────────────

NUMBER = re.compile(r"\d+")


def times(said: str) -> range:
    """Return how many times a class of answers stands for, by its words alone."""
    numbers = [int(one) for one in NUMBER.findall(said.partition("(")[0])]
    if not numbers:
        return {"Niet": range(1), "Wel eens": range(1, 9999)}[said]
    if said.startswith("Hoogstens"):
        return range(numbers[0] + 1)
    return range(numbers[0], 9999 if "of vaker" in said else numbers[-1] + 1)


def chosen(state: State, question: Question, said: str) -> set[str]:
    """Return the options that a class of answers holds, by its words alone."""
    options = state.questionnaire.contents.options(question)
    if question.kind is Kind.OFTEN:
        return {one.id for one in options if one.at_least in times(said)}
    return {one.id for one in options if one.said["nl"] in said.split(" / ")}


def count(told: Sequence[FilledIn], question: Question, options: set[str]) -> int:
    given = [one.answers.get(question.id, ()) for one in told]
    return sum(bool(options & ({one} if isinstance(one, str) else set(one))) for one in given)


def of_group(state: State, told: Sequence[FilledIn], name: str) -> list[FilledIn]:
    assert state.opened
    ids = {one.id for one in (*state.opened.blocks, *state.opened.categories) if one.name in name.split(" + ")}  # type: ignore[attr-defined]
    return [one for one in told if {one.block, one.category} & ids]


@pytest.mark.parametrize(("questionnaire", "seed"), [("aggression", 1), ("aggression", 2), ("conduct", 3)])
def test_every_figure_of_a_report_is_what_people_filled_in(client: Dossier, questionnaire: str, seed: int) -> None:
    session = survey.opened(client, questionnaire, breakdown="site" if seed == 1 else "")
    filled_in = survey.answered(session, seed=seed)
    state = survey.closed(session).state
    told, seen = made(session, report), 0
    for question in state.asked:
        for table in tables(told, question.short["nl"][:1].upper() + question.short["nl"][1:]):
            if "iedereen samen" in table.caption:
                n = int(NUMBER.findall(table.caption)[-1])
                for said, people, share in table.rows:
                    counted = count(filled_in, question, chosen(state, question, plain(said)))
                    assert (plain(people), plain(share)) == (
                        ("minder dan 3", "") if counted < 3 and question.kind is Kind.SEVERAL
                        else (str(counted), f"{round(100 * counted / n)}%")
                    )  # fmt: skip
                    seen += 1
                continue
            for row in table.rows:
                name, n_here, *cells = map(plain, row)
                there = of_group(state, filled_in, name)
                assert int(n_here) == sum(question.id in one.answers for one in there) >= 16
                for header, cell in zip(table.header[2:], cells, strict=True):
                    counted = count(there, question, chosen(state, question, header))
                    assert cell == f"{counted} ({round(100 * counted / int(n_here))}%)"
                    seen += 1
    assert seen > 30


def test_the_response_is_of_each_group_with_its_word_and_where_that_is_from(client: Dossier) -> None:
    session = survey.opened(client)
    filled_in = survey.answered(session, share=0.65)
    survey.closed(session)
    told = made(session, report)
    [table] = [one for one in told.blocks if isinstance(one, Table) and "respons" in one.caption]
    sizes = {one.name: one.people for one in session.state.opened.blocks} if session.state.opened else {}
    for name, people, n, share, word in [list(map(plain, row)) for row in table.rows]:
        there = filled_in if name == "Iedereen samen" else of_group(session.state, filled_in, name)
        size = sum(sizes.values()) if there is filled_in else sum(sizes[one] for one in name.split(" + "))
        assert (float(people.replace(",", ".")), int(n)) == (size, len(there))
        assert share == f"{round(100 * len(there) / size)}%"
        assert word == ("redelijk goed" if len(there) / size > 0.6 else "voldoende")
    assert "HSE" in words(told)
    smallest = min(int(plain(row[2])) for row in table.rows)
    assert f"Nagerekend: de kleinste groep die uit alles wat getoond is te herleiden valt, telt {smallest} mensen." in words(
        told
    )
    paper, phone = (int(n) for n in NUMBER.findall(ways(told)))
    assert Counter(one.way for one in filled_in) == {"paper": paper, "phone": phone}


def ways(told: Report) -> str:
    [said] = [line for line in words(told).splitlines() if line.startswith("Zo kwamen antwoorden binnen")]
    return said


def test_what_is_not_shown_is_told_with_why(client: Dossier) -> None:
    session = survey.opened(client)
    survey.answered(session)
    survey.closed(session)
    told = words(made(session, report))
    both = "Lichamelijke agressie: door wie; serieuze bedreiging: door wie, per groep"
    assert f"{both}: vragen met meer antwoorden worden alleen voor het geheel getoond." in told


def test_sites_that_cannot_be_told_apart_after_all_are_left_out_and_the_blocks_are_told(client: Dossier) -> None:
    session = survey.opened(client, "conduct", breakdown="site")
    survey.answered(session, share=0.9, seed=4)
    survey.closed(session)
    told = made(session, report)
    assert not [one for one in told.blocks if isinstance(one, Table) and one.header[0] == "Locatie"]
    assert "Alles, ook uitgesplitst: uit deze groepen samen is iets te herleiden over minder dan 16 mensen: " in words(told)
    assert len(tables(told, "Pesten")) == 2


def test_of_fewer_than_the_floor_a_report_shows_nothing_and_says_why(client: Dossier) -> None:
    session = survey.opened(client)
    assert len(survey.answered(session, share=0.1)) == 13
    survey.closed(session, read=False)
    told = made(session, report)
    assert not [one for one in told.blocks if isinstance(one, (Table, Figure))]
    assert "minder dan 16 mensen antwoordden" in words(told)
    assert "13" not in words(told).replace("128,5", "")
    assert not any(remark in words(told) for remark in survey.REMARKS)


def test_nearly_nobody_is_told_without_any_number(client: Dossier) -> None:
    session = survey.opened(client)
    survey.answered(session, answer=lambda _question, options, dice: options[dice.random() < 0.01])
    survey.closed(session)
    told = made(session, report)
    assert tables(told, "Serieuze bedreiging") == []
    assert "Serieuze bedreiging: bijna niemand van wie antwoordde kreeg ermee te maken." in words(told)


def test_remarks_are_told_once_somebody_read_them(client: Dossier) -> None:
    session = survey.opened(client)
    survey.answered(session)
    survey.closed(session, read=False)
    waiting = words(made(session, report))
    assert "nog niet gelezen" in waiting and not any(remark in waiting for remark in survey.REMARKS)
    first, *_ = closing.waiting_remarks(session)
    closing.tell_remarks(session, left_out=[first[0]])
    told = words(made(session, report))
    assert sum(told.count(remark) for remark in survey.REMARKS) == len(session.state.remarks or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_where_its_questionnaire_differs_from_the_source(client: Dossier, language: str) -> None:
    session = survey.opened(client)
    survey.answered(session)
    survey.closed(session)
    told = words(made(session, report, language))
    notes = [one.note[language] for one in session.state.asked if one.note]
    assert notes and all(note in told for note in notes)
    assert all(one.alt for one in made(session, report, language).blocks if isinstance(one, Figure))


# ── the letter ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_letter_prints_the_plan_whole(client: Dossier) -> None:
    session = survey.opened(client, floor=18)
    told, state = made(session, letter), session.state
    assert state.opened
    for block in state.opened.blocks:
        assert any(plain(row[0]) == block.name and plain(row[-1]) == f"{block.people:g}".replace(".", ",")
                   for table in told.blocks if isinstance(table, Table) for row in table.rows)  # fmt: skip
    said = words(told)
    assert "minder dan 18 mensen" in said and "16" not in said
    assert "2 november 2026 tot en met 20 november 2026" in said
    assert all(one.said["nl"] in said for one in state.asked)
    assert all(where in said for where in survey.GOES_TO.values())
    assert "Op een apparaat dat wordt doorgegeven" in said and "IP-adressen" not in said


def test_the_letter_tells_how_many_are_at_each_site_that_is_told_apart(client: Dossier) -> None:
    session = survey.opened(client, breakdown="site")
    assert "Kantoor Noord (62) en Kantoor Zuid (66,5)" in words(made(session, letter))


def test_the_letter_tells_of_the_ways_that_were_chosen_alone(client: Dossier) -> None:
    said = words(made(survey.opened(client, ways=(Ask.LIST,)), letter))
    assert "IP-adressen" in said
    assert not any(word in said for word in ("Op uw eigen telefoon", "wordt doorgegeven", "overtypt", "netwerk in de zaal"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_it_opens_a_letter_is_a_draft_and_says_what_is_missing(client: Dossier, language: str) -> None:
    session = survey.planned(client, talk_to="De vertrouwenspersoon.")
    told = made(session, letter, language)
    assert told.title.startswith({"nl": "Concept: ", "en": "Draft: "}[language])
    [todo] = [one for one in told.blocks if isinstance(one, Callout)]
    assert len(todo.items) == 5
    assert "Wijkbeheer, Personeel en organisatie" in words(told)
    client.change_unit(client.units()[0].id, headcount=2)
    opened = survey.opened(client)
    assert not [one for one in made(opened, letter, language).blocks if isinstance(one, Callout)]


def test_what_stands_in_the_way_of_opening_stands_in_the_draft(client: Dossier) -> None:
    client.add_unit("Alle", headcount=12)
    session = survey.planned(client)
    [todo] = [one for one in made(session, letter).blocks if isinstance(one, Callout)]
    assert any("Er doen 12" in plain(one) for one in todo.items)


@pytest.mark.parametrize("seed", [4, 5])
def test_nothing_is_shown_at_a_level_that_the_letter_does_not_tell_of(client: Dossier, seed: int) -> None:
    session = survey.opened(client, "conduct", breakdown="site")
    survey.answered(session, share=0.9, seed=seed)
    state = survey.closed(session).state
    assert state.release and state.opened
    promised = {(one.id, level) for one in state.asked for level in levels(one, state.opened)}
    shown = {(one.question, one.level) for one in state.release.tables}
    assert shown <= promised
    assert {level for _, level in shown} >= {Level.WHOLE, Level.BLOCKS}


def test_where_all_are_one_group_nothing_is_asked_or_promised_of_groups(client: Dossier) -> None:
    client.add_unit("Alle", headcount=40)
    session = survey.opened(client)
    said = words(made(session, letter))
    assert "alleen getoond van iedereen samen: 40 mensen" in said
    assert "elke groep" not in said and "bij welke groep" not in said
    assert "Bij welke groep" not in words(made(session, form))


# ── the questionnaire on paper ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("questionnaire", ["aggression", "conduct"])
def test_a_form_asks_what_is_typed_in_by_the_same_numbers(client: Dossier, questionnaire: str, language: str) -> None:
    session = survey.opened(client, questionnaire)
    told = made(session, form, language)
    cells = [
        plain(cell)
        for block in told.blocks
        if isinstance(block, Table)
        for row in (block.header, *block.rows)
        for cell in row
    ]
    typed = [one for part in asking.form(session.state, language)["parts"] for one in part["questions"]]
    for number, one in enumerate(typed, start=1):
        [place] = [n for n, cell in enumerate(cells) if f"{number}. {one['said']}" in cell]
        if one["options"]:
            boxes = [f"{BOX}{n} {option['said']}" for n, option in enumerate(one["options"], start=1)]
            assert cells[place + 1].translate({ord(low): str(n) for n, low in enumerate("₀₁₂₃₄₅₆₇₈₉")}).split("\n") == boxes
        after = one["after"]
        if after:
            before = next(n for n, other in enumerate(typed, start=1) if other["id"] == after["question"])
            assert re.search(rf"(vraag|question) {before}\b", cells[place])
    assert session.state.opened
    assert all(f"{BOX} {block.name}" in "\n".join(cells) for block in session.state.opened.blocks)


def test_a_question_that_is_left_out_is_on_no_paper_nor_what_hangs_on_it(client: Dossier) -> None:
    session = survey.opened(client, left_out=("physical",))
    for paper in (letter, form):
        said = words(made(session, paper))
        assert "lichamelijk agressief tegen u?" not in said
        assert said.count("Wie was het?") == 1
    assert "bij vraag 1 iets anders" in words(made(session, form))
