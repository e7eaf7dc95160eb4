"""The works council and the plan's versions: nothing incomplete is adopted, and what was adopted no longer changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as any_
from hypothesis import strategies as st
from policy_years import WHOLE, YEAR, after, item, refused

from kits import dossier, live
from kits.policy_cycle import events as e
from kits.policy_cycle.council import standing, told, versions
from kits.policy_cycle.council.standing import Standing, Warning_
from kits.policy_cycle.council.versions import Difference, Kind, Subject
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
    assert (versions.number(first), versions.is_draft(first)) == (1, False)
    changed = after(
        e.ItemChanged(item="a", changes={"due": "2027-09-01"}),
        e.ItemsRemoved(items=("b",)),
        *item("c", **WHOLE),
        start=first,
    )
    assert (versions.number(changed), versions.is_draft(changed)) == (2, True)
    assert versions.changes(changed) == (
        Difference(Kind.CHANGED, Subject.ITEM, "a", "Maatregel a", "due", "2027-06-01", "2027-09-01"),
        Difference(Kind.ADDED, Subject.ITEM, "c", "Maatregel c"),
        Difference(Kind.REMOVED, Subject.ITEM, "b", "Maatregel b"),
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
    names = told.Names(units={"u": "Onderhoud"}, indicators={"i": "Verloop"})
    said = [told.told(d, old.plan, new.plan, names, "nl") for d in versions.differences(old.plan, new.plan)]
    values = {one.field: (one.before, one.after) for one in said}
    assert values["Klaar"] == ("1 juni 2027", "1 september 2027")
    assert values["Budget"][0] == "niets" and values["Budget"][1].replace("\u00a0", " ") == "€ 1.250,00"
    assert [values[name][1] for name in ("Kengetal", "Team", "Oorzaken", "Niveau")] == [
        "Verloop",
        "Onderhoud",
        "Pieken",
        "team",
    ]
    assert values["Nulmeting van"][1] == "3e kwartaal 2026" and values["Verandering in procenten"][1] == "-10%"
    assert {one.name for one in said} >= {"Wanneer verhalen we schade, en hoe?", "Werkdruk: Budget"}
    assert all("{" not in part for one in said for part in (one.name, one.before, one.after))


def test_progress_is_not_another_plan() -> None:
    state = after(ADOPT, start=whole("a"))
    state = after(e.ItemChanged(item="a", changes={"status": "busy", "status_note": "Begonnen"}), start=state)
    assert not versions.is_draft(state)
    with refused("adopted_already"):
        after(ADOPT, start=state)


def test_what_is_changed_and_changed_back_is_no_draft() -> None:
    state = after(ADOPT, start=whole("a"))
    there, back = (e.ItemChanged(item="a", changes={"owner": owner}) for owner in ("ICT", WHOLE["owner"]))
    assert versions.is_draft(after(there, start=state)) and not versions.is_draft(after(there, back, start=state))


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
