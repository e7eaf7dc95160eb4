"""Pictures in a template's headers and footers, so that a preview can print them where Word does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports._word_xml import name

if TYPE_CHECKING:
    from kits.reports._word_xml import Element
    from kits.reports.house_style.page import Page

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
EMU_PER_TWIP = 635
MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp"}
"""Kinds of pictures that browsers show."""


@dataclass(frozen=True)
class Logo:
    """A picture of a header or footer; lengths in twentieths of a point. `left` and `top` are those on the sheet.

    One that stands in a line of text has no `top`; `left` is then where that line lets it stand.
    """

    media: str
    data: bytes
    width: int
    height: int
    left: int
    top: int | None


def logos(edge: Element, page: Page, picture: Callable[[str], tuple[str, bytes] | None]) -> tuple[Logo, ...]:
    """Return the pictures of a header or footer. `picture` gives the kind and bytes of one by its relation."""
    found = []
    for drawing in edge.iter(name("drawing")):
        holder, blip = next(iter(drawing), None), drawing.find(f".//{A}blip")
        extent = None if holder is None else holder.find(f"{WP}extent")
        said = None if blip is None else picture(str(blip.get(R_EMBED, "")))
        if holder is None or extent is None or said is None or said[0] not in MEDIA:
            continue
        width, height = (int(extent.get(side, "0")) // EMU_PER_TWIP for side in ("cx", "cy"))
        if holder.tag == f"{WP}anchor":
            left = _place(holder.find(f"{WP}positionH"), page.width, (page.left, page.right), width)
            top = _place(holder.find(f"{WP}positionV"), page.height, (page.header, page.bottom), height)
        else:
            left, top = _in_line(drawing, page, width), None
        found.append(Logo(MEDIA[said[0]], said[1], width, height, left, top))
    return tuple(found)


def _place(position: Element | None, side: int, margins: tuple[int, int], length: int) -> int:
    """Return where a picture begins along one side of the sheet. What is not of the page is of its margins."""
    of_page = position is not None and position.get("relativeFrom") == "page"
    first, last = (0, side) if of_page else (margins[0], side - margins[1])
    offset, align = (None if position is None else position.find(f"{WP}{tag}") for tag in ("posOffset", "align"))
    if offset is not None:
        return first + int(offset.text or "0") // EMU_PER_TWIP
    return _aligned("left" if align is None else align.text or "left", first, last, length)


def _in_line(drawing: Element, page: Page, width: int) -> int:
    paragraph = next(drawing.iterancestors(name("p")), None)
    side = None if paragraph is None else paragraph.find(f"{name('pPr')}/{name('jc')}")
    return _aligned("left" if side is None else str(side.get(name("val"))), page.left, page.width - page.right, width)


def _aligned(word: str, first: int, last: int, length: int) -> int:
    if word in {"right", "end", "outside", "bottom"}:
        return last - length
    return first + (last - first - length) // 2 if word == "center" else first
