"""The preview: the same as on paper, and nothing but text."""

import re
from html import unescape

from sample_reports import HOSTILE, everything

from kits.reports import preview


def test_what_people_typed_comes_out_as_typed():
    items = re.findall(r"<li dir=\"auto\">(.*?)</li>", preview.html(everything()), re.DOTALL)
    assert [unescape(item) for item in items][: len(HOSTILE)] == list(HOSTILE)


def test_no_typed_markup_becomes_markup():
    made = preview.html(everything())
    assert "<b>vet" not in made
    assert "<aanpakken>" not in made


def test_nothing_is_fetched_from_anywhere():
    made = preview.html(everything())
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)\"|url\(([^)]*)\)|@import", made)
    assert len(addresses) == 1
    assert addresses[0][0].startswith("data:image/png;base64,")


def test_the_picture_says_what_it_shows():
    assert 'alt="Staafdiagram: Telefoon 9, Brieven 4"' in preview.html(everything())


def test_a_page_break_starts_another_sheet():
    assert preview.html(everything()).count('<section class="psa-report-page">') == 2


def test_the_article_is_in_its_language():
    made = preview.html(everything("en"))
    assert '<article class="psa-report" lang="en"' in made
    assert "Required by law: Arbobesluit art. 2.15" in made


def test_every_class_has_our_prefix():
    used = " ".join(re.findall(r"class=\"([^\"]*)\"", preview.html(everything()))).split()
    assert all(name.startswith("psa-report") for name in used)


def test_the_same_report_gives_the_same_preview():
    assert preview.html(everything()) == preview.html(everything())
