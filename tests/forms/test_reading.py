"""Forms are read strictly, and as a log kept them."""

from pathlib import Path

import pytest

from kits.forms import form, reading

FILES = sorted(reading.CATALOGUE.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_reads_the_same_after_a_log_kept_it(path: Path) -> None:
    read = reading.read(path)
    assert form.taken(form.plain(read)) == read
