"""What aftercare leaves on paper and in a calendar: days, functions and numbers, and nobody."""

import datetime as dt
import io
from collections.abc import Iterator

import docx
import icalendar
import pytest

from kits.incidents import clock
from kits.incidents.aftercare import proof, schedules
from kits.incidents.aftercare.paper import calendar, counts
from kits.incidents.aftercare.paper import path as one_path
from kits.incidents.aftercare.paths import Path, Start, path
from kits.incidents.aftercare.proof import Counts
from kits.incidents.aftercare.schedules import AGAIN, EXTRA, HANDED_OVER, REFERRAL
from kits.incidents.whole import Contact
from kits.reports import paper

WORKBOOK = schedules.schedule("workbook")
[AT] = clock.moments("2026-03-02", "14:20")
NOTE = "belt dinsdag over de sleutels"
CONTACTS = (
    Contact(
        "1", "i", "somebody", "next_day", done_on="2026-03-03", offered="yes", accepted="no", owner="teamleider", note=NOTE
    ),
    Contact("2", "i", "somebody", AGAIN, done_on="2026-03-17", offered="yes", accepted="yes", owner="teamleider"),
    Contact("3", "i", "somebody", HANDED_OVER, done_on="2026-03-25", owner="vervanger"),
    Contact("4", "i", "somebody", "week_4", due_at=clock.moments("2026-04-01", "10:00")[0].isoformat(), note=NOTE),
)


def context(language: str) -> paper.Context:
    return paper.Context(
        package=schedules.PACKAGE,
        language=language,
        created=dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC),
        organisation="Woonstede",
    )


def course(*more: Contact) -> Path:
    return path("somebody", AT, WORKBOOK, (*CONTACTS, *more), clock.moments("2026-03-31", "12:00")[0])


def words(data: bytes) -> str:
    file = docx.Document(io.BytesIO(data))
    return "\n".join(
        [*(one.text for one in file.paragraphs), *(cell.text for t in file.tables for r in t.rows for cell in r.cells)]
    )


def test_a_path_on_paper_tells_days_functions_and_answers_and_not_the_line_that_was_agreed() -> None:
    decided = Contact("5", "i", "somebody", REFERRAL, done_on="2026-03-31", referred_to="bedrijfsarts")
    made = one_path.report(course(decided), WORKBOOK, "2026-014", "getuige, huismeester", context("nl"))
    said = words(paper.report_docx(made, {}).data)
    for told in (
        "2026-014",
        "getuige, huismeester",
        "bedrijfsarts",
        "5 maart 2026, 14:20 uur",
        "afgesproken: 1 april 2026",
        "vervanger",
    ):
        assert told in said, told
    assert NOTE not in said
    assert "1 april 2026: Gesprek na 4 weken" in said


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_counts_for_a_works_council_add_up(language: str) -> None:
    found = proof.proof([[course()], []], [Counts(2, 2, 1), Counts(2, 1, 1)])
    made = counts.report(found, WORKBOOK, "2026-01-01", "2026-03-31", context(language))
    [table] = [block for block in made.blocks if hasattr(block, "numeric")]
    numbers = [int(row[1]) if isinstance(row[1], str) else int(row[1][0].text) for row in table.rows]
    assert sum(numbers[:-1]) == numbers[-1] == 3
    assert counts.in_time(found) == found.starts[Start.IN_TIME] + found.starts[Start.REFUSED] == 2
    said = words(paper.report_docx(made, {}).data)
    assert ("afgewezen: 2 van 3" if language == "nl" else "refused: 2 of 3") in said


def entries(*more: Contact, language: str = "nl") -> Iterator[icalendar.Event]:
    made = calendar.calendar([course(*more)], "2026-014", context(language))
    return icalendar.Calendar.from_ical(made.data).walk("VEVENT")


def test_a_calendar_calls_a_talk_a_talk_and_tells_a_number_and_no_more() -> None:
    found = list(entries(language="en"))
    assert {(str(one["summary"]), str(one["description"])) for one in found} == {("Talk", "2026-014")}
    assert [one.decoded("dtstart") for one in found] == [dt.datetime(2026, 4, 1, 8, 0, tzinfo=dt.UTC), dt.date(2026, 4, 13)]
    data = calendar.calendar([course()], "2026-014", context("nl")).data.decode()
    assert not [
        told for told in ("somebody", "nazorg", "incident", "melding", NOTE, "teamleider", "closing") if told in data
    ]


def test_a_talk_that_is_moved_stays_the_same_entry_and_one_more_talk_is_another() -> None:
    before = [str(one["uid"]) for one in entries()]
    agreed = Contact("6", "i", "somebody", "closing", due_at=clock.moments("2026-04-10", "09:00")[0].isoformat())
    more = Contact("7", "i", "somebody", EXTRA, due_at=clock.moments("2026-04-20", "09:00")[0].isoformat())
    after = [str(one["uid"]) for one in entries(agreed, more)]
    assert set(before) < set(after)
    assert len(set(after)) == 3
