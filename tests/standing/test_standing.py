"""Where the organisation stands follows from its sessions, and what holds no longer is said."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import docx
import pytest

from kits import client_facts, dossier, instruments
from kits.client_facts import Told
from kits.dossier.records import Basis, SessionRow, Theme
from kits.facts import Fact, Having
from kits.instrument import Instrument
from kits.live import walk
from kits.policy_cycle.model import MODEL as YEAR
from kits.policy_cycle.steps import derived
from kits.policy_cycle.steps.points import points
from kits.problems import Problem
from kits.standing import paper, standing
from kits.standing.standing import Line, Stand
from kits.standing.things import rules, thing, things

TODAY = dt.date(2026, 11, 27)
ROW = SessionRow(id="one", instrument="policy_cycle", title="Beleidsjaar 2026", created_at="2026-01-05T09:00:00.000+00:00")


def told(of: str, having: Having = Having.THERE, *themes: Theme, on: str | None = None, until: str | None = None) -> Told:
    return Told(Fact(of, having, "Beleidsjaar 2026", themes, on, until), ROW)


def line(key: str, *known: Told, **settings: object) -> Line:
    return next(one for one in standing.lines(known, settings, TODAY) if one.thing.id == key)


def test_there_is_a_line_for_each_document_of_the_workbook_and_what_the_law_requires_comes_first() -> None:
    assert {f"D{n}" for n in range(1, 35)} == {one.number for one in things()}
    assert len(rules()) == 28
    assert {key for rule in rules() for key in rule.of} <= {one.id for one in things()}
    basis = [one.thing.basis for one in standing.lines((), {}, TODAY)]
    assert basis == sorted(basis, key=lambda each: each is not Basis.LAW)
    assert all(bool(one.law) == (one.basis is Basis.LAW) for one in things())


def test_what_makes_a_thing_is_an_instrument_or_a_form_that_gives_it() -> None:
    from kits.forms import reading

    gives = {f"{heading.kind}:{heading.id}": heading.gives for _, heading in reading.headings()}
    for one in things():
        for maker in one.makes:
            assert one.id in gives.get(maker, (one.id,)), f"{maker} does not give {one.id}"
            assert maker in gives or instruments.known(maker) or maker.startswith("document:"), maker
    assert {key for given in gives.values() for key in given} <= {one.id for one in things()}


def test_nothing_is_missing_of_which_a_session_speaks() -> None:
    assert line("house_rules").stand is Stand.MISSING
    assert line("house_rules", told("house_rules", Having.MAKING)).stand is Stand.MAKING
    assert line("house_rules", told("house_rules")).stand is Stand.THERE


def test_a_thing_of_three_themes_is_there_once_it_is_for_each() -> None:
    some = line("rie", told("rie", Having.THERE, Theme.WORKLOAD, Theme.AGGRESSION))
    assert (some.stand, some.lacking) == (Stand.MAKING, (Theme.CONDUCT,))
    assert standing.shown(some, "en")[-1] == "not yet for unwanted conduct"
    assert line("rie", told("rie", Having.THERE, *Theme)).stand is Stand.THERE


@pytest.mark.parametrize(
    ("on", "stand", "again"),
    [
        ("2026-11-01", Stand.THERE, "2027-11-01"),
        ("2026-01-26", Stand.SOON, "2027-01-26"),
        ("2025-11-27", Stand.SOON, "2026-11-27"),
        ("2025-11-26", Stand.DUE, "2026-11-26"),
    ],
)
def test_what_is_yearly_has_to_be_done_again(on: str, stand: Stand, again: str) -> None:
    found = line("counsellors_overview", told("counsellors_overview", on=on))
    assert (found.stand, found.again) == (stand, again)
    assert thing("counsellors_overview").every == 12
    assert ("late" in standing.stands(found, "en")) is (stand is Stand.DUE), "what is late says so in words"


def test_a_leap_day_has_an_anniversary() -> None:
    fact = Fact("counsellors_overview", Having.THERE, "", on="2028-02-29")
    assert standing._until(fact, thing("counsellors_overview")) == "2029-02-28"


def test_what_still_holds_counts_while_the_next_is_being_made() -> None:
    evaluated = told("evaluation", Having.THERE, Theme.CONDUCT, until="2026-12-31")
    busy = told("evaluation", Having.PARTLY, Theme.CONDUCT)
    assert line("evaluation_conduct", busy, evaluated).stand is Stand.SOON
    assert line("evaluation_conduct", busy, told("evaluation", Having.THERE, until="2025-12-31")).stand is Stand.MAKING


def test_what_is_seen_elsewhere_has_a_name_and_a_day_and_gives_way_to_what_the_file_knows() -> None:
    settings = standing.seen_elsewhere({"word_template": "huis.docx"}, "rie", "RI&E 2025", "blz. 12", "2026-03-02")
    assert settings["word_template"] == "huis.docx"
    seen = line("rie", **settings)
    assert seen.stand is Stand.ELSEWHERE
    assert standing.shown(seen, "nl") == ("RI&E 2025 (blz. 12), gezien op 2 maart 2026",)
    assert line("rie", told("rie", Having.THERE, *Theme), **settings).stand is Stand.THERE
    assert line("rie", **standing.seen_elsewhere(settings, "rie", "", "", "")).stand is Stand.MISSING
    for wrong in ("", "morgen", "2026-02-30"):
        with pytest.raises(Problem, match="no_day"):
            standing.seen_elsewhere({}, "rie", "RI&E", "", wrong)


def test_what_the_law_requires_always_applies() -> None:
    settings = standing.not_applicable({}, "training_programme", "Wij kopen de training in.")
    assert line("training_programme", **settings).stand is Stand.NOT_APPLICABLE
    assert standing.counts(standing.lines((), settings, TODAY), Basis.ADVICE)[1] == 27
    assert standing.not_applicable(settings, "training_programme", "") == {"standing": {}}
    with pytest.raises(Problem, match="required"):
        standing.not_applicable({}, "plan", "Geen zin in.")
    with pytest.raises(Problem, match="no_thing"):
        standing.not_applicable({}, "thrown_away", "weg")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sample_and_its_word_file_say_the_same(sample_file: Path, tmp_path: Path, language: str) -> None:
    path = tmp_path / "sample.psa"
    path.write_bytes(sample_file.read_bytes())
    with dossier.open(path) as client:
        found = standing.lines(client_facts.told(client, language), client.organisation().settings, TODAY)
        made = docx.Document(io.BytesIO(paper.draft(client, language, TODAY).export(None).data))
    by_id = {one.thing.id: one for one in found}
    assert by_id["plan"].stand is Stand.MAKING, "the works council has not consented yet"
    assert by_id["workshop_report"].stand is Stand.THERE
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    for one in found:
        assert any(cell.startswith(one.thing.name[language]) for cell in cells)
        assert standing.stands(one, language).casefold() in [cell.casefold() for cell in cells]
    text = "\n".join(paragraph.text for paragraph in made.paragraphs)
    for basis in (Basis.LAW, Basis.ADVICE):
        done, n = standing.counts(found, basis)
        assert f"{done} {'van' if language == 'nl' else 'of'} {n}" in text


def test_a_session_that_cannot_be_read_shuts_out_no_other(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sample.psa"
    path.write_bytes(sample_file.read_bytes())
    with dossier.open(path) as client:
        whole = client_facts.told(client, "nl")
        broken = whole[0].session.id

        def told_by(self: Instrument, file: dossier.Dossier, row: SessionRow, language: str) -> tuple[Fact, ...]:
            if row.id == broken:
                raise Problem("kits.live:problems.gone")
            return read(self, file, row, language)

        read = Instrument.facts
        monkeypatch.setattr(Instrument, "facts", told_by)
        assert client_facts.told(client, "nl") == tuple(one for one in whole if one.session.id != broken)


def test_a_year_knows_of_what_other_sessions_made(data_folder: Path) -> None:
    inform = next(point for point in points() if point.thing == "information_record")
    there = {("information_record", theme): "Voorlichting, versie 1" for theme in Theme}
    for theme in Theme:
        assert not derived.known(inform, YEAR.start, theme)
        assert derived.known(inform, YEAR.start, theme, there)
        assert derived.said(inform, YEAR.start, theme, "nl", there) == "Voorlichting, versie 1"
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        row = client.add_session("memo_voting", "Werksessie", held_on="2026-03-14")
        asked = {"but": "policy_cycle", "things": ["workshop_report"]}
        assert not client_facts.elsewhere(client, "nl", **asked)
        before = client_facts.stamp(client, but="policy_cycle")
        instruments.of(row).open(client, row.id).do(walk.SessionClosed())
        assert client_facts.stamp(client, but="policy_cycle") != before
        assert client_facts.stamp(client, but="memo_voting") == ()
        assert client_facts.elsewhere(client, "nl", **asked)["workshop_report", Theme.WORKLOAD] == "Werksessie"
        assert not client_facts.elsewhere(client, "nl", "policy_cycle", {point.thing for point in points() if point.thing})
