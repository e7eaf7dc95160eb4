"""The screens on what workload is, on paper to hand out."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import office
import pytest
from paper_sessions import context, workshop

from kits import wording
from kits.memo_voting import why
from kits.memo_voting.paper.handout import handout, joined
from kits.memo_voting.state import State
from kits.reports import word
from kits.reports.blocks import Figure, Heading, Paragraph, plain


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_what_the_wall_says_with_the_balance_drawn_and_whose_it_is(language: str, tmp_path) -> None:  # type: ignore[no-untyped-def]
    made = handout(workshop(), context(language, title="Werkdruk"), {})
    screens = wording.of("kits.memo_voting", language).get("why")
    assert [b.text for b in made.blocks if isinstance(b, Heading)] == [screen["title"] for screen in screens]
    every = " ".join(plain(b.text) for b in made.blocks if isinstance(b, Paragraph))
    for screen in screens:
        assert all(line.strip("… ") in every for line in screen["lines"])
    [figure] = [b for b in made.blocks if isinstance(b, Figure)]
    assert all(word in figure.alt for word in screens[1]["balance"].values()) and figure.bytes().startswith(b"\x89PNG")
    assert made.title.endswith(": Klantcontactcentrum") and made.subtitle.startswith("Woningcorporatie De Linde · ")
    assert "Klantcontactcentrum - Woningcorporatie De Linde" in made.file_name
    path = tmp_path / "uitleg.docx"
    path.write_bytes(word.write(made))
    assert not office.auditor().validate(path).errors
    assert path.read_bytes() == word.write(made)


def test_an_organisations_own_screens_stand_in_its_place_and_it_says_so() -> None:
    own = {why.SETTING: {"nl": [{"title": "Bij ons", "lines": ["Zeg het <op tijd> & hardop"]}]}}
    file = docx.Document(io.BytesIO(word.write(handout(State(), context(), own))))
    said = [p.text for p in file.paragraphs]
    assert "Bij ons" in said and "Zeg het <op tijd> & hardop" in said and "Deze uitleg schreef de organisatie zelf." in said
    assert handout(State(), context("en"), own).blocks[0] != handout(State(), context(), own).blocks[0]


def test_a_sentence_that_the_wall_shows_in_parts_is_one_on_paper() -> None:
    assert joined(["Zwaar …", "… en vol.", "Los", "… begint"]) == ["Zwaar en vol.", "Los", "… begint"]
    assert joined(["Nog niet af …", "Nieuw"]) == ["Nog niet af …", "Nieuw"]


def test_without_team_or_client_nothing_dangles() -> None:
    bare = replace(context(), units={}, organisation="", title="")
    made = handout(workshop(), bare, {})
    assert made.title == "Uitleg over werkdruk" and not made.subtitle.startswith(" ·")
