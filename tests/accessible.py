"""What axe-core finds on a screen against WCAG 2.2 AA. It comes with `npm ci`; CI does not do without.

A look takes a tenth of a second of processor, opening a page seven times that: so look at what another test has open.
"""

from __future__ import annotations

import functools
import os
import warnings
from typing import Any

import pytest
from running import ROOT

from kits.wording import LANGUAGES

SIZES = ((1280, 720), (1280, 5000), (390, 844))
"""Of a laptop, and of a phone. A desk scrolls within its page, and axe-core measures nothing that is scrolled out of sight
there: in a window that is high enough nothing is."""
LONG_PHONE = (390, 5000)
"""A wall in the hand scrolls as a desk does."""
AGAIN = SIZES[1:]
"""In another language: that what scrolls can be scrolled by keys was seen by then."""

DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const rules = { "label-content-name-mismatch": { enabled: true } };  // WCAG 2.5.3; axe-core still calls it an experiment
  // No script runs in the sandboxed frames of previews, so axe-core would wait half a second for each in vain.
  const { violations } = await axe.run(document, { runOnly: tags, rules, resultTypes: ["violations"], iframes: false });
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


def barriers_at_sizes(page: Any, where: str, sizes: tuple[tuple[int, int], ...] = SIZES) -> list[str]:
    """Return `barriers` on a laptop, also of what it has to scroll to, and on a phone; the page gets its size back."""
    before, found = page.viewport_size, []
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRAWN)
        found += barriers(page, f"{where} at {width}x{height}")
    page.set_viewport_size(before)
    return found


def barriers_everywhere(page: Any, where: str) -> list[str]:
    """Return `barriers` at all sizes in both languages, of a page with a button for each; it speaks what it spoke then."""
    before, found = page.locator("html").get_attribute("lang"), []
    for language in sorted(LANGUAGES, key=lambda one: one != before):
        speak(page, language)
        found += barriers_at_sizes(page, f"{where} in {language}", SIZES if language == before else AGAIN)
    speak(page, before)
    return found


def speak(page: Any, language: str) -> None:
    """Have a page speak a language, by its own button."""
    button = page.locator(f":is(.psa-languages, .languages) [lang={language}]")
    if button.get_attribute("aria-pressed") != "true":
        button.click()
        page.locator(f"html[lang={language}]").wait_for()
