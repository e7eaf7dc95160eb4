"""What a person is told of a template that was taken in: what no document gets of it, and what was added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kits import wording

if TYPE_CHECKING:
    from kits.reports.house_style.taking import Template


def remarks(template: Template, language: str) -> list[str]:
    """Return the sentences on a template, none when it is used as it is."""
    say = wording.of("kits.reports", language).say
    dropped, said = template.dropped, []
    if dropped.macros:
        said.append(say("house_style.macros"))
    if dropped.links:
        said.append(say("house_style.links", n=dropped.links))
    if dropped.fields:
        said.append(say("house_style.fields", n=len(dropped.fields), fields=", ".join(sorted(dropped.fields))))
    if dropped.objects:
        said.append(say("house_style.objects"))
    if template.derived:
        said.append(say("house_style.derived", n=len(template.derived)))
    return said
