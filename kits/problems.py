"""What goes wrong is said in one sentence: what, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from kits import wording

MOST_RUNS = 12
"""Stretches of rows that are written out."""

ALONE = 3
"""As many of one kind are said one by one; of more, one is said and the others are counted."""


class Problem(Exception):  # noqa: N818 - it is what a person has, not an error in the code
    """Something a person can read and act on.

    `code` is `package:key`, the package whose `texts/` hold the sentence and the key of it there, for example
    `kits.dossier:problems.newer`. `values` fill the sentence's `{places}`. Raised wherever bad input, a bad file
    or a rule of the field stands in the way; shown on screen with `text(language)`.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def text(self, language: str = "nl") -> str:
        """Return the sentence in `language` ("nl" or "en")."""
        package, _, key = self.code.partition(":")
        return wording.of(package, language).say(key, **self.values)

    def __str__(self) -> str:
        """English, with the code: for logs and tracebacks, never for the screen."""
        try:
            return f"{self.text('en')} [{self.code}]"
        except KeyError:
            return f"{self.code} {self.values}"


def gathered(problems: Sequence[Problem], language: str) -> list[str]:
    """Return the sentences of problems in the order they came, each kind once where there are many of it.

    A kind is a code in one file: a list of which eighty rows lack the same thing says so once, with in which rows as well.
    """
    kinds: dict[tuple[str, object], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.code, problem.values.get("file")), []).append(problem)
    sentences: list[str] = []
    for alike in kinds.values():
        if len(alike) <= ALONE:
            sentences += [problem.text(language) for problem in alike]
            continue
        rows = _rows([problem.values.get("row") for problem in alike[1:]])
        said = wording.of("kits", language)
        more = said.say("problems.in_rows" if rows else "problems.more", n=len(alike) - 1, rows=rows)
        sentences.append(f"{alike[0].text(language)} {more}")
    return sentences


def _rows(numbers: Sequence[object]) -> str:
    """Return row numbers as a person writes them: "3–82, 90"; nothing where some problem has no row."""
    rows = sorted({number for number in numbers if isinstance(number, int)})
    if not rows or any(not isinstance(number, int) for number in numbers):
        return ""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ", ".join(shown[:MOST_RUNS]) + (" …" if len(shown) > MOST_RUNS else "")
