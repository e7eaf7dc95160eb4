"""Notes with their days, evidence, and what was spent: on a measure, over versions and years, and on paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from policy_years import WHOLE, YEAR, after, item, refused

from kits import dossier, live
from kits.policy_cycle import events as e
from kits.policy_cycle import numbers
from kits.policy_cycle.council import versions
from kits.policy_cycle.council.versions import MATTER
from kits.policy_cycle.evaluation import next_year
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import making
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.progress.records import Evidence, Note, history
from kits.reports.blocks import Callout, Facts, Heading, Paragraph, Run, Table
from kits.wording import LANGUAGES

NOTED = (
    e.NoteAdded(item="a", note="late", on="2027-05-02", text="De helft is geweest."),
    e.NoteAdded(item="a", note="early", on="2027-03-01", text="Begonnen."),
)
SHOWN = (
    e.EvidenceAdded(evidence="list", item="a", name="Presentielijst", where="https://intranet.example/a", seen="2027-06-03"),
    e.EvidenceAdded(evidence="report", name="Jaarverslag", where="bladzijde 4", seen="2027-12-01"),
)


def words(report: Any) -> str:
    """Return all that a document says, in its order."""

    def plain(said: Any) -> str:
        if isinstance(said, (tuple, list)):
            return "".join(map(plain, said))
        return said.text if isinstance(said, Run) else str(said)

    told = []
    for block in report.blocks:
        if isinstance(block, (Heading, Paragraph)):
            told.append(plain(block.text))
        elif isinstance(block, Callout):
            told += map(plain, (block.title, *block.items))
        elif isinstance(block, Facts):
            told += [f"{name}: {plain(said)}" for name, said in block.pairs if said]
        elif isinstance(block, Table):
            told += [" | ".join(map(plain, row)) for row in (block.header, *block.rows)]
    return "\n".join(told)


def paper(state: Any, what: str, language: str = "nl") -> str:
    context = Context(language=language, created=dt.datetime(2027, 12, 15, tzinfo=dt.UTC), organisation="X")
    return words(making.made(state, context, what)).replace("\xa0", " ")


def test_notes_and_evidence_are_added_changed_and_removed_and_a_note_keeps_its_day() -> None:
    state = after(YEAR, *item("a"), *NOTED, *SHOWN)
    one = state.plan.items["a"]
    assert [note.on for note in history(one.notes)] == ["2027-03-01", "2027-05-02"]
    assert one.evidence == (Evidence("list", "Presentielijst", "https://intranet.example/a", "2027-06-03"),)
    assert [piece.name for piece in state.evaluation.evidence] == ["Jaarverslag"]
    state = after(
        e.NoteChanged(item="a", note="early", changes={"on": "2027-02-01"}),
        e.NotesRemoved(item="a", notes=("late",)),
        e.EvidenceChanged(item="a", evidence="list", changes={"seen": None, "where": "map 3"}),
        e.EvidenceRemoved(evidence=("report",)),
        start=state,
    )
    one = state.plan.items["a"]
    assert one.notes == (Note("early", "2027-02-01", "Begonnen."),)
    assert one.evidence == (Evidence("list", "Presentielijst", "map 3"),)
    assert state.evaluation.evidence == ()


@pytest.mark.parametrize(
    ("happens", "code"),
    [
        (e.NoteAdded(item="a", note="n", on="2027-01-01", text=" "), "empty"),
        (e.NoteAdded(item="gone", note="n", on="2027-01-01", text="x"), "gone"),
        (e.NoteAdded(item="a", note="early", on="2027-01-01", text="x"), "taken"),
        (e.NoteChanged(item="a", note="early", changes={"text": ""}), "empty"),
        (e.NotesRemoved(item="a", notes=("other",)), "gone"),
        (e.EvidenceAdded(evidence="x", name=""), "empty"),
        (e.EvidenceAdded(evidence="x", name="x", where="y" * 5_001), "too_long"),
        (e.EvidenceChanged(evidence="list", changes={"name": "x"}), "gone"),
        (e.EvidenceRemoved(evidence=("report",), item="a"), "gone"),
        (e.ItemChanged(item="a", changes={"spent": -1.0}), "budget"),
        (e.ItemChanged(item="a", changes={"spent": float("inf")}), "budget"),
    ],
)
def test_what_cannot_be_is_refused(happens: Any, code: str) -> None:
    state = after(YEAR, *item("a"), *NOTED, *SHOWN)
    with refused(code):
        MODEL.check(state, happens)


def test_a_measure_that_is_gone_takes_nothing_in_and_merged_ones_keep_all_that_was_noted() -> None:
    state = after(YEAR, *item("a", spent=10.0), *item("b", spent=25.0), *NOTED, *SHOWN)
    state = after(e.NoteAdded(item="b", note="n", on="2027-04-01", text="Ook hier."), start=state)
    one = after(e.ItemsMerged(into="b", items=("a", "b")), start=state).plan.items["b"]
    assert [note.text for note in history(one.notes)] == ["Begonnen.", "Ook hier.", "De helft is geweest."]
    assert (one.spent, [piece.id for piece in one.evidence]) == (25.0, ["list"])
    without = after(e.ItemsRemoved(items=("a",)), start=state)
    assert MODEL.apply(without, NOTED[0]) == without


def test_undo_takes_a_note_and_evidence_back(tmp_path: Path) -> None:
    with dossier.create(tmp_path / "x.psa", "Woonstede") as client:
        row = client.add_session(INSTRUMENT, "Beleidsjaar 2027", held_on="2027-01-01")
        log = live.Session(client, row.id, MODEL)
        log.do(YEAR, *item("a"))
        for happens in (*NOTED, *SHOWN):
            log.do(happens)
        whole = log.state
        for _ in (*NOTED, *SHOWN):
            log.undo()
        assert (log.state.plan.items["a"].notes, log.state.evaluation.evidence) == ((), ())
        for _ in (*NOTED, *SHOWN):
            log.redo()
        assert log.state == whole
        assert live.Session(client, row.id, MODEL).state == whole, "as it is read from the file"


def test_a_plan_that_is_carried_out_stays_the_version_it_was_and_next_year_begins_anew() -> None:
    adopted = after(YEAR, *item("a", **WHOLE, budget=100.0), e.PlanAdopted(on="2027-01-02", by="directeur"))
    spent = e.ItemChanged(item="a", changes={"spent": 90.0})
    state = after(*NOTED, *SHOWN, spent, start=adopted)
    assert MATTER.number(state) == 1 and not MATTER.is_draft(state) and not versions.changes(state)
    then = versions.at(state, state.versions[0])
    assert "Begonnen." not in paper(then, "report"), "an adopted version does not tell what came later"
    following = after(*next_year.events(state, "previous", 2028))
    one = following.plan.items["a"]
    assert (one.budget, one.spent, one.notes, one.evidence) == (100.0, None, (), ())
    assert following.evaluation.evidence == ()


def test_what_was_spent_counts_once_and_of_stopped_measures_too() -> None:
    made = [*item("w", spent=100.0), *item("p", under="w", spent=40.0), *item("x", status="not_done", spent=5.0), *item("y")]
    items = after(YEAR, *made).plan.items.values()
    money = numbers.Money.SPENT
    assert numbers.costs(items, numbers.counting(items, money), money) == numbers.Costs(105.0, 3, 1, 0)
    none = after(YEAR, *item("y")).plan.items.values()
    assert numbers.costs(none, numbers.counting(none, money), money).known == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_plan_and_evaluation_print_notes_in_the_order_of_their_days_and_links_as_text(language: str) -> None:
    state = after(YEAR, *item("a", **WHOLE, status="busy", status_note="Loopt."), *NOTED, *SHOWN)
    for what in ("report", "evaluation", "evaluation_workload"):
        told = paper(state, what, language)
        assert told.index("Begonnen.") < told.index("De helft is geweest."), what
        assert "Loopt." in told, "what was written without a day stays"
        assert "Presentielijst, https://intranet.example/a" in told
        assert {"nl": "gezien op 3 juni 2027", "en": "seen on 3 June 2027"}[language] in told
        assert {"nl": "1 maart 2027: Begonnen.", "en": "1 March 2027: Begonnen."}[language] in told
    assert "bladzijde 4" in paper(state, "evaluation", language)
    assert "bladzijde 4" not in paper(state, "evaluation_workload", language), "it is of the whole year"


def test_spending_that_nobody_told_is_never_nought() -> None:
    state = after(YEAR, *item("a", **WHOLE, budget=100.0), *item("b", **WHOLE, theme="conduct"))
    for what in ("evaluation", "evaluation_summary"):
        assert "Van geen enkele maatregel is gezegd wat er is besteed." in paper(state, what)
        assert "€ 0" not in paper(state, what)
    state = after(e.ItemChanged(item="a", changes={"spent": 0.0}), start=state)
    told = paper(state, "evaluation")
    assert "Besteed is € 0, aan 1 maatregel." in told and "Van 1 maatregel is niet gezegd wat er is besteed." in told
    assert "omgangsvormen | 1 | – | – | 0" in told.lower()
