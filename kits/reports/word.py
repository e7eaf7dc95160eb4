"""Blocks become a Word document in the house style."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from kits.problems import Problem
from kits.reports import styles, templates
from kits.reports._word_xml import name
from kits.reports.progress import Progress, unseen

if TYPE_CHECKING:
    from docx.document import Document

    from kits.reports.blocks import Report

FILE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write(report: Report, template: Path | None = None, progress: Progress | None = None) -> bytes:
    """Return `report` as .docx, in the styles of `template` (the kit's house style when None).

    The same report in the same template gives the same bytes. `progress` counts every block twice, for its text and
    for its page in the contents, and the file itself as one more.
    Raises Problem when the template is not there, cannot be read, or lacks styles.
    """
    from kits.reports import _word_body, _word_package  # noqa: PLC0415 - python-docx only when a document is written

    tell, of = progress or unseen, 2 * len(report.blocks) + 1
    tell(0, of)
    document, style_ids = opened(template or templates.HOUSE_STYLE)
    _word_package.set_properties(document, report)
    _word_package.set_language(document, report.language)
    _word_package.fill_edges(document, report)
    _word_body.Body(document, report, style_ids).write(lambda done, _: tell(done, of))
    made = _word_package.saved(document)
    tell(of, of)
    return made


def check_template(path: Path) -> list[str]:
    """Return the names of the styles a template lacks; an empty list when it can be used.

    Raises Problem when the file is not there or is no Word document.
    """
    return _missing(_style_ids(_read(path)))


def opened(path: Path) -> tuple[Document, dict[str, str]]:
    """Return the template without its text, and its style ids by name. Raises Problem when it cannot be used."""
    document = _read(path)
    ids = _style_ids(document)
    missing = _missing(ids)
    if missing:
        raise Problem("kits.reports:problems.template_styles", path=path.name, styles=", ".join(missing))
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    named = {style: ids[kind, style.casefold()] for kind, all_ in styles.REQUIRED.items() for style in all_}
    return document, named


def _read(path: Path) -> Document:
    import docx  # noqa: PLC0415
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415

    if not path.is_file():
        raise Problem("kits.reports:problems.template_missing", path=str(path))
    try:
        return docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Problem("kits.reports:problems.template_unreadable", path=str(path)) from error


def _style_ids(document: Document) -> dict[tuple[str, str], str]:
    """Return style ids by kind and name in small letters: a Dutch Word calls `heading 1` by the id `Kop1`."""
    found = {}
    for style in document.styles.element.iter(name("style")):
        called = style.find(name("name"))
        if called is not None:
            found[style.get(name("type")), called.get(name("val")).casefold()] = style.get(name("styleId"))
    return found


def _missing(ids: dict[tuple[str, str], str]) -> list[str]:
    return [style for kind, names in styles.REQUIRED.items() for style in names if (kind, style.casefold()) not in ids]
