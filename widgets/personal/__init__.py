"""The page of a form for one person alone: what is ticked stays in the browser's memory, and is gone when it is left."""

from __future__ import annotations

from typing import Any

from kits import wording
from kits.forms import form, taking
from kits.problems import Problem
from widgets.page import Page


class PersonalPage(Page):
    """A personal form, in both languages at once: after it was opened the browser asks nothing and tells nothing.

    The address names the form and the language (`?form=personal_signs&language=nl`). No client file is opened.
    """

    speaks = ("widgets", "widgets.personal")

    def arrive(self, address: dict[str, str]) -> None:
        """Read the form that the address names, or the first there is."""
        if address.get("language") in wording.LANGUAGES:
            self.language = address["language"]
        known = [one.id for one in taking.personal()]
        named = address.get("form") or next(iter(known), "")
        if named not in known:
            raise Problem("kits.forms:problems.no_form", form=named)
        self.form = taking.current(named)

    def view(self) -> dict[str, Any]:
        """Return the form and the page's words, in every language there is."""
        both = {language: {each: wording.of(each, language).tree for each in self.speaks} for language in wording.LANGUAGES}
        return {"form": form.plain(self.form), "language": self.language, "texts": both}
