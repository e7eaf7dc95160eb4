"""The report on paper: five to ten pages whatever is filled in, and what does not stand in it stands elsewhere."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import office
import pytest
from scans import COUNTS, DAY, full, longest, survey, words

from kits.quick_scan import events as e
from kits.quick_scan import limits
from kits.quick_scan.model import MODEL
from kits.quick_scan.paper.context import Context
from kits.quick_scan.paper.discussions import discussions
from kits.quick_scan.paper.for_staff import introduction
from kits.quick_scan.paper.report import report
from kits.quick_scan.paper.talks import talks
from kits.quick_scan.state import State
from kits.quick_scan.taking import Now, left_out
from kits.reports import word
from kits.reports.blocks import Block, Bullets, Callout, Facts, Heading, Numbered, Paragraph, Report, Table, plain

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdfinfo")),
    reason="needs LibreOffice (soffice) and pdfinfo, which lay the document out",
)


def context(state: State, language: str = "nl", **more: object) -> Context:
    return Context(
        language,
        dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC),
        title="Quickscan agressie",
        session="s",
        organisation="Woningstichting De Linde",
        survey=state.survey,
        counts=state.counts,
        **more,  # type: ignore[arg-type]
    )


def texts(made: Report) -> str:
    """Return all that stands in a report."""
    return "\n".join([made.title, made.subtitle, *(line for block in made.blocks for line in _lines(block))])


def _lines(block: Block) -> list[str]:
    if isinstance(block, (Heading, Paragraph)):
        return [plain(block.text)]
    if isinstance(block, (Bullets, Numbered)):
        return [plain(one) for one in block.items]
    if isinstance(block, Callout):
        return [block.title, plain(block.text), *map(plain, block.items)]
    if isinstance(block, Facts):
        return [f"{name}: {plain(value)}" for name, value in block.pairs]
    return [plain(cell) for row in block.rows for cell in row] if isinstance(block, Table) else []


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """How many pages LibreOffice gives documents, all in one call."""

    def made() -> Mapping[str, bytes]:
        states = {"empty": State(), "short": full(), "long": longest()}
        reports = {
            f"report-{name}-{language}": report(state, context(state, language))
            for name, state in states.items()
            for language in ("nl", "en")
        }
        letter = introduction(full(), context(full()))
        return {name: word.write(one) for name, one in {**reports, "letter": letter}.items()}

    return {path.stem: _pages(path) for path in office.laid_out(tmp_path_factory, "quick-scan-laid-out", made).glob("*.pdf")}


def _pages(path: Path) -> int:
    told = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])


@needs_office
def test_a_report_takes_five_to_ten_pages_empty_short_and_as_long_as_can_be(pages: Mapping[str, int]) -> None:
    counted = {name: n for name, n in pages.items() if name.startswith("report")}
    assert len(counted) == 6
    assert {name: n for name, n in counted.items() if not 5 <= n <= 10} == {}
    assert pages["letter"] == 1


def test_notes_of_talks_stand_in_their_own_document_and_nothing_of_them_is_cut_off() -> None:
    state = longest()
    note = state.talks["t0"].notes["safety"]
    assert note == words(5000)
    assert note not in texts(report(state, context(state)))
    assert texts(talks(state, context(state))).count(note) == limits.MOST_TALKS * 6


def test_results_that_do_not_fit_are_counted_and_stand_in_full_elsewhere() -> None:
    state = longest()
    assert state.survey is not None
    n = left_out(state.survey)
    assert 0 < n < len(state.survey.said)
    assert f"Nog {n} uitkomsten staan in de gespreksverslagen." in texts(report(state, context(state)))
    assert texts(talks(state, context(state))).count(state.survey.said[0]) >= len(state.survey.said)
    assert left_out(survey()) == 0 and left_out(None) == 0


def test_the_report_says_how_strong_an_answer_is_and_where_that_is_more_than_its_sources_suggest() -> None:
    sound = texts(report(full(), context(full())))
    assert "Hoe sterk: sterk. Rust op: vragenlijst en 1 gesprek. Meer bronnen zeggen hetzelfde." in sound
    assert "Wie het rapport maakte, ziet het sterker." not in sound
    state = MODEL.apply(full(), e.SurveyPutAway())
    assert "De bronnen alleen wijzen op: zwak. Wie het rapport maakte, ziet het sterker." in texts(
        report(state, context(state))
    )


def test_the_report_says_when_a_source_tells_otherwise_by_now() -> None:
    told = texts(report(full(), context(full(), survey_now=Now.OTHER)))
    assert "Overgenomen op 12 mei 2026. In het dossier staat nu iets anders." in told
    assert "Overgenomen" not in texts(report(full(), context(full())))


def test_the_report_has_the_counts_with_their_quarters_and_says_what_they_leave_out() -> None:
    state = MODEL.apply(full(), e.CountsTaken(taken=COUNTS))
    told = texts(report(state, context(state)))
    assert "Incidenten in het register: 11" in told and "1e kwartaal 2026" in told
    assert "Er zijn geen cijfers uit een register overgenomen." in texts(report(full(), context(full())))


def test_the_report_names_what_is_missing_until_nothing_is() -> None:
    assert "Dit ontbreekt nog" not in texts(report(full(), context(full())))
    empty = texts(report(State(), context(State())))
    assert "Dit ontbreekt nog" in empty and "wie de quickscan uitvoert" in empty and "en nog" in empty


def test_what_teams_said_stands_by_conclusion() -> None:
    state = full()
    for happened in (
        e.DiscussionHeld(discussion="d", on=DAY, unit="team"),
        e.RemarkMade(remark="m", discussion="d", conclusion="c1", text="Dat merken wij ook."),
        e.AgreementMade(agreement="a", discussion="d", text="Met zijn tweeën", conclusions=("c1",)),
    ):
        state = MODEL.apply(state, happened)
    told = texts(discussions(state, context(state, units={"team": "Klantcontact"})))
    assert "Klantcontact, 12 mei 2026" in told
    assert told.index(state.conclusions["c1"].text) < told.index("Dat merken wij ook.") < told.index("Met zijn tweeën")
    assert "Dat merken wij ook." not in texts(report(state, context(state)))
