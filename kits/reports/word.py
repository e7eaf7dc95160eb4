"""Blocks become a Word document in the house style."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from kits.reports import house_style, styles, templates
from kits.reports.house_style.style_sheet import StyleSheet
from kits.reports.progress import Progress, unseen

if TYPE_CHECKING:
    from docx.document import Document

    from kits.reports._word_tables import Frame
    from kits.reports.blocks import Report

FILE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(report: Report, template: Path | None = None, progress: Progress | None = None) -> bytes:
    """Return `report` as .docx, in the styles of `template` (the kit's house style when None).

    The same report in the same template gives the same bytes. `progress` counts every block twice, for its text and
    for its page in the contents, and the file itself as one more.
    What a template lacks is derived from what it has (`house_style`).

    >>> report = Report("Werkdruk", "nl", created, (Heading("Afspraken"), Bullets(("Elke dinsdag overleg",))))
    >>> Path("verslag.docx").write_bytes(write(report))

    Raises Problem when the template is not there or cannot be read.
    """
    from kits.reports import _word_body, _word_package  # noqa: PLC0415 - python-docx only when a document is written

    tell, of = progress or unseen, 2 * len(report.blocks) + 1
    tell(0, of)
    path = template or templates.HOUSE_STYLE
    document, style_ids = opened(path)
    _word_package.set_properties(document, report)
    _word_package.set_language(document, report.language)
    _word_package.fill_edges(document, report)
    _word_body.Body(document, report, style_ids, house_style.take(path)).write(lambda done, _: tell(done, of))
    made = _word_package.saved(document)
    tell(of, of)
    return made


def frame(path: Path) -> Frame:
    """Return where a template's tables come and how its styles look, to lay out by without writing a document."""
    from kits.reports import _word_looks  # noqa: PLC0415
    from kits.reports._word_tables import Frame  # noqa: PLC0415

    document, ids = opened(path)
    taken, sheet = house_style.take(path), document.styles.element
    return Frame(
        taken.page.text_width, ids, _word_looks.Looks(sheet, document.part.numbering_part.element, taken.fonts), sheet
    )


def opened(path: Path) -> tuple[Document, dict[str, str]]:
    """Return the template without its text, and its style ids by name. Raises Problem when it cannot be used."""
    import docx  # noqa: PLC0415

    document = docx.Document(io.BytesIO(house_style.take(path).data))
    ids = StyleSheet(document.styles.element).ids()
    return document, {style: ids[kind, style.casefold()] for kind, all_ in styles.REQUIRED.items() for style in all_}
