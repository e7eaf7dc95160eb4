"""The library of measures: as many as the workbook has, whole in both languages, and each usable as an item."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kits.dossier.records import Theme
from kits.policy_cycle.measures.library import library, measure, related, said
from kits.policy_cycle.terms import NAME_LIMIT


def test_there_are_as_many_as_the_workbook_has_with_its_true_numbers() -> None:
    counted = Counter(one.theme for one in library())
    assert (counted[Theme.WORKLOAD], counted[Theme.AGGRESSION]) == (8, 17)
    assert counted[Theme.CONDUCT] >= 8
    for theme, most in ((Theme.WORKLOAD, 8), (Theme.AGGRESSION, 17)):
        assert [one.number for one in library() if one.theme is theme] == list(range(1, most + 1))
    assert len({one.id for one in library()}) == len(library())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_is_said_whole_and_fits_on_a_plan(language: str) -> None:
    for one in library():
        words = said(one.id, language)
        assert len(words.name) <= NAME_LIMIT
        assert words.asks and words.attention
        assert all(text.strip() for text in (words.about, *words.asks, *words.attention))
        assert len(related(one, language)) == len(one.appendices) + len(one.documents)


def test_forms_and_protocols_are_named_by_the_appendix_they_really_are() -> None:
    of = {one.id: one.appendices for one in library()}
    assert 10 in of["aggression_registration"] and 16 in of["aggression_registration"]
    assert of["aggression_house_rules"] == (11, 12)
    assert (of["aggression_building"], of["aggression_training"], of["aggression_aftercare"]) == ((13,), (14,), (15,))
    assert all(0 < n <= 16 for numbers in of.values() for n in numbers)


def test_aggression_has_all_fields_and_all_moments_and_every_measure_its_source() -> None:
    measures = [one for one in library() if one.theme is Theme.AGGRESSION]
    assert {one.field for one in measures} >= {"organisational", "building", "electronic", "staff"}
    assert {moment for one in measures for moment in one.moments} == {"before", "during", "after"}
    assert all(re.fullmatch(r"\d\.\d(\.\d+)?, lines \d+-\d+", one.source) for one in library())
    assert measure("nothing") is None
