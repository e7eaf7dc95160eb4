"""The points of the steps: each theme has some in each step, in both languages, and what is law names its article."""

from __future__ import annotations

import pytest

from kits.dossier.records import Basis, Theme
from kits.policy_cycle.steps.points import cited, points, said
from kits.policy_cycle.terms import Step


def test_every_theme_has_points_in_every_step_and_no_id_twice() -> None:
    for step in Step:
        for theme in Theme:
            assert len([one for one in points() if one.step is step and theme in one.themes]) >= 3
    assert len({one.id for one in points()}) == len(points())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_point_is_one_short_line(language: str) -> None:
    assert all(0 < len(said(one.id, language)) <= 110 for one in points())


def test_what_is_law_names_its_article_and_nothing_else_does() -> None:
    assert all((one.basis is Basis.LAW) is bool(one.law) for one in points())
    assert all("lines" in one.source or "line" in one.source for one in points())


def test_each_language_cites_an_article_its_own_way() -> None:
    council = next(one for one in points() if one.id == "intend_council")
    assert cited(council, "nl") == "WOR art. 27 lid 1 onder d"
    assert cited(council, "en") == "WOR art. 27(1)(d)"
    assert cited(next(one for one in points() if not one.law), "en") == ""
