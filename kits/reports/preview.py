"""Blocks become HTML: what is on the screen before the export is what comes out in Word.

The result is one piece, style and pictures included, that asks for nothing from anywhere: for a shadow root or a
frame's `srcdoc`. All text is escaped; there is no way from a memo to markup.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.reports import house_style, templates, word
from kits.reports._word_tables import Kinds
from kits.reports.blocks import (
    Block,
    Bullets,
    Callout,
    Contents,
    Facts,
    Figure,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Report,
    Table,
    Text,
    plain,
)
from kits.reports.house_style.edges import PAGES, PLACES
from kits.reports.progress import Progress, unseen

if TYPE_CHECKING:
    from kits.reports._word_tables import Frame
    from kits.reports.house_style import Template

STYLES = [Path(__file__).with_name(called) for called in ("preview.css", "print.css")]
KIT_FONTS = 'Arial, "Liberation Sans", Helvetica, sans-serif'
TABLE_SIZE = 0.905  # of the letters in a table against those of the text, as in preview.css
TWIPS_PER_MM = 1440 / 25.4
EDGE_LINE = 340  # twentieths of a point: a line of a header, with some air


def html(report: Report, template: Path | None = None, progress: Progress | None = None) -> str:
    """Return `report` as HTML: a style element and an article of sheets. The same report gives the same HTML.

    It has the fonts, colours, page, header and footer of `template` (the kit's house style when None), for the browser that
    cuts it into pages to print. Raises Problem when the template cannot be read.
    """
    path = template or templates.HOUSE_STYLE
    taken = house_style.take(path)
    sheets = _Sheets(report, word.frame(path)).written(progress or unseen)
    pages = "".join(f'<section class="psa-report-page">{sheet}</section>' for sheet in sheets)
    style = "".join(style.read_text("utf8") for style in STYLES)
    return f'<style>{style}</style><article class="psa-report" {_attributes(report, taken)}>{pages}</article>'


def _attributes(report: Report, taken: Template) -> str:
    """Return what the article says of its paper and its look; lengths in millimetres."""
    page, look = taken.page, taken.look
    sides = ("width", "height", "top", "right", "bottom", "left", "header", "footer")
    page = replace(page, top=max(page.top, _reach(taken, "header")), bottom=max(page.bottom, _reach(taken, "footer")))
    lengths = {side: f"{getattr(page, side) / TWIPS_PER_MM:.2f}" for side in sides}
    style = {
        **lengths, "size": f"{look.size:g}pt", "ink": f"#{look.ink}", "ink-soft": f"#{look.soft}", "line": f"#{look.line}",
        "accent": f"#{look.accent}", "accent-soft": f"#{look.tint}", "ground": f"#{look.ground}",
        "font": _fonts(look.font),
    }  # fmt: skip
    for key, letters in taken.headings.items():
        style |= {
            f"{key}-font": _fonts(letters.font or look.font), f"{key}-size": f"{letters.size / look.size:.3g}em",
            f"{key}-ink": f"#{letters.colour}", f"{key}-weight": "bold" if letters.bold else "normal",
            f"{key}-slant": "italic" if letters.italic else "normal",
        }  # fmt: skip
    said = {"width": lengths["width"], "height": lengths["height"]}
    for (kind, which), line in taken.lines.items():
        if which in {"default", "first"}:
            pictures = _logos(taken, kind, which)
            said[kind if which == "default" else f"first-{kind}"] = pictures + _edge(line, report)
    marks = "".join(f' data-{key}="{escape(value)}"' for key, value in said.items())
    declared = escape("".join(f"--{key}: {value};" for key, value in style.items()))
    return f'lang="{escape(report.language)}" style="{declared}"{marks}'


def _fonts(family: str) -> str:
    family = family.replace('"', "").replace("\\", "")
    return f'"{family}", {KIT_FONTS}' if family else KIT_FONTS


def _reach(taken: Template, kind: str) -> int:
    """Return how far a header or footer reaches where a picture stands in its lines: Word moves the text for it."""
    heights = [
        sum(logo.height for logo in logos if logo.top is None)
        for (of, which), logos in taken.logos.items()
        if of == kind and which in {"default", "first"}
    ]
    highest = max(heights, default=0)
    return int(getattr(taken.page, kind) + highest + EDGE_LINE) if highest else 0


def _logos(taken: Template, kind: str, which: str) -> str:
    """Return the pictures of a header or footer as HTML, each where it stands on the sheet."""
    page, made = taken.page, []
    for logo in taken.logos.get((kind, which), ()):
        style = {"width": logo.width, "height": logo.height, "left": logo.left - page.left}
        if logo.top is not None and kind == "header":
            style["top"] = logo.top - page.header
        elif logo.top is not None:
            style["bottom"] = page.height - page.footer - logo.top - logo.height
        lengths = "".join(f"{side}:{length / TWIPS_PER_MM:.2f}mm;" for side, length in style.items())
        where = "absolute" if logo.top is not None else "relative"
        data = base64.b64encode(logo.data).decode()
        made.append(
            f'<img class="psa-report-logo" alt="" style="position:{where};{lengths}" src="data:{logo.media};base64,{data}">'
        )
    return "".join(made)


def _edge(said: str, report: Report) -> str:
    """Return a header or footer as HTML, with the places of the page and of their number: the browser counts them."""
    counted = wording.of("kits.reports", report.language).say("page_of", page=PLACES["PAGE"], pages=PLACES["NUMPAGES"])
    said = said.replace(PLACES[PAGES], counted)
    for place, value in ((PLACES["TITLE"], report.title), (PLACES["COMPANY"], report.organisation)):
        said = said.replace(place, " ".join(value.split()))
    return "".join(
        '<div class="psa-report-edge">' + "".join(f"<span>{escape(part)}</span>" for part in line.split("\t")) + "</div>"
        for line in said.split("\n")
    )


class _Sheets:
    """Writes one report; a page break starts another sheet."""

    def __init__(self, report: Report, frame: Frame) -> None:
        self._report = report
        self._kinds = Kinds(report.blocks, frame)
        self._headings = 0
        self._words = wording.of("kits.reports", report.language)
        self._numbers = {"table": 0, "figure": 0}
        self._writers: dict[type, Callable[[Any], str]] = {
            Heading: self._heading, Paragraph: self._paragraph, Bullets: self._bullets, Numbered: self._numbered,
            Facts: self._facts, Table: self._table, Figure: self._figure, Callout: self._callout,
            Contents: self._contents,
        }  # fmt: skip

    def written(self, progress: Progress) -> list[str]:
        report = self._report
        progress(0, len(report.blocks))
        sheets = [[_element("h1", "title", report.title)]]
        if report.subtitle:
            sheets[0].append(_element("p", "subtitle", report.subtitle))
        sheets[0].append(self._facts(Facts(report.facts)))
        for number, block in enumerate(report.blocks, start=1):
            if isinstance(block, PageBreak):
                sheets.append([])
            else:
                sheets[-1].append(self._block(block))
            progress(number, len(report.blocks))
        return ["".join(sheet) for sheet in sheets if sheet]

    def _block(self, block: Block) -> str:
        return self._writers[type(block)](block)

    def _heading(self, block: Heading) -> str:
        made = _element(f"h{block.level + 1}", f"heading-{block.level}", block.text, number=self._headings)
        self._headings += 1
        if block.basis:
            mark = self._words.get("basis")[str(block.basis)]
            made += _element("p", "basis", f"{mark}: {block.basis_note}" if block.basis_note else mark)
        return made

    def _paragraph(self, block: Paragraph) -> str:
        return _element("blockquote" if block.kind == "quote" else "p", block.kind, block.text)

    def _bullets(self, block: Bullets) -> str:
        return _wrapped("ul", "list", _elements("li", "", block.items))

    def _numbered(self, block: Numbered) -> str:
        return _wrapped("ol", "list", _elements("li", "", block.items))

    def _facts(self, block: Facts) -> str:
        rows = [
            f"<div>{_element('dt', '', label)}{_element('dd', '', value)}</div>"
            for label, value in block.pairs
            if plain(value).strip()
        ]
        return _wrapped("dl", "facts", "".join(rows)) if rows else ""

    def _table(self, block: Table) -> str:
        if not block.rows:
            return _element("p", "body", block.empty) if block.empty else ""
        found = self._kinds.columns(block)
        if found is None:
            return self._records(block)
        caption = self._caption("caption", "table", block.caption) if block.caption else ""
        columns = "".join(f'<col style="width:{width / sum(found.widths):.2%}">' for width in found.widths)
        head = "".join(
            f'<th scope="col" dir="auto"{_number(i, block)}>{_inline(cell)}</th>' for i, cell in enumerate(block.header)
        )
        rows = "".join(
            "<tr>" + "".join(f'<td dir="auto"{_number(i, block)}>{_inline(c)}</td>' for i, c in enumerate(row)) + "</tr>"
            for row in block.rows
        )
        inside = f"{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        size = "" if found.size == 1.0 else f' style="font-size:{found.size * TABLE_SIZE:.3g}em"'
        return f'<table class="psa-report-table"{size}>{inside}</table>'

    def _records(self, block: Table) -> str:
        """Return a table that is too wide for the page as Word has it: each row as labels with their values."""
        caption = self._caption("p", "table", block.caption) if block.caption else ""
        return caption + "".join(self._facts(Facts(tuple(zip(block.header, row, strict=True)))) for row in block.rows)

    def _figure(self, block: Figure) -> str:
        png = block.bytes()
        data = base64.b64encode(png).decode()
        picture = (
            f'<img class="psa-report-picture" style="width:{block.width_cm:g}cm;aspect-ratio:{_ratio(png)}" '
            f'alt="{escape(block.alt)}" src="data:image/png;base64,{data}">'
        )
        caption = self._caption("figcaption", "figure", block.caption) if block.caption else ""
        return _wrapped("figure", "figure", picture + caption)

    def _callout(self, block: Callout) -> str:
        inside = _element("p", "callout-title", block.title)
        if plain(block.text):
            inside += _element("p", "body", block.text)
        if block.items and block.kind == "todo":
            inside += _wrapped("ul", "todo", _elements("li", "", block.items))
        else:
            inside += _elements("p", "body", block.items)
        return _wrapped("aside", "callout", inside)

    def _contents(self, block: Contents) -> str:
        lines = "".join(
            f'<li class="psa-report-contents-{heading.level}" dir="auto" data-heading="{number}">'
            f"<span>{_inline(heading.text)}</span>"
            '<span class="psa-report-dots"></span><span class="psa-report-on"></span></li>'
            for number, heading in enumerate(self._report.headings())
            if heading.level <= block.levels
        )
        title = _element("p", "contents-title", self._words.say("contents"))
        return _wrapped("nav", "contents", f"{title}<ul>{lines}</ul>")

    def _caption(self, tag: str, kind: str, text: str) -> str:
        self._numbers[kind] += 1
        return _element(tag, "caption", f"{self._words.say(kind)} {self._numbers[kind]}. {text}")


def _cell(column: int, text: Text, table: Table) -> str:
    return f'<td dir="auto"{_number(column, table)}>{_inline(text)}</td>'


def _number(column: int, table: Table) -> str:
    return ' class="psa-report-number"' if column in table.numeric else ""


def _elements(tag: str, kind: str, all_: Iterable[Text]) -> str:
    return "".join(_element(tag, kind, text) for text in all_)


def _ratio(png: bytes) -> str:
    """Return a picture's width and height, which a browser needs before it has read the picture."""
    width, height = struct.unpack(">II", png[16:24])
    return f"{width}/{height}"


def _element(tag: str, kind: str, text: Text, *, number: int | None = None) -> str:
    """Return an element with a text in it; its direction is that of its first letter. Headings have a `number`."""
    named = f' class="psa-report-{kind}"' if kind else ""
    named += "" if number is None else f' data-number="{number}"'
    return f'<{tag}{named} dir="auto">{_inline(text)}</{tag}>'


def _wrapped(tag: str, kind: str, inside: str) -> str:
    return f'<{tag} class="psa-report-{kind}">{inside}</{tag}>'


def _inline(text: Text) -> str:
    """Return escaped text. Line breaks and tabs stay as they are: the style shows them."""
    if isinstance(text, str):
        return escape(text)
    parts = []
    for run in text:
        part = escape(run.text)
        part = f"<em>{part}</em>" if run.emphasis else part
        parts.append(f"<strong>{part}</strong>" if run.strong else part)
    return "".join(parts)
