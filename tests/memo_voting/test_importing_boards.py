"""Lists as retrospective boards and forms export them: our own words, in the layouts those tools use."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from often import often

from kits import wording
from kits.live.phones import Answer
from kits.memo_voting import events as e
from kits.memo_voting import importing
from kits.memo_voting.importing import (
    Aside,
    Asks,
    Column,
    Role,
    guessed,
    lines_of,
    meant,
    memos,
    not_there,
    proposed,
    read_list,
)
from kits.memo_voting.model import MODEL
from kits.memo_voting.phones import MemoVotingPhones
from kits.memo_voting.state import Board
from kits.problems import Problem

CHERISH, STRAIN = Board.CHERISH, Board.STRAIN
BOTH = [(CHERISH, "Fijne collega’s"), (STRAIN, "Telefoon gaat de hele ochtend")]
MOMENTS = ("2026-03-02T10:11:12.000Z", "Mon Mar 02 2026 10:13:12 GMT+0100 (Central European Standard Time)", "3-2-26 10:11")

AZURE = (
    "\"Retrospectives Summary for 'Sessie 12' (https://dev.example.org/bord/1)\"\n\n\nFeedback Items\n"
    "Type,Description,Votes,CreatedDate,CreatedBy\n"
    f'"What went well","Fijne collega’s",4,{MOMENTS[1]},"A. Voorbeeld"\n'
    f'"What didn\'t go well","Telefoon gaat de hele ochtend",5,{MOMENTS[1]},"B. Voorbeeld"\n'
    "\n\nWork Items\nFeedback Description,Work Item Title,Work Item Type,Work Item Id,Url\n"
    '"Telefoon gaat de hele ochtend","Belrooster maken",Task,4711,https://dev.example.org/taken/4711\n'
)
TRELLO = (
    "Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Vote Count,Last Activity Date,List ID,List Name,"
    "Board ID,Board Name,Archived\n"
    f"65a1,Fijne collega’s,https://trello.example/c/1,,,Jan Jansen,,2,{MOMENTS[0]},l1,Went well 🙂,b1,Retro,false\n"
    f"65a2,Telefoon gaat de hele ochtend,https://trello.example/c/2,,,Piet,,1,{MOMENTS[0]},l2,To improve,b1,Retro,false\n"
    f"65a3,Rooster maken,https://trello.example/c/3,,,,,0,{MOMENTS[0]},l3,Action Items,b1,Retro,false\n"
)
PARABOL = (
    "Reflection Group,Author,Votes,Type,Created At,Discussion Thread,Prompt,Content\n"
    f'Sfeer,Anonymous,2,Reflection,{MOMENTS[0]},,"What’s working?","Fijne collega’s"\n'
    f'Bellen,Anonymous,3,Reflection,{MOMENTS[0]},,"What’s not working?","Telefoon gaat de hele ochtend"\n'
    f'Bellen,Anna,0,Task,{MOMENTS[0]},,"What’s not working?",Rooster maken\n'
)
EASYRETRO = (
    "Went well,Votes,To improve,Votes,Action items,Votes\nFijne collega’s,2,Telefoon gaat de hele ochtend,1,Rooster,0\n"
)
FUNRETRO = "What went well?;What didn’t go well?;Acties\nFijne collega’s;Telefoon gaat de hele ochtend;Rooster\n"
MIRO = (
    "What went well:\n- Fijne collega’s\n\nWhat didn't go well:\n- Telefoon gaat de hele ochtend\n"
    "\nAction items:\n- Rooster\n"
)
MURAL = (
    "ID,TYPE,TEXT,BG COLOR,X,Y,AREA,MEMBER NAME,LAST UPDATED\n"
    f"0-1,Sticky note,Fijne collega’s,#fff,1,2,Gaat goed,Jan,{MOMENTS[0]}\n"
    f"0-2,Sticky note,Telefoon gaat de hele ochtend,#fff,1,2,Kan beter,Piet,{MOMENTS[0]}\n"
)
MICROSOFT_FORMS = (
    "ID;Begintijd;Tijd van voltooien;E-mail;Naam;Wat gaat er goed in jullie team?;Wat kan er beter?\n"
    f"1;{MOMENTS[2]};{MOMENTS[2]};jan@example.org;Jan Jansen;Fijne collega’s;Telefoon gaat de hele ochtend\n"
    f"2;{MOMENTS[2]};{MOMENTS[2]};anonymous;;;\n"
)
GOOGLE_FORMS = (
    "Tijdstempel,Waar krijg je energie van,Wat kost je energie\n"
    '"2026/03/02 10:11:12 AM EET",Fijne collega’s,Telefoon gaat de hele ochtend\n'
)
LIMESURVEY = (
    "id;submitdate;lastpage;startlanguage;seed;ipaddr;G01Q01. Wat gaat goed?;G01Q02. Wat gaat niet goed?\n"
    "1;2026-03-02 10:11:12;1;nl;1234567;10.0.0.1;Fijne collega’s;Telefoon gaat de hele ochtend\n"
)
TRELLO_JSON = json.dumps(
    {
        "name": "Retro",
        "members": [{"fullName": "Jan Jansen"}, {"fullName": "Piet"}, {"fullName": "Kees"}, {"fullName": "Anna"}],
        "lists": [{"id": "a", "name": "Went well"}, {"id": "b", "name": "To improve"}, {"id": "c", "name": "Actions"}],
        "cards": [
            {"name": "Fijne collega’s", "desc": "", "idList": "a"},
            {"name": "Telefoon gaat de hele ochtend", "idList": "b"},
            {"name": "Rooster", "idList": "c"},
            {"name": "Oud", "idList": "a", "closed": True},
        ],
    }
)
EXPORTS = {
    "azure devops": AZURE, "trello": TRELLO, "trello json": TRELLO_JSON, "parabol": PARABOL,
    "easyretro": EASYRETRO, "funretro": FUNRETRO, "miro": MIRO, "mural": MURAL, "microsoft forms": MICROSOFT_FORMS,
    "google forms": GOOGLE_FORMS, "limesurvey": LIMESURVEY,
}  # fmt: skip


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS.keys())
def test_a_board_or_a_form_goes_in_as_it_is_exported(export: str) -> None:
    found = memos(export.encode(), "export")
    assert sorted(found.memos) == BOTH
    for problem in found.left_out:
        assert all(problem.text(language) for language in wording.LANGUAGES)


@pytest.mark.parametrize("name", ["azure devops", "trello", "trello json", "parabol", "easyretro", "funretro", "miro"])
def test_actions_are_left_out_and_that_is_told(name: str) -> None:
    said = " ".join(problem.text("nl") for problem in memos(EXPORTS[name].encode(), "export").left_out)
    assert "acties" in said or "andere tabel" in said


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS.keys())
def test_nothing_about_people_or_the_list_itself_reaches_the_wall(export: str) -> None:
    wall = " ".join(text for _, text in memos(export.encode(), "export", board=CHERISH).memos)
    for out in ("Jansen", "Piet", "Voorbeeld", "Anna", "@", "10.0.0", "2026", "10:1", "http", "GMT", "anonymous"):
        assert out not in wall


def test_a_column_about_people_cannot_be_chosen_either() -> None:
    sheet = read_list(MICROSOFT_FORMS.encode(), "x.csv", "nl")
    match = importing.changed(guessed(sheet), [Column(Role.TEXT, CHERISH)] * sheet.width)
    assert {sheet.header[n] for n in match.personal if sheet.header} == {"E-mail", "Naam"}
    wall = " ".join(text for _, text in proposed(sheet, match).memos)
    assert "jan@example.org" not in wall and "Jansen" not in wall


# ── which column ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "moment", [*MOMENTS, "maandag 2 maart 2026 om 10:11:12 uur", "https://example.org/een/heel/lang/adres?x=1"]
)
def test_the_longest_column_is_not_taken_for_memos_when_it_holds_moments_or_addresses(moment: str) -> None:
    rows = [f"{n};{text};{moment}" for n, text in enumerate(("Te veel mail", "Ruis op de lijn", "Koud", "Geen pauze"))]
    found = memos("\n".join(["Stemmen;Wat;Aangemaakt", *rows]).encode(), "x.csv", STRAIN)
    assert [text for _, text in found.memos] == ["Te veel mail", "Ruis op de lijn", "Koud", "Geen pauze"]


def test_the_description_is_the_memo_and_the_title_stands_in_where_there_is_none() -> None:
    when = "2 maart 2026 om 10:11 uur"
    rows = f"Titel;Omschrijving;Stemmen;Datum\nRuis;Ruis op de lijn;3;{when}\nMail;;2;{when}\n"
    assert [text for _, text in memos(rows.encode(), "x.csv", STRAIN).memos] == ["Ruis op de lijn", "Mail"]


def test_where_two_columns_may_hold_the_memos_it_is_asked_and_the_answer_is_taken() -> None:
    rows = (
        "Vraag A;Vraag B\nDit is een zin over werk;Dat ook een zin over werk\nNog een van vijf;En nog een van zes woorden\n"
    )
    sheet = read_list(rows.encode(), "x.csv", "nl")
    match = guessed(sheet)
    assert proposed(sheet, match).asks is Asks.TEXT
    chosen = importing.changed(match, [Column(Role.TEXT, CHERISH), Column(Role.TEXT, STRAIN)])
    assert [board for board, _ in proposed(sheet, chosen).memos] == [CHERISH, CHERISH, STRAIN, STRAIN]


def test_names_of_boards_that_nobody_knows_are_asked_one_by_one() -> None:
    rows = "Kolom;Kaart\nZon;Fijne collega’s\nRegen;Telefoon gaat de hele ochtend\nMist;Geen idee\n"
    sheet = read_list(rows.encode(), "x.csv", "nl")
    match = guessed(sheet)
    found = proposed(sheet, match)
    assert (found.asks, [one.name for one in found.values]) == (Asks.VALUES, ["Zon", "Regen", "Mist"])
    match = importing.Match(match.columns, {"zon": CHERISH, "regen": STRAIN, "mist": Aside.NEITHER})
    found = proposed(sheet, match)
    assert list(found.memos) == BOTH
    assert "Mist" in found.left_out[-1].text("nl")


# ── names of boards ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        (CHERISH, ["What went well?", "😃 Went well", "Wat gaat er goed in jullie team?", "Ging goed", "Glad", "Continue"]),
        (CHERISH, ["Waar krijg je energie van?", "Wat willen we behouden?", "Keep", "Kudos", "Liked", "What’s working?"]),
        (STRAIN, ["What didn't go well?", "What didn’t go well", "Didn't go so well", "Wat gaat er niet goed", "Stop"]),
        (STRAIN, ["Wat gaat minder goed?", "Wat kan er beter?", "Kon beter", "To improve", "What could have gone better?"]),
        (STRAIN, ["Mad", "Sad", "Lacked", "Wat kost je energie?", "Verbeterpunten", "Waar erger je je aan?"]),
        (STRAIN, ["Not so good", "What’s not working?", "Knelpunten"]),
        (Aside.ACTIONS, ["Action items", "Actions", "Acties", "Actiepunten", "To do", "Next steps", "Afspraken"]),
        (Aside.NEITHER, ["Start", "Learned", "Longed for", "Ideas", "Vragen"]),
        (None, ["Topics", "Weet niet", "Afdeling Verhuur", "Zon"]),
    ],
)  # fmt: skip
def test_names_of_boards_are_known_by_the_words_in_them(meaning: Any, said: list[str]) -> None:
    assert {name: meant(name) for name in said} == dict.fromkeys(said, meaning)


def test_memos_beside_each_other_without_a_heading_do_not_lose_their_first_row() -> None:
    found = memos("Fijn team\tTe druk\nHumor\tMail\nKoffie\tSysteem traag")
    assert found.needs_column or found.needs_board
    assert found.memos == ()


# ── bringing it twice ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_hangs_there_already_is_not_hung_again_and_two_alike_in_a_list_are_two() -> None:
    brought = memos("gaat goed;Koffie\ngaat goed;Koffie\nkan beter;Mail\n").memos
    state = MODEL.start
    assert len(not_there(brought, state)) == 3
    for n, (board, text) in enumerate(brought[:2]):
        state = MODEL.apply(state, e.MemoAdded(memo=f"m{n}", board=board, text=text))
    assert not_there(brought, state) == [(STRAIN, "Mail")]


# ── pasted lines ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("Fijn team\x0bgoede sfeer\r\nTweede regel\r\n", ["Fijn team\ngoede sfeer", "Tweede regel"]),
        ("Fijn team\u2028goede sfeer", ["Fijn team\ngoede sfeer"]),
        ("Fijn\u00a0team\x0cgoede\u202fsfeer", ["Fijn team\ngoede sfeer"]),
        (
            "•\tWe bellen terug\r\n•\tKlantcontact\r\n•\tLaatste regel\r\n",
            ["We bellen terug", "Klantcontact", "Laatste regel"],
        ),
        ("· een\n· twee", ["een", "twee"]),
        ("- een\n- twee", ["een", "twee"]),
        ("* een\n\n* twee", ["een", "twee"]),
        ("‣ een", ["een"]),
        ("•\teen\no\ttwee\n\uf0a7\tdrie", ["een", "twee", "drie"]),
        ("1. een\n2. twee\n3. drie", ["een", "twee", "drie"]),
        ("1)\teen", ["een"]),
        ("a. een\nb. twee", ["een", "twee"]),
        ("- 3 mensen\nte veel", ["- 3 mensen", "te veel"]),
        ("24/7 bereikbaar\n2 collega’s ziek", ["24/7 bereikbaar", "2 collega’s ziek"]),
        ("een_x000D_\ntwee", ["een", "twee"]),
        ("   ", []),
    ],
)
def test_pasted_lines_are_cleaned_alike_in_every_way_in(pasted: str, lines: list[str]) -> None:
    assert lines_of(pasted) == lines
    if lines:
        assert [text for _, text in memos(pasted, board=STRAIN).memos] == lines


@settings(deadline=None, max_examples=often(150))
@given(
    st.lists(st.text("abcde fgh", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=2, max_size=6),
    st.sampled_from(["•\t", "• ", "- ", "* ", "– ", "◦\t", "\uf0b7\t", "n. ", "n)\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_no_bullet_stays_and_no_word_goes(lines: list[str], bullet: str, end: str) -> None:
    written = end.join(bullet.replace("n", str(n)) + line for n, line in enumerate(lines, 1))
    assert lines_of(written) == lines


@settings(deadline=None, max_examples=often(100))
@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["goed", "Actions", "Memo", "a@b.nl"]), min_size=2, max_size=4),
        max_size=6,
    ),
    st.sampled_from([CHERISH, None]),
)
def test_whatever_table_comes_is_proposed_asked_about_or_refused_in_a_sentence(rows: list[list[str]], board: Any) -> None:
    data = "\n".join(";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows).encode(
        "utf-8", "replace"
    )
    try:
        found = memos(data, "x.csv", board)
    except Problem as problem:
        assert problem.text("nl") and problem.text("en")
    else:
        assert all(problem.text("nl") and problem.text("en") for problem in found.left_out)


@pytest.mark.parametrize(
    ("data", "code"), [(b"{nee", "not_json"), (b'{"cards": 3}', "no_list_in_json"), (b"[]", "no_list_in_json")]
)
def test_json_that_holds_no_list_says_so(data: bytes, code: str) -> None:
    with pytest.raises(Problem) as problem:
        memos(data, "bord.json")
    assert problem.value.code == f"kits.memo_voting.importing:{code}"
    assert "bord.json" in problem.value.text("nl")


def test_a_long_list_names_its_boards_as_a_short_one_does() -> None:
    rows = [*(f"+;Goed ding {n}" for n in range(900)), *(f"-;Slecht ding {n}" for n in range(900))]
    assert [board for board, _ in memos("\n".join(rows).encode(), "x.csv").memos] == [CHERISH] * 900 + [STRAIN] * 900


def test_bullets_that_a_phone_pasted_are_no_part_of_a_memo() -> None:
    answers = [Answer({"memos": [{"board": "strain", "text": "•\tTe veel mail\n•\tTe weinig tijd"}]})]
    added = [event for event in MemoVotingPhones().take(MODEL.start, "memos:1", answers) if isinstance(event, e.MemoAdded)]
    assert [event.text for event in added] == ["Te veel mail\nTe weinig tijd"]
