"""On what a point rests, as each language cites it."""

import re
from pathlib import Path

import pytest

from kits.dossier.records import Basis
from kits.forms import sources

ROOT = Path(__file__).resolve().parents[2]
SOURCE = re.compile(r'source: "?([^"}\n]*)')
STATED = re.compile(r"(appendix \d+b?|\d(?:\.\d+)*), lines? (.*)")
LINES = re.compile(r"(?<![\d-])(\d+)")


@pytest.mark.parametrize(
    ("source", "nl", "en"),
    [
        ("lines 3927-3930", "bijlage 13", "appendix 13"),
        ("lines 2945", "bijlage 2", "appendix 2"),
        ("lines 2945, 2947-2948", "bijlage 2", "appendix 2"),
        ("appendix 13, lines 3911-3995", "bijlage 13", "appendix 13"),
        ("lines 3922-3923; 4.6.11, lines 2229-2234", "bijlage 13, paragraaf 4.6.11", "appendix 13, section 4.6.11"),
        ("lines 642-712", "paragraaf 3.5.2", "section 3.5.2"),
        ("4.6.5", "paragraaf 4.6.5", "section 4.6.5"),
        ("own", "", ""),
    ],
)
def test_the_workbook_is_cited_as_a_language_does(source: str, nl: str, en: str) -> None:
    assert (sources.workbook(source, "nl"), sources.workbook(source, "en")) == (nl, en)


def test_what_the_law_asks_says_so_and_where() -> None:
    assert sources.rests_on(Basis.LAW, "Arbowet art. 3 lid 2", "lines 4382-4390", "en") == (
        "Required by law; Arbowet art.\u00a03(2); workbook, appendix\u00a016"
    )
    assert sources.rests_on(Basis.ADVICE, "", "appendix 16, lines 4382", "nl") == "Advies uit het werkboek, bijlage\u00a016"
    assert sources.rests_on(Basis.CHOICE, "", "own", "nl") == "Eigen keuze"


def test_the_part_a_source_names_is_the_one_its_lines_stand_in() -> None:
    """A heading may stand some lines above what the text of 2018 has as the part's first line."""
    rows = [found[1] for path in (ROOT / "kits").rglob("*.yaml") for found in SOURCE.finditer(path.read_text("utf8"))]
    stated = [(found[1], found[2]) for row in rows for one in row.split("; ") if (found := STATED.fullmatch(one.strip()))]
    assert len(stated) > 200
    near = [
        (part, lines)
        for part, lines in stated
        if not all(part in {sources.part(int(line) + n) for n in range(10)} for line in LINES.findall(lines))
    ]
    assert near == []
