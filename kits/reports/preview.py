"""Blocks become HTML: what is on the screen before the export is what comes out in Word.

The result is one piece, style and pictures included, that asks for nothing from anywhere: for a shadow root or a
frame's `srcdoc`. All text is escaped; there is no way from a memo to markup.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from kits import texts
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
from kits.reports.progress import Progress, unseen

STYLE = Path(__file__).with_name("preview.css")


def html(report: Report, progress: Progress | None = None) -> str:
    """Return `report` as HTML: a style element and an article of sheets. The same report gives the same HTML."""
    sheets = _Sheets(report).written(progress or unseen)
    pages = "".join(f'<section class="psa-report-page">{sheet}</section>' for sheet in sheets)
    return (
        f"<style>{STYLE.read_text('utf8')}</style>"
        f'<article class="psa-report" lang="{escape(report.language)}">{pages}</article>'
    )


class _Sheets:
    """Writes one report; a page break starts another sheet."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._words = texts.of("kits.reports", report.language)
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
        made = _element(f"h{block.level + 1}", f"heading-{block.level}", block.text)
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
        caption = self._caption("caption", "table", block.caption) if block.caption else ""
        columns = "".join(f'<col style="width:{share:.1%}">' for share in block.shares)
        head = "".join(
            f'<th scope="col" dir="auto"{_number(i, block)}>{_inline(cell)}</th>' for i, cell in enumerate(block.header)
        )
        rows = "".join(
            "<tr>" + "".join(f'<td dir="auto"{_number(i, block)}>{_inline(c)}</td>' for i, c in enumerate(row)) + "</tr>"
            for row in block.rows
        )
        inside = f"{caption}<colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        return _wrapped("table", "table", inside)

    def _figure(self, block: Figure) -> str:
        data = base64.b64encode(block.bytes()).decode()
        picture = (
            f'<img class="psa-report-picture" style="width:{block.width_cm:g}cm" alt="{escape(block.alt)}" '
            f'src="data:image/png;base64,{data}">'
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
            _element("li", f"contents-{heading.level}", heading.text) for heading in self._report.headings(block.levels)
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


def _element(tag: str, kind: str, text: Text) -> str:
    """Return an element with a text in it; its direction is that of its first letter."""
    named = f' class="psa-report-{kind}"' if kind else ""
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
