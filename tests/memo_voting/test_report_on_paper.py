"""The report: what it says, what it leaves out, and that it says the same twice."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import office
import pytest
from paper_sessions import LOOSE, PEOPLE, context, follow_up, played, workshop

from kits import wording
from kits.dossier.records import Severity
from kits.memo_voting import events as e
from kits.memo_voting.follow_up import previous_of
from kits.memo_voting.paper import report
from kits.memo_voting.state import Board, State, TieWay
from kits.reports import preview, word
from kits.reports.blocks import Block, Bullets, Callout, Contents, Figure, Heading, Paragraph, Report, Table, plain


def headings(made: Report, level: int = 1) -> list[str]:
    return [b.text for b in made.blocks if isinstance(b, Heading) and b.level == level]


def below(made: Report, heading: str) -> list[Block]:
    """Return the blocks of a chapter, its parts included."""
    start = next(i for i, b in enumerate(made.blocks) if isinstance(b, Heading) and b.text == heading)
    level = made.blocks[start].level
    rest = made.blocks[start + 1 :]
    end = next((i for i, b in enumerate(rest) if isinstance(b, Heading) and b.level <= level), len(rest))
    return list(rest[:end])


def said(blocks: list[Block]) -> str:
    """Return all text of blocks."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            parts.append(plain(block.text))
        elif isinstance(block, Bullets):
            parts += map(plain, block.items)
        elif isinstance(block, Callout):
            parts += [block.title, *map(plain, block.items)]
        elif isinstance(block, Table):
            parts += [plain(cell) for row in block.rows for cell in row]
        elif isinstance(block, Figure):
            parts.append(block.alt)
    return "\n".join(parts)


def table(blocks: list[Block]) -> Table:
    return next(b for b in blocks if isinstance(b, Table))


def test_a_workshops_report_runs_from_purpose_to_memos() -> None:
    assert headings(report(workshop(), context())) == [
        "Doel en deelnemers",
        "Wat we willen koesteren",
        "Wat irriteert of te veel druk geeft",
        "Oplossingen",
        "Afspraken",
        "Nog in te vullen",
        "Hoe het verder gaat",
        "Alle memo’s",
        "Over dit verslag",
    ]


def test_a_follow_ups_report_compares_with_last_time() -> None:
    assert headings(report(follow_up(), context())) == [
        "Doel en deelnemers",
        "Waar we op terugkeken",
        "Wat er van de afspraken kwam",
        "Hoe goed het werkte",
        "De werkdruk nu, naast vorige keer",
        "Samenvatting van de groep",
        "Afspraken vanaf nu",
        "Hoe het verder gaat",
        "Over dit verslag",
    ]


def test_the_title_block_says_when_who_and_how_many() -> None:
    assert dict(report(workshop(), context()).facts) == {
        "Datum": "12 mei 2026, ochtend",
        "Team": "Klantcontactcentrum",
        "Deelnemers": "11, medewerkers en leidinggevenden samen",
        "Opgemaakt op": "12 mei 2026",
        "Status": "Concept: de bijeenkomst is nog niet afgesloten",
    }


def test_every_memo_stands_in_the_report_as_it_was_written() -> None:
    state = workshop()
    items = [plain(i) for b in below(report(state, context()), "Alle memo’s") if isinstance(b, Bullets) for i in b.items]
    assert sorted(items) == sorted(memo.text for memo in state.memos.values())


def test_names_stand_only_with_what_somebody_took_on() -> None:
    made = report(workshop(), context())
    chapters = ("Afspraken", "Nog in te vullen", "Hoe het verder gaat")
    elsewhere = "\n".join(said(below(made, h)) for h in headings(made) if h not in chapters)
    assert not [name for name in PEOPLE.values() if re.search(rf"\b{name}\b", elsewhere)]


@pytest.mark.parametrize(
    ("language", "said_so"),
    [
        ("nl", "bij een afspraak (wie het doet, of wie het met wie bespreekt), als naam van een groepje"),
        ("en", "as the name of"),
    ],
)
def test_what_is_said_of_names_is_so_of_whom_something_is_raised_with_and_of_groups_as_well(
    language: str, said_so: str
) -> None:
    made = report(workshop(), context(language))
    every = said(list(made.blocks))
    assert said_so in every and "manager Vastgoed" in every and "De bellers" in every
    assert "op zich nam" not in every and "took on" not in every


