"""What a screen is sent when something changed: enough to show the same, in the same order."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
from hypothesis import given

from widgets.patches import patch

mappings = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3))
views = st.fixed_dictionaries({"cards": mappings, "step": st.sampled_from(["solve", "agree"])})


def taken_in(view: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Do as `patched` in kit/app.js does."""
    after = dict(view)
    for key, change in changes.items():
        if "all" in change:
            after[key] = change["all"]
        else:
            after[key] = {k: v for k, v in {**after[key], **change["set"]}.items() if k not in change["drop"]}
    return after


@given(views, views)
def test_a_screen_that_takes_in_the_change_shows_the_same_in_the_same_order(old: Any, new: Any) -> None:
    after = taken_in(old, patch(old, new))
    assert after == new
    assert list(after["cards"]) == list(new["cards"])


def test_one_new_card_among_many_is_sent_alone() -> None:
    old = {"cards": {str(n): n for n in range(300)}}
    new = {"cards": {**old["cards"], "new": 1}}
    assert patch(old, new) == {"cards": {"set": {"new": 1}, "drop": []}}


def test_nothing_is_sent_when_nothing_changed() -> None:
    assert patch({"cards": {"a": 1}}, {"cards": {"a": 1}}) == {}
