"""What axe-core finds on a screen against WCAG 2.2 AA. It comes with `npm ci`; CI does not do without."""

from __future__ import annotations

import functools
import os
import warnings
from typing import Any

import pytest
from running import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const rules = { "label-content-name-mismatch": { enabled: true } };  // WCAG 2.5.3; axe-core still calls it an experiment
  const { violations } = await axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"] });
  // The label of a unit's card is the unit's name; the rest of the card is told in other words.
  const named = ({ id }, node) => id !== "label-content-name-mismatch" || !node.html.includes('role="treeitem"');
  return violations.flatMap((one) => one.nodes.filter((node) => named(one, node)).map((node) => {
    const message = [...node.any, ...node.all, ...node.none].map((check) => check.message).join(" ");
    return `${one.id}: ${node.html.slice(0, 160)}: ${message}`;
  }));
}"""


@functools.cache
def _source() -> str:
    if AXE.is_file():
        return AXE.read_text("utf8")
    if os.environ.get("PSA_KIT_NO_SKIPS") == "1":
        pytest.fail("axe-core is not there: `npm ci` fetches it")
    warnings.warn("axe-core is not there (`npm ci` fetches it): nothing was looked at with it", stacklevel=3)
    return ""


STILL = "() => document.getAnimations().every((one) => one.playState !== 'running')"


def barriers(page: Any, where: str) -> list[str]:
    """Return what stands in somebody's way on the screen as it is now, with where that is; each once."""
    if not _source():
        return []
    page.wait_for_function(STILL)  # what is fading in has not its colour yet
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_source())
    return [f"{where}: {found}" for found in dict.fromkeys(page.evaluate(RUN))]
