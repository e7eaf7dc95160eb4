"""What goes wrong is said in one sentence: what, where, and what to do about it."""

from __future__ import annotations

from kits import texts


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
        return texts.of(package, language).say(key, **self.values)

    def __str__(self) -> str:
        """English, with the code: for logs and tracebacks, never for the screen."""
        try:
            return f"{self.text('en')} [{self.code}]"
        except KeyError:
            return f"{self.code} {self.values}"
