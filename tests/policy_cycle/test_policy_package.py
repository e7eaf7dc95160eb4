"""What goes to the works council: it opens with what is asked, and what was sent can be taken along again, unchanged."""

from __future__ import annotations

import base64
import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from kits import dossier, live, wording
from kits.consent import papers
from kits.consent.records import File
from kits.policy_cycle import events as e
from kits.policy_cycle.model import INSTRUMENT, MODEL
from kits.policy_cycle.paper import Context, export, making, package, preview
from kits.policy_cycle.paper.law import law
from kits.policy_cycle.paper.year import Year
from kits.policy_cycle.state import State
from kits.reports.blocks import Callout, Table, plain

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(params=["nl", "en"])
def year(request: Any, a_sample: Callable[..., Path], tmp_path: Path) -> Iterator[tuple[live.Session[State], str]]:
    path = a_sample(tmp_path / "sample.psa", request.param, TODAY)
    with dossier.open(path) as client:
        [row] = [row for row in client.sessions() if row.instrument == INSTRUMENT and not row.closed_at]
        yield live.Session(client, row.id, MODEL), request.param


def send(session: live.Session[State], language: str) -> dict[str, bytes]:
    """Send all papers of the request there is, as the page does; return them as they were made."""
    made = {}
    for one in package.drafts(session, "request", package.PAPERS, "2026-11-20", language):
        file = one.draft.export(None)
        made[one.document] = file.data
        kept = File(file.name, file.mime, base64.b64encode(file.data).decode(), one.document)
        session.do(e.PaperSent(request="request", paper=one.document, what=one.what, on="2026-11-20", file=kept))
    return made