def test_a_board_shows_its_votes_with_the_top_in_bold() -> None:
    rows = table(below(report(workshop(), context()), "Wat irriteert of te veel druk geeft")).rows
    assert [(plain(place), plain(name), plain(votes)) for place, name, _, votes in rows] == [
        ("1", "Telefoon blijft gaan onder baliegesprek", "9"),
        ("2", "Reparaties: geen terugkoppeling", "7"),
        ("3", "Huurbrieven zonder waarschuwing vooraf", "5"),
        ("3", "Vergaderen om het vergaderen", "5"),
        ("5", "Nieuw systeem traag", "4"),
        ("6", LOOSE[0], "3"),
    ]
    assert [isinstance(row[1], tuple) for row in rows] == [True] * 3 + [False] * 3


def test_the_chart_says_in_words_what_it_shows() -> None:
    figure = next(b for b in below(report(workshop(), context()), "Wat we willen koesteren") if isinstance(b, Figure))
    assert "Elkaar helpen bij drukte: 14 stemmen, in de top 3" in figure.alt


def test_a_decided_tie_is_told_with_its_reason() -> None:
    text = said(below(report(workshop(), context()), "Gelijke stand"))
    assert "‘Huurbrieven zonder waarschuwing vooraf’ en ‘Vergaderen om het vergaderen’ evenveel stemmen" in text
    assert "De groep koos ‘Huurbrieven zonder waarschuwing vooraf’." in text
    assert "vergaderen kan een maand wachten" in text


def tied(*more: object) -> State:
    """Return a room with a tie between b and c for one place."""
    memos = [e.MemoAdded(memo=m, board=Board.STRAIN, text=f"memo {m}") for m in "abcd"]
    votes = {"a": 5, "b": 3, "c": 3, "d": 4}
    counted = [e.VotesCounted(board=Board.STRAIN, item=i, count=n) for i, n in votes.items()]
    return played(e.ParticipantsCounted(participants=5), *memos, *counted, *more)


def test_an_open_tie_is_told_as_open_and_is_still_to_be_filled_in() -> None:
    made = report(tied(), context())
    assert "Hierover is nog niet beslist." in said(below(made, "Gelijke stand"))
    assert "wat er met de gelijke stand gebeurt" in said(below(made, "Nog in te vullen"))


def test_a_tie_of_which_all_were_taken_is_told() -> None:
    state = tied(e.TieDecided(board=Board.STRAIN, tied=("b", "c"), way=TieWay.BOTH))
    assert "De groep besloot ze allemaal op te nemen." in said(below(report(state, context()), "Gelijke stand"))
    [votes] = [b for b in report(state, context()).blocks if isinstance(b, Table) and "Plaats" in b.header]
    assert votes.caption.endswith("vet is wat meegaat: 4 in plaats van 3, door de gelijke stand")


def test_the_reason_to_take_all_in_is_told_as_the_reason_for_one_is() -> None:
    why = "Ze hangen samen."
    state = tied(e.TieDecided(board=Board.STRAIN, tied=("b", "c"), way=TieWay.BOTH, reason=why))
    assert f"Reden: {why}" in said(below(report(state, context()), "Gelijke stand"))


def test_memos_in_topics_and_loose_ones_are_counted_apart() -> None:
    blocks = below(report(workshop(), context()), "Wat irriteert of te veel druk geeft")
    text = said(blocks)
    assert "Op dit bord hingen 13 memo’s: 10 in 5 onderwerpen, en 3 bleven los." in text
    assert "Zonder stemmen: 2 losse memo’s." in text


def test_a_second_vote_is_told_with_its_counts() -> None:
    state = tied(e.RevoteOpened(board=Board.STRAIN, items=("b", "c")), e.VotesCounted(board=Board.STRAIN, item="c", count=4))
    text = said(below(report(state, context()), "Gelijke stand"))
    assert "‘memo b’ 0 en ‘memo c’ 4" in text
    assert "nog niet beslist" not in text


