"""The table of contents: a real field, filled in beforehand, so that nobody meets an empty page.

Word works page numbers out only when a field is updated. A field marked as out of date makes Word ask, at every opening,
whether it may look at "other files"; so ours is not marked. Each line holds its page as a reference to the heading, as
Word's own contents do: the button "update table" refreshes them, and printing is reported to do so too (not tried here:
no Word at hand). Until then they show what `_word_pages.estimate` worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kits.reports import styles
from kits.reports._word_xml import add, add_field, add_run, field_begin, field_end, paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kits.reports._word_xml import Element
    from kits.reports.blocks import Heading


def bookmark(number: int) -> str:
    """Return the name of the bookmark at the heading with this number, as Word itself makes them."""
    return f"_Toc{200000000 + number}"


def add_contents(
    body: Element, headings: Sequence[Heading], levels: int, title: str, style_ids: Mapping[str, str]
) -> list[tuple[str, Element]]:
    """Add the contents for those of all the report's `headings` that are at most `levels` deep.

    Returns the bookmark of each line with the text element that is to show its page.
    """
    shown = []
    frame = add(body, "sdt")
    gallery = add(add(frame, "sdtPr"), "docPartObj")
    add(gallery, "docPartGallery", val="Table of Contents")
    add(gallery, "docPartUnique")
    inside = add(frame, "sdtContent")
    paragraph(inside, style_ids[styles.CONTENTS_HEADING], title, keep_next=True)
    lines = [(number, heading) for number, heading in enumerate(headings) if heading.level <= levels]
    for place, (number, heading) in enumerate(lines):
        line = paragraph(inside, style_ids[styles.CONTENTS[heading.level]])
        if place == 0:
            field_begin(line, rf'TOC \o "1-{levels}" \h \z \u')
        link = add(line, "hyperlink", anchor=bookmark(number), history=1)
        add_run(link, " ".join(heading.text.split()))
        add(add(link, "r"), "tab")
        shown.append((bookmark(number), add_field(link, rf"PAGEREF {bookmark(number)} \h", "1")))
        if place == len(lines) - 1:
            field_end(line)
    return shown
