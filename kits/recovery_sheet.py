"""The recovery sheet of a locked client file, as one page to print and put away."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

from kits import wording
from kits.dossier.recovery import RecoverySheet
from kits.reports import paper
from kits.reports.blocks import Block, Bullets, Callout, Figure, Heading, Numbered, Paragraph, Report

DOTS, COLUMNS = 100, 2
"""Dots to a centimetre of the picture, and how many groups stand side by side."""
WIDTH_CM, LINE_CM, LETTER_CM, NUMBER_CM = 16.0, 1.25, 0.82, 0.42
INK, SOFT, BOX = "#1c2733", "#4a5563", "#d8d1c2"


def draft(
    sheet: RecoverySheet,
    client: str,
    file: str,
    language: str,
    now: dt.datetime,
    *,
    settings: Mapping[str, Any] | None = None,
) -> paper.Draft:
    """Return the draft of the page: `preview` gives what a browser prints, with nothing on disk; `export` a Word file.

    `client` is the organisation's name, `file` that of its file, `settings` the organisation's: its house style.
    """
    return paper.document(lambda: report(sheet, client, file, language, now), settings or {})


def report(sheet: RecoverySheet, client: str, file: str, language: str, now: dt.datetime) -> Report:
    """Return the page: whose it is, the groups in large letters, what they open, and where to keep them."""
    words = wording.of("kits", language)
    say, day = words.say, str(wording.written_value(now.date(), language))
    spoken = " ".join(f"{n}: {group}." for n, group in enumerate(sheet.groups, 1))
    blocks: tuple[Block, ...] = (
        Callout(say("sheet.careful"), say("sheet.careful_why")),
        Figure(lambda: _drawn(sheet.groups), say("sheet.alt", groups=spoken), width_cm=WIDTH_CM),
        Heading(say("sheet.what"), 2),
        Paragraph(say("sheet.what_text")),
        Heading(say("sheet.where"), 2),
        Bullets(tuple(words.get("sheet.where_items"))),
        Heading(say("sheet.how"), 2),
        Numbered(tuple(words.get("sheet.how_items"))),
    )
    return Report(
        title=say("sheet.title"),
        subtitle=client,
        language=language,
        created=now,
        organisation=client,
        facts=((say("sheet.file"), file), (say("sheet.made"), day)),
        file_name=paper.file_name(say("sheet.title"), now.date().isoformat(), say("sheet.title"), client),
        blocks=blocks,
    )


def _drawn(groups: tuple[str, ...]) -> bytes:
    """Return a picture of the groups, in letters of one width that cannot be mistaken for each other."""
    import matplotlib as mpl  # noqa: PLC0415 - has the letters
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - only when a sheet is made

    fonts = f"{mpl.get_data_path()}/fonts/ttf"
    letters = ImageFont.truetype(f"{fonts}/DejaVuSansMono-Bold.ttf", round(LETTER_CM * DOTS))
    numbers = ImageFont.truetype(f"{fonts}/DejaVuSans.ttf", round(NUMBER_CM * DOTS))
    lines = -(-len(groups) // COLUMNS)
    picture = Image.new("RGB", (round(WIDTH_CM * DOTS), round((lines + 0.3) * LINE_CM * DOTS)), "white")
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((0, 0, picture.width - 1, picture.height - 1), outline=BOX, width=3)
    for n, group in enumerate(groups):
        column, line = n % COLUMNS, n // COLUMNS  # read as text is: from left to right, then down
        left = picture.width * column / COLUMNS + 0.9 * DOTS
        middle = (line + 0.65) * LINE_CM * DOTS
        drawing.text((left + 0.5 * DOTS, middle), str(n + 1), SOFT, numbers, anchor="rm")
        drawing.text((left + 1.1 * DOTS, middle), group, INK, letters, anchor="lm")
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()