def test_solutions_stand_by_reach_with_what_helps() -> None:
    text = said(below(report(workshop(), context()), "Telefoon blijft gaan onder baliegesprek"))
    assert text.index("Dit kan ik zelf doen") < text.index("Dit kunnen wij samen doen")
    assert "(hierbij helpt: ‘Elkaar helpen bij drukte’)" in text


def test_agreements_stand_in_order_of_date_and_say_what_is_missing() -> None:
    rows = table(below(report(workshop(), context()), "Afspraken")).rows
    assert [(plain(who), plain(when)) for _, _, who, when, _ in rows] == [
        ("Fatima bespreekt dit met manager Vastgoed", "20 mei 2026"),
        ("Noor en Sam", "1 juni 2026"),
        ("nog geen eigenaar", "15 september 2026"),
        ("nog geen eigenaar", "nog geen datum"),
        ("iedereen", "nog geen datum"),
    ]


def test_what_is_missing_is_listed_by_the_numbers_of_the_table() -> None:
    made = report(workshop(), context())
    box = next(b for b in below(made, "Nog in te vullen") if isinstance(b, Callout))
    assert box.kind == "todo"
    assert box.items == (
        "Oplossingen voor: Huurbrieven zonder waarschuwing vooraf",
        "Afspraak 3 (=Keuzemenu & <reparaties>): wie dit elders bespreekt",
        "Afspraak 4 (Lijst van open klussen bijhouden): wie dit doet en wanneer het klaar is",
        "Afspraak 5 (Doorschakelen bij een gesprek aan de balie): wanneer het klaar is",
    )
    numbers = {plain(row[1]).split("\n")[0]: plain(row[0]) for row in table(below(made, "Afspraken")).rows}
    assert numbers["=Keuzemenu & <reparaties>"] == "3"
    assert numbers["Lijst van open klussen bijhouden"] == "4"


def test_nothing_dangles_where_an_owner_or_a_date_is_missing() -> None:
    every = said(list(report(workshop(), context()).blocks)).splitlines()
    dangling = [line for line in every if line.rstrip().endswith((" –", " -", ",", "(", ": ", "()", " op", " door"))]
    assert not dangling
    assert not [line for line in every if "()" in line or "None" in line or ", ," in line]


def test_an_agreement_that_is_done_is_not_counted_among_what_goes_on() -> None:
    made = report(follow_up(), context())
    rows = table(below(made, "Afspraken vanaf nu")).rows
    assert [plain(row[0]) for row in rows] == ["1", "2", "3", "4"]
    assert "Telefoonrooster onder baliedienst maken" not in said(below(made, "Afspraken vanaf nu"))


def test_marks_are_a_distribution_with_the_median_and_no_mean() -> None:
    blocks = below(report(follow_up(), context()), "Hoe goed het werkte")
    assert [tuple(map(plain, row)) for row in table(blocks).rows] == [
        ("Afmelden door de aannemer", "5,5", "3", "8", "8"),
        ("Telefoonrooster onder baliedienst maken", "8", "7", "9", "9"),
        ("Doorschakelen bij een gesprek aan de balie", "7", "6", "10", "9"),
    ]
    figure = next(b for b in blocks if isinstance(b, Figure))
    assert "Afmelden door de aannemer: mediaan 5,5, cijfers 3 (4 keer), 8 (4 keer)" in figure.alt
    assert "gemiddeld" not in said(blocks)


def test_words_of_now_stand_beside_last_time_in_an_order_that_tells_nothing() -> None:
    ((then, now),) = table(below(report(follow_up(), context()), "De werkdruk nu, naast vorige keer")).rows
    assert plain(then).startswith("Hoe erg: Onrust\nTop: Irritatie en werkdruk\nTelefoon blijft gaan")
    assert plain(now) == "Beter\nBrieven blijven lastig\nRustiger, en nog te vol"


