"""On what a point rests, as each language cites it."""

import pytest

from kits.dossier.records import Basis
from kits.forms import sources


@pytest.mark.parametrize(
    ("source", "nl", "en"),
    [
        ("lines 3927-3930", "regels 3927–3930", "lines 3927–3930"),
        ("lines 2945", "regel 2945", "line 2945"),
        ("lines 2945, 2947-2948", "regels 2945, 2947–2948", "lines 2945, 2947–2948"),
        ("appendix 13, lines 3911-3995", "bijlage 13, regels 3911–3995", "appendix 13, lines 3911–3995"),
        (
            "lines 3922-3923; 4.6.11, lines 2229-2234",
            "regels 3922–3923; paragraaf 4.6.11, regels 2229–2234",
            "lines 3922–3923; section 4.6.11, lines 2229–2234",
        ),
        ("4.6.5", "paragraaf 4.6.5", "section 4.6.5"),
        ("own", "", ""),
    ],
)
def test_the_workbook_is_cited_as_a_language_does(source: str, nl: str, en: str) -> None:
    assert (sources.workbook(source, "nl"), sources.workbook(source, "en")) == (nl, en)


def test_what_the_law_asks_says_so_and_where() -> None:
    assert sources.rests_on(Basis.LAW, "Arbowet art. 3 lid 2", "lines 7-8", "en") == (
        "Required by law; Arbowet art. 3(2); workbook, lines 7–8"
    )
    assert sources.rests_on(Basis.ADVICE, "", "lines 7-8", "nl") == "Advies uit het werkboek, regels 7–8"
    assert sources.rests_on(Basis.CHOICE, "", "own", "nl") == "Eigen keuze"
