"""The works council and the plan's versions: nothing incomplete is adopted, and what was adopted no longer changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st
from policy_years import WHOLE, YEAR, after, item, refused

from kits import dossier, live
from kits.consent import days
from kits.dossier.records import Theme
from kits.policy_cycle import events as e
from kits.policy_cycle.council import difference_sentences, standing, versions
from kits.policy_cycle.council.standing import Standing, Warning_
from kits.policy_cycle.council.versions import MATTER, Difference, Kind, Subject
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.state import State
from kits.problems import Problem

ADOPT = e.PlanAdopted(on="2027-02-01", by="Directeur")
ASK = e.ConsentRequested(request="r", on="2027-01-10", answer_by="2027-01-31")
CONSENT = e.CouncilDecided(request="r", decision="consent", on="2027-01-28", remarks="Graag elk kwartaal bespreken")


def whole(*keys: str) -> State:
    return after(YEAR, *(one for key in keys for one in item(key, **WHOLE)))


# ── adopting ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("field", ["goal", "owner", "due"])
def test_a_plan_with_one_incomplete_item_cannot_be_adopted_and_the_item_is_named(field: str) -> None:
    state = after(*item("x", "Roosters anders", **{**WHOLE, field: None if field == "due" else ""}), start=whole("a", "b"))
    with refused("incomplete") as problem:
        after(ADOPT, start=state)
    assert "Roosters anders" in problem.value.text("nl") and "Maatregel a" not in problem.value.text("nl")


def test_an_empty_plan_cannot_be_adopted_or_asked_about() -> None:
    for one in (ADOPT, ASK):
        with refused("no_items"):
            after(YEAR, one)


def test_a_refusal_with_many_items_names_ten() -> None:
    state = after(YEAR, *(one for n in range(30) for one in item(f"i{n}")))
    with pytest.raises(Problem) as problem:
        after(ADOPT, start=state)
    assert problem.value.values["n"] == 30
    assert problem.value.text("nl").count("Maatregel i") == 10


def test_changes_after_adoption_are_a_draft_of_the_next_version_and_the_adopted_one_stays() -> None:
    first = after(ADOPT, start=whole("a", "b"))
    assert (MATTER.number(first), MATTER.is_draft(first)) == (1, False)
    changed = after(
        e.ItemChanged(item="a", changes={"due": "2027-09-01"}),
        e.ItemsRemoved(items=("b",)),
        *item("c", **WHOLE),
        start=first,
    )
    assert (MATTER.number(changed), MATTER.is_draft(changed)) == (2, True)
    assert versions.changes(changed) == (
        Difference(Kind.REMOVED, Subject.ITEM, "b", "Maatregel b"),
        Difference(Kind.CHANGED, Subject.ITEM, "a", "Maatregel a", "due", "2027-06-01", "2027-09-01"),
        Difference(Kind.ADDED, Subject.ITEM, "c", "Maatregel c"),
    )
    assert list(changed.versions[0].plan.items) == ["a", "b"]
    second = after(e.PlanAdopted(on="2027-03-01"), start=changed)
    assert [v.number for v in second.versions] == [1, 2]
    assert versions.at(second, second.versions[0]).plan == first.plan


def test_what_changed_is_told_with_dates_money_and_names_and_never_an_id() -> None:
    old = after(
        *(e.IndicatorAdded(indicator="i", name="Verloop"), e.CauseAdded(cause="c", theme="workload", text="Pieken")),
        e.TargetAdded(target="t", theme="workload", text="Minder verloop"),
        start=whole("a", "b"),
    )
    changes = {"due": "2027-09-01", "budget": 1250.0, "indicator": "i", "team": "u", "causes": ("c",), "level": "team"}
    new = after(
        e.ItemChanged(item="a", changes=changes),
        e.TargetChanged(target="t", changes={"since": "2026-Q3", "percent": -10.0}),
        e.StartAgreementChanged(theme="workload", subject="budget", changes={"agreed": True}),
        e.StartAgreementChanged(theme="workload", subject="planning", changes={"text": "In maart"}),
        e.VisionAnswered(question="damage", text="Altijd"),
        start=old,
    )
    names = difference_sentences.Names(units={"u": "Onderhoud"}, indicators={"i": "Verloop"})
    said = [difference_sentences.told(d, old.plan, new.plan, names, "nl") for d in versions.differences(old.plan, new.plan)]
    values = {one.field: (one.before, one.after) for one in said}
    assert values["Klaar"] == ("1 juni 2027", "1 september 2027")
    assert values["Budget"][0] == "niets" and values["Budget"][1].replace("\u00a0", " ") == "€ 1.250", (
        "as it stands in the plan"
    )
    assert [values[name][1] for name in ("Kengetal", "Team", "Oorzaken", "Niveau")] == [
        "Verloop",
        "Onderhoud",
        "Pieken",
        "team",
    ]
    assert values["Nulmeting van"][1] == "3e kwartaal 2026" and values["Verandering in procenten"][1] == "-10%"
    assert {one.name for one in said} >= {"Wanneer verhalen we schade, en hoe?", "Werkdruk: Budget"}
    assert all("{" not in part for one in said for part in (one.name, one.before, one.after))


def test_what_fell_away_is_told_first_then_budgets_owners_and_dates_and_then_the_rest() -> None:
    old = after(e.TargetAdded(target="t", theme="conduct", text="Weg"), start=whole("a", "b", "c"))
    new = after(
        e.IntentionWritten(theme="workload", text="Rust"),
        e.ItemChanged(item="a", changes={"goal": "Anders", "due": "2027-09-01"}),
        e.ItemChanged(item="b", changes={"owner": "ICT", "budget": 10.0}),
        e.TargetsRemoved(targets=("t",)),
        e.ItemsRemoved(items=("c",)),
        start=old,
    )
    told_ = [(d.kind, d.key, d.field) for d in versions.differences(old.plan, new.plan)]
    assert told_[:2] == [(Kind.REMOVED, "c", ""), (Kind.REMOVED, "t", "")]
    assert [field for _, _, field in told_[2:5]] == ["budget", "owner", "due"]
    assert {key for _, key, _ in told_[5:]} == {"workload", "a"}


def test_a_team_is_told_only_of_its_own_measures_and_a_theme_only_of_its_own() -> None:
    old = after(*item("t", team="u", **WHOLE), *item("d", theme="conduct", **WHOLE), start=whole("a"))
    new = after(
        *(e.ItemChanged(item=key, changes={"goal": "Anders"}) for key in "atd"),
        e.IntentionWritten(theme="conduct", text="Respect"),
        start=old,
    )
    found = versions.differences(old.plan, new.plan)
    assert [d.key for d in versions.of(found, old.plan, new.plan, team="u")] == ["t"]
    assert {d.key for d in versions.of(found, old.plan, new.plan, theme=Theme.CONDUCT)} == {"d", "conduct"}
    gone = after(e.ItemsRemoved(items=("t",)), start=new)
    found = versions.differences(old.plan, gone.plan)
    assert [d.kind for d in versions.of(found, old.plan, gone.plan, team="u")] == [Kind.REMOVED]


def test_progress_is_not_another_plan() -> None:
    state = after(ADOPT, start=whole("a"))
    state = after(e.ItemChanged(item="a", changes={"status": "busy", "status_note": "Begonnen"}), start=state)
    assert not MATTER.is_draft(state)
    with refused("adopted_already"):
        after(ADOPT, start=state)


def test_a_measure_that_is_not_going_to_be_carried_out_is_told_first_as_dropped_and_is_another_plan() -> None:
    adopted = after(ASK, CONSENT, ADOPT, start=whole("a", "b"))
    dropped = after(
        e.ItemChanged(item="a", changes={"budget": 100.0}),
        e.ItemChanged(item="b", changes={"status": "not_done"}),
        start=adopted,
    )
    first, second = versions.changes(dropped)
    assert (first.kind, first.key, first.field) == (Kind.REMOVED, "b", "status")
    assert second.key == "a"
    said = difference_sentences.told(first, adopted.plan, dropped.plan, difference_sentences.Names(), "nl")
    assert (said.kind, said.name, said.before, said.after) == ("vervallen", "Maatregel b", "nog te doen", "gaat niet door")
    assert standing.of_plan(dropped) is Standing.CHANGED, "the council consented to a plan with it"
    again = after(e.ItemChanged(item="b", changes={"status": "busy"}), start=dropped)
    assert [one.key for one in versions.changes(again)] == ["a"]
    later = after(e.PlanAdopted(on="2027-03-01", by="Directeur"), start=dropped)
    back = after(e.ItemChanged(item="b", changes={"status": "busy"}), start=later)
    assert [(one.kind, one.field) for one in versions.changes(back)] == [(Kind.CHANGED, "status")]


def test_what_is_changed_and_changed_back_is_no_draft() -> None:
    state = after(ADOPT, start=whole("a"))
    there, back = (e.ItemChanged(item="a", changes={"owner": owner}) for owner in ("ICT", WHOLE["owner"]))
    assert MATTER.is_draft(after(there, start=state)) and not MATTER.is_draft(after(there, back, start=state))


def test_targets_intentions_and_start_agreements_belong_to_the_plan() -> None:
    state = after(ADOPT, start=whole("a"))
    more = after(
        e.IntentionWritten(theme="workload", text="Gezond werk"),
        e.TargetAdded(target="t", theme="workload", text="Minder overwerk"),
        e.StartAgreementChanged(theme="workload", subject="budget", changes={"agreed": True}),
        start=state,
    )
    assert [(d.kind, d.subject, d.key) for d in versions.changes(more)] == [
        (Kind.ADDED, Subject.INTENTION, "workload"),
        (Kind.ADDED, Subject.TARGET, "t"),
        (Kind.ADDED, Subject.START, "workload.budget"),
    ]
    other = after(e.IntentionWritten(theme="workload", text="Rustig werk"), start=more)
    assert versions.differences(more.plan, other.plan) == (
        Difference(Kind.CHANGED, Subject.INTENTION, "workload", "workload", "text", "Gezond werk", "Rustig werk"),
    )


def test_an_adopted_version_survives_a_reload_and_every_undo_but_its_own(tmp_path: Any) -> None:
    with dossier.create(tmp_path / "one.psa", "Een") as file:
        log = live.Session(file, file.add_session(INSTRUMENT, "2027").id, MODEL)
        log.do(YEAR, *item("a", **WHOLE))
        log.do(ADOPT)
        plan = log.state.versions[0].plan
        log.do(e.ItemChanged(item="a", changes={"goal": "Anders"}))
        log.do(e.ItemsRemoved(items=("a",)))
        for _ in range(2):
            assert live.Session(file, log.id, MODEL).state.versions[0].plan == plan
            log.undo()
        assert log.state.versions[0].plan == plan == log.state.plan
        log.undo()
        assert log.state.versions == ()


@any_(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["goal", "owner", "reason"]), st.sampled_from("xyz"))))
def test_a_difference_list_is_empty_exactly_when_the_plans_are_the_same(moves: list[tuple[str, str, str]]) -> None:
    old = whole("a", "b", "c")
    new = after(*(e.ItemChanged(item=i, changes={f: v}) for i, f, v in moves), start=old)  # type: ignore[misc]
    listed = versions.differences(old.plan, new.plan)
    assert (listed == ()) == (old.plan == new.plan)
    for one in listed:
        assert (getattr(old.plan.items[one.key], one.field), getattr(new.plan.items[one.key], one.field)) == (
            one.before,
            one.after,
        )


# ── consent ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_plan_shows_where_consent_stands() -> None:
    state = whole("a")
    shown = [standing.standing(standing.current(state))]
    asked = e.CouncilAsked(request="r", question="q", text="Wat kost het?")
    answered = e.CouncilQuestionChanged(request="r", question="q", changes={"answer": "€ 1.000"})
    for one in (ASK, asked, answered, CONSENT):
        state = after(one, start=state)
        shown.append(standing.standing(standing.current(state)))
    assert shown == [Standing.NOT_ASKED, Standing.ASKED, Standing.QUESTIONS, Standing.ASKED, Standing.CONSENT]


def test_who_adopts_is_told_but_not_stopped() -> None:
    state = whole("a")
    assert standing.warnings(state) == (Warning_.NOT_ASKED,)
    state = after(ASK, start=state)
    assert standing.warnings(state) == (Warning_.NOT_DECIDED,)
    refusal = e.CouncilDecided(request="r", decision="refusal", remarks="Te laat")
    assert standing.warnings(after(refusal, start=state)) == (Warning_.REFUSED,)
    state = after(CONSENT, start=state)
    assert standing.warnings(state) == ()
    state = after(e.ItemChanged(item="a", changes={"goal": "Anders"}), start=state)
    assert standing.warnings(state) == (Warning_.CHANGED_SINCE,)
    assert after(ADOPT, start=state).versions[0].request == "r"


def test_a_request_keeps_the_plan_it_was_about_and_what_was_sent_when() -> None:
    state = after(ASK, e.PaperSent(request="r", paper="p", what="Plan van aanpak", on="2027-01-11"), start=whole("a"))
    state = after(*item("b"), e.PaperSent(request="r", paper="p", what="Plan, versie 1", on="2027-01-12"), start=state)
    request = state.requests["r"]
    assert (request.version, list(request.plan.items)) == (1, ["a"])
    assert [(s.what, s.on) for s in request.sent.values()] == [("Plan, versie 1", "2027-01-12")]
    assert after(e.PapersNotSent(request="r", papers=("p",)), start=state).requests["r"].sent == {}


def test_after_a_refusal_the_council_is_asked_again_and_both_answers_stay() -> None:
    refusal = e.CouncilDecided(request="r", decision="refusal", on="2027-01-20", remarks="Te weinig budget")
    again = e.ConsentRequested(request="r2", on="2027-02-01")
    state = after(ASK, refusal, again, start=whole("a"))
    assert standing.standing(standing.current(state)) is Standing.ASKED
    assert state.requests["r"].remarks == "Te weinig budget"


def test_a_request_that_is_gone_is_refused_and_harmless_in_an_old_log() -> None:
    for late in (
        CONSENT,
        e.CouncilAsked(request="r", question="q", text="?"),
        e.PaperSent(request="r", paper="p", what="x"),
    ):
        with refused("gone"):
            after(late, start=whole("a"))
        assert MODEL.apply(whole("a"), late) == whole("a")


# ── consent belongs to a version ─────────────────────────────────────────────────────────────────────────────────────


def test_consent_is_to_the_plan_that_was_asked_about_and_a_change_since_is_not_put_to_the_council() -> None:
    adopted = after(ASK, CONSENT, ADOPT, start=whole("a"))
    assert standing.of_plan(adopted) is Standing.CONSENT
    [said] = standing.sentences(adopted, "nl")
    assert said.startswith("De ondernemingsraad heeft ingestemd met versie 1, zoals voorgelegd op 10 januari 2027")
    assert "besluit van 28 januari 2027" in said
    changed = after(e.ItemChanged(item="a", changes={"budget": 100.0}), start=adopted)
    assert standing.of_plan(changed) is Standing.CHANGED
    said, *more = standing.sentences(changed, "nl")
    assert "versie 1, zoals voorgelegd op 10 januari 2027" in said
    assert more == ["Wat daarna in het plan is gewijzigd, is niet aan de ondernemingsraad voorgelegd."]
    again = after(e.ConsentRequested(request="r2", on="2027-03-01", answer_by="2027-04-01"), start=changed)
    first, second, third = standing.sentences(again, "nl")
    assert (
        "versie 1" in first
        and "gevraagd om in te stemmen met versie 2, zoals voorgelegd op 1 maart 2027" in second
        and "1 april 2027" in third
    )
    assert standing.of_plan(again) is Standing.ASKED
    refused_ = after(e.RequestChanged(request="r2", changes={"decision": "refusal"}), start=again)
    assert "de instemming met versie 2" in standing.sentences(refused_, "nl")[1]
    assert "nog niet ingevuld" in standing.sentences(refused_, "nl")[1]


def test_a_draft_that_was_changed_after_consent_is_not_adopted_as_consented_to() -> None:
    state = after(ASK, CONSENT, e.ItemChanged(item="a", changes={"goal": "Anders"}), ADOPT, start=whole("a"))
    assert standing.of_plan(state) is Standing.CHANGED
    assert "not been put to the works council" in standing.sentences(state, "en")[-1]


def test_conditions_are_followed_until_they_are_met_and_count_only_where_there_is_consent() -> None:
    tied = e.ConditionAdded(condition="c", text="Elk kwartaal bespreken", request="r", since="2027-01-28")
    state = after(ASK, tied, start=whole("a"))
    assert standing.all_conditions(state) == ()
    state = after(CONSENT, start=state)
    assert standing.of_plan(state) is Standing.CONDITIONAL
    assert standing.sentences(state, "nl")[1] == "Aan de instemming zit 1 voorwaarde. Die staat nog open."
    two = after(e.ConditionAdded(condition="d", text="Nog een", request="r", since="2027-01-28"), start=state)
    assert standing.sentences(two, "en")[1] == "The consent comes with 2 conditions. All are still open."
    one_met = after(e.ConditionChanged(condition="d", changes={"met_on": "2027-05-01"}), start=two)
    assert standing.sentences(one_met, "nl")[1] == "Aan de instemming zitten 2 voorwaarden. Daarvan staat er nog 1 open."
    met = after(e.ConditionChanged(condition="c", changes={"met_on": "2027-05-01", "note": "In de OV"}), start=state)
    assert standing.of_plan(met) is Standing.CONSENT
    assert [(one.met_on, one.note) for one in standing.all_conditions(met)] == [("2027-05-01", "In de OV")]
    assert after(e.RequestsRemoved(requests=("r",)), start=met).conditions == {}
    earlier = after(e.ConditionAdded(condition="x", text="Van vorig jaar", origin="y"), start=whole("a"))
    assert [one.id for one in standing.all_conditions(earlier)] == ["x"]
    with refused("gone"):
        after(e.ConditionAdded(condition="c", text="x", request="r"), start=whole("a"))


def test_a_decision_and_a_paper_changed_by_two_at_once_keep_what_both_said(tmp_path: Any) -> None:
    with dossier.create(tmp_path / "one.psa", "Een") as file:
        one = live.Session(file, file.add_session(INSTRUMENT, "2027").id, MODEL)
        one.do(YEAR, *item("a", **WHOLE), ASK, e.PaperSent(request="r", paper="p", what="Plan"))
        other = live.Session(file, one.id, MODEL)
        one.do(e.RequestChanged(request="r", changes={"decision": "consent"}))
        other.do(e.RequestChanged(request="r", changes={"remarks": "Graag elk kwartaal"}))
        one.do(e.PaperChanged(request="r", paper="p", changes={"on": "2027-01-11"}))
        other.do(e.PaperChanged(request="r", paper="p", changes={"what": "Plan, versie 1"}))
        request = live.Session(file, one.id, MODEL).state.requests["r"]
    assert (request.decision, request.remarks) == ("consent", "Graag elk kwartaal")
    assert [(s.what, s.on) for s in request.sent.values()] == [("Plan, versie 1", "2027-01-11")]


def test_a_day_before_the_one_it_follows_on_is_named_and_not_refused() -> None:
    state = after(
        ASK, e.RequestChanged(request="r", changes={"decision": "consent", "decided_on": "2027-01-02"}), start=whole("a")
    )
    assert days.odd(state.requests["r"]) == (days.Odd.DECIDED,)
    state = after(e.RequestChanged(request="r", changes={"decided_on": "2027-01-10"}), start=state)
    assert days.odd(state.requests["r"]) == ()
    asked = e.CouncilAsked(request="r", question="q", text="Wat kost het?", asked_on="2027-01-12")
    answer = e.CouncilQuestionChanged(request="r", question="q", changes={"answer": "Niets", "answered_on": "2027-01-11"})
    assert days.odd(after(asked, answer, start=state).requests["r"]) == (days.Odd.ANSWERED,)


def test_changes_are_told_since_what_the_council_decided_about_and_not_since_what_it_is_still_asked() -> None:
    state = after(ASK, CONSENT, e.ItemChanged(item="a", changes={"budget": 100.0}), start=whole("a"))
    state = after(e.ConsentRequested(request="r2", on="2027-03-01"), start=state)
    assert versions.before(state) == state.requests["r"]
    assert [one.field for one in versions.changes(state)] == ["budget"]
    assert standing.compared(state.requests["r"], "nl") == "versie 1, zoals voorgelegd op 10 januari 2027"
    adopted = after(ADOPT, start=state)
    assert versions.before(adopted) == adopted.versions[-1] and versions.changes(adopted) == ()