def test_how_bad_it_was_then_stands_beside_how_bad_it_is_now_with_the_groups_reason() -> None:
    now = played(e.SessionReopened(), e.SeverityNamed(Severity.IMPROVEMENT, "De balie is rustig."), start=follow_up())
    made = report(now, context())
    text = said(below(made, "De werkdruk nu, naast vorige keer"))
    assert (
        "Hoe erg het is, volgens de groep: vorige keer Onrust, nu Verbeterkansen." in text and "De balie is rustig." in text
    )
    ((then, today),) = table(below(made, "De werkdruk nu, naast vorige keer")).rows
    assert plain(then).startswith("Hoe erg: Onrust") and plain(today).startswith("Hoe erg: Verbeterkansen")
    assert "De groep noemt de situatie nu: Verbeterkansen. Vorige keer was dat: Onrust." in said(list(made.blocks))


def test_that_nobody_said_how_bad_it_is_now_is_said() -> None:
    text = said(below(report(follow_up(), context()), "De werkdruk nu, naast vorige keer"))
    assert "Vorige keer noemde de groep het Onrust. Hoe erg het nu is, is niet besproken." in text


def test_what_goes_on_stands_by_where_it_is_discussed() -> None:
    text = said(below(report(follow_up(), context()), "Hoe het verder gaat"))
    assert text.index("werkoverleg") < text.index("Joost") < text.index("volgende bijeenkomst") < text.index("(Noor)")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_source_and_legal_line_are_in_every_report(language: str) -> None:
    shared = wording.of("kits.memo_voting", language).say("source_credit")
    own = wording.of("kits.memo_voting.paper", language).say("about.legal")
    for state in (workshop(), follow_up(), State()):
        every = said(list(report(state, context(language)).blocks))
        assert every.count(shared) == 1
        assert every.count(own) == 1
    assert "Aukje van den Bent" in shared


def test_a_session_in_which_nothing_happened_gives_a_report_that_says_so() -> None:
    made = report(State(), context(title=""))
    assert made.title == "Zo pak je samen werkdruk aan"
    assert "Er is nog niets vastgelegd." in said(list(made.blocks))
    assert "De datum van de bijeenkomst" in said(below(made, "Nog in te vullen"))


def test_memos_that_were_written_are_something_that_was_recorded() -> None:
    brief = said([report(State(memos=workshop().memos), context()).blocks[0]])
    assert "Er is nog niets gekozen of afgesproken." in brief and "niets vastgelegd" not in brief


@pytest.mark.parametrize("state", [workshop(), follow_up(), State()], ids=["workshop", "follow-up", "empty"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_report_opens_without_complaint(state: State, language: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "verslag.docx"
    path.write_bytes(word.write(report(state, context(language))))
    result = office.auditor().validate(path)
    assert not result.errors, [str(error) for error in result.errors]


def test_a_second_export_is_the_same_to_the_byte() -> None:
    first, second = (word.write(report(workshop(), context())) for _ in range(2))
    assert first == second


def test_the_preview_says_what_word_says() -> None:
    made = report(workshop(), context())
    document = docx.Document(io.BytesIO(word.write(made)))
    shown = preview.html(made)
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith(("Heading", "List")):
            escaped = paragraph.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            assert escaped in shown


def test_a_report_of_a_long_memo_that_lies_loose_keeps_its_lists_short() -> None:
    long = "lang " * 900
    memos = [e.MemoAdded(memo="m", board=Board.STRAIN, text=long), e.VotesCounted(board=Board.STRAIN, item="m", count=2)]
    made = report(played(e.ParticipantsCounted(participants=2), *memos), context())
    rows = table(below(made, "Wat irriteert of te veel druk geeft")).rows
    assert len(plain(rows[0][1])) < 250
    assert long.strip() in said(below(made, "Alle memo’s"))


def test_a_follow_up_of_a_follow_up_still_compares_with_the_workshop() -> None:
    third = played(e.PreviousOpened(previous=previous_of(follow_up(), "s2", "Terugkijken")))
    made = report(third, context())
    assert "De groep noemde de situatie toen: Onrust." in said(below(made, "Waar we op terugkeken"))


def test_several_teams_are_all_named() -> None:
    state = replace(workshop(), plan=replace(workshop().plan, units=("u1", "u2")))
    assert dict(report(state, context()).facts)["Teams"] == "Klantcontactcentrum en Wijkteam Noord"


def test_the_contents_come_before_the_first_chapter() -> None:
    kinds = [type(block) for block in report(workshop(), context()).blocks]
    assert kinds.index(Contents) < kinds.index(Heading)
