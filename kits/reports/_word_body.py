"""Blocks become the body of a Word document."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kits import wording
from kits.reports import _word_contents, _word_pages, _word_tables, styles
from kits.reports._word_looks import Looks
from kits.reports._word_package import heights, number_of_new_list
from kits.reports._word_xml import TWIPS_PER_CM, add, add_field, add_run, paragraph
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
    Run,
    Table,
    Text,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document

    from kits.reports._word_xml import Element
    from kits.reports.house_style import Template
    from kits.reports.progress import Progress

ROOM = 160  # twentieths of a point between a table and the text after it
KEPT_ITEMS = 8  # a box with at most so many lines stays on one page
INTRODUCED = (Bullets, Numbered, Facts, Table, Figure, Callout)
PARAGRAPH_STYLES = {"body": styles.BODY, "quote": styles.QUOTE, "source": styles.SOURCE}


class Body:
    """Writes one report's blocks; knows what has been numbered and whether a table was last."""

    def __init__(self, document: Document, report: Report, style_ids: Mapping[str, str], paper: Template) -> None:
        self._document = document
        self._report = report
        self._ids = style_ids
        self._words = wording.of("kits.reports", report.language)
        self._body: Element = document.element.body
        self._end = self._body[-1]  # page size and margins stand last
        looks = Looks(document.styles.element, document.part.numbering_part.element, paper.fonts)
        self._frame = _word_tables.Frame(paper.page.text_width, style_ids, looks, document.styles.element)
        self._heights = heights(document, looks, paper.page)
        self._headings = report.headings()
        self._kinds = _word_tables.Kinds(report.blocks, self._frame)
        self._written = 0  # headings so far
        self._numbers = {"table": 0, "figure": 0}
        self._after_table = False
        self._new_page = False
        self._introduces = False  # a paragraph stays with the list, table or picture it leads to
        self._contents_pages: list[tuple[str, Element]] = []
        self._writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading, Paragraph: self._paragraph, Bullets: self._bullets, Numbered: self._numbered,
            Facts: self._facts, Table: self._table, Figure: self._figure, Callout: self._callout,
            PageBreak: self._page_break, Contents: self._contents,
        }  # fmt: skip

    def write(self, progress: Progress) -> None:
        """Write the title block and all blocks. `progress` counts blocks, and then those whose pages are known."""
        self._body.remove(self._end)
        title = self._add(styles.TITLE, self._report.title)
        if self._headings and self._headings[0].level > 1:  # then the title is what they are under
            add(title[0], "outlineLvl", val=0)
        if self._report.subtitle:
            self._add(styles.SUBTITLE, self._report.subtitle)
        self._facts(Facts(self._report.facts))
        blocks = self._report.blocks
        around = zip((None, *blocks[:-1]), blocks, (*blocks[1:], None), strict=True)
        for number, (before, block, following) in enumerate(around, start=1):
            answered = _is_question(block) and isinstance(following, Paragraph)
            begins = isinstance(before, Heading) and isinstance(following, Heading) and following.level > before.level
            self._introduces = isinstance(following, INTRODUCED) or answered or begins or _is_source(following)
            self._block(block)
            if self._after_table and _is_source(following):
                _word_tables.keep_last_row(self._body)
            progress(number, 2 * len(blocks))
        if self._after_table:
            self._add(styles.SOURCE)  # Word wants a paragraph after the last table
        self._fill_contents(lambda measured, of: progress(len(blocks) + len(blocks) * measured // of, 2 * len(blocks)))
        self._body.append(self._end)

    def _block(self, block: Block) -> None:
        self._writers[type(block)](block)

    def _add(
        self,
        style: str,
        text: Text = "",
        *,
        keep_next: bool = False,
        list_id: int | None = None,
        after: int | None = None,
    ) -> Element:
        """Add a paragraph; after a table it gets room above, unless its style has that already."""
        roomy = style in styles.HEADINGS.values() or style in {styles.CAPTION, styles.CALLOUT_TITLE}
        before = ROOM if self._after_table and not roomy else None
        before = 0 if self._new_page else before
        new_page, self._after_table, self._new_page = self._new_page, False, False
        return paragraph(
            self._body, self._ids[style], text,
            keep_next=keep_next, list_id=list_id, before=before, after=after, new_page=new_page,
        )  # fmt: skip

    def _heading(self, heading: Heading) -> None:
        element = self._add(styles.HEADINGS[heading.level], " ".join(heading.text.split()))
        number = self._written
        self._written += 1
        start = add(element, "bookmarkStart", id=number, name=_word_contents.bookmark(number))
        element.insert(1, start)
        add(element, "bookmarkEnd", id=number)
        if heading.basis:
            mark = self._words.get("basis")[heading.basis]
            self._add(styles.BASIS, f"{mark}: {heading.basis_note}" if heading.basis_note else mark)

    def _paragraph(self, block: Paragraph) -> None:
        self._add(PARAGRAPH_STYLES[block.kind], block.text, keep_next=self._introduces)

    def _bullets(self, block: Bullets) -> None:
        self._items(styles.BULLET, block.items)

    def _numbered(self, block: Numbered) -> None:
        if block.items:
            number = number_of_new_list(self._document, self._ids[styles.NUMBER])
            self._items(styles.NUMBER, block.items, number)

    def _items(self, style: str, items: Sequence[Text], list_id: int | None = None) -> None:
        """Add a list's items. After the last there is as much room as after a paragraph: it is what comes next."""
        end = round(20 * max(self._frame.look(one).after for one in (style, styles.BODY)))
        for place, item in enumerate(items, start=1):
            self._add(style, item, list_id=list_id, after=end if place == len(items) else None)

    def _facts(self, block: Facts) -> None:
        if any(plain(value).strip() for _, value in block.pairs):
            self._part_from_table()
            _word_tables.add_facts(self._body, block, self._frame)
            self._after_table = True

    def _table(self, block: Table) -> None:
        if not block.rows:
            if block.empty:
                self._add(styles.BODY, block.empty)
            return
        if block.caption:
            self._caption("table", block.caption, keep_next=True)
        self._part_from_table()
        _word_tables.add_table(self._body, block, self._kinds.columns(block), self._frame)
        self._after_table = True

    def _part_from_table(self) -> None:
        """Keep two tables apart: Word joins neighbours into one. A table cannot begin a page by itself either."""
        if self._after_table or self._new_page:
            self._add(styles.SOURCE)

    def _caption(self, kind: str, text: str, *, keep_next: bool) -> None:
        """Add a numbered caption, counted by Word's own field so that it stays right when somebody inserts one."""
        self._numbers[kind] += 1
        element = self._add(styles.CAPTION, keep_next=keep_next)
        label = self._words.say(kind)
        add_run(element, f"{label} ")
        add_field(element, rf"SEQ {label} \* ARABIC", str(self._numbers[kind]))
        add_run(element, f". {text}")

    def _figure(self, block: Figure) -> None:
        from docx.image.image import Image  # noqa: PLC0415 - python-docx only when a document is written

        png = block.bytes()
        image = Image.from_blob(png)
        width = min(block.width_cm, self._frame.width / TWIPS_PER_CM)
        width = min(width, 0.8 * min(self._heights) * 2.54 / 72 * image.px_width / image.px_height)  # room for the caption
        inline: Any = self._document.part.new_pic_inline(io.BytesIO(png), width=round(width * 360000))
        self._numbers["figure"] += 1
        label = f"{self._words.say('figure')} {self._numbers['figure']}"
        self._numbers["figure"] -= 1 if block.caption else 0
        inline.docPr.set("id", str(self._numbers["figure"] + 1000))
        inline.docPr.set("name", label)
        inline.docPr.set("descr", block.alt)
        element = self._add(styles.FIGURE, keep_next=bool(block.caption))
        add(add(element, "r"), "drawing").append(inline)
        if block.caption:
            self._caption("figure", block.caption, keep_next=False)

    def _callout(self, block: Callout) -> None:
        lines: list[tuple[str, Text]] = [(styles.CALLOUT_TITLE, block.title)]
        if plain(block.text):
            lines.append((styles.CALLOUT, block.text))
        style = styles.CALLOUT_ITEM if block.kind == "todo" else styles.CALLOUT
        lines += [(style, item) for item in block.items]
        for number, (line_style, text) in enumerate(lines, start=1):
            last = number == len(lines)
            whole = len(lines) <= KEPT_ITEMS and not last
            self._add(line_style, text, keep_next=whole, after=ROOM + 40 if last else None)

    def _page_break(self, _block: PageBreak) -> None:
        self._new_page = True

    def _contents(self, block: Contents) -> None:
        self._part_from_table()
        title = self._words.say("contents")
        self._contents_pages += _word_contents.add_contents(self._body, self._headings, block.levels, title, self._ids)

    def _fill_contents(self, progress: Progress) -> None:
        """Put the headings' pages in the contents, once everything before and after them is there."""
        if self._contents_pages:
            width = self._frame.width / 20
            found = _word_pages.estimate(self._body, self._frame.looks, width, self._heights, progress=progress)
            for bookmark, shown in self._contents_pages:
                shown.text = str(found[bookmark])


def _is_source(block: Block | None) -> bool:
    """Tell whether it is a small line on where something comes from: it stays with the end of what is before it."""
    return isinstance(block, Paragraph) and block.kind == "source"


def _is_question(block: Block | None) -> bool:
    """Tell whether a paragraph is all in bold: a question, or a small heading, which stays with what it is about."""
    if not isinstance(block, Paragraph) or isinstance(block.text, str):
        return False
    return bool(block.text) and all(isinstance(part, Run) and part.strong for part in block.text)
