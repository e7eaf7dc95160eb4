"""Every instrument in the registry is whole: words, a page, phones where told, a session in the sample, papers."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from kits import dossier, instruments, wording
from kits.instrument import Group, Instrument, named
from kits.instruments import INSTRUMENTS, term
from kits.terms import Step, Theme
from widgets.page import Page
from widgets.start import view

ROOT = Path(__file__).resolve().parent.parent

each_instrument = pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: one.name)


def test_whatever_has_a_model_is_in_the_registry_once() -> None:
    assert sorted(one.name for one in INSTRUMENTS) == sorted(
        path.parent.name for path in (ROOT / "kits").rglob("model.py") if path.parent.name != "live"
    )
    served = [page.address for one in (*INSTRUMENTS, *instruments.ALONE) for page in one.pages]
    assert len(instruments.pages()) == len(served) + 1, "each page has an address of its own, and so has the front door"


@each_instrument
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_it_has_its_words_in_both_languages(instrument: Instrument, language: str) -> None:
    steps = instrument.steps(language)
    keys = ["name", "short_name", "about", "source_credit", *(f"steps.{step}.name" for step in steps)]
    assert len(steps) >= 1
    assert [key for key in keys if not instrument.says(key, language).strip()] == []
    assert view.belongs(instrument, language)


@each_instrument
def test_its_pages_are_pages_and_its_model_goes_by_its_name(instrument: Instrument) -> None:
    assert all(issubclass(named(served.page), Page) for served in instrument.pages)
    assert all(named(served.page).model is instrument.model for served in instrument.pages)
    assert instrument.model.name == instrument.name
    assert instrument.phones == (instrument.model.phones is not None)
    assert instrument.themes and instrument.cycle


@each_instrument
def test_the_sample_has_a_session_of_it_from_which_all_its_documents_can_be_drafted(
    instrument: Instrument, sample_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "sample.psa").write_bytes(sample_file.read_bytes())
    with dossier.open(tmp_path / "sample.psa") as client:
        rows = [row for row in client.sessions() if row.instrument.partition(":")[0] == instrument.name]
        assert rows
        offered = instrument.documents(client, rows[0].id, "nl")
        assert all(one.name for one in offered)
        drafts = {one.id: instrument.draft(client, rows[0].id, one.id, "nl") for one in offered}
        made = docx.Document(io.BytesIO(drafts["report"].export(None).data))
        assert any(rows[0].title in paragraph.text for paragraph in made.paragraphs)


def test_an_instrument_with_variants_is_offered_as_those_and_known_by_both_names(monkeypatch: pytest.MonkeyPatch) -> None:
    form = replace(INSTRUMENTS[0], name="checklist", lies_in="kits.forms", variants="kits.forms.taking:checklists")
    monkeypatch.setattr(instruments, "INSTRUMENTS", (INSTRUMENTS[0], form))
    one, *others = instruments.offered()
    assert one is INSTRUMENTS[0]
    others = [other for other in others if other.name.startswith("checklist")]
    assert all(other.package == "kits.forms" for other in others)
    desk = instruments.known("checklist:safe_desk")
    assert desk in others
    assert desk.says("name", "nl") == "Veilige balie"
    assert instruments.known("checklist:thrown_away").name == "checklist:thrown_away", "its sessions still open"
    assert instruments.known("checklist") is None
    assert instruments.known(f"{INSTRUMENTS[0].name}:safe_desk") is None


# ── where they stand at the front door ──────────────────────────────────────────────────────────────────────────────


def many(n: int, *themes: Theme, group: Group = Group.ROOM, cycle: tuple[Step, ...] = (Step.ACT,)) -> list[Instrument]:
    return [
        replace(INSTRUMENTS[0], name=f"{'-'.join(themes)}-{n}", group=group, themes=themes, cycle=cycle) for n in range(n)
    ]


def test_a_group_that_is_taken_in_at_a_glance_has_no_headings_and_an_empty_one_is_not_there() -> None:
    few = many(view.AT_A_GLANCE, Theme.CONDUCT)
    [shelf] = view.shelves(few, "nl")
    assert shelf == {"group": "room", "parts": [{"title": "", "names": [one.name for one in few]}]}


def test_a_large_group_is_parted_by_theme_and_goes_along_the_cycle() -> None:
    late, early = many(5, Theme.CONDUCT), many(1, Theme.CONDUCT, cycle=(Step.KNOW, Step.ACT))
    early = [replace(early[0], name="early")]
    broad, desk = many(2, *Theme), many(1, Theme.WORKLOAD, group=Group.DESK)
    room, at_desk = view.shelves([*late, *early, *desk, *broad], "en")
    assert [part["title"] for part in room["parts"]] == ["More than one theme", term(Theme.CONDUCT, "en")]
    assert room["parts"][1]["names"] == ["early", *(one.name for one in late)]
    assert sorted(name for part in room["parts"] for name in part["names"]) == sorted(
        one.name for one in (*late, *early, *broad)
    )
    assert at_desk == {"group": "desk", "parts": [{"title": "", "names": [desk[0].name]}]}


def test_a_card_says_where_an_instrument_belongs() -> None:
    [one] = many(1, Theme.WORKLOAD, cycle=(Step.KNOW, Step.ACT))
    assert view.belongs(one, "nl") == "Werkdruk · Weten, werken · met\u00a0telefoons"
    assert (
        view.belongs(replace(one, themes=tuple(Theme), cycle=tuple(Step), phones=False), "en")
        == "All themes · Whole policy cycle"
    )
