"""Every document of the sample's two years, read back and laid out: what it must have, in Dutch and in English."""

from __future__ import annotations

import datetime as dt
import functools
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

import docx
import office
import pytest
from once import made_once
from true_sentences import false_in

from benchmarks import policy_papers
from kits import dossier, live, wording
from kits.consent.records import Decision, Sent
from kits.dossier.records import ActionStatus, Basis
from kits.policy_cycle import missing
from kits.policy_cycle.council.records import Request
from kits.policy_cycle.law import remarks
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import Context, export, making
from kits.policy_cycle.paper.year import runs
from kits.policy_cycle.state import State
from kits.policy_cycle.weighing import picture as weighing
from kits.reports import word
from kits.reports.blocks import Callout, Facts, Figure, Heading, Paragraph, Table, plain

TODAY = dt.date(2026, 11, 24)
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")),
    reason="needs LibreOffice (soffice) and pdfinfo, which lay the document out",
)


@dataclass(frozen=True)
class Sample:
    """The sample client's years: the one that goes on and the one before, with all their documents in Word."""

    language: str
    now: live.Session[State]
    last: live.Session[State]
    made: Mapping[tuple[int, str], bytes]


@pytest.fixture(scope="module", params=["nl", "en"])
def sample(request: Any, a_sample: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    path = a_sample(tmp_path_factory.mktemp("papers") / "sample.psa", request.param, TODAY)
    with dossier.open(path) as client:
        rows = [row for row in client.sessions() if row.instrument == INSTRUMENT]
        now, last = (live.Session(client, next(r.id for r in rows if bool(r.closed_at) is c), MODEL) for c in (False, True))
        papers = [(n, one.id) for n, of in enumerate((now, last)) for one in making.offered(of.state)]
        papers = [(n, what) for n, what in papers if what not in making.LISTS]

        def make(folder: Path) -> None:
            for n, what in papers:
                (folder / f"{n}-{what}.docx").write_bytes(export((now, last)[n], what, request.param).data)

        made = made_once(tmp_path_factory, f"policy-papers-{request.param}", make)
        yield Sample(request.param, now, last, {(n, what): (made / f"{n}-{what}.docx").read_bytes() for n, what in papers})


@functools.cache
def read(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@functools.cache
def told(data: bytes) -> str:
    document = read(data)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def report(sample: Sample, year: live.Session[State], what: str) -> Any:
    return making.made(year.state, Context.of(year, sample.language), what)


def test_the_documents_are_offered_in_order_and_each_can_be_made(sample: Sample) -> None:
    offered = [one.id for one in making.offered(sample.last.state)]
    assert offered[:2] == ["report", "summary"]
    assert offered.index("version:1") < offered.index("letter") < offered.index("evaluation")
    assert "version:1" in offered
    assert [i for i in offered if i.startswith("team:")] == [f"team:{u}" for u in making.teams.teams(sample.last.state.plan)]
    assert offered[-2:] == ["plan.xlsx", "plan.ics"]
    assert set(making.DOCUMENTS) < set(offered)


def test_every_document_is_valid_has_headings_its_language_and_properties(sample: Sample, tmp_path: Path) -> None:
    for (_, what), data in sample.made.items():
        (tmp_path / "made.docx").write_bytes(data)
        assert office.auditor().validate(tmp_path / "made.docx").is_valid, what
        document = read(data)
        core = document.core_properties
        assert core.language.startswith(sample.language)
        assert core.title
        assert core.author.startswith("Woningstichting") or core.author
        assert [p for p in document.paragraphs if p.style.name.startswith("Heading")], what


def test_every_table_with_a_heading_row_repeats_it_and_every_figure_has_an_alt_text(sample: Sample) -> None:
    figures = 0
    for (_, what), data in sample.made.items():
        body = read(data).element.body
        for table in body.iter(f"{WORDS}tbl"):
            look = table.find(f"{WORDS}tblPr/{WORDS}tblLook").get(f"{WORDS}firstRow")
            repeats = table.find(f"{WORDS}tr/{WORDS}trPr/{WORDS}tblHeader") is not None
            assert repeats is (look == "1"), what
        for picture in body.iter(DRAWING):
            figures += 1
            assert len(picture.get("descr")) > 40, what
    assert figures > 10


def test_each_figure_is_followed_by_a_table_that_says_the_same(sample: Sample) -> None:
    blocks = report(sample, sample.last, "evaluation").blocks
    for block, following in pairwise(blocks):
        if isinstance(block, Figure):
            assert isinstance(following, Table)
            numbers = [cell for row in following.rows for cell in map(plain, row[1:]) if cell not in ("–", "")]
            assert all(cell.removesuffix(" ◆") in block.alt or row_total(following, cell) for cell in numbers)


def row_total(table: Table, cell: str) -> bool:
    """Tell whether a cell is what a row adds up to, or the norm's: those stand in no bar."""
    return any(cell == plain(row[-1]) for row in table.rows) or any(set(map(plain, row[1:])) == {cell} for row in table.rows)


def test_the_law_stands_in_plans_and_evaluations_with_the_day_it_was_checked_and_once_no_advice_but_not_in_a_letter(
    sample: Sample,
) -> None:
    words = wording.of(remarks.PACKAGE, sample.language)
    for (_, what), data in sample.made.items():
        letter = what == "letter" or told(data).startswith(
            wording.of("kits.policy_cycle.paper", sample.language).say("letter.title")
        )
        assert told(data).count(words.say("no_advice")) == (not letter), what
    for what in ("report", "version:1", "evaluation", "evaluation_conduct"):
        assert words.say("checked_on", day=wording.written_value(TODAY, sample.language)) in told(sample.made[1, what])
    for key in words.get("remarks"):
        assert words.get(f"remarks.{key}.text") in told(sample.made[0, "law"])


def test_a_document_prints_half_a_page_of_law_and_says_where_the_rest_is(sample: Sample) -> None:
    words = wording.of(remarks.PACKAGE, sample.language)
    settings = sample.now.dossier.organisation().settings
    for paper, what in ((remarks.PLAN, "report"), (remarks.EVALUATION, "evaluation")):
        all_ = remarks.remarks(sample.language, settings, paper)
        blocks = report(sample, sample.now, what).blocks
        at = next(n for n, b in enumerate(blocks) if isinstance(b, Table) and b.caption == words.get("table"))
        printed = blocks[at]
        assert isinstance(printed, Table)
        assert sum(len(plain(row[1])) for row in printed.rows) <= 16 * 72
        assert len(printed.rows) >= 3
        assert blocks[at + 1] == Paragraph(words.say("more", n=len(all_) - len(printed.rows)))


def test_a_remark_of_the_organisation_is_printed_until_it_is_put_back(sample: Sample) -> None:
    client = sample.now.dossier
    before = client.organisation().settings
    changed = remarks.changed(before, "policy", "Gevraagd aan de jurist: dit klopt.", "2027-01-15")
    client.set_organisation(settings=changed)
    try:
        printed = told(export(sample.now, "report", sample.language).data)
        assert "Gevraagd aan de jurist: dit klopt." in printed
        assert wording.of(remarks.PACKAGE, sample.language).get("remarks.policy.text") not in printed
    finally:
        client.set_organisation(settings=remarks.changed(changed, "policy", "", ""))
    assert client.organisation().settings == {**before, remarks.SETTING: {}}


def test_the_years_evaluation_tells_every_case(sample: Sample) -> None:
    said = told(sample.made[1, "evaluation"])
    shared = wording.of("kits.policy_cycle", sample.language)
    assert shared.say("effect.counting") in said
    teams = {
        "nl": "Dagelijks onderhoud met Projecten en planmatig onderhoud",
        "en": "Day-to-day repairs with Projects and planned maintenance",
    }[sample.language]
    assert shared.say("effect.mapped_same", now=teams) in said, "people went from one team to the other"
    name = {"nl": "Overwerk", "en": "Overtime"}[sample.language]
    assert f"{shared.say('effect.at', name=name, unit=teams)}: " in said, "the figure is of both, and says so"
    one = {"nl": "Dagelijks onderhoud", "en": "Day-to-day repairs"}[sample.language]
    assert shared.say("effect.regrouped", unit=one) in said, "a target of one of them is not about the same people"
    assert shared.say("effect.regrouped", unit=one) in told(sample.made[1, "evaluation_summary"])
    baseline = {"nl": "Van nul is geen percentage te nemen", "en": "No percentage can be taken of nought"}
    assert baseline[sample.language] in said
    assert {"nl": "Een effect is niet vast te stellen", "en": "An effect cannot be established"}[sample.language] in said
    assert shared.say("judgement.too_early") in said
    assert shared.say("oral.spoken") in said
    assert shared.say("oral.written") in said
    for one in sample.last.state.evaluation.judged.values():
        assert one.why in said
        assert one.decision_note in said


def test_figures_of_small_groups_and_what_they_could_be_worked_out_from_are_in_no_document(sample: Sample) -> None:
    small = {"nl": ("8,1", "7,7"), "en": ("8.1", "7.7")}[sample.language]  # absence of a team of 14
    blocks = [block for what in making.EVALUATIONS for block in report(sample, sample.last, what).blocks]
    shown = [block.alt for block in blocks if isinstance(block, Figure)]
    shown += [plain(cell) for block in blocks if isinstance(block, Table) for row in block.rows for cell in row]
    assert shown
    assert not [text for text in shown for figure in small if figure in text]


def test_marks_of_a_follow_up_stand_with_the_measures_that_stem_from_them(sample: Sample) -> None:
    blocks = report(sample, sample.now, "evaluation").blocks
    words = wording.of("kits.policy_cycle.paper", sample.language)
    [figure] = [b for b in blocks if isinstance(b, Figure) and b.caption == words.get("marks.figure")]
    [table] = [b for b in blocks if isinstance(b, Table) and b.caption == words.get("marks.table")]
    marked = [a for a in sample.now.dossier.actions() if a.detail.get("marks") and any(
        a.id in item.actions for item in sample.now.state.plan.items.values()
    )]  # fmt: skip
    assert len(table.rows) == len(marked) == 4
    assert all(action.text in figure.alt for action in marked)
    assert {plain(row[3]) for row in table.rows} == {"12"}


def test_what_is_missing_stands_last_before_sources_and_law_with_the_measures_numbers(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    blocks = report(sample, sample.now, "report").blocks
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert headings.index(words.get("missing.title")) > headings.index(words.get("evaluated.title"))
    parts = {block.title: block.items for block in blocks if isinstance(block, Callout) and block.kind == "todo"}
    shared = wording.of("kits.policy_cycle", sample.language)
    needed = parts[words.get("missing.parts.needed")]
    numbers = words.say("missing.numbers", items="11, 21")
    assert shared.say("missing.item", measures=numbers, what=shared.get("lacks.goal")) in needed
    for key in ("law", "wanted", "weighed", "advised", "teams", "council"):
        assert parts[words.get(f"missing.parts.{key}")]


def test_what_is_missing_is_counted_once_for_the_page_the_summary_and_the_whole_documents(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    for session in (sample.now, sample.last):
        lines = missing.missing(session.state, Context.of(session, sample.language).known)
        of_plan, of_evaluation = missing.of_plan(lines), missing.of_evaluation(lines)
        assert len(lines) == len(of_plan) + len(of_evaluation)
        for what, brief, own in (("report", "summary", of_plan), ("evaluation", "evaluation_summary", of_evaluation)):
            blocks = report(sample, session, what).blocks
            at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == words.get("missing.title"))
            assert blocks[at + 1] == Paragraph(words.say("missing.about", n=len(own)))
            listed = list(takewhile(lambda block: isinstance(block, Callout), blocks[at + 2 :]))
            assert sum(len(block.items) for block in listed) == len(own), "each point is one line"
            still = [b.title for b in report(sample, session, brief).blocks if isinstance(b, Callout)]
            assert words.say("summary.missing", n=len(own)) in still


def test_what_is_missing_can_be_left_out_of_every_document(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    context = replace(Context.of(sample.now, sample.language), gaps=False)
    for what in making.DOCUMENTS:
        blocks = making.made(sample.now.state, context, what).blocks
        assert words.get("missing.title") not in [b.text for b in blocks if isinstance(b, Heading)], what
        facts = [name for b in blocks if isinstance(b, Facts) for name, value in b.pairs if value]
        assert words.get("missing.title") not in facts, what
        titles = [b.title for b in blocks if isinstance(b, Callout)]
        assert not {one for one in titles for key in words.get("missing.parts") if one == words.get(f"missing.parts.{key}")}
        assert words.get("letter.open_title") not in titles


def test_no_document_of_the_sample_has_a_sentence_that_is_not_so(sample: Sample) -> None:
    for (_, what), data in sample.made.items():
        assert not false_in(told(data)), what


def test_an_adopted_plan_has_no_talks_from_after_it_was_adopted(sample: Sample) -> None:
    printed = told(sample.made[1, "version:1"])
    after = [
        one.on for one in sample.last.state.consultations.values() if one.on and one.on > sample.last.state.versions[0].on
    ]
    assert len(after) == 5
    for day in after:
        said = str(wording.written_value(dt.date.fromisoformat(day), sample.language))
        assert said not in printed.partition(wording.of("kits.policy_cycle.paper", sample.language).say("sources.title"))[0]
        assert said in told(sample.made[1, "evaluation"])


def test_a_teams_plan_rests_on_its_own_figures_alone(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    teams = [what for n, what in sample.made if n == 0 and what.startswith(making.TEAM)]
    assert teams
    named = {one.id: one.name for one in sample.now.state.figures.indicators.values()}
    found = {}
    for what in teams:
        blocks = report(sample, sample.now, what).blocks
        [table] = [b for b in blocks if isinstance(b, Table) and b.caption == words.get("sources.table")]
        found[what] = {plain(row[0]) for row in table.rows} & set(named.values())
        used = {named[i.indicator] for i in sample.now.state.plan.items.values() if i.team == what[5:] and i.indicator}
        shown = {
            name
            for name in named.values()
            if name in " ".join(plain(r[0]) for b in blocks if isinstance(b, Table) for r in b.rows if b is not table)
        }
        assert found[what] <= used | shown
    assert any(not names for names in found.values()), "a team without figures rests on none"


def test_what_is_said_of_evaluating_is_what_the_measures_say(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    told_of = [item for item in sample.now.state.plan.items.values() if item.evaluate_how and item.evaluate_on]
    said = words.say("evaluated.some", n=len(told_of), all=len(sample.now.state.plan.items))
    assert len(told_of) == 1
    assert said in told(sample.made[0, "report"])
    assert words.say("evaluated.none") in told(sample.made[1, "report"])
    assert words.say("aggression.evaluated_none") in told(sample.made[0, "report"])
    assert words.say("evaluated.all") not in told(sample.made[0, "report"])


def table_of(blocks: Any, caption: str) -> Table:
    [found] = [one for one in blocks if isinstance(one, Table) and one.caption == caption]
    return found


def test_a_themes_plan_shows_the_figures_its_targets_are_measured_by_and_rests_on_those_it_shows(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    named = {one.id: one.name for one in sample.last.state.figures.indicators.values()}
    absence = named["absence"]
    assert sample.last.state.figures.indicators["absence"].theme is None, "or this tries nothing"
    for theme, there in (("workload", True), ("aggression", False), ("conduct", False)):
        blocks = report(sample, sample.last, f"plan_{theme}").blocks
        shown = [one for one in blocks if isinstance(one, Table) and one.header[0] == words.say("signals.indicator")]
        figures = {name for row in shown[0].rows for name in named.values() if plain(row[0]).startswith(name)}
        rests = {plain(row[0]) for row in table_of(blocks, words.say("sources.table")).rows} & set(named.values())
        assert (absence in figures) is there
        assert rests == figures


def test_what_a_summary_names_as_going_first_was_weighed(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    for year in (sample.now, sample.last):
        blocks = report(sample, year, "summary").blocks
        [table] = [one for one in blocks if isinstance(one, Table) and one.header[1] == words.say("measures.measure")]
        heading = blocks[blocks.index(table) - 1]
        weighed = {i.text for i in year.state.plan.items.values() if weighing.weighed(year.state.plan.weighing, i).priority}
        assert heading.text == words.say("summary.first" if weighed else "measures.title")
        rows = {plain(row[1]) for row in table.rows}
        assert rows and (rows <= weighed if weighed else True)
        left = len(year.state.plan.items) - len(rows)
        assert words.say("summary.more_items", n=left) in [one.text for one in blocks if isinstance(one, Paragraph)]


def test_no_column_of_causes_is_without_a_word(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    sizes = set()
    for what in ("report", "plan_workload", "plan_conduct"):
        table = table_of(report(sample, sample.now, what).blocks, words.say("weighed.table"))
        assert all(any(plain(row[n]) for row in table.rows) for n in range(len(table.header)))
        sizes.add(len(table.header))
    assert len(sizes) > 1, "one of these has less to say than another"


def test_a_measure_that_nobody_linked_is_not_called_a_choice(sample: Sample) -> None:
    """The same paper lists where it stems from as still to be filled in."""
    words = wording.of("kits.policy_cycle.paper", sample.language)
    for n in (0, 1):
        printed = told(sample.made[n, "report"])
        assert words.say("measures.own") in printed
        assert {"nl": "eigen keuze, niet", "en": "own choice, not"}[sample.language] not in printed


def test_what_evaluates_a_measure_and_what_it_is_measured_by_are_two_things(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.paper", sample.language)
    facts = [dict(one.pairs) for one in report(sample, sample.last, "report").blocks if isinstance(one, Facts)]
    assert not any(one.get(words.say("measures.judged")) for one in facts), "no measure of that year says how or when"
    indicator = wording.of("kits.policy_cycle", sample.language).say("item.indicator")
    assert sum(bool(one.get(indicator)) for one in facts) == sum(
        bool(item.indicator) for item in sample.last.state.plan.items.values()
    )


@pytest.mark.parametrize("n", [1, 2])
def test_measures_without_an_indicator_are_spoken_of_as_many_as_they_are(sample: Sample, n: int) -> None:
    plan = sample.last.state.plan
    items = {
        key: replace(item, indicator=None if at < n else "absence") for at, (key, item) in enumerate(plan.items.items())
    }
    state = replace(sample.last.state, plan=replace(plan, items=items))
    blocks = making.made(state, Context.of(sample.last, sample.language), "evaluation").blocks
    said = " ".join(plain(one.text) for one in blocks if isinstance(one, Paragraph))
    one = {"nl": "Of die maatregel heeft geholpen", "en": "Whether that measure helped"}[sample.language]
    more = {"nl": "Of die maatregelen hebben geholpen", "en": "Whether those measures helped"}[sample.language]
    assert ((one in said), (more in said)) == (n == 1, n > 1)


def test_the_sample_adopts_and_sends_a_plan_before_it_is_carried_out(sample: Sample) -> None:
    [version] = sample.last.state.versions
    assert {item.status for item in version.plan.items.values()} == {ActionStatus.TODO}
    assert any(item.status is ActionStatus.DONE for item in sample.last.state.plan.items.values())
    [request] = sample.now.state.requests.values()
    assert {one.file.document for one in request.sent.values() if one.file} == {"letter", "report", "summary"}


def test_an_adopted_plan_does_not_list_as_undone_what_it_says_is_done(sample: Sample) -> None:
    words = wording.of("kits.policy_cycle.steps", sample.language)
    printed = told(sample.made[1, "version:1"])
    assert {"nl": "heeft ingestemd met versie 1", "en": "has consented to version 1"}[sample.language] in printed
    for point in ("act_consent", "act_plan", "intend_council"):
        assert words.get(point) not in printed


def test_numbers_in_a_row_are_taken_together() -> None:
    assert runs([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7, 8"
    assert runs([]) == ""


def test_an_adopted_version_is_exported_as_it_was_whatever_happened_since(sample: Sample) -> None:
    state = sample.last.state
    item = next(iter(state.plan.items.values()))
    changed = {**state.plan.items, item.id: replace(item, text="Heel iets anders", goal="")}
    later = replace(
        state, plan=replace(state.plan, items=changed), requests={**state.requests, "r2": Request("r2", None, 2, state.plan)}
    )
    context = Context.of(sample.last, sample.language)
    then, now = (making.made(s, context, "version:1") for s in (state, later))
    assert then.blocks == now.blocks
    assert then.facts == now.facts
    assert any(
        item.text in plain(cell) for block in now.blocks if isinstance(block, Table) for row in block.rows for cell in row
    )
    version = state.versions[0]
    assert {version.by, version.note} <= {plain(value) for _, value in now.facts}
    assert "1" in now.file_name


def test_every_section_says_why_it_is_there(sample: Sample) -> None:
    for what in ("report", "evaluation"):
        sections = [b for b in report(sample, sample.last, what).blocks if isinstance(b, Heading) and b.level == 1]
        bare = [one.text for one in sections if one.basis is None]
        assert len(bare) == 1, "only the measures one by one belong to the section before them"
        assert {Basis.LAW, Basis.ADVICE, Basis.CHOICE} <= {one.basis for one in sections}


# ── laid out ────────────────────────────────────────────────────────────────────────────────────────────────────────


def wide() -> State:
    """Return a year of 500 measures whose request to the works council has the longest of everything as well."""
    state = policy_papers.year()
    long = "Onregelmatigheidstoeslagregeling en personeelsvertegenwoordiging " * 80
    sent = {f"p{n}": Sent(f"p{n}", long[:200], "2026-05-01") for n in range(50)}
    request = Request(
        "r", "2026-05-01", 1, state.plan, "2026-06-01", sent, {}, Decision.REFUSAL, "2026-06-01", long[:5000]
    )  # fmt: skip
    intentions = dict.fromkeys(state.plan.intentions, long[:5000])
    targets = {key: replace(one, text=long[:200]) for key, one in state.plan.targets.items()}
    items = {key: replace(one, text=long[:200], owner=long[:200]) for key, one in state.plan.items.items()}
    plan = replace(state.plan, intentions=intentions, targets=targets, items=items)
    talks = {key: replace(one, who_else=long[:200]) for key, one in state.consultations.items()}
    return replace(state, plan=plan, requests={"r": request}, consultations=talks)


@pytest.fixture(scope="module")
def pages(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """How many pages LibreOffice gives documents, all in one call."""
    context = replace(policy_papers.context(), language=sample.language)
    made = {
        f"{what}-{n}": data for (n, what), data in sample.made.items() if "summary" in what or what in ("letter", "report")
    }
    made["evaluation-1"] = sample.made[1, "evaluation"]

    def with_odd_years() -> Mapping[str, bytes]:
        for name, state in (("big", policy_papers.year()), ("wide", wide()), ("empty", State(year=2026))):
            for what in ("summary", "evaluation_summary"):
                made[f"{what}-{name}"] = word.write(making.made(state, context, what))
        return made

    documents = with_odd_years if sample.language == "nl" else lambda: made
    folder = office.laid_out(tmp_path_factory, f"policy-papers-laid-out-{sample.language}", documents)
    return {path.stem: _pages(path) for path in folder.glob("*.pdf")}


def _pages(path: Path) -> int:
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])


@needs_office
def test_a_summary_takes_two_pages_at_most_and_a_letter_one(pages: Mapping[str, int]) -> None:
    assert {name: n for name, n in pages.items() if "summary" in name and n > 2} == {}
    assert {name: n for name, n in pages.items() if "letter" in name and n > 1} == {}
    assert len(pages) >= 9


@needs_office
def test_the_full_documents_are_laid_out_and_longer(pages: Mapping[str, int]) -> None:
    assert pages["report-0"] > 10
    assert pages["evaluation-1"] > 5
