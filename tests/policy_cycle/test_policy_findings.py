"""Findings that no workshop made: in the log, in the client file, in the plan and on paper."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from policy_years import YEAR, after, item, refused

from kits import dossier, live
from kits.dossier import Dossier
from kits.dossier.records import Action, Finding, Severity, Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.figures.importing.matching import Known, indicator_names
from kits.policy_cycle.findings import description
from kits.policy_cycle.findings.sources import sources
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.outcome import outcome
from kits.policy_cycle.paper.context import Context
from kits.policy_cycle.paper.evaluation import evaluation
from kits.policy_cycle.paper.plan import plan
from kits.policy_cycle.plan import stems
from kits.policy_cycle.plan.completeness import Advice, advised
from kits.policy_cycle.plan.sources import taken_up, unplanned
from kits.policy_cycle.terms import Conduct
from kits.reports.blocks import Table
from kits.reports.blocks import plain as words


def noted(key: str = "f1", source: str = "rie", theme: str = "workload", text: str = "Te veel werk", **changes: Any) -> Any:
    made = e.FindingNoted(finding=key, theme=theme, source=source, text=text, day="2027-02-03")
    return (made, e.FindingChanged(finding=key, changes=changes)) if changes else (made,)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Dossier]:
    with dossier.create(tmp_path / "client.psa", "De Linde") as made:
        yield made


def year(client: Dossier, number: int = 2027) -> live.Session[Any]:
    row = client.add_session(INSTRUMENT, f"Beleidsjaar {number}", held_on=f"{number}-01-01")
    session = live.Session(client, row.id, MODEL)
    session.do(e.YearOpened(year=number))
    return session


# ── in the log ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_of_sessions_tells_how_far_a_year_is_by_what_stands_in_it(client: Dossier) -> None:
    session = year(client)

    def reached(*events: Any) -> str:
        session.do(*events)
        return client.session(session.id).step

    assert (
        reached(e.FindingNoted(finding="f1", theme="workload", source="rie", text="Te veel werk", day="2027-02-03"))
        == "know"
    )
    assert reached(*item("m1")) == "act"
    assert reached(e.StepEntered(step="intend")) == "act"  # where somebody looks is not how far the year is
    assert reached(e.ConsultationAdded(consultation="c1", who="hr", occasion="evaluation")) == "watch"


def test_a_finding_by_hand_is_a_finding_of_the_client_file_with_its_source_day_and_number() -> None:
    state = after(YEAR, *noted(reference="3.4", severity="fire", unit="wonen"))
    [draft] = outcome(state).findings
    assert (draft.source, draft.theme, draft.unit, draft.severity) == ("rie", Theme.WORKLOAD, "wonen", Severity.FIRE)
    assert draft.detail == {"day": "2027-02-03", "reference": "3.4"}
    assert draft.key == draft.id == "f1"
    assert outcome(state).actions == ()


@pytest.mark.parametrize("source", [key for key, one in sources().items() if one.of_people])
def test_of_what_people_went_through_a_team_is_named_only_where_somebody_said_so(source: str) -> None:
    state = after(YEAR, *noted(source=source, unit="wonen"))
    assert outcome(state).findings[0].unit is None
    agreed = after(e.FindingChanged(finding="f1", changes={"unit_agreed": True}), start=state)
    assert outcome(agreed).findings[0].unit == "wonen"
    moved = after(e.FindingChanged(finding="f1", changes={"unit": "techniek"}), start=agreed)
    assert outcome(moved).findings[0].unit is None, "another team is agreed on anew"


def test_a_source_that_comes_to_tell_of_people_takes_the_teams_name_away() -> None:
    state = after(YEAR, *noted(unit="wonen"))
    assert outcome(state).findings[0].unit == "wonen"
    told = after(e.FindingChanged(finding="f1", changes={"source": "counsellor"}), start=state)
    assert outcome(told).findings[0].unit is None


def test_a_kind_of_conduct_is_told_of_under_that_theme_alone() -> None:
    state = after(YEAR, *noted(theme="conduct", conduct="bullying"))
    assert outcome(state).findings[0].detail["conduct"] is Conduct.BULLYING
    moved = after(e.FindingChanged(finding="f1", changes={"theme": "workload"}), start=state)
    assert "conduct" not in outcome(moved).findings[0].detail


def test_what_cannot_be_a_finding_is_refused() -> None:
    state = after(YEAR, *noted())
    with refused("taken"):
        after(*noted(), start=state)
    with refused("empty"):
        after(*noted("f2", text="  "), start=state)
    with refused("gone"):
        after(*noted("f2", source="gossip"), start=state)
    with refused("gone"):
        after(e.FindingChanged(finding="f9", changes={"text": "x"}), start=state)
    with refused("empty"):
        after(e.FindingChanged(finding="f1", changes={"text": ""}), start=state)
    with refused("closed"):
        after(e.YearClosed(), *noted("f2"), start=state)


# ── in the client file ───────────────────────────────────────────────────────────────────────────────────────────────


def test_undo_takes_a_finding_out_and_redo_puts_back_the_same_so_that_a_measure_still_stems_from_it(client: Dossier) -> None:
    session = year(client)
    session.do(*noted())
    session.do(e.ItemAdded(item="i", theme="workload", text="Minder werk", findings=("f1",)))
    session.undo()
    session.undo()
    assert client.findings() == []
    session.redo()
    session.redo()
    assert [one.id for one in client.findings()] == ["f1"]
    assert session.state.plan.items["i"].findings == ("f1",)


def test_a_finding_that_is_removed_leaves_the_measure_with_a_source_that_is_gone(client: Dossier) -> None:
    session = year(client)
    session.do(*noted(), e.ItemAdded(item="i", theme="workload", text="Minder werk", findings=("f1",)))
    session.do(e.FindingsRemoved(findings=("f1",)))
    told = stems.told(session.state.plan, session.state.plan.items["i"], Context.of(session, "nl"), "nl")
    assert told == ("een bron die is weggehaald",)


def test_another_year_reads_the_finding_and_it_is_there_once(client: Dossier) -> None:
    first = year(client)
    first.do(*noted(reference="3.4"))
    second = year(client, 2028)
    [waiting] = unplanned(second.state.plan, client.findings(), client.actions()).findings
    assert description.where_from(waiting, {}, "nl") == "RI&E 3.4"
    assert outcome(second.state).findings == ()


def test_an_id_that_another_finding_has_is_not_taken_over(client: Dossier) -> None:
    year(client).do(*noted("same"))
    year(client, 2028).do(*noted("same", text="Iets anders"))
    assert sorted(one.text for one in client.findings()) == ["Iets anders", "Te veel werk"]
    assert len({one.id for one in client.findings()}) == 2


def test_a_team_that_is_not_in_the_file_leaves_a_finding_of_the_whole_organisation(client: Dossier) -> None:
    year(client).do(*noted(unit="nowhere"))
    assert client.findings()[0].unit is None


# ── taken up, or not ─────────────────────────────────────────────────────────────────────────────────────────────────


def finding(key: str) -> Finding:
    return Finding(key, "s", key, Theme.WORKLOAD, "memo_voting", f"Bevinding {key}", "2027-01-01T00:00:00+00:00")


def test_a_finding_is_taken_up_by_itself_by_its_cause_and_by_its_agreement() -> None:
    state = after(
        YEAR,
        e.CauseAdded(cause="c", theme="workload", text="Te weinig mensen", findings=("b",)),
        *item("i1", findings=("a",)),
        *item("i2", causes=("c",)),
        *item("i3", actions=("x",)),
    )
    action = Action("x", "s", "x", "Doen", "2027-01-01", "2027-01-01", findings=("d",))
    assert taken_up(state.plan, {"x": action}) == {"a": ("i1",), "b": ("i2",), "d": ("i3",)}
    left = unplanned(state.plan, [finding(key) for key in "abde"], [action])
    assert [one.id for one in left.findings] == ["e"]


def test_what_is_set_aside_waits_no_longer_until_the_reason_is_emptied() -> None:
    state = after(YEAR, e.FindingSetAside(finding="a", reason="Is al opgelost"))
    assert unplanned(state.plan, [finding("a")], [], state.set_aside).findings == ()
    again = after(e.FindingSetAside(finding="a", reason=""), start=state)
    assert again.set_aside == {}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"measure": "aggression_aftercare"}, ("werkboek 4.6.",)),
        ({"causes": ("c",)}, ("oorzaak: Te weinig mensen",)),
        ({}, ()),
    ],
)
def test_only_what_stems_from_nothing_is_called_unlinked(client: Dossier, given: Any, said: tuple[str, ...]) -> None:
    session = year(client)
    session.do(e.CauseAdded(cause="c", theme="workload", text="Te weinig mensen"), *item("i", **given))
    told = stems.told(session.state.plan, session.state.plan.items["i"], Context.of(session, "nl"), "nl")
    assert len(told) == len(said)
    assert all(one.startswith(begins) for one, begins in zip(told, said, strict=True))
    unlinked = "nog niet gekoppeld aan een bevinding, oorzaak of afspraak" in text_of(session)
    assert unlinked is (not said)
    assert "eigen keuze, niet" not in text_of(session), "nobody said so"


def test_where_a_measure_of_the_library_stems_from_is_not_named_as_missing() -> None:
    bare, chosen = after(YEAR, *item("a"), *item("b", measure="aggression_aftercare")).plan.items.values()
    assert (Advice.SOURCE in advised(bare), Advice.SOURCE in advised(chosen)) == (True, False)


def test_a_list_of_reports_by_kind_goes_to_the_four_indicators_as_it_comes() -> None:
    kinds = {str(kind): kind for kind in Conduct}
    made = [e.IndicatorAdded(indicator=key, name=f"Meldingen: {key}", kind="complaints") for key in kinds]
    apart = [e.IndicatorChanged(indicator=key, changes={"conduct": kind}) for key, kind in kinds.items()]
    known = Known(after(YEAR, *made, *apart).figures.indicators, ())
    assert indicator_names(known)["pesten"] == "bullying"
    assert indicator_names(known)["sexual harassment"] == "sexual_harassment"


def test_a_measure_of_an_earlier_year_says_which(client: Dossier) -> None:
    first = year(client)
    session = year(client, 2028)
    session.do(e.ItemAdded(item="i", theme="workload", text="Doorgaan", origin=first.id))
    told = stems.told(session.state.plan, session.state.plan.items["i"], Context.of(session, "nl"), "nl")
    assert told == ("meegenomen uit Beleidsjaar 2027",)


# ── on paper ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def tables(session: live.Session[Any], **about: Any) -> dict[str, Table]:
    report = plan(session.state, Context.of(session, "nl"), **about)
    return {block.caption: block for block in report.blocks if isinstance(block, Table)}


def text_of(session: live.Session[Any]) -> str:
    return str(plan(session.state, Context.of(session, "nl")).blocks)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(words(cell) for cell in row) for row in table.rows]


def test_the_plan_groups_findings_by_source_and_says_which_are_taken_up_and_why_others_are_not(client: Dossier) -> None:
    session = year(client)
    session.do(*noted("f1", reference="3.4"), *noted("f2", text="Ander werk"), *noted("f3", source="exit_talks", text="Weg"))
    session.do(*item("i", findings=("f1",)), e.FindingSetAside(finding="f2", reason="Hoort bij de verhuizing"))
    told = tables(session)
    rie = rows(told["RI&E"])
    assert rie[0] == ("3.4 · Werkdruk\nTe veel werk", "De hele organisatie", "3 februari 2027", "nr. 1")
    assert rie[1][-1] == "geen: Hoort bij de verhuizing"
    assert rows(told["Exitgesprekken"])[0][-1] == "nog geen"
    assert "Er zijn 3 bevindingen. Bij 1 ervan hoort een maatregel. Bij 1 komt geen maatregel" in text_of(session)


def test_a_finding_whose_measure_is_not_going_to_happen_is_not_counted_as_followed(client: Dossier) -> None:
    session = year(client)
    session.do(*noted("f1"), *item("i", findings=("f1",), status="not_done"))
    assert rows(tables(session)["RI&E"])[0][-1] == "nr. 1, gaat niet door"
    assert "Bij geen ervan hoort al een maatregel. Bij 1 is nog niets gekozen." in text_of(session)


def test_the_evaluation_tells_the_kinds_of_unwanted_conduct_apart_as_well(client: Dossier) -> None:
    this = dt.datetime.now(dt.UTC).year
    session = year(client, this)
    figures(session, "Klachten", "complaints", {str(this - 1): 5.0}, conduct="bullying", grouped=True)
    report = evaluation(session.state, Context.of(session, "nl"))
    told = {block.caption: block for block in report.blocks if isinstance(block, Table)}
    assert ("Pesten", f"Klachten: 5 ({this - 1})", "–") in rows(told["Wat er bekend is van elke soort"])


def test_a_plan_adopted_before_a_finding_does_not_have_it(client: Dossier) -> None:
    session = year(client)
    session.do(*noted("f1"), *noted("f2", text="Later", day="2027-06-01"))
    assert len(rows(tables(session)["RI&E"])) == 2
    session.do(*noted("f3", text="Volgend jaar", day="2028-01-02"))
    assert len(rows(tables(session)["RI&E"])) == 2


def figures(session: live.Session[Any], key: str, kind: str, values: dict[str, float], **changes: Any) -> None:
    session.do(e.IndicatorAdded(indicator=key, name=changes.pop("name", key), kind=kind))
    if changes:
        session.do(e.IndicatorChanged(indicator=key, changes=changes))
    unit = "organisation"
    session.do(*(e.FigureSet(indicator=key, unit=unit, period=p, value=v, n=100) for p, v in values.items()))


def test_figures_stand_with_norm_and_only_a_strong_change_has_an_arrow(client: Dossier) -> None:
    this = dt.datetime.now(dt.UTC).year
    session = year(client, this)
    figures(session, "Verzuim", "absence", {str(this - 2): 4.0, str(this - 1): 6.0}, measured_in="%", norm=5.0)
    figures(session, "Verloop", "turnover", {str(this - 2): 10.0, str(this - 1): 9.0}, measured_in="%", grouped=True)
    told = {row[0]: row for row in rows(tables(session)["Kengetallen: De hele organisatie"])}
    assert told["Verzuim"][1:] == (f"4% ({this - 2})", f"6% ({this - 1})", "5%, niet gehaald", "▲ 50% hoger, slechter")
    assert told["Verloop"][1:] == (f"10% ({this - 2})", f"9% ({this - 1})", "–", "10% lager, beter")


def test_a_year_that_is_not_over_is_told_of_beside_the_last_that_is(client: Dossier) -> None:
    this = dt.datetime.now(dt.UTC).year
    session = year(client, this)
    figures(session, "Incidenten", "incidents", {str(this - 1): 40.0, str(this): 3.0}, grouped=True)
    [row] = rows(tables(session)["Kengetallen: De hele organisatie"])
    assert row[2] == f"40 ({this - 1})\ntot nu toe 3 ({this})"
    assert "lager" not in row[4], "three of a running year are not less than forty of a whole one"


def test_a_team_beyond_the_norm_is_named_and_a_small_one_is_not(client: Dossier) -> None:
    this = dt.datetime.now(dt.UTC).year
    large, small = client.add_unit("Groot", headcount=16).id, client.add_unit("Klein", headcount=15).id
    client.add_unit("Rest", headcount=100)
    session = year(client, this)
    figures(session, "Verzuim", "absence", {str(this - 1): 4.0}, norm=5.0)
    for unit, n in ((large, 16), (small, 15)):
        session.do(e.FigureSet(indicator="Verzuim", unit=unit, period=str(this - 1), value=9.0, n=n))
    session.do(*noted("f1", severity="fire", unit=large, day=f"{this}-01-05"))
    told = tables(session)
    assert [row[0] for row in rows(told["Teams met een cijfer voorbij de norm"])] == ["Groot"]
    assert rows(told["Teams om als eerste naar te kijken"]) == [("Groot", "Verzuim voorbij de norm; 1 bevinding: brand")]
    assert "Klein" not in str(told)


def test_the_four_kinds_of_unwanted_conduct_stand_apart_and_what_was_not_told_apart_says_so(client: Dossier) -> None:
    this = dt.datetime.now(dt.UTC).year
    session = year(client, this)
    for conduct, value in (("bullying", 5.0), ("discrimination", 2.0), (None, 9.0)):
        name = conduct or "Alles"
        figures(session, name, "complaints", {str(this - 1): value}, conduct=conduct, grouped=True)
    session.do(*noted("f1", theme="conduct", conduct="sexual_harassment", day=f"{this}-01-05"))
    told = {row[0]: row[1:] for row in rows(tables(session)["Wat er bekend is van elke soort"])}
    assert told["Pesten"] == (f"bullying: 5 ({this - 1})", "–")
    assert told["Discriminatie"] == (f"discrimination: 2 ({this - 1})", "–")
    assert told["Agressie onderling"] == ("–", "–")
    assert told["Seksuele intimidatie"] == ("–", "1 bevinding")
    assert told["Niet uit elkaar gehouden"] == (f"Alles: 9 ({this - 1})", "–")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_finding_that_says_nothing_is_told_by_what_the_group_chose(language: str) -> None:
    """A map colours teams and need not say why; a finding without words could neither be read nor be made a measure of."""
    finding = Finding("f", "s", "unit-a", Theme.WORKLOAD, "organogram", "", "2027-02-03", severity=Severity.FIRE)
    said = {
        description.text_of(finding, language),
        description.text_of(dataclasses.replace(finding, severity=None), language),
        description.text_of(dataclasses.replace(finding, text="Te druk"), language),
    }
    assert len(said) == 3
    assert "" not in said
    assert any({"nl": "brand", "en": "fire"}[language] in one for one in said)
