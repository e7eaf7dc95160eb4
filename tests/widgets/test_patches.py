"""What a screen is sent when something changed: enough to show the same, in the same order."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from widgets.modules import STATIC
from widgets.patches import patch

cards = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3))
board = st.fixed_dictionaries({"items": cards, "out": st.integers(0, 2)})
boards = st.dictionaries(st.sampled_from(["cherish", "strain"]), board)
views = st.fixed_dictionaries({"cards": cards, "boards": boards, "step": st.sampled_from(["solve", "agree"])})


def taken_in(view: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Do as `patched` in kit/patches.js does."""
    return view | {key: changed(view.get(key), change) for key, change in changes.items()}


def changed(before: Any, change: dict[str, Any]) -> Any:
    if "all" in change:
        return change["all"]
    after = {k: v for k, v in before.items() if k not in change.get("drop", ())}
    after |= {k: changed(after[k], inner) for k, inner in change.get("within", {}).items()}
    after |= change.get("set", {})
    return {k: after[k] for k in change["order"]} if "order" in change else after


@given(views, views)
def test_a_screen_that_takes_in_the_change_shows_the_same_in_the_same_order(old: Any, new: Any) -> None:
    after = taken_in(old, patch(old, new))
    assert json.dumps({key: after[key] for key in new}) == json.dumps(new)


@pytest.mark.browser
def test_the_browser_takes_in_changes_as_python_means_them(chromium: Any) -> None:
    seen: list[tuple[Any, Any]] = []

    @given(views, views)
    def gather(old: Any, new: Any) -> None:
        seen.append((old, new))

    gather()
    page = chromium.new_page()
    after = page.evaluate(
        """async ([source, pairs]) => {
          const { patched } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
          return pairs.map(([view, patch]) => {
            const { cards, boards, step } = patched(JSON.parse(view), JSON.parse(patch));
            return JSON.stringify({ cards, boards, step });
          });
        }""",
        [
            (STATIC / "kit/patches.js").read_text("utf8"),
            [[json.dumps(old), json.dumps(patch(old, new))] for old, new in seen],
        ],
    )
    page.close()
    wanted = [{key: new[key] for key in ("cards", "boards", "step")} for _, new in seen]
    assert after == [json.dumps(each, separators=(",", ":")) for each in wanted]


def test_one_new_card_among_many_is_sent_alone() -> None:
    old = {"cards": {str(n): n for n in range(300)}}
    new = {"cards": {**old["cards"], "new": 1}}
    assert patch(old, new) == {"cards": {"set": {"new": 1}}}


def test_one_card_that_changed_deep_in_a_board_is_sent_alone() -> None:
    old = {"boards": {"strain": {"items": {str(n): n for n in range(300)}, "out": 3}}}
    new = {"boards": {"strain": {"items": old["boards"]["strain"]["items"] | {"7": 8}, "out": 3}}}
    assert patch(old, new) == {"boards": {"within": {"strain": {"within": {"items": {"within": {"7": {"all": 8}}}}}}}}


def test_nothing_is_sent_when_nothing_changed() -> None:
    assert patch({"cards": {"a": 1}}, {"cards": {"a": 1}}) == {}
