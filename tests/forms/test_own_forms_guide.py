"""`docs/eigen_formulieren.md`: its examples are forms, and all that can stand in a file is told there."""

import re
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from kits import places
from kits.dossier.records import Basis, Theme
from kits.forms import form, reading
from kits.terms import Step

GUIDE = (Path(__file__).parents[2] / "docs" / "eigen_formulieren.md").read_text("utf8")
EXAMPLES = re.findall(r"^```yaml (\S+)\n(.*?)^```$", GUIDE, re.M | re.S)
CLASSES: list[Any] = [
    *(form.Heading, form.Consent, form.Contents, form.Choice, form.Variant, form.Point, form.Part, form.Column),
    *(form.Rows, form.Refresher, form.Blank, form.Meeting),
]
WORDS: list[type[StrEnum]] = [form.Kind, form.About, form.Entry, form.Means, form.Print, form.Asked, Basis, Theme, Step]


def test_the_examples_of_the_guide_stand_at_the_front_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path))
    folder = places.own_forms_folder()
    folder.mkdir()
    assert folder.name == "forms" and "een map `forms`" in GUIDE
    for name, text in EXAMPLES:
        (folder / name).write_text(text, "utf8")
    assert reading.unfit() == []
    own = [heading for path, heading in reading.headings() if path.parent == folder]
    assert {heading.kind.value for heading in own} == {"checklist", "document"}


def test_the_guide_tells_all_that_can_stand_in_a_form() -> None:
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", GUIDE, flags=re.S)))))
    can = {one.name for kind in CLASSES for one in fields(kind)} | {word.value for kind in WORDS for word in kind}
    assert sorted(can - told) == []
