"""The recovery sheet is one page with the groups on it, on the screen and in Word, and leaves nothing on the disk."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest

from kits import recovery_sheet
from kits.dossier.recovery import RecoverySheet

SHEET = RecoverySheet(bytes(range(20)))
NOW = dt.datetime(2026, 3, 14, 9, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(("language", "day"), [("nl", "14 maart 2026"), ("en", "14 March 2026")])
def test_it_says_whose_it_is_and_has_every_group_in_order(language: str, day: str) -> None:
    draft = recovery_sheet.draft(SHEET, "Woningstichting De Linde", "De Linde.psa", language, NOW)
    shown = draft.preview(None)
    word = docx.Document(io.BytesIO(draft.export(None).data))
    spoken = " ".join(f"{n}: {group}." for n, group in enumerate(SHEET.groups, 1))
    assert spoken in shown and spoken in word.inline_shapes[0]._inline.docPr.get("descr")
    for what in ("Woningstichting De Linde", "De Linde.psa", day):
        assert what in shown
    assert SHEET.secret.hex() not in shown and SHEET.key.hex() not in shown


def test_the_groups_are_drawn_large_and_apart() -> None:
    from PIL import Image

    picture = Image.open(io.BytesIO(recovery_sheet._drawn(SHEET.groups))).convert("L")
    other = Image.open(io.BytesIO(recovery_sheet._drawn(tuple(reversed(SHEET.groups))))).convert("L")
    assert picture.size == other.size and picture.tobytes() != other.tobytes()
    inked = [
        y for y in range(10, picture.height - 10) if min(picture.crop((10, y, picture.width - 10, y + 1)).tobytes()) < 128
    ]
    lines = [y for y, before in zip(inked, [-1, *inked], strict=False) if y != before + 1]
    assert len(lines) == 4, "two groups side by side, four times"
