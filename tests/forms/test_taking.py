"""A session keeps the form it began with, whatever a later kit makes of that."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from kits import dossier, instruments, places
from kits.dossier.records import Outcome
from kits.forms import reading, taking
from kits.forms.taking import FormRenewed, FormTaken, Taken
from kits.live import Model, Session, SessionFacts
from kits.problems import Problem

MODEL: Model[Taken] = Model(
    "checklist", Taken(), taking.RULES, facts=lambda s: SessionFacts(closed=s.closed), outcome=lambda _: Outcome()
)


def test_a_session_reads_as_it_was_with_a_form_that_has_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with dossier.create(tmp_path / "client.psa", "De Linde") as client:
        row = client.add_session("checklist:safe_desk", "Balie Oost")
        log = Session(client, row.id, MODEL)
        log.begin(*taking.beginning(row, "nl"))
        before = log.state.form
        assert before.heading.name["nl"] == "Veilige balie"
        newer = replace(before, heading=replace(before.heading, version=2, name={"nl": "Balie", "en": "Desk"}))
        monkeypatch.setattr(taking, "current", lambda _: newer)
        assert Session(client, row.id, MODEL).state.form == before
        log.do(FormRenewed(form=taking.current("safe_desk")))
        assert Session(client, row.id, MODEL).state.form == newer


def test_a_form_that_is_not_there_or_is_another_is_refused() -> None:
    with pytest.raises(Problem, match="no_form"):
        taking.current("thrown_away")
    state = taking.RULES.applies[FormTaken](Taken(), FormTaken(form=taking.current("safe_desk"), language="nl"))
    with pytest.raises(Problem, match="another_form"):
        taking.RULES.checks[FormRenewed](state, FormRenewed(form=taking.current("house_rules")))
    with pytest.raises(Problem, match="taken"):
        taking.RULES.checks[FormTaken](state, FormTaken(form=taking.current("safe_desk"), language="nl"))


def test_a_session_begins_with_an_organisations_own_form_and_keeps_it_when_its_file_goes(data_folder: Path) -> None:
    own = places.own_forms_folder() / "our_desk.yaml"
    own.parent.mkdir()
    own.write_text((reading.CATALOGUE / "safe_desk.yaml").read_text("utf8").replace("id: safe_desk", "id: our_desk"), "utf8")
    assert "our_desk" in [variant.id for variant in taking.checklists()]
    with dossier.create(data_folder / "client.psa", "De Linde") as client:
        row = client.add_session("checklist:our_desk", "Onze balie")
        Session(client, row.id, MODEL).begin(*taking.beginning(row, "nl"))
        own.unlink()
        assert "our_desk" not in [variant.id for variant in taking.checklists()]
        assert Session(client, row.id, MODEL).state.form.id == "our_desk"


def test_a_list_of_sessions_looks_into_no_folder_for_the_kits_forms_and_notices_what_changes_of_ones_own(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = places.own_forms_folder() / "our_desk.yaml"
    assert instruments.known("checklist:our_desk").variant is None
    own.parent.mkdir()
    told = (reading.CATALOGUE / "safe_desk.yaml").read_text("utf8").replace("id: safe_desk", "id: our_desk")
    for name in ("Onze balie", "Onze nieuwe balie"):
        own.write_text(re.sub(r"(?m)^  nl: .*$", f"  nl: {name}", told, count=1), "utf8")
        os.utime(own, ns=(0, len(name)))  # a clock may stand still between two writes
        assert name in instruments.known("checklist:our_desk").variant.words["about"]["nl"]
    assert instruments.known("document:our_desk").variant is None, "it is a checklist"
    monkeypatch.setattr(os, "scandir", None)
    assert instruments.known("checklist:safe_desk").variant.id == "safe_desk"
