"""The page a template's documents have: of one of its sections, with a text area that is wide and high enough."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kits.reports._word_xml import name, new

if TYPE_CHECKING:
    from kits.reports._word_xml import Element

R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
A4 = (11906, 16838)
LEAST_SIDE, MOST_SIDE = 4000, 31680  # twips; Word takes no page wider than 22 inches
LEAST_WIDTH, LEAST_HEIGHT = 3402, 4536  # 6 and 8 cm: less is no column for a sentence
MARGIN = 1417  # Word's own, 2.5 cm
TIGHT = 0.1  # of a page's side: margins where those of the template leave no room for text
KINDS = ("default", "first", "even")


@dataclass(frozen=True)
class Page:
    """Page and margins in twentieths of a point, as read from a section and made fit to write on."""

    width: int = A4[0]
    height: int = A4[1]
    top: int = MARGIN
    right: int = MARGIN
    bottom: int = MARGIN
    left: int = MARGIN
    header: int = 708
    footer: int = 708

    @property
    def text_width(self) -> int:
        """Return the width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """Return the height between the margins, as long as no header or footer needs more."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True)
class Section:
    """The section documents are written in; `edges` are header and footer references: (tag, which, relation)."""

    page: Page
    edges: tuple[tuple[str, str, str], ...]
    first_differs: bool
    borders: Element | None = None

    def element(self, edges: list[tuple[str, str, str]]) -> Element:
        """Return the section as it ends a document; `edges` are its headers and footers with their new relations."""
        made = new("sectPr")
        for tag, which, relation in edges:
            made.append(new(tag, type=which))
            made[-1].set(R_ID, relation)
        page = self.page
        size: dict[str, str | int] = {"w": page.width, "h": page.height}
        made.append(new("pgSz", **size, **({"orient": "landscape"} if page.width > page.height else {})))
        sides = {side: getattr(page, side) for side in ("top", "right", "bottom", "left", "header", "footer")}
        made.append(new("pgMar", **sides, gutter=0))
        if self.borders is not None:
            made.append(self.borders)
        if self.first_differs:
            made.append(new("titlePg"))
        return made


def section_of(document: Element) -> Section:
    """Return the section to write in: the last one upright, for a cover comes first and a wide table seldom last.

    A section that names no header has the one before it. Columns, a cover's centring and where it begins to count are
    the template's own text's, which goes.
    """
    sections = list(document.iter(name("sectPr"))) or [new("sectPr")]
    pages = [_page(section) for section in sections]
    upright = [i for i, page in enumerate(pages) if page.width <= page.height]
    chosen = upright[-1] if upright else len(sections) - 1
    edges: dict[tuple[str, str], str] = {}
    for section in sections[: chosen + 1]:
        for tag in ("headerReference", "footerReference"):
            for reference in section.iterfind(name(tag)):
                edges[tag, str(reference.get(name("type"), "default"))] = str(reference.get(R_ID, ""))
    section = sections[chosen]
    ordered = tuple((tag, which, edges[tag, which]) for tag, which in sorted(edges) if which in KINDS)
    return Section(pages[chosen], ordered, _on(section.find(name("titlePg"))), _borders(section))


def _on(element: Element | None) -> bool:
    return element is not None and element.get(name("val"), "1") not in {"0", "false", "off"}


def _borders(section: Element) -> Element | None:
    borders = section.find(name("pgBorders"))
    for side in () if borders is None else borders:
        for key in [k for k in side.attrib if "relationships" in k]:
            del side.attrib[key]
    return borders


def _page(section: Element) -> Page:
    size, margins = section.find(name("pgSz")), section.find(name("pgMar"))
    width, height = _length(size, "w", A4[0]), _length(size, "h", A4[1])
    width, height = (min(max(side, LEAST_SIDE), MOST_SIDE) for side in (width, height))
    top, bottom = (abs(_length(margins, side, MARGIN)) for side in ("top", "bottom"))
    left, right = (max(_length(margins, side, MARGIN), 0) for side in ("left", "right"))
    left += max(_length(margins, "gutter", 0), 0)
    if width - left - right < LEAST_WIDTH:
        left = right = min(round(width * TIGHT), (width - LEAST_WIDTH) // 2)
    if height - top - bottom < LEAST_HEIGHT:
        top = bottom = min(round(height * TIGHT), max((height - LEAST_HEIGHT) // 2, 0))
    header, footer = (max(_length(margins, edge, 708), 0) for edge in ("header", "footer"))
    return Page(width, height, top, right, bottom, left, header, footer)


def _length(element: Element | None, attribute: str, otherwise: int) -> int:
    value = "" if element is None else str(element.get(name(attribute), ""))
    return round(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else otherwise
