"""One person's data over all cases: found with a reason, told to that person, and nothing of anybody else with it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from kits import dossier
from kits.incidents import retention
from kits.incidents.one_person import finding, kept
from kits.incidents.one_person.paper import Asked, report
from kits.incidents.register import Register
from kits.incidents.report import Report, checked
from kits.incidents.state import Kept, Question, State, Term
from kits.incidents.whole import Contact, Role, TextKind
from kits.problems import Problem
from kits.reports.paper import report_docx

WHY = "vraagt naar de eigen gegevens"
TOLD = checked(Report(day="2026-03-17", place="street", kinds=("verbal",), words="Samira Anders schold; ik liep weg."))


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with dossier.create(tmp_path / "a.psa", "De Linde") as client:
        yield Register(client, client.add_session("incidents", "Register").id, "Officer")


def case(register: Register, told: Report = TOLD, name: str = "Jo van Zelf", role: Role = Role.AFFECTED) -> str:
    """Return a case in which somebody has a role, beside a witness and what the officer wrote of it."""
    made = register.report(told, "desk")
    first = register.reread(made).persons
    known = next((one.id for one in first if one.role is role), "")
    register.put_person(made, role, known, name=name, reach="toestel 214")
    register.put_person(made, Role.WITNESS, name="Samira Anders", reach="06-87654321")
    register.add_text(made, TextKind.ADDITION, "Geheimwoord van de behandelaar")
    return made


def letter(register: Register, state: State = State(), name: str = "jo van zelf") -> str:  # noqa: B008
    """Return the words of what somebody is told who is found by a name."""
    matches = finding.found(register, name, WHY)
    mine = tuple(kept.of(one.whole, {person.id for person in one.persons}) for one in matches if one.persons)
    of = {one.whole.case.id for one in mine}
    looks = tuple(one for one in register.looks() if one.incident_id in of)
    asked = Asked(mine, looks, state, "De Linde", dt.date(2026, 11, 27), "nl", {})
    file = docx.Document(io.BytesIO(report_docx(report(asked), {}).data))
    return "\n".join(
        [*(one.text for one in file.paragraphs), *(c.text for t in file.tables for r in t.rows for c in r.cells)]
    )


@pytest.mark.parametrize("asked", ["JO VAN ZELF", "Zelf", "214", "Piet Ander, zelf", "2026-001"])
def test_somebody_is_found_by_name_reach_or_number_and_each_look_is_recorded(register: Register, asked: str) -> None:
    first, other = case(register), case(register, replace(TOLD, words=""), name="Iemand Anders")
    register.put_person(other, Role.AFFECTED, register.reread(other).persons[0].id, reach="")
    [found] = finding.found(register, asked, WHY)
    assert "Jo van Zelf" in {one.name for one in found.persons}
    assert [(one.incident_id, one.why, one.who) for one in register.looks()] == [(first, WHY, "Officer")]


def test_who_stands_in_a_text_alone_is_pointed_to_and_a_wide_search_opens_nothing(register: Register) -> None:
    case(register)
    [found] = finding.found(register, "Geheimwoord", WHY)
    assert found.persons == ()
    looked = len(register.looks())
    register.take([(TOLD, {}, "") for _ in range(finding.MOST)], "desk")
    for asked, why in (("ik liep", WHY), ("Jo", WHY), ("", WHY), ("zelf", " ")):
        with pytest.raises(Problem):
            finding.found(register, asked, why)
    assert len(register.looks()) == looked


def test_the_letter_has_what_is_theirs_and_nothing_of_others(register: Register) -> None:
    made = case(register)
    mine, witness = (one.id for one in register.reread(made).persons)
    note = "de sleutels, ook met Samira"
    register.put_contact(Contact("", made, mine, "next_day", done_on="2026-03-18", offered="yes", note=note))
    register.put_contact(Contact("", made, witness, "week_1", done_on="2026-03-20", note="Nietvanmij"))
    case(register, checked(replace(TOLD, for_another=True, words="Woorden van de melder over Jo van Zelf")))
    said = letter(register)
    for told in ("Jo van Zelf", "toestel 214", "17 maart 2026", "[…] schold; ik liep weg.", "de sleutels, ook met […]",
                 "18 maart 2026", "Officer", WHY, "2026-001", "2026-002", "daar besloot nog niemand over"):  # fmt: skip
        assert told in said, told
    for other in ("Samira", "Anders", "87654321", "Geheimwoord", "Nietvanmij", "20 maart 2026", "Woorden van de melder"):
        assert other not in said, other


def test_terms_are_told_as_decided_with_what_a_hold_keeps(register: Register) -> None:
    held = case(register)
    case(register)
    register.change(held, {"hold_until": (None, "2028-06-30"), "hold_reason": ("", "zaak met Samira")})
    state = State(terms={Kept.PERSONS: Term(12, "zo besloten"), Kept.CASES: Term(60, "cijfers")})
    said = letter(register, state)
    for told in ("1 juli 2028 (2026-001)", "17 maart 2027 (2026-002)", "17 maart 2031 (2026-002, 2026-001)", "zo besloten",
                 "30 juni 2028: zaak met […]"):  # fmt: skip
        assert told in said, told


def test_who_did_it_hears_what_the_organisation_answered_and_not_of_whom(register: Register) -> None:
    made = case(register, name="Dader Zelf", role=Role.PERPETRATOR)
    register.put_person(made, Role.AFFECTED, register.reread(made).persons[0].id, name="Jo Vanbuiten")
    register.change(made, {"sanction": ("", "warning"), "hurt": ("no", "yes")})
    said = letter(register, State(answers={Question.GROUND: "gerechtvaardigd belang"}), "dader zelf")
    assert "gerechtvaardigd belang" in said
    assert "Vanbuiten" not in said
    assert "Gewond" not in said
    assert "schold" not in said


def test_what_is_erased_is_theirs_alone_and_counts_stay_where_no_others_path_is_hidden(register: Register) -> None:
    both, alone = case(register), register.report(TOLD, "desk")
    (other,) = register.reread(alone).persons
    register.put_person(alone, Role.AFFECTED, other.id, name="Jo van Zelf")
    register.change(both, {"hurt": ("no", "yes")})
    for made in (both, alone):
        mine = register.reread(made).persons[0].id
        register.put_contact(Contact("", made, mine, "next_day", done_on="2026-03-18", note="Mijnregel"))
    matches = finding.found(register, "jo van zelf", WHY)
    parts = [kept.going(kept.of(one.whole, {person.id for person in one.persons})) for one in matches]
    assert retention.carry_out(register, parts, "request", lambda _: (1, 1, 0)) == (2, True)
    left = register.reread(both)
    assert [(one.name, one.role) for one in left.persons] == [("Samira Anders", Role.WITNESS)]
    assert ([one.kind for one in left.texts], left.contacts, left.hurt) == ([TextKind.ADDITION], (), "")
    assert (left.case.care_paths, left.case.erased_on, register.case(alone).care_paths) == (0, None, 1)
    path = register.dossier.path
    bare = path.read_bytes() if path else b""
    assert b"Jo van Zelf" not in bare and b"Mijnregel" not in bare
