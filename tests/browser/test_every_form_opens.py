"""Every form of the catalogue opens in a browser, says its name, and makes its Word file there.

Half of them in Dutch and half in English: all are data to the same page, and that each opens, says its name and makes its
papers in both languages needs no browser (tests/forms/test_every_form.py).
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from kits import dossier, instruments
from kits.wording import LANGUAGES

pytestmark = pytest.mark.browser
FORMS = [one for one in instruments.offered() if ":" in one.name and one.name.partition(":")[0] in ("checklist", "document")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_opens_and_makes_word_by_its_own_button(kit: Any, open_page: Any, language: str) -> None:
    with dossier.create(kit.data / f"catalogue-{language}.psa", "De Linde", language) as client:
        mine = FORMS[LANGUAGES.index(language) :: len(LANGUAGES)]
        rows = [(form, client.add_session(form.name, form.says("name", language))) for form in mine]
        for form, row in rows:
            form.begin(client, row, language)
        page = open_page(kit.address("/start", f"dossier={client.id}"))
    for form, row in rows:
        kind = form.name.partition(":")[0]
        page.goto(kit.address(f"/{kind}", f"dossier={client.id}&session={row.id}"), wait_until="domcontentloaded")
        page.locator(".psa-side p", has_text=form.says("name", language)).first.wait_for()
        page.locator(".psa-side nav a").last.click()
        with page.expect_download() as coming:
            page.locator("main .psa-btn.main").click()
        made = docx.Document(io.BytesIO(Path(coming.value.path()).read_bytes()))
        said = "".join(made.element.itertext())
        assert form.says("name", language) in said, form.name
        assert form.says("source_credit", language) in said, form.name