def told(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_what_was_sent_is_exported_again_to_the_byte_whatever_happened_since(year: Any) -> None:
    session, language = year
    sent = [f"sent:{key}:{one.id}" for key, of in session.state.requests.items() for one in of.sent.values() if one.file]
    made = send(session, language)
    first = next(iter(session.state.plan.items))
    session.do(e.ItemChanged(item=first, changes={"goal": "Heel iets anders", "budget": 99_999.0}))
    session.do(e.RequestChanged(request="request", changes={"signatory": "Iemand anders", "answer_by": "2030-01-01"}))
    session.dossier.set_organisation(name="Een andere naam")
    again = live.Session(session.dossier, session.id, MODEL)
    offered = [one.id for one in making.offered(again.state) if one.id.startswith(papers.SENT)]
    assert offered == [*sent, *(f"sent:request:{paper}" for paper in package.PAPERS)]
    for paper, data in made.items():
        assert export(again, f"sent:request:{paper}", language).data == data
    assert export(again, "report", language).data != made["report"]


def test_the_letter_names_what_goes_with_it_and_not_itself_and_who_signs_where(year: Any) -> None:
    session, language = year
    session.do(e.RequestChanged(request="request", changes={"signatory": "J. de Wit, bestuurder", "place": "Utrecht"}))
    names = wording.of("kits.policy_cycle.paper", language).get("package")
    session.do(e.PaperSent(request="request", paper="by-hand", what=f" {names['letter'].upper()}"))
    letter = told(send(session, language)["letter"])
    assert letter.count(names["summary"].format(year="2026", version=1)) == 1, "named once, however often it was sent"
    assert names["letter"].casefold() not in letter.casefold(), "nor is one that somebody typed by that name"
    assert "J. de Wit, bestuurder" in letter
    assert "Utrecht" in letter
    assert {"nl": "Namens de bestuurder", "en": "For the employer"}[language] not in letter


def test_a_letter_stays_about_the_plan_that_was_asked_about(year: Any) -> None:
    session, language = year
    before = making.made(session.state, Context.of(session, language), "letter").blocks
    session.do(e.ItemChanged(item=next(iter(session.state.plan.items)), changes={"budget": 99_999.0}))
    assert making.made(session.state, Context.of(session, language), "letter").blocks == before
    session.do(e.RequestChanged(request="request", changes={"decision": "refusal", "decided_on": "2026-12-01"}))
    after = making.made(session.state, Context.of(session, language), "letter").blocks
    assert after != before, "the next request has a letter of its own"


@pytest.mark.parametrize("what", ["report", "summary"])
def test_a_document_opens_with_what_the_council_is_asked_while_it_is_asked(year: Any, what: str) -> None:
    session, language = year
    say = wording.of("kits.policy_cycle.paper", language).say
    first = making.made(session.state, Context.of(session, language), what).blocks[0]
    assert isinstance(first, Callout)
    assert first.title == say("matters.title")
    asked = " ".join(map(plain, first.items))
    assert say("brief.items", n=len(session.state.plan.items)) in asked
    assert {"nl": "Het besluit wordt gevraagd vóór 19 december 2026", "en": "19 December 2026"}[language] in asked
    session.do(e.ItemChanged(item=next(iter(session.state.plan.items)), changes={"goal": "Anders"}))
    assert say("matters.title") not in preview(session, language, what), "the council was not asked about this plan"


def test_a_change_is_printed_with_what_it_was_and_is_and_a_team_reads_only_its_own(year: Any) -> None:
    session, language = year
    state = session.state
    team = next(item for item in state.plan.items.values() if item.team)
    other = next(item for item in state.plan.items.values() if not item.team and item.due)
    session.do(
        e.ItemChanged(item=team.id, changes={"owner": "Een andere functie"}),
        e.ItemChanged(item=other.id, changes={"due": "2028-02-01"}),
    )
    header = tuple(wording.of("kits.policy_cycle.paper", language).get(f"council.{name}") for name in ("what", "was", "is"))

    def changes(what: str) -> list[tuple[str, ...]]:
        blocks = making.made(session.state, Context.of(session, language), what).blocks
        [table] = [b for b in blocks if isinstance(b, Table) and b.header == header]
        return [tuple(map(plain, row)) for row in table.rows]

    assert [row[2] for row in changes("report")] == [
        "Een andere functie",
        {"nl": "1 februari 2028", "en": "1 February 2028"}[language],
    ]
    [own] = changes(f"team:{team.team}")
    assert own[1:] == (
        team.owner or wording.of("kits.policy_cycle", language).get("differing.nothing"),
        "Een andere functie",
    )


def test_a_paper_of_an_earlier_day_calls_nothing_late_that_was_not_then(year: Any, monkeypatch: Any) -> None:
    session, language = year
    first = next(iter(session.state.plan.items))
    session.do(e.ItemChanged(item=first, changes={"due": "2026-06-01", "status": "todo"}))
    made: list[Context] = []
    monkeypatch.setattr(making, "made", lambda state, context, document: made.append(context) or law(state, context))
    for on in (None, "2026-06-02", "2026-06-01"):
        [one] = package.drafts(session, "request", ["report"], on, language)
        one.draft.export(None)
    opened = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    late = [Year(session.state, replace(one, created=opened)).late(session.state.plan.items[first]) for one in made]
    assert late == [True, True, False]


def test_what_is_looked_into_now_and_then_is_called_what_it_is(year: Any) -> None:
    session, language = year
    words, titles = wording.of("kits.policy_cycle.paper", language), {r.id: r.title for r in session.dossier.sessions()}
    blocks = making.made(session.state, Context.of(session, language), "report").blocks
    [table] = [b for b in blocks if isinstance(b, Table) and b.caption == words.say("aggression.data_table")]
    shown = {plain(row[0]): plain(row[3]) for row in table.rows}
    desks = [r for r in session.dossier.sessions() if r.instrument == "checklist:safe_desk"]
    assert desks and all(
        shown[titles[r.id]] == words.say("sources.session", n=len(session.dossier.findings(r.id))) for r in desks
    ), "a list that was gone through is no workshop with a group"


def test_what_was_looked_at_again_says_so_where_it_was_found_first_and_no_plan_of_before_does(year: Any) -> None:
    session, language = year
    client, say = session.dossier, wording.of("kits.policy_cycle.paper", language).say
    again = next(row for row in client.sessions() if row.instrument == "checklist:safe_desk" and row.follows)
    first = client.session(str(again.follows))

    def captions(log: live.Session[State]) -> list[str]:
        blocks = making.made(log.state, Context.of(log, language), "report").blocks
        return [block.caption for block in blocks if isinstance(block, Table)]

    on = Context.of(session, language).words.day(str(again.held_on))
    told = say("found.again", source=first.title, day=on, title=again.title)
    assert told in captions(session) and first.title not in captions(session)
    assert again.title in captions(session), "nobody looked at that one again"
    [before] = [row for row in client.sessions() if row.instrument == INSTRUMENT and row.closed_at]
    assert first.title in captions(live.Session(client, before.id, MODEL))
