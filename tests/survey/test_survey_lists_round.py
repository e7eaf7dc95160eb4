"""What people answered comes out of a list as it went in, however a survey tool writes it, of each of our questionnaires."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opened_survey import opened_survey

from kits import dossier
from kits.sheets import read
from kits.survey import taking
from kits.survey.answers import is_asked
from kits.survey.importing import columns
from kits.survey.importing.columns import guessed
from kits.survey.importing.known import Known
from kits.survey.importing.rows import Choices, proposed
from kits.survey.release import Kind

SURVEYS: dict[str, Known] = {}


@pytest.fixture(scope="module", autouse=True)
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder: Path = tmp_path_factory.mktemp("round")
    for one in taking.variants():
        with dossier.create(folder / f"{one.id}.psa", one.id) as client:
            session = opened_survey(client, questionnaire=one.id)
            SURVEYS[one.id] = Known(session.state, tuple(client.units()))
    yield
    SURVEYS.clear()


def answers(known: Known, draw: st.DrawFn) -> dict[str, Any]:
    """Draw what one person answers, something at least, and nothing that is not asked of who answered so."""
    found: dict[str, Any] = {}
    for one in known.questions.values():
        ids = [option.id for option in known.options(one.id)]
        if not is_asked(one, found) or (found and draw(st.integers(0, 4)) == 0):
            continue
        if one.kind is Kind.SEVERAL:
            chosen = draw(st.sets(st.sampled_from(ids)))
            found |= {one.id: tuple(each for each in ids if each in chosen)} if chosen else {}
        else:
            found[one.id] = draw(st.sampled_from(["Het was druk.", "Ja, vaak; en meer"] if one.kind is Kind.REMARK else ids))
    return found


def written(known: Known, people: list[dict[str, Any]], style: Mapping[str, Any]) -> bytes:
    """Return a list of answers as a tool of some kind writes it."""
    language, names = style["language"], {one.id: one.said[style["language"]] for one in known.questions.values()}
    said = {name: {option.id: option.said[language] for option in known.options(name)} for name in known.questions}
    header, cells = ["ID", "Afdeling"], [[str(n), "Wonen Zuid"] for n, _ in enumerate(people)]
    for number, one in enumerate(known.questions.values(), 1):
        heading = f"{number}. {names[one.id]}" if style["numbered"] else names[one.id]
        apart = one.kind is Kind.SEVERAL and style["apart"]
        for option in known.options(one.id) if apart else (None,):
            header.append(f"{heading} [{said[one.id][option.id]}]" if option else heading)
            for row, person in zip(cells, people, strict=True):
                value = person.get(one.id, "")
                if option:
                    row.append(style["tick"] if option.id in value else "")
                elif one.kind is Kind.SEVERAL:
                    row.append(style["between"].join(said[one.id][each] for each in value))
                else:
                    row.append(value if one.kind is Kind.REMARK else said[one.id].get(value, ""))
    out = io.StringIO()
    csv.writer(out, delimiter=style["delimiter"]).writerows([header, *cells])
    return out.getvalue().encode(style["encoding"])


STYLES = st.fixed_dictionaries(
    {
        "language": st.sampled_from(["nl", "en"]),
        "numbered": st.booleans(),
        "apart": st.booleans(),
        "tick": st.sampled_from(["1", "Ja", "X", "Yes", "TRUE"]),
        "between": st.sampled_from([";", "; ", ", ", " | "]),
        "delimiter": st.sampled_from([";", ",", "\t"]),
        "encoding": st.sampled_from(["utf-8-sig", "utf-16", "cp1252"]),
    }
)


@given(st.data(), st.sampled_from(["aggression", "conduct"]), STYLES, st.integers(1, 8))
def test_what_was_answered_comes_out_as_it_went_in(
    data: st.DataObject, questionnaire: str, style: Mapping[str, Any], n: int
) -> None:
    known = SURVEYS[questionnaire]
    people = [answers(known, data.draw) for _ in range(n)]
    found = columns.read(read(written(known, people, style), "lijst.csv", known.headings()), known)
    assert found.gone == ("ID",)
    proposal = proposed(found, guessed(found.sheet, known), known, Choices())
    assert {name: count for name, count in proposal.counts.items() if count} == {}
    assert [dict(one.answers) for one in proposal.rows] == people
