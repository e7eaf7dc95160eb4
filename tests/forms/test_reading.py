"""Forms are read strictly, and as a log kept them."""

from pathlib import Path

import pytest

from kits.dossier.records import Basis
from kits.forms import form, reading

FILES = sorted(reading.CATALOGUE.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_reads_the_same_after_a_log_kept_it(path: Path) -> None:
    read = reading.read(path)
    assert form.taken(form.plain(read)) == read


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_our_own_is_never_called_advice_of_the_workbook(path: Path) -> None:
    own = [point for point in reading.read(path).contents.points.values() if point.source == "own"]
    assert {point.basis for point in own} <= {Basis.CHOICE, Basis.LAW}
