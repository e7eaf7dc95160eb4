"""The card of a site: how to report in a minute, and whom to call. Four to a page of A4, each as large as A6."""

from __future__ import annotations

import io
from pathlib import Path

from kits.incidents.hand_outs.form import LONGEST_CODE, Printed
from kits.reports import blocks, paper
from kits.reports.blocks import Numbered
from kits.reports.paper import Export
from kits.reports.posters import Notice, Picture

CODE_CM = 3.2


def notice(printed: Printed, site: str = "", address: str = "") -> Notice:
    """Return what a site's card says; with an `address` where the form stands, that as a QR code as well."""
    say = printed.words.say
    title = say("card.title")
    how = say("card.at_address", address=address) if address else say("card.by_form")
    danger = " ".join(part for part in (say("form.danger"), printed.call) if part)
    lines = (danger, how, say("card.no_names"), *printed.hears())
    note = " · ".join(part for part in (printed.organisation, site) if part)
    report = blocks.Report(
        title=title,
        subtitle=note,
        language=printed.language,
        created=printed.created,
        blocks=(Numbered(lines),),
        organisation=printed.organisation,
        subject=title,
        file_name=paper.file_name(title, title, site or printed.organisation),
    )
    coded = 0 < len(address) <= LONGEST_CODE
    return Notice(report, lines, note, Picture(code(address), say("card.code", address=address), CODE_CM) if coded else None)


def card(printed: Printed, site: str = "", address: str = "", template: Path | None = None) -> Export:
    """Return a site's card in Word, to cut out and to hang up. Raises Problem when the template cannot be used."""
    from kits.reports import posters, word  # noqa: PLC0415 - what writes Word only when it is asked for

    made = notice(printed, site, address)
    return Export(f"{made.report.file_name}.docx", posters.cards(made, template), word.FILE_TYPE)


def code(address: str) -> bytes:
    """Return the QR code of an address as PNG, with the quiet edge a camera needs."""
    import segno  # noqa: PLC0415

    kept = io.BytesIO()
    segno.make(address, error="m", micro=False).save(kept, kind="png", scale=10, border=4)
    return kept.getvalue()
