"""What a page says, looked through for names of texts that were never filled in, and for the other language."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kits import wording

PACKAGES = ("widgets", "widgets.start", "widgets.memo_voting", "kits.memo_voting")
KEY = re.compile(r"[a-z][a-z_0-9]*(\.[a-z_0-9]+)+")
LETTERS = 4
"""A text with fewer letters of its own ("{n} min") says too little to tell a language by."""

SEEN = """() => {
  const found = [];
  const root = document.querySelector(".psa") ?? document.body;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!element.closest("style, script, [dir=auto]")) found.push(texts.currentNode.data);
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const element of root.querySelectorAll(`[${name}]`)) found.push(element.getAttribute(name));
  return [...new Set(found.map((text) => text.trim()).filter(Boolean))];
}"""  # what people wrote stands in dir=auto


def leaves(value: Any) -> Iterator[str]:
    """Yield all texts of a tree."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from leaves(inner)


def own(text: str) -> str:
    """Return a text without its `{places}`."""
    return re.sub(r"\{\w+\}", "", text)


@functools.cache
def only_in(language: str, packages: tuple[str, ...] = PACKAGES) -> re.Pattern[str]:
    """Return what matches a text of this language that the other has not got."""
    both = {each: {t for p in packages for t in leaves(wording.of(p, each).tree)} for each in wording.LANGUAGES}
    elsewhere = {text for each, said in both.items() if each != language for text in said}
    telling = {t for t in both[language] - elsewhere if len(re.findall(r"[^\W\d_]", own(t))) >= LETTERS}
    patterns = (r".+?".join(map(re.escape, re.split(r"\{\w+\}", text))) for text in sorted(telling))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.S)


class Listener:
    """Gathers what is wrong with the words on the screens of a walk."""

    def __init__(self, page: Any, language: str, packages: tuple[str, ...] = PACKAGES) -> None:
        self.page, self.language, self.packages = page, language, packages
        self.wrong: list[str] = []
        self.heard = 0

    def look(self, screen: str) -> None:
        """Read all there is on the screen now."""
        said = self.page.evaluate(SEEN)
        self.heard += len(said)
        other = next(each for each in wording.LANGUAGES if each != self.language)
        for text in said:
            if KEY.fullmatch(text):
                self.wrong.append(f"{screen}: ‘{text}’ is the name of a text")
            elif only_in(other, self.packages).fullmatch(text):
                self.wrong.append(f"{screen}: ‘{text}’ is not {self.language}")
